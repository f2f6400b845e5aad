# Mistakes that analysts make, each with how it is written instead, and nothing more.
cat >"$WORK/rules.styr" <<'RULES'
policy "Grants"
  source "§ 1"
currency kr
roles unit
table units key unit
  years of lines
  unit: text
table lines
  unit: units
  year: year
  budget: money
  paid: date
  kept: yes/no
for units each year
  source "§ 1"
  budget = sum of lines.budget
  result = budget
indicator colour for units each year
  source "§ 1"
  green when result >= 0 kr
  red otherwise
obligation plan for units each year
  source "§ 1"
  when result < 0 kr
  by unit
  due 31 March of next year
  met by earliest lines.paid
result units for units each year   unit, year, budget, result, colour
RULES
cd "$WORK"
try() { # OLD NEW, in one line of the rules
    sed "s|$1|$2|" rules.styr >changed.styr
    echo "== $2"
    styr check changed.styr
}
try 'for units each year$' 'for unit each year'
try 'for units each year$' 'for each unit each year'
try 'for units each year$' 'for units every year'
try 'red otherwise' 'red else'
try 'red otherwise' 'otherwise red'
try 'green when' 'green: when'
try 'green when' 'when'
try 'earliest lines' 'earliest of lines'
try 'earliest lines' 'first lines'
try '= sum of lines.budget' '= SUM(lines.budget)'
try '= budget' ':= budget'
try '= budget' '= abs(budget)'
try '= budget' '= Round(budget, 2)'
try '= budget' '= last years budget'
try '= budget' '= budget last year'
try '= budget' '= sum of lines.budget where kept / 2'
try '31 March of next' '31 March next'
try '31 March of' 'March 31 of'
try 'kept: yes.no' 'no: yes/no'
try 'result = budget' 'yes = budget'
