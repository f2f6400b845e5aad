# Questions of other policies: a ledger in which the asked row is compared with last year, one where permission has to be
# earned, actions without a ledger whose frame is a municipality, and rules without any action.
S=tests/golden/schemes
ask() { # SCHEME QUESTION …
    scheme=$1
    shift
    echo "── $scheme: $*"
    styr may "$S/$scheme/rules.styr" --data "$S/$scheme/data" --as-of 2025-06-30 "$@" 2>&1
    styr may "$S/$scheme/rules.styr" --data "$S/$scheme/data" --as-of 2025-06-30 "$@" >/dev/null 2>&1
    echo "status $?"
}

# Alta is on the register in 2022; Evje has no 2021. A loan has no ledger.
ask norway_robek 'take_loan(Alta, 2022-03-01, 1 000 000 NOK)'
ask norway_robek 'enter_lease(municipality Evje, 2021-06-02, amount 1)'
# Kenai's reserve was below its minimum in 2022 (333 333.33 of 1 000 000: a third is 333 333.34), and its uses need 5 votes.
ask us_city_fund_balance 'use_reserve(Kenai, 2023-06-30, votes_for 4)'
ask us_city_fund_balance 'use_reserve(Kenai, 2023-06-30, votes_for 5)'
ask us_city_fund_balance 'use_reserve(Kenai, 2024-06-30)'
# Of 181.50 carried from 2017 by HGIS 100 and 81.50 are placed, then 0.01 too much: nothing is left.
ask netherlands_margin 'place(HGIS, year 2017, to_year 2018, 2018-06-03, 0.01 EUR)'
ask netherlands_margin 'place(HGIS, year 2017, to_year 2018, 2018-06-01, 1 EUR)'
ask netherlands_margin 'place(HGIS, year 2017, to_year 2018, 2018-05-31, 1 EUR)'
ask netherlands_margin 'place(HGIS, 2017, 2018-06-01, 1 EUR)'
# A renewal is not permitted on the ground of enrolment, nor where nothing was declared before.
ask texas_exigency 'declare_exigency(Abilene, 2024-09-01)'
ask texas_exigency --format json 'declare_exigency(Abilene, 2020-02-01, renewal yes)'
# 1 380 000 of 12 000 000 is 11.5 %, at the limit and so not below it.
ask pennsylvania_reserve 'raise_tax(Butler, 2023-08-01)'
ask pennsylvania_reserve 'raise_tax(Butler, 2022-08-01)'
# 175 kr for each of 1 001 inhabitants; what pays a construction project does not count.
ask denmark_company_credit 'draw(Byby Forsyning, 2024-01-01, drawn 175 175.01 kr)'
ask denmark_company_credit 'draw(Byby Forsyning, 2024-01-01, drawn 175 185 kr, for_construction 10 kr)'
ask sweden_balance 'anything(1)'
ask sweden_balance
ask norway_robek
