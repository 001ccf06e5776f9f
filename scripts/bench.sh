#!/usr/bin/env bash
# Measures one page of every type: queries, bytes and milliseconds, and Lighthouse where it can.
# It has a demo city of its own in var/bench, so that it touches no other. LIGHTHOUSE=0 leaves
# Lighthouse out, BENCH_PORT takes another port, BENCH_DATA another folder.
set -euo pipefail
cd "$(dirname "$0")/.."

unset BASE_URL ALLOWED_HOSTS
export HUB_DATA=${BENCH_DATA:-var/bench} PORT=${BENCH_PORT:-8123}
scripts/run.sh prepare
. scripts/environment.sh
.venv/bin/python manage.py pictures

lighthouse=
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ "${LIGHTHOUSE:-1}" = 1 ]; then
  if [ -z "$chromium" ] || ! command -v npm >/dev/null; then
    echo "– Lighthouse hoppas över. Debian: apt-get install chromium nodejs npm"
  else
    lighthouse=$PWD/var/lighthouse/node_modules/.bin/lighthouse
    if [ ! -x "$lighthouse" ]; then
      echo "→ Installerar Lighthouse i var/lighthouse"
      PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix var/lighthouse --no-save --no-package-lock \
        --loglevel=error --no-audit --no-fund --ignore-scripts lighthouse@12.8.2 >/dev/null
    fi
  fi
fi

.venv/bin/gunicorn --config hub/server.py hub.wsgi &
site=$!
trap 'kill -TERM "$site" 2>/dev/null; wait "$site" 2>/dev/null || true' EXIT
CHROME_PATH=$chromium LIGHTHOUSE=$lighthouse DJANGO_SETTINGS_MODULE=hub.settings \
  PYTHONPATH=$PWD .venv/bin/python scripts/bench.py
scripts/bench_signups.sh
