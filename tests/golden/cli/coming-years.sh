# `flip`, `may`, `letter` and sweeps of coming years: the same as of files that hold those years' rows, worked out by hand, but for
# what says that they are projected.
cd "$WORK" || exit
cat >rules.styr <<'R'
policy "Ahead"
  source "the plan"
currency kr
roles unit "The unit"
parameter price_index = 2 %
  source "the forecast of prices and pay"
  from 2026: 3 %
    source "the forecast of prices and pay"
parameter limit = 0.3 %, 0 % <= limit <= 10 %
  source "§ 1"
parameter move_limit = 5 %
  source "§ 2"
table units key unit, year
  unit: text
  year: year
  budget: money
  spending: money, empty is unknown
  reported: date, may be empty
project units
  budget grows price_index each year
    assumed "budgets follow prices and pay"
  spending follows its share of budget over 3 years
    source "§ 3: each unit goes on as it has"
for units each year
  source "§ 1"
  left = budget - spending
indicator state for units each year
  source "§ 1"
  green "within budget"   when left > limit of budget
  red   "too little left" otherwise
obligation report for units each year
  source "§ 1"
  when state is red
  by unit
  due 31 March of next year
  met by earliest units.reported in this year
action move (unit: units, date: date, amount: money)
  source "§ 2"
permit free for move
  source "§ 2"
forbid too_much for move
  source "§ 2"
  when amount > move_limit of unit.budget
result units for units each year   unit, year, budget, spending, left, state
R
mkdir read made
cat >read/units.csv <<'D'
unit,year,budget,spending,reported
A,2022,1000.00,980.00,
A,2023,1000.00,1010.00,
A,2024,1000.00,1001.00,
B,2023,500.00,480.00,
B,2024,500.00,490.00,
D
# A has spent 2 991 of 3 000; what B spent in 2022 is not known, and so neither is what it will.
cat read/units.csv - >made/units.csv <<'D'
A,2025,1020.00,1016.94,
A,2026,1050.60,1047.45,
B,2025,510.00,,
B,2026,525.30,,
D
as_of=2025-06-30
ahead() { command=$1 && shift && styr "$command" rules.styr --data read --years 2025..2026 --as-of $as_of "$@"; }
plain() { command=$1 && shift && styr "$command" rules.styr --data made --as-of $as_of "$@"; }
# The lines that only the question about coming years prints.
compare() {
    echo "== $*"
    ahead "$@" >ahead.out 2>&1
    plain "$@" >plain.out 2>&1
    diff plain.out ahead.out
}

echo "What is said more of projected years"
compare flip limit --format csv
compare flip limit state
compare flip limit --at-most 1 red --year 2026
compare flip --of left state A 2026
compare flip move_limit 'budget * 0.1 > move_limit * 10 of budget'
compare simulate --sweep limit=0%..1%/0.05% --sum left --format csv
compare simulate --sweep limit=0%..1%/0.05% --by unit --count 'left < 4 kr' --year 2026
compare simulate --sweep price_index=0%..1%/1% --year 2024
compare may 'move(A, 2026-05-01, 52.53 kr)'
compare may 'move(A, 2026-05-01, 52.54 kr)' --format json
compare may 'move(B, 2025-05-01, 25.50 kr)' --format markdown
compare may 'move(B, 2024-05-01, 25 kr)' --format json
compare letter A 2026
compare letter A 2024
compare letter A 2026 --lang da
compare may 'move(A, 2026-05-01, 52.53 kr)' --lang da
compare flip limit --lang da

echo "== a flip in a projected year, by runs just below, at and just above it"
ahead flip limit --year 2025 --format csv
for limit in '0.3% - 0.000000000001%' 0.3% '0.3% + 0.000000000001%'; do
    ahead run --set "limit=$limit" --format csv --select units --where 'unit is "A"' --year 2025 2>/dev/null | tail -n 1
done
echo "== every step of a sweep, by its own run"
ahead simulate --sweep limit=0.25%..0.35%/0.01% --year 2025..2026 --format csv 2>/dev/null | tail -n +2 >steps
while IFS=, read -r limit green red rest; do
    ahead run --set "limit=$(echo "$limit" | awk '{ print $1 * 100 }')%" --format csv --select units --year 2025..2026 2>/dev/null |
        awk -F, -v want="$green $red $rest" '{ n[$6]++ } END { got = n["green"] + 0 " " n["red"] + 0 " " n["undetermined"] + 0
            print got == want ? "agrees" : "differs: " got ", not " want }'
done <steps | sort | uniq -c
echo "== a scenario"
ahead flip limit --set price_index=0% --year 2026 --format csv
echo "== what cannot be asked"
ahead flip price_index
ahead flip 'price_index(2026)' state
ahead simulate --sweep price_index=0%..1%/1%
ahead simulate --sweep limit=0%..1%/1% --sweep 'price_index(2026)=0%,1%'
ahead letter A 2027
ahead may 'move(A, 2027-05-01, 1 kr)' 2>&1 | sed -n '/^Not/p'
styr letter rules.styr --data read --years 2026 A 2026
