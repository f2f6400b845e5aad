# On a terminal of 80 columns text goes on in the next line: no reason, no assumption is lost, and no line is wider.
export TERM=xterm NO_COLOR=1
on_terminal() { # ARGUMENTS …
    script -qc "stty cols 80; styr run $*" /dev/null </dev/null | tr -d '\r'
}
on_terminal --data examples/randers/sample --as-of 2025-06-30
on_terminal examples/gnesta/rules.styr --data examples/gnesta/data --as-of 2022-03-01
