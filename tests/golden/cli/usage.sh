# Wrong usage: status 2, and what to do.
for words in 'rn' 'run' 'run --data' 'run --date x' 'run --data nowhere' 'check' 'check nowhere.styr' 'run --data examples/randers/sample --as-of 2025-13-01' \
    'run --data examples/randers/sample --format xml' 'run --data examples/randers/sample --year 20x4' 'run a.styr b.styr --data x'; do
    echo "== styr $words"
    # shellcheck disable=SC2086
    styr $words 2>&1 | head -n 4
    styr $words >/dev/null 2>&1
    echo "status $?"
done
