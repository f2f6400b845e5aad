# Rule files laid out anew, checked, read from standard input; what is wrong with them or cannot be written stays.
cd "$WORK" || exit 1
printf 'policy "P"\n  source "x"\ncurrency kr\nfor units each year # each\n  a=b*2\n  long=c\n' >untidy.styr
cp untidy.styr first.styr
printf 'currency kr\n' >tidy.styr
printf 'for units each\n  a=b+\n' >wrong.styr
chmod 640 untidy.styr

echo "== check"
styr fmt --check untidy.styr tidy.styr wrong.styr 2>&1
echo "status $?"
cmp first.styr untidy.styr && echo "untidy.styr is as it was"

echo "== laid out; permissions and links stay"
ln -s untidy.styr link.styr
styr fmt link.styr tidy.styr wrong.styr 2>&1
echo "status $?"
cat untidy.styr
stat -c '%a %F' untidy.styr
stat -c '%F' link.styr
cat wrong.styr
styr fmt --check untidy.styr tidy.styr
echo "status $?"

echo "== standard input"
printf 'table   a\n  b:text' | styr fmt -
echo "status $?"
printf 'table   a\n' | styr fmt --check -
echo "status $?"
printf 'table\n' | styr fmt - 2>&1
echo "status $?"

echo "== what Windows editors write"
printf 'policy "L\370n"\r\ncurrency kr\r\n' >windows.styr
printf '\357\273\277currency kr\n' >mark.styr
styr fmt --check windows.styr mark.styr
echo "status $?"
styr fmt windows.styr mark.styr
cat windows.styr mark.styr

echo "== files that cannot be read or written"
mkdir full folder.styr
cp first.styr full/rules.styr
styr fmt nowhere.styr folder.styr 2>&1
echo "status $?"
(ulimit -f 0 && trap '' XFSZ && styr fmt full/rules.styr 2>&1; echo "status $?") | cat
cmp first.styr full/rules.styr && ls -A full

echo "== usage"
styr fmt 2>&1
echo "status $?"
styr fmt --help
