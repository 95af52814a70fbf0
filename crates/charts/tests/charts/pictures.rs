//! Every kind of chart as an SVG file: the cases of `cases/pictures.json`, drawn into `pictures/`.
//! Open the files to see them; `UPDATE_EXPECT=1` writes them anew.

use crate::support::{case, draw};
use charts::Theme;
use serde_json::Value;

fn cases() -> Vec<Value> {
    let cases: Value =
        serde_json::from_str(include_str!("cases/pictures.json")).expect("cases are JSON");
    cases.as_array().expect("cases are a list").clone()
}

// Pictures are files, which only exist on a machine with a file system.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn charts_look_as_they_did() {
    for value in cases() {
        let case = case(&value);
        let theme = Theme::light();
        let svg = draw(&case, &theme).to_svg(&case.name, theme.panel);
        expect_test::expect_file![format!("pictures/{}.svg", case.name)].assert_eq(&svg);
    }
}

#[test]
fn a_picture_is_the_same_each_time() {
    for value in cases() {
        let theme = Theme::dark();
        let svg = || {
            let case = case(&value);
            draw(&case, &theme).to_svg(&case.name, theme.panel)
        };
        assert_eq!(svg(), svg(), "{}", value["name"]);
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn each_picture_has_its_case_and_a_name_of_its_own() {
    let mut named: Vec<String> = cases()
        .iter()
        .map(|value| format!("{}.svg", value["name"].as_str().unwrap_or_default()))
        .collect();
    named.sort();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/charts/pictures");
    let mut drawn: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder of pictures")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    drawn.sort();
    assert_eq!(named, drawn);
}
