//! Who called what in the sample, as CloudTrail tells EventBridge, and the steps of deployments.
//!
//! In: a minute counted from the end. Out: calls with their seconds, deployment steps. Read-only calls are not there:
//! EventBridge does not get them unless a rule asks for them.

use super::story::{
    DAY, DEPLOYMENT_MINS, DEPLOYMENTS, SECURITY_GROUP_CHANGE, TASK_DEFINITION_CHANGE,
};

/// A call somebody made.
#[derive(Clone, Copy)]
pub(super) struct TrailCall {
    /// Minutes from the end.
    pub rel: i64,
    pub second: i64,
    pub who: Who,
    pub source: &'static str,
    pub name: &'static str,
    /// `requestParameters`, JSON; `{revision}` is the task definition's.
    pub parameters: &'static str,
    pub revision: i64,
}

/// A role with the session's name, and from where.
#[derive(Clone, Copy)]
pub(super) struct Who {
    pub role: &'static str,
    pub session: &'static str,
    pub address: &'static str,
    pub agent: &'static str,
}

const JIWOO: Who = Who {
    role: "platform-admin",
    session: "jiwoo",
    address: "203.0.113.24",
    agent: "console.amazonaws.com",
};

const CI: Who = Who {
    role: "deploy-ci",
    session: "github-4821",
    address: "198.51.100.71",
    agent: "aws-cli/2.31.4 md/awscrt#0.28.1 exec-env/GitHub",
};

const TERRAFORM: Who = Who {
    role: "org-baseline",
    session: "terraform",
    address: "198.51.100.9",
    agent: "APN/1.0 HashiCorp/1.0 Terraform/1.13.4",
};

const fn call(
    rel: i64,
    second: i64,
    who: Who,
    source: &'static str,
    name: &'static str,
    parameters: &'static str,
) -> TrailCall {
    TrailCall {
        rel,
        second,
        who,
        source,
        name,
        parameters,
        revision: 0,
    }
}

const EC2: &str = "ec2.amazonaws.com";
const ECS: &str = "ecs.amazonaws.com";

/// Calls that belong to no deployment.
const CALLS: [TrailCall; 9] = [
    call(
        -9 * DAY - 512,
        41,
        TERRAFORM,
        EC2,
        "AuthorizeSecurityGroupIngress",
        r#"{"groupId":"sg-0a4f1c","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":5432,"toPort":5432,"groups":{"items":[{"groupId":"sg-0c11e7"}]}}]}}"#,
    ),
    call(
        -9 * DAY - 40,
        3,
        JIWOO,
        "batch.amazonaws.com",
        "SubmitJob",
        r#"{"jobName":"order-repair","jobQueue":"shop","jobDefinition":"order-repair:3"}"#,
    ),
    call(
        -9 * DAY + 60,
        0,
        JIWOO,
        "events.amazonaws.com",
        "StartReplay",
        r#"{"replayName":"order-repair","eventSourceArn":"arn:aws:events:ap-northeast-2:111122223333:archive/shop-events"}"#,
    ),
    call(
        -5 * DAY - 77,
        12,
        TERRAFORM,
        "config.amazonaws.com",
        "PutConfigRule",
        r#"{"configRule":{"configRuleName":"restricted-ssh"}}"#,
    ),
    call(
        -3 * DAY + 9,
        30,
        JIWOO,
        "lambda.amazonaws.com",
        "PutFunctionConcurrency",
        r#"{"functionName":"thumbnailer","reservedConcurrentExecutions":20}"#,
    ),
    call(
        -DAY - 212,
        5,
        JIWOO,
        "events.amazonaws.com",
        "DisableRule",
        r#"{"name":"root-sign-in","eventBusName":"default"}"#,
    ),
    call(
        SECURITY_GROUP_CHANGE - 1,
        37,
        JIWOO,
        EC2,
        "AuthorizeSecurityGroupIngress",
        r#"{"groupId":"sg-0a4f1c","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0","description":"temp"}]}}]}}"#,
    ),
    call(
        SECURITY_GROUP_CHANGE,
        5,
        JIWOO,
        EC2,
        "RevokeSecurityGroupIngress",
        r#"{"groupId":"sg-0a4f1c","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":5432,"toPort":5432,"groups":{"items":[{"groupId":"sg-0c11e7"}]}}]}}"#,
    ),
    call(
        SECURITY_GROUP_CHANGE,
        32,
        JIWOO,
        EC2,
        "CreateTags",
        r#"{"resourcesSet":{"items":[{"resourceId":"sg-0a4f1c"}]},"tagSet":{"items":[{"key":"ticket","value":"OPS-1204"}]}}"#,
    ),
];

const REGISTER: &str = r#"{"family":"checkout","containerDefinitions":[{"name":"checkout","environment":[{"name":"DB_POOL_SIZE","value":"{pool}"}]}]}"#;
const UPDATE: &str = r#"{"cluster":"shop","service":"checkout","taskDefinition":"checkout:{revision}","forceNewDeployment":false}"#;

/// The revision of the task definition that the first deployment brought.
const FIRST_REVISION: i64 = 36;

/// The calls of a minute, in order.
pub(super) fn calls(rel: i64) -> impl Iterator<Item = TrailCall> {
    let of_deployment = DEPLOYMENTS.iter().enumerate().flat_map(|(index, at)| {
        let revision = FIRST_REVISION + index as i64;
        let register = call(at - 1, 51, CI, ECS, "RegisterTaskDefinition", REGISTER);
        let update = call(*at, 2, CI, ECS, "UpdateService", UPDATE);
        [register, update].map(|call| TrailCall { revision, ..call })
    });
    CALLS
        .into_iter()
        .chain(of_deployment)
        .filter(move |call| call.rel == rel)
}

impl TrailCall {
    /// `requestParameters` as JSON.
    pub fn request(&self) -> String {
        let pool = if self.is_last() { "2" } else { "20" };
        self.parameters
            .replace("{pool}", pool)
            .replace("{revision}", &self.revision.to_string())
    }

    fn is_last(&self) -> bool {
        self.rel >= TASK_DEFINITION_CHANGE - 1
    }
}

/// Changes of security groups in a minute.
pub(super) fn security_group_calls(rel: i64) -> usize {
    calls(rel)
        .filter(|call| call.name.contains("SecurityGroup"))
        .count()
}

/// A step of a deployment: its revision, and whether it is done.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub revision: i64,
    pub is_done: bool,
}

/// The steps of deployments in a minute. The last one never comes to its end.
pub(super) fn deployment_steps(rel: i64) -> impl Iterator<Item = Step> {
    DEPLOYMENTS
        .iter()
        .enumerate()
        .filter_map(move |(index, at)| {
            let revision = FIRST_REVISION + index as i64;
            let is_done = rel == at + DEPLOYMENT_MINS + 1 && *at != TASK_DEFINITION_CHANGE;
            (is_done || rel == *at).then_some(Step { revision, is_done })
        })
}

/// The revision that runs in a minute.
pub(super) fn revision(rel: i64) -> i64 {
    let n = DEPLOYMENTS.iter().filter(|at| **at < rel).count();
    FIRST_REVISION + n as i64 - 1
}
