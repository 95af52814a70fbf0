//! Why the command ends early, and what it says then.

use std::process::ExitCode;
use std::{fmt, io};

/// An end before the work was done.
#[derive(Debug)]
pub enum Stop {
    /// The arguments make no sense: status 2, and where help is.
    Usage(String),
    /// The arguments are fine and the work failed: status 2.
    Failed(String),
    /// Nobody reads the output any more: the reader's choice, so status 0.
    Unheard,
}

impl Stop {
    /// Wrong use.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    /// Work that failed, as anything that can be shown says it.
    pub fn failed(message: impl fmt::Display) -> Self {
        Self::Failed(message.to_string())
    }

    /// Says why on standard error; the status to end with.
    pub fn exit(self) -> ExitCode {
        match self {
            Self::Usage(message) => eprintln!("watchglass: {message}\nTry `watchglass --help`."),
            Self::Failed(message) => eprintln!("watchglass: {message}"),
            Self::Unheard => return ExitCode::SUCCESS,
        }
        ExitCode::from(2)
    }
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Unheard
        } else {
            Self::failed(error)
        }
    }
}
