//! The alarms of the sample. Their definitions are written here; their states are computed from the sample's series.

use std::collections::BTreeMap;

use alarms::{
    Child, MetricAlarm, MissingData, Operator, State, Transition, composite_history, history, parse,
};
use time_series::Statistic;

use super::catalogue::{LOAD_BALANCER, TARGET_GROUP};
use super::{ACCOUNT, MINUTE_MS, REGION, Sample};
use crate::metric::MetricId;

/// Texts about an alarm, the same for both kinds.
struct Words {
    name: &'static str,
    description: &'static str,
    actions_enabled: bool,
}

struct Watch {
    words: Words,
    namespace: &'static str,
    metric: &'static str,
    dimensions: &'static [(&'static str, &'static str)],
    stat: &'static str,
    threshold: f64,
    operator: Operator,
    n: u32,
    m: u32,
    missing_data: MissingData,
}

const fn words(name: &'static str, description: &'static str) -> Words {
    Words {
        name,
        description,
        actions_enabled: true,
    }
}

const WATCHES: [Watch; 8] = [
    Watch {
        words: words(
            "checkout-5xx-rate",
            "More than 2 % of the checkout's requests fail",
        ),
        namespace: "Shop/Checkout",
        metric: "ErrorRate",
        dimensions: &[("ServiceName", "checkout")],
        stat: "Average",
        threshold: 2.0,
        operator: Operator::GreaterThanThreshold,
        n: 3,
        m: 3,
        missing_data: MissingData::Missing,
    },
    Watch {
        words: words(
            "checkout-p99-latency",
            "One request in a hundred takes over 1.5 s, in 3 of 5 minutes",
        ),
        namespace: "AWS/ApplicationELB",
        metric: "TargetResponseTime",
        dimensions: &[("LoadBalancer", LOAD_BALANCER)],
        stat: "p99",
        threshold: 1.5,
        operator: Operator::GreaterThanThreshold,
        n: 5,
        m: 3,
        missing_data: MissingData::Missing,
    },
    Watch {
        words: words(
            "orders-oldest-message",
            "An order has waited over five minutes in the queue",
        ),
        namespace: "AWS/SQS",
        metric: "ApproximateAgeOfOldestMessage",
        dimensions: &[("QueueName", "orders")],
        stat: "Maximum",
        threshold: 300.0,
        operator: Operator::GreaterThanThreshold,
        n: 3,
        m: 3,
        missing_data: MissingData::Missing,
    },
    Watch {
        words: words(
            "checkout-unhealthy-hosts",
            "The load balancer finds unhealthy checkout tasks",
        ),
        namespace: "AWS/ApplicationELB",
        metric: "UnHealthyHostCount",
        dimensions: &[
            ("LoadBalancer", LOAD_BALANCER),
            ("TargetGroup", TARGET_GROUP),
        ],
        stat: "Maximum",
        threshold: 1.0,
        operator: Operator::GreaterThanOrEqualToThreshold,
        n: 3,
        m: 3,
        missing_data: MissingData::Missing,
    },
    Watch {
        words: words(
            "db-connections-high",
            "shop-db has fewer than 20 of its 200 connections left",
        ),
        namespace: "AWS/RDS",
        metric: "DatabaseConnections",
        dimensions: &[("DBInstanceIdentifier", "shop-db")],
        stat: "Maximum",
        threshold: 180.0,
        operator: Operator::GreaterThanThreshold,
        n: 5,
        m: 5,
        missing_data: MissingData::Missing,
    },
    Watch {
        words: words(
            "thumbnailer-errors",
            "More than five pictures a minute fail, in 3 of 5 minutes",
        ),
        namespace: "AWS/Lambda",
        metric: "Errors",
        dimensions: &[("FunctionName", "thumbnailer")],
        stat: "Sum",
        threshold: 5.0,
        operator: Operator::GreaterThanThreshold,
        n: 5,
        m: 3,
        missing_data: MissingData::NotBreaching,
    },
    Watch {
        words: words(
            "thumbnailer-throttles",
            "The thumbnailer runs into its concurrency limit",
        ),
        namespace: "AWS/Lambda",
        metric: "Throttles",
        dimensions: &[("FunctionName", "thumbnailer")],
        stat: "Sum",
        threshold: 1.0,
        operator: Operator::GreaterThanThreshold,
        n: 5,
        m: 3,
        missing_data: MissingData::NotBreaching,
    },
    Watch {
        words: Words {
            name: "load-test-running",
            description: "A load test puts more than 50 users on the shop; notifies nobody",
            actions_enabled: false,
        },
        namespace: "Shop/LoadTest",
        metric: "ActiveUsers",
        dimensions: &[("Scenario", "peak")],
        stat: "Maximum",
        threshold: 50.0,
        operator: Operator::GreaterThanThreshold,
        n: 3,
        m: 1,
        missing_data: MissingData::NotBreaching,
    },
];

