//! Writes signed requests, for comparison with another signer: one JSON object a line in, one out.
//!
//! In: `{"operation", "input", "protocol": "json" | "query", "endpoint"?, "dual_stack"?, "fips"?, "region",
//! "access_key_id", "secret", "session_token"?, "at_ms"}`. Out: `{"method", "url", "headers", "body"}` or `{"error"}`.

use std::io::{BufRead, Write};

use aws::client::{Protocol, build};
use aws::{Call, Credentials, Endpoints};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    operation: String,
    input: Value,
    protocol: String,
    endpoint: Option<String>,
    #[serde(default)]
    dual_stack: bool,
    #[serde(default)]
    fips: bool,
    region: String,
    access_key_id: String,
    secret: String,
    session_token: Option<String>,
    at_ms: i64,
}

fn answer(line: &str) -> Result<Value, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let call = Call::from_json(&line.operation, &line.input.to_string())
        .ok_or("no such operation")?
        .map_err(|error| error.to_string())?;
    let endpoints = match &line.endpoint {
        Some(text) => Endpoints::custom(text).map_err(|error| error.to_string())?,
        None => Endpoints::aws().dual_stack(line.dual_stack).fips(line.fips),
    };
    let endpoint = endpoints
        .resolve(call.service(), &line.region)
        .map_err(|error| error.to_string())?;
    let spoken = call.service().protocols();
    let wants_query = line.protocol == "query" && spoken.contains(&Protocol::Query);
    let protocol = if wants_query {
        Protocol::Query
    } else {
        spoken[0]
    };
    let credentials =
        Credentials::from_parts(line.access_key_id, line.secret, line.session_token, None);
    let request = build(&call, protocol, &endpoint, 1000, &credentials, line.at_ms)?;
    let headers: serde_json::Map<String, Value> = request
        .headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    Ok(
        json!({"method": request.method, "url": request.url, "headers": headers, "body": String::from_utf8_lossy(&request.body)}),
    )
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        writeln!(
            out,
            "{}",
            answer(&line?).unwrap_or_else(|error| json!({"error": error}))
        )?;
    }
    out.flush()
}
