//! Targets of rules, checked as `PutTargets` does (EventBridge, sections 3 and 5).

use aws::AwsError;
use aws::events::*;

use super::{check_name, invalid, page, page_size, read_token, unfit};
use crate::Workspace;

/// Targets of one rule.
const MAX_TARGETS: usize = 5;
const MAX_INPUT: usize = 8192;
const MAX_PATH: usize = 256;

/// Placeholders that need no path.
const RESERVED: [&str; 5] = [
    "aws.events.rule-arn",
    "aws.events.rule-name",
    "aws.events.event.ingestion-time",
    "aws.events.event",
    "aws.events.event.json",
];

impl Workspace {
    pub(crate) fn list_targets(
        &self,
        input: &ListTargetsByRuleInput,
    ) -> Result<ListTargetsByRuleOutput, AwsError> {
        const OPERATION: &str = "ListTargetsByRule";
        let bus = input.event_bus_name.as_deref();
        let (_, rule) = self.rule(OPERATION, &input.rule, bus)?;
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let bus = rule.event_bus_name.as_deref().unwrap_or_default();
        let targets = self.estate.targets_of(bus, &input.rule).to_vec();
        let (targets, next_token) = page(targets, at, size);
        Ok(ListTargetsByRuleOutput {
            targets,
            next_token,
        })
    }

    pub(crate) fn put_targets(
        &mut self,
        input: &PutTargetsInput,
    ) -> Result<PutTargetsOutput, AwsError> {
        const OPERATION: &str = "PutTargets";
        let bus = input.event_bus_name.as_deref();
        let (place, rule) = self.own_rule(OPERATION, &input.rule, bus, None)?;
        if input.targets.is_empty() {
            let message = "1 validation error detected: Value '[]' at 'targets' failed to satisfy constraint: Member must have length greater than or equal to 1";
            return Err(unfit(OPERATION, message));
        }
        let bus = rule.event_bus_name.as_deref().unwrap_or_default();
        let mut targets = self.estate.targets_of(bus, &input.rule).to_vec();
        for (index, target) in input.targets.iter().enumerate() {
            check(target, index)?;
            match targets.iter_mut().find(|known| known.id == target.id) {
                Some(known) => *known = target.clone(),
                None => targets.push(target.clone()),
            }
        }
        if targets.len() > MAX_TARGETS {
            let message = "The requested resource exceeds the maximum number allowed.";
            return Err(invalid(OPERATION, "LimitExceededException", message));
        }
        self.estate.targets.put(place, targets);
        Ok(PutTargetsOutput {
            failed_entry_count: Some(0),
            failed_entries: Vec::new(),
        })
    }

    pub(crate) fn remove_targets(
        &mut self,
        input: &RemoveTargetsInput,
    ) -> Result<RemoveTargetsOutput, AwsError> {
        const OPERATION: &str = "RemoveTargets";
        let bus = input.event_bus_name.as_deref();
        let (place, rule) = self.own_rule(OPERATION, &input.rule, bus, input.force)?;
        let bus = rule.event_bus_name.as_deref().unwrap_or_default();
        let mut targets = self.estate.targets_of(bus, &input.rule).to_vec();
        let mut failed = Vec::new();
        for id in &input.ids {
            let n = targets.len();
            targets.retain(|target| target.id != *id);
            if targets.len() == n {
                let name = &input.rule;
                failed.push(RemoveTargetsResultEntry {
                    target_id: Some(id.clone()),
                    error_code: Some("ResourceNotFoundException".to_owned()),
                    error_message: Some(format!(
                        "Rule {name} does not have a target with the Id {id}."
                    )),
                });
            }
        }
        self.estate.targets.put(place, targets);
        Ok(RemoveTargetsOutput {
            failed_entry_count: i32::try_from(failed.len()).ok(),
            failed_entries: failed,
        })
    }
}

fn check(target: &Target, index: usize) -> Result<(), AwsError> {
    const OPERATION: &str = "PutTargets";
    let id = &target.id;
    let refuse = |message: String| Err(unfit(OPERATION, message));
    check_name(
        OPERATION,
        &format!("targets.{}.member.id", index + 1),
        id,
        64,
        ".-_",
    )?;
    if target.arn.is_empty() || target.arn.len() > 1600 {
        return refuse(format!(
            "Parameter {} is not valid. Reason: Provided Arn is not in correct format.",
            target.arn
        ));
    }
    let forms = [
        target.input.is_some(),
        target.input_path.is_some(),
        target.input_transformer.is_some(),
    ];
    let n_forms = forms.iter().filter(|is_there| **is_there).count();
    if n_forms > 1 {
        return refuse(format!(
            "Only one of Input, InputPath, or InputTransformer must be provided for target {id}."
        ));
    }
    let service = target.arn.split(':').nth(2).unwrap_or_default();
    if n_forms > 0 && service == "events" && target.arn.contains(":event-bus/") {
        return refuse(format!(
            "Modifying the input for target {} is not supported",
            target.arn
        ));
    }
    let is_text_only = matches!(service, "logs" | "ssm");
    if is_text_only && target.input_transformer.is_none() && n_forms > 0 {
        return refuse(format!(
            "Input and InputPath are not supported for target {id}."
        ));
    }
    if let Some(input) = &target.input {
        if input.len() > MAX_INPUT {
            return refuse(format!(
                "Input for target {id} is longer than {MAX_INPUT} characters."
            ));
        }
        if !json_text::parse(input).is_valid() {
            return refuse(format!("JSON syntax error in input for target {id}"));
        }
    }
    if target
        .input_path
        .as_ref()
        .is_some_and(|path| path.len() > MAX_PATH)
    {
        return refuse(format!(
            "InputPath for target {id} is longer than {MAX_PATH} characters."
        ));
    }
    if let Some(transformer) = &target.input_transformer {
        check_transformer(id, transformer)?;
    }
    if let Some(policy) = &target.retry_policy {
        let attempts = policy.maximum_retry_attempts.unwrap_or(185);
        let age_secs = policy.maximum_event_age_in_seconds.unwrap_or(86_400);
        if !(0..=185).contains(&attempts) || !(60..=86_400).contains(&age_secs) {
            return refuse(format!(
                "The retry policy of target {id} must have 0 to 185 attempts and an age of 60 to 86400 seconds."
            ));
        }
    }
    Ok(())
}

fn check_transformer(id: &str, transformer: &InputTransformer) -> Result<(), AwsError> {
    const OPERATION: &str = "PutTargets";
    let template = &transformer.input_template;
    let paths = &transformer.input_paths_map;
    if template.is_empty() || template.len() > MAX_INPUT || paths.len() > 100 {
        let message = format!(
            "InputTransformer for target {id} must have a template of 1 to {MAX_INPUT} characters and at most 100 paths."
        );
        return Err(unfit(OPERATION, message));
    }
    if let Some(name) = paths
        .keys()
        .find(|name| name.to_ascii_lowercase().starts_with("aws."))
    {
        let message = format!("InputPathsMap for target {id} contains the reserved name {name}.");
        return Err(unfit(OPERATION, message));
    }
    for name in placeholders(template) {
        if !paths.contains_key(name) && !RESERVED.contains(&name) {
            let message =
                format!("InputTemplate for target {id} contains invalid placeholder {name}.");
            return Err(unfit(OPERATION, message));
        }
    }
    Ok(())
}

/// Names between `<` and `>`; signs that form no placeholder are plain text.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    let after_signs = template.split('<').skip(1);
    after_signs.filter_map(|rest| {
        let (name, _) = rest.split_once('>')?;
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
        (!name.is_empty() && name.bytes().all(is_name)).then_some(name)
    })
}
