# What evaluates: a word that is none, and the same results either way.
styr run --data examples/randers/sample --as-of 2025-06-30 --engine jitt
echo "status $?"
folder=tests/golden/schemes/wales_school_funding
for engine in auto interpreter jit; do
    styr run $folder/rules.styr --data $folder/data --as-of 2025-06-30 --format json --engine $engine >"$WORK/$engine.json"
done
cmp "$WORK/interpreter.json" "$WORK/jit.json" && cmp "$WORK/interpreter.json" "$WORK/auto.json" && echo same
# A cache folder that others may enter is not used; the run goes on.
mkdir -m 755 "$WORK/cache" "$WORK/cache/styr"
XDG_CACHE_HOME=$WORK/cache styr run $folder/rules.styr --data $folder/data --as-of 2025-06-30 --format json --engine jit |
    cmp - "$WORK/jit.json" && find "$WORK/cache" -type f | wc -l
