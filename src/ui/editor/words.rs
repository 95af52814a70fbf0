//! The editor's words in the user's language.

use crate::browser::surface::Words;
use crate::i18n::*;

/// Names and phrases, followed. The bundle knows its phrases by their English.
pub fn words(i18n: I18n, label: String, read_only: bool) -> Words {
    let phrases = [
        ("Fix", t_string!(i18n, editor.fix)),
        ("error", t_string!(i18n, editor.error)),
        ("warning", t_string!(i18n, editor.warning)),
        ("info", t_string!(i18n, editor.info)),
        ("Completions", t_string!(i18n, editor.completions)),
        ("Control character", t_string!(i18n, editor.control)),
        ("Selection deleted", t_string!(i18n, editor.deleted)),
        ("Find", t_string!(i18n, editor.find)),
        ("Replace", t_string!(i18n, editor.replace)),
        ("next", t_string!(i18n, editor.next)),
        ("previous", t_string!(i18n, editor.previous)),
        ("all", t_string!(i18n, editor.all)),
        ("match case", t_string!(i18n, editor.match_case)),
        ("regexp", t_string!(i18n, editor.regex)),
        ("by word", t_string!(i18n, editor.by_word)),
        ("replace", t_string!(i18n, editor.replace_one)),
        ("replace all", t_string!(i18n, editor.replace_all)),
        ("close", t_string!(i18n, shell.dismiss)),
        ("current match", t_string!(i18n, editor.current)),
        ("on line", t_string!(i18n, editor.on_line)),
        (
            "replaced match on line $",
            t_string!(i18n, editor.replaced_on),
        ),
        ("replaced $ matches", t_string!(i18n, editor.replaced)),
        ("Go to line", t_string!(i18n, editor.go_to_line)),
        ("go", t_string!(i18n, editor.go)),
    ];
    Words {
        label,
        keys: t_string!(i18n, editor.keys).to_string(),
        phrases: phrases
            .into_iter()
            .map(|(english, shown)| (english, shown.to_string()))
            .collect(),
        read_only,
    }
}

/// What verdicts are called: pass, fail, warn, error. Followed.
pub fn verdicts(i18n: I18n) -> [String; 4] {
    [
        t_string!(i18n, editor.passed).to_string(),
        t_string!(i18n, editor.failing).to_string(),
        t_string!(i18n, editor.warning).to_string(),
        t_string!(i18n, editor.error).to_string(),
    ]
}
