#!/usr/bin/env python3
"""Asks MiniStack's TestEventPattern about our worked examples of event patterns.

    check_patterns.py WORKDIR      (after stack.sh start WORKDIR)

The verdicts of crates/eventbridge/tests/pattern are ours, checked there. Here a server that nobody of us wrote is asked the
same. Where it is known to differ, DIFFERS says what was measured; a reason that no longer applies is a fault.
"""
import argparse
import json
import os
import sys

import boto3
import botocore.config
import botocore.exceptions

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "../../crates/eventbridge/tests/pattern")
ENVELOPE = {
    "id": '"1"', "detail-type": '"t"', "source": '"s"', "account": '"111122223333"',
    "time": '"2026-11-12T04:05:00Z"', "region": '"us-east-1"', "resources": "[]", "detail": "{}",
}
# What the server was measured to say, and how we read that.
DIFFERS = json.load(open(os.path.join(HERE, "patterns_ministack.json")))

parser = argparse.ArgumentParser()
parser.add_argument("work")
parser.add_argument("--measure", action="store_true", help="print what differs, as JSON")
ARGS = parser.parse_args()
seed = json.load(open(os.path.join(ARGS.work, "seed-ministack.json")))
events = boto3.client(
    "events", region_name="us-east-1", endpoint_url=f"http://127.0.0.1:{os.environ.get('GATE_PORT', '5600')}",
    aws_access_key_id=seed["accessKeyId"], aws_secret_access_key=seed["secretAccessKey"],
    config=botocore.config.Config(retries={"max_attempts": 1}, read_timeout=20),
)


def with_envelope(event):
    """The event's own text behind the envelope's members it lacks; numbers keep their spelling."""
    own = json.loads(event)
    lacking = [f'"{name}":{value}' for name, value in ENVELOPE.items() if name not in own]
    rest = event.strip()[1:]
    return "{" + ",".join(lacking) + ("," if lacking and rest.strip() != "}" else "") + rest


def asked(pattern, event):
    try:
        answer = events.test_event_pattern(EventPattern=pattern, Event=event)
        return "match" if answer["Result"] else "no-match"
    except botocore.exceptions.ClientError as error:
        code = error.response["Error"]["Code"]
        return "refused" if "InvalidEventPattern" in code else f"error {code}"


checked = faults = left_out = 0
measured = {}
for name in ("worked.json", "matching.json", "refusals.json"):
    for case in json.load(open(os.path.join(CORPUS, name))):
        if case["name"].startswith("the-second-reading"):
            # These are about the other reading of the language, which a service does not have.
            left_out += 1
            continue
        if name == "refusals.json":
            case = {**case, "event": "{}", "verdict": "refused" if case.get("reason") else None}
        try:
            event = with_envelope(case["event"])
        except (KeyError, ValueError, AttributeError, TypeError):
            left_out += 1
            continue
        if case.get("verdict") not in ("match", "no-match", "refused") or not case["pattern"]:
            left_out += 1
            continue
        checked += 1
        got = asked(case["pattern"], event)
        if got != case["verdict"]:
            measured[case["name"]] = got
        known = DIFFERS.get(case["name"])
        if (known["says"] if known else case["verdict"]) != got:
            faults += 1
            if not ARGS.measure:
                print("BAD", case["name"], "ours", case["verdict"], "MiniStack", got)
if ARGS.measure:
    print(json.dumps(measured, indent=1))
print(f"{checked} patterns asked, {left_out} left out, {len(measured)} known to differ, {faults} faults", file=sys.stderr)
sys.exit(1 if faults else 0)
