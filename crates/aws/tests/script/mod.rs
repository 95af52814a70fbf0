//! A transport and a clock that follow a script, for the tests of the client.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws::{Credentials, Env, Request, Response, Transport, TransportError, TransportErrorKind};

/// The present of every script.
pub const NOW_MS: i64 = 1_794_456_300_000;

/// Answers by script and writes down what happens.
pub struct Script {
    pub answers: RefCell<VecDeque<String>>,
    pub log: RefCell<String>,
    now_ms: Cell<i64>,
}

impl Transport for &Script {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let header = |name: &str| {
            request
                .headers
                .iter()
                .find(|(key, _)| *key == name)
                .map_or("", |(_, value)| value.as_str())
        };
        let at = if header("x-amz-date").is_empty() {
            request
                .url
                .split("X-Amz-Date=")
                .nth(1)
                .unwrap_or_default()
                .get(..16)
        } else {
            header("x-amz-date").get(..16)
        };
        let what = header("x-amz-target")
            .rsplit('.')
            .next()
            .filter(|target| !target.is_empty())
            .map_or_else(
                || format!("form {}", String::from_utf8_lossy(&request.body)),
                |target| format!("json {target} {}", String::from_utf8_lossy(&request.body)),
            );
        let host = request.url.split('/').nth(2).unwrap_or_default();
        let what = if request.method == "GET" {
            let path = request.url.splitn(4, '/').nth(3).unwrap_or_default();
            format!("rest /{path}")
        } else {
            what
        };
        self.log.borrow_mut().push_str(&format!(
            "{} {host} {} {what}\n",
            request.method,
            at.unwrap_or_default()
        ));
        let answer = self
            .answers
            .borrow_mut()
            .pop_front()
            .expect("the script has one more answer");
        if let Some(message) = answer.strip_prefix("network ") {
            return Err(TransportError {
                kind: TransportErrorKind::Unreachable,
                message: message.to_owned(),
            });
        }
        // `STATUS [header: value]… | body`
        let (head, body) = answer.split_once(" | ").unwrap_or((&answer, ""));
        let mut parts = head.split(" [");
        let status = parts.next().unwrap().parse().expect("a status");
        let headers = parts
            .map(|part| part.trim_end_matches(']').split_once(": ").unwrap())
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        Ok(Response {
            status,
            headers,
            body: body.as_bytes().to_vec(),
        })
    }
}

impl Env for &Script {
    fn now_ms(&self) -> i64 {
        self.now_ms.get()
    }

    async fn sleep_ms(&self, ms: u64) {
        self.log.borrow_mut().push_str(&format!("wait {ms} ms\n"));
        self.now_ms.set(self.now_ms.get() + ms as i64);
    }

    fn random(&self) -> f64 {
        0.5
    }
}

/// Runs a future that never waits.
pub fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("nothing here waits"),
    }
}

/// Temporary ones.
pub fn credentials() -> Credentials {
    Credentials::from_parts(
        "ASIAEXAMPLE".to_owned(),
        "a-secret-that-is-long".to_owned(),
        Some("a-session-token".to_owned()),
        None,
    )
}

/// A script with these answers: `STATUS [header: value]… | body`, or `network WORDS`.
pub fn script(answers: &[&str]) -> Script {
    Script {
        answers: RefCell::new(answers.iter().map(|answer| (*answer).to_owned()).collect()),
        log: RefCell::default(),
        now_ms: Cell::new(NOW_MS),
    }
}
