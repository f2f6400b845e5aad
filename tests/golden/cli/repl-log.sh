# What was typed in a session, as Markdown, and again as a script: the same answers.
cd "$WORK" || exit
cat >entries <<'E1'
:unit 1006
debt
dbet
:year 2023
deficit_limit = 3 %
carry_over
:whi debt
debt_share = debt / budget
debt_share
:undo
for units each year
  half_debt = debt / 2
    source "tried out"
:why half_debt
:what-if deficit_limit = 10 %
:unit all
count of units where carry_over is red
:diff
:save saved.styr
E1
{ cat entries && echo ':log session.md'; } | styr --keep-going >first 2>&1
echo "status $?"
sed -n '1,20p' session.md
echo "…"
styr --batch <session.md >second 2>&1
echo "status $?"
echo "═══ What the first run says more: mistakes, and files"
diff first second | grep '^[<>]'
