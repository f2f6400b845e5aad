# A letter in Danish: amounts, dates, what must be done and by when.
styr letter --lang da --data examples/randers/sample --as-of 2025-06-30 1007 2024
styr letter --lang da --data examples/randers/sample --as-of 2025-06-30 1007
styr letter --lang da --data examples/randers/sample --as-of 2025-06-30 9999 2024
