# Where nothing tells the decimal mark of a file, the analyst is asked for it.
mkdir "$WORK/data"
printf 'unit\nA\n' >"$WORK/data/units.csv"
printf 'unit;year;account;budget;spending\nA;2024;pay;1.234;2.345\n' >"$WORK/data/account_lines.csv"
styr run --data "$WORK/data" --as-of 2025-06-30 --format csv --select units 2>&1 | sed "s|$WORK/||g"
styr run --data "$WORK/data" --as-of 2025-06-30 --format csv --select units --decimal comma 2>/dev/null
styr run --data "$WORK/data" --as-of 2025-06-30 --format csv --select units --decimal point 2>&1 | sed "s|$WORK/||g"
