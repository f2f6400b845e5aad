# The Randers rules in each kind of scenario, and the same rules edited by hand: the same result files, byte for byte.
DATA=$PWD/examples/randers/sample
sed '/^test "/,$d' rules/randers.styr >"$WORK/base.styr"
cd "$WORK" || exit
cat base.styr - >rules.styr <<'R'
scenario "by and by"
  deficit_limit = 4 %
    from 2022: 3 %
    from 2024: 2.5 %
scenario "no meetings" builds on "by and by"
  without status_meeting
scenario "no yellow" builds on "no meetings"
  amend indicator carry_over for units each year
    source "proposal, item 1"
    green surplus_over_limit when carried_out >= 0 kr
    red   deficit otherwise
scenario "a duty for small ones" builds on "no yellow"
  obligation save for units each year
    source "proposal, item 2"
    when carry_over is red
    by unit
    due 31 December of next year
    met by earliest plans.made
  exception large_units to save
    source "proposal, item 2"
    when budget > 10 000 000 kr
R
sed '/^parameter deficit_limit/s|= 5 %\(.*\)|= 4 %\1\n  from 2022: 3 %\n  from 2024: 2.5 %|' base.styr >"by and by.styr"
awk '/^obligation status_meeting/ { gone = 1; next } /^[a-z#]/ { gone = 0 } !gone' "by and by.styr" >"no meetings.styr"
awk '/^indicator carry_over/ { gone = 1; print; print "  source \"proposal, item 1\""; print "  green surplus_over_limit when carried_out >= 0 kr"
         print "  red   deficit otherwise"; next }
     /^[a-z#]/ { gone = 0 } !gone' "no meetings.styr" >"no yellow.styr"
cat "no yellow.styr" - >"a duty for small ones.styr" <<'R'
obligation save for units each year
  source "proposal, item 2"
  when carry_over is red
  by unit
  due 31 December of next year
  met by earliest plans.made
exception large_units to save
  source "proposal, item 2"
  when budget > 10 000 000 kr
R
for title in "by and by" "no meetings" "no yellow" "a duty for small ones"; do
    rm -rf scenario edited tables
    styr run rules.styr --data "$DATA" --as-of 2025-06-30 --scenario "$title" --out scenario >/dev/null 2>&1
    styr run "$title.styr" --data "$DATA" --as-of 2025-06-30 --out edited >/dev/null 2>&1
    styr simulate rules.styr --data "$DATA" --as-of 2025-06-30 --scenario "$title" --out tables 2>&1 | sed -n 's/^.* come out.*/&/p'
    diff -r scenario edited && echo "$title: $(ls edited | wc -l) files, $(cat edited/*.csv | wc -l) lines, byte for byte"
    # The counts of the indicator and the obligations, in those files.
    for file in units obligations; do
        [ $file = units ] && which='indicator' || which='obligation'
        awk -F, -v OFS=, -v which=$which 'NR > 1 {
            if (which == "indicator") n[which ",carry_over," ($12 == "" ? "undetermined" : $12) "," $2]++
            else n[which "," $3 "," $8 "," $2]++ } END { for (key in n) print key, n[key] }' edited/$file.csv
    done | LC_ALL=C sort >counted
    awk -F, -v OFS=, '/^indicator|^obligation/ && $NF > 0 { print $1, $2, $3, $5, $NF }' tables/counts.csv | LC_ALL=C sort |
        diff - counted && [ -s counted ] && echo "$(wc -l <counted) counts agree"
done
