# What a verdict's own `undetermined when` says is no pending decision; a pending decision is named, with who takes it.
styr run --data examples/randers/sample --as-of 2025-06-30 | sed -n '/^Undetermined/,/^$/p'
styr run tests/golden/schemes/wales_school_funding/rules.styr --data tests/golden/schemes/wales_school_funding/data \
    --as-of 2025-06-30 | sed -n '/^Undetermined/,/^$/p'
