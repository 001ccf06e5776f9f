#!/usr/bin/env bash
# Lets five hundred people sign up for thirty places at once, against gunicorn and PostgreSQL, and
# writes the figures to docs/performance.md. Has a database of its own that is dropped afterwards.
# TEST_POSTGRES_URL names the server; without one it is looked for, or a throw-away one is started.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p var/test

. scripts/postgres.sh
find_postgres
if [ -z "${DATABASE_URL:-}" ]; then
  echo "– PostgreSQL saknas och folkmassan hoppas över. Debian: apt-get install postgresql"
  exit 0
fi
server=$DATABASE_URL
name=hub_crowd_$$
sql() { .venv/bin/python -c "import sys, psycopg; psycopg.connect(sys.argv[1], autocommit=True).execute(sys.argv[2])" "$server" "$1"; }
data=$(mktemp -d)
site=
finish() {
  [ -n "$site" ] && kill -TERM "$site" 2>/dev/null && wait "$site" 2>/dev/null
  sql "DROP DATABASE IF EXISTS $name WITH (FORCE)"
  rm -rf "$data"
  stop_throw_away_postgres
}
trap finish EXIT

sql "CREATE DATABASE $name"
unset BASE_URL ALLOWED_HOSTS
export HUB_DATA=$data PORT=$((${BENCH_PORT:-8123} + 1)) DATABASE_URL=${server%/*}/$name
. scripts/environment.sh
for command in "migrate --verbosity 0" createcachetable prepare "collectstatic --noinput --verbosity 0"; do
  # shellcheck disable=SC2086
  .venv/bin/python manage.py $command >/dev/null
done
.venv/bin/gunicorn --config hub/server.py hub.wsgi &
site=$!
for _ in $(seq 60); do
  .venv/bin/python -c "import sys, urllib.request; urllib.request.urlopen(sys.argv[1])" "$BASE_URL/-/live" 2>/dev/null && break
  sleep 0.5
done
DJANGO_SETTINGS_MODULE=hub.settings PYTHONPATH=$PWD .venv/bin/python scripts/bench_signups.py
