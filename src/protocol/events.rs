//! What the page and the worker of events say to each other.
//!
//! The worker keeps the texts it was told; afterwards only what changed travels.

pub mod bus;
pub mod call;
pub mod compare;
pub mod form;
pub mod infer;
pub mod many;
pub mod policy;
pub mod reasons;
pub mod replay;
pub mod rules;
pub mod schedules;
pub mod schemas;
pub mod texts;

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
    /// The paths of the event that hold values.
    Fields,
    /// How a text is laid out.
    LayOut(Side),
    /// The text of a sample event.
    Sample(String),
    /// What could be written at a byte of a pattern.
    Complete(Pointed),
    /// What stands at a byte of a pattern.
    Hover(Pointed),
    /// Take these events in the place of those taken before; answered with what became of it, which only the last piece has.
    TakeEvents(many::Piece),
    /// What of some taken events is shown in a list.
    Heads(Vec<u32>),
    /// Which of the taken events hold some words.
    FindEvents(String),
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
    /// The pattern for the API call that an event, or a record of CloudTrail, tells of.
    CallPattern(String),
    /// Calls as the JSON that is sent.
    Requests(Vec<super::AnyCall>),
    /// A question about schemas.
    Schemas(schemas::Ask),
    /// What there is to say about a text of a form.
    ReadText(texts::ReadText),
    /// A statement into a policy or out of it; answered as [`Answer::Text`].
    EditPolicy(policy::EditPolicy),
    /// Events of the workspace over rules; its own worker answers.
    Replay(replay::Replay),
}

/// Answers, each to the question of the same name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Ask::Test`].
    Test(Box<Tested>),
    /// To [`Ask::Samples`].
    Samples(Vec<SampleName>),
    /// To [`Ask::Fields`], in the order of the event.
    Fields(Vec<form::FoundField>),
    /// To [`Ask::LayOut`].
    LaidOut(form::LaidOut),
    /// To [`Ask::Sample`] and [`Ask::TakenEvent`]; `None` when there is none of that name.
    Text(Option<String>),
    /// To [`Ask::Complete`].
    Complete(Completions),
    /// To [`Ask::Hover`].
    Hover(Option<Meaning>),
    /// To [`Ask::TakeEvents`].
    Taken(many::Taken),
    /// To [`Ask::Heads`], in the order of the question.
    Heads(Vec<many::Head>),
    /// To [`Ask::FindEvents`]: their places.
    Found(Vec<u32>),
    /// To [`Ask::JudgeEvents`].
    Judged(many::Judged),
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
    /// To [`Ask::CallPattern`]; `None` when the text tells of no API call.
    CallPattern(Option<call::CallPattern>),
    /// To [`Ask::Requests`], in the order of the question.
    Requests(Vec<String>),
    /// To [`Ask::Schemas`].
    Schemas(Box<schemas::Answer>),
    /// To [`Ask::ReadText`].
    ReadText(Box<Findings>),
    /// To [`Ask::Replay`].
    Replay(Box<replay::Replayed>),
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
    /// Why each alternative fails, when there are several, the nearest first; at most a dozen.
    pub alternatives: Vec<reasons::Alternative>,
    /// How many alternatives there are.
    pub n_alternatives: u64,
    /// What became of each value list of the pattern.
    pub leaves: Vec<form::Leaf>,
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
