//! Asking the sample, for the tests of EventBridge's side of it.

use aws::events::{ListRulesInput, Rule};
use aws::{AwsError, Operation};
use workspace::Workspace;

/// 2026-11-12T04:05:00Z
pub const END_MS: i64 = 1_794_456_300_000;
pub const MINUTE_MS: i64 = 60_000;
pub const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

pub fn sample() -> Workspace {
    Workspace::with_sample(1, END_MS)
}

pub fn ask_at<O: Operation>(
    workspace: &mut Workspace,
    input: O,
    now_ms: i64,
) -> Result<O::Output, AwsError> {
    let answer = workspace.answer(&input.into_call(), now_ms)?;
    Ok(O::from_answer(answer).expect("the operation's own answer"))
}

pub fn ask<O: Operation>(workspace: &mut Workspace, input: O) -> O::Output {
    ask_at(workspace, input, END_MS).expect("answered")
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn rules_of(workspace: &mut Workspace, bus: &str) -> Vec<Rule> {
    let input = ListRulesInput {
        event_bus_name: some(bus),
        ..ListRulesInput::default()
    };
    ask(workspace, input).rules
}
