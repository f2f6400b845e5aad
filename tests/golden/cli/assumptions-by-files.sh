# What `styr assumptions` says of other readings, against the result files of two whole runs: the same counts, made with awk.
SAMPLE="examples/randers/sample --as-of 2025-06-30"

# outcomes FOLDER: one line an outcome: what, unit, year, which, value. Decisions of areas have no unit.
outcomes() {
    awk -F, -v OFS='|' '
    FNR == 1 { file = FILENAME; sub(/.*\//, "", file); next }
    file == "units.csv" { known[$1]; print "indicator carry_over", $1, $2, "", $12 }
    file == "obligations.csv" { print "obligation " $3, $1, $2, $4, $8 }
    file == "decisions.csv" { print "decision " $3, ($1 in known ? $1 : ""), $2, $1, "pending" }
    file == "transfers.csv" { print "verdict transfer", $2, substr($3, 1, 4), $1, $4 " " $5 }
    file == "sanctions.csv" {
        print "ground " $3 "." $4, $1, $2, "", $5
        key = "sanction " $3 "|" $1 "|" $2
        if (!(key in falls) || $5 == "no" || falls[key] == "yes")
            falls[key] = $5
    }
    END { for (key in falls) if (falls[key] != "yes") print key, "", falls[key] }
    ' "$1/units.csv" "$1/obligations.csv" "$1/decisions.csv" "$1/transfers.csv" "$1/sanctions.csv" | LC_ALL=C sort
}

# counts NAME READING: what `styr assumptions` must say, from the outcomes of both runs.
counts() {
    awk -F'|' -v name="$1" -v reading="$2" '
    { key = $1 "|" $2 "|" $3 "|" $4 }
    FNR == NR { before[key] = $5; next }
    !(key in before) { added[$1]++; changed(); next }
    { if (before[key] != $5) { other[$1]++; changed() } delete before[key] }
    function changed() { rules[$1]; total++; if ($2 != "") { units[$2]; if ($3 != "") years[$2 "|" $3] } }
    END {
        for (key in before) { $0 = key; gone[$1]++; changed() }
        for (unit in units) unit_count++
        for (year in years) year_count++
        printf "%s,%s,%d,%d,%d\n", name, reading, unit_count, year_count, total > "readings"
        for (rule in rules) {
            split(rule, part, " ")
            printf "%s,%s,%s,%s,%d,%d,%d,\n", name, reading, part[1], part[2], gone[rule], added[rule], other[rule]
        }
    }' before after | LC_ALL=C sort
}

repository=$(pwd)
styr run --data $SAMPLE --out "$WORK/plain" >/dev/null 2>&1
outcomes "$WORK/plain" >"$WORK/before"
styr assumptions --data $SAMPLE --format csv --select readings 2>/dev/null | tail -n +2 >"$WORK/said"
styr assumptions --data $SAMPLE --format csv --select effects 2>/dev/null | grep -v ',result,' >"$WORK/effects"
while IFS=, read -r name reading rest; do
    echo "== $name = $reading: $rest"
    styr run --data $SAMPLE --set "$name=$reading" --out "$WORK/other" >/dev/null 2>&1
    outcomes "$WORK/other" >"$WORK/after"
    (
        cd "$WORK" || exit
        counts "$name" "$reading" >counted
        grep "^$name,$reading," effects | LC_ALL=C sort | diff - counted && grep "^$name,$reading," said | diff - readings && echo "as counted in the files"
    )
done <"$WORK/said"

# Nothing assumed is missing: every `assumed` of each rule file, at its own line. (What a file includes is listed as well.)
echo "== every assumed of each rule file"
for rules in rules/randers.styr examples/*/rules.styr tests/golden/schemes/*/rules.styr; do
    grep -n '^ *assumed "' "$rules" | sed "s|:.*||; s|^|$rules:|" >"$WORK/stand"
    styr assumptions "$rules" --format json | sed -n 's/.*"place": "\([^"]*\)".*/\1/p' | grep "^$rules:" >"$WORK/listed"
    cmp "$WORK/stand" "$WORK/listed" && cat "$WORK/listed" >>"$WORK/all"
done
echo "$(wc -l <"$WORK/all") listed"
cd "$repository" || exit
