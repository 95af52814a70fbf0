//! The events of the sample: which there were, by the minute, and each one's JSON when it is asked for.
//!
//! In: a range of time. Out: happenings, some bytes each, and their texts. Not known here: alarms, whose changes are events
//! too (see `events`), and rules. Orders and pictures are many, so one in [`KEPT_ONE_IN`] is kept; all else is whole.

use aws::Timestamp;
use json_text::quote;
use time_series::period_start;

use super::noise::Noise;
use super::signals::Moment;
use super::story::Minute;
use super::trail::{self, Step, TrailCall};
use super::{ACCOUNT, MINUTE_MS, REGION, Sample};

/// Of the sample's orders and pictures one in so many has an event that is kept.
pub const KEPT_ONE_IN: u32 = 400;

/// Something that happened.
#[derive(Clone, Copy)]
pub(crate) struct Happening {
    pub at_ms: i64,
    what: What,
    /// Which of its kind in its minute.
    n: u32,
}

#[derive(Clone, Copy)]
enum What {
    Order,
    Failure,
    Picture,
    TaskRuns,
    TaskDied,
    TaskReplaced,
    Deployment(Step),
    Call(TrailCall),
    Nightly,
}

/// An envelope's parts.
pub(crate) struct Envelope<'a> {
    pub id: String,
    pub source: &'a str,
    pub detail_type: &'a str,
    pub at_ms: i64,
    pub resource: Option<&'a str>,
    pub detail: &'a str,
}

impl Envelope<'_> {
    pub fn write(&self) -> String {
        let resources = self.resource.map(quote).unwrap_or_default();
        format!(
            r#"{{"version":"0","id":"{}","detail-type":{},"source":{},"account":"{ACCOUNT}","time":"{}","region":"{REGION}","resources":[{resources}],"detail":{}}}"#,
            self.id,
            quote(self.detail_type),
            quote(self.source),
            iso_secs(self.at_ms),
            self.detail
        )
    }
}

/// Envelopes tell whole seconds.
fn iso_secs(at_ms: i64) -> String {
    Timestamp(period_start(at_ms, 1000)).to_iso()
}

/// An id in the form of a UUID, the same for the same seed and place.
pub(crate) fn uuid(seed: u64, salt: u64, place: i64) -> String {
    let (high, low) = (
        Noise::new(seed, salt).bits(place),
        Noise::new(seed, salt + 1).bits(place),
    );
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

impl Happening {
    /// The bus it came to.
    pub fn bus(&self) -> &'static str {
        match self.what {
            What::Order | What::Failure => "shop",
            _ => "default",
        }
    }
}

impl Sample {
    /// What happened from `start_ms` up to, not including, `end_ms`, in order of time.
    pub(crate) fn happenings(&self, start_ms: i64, end_ms: i64) -> Vec<Happening> {
        let mut found = Vec::new();
        let first = start_ms.max(self.start_ms()).div_euclid(MINUTE_MS);
        let end_ms = end_ms.min(self.last_ms());
        let mut at = first;
        while at * MINUTE_MS < end_ms {
            let begin = found.len();
            self.minute_of(at, &mut found);
            found[begin..].sort_by_key(|happening| happening.at_ms);
            at += 1;
        }
        found.retain(|happening| (start_ms..end_ms).contains(&happening.at_ms));
        found
    }

