# All errors of a file at once, and a sound file.
cat >"$WORK/bad.styr" <<'R'
policy "Bad"
currency kr

table units key unit
  years of lines
  unit: text

table lines
  unit: units
  year: year
  budget: money
  spending: mony

parameter limit = 5 %

for units each year
  source "here"
  budget = sum of lines.budget
  balance = budgett - sum of lines.spending
  over = balance > limit

obligaton explain for units each year
  when over
R
styr check "$WORK/bad.styr" 2>&1 | sed "s|$WORK/||g"
styr check "$WORK/bad.styr" >/dev/null 2>&1
echo "status $?"
styr check rules/randers.styr
echo "status $?"
: >"$WORK/empty.styr"
styr check "$WORK/empty.styr" | sed "s|$WORK/||g"
