# Faults are told: on the summary's page, and with every other format on standard error; a conflict with its exceptions.
mkdir "$WORK/data"
cat >"$WORK/rules.styr" <<'R'
policy "Faults"
currency kr
table units key unit
  years of lines
  unit: text
table lines
  unit: units
  year: year
  budget: money
  spending: money
for units each year
  source "§ 1"
  budget = sum of lines.budget
  spending = sum of lines.spending
  share = rounded(spending / budget, 0.01)
  limit = 5 kr
exception small to limit
  source "§ 2"
  when budget < 100 kr
  then 7 kr
exception never to limit
  source "§ 4"
  when budget > 1 000 000 kr
  then 0 kr
exception thrifty to limit
  assumed "no paragraph says it"
  when spending < 50 kr
  then 9 kr
indicator over for units each year
  source "§ 3"
  broken when spending > limit
  kept otherwise
result units for units each year
  unit, year, share, limit, over
R
printf 'unit\nA\nB\n' >"$WORK/data/units.csv"
printf 'unit,year,budget,spending\nA,2023,0.00,60.00\nA,2024,0.00,10.00\nB,2024,200.00,60.00\n' >"$WORK/data/lines.csv"
for format in table csv json markdown; do
    echo "== $format"
    styr run "$WORK/rules.styr" --data "$WORK/data" --as-of 2025-06-30 --format $format --select units 2>&1 >/dev/null
done
styr run "$WORK/rules.styr" --data "$WORK/data" --as-of 2025-06-30 | sed "s|$WORK/||g"
# A figure names the fault it rests on, once, where it happened; a figure too large is one as well.
why() { echo "== $*"; styr explain "$WORK/rules.styr" --data "$WORK/data" --as-of 2025-06-30 "$@" 2>&1; }
why A 2023 share
why A 2024 over
why A 2024 'share + 1' --depth 1
why A 2023 'if spending / budget > 50 % then 1 else 2'
why A 2023 'spending * 1 000 000 000 * 1 000 000 000'
why A 2023 share --format json | tail -n 1
styr letter "$WORK/rules.styr" --data "$WORK/data" --as-of 2025-06-30 A 2024 | grep undetermined
# A year that is missing in the middle is not among the years of the unit; a table of years alone is asked by the year.
printf 'A,2021,5.00,5.00\n' >>"$WORK/data/lines.csv"
why A 2022 share
cat >>"$WORK/rules.styr" <<'R'
table prices key year
  year: year
  level: number
R
printf 'year,level\n2021,1.5\n2024,2\n' >"$WORK/data/prices.csv"
why prices 2024 level
why prices 2022 level
why prices 2024 level Q1
