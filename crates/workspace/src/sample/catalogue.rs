//! The metrics of the sample: what they are called, their units, and the signal behind each.

use super::flows::FLOWS;
use super::signal::{ROUTES, Signal};
use crate::metric::MetricId;

/// One metric of the sample.
pub(super) struct Entry {
    pub id: MetricId,
    /// AWS's name of the unit.
    pub unit: &'static str,
    pub signal: Signal,
}

/// Dimension `LoadBalancer`.
pub(super) const LOAD_BALANCER: &str = "app/shop-alb/4f1c2a9be07d5310";
/// Dimension `TargetGroup`.
pub(super) const TARGET_GROUP: &str = "targetgroup/checkout/9d20c71b3ae84f66";

type Row = (&'static str, &'static str, Signal);

const BALANCER: [Row; 8] = [
    ("RequestCount", "Count", Signal::Requests),
    ("HTTPCode_Target_2XX_Count", "Count", Signal::Class(2)),
    ("HTTPCode_Target_3XX_Count", "Count", Signal::Class(3)),
    ("HTTPCode_Target_4XX_Count", "Count", Signal::Class(4)),
    ("HTTPCode_Target_5XX_Count", "Count", Signal::Class(5)),
    ("TargetResponseTime", "Seconds", Signal::ResponseTime),
    ("HealthyHostCount", "Count", Signal::HealthyHosts),
    ("UnHealthyHostCount", "Count", Signal::UnhealthyHosts),
];

const BALANCER_ALONE: [Row; 3] = [
    ("HTTPCode_ELB_5XX_Count", "Count", Signal::BalancerErrors),
    ("ActiveConnectionCount", "Count", Signal::ActiveConnections),
    ("ProcessedBytes", "Bytes", Signal::ProcessedBytes),
];

const SERVICE: [Row; 2] = [
    ("CPUUtilization", "Percent", Signal::TaskCpu),
    ("MemoryUtilization", "Percent", Signal::TaskMemory),
];

const TASKS: [Row; 3] = [
    ("RunningTaskCount", "Count", Signal::RunningTasks),
    ("DesiredTaskCount", "Count", Signal::DesiredTasks),
    ("PendingTaskCount", "Count", Signal::PendingTasks),
];

const FUNCTION: [Row; 5] = [
    ("Invocations", "Count", Signal::Invocations),
    ("Errors", "Count", Signal::FunctionErrors),
    ("Duration", "Milliseconds", Signal::FunctionDuration),
    ("Throttles", "Count", Signal::Throttles),
    ("ConcurrentExecutions", "Count", Signal::Concurrency),
];

const QUEUE: [Row; 6] = [
    ("ApproximateAgeOfOldestMessage", "Seconds", Signal::QueueAge),
    (
        "ApproximateNumberOfMessagesVisible",
        "Count",
        Signal::QueueVisible,
    ),
    (
        "ApproximateNumberOfMessagesNotVisible",
        "Count",
        Signal::QueueInFlight,
    ),
    ("NumberOfMessagesSent", "Count", Signal::QueueSent),
    ("NumberOfMessagesReceived", "Count", Signal::QueueReceived),
    ("NumberOfMessagesDeleted", "Count", Signal::QueueDeleted),
];

const DATABASE: [Row; 8] = [
    ("CPUUtilization", "Percent", Signal::DatabaseCpu),
    ("DatabaseConnections", "Count", Signal::Connections),
    ("FreeableMemory", "Bytes", Signal::FreeableMemory),
    ("FreeStorageSpace", "Bytes", Signal::FreeStorage),
    ("ReadLatency", "Seconds", Signal::ReadLatency),
    ("WriteLatency", "Seconds", Signal::WriteLatency),
    ("ReadIOPS", "Count/Second", Signal::ReadIops),
    ("WriteIOPS", "Count/Second", Signal::WriteIops),
];

const CHECKOUT: [Row; 4] = [
    ("ErrorRate", "Percent", Signal::ErrorRate),
    ("PoolWait", "Milliseconds", Signal::PoolWait),
    ("OrdersPlaced", "Count", Signal::Orders),
    ("OrderValue", "None", Signal::Revenue),
];

/// All metrics, in order of identity.
pub(super) fn catalogue() -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |namespace: &str, dimensions: &[(&str, &str)], rows: &[Row]| {
        for (name, unit, signal) in rows {
            let dimensions = dimensions
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            entries.push(Entry {
                id: MetricId::new(namespace, *name, dimensions),
                unit,
                signal: *signal,
            });
        }
    };
    let balancer = ("LoadBalancer", LOAD_BALANCER);
    let group = ("TargetGroup", TARGET_GROUP);
    let service = [("ClusterName", "shop"), ("ServiceName", "checkout")];
    add("AWS/ApplicationELB", &[balancer], &BALANCER[..6]);
    add("AWS/ApplicationELB", &[balancer], &BALANCER_ALONE);
    add("AWS/ApplicationELB", &[balancer, group], &BALANCER);
    add("AWS/ECS", &service, &SERVICE);
    add("ECS/ContainerInsights", &service, &TASKS);
    add("AWS/Lambda", &[("FunctionName", "thumbnailer")], &FUNCTION);
    add("AWS/SQS", &[("QueueName", "orders")], &QUEUE);
    add("AWS/RDS", &[("DBInstanceIdentifier", "shop-db")], &DATABASE);
    add("Shop/Checkout", &[("ServiceName", "checkout")], &CHECKOUT);
    for (index, route) in ROUTES.iter().enumerate() {
        let rows = [
            ("Requests", "Count", Signal::RouteRequests(index)),
            ("Errors5xx", "Count", Signal::RouteErrors(index)),
            ("Latency", "Seconds", Signal::RouteLatency(index)),
        ];
        let dimensions = [("ServiceName", "checkout"), ("Route", route.name)];
        add("Shop/Checkout", &dimensions, &rows);
    }
    for (index, flow) in FLOWS.iter().enumerate() {
        let mut rows = vec![
            ("MatchedEvents", "Count", Signal::Matched(index)),
            ("TriggeredRules", "Count", Signal::Matched(index)),
            ("Invocations", "Count", Signal::Delivered(index)),
        ];
        if flow.fails {
            let lost = Signal::Undelivered(index);
            rows.push(("FailedInvocations", "Count", lost));
            rows.push(("InvocationsSentToDlq", "Count", lost));
        }
        if flow.is_held_back {
            rows.push(("ThrottledRules", "Count", Signal::HeldBack(index)));
        }
        if flow.fails || flow.is_held_back {
            let name = "IngestionToInvocationStartLatency";
            rows.push((name, "Milliseconds", Signal::DeliveryTime(index)));
        }
        let own = ("RuleName", flow.rule);
        match flow.bus {
            Some(bus) => add("AWS/Events", &[("EventBusName", bus), own], &rows),
            None => add("AWS/Events", &[own], &rows),
        }
    }
    let load_test = [("ActiveUsers", "Count", Signal::LoadTestUsers)];
    add("Shop/LoadTest", &[("Scenario", "peak")], &load_test);
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries
}
