# A report of a small scheme, without its style sheet; what it refuses; that a report is whole or not at all.
scheme=tests/golden/schemes/northern_ireland_lms
run() { styr run $scheme/rules.styr --data $scheme/data --as-of 2025-06-30 "$@" >"$WORK/summary"; }
page() { sed '/<style>/,/<\/style>/d' "$1"; }
run --report "$WORK/report.html" --unit Antrim 2>&1 | sed "s|$WORK|WORK|"
page "$WORK/report.html"
echo '== the summary is printed as without a report'
styr run $scheme/rules.styr --data $scheme/data --as-of 2025-06-30 | cmp - "$WORK/summary" && echo same
echo '== in Danish, of one year and some rows'
run --lang da --year 2018 --where 'surplus > 0 GBP' --report "$WORK/danish.html" 2>/dev/null
page "$WORK/danish.html" | sed -n '1,30p'
echo '== nothing is fetched, and nothing runs'
grep -ciE '<script|<link|src=|https?:' "$WORK/report.html" "$WORK/danish.html" | sed 's|.*/||; s/.html:/ /'
echo '== refused'
run --unit Antrim; echo "exit $?"
cp "$WORK/report.html" "$WORK/before.html"
run --report "$WORK/report.html" --unit Antrum; echo "exit $?"
run --report "$WORK/no/report.html" 2>&1 | sed "s|$WORK|WORK|"
run --report "$WORK" 2>&1 | sed "s|$WORK|WORK|"
cmp "$WORK/report.html" "$WORK/before.html" && echo 'the earlier report is as it was'
ls -A "$WORK"
