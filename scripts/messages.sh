#!/usr/bin/env bash
# Brings new texts from code and templates into the Swedish catalogue, and drops the unused.
set -euo pipefail
cd "$(dirname "$0")/.."
export HUB_DATA=${HUB_DATA:-var}

. scripts/environment.sh
.venv/bin/python manage.py makemessages --locale sv --no-wrap --no-obsolete \
  --add-location file --ignore '.venv' --ignore 'var' --ignore 'node_modules' --ignore 'tests'
scripts/translations.sh
