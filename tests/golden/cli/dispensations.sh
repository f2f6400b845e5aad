# Dispensations: in the summary, in explanations, in the answer to may, and what can be wrong with them. The rules and the
# dispensations are those of the scheme, where each is told; the results themselves are compared there.
rules=tests/golden/schemes/dispensations/rules.styr
data=tests/golden/schemes/dispensations/data
ask() { styr "$@" --data "$data" --as-of 2025-06-30; }

echo "--- the summary"
ask run "$rules" | sed -n '/Dispensations/,/^Warnings/p'
echo "--- of one year only"
ask run "$rules" --year 2023 | sed -n '/Dispensations/,/^$/p'
echo "--- in Danish"
ask run "$rules" --lang da --year 2023 | sed -n '/Dispensationer/,/^$/p'
echo "--- an obligation that does not arise, a quarter, a ground, a whole sanction, an indicator, a decision, a verdict"
ask explain "$rules" B 2024 save
ask explain "$rules" B 2024 report Q2 --lang da
ask explain "$rules" C 2024 freeze.large
ask explain "$rules" D 2024 freeze
ask explain "$rules" D 2024 state
ask explain "$rules" E 2024 inspect
ask explain "$rules" moves M8 verdict
echo "--- nothing of it where none is in force"
ask explain "$rules" C 2024 save
echo "--- but with --all"
ask explain "$rules" C 2024 save --all
echo "--- what would have to differ"
ask explain "$rules" D 2024 state --why-not red
ask explain "$rules" D 2024 freeze --why-not yes
echo "--- for programs"
ask explain "$rules" B 2024 save --depth 1 --format json

echo "--- may: let off, on the last day, and not on the day after"
ask may "$rules" 'move(school A, 60 kr, 2024-03-31)'
ask may "$rules" 'move(school A, 60 kr, 2024-03-31)' --format json | grep -A2 dispensations
ask may "$rules" 'move(school A, 60 kr, 2024-04-01)' | head -n 4

echo "--- a letter: one line a dispensation, whatever it touches"
ask letter "$rules" A 2024 | sed -n '/^## What does not/,/^## What you may/p'
ask letter "$rules" B 2024 --lang da | sed -n '/^## Hvad der ikke/,/^## Det må I/p'
ask letter "$rules" D 2024 | sed -n '/^## What does not/,/^## What you may/p'
echo "--- tests of the rules give dispensations like any other row"
styr test "$rules"

echo "--- what is wrong in the data is told with all the rest"
cp -r "$data" "$WORK/bad"
cat >"$WORK/bad/dispensations.csv" <<'CSV'
school,rule,from,until,decided,decided_by,reason
A,saves,2024-01-01,,2024-01-01,,near to a rule
A,result,2024-01-01,,2024-01-01,,a computed name
A,free,2024-01-01,,2024-01-01,,a permit
A,freeze.small,2024-01-01,,2024-01-01,,an exemption
A,thing,2024-01-01,,2024-01-01,,nothing is called so
A,large,2024-01-01,,2024-01-01,,a ground without its sanction
A,move,2024-01-01,,2024-01-01,,an action
A,vision,2024-01-01,,2024-01-01,,a rule that belongs to no school
A,,2024-01-01,,2024-01-01,,no rule
X,save,2024-01-01,,2024-01-01,,no school
A,save,2024-13-01,,2024-01-01,,no day
A,save,,,2024-01-01,,no beginning
A,save,2024-03-01,2024-02-29,2024-01-01,,ended before it begins
A,save,2024-03-01,2024-03-01,2024-01-01,,one day: sound
CSV
(cd "$WORK" && cp "$OLDPWD/$rules" . && styr run rules.styr --data bad --as-of 2025-06-30)

echo "--- without the file nobody is let off"
cp -r "$data" "$WORK/none" && rm "$WORK/none/dispensations.csv"
(cd "$WORK" && styr run rules.styr --data none --as-of 2025-06-30 --out out | grep -i dispens
    ls out
    styr run rules.styr --data none --as-of 2025-06-30 --select dispensations --format csv 2>/dev/null)
echo "--- a scenario without dispensations comes to the same"
styr run "$rules" --data "$WORK/none" --as-of 2025-06-30 --out "$WORK/without-file" >/dev/null 2>&1
ask run "$rules" --scenario "Nobody is let off" --out "$WORK/scenario" >/dev/null 2>&1
diff -r "$WORK/without-file" "$WORK/scenario" && echo "the same"

echo "--- an act of which it is not said who does it: only where somebody is let off does it matter"
cat >"$WORK/acts.styr" <<'RULES'
policy "Acts"
  source "§ 1"
currency kr
table units key unit
  unit: text
table waivers
  counts when not withdrawn
  unit: units
  rule: rule
  from: date
  until: date, may be empty
  withdrawn: yes/no, empty is no
dispensations recorded in waivers
  source "§ 4"
action hire(unit: units, date: date, abroad: yes/no)
  source "§ 2"
permit hiring for hire
forbid hiring_abroad for hire
  source "§ 3"
  when abroad
RULES
mkdir "$WORK/acts"
printf 'unit\nA\nB\n' >"$WORK/acts/units.csv"
printf 'unit,rule,from,until,withdrawn\n' >"$WORK/acts/waivers.csv"
cd "$WORK" || exit
styr may acts.styr --data acts --as-of 2025-01-31 'hire(abroad yes)' | sed -n 4p
printf 'A,hiring_abroad,2024-01-01,,\nB,hiring_abroad,2024-01-01,,yes\n' >>acts/waivers.csv
styr may acts.styr --data acts --as-of 2025-01-31 'hire(abroad yes)' | sed -n 4p
styr may acts.styr --data acts --as-of 2025-01-31 'hire(unit A, 2025-01-02, abroad yes)' | sed -n 4p
styr may acts.styr --data acts --as-of 2025-01-31 'hire(unit A, 2023-12-31, abroad yes)' | sed -n 4p
styr may acts.styr --data acts --as-of 2025-01-31 'hire(unit B, 2025-01-02, abroad yes)' | sed -n 4p
styr run acts.styr --data acts --as-of 2025-01-31 | sed -n '/Dispensations/,/^$/p'

echo "--- Randers: one ground for one unit in one year, and all that follows from it; nothing else changes"
cp -r "$OLDPWD/examples/randers/sample" sample
printf 'unit,rule,from,until,decided_by,reason\n1007,suspend_freedoms.debt_over_limit,2024-01-01,2024-12-31,Byrådet,ny leder\n' \
    >sample/dispensations.csv
styr run --data sample --as-of 2025-06-30 --out results >summary.txt 2>/dev/null
diff -r "$OLDPWD/examples/randers/expected" results | sed "s|$OLDPWD/||"
cat results/dispensations.csv
