#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The report of the Randers sample in a real browser, without a network: it renders, its charts are as wide as the page, the
# browser has nothing to complain of, and it prints on several pages. Only where Chromium is installed.
set -u
cd "$(dirname "$0")/.." || exit 1
styr=$(realpath "${STYR:-build/styr}")
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo 'no Chromium here: not tried'
    exit 0
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0

wrong() {
    echo "$*"
    status=1
}

browse() { # OPTION …: what the browser prints goes to standard output, what it says to $work/said
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --enable-logging=stderr \
        --host-resolver-rules='MAP * ~NOTFOUND' "$@" 2>"$work/said"
    ! grep -E 'CONSOLE|Uncaught|ERR_' "$work/said" || wrong 'the browser complains'
}

for language in en da; do
    "$styr" run --lang $language --data examples/randers/sample --as-of 2025-06-30 --unit 1006 --report "$work/report.html" \
        >/dev/null 2>&1 || wrong 'no report'
    # A copy that measures itself: the report has no script.
    sed 's|</body>|<script>document.title = [...document.querySelectorAll("svg")].map(chart => {\
        const box = chart.getBoundingClientRect();\
        const over = [...chart.querySelectorAll("text")].filter(word => word.getBoundingClientRect().right > box.right + 1);\
        return (box.width > 500 \&\& box.height > 150) + ":" + over.length }).join(" ")\
        + " " + (document.documentElement.scrollWidth <= innerWidth)</script></body>|' "$work/report.html" >"$work/measured.html"
    browse --window-size=1000,1400 --dump-dom "file://$work/measured.html" >"$work/dom"
    grep -q '<title>true:0 true:0 true:0 true</title>' "$work/dom" ||
        wrong "$language: three charts of their size, no name over the edge: $(grep -o '<title>[^<]*' "$work/dom" | head -n 1)"
    "$styr" simulate --lang $language --data examples/randers/sample --as-of 2025-06-30 --year 2024 --report "$work/sweep.html" \
        --sweep deficit_limit=0%..10%/0.1% --sum debt >/dev/null 2>&1 || wrong 'no report of a sweep'
    browse --dump-dom "file://$work/sweep.html" >"$work/dom"
    [ "$(grep -c '<svg' "$work/dom")" = 2 ] || wrong "$language: two charts of a sweep"
    { cat rules/randers.styr; printf 'project account_lines\n  assumed "as before"\n  budget grows 2 %% each year\n'; \
        echo '  spending follows its share of budget over up to 3 years'; } >"$work/ahead.styr"
    "$styr" run "$work/ahead.styr" --lang $language --data examples/randers/sample --as-of 2025-06-30 --years 2025..2028 \
        --draws 50 --of debt --where 'unit is "1006"' --report "$work/draws.html" >/dev/null 2>&1 || wrong 'no report of draws'
    browse --dump-dom "file://$work/draws.html" >"$work/dom"
    [ "$(grep -c '<svg' "$work/dom")" = 3 ] || wrong "$language: two charts of draws, one of the run"
    browse --no-pdf-header-footer --print-to-pdf="$work/report.pdf" "file://$work/report.html" >"$work/printed"
    pages=$(grep -ac '/Type */Page\>' "$work/report.pdf")
    [ "$pages" -ge 4 ] || wrong "$language: printed on $pages pages"
done
exit $status
