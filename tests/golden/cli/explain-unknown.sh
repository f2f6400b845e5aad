# What is unknown says what it hangs on: a row whose condition is open, a year that `over` wants, one that breaks a run; rows
# without a key cannot be named.
cd "$WORK" || exit
mkdir data
cat >rules.styr <<'RULES'
policy "Unknowns"
currency kr
choices kind: a "Aaa", b "Bbb"
table units key unit
  years of lines
  unit: text
table lines
  unit: units
  year: year
  kind: kind, empty is unknown
  amount: money, empty is unknown
for units each year
  source "§ 1"
  only_a = sum of lines.amount where kind is a
  n = count of lines where kind is a
  three = sum of lines.amount over 3 years
  lately = average of only_a over up to 3 years
  run = years running (n > 0)
for lines
  source "§ 1"
  double = 2 * amount
indicator light for units each year
  source "§ 2"
  green when only_a > 10 kr
  red otherwise
result units for units each year   unit, year, three, lately, run, light
RULES
printf 'unit\nA\nB\n' >data/units.csv
printf 'unit,year,kind,amount\nA,2021,a,10\nA,2021,,5\nA,2022,a,\nA,2022,b,7\nA,2023,a,20\nA,2023,a,-3.5\nB,2021,a,3\nB,2023,a,4\n' >data/lines.csv
ask() { echo "== $*"; styr explain rules.styr --data data --as-of 2025-06-30 "$@" 2>&1; }
ask A 2021 light
ask A 2022 only_a
ask B 2023 three
ask B 2023 lately
ask B 2023 run
ask A 2023 run
ask lines 3 double
ask A 2021 double
