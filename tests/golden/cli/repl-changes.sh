# Changes in a session: what they do, at once; taking back; saving. Units as in repl.sh: North -1, South 5, West 20 over 100.
cd "$WORK" || exit
mkdir data
cat >rules.styr <<'RULES'
policy "Budgets of the units"
currency kr
choices kind: school "Skole", home "Hjem"
table units key unit, year
  unit: text
  year: year
  kind: kind, empty is school
  budget: money
  spending: money
parameter limit = 5 %, 0 % <= limit <= 50 %
  source "Council decision, § 2"
parameter cap by kind
  school: 4 %
    source "§ 3"
  home: 6 %
for units each year
  source "§ 1"
  over = spending - budget "Merforbrug"
  above_cap = over > cap(kind) of budget
indicator balance for units each year
  source "§ 2"
  green  when spending <= budget
  yellow when over <= limit of budget
  red    otherwise
sanction freeze for units each year
  source "§ 4"
  ground red_balance when balance is red
result units for units each year   unit, year, kind, budget, spending, over, balance
RULES
cat >data/units.csv <<'D'
unit,year,kind,budget,spending
North,2023,school,100.00,100.00
North,2024,school,100.00,99.00
South,2023,home,100.00,100.00
South,2024,home,100.00,105.00
West,2024,home,100.00,120.00
D
repl() { styr rules.styr --data data --as-of 2025-01-31 "$@" 2>&1; }
run() { # each argument an entry
    echo "── $*"
    (for entry in "$@"; do
        printf '%s\n' "$entry"
    done) | repl --keep-going
}
echo "═══ Another value"
run 'limit = 3 %' 'limit' 'balance of South' ':set limit = 4.99 %' ':diff'
run ':what-if limit = 20 %' 'limit' ':diff'
run ':what-if limit = 3 % by kind'
run ':year 2023' 'limit = 3 %'
run 'cap(home) = 4 %' 'above_cap of South' ':diff' 'cap(hom) = 4 %'
run 'limit = 3 %
  from 2024: 2 %' 'limit in 2023' 'limit in 2024' ':diff'
echo "═══ Names and rules"
run 'share = over / budget' 'share of West' 'share = budget / over' 'share of West' ':diff'
run 'over = spending - budget + 1 kr' 'over of North' ':diff'
run 'for units each year
  over = spending
  half = over / 2' 'half of West' ':diff'
run 'indicator balance for units each year
  red when over > 0 kr
  green otherwise' 'balance'
run 'without freeze' 'freeze' 'freez' ':undo' 'freeze'
run 'exception small to freeze
  source "§ 5"
  when over <= 20 kr' 'freeze of West'
run 'parameter floor = 2 kr' 'parameter floor = 3 kr' 'floor' ':diff'
echo "═══ A wrong change changes nothing"
run 'limt = 3 %' 'limit = 3 kr' 'limit = 60 %' 'limit =' 'without limt' 'without over' 'paramter x = 1 %' 'indicator x for units each year
  gren when budgt > 0 kr' 'scenario "x"' 'test "x"' 'exception x to nothing
  when yes' ':diff' ':what-if' ':set limit' ':what-if limt = 1 %'
echo "═══ Back and forth"
run ':undo' ':redo' 'limit = 3 %' ':unit South' ':undo' ':undo' 'limit' ':redo' 'limit' 'limit = 2 %' ':redo' ':undo' ':undo' ':undo' ':diff'
echo "═══ Saved, and run from the file"
run ':save a.styr' 'limit = 3 %' 'without freeze' 'share = over / budget' ':save a.styr "Stricter"' ':save a.styr "Again"' ':save' ':save no/folder/a.styr'
cat a.styr
styr check a.styr
styr simulate a.styr --data data --as-of 2025-01-31 --scenario Stricter --select moves --format csv
styr a.styr --data data --as-of 2025-01-31 --scenario Stricter -c 'share of West' -c 'limit = 1 %' -c ':save b.styr "On top"'
cat b.styr
styr run b.styr --data data --as-of 2025-01-31 --scenario "On top" --format csv --select units --year 2024
echo "═══ What no one scenario can say"
run 'parameter floor = 2 kr' 'floor = 3 kr' 'high = over > floor' ':save c.styr "High"'
cat c.styr
styr c.styr --data data --scenario High -c floor -c 'count of units where high'
