# The REPL read as a script. Three units, small enough to check by hand: North spends 99 of 100, South 105, West 120 of 100;
# in 2023 all spend 100, and West has no year 2023.
cd "$WORK" || exit
mkdir data
cat >rules.styr <<'RULES'
policy "Budgets of the units"
currency kr
choices kind: school "Skole", home "Hjem"
table units key unit, year
  unit: text "Enhed"
  year: year
  kind: kind, empty is school
  budget: money
  spending: money, empty is unknown
table visits key id
  id: text
  unit: units
  hours: integer
parameter limit = 5 %, 0 % <= limit <= 50 %
  source "Council decision, § 2"
parameter cap by kind
  school: 4 %
    source "§ 3"
  home: 6 %
    assumed "§ 3 forgets homes"
for units each year
  source "§ 1"
  over = spending - budget "Merforbrug"
  share = over / budget
for visits
  assumed "practice"
  minutes = hours * 60
indicator balance for units each year
  source "§ 2"
  green  when spending <= budget
  yellow when over <= limit of budget
  red    otherwise
result units for units each year   unit, year, kind, budget, spending, over, balance
scenario "Stricter"
  limit = 3 %
RULES
cat >data/units.csv <<'D'
unit,year,kind,budget,spending
North,2023,school,100.00,100.00
North,2024,school,100.00,99.00
South,2023,home,100.00,100.00
South,2024,home,100.00,105.00
West,2024,home,100.00,120.00
1042,2024,school,100.00,
D
cat >data/visits.csv <<'D'
id,unit,hours
V1,North,2
V2,South,3
D
repl() { styr rules.styr --data data --as-of 2025-01-31 "$@" 2>&1; }
ask() {
    for entry in "$@"; do
        echo "── $entry"
        repl --keep-going -c "$entry"
    done
}
echo "═══ One unit, one year"
ask 'over of South' 'over of South in 2023' 'balance of "South" in 2024' 'over of 1042' 'over > 5 % of budget of West' '-over of North'
echo "═══ All"
ask over 'over in 2023' balance kind minutes 'count of units where balance is red' 'count of units where balance is red in 2023' \
    'sum of units.spending' 'sum of units.spending in 2023 / sum of units.budget in 2023' 'average of units.budget'
echo "═══ About nothing in particular"
ask limit '2 * 3 + 1' '5 % of 1000 kr' '5 % of 1042' '"a" is "b"' today
echo "═══ Mistakes"
ask ovr 'over of Sout' 'over of West in 2023' 'over of South in 1999' 'count of units of South' '(2' '5 % of budgt' 'over +' 'sum of units.bugdet'
echo "═══ Who and when is asked about"
repl -c ':unit South' -c over -c ':year 2023' -c over -c ':unit' -c ':year' -c ':unit all' -c over -c ':year all' -c ':year' -c ':as-of' -c ':as-of 2024-12-31' -c ':as-of'
ask ':unit Soth' ':year 2031' ':year next' ':as-of yesterday'
echo "═══ Commands"
ask ':show South' ':show South 2024' ':units' ':units where balance is red' ':units where over > 1000 kr' ':why over of South in 2024' \
    ':why South 2024 balance' ':why 1042 over' ':why 5 % of budget of West' ':why visits V1 minutes' ':why-not balance green of South' ':why-not balance is green of South in 2024' ':letter South 2024' ':may'
ask ':whi over' ':show' ':units red' ':why-not green' ':quit now' ':help' ':help why' ':help :set' ':help me' why 'why over' 'quit'
echo "═══ A script ends at the first mistake, with status 1"
printf '# a comment\nlimit\n\novr\nlimit\n' | repl
echo "status $?"
printf 'ovr\nlimit\n' | repl --keep-going
echo "status $?"
printf 'limit\n:quit\novr\n' | repl --batch
echo "status $?"
echo "═══ Further lines of an entry are indented"
printf 'for units each year\n  twice = over * 2\n  source "here"\ntwice of South\n(1 +\n  2)\n' | repl
echo "═══ What it is opened on"
styr rules.styr
echo "status $?"
styr rules.styr --data nowhere -c limit
echo "status $?"
styr --data data -c limit --as-of 2025-01-31
styr nothing.styr --data data -c limit
echo "status $?"
repl --scenario Stricter -c limit -c 'balance of South'
repl --scenario Looser -c limit
echo "═══ The built-in sample"
styr -c 'count of units' -c ':as-of' -c ':why opening_balance of 1003'
styr repl -c 'deficit_limit' --lang da
styr -c
echo "status $?"
