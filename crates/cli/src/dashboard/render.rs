//! `watchglass dashboard render`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use charts::Theme;
use dashboards::Body;
use dashboards::plan::{Ask, plan};
use dashboards::time_text::{Start, parse_instant};
use lexopt::prelude::*;
use time_series::Utc;
use workspace::Workspace;

use super::gather::{Answered, gather};
use super::picture::{Paper, picture, title_of};
use super::read_body;
use crate::say;
use crate::stop::Stop;

const HELP: &str = "\
Draw the widgets of a dashboard body as SVG files, one for each widget.

Usage: watchglass dashboard render FILE --out DIR [options]

Options:
  --out DIR         the folder the pictures go to; it is made when absent
  --data FILE       metric data to draw: CSV, an answer of GetMetricData, or lines in embedded metric format;
                    may be given again. Without it the built-in sample is drawn.
  --seed N          the sample's seed (default 1)
  --start TEXT      first instant shown, such as -PT3H or 2026-11-24T00:00:00Z (default: the body's, else -PT3H)
  --end TIME        last instant shown, such as 2026-11-24T12:00:00Z (default: the body's, else now)
  --set ID=VALUE    the value of a variable; may be given again
  --theme NAME      light or dark (default light)
  -h, --help        this text

The file `-` is standard input. Times are in UTC unless a widget names its zone. The names of the files are printed.

Examples:
  watchglass dashboard render shop.json --out pictures/
  watchglass dashboard render shop.json --out pictures/ --data metrics.csv --start -P1D --theme dark
";

/// The longest part of a title in a file's name, in letters.
const NAME_LETTERS: usize = 40;
/// What a body without a range of its own shows.
const DEFAULT_START: &str = "-PT3H";

struct Wanted {
    file: PathBuf,
    out: PathBuf,
    data: Vec<PathBuf>,
    seed: u64,
    start: Option<Start>,
    end_ms: Option<i64>,
    choices: Vec<(String, String)>,
    theme: Theme,
}

pub fn run(arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    let Some(wanted) = wanted(arguments)? else {
        return say(HELP);
    };
    let body = Body::parse(read_body(&wanted.file)?);
    if body.root().is_none() {
        return Err(Stop::failed(format!(
            "`{}` holds no JSON",
            wanted.file.display()
        )));
    }
    let view = body.view(&wanted.choices);
    let end_ms = wanted.end_ms.or(view.end_ms).unwrap_or_else(now_ms);
    let start = wanted
        .start
        .or(view.start)
        .or_else(|| Start::parse(DEFAULT_START));
    let start_ms = start.map_or(end_ms, |start| start.resolve(end_ms));
    if start_ms >= end_ms {
        return Err(Stop::usage("the start is not before the end"));
    }
    let mut workspace = workspace(&wanted, end_ms)?;
    let plan = plan(
        &view,
        &Ask {
            start_ms,
            end_ms,
            now_ms: end_ms,
            region: workspace::REGION,
            timezone_offset_mins: 0,
            widgets: None,
        },
    );
    let answers = gather(&mut workspace, &view, &plan, end_ms);
    let failed = |path: &Path, error: std::io::Error| {
        Stop::failed(format!(
            "`{}` could not be written: {error}",
            path.display()
        ))
    };
    fs::create_dir_all(&wanted.out).map_err(|error| failed(&wanted.out, error))?;
    let paper = Paper {
        theme: &wanted.theme,
        zone: &Utc,
        now_ms: end_ms,
    };
    let nothing = Answered::default();
    for widget in &view.widgets {
        let range = plan
            .ranges
            .iter()
            .find(|range| range.widget == widget.index);
        let range_ms = range.map_or((start_ms, end_ms), |range| (range.start_ms, range.end_ms));
        let answered = answers.get(&widget.index).unwrap_or(&nothing);
        let title = title_of(widget);
        let svg = picture(widget, answered, range_ms, &paper).to_svg(&title, wanted.theme.panel);
        let path = wanted
            .out
            .join(format!("{:02}-{}.svg", widget.index, file_word(&title)));
        fs::write(&path, svg).map_err(|error| failed(&path, error))?;
        say(&format!("{}\n", path.display()))?;
        for reason in &answered.reasons {
            eprintln!("watchglass: widget {} ({title}): {reason}", widget.index);
        }
    }
    if view.widgets.is_empty() {
        eprintln!("watchglass: `{}` has no widgets", wanted.file.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn wanted(mut arguments: lexopt::Parser) -> Result<Option<Wanted>, Stop> {
    let (mut file, mut out) = (None, None);
    let (mut data, mut choices) = (Vec::new(), Vec::new());
    let (mut seed, mut start, mut end_ms, mut theme) = (1, None, None, Theme::light());
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            Long("data") => data.push(PathBuf::from(arguments.value()?)),
            Long("seed") => seed = arguments.value()?.parse()?,
            Long("start") => {
                let text = arguments.value()?.string()?;
                let read = Start::parse(&text).ok_or_else(|| {
                    Stop::usage(format!(
                        "`{text}` is no start; write -PT3H or 2026-11-24T00:00:00Z"
                    ))
                })?;
                start = Some(read);
            }
            Long("end") => {
                let text = arguments.value()?.string()?;
                let read = parse_instant(&text).ok_or_else(|| {
                    Stop::usage(format!("`{text}` is no time; write 2026-11-24T00:00:00Z"))
                })?;
                end_ms = Some(read);
            }
            Long("set") => {
                let text = arguments.value()?.string()?;
                let (id, value) = text
                    .split_once('=')
                    .ok_or_else(|| Stop::usage(format!("`{text}` sets nothing; write ID=VALUE")))?;
                choices.push((id.to_owned(), value.to_owned()));
            }
            Long("theme") => {
                theme = match arguments.value()?.string()?.as_str() {
                    "light" => Theme::light(),
                    "dark" => Theme::dark(),
                    other => {
                        return Err(Stop::usage(format!(
                            "there is no theme `{other}`; there are light and dark"
                        )));
                    }
                }
            }
            Short('h') | Long("help") => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = file.ok_or_else(|| Stop::usage("name the file of a body"))?;
    let out = out.ok_or_else(|| Stop::usage("name the folder of the pictures with --out"))?;
    Ok(Some(Wanted {
        file,
        out,
        data,
        seed,
        start,
        end_ms,
        choices,
        theme,
    }))
}

/// The sample, or the given files.
fn workspace(wanted: &Wanted, end_ms: i64) -> Result<Workspace, Stop> {
    if wanted.data.is_empty() {
        return Ok(Workspace::with_sample(wanted.seed, end_ms));
    }
    let mut workspace = Workspace::default();
    for path in &wanted.data {
        let name = path.display().to_string();
        let bytes = fs::read(path)
            .map_err(|error| Stop::failed(format!("`{name}` could not be read: {error}")))?;
        let report = workspace
            .add_file(&name, bytes, end_ms, &mut |_| true)
            .map_err(|_| Stop::failed(format!("reading `{name}` was stopped")))?;
        if report.series == 0 {
            eprintln!("watchglass: `{name}` brings no metric data");
        }
        for problem in &report.problems {
            eprintln!("watchglass: {name}:{}: {}", problem.line, problem.reason);
        }
    }
    Ok(workspace)
}

fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// A title as part of a file's name: lower-case letters and digits with single hyphens between.
fn file_word(title: &str) -> String {
    let mut word = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            word.push(letter);
        } else if !word.is_empty() && !word.ends_with('-') {
            word.push('-');
        }
        if word.chars().count() >= NAME_LETTERS {
            break;
        }
    }
    let word = word.trim_end_matches('-');
    if word.is_empty() {
        "widget".to_owned()
    } else {
        word.to_owned()
    }
}
