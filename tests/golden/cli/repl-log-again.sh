# The log of a session, read as a script, gives the same answers: nothing stands in the second log that is not in the first. What the
# first has more are mistakes, and what wrote files.
SAMPLE=$(pwd)/examples/randers/sample
cd "$WORK" || exit
again() { # NAME ARGUMENT …: the session's entries on standard input
    name=$1
    shift
    { cat && echo ":log $name.md"; } | styr "$@" --batch --keep-going >/dev/null 2>&1
    { cat "$name.md" && printf '```styr\n:log %s-again.md\n```\n' "$name"; } | styr "$@" --batch >"$name.out" 2>&1
    echo "── $name: status $?, $(grep -c '^```styr' "$name.md") entries"
    diff "$name.md" "$name-again.md" | grep '^>'
    diff "$name.md" "$name-again.md" | grep '^< :' # entries that were left out
}
again questions <<'E1'
:year 2023
:units where carry_over is red
dbet of 1006
debt of 1006
:why debt of 1006
:why debt of 1006 all
:rules E1
:source debt
:assumptions suspension
:check
:test suspension
:show 1006
:letter 1006 2023
E1
again changes <<'E2'
deficit_limit = 3 %
for units each year
  half = debt / 2
    source "tried out"
half of 1006
:what-if half = debt / 3
:source half
:undo
half of 1006
:redo
:save stricter.styr
:load stricter.styr "My proposal"
half of 1006
:diff
:save-test
E2
again danish --lang da <<'E3'
:year 2023
gæld af 1006
debt of 1006
:why carry_over of 1006
:what-if deficit_limit = 3 % by area
deficit_limit = 3 %
:source deficit_limit
:rules bagatel
:diff
:load findes-ikke.styr
:undo
:undo
:year
E3
again tour <<'E4'
:tour
1 + 1
:tour
:tour
:tour
:tour
:tour
:tour
:tour
:diff
E4
cp stricter.styr mine.styr
again files mine.styr --data "$SAMPLE" --as-of 2025-06-30 <<'E5'
:reload
debt of 1006
:save-test tests.styr
:load stricter.styr
:edit
:watch
:load mine.styr "My proposal"
half of 1006
E5
styr test tests.styr
