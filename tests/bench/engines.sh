#!/bin/sh
# The engines beside the yardstick: what evaluating the core rules takes, ÷ the loop of core.c in the same run. Called by run.sh,
# which has made the data.
set -eu
here=tests/bench
work=build/bench
styr=$(realpath build/styr)
XDG_CACHE_HOME=$(realpath "$work")/cache # compiled code: made once, by a run that is not measured
export XDG_CACHE_HOME
mkdir -p -m 700 "$XDG_CACHE_HOME"

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
phase() { sed -n 's/^evaluate //p' "$1" | median; }
ratio() { awk -v a="$(phase "$work/$1.log")" -v b="$(phase "$work/c.log")" 'BEGIN { printf "%.2f", a / b }'; }

# evaluation ENGINE DATA TIMES OUTPUT [RULES]: one run; its totals into a file, its times behind another.
evaluation() {
    "$styr" run "${5:-$here/core.styr}" --data "$2" --as-of 2025-06-30 --format csv --select totals --time --engine "$1" \
        >"$4" 2>>"$3"
}
# same FILE FILE: or the figures mean nothing.
same() {
    cmp -s "$1" "$2" && return
    echo "the totals differ:"
    diff "$1" "$2" | head -n 6
    exit 1
}

sed 's/^\(  \(pay\|moved_from_pay\): money\)$/\1, empty is unknown/' "$here/core.styr" >"$work/unknown.styr"
printf '%-10s %18s %18s %24s\n' evaluate 'interpreter (×C)' 'compiled (×C)' 'compiled, unknown (×C)'
for rows in ${ROWS:-100000 1000000}; do
    data=$work/$rows
    mkdir -p "$data-unknown"
    # Every ninth amount of pay and every seventh of what was moved is not known.
    awk -F, -v OFS=, 'NR > 1 && NR % 9 == 0 { $3 = "" } NR > 1 && NR % 7 == 0 { $6 = "" } { print }' "$data/units.csv" \
        >"$data-unknown/units.csv"
    for log in c interpreter jit unknown; do : >"$work/$log.log"; done
    evaluation jit "$data" /dev/null /dev/null
    evaluation jit "$data-unknown" /dev/null /dev/null "$work/unknown.styr"
    for run in 1 2 3 4 5 6 7; do
        "$work/core" "$data/units.csv" >"$work/c.csv" 2>>"$work/c.log"
        for engine in interpreter jit; do
            evaluation $engine "$data" "$work/$engine.log" "$work/$engine.csv"
            same "$work/c.csv" "$work/$engine.csv"
        done
        evaluation jit "$data-unknown" "$work/unknown.log" "$work/unknown.csv" "$work/unknown.styr"
    done
    evaluation interpreter "$data-unknown" /dev/null "$work/interpreter.csv" "$work/unknown.styr"
    same "$work/interpreter.csv" "$work/unknown.csv"
    printf '%-10s %18s %18s %24s\n' "$rows" "$(ratio interpreter)" "$(ratio jit)" "$(ratio unknown)"
done
