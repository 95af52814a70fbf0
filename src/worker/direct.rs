//! The worker that signs and calls AWS.
//!
//! In: credentials once, then questions of the page. Out: AWS's answers. Not known here: drawing; the page never sees a secret again.

use std::cell::RefCell;
use std::rc::Rc;

use aws::sts::GetCallerIdentityInput;
use aws::{
    Answer, AwsError, Call, Client, Endpoints, Env, Response, Transport, TransportError,
    TransportErrorKind,
};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, RequestCache, RequestCredentials, RequestInit, RequestMode,
    WorkerGlobalScope,
};

use super::panels::{Answerer, Panels};
use super::{Handler, Job, port};
use crate::protocol::{AnyAnswer, Failure, Identity, Meter, Reply, Request, SignIn};

type AwsClient = Client<Fetch, Browser>;

/// Answers from AWS.
#[derive(Default)]
pub struct DirectHandler {
    client: RefCell<Option<Rc<Session>>>,
    panels: Panels,
}

/// One signed-in caller.
struct Session {
    client: AwsClient,
    region: String,
}

impl DirectHandler {
    /// Takes the credentials over, and asks AWS whose they are: the first call proves them.
    async fn sign_in(&self, sign_in: SignIn) -> Result<Reply, Failure> {
        let credentials_failure = |message: String| Failure::Credentials { message };
        let pasted = aws::credentials::parse(&sign_in.credentials.0)
            .map_err(|error| credentials_failure(error.to_string()))?;
        let endpoints = match &sign_in.endpoint {
            Some(endpoint) => Endpoints::custom(endpoint)
                .map_err(|error| credentials_failure(error.to_string()))?,
            None => Endpoints::aws(),
        };
        let mut identity = Identity {
            expires_ms: pasted.credentials.expires_ms(),
            long_lived: pasted.credentials.is_long_lived(),
            ..Identity::default()
        };
        let region = if sign_in.region.is_empty() {
            pasted.region.unwrap_or_default()
        } else {
            sign_in.region
        };
        let session = Session {
            client: Client::new(Fetch, Browser, pasted.credentials, endpoints),
            region,
        };
        let who = session
            .client
            .send(&session.region, GetCallerIdentityInput::default())
            .await?;
        identity.account = who.account.unwrap_or_default();
        identity.arn = who.arn.unwrap_or_default();
        self.panels.forget();
        *self.client.borrow_mut() = Some(Rc::new(session));
        Ok(Reply::SignedIn(identity))
    }

    fn session(&self) -> Result<Rc<Session>, Failure> {
        self.client.borrow().clone().ok_or(Failure::NotOpen)
    }
}

impl Answerer for Session {
    async fn answer(&self, region: &str, call: Call) -> Result<Answer, AwsError> {
        let region = if region.is_empty() {
            &self.region
        } else {
            region
        };
        self.client.call(region, &call).await
    }
}

impl Handler for DirectHandler {
    async fn handle(self: Rc<Self>, request: Request, job: Job) -> Result<Reply, Failure> {
        match request {
            Request::SignIn(sign_in) => self.sign_in(sign_in).await,
            Request::SignOut => {
                self.client.take();
                self.panels.forget();
                Ok(Reply::Done)
            }
            Request::Call(region, call) => {
                let answer = self.session()?.answer(&region, call.read()).await?;
                Ok(Reply::Answer(AnyAnswer::of(&answer)))
            }
            Request::View(dashboard) => Ok(Reply::View(Box::new(self.panels.view(dashboard)))),
            Request::Panels(request) => self
                .panels
                .refresh(&*self.session()?, request, &job)
                .await
                .map(Reply::Panels),
            _ => Err(Failure::NotOpen),
        }
    }

    fn meter(&self) -> Meter {
        let meter = self
            .client
            .borrow()
            .as_ref()
            .map(|session| session.client.meter())
            .unwrap_or_default();
        Meter {
            calls: meter.calls,
            bytes: meter.bytes_received,
            estimated_usd: meter.estimated_usd,
        }
    }
}

/// The browser's `fetch`.
struct Fetch;

impl Transport for Fetch {
    async fn send(&self, request: aws::Request) -> Result<Response, TransportError> {
        fetch(request).await.map_err(|reason| {
            let member = |name: &str| {
                Reflect::get(&reason, &name.into())
                    .ok()
                    .and_then(|value| value.as_string())
            };
            let timed_out = member("name").as_deref() == Some("TimeoutError");
            TransportError {
                kind: if timed_out {
                    TransportErrorKind::TimedOut
                } else {
                    TransportErrorKind::Unreachable
                },
                message: member("message").unwrap_or_default(),
            }
        })
    }
}

async fn fetch(request: aws::Request) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.append(name, value)?;
    }
    let options = RequestInit::new();
    options.set_method(request.method);
    options.set_headers(&headers);
    options.set_mode(RequestMode::Cors);
    options.set_credentials(RequestCredentials::Omit);
    options.set_cache(RequestCache::NoStore);
    options.set_signal(Some(&AbortSignal::timeout_with_u32(request.timeout_ms)));
    if !request.body.is_empty() {
        options.set_body(&Uint8Array::from(request.body.as_slice()));
    }
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    let answer: web_sys::Response =
        JsFuture::from(scope.fetch_with_str_and_init(&request.url, &options))
            .await?
            .unchecked_into();
    let mut headers = Vec::new();
    for entry in answer.headers().entries().into_iter().flatten() {
        let pair: Array = entry.unchecked_into();
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            headers.push((name, value));
        }
    }
    let body = JsFuture::from(answer.array_buffer()?).await?;
    Ok(Response {
        status: answer.status(),
        headers,
        body: Uint8Array::new(&body).to_vec(),
    })
}

/// The worker's clock, timers and dice.
struct Browser;

impl Env for Browser {
    fn now_ms(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    async fn sleep_ms(&self, ms: u64) {
        port::sleep_ms(i32::try_from(ms).unwrap_or(i32::MAX)).await;
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }
}
