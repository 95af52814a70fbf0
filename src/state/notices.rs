//! What happened, why, and the way out: one list for the whole app, drawn by `ui::notice`.

use leptos::prelude::*;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something failed.
    Error,
    /// Something is not whole.
    Warn,
    /// The user's own action succeeded; leaves by itself.
    Done,
    /// Good to know.
    Info,
}

impl Tone {
    /// Its word in `data-tone`.
    pub fn word(self) -> &'static str {
        match self {
            Tone::Error => "error",
            Tone::Warn => "warn",
            Tone::Done => "done",
            Tone::Info => "info",
        }
    }
}

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number, for removing it.
    pub id: u32,
    /// How it is meant.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// Why, and what to do.
    pub text: String,
}

/// The list of notices, and what was last announced to screen readers.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next_id: StoredValue<u32>,
    announced: RwSignal<String>,
}

/// Notices beyond this push out the oldest.
const NOTICES_MAX: usize = 6;

/// Starts with none.
pub fn provide_notices() -> Notices {
    let notices = Notices {
        list: RwSignal::new(Vec::new()),
        next_id: StoredValue::new(0),
        announced: RwSignal::new(String::new()),
    };
    provide_context(notices);
    notices
}

/// The list of notices.
pub fn use_notices() -> Notices {
    expect_context()
}

impl Notices {
    /// Shows a notice; one with the same words is not shown twice.
    pub fn show(self, tone: Tone, title: impl Into<String>, text: impl Into<String>) {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        let notice = Notice {
            id,
            tone,
            title: title.into(),
            text: text.into(),
        };
        self.list.update(|list| {
            list.retain(|known| known.title != notice.title || known.text != notice.text);
            list.push(notice);
            if list.len() > NOTICES_MAX {
                list.remove(0);
            }
        });
        if tone == Tone::Done {
            set_timeout(move || self.dismiss(id), std::time::Duration::from_secs(5));
        }
    }

    /// Takes a notice away.
    pub fn dismiss(self, id: u32) {
        self.list
            .update(|list| list.retain(|notice| notice.id != id));
    }

    /// The notices, oldest first, followed.
    pub fn list(self) -> Vec<Notice> {
        self.list.get()
    }

    /// Says something once to screen readers.
    pub fn announce(self, text: impl Into<String>) {
        self.announced.set(text.into());
    }

    /// What was last said.
    pub fn announced_now(self) -> String {
        self.announced.get_untracked()
    }

    /// What was last said, followed.
    pub fn announced(self) -> String {
        self.announced.get()
    }
}