    fn minute_of(&self, at: i64, out: &mut Vec<Happening>) {
        let minute = Minute {
            at,
            rel: at - self.end_minute,
        };
        let moment = Moment::new(self.seed, minute);
        let kept = |salt: u64, n: f64| {
            Noise::new(self.seed, salt).whole(at, n / f64::from(KEPT_ONE_IN)) as u32
        };
        // Spread over the minute, no two kinds alike.
        let mut spread = |salt: u64, n: u32, what: What| {
            let noise = Noise::new(self.seed, salt);
            for index in 0..n {
                let place = noise.unit(at * 1000 + i64::from(index));
                out.push(Happening {
                    at_ms: at * MINUTE_MS + (place * MINUTE_MS as f64) as i64,
                    what,
                    n: index,
                });
            }
        };
        spread(400, kept(410, moment.orders()), What::Order);
        spread(401, moment.failures() as u32, What::Failure);
        spread(402, kept(411, moment.pictures()), What::Picture);
        spread(403, minute.starts(), What::TaskRuns);
        spread(404, minute.crashes(), What::TaskDied);
        spread(405, minute.replaced(), What::TaskReplaced);
        let mut exactly = |second: i64, what: What| {
            out.push(Happening {
                at_ms: at * MINUTE_MS + second * 1000,
                what,
                n: 0,
            });
        };
        for call in trail::calls(minute.rel) {
            exactly(call.second, What::Call(call));
        }
        for step in trail::deployment_steps(minute.rel) {
            exactly(4, What::Deployment(step));
        }
        if minute.is_nightly() {
            exactly(0, What::Nightly);
        }
    }

    /// The JSON of an event.
    pub(crate) fn event_of(&self, happening: &Happening) -> String {
        let place = happening.at_ms * 64 + i64::from(happening.n);
        let rel = happening.at_ms.div_euclid(MINUTE_MS) - self.end_minute;
        let noise = Noise::new(self.seed, 420);
        let bits = noise.bits(place);
        let task = format!("{:06x}", bits & 0xff_ffff);
        let service = format!("arn:aws:ecs:{REGION}:{ACCOUNT}:service/shop/checkout");
        let task_arn = format!("arn:aws:ecs:{REGION}:{ACCOUNT}:task/shop/{task}");
        let (source, detail_type, resource, detail) = match happening.what {
            What::Order => ("shop.checkout", "order.placed", None, order(noise, place)),
            What::Failure => {
                let waited_ms = if rel > -30 {
                    4_000 + bits % 1_000
                } else {
                    30 + bits % 400
                };
                let reason = if rel > -30 {
                    "pool-timeout"
                } else {
                    "card-declined"
                };
                let detail = format!(
                    r#"{{"reason":"{reason}","route":"POST /checkout/confirm","attempt":{},"waitedMs":{waited_ms},"customer":{{"id":"c-{}"}}}}"#,
                    1 + bits % 3,
                    bits >> 32 & 0xffff
                );
                ("shop.checkout", "checkout.failed", None, detail)
            }
            What::Picture => {
                let kind = ["jpg", "jpg", "png", "JPEG"][(bits & 3) as usize];
                let detail = format!(
                    r#"{{"version":"0","bucket":{{"name":"shop-pictures"}},"object":{{"key":"products/{:05}.{kind}","size":{},"etag":"{bits:016x}","sequencer":"00{:014X}"}},"request-id":"{:016X}","requester":"{ACCOUNT}","source-ip-address":"203.0.113.{}","reason":"PutObject"}}"#,
                    bits >> 40 & 0xffff,
                    40_000 + bits % 4_000_000,
                    bits >> 8,
                    bits.rotate_left(9),
                    bits & 0x7f
                );
                let bucket = "arn:aws:s3:::shop-pictures";
                ("aws.s3", "Object Created", Some(bucket), detail)
            }
            What::TaskRuns => {
                let detail = self.task(&task_arn, rel, TaskEnd::Runs);
                ("aws.ecs", TASK, Some(task_arn.as_str()), detail)
            }
            What::TaskDied => {
                let end = TaskEnd::Died(if bits.is_multiple_of(4) { 137 } else { 1 });
                let detail = self.task(&task_arn, rel, end);
                ("aws.ecs", TASK, Some(task_arn.as_str()), detail)
            }
            What::TaskReplaced => {
                let detail = self.task(&task_arn, rel, TaskEnd::Replaced);
                ("aws.ecs", TASK, Some(task_arn.as_str()), detail)
            }
            What::Deployment(step) => {
                let (name, word) = if step.is_done {
                    ("SERVICE_DEPLOYMENT_COMPLETED", "completed")
                } else {
                    ("SERVICE_DEPLOYMENT_IN_PROGRESS", "in progress")
                };
                let id = format!("ecs-svc/4821{:015}", step.revision * 7_919);
                let detail = format!(
                    r#"{{"eventType":"INFO","eventName":"{name}","clusterArn":"arn:aws:ecs:{REGION}:{ACCOUNT}:cluster/shop","deploymentId":"{id}","updatedAt":"{}","reason":"ECS deployment {id} {word}."}}"#,
                    iso_secs(happening.at_ms)
                );
                let kind = "ECS Deployment State Change";
                ("aws.ecs", kind, Some(service.as_str()), detail)
            }
            What::Call(call) => {
                let detail = self.record(&call, happening.at_ms, place);
                (
                    call_source(&call),
                    "AWS API Call via CloudTrail",
                    None,
                    detail,
                )
            }
            What::Nightly => {
                let rule = "arn:aws:events:ap-northeast-2:111122223333:rule/nightly-report";
                let kind = "Scheduled Event";
                ("aws.events", kind, Some(rule), "{}".to_owned())
            }
        };
        let envelope = Envelope {
            id: uuid(self.seed, 430, place),
            source,
            detail_type,
            at_ms: happening.at_ms,
            resource,
            detail: &detail,
        };
        envelope.write()
    }

