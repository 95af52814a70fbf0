//! Writes: a dialog shows the requests before it sends them, sends them in order, and stops at the first that is refused.
//!
//! In: requests, words. Out: a call when all were sent, another when one was refused. Not known here: what they change.

use aws::Operation;
use aws::events::*;
use leptos::prelude::*;

use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::events::{Answer, Ask};
use crate::protocol::{AnyCall, Failure};
use crate::ui::dialog::Dialog;
use crate::ui::failure::failure_text;
use crate::ui::loaded::Loaded;
use crate::ui::view::view;

/// Whether an answer says that what was asked was not done after all.
trait Outcome: Sized {
    fn outcome(self) -> Result<(), Failure> {
        Ok(())
    }
}

macro_rules! steps {
    ($($name:ident $input:ident $output:ident,)*) => {
        /// A request of a change.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, reason = "each variant is named after its operation")]
        pub enum Step {
            $($name(Box<$input>),)*
        }

        $(impl From<$input> for Step {
            fn from(input: $input) -> Self {
                Step::$name(Box::new(input))
            }
        })*

        impl Step {
            /// The operation's name, and what is sent.
            fn request(&self) -> (&'static str, AnyCall) {
                match self {
                    $(Step::$name(input) => ($input::NAME, AnyCall::of(&**input)),)*
                }
            }

            async fn send(self, data: &Data) -> Result<(), Failure> {
                match self {
                    $(Step::$name(input) => data.call(*input).await.and_then($output::outcome),)*
                }
            }
        }
    };
}

steps! {
    EnableRule EnableRuleInput EnableRuleOutput,
    DisableRule DisableRuleInput DisableRuleOutput,
    PutRule PutRuleInput PutRuleOutput,
    DeleteRule DeleteRuleInput DeleteRuleOutput,
    PutTargets PutTargetsInput PutTargetsOutput,
    RemoveTargets RemoveTargetsInput RemoveTargetsOutput,
    PutPermission PutPermissionInput PutPermissionOutput,
    RemovePermission RemovePermissionInput RemovePermissionOutput,
    CreateArchive CreateArchiveInput CreateArchiveOutput,
    UpdateArchive UpdateArchiveInput UpdateArchiveOutput,
    DeleteArchive DeleteArchiveInput DeleteArchiveOutput,
    StartReplay StartReplayInput StartReplayOutput,
    CancelReplay CancelReplayInput CancelReplayOutput,
}

impl Outcome for EnableRuleOutput {}
impl Outcome for DisableRuleOutput {}
impl Outcome for PutRuleOutput {}
impl Outcome for DeleteRuleOutput {}
impl Outcome for PutPermissionOutput {}
impl Outcome for RemovePermissionOutput {}
impl Outcome for CreateArchiveOutput {}
impl Outcome for UpdateArchiveOutput {}
impl Outcome for DeleteArchiveOutput {}
impl Outcome for StartReplayOutput {}
impl Outcome for CancelReplayOutput {}

// Calls about targets succeed also when no target could be put or removed; then they say which.
impl Outcome for PutTargetsOutput {
    fn outcome(self) -> Result<(), Failure> {
        let failed = self.failed_entries.into_iter().next();
        refused(failed.map(|failed| [failed.target_id, failed.error_code, failed.error_message]))
    }
}

impl Outcome for RemoveTargetsOutput {
    fn outcome(self) -> Result<(), Failure> {
        let failed = self.failed_entries.into_iter().next();
        refused(failed.map(|failed| [failed.target_id, failed.error_code, failed.error_message]))
    }
}

fn refused(failed: Option<[Option<String>; 3]>) -> Result<(), Failure> {
    match failed {
        None => Ok(()),
        Some(words) => {
            let words: Vec<String> = words.into_iter().flatten().collect();
            Err(Failure::Unreadable(words.join(" ")))
        }
    }
}

