# --strict: undetermined values make the run end with status 1.
styr run --data examples/randers/sample --as-of 2025-06-30 --strict >/dev/null 2>"$WORK/err"
echo "status $?"
head -n 5 "$WORK/err"
