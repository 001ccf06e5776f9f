#!/usr/bin/env bash
# Prepares what is missing and then serves the site.
#   run.sh          with gunicorn and hashed files, as in production
#   run.sh dev      with Django's debug server, which reloads itself
#   run.sh prepare  prepares and stops
#   run.sh demo …   builds the demo city, with what follows as its options
set -euo pipefail
cd "$(dirname "$0")/.."
mode=${1:-serve}

say() { printf '→ %s\n' "$*"; }
manage() { .venv/bin/python manage.py "$@"; }
key_of() { find "$@" -type f ! -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16; }

# step NAME KEY WORDS COMMAND…: does it unless it was done before for the same key.
step() {
  local stamp=$HUB_DATA/done/$1 key=$2 words=$3
  shift 3
  [ "$(cat "$stamp" 2>/dev/null)" = "$key" ] && return
  say "$words"
  "$@"
  mkdir -p "$HUB_DATA/done"
  echo "$key" >"$stamp"
}

# Which database this is and how far it has come. A restored backup gives another answer; a
# database server is always asked anew.
database_key() {
  [ -n "${DATABASE_URL:-}" ] && { date +%s%N; return; }
  .venv/bin/python - "$HUB_DATA/hub.sqlite3" <<'PYTHON'
import contextlib, pathlib, sqlite3, sys
with contextlib.suppress(sqlite3.Error):
    path = pathlib.Path(sys.argv[1]).resolve().as_uri()
    with contextlib.closing(sqlite3.connect(f"{path}?mode=ro", uri=True)) as database:
        print(*database.execute("SELECT min(applied), count(*) FROM django_migrations").fetchone())
PYTHON
}

serves() {
  .venv/bin/python -c "import socket; socket.create_server(('${HOST:-127.0.0.1}', $PORT)).close()" \
    2>/dev/null || {
    echo "Stopp: port $PORT är upptagen. Välj en annan: make run PORT=$((PORT + 1))" >&2
    exit 1
  }
}

migrate() {
  manage migrate --verbosity 0
  manage createcachetable
}

build_demo() {
  (umask 077 && : >"$HUB_DATA/demo.txt")
  PYTHONUNBUFFERED=1 manage demo "$@" | tee "$HUB_DATA/demo.txt" | sed '/^Logga in/,$d'
}

# The site, and beside it the worker that sends mail and publishes on time. The site comes first.
serve() {
  .venv/bin/gunicorn --config hub/server.py hub.wsgi &
  local site=$!
  (sleep 5 && exec .venv/bin/python manage.py worker) &
  local worker=$!
  trap 'kill -TERM "$site" "$worker" 2>/dev/null' INT TERM
  wait "$site" || true
  kill -TERM "$worker" 2>/dev/null || true
  wait
}

[ "$mode" = dev ] && scripts/install.sh --dev || scripts/install.sh
. scripts/environment.sh
case $mode in serve | dev) serves ;; esac
scripts/translations.sh

schema=$(key_of uv.lock */migrations network/*/migrations)
step migrated "$schema $(database_key)" "Skapar eller uppgraderar databasen" migrate
echo "$schema $(database_key)" >"$HUB_DATA/done/migrated"
born=$(database_key)
born=$(echo "${DATABASE_URL:-${born% *}}" | sha256sum | cut -c1-16)
if [ "$mode" != dev ]; then
  step static "$(key_of uv.lock hub/settings.py */static)" \
    "Samlar och packar stilmallar, skript och bilder" manage collectstatic --no-input --verbosity 0
fi
step prepared "$(key_of home/foundation.py home/rights.py) $BASE_URL $born" "Lägger grunden" manage prepare
if [ "$mode" = demo ]; then
  shift
  say "Bygger exempelstaden"
  build_demo "$@"
elif [ "${DEMO:-1}" = 1 ]; then
  step demo "$born" "Bygger exempelstaden" build_demo
fi

case $mode in
  serve)
    printf '\nWebbplatsen:   %s/\nPå engelska:   %s/en/\nFör redaktörer: %s/admin/\n' \
      "$BASE_URL" "$BASE_URL" "$BASE_URL"
    [ -e "$HUB_DATA/demo.txt" ] &&
      sed -n "/^Logga in/,\$p" "$HUB_DATA/demo.txt" | sed -E "s#http://localhost(:[0-9]+)?#$BASE_URL#"
    printf 'Avsluta med Ctrl+C.\n\n'
    serve
    ;;
  dev)
    DEBUG=1 exec .venv/bin/python manage.py runserver "$PORT"
    ;;
esac
