#!/bin/sh
# The rule files that we show to others are in the layout of `styr fmt`.
${STYR:-build/styr} fmt --check rules/*.styr examples/*/rules.styr tests/golden/schemes/*/rules.styr tests/golden/data/*/rules.styr \
    tests/bench/core.styr
