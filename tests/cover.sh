#!/bin/sh
# tests/cover.sh BUILD: lines that the tests reached, file by file, least first, then the sum.
find "$1" -name '*.gcda' ! -path '*/unit/*' | while read -r data; do
    gcov -n -o "$(dirname "$data")" "$data" 2>/dev/null
done | awk '
/^File .src\// { file = $2; gsub(/\x27/, "", file) }
/^Lines executed/ && file { split($0, part, /[:% ]+/); share = part[3]; total = part[5]
    if (file ~ /\.c$/) { printf "%6.1f %% of %5d  %s\n", share, total, file; lines += total; reached += share * total / 100 }
    file = "" }
END { printf "%6.1f %% of %5d  all\n", 100 * reached / lines, lines }' | sort -n
