//! What became of many events: counts, what each condition excludes, and a line for each event.

use leptos::prelude::*;

use super::many::Many;
use crate::data::use_data;
use crate::i18n::*;
use crate::pages::events::texts::laid_out;
use crate::protocol::events::many::Head;
use crate::protocol::events::{Answer, Ask, Verdict};
use crate::ui::loaded::Loaded;
use crate::ui::view::{dynamic, view};

/// The height of a row in pixels, as style/pages/events.css has it.
const ROW_PX: i32 = 28;

/// Rows are drawn in groups of this many: the group in view, one before and two after it.
const GROUP: usize = 40;

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
    let records = dynamic(move || {
        let n_records = many
            .taken
            .with(|taken| taken.as_ref().map_or(0, |taken| taken.n_records));
        (n_records > 0).then(
            || view! { <p class="muted">{t!(i18n, events.many_records, count = n_records)}</p> },
        )
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
            {records}{bad}
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
    let data = use_data();
    let only = RwSignal::new(Only::All);
    let typed = RwSignal::new(String::new());
    let asker = data.clone();
    let holding = Loaded::new(move || {
        let (data, typed) = (asker.clone(), typed.get());
        many.taken.track();
        async move {
            if typed.trim().is_empty() {
                return None;
            }
            match data.events(Ask::FindEvents(typed)).await {
                Ok(Answer::Found(places)) => Some(places),
                _ => None,
            }
        }
    });
    let found = Memo::new(move |_| {
        let judged = many.judged.read();
        let wanted = |place: &u32| {
            let is_match = judged.verdicts.get(*place as usize) == Some(&Verdict::Match);
            match only.get() {
                Only::All => true,
                Only::Matching => is_match,
                Only::Rest => !is_match,
            }
        };
        let n_events = many.taken.read().as_ref().map_or(0, |taken| taken.n_events);
        match holding.get().flatten() {
            Some(places) => places.into_iter().filter(wanted).collect::<Vec<_>>(),
            None => (0..n_events).filter(wanted).collect(),
        }
    });
    let frame = NodeRef::<leptos::html::Div>::new();
    let scrolled_px = RwSignal::new(0);
    let first = Memo::new(move |_| {
        let row = (scrolled_px.get() / ROW_PX).max(0) as usize;
        let last = found.read().len().saturating_sub(1);
        (row.min(last) / GROUP).saturating_sub(1) * GROUP
    });
    let shown = Memo::new(move |_| {
        let found = found.read();
        let places = found.iter().skip(first.get()).take(4 * GROUP);
        places.copied().collect::<Vec<u32>>()
    });
    let heads = Loaded::new(move || {
        let (data, shown) = (data.clone(), shown.get());
        async move {
            match data.events(Ask::Heads(shown.clone())).await {
                Ok(Answer::Heads(heads)) => (shown, heads),
                _ => (shown, Vec::new()),
            }
        }
    });
    let rows = dynamic(move || {
        let shown = shown.get();
        // What was asked for other rows says nothing of these.
        let heads = heads.get().filter(|(asked, _)| *asked == shown);
        let heads = heads.map(|(_, heads)| heads).unwrap_or_default();
        many.judged.track();
        let drawn = shown.iter().enumerate().map(|(at, place)| {
            row(
                many,
                i18n,
                first.get_untracked() + at,
                *place as usize,
                heads.get(at).cloned().unwrap_or_default(),
            )
        });
        drawn.collect_view()
    });
    let space = move |rows: usize| {
        let height = format!("{}px", rows as i32 * ROW_PX);
        (rows > 0).then(|| view! { <tr aria-hidden="true"><td class="tester-space" colspan="6" style:height=height></td></tr> })
    };
    let before = dynamic(move || space(first.get()));
    let after = dynamic(move || {
        let n_shown = first.get() + shown.read().len();
        space(found.read().len() - n_shown.min(found.read().len()))
    });
    let on_scroll = move |_| {
        if let Some(frame) = frame.get_untracked() {
            scrolled_px.set(frame.scroll_top());
        }
    };
    let choice = move |which: Only| {
        let word = move || match which {
            Only::All => t_string!(i18n, events.all),
            Only::Matching => t_string!(i18n, events.only_match),
            Only::Rest => t_string!(i18n, events.only_rest),
        };
        view! { <button type="button" class="button button-small" aria-pressed=move || (only.get() == which).to_string() on:click=move |_| only.set(which)>{word}</button> }
    };
    let filter = Signal::derive(move || t_string!(i18n, events.filter).to_string());
    let count = move || {
        let all = many.taken.read().as_ref().map_or(0, |taken| taken.n_events);
        t_string!(i18n, events.rows, shown = found.read().len(), all = all).to_string()
    };
    let n_rows = move || (found.read().len() + 1).to_string();
    let table_name = Signal::derive(move || t_string!(i18n, events.many).to_string());
    view! {
        <div class="panel-body cluster">
            {[Only::All, Only::Matching, Only::Rest].into_iter().map(choice).collect_view()}
            <input class="input" type="search" aria-label=filter placeholder=filter on:input=move |event| typed.set(event_target_value(&event))/>
        </div>
        <div class="table-scroll tester-many" tabindex="0" node_ref=frame on:scroll=on_scroll>
            <table class="table table-dense" aria-label=table_name aria-rowcount=n_rows>
                <thead><tr>
                    <th scope="col">{t!(i18n, events.verdict)}</th>
                    <th scope="col">"time"</th>
                    <th scope="col">"source"</th>
                    <th scope="col">"detail-type"</th>
                    <th scope="col">{t!(i18n, events.first_failing)}</th>
                    <th scope="col"><span class="sr-only">{t!(i18n, events.open)}</span></th>
                </tr></thead>
                <tbody>{before}{rows}{after}</tbody>
            </table>
        </div>
        <p class="panel-foot">{count}</p>
    }
}

fn row(many: Many, i18n: I18n, at: usize, place: usize, head: Head) -> AnyView {
    let data = use_data();
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
        <tr aria-rowindex=(at + 2).to_string()>
            <td class="nowrap"><span class="state" data-state=state><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=mark></use></svg>{word}</span></td>
            <td class="nowrap">{head.time}</td>
            <td class="nowrap">{head.source}</td>
            <td class="nowrap">{head.detail_type}</td>
            <td class="nowrap">{failing.map(|path| view! { <code>{path}</code> })}</td>
            <td><button type="button" class="button button-quiet button-small" on:click=open>{t!(i18n, events.open)}</button></td>
        </tr>
    }
}
