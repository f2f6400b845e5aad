# The rules as the program holds them: the tree and the plan.
cat >"$WORK/small.styr" <<'R'
policy "Small"
  source "x"
currency kr
table units key unit, year
  unit: text
  year: year
  budget: money
  spending: money
parameter limit = 5 %
  source "x"
for units each year
  source "x"
  balance = last year's balance at first 0 kr + budget - spending
indicator status for units each year
  source "x"
  good when balance >= 0 kr
  bad  when -balance > limit of budget
  fair otherwise
result units for units each year
  unit, year, balance, status
R
styr check "$WORK/small.styr" --dump ast
styr check "$WORK/small.styr" --dump plan