    fn task(&self, arn: &str, rel: i64, end: TaskEnd) -> String {
        let revision = trail::revision(rel);
        let stops = match end {
            TaskEnd::Runs => r#""lastStatus":"RUNNING","desiredStatus":"RUNNING""#.to_owned(),
            TaskEnd::Died(_) => r#""lastStatus":"STOPPED","desiredStatus":"STOPPED","stopCode":"EssentialContainerExited","stoppedReason":"Essential container in task exited""#.to_owned(),
            TaskEnd::Replaced => format!(
                r#""lastStatus":"STOPPED","desiredStatus":"STOPPED","stopCode":"ServiceSchedulerInitiated","stoppedReason":"Scaling activity initiated by (deployment ecs-svc/4821{:015})""#,
                revision * 7_919
            ),
        };
        let (status, exits) = match end {
            TaskEnd::Runs => ("RUNNING", [String::new(), String::new()]),
            TaskEnd::Died(code) => (
                "STOPPED",
                [
                    format!(r#","exitCode":{code}"#),
                    r#","exitCode":0"#.to_owned(),
                ],
            ),
            TaskEnd::Replaced => {
                let exit = r#","exitCode":0"#.to_owned();
                ("STOPPED", [exit.clone(), exit])
            }
        };
        let version = match end {
            TaskEnd::Runs => 3,
            _ => 6,
        };
        format!(
            r#"{{"clusterArn":"arn:aws:ecs:{REGION}:{ACCOUNT}:cluster/shop","taskArn":"{arn}","taskDefinitionArn":"arn:aws:ecs:{REGION}:{ACCOUNT}:task-definition/checkout:{revision}","group":"service:checkout","launchType":"FARGATE",{stops},"containers":[{{"name":"checkout","lastStatus":"{status}"{}}},{{"name":"otel","lastStatus":"{status}"{}}}],"version":{version}}}"#,
            exits[0], exits[1]
        )
    }

    fn record(&self, call: &TrailCall, at_ms: i64, place: i64) -> String {
        let who = call.who;
        let principal = format!("AROA{:016X}", Noise::new(7, 0).bits(who.role.len() as i64));
        let session = format!("{}/{}", who.role, who.session);
        format!(
            r#"{{"eventVersion":"1.11","userIdentity":{{"type":"AssumedRole","principalId":"{principal}:{}","arn":"arn:aws:sts::{ACCOUNT}:assumed-role/{session}","accountId":"{ACCOUNT}","sessionContext":{{"sessionIssuer":{{"type":"Role","principalId":"{principal}","arn":"arn:aws:iam::{ACCOUNT}:role/{}","accountId":"{ACCOUNT}","userName":"{}"}}}}}},"eventTime":"{}","eventSource":"{}","eventName":"{}","awsRegion":"{REGION}","sourceIPAddress":"{}","userAgent":"{}","requestParameters":{},"responseElements":{{"_return":true}},"requestID":"{}","eventID":"{}","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"{ACCOUNT}","eventCategory":"Management"}}"#,
            who.session,
            who.role,
            who.role,
            iso_secs(at_ms),
            call.source,
            call.name,
            who.address,
            who.agent,
            call.request(),
            uuid(self.seed, 434, place),
            uuid(self.seed, 436, place)
        )
    }
}

const TASK: &str = "ECS Task State Change";

#[derive(Clone, Copy)]
enum TaskEnd {
    Runs,
    /// With the container's exit code.
    Died(u8),
    Replaced,
}

fn call_source(call: &TrailCall) -> &'static str {
    match call.source {
        "ec2.amazonaws.com" => "aws.ec2",
        "ecs.amazonaws.com" => "aws.ecs",
        "batch.amazonaws.com" => "aws.batch",
        "config.amazonaws.com" => "aws.config",
        "lambda.amazonaws.com" => "aws.lambda",
        _ => "aws.events",
    }
}

