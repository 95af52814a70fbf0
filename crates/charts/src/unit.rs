//! Which unit a metric's values have. `GetMetricData` does not say, so well-known names are asked.

use time_series::{Statistic, Unit};

/// The unit of a metric under a statistic; `None` (no unit) when the name says nothing.
/// A count of samples is a count whatever is counted (specification "metric-math", section 2).
pub fn unit_of(namespace: &str, metric: &str, stat: &str) -> Unit {
    if Statistic::named(stat) == Some(Statistic::SampleCount) {
        return Unit::Count;
    }
    if stat.starts_with("PR(") {
        return Unit::Percent;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| metric.ends_with(ending));
    match (namespace, metric) {
        (
            _,
            "TargetResponseTime"
            | "Latency"
            | "ReadLatency"
            | "WriteLatency"
            | "CommitLatency"
            | "ApproximateAgeOfOldestMessage"
            | "ReplicaLag",
        ) => Unit::Seconds,
        ("AWS/ApiGateway", "IntegrationLatency")
        | ("AWS/Lambda", "Duration" | "IteratorAge" | "PostRuntimeExtensionsDuration") => {
            Unit::Milliseconds
        }
        ("AWS/DynamoDB", "SuccessfulRequestLatency") => Unit::Milliseconds,
        ("AWS/ApplicationELB", name) if name.ends_with("_Count") || name == "RequestCount" => {
            Unit::Count
        }
        _ if ends(&[
            "Utilization",
            "Percent",
            "Percentage",
            "CPUUtilized",
            "BurstBalance",
            "ErrorRate",
            "UsedPercent",
        ]) =>
        {
            Unit::Percent
        }
        _ if ends(&[
            "Bytes",
            "FreeableMemory",
            "FreeStorageSpace",
            "SwapUsage",
            "NetworkIn",
            "NetworkOut",
            "BytesUsed",
            "StoredBytes",
        ]) =>
        {
            Unit::Bytes
        }
        _ if ends(&["Throughput"]) => Unit::BytesPerSecond,
        _ if ends(&["Milliseconds", "DurationMs", "LatencyMs", "_ms"]) => Unit::Milliseconds,
        _ if ends(&["Seconds"]) => Unit::Seconds,
        _ if ends(&["IOPS"]) => Unit::CountPerSecond,
        _ => Unit::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_names_have_their_unit_and_others_none() {
        assert_eq!(
            unit_of("AWS/ApplicationELB", "TargetResponseTime", "p99"),
            Unit::Seconds
        );
        assert_eq!(
            unit_of("AWS/Lambda", "Duration", "Average"),
            Unit::Milliseconds
        );
        assert_eq!(
            unit_of("AWS/Lambda", "Duration", "SampleCount"),
            Unit::Count
        );
        assert_eq!(
            unit_of("AWS/Lambda", "Duration", "PR(0:100)"),
            Unit::Percent
        );
        assert_eq!(unit_of("AWS/RDS", "FreeableMemory", "Average"), Unit::Bytes);
        assert_eq!(unit_of("Shop/Checkout", "Orders", "Sum"), Unit::None);
    }
}
