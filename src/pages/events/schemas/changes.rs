//! What changed between two versions of a schema, and whether that may surprise those who receive the events.

use std::sync::Arc;

use eventbridge::schema::{Aspect, Change, Differences, Operation};
use leptos::prelude::*;

use super::load;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::Tongue;
use crate::protocol::events::schemas::{Answer, Ask};
use crate::state::connection::use_connection;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::view::{dynamic, view};

/// A version of a schema, by registry, name and version.
type Version = (String, String, String);

/// What stands in the panel.
#[derive(Clone, Debug, PartialEq)]
enum Face {
    Alone,
    Loading,
    Failed(Failure),
    Ready(Arc<Differences>),
}

/// The panel. `earlier` is none while there is nothing to compare with.
#[component]
pub fn Changes(earlier: Memo<Option<Version>>, later: Memo<Option<Version>>) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection) = (use_data(), use_connection());
    let answer = Loaded::new(move || {
        connection.version.track();
        let tongue = match i18n.get_locale() {
            Locale::en => Tongue::English,
            Locale::ko => Tongue::Korean,
        };
        let (data, pair) = (data.clone(), earlier.get().zip(later.get()));
        async move {
            let Some((earlier, later)) = pair else {
                return Ok(None);
            };
            let text = async |(registry, name, version): Version| {
                let schema = load::described(&data, &registry, &name, Some(version)).await?;
                Ok::<_, Failure>(schema.content.unwrap_or_default())
            };
            let question = Ask::Compare(text(earlier).await?, text(later).await?, tongue);
            match load::ask(&data, question).await? {
                Answer::Compared(told) => Ok(Some(Arc::new(told))),
                _ => Err(Failure::NotOpen),
            }
        }
    });
    let face = Memo::new(move |_| match (earlier.get(), answer.get()) {
        (None, _) => Face::Alone,
        (_, None | Some(Ok(None))) => Face::Loading,
        (_, Some(Err(failure))) => Face::Failed(failure),
        (_, Some(Ok(Some(told)))) => Face::Ready(told),
    });
    let again = Callback::new(move |()| answer.refetch());
    let name = Signal::derive(move || match earlier.get().zip(later.get()) {
        Some(((.., from), (.., to))) => t_string!(i18n, schemas.from_to, from = from, to = to),
        None => t_string!(i18n, schemas.changes).to_string(),
    });
    view! {
        <section class="panel" aria-label=name aria-busy=move || (*face.read() == Face::Loading).then_some("true")>
            <div class="panel-head panel-head-line"><h2 class="panel-title">{name}</h2></div>
            {dynamic(move || match face.get() {
                Face::Alone => view! { <Blank
                    figure=BlankFigure::File
                    title=Signal::derive(move || t_string!(i18n, schemas.one_version).to_string())
                    text=Signal::derive(move || t_string!(i18n, schemas.one_version_text).to_string())
                /> },
                Face::Loading => view! { <Skeleton/> },
                Face::Failed(failure) => view! { <FailureView failure on_retry=again/> },
                Face::Ready(told) => view! { <List told/> },
            })}
        </section>
    }
}

#[component]
fn List(told: Arc<Differences>) -> impl IntoView {
    let i18n = use_i18n();
    let (count, breaking) = (
        told.changes.len(),
        told.changes.iter().filter(|change| change.breaking).count(),
    );
    let (state, shape) = if breaking > 0 {
        ("insufficient", "#s-warn")
    } else {
        ("ok", "#s-pass")
    };
    let verdict = move || match (count, breaking) {
        (0, _) => t_string!(i18n, schemas.no_changes).to_string(),
        (_, 0) => t_string!(i18n, schemas.compatible, count = count),
        _ => t_string!(
            i18n,
            schemas.incompatible,
            count = count,
            breaking = breaking
        ),
    };
    let is_cut = told.truncated;
    let lines: Vec<_> = told
        .changes
        .iter()
        .cloned()
        .map(|change| view! { <Line change/> })
        .collect();
    view! {
        <p class="schemas-verdict panel-body panel-body-top" role="status" data-state=state>
            <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=shape></use></svg>
            <strong>{verdict}</strong>
        </p>
        <ul class="changes">{lines}</ul>
        {is_cut.then(|| view! { <div class="panel-foot"><span>{t!(i18n, schemas.changes_cut)}</span></div> })}
    }
}

#[component]
fn Line(change: Change) -> impl IntoView {
    let i18n = use_i18n();
    let (kind, mark) = match change.operation {
        Operation::Added => ("added", "+"),
        Operation::Removed => ("removed", "−"),
        Operation::Changed => ("changed", "~"),
    };
    let operation = change.operation;
    let word = move || match operation {
        Operation::Added => t_string!(i18n, schemas.added),
        Operation::Removed => t_string!(i18n, schemas.removed),
        Operation::Changed => t_string!(i18n, schemas.changed),
    };
    let aspect = change.aspect;
    let about = move || aspect_word(aspect, i18n);
    let path = change.path.to_string();
    let path = if path.is_empty() {
        "{ }".to_owned()
    } else {
        path
    };
    let values = (change.before.is_some() || change.after.is_some()).then(|| {
        view! {
            <span class="change-values">
                {change.before.clone().map(|before| view! { <del class="change-before"><code>{before}</code></del> })}
                {change.after.clone().map(|after| view! { <ins class="change-after"><code>{after}</code></ins> })}
            </span>
        }
    });
    let reason = change.reason.clone();
    view! {
        <li class="change" data-kind=kind>
            <span class="change-mark" aria-hidden="true">{mark}</span>
            <div class="change-text">
                <span class="cluster">
                    <code class="change-path">{path}</code>
                    <span class="muted">{about}": "{word}</span>
                    {change.breaking.then(|| view! { <span class="state" data-state="insufficient"><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href="#s-warn"></use></svg>{t!(i18n, schemas.breaking)}</span> })}
                </span>
                {values}
                <span class="muted">{reason}</span>
            </div>
        </li>
    }
}

fn aspect_word(aspect: Aspect, i18n: I18n) -> &'static str {
    match aspect {
        Aspect::Source => "source",
        Aspect::DetailType => "detail-type",
        Aspect::Member => t_string!(i18n, schemas.aspect_member),
        Aspect::Required => t_string!(i18n, schemas.aspect_required),
        Aspect::Types => t_string!(i18n, schemas.aspect_types),
        Aspect::Values => t_string!(i18n, schemas.aspect_values),
        Aspect::Format => t_string!(i18n, schemas.aspect_format),
        Aspect::Pattern => t_string!(i18n, schemas.aspect_pattern),
        Aspect::Bound => t_string!(i18n, schemas.aspect_bound),
        Aspect::Others => t_string!(i18n, schemas.aspect_others),
        Aspect::Form => t_string!(i18n, schemas.aspect_form),
        Aspect::RuledOut => t_string!(i18n, schemas.aspect_ruled_out),
        Aspect::Words => t_string!(i18n, schemas.aspect_words),
    }
}
