# Sweeps: each step is what `styr run --set` gives with that value, counted in its result files with awk; steps are exact.
DATA=$PWD/examples/randers/sample
SAMPLE="--data $DATA --as-of 2025-06-30"

# row FOLDER YEAR: what the sweep must say of it, from the files of a run: cases of the indicator, rows suspended, sum of debts.
row() {
    awk -F, -v year="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        year != "" && $2 != year { next }
        { n[$at["indicator_case"]]++; suspended += $at["suspended"] == "yes"; ore += sprintf("%.0f", $at["debt"] * 100) }
        END { printf "%d,%d,%d,%d,%d,%d.%02d\n", n["surplus_over_limit"], n["surplus_within_limit"], n["deficit_within_limit"],
              n["deficit_over_limit"], suspended, int(ore / 100), ore % 100 }' "$2/units.csv"
}
# per_cent SHARE: 0.0031 as `--set` wants it, 0.31%.
per_cent() { echo "$1" | awk '{ printf "%.6g%%", $1 * 100 }'; }
# checked SETTINGS… -- YEAR FIELDS ROW: the run with these settings agrees with a row of the sweep, in these of its fields.
checked() {
    set_options='' settings=''
    while [ "$1" != -- ]; do settings="$settings $1" && shift; done
    shift
    for setting in $settings; do set_options="$set_options --set $setting"; done
    styr run $SAMPLE $set_options --out "$WORK/run" >/dev/null 2>&1
    got=$(row "$1" "$WORK/run" | cut -d, -f"$2")
    [ "$got" = "$3" ] && echo "agrees" || echo "differs:$settings: $got, not $3"
}

echo "== 1 001 steps of 0.01 %, 12 of them at random, each against its own run"
styr simulate $SAMPLE --year 2024 --sweep deficit_limit=0%..10%/0.01% --format csv 2>/dev/null >"$WORK/cases"
styr simulate $SAMPLE --year 2024 --sweep deficit_limit=0%..10%/0.01% --count suspended --sum debt --format csv 2>/dev/null \
    >"$WORK/sums"
cat "$WORK/cases" "$WORK/sums" | grep ^deficit
cut -d, -f1-5 "$WORK/cases" | paste -d, - "$WORK/sums" | cut -d, -f1-5,7,8 | tail -n +2 >"$WORK/both"
wc -l <"$WORK/both"
awk 'BEGIN { srand(7); for (i = 0; i < 12; i++) print int(rand() * 1001) + 1 }' | while read -r line; do
    step=$(sed -n "${line}p" "$WORK/both")
    checked "deficit_limit=$(per_cent "${step%%,*}")" -- 2024 1-6 "${step#*,}"
done | sort | uniq -c

echo "== a level alone is the main indicator's"
styr simulate $SAMPLE --year 2024 --sweep deficit_limit=4%..6%/1% --count red --format csv 2>/dev/null >"$WORK/red"
styr simulate $SAMPLE --year 2024 --sweep deficit_limit=4%..6%/1% --count 'carry_over is red' --format csv 2>/dev/null \
    | diff - "$WORK/red" && cat "$WORK/red"

echo "== but a column called so comes first"
mkdir "$WORK/levels"
cat >"$WORK/levels/rules.styr" <<'R'
policy "Levels"
  source "the plan"
currency kr
table units key unit, year
  unit: text
  year: year
  low: yes/no
  spending: money
parameter limit = 1 kr
  source "§ 1"
indicator height for units each year
  source "§ 1"
  low  fine when spending <= limit
  high bad  otherwise
result units for units each year   unit, year, height
R
printf 'unit,year,low,spending\nA,2024,no,1.00\nB,2024,no,1.01\nC,2024,yes,1.01\n' >"$WORK/levels/units.csv"
styr simulate "$WORK/levels/rules.styr" --data "$WORK/levels" --sweep 'limit=0.99 kr,1 kr,1.01 kr' --count low --count high --format csv

