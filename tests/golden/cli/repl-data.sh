# Commands of the REPL that ask of data. North spends 99 of 100, South 105, East 101, West 1200 of 1000; before 2024 all spend
# 100 of 100; West has no year 2023, and East none between 2022 and 2024; what 1042 spends is not known.
cd "$WORK" || exit
mkdir data more plain
cat >rules.styr <<'RULES'
policy "Budgets of the units"
currency kr
roles board "Bestyrelsen", unit "Enheden"
choices kind: school "Skole", home "Hjem"
table units key unit, year
  unit: text "Enhed"
  year: year
  kind: kind, empty is school
  budget: money
  spending: money, empty is unknown
  plan_received: date, may be empty
parameter limit = 5 %, 0 % <= limit <= 50 %
  source "Council decision, § 2"
for units each year
  source "§ 1"
  over = spending - budget "Merforbrug"
  share = over / budget
indicator balance for units each year
  source "§ 2"
  green  when spending <= budget
  yellow when over <= limit of budget
  red    otherwise
obligation send_plan for units each year
  source "§ 4"
  when over > 0 kr
  by unit
  due end of year + 3 months
  met by plan_received
decision close_down for units each year
  source "§ 5"
  when balance is red
  by board
result units for units each year   unit, year, kind, budget, spending, over, balance
scenario "Stricter"
  limit = 3 %
scenario "Looser"
  limit = 25 %
RULES
cat >data/units.csv <<'D'
unit,year,kind,budget,spending,plan_received
East,2022,home,100.00,100.00,
East,2024,home,100.00,101.00,2025-02-01
North,2023,school,100.00,100.00,
North,2024,school,100.00,99.00,
South,2023,home,100.00,100.00,
South,2024,home,100.00,105.00,
West,2024,home,1000.00,1200.00,
1042,2024,school,100.00,,
D
printf 'unit,year,kind,budget,spending\nA,2030,home,10.00,11.00\n' >more/units.csv
repl() { styr rules.styr --data data --as-of 2025-04-30 "$@" 2>&1; }
run() { # each argument an entry
    for entry in "$@"; do
        printf '%s\n' "$entry"
    done | repl --keep-going
}
ask() {
    for entry in "$@"; do
        echo "── $entry"
        repl --keep-going -c "$entry"
    done
}
echo "═══ Units"
ask ':units where over > 0 kr show over, share, budget - 10 kr by over' ':units red' ':units by over top 2' \
    ':units by kind' ':units show spending in all' \
    ':units show balance by -over in 2023' ':units over > 0 kr' ':units red where over > 0 kr' ':units top many' \
    ':units show ovr' ':units by' ':units amber'
echo "═══ Sweeps"
ask ':sweep limit = 0%..20%/5%' \
    ':sweep limit = 3%, 5% count balance is red count "over > limit of budget" sum over by kind' \
    ':sweep limit = 3 %, 5 % in 2023' ':sweep limit = 5% in all of South' ':sweep limit' ':sweep limit = 1%..2%' \
    ':sweep limt = 1%' ':sweep limit 3%, 5% count balance is red' ':sweep limit = 5% count ovr' ':sweep' \
    ':sweep limit = 5% by'
run ':unit South' ':sweep limit = 4%..5%/1%' ':unit all' 'limit = 6 %' ':sweep limit = 5%, 6% count balance is yellow'
echo "═══ Flips"
ask ':flip limit' ':flip limit of West' ':flip limit within 1 %' ':flip limit at most 0 red' \
    ':flip spending balance of South' ':flip limit balance where kind is home in 2024 from 2 %' \
    ':flip spending at most 1 red' ':flip limt' ':flip limit of Sout' ':flip limit at most red' ':flip' \
    ':flip limit balance South 2024'
echo "═══ Proposals"
run ':scenario' ':scenario str' limit ':scenario' ':compare' 'limit = 2 %' ':compare "Stricter" "Looser" in 2024' \
    ':scenario none' ':compare' ':undo' ':undo' ':undo' ':undo' ':compare' \
    ':compare Looser by kind of South' ':scenario Strict' ':scenario none' ':scenario Stricte' ':scenario x' \
    ':compare x'
echo "═══ Duties, and what is missing"
ask ':obligations' ':obligations overdue' ':obligations South' ':obligations South 2024' ':obligations 2023' \
    ':obligations Sout' ':decisions' ':decisions North' ':unknown' \
    ':unknown 1042 2024' ':unknown South' ':obligations a b c'
