# Ranges of parameters and relations between them: in the rules, in scenarios and tests, and on the command line.
cat >"$WORK/units.csv" <<'D'
unit,year,budget,spending
A,2024,1000.00,1040.00
D
cat >"$WORK/head.styr" <<'R'
policy "Ranges"
  source "an example"
currency kr
choices kind: school, library, other
table units key unit, year
  unit: text
  year: year
  budget: money
  spending: money
result units for units each year   unit, year, over
for units each year
  source "an example"
  over = spending - budget > red of budget or spending - budget > yellow of budget
R
cat "$WORK/head.styr" - >"$WORK/good.styr" <<'R'
parameter yellow = 3 %, 0 % <= yellow < red
  source "§ 1"
  from 2026: 6 %
    source "§ 1, from 2026"
parameter red = 5 %, red <= 100 %
  source "§ 2"
  from 2026: 8 %
    source "§ 2, from 2026"
R
run() { echo "== $*"; (cd "$WORK" && styr run "$@" --data . --as-of 2025-01-31 --format csv 2>&1); echo "status $?"; }
check() { (cd "$WORK" && styr check "$1" 2>&1); echo "status $?"; }
run good.styr
run good.styr --set yellow=4%
run good.styr --set yellow=105% --set 'red=-1 %'
run good.styr --set yellow=5%
run good.styr --set yellow=9% --set red=9%
run good.styr --set yellow=9% --set red=10%
run good.styr --set 'red(2026)=5.5%'
run good.styr --set yellow=5 --set red=kr

# 6 % is in force from 2026, when red is 4 %; and not before, when it is 7 %.
cat "$WORK/head.styr" - >"$WORK/dated.styr" <<'R'
parameter yellow = 3 %, yellow < red
  source "§ 1"
  from 2026: 6 %
    source "§ 1, from 2026"
parameter red = 7 %
  source "§ 2"
  from 2027: 4 %
    source "§ 2, from 2027"
R
check dated.styr

cat "$WORK/head.styr" - >"$WORK/many.styr" <<'R'
parameter low by kind, low <= high
  school: 5 %
  otherwise: 3 %
  source "§ 1"
parameter high by kind
  library: 2 %
  school: 9 %
  other: 3 %
  source "§ 1"
parameter small by pupils, small < large
  up to 100: 1 kr
  up to 200: 20 kr
  otherwise: 3 kr
  source "§ 1"
parameter large by pupils
  below 100: 2 kr
  up to 200: 20 kr
  otherwise: 4 kr
  source "§ 1"
parameter edge by pupils, edge < brink # 100 alone is in both
  up to 100: 5 kr
  otherwise: 1 kr
  source "§ 1"
parameter brink by pupils
  below 100: 6 kr
  otherwise: 5 kr
  source "§ 1"
parameter step by pupils, step < rise # nothing is in both
  below 100: 5 kr
  otherwise: 1 kr
  source "§ 1"
parameter rise by pupils
  below 100: 6 kr
  otherwise: 2 kr
  source "§ 1"
parameter yellow = 3 %, 0 % <= yellow < red <= 100 %, yellow < small
  source "§ 1"
parameter red = 5 %, yellow > 0 %
  source "§ 1"
for units each year
  source "an example"
  used = low(school) > high(school) or small(1) > large(1)
R
check many.styr

cat "$WORK/head.styr" - >"$WORK/proposals.styr" <<'R'
parameter yellow = 3 %, 0 % <= yellow < red
  source "§ 1"
parameter red = 5 %
  source "§ 2"
scenario "Both higher"
  yellow = 6 %
  red = 8 %
scenario "And yellow again" builds on "Both higher"
  yellow = 7 %
scenario "Stricter"
  red = 2 %
scenario "Later"
  yellow = 3 %
    from 2026: -1 %
scenario "Both, step by step"
  yellow = 3 %
    from 2026: 6 %
    from 2028: 9 %
  red = 5 %
    from 2026: 8 %
test "red below yellow"
  given units: unit "A", year 2024, budget 1 000 kr, spending 1 050 kr
  yellow = 5 %
  expect units "A" 2024: over is yes
R
check proposals.styr
