# Columns that fall by what the rules make of the year before: the coming years one after the other.
ask() { styr "$@" --as-of 2025-01-31; }
cat >"$WORK/plain.styr" <<'END'
policy "What units do about debt"
  source "an example"
currency kr

parameter repaid = 25 %
  assumed "a quarter each year"

table units key unit, year
  unit: text
  year: year
  budget: money
  spending: money, empty is unknown, must be >= 0 kr

project units
  assumed "as before"
  budget grows 2 % each year
  spending follows its share of budget over up to 3 years

for units each year
  source "an example"
  carried = last year's carried at first 0 kr + budget - spending
  debt = max(0 kr - carried, 0 kr)

indicator state for units each year
  source "an example"
  green  "little debt" when debt <= 50 kr
  red    "in debt" otherwise

result units for units each year   unit, year, budget, spending, carried, state
END
cat >"$WORK/units.csv" <<'END'
unit,year,budget,spending
A,2022,1000.00,980.00
A,2023,1000.00,1010.00
A,2024,1000.00,1101.03
B,2023,500.00,480.00
B,2024,500.00,490.00
C,2022,333.33,401.17
C,2023,333.33,300.01
C,2024,333.33,399.99
END
sed '/^  spending follows/a\  spending falls by repaid of debt in the year after' "$WORK/plain.styr" >"$WORK/amount.styr"
sed '/^  spending follows/a\  spending falls by repaid of debt / spending in the year after' "$WORK/plain.styr" >"$WORK/share.styr"
run() { rules=$WORK/$1.styr && shift && ask run "$rules" --data "$WORK" --years 2025..2028 --format csv "$@" 2>/dev/null; }

echo "--- coming years"
run amount --year 2024..2028

# From the spending of each year had it not fallen, what it was and what was carried: unit,year,spending,carried.
fallen() { # HOW NORMS
    awk -F, -v how="$1" '
function cents(text) { sub(/\./, "", text); return text + 0 }
function abs(x) { return x < 0 ? -x : x }
function rounded(part, whole) { return (part < 0 ? -1 : 1) * int((2 * abs(part) + whole) / (2 * whole)) }
function money(x) { return sprintf("%s%d.%02d", x < 0 ? "-" : "", abs(x) / 100, abs(x) % 100) }
FNR > 1 {
    spent = cents($4)
    debt = carried[$1] < 0 ? -carried[$1] : 0
    if ($2 > 2024 && how == "amount")
        spent = rounded(4 * spent - debt, 4)
    if ($2 > 2024 && how == "share")
        spent = rounded(spent * (4 * last[$1] - debt), 4 * last[$1])
    carried[$1] += cents($3) - spent
    last[$1] = spent
    print $1, $2, money(spent), money(carried[$1])
}' OFS=, "$2"
}
run plain >"$WORK/norms.csv"
for how in amount share; do
    echo "--- $how: as awk computes it, year after year"
    fallen "$how" "$WORK/norms.csv" >"$WORK/expected"
    run "$how" | awk -F, 'NR > 1 { print $1, $2, $4, $5 }' OFS=, | cmp - "$WORK/expected" && wc -l <"$WORK/expected"
done

echo "--- drawn: each draw by itself goes year after year, and what is drawn is what is drawn without falling"
drawn() { # RULES COLUMN SEED
    run "$1" --draws 1 --seed "$3" --of "$2" | awk -F, 'NR > 1 { print $1 "," $2 "," $6 }'
}
for how in amount share; do
    for seed in 1 2 3 4 5 6 7 8; do
        drawn plain spending "$seed" >"$WORK/drawn"
        awk -F, -v OFS=, 'NR == FNR { drawn[$1, $2] = $3; next } ($1, $2) in drawn { $4 = drawn[$1, $2] } { print }' \
            "$WORK/drawn" "$WORK/norms.csv" >"$WORK/norms-drawn.csv"
        fallen "$how" "$WORK/norms-drawn.csv" | awk -F, '$2 > 2024' >"$WORK/expected"
        drawn "$how" spending "$seed" >"$WORK/spending"
        drawn "$how" carried "$seed" | cut -d, -f3 | paste -d, "$WORK/spending" - | cmp - "$WORK/expected" && cat "$WORK/expected"
    done | sort -u | wc -l
done
run amount --draws 1000 --seed 7 --of carried | tee "$WORK/one"
for threads in 1 2 3; do
    run amount --draws 1000 --seed 7 --of carried --threads "$threads" | cmp - "$WORK/one" && echo "$threads: the same"
done

