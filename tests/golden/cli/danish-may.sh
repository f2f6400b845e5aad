# Permission questions in Danish: the list of actions, whose examples can be asked as they stand, and answers.
may() { styr may --lang da --data examples/randers/sample --as-of 2025-06-30 "$@" 2>&1; }
may | tee "$WORK/actions"
sed -n 's/^  f.eks.: //p' "$WORK/actions" | while read -r question; do
    echo "== $question"
    may "$question" >"$WORK/answer"
    echo "status $?"
    sed -n 4p "$WORK/answer"
done
for question in 'transfer(unit 1001, from pay, to operations, 250.000,50 kr., 01-10-2024)' 'transfer(unit 1101, 1000 kr, 2025-10-01)' \
    'trnsfer(1)' 'transfer(unit 9, 3 kr)' 'transfer(unit 1001, 5)' 'transfer'; do
    echo "== $question"
    may "$question"
    echo "status $?"
done
