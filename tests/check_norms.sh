#!/bin/sh
# Every norm of the Randers policy that computes something has a test, whose title begins with its letter and number.
status=0
for norm in $(sed -n '/nothing is computed/d; s/^| \([A-H][0-9]*\) .*/\1/p' rules/README.md); do
    grep -Eq "^test \"([A-H][0-9]*, )*$norm[,:]" rules/randers.styr && continue
    echo "rules/randers.styr: no test's title begins with the norm $norm"
    status=1
done
exit $status
