# Workbooks of a run and of the commands that list: what is said of them; with and beside other formats.
scheme=tests/golden/schemes/northern_ireland_lms
clean() { sed "s|$WORK|WORK|"; }
styr run $scheme/rules.styr --data $scheme/data --as-of 2025-06-30 --xlsx "$WORK/run.xlsx" 2>&1 >"$WORK/summary" | clean
styr run $scheme/rules.styr --data $scheme/data --as-of 2025-06-30 | cmp - "$WORK/summary" && echo 'the summary is printed as without'
styr run $scheme/rules.styr --data $scheme/data --as-of 2025-06-30 --xlsx "$WORK/some.xlsx" --out "$WORK/out" \
    --select obligations,schools 2>&1 >/dev/null | clean
styr --lang da run $scheme/rules.styr --data $scheme/data --as-of 2025-06-30 --xlsx "$WORK/danish.xlsx" 2>&1 >/dev/null | clean
cmp "$WORK/run.xlsx" "$WORK/danish.xlsx" && echo 'the same in every language'
styr assumptions $scheme/rules.styr --data $scheme/data --as-of 2025-06-30 --xlsx "$WORK/assumptions.xlsx" 2>&1 >/dev/null | clean
styr assumptions $scheme/rules.styr --xlsx "$WORK/one.xlsx" --select readings 2>&1 >/dev/null; echo "exit $?"
styr rules $scheme/rules.styr --xlsx "$WORK/rules.xlsx" --select rules 2>&1 >/dev/null | clean
styr rules $scheme/rules.styr --xlsx "$WORK/no/rules.xlsx" 2>&1 >/dev/null | clean
ls -A "$WORK"
for format in xlsx excel html; do styr run $scheme/rules.styr --data $scheme/data --format $format 2>&1; done
styr rules $scheme/rules.styr --format html 2>&1
