//! Dynamic labels of GetMetricData, filled in as the service would.

use aws::cloudwatch::MetricStat;
use dashboards::labels::{Label, LabelFacts, Prop, evaluate};
use time_series::{Series, Unit, Utc};

/// The label of a series whose text holds tokens.
pub(crate) fn dynamic(
    text: &str,
    default_label: &str,
    stat: &MetricStat,
    unit: Option<&str>,
    account: &str,
    series: &Series,
    now_ms: i64,
) -> String {
    let property = |prop: &Prop| match prop {
        Prop::AccountId | Prop::AccountLabel => Some(account.to_owned()),
        Prop::Dimension(name) => stat
            .metric
            .dimensions
            .iter()
            .find(|dimension| dimension.name == *name)
            .map(|dimension| dimension.value.clone()),
        Prop::MetricName => stat.metric.metric_name.clone(),
        Prop::Namespace => stat.metric.namespace.clone(),
        Prop::Period => Some(stat.period.to_string()),
        Prop::Region => Some(crate::sample::REGION.to_owned()),
        Prop::Stat => Some(stat.stat.clone()),
    };
    let facts = LabelFacts {
        series,
        default_label,
        unit: unit.and_then(Unit::parse).unwrap_or_default(),
        property: &property,
        now_ms,
        zone: &Utc,
    };
    evaluate(&Label::parse(text), &facts)
}
