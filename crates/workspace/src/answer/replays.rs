//! Replays: started, followed, stopped. What one does follows from its instants, so nothing runs in between.

use aws::events::*;
use aws::{AwsError, Timestamp};

use super::{begins, check_name, invalid, missing, page, page_size, read_token, unfit};
use crate::Workspace;
use crate::sample::{ACCOUNT, REGION};

/// From the call to the first event.
const STARTS_MS: i64 = 5_000;
/// A minute of events takes so long, at least the shortest and at most the longest time in all.
const A_MINUTE_TAKES_MS: i64 = 500;
const SHORTEST_MS: i64 = 10_000;
const LONGEST_MS: i64 = 600_000;
/// Replays at once.
const MAX_RUNNING: usize = 10;

/// Its window's length and how long it takes, milliseconds.
fn lengths(replay: &DescribeReplayOutput) -> (i64, i64) {
    let at = |at: Option<Timestamp>| at.map_or(0, |at| at.0);
    let (start, end) = (replay.event_start_time, replay.event_end_time);
    let window_ms = at(end).saturating_sub(at(start)).max(1);
    let takes_ms = (window_ms / 60_000)
        .saturating_mul(A_MINUTE_TAKES_MS)
        .clamp(SHORTEST_MS, LONGEST_MS);
    (window_ms, takes_ms)
}

/// How long after the replay's start an event comes that stands `offset_ms` within its window.
pub(crate) fn replay_time(replay: &DescribeReplayOutput, offset_ms: i64) -> i64 {
    let (window_ms, takes_ms) = lengths(replay);
    let share = i128::from(offset_ms) * i128::from(takes_ms) / i128::from(window_ms);
    STARTS_MS.saturating_add(i64::try_from(share).unwrap_or(i64::MAX / 4))
}

/// Of which range the events were replayed at `now_ms`; `None` when of none yet.
pub(crate) fn replayed(replay: &DescribeReplayOutput, now_ms: i64) -> Option<(i64, i64)> {
    let (start, end) = (replay.event_start_time?.0, replay.event_end_time?.0);
    let now_ms = replay.replay_end_time.map_or(now_ms, |at| at.0.min(now_ms));
    if replay.state.as_deref() == Some(replay_state::COMPLETED) {
        return Some((start, end));
    }
    let (window_ms, takes_ms) = lengths(replay);
    let since_ms = now_ms - replay.replay_start_time?.0 - STARTS_MS;
    let share = i128::from(since_ms.clamp(0, takes_ms)) * i128::from(window_ms);
    let done_ms = i64::try_from(share / i128::from(takes_ms)).unwrap_or(0);
    (since_ms >= 0).then(|| (start, start.saturating_add(done_ms).min(end)))
}

/// The replay as it is at `now_ms`.
fn at(replay: &DescribeReplayOutput, now_ms: i64) -> DescribeReplayOutput {
    let mut replay = replay.clone();
    let last = replayed(&replay, now_ms).map(|(_, last)| Timestamp(last));
    replay.event_last_replayed_time = last.or(replay.event_last_replayed_time);
    if replay.replay_end_time.is_some() {
        return replay;
    }
    let (_, takes_ms) = lengths(&replay);
    let began_ms = replay.replay_start_time.map_or(0, |at| at.0);
    let end_ms = began_ms.saturating_add(STARTS_MS + takes_ms);
    let state = match now_ms - began_ms {
        _ if now_ms >= end_ms => {
            replay.replay_end_time = Some(Timestamp(end_ms));
            replay.event_last_replayed_time = replay.event_end_time;
            replay_state::COMPLETED
        }
        since_ms if since_ms < STARTS_MS => replay_state::STARTING,
        _ => replay_state::RUNNING,
    };
    replay.state = Some(state.to_owned());
    replay
}

impl Workspace {
    pub(crate) fn list_replays(
        &self,
        input: &ListReplaysInput,
        now_ms: i64,
    ) -> Result<ListReplaysOutput, AwsError> {
        const OPERATION: &str = "ListReplays";
        let begin = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let replays = self
            .estate
            .replays
            .iter()
            .map(|(_, replay)| at(replay, now_ms));
        let is_meant = |replay: &DescribeReplayOutput| {
            let has =
                |wanted: &Option<String>, own: &Option<String>| wanted.is_none() || wanted == own;
            begins(replay.replay_name.as_deref(), &input.name_prefix)
                && has(&input.event_source_arn, &replay.event_source_arn)
                && has(&input.state, &replay.state)
        };
        let (replays, next_token) = page(replays.filter(is_meant).collect(), begin, size);
        let listed = |replay: DescribeReplayOutput| Replay {
            replay_name: replay.replay_name,
            event_source_arn: replay.event_source_arn,
            state: replay.state,
            state_reason: replay.state_reason,
            event_start_time: replay.event_start_time,
            event_end_time: replay.event_end_time,
            event_last_replayed_time: replay.event_last_replayed_time,
            replay_start_time: replay.replay_start_time,
            replay_end_time: replay.replay_end_time,
        };
        Ok(ListReplaysOutput {
            replays: replays.into_iter().map(listed).collect(),
            next_token,
        })
    }

