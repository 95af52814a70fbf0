//! Every component in every state, for development and for the accessibility checks.

mod editors;

use aws::AwsError;
use leptos::prelude::*;

use crate::protocol::Failure;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::state::{State, StateCount};
use crate::ui::title::PageTitle;
use crate::ui::view::view;

/// The gallery. Its words are not translated: nobody is led here.
#[component]
pub fn GalleryPage() -> impl IntoView {
    let states = [
        State::Ok,
        State::Alarm,
        State::Insufficient,
        State::Disabled,
        State::Unknown,
    ];
    let failures = [
        Failure::NotOpen,
        Failure::Crashed("unreachable".to_owned()),
        Failure::from(AwsError::Throttled {
            operation: "GetMetricData".into(),
            attempts: 4,
            retry_after_ms: None,
        }),
        Failure::from(AwsError::ExpiredToken {
            message: String::new(),
        }),
        Failure::from(AwsError::AccessDenied {
            operation: "GetMetricData".into(),
            action: "cloudwatch:GetMetricData".into(),
            principal: None,
            message: String::new(),
        }),
    ];
    view! {
        <div class="page-head"><PageTitle text=Signal::derive(|| "Gallery".to_owned())/></div>
        <div class="page-body stack">
            <div class="cluster">
                <button type="button" class="button">"Plain"</button>
                <button type="button" class="button button-primary">"Primary"</button>
                <button type="button" class="button button-quiet"><Icon name="link"/>"Quiet"</button>
                <button type="button" class="button" disabled>"Off"</button>
                <button type="button" class="button" aria-busy="true"><Icon name="refresh"/>"Loading"</button>
                <button type="button" class="button button-danger" on:click=move |_| panic!("broken on purpose")>"Break the page"</button>
            </div>
            <div class="cluster">{states.into_iter().map(|state| view! { <StateCount state count=3/> }).collect_view()}</div>
            <div class="split">
                {failures.into_iter().map(|failure| view! { <section class="panel"><FailureView failure on_retry=Callback::new(|()| ())/></section> }).collect_view()}
                <section class="panel"><Blank figure=BlankFigure::Gap title=Signal::derive(|| "No datapoints".to_owned()) text=Signal::derive(String::new)/></section>
                <section class="panel"><Skeleton/></section>
            </div>
            <editors::Editors/>
        </div>
    }
}
