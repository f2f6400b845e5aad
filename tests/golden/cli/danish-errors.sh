# What is wrong, in Danish: rules, data, usage; and which language is chosen.
export LC_ALL=da_DK.UTF-8
cd "$WORK"
cat >rules.styr <<'RULES'
policy "Fejl"
currency kr
choices kind: ordinary "Almindelig", school "Skole"
table units key unit, year
  unit: text
  year: year
  kind: kind
  budget: money
  spending: money, empty is unknown
parameter limit = 5 %
for units each year
  source "§ 1"
  balance = budget - spendng
  growth  = balance - last year's balance
  share   = limit + 3
indicator state for units each year
  red when balance > limit
  green otherwise
result units for units each year   unit, year, balance, growth, state
RULES
styr check rules.styr
echo "status $?"
sed -e s/spendng/spending/ -e /share/d -e 's/> limit/> limit of budget/' rules.styr >right.styr
styr check right.styr
echo "status $?"
mkdir data
cat >data/units.csv <<'DATA'
unit;year;kind;budget;spending
A;2024;Almindlig;1.000,00;900,00
A;2024;school;1.000,00;900.001
B;20x4;school;;900,00
DATA
styr run right.styr --data data --as-of 2025-01-31
echo "status $?"
cat >data/units.csv <<'DATA'
unit;year;kind;budget;spending;remark
A;2023;school;1.000,00;900,00;
A;2024;school;1.000,00;;
DATA
styr run right.styr --data data --as-of 2025-01-31
styr run right.styr --data data --as-of 2025-01-31 --strict --format csv --select units
styr run right.styr --data data --as-of 2025-01-31 --strict --out out >/dev/null
echo "status $?"
for words in rn run 'run --data' 'run --date x' 'run --data nowhere' 'run --data data --as-of 31-13-2025' \
    'run --data data --format xml' 'run a b' 'check nowhere.styr' 'check -s' 'run --data data --set limt=3%' \
    'run --data data --select nothing' 'check --lang de' 'check --lang' 'check --lang en nowhere.styr'; do
    echo "== styr $words"
    # shellcheck disable=SC2086
    styr $words
    echo "status $?"
done 2>&1
