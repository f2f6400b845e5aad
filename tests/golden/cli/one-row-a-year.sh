# A table whose key is the year alone: its rows are found, two of one year are a data error, and causes name it.
mkdir "$WORK/data"
cat >"$WORK/rules.styr" <<'RULES'
policy "Prices"
  source "an example"
currency kr
table units key unit, year
  unit: text
  year: year
  budget: money
table prices key year
  year: year
  level: number, empty is unknown
for prices each year
  source "an example"
  rise = level - last year's level at first 1
  ratio = rounded(1 / rise, 0.1)
indicator dear for units each year
  source "an example"
  red when prices.level > 1.05
  green otherwise
result units for units each year   unit, year, dear
result prices for prices each year   year, rise, ratio
RULES
printf 'unit,year,budget\nA,2021,1\nA,2022,1\nA,2023,1\nA,2024,1\n' >"$WORK/data/units.csv"
printf 'year,level\n2024,\n2022,1.0\n2023,1.06\n' >"$WORK/data/prices.csv"
cd "$WORK"
styr run rules.styr --data data --as-of 2025-01-31
styr run rules.styr --data data --as-of 2025-01-31 --select prices --format csv
printf '2022,1.1\n' >>data/prices.csv
styr run rules.styr --data data --as-of 2025-01-31
