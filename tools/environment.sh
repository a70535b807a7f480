#!/bin/sh
# Builds .venv, or brings it up to date: environment.sh PYTHON REQUIREMENTS ("" as PYTHON: the first that will do).
set -eu

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python=""
for candidate in ${1:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if new_enough "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    found=$("${1:-python3}" --version 2>/dev/null || true)
    echo "Python 3.11 or newer is needed; found: ${found:-none}. Install it, or name it: make PYTHON=/path/to/python3.12 run" >&2
    exit 1
fi

if [ -x .venv/bin/python ] && ! new_enough .venv/bin/python; then
    rm -rf .venv
fi
if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    if ! "$python" -m venv --clear .venv; then
        echo "$python cannot make an environment. On Debian and Ubuntu, install the package python3-venv." >&2
        exit 1
    fi
fi
exec .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$2"
