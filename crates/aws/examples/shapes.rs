//! Reads and writes the shapes of operations, for comparison with the service models: one JSON object a line in, one out.
//!
//! In: `{"operation", "input"}`, out: `{"json", "form", "rest", "members"}`: the call as each protocol its
//! service may speak (`rest`: `{"method", "target", "body"}`), and every member our struct has.
//! In: `{"operation", "output", "protocol": "json" | "query"}` with a body as text, out: `{"json", "members"}`.
//! Errors are `{"error"}`. Without input it prints the operations: `--operations`.

use std::io::{BufRead, Write};

use aws::client::Protocol;
use aws::{Call, OPERATIONS};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    operation: String,
    input: Option<Value>,
    output: Option<String>,
    protocol: Option<String>,
}

fn answer(line: &str) -> Result<Value, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let input = line.input.unwrap_or_else(|| json!({})).to_string();
    let call = Call::from_json(&line.operation, &input)
        .ok_or("no such operation")?
        .map_err(|error| error.to_string())?;
    // The enum's own form is `{"Operation": {…}}`, with absent members as nulls and empty lists.
    let members = |value: Value| value[&line.operation].clone();
    let Some(body) = line.output else {
        let value = serde_json::to_value(&call).map_err(|error| error.to_string())?;
        let form = call
            .service()
            .query_version()
            .map(|_| call.body(Protocol::Query));
        let rest = call
            .rest()
            .transpose()?
            .map(|rest| json!({"method": rest.method, "target": rest.target, "body": rest.body}));
        return Ok(
            json!({"json": call.input_json(), "form": form, "rest": rest, "members": members(value)}),
        );
    };
    let protocol = if line.protocol.as_deref() == Some("query") {
        Protocol::Query
    } else {
        // REST JSON's bodies are read the same way.
        Protocol::Json
    };
    let answer = call.read(protocol, body.as_bytes())?;
    let value = serde_json::to_value(&answer).map_err(|error| error.to_string())?;
    Ok(json!({"json": answer.output_json(), "members": members(value)}))
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if std::env::args().nth(1).as_deref() == Some("--operations") {
        for name in OPERATIONS {
            let service = Call::from_json(name, "{}")
                .and_then(Result::ok)
                .map(|call| call.service().permission_prefix());
            writeln!(out, "{} {name}", service.unwrap_or_default())?;
        }
        return out.flush();
    }
    for line in std::io::stdin().lock().lines() {
        writeln!(
            out,
            "{}",
            answer(&line?).unwrap_or_else(|error| json!({"error": error}))
        )?;
    }
    out.flush()
}
