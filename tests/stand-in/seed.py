#!/usr/bin/env python3
"""Seed an AWS-compatible endpoint (moto server or MiniStack) with one small, known estate for end-to-end tests.

    python seed.py --endpoint http://127.0.0.1:5555 [--auth moto|ministack|none] [--out seed.json] [--end 2026-01-01T00:00:00Z]

What it makes: two services (checkout, search) with three metrics each, one point a minute for three hours;
three metric alarms in three states, a composite alarm where the endpoint has them; one dashboard; two log groups
with JSON and plain lines; a custom event bus with a rule, an SQS target, an archive and a few events; a trail;
a Config recorder, channel and rule; two EC2 instances; an SNS topic; a tagged bucket.  Values are functions of the
minute index only, so a test can compute what it must see.  Calls the endpoint does not implement are listed, not fatal.

--auth moto: reset-auth first (the server must have been started with INITIAL_NO_AUTH_ACTION_COUNT), make a user with
its own key, and use that key from then on.  --auth ministack: use the root key test/test (server started with AUTH=true)
and make a user as well.  The key goes to --out.
"""
import argparse, datetime as dt, json, time, urllib.request
import boto3
from botocore.config import Config
ap = argparse.ArgumentParser(); ap.add_argument("--endpoint", required=True); ap.add_argument("--region", default="us-east-1")
ap.add_argument("--auth", choices=["moto", "ministack", "none"], default="none"); ap.add_argument("--out"); ap.add_argument("--end"); ap.add_argument("--minutes", type=int, default=180)
A = ap.parse_args()
# moto checks the signature over the decompressed body, so a gzip-compressed PutMetricData would be refused
CFG = Config(retries={"total_max_attempts": 1}, inject_host_prefix=False, disable_request_compression=True)
key, secret = "test", "test"
def C(n): return boto3.client(n, endpoint_url=A.endpoint, region_name=A.region, aws_access_key_id=key, aws_secret_access_key=secret, config=CFG)
skipped, limited = [], None
def attempt(name, fn):
    try: return fn()
    except Exception as e: skipped.append(f"{name}: {type(e).__name__} {str(e)[:100]}"); return None
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
if A.auth != "none":
    if A.auth == "moto": urllib.request.urlopen(urllib.request.Request(A.endpoint + "/moto-api/reset-auth", data=b"3", headers={"Content-Type": "text/plain"}, method="POST")).read()
    iam = C("iam"); u = f"watchglass-{int(time.time())}"
    iam.create_user(UserName=u); iam.put_user_policy(UserName=u, PolicyName="all", PolicyDocument=POLICY)
    k = iam.create_access_key(UserName=u)["AccessKey"]; key, secret = k["AccessKeyId"], k["SecretAccessKey"]
    # A second user who may list dashboards and read metrics, and nothing else: for refusals that name a permission.
    narrow = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["cloudwatch:ListDashboards", "cloudwatch:GetMetricData", "sts:*"], "Resource": "*"}]})
    attempt("limited user", lambda: (C("iam").create_user(UserName=u + "-limited"), C("iam").put_user_policy(UserName=u + "-limited", PolicyName="narrow", PolicyDocument=narrow)))
    limited = attempt("limited key", lambda: C("iam").create_access_key(UserName=u + "-limited")["AccessKey"])
    attempt("role", lambda: C("iam").create_role(RoleName="watchglass-reader", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]})))
    attempt("role policy", lambda: C("iam").put_role_policy(RoleName="watchglass-reader", PolicyName="all", PolicyDocument=POLICY))
acct = C("sts").get_caller_identity()["Account"]
creds = attempt("assume role", lambda: C("sts").assume_role(RoleArn=f"arn:aws:iam::{acct}:role/watchglass-reader", RoleSessionName="seed")["Credentials"])
end = dt.datetime.fromisoformat(A.end.replace("Z", "+00:00")) if A.end else dt.datetime.now(dt.timezone.utc).replace(second=0, microsecond=0)
NS = "Watchglass/App"; SVC = {"checkout": 100.0, "search": 40.0}
def values(svc, i): return {"Latency": (SVC[svc] + (i * 7) % 50, "Milliseconds"), "Requests": (60.0 + i % 10, "Count"), "Errors": (float(i % 6 == 0) * (3 if svc == "checkout" else 1), "Count")}
cw = C("cloudwatch"); batch = []
for i in range(A.minutes):
    t = end - dt.timedelta(minutes=A.minutes - i)
    for s in SVC:
        for m, (v, unit) in values(s, i).items(): batch.append(dict(MetricName=m, Dimensions=[{"Name": "Service", "Value": s}], Timestamp=t, Value=v, Unit=unit))
for k_ in range(0, len(batch), 500): cw.put_metric_data(Namespace=NS, MetricData=batch[k_:k_ + 500])
sns = attempt("topic", lambda: C("sns").create_topic(Name="ops")["TopicArn"])
def alarm(n, svc, metric, thr, state, **kw):
    attempt(n, lambda: cw.put_metric_alarm(AlarmName=n, Namespace=NS, MetricName=metric, Dimensions=[{"Name": "Service", "Value": svc}], Statistic="Average", Period=60, EvaluationPeriods=3, DatapointsToAlarm=2, Threshold=thr, ComparisonOperator="GreaterThanThreshold", TreatMissingData="notBreaching", AlarmActions=[sns] if sns else [], Tags=[{"Key": "service", "Value": svc}], **kw))
    attempt(n + " state", lambda: cw.set_alarm_state(AlarmName=n, StateValue=state, StateReason=f"seed: {state}"))
