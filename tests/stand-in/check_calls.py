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


def present(value):
    """Without members that are null: pages put together are printed with them."""
    if isinstance(value, dict):
        return {name: present(member) for name, member in value.items() if member is not None}
    return [present(item) for item in value] if isinstance(value, list) else value


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

# EventBridge: a bus, a rule, its targets, an archive and a replay, written and read back; patterns tried; all of it taken away.
bus, rule = f"check-{os.getpid()}", f"orders.{os.getpid()}"
pattern = json.dumps({"source": ["shop.orders"], "detail": {"total": [{"numeric": [">", 100]}], "größe": ["é 日本"]}}, ensure_ascii=False)
on_bus = {"EventBusName": bus}
ecs = {"TaskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/report:7", "TaskCount": 2, "LaunchType": "FARGATE",
       "NetworkConfiguration": {"awsvpcConfiguration": {"Subnets": ["subnet-1"], "AssignPublicIp": "DISABLED"}}, "Tags": [{"Key": "a", "Value": "b"}]}
targets = [
    {"Id": "queue", "Arn": "arn:aws:sqs:us-east-1:123456789012:watchglass", "InputTransformer": {"InputPathsMap": {"id": "$.detail.id"}, "InputTemplate": '{"order": <id>}'},
     "DeadLetterConfig": {"Arn": "arn:aws:sqs:us-east-1:123456789012:watchglass"}, "RetryPolicy": {"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 300}},
    {"Id": "task", "Arn": "arn:aws:ecs:us-east-1:123456789012:cluster/shop", "RoleArn": "arn:aws:iam::123456789012:role/watchglass-reader", "EcsParameters": ecs},
]
event = {"id": "1", "version": "0", "account": "123456789012", "time": "2026-11-12T04:05:00Z", "region": "us-east-1", "resources": [], "source": "shop.orders", "detail-type": "order.placed",
         "detail": {"total": 120, "größe": "é 日本"}}
case("create a bus", call("CreateEventBus", {"Name": bus}), lambda s, a, t: s == 0 and a["EventBusArn"].endswith(f":event-bus/{bus}"))
case("a bus of that name again", call("CreateEventBus", {"Name": bus}), refused("Invalid", "ResourceAlreadyExistsException"))
case("describe the bus", call("DescribeEventBus", {"Name": bus}), lambda s, a, t: s == 0 and a["Name"] == bus)
case("no such bus", call("DescribeEventBus", {"Name": "absent"}), refused("NotFound"))
case("list buses", call("ListEventBuses"), lambda s, a, t: s == 0 and {"default", "orders", bus} <= {b["Name"] for b in a["EventBuses"]})
case("let an account in", call("PutPermission", {**on_bus, "Action": "events:PutEvents", "Principal": "444455556666", "StatementId": "partner"}), answered)
case("the policy says so", call("DescribeEventBus", {"Name": bus}), lambda s, a, t: s == 0 and "444455556666" in a["Policy"])
case("and out again", call("RemovePermission", {**on_bus, "StatementId": "partner"}), answered)
case("put a rule", call("PutRule", {**on_bus, "Name": rule, "EventPattern": pattern, "Description": "é"}), lambda s, a, t: s == 0 and a["RuleArn"].endswith(f":rule/{bus}/{rule}"))
case("read it back", call("DescribeRule", {**on_bus, "Name": rule}), lambda s, a, t: s == 0 and json.loads(a["EventPattern"]) == json.loads(pattern) and a["State"] == "ENABLED")
case("a rule with a broken pattern", call("PutRule", {**on_bus, "Name": "broken", "EventPattern": '{"source": "text"}'}), refused("Invalid", "InvalidEventPatternException"))
case("disable it", call("DisableRule", {**on_bus, "Name": rule}), answered)
case("it is disabled", call("ListRules", on_bus), lambda s, a, t: s == 0 and [(r["Name"], r["State"]) for r in a["Rules"]] == [(rule, "DISABLED")])
case("enable it", call("EnableRule", {**on_bus, "Name": rule}), answered)
for i in range(3):
    case("more rules", call("PutRule", {**on_bus, "Name": f"page-{i}", "EventPattern": pattern}), answered)
case("pages of rules are read to the end", call("ListRules", {**on_bus, "Limit": 1}), lambda s, a, t: s == 0 and len(a["Rules"]) == 4 and "calls: 4," in t)
case("no such rule", call("DescribeRule", {**on_bus, "Name": "absent"}), refused("NotFound", "absent"))
case("put targets", call("PutTargets", {**on_bus, "Rule": rule, "Targets": targets}), lambda s, a, t: s == 0 and a["FailedEntryCount"] == 0)
case("read them back, blocks and all", call("ListTargetsByRule", {**on_bus, "Rule": rule}), lambda s, a, t: s == 0 and present(sorted(a["Targets"], key=lambda x: x["Id"])) == targets)
case("remove them", call("RemoveTargets", {**on_bus, "Rule": rule, "Ids": ["queue", "task"]}), answered)
case("a pattern that matches", call("TestEventPattern", {"EventPattern": pattern, "Event": json.dumps(event)}), lambda s, a, t: s == 0 and a["Result"] is True)
case("one that does not", call("TestEventPattern", {"EventPattern": pattern, "Event": json.dumps({**event, "source": "x"})}), lambda s, a, t: s == 0 and a["Result"] is False)
case("one that is none", call("TestEventPattern", {"EventPattern": "{", "Event": json.dumps(event)}), refused("Invalid", "InvalidEventPatternException"))
entries = [{"Source": "shop.orders", "DetailType": "order.placed", "Detail": json.dumps({"total": 120}), "EventBusName": bus, "Time": 1794456300}, {"Source": "shop.orders", "DetailType": "order.placed", "Detail": "{}"}]
case("send events", call("PutEvents", {"Entries": entries}), lambda s, a, t: s == 0 and a["FailedEntryCount"] == 0 and all(e["EventId"] for e in a["Entries"]) and "estimated_usd: 2e-6" in t)
(archive, replay) = (f"archive-{os.getpid()}", f"replay-{os.getpid()}")
arn = f"arn:aws:events:us-east-1:{SEED['account']}:"
case("make an archive", call("CreateArchive", {"ArchiveName": archive, "EventSourceArn": f"{arn}event-bus/{bus}", "RetentionDays": 7}), lambda s, a, t: s == 0 and a["ArchiveArn"] == f"{arn}archive/{archive}")
case("describe it", call("DescribeArchive", {"ArchiveName": archive}), lambda s, a, t: s == 0 and a["RetentionDays"] == 7 and a["CreationTime"] > 1.7e9)
case("list archives", call("ListArchives", {"NamePrefix": archive}), lambda s, a, t: s == 0 and [x["ArchiveName"] for x in a["Archives"]] == [archive])
window = {"EventStartTime": 1794456000, "EventEndTime": 1794459600}
case("replay it", call("StartReplay", {"ReplayName": replay, "EventSourceArn": f"{arn}archive/{archive}", **window, "Destination": {"Arn": f"{arn}event-bus/{bus}"}}), lambda s, a, t: s == 0 and a["ReplayArn"] == f"{arn}replay/{replay}")
case("how far it is", call("DescribeReplay", {"ReplayName": replay}), lambda s, a, t: s == 0 and a["EventStartTime"] == window["EventStartTime"] and a["Destination"]["Arn"] == f"{arn}event-bus/{bus}")
case("list replays", call("ListReplays", {"NamePrefix": replay}), lambda s, a, t: s == 0 and len(a["Replays"]) == 1)
case("no such replay", call("CancelReplay", {"ReplayName": "absent"}), refused("NotFound"))
for name in (rule, "page-0", "page-1", "page-2"):
    case("delete the rules", call("DeleteRule", {**on_bus, "Name": name}), answered)
case("delete the bus", call("DeleteEventBus", {"Name": bus}), answered)
case("the bus is gone", call("DescribeEventBus", {"Name": bus}), refused("NotFound"))
case("PutRule, no permission", call("PutRule", {"Name": "x", "EventPattern": pattern}, env=keys("limited")), refused("AccessDenied", 'action: "events:PutRule"', "limited"))
wrong_secret = call("ListRules", env=wrong)
case("ListRules, wrong secret", wrong_secret, refused("InvalidCredentials"))

# Scheduler: REST. Schedules are made by botocore.
import botocore.session  # noqa: E402

scheduler = botocore.session.Session().create_client("scheduler", region_name="us-east-1", endpoint_url=GATE, aws_access_key_id=SEED["accessKeyId"], aws_secret_access_key=SEED["secretAccessKey"])
group = f"group.{os.getpid()}"
scheduler.create_schedule_group(Name=group)
made = {"Name": "a_b-c.d", "GroupName": group, "ScheduleExpression": "cron(0 3 * * ? *)", "ScheduleExpressionTimezone": "Asia/Seoul", "FlexibleTimeWindow": {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15},
        "Target": {"Arn": "arn:aws:sqs:us-east-1:123456789012:watchglass", "RoleArn": "arn:aws:iam::123456789012:role/watchglass-reader", "Input": '{"a": 1}', "SqsParameters": {"MessageGroupId": "g"}}}
scheduler.create_schedule(**made)
case("list schedule groups", call("ListScheduleGroups", {"NamePrefix": group}), lambda s, a, t: s == 0 and [g["Name"] for g in a["ScheduleGroups"]] == [group])
case("list schedules", call("ListSchedules", {"GroupName": group}), lambda s, a, t: s == 0 and [(x["Name"], x["Target"]["Arn"]) for x in a["Schedules"]] == [(made["Name"], made["Target"]["Arn"])])
case("get a schedule", call("GetSchedule", {"Name": made["Name"], "GroupName": group}), lambda s, a, t: s == 0 and all(a[k] == v for k, v in made.items()) and a["CreationDate"] > 1.7e9)
case("no such schedule", call("GetSchedule", {"Name": "absent", "GroupName": group}), refused("NotFound"))
case("GetSchedule, no permission", call("GetSchedule", {"Name": made["Name"], "GroupName": group}, env=keys("limited")), refused("AccessDenied", 'action: "scheduler:GetSchedule"'))
case("GetSchedule by session", call("GetSchedule", {"Name": made["Name"], "GroupName": group}, env=session), answered)
case("GetSchedule, wrong secret", call("GetSchedule", {"Name": made["Name"], "GroupName": group}, env=wrong), refused("InvalidCredentials"))
scheduler.delete_schedule(Name=made["Name"], GroupName=group)
scheduler.delete_schedule_group(Name=group)
case("nobody has schemas here", call("ListRegistries"), lambda s, a, t: s == 1)

sent = [json.loads(line) for line in open(LOG) if "botocore" not in line]
sent = [line for line in sent if "amz-sdk-invocation-id" not in line["headers"]]
case("only the narrow headers were sent", (0, None, str({h for line in sent for h in line["headers"]})), lambda *_: all(set(line["headers"]) <= NARROW | {"accept", "user-agent", "accept-encoding"} for line in sent))
print(f"calls: {checks} checks against MiniStack through the gate, {faults} faults")
sys.exit(1 if faults else 0)
