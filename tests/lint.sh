#!/bin/sh
# The house rules that a machine can check: a floor includes only floors below it, rooms of one floor do not know each other;
# no file over 700 lines; few long functions.
status=0
awk '
BEGIN { n = split("base source syntax meaning analysis,plan data engine jit,show run explain,ask,compare,guide,draws " \
                  "letter,test,overview,report,simulate,flip session repl face", floors, " ")
        for (i = 1; i <= n; i++) { m = split(floors[i], rooms, ","); for (j = 1; j <= m; j++) floor[rooms[j]] = i } }
FNR == 1 { split(FILENAME, path, "/"); here = path[2] }
/^#include "/ { split($2, part, /["\/]/); there = part[2]
    if (!(here in floor)) { printf "%s: folder %s stands on no floor\n", FILENAME, here; bad = 1 }
    if ((there in floor) && (here in floor) && there != here && floor[there] >= floor[here]) {
        printf "%s:%d: floor %s may not use %s\n", FILENAME, FNR, here, there; bad = 1 } }
END { exit bad }' src/*/*.[ch] || status=1

for file in src/*/*.[ch] grammar/*.[ly] tests/unit/*.[ch]; do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt 700 ]; then
        echo "$file: $lines lines; 700 at the most"
        status=1
    fi
done

# A function begins with a line at the margin ending in `)` followed by `{`, and ends with `}` at the margin.
awk '
FNR == 1 { open = 0 }
/^\{/ { open = 1; from = FNR }
/^\}/ && open { open = 0; total++; length_ = FNR - from
    if (length_ > 60) { long_++; names = names sprintf("  %s:%d: %d lines\n", FILENAME, from, length_) } }
END { if (long_ > total * 0.02) { printf "%d of %d functions are over 60 lines; 2 %% at the most\n%s", long_, total, names; exit 1 } }
' src/*/*.c || status=1
exit $status
