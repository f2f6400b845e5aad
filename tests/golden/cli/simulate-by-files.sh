# What `styr simulate` says of the Randers sample, against the result files of whole runs with those values: the same counts,
# and the same outcomes that are others, made with awk. The sample's counts with each reading, and with all three.
DATA=$PWD/examples/randers/sample
SAMPLE="$DATA --as-of 2025-06-30"

# outcomes FOLDER: one line an outcome: kind, rule, unit, year, which, value.
outcomes() {
    awk -F, -v OFS='|' '
    FNR == 1 { file = FILENAME; sub(/.*\//, "", file); next }
    file == "units.csv" { known[$1]; print "indicator", "carry_over", $1, $2, "", ($12 == "" ? "undetermined" : $12) }
    file == "obligations.csv" { print "obligation", $3, $1, $2, $4, $8 }
    file == "decisions.csv" { print "decision", $3, $1, $2, "", "pending" }
    file == "transfers.csv" { print "verdict", "transfer", $2, substr($3, 1, 4), $1, ($4 == "undetermined" ? $4 : $4 " by " $5) }
    file == "sanctions.csv" {
        print "ground", $3 "." $4, $1, $2, "", ($5 == "yes" ? "exempt" : $5 == "no" ? "holds" : "undetermined")
        key = "sanction|" $3 "|" $1 "|" $2
        if (!(key in falls) || $5 == "no" || falls[key] == "yes")
            falls[key] = $5
    }
    END { for (key in falls) if (falls[key] != "yes") print key, "", (falls[key] == "no" ? "yes" : falls[key]) }
    ' "$1/units.csv" "$1/obligations.csv" "$1/decisions.csv" "$1/transfers.csv" "$1/sanctions.csv" | LC_ALL=C sort
}

# said FILE: the sheet of changes as such lines, before and after.
said() { awk -F, -v OFS='|' 'NR > 1 { print $4, $5, $2, $3, $6, $7, $8 }' "$1" | LC_ALL=C sort; }

styr run --data $SAMPLE --out "$WORK/plain" >/dev/null 2>&1
outcomes "$WORK/plain" >"$WORK/before"
for settings in "deficit_limit=3%" "suspension_reading=summary" "de_minimis_in_force=yes" \
    "deficit_limit=3% suspension_reading=summary de_minimis_in_force=yes"; do
    set --
    for setting in $settings; do set -- "$@" --set "$setting"; done
    echo "== $settings"
    styr run --data $SAMPLE "$@" --out "$WORK/other" >/dev/null 2>&1
    outcomes "$WORK/other" >"$WORK/after"
    styr simulate --data $SAMPLE "$@" --out "$WORK/tables" 2>/dev/null | sed -n 's/^.* come out otherwise.*/&/p'
    (
        cd "$WORK" || exit
        # Every outcome of a rule, counted by year.
        for side in before after; do
            awk -F'|' -v OFS=, '{ n[$1 "," $2 "," $6 "," $4]++ } END { for (key in n) print key, n[key] }' $side |
                LC_ALL=C sort >counted.$side
        done
        tail -n +2 tables/counts.csv | awk -F, -v OFS=, '
            { split($0, cell, ","); n = NF; if ($(n - 1) > 0) print $1, $2, $3, $5, $(n - 1) >"counts.before"
              if ($n > 0) print $1, $2, $3, $5, $n >"counts.after" }'
        for side in before after; do LC_ALL=C sort counts.$side | diff - counted.$side && wc -l <counted.$side; done
        # Every outcome that is another.
        LC_ALL=C awk -F'|' -v OFS='|' '
            { key = $1 "|" $2 "|" $3 "|" $4 "|" $5 }
            FNR == NR { before[key] = $6; next }
            { if (before[key] != $6) print key, before[key], $6; delete before[key] }
            END { for (key in before) print key, before[key], "" }' before after | LC_ALL=C sort >changed
        sed 's/^"[^"]*",/all,/' tables/changes.csv >changes.csv
        said changes.csv | diff - changed && echo "$(wc -l <changed) changes agree"
        # None without a reason, none that does not say what of the proposal it rests on.
        styr simulate --data "$DATA" --as-of 2025-06-30 "$@" --select changes --format json 2>/dev/null |
            grep -c '"because": null\|"changed": null'
    )
done
