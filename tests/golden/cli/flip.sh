# Where outcomes change. Each value follows from the figures by hand: A owes 100 000 of 300 000 kr, one third, in both years; B
# exactly 5 % in 2023 and 80 000 of 1 000 000 in 2024; C 1 000 of 700 000, one in 700, in 2023 and nothing in 2024.
cd "$WORK" || exit
mkdir data
cat >rules.styr <<'RULES'
policy "Debts"
currency kr
roles unit
choices kind: primary, other
choices reading: debt_alone, debt_and_loan
table units key unit
  years of accounts
  unit: text
  kind: kind
table accounts
  unit: units
  year: year
  budget: money
  debt: money
  loan: money
parameter limit = 5 %, 0 % <= limit <= 50 %
  source "§ 1"
parameter floor = 10 000 kr
  source "§ 1"
parameter years = 2
  source "§ 2"
parameter base = debt_alone
  assumed "§ 1 does not say"
parameter cap by kind
  primary: 8 %
  other:   6 %
  source "§ 3"
for units each year
  source "§ 1"
  budget = sum of accounts.budget
  owed   = sum of accounts.debt
  loans  = sum of accounts.loan
  counted = if base is debt_alone then owed else owed + loans
  in_step = rounded(limit of budget, 1 000 kr)
  share  = owed / budget
indicator state for units each year
  source "§ 1"
  undetermined when budget <= 0 kr
  red "too much" when counted > limit of budget and counted >= floor
  yellow when counted > 0 kr
  green otherwise
for units each year
  source "§ 2"
  red_years = years running (state is red)
sanction stop for units each year
  source "§ 2"
  ground long "so many years" when red_years >= years
obligation plan for units each year
  source "§ 3"
  when share > cap(kind)
  by unit
  due end of next year
  met by end of next year if share <= 0 %
for units each year
  source "§ 4"
  over_step = owed > in_step
  over_square = owed > limit * limit of budget
result units for units each year   unit, year, state, share
RULES
printf 'unit,kind\nA,primary\nB,other\nC,other\n' >data/units.csv
printf 'unit,year,budget,debt,loan\nA,2023,300000,100000,0\nA,2024,300000,100000,0\nB,2023,1000000,50000,0\nB,2024,1000000,80000,0\nC,2023,700000,1000,34000\nC,2024,700000,0,20000\n' >data/accounts.csv
ask() { echo "== $*"; styr flip rules.styr --data data --as-of 2025-06-30 "$@" 2>&1; echo "status $?"; }
ask limit                                   # C owes less than 10 000 kr and is never red
ask limit --year 2024 --within 3%           # B alone: 8 % is 3 % away
ask limit --from 6% --to 20%
ask limit --format csv
ask limit --format json --unit A --year 2023
ask limit stop                              # the second red year
ask floor                                   # whole øre: red up to the debt itself
ask years stop
ask base state
ask 'cap(other)' plan
ask 'cap(primary)' plan --where 'unit is "A"' --year 2024
ask limit 'share > limit' --unit A
ask limit over_step --year 2023             # 1 000 000 × p becomes 50 000 at 49 500; C's 1 000 at 500 of 700 000
ask limit over_square --unit B --year 2023  # √5 % = 22.36… %: no fraction
ask --of owed state B 2023
ask --of budget state A 2024                # 100 000 is 5 % of 2 000 000
ask --of share plan --unit A
ask limit --at-most 1 red --year 2024
ask limit --at-most 0 red                   # A is red up to one third
ask limit --at-most 3 red
ask limit --at-most 2 red --from 10%        # A, until one third; B is out of it
ask limit --at-most 1 yellow --from 10%        # B in both years and C in 2023
ask limit --at-most 0 yellow                # C owes something in 2023 whatever the limit
ask limit --at-most 1 red --format csv
ask limit state 'too much' --at-most 1
ask limit stat
ask limit share
ask limt
ask cap plan
ask --of kind state
ask --of owed state D
ask limit --at-most some red
ask limit --from 10% --to 5%
ask limit --within 3
ask
LC_ALL=da_DK.UTF-8 ask limit --year 2024 --lang da
LC_ALL=da_DK.UTF-8 ask limit --at-most 1 red --lang da
