#!/usr/bin/env python3
"""Runs crates/aws natively against the running stack: MiniStack verifies what it signs.

    check_calls.py path/to/target/debug/examples/call WORKDIR      (after stack.sh start WORKDIR)

Good signatures are answered, by key and by session; a wrong secret, a changed session, an unknown key and a missing
permission are refused and named; throttling, a wrong clock and a refused protocol are overcome; values are those seeded.
"""
import argparse
import datetime
import json
import os
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("call")
parser.add_argument("work")
ARGS = parser.parse_args()
SEED = json.load(open(os.path.join(ARGS.work, "seed-ministack.json")))
GATE = f"http://127.0.0.1:{os.environ.get('GATE_PORT', '5600')}"
CLOSED = f"http://127.0.0.1:{os.environ.get('GATE_CLOSED_PORT', '5601')}"
LOG = os.path.join(ARGS.work, "gate.jsonl")
NARROW = {"authorization", "connection", "content-length", "content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target"}
faults = checks = 0


def keys(part=None):
    k = SEED[part] if part else SEED
    return {"AWS_ACCESS_KEY_ID": k["accessKeyId"], "AWS_SECRET_ACCESS_KEY": k["secretAccessKey"], "AWS_SESSION_TOKEN": k.get("sessionToken", "")}


def call(operation, input_={}, env=None, endpoint=GATE):
    base = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    run = subprocess.run([ARGS.call, endpoint, operation, json.dumps(input_)], capture_output=True, text=True, env={**base, **(env or keys())}, timeout=60)
    first = (run.stdout.splitlines() or ["null"])[0]
    return run.returncode, json.loads(first), run.stdout + run.stderr


def case(name, got, want):
    """`want` is a function of (status, answer, all text)."""
    global faults, checks
    checks += 1
    if not want(*got):
        faults += 1
        print("BAD", name, got[0], got[2][:600])


def answered(*_):
    return _[0] == 0


def refused(*words):
    return lambda status, _, text: status == 1 and all(word in text for word in words)


session = keys("session")
for who, env in (("key", keys()), ("session", session)):
    for operation in ("GetCallerIdentity", "ListDashboards", "ListMetrics", "DescribeAlarms"):
        case(f"{operation} by {who}", call(operation, env=env), answered)
case("who am I", call("GetCallerIdentity"), lambda s, a, t: s == 0 and a["Account"] == SEED["account"] and ":user/" in a["Arn"])
case("pages are read to the end", call("DescribeAlarms", {"MaxRecords": 1, "AlarmTypes": ["MetricAlarm"]}), lambda s, a, t: s == 0 and len(a["MetricAlarms"]) == 3 and "calls: 1," not in t)

wrong = {**keys(), "AWS_SECRET_ACCESS_KEY": "x" + keys()["AWS_SECRET_ACCESS_KEY"][1:]}
for operation in ("GetCallerIdentity", "ListDashboards"):
    case(f"{operation}, wrong secret", call(operation, env=wrong), refused("InvalidCredentials"))
    case(f"{operation}, unknown key", call(operation, env={**keys(), "AWS_ACCESS_KEY_ID": "AKIAAAAAAAAAAAAAAAAA"}), refused("InvalidCredentials"))
    case(f"{operation}, session changed", call(operation, env={**session, "AWS_SESSION_TOKEN": "x" + session["AWS_SESSION_TOKEN"][1:]}), refused("InvalidCredentials"))
for operation, permission in (("DescribeAlarms", "cloudwatch:DescribeAlarms"), ("ListMetrics", "cloudwatch:ListMetrics")):
    case(f"{operation}, no permission", call(operation, env=keys("limited")), refused("AccessDenied", f'action: "{permission}"', "limited"))
case("another permission", call("ListDashboards", env=keys("limited")), answered)
for off in ("7200000", "-7200000"):
    for operation in ("ListDashboards", "GetCallerIdentity"):
        case(f"{operation}, clock off by {off} ms", call(operation, env={**keys(), "CLOCK_OFF_MS": off}), lambda s, a, t: s == 0 and "calls: 2, retries: 1" in t)
