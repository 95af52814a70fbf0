//! The list of dashboards: what is shown of it, and in which order.

use std::collections::BTreeMap;

use aws::cloudwatch::DashboardEntry;

use crate::protocol::{Source, SourceKind};

/// The dashboards of a connection, and who brought them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// As `ListDashboards` names them.
    pub entries: Vec<DashboardEntry>,
    /// By name; empty when AWS answers.
    pub origins: BTreeMap<String, Origin>,
}

/// Who brought a dashboard into the workspace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The sample.
    Sample,
    /// A file of this name.
    File(String),
}

/// Who brought which dashboard.
pub fn origins(sources: Vec<Source>) -> BTreeMap<String, Origin> {
    let mut origins = BTreeMap::new();
    for source in sources {
        let origin = match source.kind {
            SourceKind::Sample => Origin::Sample,
            _ => Origin::File(source.name),
        };
        origins.extend(
            source
                .dashboards
                .into_iter()
                .map(|name| (name, origin.clone())),
        );
    }
    origins
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The dashboard's name.
    pub name: String,
    /// Bytes of its body.
    pub bytes: Option<i64>,
    /// When it was last changed, milliseconds since 1970.
    pub modified_ms: Option<i64>,
    /// Who brought it, as far as known.
    pub origin: Option<Origin>,
}

/// How the list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// Newest change first.
    Newest,
    /// Largest first.
    Largest,
    /// By who brought it: the sample, then files by name.
    Origin,
}

impl Order {
    /// Its word in the address.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Order::Name => None,
            Order::Newest => Some("newest"),
            Order::Largest => Some("largest"),
            Order::Origin => Some("origin"),
        }
    }

    /// Reads the address's word; an unknown one is by name.
    pub fn from_word(word: Option<&str>) -> Self {
        match word {
            Some("newest") => Order::Newest,
            Some("largest") => Order::Largest,
            Some("origin") => Order::Origin,
            _ => Order::Name,
        }
    }
}

/// The lines whose name holds every word of `search`, in order.
pub fn lines(listed: &Listed, search: &str, order: Order) -> Vec<Line> {
    let words: Vec<String> = search
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    let mut lines: Vec<Line> = listed
        .entries
        .iter()
        .filter_map(|entry| {
            let name = entry.dashboard_name.clone()?;
            let lower = name.to_ascii_lowercase();
            words.iter().all(|word| lower.contains(word)).then(|| Line {
                origin: listed.origins.get(&name).cloned(),
                name,
                bytes: entry.size,
                modified_ms: entry.last_modified.map(|at| at.0),
            })
        })
        .collect();
    lines.sort_by(|a, b| {
        let by_name = a.name.cmp(&b.name);
        match order {
            Order::Name => by_name,
            Order::Newest => b.modified_ms.cmp(&a.modified_ms).then(by_name),
            Order::Largest => b.bytes.cmp(&a.bytes).then(by_name),
            Order::Origin => a.origin.cmp(&b.origin).then(by_name),
        }
    });
    lines
}

/// Of the dashboards opened lately, those that are on the list.
pub fn recent(listed: &Listed, opened: &[String]) -> Vec<String> {
    let is_listed = |name: &&String| {
        let mut names = listed.entries.iter().map(|entry| &entry.dashboard_name);
        names.any(|known| known.as_ref() == Some(name))
    };
    opened.iter().filter(is_listed).cloned().collect()
}

/// What a newcomer opens first: the sample's first dashboard.
pub fn first_of_sample(listed: &Listed) -> Option<String> {
    let mut brought = listed.origins.iter();
    brought
        .find(|(_, origin)| **origin == Origin::Sample)
        .map(|(name, _)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> Listed {
        let entry = |name: &str, size, at_ms| DashboardEntry {
            dashboard_name: Some(name.into()),
            size: Some(size),
            last_modified: Some(aws::Timestamp(at_ms)),
            ..DashboardEntry::default()
        };
        let source = |kind, name: &str, dashboards: &[&str]| Source {
            kind,
            name: name.into(),
            dashboards: dashboards.iter().map(|&name| name.into()).collect(),
            ..Source::default()
        };
        Listed {
            entries: vec![
                entry("shop-edge", 10, 3),
                entry("Shop-data", 30, 1),
                entry("other", 20, 2),
            ],
            origins: origins(vec![
                source(SourceKind::Sample, "sample", &["shop-edge"]),
                source(SourceKind::Dashboard, "b.json", &["Shop-data"]),
                source(SourceKind::Dashboard, "a.json", &["other"]),
            ]),
        }
    }

    fn names(search: &str, order: Order) -> String {
        lines(&listed(), search, order)
            .into_iter()
            .map(|line| line.name)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn every_word_must_be_in_the_name_whatever_its_case() {
        assert_eq!(names("SHOP", Order::Name), "Shop-data shop-edge");
        assert_eq!(names("ed sh", Order::Name), "shop-edge");
        assert_eq!(names("nothing", Order::Name), "");
    }

    #[test]
    fn lines_stand_in_the_order_asked_for() {
        assert_eq!(names("", Order::Newest), "shop-edge other Shop-data");
        assert_eq!(names("", Order::Largest), "Shop-data other shop-edge");
        assert_eq!(names("", Order::Origin), "shop-edge other Shop-data");
    }

    #[test]
    fn an_order_is_read_back_from_its_word() {
        for order in [Order::Name, Order::Newest, Order::Largest, Order::Origin] {
            assert_eq!(Order::from_word(order.word()), order);
        }
        assert_eq!(Order::from_word(Some("sideways")), Order::Name);
    }

    #[test]
    fn what_was_opened_elsewhere_is_not_offered_here() {
        let opened = ["other", "of-another-account", "shop-edge"].map(str::to_owned);
        assert_eq!(recent(&listed(), &opened), ["other", "shop-edge"]);
        assert_eq!(first_of_sample(&listed()).as_deref(), Some("shop-edge"));
        assert_eq!(first_of_sample(&Listed::default()), None);
    }
}
