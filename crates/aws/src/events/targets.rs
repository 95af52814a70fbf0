//! Targets: where a rule's events go, and as what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::DeadLetterConfig;
use crate::Json;
use crate::lenient::lenient;

/// Input of `ListTargetsByRule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListTargetsByRuleInput {
    /// The rule's name.
    pub rule: String,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
}

/// Output of `ListTargetsByRule`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListTargetsByRuleOutput {
    /// Targets, at most five.
    pub targets: Vec<Target>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// A target of a rule. The blocks that belong to one kind of target are kept as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Target {
    /// Its id within the rule.
    pub id: String,
    /// ARN.
    pub arn: String,
    /// The role it works with.
    pub role_arn: Option<String>,
    /// What the target gets in place of the event, JSON text.
    pub input: Option<String>,
    /// The part of the event that the target gets.
    pub input_path: Option<String>,
    /// How the target's input is written from the event.
    pub input_transformer: Option<InputTransformer>,
    /// For a Kinesis stream.
    pub kinesis_parameters: Option<Json>,
    /// For Systems Manager Run Command.
    pub run_command_parameters: Option<Json>,
    /// For an ECS task.
    pub ecs_parameters: Option<Json>,
    /// For a Batch job.
    pub batch_parameters: Option<Json>,
    /// For an SQS queue with ordering.
    pub sqs_parameters: Option<Json>,
    /// For an API: path, header and query values.
    pub http_parameters: Option<Json>,
    /// For a Redshift query.
    pub redshift_data_parameters: Option<Json>,
    /// For a SageMaker pipeline.
    pub sage_maker_pipeline_parameters: Option<Json>,
    /// Where events go that could not be delivered.
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// How long delivery is tried.
    pub retry_policy: Option<RetryPolicy>,
    /// For a GraphQL operation.
    pub app_sync_parameters: Option<Json>,
}

/// How a target's input is written from the event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct InputTransformer {
    /// Names for the template, and the path of each.
    pub input_paths_map: BTreeMap<String, String>,
    /// The template.
    pub input_template: String,
}

/// How long delivery is tried.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RetryPolicy {
    /// How often, 0 to 185.
    #[serde(deserialize_with = "lenient")]
    pub maximum_retry_attempts: Option<i32>,
    /// Until the event is so old, 60 to 86,400 seconds.
    #[serde(deserialize_with = "lenient")]
    pub maximum_event_age_in_seconds: Option<i32>,
}

/// Input of `PutTargets`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutTargetsInput {
    /// The rule's name.
    pub rule: String,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
    /// Targets, at most five.
    pub targets: Vec<Target>,
}

/// Output of `PutTargets`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutTargetsOutput {
    /// How many entries failed.
    #[serde(deserialize_with = "lenient")]
    pub failed_entry_count: Option<i32>,
    /// Those that failed.
    pub failed_entries: Vec<PutTargetsResultEntry>,
}

/// A target that was not put.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutTargetsResultEntry {
    /// The target's id.
    pub target_id: Option<String>,
    /// The service's code.
    pub error_code: Option<String>,
    /// The service's words.
    pub error_message: Option<String>,
}

/// Input of `RemoveTargets`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RemoveTargetsInput {
    /// The rule's name.
    pub rule: String,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
    /// The targets' ids.
    pub ids: Vec<String>,
    /// Also when an AWS service manages it.
    #[serde(deserialize_with = "lenient")]
    pub force: Option<bool>,
}

/// Output of `RemoveTargets`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RemoveTargetsOutput {
    /// How many entries failed.
    #[serde(deserialize_with = "lenient")]
    pub failed_entry_count: Option<i32>,
    /// Those that failed.
    pub failed_entries: Vec<RemoveTargetsResultEntry>,
}

/// A target that was not removed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RemoveTargetsResultEntry {
    /// The target's id.
    pub target_id: Option<String>,
    /// The service's code.
    pub error_code: Option<String>,
    /// The service's words.
    pub error_message: Option<String>,
}