run ':unit South' ':year 2024' ':obligations' ':obligations all' ':decisions' ':unknown'
echo "═══ Data"
ask ':data' ':data more' ':data nowhere' ':data a b'
run ':unit South' ':data more' ':unit' ':units' ':undo' ':unit'
# Files that change while it is open: what was typed is answered before they do, which the mark behind it tells.
cp data/units.csv plain/units.csv
mkfifo typed
styr rules.styr --data plain --as-of 2025-04-30 --keep-going <typed >answered 2>&1 &
exec 3>typed
type() { # MARK ENTRY …
    mark=$1
    shift
    for entry in "$@" ":$mark"; do
        printf '%s\n\n' "$entry" >&3
    done
    for _ in $(seq 100); do
        grep -q ":$mark" answered && return
        sleep 0.1
    done
}
type first 'over of South in 2024' 'over of South in 2024'
sed -i 's/105.00/107.50/' plain/units.csv
type second 'over of South in 2024' 'balance of South in 2024'
sed -i 's/107.50/x/' plain/units.csv
type third 'over of South in 2024' 'balance of South in 2024'
sed -i 's/,x,/,99.00,/' plain/units.csv
type fourth 'over of South in 2024' 'balance of South in 2024'
rm plain/units.csv
type fifth 'over of South in 2024'
exec 3>&-
wait
cat answered
echo "═══ Forms, and files"
run ':format' ':format csv' ':format' ':units red' ':sweep limit = 3%, 5%' ':flip limit of West' ':obligations' \
    ':unknown' ':what-if limit = 3 %' ':data' ':format markdown' ':units red show over' ':format json' \
    ':units red show over' ':format cvs' ':format excel' ':format html' ':format text' ':units red'
run ':export a.csv' ':units by over top 2' ':export a.csv' ':export a.csv' ':export b.json :obligations' \
    ':export c.md :units red' ':export d.xlsx :compare Stricter' ':export e.csv :what-if limit = 3 %' \
    ':export f.html' ':sweep limit = 3%, 5%' ':export g.html' ':export h.txt' ':export i.csv :why over' \
    ':export i.csv over' ':export' ':export no/folder/a.csv' limit
run 'limit = 3 %' ':format csv' ':export j.csv' ':format text' ':units red' ':scenario Looser' ':export k.csv' \
    ':export k.html' ':undo' \
    ':export l.csv' ':export l.html :units'
for file in a.csv b.json c.md e.csv j.csv k.csv l.csv; do
    echo "── $file"
    cat "$file"
done
grep -o '<h[12][^>]*>[^<]*' f.html g.html k.html l.html
echo "═══ Language and time"
run ':lang' ':lang da' 'over of South' ':units red show over' ':lang' ':flip limit at most x' ':lang en' \
    ':lang dk' ':time maybe'
run ':time' limit ':time' ':time on' limit ':time off' limit | sed 's/[0-9.]* ms/N ms/'
echo "═══ How deep reasons go"
run ':why deeper' ':why balance of South' ':why deeper' ':why all' ':why share of West all' \
    ':why-not balance green of South'
echo "═══ In Danish"
repl --lang da --keep-going -c ':sweep limit = 3%, 5%' -c ':flip limit of West' -c ':obligations' -c ':unknown' \
    -c ':data' -c ':scenario' -c ':compare Looser in 2024' -c ':export' -c ':obligations overskredet' -c ':help sweep'
echo "═══ Rules that know no years, no duties and no scenarios"
cat >short.styr <<'RULES'
policy "One year"
currency kr
table shops key shop
  shop: text
  sales: money
parameter limit = 5 %
  source "§ 1"
indicator size for shops
  source "§ 1"
  red   when sales < 10 kr
  green otherwise
result shops for shops   shop, sales, size
RULES
printf 'shop,sales\nA,5.00\nB,20.00\n' >plain/shops.csv
styr short.styr --data plain --as-of 2025-04-30 --keep-going 2>&1 -c ':show A' -c ':show A 2024' -c ':show' \
    -c ':units red' -c ':units by sales' -c ':obligations' -c ':decisions' -c ':unknown' -c ':scenario' \
    -c ':compare' -c ':data' \
    -c ':sweep limit = 3%, 5%' -c ':flip limit' -c ':flip sales of A'
