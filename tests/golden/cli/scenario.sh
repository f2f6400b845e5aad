# The rules as a scenario of the file would have them: the same results as with its setting; explained as a proposal; a wrong
# title is answered.
sample="--data examples/randers/sample --as-of 2025-06-30"
title="Strammere gældsgrænse"
styr run $sample --scenario "$title" --out "$WORK/scenario" >/dev/null 2>&1
styr run $sample --set deficit_limit=3% --out "$WORK/set" >/dev/null 2>&1
diff -r "$WORK/scenario" "$WORK/set" && echo "the same files"
styr explain $sample --scenario "$title" 1007 2024 carry_over --depth 1 | grep -A 1 deficit_limit
styr run $sample --scenario "Strammere" 2>&1
echo "status $?"
styr may tests/golden/schemes/norway_robek/rules.styr --data tests/golden/schemes/norway_robek/data --scenario x 2>&1
echo "status $?"
