//! Rules: listed, read, written, switched on and off.

use aws::AwsError;
use aws::events::*;

use super::{begins, check_name, invalid, missing, page, page_size, read_token, unfit};
use crate::Workspace;
use crate::estate::{DEFAULT, bus_name, key, rule_arn};
use crate::sample::ACCOUNT;

const MAX_PATTERN: usize = 4096;
const MAX_EXPRESSION: usize = 256;
const MAX_DESCRIPTION: usize = 512;
/// Rules of one bus.
const MAX_RULES: usize = 300;

impl Workspace {
    /// A rule with its key.
    pub(super) fn rule(
        &self,
        operation: &str,
        name: &str,
        bus: Option<&str>,
    ) -> Result<(String, DescribeRuleOutput), AwsError> {
        check_name(operation, "name", name, 64, ".-_")?;
        let bus = self.bus(operation, bus)?.name.unwrap_or_default();
        let key = key(&bus, name);
        match self.estate.rules.get(&key) {
            Some(rule) => Ok((key, rule.clone())),
            None => {
                let message = format!("Rule {name} does not exist on EventBus {bus}.");
                Err(missing(operation, message))
            }
        }
    }

    /// A rule that may be changed: not one that an AWS service manages, unless it is forced.
    pub(super) fn own_rule(
        &self,
        operation: &str,
        name: &str,
        bus: Option<&str>,
        force: Option<bool>,
    ) -> Result<(String, DescribeRuleOutput), AwsError> {
        let (key, rule) = self.rule(operation, name, bus)?;
        match &rule.managed_by {
            Some(service) if force != Some(true) => {
                let message = format!("Rule {name} is managed by {service} and cannot be changed.");
                Err(invalid(operation, "ManagedRuleException", message))
            }
            _ => Ok((key, rule)),
        }
    }

    pub(crate) fn list_rules(&self, input: &ListRulesInput) -> Result<ListRulesOutput, AwsError> {
        const OPERATION: &str = "ListRules";
        let bus = self.bus(OPERATION, input.event_bus_name.as_deref())?;
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let rules = self.estate.rules_of(bus.name.as_deref().unwrap_or(DEFAULT));
        let listed = rules.filter(|rule| begins(rule.name.as_deref(), &input.name_prefix));
        let listed = listed.cloned().map(|rule| Rule {
            name: rule.name,
            arn: rule.arn,
            event_pattern: rule.event_pattern,
            state: rule.state,
            description: rule.description,
            schedule_expression: rule.schedule_expression,
            role_arn: rule.role_arn,
            managed_by: rule.managed_by,
            event_bus_name: rule.event_bus_name,
        });
        let (rules, next_token) = page(listed.collect(), at, size);
        Ok(ListRulesOutput { rules, next_token })
    }

    pub(crate) fn describe_rule(
        &self,
        input: &DescribeRuleInput,
    ) -> Result<DescribeRuleOutput, AwsError> {
        let bus = input.event_bus_name.as_deref();
        Ok(self.rule("DescribeRule", &input.name, bus)?.1)
    }

