# May this be done? The built-in rules on data small enough to check by hand.
#
# Unit A: budget 1 000 000.10 kr, so 5 % is 50 000.005 kr. Moved out of pay in 2024: 20 000 on 1 March, 5 000 back on 1 June,
# 10 000 on 1 December. So up to 1 March 50 000.00 kr can be moved, on it 30 000.00, in October 35 000.00.
# Unit S: a debt of 60 000 kr of 1 000 000 kr at the end of 2023: suspended, which acts in 2024.
mkdir "$WORK/data"
cat >"$WORK/data/units.csv" <<'D'
unit,name,self_owning
A,Aftenskolen,no
S,Skolen,no
H,Højskolen,yes
D
cat >"$WORK/data/account_lines.csv" <<'D'
unit,year,account,budget,spending
A,2024,pay,600000.00,600000.00
A,2024,operations,400000.10,340000.10
S,2023,pay,1000000.00,1060000.00
S,2024,pay,1000000.00,1000000.00
H,2024,pay,100.00,100.00
D
cat >"$WORK/data/transfers.csv" <<'D'
id,unit,date,from_account,to_account,amount
T1,A,2024-03-01,pay,operations,20000.00
T2,A,2024-06-01,operations,pay,5000.00
T3,A,2024-12-01,pay,operations,10000.00
D
echo 'no table, and read by nobody' >"$WORK/data/hire.csv"
ask() {
    echo "── $*"
    styr may --data "$WORK/data" --as-of 2025-01-31 "$@" 2>&1 | grep -v '^note: '
    styr may --data "$WORK/data" --as-of 2025-01-31 "$@" >/dev/null 2>&1
    echo "status $?"
}
brief() { ask "$@" | grep -E '^(──|Yes|No|Only|Not det|  wi|status|styr)'; }

echo "═══ Files that are not there are named"
styr may --data "$WORK/data" --as-of 2025-01-31 'hire(unit A)' 2>&1 | grep '^note: '
echo "═══ The limit, to the øre"
brief 'transfer(unit A, from pay, to operations, 2024-02-28, 49 999.99 kr)'
brief 'transfer(unit A, from pay, to operations, 2024-02-28, 50 000 kr)'
brief 'transfer(unit A, from pay, to operations, 2024-02-28, 50 000.01 kr)'
brief 'transfer(unit A, from pay, to operations, 2024-03-01, 30 000 kr)'
brief 'transfer(unit A, from pay, to operations, 2024-03-01, 30 000.01 kr)'
brief 'transfer(unit A, from pay, to operations, 2024-10-01, 35 000 kr)'
brief 'transfer(unit A, from pay, to operations, 2024-10-01, 35 000.01 kr)'
echo "═══ The whole answer"
ask 'transfer(unit A, from pay, to operations, 2024-10-01, 35 000.01 kr)'
ask --format markdown 'transfer(unit S, from operations, to training, 2024-10-01, 1 kr)'
ask --format json 'transfer(unit A, from pay, to leader_pay, 2024-10-01, 10 kr)'
ask --format json 'dismiss(unit A, 2024-10-01)'
echo "═══ Suspended, outside the economy, into pay, no amount"
brief 'transfer(unit S, from pay, to operations, 2024-10-01, 50 000 kr)'
brief 'transfer(unit S, from pay, to operations, 2024-10-01, 50 000.01 kr)'
brief 'transfer(unit S, from operations, to training, 2023-10-01, 1 kr)'
brief 'transfer(unit A, from operations, to audit, 2024-10-01, 1 kr)'
brief 'transfer(unit H, from operations, to audit, 2024-10-01, 1 kr)'
brief 'transfer(unit A, from operations, to pay, 2024-10-01, 1 kr)'
brief 'transfer(unit A, from pay, to operations, 2024-10-01)'
echo "═══ What another limit would allow"
brief --set pay_transfer_limit=4% 'transfer(unit A, from pay, to operations, 2024-10-01, 1 kr)'
echo "═══ Facts that are not given"
ask 'dismiss(unit A, 2024-10-01)'
ask 'delegate(unit A, 2024-10-01, only_a_part yes, qualified yes)'
ask 'transfer(unit A, from operations, 2024-10-01, 1 kr)'
brief 'delegate(unit A, 2024-10-01, only_a_part yes, qualified yes, own_employee yes)'
brief 'hire(unit A)'
brief 'negotiate_pay(unit A, 2024-10-01, whose "Lederen selv")'
brief 'negotiate_pay(unit A, 2024-10-01, whose employee)'
brief 'make_agreement(unit A, 2024-10-01, moves_council_responsibility no, sets_management_aside no)'
brief 'make_agreement(unit A, 2024-10-01, moves_council_responsibility yes, sets_management_aside no)'
echo "═══ A surplus of 60 000.00 kr is carried out of 2024; a debt of 60 000 kr out of 2023"
brief 'use_surplus(unit A, 2025-02-01, 60 000 kr)'
brief 'use_surplus(unit A, 2025-02-01, 60 000.01 kr)'
brief 'use_surplus(unit S, 2024-02-01, 0 kr)'
brief 'use_surplus(unit S, 2024-02-01, 0.01 kr)'
echo "═══ A year that the unit has not"
ask 'transfer(unit A, from pay, to operations, 2026-10-01, 1 kr)'
ask 'transfer(unit A, from leader_pay, to operations, 2026-10-01, 1 kr)'
echo "═══ As Danes write it, in any order"
brief 'transfer(250,50 kr., to: "Øvrig drift", 01-10-2024, from: Løn, A)'
brief 'transfer(amount 1.250,50, unit A, from_account pay, to_account operations, date 1.10.2024)'
echo "═══ Questions that are none"
ask 'transfr(unit A)'
ask 'fire(unit A)'
ask 'transfer'
ask 'transfer(unit A, from pay'
ask 'transfer(unit B, from pay, to pya, 2024-02-30, 5, id "T9", id)'
ask 'transfer(A, pay, operations, to pay, 5 kr, amount 6 kr, 7 EUR)'
ask 'transfer(A, 2024-10-01,5 kr, frmo pay)'
ask 'hire(unit A)' 'hire(unit S)'
ask --format csv 'hire(unit A)'
styr may 'hire(unit A)' 2>&1
echo "status $?"
echo "═══ What can be asked"
ask
