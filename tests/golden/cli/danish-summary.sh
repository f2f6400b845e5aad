# The summary in Danish, with amounts and dates as they are written there, also on a terminal of 80 columns. Tables have
# numbers and dates in Danish; result files are the same in every language.
styr run --lang da --data examples/randers/sample --as-of 2025-06-30 --set deficit_limit=2.5%
LC_ALL=da_DK.UTF-8 styr run examples/gnesta/rules.styr --data examples/gnesta/data --as-of 2022-03-01
echo '== terminal'
TERM=xterm NO_COLOR=1 script -qc 'stty cols 80; styr run --lang da --data examples/randers/sample --as-of 2025-06-30' \
    /dev/null </dev/null | tr -d '\r' | head -n 40
echo '== table'
styr run --lang da --data examples/randers/sample --as-of 2025-06-30 --select unit,year,debt,balance_percent,indicator,suspended \
    --where 'debt > 400 000 kr' --year 2024 2>&1 | head -n 8
styr run --lang da --data examples/randers/sample --as-of 2025-06-30 --select obligations --year 2024 2>&1 | head -n 8
for format in csv json markdown; do
    for language in en da; do
        styr run --lang $language --data examples/randers/sample --as-of 2025-06-30 --select obligations --format $format \
            2>/dev/null >"$WORK/$language.$format"
    done
    cmp "$WORK/en.$format" "$WORK/da.$format" && echo "== $format is the same"
done
for language in en da; do
    styr run --lang $language --data examples/randers/sample --as-of 2025-06-30 --out "$WORK/$language" >/dev/null
done 2>&1 | sed "s|$WORK|WORK|"
diff -r "$WORK/en" "$WORK/da" && echo '== the files are the same'
