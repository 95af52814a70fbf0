//! Widgets with expressions: one call per Region, ids kept, hidden rows sent only where something needs them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Batch, Frame, LeftOut, MAX_QUERIES, Plan, Query, QuerySource};
use crate::labels;
use crate::read::{ids_used, uses_all_metrics};
use crate::view::{ExpressionKind, MetricWidget, Row, RowSource};

/// Whether a widget shows an expression.
pub(super) fn has_any(widget: &MetricWidget) -> bool {
    widget
        .rows
        .iter()
        .any(|row| row.visible && matches!(row.source, RowSource::Expression { .. }))
}

/// Adds the calls of one widget.
pub(super) fn add(plan: &mut Plan, frame: &Frame<'_>) {
    let mut regions: Vec<String> = Vec::new();
    for row in &frame.metric.rows {
        let region = frame.region(row);
        if !regions.contains(&region) {
            regions.push(region);
        }
    }
    for region in regions {
        let rows: Vec<&Row> = frame
            .metric
            .rows
            .iter()
            .filter(|row| frame.region(row) == region)
            .collect();
        let call = Call {
            frame,
            ids: ids(&rows),
            rows,
        };
        if let Some(batch) = call.batch(plan, region) {
            plan.batches.push(batch);
        }
    }
}

struct Call<'a> {
    frame: &'a Frame<'a>,
    rows: Vec<&'a Row>,
    /// The id of each row.
    ids: Vec<String>,
}

/// The ids to send: those of the body; rows without one, or with one that was taken, get one that nobody has.
fn ids(rows: &[&Row]) -> Vec<String> {
    let mut taken: BTreeSet<&str> = rows.iter().filter_map(|row| row.id.as_deref()).collect();
    let mut prefix = "row".to_owned();
    while taken.iter().any(|id| id.starts_with(&prefix)) {
        prefix.push('_');
    }
    rows.iter()
        .map(
            |row| match row.id.as_deref().filter(|id| taken.remove(id)) {
                Some(id) => id.to_owned(),
                None => format!("{prefix}{}", row.index),
            },
        )
        .collect()
}

impl Call<'_> {
    fn batch(&self, plan: &mut Plan, region: String) -> Option<Batch> {
        let unusable = self.unusable();
        let mut wanted: BTreeSet<usize> = BTreeSet::new();
        let mut queue: Vec<usize> = Vec::new();
        let mut has_sql = false;
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| row.visible) {
            if let Some(why) = unusable.get(&at) {
                plan.left_out.push(LeftOut {
                    target: self.frame.target(row),
                    why: why.clone(),
                });
            } else {
                queue.push(at);
            }
        }
        while let Some(at) = queue.pop() {
            if wanted.insert(at) {
                queue.extend(self.needs(at));
            }
        }
        let mut queries = Vec::new();
        let mut longest_secs = 1;
        let mut timezone = None;
        for at in wanted {
            let row = self.rows[at];
            let is_sql = matches!(
                row.source,
                RowSource::Expression {
                    kind: ExpressionKind::Sql,
                    ..
                }
            );
            if queries.len() >= MAX_QUERIES || is_sql && has_sql {
                let why = if is_sql {
                    "a call holds one Metrics Insights query"
                } else {
                    "a call holds at most 500 queries"
                };
                plan.left_out.push(LeftOut {
                    target: self.frame.target(row),
                    why: why.to_owned(),
                });
                continue;
            }
            has_sql |= is_sql;
            let period_secs = self.frame.period(plan, row);
            longest_secs = longest_secs.max(period_secs);
            let is_expression = matches!(row.source, RowSource::Expression { .. });
            let label = row
                .label
                .clone()
                .filter(|label| is_expression || labels::is_dynamic(label));
            if label.as_deref().is_some_and(labels::is_dynamic) {
                timezone = Some(self.frame.timezone());
            }
            let source = match &row.source {
                RowSource::Metric {
                    namespace,
                    metric,
                    dimensions,
                } => QuerySource::Metric {
                    namespace: namespace.clone(),
                    metric: metric.clone(),
                    dimensions: dimensions.clone(),
                    period_secs,
                    stat: row.stat.clone(),
                },
                RowSource::Expression { expression, .. } => QuerySource::Expression {
                    expression: expression.clone(),
                    period_secs,
                },
            };
            queries.push(Query {
                id: self.ids[at].clone(),
                source,
                label,
                return_data: row.visible,
                account_id: row.account_id.clone(),
                targets: if row.visible {
                    vec![self.frame.target(row)]
                } else {
                    Vec::new()
                },
            });
        }
        if queries.is_empty() {
            return None;
        }
        let (start_ms, end_ms) = self.frame.aligned(longest_secs);
        Some(Batch {
            region,
            start_ms,
            end_ms,
            timezone,
            queries,
        })
    }

    /// The rows an expression reads, as places in `rows`.
    fn needs(&self, at: usize) -> Vec<usize> {
        let RowSource::Expression { expression, .. } = &self.rows[at].source else {
            return Vec::new();
        };
        let used: BTreeSet<&str> = ids_used(expression).into_iter().map(|(_, id)| id).collect();
        let all_metrics = uses_all_metrics(expression);
        (0..self.rows.len())
            .filter(|other| {
                let is_metric = matches!(self.rows[*other].source, RowSource::Metric { .. });
                used.contains(self.ids[*other].as_str()) || all_metrics && is_metric
            })
            .collect()
    }

    /// Expressions that the service would refuse, and with them the whole call: an id that is not in this call, or a loop.
    fn unusable(&self) -> BTreeMap<usize, String> {
        let mut why: BTreeMap<usize, String> = BTreeMap::new();
        let known: BTreeSet<&str> = self.ids.iter().map(String::as_str).collect();
        for (at, row) in self.rows.iter().enumerate() {
            let RowSource::Expression { expression, .. } = &row.source else {
                continue;
            };
            if let Some((_, id)) = ids_used(expression)
                .into_iter()
                .find(|(_, id)| !known.contains(id))
            {
                why.insert(at, format!("no row of its Region has the id `{id}`"));
            }
        }
        // A row is sound once all it needs is sound; what never becomes sound is a loop or rests on something unusable.
        let needs: Vec<Vec<usize>> = (0..self.rows.len()).map(|at| self.needs(at)).collect();
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); self.rows.len()];
        let mut open: Vec<usize> = needs.iter().map(Vec::len).collect();
        for (at, needs) in needs.iter().enumerate() {
            for need in needs {
                users[*need].push(at);
            }
        }
        let mut sound: Vec<usize> = (0..self.rows.len())
            .filter(|at| open[*at] == 0 && !why.contains_key(at))
            .collect();
        let mut is_sound = vec![false; self.rows.len()];
        while let Some(at) = sound.pop() {
            is_sound[at] = true;
            for user in &users[at] {
                open[*user] -= 1;
                if open[*user] == 0 && !why.contains_key(user) {
                    sound.push(*user);
                }
            }
        }
        for at in (0..self.rows.len()).filter(|at| !is_sound[*at]) {
            why.entry(at).or_insert_with(|| {
                "it rests on itself, or on an expression that cannot be asked for".to_owned()
            });
        }
        why
    }
}
