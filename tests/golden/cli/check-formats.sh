# What `styr check` says to programs, and which warnings it says.
cat >"$WORK/å b.styr" <<'R'
policy "Formats"
  source "§ 1"
currency kr
table units key unit, year
  unit: text
  year: year
  budget: money
parameter limit = 5 %, limit < red
  source "§ 2"
parameter red = 4 %
for units each year
  source "§ 3"
  håb = bugdet > limit
R
check() { echo "== $*"; (cd "$WORK" && styr check "$@" 2>&1); echo "status $?"; }
check 'å b.styr' --format json
check 'å b.styr' --format sarif
check 'å b.styr' --only unused # errors are never left out
check 'å b.styr' --format jsn
check 'å b.styr' --only unsed
check nowhere.styr --format json

cat >"$WORK/sound.styr" <<'R'
currency kr
table units key unit, year
  unit: text
  year: year
  budget: money
parameter Limit = 5 %
for units each year
  source "§ 3"
  many = budget > 1 000 kr
R
check sound.styr
check sound.styr --only source
check sound.styr --only correctness --strict
check sound.styr --only unused --strict
check sound.styr --only source --style
check sound.styr --style
check sound.styr --only style --format json

# Bytes count within each file; a value has the source that stands under it.
cat >"$WORK/part.styr" <<'R'
parameter limit = 5 %, limit <= 10 %
  source "§ 2"
  from 2026: 11 %
    source "§ 2, from 2026"
R
cat >"$WORK/main.styr" <<'R'
include "part.styr"
R
check main.styr --format json
