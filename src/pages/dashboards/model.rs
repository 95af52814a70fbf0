//! The list of dashboards: what is shown of it, and in which order.

use aws::cloudwatch::DashboardEntry;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The dashboard's name.
    pub name: String,
    /// Bytes of its body.
    pub bytes: Option<i64>,
    /// When it was last changed, milliseconds since 1970.
    pub modified_ms: Option<i64>,
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
}

impl Order {
    /// Its word in the address.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Order::Name => None,
            Order::Newest => Some("newest"),
            Order::Largest => Some("largest"),
        }
    }

    /// Reads the address's word; an unknown one is by name.
    pub fn from_word(word: Option<&str>) -> Self {
        match word {
            Some("newest") => Order::Newest,
            Some("largest") => Order::Largest,
            _ => Order::Name,
        }
    }
}

/// The lines whose name holds every word of `search`, in order.
pub fn lines(entries: &[DashboardEntry], search: &str, order: Order) -> Vec<Line> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let mut lines: Vec<Line> = entries
        .iter()
        .filter_map(|entry| {
            let name = entry.dashboard_name.clone()?;
            let lower = name.to_lowercase();
            words.iter().all(|word| lower.contains(word)).then(|| Line {
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
        }
    });
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(search: &str, order: Order) -> String {
        let entry = |name: &str, size, at_ms| DashboardEntry {
            dashboard_name: Some(name.into()),
            size: Some(size),
            last_modified: Some(aws::Timestamp(at_ms)),
            ..DashboardEntry::default()
        };
        let entries = [
            entry("shop-edge", 10, 3),
            entry("Shop-data", 30, 1),
            entry("other", 20, 2),
        ];
        lines(&entries, search, order)
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
    }
}
