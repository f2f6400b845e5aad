#!/bin/sh
# Slips that people make, put into a sound policy (tests/faults/sound.styr): each is found, on its line, with the message that
# stands there in a comment, `# error CODE: part of the sentence` or `# warning …`, and nothing else is found. What only the
# policy's own tests find is marked `# test fails: first words of the test's title: expectation`; that one must then fail.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
tab=$(printf '\t')

# What the file says should be found: line, severity, code, words.
expected() {
    awk '{ line = $0
        while (match(line, /# (error|warning) [EW][0-9]+: /)) {
            head = substr(line, RSTART + 2, RLENGTH - 4); rest = substr(line, RSTART + RLENGTH)
            next_ = match(rest, / *# (error|warning) [EW][0-9]+: /); words = next_ ? substr(rest, 1, next_ - 1) : rest
            split(head, part, " "); sub(/ +$/, "", words)
            print FNR "\t" part[1] "\t" part[2] "\t" words; line = next_ ? substr(rest, next_) : "" } }' "$1"
}

# What is found: line, severity, code, sentence.
found() {
    sed -n 's/^\([^ :]*\):\([0-9]*\):[0-9]*: \(error\|warning\): \(.*\) \[\([EW][0-9]*\)\]$/\1\t\2\t\3\t\5\t\4/p' |
        sed "s|^$1$tab||"
}

check() {
    expected "$1" >"$work/expected"
    "$STYR" check --style "$1" 2>&1 | found "$1" >"$work/found"
    awk -F'\t' -v file="$1" '
        NR == FNR { wanted[++count] = $0; next }
        { hit = 0
          for (i = 1; i <= count && !hit; i++) { split(wanted[i], want, "\t")
              if (!met[i] && want[1] == $1 && want[2] == $2 && want[3] == $3 && index($4, want[4])) met[i] = hit = 1 }
          if (!hit) { print file ": not expected: " $0; bad = 1 } }
        END { for (i = 1; i <= count; i++) if (!met[i]) { print file ": not found: " wanted[i]; bad = 1 }
              exit bad }' "$work/expected" "$work/found" || status=1
}

# tests FILE: the tests marked in it fail, each where it says.
tests() {
    sed -n 's/.*# test fails: \(.*\): \(.*\)/\1\t\2/p' "$1" >"$work/expected"
    [ -s "$work/expected" ] || return
    "$STYR" test "$1" 2>&1 | awk -v tab="$tab" '
        /^FAILED  / { title = substr($0, 9) }
        /^      expected  / { print title tab substr($0, 17) }' >"$work/found"
    awk -F'\t' -v file="$1" '
        NR == FNR { wanted[++count] = $0; next }
        { for (i in wanted) { split(wanted[i], want, "\t"); if (index($1, want[1]) == 1 && $2 == want[2]) delete wanted[i] } }
        END { for (i in wanted) { print file ": does not fail: " wanted[i]; bad = 1 }
              exit bad }' "$work/expected" "$work/found" || status=1
}

"$STYR" check --style --strict tests/faults/sound.styr >"$work/said" || { cat "$work/said"; status=1; }
"$STYR" test tests/faults/sound.styr >"$work/said" || { cat "$work/said"; status=1; }
for file in tests/faults/*.styr; do
    [ "$file" = tests/faults/sound.styr ] && continue
    grep -q '# \(error\|warning\|test fails\)' "$file" || { echo "$file: expects nothing"; status=1; }
    check "$file"
    tests "$file"
done
exit $status
