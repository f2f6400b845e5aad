# Every kind of bad data gets its error at file, line and column; nothing is written.
cp -r examples/randers/sample "$WORK/data"
try() { # FILE OLD NEW: one line changed
    cp -r examples/randers/sample "$WORK/bad"
    sed -i "$2" "$WORK/bad/$1"
    echo "== $1: $2"
    styr run --data "$WORK/bad" --as-of 2025-06-30 --out "$WORK/out" 2>&1 | sed "s|$WORK/||g" | head -n 8
    [ -e "$WORK/out" ] && echo "something was written"
    rm -rf "$WORK/bad"
}
try account_lines.csv '2s/12616287.00/12,616,287/'
try account_lines.csv '3s/539943.00/539943.001/'
try account_lines.csv '3s/539943.00/92233720368547758.08/'
try account_lines.csv '4s/2019/20x9/'
try account_lines.csv '4s/substitutes/substitute/'
try account_lines.csv '5s/^1000/9999/'
try account_lines.csv '6s/^1000//'
try transfers.csv '2s/1410977.59/0.00/'
try transfers.csv '3s/109850.86/-1.00/'
try transfers.csv '3s/^T2/T1/'
try transfers.csv '2s/2019-01-16/2019-02-30/'
try units.csv '2s/^1000/1001/'
try units.csv '2s/,skole,/,skolle,/'
try units.csv '2s/ordinary/ordinær/'
try units.csv '2s/,no,yes,/,maybe,yes,/'
try plans.csv '1s/kind/type/'
try plans.csv '2s/,1,no,no,/,en,no,no,/'
try forecasts.csv '1s/expected_spending/spending/'
try areas.csv '1s/area/area,area/'
