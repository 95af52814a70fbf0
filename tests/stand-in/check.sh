#!/bin/bash
# check.sh EXAMPLES: crates/aws beside botocore's signer and models, then against MiniStack behind the gate.
#
# EXAMPLES is the folder of the built examples of crates/aws. Ports are free ones of loopback; everything started is stopped.
# STAND_IN_VENVS, a folder, keeps the Python environments.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
examples=$(cd "${1:?the folder of the examples}" && pwd)
work=$(mktemp -d)
: "${STAND_IN_VENVS:=$work}"
read -r MOTO_PORT MOTO_AUTH_PORT MINISTACK_PORT GATE_PORT GATE_CLOSED_PORT < <(python3 - <<'PY'
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(5)]
print(*(one.getsockname()[1] for one in held))
PY
)
export STAND_IN_VENVS STAND_IN_ONLY=ministack AWS_EC2_METADATA_DISABLED=true
export MOTO_PORT MOTO_AUTH_PORT MINISTACK_PORT GATE_PORT GATE_CLOSED_PORT
trap '"$here/stack.sh" stop "$work"; rm -rf "$work"' EXIT
"$here/stack.sh" start "$work"
python="$STAND_IN_VENVS/venv/bin/python"
"$python" "$here/check_signatures.py" "$examples/sign"
"$python" "$here/check_shapes.py" "$examples"
"$python" "$here/check_patterns.py" "$work"
"$python" "$here/check_calls.py" "$examples/call" "$work"
"$python" "$here/shape_check.py" "$work/gate.jsonl"
