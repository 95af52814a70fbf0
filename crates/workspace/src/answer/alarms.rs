//! `DescribeAlarms`: the sample's alarms with the states their series give them.

use std::collections::HashSet;

use alarms::parse;
use aws::cloudwatch::{CompositeAlarm, DescribeAlarmsInput, DescribeAlarmsOutput, MetricAlarm};
use aws::{AwsError, Timestamp};

use super::{invalid, page, read_token};
use crate::Workspace;
use crate::sample::{ACCOUNT, REGION, SampleAlarm, Watched};

const OPERATION: &str = "DescribeAlarms";
const DEFAULT_PAGE: usize = 50;

impl Workspace {
    pub(crate) fn describe_alarms(
        &mut self,
        input: &DescribeAlarmsInput,
        now_ms: i64,
    ) -> Result<DescribeAlarmsOutput, AwsError> {
        let refuse = |message: &str| Err(invalid(OPERATION, "ValidationError", message));
        let size = match input.max_records {
            None => DEFAULT_PAGE,
            Some(max @ 1..=100) => max as usize,
            Some(_) => return refuse("MaxRecords must be from 1 to 100"),
        };
        if input.alarm_names.len() > 100 {
            return refuse("At most 100 alarm names are allowed");
        }
        if !input.alarm_names.is_empty() && input.alarm_name_prefix.is_some() {
            return refuse("AlarmNames and AlarmNamePrefix exclude each other");
        }
        if let Some(state) = &input.state_value
            && state.parse::<alarms::State>().is_err()
        {
            return refuse("StateValue must be OK, ALARM or INSUFFICIENT_DATA");
        }
        for kind in &input.alarm_types {
            if !matches!(kind.as_str(), "MetricAlarm" | "CompositeAlarm") {
                return refuse("AlarmTypes must be MetricAlarm or CompositeAlarm");
            }
        }
        let family = input.children_of_alarm_name.as_ref();
        let family = family.or(input.parents_of_alarm_name.as_ref());
        if family.is_some()
            && (input.alarm_name_prefix.is_some()
                || !input.alarm_names.is_empty()
                || input.state_value.is_some()
                || input.action_prefix.is_some())
        {
            return refuse(
                "ChildrenOfAlarmName and ParentsOfAlarmName cannot be used with other filters",
            );
        }
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let all = self.alarms(now_ms);
        let rule_children = |alarm: &SampleAlarm| -> HashSet<String> {
            match &alarm.watched {
                Watched::Rule(rule) => {
                    let root = parse(rule).root;
                    root.children().into_iter().map(str::to_owned).collect()
                }
                Watched::Metric { .. } => HashSet::new(),
            }
        };
        let is_named = |set: &HashSet<String>, alarm: &SampleAlarm| {
            set.contains(&alarm.name) || set.contains(&alarm.arn)
        };
        let kin: Option<HashSet<String>> =
            match (&input.children_of_alarm_name, &input.parents_of_alarm_name) {
                (Some(parent), _) => {
                    let parent = all.iter().find(|alarm| alarm.name == *parent);
                    Some(parent.map(|alarm| rule_children(alarm)).unwrap_or_default())
                }
                (None, Some(child)) => {
                    let Some(child) = all.iter().find(|alarm| alarm.name == *child) else {
                        return Ok(DescribeAlarmsOutput::default());
                    };
                    let parents = all
                        .iter()
                        .filter(|alarm| is_named(&rule_children(alarm), child));
                    Some(parents.map(|alarm| alarm.name.clone()).collect())
                }
                (None, None) => None,
            };
        let has_type = |alarm: &SampleAlarm| {
            let kind = match alarm.watched {
                Watched::Metric { .. } => "MetricAlarm",
                Watched::Rule(_) => "CompositeAlarm",
            };
            // Without types only metric alarms are told, also when names are given; a family has both.
            if input.alarm_types.is_empty() {
                kind == "MetricAlarm" || kin.is_some()
            } else {
                input.alarm_types.iter().any(|wanted| wanted == kind)
            }
        };
        let prefix = input.alarm_name_prefix.as_deref().unwrap_or_default();
        let action = actions();
        let found: Vec<&SampleAlarm> = all
            .into_iter()
            .filter(|alarm| has_type(alarm))
            .filter(|alarm| input.alarm_names.is_empty() || input.alarm_names.contains(&alarm.name))
            .filter(|alarm| alarm.name.starts_with(prefix))
            .filter(|alarm| kin.as_ref().is_none_or(|kin| is_named(kin, alarm)))
            .filter(|alarm| {
                let state = alarm.state();
                input
                    .state_value
                    .as_ref()
                    .is_none_or(|wanted| wanted == state.word())
            })
            .filter(|_| {
                let starts = |prefix: &String| action.iter().any(|arn| arn.starts_with(prefix));
                input.action_prefix.as_ref().is_none_or(starts)
            })
            .collect();
        let (found, next_token) = page(found, at, size);
        let mut output = DescribeAlarmsOutput {
            next_token,
            ..DescribeAlarmsOutput::default()
        };
        for alarm in found {
            match &alarm.watched {
                Watched::Metric { .. } => output.metric_alarms.push(metric_alarm(alarm)),
                Watched::Rule(rule) => output.composite_alarms.push(composite_alarm(alarm, rule)),
            }
        }
        Ok(output)
    }
}

