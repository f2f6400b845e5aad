#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A transfer of the Randers sample that is its unit's last on its date, taken out of the file and asked about instead, gets
# the verdict and the rule that it has in the expected results.
#
# The question is asked as of the date of those results, so that everything else is known that was known to them.
set -u
cd "$(dirname "$0")/.." || exit 1
styr=$(realpath "${STYR:-build/styr}")
sample=examples/randers/sample
every=14 # of those that are the last of their day, about one in so many is asked
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
ln -s "$(realpath $sample)"/*.csv "$work"
rm "$work/transfers.csv"

# id unit date from to amount of the last transfer of each unit and day; a text key sorts by its bytes.
LC_ALL=C sort -t, -k2,2 -k3,3 -k1,1 $sample/transfers.csv |
    awk -F, '$1 == "id" { next } NR > 1 && ($2 "," $3) != day && day != "" { print last } { day = $2 "," $3; last = $0 }
             END { print last }' | awk -v every=$every 'NR % every == 0' >"$work/asked"

# verdict,rule as the answer has them: the first rule that holds is of the strongest kind.
read_answer() {
    awk -F'"' '/^  "verdict"/ { verdict = $4 }
               /"holds": true/ && rule == "" { kind = $4; rule = $8 }
               END { if (verdict == "undetermined" || (verdict == "forbidden" && kind != "forbid")) rule = ""
                     print verdict "," rule }'
}

failed=0 asked=0
while IFS=, read -r id unit date from to amount; do
    grep -v "^$id," $sample/transfers.csv >"$work/transfers.csv"
    question="transfer(unit $unit, $date, from $from, to $to, $amount kr)"
    got=$("$styr" may --data "$work" --as-of 2025-06-30 --format json "$question" | read_answer)
    expected=$(grep "^$id," examples/randers/expected/transfers.csv | cut -d, -f4,5)
    asked=$((asked + 1))
    if [ "$got" != "${expected:-none}" ]; then
        echo "$id: $question: $got, but the results say ${expected:-none}"
        failed=$((failed + 1))
    fi
done <"$work/asked"
echo "$asked asked, $failed wrong"
[ "$failed" = 0 ] && [ "$asked" -gt 50 ]
