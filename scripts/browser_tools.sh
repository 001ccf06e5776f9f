#!/usr/bin/env bash
# Installs the checkers that browser tests run (axe, html-validate) from package-lock.json.
set -euo pipefail
cd "$(dirname "$0")/.."

lock=$(sha256sum package-lock.json | cut -c1-16)
[ "$(cat node_modules/installed 2>/dev/null)" = "$lock" ] && exit 0
printf '→ Installerar webbläsarprovens verktyg i node_modules\n'
npm ci --loglevel=error --no-audit --no-fund --ignore-scripts
echo "$lock" >node_modules/installed
