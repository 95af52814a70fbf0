//! Calls one operation over plain HTTP on this machine, as a native run of the client against a stand-in server.
//!
//! `call ENDPOINT OPERATION [INPUT]` with `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`,
//! and optionally `CLOCK_OFF_MS`, which puts this program's clock wrong by so much. Pages are read to the end.
//! Prints the answer as JSON, then the meter; an error goes to standard error with status 1.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, SystemTime};

use aws::pages::{Paged, Walk};
use aws::{
    Answer, AwsError, Call, Client, Credentials, Endpoints, Env, Request, Response, Transport,
    TransportError, TransportErrorKind,
};

/// One connection per request to a server on this machine; blocks.
struct Loopback;

/// The largest answer that is read, bytes.
const MAX_ANSWER: u64 = 64 << 20;

impl Transport for Loopback {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        exchange(&request).map_err(|error| TransportError {
            kind: match error.kind() {
                std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut => {
                    TransportErrorKind::TimedOut
                }
                _ => TransportErrorKind::Unreachable,
            },
            message: error.to_string(),
        })
    }
}

fn exchange(request: &Request) -> std::io::Result<Response> {
    let address = request
        .url
        .strip_prefix("http://")
        .ok_or_else(|| bad("only http:// on this machine"))?;
    let (authority, path) = address
        .find('/')
        .map_or((address, "/"), |at| address.split_at(at));
    let mut stream = TcpStream::connect(authority)?;
    stream.set_read_timeout(Some(Duration::from_millis(request.timeout_ms.into())))?;
    let mut head = format!(
        "{} {path} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\ncontent-length: {}\r\n",
        request.method,
        request.body.len()
    );
    for (name, value) in &request.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(&request.body)?;
    let mut bytes = Vec::new();
    stream.take(MAX_ANSWER).read_to_end(&mut bytes)?;
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .ok_or_else(|| bad("the answer has no head"))?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|status| status.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut response = Response {
        status: status.ok_or_else(|| bad("the answer has no status"))?,
        headers,
        body: bytes.split_off(end + 4),
    };
    if response
        .header("transfer-encoding")
        .is_some_and(|value| value.eq_ignore_ascii_case("chunked"))
    {
        response.body =
            unchunk(&response.body).ok_or_else(|| bad("the answer's chunks are broken"))?;
    }
    Ok(response)
}

fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(
            std::str::from_utf8(&rest[..end])
                .ok()?
                .split(';')
                .next()?
                .trim(),
            16,
        )
        .ok()?;
        rest = &rest[end + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}

fn bad(message: &str) -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidData, message.to_owned())
}

/// This machine's clock, put wrong on demand.
struct Machine {
    clock_off_ms: i64,
}

impl Env for Machine {
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(0) + self.clock_off_ms
    }

    async fn sleep_ms(&self, ms: u64) {
        std::thread::sleep(Duration::from_millis(ms));
    }

    fn random(&self) -> f64 {
        let nanos = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default()
            .subsec_nanos();
        f64::from(nanos % 1000) / 1000.0
    }
}

/// Everything here blocks, so a future is ready whenever it is asked.
fn run<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

async fn all<O: Paged>(
    client: &Client<Loopback, Machine>,
    region: &str,
    input: O,
) -> Result<String, AwsError>
where
    O::Output: serde::Serialize,
{
    let mut walk = Walk::new(input, 100);
    let mut whole: Option<O::Output> = None;
    while let Some(question) = walk.question() {
        let page = client.send(region, question.clone()).await?;
        walk.answered(&page)?;
        match &mut whole {
            Some(whole) => O::append(whole, page),
            None => whole = Some(page),
        }
    }
    Ok(serde_json::to_string(&whole).unwrap_or_default())
}

fn main() -> std::process::ExitCode {
    let mut args = std::env::args().skip(1);
    let (Some(endpoint), Some(operation)) = (args.next(), args.next()) else {
        eprintln!("call ENDPOINT OPERATION [INPUT]");
        return 2.into();
    };
    let input = args.next().unwrap_or_else(|| "{}".to_owned());
    let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let credentials = Credentials::from_parts(
        var("AWS_ACCESS_KEY_ID").unwrap_or_default(),
        var("AWS_SECRET_ACCESS_KEY").unwrap_or_default(),
        var("AWS_SESSION_TOKEN"),
        None,
    );
    let region = var("AWS_REGION").unwrap_or_else(|| "us-east-1".to_owned());
    let clock_off_ms = var("CLOCK_OFF_MS")
        .and_then(|value| value.parse().ok())
        .unwrap_or(0);
    let (call, endpoints) = match (
        Call::from_json(&operation, &input),
        Endpoints::custom(&endpoint),
    ) {
        (Some(Ok(call)), Ok(endpoints)) => (call, endpoints),
        (None, _) => return fail(&format!("`{operation}` is no operation")),
        (Some(Err(error)), _) => return fail(&error.to_string()),
        (_, Err(error)) => return fail(&error.to_string()),
    };
    let client = Client::new(Loopback, Machine { clock_off_ms }, credentials, endpoints);
    let answered = run(async {
        match call {
            Call::ListMetrics(input) => all(&client, &region, input).await,
            Call::GetMetricData(input) => all(&client, &region, input).await,
            Call::ListDashboards(input) => all(&client, &region, input).await,
            Call::DescribeAlarms(input) => all(&client, &region, input).await,
            Call::ListEventBuses(input) => all(&client, &region, input).await,
            Call::ListRules(input) => all(&client, &region, input).await,
            Call::ListTargetsByRule(input) => all(&client, &region, input).await,
            Call::ListArchives(input) => all(&client, &region, input).await,
            Call::ListReplays(input) => all(&client, &region, input).await,
            Call::ListScheduleGroups(input) => all(&client, &region, input).await,
            Call::ListSchedules(input) => all(&client, &region, input).await,
            Call::ListRegistries(input) => all(&client, &region, input).await,
            Call::ListSchemas(input) => all(&client, &region, input).await,
            Call::SearchSchemas(input) => all(&client, &region, input).await,
            Call::ListSchemaVersions(input) => all(&client, &region, input).await,
            call => client
                .call(&region, &call)
                .await
                .map(|answer: Answer| answer.output_json()),
        }
    });
    match answered {
        Ok(json) => {
            println!("{json}");
            println!("{:?}", client.meter());
            0.into()
        }
        Err(error) => fail(&format!("{error}\n{error:?}")),
    }
}

fn fail(message: &str) -> std::process::ExitCode {
    eprintln!("{message}");
    1.into()
}
