# The examples of `:help COMMAND` are answered on the built-in sample; a file that they name is there. What is no mistake is counted.
cd "$WORK" || exit
styr --lang en -c 'deficit_limit = 4 %' -c ':save stricter.styr "Stricter debt limit"' >/dev/null
cp stricter.styr rules.styr
export VISUAL=true
for command in $(styr -c :help | sed -n 's/^  :\([a-z-]*\).*/\1/p'); do
    styr -c ":help $command" | sed -n '/^Examples:/,$s/^  //p' >examples
    case $command in
    quit | watch | reload) continue ;; # nothing is asked; somebody is waited for; the rules want a folder of data
    esac
    grep -q . examples || { echo "$command: no example" && continue; }
    [ "$command" = save ] && rm stricter.styr
    styr --batch --keep-going <examples >log 2>&1
    status=$?
    echo "$command: $(grep -c . examples) entries, status $status"
    grep -E '^(:[a-z-]+|styr): |error:' log
    rm -f my-*.styr today.md
done
