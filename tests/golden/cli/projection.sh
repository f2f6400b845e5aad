# Coming years: what the rules project, where it comes from, and how often each outcome comes when it is drawn. The results of
# the scheme are worked out by hand and compared there.
rules=tests/golden/schemes/projection/rules.styr
data=tests/golden/schemes/projection/data
ask() { styr "$@" --as-of 2025-06-30; }
run() { ask run "$rules" --data "$data" "$@"; }

echo "--- the summary says what is projected"
run --years 2025..2027 2>/dev/null
echo "--- in Danish"
run --years 2025..2026 --lang da 2>/dev/null | sed -n '1p;/^Fremskrevet/,/^$/p'
echo "--- cells of coming years: grown, a share, as before, not known; for programs too"
ask explain "$rules" --data "$data" --years 2025..2027 A 2027 budget
ask explain "$rules" --data "$data" --years 2025..2027 A 2025 spending
ask explain "$rules" --data "$data" --years 2025..2027 A 2026 paid --lang da
ask explain "$rules" --data "$data" --years 2025..2027 C 2025 state
ask explain "$rules" --data "$data" --years 2025..2025 B 2025 budget --format json | grep remark
echo "--- another growth, and a scenario that amends the projection"
run --years 2025..2025 --set price_index=0% --format csv 2>/dev/null | grep 'B,2025'
run --years 2025..2025 --scenario "Prices as today" --format csv 2>/dev/null | grep 'B,2025'
run --years 2025..2025 --scenario "Budgets stay, spending grows" --format csv 2>/dev/null | grep 'B,2025'
echo "--- without --years nothing is projected"
run --format csv | grep -c ',202[5-9],'

echo "--- the same as a run over files with those rows, made by awk"
mkdir "$WORK/rows"
cp "$data/schools.csv" "$WORK/rows"
awk -F, -v OFS=, '
function cents(text) { sub(/\./, "", text); return text + 0 }
function money(x) { return sprintf("%s%d.%02d", x < 0 ? "-" : "", abs(x) / 100, abs(x) % 100) }
function abs(x) { return x < 0 ? -x : x }
function share(x, part, whole) { return (x < 0 ? -1 : 1) * int((2 * abs(x) * part + whole) / (2 * whole)) }
{ print }
NR > 1 && $2 > 2021 { budget[$1] += cents($4); spent[$1] += cents($5); if (!seen[$1, $2]++) years[$1]++ }
NR > 1 && $2 == 2024 { last[++n] = $1 OFS $3 OFS cents($4) }
END {
    for (year = 2025; year <= 2027; year++)
        for (i = 1; i <= n; i++) {
            split(last[i], row, OFS)
            row[3] = share(row[3], year < 2027 ? 102 : 103, 100)
            last[i] = row[1] OFS row[2] OFS row[3]
            known = years[row[1]] == 3
            print row[1], year, row[2], money(row[3]), known ? money(share(row[3], spent[row[1]], budget[row[1]])) : ""
        }
}' "$data/lines.csv" >"$WORK/rows/lines.csv"
awk -F, -v OFS=, '{ print }
NR > 1 && $2 == 2024 { for (year = 2025; year <= 2027; year++) more = more $1 OFS year OFS $3 OFS ($1 == "A" ? "60.00" : $4) "\n" }
END { printf "%s", more }' "$data/grants.csv" >"$WORK/rows/grants.csv"
sed 's/^  spending: money/  spending: money, empty is unknown/' "$rules" >"$WORK/by_files.styr"
for format in csv json markdown table; do
    run --years 2025..2027 --format "$format" --select schools 2>/dev/null >"$WORK/projected.out"
    ask run "$WORK/by_files.styr" --data "$WORK/rows" --format "$format" --select schools >"$WORK/read.out"
    cmp "$WORK/projected.out" "$WORK/read.out" && echo "$format: the same"
done

