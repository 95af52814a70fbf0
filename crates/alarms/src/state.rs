//! The three states of an alarm. In: AWS's words for them. Out: [`State`].

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// State of an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// `OK`
    Ok,
    /// `ALARM`
    Alarm,
    /// `INSUFFICIENT_DATA`
    InsufficientData,
}

impl State {
    /// All states, in AWS's order.
    pub const ALL: [State; 3] = [State::Ok, State::Alarm, State::InsufficientData];

    /// AWS's word.
    pub const fn word(self) -> &'static str {
        match self {
            State::Ok => "OK",
            State::Alarm => "ALARM",
            State::InsufficientData => "INSUFFICIENT_DATA",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(text: &str) -> Result<State, ()> {
        State::ALL
            .into_iter()
            .find(|state| state.word() == text)
            .ok_or(())
    }
}
