# All problems of all files are listed, the first twenty and a count; an earlier result is left as it was.
cp -r examples/randers/sample "$WORK/bad"
sed -i 's/,pay,/,payy,/' "$WORK/bad/account_lines.csv"
mkdir "$WORK/out" && echo untouched >"$WORK/out/units.csv"
styr run --data "$WORK/bad" --as-of 2025-06-30 --out "$WORK/out" 2>&1 | sed "s|$WORK/||g"
cat "$WORK/out/units.csv"
ls "$WORK/out"
