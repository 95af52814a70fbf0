//! Real bodies: from the folder that `WATCHGLASS_SAMPLES` names (its `dashboards/`), when it is set.

use dashboards::{
    Body,
    plan::{Ask, plan},
    report,
    view::{Content, View},
};

#[test]
fn real_bodies_check_expand_draw_and_return_unchanged() {
    let Ok(folder) = std::env::var("WATCHGLASS_SAMPLES") else {
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(std::path::Path::new(&folder).join("dashboards")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        count += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        let body = Body::parse(text.clone());
        assert_eq!(body.text(), text);
        let checked = report::check(&text);
        println!(
            "{}: {}",
            path.display(),
            serde_json::to_string(&checked).unwrap()
        );
        assert!(checked.unchanged);
        assert!(
            checked
                .messages
                .iter()
                .all(|message| message.severity != text_span::Severity::Error),
            "{:?}",
            checked.messages
        );
        let expanded = report::expand(&text);
        let rows: usize = expanded
            .widgets
            .iter()
            .map(|widget| widget.rows.len())
            .sum();
        assert_eq!(rows, checked.metric_rows + checked.expressions);
        let view = body.view(&[]);
        assert_eq!(view.widgets.len(), checked.widgets.values().sum::<usize>());
        for widget in &view.widgets {
            match &widget.content {
                Content::NotDrawn { kind, source } => {
                    assert!(
                        !["metric", "text", "alarm"].contains(&kind.as_str()),
                        "{kind}"
                    );
                    assert!(!source.is_empty());
                }
                _ => assert!(["metric", "text", "alarm"].contains(&widget.kind.as_str())),
            }
        }
        let crossed: View = postcard::from_bytes(&postcard::to_allocvec(&view).unwrap()).unwrap();
        assert_eq!(crossed, view);
        let now_ms = 1_790_000_000_000;
        let ask = Ask {
            start_ms: now_ms - 10_800_000,
            end_ms: now_ms,
            now_ms,
            region: "eu-west-1",
            timezone_offset_mins: 0,
            widgets: None,
        };
        let planned = plan(&view, &ask);
        println!(
            "   {} calls, left out {:?}",
            planned.batches.len(),
            planned.left_out
        );
    }
    assert!(count > 0, "no bodies in {folder}");
}
