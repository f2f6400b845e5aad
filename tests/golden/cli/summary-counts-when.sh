# Rows that do not count (totals among the rows) are not in the summary either; one unit has a year in its key.
styr run examples/vastervik/rules.styr --data examples/vastervik/data --as-of 2022-03-01
styr run examples/gnesta/rules.styr --data examples/gnesta/data --as-of 2022-03-01