    pub(crate) fn put_rule(&mut self, input: &PutRuleInput) -> Result<PutRuleOutput, AwsError> {
        const OPERATION: &str = "PutRule";
        check_name(OPERATION, "name", &input.name, 64, ".-_")?;
        let bus = self.bus(OPERATION, input.event_bus_name.as_deref())?;
        let bus = bus_name(bus.name.as_deref()).to_owned();
        let refuse = |message: &str| Err(unfit(OPERATION, message));
        let pattern = input.event_pattern.as_deref();
        let schedule = input.schedule_expression.as_deref();
        if pattern.is_none() && schedule.is_none() {
            return refuse("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        if schedule.is_some() && bus != DEFAULT {
            return refuse("ScheduleExpression is supported only on the default event bus.");
        }
        if schedule.is_some_and(|text| text.len() > MAX_EXPRESSION || !self.is_schedule(text)) {
            return refuse("Parameter ScheduleExpression is not valid.");
        }
        let description = input.description.as_deref().unwrap_or_default();
        if description.chars().count() > MAX_DESCRIPTION {
            return refuse(
                "1 validation error detected: Value at 'description' failed to satisfy constraint: Member must have length less than or equal to 512",
            );
        }
        let state = input.state.as_deref().unwrap_or(rule_state::ENABLED);
        if ![
            rule_state::ENABLED,
            rule_state::DISABLED,
            rule_state::ENABLED_WITH_ALL,
        ]
        .contains(&state)
        {
            return refuse(
                "1 validation error detected: Value at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]",
            );
        }
        if let Some(pattern) = pattern {
            self.check_pattern(OPERATION, pattern)?;
        }
        let place = key(&bus, &input.name);
        let known = self.estate.rules.get(&place).cloned();
        if known.is_some() {
            self.own_rule(OPERATION, &input.name, Some(&bus), None)?;
        } else if self.estate.rules_of(&bus).count() >= MAX_RULES {
            let message = "The requested resource exceeds the maximum number allowed.";
            return Err(invalid(OPERATION, "LimitExceededException", message));
        }
        let own_arn = || Some(rule_arn(ACCOUNT, &bus, &input.name));
        let arn = known.and_then(|rule| rule.arn).or_else(own_arn);
        // What is not given is taken away: a rule is put as a whole.
        let rule = DescribeRuleOutput {
            name: Some(input.name.clone()),
            arn: arn.clone(),
            event_pattern: input.event_pattern.clone(),
            schedule_expression: input.schedule_expression.clone(),
            state: Some(state.to_owned()),
            description: input.description.clone(),
            role_arn: input.role_arn.clone(),
            managed_by: None,
            event_bus_name: Some(bus),
            created_by: Some(ACCOUNT.to_owned()),
        };
        self.estate.rules.put(place, rule);
        Ok(PutRuleOutput { rule_arn: arn })
    }

    fn is_schedule(&self, text: &str) -> bool {
        match self.engine {
            Some(engine) => (engine.is_schedule)(text),
            None => {
                ["rate(", "cron("].iter().any(|word| text.starts_with(word)) && text.ends_with(')')
            }
        }
    }

    /// Refuses what is no pattern. Without the engine only what is no JSON object.
    pub(super) fn check_pattern(&self, operation: &str, pattern: &str) -> Result<(), AwsError> {
        if pattern.len() > MAX_PATTERN {
            let message = "1 validation error detected: Value at 'eventPattern' failed to satisfy constraint: Member must have length less than or equal to 4096";
            return Err(unfit(operation, message));
        }
        let fault = match self.engine {
            Some(engine) => (engine.pattern_fault)(pattern),
            None => {
                let parsed = json_text::parse(pattern);
                let root = parsed.root.as_ref().filter(|_| parsed.is_valid());
                let is_object = root.is_some_and(|root| !root.members().is_empty());
                let fault = "Event pattern is not valid. Reason: Filter is not an object";
                (!is_object).then(|| fault.to_owned())
            }
        };
        match fault {
            Some(fault) => Err(invalid(operation, "InvalidEventPatternException", fault)),
            None => Ok(()),
        }
    }

    pub(crate) fn delete_rule(
        &mut self,
        input: &DeleteRuleInput,
    ) -> Result<DeleteRuleOutput, AwsError> {
        const OPERATION: &str = "DeleteRule";
        let bus = self.bus(OPERATION, input.event_bus_name.as_deref())?;
        let bus = bus.name.unwrap_or_default();
        if self.estate.rules.get(&key(&bus, &input.name)).is_none() {
            // AWS does not mind.
            return Ok(DeleteRuleOutput {});
        }
        let (place, _) = self.own_rule(OPERATION, &input.name, Some(&bus), input.force)?;
        if !self.estate.targets_of(&bus, &input.name).is_empty() {
            let message = "Rule can't be deleted since it has targets.";
            return Err(unfit(OPERATION, message));
        }
        self.estate.rules.delete(&place);
        Ok(DeleteRuleOutput {})
    }

    pub(crate) fn enable_rule(
        &mut self,
        input: &EnableRuleInput,
    ) -> Result<EnableRuleOutput, AwsError> {
        let bus = input.event_bus_name.as_deref();
        self.switch("EnableRule", &input.name, bus, rule_state::ENABLED)?;
        Ok(EnableRuleOutput {})
    }

    pub(crate) fn disable_rule(
        &mut self,
        input: &DisableRuleInput,
    ) -> Result<DisableRuleOutput, AwsError> {
        let bus = input.event_bus_name.as_deref();
        self.switch("DisableRule", &input.name, bus, rule_state::DISABLED)?;
        Ok(DisableRuleOutput {})
    }

    fn switch(
        &mut self,
        operation: &str,
        name: &str,
        bus: Option<&str>,
        state: &str,
    ) -> Result<(), AwsError> {
        let (key, mut rule) = self.own_rule(operation, name, bus, None)?;
        rule.state = Some(state.to_owned());
        self.estate.rules.put(key, rule);
        Ok(())
    }
}
