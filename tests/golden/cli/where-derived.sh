# --where on derived tables: a row is shown where its (unit, year) row of the main frame exists and satisfies the condition; a
# row of a year its unit does not have, where any year of the unit does.
run() { echo "== $*"; styr run --data examples/randers/sample --as-of 2025-06-30 --format csv "$@" 2>/dev/null; }
run --select units --where 'unit is "1006" and carry_over is red'
run --select obligations --where 'unit is "1006" and carry_over is red'
run --select sanctions --where 'unit is "1006" and carry_over is red'
run --select decisions --where 'unit is "1006" and carry_over is red'
run --select decisions --where 'unit is "1006" and carry_over is red' --year 2024
run --select transfers --where 'unit is "1006" and carry_over is red' | head -n 5
