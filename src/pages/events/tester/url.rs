//! What a link to the tester says: the texts themselves, or the sample that is looked at.
//!
//! In: a query, or two texts. Out: the other of the two. Any query is accepted; what is as when the page opens is left out.

use crate::routes::Query;

/// The sample that the page opens with.
pub const FIRST_SAMPLE: &str = "ecs-task-state";

/// The pattern that the page opens with: it fails in ways worth seeing.
pub const FIRST_PATTERN: &str = r#"{
  "source": ["aws.ecs"],
  "detail-type": ["ECS Task State Change"],
  "detail": {
    "clusterArn": [{ "suffix": ":cluster/shop" }],
    "lastStatus": ["stopped"],
    "stoppedReason": [{ "wildcard": "*container*exited*" }],
    "containers": {
      "exitCode": [{ "numeric": [">", 0] }]
    }
  }
}
"#;

/// A longer text is kept out of the link, in bytes.
pub const MOST_IN_LINK: usize = 8_000;

/// Where the event comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A text.
    Text(String),
    /// A sample, by its id.
    Sample(String),
}

/// What a link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TesterUrl {
    /// The pattern.
    pub pattern: String,
    /// The event.
    pub event: Subject,
}

impl TesterUrl {
    /// What is shown when a link says nothing.
    pub fn first() -> Self {
        Self {
            pattern: FIRST_PATTERN.to_owned(),
            event: Subject::Sample(FIRST_SAMPLE.to_owned()),
        }
    }

    /// Reads a query.
    pub fn parse(query: &Query) -> Self {
        let (pattern, event) = (query.get("pattern"), query.get("event"));
        match (pattern, event, query.get("sample")) {
            (None, None, None) => Self::first(),
            (pattern, _, Some(sample)) => Self {
                pattern: pattern.unwrap_or_default().to_owned(),
                event: Subject::Sample(sample.to_owned()),
            },
            (pattern, event, None) => Self {
                pattern: pattern.unwrap_or_default().to_owned(),
                event: Subject::Text(event.unwrap_or_default().to_owned()),
            },
        }
    }

    /// Values of `pattern`, `event` and `sample`, and whether a text is too long to be among them.
    pub fn members(&self) -> ([(&'static str, Option<&str>); 3], bool) {
        let fits = |text: &str| text.len() <= MOST_IN_LINK;
        let pattern = Some(self.pattern.as_str()).filter(|_| *self != Self::first());
        let (event, sample) = match &self.event {
            Subject::Text(text) => (Some(text.as_str()), None),
            Subject::Sample(id) => (None, pattern.map(|_| id.as_str())),
        };
        let is_long = [pattern, event]
            .into_iter()
            .flatten()
            .any(|text| !fits(text));
        let members = [
            ("pattern", pattern.filter(|text| fits(text))),
            ("event", event.filter(|text| fits(text) && !text.is_empty())),
            ("sample", sample),
        ];
        (members, is_long)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(url: &TesterUrl) -> Query {
        let (members, _) = url.members();
        members
            .into_iter()
            .fold(Query::default(), |query, (name, value)| {
                query.with(name, value)
            })
    }

    #[test]
    fn a_link_is_read_back() {
        let pattern = "{\"a\": [\"1 & 2 # 한국어\"]}\n".to_owned();
        for event in [
            Subject::Text("{\"a\": 1}".into()),
            Subject::Text(String::new()),
            Subject::Sample("s3-object-created".into()),
        ] {
            let url = TesterUrl {
                pattern: pattern.clone(),
                event,
            };
            assert_eq!(TesterUrl::parse(&query(&url)), url);
        }
    }

    #[test]
    fn what_the_page_opens_with_needs_no_members() {
        assert_eq!(query(&TesterUrl::first()), Query::default());
        assert_eq!(TesterUrl::parse(&Query::default()), TesterUrl::first());
    }

    #[test]
    fn a_long_text_stays_out_and_is_told() {
        let url = TesterUrl {
            pattern: "{}".into(),
            event: Subject::Text("x".repeat(MOST_IN_LINK + 1)),
        };
        let (members, is_long) = url.members();
        assert!(is_long);
        assert_eq!(members[1].1, None);
        assert_eq!(members[0].1, Some("{}"));
    }
}
