//! Event buses and their policies.

use aws::events::*;
use aws::{AwsError, Timestamp};
use json_text::quote;

use super::{begins, check_name, invalid, missing, page, page_size, read_token, unfit};
use crate::Workspace;
use crate::estate::{DEFAULT, bus_arn, bus_name};
use crate::policy;
use crate::sample::ACCOUNT;

/// Characters of a policy (EventBridge, section 6).
const MAX_POLICY: usize = 10_240;
const MAX_BUSES: usize = 100;

fn default_bus() -> DescribeEventBusOutput {
    DescribeEventBusOutput {
        name: Some(DEFAULT.to_owned()),
        arn: Some(bus_arn(ACCOUNT, DEFAULT)),
        ..DescribeEventBusOutput::default()
    }
}

impl Workspace {
    /// A bus by name or ARN; there is always the default one.
    pub(super) fn bus(
        &self,
        operation: &str,
        name_or_arn: Option<&str>,
    ) -> Result<DescribeEventBusOutput, AwsError> {
        let name = bus_name(name_or_arn);
        match self.estate.buses.get(name) {
            Some(bus) => Ok(bus.clone()),
            None if name == DEFAULT => Ok(default_bus()),
            None => Err(missing(
                operation,
                format!("Event bus {name} does not exist."),
            )),
        }
    }

    pub(crate) fn list_event_buses(
        &self,
        input: &ListEventBusesInput,
    ) -> Result<ListEventBusesOutput, AwsError> {
        const OPERATION: &str = "ListEventBuses";
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let mut buses: Vec<DescribeEventBusOutput> = self
            .estate
            .buses
            .iter()
            .map(|(_, bus)| bus.clone())
            .collect();
        if self.estate.buses.get(DEFAULT).is_none() {
            buses.insert(0, default_bus());
        }
        buses.retain(|bus| begins(bus.name.as_deref(), &input.name_prefix));
        let (buses, next_token) = page(buses, at, size);
        let listed = |bus: DescribeEventBusOutput| EventBus {
            name: bus.name,
            arn: bus.arn,
            description: bus.description,
            policy: bus.policy,
            creation_time: bus.creation_time,
            last_modified_time: bus.last_modified_time,
            managed_by: bus.managed_by,
        };
        Ok(ListEventBusesOutput {
            event_buses: buses.into_iter().map(listed).collect(),
            next_token,
        })
    }

    pub(crate) fn describe_event_bus(
        &self,
        input: &DescribeEventBusInput,
    ) -> Result<DescribeEventBusOutput, AwsError> {
        self.bus("DescribeEventBus", input.name.as_deref())
    }

    pub(crate) fn create_event_bus(
        &mut self,
        input: &CreateEventBusInput,
        now_ms: i64,
    ) -> Result<CreateEventBusOutput, AwsError> {
        const OPERATION: &str = "CreateEventBus";
        let name = &input.name;
        check_name(OPERATION, "name", name, 256, "/.-_")?;
        if input.event_source_name.is_none() && name.contains('/') {
            let message = "Event bus name must not contain '/'.";
            return Err(unfit(OPERATION, message));
        }
        if name == DEFAULT || self.estate.buses.get(name).is_some() {
            let message = format!("Event bus {name} already exists.");
            return Err(invalid(
                OPERATION,
                "ResourceAlreadyExistsException",
                message,
            ));
        }
        if self.estate.buses.iter().count() >= MAX_BUSES {
            let message = "The requested resource exceeds the maximum number allowed.";
            return Err(invalid(OPERATION, "LimitExceededException", message));
        }
        let bus = DescribeEventBusOutput {
            name: Some(name.clone()),
            arn: Some(bus_arn(ACCOUNT, name)),
            description: input.description.clone(),
            kms_key_identifier: input.kms_key_identifier.clone(),
            dead_letter_config: input.dead_letter_config.clone(),
            log_config: input.log_config.clone(),
            creation_time: Some(Timestamp(now_ms)),
            last_modified_time: Some(Timestamp(now_ms)),
            ..DescribeEventBusOutput::default()
        };
        self.estate.buses.put(name.clone(), bus.clone());
        Ok(CreateEventBusOutput {
            event_bus_arn: bus.arn,
            description: bus.description,
            kms_key_identifier: bus.kms_key_identifier,
            dead_letter_config: bus.dead_letter_config,
            log_config: bus.log_config,
        })
    }

