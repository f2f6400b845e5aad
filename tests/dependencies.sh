#!/bin/sh
# Installs the Debian packages named, where any of them is missing. Says what it does; does nothing twice. `GCC` in a name stands
# for the version of gcc, which is asked for it once it is there.
set -eu

install() { # PACKAGE …
    missing=
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "styr: please install:$missing" >&2
        exit 1
    fi
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    echo "installing$missing"
    $as_root apt-get update -q
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends $missing
}

plain= of_gcc=
for package in "$@"; do
    case $package in
    *GCC*) of_gcc="$of_gcc $package" ;;
    *) plain="$plain $package" ;;
    esac
done
command -v gcc >/dev/null 2>&1 || install $plain
install $plain $(echo "$of_gcc" | sed "s/GCC/$(gcc -dumpversion)/g")
