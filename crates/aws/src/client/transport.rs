//! What the client asks of the place it runs in: to send a request, to tell the time, to wait, to draw a number.
//!
//! In: signed requests. Out: answers as they came. Not known here: what a request means.
//! Nothing asks for `Send`: in a browser neither does.

use std::fmt;

/// An HTTP request, ready to be sent as it is.
#[derive(Clone, PartialEq)]
pub struct Request {
    /// The method: `POST`, or `GET` without a body.
    pub method: &'static str,
    /// Scheme, host, port, path and query.
    pub url: String,
    /// Headers beside `host` and `content-length`, in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// After how long the transport gives up, milliseconds.
    pub timeout_ms: u32,
}

impl fmt::Debug for Request {
    /// Prints neither a signature nor a session token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.url.split('?').next().unwrap_or_default();
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| *name).collect();
        write!(
            f,
            "{} {address} {headers:?} {} bytes",
            self.method,
            self.body.len()
        )
    }
}

/// An HTTP answer of any status.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers that can be read; a page sees only those the service exposes.
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of this name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// Why no answer came.
#[derive(Clone, Debug, PartialEq)]
pub struct TransportError {
    /// As far as it can be told.
    pub kind: TransportErrorKind,
    /// The transport's words; shown.
    pub message: String,
}

/// Ways to get no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportErrorKind {
    /// Nothing could be sent or read. In a page this is also a refusal by CORS: `fetch` says only `TypeError`.
    Unreachable,
    /// No answer within the request's time.
    TimedOut,
    /// The answer was larger than the transport takes.
    TooLarge,
}

/// Sends requests.
pub trait Transport {
    /// Sends one request and reads its answer whole. Dropping the future withdraws the request.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>>;
}

/// Time and chance.
pub trait Env {
    /// The present, milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// Waits.
    fn sleep_ms(&self, ms: u64) -> impl Future<Output = ()>;
    /// An even draw from 0 (included) to 1 (excluded). Spreads retries; no secret depends on it.
    fn random(&self) -> f64;
}
