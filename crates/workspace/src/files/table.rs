//! Tables of metric data.
//!
//! In: delimited text with a column of times. Out: a series for each other column (wide), or for each name in a metric
//! column (long). Lines above the times may name the columns one part a line, as CloudWatch's own export does
//! (`Id`, `Label`, `Namespace` …). A line that cannot be read is told; the others are kept.

use time_series::Sample;

use super::csv::{Record, Records};
use super::reading::{Cancelled, Reading, limited, parse_time};
use crate::metric::MetricId;

/// Lines that may stand above the data.
const MAX_HEADS: usize = 20;
/// Columns of a table.
const MAX_COLUMNS: usize = 2_000;

const TIME: &[&str] = &[
    "timestamp",
    "@timestamp",
    "time",
    "date",
    "datetime",
    "date time",
    "time (utc)",
    "timestamp (utc)",
    "period start",
    "bin",
];
const METRIC: &[&str] = &[
    "metric",
    "metricname",
    "metric name",
    "metric_name",
    "series",
    "name",
];
const VALUE: &[&str] = &["value", "val"];
const NAMESPACE: &[&str] = &["namespace"];
const DIMENSIONS: &[&str] = &["dimensions", "dimension"];
const STATISTIC: &[&str] = &["stat", "statistic"];
const UNIT: &[&str] = &["unit", "units"];
const LABEL: &[&str] = &[
    "label",
    "full label",
    "metric name",
    "metricname",
    "metric",
    "title",
];

/// First cells of lines that tell something about each column.
const HEADS: &[&str] = &[
    "id",
    "label",
    "full label",
    "namespace",
    "metric name",
    "metricname",
    "metric",
    "title",
    "stat",
    "statistic",
    "period",
    "region",
    "account",
    "accountid",
    "unit",
    "units",
    "dimensions",
];

