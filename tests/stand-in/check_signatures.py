#!/usr/bin/env python3
"""Compares the requests crates/aws signs with botocore's signer, over generated calls.

    check_signatures.py path/to/target/debug/examples/sign [--n 1200] [--seed 1]

Each case is a random call (operation, input with any characters, Region, endpoint, keys, instant). botocore signs the same
address, headers and body at the same instant with SigV4Auth (JSON) or SigV4QueryAuth (query protocol); every header
and query parameter must be equal. Negative controls: the comparison must fail when one part differs.
"""
import argparse
import datetime
import hashlib
import json
import random
import string
import subprocess
import sys
import urllib.parse

import botocore
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

parser = argparse.ArgumentParser()
parser.add_argument("sign")
parser.add_argument("--n", type=int, default=1200)
parser.add_argument("--seed", type=int, default=1)
ARGS = parser.parse_args()
random.seed(ARGS.seed)

ALPHABETS = [
    string.ascii_letters + string.digits, string.printable, " /%+=&~*'()!@#$:;,?<>\"\\", "äößéñ한국어日本語🦀\u200f\u00a0é",
]


def text(most=40):
    alphabet = random.choice(ALPHABETS)
    return "".join(random.choice(alphabet) for _ in range(random.randint(1, most)))


def instant():
    return random.choice([random.randint(0, 2**31), random.randint(0, 2**31) + random.choice([0.5, 0.001, 0.25])])


def maybe(value):
    return {} if random.random() < 0.4 else value()


def dimensions():
    return [{"Name": text(20), "Value": text()} for _ in range(random.randint(0, 4))]


def query():
    metric = lambda: {"MetricStat": {"Metric": {"Namespace": text(), "MetricName": text(), "Dimensions": dimensions()},
                                     "Period": random.choice([1, 60, 86400]), "Stat": random.choice(["Average", "p99.9", "TM(10%:90%)"]),
                                     **maybe(lambda: {"Unit": "Count/Second"})}}
    return {"Id": "m" + text(6), **random.choice([metric, lambda: {"Expression": text(200)}])(), **maybe(lambda: {"Label": text()}),
            **maybe(lambda: {"ReturnData": random.random() < 0.5})}


def arn():
    return f"arn:aws:events:us-east-1:111122223333:{random.choice(['event-bus/' + text(10), 'rule/a b/' + text(10), 'archive/x:y'])}"


def label():
    """A name in a path: colons, slashes, blanks, anything but a way through the path."""
    return random.choice([text, arn, lambda: "shop.orders@OrderPlaced", lambda: "a/../b", lambda: "%2F..", lambda: "a//b"])().replace("\x00", "_").strip(".") or "x"


def times():
    return {"StartTime": instant(), "EndTime": instant()}


