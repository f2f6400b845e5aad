# Where nothing tells the decimal mark of a file, the analyst is asked for it.
mkdir "$WORK/data"
printf 'unit\nA\n' >"$WORK/data/units.csv"
printf 'unit;year;account;budget;spending\nA;2024;pay;1.234;2.345\n' >"$WORK/data/account_lines.csv"
styr run --data "$WORK/data" --as-of 2025-06-30 --format csv --select units 2>&1 | sed "s|$WORK/||g"
styr run --data "$WORK/data" --as-of 2025-06-30 --format csv --select units --decimal comma 2>/dev/null
styr run --data "$WORK/data" --as-of 2025-06-30 --format csv --select units --decimal point 2>&1 | sed "s|$WORK/||g"

# What is said is for the files that leave it open: account_lines.csv tells a point now, and keeps it.
printf 'unit;year;account;budget;spending\nA;2024;pay;1500.50;2500\n' >"$WORK/data/account_lines.csv"
printf 'id;unit;date;from_account;to_account;amount\nT1;A;2024-01-02;pay;operations;1.234\n' >"$WORK/data/transfers.csv"
styr run --data "$WORK/data" --as-of 2025-06-30 --format csv --select unit,budget,moved_from_pay --decimal comma 2>/dev/null
