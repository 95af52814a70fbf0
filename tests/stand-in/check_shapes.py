#!/usr/bin/env python3
"""Compares the shapes and addresses of crates/aws with botocore's service models.

    check_shapes.py path/to/target/debug/examples [--n 40] [--seed 1]

* Members: every member of every input and output, however deep, is in our structs under the model's name, and ours have
  no other. Members left out on purpose are listed in LEFT_OUT with a reason; a reason that no longer applies is a fault.
* Types: generated values of the model's types survive reading and writing; values of other types are refused.
* Bodies: our JSON, our form and our paths say what botocore's own serializers say for the same input.
* Answers: bodies in JSON and in the query protocol's XML are read to the same values, unknown members ignored.
* Addresses: host names are botocore's for every Region it knows, plain, dual stack and FIPS.
"""
import argparse
import datetime
import json
import os
import random
import subprocess
import sys
import urllib.parse
from xml.sax.saxutils import escape

import botocore
import botocore.config
import botocore.serialize
import botocore.session

parser = argparse.ArgumentParser()
parser.add_argument("examples")
parser.add_argument("--n", type=int, default=40)
parser.add_argument("--seed", type=int, default=1)
ARGS = parser.parse_args()
random.seed(ARGS.seed)
SESSION = botocore.session.Session()
SHAPES, SIGN = (os.path.join(ARGS.examples, name) for name in ("shapes", "sign"))

# "Operation.Member.Member": why we do not have it.
LEFT_OUT = {}
# Parameter blocks that are passed through whole: read as any JSON, so mistakes in them are not ours to find.
KEPT = {name + "Parameters" for name in ("Kinesis", "RunCommand", "Ecs", "Batch", "Sqs", "Http", "RedshiftData", "SageMakerPipeline", "AppSync",
                                         "EventBridge", "EventBridgePutEventsV2", "EventBridgePutRawEvents")}
# "Region variant": why our address is another.
OTHER_ADDRESS = {}

faults = 0
counts = dict(members=0, inputs=0, outputs=0, addresses=0)


def fault(*words):
    global faults
    faults += 1
    if faults <= 20:
        print("BAD", *words)


def ask(program, lines):
    run = subprocess.run([program], input="".join(json.dumps(line) + "\n" for line in lines), capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def wire(name, member):
    """A member's name in a body: REST JSON may have another than the model."""
    return name if member.serialization.get("location") else member.serialization.get("name", name)


class Iso(str):
    """An instant in the text it is sent as; equal to its epoch seconds, which is how we write it."""

    def __new__(cls, at):
        text = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).isoformat().replace("+00:00", "Z")
        self = super().__new__(cls, text)
        self.at = at
        return self


def value(shape, full, depth=0):
    """A value of a shape: with every member, or with some. Instants are epoch seconds, or text where the model says so."""
    kind = shape.type_name
    if kind == "structure":
        names = [n for n in shape.members if full or n in shape.required_members or random.random() < 0.6]
        return {wire(n, shape.members[n]): value(shape.members[n], full, depth + 1) for n in names}
    if kind == "list":
        # An item without any member does not occur, and XML could not tell it from an empty text.
        return [value(shape.member, full, depth + 1) or value(shape.member, True, depth + 1) for _ in range(1 if full else random.randint(1, 3))]
    if kind == "map":
        return {f"k{i} é": value(shape.value, full, depth + 1) for i in range(1 if full else random.randint(1, 3))}
    if kind == "string":
        return random.choice(shape.enum) if getattr(shape, "enum", None) else random.choice(["a", "ü & <b> \"c\"", "日本 🦀", " lead", "1.5", "null"])
    if kind in ("integer", "long"):
        return random.choice([1, 60, 2**31 - 1, -5] + ([2**40] if kind == "long" else []))
    if kind in ("double", "float"):
        return random.choice([0.5, -1e-9, 1e21, 3.0, 123456.789])
    if kind == "boolean":
        return random.random() < 0.5
    if kind == "timestamp":
        at = random.choice([0, 1794456300, 1794456300.25, -86400])
        return at if shape.serialization.get("timestampFormat") != "iso8601" else Iso(at)
    raise AssertionError(kind)


def names(shape, path, out):
    """Every path of the model: `A`, `A[].B`."""
    kind = shape.type_name
    if kind == "structure":
        for name, member in shape.members.items():
            name = wire(name, member)
            out.add(f"{path}.{name}")
            names(member, f"{path}.{name}", out)
    elif kind == "list":
        names(shape.member, path, out)
    elif kind == "map":
        names(shape.value, path, out)
    return out


def our_names(shape, members, path, out):
    """Every path of ours, walked along the model; what the model has no shape for is still named."""
    if isinstance(members, list):
        for item in members:
            our_names(getattr(shape, "member", shape), item, path, out)
    elif isinstance(members, dict) and getattr(shape, "type_name", "") == "map":
        for item in members.values():
            our_names(shape.value, item, path, out)
    elif isinstance(members, dict):
        for name, item in members.items():
            out.add(f"{path}.{name}")
            members_ = {wire(n, m): m for n, m in getattr(shape, "members", {}).items()}
            our_names(members_.get(name), item, f"{path}.{name}", out)
    return out


