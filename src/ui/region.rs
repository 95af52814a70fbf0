//! The Region of the bar: a choice while AWS answers, plain text while the sample does.

use leptos::prelude::*;

use super::finder::{Finder, Row};
use super::matching::best;
use super::menu::{Popover, use_close};
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::state::connection::{Connection, use_connection};
use crate::state::navigation::use_navigation;
use crate::ui::view::{dynamic, view};

/// The commercial Regions and where they are, as AWS names them; others may be typed.
pub const REGIONS: [(&str, &str); 34] = [
    ("us-east-1", "N. Virginia"),
    ("us-east-2", "Ohio"),
    ("us-west-1", "N. California"),
    ("us-west-2", "Oregon"),
    ("af-south-1", "Cape Town"),
    ("ap-east-1", "Hong Kong"),
    ("ap-east-2", "Taipei"),
    ("ap-northeast-1", "Tokyo"),
    ("ap-northeast-2", "Seoul"),
    ("ap-northeast-3", "Osaka"),
    ("ap-south-1", "Mumbai"),
    ("ap-south-2", "Hyderabad"),
    ("ap-southeast-1", "Singapore"),
    ("ap-southeast-2", "Sydney"),
    ("ap-southeast-3", "Jakarta"),
    ("ap-southeast-4", "Melbourne"),
    ("ap-southeast-5", "Malaysia"),
    ("ap-southeast-6", "New Zealand"),
    ("ap-southeast-7", "Thailand"),
    ("ca-central-1", "Central"),
    ("ca-west-1", "Calgary"),
    ("eu-central-1", "Frankfurt"),
    ("eu-central-2", "Zurich"),
    ("eu-north-1", "Stockholm"),
    ("eu-south-1", "Milan"),
    ("eu-south-2", "Spain"),
    ("eu-west-1", "Ireland"),
    ("eu-west-2", "London"),
    ("eu-west-3", "Paris"),
    ("il-central-1", "Tel Aviv"),
    ("me-central-1", "UAE"),
    ("me-south-1", "Bahrain"),
    ("mx-central-1", "Central"),
    ("sa-east-1", "São Paulo"),
];

/// The part of the bar.
#[component]
pub fn RegionPart() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_connection();
    let is_workspace = Memo::new(move |_| *state.connection.read() == Connection::Workspace);
    let stack = move || {
        view! {
            <span class="bar-stack"><span class="bar-label">{t!(i18n, shell.region)}</span><span>{move || state.region.get()}</span></span>
        }
    };
    let face = ViewFn::from(
        move || view! { {stack()}<svg class="icon icon-small" aria-hidden="true"><use href="#i-down"></use></svg> },
    );
    dynamic(move || {
        if is_workspace.get() {
            let why = move || t_string!(i18n, shell.region_fixed);
            return view! { <div class="bar-part" title=why>{stack()}</div> }.into_any();
        }
        view! { <Popover class="bar-part" role="dialog" face=face.clone() piece=Piece::Regions/> }
            .into_any()
    })
}

/// The Regions `typed` may mean; itself too, when it can be one that is not listed.
fn found(typed: &str, current: &str) -> Vec<Row> {
    let known = REGIONS
        .into_iter()
        .map(|(region, place)| {
            let row = Row {
                text: region.to_owned(),
                hint: place.to_owned(),
                is_current: region == current,
            };
            (format!("{region} {place}"), row)
        })
        .collect();
    let mut rows: Vec<Row> = best(typed, known, REGIONS.len(), |(text, _)| text)
        .into_iter()
        .map(|(_, row)| row)
        .collect();
    let typed = typed.trim().to_ascii_lowercase();
    if aws::client::is_region(&typed)
        && typed.contains('-')
        && rows.iter().all(|row| row.text != typed)
    {
        let is_current = typed == current;
        rows.push(Row {
            text: typed,
            is_current,
            ..Row::default()
        });
    }
    rows
}

/// What opens from it.
#[component]
pub fn RegionChoices() -> impl IntoView {
    let i18n = use_i18n();
    let (state, navigation, close) = (use_connection(), use_navigation(), use_close());
    let typed = RwSignal::new(String::new());
    let rows = Memo::new(move |_| found(&typed.read(), &state.region.read()));
    let pick = move |place: usize| {
        let Some(region) = rows.get_untracked().get(place).map(|row| row.text.clone()) else {
            return;
        };
        close();
        navigation.set_members(&[("region", Some(&region))], false);
    };
    view! {
        <div class="region">
            <Finder
                id="region"
                label=Signal::derive(move || t_string!(i18n, shell.region).to_string())
                placeholder=Signal::derive(move || t_string!(i18n, shell.region_hint).to_string())
                typed
                rows
                on_pick=Callback::new(pick)
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(typed: &str) -> Vec<String> {
        found(typed, "ap-northeast-2")
            .into_iter()
            .map(|row| row.text)
            .collect()
    }

    #[test]
    fn a_region_is_found_by_its_place_too() {
        assert_eq!(texts("seoul")[0], "ap-northeast-2");
        assert_eq!(texts("eu-west-1")[0], "eu-west-1");
    }

    #[test]
    fn a_region_that_is_not_listed_may_be_typed() {
        assert_eq!(texts("us-gov-west-1").last().unwrap(), "us-gov-west-1");
        assert!(texts("nowhere at all").is_empty());
        assert_eq!(texts("").len(), REGIONS.len());
    }
}
