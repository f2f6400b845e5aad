#!/bin/sh
# make bench: Styr beside the yardstick (core.c, gcc -O3 -march=native, one thread) on the core rules, as ratios of the same
# run. The totals of both must be equal, or the figures mean nothing. How to read them: README.md.
set -eu
here=tests/bench
work=build/bench
mkdir -p "$work"
for program in core generate measure; do
    gcc -std=gnu11 -O3 -march=native -o "$work/$program" "$here/$program.c"
done
styr=$(realpath build/styr)
XDG_CACHE_HOME=$(realpath "$work")/cache # compiled code: made once, by a run that is not measured
export XDG_CACHE_HOME
mkdir -p -m 700 "$XDG_CACHE_HOME"

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
# phase NAME: that line of `styr run --time` or of core, over the runs in $1.
phase() { sed -n "s/^$2 //p" "$1" | median; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

sed 's/^\(  \(pay\|moved_from_pay\): money\)$/\1, empty is unknown/' "$here/core.styr" >"$work/unknown.styr"
# evaluation ENGINE DATA TIMES OUTPUT [RULES]: one run of the core rules; its totals into a file, its times behind another.
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

printf '%-10s %-12s %14s %14s %16s %12s\n' rows engine 'evaluate (×C)' 'reading (×C)' 'whole run (×C)' 'peak memory'
for rows in ${ROWS:-100000 1000000}; do
    data=$work/$rows
    mkdir -p "$data" "$data-unknown"
    [ -s "$data/units.csv" ] || "$work/generate" "$rows" >"$data/units.csv"
    # Every ninth amount of pay and every seventh of what was moved is not known.
    awk -F, -v OFS=, 'NR > 1 && NR % 9 == 0 { $3 = "" } NR > 1 && NR % 7 == 0 { $6 = "" } { print }' "$data/units.csv" \
        >"$data-unknown/units.csv"
    for log in c interpreter jit unknown; do : >"$work/$log.log"; done
    evaluation jit "$data" /dev/null /dev/null
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
    whole_c=$("$work/measure" 5 "$work/core" "$data/units.csv")
    for engine in interpreter jit; do
        whole=$("$work/measure" 5 "$styr" run "$here/core.styr" --data "$data" --as-of 2025-06-30 --format csv --select totals \
            --engine $engine)
        printf '%-10s %-12s %14s %14s %16s %9s MB\n' "$rows" $engine \
            "$(ratio "$(phase "$work/$engine.log" evaluate)" "$(phase "$work/c.log" evaluate)")" \
            "$(ratio "$(phase "$work/$engine.log" load)" "$(phase "$work/c.log" load)")" \
            "$(ratio "${whole% *}" "${whole_c% *}")" $((${whole#* } / 1024))
    done
    printf '%-10s %-12s %14s\n' "$rows" 'jit, unknown' \
        "$(ratio "$(phase "$work/unknown.log" evaluate)" "$(phase "$work/c.log" evaluate)")"
done
cp "$work/interpreter.log" "$work/styr.log"
# sweep STEP: evaluations of the largest size that a sweep of the limit costs, reading left out.
sweep() {
    : >"$work/sweep.log"
    for run in 1 2 3 4 5; do
        "$styr" simulate "$here/core.styr" --data "$data" --as-of 2025-06-30 --sweep "limit=0%..10%/$1" --format csv --time \
            >"$work/sweep.csv" 2>>"$work/sweep.log"
    done
    ratio "$(phase "$work/sweep.log" evaluate)" "$(phase "$work/styr.log" evaluate)"
}
echo "sweep of $rows rows: 101 values cost $(sweep 0.1%) evaluations, 10 001 values $(sweep 0.001%)"
# draws THREADS: of the Randers model on the sample, 4 coming years, in evaluations of the same data.
{ cat rules/randers.styr; printf 'project account_lines\n  assumed "as before"\n  budget grows 2 %% each year\n'
    echo '  spending follows its share of budget over up to 3 years'; } >"$work/ahead.styr"
{ cat "$work/ahead.styr"; echo '  spending falls by 25 % of unit.debt / unit.spending in the year after'; } >"$work/falls.styr"
draws() {
    ahead="$styr run $work/$1.styr --data examples/randers/sample --as-of 2025-06-30 --years 2025..2028 --select units --format csv"
    for run in 1 2 3 4 5 6 7; do $ahead --time 2>&1 >"$work/ahead.csv"; done >"$work/ahead.log"
    # shellcheck disable=SC2086
    few=$("$work/measure" 3 $ahead --of debt --threads "$2" --draws 1) many=$("$work/measure" 3 $ahead --of debt --threads "$2" --draws 1001)
    ratio "$(awk -v a="${many% *}" -v b="${few% *}" 'BEGIN { print a - b }')" "$(phase "$work/ahead.log" evaluate)"
}
echo "1000 draws × 4 years of the sample: $(draws ahead 1) evaluations on one thread, $(draws ahead 2) on two; where" \
    "spending falls by the year before, $(draws falls 1) and $(draws falls 2)"
version=$("$work/measure" 51 "$styr" --version)
nothing=$("$work/measure" 51 true)
awk -v a="${version% *}" -v b="${nothing% *}" 'BEGIN { printf "styr --version: %.2f ms a process, %.2f × `true`\n", a * 1000, a / b }'
sample=$("$work/measure" 11 "$styr" run --data examples/randers/sample --as-of 2025-06-30)
awk -v a="${sample% *}" -v b="${sample#* }" 'BEGIN { printf "the Randers model on the sample: %.1f ms a process, %.1f MB\n", a * 1000, b / 1024 }'
