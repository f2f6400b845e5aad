#!/bin/sh
# tests/fuzz/run.sh SECONDS: the rule file fuzzer and the CSV fuzzer, half the time each, under AddressSanitizer and
# UndefinedBehaviourSanitizer. What they find is kept in build/fuzz. Needs clang (Debian: clang libclang-rt-dev).
set -eu
seconds=$(($1 / 2))
make --no-print-directory build/styr >/dev/null
rm -f build/fuzz/crash-* build/fuzz/timeout-* build/fuzz/oom-*
mkdir -p build/fuzz/rules build/fuzz/csv
command -v clang >/dev/null || { echo "make fuzz needs clang: apt-get install clang libclang-rt-14-dev"; exit 1; }
sources=$(ls src/base/*.c src/source/*.c src/syntax/*.c src/meaning/*.c src/analysis/*.c src/plan/*.c src/data/*.c \
    src/engine/*.c)
cp rules/*.styr tests/errors/*.styr build/fuzz/rules/ 2>/dev/null || true
cp examples/randers/sample-danish/units.csv build/fuzz/csv/
for target in rules csv; do
    # shellcheck disable=SC2086
    clang -std=c11 -pthread -g -O1 -fwrapv -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -Isrc -Ibuild/release \
        -D_POSIX_C_SOURCE=200809L -w -o "build/fuzz/fuzz_$target" "tests/fuzz/fuzz_$target.c" $sources \
        build/release/grammar/parser.c build/release/grammar/scanner.c
    dictionary=
    [ -f "tests/fuzz/$target.dict" ] && dictionary="-dict=tests/fuzz/$target.dict"
    # shellcheck disable=SC2086
    (cd build/fuzz && "./fuzz_$target" -max_total_time="$seconds" -max_len=8192 -timeout=20 -rss_limit_mb=4096 \
        -print_final_stats=1 ${dictionary:+-dict=../../tests/fuzz/$target.dict} "$target") 2>&1 |
        grep -E 'ERROR|SUMMARY|runtime error|number_of_executed_units|average_exec' || true
    if [ -n "$(find build/fuzz -maxdepth 1 -name 'crash-*' -o -maxdepth 1 -name 'timeout-*' -o -maxdepth 1 -name 'oom-*')" ]; then
        echo "found something: see build/fuzz"
        exit 1
    fi
done
echo "nothing found"
