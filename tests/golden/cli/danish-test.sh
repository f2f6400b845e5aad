# Tests of a rule file in Danish: one that fails, with the reasons; what the tests try.
sed '/^parameter deficit_limit /s/= 5 %/= 4 %/' rules/randers.styr >"$WORK/rules.styr"
cd "$WORK"
styr test --lang da rules.styr --only 'B3, B4' | head -n 24
styr test --lang da rules.styr --only nothing
styr test --lang da rules.styr --format xml
styr test --lang da --coverage
