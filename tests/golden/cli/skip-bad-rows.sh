# --skip-bad-rows computes on the rest and says which rows it left out.
cp -r examples/randers/sample "$WORK/bad"
sed -i '2s/12616287.00/tolv/; 3s/2019/x/' "$WORK/bad/account_lines.csv"
styr run --data "$WORK/bad" --as-of 2025-06-30 --skip-bad-rows --out "$WORK/out" >/dev/null 2>"$WORK/err"
echo "status $?"
sed "s|$WORK/||g" "$WORK/err" | head -n 5
sed "s|$WORK/||g" "$WORK/out/rejected.csv"
head -n 3 "$WORK/out/units.csv"
echo "== a run that leaves nothing out does not stand beside the list of an earlier one; a file of that name by others stays"
styr run --data examples/randers/sample --as-of 2025-06-30 --out "$WORK/out" 2>&1 >/dev/null | sed "s|$WORK/||g"
ls "$WORK/out" | grep rejected
echo "file,line,who looks after it" >"$WORK/out/rejected.csv"
styr run --data examples/randers/sample --as-of 2025-06-30 --out "$WORK/out" 2>&1 >/dev/null | sed "s|$WORK/||g"
cat "$WORK/out/rejected.csv"
