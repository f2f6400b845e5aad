# The page on a message's code, and all codes.
explain() { echo "== $*"; styr explain "$@" 2>&1; echo "status $?"; }
explain E0204
explain w0253
explain E0301
explain E0115 # what nobody sees is shown
explain E0299 # none; a near one
explain W0204 # the other letter
explain E999
explain
explain --list | grep -v '^  E0[1-4]'
