# A letter of rules small enough to check by hand: labels in place of names, dates, a limit written first, what is not known,
# a duty of each month, a ledger of which something is forbidden, rows of other tables that belong to the unit.
cat >"$WORK/rules.styr" <<'R'
policy "Clubs | 2024"
currency kr
roles club "The club", board "The board"
choices sort: small "Small", large "Large"
table clubs key club, year
  club: text
  year: year
  name: text, may be empty
  sort: sort, empty is small
  members: integer, empty is unknown
  grant: money
  spent: money, empty is unknown
  founded: date, may be empty
table visits key id
  dated by date
  id: text
  club: clubs
  date: date
  cost: money
table repairs key id
  id: text
  club: clubs
  year: year
  done: date, may be empty
parameter share = 80 %
  assumed "the share is not in the statutes"
parameter fewest = 10
  source "Statutes, § 2"
parameter dearest = 500 kr
  source "Statutes, § 7"
for clubs each year
  source "Statutes, § 1"
  left = grant - spent "What is left"
indicator use "Use of the grant" for clubs each year
  source "Statutes, § 3"
  green  "well used"  when share of grant <= spent <= grant
  yellow "too little" when spent < share of grant
  red    "too much"   otherwise
indicator age for clubs each year
  source "Statutes, § 4"
  undetermined when founded is not given
  green  when founded <= 2000-01-01
  yellow otherwise
sanction closure "Closure" for clubs each year
  source "Statutes, § 5"
  ground too_few "too few members" when members < fewest
  ground large_and_empty "large, but not used" when sort is large and left > 0 kr
  exemption young "young clubs" when founded is given and founded > 2020-01-01
obligation report "Report of the month" for clubs each year
  source "Statutes, § 6"
  each month of this year
  when use is red
  by club
  due end of month
  met by earliest visits.date in month
obligation mend for repairs
  source "Statutes, § 8"
  by club
  due end of this year
  met by done
decision advice for clubs each year
  source "Statutes, § 9"
  when use is yellow
  by board
action visit recorded in visits
  source "Statutes, § 7"
permit cheap for visit
  source "Statutes, § 7"
  when cost <= dearest
ask large_club for visit
  source "Statutes, § 7: the board"
  when club.sort is large
  by board
result clubs for clubs each year   club, year, grant, spent, left, sort
R
mkdir "$WORK/data"
cat >"$WORK/data/clubs.csv" <<'D'
club,year,name,sort,members,grant,spent,founded
A,2023,Rowers,small,12,1000.00,900.00,1990-05-01
A,2024,Rowers [1990],small,9,1000.00,1250.50,1990-05-01
B,2024,,large,,1000.00,799.99,2021-02-01
C,2024,Skaters,small,10,1000.00,,
D
cat >"$WORK/data/visits.csv" <<'D'
id,club,date,cost
V1,A,2024-01-15,500.00
V2,A,2024-03-15,500.01
D
cat >"$WORK/data/repairs.csv" <<'D'
id,club,year,done
R1,A,2024,
R2,A,2023,
R3,A,2024,2025-01-02
R4,B,2024,2024-12-31
D
letter() {
    echo "── $*"
    styr letter "$WORK/rules.styr" --data "$WORK/data" --as-of 2024-12-15 "$@"
}
# Too much: 250.50 more than 1 000. Founded 3 532 days before 2000-01-01 (10 years from 1990-05-01, less 121 days). One member
# less than 10. Visits: January met, ten months overdue, December open; V2 is 0.01 above 500.
letter A 2024
# Too little: 0.01 below 800. Founded 7 702 days after 2000-01-01. Members not known: so is that ground. Left 200.01.
letter B 2024
# Spent not known.
letter C 2024
# Rules without years; an exception to a sanction that another rule is the ground of.
cat >"$WORK/once.styr" <<'R'
policy "Clubs without years"
currency kr
roles c "C"
table clubs key club
  club: text
  name: text
  grant: money
  spent: money
indicator use for clubs
  source "§ 1"
  green when spent <= grant
  red otherwise
sanction s for clubs
  source "§ 2"
  ground g when use is red
exception e "Small ones" to s
  source "§ 3"
  when grant < 500 kr
  then no
obligation o for clubs
  source "§ 2"
  when use is red
  by c
  due 2025-01-01
  met by 2025-02-01 if grant > 100 kr
result clubs for clubs club, grant, spent, use
R
mkdir "$WORK/once"
printf 'club,name,grant,spent\nA,Aa,1000,1200\nB,Bb,400,500\n' >"$WORK/once/clubs.csv"
once() { styr letter "$WORK/once.styr" --data "$WORK/once" --as-of 2025-06-30 "$@" 2>&1; }
once A
once B | sed -n '/^## Why/,/^## What/p'
once A 2024
once ''
# A key of two columns is one word, as results have it.
cat >"$WORK/two.styr" <<'R'
policy "A key of two columns"
currency kr
table accounts key town, club, year
  town: text
  club: text
  year: year
  spent: money
for accounts each year
  source "§ 1"
  twice = spent + spent
indicator i for accounts each year
  source "§ 1"
  green when twice < 10 kr
  red otherwise
result accounts for accounts each year town, club, year, spent, twice, i
R
mkdir "$WORK/two"
printf 'town,club,year,spent\nX,A,2023,3\nX,A,2024,6\n' >"$WORK/two/accounts.csv"
styr letter "$WORK/two.styr" --data "$WORK/two" --as-of 2025-06-30 'X A' 2024 | sed -n 1,7p
styr letter "$WORK/two.styr" --data "$WORK/two" --as-of 2025-06-30 A 2024 2>&1
# Not about units.
printf 'policy "Three"\nparameter a = 5 %%\n  source "x"\n' >"$WORK/none.styr"
styr letter "$WORK/none.styr" --data "$WORK/two" A 2024 2>&1
# A key with a comma is quoted in the question that is proposed, so that it can be asked as it stands (all but its end).
cat >"$WORK/comma.styr" <<'R'
policy "Q"
currency kr
table clubs key club, year
  club: text
  year: year
  grant: money
table visits key id
  dated by date
  id: text
  club: clubs
  date: date
  cost: money
action visit recorded in visits
  source "§ 7"
permit cheap for visit
  source "§ 7"
  when cost <= 50 kr
result clubs for clubs each year club, year, grant
R
mkdir "$WORK/comma"
printf 'club,year,grant\n"A, of (B)",2024,100\n' >"$WORK/comma/clubs.csv"
printf 'id,club,date,cost\n' >"$WORK/comma/visits.csv"
styr letter "$WORK/comma.styr" --data "$WORK/comma" --as-of 2024-05-05 'A, of (B)' 2024 | sed -n '/^What holds/,$p'
styr may "$WORK/comma.styr" --data "$WORK/comma" --as-of 2024-05-05 'visit(club "A, of (B)", date 2024-05-05, cost 60 kr)' |
    head -n 4
