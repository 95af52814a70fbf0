//! `watchglass transform`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use eventbridge::transform::{
    Checked, Context, Event, Finding, Kind, Part, Rendered, Transformer, check, check_input_path,
    input_path, render,
};
use json_text::Value as Json;
use lexopt::prelude::*;
use serde::Serialize;
use text_span::Diagnostic;

use crate::lines::{self, Line, LineError};
use crate::say;
use crate::stop::Stop;

const HELP: &str = "\
Show what a target of a rule gets through an input path or an input transformer.

Usage: watchglass transform EVENT-FILE [options]   text for people; status 1 when nothing is delivered
       watchglass transform                        JSON Lines on standard input:
         in   {\"template\" or \"input_path\", \"input_paths\"?: {name: path}, \"event\", \"rule\"?, \"ingestion_time\"?}
         out  {\"kind\": \"json\" | \"text\" | \"error\" | \"undelivered\", \"body\"?, \"message\"?}

An `error` is what EventBridge refuses to save; what is `undelivered` was saved, and this event is lost.
The file `-` is standard input. In a line, the event is a JSON text or an object as it stands; a rule is a name or an ARN.

Options:
  --template TEXT          the template
  --template-file FILE     the template in a file
  --path NAME=PATH         a path and the name the template calls it by; may be given again
  --input-path PATH        an input path instead of a template
  --rule NAME              name or ARN of the rule
  --ingestion-time TIME    when the event came in, such as 2026-11-12T03:48:01Z
  -h, --help               this text

Examples:
  watchglass transform order.json --template '\"Order <id> is <state>\"' --path 'id=$.detail.order-id' --path 'state=$.detail.state'
  watchglass transform order.json --input-path '$.detail'
  echo '{\"template\": \"{\\\"id\\\": <id>}\", \"input_paths\": {\"id\": \"$.id\"}, \"event\": {\"id\": \"1\"}}' | watchglass transform
";

/// What a target is configured to get.
enum Input {
    Path(String),
    Transformer(Transformer),
}

impl Input {
    fn check(&self) -> Checked {
        match self {
            Input::Path(path) => check_input_path(path),
            Input::Transformer(transformer) => check(transformer),
        }
    }

    fn render(&self, event: &Event, context: &Context) -> Rendered {
        match self {
            Input::Path(path) => input_path(path, event),
            Input::Transformer(transformer) => render(transformer, event, context),
        }
    }
}

const NOT_BOTH: &str = "a target has a template or an input path, not both";

pub fn run(mut arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    let mut file = None;
    let mut template = None;
    let mut path = None;
    let mut paths = Vec::new();
    let mut rule = None;
    let mut ingestion_time = None;
    let mut has_options = false;
    while let Some(argument) = arguments.next()? {
        has_options |= !matches!(argument, Value(_));
        match argument {
            Value(name) if file.is_none() => file = Some(PathBuf::from(name)),
            Long("template") => template = Some(arguments.value()?.string()?),
            Long("template-file") => template = Some(read(Path::new(&arguments.value()?))?),
            Long("path") => {
                let text = arguments.value()?.string()?;
                let (name, path) = text
                    .split_once('=')
                    .ok_or_else(|| Stop::usage(format!("`{text}` is no path; write NAME=PATH")))?;
                paths.push((name.to_owned(), path.to_owned()));
            }
            Long("input-path") => path = Some(arguments.value()?.string()?),
            Long("rule") => rule = Some(arguments.value()?.string()?),
            Long("ingestion-time") => ingestion_time = Some(arguments.value()?.string()?),
            Short('h') | Long("help") => return say(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(file) = file else {
        if has_options || io::IsTerminal::is_terminal(&io::stdin()) {
            return Err(Stop::usage(
                "name a file with an event, or pipe lines of {\"template\", \"event\", …} in",
            ));
        }
        lines::answer(io::stdin().lock(), io::stdout().lock(), answered)?;
        return Ok(ExitCode::SUCCESS);
    };
    let input = match (template, path) {
        (Some(template), None) => Input::Transformer(Transformer { paths, template }),
        (None, Some(path)) => Input::Path(path),
        (Some(_), Some(_)) => return Err(Stop::usage(NOT_BOTH)),
        (None, None) => {
            return Err(Stop::usage(
                "give --template, --template-file or --input-path",
            ));
        }
    };
    let event = Event::parse(&read(&file)?).map_err(|found| {
        let message = found.first().map_or("empty", |found| &found.message);
        Stop::failed(format!("`{}` is not JSON: {message}", file.display()))
    })?;
    described(
        &input,
        &event,
        &context(rule.as_deref(), ingestion_time, &event),
    )
}

fn read(path: &Path) -> Result<String, Stop> {
    let text = if path.as_os_str() == "-" {
        io::read_to_string(io::stdin().lock())
    } else {
        fs::read_to_string(path)
    };
    text.map_err(|error| Stop::failed(format!("`{}` could not be read: {error}", path.display())))
}

fn context(rule: Option<&str>, ingestion_time: Option<String>, event: &Event) -> Context {
    Context {
        ingestion_time,
        ..rule.map_or_else(Context::default, |rule| Context::of_rule(rule, event))
    }
}

/// The answer to a line.
#[derive(Serialize)]
struct Said {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl Said {
    fn error(message: String) -> Said {
        Said {
            kind: "error",
            body: None,
            message: Some(message),
        }
    }
}

fn answered(line: &Line<'_>) -> Result<Said, LineError> {
    let event = event(line)?;
    let context = context(
        line.text("rule")?,
        line.text("ingestion_time")?.map(str::to_owned),
        &event,
    );
    let has_template = line.member("template").is_some();
    let input = match line.text("input_path")? {
        Some(_) if has_template => return Ok(Said::error(NOT_BOTH.to_owned())),
        Some(path) => Input::Path(path.to_owned()),
        None => Input::Transformer(Transformer {
            // A template that is JSON may stand as it is.
            template: line.json_member("template")?,
            paths: paths(line)?,
        }),
    };
    let checked = input.check();
    if let Some(refusal) = checked.findings.iter().find(|finding| finding.is_refusal()) {
        return Ok(Said::error(told(&refusal.diagnostic)));
    }
    let rendered = input.render(&event, &context);
    if let Some(problem) = undelivered(&rendered) {
        return Ok(Said {
            kind: "undelivered",
            body: (!rendered.body.is_empty()).then_some(rendered.body),
            message: Some(problem),
        });
    }
    let unknown: Vec<String> = rendered
        .findings
        .iter()
        .filter(|finding| finding.diagnostic.code == "TR304")
        .map(|finding| told(&finding.diagnostic))
        .collect();
    Ok(Said {
        kind: match rendered.kind {
            Kind::Json => "json",
            Kind::Text => "text",
        },
        body: Some(rendered.body),
        message: unknown.first().cloned(),
    })
}

fn event(line: &Line<'_>) -> Result<Event, LineError> {
    Event::parse(&line.json_member("event")?).map_err(|found| match found.first() {
        Some(found) => LineError::new(
            found.code.clone(),
            format!("the event is not JSON: {}", found.message),
            line.place("event", found.span),
        ),
        None => line.missing("event"),
    })
}

fn paths(line: &Line<'_>) -> Result<Vec<(String, String)>, LineError> {
    let wrong =
        |message: String, value: &Json| LineError::new("wrong-type", message, Some(value.span));
    let Some(value) = line.member("input_paths") else {
        return Ok(Vec::new());
    };
    let members = value.as_object().ok_or_else(|| {
        wrong(
            format!("`input_paths` must be an object, not {}", value.kind_name()),
            value,
        )
    })?;
    members
        .iter()
        .map(|member| {
            let path = member.value.as_str().ok_or_else(|| {
                wrong(
                    format!(
                        "the path `{}` must be a string, not {}",
                        member.name,
                        member.value.kind_name()
                    ),
                    &member.value,
                )
            })?;
            Ok((member.name.clone(), path.to_owned()))
        })
        .collect()
}

fn told(found: &Diagnostic) -> String {
    match &found.help {
        Some(help) => format!("{}; {help}", found.message),
        None => found.message.clone(),
    }
}

/// Why nothing is delivered, with the place.
fn undelivered(rendered: &Rendered) -> Option<String> {
    let problem = rendered.problem.as_ref()?;
    let mut message = problem.message.clone();
    if !rendered.body.is_empty() {
        let before = rendered.body.get(..problem.body.start).unwrap_or("");
        message = format!(
            "the result is not JSON at its character {}: {message}",
            before.chars().count() + 1
        );
    }
    if let Some(insertion) = problem.insertion.and_then(|at| rendered.insertions.get(at)) {
        let _ = write!(message, ", within the value of `<{}>`", insertion.name);
    }
    if let Some(help) = &problem.help {
        let _ = write!(message, "; {help}");
    }
    Some(message)
}

/// The body on standard output, what there is to say about it on standard error.
fn described(input: &Input, event: &Event, context: &Context) -> Result<ExitCode, Stop> {
    let checked = input.check();
    for finding in &checked.findings {
        eprintln!("{}", line_of(input, finding));
    }
    if checked.is_refused() {
        eprintln!("EventBridge refuses to save this.");
        return Ok(ExitCode::FAILURE);
    }
    let rendered = input.render(event, context);
    for finding in &rendered.findings {
        eprintln!("{}", line_of(input, finding));
    }
    if let Some(problem) = undelivered(&rendered) {
        eprintln!("undelivered: {problem}");
        if !rendered.body.is_empty() {
            eprintln!("{}", rendered.body);
        }
        return Ok(ExitCode::FAILURE);
    }
    say(&format!("{}\n", rendered.body))
}

fn line_of(input: &Input, finding: &Finding) -> String {
    let found = &finding.diagnostic;
    let place = match (finding.part, input) {
        (Part::Template, _) => "template".to_owned(),
        (Part::Name(index) | Part::Path(index), Input::Transformer(transformer)) => transformer
            .paths
            .get(index)
            .map_or("path".to_owned(), |(name, _)| format!("path {name}")),
        _ => "input path".to_owned(),
    };
    format!(
        "{place}:{}: {}: {} [{}]",
        found.span.start + 1,
        found.severity.word(),
        told(found),
        found.code
    )
}
