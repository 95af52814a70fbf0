//! What rows without a label are called (section 4.3): the metric name, and the parts in which the rows differ.

use std::collections::BTreeMap;

use crate::view::{Dimension, Row, RowSource};

/// The names of a widget's rows, in their order.
///
/// The metric name always comes first. A part is added when the metric rows of the widget differ in it:
/// dimension values, statistic, Region, account; at the end the namespace.
pub fn default_names(rows: &[Row]) -> Vec<String> {
    let metrics: Vec<&Row> = rows
        .iter()
        .filter(|row| matches!(row.source, RowSource::Metric { .. }))
        .collect();
    let differ = Differ {
        stat: differs(&metrics, |row| row.stat.as_str()),
        region: differs(&metrics, |row| row.region.as_str()),
        account: differs(&metrics, |row| row.account_id.as_deref().unwrap_or("")),
        namespace: differs(&metrics, |row| namespace(row)),
        dimensions: differing_dimensions(&metrics),
    };
    rows.iter().map(|row| name(row, &differ)).collect()
}

struct Differ {
    stat: bool,
    region: bool,
    account: bool,
    namespace: bool,
    /// Names of dimensions that not every row has with one value.
    dimensions: Vec<String>,
}

fn differs<'a>(rows: &[&'a Row], part: impl Fn(&'a Row) -> &'a str) -> bool {
    let mut parts = rows.iter().map(|row| part(row));
    let first = parts.next();
    parts.any(|part| Some(part) != first)
}

fn namespace(row: &Row) -> &str {
    match &row.source {
        RowSource::Metric { namespace, .. } => namespace,
        RowSource::Expression { .. } => "",
    }
}

fn differing_dimensions(rows: &[&Row]) -> Vec<String> {
    let mut counts: BTreeMap<&Dimension, usize> = BTreeMap::new();
    for row in rows {
        if let RowSource::Metric { dimensions, .. } = &row.source {
            for dimension in dimensions {
                *counts.entry(dimension).or_default() += 1;
            }
        }
    }
    let mut names: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count < rows.len())
        .map(|(dimension, _)| dimension.name.clone())
        .collect();
    names.dedup();
    names
}

fn name(row: &Row, differ: &Differ) -> String {
    match &row.source {
        RowSource::Expression { expression, .. } => match &row.id {
            Some(id) => id.clone(),
            None => expression.clone(),
        },
        RowSource::Metric {
            namespace,
            metric,
            dimensions,
        } => {
            let mut name = metric.clone();
            let mut add = |part: &str| {
                name.push(' ');
                name.push_str(part);
            };
            for dimension in dimensions
                .iter()
                .filter(|dimension| differ.dimensions.contains(&dimension.name))
            {
                add(&dimension.value);
            }
            if differ.stat {
                add(&row.stat);
            }
            if differ.region && !row.region.is_empty() {
                add(&row.region);
            }
            if differ.account
                && let Some(account) = &row.account_id
            {
                add(account);
            }
            if differ.namespace {
                name.push_str(&format!(" ({namespace})"));
            }
            name
        }
    }
}
