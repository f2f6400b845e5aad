# One row, one file, one warning are said in the singular.
mkdir "$WORK/data"
cat >"$WORK/rules.styr" <<'R'
policy "One"
currency kr
table units key unit
  years of lines
  unit: text
table lines
  unit: units
  year: year
  budget: money
parameter unused_limit = 5 kr
  source "§ 0"
for units each year
  source "§ 1"
  budget = sum of lines.budget
  before = budget in (this year - 2)
indicator state for units each year
  source "§ 2"
  broken when before > budget
  kept otherwise
result units for units each year
  unit, year, budget, state
R
printf 'unit\nA\n' >"$WORK/data/units.csv"
printf 'unit,year,budget\nA,2024,1.00\n' >"$WORK/data/lines.csv"
styr run "$WORK/rules.styr" --data "$WORK/data" --as-of 2025-06-30 --strict --out "$WORK/out" 2>&1 | sed "s|$WORK/||g"