/// The dialog.
#[component]
pub fn SendDialog(
    #[prop(into)] title: Signal<String>,
    /// What the requests bring about.
    #[prop(into)]
    means: Signal<String>,
    /// What the button says that sends.
    #[prop(into)]
    press: Signal<String>,
    /// The requests, in the order in which they are sent.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// Whether something goes for good.
    #[prop(optional)]
    is_danger: bool,
    /// Whether the fields need room.
    #[prop(optional)]
    is_wide: bool,
    on_close: Callback<()>,
    /// Runs when all was sent.
    on_sent: Callback<()>,
    /// Runs when a request was refused: those before it were sent.
    on_refused: Callback<()>,
    /// The fields.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let requests = {
        let data = data.clone();
        Loaded::new(move || {
            let (data, steps) = (data.clone(), steps.get());
            async move {
                let (names, calls): (Vec<&str>, Vec<AnyCall>) =
                    steps.iter().map(Step::request).unzip();
                match data.events(Ask::Requests(calls)).await? {
                    Answer::Requests(texts) => Ok(names.into_iter().zip(texts).collect::<Vec<_>>()),
                    _ => Err(Failure::NotOpen),
                }
            }
        })
    };
    let is_sending = RwSignal::new(false);
    let failure: RwSignal<Option<Failure>> = RwSignal::new(None);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        is_sending.set(true);
        failure.set(None);
        let (data, steps) = (data.clone(), steps.get_untracked());
        leptos::task::spawn_local(async move {
            let mut end = Ok(());
            for step in steps {
                end = step.send(&data).await;
                if end.is_err() {
                    break;
                }
            }
            // The dialog may have been closed meanwhile; what was sent is sent.
            is_sending.try_set(false);
            match end {
                Ok(()) => on_sent.try_run(()),
                Err(refused) => {
                    failure.try_set(Some(refused));
                    on_refused.try_run(())
                }
            };
        });
    };
    let shown = move || match requests.get() {
        Some(Ok(requests)) => requests
            .into_iter()
            .map(|(name, text)| {
                view! {
                    <figure class="stack request">
                        <figcaption class="field-label">{name}</figcaption>
                        <pre class="prose-code rule-code" tabindex="0"><code>{text}</code></pre>
                    </figure>
                }
            })
            .collect_view()
            .into_any(),
        Some(Err(failed)) => {
            let (what, why) = failure_text(&failed, i18n);
            view! { <p class="field-error">{what}" "{why}</p> }
        }
        None => ().into_any(),
    };
    let is_empty = move || steps.with(Vec::is_empty);
    view! {
        <Dialog title on_close=move || on_close.run(())>
            <form on:submit=send>
                <div class="dialog-body" class=("dialog-body-wide", is_wide)>
                    <p>{means}</p>
                    {children.map(|children| children())}
                    {shown}
                    <div role="alert">{move || failure.get().map(|failed| {
                        let (what, why) = failure_text(&failed, i18n);
                        view! { <p class="field-error"><strong>{what}</strong>" "{why}</p> }
                    })}</div>
                </div>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| on_close.run(())>{t!(i18n, connection.cancel)}</button>
                    <button type="submit" class="button" class=("button-primary", !is_danger) class=("button-danger", is_danger) disabled=move || is_sending.get() || is_empty()>{press}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// A line of text with its name.
#[component]
pub fn Line(
    signal: RwSignal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] hint: &'static str,
    #[prop(optional)] is_needed: bool,
    /// A number, a date or a text.
    #[prop(optional)]
    kind: Option<&'static str>,
) -> impl IntoView {
    view! {
        <label class="field"><span class="field-label">{label}</span>
            <input class="input input-code" type=kind.unwrap_or("text") step=(kind == Some("datetime-local")).then_some("1") spellcheck="false" required=is_needed placeholder=hint prop:value=signal on:input=move |event| signal.set(event_target_value(&event))/>
        </label>
    }
}
