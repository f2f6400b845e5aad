# --skip-bad-rows computes on the rest and says which rows it left out.
cp -r examples/randers/sample "$WORK/bad"
sed -i '2s/12616287.00/tolv/; 3s/2019/x/' "$WORK/bad/account_lines.csv"
styr run --data "$WORK/bad" --as-of 2025-06-30 --skip-bad-rows --out "$WORK/out" >/dev/null 2>"$WORK/err"
echo "status $?"
sed "s|$WORK/||g" "$WORK/err" | head -n 5
sed "s|$WORK/||g" "$WORK/out/rejected.csv"
head -n 3 "$WORK/out/units.csv"