echo "== a grid, all years"
styr simulate $SAMPLE --sweep deficit_limit=2%..6%/2% --sweep suspension_reading=text,summary --sweep de_minimis_in_force=no,yes \
    --count suspended --sum debt --format csv 2>/dev/null | tee "$WORK/grid"
tail -n +2 "$WORK/grid" | while IFS=, read -r limit reading small suspended debt; do
    checked "deficit_limit=$(per_cent "$limit")" "suspension_reading=$reading" "de_minimis_in_force=$small" -- "" 5,6 \
        "$suspended,$debt"
done | sort | uniq -c

# Worked out by hand: North is 40 over, South 45, West 30, of 1 000 kr each; East has no budget to compare with.
cd "$WORK" || exit
cat >units.csv <<'D'
unit,year,area,budget,spending
North,2024,Coast,1000.00,1040.00
South,2024,Hills,1000.00,1045.00
West,2024,Coast,1000.00,1030.00
East,2024,Hills,,10.00
D
cat >rules.styr <<'R'
policy "Town"
  source "the plan"
currency kr
table units key unit, year
  unit: text
  year: year
  area: text
  budget: money, empty is unknown
  spending: money
parameter limit = 5 %, 0 % <= limit <= 10 %
  source "§ 1"
parameter least = 0 kr
  source "§ 2"
for units each year
  source "§ 1"
  over = max(spending - budget, 0 kr)
  too_much = max(over - limit of budget - least, 0 kr)
indicator balance for units each year
  source "§ 1"
  kept   when over <= limit of budget
  broken otherwise
result units for units each year   unit, year, over, balance
scenario "Half"
  least = 5 kr
R
echo "== thirds of a per cent: at 3 % West is kept, at 4 % North, at 4.5 % South"
styr simulate rules.styr --data . --as-of 2025-01-31 --sweep 'limit=3%-1%/3..5%/(1%/3)' --format csv
styr simulate rules.styr --data . --as-of 2025-01-31 --sweep 'limit=2%..5%/(1%/3)' --format csv
echo "== by area, conditions and sums"
styr simulate rules.styr --data . --as-of 2025-01-31 --sweep limit=3%..5%/0.5% --by area --count 'too_much > 0 kr' --sum too_much
styr simulate rules.styr --data . --as-of 2025-01-31 --sweep 'least=0 kr..10 kr/2.50 kr' --set limit=3% --sum too_much --format json
styr simulate rules.styr --data . --as-of 2025-01-31 --sweep limit=3%,4% --scenario Half --sum too_much --unit South --format markdown
styr simulate rules.styr --data . --as-of 2025-01-31 --sweep limit=3%,4% --out tables && cat tables/sweep.csv
echo "== on a terminal"
export TERM=xterm NO_COLOR=1
script -qc "stty cols 60; styr simulate rules.styr --data . --as-of 2025-01-31 --sweep limit=2%..5%/0.5%" /dev/null </dev/null | tr -d '\r'
script -qc "stty cols 60; styr simulate rules.styr --data . --as-of 2025-01-31 --sweep limit=0%..10%/0.1% --count 'over > limit of budget' --sum too_much" \
    /dev/null </dev/null | tr -d '\r' | sed -n '103,122p'
echo "== what is wrong"
wrong() { styr simulate rules.styr --data . --sweep "$@" 2>&1; }
wrong limit
wrong limt=1%..2%/1%
wrong limit=1%..2%
wrong limit=1%..2%/1/3
wrong limit=2%..1%/1%
wrong limit=1%..2%/0%
wrong limit=0%..10%/0.000001%
wrong limit=8%..12%/1%
wrong limit=1%..2kr/1%
wrong limit=1%,2% --count over
wrong limit=1%,2% --sum area
wrong limit=1%,2% --unit Nrth
wrong limit=1%,2% --by aera
wrong limit=1%,2% --scenario Half --scenario Half
echo "status $?"
