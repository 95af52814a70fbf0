//! Calls AWS: signs, sends, tries again, reads.
//!
//! In: a [`Transport`], an [`Env`], [`Credentials`], [`Endpoints`]; then [`Call`]s with a Region each.
//! Out: [`Answer`]s or [`AwsError`]s, and a [`Meter`]. Not known here: the browser; what a page does about an error.
//! Dropping a call's future withdraws it. Nothing is `static`: two clients know nothing of each other.

mod endpoint;
mod meter;
mod refusal;
mod sign;
mod transport;

use std::sync::{Mutex, MutexGuard, PoisonError};

pub use crate::wire::{Protocol, Rest};
pub use endpoint::{Endpoint, EndpointError, Endpoints, is_region};
pub use meter::{Meter, PRICES_AS_OF, Price, cost_usd, events_sent, metrics_named, price};
pub use sign::{Placement, sign};
pub use transport::{Env, Request, Response, Transport, TransportError, TransportErrorKind};

use crate::credentials::Credentials;
use crate::pages::{Paged, Walk};
use crate::{Answer, AwsError, Call, Operation};
use refusal::{Kind, Refusal};

/// How patient a client is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// How often a call is tried in all.
    pub max_attempts: u32,
    /// The longest wait between two attempts, milliseconds. A service that asks for more is not asked again.
    pub max_wait_ms: u64,
    /// How long an attempt may take, milliseconds.
    pub timeout_ms: u32,
    /// The most pages of one answer.
    pub max_pages: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            max_attempts: 5,
            max_wait_ms: 20_000,
            timeout_ms: 60_000,
            max_pages: 500,
        }
    }
}

/// Calls AWS with one set of credentials.
pub struct Client<T, E> {
    transport: T,
    env: E,
    credentials: Credentials,
    endpoints: Endpoints,
    settings: Settings,
    learned: Mutex<Learned>,
}

/// What a client learns while it works. Hosts are few: those of the Regions that are looked at.
#[derive(Default)]
struct Learned {
    meter: Meter,
    /// Service's time minus ours, by host, where it had to be corrected.
    skews_ms: Vec<(String, i64)>,
    /// Hosts that take the query protocol only.
    query_hosts: Vec<String>,
}

impl<T: Transport, E: Env> Client<T, E> {
    /// A client that has sent nothing yet.
    pub fn new(
        transport: T,
        env: E,
        credentials: Credentials,
        endpoints: Endpoints,
    ) -> Client<T, E> {
        Client {
            transport,
            env,
            credentials,
            endpoints,
            settings: Settings::default(),
            learned: Mutex::default(),
        }
    }

    /// With other settings.
    pub fn with_settings(mut self, settings: Settings) -> Client<T, E> {
        self.settings = settings;
        self
    }

    /// What was done so far. Attempts are counted when they are sent.
    pub fn meter(&self) -> Meter {
        self.learned().meter
    }

    /// The credentials in use; nothing secret can be read from them.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// One operation, with its own types.
    pub async fn send<O: Operation>(&self, region: &str, input: O) -> Result<O::Output, AwsError> {
        let answer = self.call(region, &input.into_call()).await?;
        O::from_answer(answer)
            .ok_or_else(|| malformed(O::NAME, "it was answered as another operation"))
    }

