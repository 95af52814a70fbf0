//! What calls cost.
//!
//! In: calls and answers. Out: counts and an estimate in US dollars. Not known here: discounts, the free tier
//! (a million requests a month for all but `GetMetricData`), and taxes: the estimate is the list price. EventBridge charges
//! events and not the calls that manage it; what a replay sends is charged too and cannot be told from the call.

use crate::cloudwatch::{GetMetricDataInput, MetricDataQuery};
use crate::{Answer, Call};

/// Bytes of an entry of `PutEvents` that are charged as one event (EventBridge's price list).
const EVENT_CHUNK: u64 = 64 << 10;

/// What was done since the client was made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Meter {
    /// HTTP requests sent, retries included.
    pub calls: u64,
    /// How many of them were retries.
    pub retries: u64,
    /// Metrics asked for with `GetMetricData`.
    pub metrics_requested: u64,
    /// Bytes of the bodies that came back, decompressed.
    pub bytes_received: u64,
    /// Estimated cost in US dollars.
    pub estimated_usd: f64,
}

/// How an operation is charged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Price {
    /// Not at all.
    Free,
    /// So many US dollars for a thousand requests.
    PerThousandRequests(f64),
    /// So many US dollars for a thousand metrics that are asked for, with up to five statistics each.
    PerThousandMetrics(f64),
    /// So many US dollars for a million events that are sent, one for every 64 KiB begun.
    PerMillionEvents(f64),
}

/// The date of [`price`]: CloudWatch's published price list for us-east-1. Other Regions differ by a few percent.
pub const PRICES_AS_OF: &str = "2025-10";

/// What an operation costs, by its name.
pub fn price(operation: &str) -> Price {
    match operation {
        "GetMetricData" => Price::PerThousandMetrics(0.01),
        "ListMetrics"
        | "GetMetricStatistics"
        | "ListDashboards"
        | "GetDashboard"
        | "PutDashboard"
        | "DeleteDashboards" => Price::PerThousandRequests(0.01),
        "PutEvents" => Price::PerMillionEvents(1.0),
        _ => Price::Free,
    }
}

/// The list price of one request that asks for so many metrics, or sends so many events.
pub fn cost_usd(operation: &str, n: u64) -> f64 {
    match price(operation) {
        Price::Free => 0.0,
        Price::PerThousandRequests(usd) => usd / 1000.0,
        Price::PerThousandMetrics(usd) => usd / 1000.0 * n as f64,
        Price::PerMillionEvents(usd) => usd / 1e6 * n as f64,
    }
}

impl Meter {
    /// Counts a request when it is sent, whatever becomes of it.
    pub(crate) fn sent(&mut self, call: &Call, is_retry: bool) {
        let metrics = metrics_named(call);
        self.calls += 1;
        self.retries += u64::from(is_retry);
        self.metrics_requested += metrics;
        self.estimated_usd += cost_usd(call.name(), metrics + events_sent(call));
    }

    /// Counts what only the answer tells: metrics that were found by searches.
    pub(crate) fn answered(&mut self, call: &Call, answer: &Answer) {
        let metrics = metrics_found(call, answer);
        self.metrics_requested += metrics;
        self.estimated_usd += match price(call.name()) {
            Price::PerThousandMetrics(_) => cost_usd(call.name(), metrics),
            _ => 0.0,
        };
    }
}

/// Metrics a request names. Five statistics of one metric count as one.
pub fn metrics_named(call: &Call) -> u64 {
    let Call::GetMetricData(input) = call else {
        return 0;
    };
    let mut metrics: Vec<(&MetricDataQuery, u64)> = Vec::new();
    let same = |a: &MetricDataQuery, b: &MetricDataQuery| {
        let metric =
            |query: &MetricDataQuery| query.metric_stat.as_ref().map(|stat| stat.metric.clone());
        metric(a) == metric(b) && a.account_id == b.account_id
    };
    for query in input
        .metric_data_queries
        .iter()
        .filter(|query| query.metric_stat.is_some())
    {
        match metrics.iter_mut().find(|(other, _)| same(other, query)) {
            Some((_, statistics)) => *statistics += 1,
            None => metrics.push((query, 1)),
        }
    }
    metrics
        .iter()
        .map(|(_, statistics)| statistics.div_ceil(5))
        .sum()
}

/// Events a request sends, as they are charged.
pub fn events_sent(call: &Call) -> u64 {
    let Call::PutEvents(input) = call else {
        return 0;
    };
    input
        .entries
        .iter()
        .map(|entry| entry.size().max(1).div_ceil(EVENT_CHUNK))
        .sum()
}

/// Series of an answer that a search or a Metrics Insights query found, as far as they are returned.
fn metrics_found(call: &Call, answer: &Answer) -> u64 {
    let (Call::GetMetricData(input), Answer::GetMetricData(output)) = (call, answer) else {
        return 0;
    };
    let found = output
        .metric_data_results
        .iter()
        .filter(|result| result.id.as_deref().is_some_and(|id| is_search(input, id)));
    found.count() as u64
}

fn is_search(input: &GetMetricDataInput, id: &str) -> bool {
    let expression = input
        .metric_data_queries
        .iter()
        .find(|query| query.id == id)
        .and_then(|query| query.expression.as_deref());
    expression.is_some_and(|text| {
        let upper = text.to_ascii_uppercase();
        upper.contains("SEARCH(") || upper.trim_start().starts_with("SELECT")
    })
}
