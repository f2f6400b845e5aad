# What an analyst sees first.
styr run --data examples/randers/sample --as-of 2025-06-30
echo "status $?"
