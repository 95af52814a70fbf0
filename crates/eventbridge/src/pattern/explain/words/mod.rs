//! Explanations in words.
//!
//! In: reports, reasons and changes. Out: sentences in English and in Korean, as the look page words them.
//! Names of paths and places stand in backticks, values are JSON as they are; a page sets both as code.
//! Not known here: how anything was found out.

mod english;
mod entries;
mod korean;

use serde::{Deserialize, Serialize};

use super::{Explanation, FixKind, Report, Verdict};

/// A sentence, and one more for whoever wants to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What came of the condition: lower case unless a name comes first, no full stop.
    pub message: String,
    /// What that means; a whole sentence.
    pub note: Option<String>,
}

/// A report in English.
pub fn words_en(report: &Report) -> Words {
    english::report(report)
}

/// A report in Korean.
pub fn words_ko(report: &Report) -> Words {
    korean::report(report)
}

/// A change in English, as the label of a button.
pub fn fix_en(kind: &FixKind) -> String {
    english::fix(kind)
}

/// A change in Korean, as the label of a button.
pub fn fix_ko(kind: &FixKind) -> String {
    korean::fix(kind)
}

/// The whole in English: `1 of 7 conditions must change`.
pub fn summary_en(explanation: &Explanation) -> String {
    match counts(explanation) {
        Counts::Match => "the event matches".to_owned(),
        Counts::NotDecided => {
            "not decided: the event is too involved for the allowed steps".to_owned()
        }
        Counts::Failing(1, 1, false) => "the only condition fails".to_owned(),
        Counts::Failing(1, n, false) => format!("1 of {n} conditions fails"),
        Counts::Failing(failing, n, false) => format!("{failing} of {n} conditions fail"),
        Counts::Failing(1, n, true) => {
            format!("1 of {n} conditions fails in the nearest alternative of `$or`")
        }
        Counts::Failing(failing, n, true) => {
            format!("{failing} of {n} conditions fail in the nearest alternative of `$or`")
        }
    }
}

/// The whole in Korean.
pub fn summary_ko(explanation: &Explanation) -> String {
    match counts(explanation) {
        Counts::Match => "이벤트가 패턴과 일치합니다".to_owned(),
        Counts::NotDecided => {
            "판정하지 못했습니다. 이벤트가 복잡하여 허용된 계산량을 넘습니다".to_owned()
        }
        Counts::Failing(1, 1, false) => "하나뿐인 조건이 맞지 않습니다".to_owned(),
        Counts::Failing(failing, n, false) => {
            format!("조건 {n}개 중 {failing}개가 맞지 않습니다")
        }
        Counts::Failing(failing, n, true) => {
            format!("`$or`의 가장 가까운 갈래에서 조건 {n}개 중 {failing}개가 맞지 않습니다")
        }
    }
}

enum Counts {
    Match,
    NotDecided,
    Failing(usize, usize, bool),
}

fn counts(explanation: &Explanation) -> Counts {
    match (explanation.verdict, explanation.rules.first()) {
        (Verdict::Match { .. }, _) => Counts::Match,
        (Verdict::NoMatch, Some(rule)) => match rule.n_failing {
            Some(failing) => {
                Counts::Failing(failing, rule.conditions.len(), explanation.n_rules > 1)
            }
            None => Counts::NotDecided,
        },
        _ => Counts::NotDecided,
    }
}