    pub(crate) fn delete_event_bus(
        &mut self,
        input: &DeleteEventBusInput,
    ) -> Result<DeleteEventBusOutput, AwsError> {
        const OPERATION: &str = "DeleteEventBus";
        let name = bus_name(Some(&input.name));
        if name == DEFAULT {
            return Err(unfit(OPERATION, "Cannot delete event bus default."));
        }
        // Rules that a person sees must go first; those AWS made go with the bus.
        let has_rules = self
            .estate
            .rules_of(name)
            .any(|rule| rule.managed_by.is_none());
        if has_rules {
            let message = format!("Event bus {name} is not empty: it has rules.");
            return Err(unfit(OPERATION, message));
        }
        self.estate.buses.delete(name);
        Ok(DeleteEventBusOutput {})
    }

    pub(crate) fn put_permission(
        &mut self,
        input: &PutPermissionInput,
        now_ms: i64,
    ) -> Result<PutPermissionOutput, AwsError> {
        const OPERATION: &str = "PutPermission";
        let mut bus = self.bus(OPERATION, input.event_bus_name.as_deref())?;
        let policy = match &input.policy {
            Some(policy) => {
                if input.statement_id.is_some() || input.principal.is_some() {
                    let message = "Policy excludes Action, Principal, StatementId and Condition.";
                    return Err(unfit(OPERATION, message));
                }
                policy::is_policy(policy).then(|| policy.clone())
            }
            None => {
                let statement = statement(input, bus.arn.as_deref().unwrap_or_default())?;
                policy::with_statement(bus.policy.as_deref(), &statement)
            }
        };
        let Some(policy) = policy else {
            let message = "The policy is not valid JSON with a Statement.";
            return Err(unfit(OPERATION, message));
        };
        if policy.len() > MAX_POLICY {
            let message = format!("The policy is longer than {MAX_POLICY} characters.");
            return Err(invalid(OPERATION, "PolicyLengthExceededException", message));
        }
        bus.policy = Some(policy);
        self.keep_bus(bus, now_ms);
        Ok(PutPermissionOutput {})
    }

    pub(crate) fn remove_permission(
        &mut self,
        input: &RemovePermissionInput,
        now_ms: i64,
    ) -> Result<RemovePermissionOutput, AwsError> {
        const OPERATION: &str = "RemovePermission";
        let mut bus = self.bus(OPERATION, input.event_bus_name.as_deref())?;
        if input.remove_all_permissions == Some(true) {
            bus.policy = None;
        } else {
            let id = input.statement_id.as_deref().unwrap_or_default();
            let policy = bus.policy.as_deref();
            let Some(rest) = policy.and_then(|policy| policy::without_statement(policy, id)) else {
                let message = if bus.policy.is_none() {
                    "EventBus does not have a policy."
                } else {
                    "Statement with the provided id does not exist."
                };
                return Err(missing(OPERATION, message));
            };
            bus.policy = rest;
        }
        self.keep_bus(bus, now_ms);
        Ok(RemovePermissionOutput {})
    }

    fn keep_bus(&mut self, mut bus: DescribeEventBusOutput, now_ms: i64) {
        bus.last_modified_time = Some(Timestamp(now_ms));
        let name = bus.name.clone().unwrap_or_default();
        self.estate.buses.put(name, bus);
    }
}

/// The statement that an action, a principal and a condition make.
fn statement(input: &PutPermissionInput, resource: &str) -> Result<String, AwsError> {
    const OPERATION: &str = "PutPermission";
    let (Some(action), Some(principal), Some(id)) =
        (&input.action, &input.principal, &input.statement_id)
    else {
        let message = "Either Policy, or Action, Principal and StatementId must be given.";
        return Err(unfit(OPERATION, message));
    };
    check_name(OPERATION, "statementId", id, 64, "-_")?;
    let is_account = principal.len() == 12 && principal.bytes().all(|byte| byte.is_ascii_digit());
    if !is_account && principal != "*" {
        let message = format!("Provided principal {principal} is neither an account nor *.");
        return Err(unfit(OPERATION, message));
    }
    if !action.starts_with("events:") {
        return Err(unfit(
            OPERATION,
            "Provided value in parameter 'action' is not supported.",
        ));
    }
    let principal = if is_account {
        let arn = quote(&format!("arn:aws:iam::{principal}:root"));
        json_text::object([("AWS", arn)])
    } else {
        quote("*")
    };
    let mut members = vec![
        ("Sid", quote(id)),
        ("Effect", quote("Allow")),
        ("Principal", principal),
        ("Action", quote(action)),
        ("Resource", quote(resource)),
    ];
    if let Some(condition) = &input.condition {
        let pair = json_text::object([(&condition.key, quote(&condition.value))]);
        members.push(("Condition", json_text::object([(&condition.kind, pair)])));
    }
    Ok(json_text::object(members))
}
