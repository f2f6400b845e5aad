#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The letters of the Randers sample name the obligations of the expected results, each with its status, its due date and the
# row it is about, and no other; and every unit-year has a letter. So have units of every other policy, whatever it is about.
#
#   tests/check_letter.sh [N]    about one unit-year in N is looked at (29); 1: all of them
#
# The expected results come from an independent calculation, as do their due dates. Of a letter that leaves some out
# (`… and 3 more`), those named must be right and their number must be that of the results.
set -u
cd "$(dirname "$0")/.." || exit 1
styr=$(realpath "${STYR:-build/styr}")
every=${1:-29}
expected=examples/randers/expected
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

awk -F, -v every="$every" 'NR > 1 && NR % every == 0 { print $1, $2 }' $expected/units.csv >"$work/asked"
while read -r unit year; do
    echo "@ $unit $year"
    "$styr" letter --data examples/randers/sample --as-of 2025-06-30 "$unit" "$year" || echo "! status $?"
done <"$work/asked" >"$work/letters" 2>&1

# Of every scheme, the rows of its results that a letter can be about: at least one, and never more than a refusal.
for folder in tests/golden/schemes/*/ examples/*/; do
    [ -f "$folder/rules.styr" ] || continue
    as_of="--as-of 2025-06-30"
    [ -f "$folder/command" ] && as_of=$(sed "s/ --years.*//" "$folder/command") # a letter is about what was
    awk -F, 'FNR == 1 { year = 0; for (i = 1; i <= NF; i++) if ($i == "year") year = i; next }
             !/"/ && year > 1 && $1 != "" && !seen[$1 "," $year]++ { print $1 "," $year }' "$folder"/expected/*.csv |
        awk 'NR % 7 == 1' >"$work/rows"
    told=0
    while IFS=, read -r key year; do
        # shellcheck disable=SC2086
        "$styr" letter "$folder/rules.styr" --data "$folder/data" $as_of "$key" "$year" >"$work/letter" 2>&1
        status=$?
        [ $status = 0 ] && grep -q '^## Where you stand' "$work/letter" && told=$((told + 1))
        [ $status = 0 ] || [ $status = 2 ] || echo "! $folder $key $year: status $status"
    done <"$work/rows"
    [ $told -gt 0 ] || echo "! $folder: no letter"
done >"$work/schemes"
cat "$work/schemes"

awk -F, '
# What stands in a letter after its status: the label, or the label (plan P1, P2), several parted by "; ". Where several rows
# stand together, the due date is that of the first.
function note(status, words, due,   name, list, parts, count, i) {
    name = words
    sub(/( \(|, by |\.$).*/, "", name)
    name = name in names ? names[name] : "nothing labelled `" name "`"
    list = ""
    if (match(words, /^[^(]* \((Q[1-4]|[a-z_]+ [A-Z]+[0-9]+)(, [A-Z]+[0-9]+)*\)/)) {
        list = substr(words, RSTART, RLENGTH - 1)
        sub(/.*\(([a-z_]+ )?/, "", list)
    }
    count = split(list, parts, ", ")
    note_row(whose "," name "," parts[1] "," status, due)
    for (i = 2; i <= count; i++) note_row(whose "," name "," parts[i] "," status, "any")
}
function note_row(key, due) {
    named[whose]++
    if (!(key in wanted) || (due != "any" && wanted[key] != due)) {
        printf "%s: the letter says, and the results do not: %s %s\n", whose, key, due
        failed++
    }
    delete wanted[key]
}
function note_all(status, words,   parts, count, i, due) {
    count = split(words, parts, "; ")
    for (i = 1; i <= count; i++) {
        due = ""
        if (match(parts[i], /\(due [0-9-]+/)) due = substr(parts[i], RSTART + 5, RLENGTH - 5)
        note(status, parts[i], due)
    }
}
FILENAME ~ /\.styr$/ {
    if (/^obligation / && match($0, /"[^"]*"/)) {
        split($0, word, " ")
        names[substr($0, RSTART + 1, RLENGTH - 2)] = word[2]
    }
    next
}
FILENAME ~ /obligations.csv$/ {
    due = $8 == "met" || $8 == "undetermined" ? "" : $6
    wanted[$1 " " $2 "," $3 "," $4 "," $8] = due
    total[$1 " " $2]++
    next
}
/^@ / { whose = substr($0, 3); letters++; next }
/^# / { opened++ }
/^! / { print whose ": " $0; failed++ }
/^## / { is_duties = $0 == "## What you must do" }
!is_duties { next }
/^- \*\*/ {
    when = substr($0, 5, index($0, ":**") - 5)
    what = substr($0, index($0, ":**") + 4)
    status = when ~ /^Overdue/ ? "overdue" : when ~ /^Not known/ ? "undetermined" : "open"
    note(status, what, match(when, /[0-9-]+$/) ? substr(when, RSTART) : "")
}
/^- … and / { split($0, more, " "); named[whose] += more[4] }
/^Done late: / { note_all("late", substr($0, 12)) }
/^Met: / { note_all("met", substr($0, 6)) }
END {
    while ((getline line < (work "/asked")) > 0)
        if (named[line] + 0 != total[line] + 0) {
            printf "%s: %d obligations in the letter, %d in the results\n", line, named[line], total[line]
            failed++
        }
    if (opened != letters) { print "a letter is missing"; failed++ }
    printf "%d letters, %d wrong\n", letters, failed
    exit failed > 0 || letters == 0
}' work="$work" rules/randers.styr $expected/obligations.csv "$work/letters" && [ ! -s "$work/schemes" ]
