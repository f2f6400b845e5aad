# The examples of `:help COMMAND` run, in their order, on the built-in sample.
folder=$(pwd)/examples/randers
cd "$WORK" || exit
mkdir accounts && cp -r "$folder/sample" accounts/2025
for command in show units unit year as-of why why-not may letter set what-if scenario compare sweep flip obligations decisions \
    unknown export data format lang time; do
    styr -c ":help $command" | sed -n '/^Examples:/,$s/^  //p' >examples
    styr --batch <examples >answers 2>&1
    status=$?
    echo "$command: $(grep -c . examples) examples, status $status, $(grep -c '^:\|error' answers) complaints"
done
