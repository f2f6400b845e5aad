# --set: for this run, checked like the rule file.
set_() { echo "== $*"; styr run --data examples/randers/sample --as-of 2025-06-30 --format csv --select unit,year,indicator_case,suspended --where 'unit is "1005"' "$@" 2>&1; echo "status $?"; }
set_ --set deficit_limit=1%
set_ --set 'deficit_limit = 0.5 %' --set suspension_reading=summary
set_ --set deficit_limt=3%
set_ --set deficit_limit=3
set_ --set 'deficit_limit=3 kr'
set_ --set deficit_limit=2,5%
set_ --set suspension_reading=sumary
set_ --set deficit_limit
set_ --set deficit_limit=1% --set 'deficit_limit = 2 %'
