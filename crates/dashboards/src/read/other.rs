//! Widgets of text, and those that are checked here but drawn elsewhere: `log`, `chart`, `custom`.

use super::{Node, Reader};
use crate::markdown;
use crate::messages::Message;
use crate::view::Content;

/// The `text` widget.
pub(super) fn read_text(reader: &mut Reader<'_>, properties: &Node<'_>) -> Option<Content> {
    reader.unknown(properties, &["markdown", "background"]);
    if properties.get("markdown").is_none() {
        reader.missing(properties, "markdown");
    }
    let transparent = reader
        .choice(
            properties,
            "background",
            &[("solid", false), ("transparent", true)],
            true,
        )
        .unwrap_or(false);
    let text = reader.string(properties, "markdown")?;
    Some(Content::Text {
        blocks: markdown::read(&text),
        transparent,
    })
}

/// The `log` widget. `logGroupPrefixes` and `queryBy` are written by the console.
pub(super) fn read_log(reader: &mut Reader<'_>, properties: &Node<'_>) {
    reader.unknown(
        properties,
        &[
            "region",
            "query",
            "title",
            "accountId",
            "view",
            "stacked",
            "queryLanguage",
            "logGroupPrefixes",
            "queryBy",
            "period",
            "stat",
        ],
    );
    if properties.get("region").is_none() {
        reader.missing(properties, "region");
    }
    reader.region(properties, "region");
    reader.account(properties, "accountId");
    reader.boolean(properties, "stacked");
    reader.choice(
        properties,
        "view",
        &[("table", ()), ("timeSeries", ()), ("bar", ()), ("pie", ())],
        false,
    );
    let Some(node) = properties.get("query") else {
        reader.missing(properties, "query");
        return;
    };
    let Some(query) = reader.string(properties, "query") else {
        return;
    };
    let language = reader
        .string(properties, "queryLanguage")
        .unwrap_or_default();
    let is_named_elsewhere = properties.get("logGroupPrefixes").is_some();
    if (language.is_empty() || language == "CWLI")
        && !is_named_elsewhere
        && !starts_with_source(&query)
    {
        let message = node.warning("DB602", "the query names no log group");
        reader.say(message.help("begin it with `SOURCE '/log/group' |`"));
    }
}

/// Whether the first word is `SOURCE`.
fn starts_with_source(query: &str) -> bool {
    let mut words = query.split_whitespace();
    words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("source"))
}

/// The `chart` widget.
pub(super) fn read_chart(reader: &mut Reader<'_>, properties: &Node<'_>) {
    const VIEWS: &[&str] = &[
        "line",
        "bar",
        "pie",
        "number",
        "solidgauge",
        "column",
        "legend",
        "histogram",
        "heatmap",
        "scatter",
    ];
    reader.unknown(
        properties,
        &[
            "view",
            "title",
            "description",
            "region",
            "data",
            "plotOptions",
            "yAxis",
            "xAxis",
            "annotations",
        ],
    );
    reader.region(properties, "region");
    reader.string(properties, "description");
    if properties.get("view").is_none() {
        reader.missing(properties, "view");
    }
    let views: Vec<(&str, ())> = VIEWS.iter().map(|view| (*view, ())).collect();
    reader.choice(properties, "view", &views, false);
    if let Some(queries) = properties.get("data").and_then(|data| data.get("queries"))
        && reader.is_array(&queries, "`queries`")
    {
        for query in queries.items() {
            if reader.is_object(&query, "a query") && query.get("query").is_none() {
                reader.missing(&query, "query");
            }
        }
    }
}

/// The `custom` widget.
pub(super) fn read_custom(reader: &mut Reader<'_>, properties: &Node<'_>) {
    reader.unknown(
        properties,
        &["endpoint", "params", "title", "updateOn", "region"],
    );
    match properties.get("endpoint") {
        None => reader.missing(properties, "endpoint"),
        Some(node) => {
            if let Some(arn) = reader.string(properties, "endpoint")
                && !is_function_arn(&arn)
            {
                let message =
                    node.warning("DB603", "the endpoint is not the ARN of a Lambda function");
                reader.say(
                    message.help("write it as `arn:aws:lambda:<region>:<account>:function:<name>`"),
                );
            }
        }
    }
    if let Some(update) = reader.part(properties, "updateOn", &["refresh", "resize", "timeRange"]) {
        for name in ["refresh", "resize", "timeRange"] {
            reader.boolean(&update, name);
        }
    }
}

fn is_function_arn(arn: &str) -> bool {
    let parts: Vec<&str> = arn.split(':').collect();
    matches!(parts.as_slice(), ["arn", _, "lambda", _, _, "function", name, ..] if !name.is_empty())
}

/// Says that a list is too long.
pub(super) fn too_many(reader: &mut Reader<'_>, list: &Node<'_>, most: usize, what: &str) {
    let count = list.value.items().len();
    if count > most {
        let message = format!("there are {count} {what}; the most is {most}");
        reader.say(
            Message::error("DB805", &list.path, list.head(), message)
                .aws(crate::messages::aws_items(most)),
        );
    }
}
