#!/usr/bin/env bash
# Runs every linter, and says one line each; what a linter found stands below its line.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
found=$(mktemp -d)
trap 'rm -rf "$found"' EXIT

mypy >"$found/types" 2>&1 &
types=$!
failed=0

# report WORDS RESULT FILE
report() {
  if [ "$2" = 0 ]; then
    printf '✓ %s\n' "$1"
  else
    printf '✗ %s\n' "$1"
    sed 's/^/    /' "$3"
    failed=1
  fi
}

# check WORDS COMMAND…
check() {
  local words=$1
  shift
  "$@" >"$found/out" 2>&1
  report "$words" $? "$found/out"
}

check "kodens stil (ruff format)" ruff format --check --quiet --diff .
check "kodens fel (ruff check)" ruff check --quiet .
check "lager och rum (import-linter)" lint-imports --no-logo
check "mallarnas indrag (djhtml)" djhtml --check --tabwidth 4 templates
check "mallarnas fel (djlint)" djlint --lint --quiet templates
wait "$types"
report "typer (mypy)" $? "$found/types"
exit "$failed"
