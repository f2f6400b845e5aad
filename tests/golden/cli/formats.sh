# The same rows in every format.
for format in table csv json markdown; do
    echo "== $format"
    styr run --data examples/randers/sample --as-of 2025-06-30 --format $format --select unit,year,budget,balance_percent,indicator,suspended \
        --where 'unit is "1018"' 2>/dev/null
done