const COMPOSITE: Words = words(
    "checkout-degraded",
    "Checkout fails for customers: the 5xx rate, and 2 of 3 symptoms",
);
const COMPOSITE_RULE: &str = "ALARM(\"checkout-5xx-rate\") AND AT_LEAST(2, ALARM, \
    (\"checkout-p99-latency\", \"orders-oldest-message\", \"checkout-unhealthy-hosts\"))";

/// What an alarm of the sample watches.
#[derive(Clone, Debug, PartialEq)]
pub enum Watched {
    /// One metric.
    Metric {
        /// Which.
        id: MetricId,
        /// How it is judged.
        alarm: MetricAlarm,
    },
    /// Other alarms.
    Rule(String),
}

/// An alarm of the sample, with its past.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleAlarm {
    /// `AlarmName`
    pub name: String,
    /// `AlarmArn`
    pub arn: String,
    /// `AlarmDescription`
    pub description: String,
    /// `ActionsEnabled`
    pub actions_enabled: bool,
    /// When it was made, milliseconds since 1970.
    pub created_ms: i64,
    /// What it watches.
    pub watched: Watched,
    /// Its changes of state, oldest first.
    pub transitions: Vec<Transition>,
    /// Evaluated up to here.
    until_ms: i64,
}

impl SampleAlarm {
    /// The present state.
    pub fn state(&self) -> State {
        self.transitions
            .last()
            .map_or(State::InsufficientData, |change| change.to)
    }
}

fn arn(name: &str) -> String {
    format!("arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:{name}")
}

fn alarm(words: &Words, created_ms: i64, watched: Watched) -> SampleAlarm {
    SampleAlarm {
        name: words.name.to_owned(),
        arn: arn(words.name),
        description: words.description.to_owned(),
        actions_enabled: words.actions_enabled,
        created_ms,
        watched,
        transitions: Vec::new(),
        until_ms: created_ms,
    }
}

impl Sample {
    /// The alarms as they were made, not evaluated yet; by name.
    pub fn alarms(&self) -> BTreeMap<String, SampleAlarm> {
        let created_ms = self.start_ms();
        let metric_alarms = WATCHES.iter().map(|watch| {
            let own = |pair: &(&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
            let watched = Watched::Metric {
                id: MetricId::new(
                    watch.namespace,
                    watch.metric,
                    watch.dimensions.iter().map(own),
                ),
                alarm: MetricAlarm {
                    statistic: watch.stat.to_owned(),
                    unit: None,
                    period_secs: 60,
                    evaluation_periods: watch.n,
                    datapoints_to_alarm: Some(watch.m),
                    operator: watch.operator,
                    threshold: watch.threshold,
                    missing_data: watch.missing_data,
                    extra_periods: MetricAlarm::EXTRA_PERIODS,
                },
            };
            alarm(&watch.words, created_ms, watched)
        });
        // A composite is made after its children have states.
        let composite = alarm(
            &COMPOSITE,
            created_ms + 10 * MINUTE_MS,
            Watched::Rule(COMPOSITE_RULE.to_owned()),
        );
        metric_alarms
            .chain([composite])
            .map(|alarm| (alarm.name.clone(), alarm))
            .collect()
    }

    /// Evaluates alarms up to an instant, from where they were evaluated to before.
    pub fn evaluate(&self, alarms: &mut BTreeMap<String, SampleAlarm>, until_ms: i64) {
        for alarm in alarms.values_mut() {
            let Watched::Metric {
                id,
                alarm: definition,
            } = &alarm.watched
            else {
                continue;
            };
            let (Some(metric), Ok(statistic)) =
                (self.metric(id), Statistic::parse(&definition.statistic))
            else {
                continue;
            };
            let mut samples = Vec::new();
            let period_ms = i64::from(definition.period_secs) * 1000;
            let state = alarm.state();
            let new = history(definition, state, alarm.until_ms, until_ms, |start_ms| {
                samples.clear();
                metric.samples(start_ms, start_ms + period_ms, &mut samples);
                statistic.of(&mut samples).ok().flatten()
            });
            alarm.transitions.extend(new);
            alarm.until_ms = alarm.until_ms.max(until_ms);
        }
        let composites: Vec<(String, Vec<Transition>)> = alarms
            .values()
            .filter_map(|alarm| {
                let Watched::Rule(rule) = &alarm.watched else {
                    return None;
                };
                let rule = parse(rule).root;
                let children: Vec<Child<'_>> = rule
                    .children()
                    .into_iter()
                    .filter_map(|name| alarms.get(name))
                    .map(|child| Child {
                        name: &child.name,
                        arn: &child.arn,
                        initial: State::InsufficientData,
                        transitions: &child.transitions,
                    })
                    .collect();
                let changes = composite_history(&rule, &alarm.arn, alarm.created_ms, &children);
                Some((alarm.name.clone(), changes))
            })
            .collect();
        for (name, transitions) in composites {
            if let Some(alarm) = alarms.get_mut(&name) {
                alarm.transitions = transitions;
            }
        }
    }
}
