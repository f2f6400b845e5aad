# What would have to differ, where more than a condition stands in the way: an exception, a rule not yet in force, an `unless`,
# a decision that nobody has taken, what does not apply; and of those, an explanation says only what made the outcome.
cd "$WORK" || exit
mkdir data
cat >rules.styr <<'RULES'
policy "Why not"
  source "§ 1"
currency kr
roles council
table units key unit
  years of lines
  unit: text
  plan: yes/no, may be empty
table lines
  unit: units
  year: year
  budget: money
  spending: money
for units each year
  source "§ 1"
  budget = sum of lines.budget
  spending = sum of lines.spending
  over = spending > budget
    source "§ 1"
indicator light for units each year
  source "§ 1"
  green ok when spending <= budget unless plan
  yellow planned when plan
  red over_ otherwise
exception storm to light
  source "§ 1"
  when spending > 1 000 kr
  then planned
sanction stop for units each year
  source "§ 1"
  in force from 2024
  ground big when spending > budget
    unless plan
  ground bigger when spending > 2 * budget
  exemption agreed when plan
sanction later for units each year
  source "§ 1"
  ground big when spending > budget
exception fire to later
  source "§ 1"
  when spending > 500 kr
obligation pay for units each year
  source "§ 1"
  in force from 2024 to 2024
  when spending > budget unless plan
  by council
  due end of next year
  met by end of next year if next year's spending <= next year's budget
decision more for units each year
  source "§ 1"
  when light is red unless plan
  by council
result units for units each year
  unit, year, light, stop, later
RULES
printf 'unit,plan\nA,\nB,yes\nC,no\n' >data/units.csv
printf 'unit,year,budget,spending\nA,2023,100,150\nA,2024,100,250\nB,2023,100,90\nB,2024,100,2000\nC,2023,100,90\nC,2024,100,600\n' >data/lines.csv
ask() { echo "== $*"; styr explain rules.styr --data data --as-of 2025-06-30 "$@" 2>&1; }
ask B 2024 light --why-not over_
ask B 2024 light --why-not planned
ask B 2023 light --why-not ok
ask A 2023 stop --why-not yes
ask A 2024 stop --why-not no
ask B 2024 stop --why-not yes
ask C 2024 later --why-not yes
ask C 2024 more --why-not yes
ask B 2023 more --why-not no
ask A 2024 stop.big --why-not no
ask A 2023 pay
ask A 2024 pay
ask B 2024 light
ask C 2024 later
ask A 2023 stop
ask A 2023 stop --all | head -n 5