def same(a, b):
    """Equal as JSON, where 1 and 1.0 are equal; instants were made so that they are exact."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(b, Iso):
        return a == b.at
    return a == b


def instants(shape, v):
    """The value as botocore's serializer takes it."""
    kind = shape.type_name
    if kind == "structure":
        return {k: instants(shape.members[k], x) for k, x in v.items()}
    if kind == "list":
        return [instants(shape.member, x) for x in v]
    if kind == "timestamp":
        return datetime.datetime.fromtimestamp(v, datetime.timezone.utc)
    return v


def xml(shape, v):
    """The query protocol's XML of a value, without the outermost element."""
    kind = shape.type_name
    if kind == "structure":
        return "".join(f"<{k}>{xml(shape.members[k], x)}</{k}>" for k, x in v.items())
    if kind == "list":
        return "".join(f"<member>{xml(shape.member, x)}</member>" for x in v)
    if kind == "map":
        return "".join(f"<entry><key>{escape(k)}</key><value>{xml(shape.value, x)}</value></entry>" for k, x in v.items())
    if kind == "timestamp":
        text = datetime.datetime.fromtimestamp(v, datetime.timezone.utc).isoformat()
        return text.replace("+00:00", "Z")
    if kind == "boolean":
        return "true" if v else "false"
    return escape(str(v))


def without_empty(shape, v):
    """XML cannot tell an empty structure from none; a required one is always there."""
    kind = shape.type_name
    if kind == "structure":
        return {k: without_empty(shape.members[k], x) for k, x in v.items() if x != {} or k in shape.required_members}
    if kind == "list":
        return [without_empty(shape.member, x) for x in v]
    return v


def plain_form(text):
    """A form's pairs; numbers and instants compared by value."""
    def norm(v):
        try:
            return float(v)
        except ValueError:
            pass
        try:
            return datetime.datetime.fromisoformat(v.replace("Z", "+00:00")).timestamp()
        except ValueError:
            return v
    return sorted((k, norm(v)) for k, v in urllib.parse.parse_qsl(text, keep_blank_values=True))


def check_operation(service, operation):
    model = SESSION.get_service_model(service)
    op = model.operation_model(operation)
    shape_in, shape_out = op.input_shape, op.output_shape
    for side, shape in (("input", shape_in), ("output", shape_out)):
        if shape is None:
            continue
        full = value(shape, True)
        line = {"operation": operation, "input": full} if side == "input" else {"operation": operation, "output": json.dumps(full), "protocol": "json"}
        answer = ask(SHAPES, [line])[0]
        if "error" in answer:
            fault(operation, side, answer["error"])
            continue
        model_names, have = names(shape, operation, set()), our_names(shape, answer["members"] or {}, operation, set())
        counts["members"] += len(model_names)
        for path in sorted(model_names - have - LEFT_OUT.keys()):
            fault(path, "is in the model and not in ours")
        for path in sorted(have - model_names):
            fault(path, "is in ours and not in the model")
        for path in sorted(set(LEFT_OUT) & have):
            fault(path, "is listed as left out and is there")
    # Requests.
    samples = [value(shape_in, i == 0) for i in range(ARGS.n)] if shape_in else [{}]
    protocols = model.metadata.get("protocols", [model.metadata["protocol"]])
    serializer = lambda name: botocore.serialize.create_serializer(name, include_validation=False) if name in protocols else None
    json_model, query_model, rest_model = serializer("json"), serializer("query"), serializer("rest-json")
    for sample, answer in zip(samples, ask(SHAPES, [{"operation": operation, "input": sample} for sample in samples])):
        counts["inputs"] += 1
        if "error" in answer:
            fault(operation, "input", sample, answer["error"])
            continue
        if not same(json.loads(answer["json"]), sample):
            fault(operation, "input changed", sample, answer["json"])
        python = instants(shape_in, sample) if shape_in else {}
        if json_model and not has_fraction(sample):
            body = json.loads(json_model.serialize_to_request(python, op)["body"])
            if not same(body, json.loads(answer["json"])):
                fault(operation, "JSON body", body, answer["json"])
        if bool(query_model) != (answer["form"] is not None) or bool(rest_model) != (answer["rest"] is not None):
            fault(operation, "speaks", protocols, "and not what we write")
            continue
        if query_model:
            body = query_model.serialize_to_request(python, op)["body"]
            pairs = plain_form(urllib.parse.urlencode(body))
            if pairs != plain_form(answer["form"]):
                fault(operation, "form", pairs, plain_form(answer["form"]))
        if rest_model:
            want = rest_model.serialize_to_request(python, op)
            path, _, query = answer["rest"]["target"].partition("?")
            parameters = [(name, str(v)) for name, v in want["query_string"].items()]
            have = answer["rest"]["method"], path, sorted(urllib.parse.parse_qsl(query, keep_blank_values=True)), answer["rest"]["body"].encode()
            if have != (want["method"], want["url_path"], sorted(parameters), want["body"]):
                fault(operation, "REST", want, answer["rest"])
    # Answers.
    samples = [value(shape_out, i == 0) for i in range(ARGS.n)] if shape_out else [{}]
    lines = []
    for sample in samples:
        extra = {**sample, "AddedLater": {"A": [1]}} if random.random() < 0.5 else sample
        body = not query_model or f"<{operation}Response xmlns=\"{model.metadata.get('xmlNamespace')}\"><{operation}Result>{xml(shape_out, sample) if shape_out else ''}</{operation}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{operation}Response>"
        forms = {"json": json.dumps(extra)} | ({"query": body} if query_model else {})
        lines += [(sample, {"operation": operation, "output": text, "protocol": protocol}) for protocol, text in forms.items()]
    for (sample, line), answer in zip(lines, ask(SHAPES, [line for _, line in lines])):
        for protocol in (line["protocol"],):
            counts["outputs"] += 1
            want = without_empty(shape_out, sample) if protocol == "query" and shape_out else sample
            have = json.loads(answer.get("json", "null"))
            if not same(have, want):
                fault(operation, protocol, "answer", want, answer)
    # Values of other types are refused.
    for path, shape, wrong in mistakes(shape_out):
        answer = ask(SHAPES, [{"operation": operation, "output": json.dumps(wrong), "protocol": "json"}])[0]
        if "error" not in answer:
            fault(operation, path, shape.type_name, "takes", wrong)


