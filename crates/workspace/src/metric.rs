//! What a metric is called. In: namespace, name, dimensions in any order. Out: an identity that compares.

use aws::cloudwatch::{Dimension, Metric};
use serde::{Deserialize, Serialize};

/// The identity of a metric. Dimensions are in order of name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MetricId {
    /// Namespace.
    pub namespace: String,
    /// Metric name.
    pub name: String,
    /// Names and values, ascending.
    pub dimensions: Vec<(String, String)>,
}

impl MetricId {
    /// An identity; the dimensions are put in order.
    pub fn new(
        namespace: impl Into<String>,
        name: impl Into<String>,
        dimensions: impl IntoIterator<Item = (String, String)>,
    ) -> MetricId {
        let mut dimensions: Vec<(String, String)> = dimensions.into_iter().collect();
        dimensions.sort();
        MetricId {
            namespace: namespace.into(),
            name: name.into(),
            dimensions,
        }
    }

    pub(crate) fn from_parts(namespace: &str, name: &str, dimensions: &[Dimension]) -> MetricId {
        let dimensions = dimensions
            .iter()
            .map(|dimension| (dimension.name.clone(), dimension.value.clone()));
        MetricId::new(namespace, name, dimensions)
    }

    /// The same as a member of a call.
    pub fn to_aws(&self) -> Metric {
        Metric {
            namespace: Some(self.namespace.clone()),
            metric_name: Some(self.name.clone()),
            dimensions: self.aws_dimensions(),
        }
    }

    pub(crate) fn aws_dimensions(&self) -> Vec<Dimension> {
        self.dimensions
            .iter()
            .map(|(name, value)| Dimension {
                name: name.clone(),
                value: value.clone(),
            })
            .collect()
    }
}
