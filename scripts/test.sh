#!/usr/bin/env bash
# Runs every test and every linter. What a machine lacks is said in a line and skipped, unless
# NO_SKIPS=1, as in .ci/run: then a skip is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p var/test
# What is imported is compiled once, not by every process anew.
unset PYTHONDONTWRITEBYTECODE
workers=${TEST_WORKERS:-$(nproc)}
failed=()
skipped=()
passed_tests=0
failed_tests=0
started=$SECONDS

scripts/install.sh --dev && scripts/translations.sh || exit 1
. scripts/postgres.sh
trap stop_throw_away_postgres EXIT

lacks() { # WHAT PACKAGES
  printf '– %s saknas och hoppas över. Debian: apt-get install %s\n' "$1" "$2"
  skipped+=("$1")
}

suite() { # NAME MARKERS ARGUMENTS…
  local name=$1 markers=$2
  shift 2
  counted "$name" .venv/bin/pytest -q -rs -n "$workers" -m "$markers" "$@"
}

counted() { # NAME COMMAND…: what closes with a line as pytest's
  local name=$1 log=var/test/$1.log
  shift
  printf '\n→ Prov: %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  [ "${PIPESTATUS[0]}" = 0 ] || failed+=("$name")
  passed_tests=$((passed_tests + $(count passed "$log")))
  failed_tests=$((failed_tests + $(count failed "$log") + $(count errors "$log") + $(count error "$log")))
}

count() { # WORD LOG: the number before the word in pytest's closing line
  tail -1 "$2" | grep -oE "[0-9]+ $1\b" | grep -oE '[0-9]+' || echo 0
}

printf '→ Granskar\n'
scripts/check.sh || failed+=("granskarna")

unset DATABASE_URL
suite sqlite "not postgres" --ignore=tests/browser
TEST_WORKERS=$workers counted mutanter .venv/bin/python -m tests.mutants

find_postgres
if [ -n "$DATABASE_URL" ]; then
  export DATABASE_URL
  suite postgresql "not house" --ignore=tests/browser
  unset DATABASE_URL
else
  lacks PostgreSQL postgresql
fi

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if [ -z "$chromium" ]; then
  lacks Chromium chromium
elif ! command -v npm >/dev/null; then
  lacks "Node.js och npm" "nodejs npm"
elif scripts/browser_tools.sh; then
  CHROMIUM=$chromium suite webbläsare browser tests/browser
else
  failed+=("webbläsarens verktyg")
fi

printf '\n%d min %02d s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
if [ -n "${NO_SKIPS:-}" ] && [ "${#skipped[@]}" -gt 0 ]; then
  failed+=("${skipped[@]}")
fi
if [ "${#failed[@]}" -gt 0 ]; then
  printf 'Det som inte gick igenom: %s\n' "$(IFS=,; echo "${failed[*]}")"
fi
printf 'Sammanlagt: %d passed, %d failed\n' "$passed_tests" "$failed_tests"
[ "${#failed[@]}" = 0 ]
