# Why a figure is what it is. The scheme is small enough to check each line by hand; the Randers lines are those of the sample.
cd "$WORK" || exit
mkdir data
cat >rules.styr <<'RULES'
policy "Budgets of the units"
currency kr
roles unit, council "Council"
choices account: pay "Løn", rent
table units key unit
  years of lines, gaps filled
  unit: text
  agreed: yes/no, empty is unknown
table lines
  unit: units
  year: year
  account: account
  amount: money
table plans key id
  dated by made
  counts from made
  id: text
  unit: units
  made: date
  share: percent
parameter limit = 5 %
  source "§ 2"
parameter reading = pay
  assumed "§ 3 does not say which"
for units each year
  source "§ 1"
  budget   = sum of lines.amount where account is in (pay, rent)
  pay_part = sum of lines.amount where account is reading
  carried  = last year's left at first 100 kr
  left     = carried + budget - 1 000 kr
  debt     = max(-left, 0 kr)
  bad_years = years running (left < 0 kr)
  share    = pay_part / budget
indicator balance for units each year
  source "§ 2"
  undetermined when budget <= 0 kr
  green when left >= 0 kr
  yellow "up to 5 %" when debt <= limit of budget
  red otherwise
sanction stop for units each year
  source "§ 4"
  ground long "two years" when bad_years >= 2 and not agreed
obligation plan for units each year
  source "§ 5"
  when debt > 0 kr
    unless agreed
  by unit
  due 31 March of next year
  met by earliest plans.made
decision extent for units each year
  source "§ 6"
  when balance is red
  by council
decision pardon for units each year
  source "§ 7"
  when stop
  by council
result units for units each year   unit, year, balance, share
RULES
printf 'unit,agreed\nA,no\nB,\n' >data/units.csv
printf 'unit,year,account,amount\nA,2023,pay,600\nA,2023,rent,250\nA,2024,pay,700\nA,2024,rent,200\nB,2023,pay,0\nB,2024,pay,1000\n' >data/lines.csv
printf 'id,unit,made,share\nP1,A,2024-04-02,50\n' >data/plans.csv
ask() { echo "== $*"; styr explain rules.styr --data data --as-of 2025-06-30 "$@" 2>&1; echo "status $?"; }
ask A 2024 balance
ask A 2024 balance --why-not green
ask A 2023 balance --why-not red
ask A 2024 stop --depth 2
ask B 2024 stop
ask A 2023 plan
ask A 2024 extent
ask B 2023 balance
ask A 2024 share --all
ask A 2024 'debt of'
ask A 2024 'left / 2' --depth 1 --format markdown
ask A 2024 share --format json --set reading=rent
ask plans P1 share
ask C 2024 debt
ask A 2025 debt
ask A 2024 balance --why-not blue
ask A 2024 debt --why-not yes
ask A 2024
ask A
# Words that are too many, in another order, or of other rows.
ask A 24 debt
ask A debt
ask Z debt
ask A 2024 debt Q2
ask 2024 plan
ask A 2024 share P1
ask plans P1 debt
ask A 2024 ''
# One value of several is set, and only that one is said to be.
cat >>rules.styr <<'RULES'
parameter cap by account
  pay:  8 %
  rent: 6 %
    source "§ 8"
for units each year
  source "§ 8"
  capped = rounded_down(cap(pay) of budget + cap(rent) of budget, 1 kr)
RULES
ask A 2024 capped --set 'cap(rent)=7 %' --depth 1

echo "── --all has an end: 40 000 rows of a total fit, 120 000 do not; without --all the first are shown, and the rest together"
mkdir "$WORK/long" && cd "$WORK/long" || exit
cat >rules.styr <<'R'
policy "Long"
  source "the plan"
currency kr
table units key unit, year
  unit: text
  year: year
table lines
  unit: units
  year: year
  amount: money
for units each year
  source "the plan"
  total = sum of lines.amount
result units for units each year   unit, year, total
R
printf 'unit,year\nA,2023\nA,2024\n' >units.csv
awk 'BEGIN { print "unit,year,amount"; for (i = 0; i < 160000; i++) print "A," (i < 40000 ? 2023 : 2024) ",0.01" }' >lines.csv
styr explain rules.styr --data . 'A' 2023 total --all --format json | grep -c '"row"'
styr explain rules.styr --data . 'A' 2024 total --all --format json
echo "status $?"
styr explain rules.styr --data . 'A' 2024 total | tail -n 2
