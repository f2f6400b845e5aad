#!/bin/sh
# Order between rules means nothing: the Randers model with its declarations shuffled (the heading and the main table first,
# the forbids of one action in their order) gives the same results.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
for seed in 1 2 3 4 5; do
    awk -v seed=$seed '
    function chunk() { if (text == "") return
        if (text ~ /^policy|^currency|^roles/ || text ~ /^table units/) first = first text
        else if (text ~ /^forbid/) forbids[++forbid_count] = text
        else chunks[++count] = text
        text = "" }
    /^[a-z]/ { chunk() }
    { sub(/^#.*/, ""); text = text $0 "\n" }
    END { chunk(); srand(seed)
        for (i = 1; i <= forbid_count; i++) chunks[++count] = "\001"
        for (i = count; i > 1; i--) { j = int(rand() * i) + 1; swap = chunks[i]; chunks[i] = chunks[j]; chunks[j] = swap }
        printf "%s", first
        for (i = 1; i <= count; i++) printf "%s", chunks[i] == "\001" ? forbids[++given] : chunks[i] }
    ' rules/randers.styr >"$work/shuffled.styr"
    rm -rf "$work/out"
    "$STYR" run "$work/shuffled.styr" --data examples/randers/sample --as-of 2025-06-30 --out "$work/out" >/dev/null &&
        diff -r examples/randers/expected "$work/out" | head -n 10 || status=1
    diff -rq examples/randers/expected "$work/out" >/dev/null || status=1
done
exit $status
