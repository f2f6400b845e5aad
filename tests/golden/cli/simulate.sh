# What proposals do, in a scheme small enough to work out by hand; and that the rules as a scenario has them are the rules
# edited by hand: the same result files, byte for byte.
#
# A unit that spends more than the limit of its budget is stopped: in the next year it gets no grant, must explain itself, and
# its moves need a decision. North is 40 over in 2022 and 60 in 2024, South 45 in 2023, of 1 000 each. At 5 % only North's 60
# is over; at 3 % the other two are as well. Then North in 2023 and South in 2024 lose 10 kr, must explain, and M1 and M3 need
# a decision; M2 does not, since South was not over in 2022. M4 is in a year without accounts: nothing can be said of it.
cd "$WORK" || exit
cat >units.csv <<'D'
unit,area
North,Coast
South,Hills
D
cat >accounts.csv <<'D'
unit,year,budget,spending
North,2022,1000.00,1040.00
North,2023,1000.00,1000.00
North,2024,1000.00,1060.00
South,2022,1000.00,1000.00
South,2023,1000.00,1045.00
South,2024,1000.00,990.00
D
cat >moves.csv <<'D'
id,unit,date,amount
M1,North,2023-05-01,20.00
M2,South,2023-05-01,20.00
M3,South,2024-05-01,20.00
M4,North,2025-01-15,20.00
D
cat >base.styr <<'R'
policy "Town"
  source "the plan"
currency kr
roles clerk "Clerk"
table units key unit
  years of accounts
  unit: text
  area: text
table accounts key unit, year
  unit: units
  year: year
  budget: money
  spending: money
table moves key id
  dated by date
  id: text
  unit: units
  date: date
  amount: money
parameter limit = 5 %
  source "§ 1"
parameter full_grant = 10 kr
  source "§ 2"
for units each year
  source "§§ 1 and 2"
  over = max(accounts.spending - accounts.budget, 0 kr)
  was_stopped = last year's stop at first no
  grant = if was_stopped then 0 kr else full_grant
indicator balance "Balance" for units each year
  source "§ 1"
  kept   "Kept" when over <= limit of accounts.budget
  broken "Broken" otherwise
sanction stop for units each year
  source "§ 3"
  ground over_limit when over > limit of accounts.budget
obligation explain for units each year
  source "§ 4"
  when was_stopped
  by clerk
obligation report for units each year
  source "§ 5"
  when over > 0 kr
  by clerk
action move recorded in moves
  source "§ 6"
permit moves_freely for move
ask when_stopped for move
  source "§ 3"
  when unit.was_stopped
  by clerk
result units for units each year
  unit, year, over, grant, balance, balance.case as balance_case, stop
R
cat base.styr - >rules.styr <<'R'
scenario "Stricter"
  limit = 3 %
scenario "Stricter, and smaller grants by and by" builds on "Stricter"
  full_grant = 8 kr
    from 2024: 5 kr
scenario "Nobody explains"
  without explain
scenario "Three cases"
  amend indicator balance "Balance" for units each year
    source "proposal, item 1"
    kept   "Kept" when over <= 2 % of accounts.budget
    near   "Near" when over <= limit of accounts.budget
    broken "Broken" otherwise
scenario "A visit, but not on the coast" builds on "Three cases"
  obligation visit for units each year
    source "proposal, item 2"
    when over > 0 kr
    by clerk
  exception not_the_coast to visit
    source "proposal, item 2"
    when area is "Coast"
scenario "Moves count from their date"
  amend table moves key id
    dated by date
    counts from date
    id: text
    unit: units
    date: date
    amount: money
R

echo "== a limit of 3 %"
styr simulate rules.styr --data . --as-of 2025-01-31 --set limit=3%
echo "== one by one"
styr simulate rules.styr --data . --as-of 2025-01-31 --set limit=3% --select changes --format csv
echo "== several, by area"
styr simulate rules.styr --data . --as-of 2025-01-31 --scenario "Stricter" --scenario "Three cases" --by area --year 2023 \
    --select counts --format csv
