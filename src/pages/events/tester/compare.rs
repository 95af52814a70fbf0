//! A pattern that was kept beside the one that is edited: which events change sides, and which of the two contains the other.

use leptos::prelude::*;

use super::fold::{Fold, rested};
use super::link::Link;
use super::live::Live;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::compare::{Changes, Compare, Compared, Relation, Tried};
use crate::protocol::events::{Answer, Ask};
use crate::ui::failure::failure_text;
use crate::ui::loaded::Loaded;
use crate::ui::view::{dynamic, view};

/// The section.
#[component]
pub fn ComparePatterns(live: Live, link: Link) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, compare.compare).to_string());
    let note = Signal::derive(move || t_string!(i18n, compare.compare_note).to_string());
    // What is kept stays while the section is folded.
    let kept: RwSignal<Option<String>> = RwSignal::new(None);
    view! { <Fold title note><Sides live link kept/></Fold> }
}

#[component]
fn Sides(live: Live, link: Link, kept: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let rest = rested(move || {
        live.pattern.version();
        live.event.version();
    });
    let told = Loaded::new(move || {
        rest.track();
        let (data, kept) = (data.clone(), kept.get());
        async move {
            let asked = Compare {
                kept: kept?,
                edited: live.pattern.with_text_now(str::to_owned),
                event: live.event.with_text_now(str::to_owned),
            };
            match data.events(Ask::Compare(asked)).await {
                Ok(Answer::Compared(compared)) => Some(Ok(compared)),
                Ok(_) => None,
                Err(failure) => Some(Err(failure)),
            }
        }
    });
    let told: Memo<Option<Result<Compared, Failure>>> = Memo::new(move |_| told.get().flatten());
    let keep = move |_| kept.set(Some(live.pattern.with_text_now(str::to_owned)));
    let back = move |_| {
        if let Some(text) = kept.get_untracked() {
            live.pattern.set_text(&text);
        }
    };
    let tools = dynamic(move || {
        kept.read().is_some().then(|| view! {
            <button type="button" class="button button-small" on:click=back>{t!(i18n, compare.bring_back)}</button>
        })
    });
    let text = dynamic(move || {
        kept.get().map(|text| view! {
            <details class="source panel-body"><summary>{t!(i18n, compare.kept)}</summary><pre class="prose-code rule-code" tabindex="0"><code>{text}</code></pre></details>
        })
    });
    let body = dynamic(move || {
        if kept.read().is_none() {
            return view! { <p class="panel-body muted">{t!(i18n, compare.none_kept)}</p> };
        }
        match told.get() {
            None => ().into_any(),
            Some(Err(failure)) => {
                let (what, why) = failure_text(&failure, i18n);
                view! { <p class="field-error panel-body" role="alert">{what}" "{why}</p> }
            }
            Some(Ok(Compared::KeptRefused)) => {
                view! { <p class="panel-body" role="status">{t!(i18n, compare.kept_refused)}</p> }
            }
            Some(Ok(Compared::EditedRefused)) => {
                view! { <p class="panel-body" role="status">{t!(i18n, compare.edited_refused)}</p> }
            }
            Some(Ok(Compared::Changes(changes))) => said(live, link, i18n, *changes),
        }
    });
    view! {
        <div class="fold-tools">
            <button type="button" class="button button-small" on:click=keep>{t!(i18n, compare.keep)}</button>
            {tools}
        </div>
        {text}{body}
    }
}

fn said(live: Live, link: Link, i18n: I18n, changes: Changes) -> AnyView {
    let relation = changes.relation;
    let words = move || match relation {
        Relation::Equal => t_string!(i18n, compare.equal),
        Relation::Wider(true) => t_string!(i18n, compare.wider),
        Relation::Wider(false) => t_string!(i18n, compare.wider_perhaps),
        Relation::Narrower(true) => t_string!(i18n, compare.narrower),
        Relation::Narrower(false) => t_string!(i18n, compare.narrower_perhaps),
        Relation::Disjoint(false) => t_string!(i18n, compare.disjoint),
        Relation::Disjoint(true) => t_string!(i18n, compare.disjoint_single),
        Relation::Overlapping => t_string!(i18n, compare.overlapping),
        Relation::NotDecided => t_string!(i18n, compare.relation_unknown),
    };
    let Changes {
        both,
        neither,
        not_decided,
        ..
    } = changes;
    let (n_gained, n_lost) = (changes.gained.len(), changes.lost.len());
    let is_unchanged = n_gained + n_lost == 0;
    let counts = move || {
        let counts = t_string!(i18n, compare.counts, both = both, neither = neither);
        let unknown =
            (not_decided > 0).then(|| t_string!(i18n, compare.not_decided, count = not_decided));
        [Some(counts), unknown]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let verdicts = move || {
        if is_unchanged {
            t_string!(i18n, compare.unchanged).to_string()
        } else {
            t_string!(i18n, compare.changed, gained = n_gained, lost = n_lost)
        }
    };
    let gained = changes.gained.into_iter().map(|event| (true, event));
    let lost = changes.lost.into_iter().map(|event| (false, event));
    let rows = gained
        .chain(lost)
        .map(|(is_gained, event)| changed(link, i18n, is_gained, event))
        .collect_view();
    let example = |text: Option<String>, is_gained: bool| {
        let text = text?;
        let put = move |_| live.event.set_text(&text);
        let words = move || {
            if is_gained {
                t_string!(i18n, compare.example_gained)
            } else {
                t_string!(i18n, compare.example_lost)
            }
        };
        Some(
            view! { <button type="button" class="button button-small" on:click=put>{words}</button> },
        )
    };
    let examples = [
        example(changes.made_gained, true),
        example(changes.made_lost, false),
    ];
    view! {
        <div class="panel-body stack" role="status">
            <p class="compare-relation">{words}</p>
            <p>{verdicts}" "<span class="muted">{counts}</span></p>
        </div>
        <ul class="reasons fold-list">{rows}</ul>
        <p class="panel-body cluster">{examples.into_iter().flatten().collect_view()}</p>
    }
}

fn changed(link: Link, i18n: I18n, is_gained: bool, event: Tried) -> AnyView {
    let (state, mark) = if is_gained {
        ("ok", "#s-pass")
    } else {
        ("alarm", "#s-fail")
    };
    let word = move || {
        if is_gained {
            t_string!(i18n, compare.gained)
        } else {
            t_string!(i18n, compare.lost)
        }
    };
    let (name, open) = match event {
        Tried::Own => (t!(i18n, compare.own_event).into_any(), None),
        Tried::Sample(id, name) => {
            let data = use_data();
            let label = format!("{}: {id}", t_string!(i18n, events.open));
            let show = move |_| link.show_sample(id.clone(), &data);
            let open = view! { <button type="button" class="button button-quiet button-small" aria-label=label on:click=show>{t!(i18n, events.open)}</button> };
            (name.into_any(), Some(open))
        }
    };
    view! {
        <li class="reason" data-state=state>
            <span class="reason-mark"><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=mark></use></svg></span>
            <p class="fold-name"><span>{name}</span><span class="muted">{word}</span></p>
            {open}
        </li>
    }
}
