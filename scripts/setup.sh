#!/bin/sh
# Makes .venv hold what uv.lock says: all of it, or with "run" only what running the program takes.
# Needs python3 and a package registry.
set -eu

case "${1:-all}" in
    all) what="--all-extras" ;;
    run) what="--extra korean --no-dev --inexact" ;;
    *) echo "setup.sh: got $1, accepted: all, run" >&2; exit 2 ;;
esac

python=${PYTHON:-python3}
uv=.venv/bin/uv
unset VIRTUAL_ENV
export UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never

"$python" - <<'END'
import sys

if sys.version_info < (3, 11):
    sys.exit(f"Tradewinds needs Python 3.11 or later, this is {sys.version.split()[0]}: make PYTHON=/path/to/python3.11")
END

if [ ! -x "$uv" ]; then
    echo "setting up .venv ..."
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
fi

pip_index=$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)
pip_index=${PIP_INDEX_URL:-$pip_index}
if [ -z "${UV_INDEX:-}${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}${UV_EXTRA_INDEX_URL:-}$pip_index" ]; then
    # shellcheck disable=SC2086
    "$uv" sync --quiet --locked $what
else
    # uv.lock names files at pypi.org; a mirror has the same files at other addresses, and their hashes hold it to that.
    [ -n "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ] || export UV_DEFAULT_INDEX="${pip_index:-https://pypi.org/simple}"
    # shellcheck disable=SC2086
    "$uv" export --quiet --frozen $(echo "$what" | sed s/--inexact//) --no-emit-project --output-file .venv/requirements.txt
    "$uv" pip install --quiet --require-hashes --requirement .venv/requirements.txt
    "$uv" pip install --quiet --no-deps --editable .
fi