INPUTS = {
    "ListMetrics": lambda: {**maybe(lambda: {"Namespace": text()}), **maybe(lambda: {"Dimensions": [{"Name": text()}]}), **maybe(lambda: {"NextToken": text(300)})},
    "GetMetricData": lambda: {"MetricDataQueries": [query() for _ in range(random.randint(1, 5))], **times(), **maybe(lambda: {"MaxDatapoints": 100800})},
    "GetMetricStatistics": lambda: {"Namespace": text(), "MetricName": text(), "Dimensions": dimensions(), **times(), "Period": 60, "Statistics": ["Average", "Sum"]},
    "ListDashboards": lambda: maybe(lambda: {"DashboardNamePrefix": text()}),
    "GetDashboard": lambda: {"DashboardName": text()},
    "PutDashboard": lambda: {"DashboardName": text(), "DashboardBody": json.dumps({"widgets": [text(500)]}, ensure_ascii=random.random() < 0.5)},
    "DeleteDashboards": lambda: {"DashboardNames": [text() for _ in range(random.randint(1, 4))]},
    "DescribeAlarms": lambda: {**maybe(lambda: {"AlarmNames": [text(), text()]}), **maybe(lambda: {"MaxRecords": 100})},
    "GetCallerIdentity": lambda: {},
    "PutRule": lambda: {"Name": text(), "EventPattern": json.dumps({"source": [text()]}, ensure_ascii=random.random() < 0.5), "EventBusName": arn()},
    "PutTargets": lambda: {"Rule": text(), "Targets": [{"Id": text(), "Arn": arn(), "EcsParameters": {"TaskDefinitionArn": arn(), "Tags": []}} for _ in range(random.randint(1, 3))]},
    "PutEvents": lambda: {"Entries": [{"Source": text(), "DetailType": text(), "Detail": json.dumps({"a": text()}), **maybe(lambda: {"Time": instant()})}]},
    "StartReplay": lambda: {"ReplayName": text(), "EventSourceArn": arn(), "EventStartTime": instant(), "EventEndTime": instant(), "Destination": {"Arn": arn(), "FilterArns": [arn()]}},
    "ListScheduleGroups": lambda: {**maybe(lambda: {"NamePrefix": text()}), **maybe(lambda: {"NextToken": text(300)}), **maybe(lambda: {"MaxResults": 7})},
    "ListSchedules": lambda: {**maybe(lambda: {"GroupName": text()}), **maybe(lambda: {"NextToken": text(300)}), **maybe(lambda: {"State": "ENABLED"})},
    "GetSchedule": lambda: {"Name": label(), **maybe(lambda: {"GroupName": text()})},
    "ListRegistries": lambda: maybe(lambda: {"Scope": "LOCAL", "RegistryNamePrefix": text()}),
    "SearchSchemas": lambda: {"RegistryName": label(), "Keywords": text(200)},
    "DescribeSchema": lambda: {"RegistryName": label(), "SchemaName": label(), **maybe(lambda: {"SchemaVersion": text(4)})},
    "ExportSchema": lambda: {"RegistryName": label(), "SchemaName": label(), "Type": "JSONSchemaDraft4"},
}
# By signing name; what is not here is CloudWatch's.
SERVICES = {"sts": ["GetCallerIdentity"], "events": ["PutRule", "PutTargets", "PutEvents", "StartReplay"], "scheduler": ["ListScheduleGroups", "ListSchedules", "GetSchedule"],
            "schemas": ["ListRegistries", "SearchSchemas", "DescribeSchema", "ExportSchema"]}
REGIONS = ["us-east-1", "ap-northeast-2", "eu-central-2", "cn-north-1", "cn-northwest-1", "us-gov-west-1", "mx-central-1"]
ENDPOINTS = ["http://127.0.0.1:5600", "https://monitoring.example:8443/", "https://localhost", "http://localhost:80/base", "https://aws.internal:443/a/b_c~d.e/",
             "http://[::1]:4566/x", "https://{service}.{region}.stand-in.example/"]


def case():
    operation = random.choice(list(INPUTS))
    return {
        "operation": operation, "input": INPUTS[operation](), "protocol": random.choice(["json", "json", "query"]),
        "endpoint": random.choice(ENDPOINTS) if random.random() < 0.5 else None,
        "dual_stack": random.random() < 0.2, "fips": random.random() < 0.2, "region": random.choice(REGIONS),
        "access_key_id": random.choice(["AKIA", "ASIA"]) + "".join(random.choices(string.ascii_uppercase + "234567", k=16)),
        "secret": "".join(random.choices(string.ascii_letters + string.digits + "+/", k=40)),
        "session_token": "".join(random.choices(string.ascii_letters + string.digits + "+/=", k=random.randint(100, 900))) if random.random() < 0.5 else None,
        "at_ms": random.randint(946684800000, 4102444800000),
    }


