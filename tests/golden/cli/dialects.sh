# BOM, CR LF, quoted fields with line breaks, Windows-1252, tabs: one meaning.
mkdir "$WORK/data"
printf '\357\273\277unit\tname\r\n1\t"Kaptajn ""Nemo""\r\nog søn"\r\n"2"\tB\r\n' >"$WORK/data/units.csv"
printf 'unit;year;account;budget;spending\r\n1;2024;L\370n;1.000,50;-0,50\r\n2;2024;pay;1000;1000,01' >"$WORK/data/account_lines.csv"
styr run --data "$WORK/data" --as-of 2025-06-30 --format csv --select unit,budget,spending,indicator 2>/dev/null
styr run --data "$WORK/data" --as-of 2025-06-30 --format json --select unit,budget,spending,indicator 2>/dev/null
