//! What is wrong with a text or worth knowing: the sentence, the place, what to do, and a button that does it.

use leptos::prelude::*;
use text_span::{Diagnostic, Severity, TextEdit};

use crate::i18n::*;
use crate::ui::view::view;

/// Characters shown on either side of a place.
const AROUND: usize = 28;

/// The findings of a text, worst first.
#[component]
pub fn Findings(
    /// The text they speak of.
    text: String,
    /// What was found.
    findings: Vec<Diagnostic>,
    /// Mends the text.
    #[prop(optional)]
    on_fix: Option<Callback<TextEdit>>,
) -> impl IntoView {
    let mut findings = findings;
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let lines = findings
        .into_iter()
        .map(|finding| view! { <Line text=text.clone() finding on_fix/> })
        .collect_view();
    view! { <ul class="problems">{lines}</ul> }
}

#[component]
fn Line(text: String, finding: Diagnostic, on_fix: Option<Callback<TextEdit>>) -> impl IntoView {
    let i18n = use_i18n();
    let (state, shape) = match finding.severity {
        Severity::Error => ("alarm", "#s-error"),
        Severity::Warning => ("insufficient", "#s-warn"),
        Severity::Info => ("disabled", "#i-info"),
    };
    let word = move || match finding.severity {
        Severity::Error => t_string!(i18n, editor.error),
        Severity::Warning => t_string!(i18n, editor.warning),
        Severity::Info => t_string!(i18n, editor.info),
    };
    let fix = on_fix.zip(finding.fix.clone()).map(|(on_fix, fix)| {
        let written = fix.text.clone();
        view! {
            <button type="button" class="button button-small" on:click=move |_| on_fix.run(fix.clone())>
                {move || if written.is_empty() { t_string!(i18n, schedules.fix_remove).to_string() } else { t_string!(i18n, schedules.fix_write, text = written.clone()) }}
            </button>
        }
    });
    let place = place(&text, &finding).map(|(before, inside, after)| {
        view! { <code class="problem-place">{before}<mark class="problem-mark">{inside}</mark>{after}</code> }
    });
    view! {
        <li class="problem" data-state=state>
            <svg class=if finding.severity == Severity::Info { "icon icon-small" } else { "state-shape" } viewBox="0 0 12 12" aria-hidden="true"><use href=shape></use></svg>
            <div class="problem-text">
                <span><span class="sr-only">{word}": "</span><span class="problem-message">{finding.message.clone()}</span>" "<span class="faint">{finding.code.to_string()}</span></span>
                {finding.help.clone().map(|help| view! { <span class="muted">{help}</span> })}
                {place}
            </div>
            {fix}
        </li>
    }
}

/// The place of a finding in its line, with what stands around it. `None` for a place outside the text.
fn place(text: &str, finding: &Diagnostic) -> Option<(String, String, String)> {
    let span = finding.span;
    let inside = text.get(span.start..span.end)?;
    let before = text[..span.start].rsplit('\n').next().unwrap_or_default();
    let inside = inside.split('\n').next().unwrap_or_default();
    let after = text[span.end..].split('\n').next().unwrap_or_default();
    let n_before = before.chars().count();
    let mut shown: String = before
        .chars()
        .skip(n_before.saturating_sub(AROUND))
        .collect();
    if n_before > AROUND {
        shown.insert(0, '…');
    }
    let mut rest: String = after.chars().take(AROUND).collect();
    if after.chars().count() > AROUND {
        rest.push('…');
    }
    // An empty place is between two characters.
    let inside = if inside.is_empty() {
        "\u{2009}"
    } else {
        inside
    };
    Some((shown, inside.chars().take(80).collect(), rest))
}
