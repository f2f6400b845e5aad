# A failed test says why of the value it got: of a decision its answer, not whether it is asked for; of what went wrong, what;
# and no file where the test gives the rows.
cat >"$WORK/rules.styr" <<'RULES'
policy "Decisions"
currency kr
roles council
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
decision more for units each year
  source "§ 2"
  when spending > budget
  by council
result units for units each year   unit, year, share, more
test "the council has answered"
  given lines: unit "A", year 2024, budget 100 kr, spending 150 kr
        lines: unit "B", year 2024, budget 0 kr, spending 0 kr
  expect units "A" 2024: more
  expect units "B" 2024: more is pending, share is 0
RULES
cd "$WORK" && styr test rules.styr