case("no such dashboard", call("GetDashboard", {"DashboardName": "absent"}), refused("NotFound"))
case("throttled twice, then answered", call("DescribeAlarms", {"AlarmNamePrefix": f"fault-throttled-2 {os.getpid()}"}), lambda s, a, t: s == 0 and "calls: 3, retries: 2" in t)
case("throttled for good", call("DescribeAlarms", {"AlarmNamePrefix": f"fault-throttled-99 {os.getpid()}"}), refused("Throttled", "attempts: 5"))
case("expired", call("DescribeAlarms", {"AlarmNamePrefix": "fault-expired"}), refused("ExpiredToken"))
case("JSON refused, answered by the query protocol", call("DescribeAlarms", {"AlarmNamePrefix": "fault-json"}), lambda s, a, t: s == 0 and "calls: 2, retries: 1" in t)
case("a page instead of an answer", call("GetDashboard", {"DashboardName": "fault-broken"}), refused("Service", "status: 500"))
case("a browser's CORS does not concern a native call", call("ListDashboards", endpoint=CLOSED), answered)
case("nobody there", call("ListDashboards", endpoint="http://127.0.0.1:9"), refused("Network", "CORS"))

# A dashboard there and back, byte for byte.
body = json.dumps({"widgets": [{"type": "text", "x": 0, "y": 0, "width": 6, "height": 3, "properties": {"markdown": "# é 日本 \"quoted\" \\ \n"}}]}, ensure_ascii=False, indent=3)
name = f"written-{os.getpid()}"
case("put a dashboard", call("PutDashboard", {"DashboardName": name, "DashboardBody": body}), answered)
case("read it back", call("GetDashboard", {"DashboardName": name}), lambda s, a, t: s == 0 and a["DashboardBody"] == body)
case("delete it", call("DeleteDashboards", {"DashboardNames": [name]}), answered)
case("it is gone", call("GetDashboard", {"DashboardName": name}), refused("NotFound"))

# Seeded values are functions of the minute: Latency of checkout in minute i is 100 + 7 i mod 50.
end = datetime.datetime.fromisoformat(SEED["end"]).timestamp()
query = {"Id": "a", "MetricStat": {"Metric": {"Namespace": "Watchglass/App", "MetricName": "Latency", "Dimensions": [{"Name": "Service", "Value": "checkout"}]}, "Period": 60, "Stat": "Average"}}
data = {"MetricDataQueries": [query], "StartTime": end - 60 * SEED["minutes"], "EndTime": end, "ScanBy": "TimestampAscending"}


def seeded(status, answer, text):
    if status:
        return False
    (result,) = answer["MetricDataResults"]
    points = dict(zip(result["Timestamps"], result["Values"]))
    want = {round(end - 60 * (SEED["minutes"] - i)): 100.0 + 7 * i % 50 for i in range(SEED["minutes"])}
    return {round(at): value for at, value in points.items()} == want and "metrics_requested: 1" in text and "estimated_usd: 1e-5" in text


case("GetMetricData gives what was put", call("GetMetricData", data), seeded)
statistics = {"Namespace": "Watchglass/App", "MetricName": "Latency", "Dimensions": query["MetricStat"]["Metric"]["Dimensions"], "StartTime": data["StartTime"], "EndTime": end, "Period": 3600, "Statistics": ["Average", "Maximum"]}
case("GetMetricStatistics", call("GetMetricStatistics", statistics), lambda s, a, t: s == 0 and all(p["Maximum"] == 149 for p in a["Datapoints"][1:-1]) and len(a["Datapoints"]) >= 3)

sent = [json.loads(line) for line in open(LOG)]
case("only the narrow headers were sent", (0, None, str({h for line in sent for h in line["headers"]})), lambda *_: all(set(line["headers"]) <= NARROW | {"accept", "user-agent", "accept-encoding"} for line in sent))
print(f"calls: {checks} checks against MiniStack through the gate, {faults} faults")
sys.exit(1 if faults else 0)
