# Letters of the Randers sample and of another scheme. By hand, against examples/randers/expected (an independent
# calculation): amounts, level and case are the unit's row of units.csv; grounds and exemptions its rows of sanctions.csv;
# obligations those of obligations.csv (check_letter.sh compares them all), decisions those of decisions.csv; what is
# recorded, its rows of transfers.csv. The limits are 5 % of the row's budget, the distances differences of its amounts.
letter() {
    echo "── $*"
    styr letter --data examples/randers/sample --as-of 2025-06-30 "$@"
    echo "status $?"
}
# Red and suspended; a multi-year plan; the amounts are 261 807.13 − 243 079.25.
letter 1008 2024
# Green with a surplus over the limit, which must be explained.
letter 1017 2024 | sed '/^## What this/,$d'
# Undetermined: a budget below zero. What is recorded is judged all the same.
letter 1011 2024 | sed '/^## What this/,$d'
# An obligation whose end is not known: the unit has no later year. What it may is asked for the last day of the year after, in
# which what the letter's year leads to still holds.
letter 1101 2023 | grep -E '^(- \*\*Not|To be decided|What holds)'
# A trial says so; what was a ground is now one with an exemption.
letter 1006 2022 --set de_minimis_in_force=yes | sed -n '1,6p;/^## Why/,/^## What/p'
# What is wrong with the question.
letter 10003 2024 2>&1
letter 1003 2030 2>&1
letter 1003 2>&1
letter 1003 20x4 2>&1
styr letter 1003 2024 2>&1
echo "status $?"
# Another scheme, whose units have the year in their key and whose words are its own.
styr letter examples/vastervik/rules.styr --data examples/vastervik/data --as-of 2025-06-30 'Arbete och kompetens' 2021
styr letter tests/golden/schemes/norway_robek/rules.styr --data tests/golden/schemes/norway_robek/data \
    --as-of 2025-06-30 Frøya 2024 | sed '/^## What this/,$d'
