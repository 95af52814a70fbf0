//! Rules: which events, or when.

use serde::{Deserialize, Serialize};

use crate::cloudwatch::Tag;
use crate::lenient::lenient;

/// Input of `ListRules`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListRulesInput {
    /// Only those whose name begins so.
    pub name_prefix: Option<String>,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
}

/// Output of `ListRules`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListRulesOutput {
    /// The rules, by name.
    pub rules: Vec<Rule>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// A rule of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Rule {
    /// Name.
    pub name: Option<String>,
    /// ARN.
    pub arn: Option<String>,
    /// The event pattern, JSON text.
    pub event_pattern: Option<String>,
    /// One of [`rule_state`](super::rule_state).
    pub state: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// `rate(…)` or `cron(…)`, in UTC.
    pub schedule_expression: Option<String>,
    /// The role it works with.
    pub role_arn: Option<String>,
    /// The AWS service that owns it, when one does.
    pub managed_by: Option<String>,
    /// The bus's name.
    pub event_bus_name: Option<String>,
}

/// Input of `DescribeRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeRuleInput {
    /// The rule's name.
    pub name: String,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
}

/// Output of `DescribeRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeRuleOutput {
    /// The rule's name.
    pub name: Option<String>,
    /// ARN.
    pub arn: Option<String>,
    /// The event pattern, JSON text.
    pub event_pattern: Option<String>,
    /// `rate(…)` or `cron(…)`, in UTC.
    pub schedule_expression: Option<String>,
    /// One of [`rule_state`](super::rule_state).
    pub state: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The role it works with.
    pub role_arn: Option<String>,
    /// The AWS service that owns it, when one does.
    pub managed_by: Option<String>,
    /// The bus's name.
    pub event_bus_name: Option<String>,
    /// The account that made it.
    pub created_by: Option<String>,
}

/// Input of `PutRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutRuleInput {
    /// The rule's name.
    pub name: String,
    /// `rate(…)` or `cron(…)`, in UTC.
    pub schedule_expression: Option<String>,
    /// The event pattern, JSON text.
    pub event_pattern: Option<String>,
    /// One of [`rule_state`](super::rule_state).
    pub state: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The role it works with.
    pub role_arn: Option<String>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
}

/// Output of `PutRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutRuleOutput {
    /// The rule's ARN.
    pub rule_arn: Option<String>,
}

/// Input of `DeleteRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteRuleInput {
    /// The rule's name.
    pub name: String,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
    /// Also when an AWS service manages it.
    #[serde(deserialize_with = "lenient")]
    pub force: Option<bool>,
}

/// Output of `DeleteRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteRuleOutput {}

/// Input of `EnableRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct EnableRuleInput {
    /// The rule's name.
    pub name: String,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
}

/// Output of `EnableRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct EnableRuleOutput {}

/// Input of `DisableRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DisableRuleInput {
    /// The rule's name.
    pub name: String,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
}

/// Output of `DisableRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DisableRuleOutput {}
