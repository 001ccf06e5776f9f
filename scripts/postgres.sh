# Sourced by test.sh: finds a PostgreSQL for the tests, or starts a throw-away one.
# Sets DATABASE_URL for the tests, or leaves it empty where there is none.

postgres_answers() {
  .venv/bin/python - "$1" <<'PYTHON' 2>/dev/null
import sys, psycopg
with psycopg.connect(sys.argv[1], connect_timeout=3) as server:
    assert server.info.server_version >= 150000
    assert server.execute(
        "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone()[0]
PYTHON
}

as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

# A cluster in a folder of its own, without the safety of fsync, gone when the tests are done.
start_throw_away_postgres() {
  local bin port
  bin=$(dirname "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)")
  [ -x "$bin/initdb" ] || return 1
  throw_away=$(mktemp -d)
  throw_away_bin=$bin
  port=$(.venv/bin/python -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
  [ "$(id -u)" = 0 ] && chown postgres "$throw_away"
  echo "→ Startar en tillfällig PostgreSQL på port $port"
  as_postgres "$bin/initdb" --pgdata "$throw_away/data" --username postgres --auth trust \
    --encoding UTF8 --locale C.UTF-8 >"var/test/initdb.log" 2>&1 &&
    as_postgres "$bin/pg_ctl" --pgdata "$throw_away/data" --log "$throw_away/log" --wait start \
      --options "-p $port -h 127.0.0.1 -k $throw_away -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
      >/dev/null || return 1
  DATABASE_URL=postgres://postgres@127.0.0.1:$port/postgres
}

stop_throw_away_postgres() {
  [ -n "${throw_away:-}" ] || return 0
  as_postgres "$throw_away_bin/pg_ctl" --pgdata "$throw_away/data" --mode immediate stop >/dev/null 2>&1
  rm -rf "$throw_away"
}

find_postgres() {
  DATABASE_URL=${TEST_POSTGRES_URL:-}
  [ -n "$DATABASE_URL" ] && return
  DATABASE_URL=postgres://postgres@127.0.0.1:${TEST_POSTGRES_PORT:-5432}/postgres
  postgres_answers "$DATABASE_URL" || start_throw_away_postgres || DATABASE_URL=
}
