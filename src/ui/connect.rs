//! The connection dialog: credentials are handed to the worker once, and leave nothing in the page.

use leptos::html::{Input, Textarea};
use leptos::prelude::*;

use super::dialog::Dialog;
use super::failure::failure_text;
use super::region::REGIONS;
use crate::data::use_data;
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::parts::{Part, use_parts};
use crate::protocol::{Failure, Secret, SignIn};
use crate::state::connection::use_connection;
use crate::state::notices::{Tone, use_notices};
use crate::ui::view::{dynamic, view};

/// Opens the dialog.
#[derive(Clone, Copy)]
pub struct Connect {
    more: Part<Piece>,
    is_open: RwSignal<bool>,
}

/// Makes the dialog reachable from everywhere.
pub fn provide_connect() {
    provide_context(Connect {
        more: use_parts().more,
        is_open: RwSignal::new(false),
    });
}

/// The connection dialog.
pub fn use_connect() -> Connect {
    expect_context()
}

impl Connect {
    /// Opens it.
    pub fn open(self) {
        self.more.then(move || self.is_open.set(true));
    }
}

/// The dialog, while it is open.
#[component]
pub fn ConnectDialog() -> impl IntoView {
    let connect = use_connect();
    let form = move || connect.more.draw(Piece::Connect(connect));
    dynamic(move || connect.is_open.get().then(form))
}

/// The dialog.
#[component]
pub fn ConnectForm(
    /// Closes it.
    connect: Connect,
) -> impl IntoView {
    let i18n = use_i18n();
    let (data, state, notices) = (use_data(), use_connection(), use_notices());
    let (pasted, key, secret, token) = (
        NodeRef::<Textarea>::new(),
        NodeRef::<Input>::new(),
        NodeRef::<Input>::new(),
        NodeRef::<Input>::new(),
    );
    let (region, endpoint) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let busy = RwSignal::new(false);
    let failure: RwSignal<Option<Failure>> = RwSignal::new(None);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // Fields are read from the page when they are needed, so that no signal ever holds a secret.
        let value = |node: NodeRef<Input>| {
            node.get_untracked()
                .map(|node| node.value().trim().to_owned())
                .unwrap_or_default()
        };
        let text = pasted
            .get_untracked()
            .map(|node| node.value())
            .unwrap_or_default();
        let text = if text.trim().is_empty() {
            let token = value(token);
            let token = if token.is_empty() {
                token
            } else {
                format!("aws_session_token={token}\n")
            };
            format!(
                "[default]\naws_access_key_id={}\naws_secret_access_key={}\n{token}",
                value(key),
                value(secret)
            )
        } else {
            text
        };
        let sign_in = SignIn {
            credentials: Secret(text),
            region: value(region),
            endpoint: Some(value(endpoint)).filter(|endpoint| !endpoint.is_empty()),
        };
        busy.set(true);
        failure.set(None);
        let data = data.clone();
        leptos::task::spawn_local(async move {
            let end = data.sign_in(sign_in).await;
            busy.set(false);
            match end {
                Ok(identity) => {
                    // The fields go with the dialog.
                    connect.is_open.set(false);
                    if identity.long_lived {
                        notices.show(
                            Tone::Warn,
                            t_string!(i18n, connection.long_lived_title),
                            t_string!(i18n, connection.long_lived),
                        );
                    }
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    view! {
        <Dialog title=Signal::derive(move || t_string!(i18n, connection.title).to_string()) on_close=move || connect.is_open.set(false)>
            <form on:submit=submit.clone() autocomplete="off">
                <div class="dialog-body">
                    <p>{t!(i18n, connection.promise)}</p>
                    <div class="field">
                        <label class="field-label" for="connect-paste">{t!(i18n, connection.paste)}</label>
                        <textarea class="input input-code input-tall" id="connect-paste" rows="4" spellcheck="false" autocomplete="off" node_ref=pasted
                            placeholder="export AWS_ACCESS_KEY_ID=…"></textarea>
                        <span class="field-help">{t!(i18n, connection.paste_help)}</span>
                    </div>
                    <details class="source">
                        <summary>{t!(i18n, connection.fields)}</summary>
                        <div class="stack">
                            <div class="field"><label class="field-label" for="connect-key">{t!(i18n, connection.key)}</label><input class="input input-code" id="connect-key" autocomplete="off" spellcheck="false" node_ref=key/></div>
                            <div class="field"><label class="field-label" for="connect-secret">{t!(i18n, connection.secret)}</label><input class="input input-code" id="connect-secret" type="password" autocomplete="off" node_ref=secret/></div>
                            <div class="field"><label class="field-label" for="connect-token">{t!(i18n, connection.token)}</label><input class="input input-code" id="connect-token" type="password" autocomplete="off" node_ref=token/></div>
                        </div>
                    </details>
                    <div class="split">
                        <div class="field">
                            <label class="field-label" for="connect-region">{t!(i18n, shell.region)}</label>
                            <input class="input input-code" id="connect-region" list="connect-regions" spellcheck="false" required node_ref=region prop:value=state.region.get_untracked()/>
                            <datalist id="connect-regions">{REGIONS.into_iter().map(|(region, place)| view! { <option value=region>{place}</option> }).collect_view()}</datalist>
                        </div>
                        <div class="field">
                            <label class="field-label" for="connect-endpoint">{t!(i18n, connection.endpoint)}</label>
                            <input class="input input-code" id="connect-endpoint" type="url" spellcheck="false" placeholder="https://" node_ref=endpoint/>
                            <span class="field-help">{t!(i18n, connection.endpoint_help)}</span>
                        </div>
                    </div>
                    {move || failure.get().map(|failure| {
                        let (what, why) = failure_text(&failure, i18n);
                        view! { <p class="field-error" role="alert"><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href="#s-error"></use></svg><span><strong>{what}</strong>" "{why}</span></p> }
                    })}
                </div>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| connect.is_open.set(false)>{t!(i18n, connection.cancel)}</button>
                    <button type="submit" class="button button-primary" disabled=busy aria-busy=move || busy.get().to_string()>{t!(i18n, connection.connect)}</button>
                </div>
            </form>
        </Dialog>
    }
}
