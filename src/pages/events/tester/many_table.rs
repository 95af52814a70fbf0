//! What became of many events: counts, what each condition excludes, and a line for each event.

use leptos::prelude::*;

use super::many::Many;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::events::{Answer, Ask, Verdict};
use crate::ui::view::{dynamic, view};

/// Lines that are drawn; the filter finds the others.
const MOST_ROWS: usize = 200;

/// Counts, conditions and the lines that hold no event.
#[component]
pub fn Coverage(many: Many) -> impl IntoView {
    let i18n = use_i18n();
    let counts = move || {
        let (n_match, n_rest) = many.judged.with(|judged| {
            let is_match = |verdict: &&Verdict| **verdict == Verdict::Match;
            let n_match = judged.verdicts.iter().filter(is_match).count();
            (n_match, judged.verdicts.len() - n_match)
        });
        t_string!(i18n, events.many_counts, matching = n_match, rest = n_rest).to_string()
    };
    let conditions = dynamic(move || {
        let excluded = many.judged.with(|judged| judged.excluded.clone());
        let row = |(path, count): (String, u32)| {
            view! { <tr><td><code>{path}</code></td><td class="num">{count}</td></tr> }
        };
        excluded.into_iter().map(row).collect_view()
    });
    let bad = dynamic(move || {
        let (bad, n_bad) = many.taken.with(|taken| {
            let taken = taken.as_ref();
            taken.map_or_else(Default::default, |taken| (taken.bad.clone(), taken.n_bad))
        });
        (n_bad > 0).then(|| {
            let line = |(line, reason, text): (u32, String, String)| {
                view! { <li><span class="muted">{t!(i18n, events.bad_line, line = line)}" "{reason}</span>" "<code>{text}</code></li> }
            };
            view! {
                <details class="source"><summary>{t!(i18n, events.many_bad, count = n_bad)}</summary><ul class="tester-bad">{bad.into_iter().map(line).collect_view()}</ul></details>
            }
        })
    });
    view! {
        <div class="panel-body panel-body-top stack">
            <p role="status">{counts}</p>
            {bad}
            <table class="table table-dense tester-coverage">
                <thead><tr><th scope="col">{t!(i18n, events.condition)}</th><th scope="col" class="num">{t!(i18n, events.excludes)}</th></tr></thead>
                <tbody>{conditions}</tbody>
            </table>
        </div>
    }
}

/// Which events are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    All,
    Matching,
    Rest,
}

/// A line for each event.
#[component]
pub fn Verdicts(many: Many) -> impl IntoView {
    let i18n = use_i18n();
    let only = RwSignal::new(Only::All);
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let typed = typed.get().to_lowercase();
        let judged = many.judged.read();
        let taken = many.taken.read();
        let heads = taken.as_ref().map_or(&[][..], |taken| &taken.heads);
        let wanted = |place: &usize| {
            let is_match = judged.verdicts.get(*place) == Some(&Verdict::Match);
            let head = &heads[*place];
            (match only.get() {
                Only::All => true,
                Only::Matching => is_match,
                Only::Rest => !is_match,
            }) && (typed.is_empty()
                || [&head.time, &head.source, &head.detail_type]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&typed)))
        };
        (0..heads.len()).filter(wanted).collect::<Vec<_>>()
    });
    let rows = dynamic(move || {
        let found = found.get();
        found
            .into_iter()
            .take(MOST_ROWS)
            .map(|place| row(many, i18n, place))
            .collect_view()
    });
    let choice = move |which: Only| {
        let word = move || match which {
            Only::All => t_string!(i18n, events.all),
            Only::Matching => t_string!(i18n, events.only_match),
            Only::Rest => t_string!(i18n, events.only_rest),
        };
        view! { <button type="button" class="button button-small" aria-pressed=move || (only.get() == which).to_string() on:click=move |_| only.set(which)>{word}</button> }
    };
    let filter = Signal::derive(move || t_string!(i18n, events.filter).to_string());
    let shown = move || {
        let all = found.read().len();
        t_string!(i18n, events.rows, shown = all.min(MOST_ROWS), all = all).to_string()
    };
    view! {
        <div class="panel-body cluster">
            {[Only::All, Only::Matching, Only::Rest].into_iter().map(choice).collect_view()}
            <input class="input" type="search" aria-label=filter placeholder=filter on:input=move |event| typed.set(event_target_value(&event))/>
        </div>
        <div class="table-scroll tester-many">
            <table class="table table-dense">
                <thead><tr>
                    <th scope="col">{t!(i18n, events.verdict)}</th>
                    <th scope="col">"time"</th>
                    <th scope="col">"source"</th>
                    <th scope="col">"detail-type"</th>
                    <th scope="col">{t!(i18n, events.first_failing)}</th>
                    <th scope="col"><span class="sr-only">{t!(i18n, events.open)}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="panel-foot">{shown}</p>
    }
}

fn row(many: Many, i18n: I18n, place: usize) -> AnyView {
    let data = use_data();
    let head = many.taken.with_untracked(|taken| {
        let head = taken.as_ref().and_then(|taken| taken.heads.get(place));
        head.cloned().unwrap_or_default()
    });
    let (verdict, failing) = many.judged.with_untracked(|judged| {
        let verdict = judged.verdicts.get(place).copied().unwrap_or_default();
        let condition = judged.first_failing.get(place).copied().flatten();
        let path = condition.and_then(|condition| judged.excluded.get(condition as usize));
        (verdict, path.map(|(path, _)| path.clone()))
    });
    let (state, mark) = match verdict {
        Verdict::Match => ("ok", "#s-pass"),
        Verdict::NoMatch => ("disabled", "#s-fail"),
        _ => ("insufficient", "#s-warn"),
    };
    let word = move || match verdict {
        Verdict::Match => t_string!(i18n, events.matches),
        Verdict::NoMatch => t_string!(i18n, events.no_match),
        _ => t_string!(i18n, events.not_judged),
    };
    let open = move |_| {
        let data = data.clone();
        leptos::task::spawn_local(async move {
            if let Ok(Answer::Text(Some(text))) = data.events(Ask::TakenEvent(place as u32)).await {
                many.live.event.set_text(&laid_out(&text));
            }
        });
    };
    view! {
        <tr>
            <td class="nowrap"><span class="state" data-state=state><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=mark></use></svg>{word}</span></td>
            <td class="nowrap">{head.time}</td>
            <td>{head.source}</td>
            <td>{head.detail_type}</td>
            <td>{failing.map(|path| view! { <code>{path}</code> })}</td>
            <td><button type="button" class="button button-quiet button-small" on:click=open>{t!(i18n, events.open)}</button></td>
        </tr>
    }
}

/// An event of one line, over several; any other text as it stands.
fn laid_out(text: &str) -> String {
    let parsed = json_text::parse(text);
    match parsed.root {
        Some(root) if parsed.diagnostics.is_empty() && !text.contains('\n') => {
            json_text::pretty(text, &root, &json_text::Layout::default())
        }
        _ => text.to_owned(),
    }
}
