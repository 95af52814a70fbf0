//! Why the event matches or not: one line for each condition, those that fail first, with the changes that help.

use leptos::prelude::*;

use super::live::Live;
use crate::i18n::*;
use crate::protocol::code::Verdict;
use crate::protocol::events::reasons::Alternative;
use crate::protocol::events::{Fix, Reason, Side};
use crate::ui::icon::Icon;
use crate::ui::view::{dynamic, view};

/// Conditions that hold are counted beyond these, not listed.
const MOST_PASSING: usize = 4;

/// The panel.
#[component]
pub fn Reasons(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let reasons = Memo::new(move |_| live.tested.with(|tested| tested.reasons.clone()));
    let fix_all = Memo::new(move |_| live.tested.with(|tested| tested.fix_all.clone()));
    let alternatives = Memo::new(move |_| live.tested.with(|tested| tested.alternatives.clone()));
    let n_alternatives = Memo::new(move |_| live.tested.with(|tested| tested.n_alternatives));
    let is_open = RwSignal::new(false);
    let list = dynamic(move || {
        let reasons = reasons.get();
        let is_passing = |reason: &&Reason| reason.verdict == Verdict::Pass;
        let n_passing = reasons.iter().filter(is_passing).count();
        let is_cut = n_passing > MOST_PASSING && !is_open.get();
        let mut passed = 0;
        let shown = reasons.into_iter().filter(|reason| {
            passed += usize::from(reason.verdict == Verdict::Pass);
            !is_cut || reason.verdict != Verdict::Pass || passed < MOST_PASSING
        });
        // Failing conditions first, then advice, then what holds.
        let mut shown: Vec<Reason> = shown.collect();
        shown.sort_by_key(|reason| reason.verdict == Verdict::Pass);
        let more = is_cut.then(|| {
            let count = n_passing + 1 - MOST_PASSING;
            view! {
                <li class="reason" data-state="ok">
                    <span class="reason-mark">{shape("#s-pass")}</span>
                    <p class="muted">{t!(i18n, events.more_pass, count = count)}</p>
                    <button type="button" class="button button-quiet button-small" on:click=move |_| is_open.set(true)>{t!(i18n, events.show)}</button>
                </li>
            }
        });
        // With alternatives, what fails stands below the one it belongs to.
        let grouped = !alternatives.read().is_empty();
        let is_grouped =
            |reason: &Reason| grouped && reason.code.is_empty() && reason.verdict != Verdict::Pass;
        let shown = shown.into_iter().filter(|reason| !is_grouped(reason));
        let groups = alternatives.get().into_iter().enumerate();
        let groups = groups.map(|(place, one)| group(live, i18n, place == 0, one));
        let n_left = n_alternatives
            .get()
            .saturating_sub(alternatives.read().len() as u64);
        let left = (grouped && n_left > 0).then(|| {
            view! { <li class="reason-group muted">{t!(i18n, pattern.more_alternatives, count = n_left)}</li> }
        });
        view! {
            {groups.collect_view()}
            {left}
            {shown.map(|reason| line(live, i18n, reason)).collect_view()}
            {more}
        }
    });
    let mend_all = move |_| {
        live.mend(&Fix {
            label: String::new(),
            side: Side::Pattern,
            edits: fix_all.get_untracked(),
        });
    };
    let label = Signal::derive(move || t_string!(i18n, events.why).to_string());
    view! {
        <section class="panel" aria-label=label hidden=move || reasons.read().is_empty()>
            <div class="panel-head panel-head-line">
                <h2 class="panel-title">{label}</h2>
                <span class="panel-note">{t!(i18n, events.why_order)}</span>
                <span class="panel-end">{dynamic(move || (!fix_all.read().is_empty()).then(|| view! {
                    <button type="button" class="button button-small" on:click=mend_all><Icon name="wand"/>{t!(i18n, events.fix_all)}</button>
                }))}</span>
            </div>
            <ul class="reasons">{list}</ul>
        </section>
    }
}

/// An alternative and the conditions that it lacks.
fn group(live: Live, i18n: I18n, is_nearest: bool, alternative: Alternative) -> AnyView {
    let names = alternative
        .branches
        .iter()
        .map(|name| view! { <code>{name.clone()}</code>" " });
    let names = names.collect_view();
    let nearest =
        is_nearest.then(|| view! { <span class="faint">{t!(i18n, pattern.nearest)}</span> });
    let count = alternative.n_failing.map(|count| {
        view! { <span class="muted">{t!(i18n, pattern.n_failing, count = count)}</span> }
    });
    let reasons = alternative.reasons.into_iter();
    view! {
        <li class="reason-group cluster"><span>{t!(i18n, pattern.alternative_of)}" "{names}</span>{count}{nearest}</li>
        {reasons.map(|reason| line(live, i18n, reason)).collect_view()}
    }
}

fn line(live: Live, i18n: I18n, reason: Reason) -> AnyView {
    let (state, mark) = match reason.verdict {
        Verdict::Pass => ("ok", "#s-pass"),
        Verdict::Fail => ("alarm", "#s-fail"),
        Verdict::Warn => ("insufficient", "#s-warn"),
        Verdict::Error => ("alarm", "#s-error"),
    };
    let word = move || match reason.verdict {
        Verdict::Pass => t_string!(i18n, editor.passed),
        Verdict::Fail => t_string!(i18n, editor.failing),
        Verdict::Warn => t_string!(i18n, editor.warning),
        Verdict::Error => t_string!(i18n, editor.error),
    };
    let (side, span) = reason.place;
    let reveal = move |_| live.reveal(side, span);
    let fixes = reason.fixes.into_iter().map(|fix| {
        let name = fix.label.clone();
        let mend = move |_| live.mend(&fix);
        let words = if name.is_empty() {
            t!(i18n, events.fix).into_any()
        } else {
            with_code(&name)
        };
        view! { <button type="button" class="button button-small reason-fix" on:click=mend><Icon name="wand"/><span>{words}</span></button> }
    });
    let fixes = fixes.collect::<Vec<_>>();
    let code = (!reason.code.is_empty())
        .then(|| view! { " "<span class="faint">{reason.code.clone()}</span> });
    let note = reason
        .note
        .filter(|_| reason.verdict != Verdict::Pass)
        .map(|note| view! { <p class="muted">{with_code(&note)}</p> });
    let go_name = Signal::derive(move || t_string!(i18n, events.go_there).to_string());
    view! {
        <li class="reason" data-state=state>
            <span class="reason-mark">{shape(mark)}<span class="sr-only">{word}</span></span>
            <div class="stack">
                <p>{with_code(&reason.message)}{code}</p>
                {note}
                {(!fixes.is_empty()).then(|| view! { <p class="cluster">{fixes}</p> })}
            </div>
            <button type="button" class="button button-quiet button-icon button-small" aria-label=go_name title=go_name on:click=reveal><Icon name="right"/></button>
        </li>
    }
}

/// The shape of a verdict.
pub fn shape(mark: &'static str) -> AnyView {
    view! { <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=mark></use></svg> }
}

/// Words in which names stand in backticks.
pub fn with_code(words: &str) -> AnyView {
    let parts = words.split('`').enumerate().map(|(place, part)| {
        let part = part.to_owned();
        match place % 2 {
            0 => part.into_any(),
            _ => view! { <code>{part}</code> },
        }
    });
    parts.collect_view().into_any()
}
