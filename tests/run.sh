#!/bin/sh
# Runs every test: tests/run.sh BUILD [--bless | NAME …]. Each test has a name (unit/test_base, schemes/wales, cli/help …);
# names given are patterns that choose. Ends with a line `N passed, N failed`.
build=$1
shift
bless=no
[ "${1:-}" = --bless ] && bless=yes && shift
[ $# -gt 0 ] || set -- '*'
styr=$(realpath "${STYR:-build/styr}")
here=$(pwd)
LC_ALL=C.UTF-8 # the language that expectations are in
export LC_ALL
work=$(mktemp -d)
XDG_CACHE_HOME=$work/cache # compiled code of this program only
export XDG_CACHE_HOME
mkdir -m 700 "$XDG_CACHE_HOME"
LSAN_OPTIONS=print_suppressions=0:suppressions=$here/tests/lsan.supp # what libgccjit leaks of each compile
export LSAN_OPTIONS
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

chosen() { # NAME PATTERN …
    name=$1
    shift
    for pattern in "$@"; do
        # shellcheck disable=SC2254
        case $name in $pattern) return 0 ;; esac
    done
    return 1
}

# report NAME STATUS: what the test printed stands in $work/log.
report() {
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $1"
        head -n 40 "$work/log" | sed 's/^/    /'
    fi
}

# results NAME RULES DATA EXPECTED ARGUMENTS: a run's result files are exactly those expected.
results() {
    out=$work/results
    rm -rf "$out"
    # shellcheck disable=SC2086
    { "$styr" run $2 --data "$3" --out "$out" $5 >/dev/null && diff -r "$4" "$out"; } >"$work/log" 2>&1
    report "$1" $?
}

for source in tests/unit/test_*.c; do
    unit=$build/unit/$(basename "$source" .c)
    name=unit/$(basename "$unit")
    chosen "$name" "$@" || continue
    "$unit" >"$work/log" 2>&1
    status=$?
    grep -E '^\[  (PASSED|FAILED)  \]' "$work/log" | sed "s|^|$name: |"
    report "$name" $status
done

for dialect in sample sample-danish; do
    name=randers/$dialect
    chosen "$name" "$@" || continue
    results "$name" "" "examples/randers/$dialect" examples/randers/expected "--as-of 2025-06-30"
    results "$name (compiled)" "" "examples/randers/$dialect" examples/randers/expected "--as-of 2025-06-30 --engine jit"
done

# Folders of data for the built-in rules; without data of their own they use the thresholds'.
for folder in tests/golden/randers/*/; do
    folder=${folder%/}
    name=randers/$(basename "$folder")
    chosen "$name" "$@" || continue
    data=$folder/data
    [ -d "$data" ] || data=tests/golden/randers/thresholds/data
    results "$name" "" "$data" "$folder/expected" "$(cat "$folder/command")"
    results "$name (compiled)" "" "$data" "$folder/expected" "$(cat "$folder/command") --engine jit"
done

for folder in examples/*/ tests/golden/schemes/*/ tests/golden/data/*/; do
    folder=${folder%/}
    [ -f "$folder/rules.styr" ] && [ -d "$folder/expected" ] || continue
    name=$(basename "$(dirname "$folder")")/$(basename "$folder")
    chosen "$name" "$@" || continue
    arguments="--as-of 2025-06-30"
    [ -f "$folder/command" ] && arguments=$(cat "$folder/command")
    results "$name" "$folder/rules.styr" "$folder/data" "$folder/expected" "$arguments"
    results "$name (compiled)" "$folder/rules.styr" "$folder/data" "$folder/expected" "$arguments --engine jit"
done

# The tests in rule files; those of the built-in rules and the examples leave nothing untried, and nothing but tests follows
# the first test of the built-in rules.
for rules in rules/randers.styr examples/*/rules.styr tests/golden/schemes/*/rules.styr; do
    name=rule-tests/$(basename "$(dirname "$rules")")
    chosen "$name" "$@" || continue
    case $rules in
    rules/*) { "$styr" test --coverage && awk '/^test "/ { in_tests = 1 } in_tests && /^[^ #]/ && !/^test "/ { exit 1 }' "$rules"; } ;;
    examples/*) "$styr" test "$rules" --coverage ;;
    *) "$styr" test "$rules" ;;
    esac >"$work/log" 2>&1
    status=$?
    ! grep -q '^Not tried:' "$work/log" || status=1
    report "$name" $status
done

for script in tests/golden/cli/*.sh; do
    [ -f "$script" ] || continue
    name=cli/$(basename "$script" .sh)
    chosen "$name" "$@" || continue
    expected=${script%.sh}.out
    (PATH=$(dirname "$styr"):$PATH WORK=$work/cli && export PATH WORK && rm -rf "$WORK" && mkdir "$WORK" &&
        sh "$script") >"$work/got" 2>&1
    if [ $bless = yes ]; then
        cp "$work/got" "$expected"
    fi
    diff "$expected" "$work/got" >"$work/log" 2>&1
    report "$name" $?
done

for script in tests/check_*.sh tests/documents.sh; do
    [ -f "$script" ] || continue
    name=$(basename "$script" .sh)
    chosen "$name" "$@" || continue
    STYR=$styr sh "$script" >"$work/log" 2>&1
    report "$name" $?
done

cd "$here" || exit 1
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