fn actions() -> Vec<String> {
    vec![format!("arn:aws:sns:{REGION}:{ACCOUNT}:shop-on-call")]
}

fn metric_alarm(alarm: &SampleAlarm) -> MetricAlarm {
    let mut out = MetricAlarm {
        alarm_name: Some(alarm.name.clone()),
        alarm_arn: Some(alarm.arn.clone()),
        alarm_description: Some(alarm.description.clone()),
        alarm_configuration_updated_timestamp: Some(Timestamp(alarm.created_ms)),
        actions_enabled: Some(alarm.actions_enabled),
        ok_actions: actions(),
        alarm_actions: actions(),
        state_value: Some(alarm.state().word().to_owned()),
        ..MetricAlarm::default()
    };
    if let Watched::Metric {
        id,
        alarm: definition,
    } = &alarm.watched
    {
        out.metric_name = Some(id.name.clone());
        out.namespace = Some(id.namespace.clone());
        out.dimensions = id.aws_dimensions();
        let statistic = Some(definition.statistic.clone());
        if definition.statistic.starts_with(char::is_uppercase) {
            out.statistic = statistic;
        } else {
            out.extended_statistic = statistic;
        }
        out.period = i32::try_from(definition.period_secs).ok();
        out.evaluation_periods = i32::try_from(definition.evaluation_periods).ok();
        out.datapoints_to_alarm = i32::try_from(definition.m()).ok();
        out.threshold = Some(definition.threshold);
        out.comparison_operator = Some(definition.operator.name().to_owned());
        out.treat_missing_data = Some(definition.missing_data.word().to_owned());
    }
    if let Some(last) = alarm.transitions.last() {
        out.state_reason = Some(last.reason.clone());
        out.state_reason_data = Some(last.reason_data.clone());
        out.state_updated_timestamp = Some(Timestamp(last.at_ms));
        out.state_transitioned_timestamp = Some(Timestamp(last.at_ms));
    } else {
        out.state_reason = Some("Unchecked: Initial alarm creation".to_owned());
        out.state_updated_timestamp = Some(Timestamp(alarm.created_ms));
    }
    out
}

fn composite_alarm(alarm: &SampleAlarm, rule: &str) -> CompositeAlarm {
    let last = alarm.transitions.last();
    CompositeAlarm {
        actions_enabled: Some(alarm.actions_enabled),
        alarm_actions: actions(),
        ok_actions: actions(),
        alarm_arn: Some(alarm.arn.clone()),
        alarm_configuration_updated_timestamp: Some(Timestamp(alarm.created_ms)),
        alarm_description: Some(alarm.description.clone()),
        alarm_name: Some(alarm.name.clone()),
        alarm_rule: Some(rule.to_owned()),
        state_reason: last.map(|change| change.reason.clone()),
        state_reason_data: last.map(|change| change.reason_data.clone()),
        state_updated_timestamp: last.map(|change| Timestamp(change.at_ms)),
        state_transitioned_timestamp: last.map(|change| Timestamp(change.at_ms)),
        state_value: Some(alarm.state().word().to_owned()),
        ..CompositeAlarm::default()
    }
}