styr simulate rules.styr --data . --as-of 2025-01-31 --scenario "Nobody explains" --set limit=3% --unit South
echo "== a year that a unit does not have is its group's still"
styr simulate rules.styr --data . --as-of 2025-01-31 --set limit=3% --by area --year 2025 --select counts --format csv
echo "== other rows in a table are not compared one by one"
styr simulate rules.styr --data . --as-of 2025-01-31 --scenario "Moves count from their date" --select counts --format csv | wc -l
styr simulate rules.styr --data . --as-of 2024-01-01 --scenario "Moves count from their date"
echo "== what a scenario takes away and brings"
styr simulate rules.styr --data . --as-of 2025-01-31 --scenario "A visit, but not on the coast" --select changes --format json
styr simulate rules.styr --data . --as-of 2025-01-31 --scenario "Stricter, and smaller grants by and by" --select proposals \
    --format markdown
echo "== files"
styr simulate rules.styr --data . --as-of 2025-01-31 --set limit=3% --out tables | head -1
ls tables
styr simulate rules.styr --data . --as-of 2025-01-31 --set limit=5%
echo "== what is wrong"
styr simulate rules.styr --data .
styr simulate rules.styr --data . --scenario "Strictr"
styr simulate rules.styr --data . --set limt=3%
styr simulate rules.styr --data . --set limit=3 --scenario Stricter
styr simulate rules.styr --data . --set limit=3% --by aera
styr simulate rules.styr --data . --set limit=3% --unit Nroth
styr simulate rules.styr --data . --set limit=3% --select count
styr simulate rules.styr --data nowhere --set limit=3%
echo "status $?"

# The same by hand: what each scenario says, done to the text of the rules.
sed 's/^parameter limit = 5 %/parameter limit = 3 %/' base.styr >"Stricter.styr"
sed '/^parameter full_grant/s/.*/parameter full_grant = 8 kr\n  from 2024: 5 kr/' Stricter.styr >"Stricter, and smaller grants by and by.styr"
awk '/^obligation explain/ { gone = 1; print ""; next } /^[a-z]/ { gone = 0 } !gone' base.styr >"Nobody explains.styr"
awk '/^  kept/ { print "  kept   \"Kept\" when over <= 2 % of accounts.budget"; print "  near   \"Near\" when over <= limit of accounts.budget"; next } 1' \
    base.styr >"Three cases.styr"
cat "Three cases.styr" - >"A visit, but not on the coast.styr" <<'R'
obligation visit for units each year
  source "proposal, item 2"
  when over > 0 kr
  by clerk
exception not_the_coast to visit
  source "proposal, item 2"
  when area is "Coast"
R

# tables FOLDER: how often each outcome is in result files.
tables() {
    awk -F, -v OFS=, '
    FNR == 1 { file = FILENAME; sub(/.*\//, "", file); next }
    file == "units.csv" { n["indicator,balance," $6 "," $2]++; if ($7 == "yes") n["sanction,stop,yes," $2]++ }
    file == "obligations.csv" { n["obligation," $3 "," $8 "," $2]++ }
    file == "moves.csv" { n["verdict,move," ($5 == "" ? $4 : $4 " by " $5) "," substr($3, 1, 4)]++ }
    file == "sanctions.csv" { n["ground," $3 "." $4 "," ($5 == "yes" ? "exempt" : "holds") "," $2]++ }
    END { for (key in n) print key, n[key] }' "$1"/*.csv | LC_ALL=C sort
}
echo "== scenarios, and the rules edited by hand"
for edited in *.styr; do
    title=${edited%.styr}
    case $title in base | rules) continue ;; esac
    rm -rf scenario edited
    styr run rules.styr --data . --as-of 2025-01-31 --scenario "$title" --out scenario >/dev/null 2>&1
    styr run "$edited" --data . --as-of 2025-01-31 --out edited >/dev/null 2>&1
    styr simulate rules.styr --data . --as-of 2025-01-31 --scenario "$title" --select counts --format json |
        sed -n 's/.*"kind": "\([^"]*\)", "rule": "\([^"]*\)", "outcome": "\([^"]*\)".*"year": \([0-9]*\).*: \([0-9]*\)}.*/\1,\2,\3,\4,\5/p' |
        grep -v ',0$' | LC_ALL=C sort >counts
    tables edited >counted
    diff -r scenario edited && cmp counts counted && echo "$title: $(wc -l <counted) counts, as in the files"
done
