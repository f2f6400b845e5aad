# Help in Danish: what there is, and every command by itself; `--lang` before the command or behind it.
styr --lang da --help
for command in $(styr --help | sed -n 's/^  styr \([a-z][a-z]*\).*/\1/p' | sort -u); do
    echo "== $command"
    styr "$command" --lang da --help
done
