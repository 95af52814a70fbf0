//! Every operation we know, as one type for questions and one for answers, so that a worker or a workspace can take any of them.

use serde::{Deserialize, Serialize};

use crate::cloudwatch::*;
use crate::sts::*;

/// A service we call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Service {
    /// CloudWatch: JSON 1.0, signing name `monitoring`.
    CloudWatch,
    /// STS: query protocol, signing name `sts`.
    Sts,
}

/// One operation: its input, with the type of its output.
pub trait Operation: Sized {
    /// What the operation answers.
    type Output;
    /// The service it belongs to.
    const SERVICE: Service;
    /// Its name, as in the service model.
    const NAME: &'static str;
    /// This input as any operation's.
    fn into_call(self) -> Call;
    /// This operation's output out of any operation's; `None` when it is another's.
    fn from_answer(answer: Answer) -> Option<Self::Output>;
}

macro_rules! operations {
    ($($service:ident $name:ident $input:ident $output:ident,)*) => {
        /// The input of any operation.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each variant is named after its operation")]
        pub enum Call {
            $($name($input),)*
        }

        /// The output of any operation.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each variant is named after its operation")]
        pub enum Answer {
            $($name($output),)*
        }

        impl Call {
            /// The operation's name, as in the service model.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Call::$name(_) => stringify!($name),)*
                }
            }

            /// The service the operation belongs to.
            pub fn service(&self) -> Service {
                match self {
                    $(Call::$name(_) => Service::$service,)*
                }
            }
        }

        $(impl Operation for $input {
            type Output = $output;
            const SERVICE: Service = Service::$service;
            const NAME: &'static str = stringify!($name);

            fn into_call(self) -> Call {
                Call::$name(self)
            }

            fn from_answer(answer: Answer) -> Option<$output> {
                match answer {
                    Answer::$name(output) => Some(output),
                    _ => None,
                }
            }
        })*
    };
}

operations! {
    CloudWatch ListMetrics ListMetricsInput ListMetricsOutput,
    CloudWatch GetMetricData GetMetricDataInput GetMetricDataOutput,
    CloudWatch GetMetricStatistics GetMetricStatisticsInput GetMetricStatisticsOutput,
    CloudWatch ListDashboards ListDashboardsInput ListDashboardsOutput,
    CloudWatch GetDashboard GetDashboardInput GetDashboardOutput,
    CloudWatch PutDashboard PutDashboardInput PutDashboardOutput,
    CloudWatch DeleteDashboards DeleteDashboardsInput DeleteDashboardsOutput,
    CloudWatch DescribeAlarms DescribeAlarmsInput DescribeAlarmsOutput,
    Sts GetCallerIdentity GetCallerIdentityInput GetCallerIdentityOutput,
}
