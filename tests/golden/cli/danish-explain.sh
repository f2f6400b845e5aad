# Explanations in Danish, and the page on a code; the rules' own words stay as they are written.
ask() { echo "== $*"; styr explain --lang da --data examples/randers/sample --as-of 2025-06-30 "$@" 2>&1; }
ask 1011 2024 carry_over
ask transfers T1 verdict --depth 1
ask 1001 2024 repay_debt --depth 1
ask 1003 2024 status_meeting Q2 --depth 1
ask 1101 2025 debt
ask 1003 2024 debbt
ask 1007 2024 carry_over --why-not green
ask 1007 2024 suspended --why-not no
styr explain --lang da E0301
styr explain --lang da E9999
styr explain --lang da --list | head -n 6

echo "── for programs: in no language, the built-in rules' name neither"
for command in "explain --data $PWD/examples/randers/sample --as-of 2025-06-30 1007 2024 budget" check "test"; do
    for format in json junit sarif; do
        styr $command --format $format >"$WORK/en" 2>/dev/null || continue
        styr $command --format $format --lang da >"$WORK/da" 2>/dev/null
        cmp "$WORK/en" "$WORK/da" && echo "${command%% *} $format: $(grep -o 'randers.styr[^":]*' "$WORK/da" | sort -u)"
    done
done
