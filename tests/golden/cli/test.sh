# Tests in rule files: what passes, what fails and why, as text, TAP and JUnit XML; --only; what no test tries.
cat >"$WORK/rules.styr" <<'END'
policy "Tests"
  source "an example"
currency kr
roles school, council
choices kind: primary "Primary school", secondary
table units key unit
  years of lines
  unit: text
  kind: kind, empty is primary
table lines
  unit: units
  year: year
  budget: money
  spending: money, empty is 0 kr
  note: text
table moves key id
  dated by date
  counts from date
  id: text
  unit: units
  date: date
  amount: money, must be > 0 kr
parameter limit = 5 %
  source "§ 1"
parameter free_amount by kind
  primary: 10 kr
  secondary: 20 kr
  source "§ 2"
for units each year
  source "§ 1"
  budget = sum of lines.budget
  debt   = max(sum of lines.spending - budget, 0 kr)
indicator colour for units each year
  source "§ 1"
  undetermined when budget <= 0 kr
  red over_limit "Over the limit" when debt > limit of budget
  green otherwise
obligation plan for units each year
  source "§ 1"
  when debt > 0 kr
  by school
  due 31 March of next year
  met by earliest moves.date
obligation meeting for units each year
  source "§ 1"
  each quarter of next year
  when colour is red
  by school
  due end of quarter
  met by end of quarter
exception young to plan
  source "§ 3"
  when kind is secondary
sanction stop for units each year
  source "§ 1"
  ground debt_high when colour is red
  exemption small when debt <= 1 kr
decision further for units each year
  source "§ 1"
  when stop
  by council
action move recorded in moves
  source "§ 2"
permit free_move for move
  when amount <= free_amount(unit.kind)
forbid stopped for move
  when last year's unit.stop at first no
ask large for move
  when amount > 100 kr
  by council
for each year
  source "§ 1"
  total = sum of lines.budget in all years
result units for units each year
  unit, year, budget, debt, colour
result national for each year
  year, total

test "all is well"
  given lines: unit 17, year 2024, budget 100 kr, spending 105 kr
        lines: unit 17, year 2025, budget 100 kr, spending 90 kr
        units: unit "B", kind "secondary"
        lines: unit "B", year 2024, budget 1 000 kr, spending 2 000.50 kr
        moves: id "M1", unit 17, date 2024-02-01, amount 10 kr
        moves: id "M2", unit "B", date 2025-02-01, amount 30 kr
        moves: id "M3", unit 17, date 2024-03-01, amount 10.01 kr
        moves: id "M4", unit 17, date 2024-04-01, amount 101 kr
  as of 2025-03-31
  expect units 17 2024: colour is green, plan is met, plan.met_on is 2024-02-01, stop is no, further is not pending
  expect units "B" 2024: colour is red, colour is over_limit, plan is not given, meeting in Q1 is met, meeting in Q2 is open,
                         meeting.due in Q4 is 2025-12-31, stop.debt_high, further is pending, further is undetermined
  expect moves "M1": move is permitted, move is free_move
  expect moves "M2": move is forbidden, move is stopped
  expect moves "M3": move is forbidden, large is no
  expect moves "M4": move is needs_decision
  expect 2024: total is 1 200 kr
test "another limit, and a budget that nobody knows"
  given lines: unit "A", year 2024, spending 105 kr
        lines: unit "C", year 2024, budget 100 kr, spending 105 kr
  limit = 4 %
  expect units "A" 2024: colour is undetermined, debt is undetermined, plan is undetermined
  expect units "C" 2024: colour is red
test "what fails: a value, a \ # & <case>, ‘an unknown’, a row"
  given lines: unit "A", year 2024, budget 100 kr, spending 105 kr
        lines: unit "U", year 2024, budget 100 kr
        lines: unit "U", year 2024, spending 105 kr
  expect units "A" 2024: debt is 6 kr, colour is green, colour is red or not (debt < 5.01 kr), plan is overdue
  expect units "U" 2024: debt <= 5 kr, debt > 5 kr
  expect units "B" 2024: debt is 0 kr
  expect units "A" 2025: debt is 0 kr
  expect 2023: total is 1 kr
test "rows that do not go together"
  given moves: id "M1", unit "A", date 2024-01-01, amount 3 kr
        moves: id "M1", unit "A", date 2024-01-02, amount 0 kr
  expect moves "M1": move is permitted
END
echo "\$ styr test rules.styr"
cd "$WORK" && styr test rules.styr
echo "exit status $?"
echo "\$ styr test rules.styr --only 'all is'"
styr test rules.styr --only 'all is'
echo "exit status $?"
echo "\$ styr test rules.styr --only nothing"
styr test rules.styr --only nothing
echo "exit status $?"
echo "\$ styr test rules.styr --format tap"
styr test rules.styr --format tap | grep -v '^# *[a-z ]*:\? [0-9`a-z]' | head -20
echo "\$ styr test rules.styr --format junit"
styr test rules.styr --format junit | sed -n '1,6p;$p'
echo "\$ styr test rules.styr --format tapp"
styr test rules.styr --format tapp
echo "exit status $?"
echo "\$ styr test rules.styr --coverage --format junit"
styr test rules.styr --coverage --format junit
echo "exit status $?"
echo "\$ styr test rules.styr --only 'all is' --coverage"
styr test rules.styr --only 'all is' --coverage
sed '/^test "all/,$d' rules.styr >none.styr
echo "\$ styr test none.styr"
styr test none.styr
echo "exit status $?"
echo "\$ styr test wrong.styr"
sed 's/debt is 6 kr/debt is 6 %/' rules.styr >wrong.styr
styr test wrong.styr
echo "exit status $?"
