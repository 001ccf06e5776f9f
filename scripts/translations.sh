#!/usr/bin/env bash
# Compiles every catalogue that is newer than its compiled file.
set -euo pipefail
cd "$(dirname "$0")/.."

for po in hub/locale*/*/LC_MESSAGES/*.po; do
  mo=${po%.po}.mo
  if [ -e "$po" ] && [ ! "$mo" -nt "$po" ]; then
    printf '→ Sammanställer texterna på %s\n' "$(basename "$(dirname "$(dirname "$po")")")"
    .venv/bin/pybabel --quiet compile --input-file "$po" --output-file "$mo"
  fi
done
