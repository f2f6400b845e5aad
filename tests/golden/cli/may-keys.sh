# A ledger whose key is a unit and a year: the asked row is one year more of its unit, whatever the order of the file.
cat >"$WORK/rules.styr" <<'R'
policy "Applications"
  source "an example"
currency kr
table units key unit
  years of applications
  unit: text
table applications key unit, year
  unit: units
  year: year
  amount: money
for applications
  source "an example"
  before = last year's amount at first 0 kr
action apply recorded in applications
  source "an example"
permit growth for apply
  source "at most 10 kr more than the year before"
  when amount <= before + 10 kr
result units for units each year   unit, year
R
printf 'unit\nB\nA\n' >"$WORK/units.csv"
printf 'unit,year,amount\nB,2024,7\nA,2024,105\nA,2023,100\n' >"$WORK/applications.csv"
ask() {
    echo "── $1"
    styr may "$WORK/rules.styr" --data "$WORK" --as-of 2025-01-01 "$1" 2>&1 | grep -E '^(styr|Yes|No|  wi)'
}
ask 'apply(A, year 2025, 115 kr)'
ask 'apply(A, year 2025, 115.01 kr)'
ask 'apply(B, year 2023, 5 kr)'
ask 'apply(B, year 2025, 5 kr)'
echo "── what is there already, and what cannot be laid out"
ask 'apply(A, year 2024, 110 kr)'
ask 'apply(A, year 2023, 110 kr)'
ask 'apply(B, year 2024, 110 kr)'
ask 'apply(A, 5 kr)'
ask 'apply(year 2024, 5 kr)'
