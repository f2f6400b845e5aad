# :save-test: what was asked last, as a test that `styr test` passes.
cd "$WORK" || exit
mkdir data
cat >rules.styr <<'RULES'
policy "Budgets of the units"
currency kr
roles clerk "Clerk"
choices kind: school "Skole", home "Hjem"
table units key unit, year
  unit: text "Enhed"
  year: year
  area: areas, may be empty
  kind: kind, empty is school
  budget: money
  spending: money, empty is unknown
  explained: date, may be empty
table areas key area
  area: text
  factor: number
table moves key id
  dated by date
  id: text
  unit: units
  date: date
  amount: money
table prices key year
  year: year
  price: money
parameter limit = 5 %
  source "§ 2"
for units each year
  source "§ 1"
  over       = spending - budget
  share      = over / budget
  third      = budget / 3
  carried    = last year's carried at first 0 kr + over
  explained_ = explained
  scaled     = budget * area.factor
  of_all     = budget / sum of units.budget in all years
for each year
  source "§ 1"
  total = sum of units.budget
indicator balance for units each year
  source "§ 2"
  green when spending <= budget
  yellow close "tæt på" when over <= limit of budget
  red    otherwise
obligation explain for units each year
  source "§ 3"
  when balance is not green
  by clerk
  due 31 March of next year
  met by explained
decision closing for units each year
  source "§ 4"
  when balance is red
  by clerk
action move recorded in moves
  source "§ 5"
permit small for move
  when amount <= 10 kr
action hire(unit: units, date: date, part_time: yes/no)
  source "§ 6"
permit part for hire
  when part_time
result units for units each year   unit, year, budget, spending, balance
scenario "Stricter"
  limit = 3 %
RULES
cat >data/areas.csv <<'D'
area,factor
a,1.5
b,2
D
cat >data/units.csv <<'D'
unit,year,area,kind,budget,spending,explained
North,2023,a,school,100.00,100.00,
North,2024,a,school,100.00,99.00,
South Side,2023,b,home,100.00,101.00,2024-03-31
South Side,2024,b,home,100.00,104.00,2025-04-01
West,2024,,home,70.00,120.00,
East,2024,b,home,100.00,,
D
cat >data/moves.csv <<'D'
id,unit,date,amount
M1,North,2024-05-01,10.00
M2,North,2024-06-01,11.00
D
printf 'year,price\n2023,1.00\n2024,2.00\n' >data/prices.csv
repl() { styr rules.styr --data data --as-of 2025-06-30 --keep-going "$@" 2>&1; }
show() { # QUESTION …: each asked, and its test shown
    for question in "$@"; do
        echo "── $question"
        printf '%s\n' "$question" :save-test | repl | sed -n '/^test "/,$p;/:save-test:/p'
    done
}
echo "═══ Figures"
show 'over of North' 'share of "South Side" in 2023' 'third of West' '5 % of over of "South Side"' 'of_all of North' 'scaled of North' 'carried of "South Side"' 'kind of West' \
    'explained of "South Side" in 2023' 'over > 1 kr of West' 'over of East' 'spending of East' 'area of West' 'over * 2 of North in 2023'
echo "═══ What rules say"
show 'balance of "South Side"' 'balance of East' 'explain of "South Side" in 2023' 'explain of "South Side"' 'explain of North' 'closing of West' \
    'closing of North' ':why West 2024 balance' ':why moves M2 verdict'
echo "═══ Questions"
show ':may move(unit North, 12 kr, 2024-07-01)' ':may hire(unit North, 2024-07-01, part_time yes)' ':may hire(unit North, 2024-07-01)'
echo "═══ What cannot be one"
show 'count of units' over limit 'total in 2024' ':may' 'ovr' ':why ovr of North' ':units'
printf ':save-test\n' | repl
echo "═══ The last that was answered"
printf '%s\n' 'over of North' limt 'limit = 4 %' :diff ':save-test' | repl | sed -n '/^test "/,$p'
echo "═══ What the session changed"
printf '%s\n' 'limit = 3 %' 'balance of "South Side"' ':save-test' 'over = spending' 'over of North' ':save-test' 'twice = over * 2' 'twice of North' ':save-test' |
    repl | sed -n '/^test "/,/expect/p;/:save-test:/p'
repl --scenario Stricter -c 'balance of "South Side"' -c :save-test
echo "═══ In a file: all of them pass"
mkdir tests
for question in 'over of North' 'over of North' 'balance of West in 2024' ':why share of West in 2024' ':may move(unit North, 12 kr, 2024-07-01)'; do
    repl -c "$question" -c ':save-test tests/saved.styr' | tail -n 1
done
head -n 3 tests/saved.styr | sed 's/".*rules.styr"/"…rules.styr"/'
grep -c '^test' tests/saved.styr
styr test tests/saved.styr
styr fmt --check tests/saved.styr && echo "laid out"
repl -c 'over of North' -c ':save-test no/folder.styr' | grep ':save-test'
echo 'parameter x = ' >wrong.styr
repl -c 'over of North' -c ':save-test wrong.styr' | tail -n 1
echo "═══ Of the built-in sample: in sum, and in Danish"
names='debt carry_over suspend_freedoms make_action_plan repay_debt extent_of_suspension transfer_room debt/budget status_meeting negative_years current_agreement'
for unit in 1001 1007 1015; do
    for year in 2020 2024; do
        for name in $names; do
            printf '%s of %s in %s\n:save-test all.styr\n' "$name" "$unit" "$year"
        done
    done
done | styr --batch --keep-going >log 2>&1
grep ':save-test' log | sort | uniq -c
styr test all.styr
styr --lang da -c 'debt of 1007 in 2024' -c ':save-test' | tail -n 1
