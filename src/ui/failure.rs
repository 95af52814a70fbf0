//! Failures in words: what, why, and what to do, in the reader's language.

use aws::AwsError;
use leptos::prelude::*;

use super::panel::{Blank, BlankFigure};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::ui::view::view;

/// What happened, and why or what to do.
pub fn failure_text(failure: &Failure, i18n: I18n) -> (String, String) {
    match failure {
        Failure::Aws(error) => aws_text(error, i18n),
        Failure::Cancelled => (t_string!(i18n, shell.cancelled).to_string(), String::new()),
        Failure::Crashed(reason) => (
            t_string!(i18n, shell.crashed).to_string(),
            t_string!(i18n, shell.crashed_text, reason = reason.clone()),
        ),
        Failure::NotOpen => (
            t_string!(i18n, shell.not_open).to_string(),
            t_string!(i18n, shell.not_open_text).to_string(),
        ),
        Failure::Credentials { message } => (
            t_string!(i18n, shell.credentials).to_string(),
            message.clone(),
        ),
        Failure::Storage(reason) => (t_string!(i18n, shell.storage).to_string(), reason.clone()),
        Failure::Unreadable(reason) => (
            t_string!(i18n, shell.unreadable).to_string(),
            reason.clone(),
        ),
    }
}

fn aws_text(error: &AwsError, i18n: I18n) -> (String, String) {
    match error {
        AwsError::Throttled {
            operation,
            attempts,
            ..
        } => (
            t_string!(i18n, shell.throttled).to_string(),
            t_string!(
                i18n,
                shell.throttled_text,
                operation = operation.clone(),
                attempts = *attempts
            ),
        ),
        AwsError::AccessDenied {
            operation,
            action,
            message,
            ..
        } => (
            t_string!(i18n, shell.denied, operation = operation.clone()),
            format!(
                "{} {message}",
                t_string!(i18n, shell.denied_text, action = action.clone())
            ),
        ),
        AwsError::ExpiredToken { .. } => (
            t_string!(i18n, shell.expired).to_string(),
            t_string!(i18n, shell.expired_text).to_string(),
        ),
        AwsError::InvalidCredentials { code, message } => (
            t_string!(i18n, shell.refused).to_string(),
            format!("{code}: {message}"),
        ),
        AwsError::ClockSkew { .. } => (
            t_string!(i18n, shell.skew).to_string(),
            t_string!(i18n, shell.skew_text).to_string(),
        ),
        AwsError::NotFound { operation, message } => (
            t_string!(i18n, shell.not_found, operation = operation.clone()),
            message.clone(),
        ),
        AwsError::Invalid {
            operation,
            code,
            message,
        } => (
            t_string!(i18n, shell.invalid, operation = operation.clone()),
            format!("{code}: {message}"),
        ),
        AwsError::Service {
            operation,
            status,
            code,
            message,
        } => (
            t_string!(i18n, shell.service, operation = operation.clone()),
            format!("{status} {code}: {message}"),
        ),
        AwsError::Network {
            operation,
            host,
            message,
        } => (
            t_string!(i18n, shell.network, operation = operation.clone()),
            format!(
                "{} {message}",
                t_string!(i18n, shell.network_text, host = host.clone())
            ),
        ),
        AwsError::Malformed { operation, message } => (
            t_string!(i18n, shell.malformed, operation = operation.clone()),
            message.clone(),
        ),
    }
}

/// A failure in the place of what it concerns, with a way to try again.
#[component]
pub fn FailureView(
    /// What failed.
    failure: Failure,
    /// Tries again.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (what, why) = (failure.clone(), failure);
    view! {
        <Blank
            figure=BlankFigure::Error
            title=Signal::derive(move || failure_text(&what, i18n).0)
            text=Signal::derive(move || failure_text(&why, i18n).1)
        >
            {on_retry.map(|on_retry| view! {
                <button type="button" class="button button-small" on:click=move |_| on_retry.run(())>{t!(i18n, shell.retry)}</button>
            })}
        </Blank>
    }
}