    fn replay(
        &self,
        operation: &str,
        name: &str,
        now_ms: i64,
    ) -> Result<DescribeReplayOutput, AwsError> {
        let replay = self.estate.replays.get(name);
        let replay = replay.map(|replay| at(replay, now_ms));
        replay.ok_or_else(|| missing(operation, format!("Replay {name} does not exist.")))
    }

    pub(crate) fn describe_replay(
        &self,
        input: &DescribeReplayInput,
        now_ms: i64,
    ) -> Result<DescribeReplayOutput, AwsError> {
        self.replay("DescribeReplay", &input.replay_name, now_ms)
    }

    pub(crate) fn start_replay(
        &mut self,
        input: &StartReplayInput,
        now_ms: i64,
    ) -> Result<StartReplayOutput, AwsError> {
        const OPERATION: &str = "StartReplay";
        let name = &input.replay_name;
        check_name(OPERATION, "replayName", name, 64, ".-_")?;
        if self.estate.replays.get(name).is_some() {
            let message = format!("Replay {name} already exists.");
            return Err(invalid(
                OPERATION,
                "ResourceAlreadyExistsException",
                message,
            ));
        }
        let (start, end) = (input.event_start_time, input.event_end_time);
        if start >= end {
            let message = "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.";
            return Err(unfit(OPERATION, message));
        }
        let archive = input
            .event_source_arn
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let Some(archive) = self.estate.archives.get(archive) else {
            let message = format!(
                "Parameter EventSourceArn is not valid. Reason: Archive {archive} does not exist."
            );
            return Err(missing(OPERATION, message));
        };
        if archive.event_source_arn.as_ref() != Some(&input.destination.arn) {
            let message = "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.";
            return Err(unfit(OPERATION, message));
        }
        let known = self
            .estate
            .rules
            .iter()
            .filter_map(|(_, rule)| rule.arn.as_ref());
        let known: Vec<&String> = known.collect();
        if let Some(arn) = input
            .destination
            .filter_arns
            .iter()
            .find(|arn| !known.contains(arn))
        {
            return Err(missing(OPERATION, format!("Rule {arn} does not exist.")));
        }
        let is_on = |replay: &DescribeReplayOutput| at(replay, now_ms).replay_end_time.is_none();
        let running = self
            .estate
            .replays
            .iter()
            .filter(|(_, replay)| is_on(replay));
        if running.count() >= MAX_RUNNING {
            let message = "The requested resource exceeds the maximum number allowed.";
            return Err(invalid(OPERATION, "LimitExceededException", message));
        }
        let arn = format!("arn:aws:events:{REGION}:{ACCOUNT}:replay/{name}");
        let replay = DescribeReplayOutput {
            replay_name: Some(name.clone()),
            replay_arn: Some(arn.clone()),
            description: input.description.clone(),
            state: Some(replay_state::STARTING.to_owned()),
            event_source_arn: Some(input.event_source_arn.clone()),
            destination: Some(input.destination.clone()),
            event_start_time: Some(start),
            event_end_time: Some(end),
            replay_start_time: Some(Timestamp(now_ms)),
            ..DescribeReplayOutput::default()
        };
        self.estate.replays.put(name.clone(), replay);
        Ok(StartReplayOutput {
            replay_arn: Some(arn),
            state: Some(replay_state::STARTING.to_owned()),
            replay_start_time: Some(Timestamp(now_ms)),
            ..StartReplayOutput::default()
        })
    }

    pub(crate) fn cancel_replay(
        &mut self,
        input: &CancelReplayInput,
        now_ms: i64,
    ) -> Result<CancelReplayOutput, AwsError> {
        const OPERATION: &str = "CancelReplay";
        let name = &input.replay_name;
        let mut replay = self.replay(OPERATION, name, now_ms)?;
        if replay.replay_end_time.is_some() {
            let message = format!("Replay {name} is not in a valid state for this operation.");
            return Err(invalid(OPERATION, "IllegalStatusException", message));
        }
        replay.state = Some(replay_state::CANCELLED.to_owned());
        replay.replay_end_time = Some(Timestamp(now_ms));
        let arn = replay.replay_arn.clone();
        self.estate.replays.put(name.clone(), replay);
        Ok(CancelReplayOutput {
            replay_arn: arn,
            state: Some(replay_state::CANCELLING.to_owned()),
            state_reason: None,
        })
    }
}
