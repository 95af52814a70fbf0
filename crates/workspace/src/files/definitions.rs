//! Answers of EventBridge's own operations as files: `describe-rule`, `list-rules`, `list-targets-by-rule`,
//! `describe-event-bus`, `list-event-buses`, `get-schedule`, `describe-schema` and `export-schema`.
//!
//! In: JSON text, one answer, a list of them or one after another. Out: items.

use aws::events::{
    DescribeEventBusOutput, DescribeRuleOutput, ListEventBusesOutput, ListRulesOutput,
    ListTargetsByRuleOutput,
};
use aws::scheduler::GetScheduleOutput;
use aws::schemas::DescribeSchemaOutput;
use serde::de::DeserializeOwned;

use super::reading::Reading;
use super::sniff::first_keys;
use super::values::{Found, Objects};
use crate::estate::Item;

/// Reads the answers of a file; `stem` is its name without folders and extension.
pub(super) fn read(text: &[u8], stem: &str, reading: &mut Reading<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    for found in Objects::new(text, None) {
        let (place, bytes) = match found {
            Found::Whole(place) => (place, &text[place.start..place.end]),
            Found::Broken(place) => {
                reading.problem(place.line, || "this object does not end".to_owned());
                continue;
            }
        };
        match items_of(bytes, stem) {
            Ok(more) => {
                if matches!(more[..], [Item::Targets { bus: None, .. }]) {
                    reading.problem(place.line, || {
                        format!("the answer does not name its rule: the targets are taken for those of `{stem}`, as the file is called")
                    });
                }
                reading.n_records += more.len() as u64;
                items.extend(more);
            }
            Err(reason) => reading.problem(place.line, || reason),
        }
    }
    items
}

fn items_of(bytes: &[u8], stem: &str) -> Result<Vec<Item>, String> {
    let keys = first_keys(bytes);
    let has = |wanted: &str| keys.contains(&wanted.as_bytes());
    if has("Rules") {
        let list: ListRulesOutput = typed(bytes)?;
        return Ok(list
            .rules
            .into_iter()
            .map(|rule| Item::Rule(whole(rule)))
            .collect());
    }
    if has("EventBuses") {
        let list: ListEventBusesOutput = typed(bytes)?;
        let whole = |bus: aws::events::EventBus| DescribeEventBusOutput {
            name: bus.name,
            arn: bus.arn,
            description: bus.description,
            policy: bus.policy,
            creation_time: bus.creation_time,
            last_modified_time: bus.last_modified_time,
            managed_by: bus.managed_by,
            ..DescribeEventBusOutput::default()
        };
        return Ok(list
            .event_buses
            .into_iter()
            .map(|bus| Item::Bus(whole(bus)))
            .collect());
    }
    if has("Targets") {
        let list: ListTargetsByRuleOutput = typed(bytes)?;
        return Ok(vec![Item::Targets {
            bus: None,
            rule: stem.to_owned(),
            targets: list.targets,
        }]);
    }
    if has("Content") {
        let version: DescribeSchemaOutput = typed(bytes)?;
        let arn = version.schema_arn.as_deref().unwrap_or_default();
        let registry = arn
            .split(":schema/")
            .nth(1)
            .and_then(|path| path.split('/').next());
        let registry = registry.unwrap_or("files").to_owned();
        return named(
            version.schema_name.is_some(),
            Item::Schema { registry, version },
        );
    }
    if has("FlexibleTimeWindow") || has("GroupName") || has("Target") {
        let schedule: GetScheduleOutput = typed(bytes)?;
        return named(schedule.name.is_some(), Item::Schedule(Box::new(schedule)));
    }
    if has("EventPattern") || has("ScheduleExpression") {
        let rule: DescribeRuleOutput = typed(bytes)?;
        return named(rule.name.is_some(), Item::Rule(rule));
    }
    let bus: DescribeEventBusOutput = typed(bytes)?;
    named(bus.name.is_some(), Item::Bus(bus))
}

fn named(is_named: bool, item: Item) -> Result<Vec<Item>, String> {
    if is_named {
        Ok(vec![item])
    } else {
        Err("the answer has no name".to_owned())
    }
}

fn whole(rule: aws::events::Rule) -> DescribeRuleOutput {
    DescribeRuleOutput {
        name: rule.name,
        arn: rule.arn,
        event_pattern: rule.event_pattern,
        schedule_expression: rule.schedule_expression,
        state: rule.state,
        description: rule.description,
        role_arn: rule.role_arn,
        managed_by: rule.managed_by,
        event_bus_name: rule.event_bus_name,
        created_by: None,
    }
}

fn typed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|error| super::embedded::plain(&error))
}