    /// The pages of an operation's answer, one after another.
    pub fn pages<O: Paged>(&self, region: &str, input: O) -> Pages<'_, T, E, O> {
        Pages {
            client: self,
            region: region.to_owned(),
            walk: Walk::new(input, self.settings.max_pages),
        }
    }

    /// All pages as one answer. When it still has a next token there were more pages than [`Settings::max_pages`].
    pub async fn all<O: Paged>(&self, region: &str, input: O) -> Result<O::Output, AwsError> {
        let mut pages = self.pages(region, input);
        let mut whole = pages
            .next_page()
            .await
            .unwrap_or_else(|| Err(malformed(O::NAME, "no page may be read")))?;
        while let Some(page) = pages.next_page().await {
            O::append(&mut whole, page?);
        }
        Ok(whole)
    }

    /// Any operation.
    pub async fn call(&self, region: &str, call: &Call) -> Result<Answer, AwsError> {
        let endpoint = self.endpoints.resolve(call.service(), region)?;
        let mut sent = 0;
        let mut corrected = false;
        loop {
            let protocol = self.protocol(call, &endpoint);
            let skew_ms = self.skew_ms(&endpoint);
            let signed_ms = self.env.now_ms().saturating_add(skew_ms);
            let request =
                self.request(call, protocol, &endpoint, signed_ms)
                    .map_err(|message| AwsError::Invalid {
                        operation: call.name().to_owned(),
                        code: "InvalidRequest".to_owned(),
                        message,
                    })?;
            self.learned().meter.sent(call, sent > 0);
            sent += 1;
            let response = match self.transport.send(request).await {
                Ok(response) => response,
                Err(error) => {
                    // A page that is not let in stays outside: one more attempt is for a network that stumbled.
                    let again = sent < 2.min(self.settings.max_attempts)
                        && error.kind != TransportErrorKind::TooLarge;
                    if !again {
                        return Err(network(call, &endpoint, &error));
                    }
                    self.env.sleep_ms(self.jitter_ms(sent, 200)).await;
                    continue;
                }
            };
            self.learned().meter.bytes_received += response.body.len() as u64;
            if (200..300).contains(&response.status) {
                let answer = call
                    .read(protocol, &response.body)
                    .map_err(|error| malformed(call.name(), &error))?;
                self.learned().meter.answered(call, &answer);
                return Ok(answer);
            }
            let refusal = Refusal::read(&response, self.env.now_ms());
            let off_ms = refusal
                .server_ms
                .map(|server_ms| server_ms.saturating_sub(signed_ms));
            let kind = refusal.kind(off_ms);
            let kind = match kind {
                // REST JSON names its errors in a header that pages often cannot read.
                Kind::UnknownOperation if protocol == Protocol::Rest && refusal.is_missing() => {
                    Kind::NotFound
                }
                kind => kind,
            };
            let may_fall_back =
                protocol == Protocol::Json && call.service().query_version().is_some();
            match kind {
                Kind::UnknownOperation if may_fall_back => {
                    self.learned().query_hosts.push(endpoint.host.clone());
                    continue;
                }
                // It knows it in no protocol, so the protocol was not the reason.
                Kind::UnknownOperation => self
                    .learned()
                    .query_hosts
                    .retain(|host| *host != endpoint.host),
                Kind::ClockSkew if !corrected => {
                    if let Some(off_ms) = off_ms {
                        self.correct_clock(&endpoint, skew_ms.saturating_add(off_ms));
                        corrected = true;
                        continue;
                    }
                }
                Kind::Throttled | Kind::Transient if sent < self.settings.max_attempts => {
                    let asked_ms = refusal.retry_after_ms.unwrap_or(0);
                    if asked_ms <= self.settings.max_wait_ms {
                        let base_ms = if kind == Kind::Throttled { 500 } else { 200 };
                        self.env
                            .sleep_ms(asked_ms + self.jitter_ms(sent, base_ms))
                            .await;
                        continue;
                    }
                }
                _ => {}
            }
            let message = self.credentials.scrub(&refusal.message);
            let skew_ms = off_ms
                .map(|off_ms| skew_ms.saturating_add(off_ms))
                .or(corrected.then_some(skew_ms));
            return Err(refusal.into_error(kind, call, sent, skew_ms, message));
        }
    }

    /// The signed request of a call.
    fn request(
        &self,
        call: &Call,
        protocol: Protocol,
        endpoint: &Endpoint,
        at_ms: i64,
    ) -> Result<Request, String> {
        build(
            call,
            protocol,
            endpoint,
            self.settings.timeout_ms,
            &self.credentials,
            at_ms,
        )
    }

    fn protocol(&self, call: &Call, endpoint: &Endpoint) -> Protocol {
        match call.service().protocols() {
            [Protocol::Json, other, ..] if self.learned().query_hosts.contains(&endpoint.host) => {
                *other
            }
            [first, ..] => *first,
            [] => Protocol::Json,
        }
    }

    fn skew_ms(&self, endpoint: &Endpoint) -> i64 {
        self.learned()
            .skews_ms
            .iter()
            .find(|(host, _)| *host == endpoint.host)
            .map_or(0, |(_, skew_ms)| *skew_ms)
    }

    fn correct_clock(&self, endpoint: &Endpoint, skew_ms: i64) {
        let skews_ms = &mut self.learned().skews_ms;
        skews_ms.retain(|(host, _)| *host != endpoint.host);
        skews_ms.push((endpoint.host.clone(), skew_ms));
    }

    /// A wait drawn evenly from nothing to `base_ms` doubled with every attempt ("full jitter").
    fn jitter_ms(&self, sent: u32, base_ms: u64) -> u64 {
        let most_ms = base_ms
            .saturating_mul(1 << sent.clamp(1, 16))
            .min(self.settings.max_wait_ms);
        (self.env.random().clamp(0.0, 1.0) * most_ms as f64) as u64
    }

    fn learned(&self) -> MutexGuard<'_, Learned> {
        self.learned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call as a signed request.
