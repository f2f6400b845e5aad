# What check finds without data, of every kind; `styr run` says nothing of it.
for file in W0602_overlap W0603_case_unreached W0604_never_holds W0605_always_holds W0606_expects_nothing \
    W0607_exceptions_clash W0608_row_unreached; do
    echo "== $file"
    grep -v '^# ' "tests/errors/$file.styr" | sed 's/ *# error .*//' >"$WORK/rules.styr"
    styr check "$WORK/rules.styr" | sed "s|$WORK/||g"
done
sed 's/ *# error .*//' tests/errors/W0601_gap.styr >"$WORK/rules.styr"
styr check "$WORK/rules.styr" | sed "s|$WORK/||g"
echo "== nothing of it in rules that hold"
styr check --strict && styr check --strict examples/goteborg/rules.styr
echo "status $?"
