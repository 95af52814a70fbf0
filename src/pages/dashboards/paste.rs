//! Opening a body that is nowhere stored: pasted, checked while it is typed, drawn from this tab.

use leptos::html::Dialog;
use leptos::prelude::*;
use text_span::Severity;

use crate::data::use_data;
use crate::i18n::*;
use crate::pages::dashboard::keep_draft;
use crate::protocol::Dashboard;
use crate::routes::{Address, Route};
use crate::state::navigation::use_navigation;
use crate::ui::dialog::{close_on_ground, show_modal};
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::view::view;

/// Findings shown while typing.
const SHOWN: usize = 5;

/// The dialog.
#[component]
pub fn PasteDialog(
    /// Set to false when it closes.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (data, navigation) = (use_data(), use_navigation());
    let dialog = NodeRef::<Dialog>::new();
    show_modal(dialog);
    let body = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    let view = Loaded::new(move || {
        let (data, body) = (data.clone(), body.get());
        async move {
            if body.trim().is_empty() {
                return None;
            }
            Some(
                data.view(Dashboard {
                    body,
                    choices: Vec::new(),
                })
                .await,
            )
        }
    });
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if keep_draft(&body.get_untracked()) {
            is_open.set(false);
            navigation.go(Address::parse(
                navigation.link_now(Route::Draft).trim_start_matches('#'),
            ));
        } else {
            refused.set(true);
        }
    };
    let close_name = Signal::derive(move || t_string!(i18n, shell.dismiss).to_string());
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="paste-title" on:close=move |_| is_open.set(false) on:click=move |event| close_on_ground(&event, dialog)>
            <form on:submit=open>
                <div class="dialog-head">
                    <h2 class="dialog-title" id="paste-title">{t!(i18n, dashboards.paste_title)}</h2>
                    <button type="button" class="button button-quiet button-icon" aria-label=close_name on:click=move |_| is_open.set(false)><Icon name="close"/></button>
                </div>
                <div class="dialog-body">
                    <label class="field"><span class="field-label">{t!(i18n, dashboards.body)}</span>
                        <textarea class="input input-code input-tall" rows="12" spellcheck="false" placeholder="{ \"widgets\": [ … ] }" on:input=move |event| body.set(event_target_value(&event))></textarea>
                    </label>
                    <div role="status">{move || match view.get().flatten() {
                        None => ().into_any(),
                        Some(Err(failure)) => {
                            let (what, why) = crate::ui::failure::failure_text(&failure, i18n);
                            view! { <p class="field-error">{what}" "{why}</p> }.into_any()
                        }
                        Some(Ok(view)) => {
                            let widgets = view.widgets.len();
                            let errors: Vec<_> = view.messages.into_iter().filter(|message| message.severity == Severity::Error).collect();
                            let count = errors.len();
                            let lines = errors.into_iter().take(SHOWN).map(|message| view! { <li class="finding"><code class="finding-path">{message.path}</code>" "{message.message}</li> }).collect_view();
                            view! {
                                <p class="muted">{t!(i18n, dashboards.found, widgets = widgets, errors = count)}</p>
                                <ul>{lines}</ul>
                            }
                            .into_any()
                        }
                    }}</div>
                    {move || refused.get().then(|| view! { <p class="field-error" role="alert">{t!(i18n, dashboards.draft_refused)}</p> })}
                </div>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| is_open.set(false)>{t!(i18n, connection.cancel)}</button>
                    <button type="submit" class="button button-primary" disabled=move || body.read().trim().is_empty()>{t!(i18n, dashboards.open)}</button>
                </div>
            </form>
        </dialog>
    }
}
