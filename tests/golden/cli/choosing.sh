# --select, --where, --year choose what is shown; nothing else is computed.
run() { echo "== $*"; styr run --data examples/randers/sample --as-of 2025-06-30 --format csv "$@" 2>/dev/null; echo "status $?"; }
run --select units --where 'unit is "1005"'
run --select units --where 'unit is "1005"' --year 2023..2024
run --select unit,year,carried_out,indicator --where 'unit is "1005" and carry_over is red'
run --select obligations --where 'unit is "1005"' --year 2023
run --select areas --year 2024
run --select sanctions,units 2>&1 | head -n 3
styr run --data examples/randers/sample --as-of 2025-06-30 --format csv --select sanctions,units 2>&1 | head -n 3
styr run --data examples/randers/sample --as-of 2025-06-30 --format csv --select unitz 2>&1 | head -n 4
styr run --data examples/randers/sample --as-of 2025-06-30 --where 'carryover is red' 2>&1 | head -n 6
styr run --data examples/randers/sample --as-of 2025-06-30 --where 'carried_out' 2>&1 | head -n 6
