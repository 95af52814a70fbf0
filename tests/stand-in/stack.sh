#!/bin/bash
# stack.sh start|stop WORKDIR
#
# Starts the servers that stand in for AWS, seeds them, and ends only what it started.
# Everything listens on loopback. Process ids are in WORKDIR/*.pid, logs in WORKDIR/*.log.
#
#   variable            default   what
#   MOTO_PORT           5555      moto, no check of signatures
#   MOTO_AUTH_PORT      5556      moto, checks signatures
#   MINISTACK_PORT      5558      MiniStack, checks signatures
#   GATE_PORT           5600      gate.py before MiniStack and moto: the address for browsers
#   GATE_CLOSED_PORT    5601      the same without any CORS header: a service that lets no page in
#   STAND_IN_VENVS      WORKDIR   where the two Python environments are kept; a folder outside outlives WORKDIR
#   STAND_IN_ONLY       (empty)   "ministack": leave both motos out (starts faster; the gate then routes to MiniStack alone)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
verb=${1:?start or stop}
mkdir -p "${2:?a folder to work in}"
work=$(cd "$2" && pwd)
: "${MOTO_PORT:=5555}" "${MOTO_AUTH_PORT:=5556}" "${MINISTACK_PORT:=5558}" "${GATE_PORT:=5600}" "${GATE_CLOSED_PORT:=5601}"
: "${STAND_IN_VENVS:=$work}" "${STAND_IN_ONLY:=}"
export NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost
cd "$work"

stop() {
  for file in "$work"/*.pid; do
    [ -f "$file" ] || continue
    pid=$(cat "$file")
    # A number may have been given to another process meanwhile: ours runs this program.
    case $(ps -o args= -p "$pid" 2>/dev/null || true) in
      *"$(cat "${file%.pid}.program")"*) kill "$pid" 2>/dev/null || true
        for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
        kill -9 "$pid" 2>/dev/null || true ;;
    esac
    rm -f "$file" "${file%.pid}.program"
  done
}

# venv NAME REQUIREMENTS: made once, marked when whole, made again when the pins change.
# Who comes while another makes it waits for the mark; a lock that outlives its maker is broken after five minutes.
venv() {
  mark="$STAND_IN_VENVS/$1/.$(cksum <"$here/$2" | tr ' ' -)"
  lock="$STAND_IN_VENVS/$1.lock"
  tries=0
  while [ ! -f "$mark" ] && ! mkdir "$lock" 2>/dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ]; then rmdir "$lock" 2>/dev/null || true; fi
    sleep 0.5
  done
  [ -f "$mark" ] && return
  echo "installing $2 into $STAND_IN_VENVS/$1" >&2
  rm -rf "${STAND_IN_VENVS:?}/$1"
  python3 -m venv "$STAND_IN_VENVS/$1"
  "$STAND_IN_VENVS/$1/bin/pip" install -q --disable-pip-version-check -r "$here/$2"
  touch "$mark"
  rmdir "$lock"
}

# background NAME COMMAND...: detached, so that the end of this script or a Ctrl-C at the terminal does not end it.
background() {
  name=$1; shift
  if command -v setsid >/dev/null; then setsid "$@" >"$work/$name.log" 2>&1 </dev/null & else nohup "$@" >"$work/$name.log" 2>&1 </dev/null & fi
  echo $! >"$work/$name.pid"
  echo "$1" >"$work/$name.program"
}

# ready NAME URL: waits until it answers, at most 30 s.
ready() {
  for _ in $(seq 120); do
    if "$STAND_IN_VENVS/venv/bin/python" -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)' "$2" 2>/dev/null; then return; fi
    if ! kill -0 "$(cat "$work/$1.pid")" 2>/dev/null; then break; fi
    sleep 0.25
  done
  echo "$1 did not start; its last words:" >&2; tail -n 20 "$work/$1.log" >&2; stop; exit 1
}

case $verb in stop) stop; exit 0 ;; start) ;; *) echo "start or stop" >&2; exit 2 ;; esac
stop
venv venv requirements.txt
venv venv-ms requirements-ministack.txt
python="$STAND_IN_VENVS/venv/bin/python"
mkdir -p run

if [ "$STAND_IN_ONLY" != ministack ]; then
  background moto "$STAND_IN_VENVS/venv/bin/moto_server" -H 127.0.0.1 -p "$MOTO_PORT"
  INITIAL_NO_AUTH_ACTION_COUNT=3 background moto-auth "$STAND_IN_VENVS/venv/bin/moto_server" -H 127.0.0.1 -p "$MOTO_AUTH_PORT"
fi
# BIND_HOST: the default is every interface. IOT_MTLS_ENABLED: it opens 8883 otherwise. The account is moto's.
# DOCKER_HOST: it looks for containers of its own at start and end. Never test with its root keys (`test`, a 12-digit
# number, its own AWS_ACCESS_KEY_ID): those are accepted with any signature even with AUTH=true.
cd run
AUTH=true CLOUDTRAIL_RECORDING=1 GATEWAY_PORT=$MINISTACK_PORT BIND_HOST=127.0.0.1 IOT_MTLS_ENABLED=0 \
  MINISTACK_ACCOUNT_ID=123456789012 DOCKER_HOST=unix:///nonexistent \
  background ministack "$STAND_IN_VENVS/venv-ms/bin/ministack"
cd ..
ready ministack "http://127.0.0.1:$MINISTACK_PORT/_ministack/health"
"$python" "$here/seed.py" --endpoint "http://127.0.0.1:$MINISTACK_PORT" --auth ministack --out seed-ministack.json >/dev/null

routes=()
if [ "$STAND_IN_ONLY" != ministack ]; then
  ready moto "http://127.0.0.1:$MOTO_PORT/moto-api/data.json"
  ready moto-auth "http://127.0.0.1:$MOTO_AUTH_PORT/moto-api/data.json"
  "$python" "$here/seed.py" --endpoint "http://127.0.0.1:$MOTO_PORT" --out seed-moto.json >/dev/null
  "$python" "$here/seed.py" --endpoint "http://127.0.0.1:$MOTO_AUTH_PORT" --auth moto --out seed-moto-auth.json >/dev/null
  # What MiniStack lacks and moto has.
  for what in config xray monitoring.PutInsightRule monitoring.DescribeInsightRules monitoring.EnableInsightRules \
    monitoring.DisableInsightRules logs.CreateExportTask logs.DescribeExportTasks logs.DescribeQueries \
    cloudtrail.GetInsightSelectors cloudtrail.PutInsightSelectors; do
    routes+=(--route "$what=http://127.0.0.1:$MOTO_PORT")
  done
  for what in DescribeComplianceByConfigRule GetComplianceDetailsByConfigRule DescribeConfigRuleEvaluationStatus; do
    routes+=(--route "config.$what=http://127.0.0.1:$MINISTACK_PORT")
  done
fi
: >gate.jsonl
background gate "$python" "$here/gate.py" --listen "127.0.0.1:$GATE_PORT" --listen-closed "127.0.0.1:$GATE_CLOSED_PORT" \
  --default "http://127.0.0.1:$MINISTACK_PORT" ${routes[@]+"${routes[@]}"} --log "$work/gate.jsonl"
ready gate "http://127.0.0.1:$GATE_PORT/_gate"
echo "endpoint http://127.0.0.1:$GATE_PORT; keys in $work/seed-ministack.json"
