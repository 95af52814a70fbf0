//! Advice in words.
//!
//! In: a topic. Out: what is wrong, what to do, and what the other places are, in English and in Korean.

mod english;
mod korean;

use serde::{Deserialize, Serialize};

use super::Topic;

/// What a piece of advice says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceWords {
    /// What is wrong: lower case unless a name comes first, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What stands at the other places; empty when there are none.
    pub label: String,
}

impl AdviceWords {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: Some(help.into()),
            label: String::new(),
        }
    }

    fn labelled(mut self, label: &str) -> Self {
        self.label = label.to_owned();
        self
    }
}

/// Advice in English.
pub fn words_en(topic: &Topic) -> AdviceWords {
    english::words(topic)
}

/// Advice in Korean.
pub fn words_ko(topic: &Topic) -> AdviceWords {
    korean::words(topic)
}

/// The names of a list in backticks.
fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
