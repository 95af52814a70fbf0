//! What the page and the worker of events say to each other.
//!
//! The worker keeps the texts it was told; afterwards only what changed travels.

pub mod bus;
pub mod compare;
pub mod infer;
pub mod rules;
pub mod schedules;

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Span, TextEdit};

use super::code::{Completions, LineNote, Meaning, Token, Verdict as LineVerdict};

/// Questions about events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Whether an event matches a pattern.
    Test(Test),
    /// Which sample events there are.
    Samples,
    /// The text of a sample event.
    Sample(String),
    /// What could be written at a byte of a pattern.
    Complete(Pointed),
    /// What stands at a byte of a pattern.
    Hover(Pointed),
    /// Take these events in the place of those taken before; answered with their number.
    TakeEvents(String),
    /// Which of the taken events match a pattern.
    JudgeEvents(String),
    /// The text of a taken event.
    TakenEvent(u32),
    /// Which rules of a bus an event matches.
    JudgeRules(bus::JudgeRules),
    /// What a change of a pattern changes.
    Compare(compare::Compare),
    /// Events made from a pattern.
    Generate(compare::Generate),
    /// A pattern that tells events apart.
    Infer(infer::Infer),
    /// What a schedule expression says and when it fires.
    Schedule(schedules::Calculate),
    /// A line about each of many schedules.
    Outline(schedules::Outline),
    /// What a rule would do with an event.
    Deliver(rules::Deliver),
    /// What the policy of a bus says.
    Permit(rules::Permit),
    /// Calls as the JSON that is sent.
    Requests(Vec<super::AnyCall>),
}

/// Answers, each to the question of the same name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Ask::Test`].
    Test(Box<Tested>),
    /// To [`Ask::Samples`].
    Samples(Vec<SampleName>),
    /// To [`Ask::Sample`] and [`Ask::TakenEvent`]; `None` when there is none of that name.
    Text(Option<String>),
    /// To [`Ask::Complete`].
    Complete(Completions),
    /// To [`Ask::Hover`].
    Hover(Option<Meaning>),
    /// To [`Ask::TakeEvents`].
    Taken(Taken),
    /// To [`Ask::JudgeEvents`].
    Judged(Judged),
    /// To [`Ask::JudgeRules`], in the order of the question.
    JudgedRules(Vec<bus::JudgedRule>),
    /// To [`Ask::Compare`].
    Compared(compare::Compared),
    /// To [`Ask::Generate`].
    Generated(compare::Generated),
    /// To [`Ask::Infer`].
    Inferred(infer::Inferred),
    /// To [`Ask::Schedule`].
    Schedule(Box<schedules::Calculated>),
    /// To [`Ask::Outline`], in the order of the question.
    Outline(Vec<schedules::Outlined>),
    /// To [`Ask::Deliver`].
    Deliver(Box<rules::Delivered>),
    /// To [`Ask::Permit`].
    Permit(Box<rules::Permitted>),
    /// To [`Ask::Requests`], in the order of the question.
    Requests(Vec<String>),
}

/// The language of words that a worker chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tongue {
    /// English.
    #[default]
    English,
    /// Korean.
    Korean,
}

/// A place in a pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pointed {
    /// The pattern.
    pub text: String,
    /// The byte.
    pub at: usize,
    /// The language of the words about it.
    pub tongue: Tongue,
}

/// A sample event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampleName {
    /// Its id, for links.
    pub id: String,
    /// The service.
    pub service: String,
    /// The event's `detail-type`.
    pub detail_type: String,
}

/// What became of taking events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// How many there are.
    pub n_events: u32,
    /// What of each is shown in a list.
    pub heads: Vec<Head>,
    /// Lines that hold no event: number (from 1), reason and the line, cut. Capped.
    pub bad: Vec<(u32, String, String)>,
    /// How many such lines there are.
    pub n_bad: u32,
}

/// What of an event is shown in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Its `time`.
    pub time: String,
    /// Its `source`.
    pub source: String,
    /// Its `detail-type`.
    pub detail_type: String,
}

/// Verdicts on the taken events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// One for each event; empty when the pattern is refused.
    pub verdicts: Vec<Verdict>,
    /// The conditions of the pattern: path, and how many events it excludes when it stands alone.
    pub excluded: Vec<(String, u32)>,
    /// For each event, the first condition that no value of it meets.
    pub first_failing: Vec<Option<u32>>,
}

/// A text, as the worker can have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextNow {
    /// Its version.
    pub version: u32,
    /// How to come by it.
    pub change: Change,
    /// What of it is in view: only this is coloured.
    pub shown: Span,
}

/// How the worker comes by a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// It has it.
    None,
    /// All of it.
    Whole(String),
    /// What was done to the version it has, step by step.
    Steps(Vec<Vec<TextEdit>>),
}

/// Whether `event` matches `pattern`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// The pattern.
    pub pattern: TextNow,
    /// The event.
    pub event: TextNow,
    /// The language of the reasons.
    pub tongue: Tongue,
}

/// What there is to say about a pattern and an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// About the pattern's text.
    pub pattern: Findings,
    /// About the event's text.
    pub event: Findings,
    /// Whether it matches.
    pub verdict: Verdict,
    /// The verdict in a few words; empty when there is nothing to add.
    pub summary: String,
    /// Why: what came of each condition of the nearest rule, then advice.
    pub reasons: Vec<Reason>,
    /// Changes of the pattern that together make the event match, when there are several conditions to change.
    pub fix_all: Vec<TextEdit>,
    /// The pattern's figures against their limits, then the event's.
    pub meters: Vec<Meter>,
}

/// One of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The pattern.
    Pattern,
    /// The event.
    Event,
}

/// A reason for the verdict, or a piece of advice. Names of paths stand in backticks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// How it stands.
    pub verdict: LineVerdict,
    /// The code of a piece of advice; empty for a condition.
    pub code: String,
    /// What is the case.
    pub message: String,
    /// What that means, or what to do.
    pub note: Option<String>,
    /// Where.
    pub place: (Side, Span),
    /// What helps.
    pub fixes: Vec<Fix>,
}

/// A change that helps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What it is, as a button says it; empty when the page has the word.
    pub label: String,
    /// The text that is changed.
    pub side: Side,
    /// All edits at once.
    pub edits: Vec<TextEdit>,
}

/// What there is to say about a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// The version it is about.
    pub version: u32,
    /// Colours of what is in view.
    pub tokens: Vec<Token>,
    /// Problems.
    pub problems: Vec<Diagnostic>,
    /// Marks and notes of lines.
    pub lines: Vec<LineNote>,
}

/// Whether an event matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// There is no pattern or no event to speak of.
    #[default]
    Nothing,
    /// It matches.
    Match,
    /// It does not.
    NoMatch,
    /// The service refuses the pattern.
    BadPattern,
    /// The event is no event.
    BadEvent,
    /// Finding out takes too long.
    Undecided,
}

/// A figure against its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    /// What is counted.
    pub kind: MeterKind,
    /// The figure; at least this much when `is_exact` is false.
    pub current: u64,
    /// The most that is accepted.
    pub most: u64,
    /// Whether it was counted to the end.
    pub is_exact: bool,
    /// A higher figure that the service may come to.
    pub perhaps: Option<u64>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeterKind {
    /// Characters of the pattern.
    Length,
    /// Combinations of `$or`.
    Or,
    /// Fields of one rule.
    Fields,
    /// Complexity of wildcards.
    Wildcards,
    /// Bytes of the event as an entry.
    EntrySize,
}