pub fn build(
    call: &Call,
    protocol: Protocol,
    endpoint: &Endpoint,
    timeout_ms: u32,
    credentials: &Credentials,
    at_ms: i64,
) -> Result<Request, String> {
    let service = call.service();
    let mut headers = Vec::new();
    let mut placement = Placement::Headers;
    let (mut method, mut target) = ("POST", String::new());
    let body = match protocol {
        Protocol::Rest => {
            let rest = call
                .rest()
                .ok_or("the service does not speak REST JSON")??;
            (method, target) = (rest.method, rest.target);
            if !rest.body.is_empty() {
                headers.push(("content-type", "application/json".to_owned()));
            }
            rest.body
        }
        Protocol::Json => {
            let (target, version) = service
                .json_target()
                .ok_or("the service does not speak JSON")?;
            headers.push(("content-type", format!("application/x-amz-json-{version}")));
            headers.push(("x-amz-target", format!("{target}.{}", call.name())));
            call.body(protocol)
        }
        Protocol::Query => {
            headers.push((
                "content-type",
                "application/x-www-form-urlencoded; charset=utf-8".to_owned(),
            ));
            placement = Placement::Query;
            call.body(protocol)
        }
    };
    let base = match target.as_str() {
        "" => endpoint.path.as_str(),
        _ => endpoint.path.trim_end_matches('/'),
    };
    let mut request = Request {
        method,
        url: format!("{}{base}{target}", endpoint.origin),
        headers,
        body: body.into_bytes(),
        timeout_ms,
    };
    sign(
        &mut request,
        placement,
        credentials,
        &endpoint.region,
        service.signing_name(),
        at_ms,
    )?;
    Ok(request)
}

/// The pages of an answer.
pub struct Pages<'a, T, E, O> {
    client: &'a Client<T, E>,
    region: String,
    walk: Walk<O>,
}

impl<T: Transport, E: Env, O: Paged> Pages<'_, T, E, O> {
    /// The next page; `None` after the last, after an error, and after [`Settings::max_pages`].
    pub async fn next_page(&mut self) -> Option<Result<O::Output, AwsError>> {
        let input = self.walk.question()?.clone();
        let page = self.client.send(&self.region, input).await;
        let checked = page.and_then(|page| self.walk.answered(&page).map(|()| page));
        if checked.is_err() {
            self.walk.stop();
        }
        Some(checked)
    }
}

fn malformed(operation: &str, message: &str) -> AwsError {
    AwsError::Malformed {
        operation: operation.to_owned(),
        message: message.to_owned(),
    }
}

fn network(call: &Call, endpoint: &Endpoint, error: &TransportError) -> AwsError {
    let message = match error.kind {
        TransportErrorKind::Unreachable => format!(
            "{}. Either the network or the host cannot be reached, or the host does not let pages of other origins in (CORS); \
             a browser does not say which. {}The gateway is let in where a page is not",
            error.message,
            if call.service().lets_pages_in() {
                ""
            } else {
                "AWS does not say that this service lets any page in. "
            }
        ),
        TransportErrorKind::TimedOut => format!("{}. There was no answer in time", error.message),
        TransportErrorKind::TooLarge => {
            format!("{}. The answer is too large: ask for less", error.message)
        }
    };
    AwsError::Network {
        operation: call.name().to_owned(),
        host: endpoint.host.clone(),
        message,
    }
}
