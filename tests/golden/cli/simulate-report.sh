# Pages and workbooks of simulations and sweeps: what they show, figures beside those of plain runs, and what is refused.
sample='--data examples/randers/sample --as-of 2025-06-30'
page="$WORK/page.html"
clean() { sed "s|$WORK|WORK|"; }
numbers() { grep -oE 'class="number"[^>]*>[^<]*' "$page" | sed 's/.*>//' | tr '\n' ' '; echo; }
cases() { styr run $sample --year 2024 --format csv --select indicator_case "$@" 2>/dev/null | sort | uniq -c | grep limit; }
styr simulate $sample --year 2024 --set deficit_limit=3% --report "$page" 2>&1 >"$WORK/text" | clean
styr simulate $sample --year 2024 --set deficit_limit=3% 2>/dev/null | cmp - "$WORK/text" && echo 'the text is printed as without'
echo '== the bars, in force and proposed, from the last case up; then whole runs with the two limits'
numbers
cases
cases --set deficit_limit=3%
grep -oE '<h[123]>[^<]*' "$page"
grep -o '<desc[^>]*>[^<]*' "$page"
echo '== a sweep'
styr simulate --lang da $sample --year 2024 --sweep deficit_limit=4%..5%/0.5% --count suspended --sum debt --report "$page" 2>&1 >/dev/null |
    clean
grep -oE '<(h[123]|figcaption)>[^<]*' "$page"
sed -n '/<table>/,/<\/table>/p' "$page" | head -n 7
echo '== workbooks'
styr simulate $sample --year 2024 --set deficit_limit=3% --xlsx "$WORK/simulation.xlsx" 2>&1 >/dev/null | clean
styr simulate $sample --year 2024 --sweep deficit_limit=4%..5%/0.5% --xlsx "$WORK/sweep.xlsx" 2>&1 >/dev/null | clean
styr flip $sample --year 2024 --unit 1006 deficit_limit carry_over --xlsx "$WORK/flip.xlsx" 2>&1 >/dev/null | clean
echo '== refused'
styr simulate $sample --set deficit_limit=3% --report "$page" --xlsx "$WORK/no.xlsx"; echo "exit $?"
styr simulate $sample --set deficit_limit=3% --report "$WORK/no/page.html" 2>&1 >/dev/null | clean
ls -A "$WORK"