fn is_one(cell: &str, words: &[&str]) -> bool {
    words.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// What the columns are.
enum Layout {
    /// Track of each column; `None` for the times and for what is left out.
    Wide(Vec<Option<usize>>),
    Long(Long),
}

struct Long {
    metric: usize,
    value: usize,
    namespace: Option<usize>,
    dimensions: Option<usize>,
    statistic: Option<usize>,
    unit: Option<usize>,
}

/// True when there is a column of times.
pub(super) fn read(
    text: &[u8],
    namespace: &str,
    reading: &mut Reading<'_>,
) -> Result<bool, Cancelled> {
    let delimiter = delimiter_of(text);
    let mut records = Records::new(text, delimiter);
    let mut record = Record::default();
    let mut heads: Vec<Vec<String>> = Vec::new();
    let mut found: Option<(usize, Layout, usize)> = None;
    while records.next(&mut record) {
        reading.at_byte(records.at())?;
        if record.is_blank() {
            continue;
        }
        let line = record.line;
        if record.is_broken {
            reading.problem(line, || "a quote is not closed on this line".to_owned());
            continue;
        }
        if found.is_none() {
            let cells: Vec<&str> = record.iter().take(MAX_COLUMNS).collect();
            if heads.is_empty() && record.len() > MAX_COLUMNS {
                let n = record.len();
                reading.problem(line, || {
                    format!("{n} columns; those beyond {MAX_COLUMNS} are left out")
                });
            }
            let time_column = time_column(&heads);
            // Below a head that names the times, a line that is neither times nor a further head is a broken line.
            let is_named = heads.iter().flatten().any(|cell| is_one(cell, TIME));
            let is_head = cells.first().is_some_and(|cell| is_one(cell, HEADS));
            let is_data = !heads.is_empty()
                && (is_named && !is_head
                    || cells
                        .get(time_column)
                        .is_some_and(|cell| parse_time(cell).is_some()));
            if is_data {
                let layout = layout_of(&heads, time_column, namespace, line, reading);
                let n = heads.iter().map(Vec::len).max().unwrap_or(0);
                found = Some((time_column, layout, n));
            } else if heads.is_empty()
                && cells.first().is_some_and(|cell| parse_time(cell).is_some())
            {
                // A table without a head: times, and columns by number.
                heads.push(
                    (0..cells.len())
                        .map(|index| {
                            if index == 0 {
                                "time".to_owned()
                            } else {
                                format!("column {index}")
                            }
                        })
                        .collect(),
                );
                let layout = layout_of(&heads, 0, namespace, line, reading);
                found = Some((0, layout, cells.len()));
            } else if heads.len() < MAX_HEADS {
                heads.push(cells.into_iter().map(str::to_owned).collect());
                continue;
            } else {
                break;
            }
        }
        if let Some((time_column, layout, n_columns)) = &found {
            read_line(
                &record,
                *time_column,
                layout,
                *n_columns,
                delimiter,
                namespace,
                reading,
            );
        }
    }
    if found.is_none() {
        reading.problem(1, || {
            "no column of times: the first line names the columns, one of them `timestamp`, and times are ISO 8601 or seconds since 1970"
                .to_owned()
        });
    }
    Ok(found.is_some())
}

/// The delimiter that the first line with one has most of, outside quotes.
fn delimiter_of(text: &[u8]) -> u8 {
    let lines = text.split(|byte| *byte == b'\n').take(MAX_HEADS);
    for line in lines {
        let mut is_quoted = false;
        let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
        for byte in line {
            is_quoted ^= *byte == b'"';
            for (delimiter, n) in &mut counts {
                *n += usize::from(!is_quoted && byte == delimiter);
            }
        }
        // Of equally many the first: a comma.
        if let Some((delimiter, n)) = counts.into_iter().rev().max_by_key(|count| count.1)
            && n > 0
        {
            return delimiter;
        }
    }
    b','
}

/// The column whose head says it holds times; the first otherwise.
fn time_column(heads: &[Vec<String>]) -> usize {
    heads
        .iter()
        .find_map(|head| head.iter().position(|cell| is_one(cell, TIME)))
        .unwrap_or(0)
}

fn layout_of(
    heads: &[Vec<String>],
    time_column: usize,
    namespace: &str,
    line: u64,
    reading: &mut Reading<'_>,
) -> Layout {
    let column = |words: &[&str]| {
        heads
            .iter()
            .find_map(|head| head.iter().position(|cell| is_one(cell, words)))
    };
    // Several lines of heads, each beginning with what it tells: the export of CloudWatch's console.
    let is_by_line = heads.len() > 1 || heads.iter().any(|head| is_one(&head[0], LABEL));
    if !is_by_line
        && let (Some(metric), Some(value)) = (column(METRIC), column(VALUE))
        && metric != time_column
        && value != time_column
    {
        return Layout::Long(Long {
            metric,
            value,
            namespace: column(NAMESPACE),
            dimensions: column(DIMENSIONS),
            statistic: column(STATISTIC),
            unit: column(UNIT),
        });
    }
    let n = heads.iter().map(Vec::len).max().unwrap_or(0);
    let told = |words: &[&str], index: usize| -> Option<&str> {
        heads
            .iter()
            .filter(|head| head.first().is_some_and(|first| is_one(first, words)))
            .find_map(|head| head.get(index))
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
    };
    let titles = heads
        .iter()
        .find(|head| head.iter().any(|cell| is_one(cell, TIME)))
        .or(heads.first());
    let mut seen: Vec<MetricId> = Vec::new();
    let tracks = (0..n)
        .map(|index| {
            if index == time_column {
                return None;
            }
            let title = titles
                .and_then(|head| head.get(index))
                .map(String::as_str)
                .filter(|title| !title.is_empty());
            if title.is_some_and(|title| is_one(title, UNIT)) {
                return None;
            }
            let name = told(LABEL, index)
                .filter(|_| is_by_line)
                .or(title)
                .map_or_else(|| format!("column {index}"), limited);
            let in_namespace = told(NAMESPACE, index)
                .filter(|_| is_by_line)
                .unwrap_or(namespace);
            let mut dimensions = Vec::new();
            if is_by_line && let Some(id) = told(&["id"], index) {
                dimensions.push(("Id".to_owned(), limited(id)));
            }
            let mut id = MetricId::new(limited(in_namespace), name, dimensions);
            if seen.contains(&id) {
                id.dimensions
                    .push(("Column".to_owned(), (index + 1).to_string()));
                id.dimensions.sort();
            }
            seen.push(id.clone());
            reading.track(id, told(UNIT, index), line)
        })
        .collect();
    Layout::Wide(tracks)
}

fn read_line(
    record: &Record,
    time_column: usize,
    layout: &Layout,
    n_columns: usize,
    delimiter: u8,
    namespace: &str,
    reading: &mut Reading<'_>,
) {
    let line = record.line;
    if record.len() > n_columns && !record.iter().skip(n_columns).all(str::is_empty) {
        let n = record.len();
        reading.problem(line, || {
            format!("{n} fields where the head names {n_columns} columns")
        });
        return;
    }
    let time = record.get(time_column).unwrap_or_default();
    let Some(at_ms) = parse_time(time) else {
        let time = limited(time);
        reading.problem(line, || format!("`{time}` is not a time"));
        return;
    };
    let number = |cell: &str| parse_number(cell, delimiter);
    match layout {
        Layout::Wide(tracks) => {
            let mut n_values = 0;
            for (index, track) in tracks.iter().enumerate() {
                let (Some(track), Some(cell)) = (track, record.get(index)) else {
                    continue;
                };
                match number(cell) {
                    Ok(Some(value)) => {
                        n_values += 1;
                        reading.sample(*track, at_ms, Sample::once(value), line);
                    }
                    Ok(None) => {}
                    Err(()) => {
                        let cell = limited(cell);
                        reading.problem(line, || {
                            format!("`{cell}` in column {} is not a number", index + 1)
                        });
                    }
                }
            }
            reading.n_records += u64::from(n_values > 0);
        }
        Layout::Long(long) => {
            let cell = |column: Option<usize>| {
                column
                    .and_then(|column| record.get(column))
                    .filter(|cell| !cell.is_empty())
            };
            let Some(name) = cell(Some(long.metric)) else {
                reading.problem(line, || "no metric on this line".to_owned());
                return;
            };
            match number(record.get(long.value).unwrap_or_default()) {
                Ok(Some(value)) => {
                    let mut dimensions = read_dimensions(cell(long.dimensions).unwrap_or_default());
                    if let Some(statistic) = cell(long.statistic) {
                        dimensions.push(("Statistic".to_owned(), limited(statistic)));
                    }
                    let in_namespace = limited(cell(long.namespace).unwrap_or(namespace));
                    let id = MetricId::new(in_namespace, limited(name), dimensions);
                    if let Some(track) = reading.track(id, cell(long.unit), line) {
                        reading.n_records += 1;
                        reading.sample(track, at_ms, Sample::once(value), line);
                    }
                }
                Ok(None) => {}
                Err(()) => {
                    let text = limited(record.get(long.value).unwrap_or_default());
                    reading.problem(line, || format!("`{text}` is not a number"));
                }
            }
        }
    }
}

/// `Name=value` pairs between commas, semicolons, bars or ampersands; JSON objects too.
fn read_dimensions(text: &str) -> Vec<(String, String)> {
    if text.starts_with('{')
        && let Ok(serde_json::Value::Object(members)) = serde_json::from_str(text)
    {
        return members
            .iter()
            .filter_map(|(name, value)| Some((limited(name), limited(value.as_str()?))))
            .collect();
    }
    text.split([',', ';', '|', '&'])
        .filter_map(|pair| pair.split_once(['=', ':']))
        .map(|(name, value)| (limited(name.trim()), limited(value.trim())))
        .filter(|(name, _)| !name.is_empty())
        .collect()
}

/// `None` for an empty cell and the words for nothing. Where commas do not divide the cells, one may divide the number.
fn parse_number(cell: &str, delimiter: u8) -> Result<Option<f64>, ()> {
    const NOTHING: &[&str] = &["", "-", "–", "--", "null", "none", "nan", "n/a"];
    if NOTHING.iter().any(|word| cell.eq_ignore_ascii_case(word)) {
        return Ok(None);
    }
    let parsed = if delimiter != b',' && cell.contains(',') && !cell.contains('.') {
        cell.replace(',', ".").parse::<f64>()
    } else {
        cell.parse::<f64>()
    };
    match parsed {
        Ok(value) if value.is_finite() => Ok(Some(value)),
        _ => Err(()),
    }
}