alarm("checkout-latency-high", "checkout", "Latency", 120.0, "ALARM"); alarm("search-latency-high", "search", "Latency", 500.0, "OK"); alarm("checkout-errors", "checkout", "Errors", 50.0, "INSUFFICIENT_DATA")
attempt("composite", lambda: cw.put_composite_alarm(AlarmName="checkout-down", AlarmRule='ALARM("checkout-latency-high") OR ALARM("checkout-errors")', ActionsEnabled=True))
attempt("dashboard", lambda: cw.put_dashboard(DashboardName="services", DashboardBody=json.dumps({"widgets": [{"type": "metric", "x": 0, "y": 0, "width": 12, "height": 6, "properties": {"title": "Latency", "region": A.region, "stat": "Average", "period": 60, "metrics": [[NS, "Latency", "Service", s] for s in SVC]}}, {"type": "text", "x": 12, "y": 0, "width": 12, "height": 6, "properties": {"markdown": "# Services"}}]})))
attempt("insight rule", lambda: cw.put_insight_rule(RuleName="top-ips", RuleState="ENABLED", RuleDefinition=json.dumps({"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/app/checkout"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"})))
logs = C("logs"); ms = int(end.timestamp() * 1000)
for s in SVC:
    g = f"/app/{s}"; attempt(g, lambda: logs.create_log_group(logGroupName=g, tags={"service": s})); attempt(g + " stream", lambda: logs.create_log_stream(logGroupName=g, logStreamName="i-1/app"))
    ev = [dict(timestamp=ms - (600 - i) * 6000, message=json.dumps({"level": "ERROR" if i % 20 == 0 else "WARN" if i % 7 == 0 else "INFO", "service": s, "ip": f"10.0.0.{i % 5}", "status": 500 if i % 20 == 0 else 200, "latency": 20 + (i * 13) % 300, "requestId": f"{s}-{i:04d}"})) for i in range(600)]
    attempt(g + " events", lambda: logs.put_log_events(logGroupName=g, logStreamName="i-1/app", logEvents=ev))
attempt("retention", lambda: logs.put_retention_policy(logGroupName="/app/checkout", retentionInDays=30))
attempt("metric filter", lambda: logs.put_metric_filter(logGroupName="/app/checkout", filterName="errors", filterPattern="ERROR", metricTransformations=[dict(metricName="LogErrors", metricNamespace="Watchglass/Logs", metricValue="1")]))
evb = C("events"); q = attempt("queue", lambda: C("sqs").create_queue(QueueName="watchglass")["QueueUrl"])
qa = attempt("queue arn", lambda: C("sqs").get_queue_attributes(QueueUrl=q, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"])
bus = attempt("bus", lambda: evb.create_event_bus(Name="orders")["EventBusArn"])
attempt("rule", lambda: evb.put_rule(Name="failed-payments", EventBusName="orders", EventPattern=json.dumps({"source": ["app.checkout"], "detail": {"status": ["FAILED"], "amount": [{"numeric": [">", 100]}]}})))
attempt("target", lambda: evb.put_targets(Rule="failed-payments", EventBusName="orders", Targets=[dict(Id="q", Arn=qa)]))
attempt("archive", lambda: evb.create_archive(ArchiveName="orders-7d", EventSourceArn=bus, RetentionDays=7))
attempt("events", lambda: evb.put_events(Entries=[dict(Source="app.checkout", DetailType="Payment", EventBusName="orders", Detail=json.dumps({"orderId": i, "amount": 50 * i, "status": "FAILED" if i % 2 else "OK"})) for i in range(1, 9)]))
s3 = C("s3"); attempt("bucket", lambda: s3.create_bucket(Bucket="watchglass-logs")); attempt("bucket tags", lambda: s3.put_bucket_tagging(Bucket="watchglass-logs", Tagging=dict(TagSet=[dict(Key="team", Value="ops")])))
ct = C("cloudtrail"); attempt("trail", lambda: ct.create_trail(Name="main", S3BucketName="watchglass-logs", IsMultiRegionTrail=True)); attempt("logging", lambda: ct.start_logging(Name="main"))
cf = C("config"); attempt("recorder", lambda: cf.put_configuration_recorder(ConfigurationRecorder=dict(name="default", roleARN=f"arn:aws:iam::{acct}:role/config", recordingGroup=dict(allSupported=True, includeGlobalResourceTypes=True))))
attempt("channel", lambda: cf.put_delivery_channel(DeliveryChannel=dict(name="default", s3BucketName="watchglass-logs"))); attempt("recorder start", lambda: cf.start_configuration_recorder(ConfigurationRecorderName="default"))
attempt("config rule", lambda: cf.put_config_rule(ConfigRule=dict(ConfigRuleName="s3-versioning", Source=dict(Owner="AWS", SourceIdentifier="S3_BUCKET_VERSIONING_ENABLED"), Scope=dict(ComplianceResourceTypes=["AWS::S3::Bucket"]))))
attempt("instances", lambda: C("ec2").run_instances(ImageId="ami-12c6146b", MinCount=2, MaxCount=2, InstanceType="t3.micro", TagSpecifications=[dict(ResourceType="instance", Tags=[dict(Key="service", Value="checkout")])]))
out = dict(endpoint=A.endpoint, region=A.region, account=acct, accessKeyId=key, secretAccessKey=secret, end=end.isoformat(), minutes=A.minutes, skipped=skipped)
if creds: out["session"] = dict(accessKeyId=creds["AccessKeyId"], secretAccessKey=creds["SecretAccessKey"], sessionToken=creds["SessionToken"])
if limited: out["limited"] = dict(accessKeyId=limited["AccessKeyId"], secretAccessKey=limited["SecretAccessKey"])
print(json.dumps({**out, "limited": "...", "secretAccessKey": "...", "session": "..." if creds else None}, indent=1))
if A.out: json.dump(out, open(A.out, "w"), indent=1)
