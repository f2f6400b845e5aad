# Commands about the rules and their files. Units as in repl.sh: North -1, South 5, West 20 over 100 in 2024; in 2023 all as budgeted.
cd "$WORK" || exit
mkdir data
cat >limits.styr <<'RULES'
# What the council decided
parameter limit = 5 %, 0 % <= limit <= 50 %
  source "Council decision (A1)"
RULES
cat >rules.styr <<'RULES'
policy "Budgets of the units"
currency kr
include "limits.styr"
choices kind: school "Skole", home "Hjem"
table units key unit, year
  unit: text "Enhed"
  year: year
  kind: kind, empty is school
  budget: money
  spending: money, empty is unknown
parameter cap by kind
  school: 4 %
    source "Notice (A2)"
  home: 6 %
    assumed "the notice forgets homes"
# Overspending counts without sign.
for units each year
  source "Council decision (A1)"
  over = spending - budget "Merforbrug"
  # of the budget
  share = over / budget
indicator balance "Balance" for units each year
  source "Council decision (A1, A3)"
  green  "holdt"  when spending <= budget
  yellow "over"   when over <= limit of budget
  red    "langt over" otherwise
sanction freeze for units each year
  source "Notice (A4)"
  ground red_balance when balance is red
result units for units each year   unit, year, kind, budget, spending, over, balance
scenario "Stricter"
  limit = 3 %
test "five per cent is yellow"
  given units: unit "A", year 2024, budget 100 kr, spending 105 kr
  expect units "A" 2024: balance is yellow
RULES
cat >data/units.csv <<'D'
unit,year,kind,budget,spending
North,2023,school,100.00,100.00
North,2024,school,100.00,99.00
South,2023,home,100.00,100.00
South,2024,home,100.00,105.00
West,2024,home,100.00,120.00
East,2024,home,100.00,
D
repl() { styr "$RULES" --data data --as-of 2025-01-31 "$@" 2>&1; }
RULES=rules.styr
run() { # each argument an entry
    echo "── $*"
    (for entry in "$@"; do
        printf '%s\n' "$entry"
    done) | repl --keep-going
}
ask() { # each a session of its own
    for entry in "$@"; do
        echo "── $entry"
        repl -c "$entry"
    done
}
echo "═══ What the rules say"
ask :rules ':rules A1' ':rules shaer' ':rules a4' ':rules langt' ':rules notice' ':rules balanse' ':rules nothing'
ask ':source limit' ':source over' ':source share' ':source balance' ':source freeze.red_balance' ':source spending' \
    ':source home' ':source Stricter' ':source "five per cent is yellow"' ':source ovr' ':source' ':source budget.x'
run 'limit = 4 %' 'over = spending - budget + 1 kr' 'floor = 2 kr' ':source limit' ':source over' ':source floor'
styr rules.styr --data data --as-of 2025-01-31 --scenario Stricter -c ':source limit'
ask :assumptions ':assumptions homes' ':assumptions x'
echo "═══ Checked and tested, with what the session changed"
ask :check ':check style' ':check styl' :test ':test yellow' ':test green' ':test coverage'
run 'limit = 4 %' ':test'
run 'indicator balance for units each year
  green when spending <= budget
  yellow when spending <= budget' ':check'
echo "═══ Another file"
sed 's/limit/upper_limit/g; s/include.*//' rules.styr >other.styr
cat limits.styr >>other.styr
sed -i 's/parameter limit = 5 %, 0 % <= limit/parameter upper_limit = 5 %, 0 % <= upper_limit/' other.styr
echo 'policy "Elsewhere"' >elsewhere.styr
echo 'parameter x = ' >wrong.styr
run 'limit = 4 %' 'half = over / 2' ':load other.styr' ':diff' 'half of South' ':undo' ':diff' 'limit' ':redo' 'upper_limit'
run ':load elsewhere.styr' ':load wrong.styr' ':load nothing.styr' ':load' limit
styr rules.styr --data data --as-of 2025-01-31 --scenario Stricter --keep-going -c ':load other.styr' -c 'upper_limit' -c ':load limits.styr' 2>&1
run 'limit = 3 %' 'half = over / 2' ':load rules.styr "Stricter"' ':diff' 'limit' ':load rules.styr "Looser"' ':load rules.styr "Stricter" x'
echo "═══ Its own file, read again"
RULES=mine.styr
cp rules.styr mine.styr
# Edits come between the entries, by an editor that is a script: each call makes the next of the edits that are due.
cat >editor <<'D'
#!/bin/sh
echo "editor: $*"
case $(head -n 1 edits) in
limit) sed -i 's/= [0-9]* %, 0/= 3 %, 0/' limits.styr ;;
wrong) echo 'parameter x = ' >>mine.styr ;;
right) sed -i '/^parameter x/d' mine.styr ;;
lines) sed -i '1i # a comment above' mine.styr ;;
rule) sed -i 's/red_balance when balance is red/red_balance when over > 10 kr/' mine.styr ;;
gone) sed -i 's/  share = .*//' mine.styr ;;
column) sed -i 's/^  spending: money.*/&\n  staff: integer/; s/unit, year, kind/unit, year, kind, staff/' mine.styr ;;
fails) exit 3 ;;
esac
sed -i 1d edits
D
chmod +x editor
export VISUAL=./editor
edits() { # "EDIT …" ENTRY…: from the file as it was
    echo "── $1"
    cp rules.styr mine.styr
    cp before.styr limits.styr
    printf '%s\n' $1 >edits
    shift
    run "$@"
}
cp limits.styr before.styr
edits none ':edit' ':edit limit' ':edit over' ':edit "Stricter"' ':edit ovr' ':edit a b'
edits limit ':reload' ':edit limit' 'limit' ':undo' 'limit' ':redo' 'limit'
edits lines 'limit = 4 %' ':edit' ':source over' ':diff'
edits 'wrong none right' ':edit' 'limit' ':reload' ':edit' ':edit'
edits 'limit rule' 'limit = 2 %' ':edit' 'limit' ':edit freeze' 'freeze' 'freeze of South' ':undo' 'freeze of South'
edits gone 'double = share * 2' 'half = over / 2' ':edit' ':diff' 'half of South' ':undo' 'double of South'
edits 'column right' 'without freeze' ':edit' ':diff'
edits fails ':edit'
VISUAL='' EDITOR='' repl -c ':edit'
ask ':watch'
echo "═══ The built-in rules"
styr --keep-going -c ':reload' -c ':watch' 2>&1
echo none >edits
styr --keep-going -c ':edit' -c ':edit limit' -c ':edit rules.styr' -c ':edit copy.styr debt' -c ':source surplus_limit' 2>&1 | head -n 20
styr test copy.styr
echo "═══ In Danish"
cp before.styr limits.styr
cp rules.styr mine.styr
echo limit >edits
styr mine.styr --data data --as-of 2025-01-31 --lang da --keep-going -c 'limit = 4 %' -c ':source limit' -c ':rules hjem' -c ':assumptions' -c ':test' -c ':check' \
    -c ':edit limit' -c ':diff' -c ':load findes-ikke.styr' -c ':undo' -c 'over of South' -c ':save-test' -c ':help source' 2>&1