echo "--- a row that does not say whose it is changes nobody's share, and has none"
mkdir "$WORK/nobody"
cp "$data"/*.csv "$WORK/nobody"
printf ',2023,pay,1.00,100.00\n,2024,pay,10.00,1.00\n' >>"$WORK/nobody/lines.csv"
sed 's/^  school: schools/&, may be empty/' "$rules" >"$WORK/nobody.styr"
ask run "$WORK/nobody.styr" --data "$WORK/nobody" --years 2025..2027 --format csv --select schools 2>/dev/null >"$WORK/nobody.csv"
run --years 2025..2027 --format csv --select schools 2>/dev/null | cmp - "$WORK/nobody.csv" && echo "the same"

echo "--- drawn"
draw() { run --years 2025..2027 --draws "$@" 2>/dev/null; }
draw 1000 --seed 7 --of balance
draw 200 --of balance --lang da --format markdown
echo "--- the same seed, the same bytes; another seed, others"
draw 1000 --seed 7 --of balance --format csv >"$WORK/one.csv"
draw 1000 --seed 7 --of balance --format csv >"$WORK/two.csv"
draw 1000 --seed 8 --of balance --format csv >"$WORK/three.csv"
cmp "$WORK/one.csv" "$WORK/two.csv" && echo "the same"
cmp -s "$WORK/one.csv" "$WORK/three.csv" || echo "others"
echo "--- the same bytes whatever the number of threads"
for threads in 1 2 3 7; do
    draw 1000 --seed 7 --of balance --format csv --threads "$threads" | cmp - "$WORK/one.csv" && echo "$threads: the same"
done
draw 2 --of balance --format csv --threads 1 >"$WORK/two.csv"
draw 2 --of balance --format csv --threads 7 | cmp - "$WORK/two.csv" && echo "fewer draws than threads: the same"
echo "--- written to a folder, beside the results, with the same bytes"
run --years 2025..2027 --draws 1000 --seed 7 --of balance --out "$WORK/results" >/dev/null 2>&1
cmp "$WORK/one.csv" "$WORK/results/draws.csv" && ls "$WORK/results"
echo "--- in a report: a chart and a table of all, of one also how its figure spreads; the same figures as in the table"
page() { sed -n '/<h2>Drawn/,/<h2>/p' "$WORK/page.html" | sed '/<svg/,/<\/svg>/d' | sed 's/<\/t[dh]>/|/g; s/<path[^>]*>//g; s/<[^>]*>//g; /^ *$/d'; }
run --years 2025..2026 --draws 1000 --seed 7 --of balance --report "$WORK/page.html" >/dev/null 2>&1
page
run --years 2025..2026 --draws 1000 --seed 7 --of balance --report "$WORK/page.html" --unit B >/dev/null 2>&1
page | grep -v '^[AC]'
grep -c '<svg' "$WORK/page.html"
echo "--- a unit's draws hang on no other unit, and on no other year"
mkdir "$WORK/fewer"
grep -v '^A' "$data/schools.csv" >"$WORK"/fewer/schools.csv
grep -v '^A' "$data/lines.csv" >"$WORK"/fewer/lines.csv
grep -v '^A' "$data/grants.csv" >"$WORK"/fewer/grants.csv
ask run "$rules" --data "$WORK/fewer" --years 2025..2026 --draws 1000 --seed 7 --of balance --format csv 2>/dev/null | grep '^B' >"$WORK/four.csv"
grep '^B,202[56]' "$WORK/one.csv" | cmp - "$WORK/four.csv" && echo "the same"
echo "--- the mean of 2000 draws lies within four standard errors of what is projected: spread × budget × 4 / √2000 (B's shares:"
echo "    1.04, 1.01, 1.038442 around 1.029485; so its spread is 0.016889)"
draw 2000 --of balance --format csv >"$WORK/drawn.csv"
run --years 2025..2027 --format csv --select schools 2>/dev/null >"$WORK/exact.csv"
awk -F, 'NR == FNR { budget[$1, $2] = $3; balance[$1, $2] = $5; next }
$1 == "B" { bound = 0.016889 * budget[$1, $2] * 4 / sqrt(2000); off = $7 - balance[$1, $2]
            print $1, $2, (off < bound && off > -bound) ? "within" : "outside: " off }' "$WORK/exact.csv" "$WORK/drawn.csv"
echo "--- and 10 % to 90 % are 1.2816 spreads each side, to a tenth"
awk -F, 'NR == FNR { budget[$1, $2] = $3; next }
$1 == "B" { wanted = 2 * 1.2816 * 0.016889 * budget[$1, $2]; width = $10 - $8
            print $1, $2, (width > 0.9 * wanted && width < 1.1 * wanted) ? "within" : "outside: " width " " wanted }' "$WORK/exact.csv" "$WORK/drawn.csv"

echo "--- simulate: who comes out otherwise, as two runs have it, where the coming years themselves grow otherwise"
sed 's/follows its share of .*/grows 1 % each year/' "$rules" >"$WORK/plain.styr"
compare() { # RULES PROPOSAL …
    proposed=$1
    shift
    ask run "$proposed" --data "$data" --years 2025..2027 --format csv --select schools 2>/dev/null >"$WORK/before.csv"
    ask run "$proposed" --data "$data" --years 2025..2027 "$@" --format csv --select schools 2>/dev/null >"$WORK/after.csv"
    awk -F, 'NR == FNR { was[$1, $2] = $7; next } was[$1, $2] != $7 { print $1 "," $2 "," was[$1, $2] "," $7 }' \
        "$WORK/before.csv" "$WORK/after.csv" >"$WORK/counted"
    ask simulate "$proposed" --data "$data" --years 2025..2027 "$@" --select changes --format csv 2>/dev/null |
        sed 's/^"[^"]*"/proposal/' | awk -F, 'NR > 1 { print $2 "," $3 "," $7 "," $8 }' >"$WORK/told"
    cmp "$WORK/counted" "$WORK/told" && echo "$(wc -l <"$WORK/told") changes, the same"
}
compare "$rules" --set price_index=8% --set limit=1%
compare "$WORK/plain.styr" --set price_index=-4%
compare "$WORK/plain.styr" --set price_index=4%
ask simulate "$rules" --data "$data" --years 2025..2025 --scenario "Budgets stay, spending grows" 2>/dev/null |
    sed -n '/Who comes out/,/^$/p'

echo "--- what can be wrong"
run --years 2026..2027
run --years 2027..2026
run --years soon
run --years 2025..2125
echo "school,year,granted,paid" >"$WORK/fewer/grants.csv"
ask run "$rules" --data "$WORK/fewer" --years 2025 --format csv 2>&1 | grep 'B,2025'
echo "B,2023,1.00,1.00" >>"$WORK/fewer/grants.csv"
ask run "$rules" --data "$WORK/fewer" --years 2025 2>&1 | sed "s|$WORK/||"
ask run --data examples/randers/sample --years 2025
run --draws 100
run --seed 3
run --years 2025 --draws 0
run --years 2025 --draws many
run --years 2025 --draws 10 --seed -1
run --years 2025 --draws 10 --of balence
run --years 2025 --draws 10 --threads 0
ask run "$WORK/plain.styr" --data "$data" --years 2025 --draws 10
sed 's/= 2 %/= 900000000000000000000 %/' "$rules" >"$WORK/huge.styr"
ask run "$WORK/huge.styr" --data "$data" --years 2025
