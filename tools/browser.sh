#!/bin/sh
# Makes sure that there is a Chromium for the browser tests; installs one with apt where that is allowed.
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium
    exit 0
fi
echo "The browser tests need Chromium. Install the package chromium, then run make test again." >&2
exit 1
