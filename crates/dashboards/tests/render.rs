//! Messages as people see them: each case of `cases/checks.json`, rendered into `cases/checks.txt`; Markdown trees likewise.
// Expectations this long are files, which only exist on a machine with a file system.
#![cfg(not(target_arch = "wasm32"))]

use dashboards::{Body, MAX_ALARMS, MAX_VARIABLES, MAX_WIDGETS, markdown};
use expect_test::expect_file;
use serde::Deserialize;
use serde_json::{Value, json};
use text_span::LineIndex;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    name: String,
    body: Value,
}

fn rendered(body: &str) -> String {
    let mut out = String::new();
    let lines = LineIndex::new(body);
    for message in Body::parse(body).check() {
        let place = lines.line_col(message.span.start);
        out += &format!(
            "{} {} {} at {}:{}\n",
            message.severity.word(),
            message.code,
            if message.path.is_empty() {
                "/"
            } else {
                &message.path
            },
            place.line + 1,
            place.col + 1
        );
        let shown: String = message.span.of(body).chars().take(60).collect();
        out += &format!("    {shown}\n  {}\n", message.message);
        if let Some(aws) = &message.aws_text {
            out += &format!("  AWS: {aws}\n");
        }
        if let Some(help) = &message.help {
            out += &format!("  help: {help}\n");
        }
        if let Some(fix) = &message.fix {
            out += &format!("  fix: `{}` -> `{}`\n", fix.span.of(body), fix.text);
        }
    }
    out
}

#[test]
fn messages_name_the_place_and_the_way_out() {
    let mut out = String::new();
    let cases: Vec<Check> = serde_json::from_str(include_str!("cases/checks.json")).unwrap();
    for case in cases {
        let body = match case.body {
            Value::String(text) => text,
            body => body.to_string(),
        };
        out += &format!("== {}\n{}\n", case.name, rendered(&body));
    }
    expect_file!["cases/checks.txt"].assert_eq(&out);
}

/// The messages about one body, without warnings.
fn errors(body: &Value) -> Vec<String> {
    let found = Body::parse(body.to_string()).check();
    found
        .iter()
        .filter(|message| message.severity == text_span::Severity::Error)
        .map(|message| message.message.clone())
        .collect()
}

#[test]
fn limits_are_exact() {
    let widgets = |count: usize| json!({"widgets": vec![json!({"type": "text", "properties": {"markdown": ""}}); count]});
    assert!(errors(&widgets(MAX_WIDGETS)).is_empty());
    assert_eq!(
        errors(&widgets(MAX_WIDGETS + 1)),
        ["there are 501 widgets; a dashboard holds at most 500, and only the first are drawn"]
    );
    let variables = |count: usize| {
        let list: Vec<Value> = (0..count).map(|at| json!({"type": "pattern", "pattern": "x", "inputType": "input", "id": format!("v{at}")})).collect();
        json!({"widgets": [], "variables": list})
    };
    assert!(errors(&variables(MAX_VARIABLES)).is_empty());
    assert_eq!(
        errors(&variables(MAX_VARIABLES + 1)),
        ["there are 26 variables; a dashboard holds at most 25"]
    );
    let alarms = |count: usize| json!({"widgets": [{"type": "alarm", "properties": {"alarms": vec!["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a"; count]}}]});
    assert!(errors(&alarms(MAX_ALARMS)).is_empty());
    assert_eq!(
        errors(&alarms(MAX_ALARMS + 1)),
        ["there are 101 alarms; the widget shows at most 100"]
    );
    let rows = |widgets: usize, rows: usize| {
        let widget = json!({"type": "metric", "properties": {"region": "eu-west-1", "metrics": vec![json!(["A", "B"]); rows]}});
        json!({"widgets": vec![widget; widgets]})
    };
    assert!(errors(&rows(5, 500)).is_empty());
    assert_eq!(
        errors(&rows(1, 501)),
        ["there are 501 rows; a widget holds at most 500, and only the first are drawn"]
    );
    assert_eq!(
        errors(&rows(6, 417)),
        ["the dashboard has 2502 metrics, hidden ones counted; the most is 2500"]
    );
}

#[test]
fn markdown_becomes_an_allowed_tree() {
    let mut out = String::new();
    for text in [
        "# Title *with* **marks** and `code`\n\nText  \nbroken ~~gone~~",
        "- a\n- b\n  1. c\n\n> quoted",
        "[ok](https://example.com) [mail](mailto:a@b.c) [js](javascript:alert(1)) [dash](#dashboards:name=My-Board) [bad](#dashboards:name=a%2Fb) [top](#top)",
        "[button:Go](https://example.com) [button:primary:Act](#dashboards:name=x) [button:Bad](data:text/html,x)",
        "<script>alert(1)</script>\n\ntext <b onclick=x>bold</b>",
        "![alt](https://example.com/a.png) ![no](http://example.com/a.png)",
        "| a | b |\n|:-:|--:|\n| 1 | *2* |",
        "```rust\nfn main() {}\n```\n\n---",
    ] {
        out += &format!("== {text}\n");
        for block in markdown::read(text) {
            out += &format!("-> {block:?}\n");
        }
        out.push('\n');
    }
    expect_file!["cases/markdown.txt"].assert_eq(&out);
}

#[test]
fn markdown_keeps_its_depth_bounded() {
    let deep = format!("{}text", "> ".repeat(5000));
    let tree = format!("{:?}", markdown::read(&deep));
    assert!(tree.matches("Quote").count() <= 32 && tree.contains("text"));
    let emphasised = format!("{}a{}", "*".repeat(2000), "*".repeat(2000));
    assert!(
        format!("{:?}", markdown::read(&emphasised))
            .matches("Strong")
            .count()
            <= 32
    );
}

#[test]
fn messages_are_limited_and_large_bodies_are_read() {
    let members: String = (0..200_000).map(|at| format!(",\"m{at}\":0")).collect();
    let found = Body::parse(format!("{{\"widgets\":[]{members}}}")).check();
    assert_eq!(found.len(), 1001);
    assert_eq!(
        found
            .iter()
            .filter(|message| message.code == "DB199")
            .count(),
        1
    );
    let widget = r#"{"type":"metric","properties":{"region":"eu-west-1","metrics":[["A","B","c","d"],["...","e"],[".","F",".","."],["...","g"],["...","h"]]}}"#;
    let body = Body::parse(format!("{{\"widgets\":[{}]}}", vec![widget; 500].join(",")));
    assert!(body.check().is_empty());
    assert_eq!(body.view(&[]).widgets.len(), 500);
}
