#!/bin/sh
# Makes what the product runs on, as `make` asks:
#   tools/environment.sh python [OPTION of uv sync …]   the Python packages of uv.lock, in .venv
#   tools/environment.sh node                           the fonts and outlines of package-lock.json, in node_modules
set -eu
cd "$(dirname "$0")/.."

fail() {
    echo "$1" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        "$candidate" -c 'import sys; sys.version_info < (3, 11) and sys.exit(1); print(sys.executable)' 2>/dev/null && return
    done
    fail "Nhịp Cầu needs Python 3.11 or newer (Debian: apt install python3 python3-venv)."
}

check_node() {
    major=$(node --version 2>/dev/null | sed 's/^v//; s/\..*//')
    [ "${major:-0}" -ge 20 ] && npm --version >/dev/null 2>&1 ||
        fail "Nhịp Cầu needs Node 20 or newer, with npm (https://nodejs.org/en/download)."
}

# Older versions of uv do not read our lock file.
is_recent_uv() {
    version=$("$1" --version 2>/dev/null) || return 1
    echo "$version" | awk '{ split($2, v, "."); exit !(v[1] > 0 || v[2] >= 9) }'
}

find_uv() {
    for candidate in uv "$PWD/var/uv/bin/uv"; do
        is_recent_uv "$candidate" && echo "$candidate" && return
    done
    echo "Installing uv into var/uv …" >&2
    "$python" tools/fetch_uv.py var/uv
}

python=$(find_python)
check_node
case "$1" in
python)
    shift
    uv=$(find_uv)
    echo "Python packages …"
    UV_PYTHON_DOWNLOADS=never "$uv" sync --frozen --quiet --python "$python" "$@"
    ;;
node)
    echo "Fonts and outlines …"
    npm ci --silent --ignore-scripts || fail "npm ci failed; run it again to see why."
    ;;
esac
