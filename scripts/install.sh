#!/usr/bin/env bash
# Installs what uv.lock names into .venv. Does nothing when it is there already.
# `install.sh --dev` also installs the tools for tests and linters.
set -euo pipefail
cd "$(dirname "$0")/.."

uv_version=0.13.9
uv=var/uv/bin/uv
python=${PYTHON:-python3}
what=run
[ "${1:-}" = --dev ] && what=dev

say() { printf '→ %s\n' "$*"; }
stop() { printf 'Stopp: %s\n' "$*" >&2; exit 1; }

lock=$(sha256sum uv.lock | cut -c1-16)
read -r have_lock have_what 2>/dev/null <.venv/installed || true
if [ "${have_lock:-}" = "$lock" ] && { [ "$have_what" = dev ] || [ "$have_what" = "$what" ]; }; then
  exit 0
fi

command -v "$python" >/dev/null || stop "Python 3.11 eller nyare saknas. Debian: apt-get install python3"
"$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' ||
  stop "det behövs Python 3.11–3.14, men $("$python" --version) svarar. Välj en annan med PYTHON=…"
"$python" -m pip --version >/dev/null 2>&1 ||
  stop "pip saknas. Debian: apt-get install python3-pip"

if [ "$("$uv" --version 2>/dev/null | cut -d' ' -f2)" != "$uv_version" ]; then
  say "Hämtar installeraren uv $uv_version till var/uv"
  rm -rf var/uv
  "$python" -m pip install --quiet --quiet --no-input --disable-pip-version-check \
    --root-user-action=ignore --target var/uv "uv==$uv_version"
fi

# The same Python and the same trust as pip has on this machine.
unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT
export UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
UV_PYTHON=$("$python" -c 'import sys; print(sys.executable)')
export UV_PYTHON
certificates=${SSL_CERT_FILE:-$("$python" -m pip config get global.cert 2>/dev/null || true)}
[ -n "$certificates" ] && export SSL_CERT_FILE=$certificates
if [ -n "$certificates" ] || [ -e /etc/ssl/certs/ca-certificates.crt ]; then
  export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true}
fi

groups=(--no-dev)
[ "$what" = dev ] && groups=(--dev)
say "Installerar det som uv.lock räknar upp i .venv"
if ! "$uv" sync --quiet --frozen --inexact "${groups[@]}"; then
  say "uv nådde inte paketen; försöker med pip och dess inställningar"
  [ -x .venv/bin/python ] || "$uv" venv --quiet .venv
  "$uv" export --quiet --frozen "${groups[@]}" --output-file var/requirements.txt
  "$python" -m pip --python .venv/bin/python install --quiet --no-input --no-deps \
    --disable-pip-version-check --root-user-action=ignore --require-hashes -r var/requirements.txt
fi
echo "$lock $what" >.venv/installed
