# What the rules do not get from their source, and what hangs on it.
styr assumptions --data examples/randers/sample --as-of 2025-06-30 2>&1

# Small enough to count by hand: over the limit are A in 2024 (40 kr, and 3 % of 1000 kr are 30) and B in both years (25 kr,
# and 2 % are 20); C never. So lets_off(school) decides one row, lets_off(club) two; `how` the colour of all three, and as
# `none` the obligation as well.
cat >"$WORK/units.csv" <<'D'
unit,year,kind,budget,spending
A,2023,school,1000.00,1000.00
A,2024,school,1000.00,1040.00
B,2023,club,1000.00,1025.00
B,2024,club,1000.00,1025.00
C,2024,club,1000.00,900.00
D
cat >"$WORK/small.styr" <<'R'
policy "Small"
  source "an example"
  assumed "the whole of it"
currency kr
roles clerk "Clerk"
  assumed "who is meant is not said"
choices kind: school, club
  assumed "no third kind"
choices reading: strict, mild, none
set taught = school
  assumed "clubs teach nobody"
table units key unit, year
  assumed "a row a year"
  unit: text
  year: year
  kind: kind
  budget: money
  spending: money
parameter limit by kind
  school: 3 %
    source "§ 1"
  club: 2 %
    assumed "as for schools, less one"
parameter lets_off by kind
  school: no
  club: no
  assumed "nobody is let off"
parameter how = strict
  assumed "read as it stands"
parameter day = 1 March
  assumed "early enough"
parameter deaf = 7 %
  assumed "asked by nobody"
function over(s: money, b: money) = s - b
  assumed "over is over"
for units each year
  assumed "of the same year"
  deficit = over(spending, budget)
  share   = limit(kind) of budget
    source "§ 1"
  clear   = deficit < 0 kr
    assumed "nought is not clear"
indicator state for units each year
  source "§ 2"
  assumed "three colours"
  red    when deficit > share and how is strict and not lets_off(kind)
  yellow when deficit > 0 kr
  green  otherwise
obligation explain for units each year
  source "§ 3"
  assumed "in writing"
  when deficit > share and how is not none
  by clerk
  due day of next year
  met by nothing_yet
for units each year
  source "an example"
  nothing_yet = not applicable
result units for units each year   unit, year, deficit, share, state
  assumed "what people want to see"
scenario "Milder"
  assumed "as proposed in June"
  how = mild
  amend parameter day = 1 April
    assumed "a month more"
test "nothing"
  assumed "as an example"
  given units: unit "A", year 2024, kind school, budget 1 kr, spending 1 kr
  expect units "A" 2024: state is green
R
cat >"$WORK/amended.styr" <<'R'
include "small.styr"
amend parameter how = mild
  source "§ 4"
for units each year
  source "§ 5"
  spare = 1
amend for units each year
  assumed "as amended"
  clear = deficit <= 0 kr
  nothing_yet = not applicable
R
cd "$WORK" || exit
show() { echo "== $*"; styr assumptions "$@" 2>&1; echo "status $?"; }
show small.styr
show small.styr --data . --as-of 2025-06-30
show small.styr --data . --as-of 2025-06-30 --set how=none --select readings
show small.styr --data . --as-of 2025-06-30 --format csv
show small.styr --data . --as-of 2025-06-30 --format csv --select effects
show small.styr --data . --as-of 2025-06-30 --format json --select dependents
show small.styr --set how=mild --format markdown
show small.styr --select reading --data . --as-of 2025-06-30
show small.styr --select readings
show small.styr --format tabel
show small.styr --set how=milt
show small.styr --data nowhere
show amended.styr --format csv
cd "$OLDPWD" || exit
echo "== in Danish: the page is, the tables are the same to the byte"
styr assumptions --lang da --data examples/randers/sample --as-of 2025-06-30 2>/dev/null | head -n 24
for select in assumptions readings effects dependents; do
    styr assumptions --data examples/randers/sample --as-of 2025-06-30 --select $select --format csv >"$WORK/english" 2>/dev/null
    styr assumptions --lang da --data examples/randers/sample --as-of 2025-06-30 --select $select --format csv 2>/dev/null | cmp - "$WORK/english"
done
styr rules --format json >"$WORK/english"
styr rules --lang da --format json | cmp - "$WORK/english"