def has_fraction(v):
    """botocore's JSON serializer cuts fractions of instants off."""
    if isinstance(v, dict):
        return any(has_fraction(x) for x in v.values())
    if isinstance(v, list):
        return any(map(has_fraction, v))
    return v == 1794456300.25


def mistakes(shape, path="", depth=0):
    """Outputs in which one member has a value of another type."""
    if shape is None or shape.type_name != "structure" or depth > 3:
        return
    wrong = {"string": 5, "integer": "five", "long": [1], "double": "much", "boolean": "maybe", "timestamp": "yesterday", "structure": "text", "list": "text", "map": "text"}
    for name, member in shape.members.items():
        if name in KEPT:
            continue
        name = wire(name, member)
        yield f"{path}.{name}", member, {name: wrong[member.type_name]}
        inner = member.member if member.type_name == "list" else member
        for at, shape_, v in mistakes(inner, f"{path}.{name}", depth + 1):
            yield at, shape_, {name: [v] if member.type_name == "list" else v}


ADDRESSED = (("cloudwatch", "ListDashboards"), ("sts", "GetCallerIdentity"), ("events", "ListRules"), ("scheduler", "ListSchedules"), ("schemas", "ListRegistries"))


def check_addresses():
    lines, wants = [], []
    for partition in SESSION.get_available_partitions():
        for region in SESSION.get_available_regions("cloudwatch", partition):
            for dual, fips in ((False, False), (True, False), (False, True), (True, True)):
                for service, operation in ADDRESSED:
                    config = botocore.config.Config(use_dualstack_endpoint=dual, use_fips_endpoint=fips)
                    try:
                        client = SESSION.create_client(service, region_name=region, config=config, aws_access_key_id="a", aws_secret_access_key="b")
                        op = client.meta.service_model.operation_model(operation)
                        url, *_ = client._resolve_endpoint_ruleset(op, {}, {"client_region": region, "client_config": client.meta.config, "has_streaming_input": False, "auth_type": None})
                    except Exception as error:  # botocore: the partition has no such variant
                        counts.setdefault("without variant", 0)
                        counts["without variant"] += 1
                        continue
                    lines.append({"operation": operation, "input": {}, "protocol": "json", "endpoint": None, "dual_stack": dual, "fips": fips, "region": region,
                                  "access_key_id": "a", "secret": "b", "session_token": None, "at_ms": 0})
                    wants.append(urllib.parse.urlsplit(url).netloc)
    for line, want, answer in zip(lines, wants, ask(SIGN, lines)):
        counts["addresses"] += 1
        have = urllib.parse.urlsplit(answer.get("url", "")).netloc
        variant = f"{line['region']} {line['operation']} dual={line['dual_stack']} fips={line['fips']}"
        if have != want and variant not in OTHER_ADDRESS:
            fault(variant, "want", want, "have", have or answer)


operations = subprocess.run([SHAPES, "--operations"], capture_output=True, text=True, check=True).stdout.split("\n")
operations = [line.split() for line in operations if line]
for service_, operation_ in operations:
    check_operation(service_, operation_)
check_addresses()
print(f"shapes: {len(operations)} operations beside botocore {botocore.__version__}: {counts}, {faults} faults")
sys.exit(1 if faults or len(operations) < 42 else 0)
