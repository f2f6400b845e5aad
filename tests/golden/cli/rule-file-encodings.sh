# A rule file saved by an older Windows editor (Windows-1252, CR LF), or with a byte order mark, means the same.
printf 'policy "L\370n"\r\n  source "\2475"\r\ncurrency kr\r\ntable units key unit, year\r\n  unit: text\r\n  year: year\r\n  l\370n: money\r\nresult units for units each year\r\n  unit, year, l\370n\r\n' >"$WORK/windows.styr"
printf '\357\273\277policy "L\303\270n"\n  source "\302\2475"\ncurrency kr\ntable units key unit, year\n  unit: text\n  year: year\n  l\303\270n: money\nresult units for units each year\n  unit, year, l\303\270n\n' >"$WORK/mark.styr"
printf 'policy "L\303\270n"\n  source "x"\ncurrency kr\ntable units key unit, year\n  unit: text\n  year: year\n  l\370n: money\nresult units for units each year\n  unit, year\n' >"$WORK/mixed.styr"
mkdir "$WORK/data"
printf 'unit;year;l\370n\r\n1;2024;1.000,50\r\n' >"$WORK/data/units.csv"
for rules in windows mark mixed; do
    echo "== $rules"
    (cd "$WORK" && styr run $rules.styr --data data --as-of 2025-06-30 --format csv 2>&1)
done