echo "--- without another line; a year at a time or several, the same"
sed '/^  spending follows/d' "$WORK/amount.styr" >"$WORK/stays.styr"
run stays --year 2024..2028 --where 'unit is "A"'
ask run "$WORK/amount.styr" --data "$WORK" --years 2025..2026 --format csv 2>/dev/null >"$WORK/two"
run amount --year 2022..2026 | cmp - "$WORK/two" && echo "the same"

echo "--- by rows of lines, whose unit's debt it is: what the unit's lines add up to falls by the same part"
cat >"$WORK/lines.styr" <<'END'
policy "Lines"
  source "an example"
currency kr
table units key unit
  years of lines
  unit: text
table lines
  unit: units
  year: year
  account: text
  budget: money
  spending: money
project lines
  assumed "as before"
  spending falls by 25 % of unit.debt / unit.spending in the year after
for units each year
  source "an example"
  spending = sum of lines.spending
  carried = last year's carried at first 0 kr + sum of lines.budget - spending
  debt = max(0 kr - carried, 0 kr)
result units for units each year   unit, year, spending, carried
END
mkdir "$WORK/by_lines"
printf 'unit\nA\nB\n' >"$WORK/by_lines/units.csv"
printf 'unit,year,account,budget,spending\nA,2024,pay,60.00,100.00\nA,2024,other,40.00,100.00\nB,2024,pay,9.00,9.00\n' >"$WORK/by_lines/lines.csv"
ask run "$WORK/lines.styr" --data "$WORK/by_lines" --years 2025..2027 --format csv 2>/dev/null

echo "--- what is not known: by how much it falls, and so what is spent"
sed 's/1010.00/ /' "$WORK/units.csv" >"$WORK/by_lines/units.csv"
ask run "$WORK/amount.styr" --data "$WORK/by_lines" --years 2025..2026 --format csv --year 2024..2026 --where 'unit is "A"' 2>/dev/null
ask explain "$WORK/amount.styr" --data "$WORK/by_lines" --years 2025..2026 A 2025 carried

echo "--- why; what is assumed; in Danish"
ask explain "$WORK/amount.styr" --data "$WORK" --years 2025..2026 A 2026 carried
ask explain "$WORK/share.styr" --data "$WORK" --years 2025..2026 A 2026 carried --lang da
ask run "$WORK/amount.styr" --data "$WORK" --years 2025..2026 2>/dev/null | sed -n '/^Projected/,/^$/p'
ask assumptions "$WORK/amount.styr" | sed "s|$WORK/||" | grep -A 1 units

echo "--- what a column must be: said, with the row and year that are first"
sed '/falls by/s/repaid of debt/20 * debt/' "$WORK/amount.styr" >"$WORK/below.styr"
ask run "$WORK/below.styr" --data "$WORK" --years 2025..2028 --format csv --year 2024..2028 --where 'spending < 0 kr'
ask run "$WORK/below.styr" --data "$WORK" --years 2025..2025 --lang da 2>&1 | grep 'skal være'

echo "--- numbers, whole numbers and percentages fall as money does; a percentage is a part of what falls"
cat >"$WORK/kinds.styr" <<'END'
policy "Kinds"
  source "an example"
currency kr
table units key unit, year
  unit: text
  year: year
  budget: money
  posts: number
  heads: integer
  level: percent
  cut: percent
project units
  assumed "less of everything"
  budget falls by cut in the year after
  posts falls by posts / 7 in the year after
  heads falls by 25 % in the year after
  level falls by 0.125 % in the year after
for units each year
  source "an example"
  posts_twice = 2 * posts
result units for units each year   unit, year, budget, posts, heads, level, posts_twice
END
mkdir "$WORK/kinds"
printf 'unit,year,budget,posts,heads,level,cut\nA,2024,100.00,3.50,8,2.5,12.5\n' >"$WORK/kinds/units.csv"
ask run "$WORK/kinds.styr" --data "$WORK/kinds" --years 2025..2026 --format csv 2>/dev/null
ask explain "$WORK/kinds.styr" --data "$WORK/kinds" --years 2025..2026 A 2026 posts_twice

echo "--- simulate: coming years fall by what is proposed; a sweep says that it does not see that"
run amount --set repaid=100% --year 2026 --where 'unit is "A"'
ask simulate "$WORK/amount.styr" --data "$WORK" --years 2025..2028 --set repaid=100% --select changes --format csv 2>/dev/null | cut -d, -f2-8
ask simulate "$WORK/amount.styr" --data "$WORK" --years 2025..2028 --sweep repaid=0%..100%/50%

echo "--- a wrong question is said once"
run amount --set repayed=100%
ask run "$WORK/amount.styr" --data "$WORK" --years 2025..2028 --set repayed=100%
ask run "$WORK/amount.styr" --data "$WORK" --years 2026..2028 2>&1 | sed "s|$WORK/||"
