//! Rows of widgets without expressions: they share calls, and equal ones are asked once.

use std::collections::BTreeMap;

use super::{Batch, Frame, MAX_QUERIES, Plan, Query, QuerySource};
use crate::labels;
use crate::view::{Dimension, Row, RowSource};

/// Up to this period, rows of different periods share a call; a longer one would stretch everybody's range.
const SHARED_SECS: u32 = 3600;

/// Rows with one key go into one call.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    region: String,
    account_id: Option<String>,
    start_ms: i64,
    end_ms: i64,
    /// Set for rows that do not share with other periods.
    alone_secs: u32,
    timezone: Option<String>,
}

/// What makes two queries equal.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Same {
    namespace: String,
    metric: String,
    dimensions: Vec<Dimension>,
    period_secs: u32,
    stat: String,
    label: Option<String>,
}

#[derive(Default)]
struct Group {
    start_ms: i64,
    end_ms: i64,
    queries: Vec<Query>,
    known: BTreeMap<Same, usize>,
}

/// The calls that are being filled, in the order of their first row.
#[derive(Default)]
pub(super) struct Shared {
    keys: BTreeMap<Key, usize>,
    groups: Vec<(Key, Group)>,
}

impl Shared {
    pub(super) fn add(&mut self, plan: &mut Plan, frame: &Frame<'_>, row: &Row) {
        let RowSource::Metric {
            namespace,
            metric,
            dimensions,
        } = &row.source
        else {
            return;
        };
        let period_secs = frame.period(plan, row);
        let label = row.label.clone().filter(|label| labels::is_dynamic(label));
        let (start_ms, end_ms) = frame.aligned(period_secs);
        let key = Key {
            region: frame.region(row),
            account_id: row.account_id.clone(),
            start_ms: frame.range.start_ms,
            end_ms: frame.range.end_ms,
            alone_secs: if frame.range.is_whole || period_secs > SHARED_SECS {
                period_secs
            } else {
                0
            },
            timezone: label.as_ref().map(|_| frame.timezone()),
        };
        let groups = &mut self.groups;
        let at = *self.keys.entry(key.clone()).or_insert_with(|| {
            groups.push((
                key,
                Group {
                    start_ms,
                    end_ms,
                    ..Group::default()
                },
            ));
            groups.len() - 1
        });
        let group = &mut groups[at].1;
        group.start_ms = group.start_ms.min(start_ms);
        group.end_ms = group.end_ms.max(end_ms);
        let mut sorted = dimensions.clone();
        sorted.sort();
        let same = Same {
            namespace: namespace.clone(),
            metric: metric.clone(),
            dimensions: sorted,
            period_secs,
            stat: row.stat.clone(),
            label: label.clone(),
        };
        let next = group.queries.len();
        let index = *group.known.entry(same).or_insert(next);
        if index == next {
            group.queries.push(Query {
                id: String::new(),
                source: QuerySource::Metric {
                    namespace: namespace.clone(),
                    metric: metric.clone(),
                    dimensions: dimensions.clone(),
                    period_secs,
                    stat: row.stat.clone(),
                },
                label,
                return_data: true,
                account_id: row.account_id.clone(),
                targets: Vec::new(),
            });
        }
        group.queries[index].targets.push(frame.target(row));
    }

    pub(super) fn into_batches(self) -> Vec<Batch> {
        let mut batches = Vec::new();
        for (key, group) in self.groups {
            let mut queries = group.queries.into_iter().peekable();
            while queries.peek().is_some() {
                let mut part: Vec<Query> = queries.by_ref().take(MAX_QUERIES).collect();
                for (index, query) in part.iter_mut().enumerate() {
                    query.id = format!("q{index}");
                }
                batches.push(Batch {
                    region: key.region.clone(),
                    start_ms: group.start_ms,
                    end_ms: group.end_ms,
                    timezone: key.timezone.clone(),
                    queries: part,
                });
            }
        }
        batches
    }
}
