//! Words in the user's language: `t!` for a view that follows it, `t_string!` for the words of now.
//!
//! In: the language of [`Preferences`](crate::state::preferences::Preferences), and the keys of `assets/locales`,
//! checked when the app is built. Out: text. Not known here: who decides the language.
//!
//! Every `t!` is of one type. A closure of its own for each of the several hundred texts would make each of them
//! a view of its own to the compiler, with its own code to build, rebuild and unmount.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

pub use crate::words::i18n::Locale;
pub use leptos_i18n::td_string;

use crate::state::preferences::use_preferences;

/// The language, followed by whatever reads it.
#[derive(Clone, Copy)]
pub struct I18n(RwSignal<Locale>);

/// The language of this page.
pub fn use_i18n() -> I18n {
    I18n(use_preferences().language)
}

impl I18n {
    /// The language, followed.
    pub fn get_locale(self) -> Locale {
        self.0.get()
    }

    /// The language as it is now, not followed.
    pub fn get_locale_untracked(self) -> Locale {
        self.0.get_untracked()
    }
}

/// A text in a view, said again whenever what it depends on changes.
pub type Text = Arc<dyn Fn() -> Cow<'static, str> + Send + Sync>;

/// A text in a view; `t!` writes the call.
pub fn text(say: impl Fn() -> Cow<'static, str> + Send + Sync + 'static) -> Text {
    Arc::new(say)
}

/// The words of a key as a view: `t!(i18n, panel.vs_before, span = span)`.
macro_rules! t {
    ($i18n:expr, $($key_and_values:tt)*) => {{
        let i18n = $i18n;
        $crate::i18n::text(move || $crate::i18n::t_string!(i18n, $($key_and_values)*).into())
    }};
}

/// The words of a key now; inside something that follows signals, the language is followed.
macro_rules! t_string {
    ($i18n:expr, $($key_and_values:tt)*) => {
        leptos_i18n::td_string!($crate::i18n::I18n::get_locale($i18n), $($key_and_values)*)
    };
}

pub(crate) use {t, t_string};
