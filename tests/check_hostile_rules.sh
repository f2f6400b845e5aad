#!/bin/sh
# Rule files nobody means: ten million bytes of noise and a hundred thousand parentheses give errors, never a crash; a sound rule
# file of ten million bytes works.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
fails() { # FILE WORDS: refused with status 1, and the words among what is said
    "$STYR" check "$1" >"$work/said" 2>&1
    got=$?
    [ $got = 1 ] && grep -q "$2" "$work/said" || {
        echo "$1: status $got"
        head -n 3 "$work/said" | cut -c 1-200
        status=1
    }
}
head -c 10000000 /dev/urandom >"$work/noise.styr"
fails "$work/noise.styr" 'errors$'
head -c 10000000 /dev/zero >"$work/zeros.styr"
fails "$work/zeros.styr" 'error'
awk 'BEGIN { printf "policy \"x\"\nparameter p = "; for (i = 0; i < 100000; i++) printf "("; printf "1"; for (i = 0; i < 100000; i++) printf ")"; print "" }' \
    >"$work/deep.styr"
fails "$work/deep.styr" 'nested'
awk 'BEGIN { print "policy \"Large\"\n  source \"x\"\ncurrency kr\ntable units key unit, year\n  unit: text\n  year: year\n  a: money\nfor units each year\n  source \"x\""
    for (i = 130000; i > 0; i--) printf "  definition_number_%d = max(definition_number_%d, 0 kr) + a - a # of many\n", i, i - 1
    print "  definition_number_0 = a\nresult units for units each year\n  unit, year, definition_number_130000" }' >"$work/large.styr"
mkdir "$work/data"
printf 'unit,year,a\nx,2024,5.50\n' >"$work/data/units.csv"
"$STYR" run "$work/large.styr" --data "$work/data" --as-of 2025-06-30 --format csv --select units 2>/dev/null | grep -qx 'x,2024,5.50' || {
    echo "the large rule file did not run"
    status=1
}
exit $status
