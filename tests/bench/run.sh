#!/bin/sh
# make bench: Styr beside the yardstick (core.c, gcc -O3 -march=native, one thread) on the core rules, as ratios of the same
# run. The totals of both must be equal, or the figures mean nothing. How to read them: README.md.
set -eu
here=tests/bench
work=build/bench
mkdir -p "$work"
for program in core generate measure prompt; do
    gcc -std=gnu11 -O3 -march=native -o "$work/$program" "$here/$program.c"
done
styr=$(realpath build/styr)
XDG_CACHE_HOME=/dev/null # the interpreter; compiled code: engines.sh
export XDG_CACHE_HOME

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
# phase NAME: that line of `styr run --time` or of core, over the runs in $1.
phase() { sed -n "s/^$2 //p" "$1" | median; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

cores=$(nproc)
printf '%-10s %14s %20s %20s %16s %12s\n' rows 'evaluate (×C)' 'reading, 1 (×C)' "reading, $cores (×C)" 'whole run (×C)' 'peak memory'
for rows in ${ROWS:-100000 1000000}; do
    data=$work/$rows
    mkdir -p "$data"
    [ -s "$data/units.csv" ] || "$work/generate" "$rows" >"$data/units.csv"
    : >"$work/c.log"
    : >"$work/styr.log"
    : >"$work/one.log"
    for run in 1 2 3 4 5 6 7; do
        "$work/core" "$data/units.csv" >"$work/c.csv" 2>>"$work/c.log"
        "$styr" run "$here/core.styr" --data "$data" --as-of 2025-06-30 --format csv --select totals --time \
            >"$work/styr.csv" 2>>"$work/styr.log"
        "$styr" run "$here/core.styr" --data "$data" --as-of 2025-06-30 --format csv --select totals --time --threads 1 \
            >"$work/one.csv" 2>>"$work/one.log"
        cmp "$work/one.csv" "$work/styr.csv"
        if ! cmp -s "$work/c.csv" "$work/styr.csv"; then
            echo "the totals differ:"
            diff "$work/c.csv" "$work/styr.csv" | head -n 6
            exit 1
        fi
    done
    whole_c=$("$work/measure" 5 "$work/core" "$data/units.csv")
    whole=$("$work/measure" 5 "$styr" run "$here/core.styr" --data "$data" --as-of 2025-06-30 --format csv --select totals)
    printf '%-10s %14s %20s %20s %16s %9s MB\n' "$rows" \
        "$(ratio "$(phase "$work/styr.log" evaluate)" "$(phase "$work/c.log" evaluate)")" \
        "$(ratio "$(phase "$work/one.log" load)" "$(phase "$work/c.log" load)")" \
        "$(ratio "$(phase "$work/styr.log" load)" "$(phase "$work/c.log" load)")" \
        "$(ratio "${whole% *}" "${whole_c% *}")" $((${whole#* } / 1024))
done
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
# prompt ENTRY [ARGUMENT …]: milliseconds of an entry at the prompt, when the data has been read and is kept.
prompt() {
    entry=$1
    shift
    printf '%s\n' ':time on' "$entry" "$entry" "$entry" | "$styr" "$@" --as-of 2025-06-30 --batch 2>&1 | sed -n 's/^(\(.*\) ms)$/\1/p' | tail -n 1
}
echo "the prompt over $rows rows: a question $(prompt 'count of units where suspended' "$here/core.styr" --data "$data") ms," \
    "a change $(prompt ':what-if limit = 4 %' "$here/core.styr" --data "$data") ms;" \
    "over the sample: $(prompt 'count of units where suspended') ms, $(prompt ':what-if deficit_limit = 4 %') ms"
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
echo 'the prompt on the built-in sample, from a key to its answer:'
XDG_STATE_HOME=$(realpath "$work")/state "$work/prompt" 11 "$styr"
"$here/engines.sh"
