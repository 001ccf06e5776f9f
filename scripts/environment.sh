# Sourced by run.sh: where data lives, which address is ours, and the secrets of this machine.

mkdir -p "${HUB_DATA:-var}"
HUB_DATA=$(cd "${HUB_DATA:-var}" && pwd)
PORT=${PORT:-8000}
secrets=$HUB_DATA/env

# secret NAME LENGTH: writes a new one unless the environment or the file has it.
secret() {
  [ -n "${!1:-}" ] && return
  grep -q "^$1=" "$secrets" 2>/dev/null && return
  (umask 077 && printf '%s=%s\n' "$1" \
    "$(.venv/bin/python -c "import secrets; print(secrets.token_urlsafe($2))")" >>"$secrets")
  printf '→ Skapar %s i %s\n' "$1" "$secrets"
}
secret SECRET_KEY 60
secret DEMO_PASSWORD 9

# An address on this machine follows the port; a real one stands in the environment or the file.
if [ -z "${BASE_URL:-}" ]; then
  BASE_URL=$(sed -n 's/^BASE_URL=//p' "$secrets")
  case $BASE_URL in
    '' | http://localhost | http://localhost:*) BASE_URL=http://localhost:$PORT ;;
  esac
fi
if [ -z "${ALLOWED_HOSTS:-}" ] && ! grep -q '^ALLOWED_HOSTS=' "$secrets"; then
  export ALLOWED_HOSTS=localhost,127.0.0.1
fi
export HUB_DATA PORT BASE_URL
