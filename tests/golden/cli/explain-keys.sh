# Which row is meant: keys of several columns, in one word; of two rows that are written alike neither is guessed.
cd "$WORK" || exit
mkdir data
cat >rules.styr <<'RULES'
policy "Keys"
currency kr
roles council
table units key unit
  years of lines
  unit: text
table lines
  unit: units
  year: year
  x: money
table acts key school, part
  dated by day
  school: text
  part: text
  unit: units
  day: date
  y: money
table phases key area, number, year
  area: text
  number: integer
  year: year
  z: money
for units each year
  source "§ 1"
  a = sum of lines.x
for acts
  source "§ 2"
  twice = 2 * y
obligation report for acts
  source "§ 3"
  when y > 15 kr
  by council
  due day
  met by day if y < 25 kr
for phases
  source "§ 4"
  up = z - last year's z at first 0 kr
RULES
printf 'unit\n2024\nunits\nA B\n' >data/units.csv
printf 'unit,year,x\n2024,2024,5\nunits,2024,6\nA B,2024,7\n' >data/lines.csv
printf 'school,part,unit,day,y\nN,1,2024,2024-05-01,10\nN,2,2024,2024-06-01,20\nN 2,1,A B,2024-07-01,30\nN,2 1,A B,2024-08-01,40\n' >data/acts.csv
printf 'area,number,year,z\nN,1,2023,10\nN,1,2024,15\nN,2,2024,99\n' >data/phases.csv
ask() { echo "== $*"; styr explain rules.styr --data data --as-of 2025-06-30 "$@" 2>&1; }
ask 2024 2024 a
ask units units 2024 a
ask 'A B' 2024 a
ask acts 'N 2' twice
ask acts N 2 twice
ask acts 'N 9' twice
ask acts 'N 2 1' twice
ask 2024 2024 report 'N 2'
ask 2024 2024 report
ask 'A B' 2024 report 'N 2 1'
ask phases 'N 1' 2024 up
ask phases 'N 1' up
ask phases N 1 2024 up
