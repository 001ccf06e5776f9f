#!/usr/bin/env bash
# Installs the checkers that browser tests run (axe, html-validate) from package-lock.json.
# `browser_tools.sh --bench` also installs Lighthouse.
set -euo pipefail
cd "$(dirname "$0")/.."

omit=(--omit=optional)
what=test
[ "${1:-}" = --bench ] && { omit=(); what=bench; }
lock=$(sha256sum package-lock.json | cut -c1-16)
read -r have_lock have_what 2>/dev/null <node_modules/installed || true
if [ "${have_lock:-}" = "$lock" ] && { [ "$have_what" = bench ] || [ "$have_what" = "$what" ]; }; then
  exit 0
fi
printf '→ Installerar webbläsarprovens verktyg i node_modules\n'
PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --no-audit --no-fund --ignore-scripts "${omit[@]}"
echo "$lock $what" >node_modules/installed
