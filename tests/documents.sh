#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the examples in the documents and compares what they print, byte by byte:
#
#   tests/documents.sh [--bless] [FILE.md]...        without files: all documents that have examples
#
# --bless writes what is printed now into the documents instead; review it with git diff.
#
# In a document, each `##` section has a folder of its own, in which examples/, grammar/ and rules/ are links to
# the repository's. The blocks of the section act in their order:
#
#   ```styr [NAME]    the file NAME, or rules.styr. A block that begins with `# continues` is put behind the last
#                     block without that line, and both together are rules.styr.
#   ```csv NAME.csv   the file NAME.csv
#   ```console        `$ command` lines, each followed by all that it prints, errors too. `styr` is build/styr (or
#                     $STYR); `\` at the end of a line carries the command on.
#
# All other blocks are for reading only.
set -u
root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
styr=$(realpath "${STYR:-build/styr}")
[ -x "$styr" ] || { echo "documents.sh: $styr is missing: run make first" >&2; exit 1; }
bless=0
[ "${1:-}" = --bless ] && bless=1 && shift
[ $# -gt 0 ] || set -- README.md grammar/README.md examples/README.md examples/*/README.md
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/bin" && ln -s "$styr" "$work/bin/styr"
PATH=$work/bin:$PATH LC_ALL=C.UTF-8 NO_COLOR=1
export PATH LC_ALL NO_COLOR
unset COLUMNS

awk -v work="$work" -v root="$root" -v bless=$bless '
function quoted(text) { gsub(/\047/, "\047\\\047\047", text); return "\047" text "\047" }

function put(path, text) { printf "%s", text > path; close(path) }

# The document as it will stand with --bless.
function keep(line) { if (bless) kept = kept line "\n" }

function keep_printed(   line) {
    while ((getline line < (work "/printed")) > 0)
        keep(line)
    close(work "/printed")
}

function finish_document() {
    if (bless && document != "")
        put(document, kept)
    document = FILENAME
    kept = ""
}

# A new section: an empty folder with links to the repository.
function begin_section() {
    folder = work "/" ++sections
    system("mkdir " quoted(folder) " && cd " quoted(folder) " && ln -s " quoted(root) "/examples " quoted(root) "/grammar " quoted(root) "/rules .")
    base = ""
}

function write_rules() {
    if (block ~ /^# continues/)
        block = base "\n" block
    else if (name == "")
        base = block
    put(folder "/" (name == "" ? "rules.styr" : name), block)
}

# Runs what was read of a console block: the command, and what should follow it.
function run_command() {
    if (command == "")
        return
    put(work "/command", command)
    put(work "/expected", expected)
    system("cd " quoted(folder) " && sh " quoted(work "/command") " > " quoted(work "/printed") " 2>&1 < /dev/null")
    if (system("cmp -s " quoted(work "/expected") " " quoted(work "/printed")) == 0)
        passed++
    else {
        failed++
        printf "%s: %s", place, command
        system("diff -u " quoted(work "/expected") " " quoted(work "/printed") " | sed -e 1,2d -e \"s/^/    /\"")
    }
    keep_printed()
    command = expected = ""
}

function read_console(line) {
    if (carried) {
        keep(line)
        command = command line "\n"
        carried = line ~ /\\$/
    } else if (line ~ /^\$ /) {
        run_command()
        keep(line)
        place = FILENAME ":" FNR
        command = substr(line, 3) "\n"
        carried = line ~ /\\$/
    } else
        expected = expected line "\n"
}

FNR == 1 { finish_document(); fence = ""; begin_section() }

fence == "" && /^## / { begin_section() }

/^```/ {
    if (fence == "") {
        fence = substr($1, 4) == "" ? "text" : substr($1, 4)
        name = $2
        block = ""
    } else {
        if (fence == "styr")
            write_rules()
        else if (fence == "csv" && name != "")
            put(folder "/" name, block)
        run_command()
        fence = ""
    }
    keep($0)
    next
}

fence == "console" { read_console($0); next }
{ keep($0) }
fence != "" { block = block $0 "\n" }

END {
    finish_document()
    print passed + 0 " passed, " failed + 0 " failed"
    exit (failed > 0)
}
' "$@"