/// An order's detail: nested objects, a list, numbers, a truth value, null, a name with a dot, Korean.
fn order(noise: Noise, place: i64) -> String {
    const GOODS: [(&str, u32); 6] = [
        ("tea-0412", 1250),
        ("tea-0977", 1900),
        ("cup-0031", 2400),
        ("pot-0105", 6800),
        ("box-0222", 3150),
        ("ebook-0007", 990),
    ];
    let bits = noise.bits(place ^ 0x5bd1);
    // Eight in a hundred are downloads.
    let is_download = bits & 0xff < 21;
    let n_items = if is_download { 1 } else { 1 + bits % 3 };
    let mut cents = 0u64;
    let mut items = Vec::new();
    for index in 0..n_items {
        let pick = (bits >> (8 + 7 * index)) as usize;
        let (sku, price) = if is_download {
            GOODS[5]
        } else {
            GOODS[pick % 5]
        };
        // One in a hundred buys for the whole office.
        let quantity = if bits.is_multiple_of(97) {
            12
        } else {
            1 + (pick as u64 >> 3) % 2
        };
        cents += u64::from(price) * quantity;
        items.push(format!(
            r#"{{"sku":"{sku}","quantity":{quantity},"price":{}}}"#,
            f64::from(price) / 100.0
        ));
    }
    let country = ["KR", "KR", "KR", "KR", "JP", "US", "KR", "DE"][(bits >> 40 & 7) as usize];
    let currency = if country == "DE" { "EUR" } else { "USD" };
    let coupon = if bits >> 44 & 7 == 0 {
        r#""AUTUMN""#
    } else {
        "null"
    };
    let note = if bits >> 48 & 15 == 0 {
        "문 앞에 놓아 주세요"
    } else {
        ""
    };
    format!(
        r#"{{"order":{{"id":"o-{:08x}","total":{},"currency":"{currency}","coupon":{coupon}}},"customer":{{"id":"c-{}","country":"{country}","isNew":{}}},"items":[{}],"fulfilment":"{}","trace.id":"{:016x}","note":"{note}"}}"#,
        bits >> 16 & 0xffff_ffff,
        cents as f64 / 100.0,
        bits >> 32 & 0xffff,
        bits >> 50 & 3 == 0,
        items.join(","),
        if is_download { "download" } else { "warehouse" },
        noise.bits(place ^ 0x77)
    )
}