def at(case):
    """The instant botocore signs for, whichever clock this version reads."""
    now = datetime.datetime.fromtimestamp(case["at_ms"] / 1000, datetime.timezone.utc).replace(tzinfo=None)
    if hasattr(botocore.auth, "get_current_datetime"):
        botocore.auth.get_current_datetime = lambda *args, **kwargs: now
        return

    class Fixed(datetime.datetime):
        @classmethod
        def utcnow(cls):
            return now

        @classmethod
        def now(cls, tz=None):
            return now

    botocore.auth.datetime = type("module", (), {"datetime": Fixed, "timezone": datetime.timezone, "timedelta": datetime.timedelta})


class FormQueryAuth(botocore.auth.SigV4QueryAuth):
    """botocore moves a form into the address before it signs; ours stays in the body, so its hash is the payload's."""

    def __init__(self, *args, form, **kwargs):
        super().__init__(*args, **kwargs)
        self.form = form

    def payload(self, request):
        return hashlib.sha256(self.form).hexdigest()


def expected(case, signed):
    """The address and headers botocore makes of our unsigned request."""
    service = next((name for name, operations in SERVICES.items() if case["operation"] in operations), "monitoring")
    credentials = Credentials(case["access_key_id"], case["secret"], case["session_token"])
    url = urllib.parse.urlsplit(signed["url"])
    body = signed["body"].encode()
    at(case)
    if "authorization" in signed["headers"]:
        headers = {k: v for k, v in signed["headers"].items() if k in ("content-type", "x-amz-target")}
        request = AWSRequest(method=signed["method"], url=signed["url"], data=body, headers=headers)
        botocore.auth.SigV4Auth(credentials, service, case["region"]).add_auth(request)
        return dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True)), {k.lower(): v for k, v in request.headers.items()}
    bare = url._replace(query="").geturl()
    request = AWSRequest(method="POST", url=bare, headers={})
    FormQueryAuth(credentials, service, case["region"], expires=300, form=body).add_auth(request)
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(request.url).query, keep_blank_values=True)), {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}


def ours(signed):
    query = urllib.parse.urlsplit(signed["url"]).query
    return dict(urllib.parse.parse_qsl(query, keep_blank_values=True)), dict(signed["headers"])


ALLOWED = {"authorization", "content-type", "x-amz-date", "x-amz-security-token", "x-amz-target"}
cases = [case() for _ in range(ARGS.n)]
run = subprocess.run([ARGS.sign], input="\n".join(map(json.dumps, cases)) + "\n", capture_output=True, text=True, check=True)
answers = [json.loads(line) for line in run.stdout.splitlines()]
bad = headers = queries = rest = 0
if len(answers) != len(cases):
    sys.exit(f"{len(cases)} requests went in, {len(answers)} came out")
for case_, signed in zip(cases, answers):
    faults = [signed["error"]] if "error" in signed else []
    if not faults:
        want, have = expected(case_, signed), ours(signed)
        headers += "authorization" in signed["headers"]
        rest += signed["method"] == "GET"
        queries += "authorization" not in signed["headers"]
        faults += [f"want {want}, have {have}"] if want != have else []
        faults += [f"header {name} needs leave" for name in set(signed["headers"]) - ALLOWED]
        if "authorization" not in signed["headers"] and set(signed["headers"]) != {"content-type"}:
            faults.append("a query-signed request must need no preflight")
        # The comparison can fail: another secret, instant, body give another signature.
        for change in ({"secret": "x" + case_["secret"][1:] if case_["secret"][0] != "x" else "y" + case_["secret"][1:]}, {"at_ms": case_["at_ms"] + 1000}):
            if expected({**case_, **change}, signed) == have:
                faults.append(f"the comparison does not notice {list(change)}")
        if expected(case_, {**signed, "body": signed["body"] + " "}) == have:
            faults.append("the comparison does not notice a changed body")
    for fault in faults:
        bad += 1
        if bad <= 5:
            print("BAD", case_["operation"], case_["protocol"], case_["endpoint"], fault)
print(f"signatures: {len(cases)} requests beside botocore {botocore.__version__}: {headers} in headers, {queries} in the address, {rest} of REST, {bad} faults")
sys.exit(1 if bad or min(headers, queries, rest) < ARGS.n // 12 else 0)
