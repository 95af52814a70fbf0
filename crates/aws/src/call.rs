//! Every operation we know, as one type for questions and one for answers, so that a worker or a workspace can take any of them.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cloudwatch::*;
use crate::events::*;
use crate::scheduler::*;
use crate::schemas::*;
use crate::sts::*;

/// A service we call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Service {
    /// CloudWatch: JSON 1.0, signing name `monitoring`; the query protocol where JSON is refused.
    CloudWatch,
    /// STS: query protocol, signing name `sts`.
    Sts,
    /// EventBridge's buses, rules, archives and replays: JSON 1.1, signing name `events`.
    Events,
    /// EventBridge Scheduler: REST JSON, signing name `scheduler`.
    Scheduler,
    /// EventBridge Schemas: REST JSON, signing name `schemas`.
    Schemas,
}

impl Service {
    /// All of them.
    pub const ALL: [Service; 5] = [
        Service::CloudWatch,
        Service::Sts,
        Service::Events,
        Service::Scheduler,
        Service::Schemas,
    ];

    /// The name signatures are made for.
    pub fn signing_name(self) -> &'static str {
        match self {
            Service::CloudWatch => "monitoring",
            other => other.permission_prefix(),
        }
    }

    /// The first label of its host names.
    pub fn host_prefix(self) -> &'static str {
        self.signing_name()
    }

    /// What its permissions begin with, as in `cloudwatch:GetMetricData`.
    pub fn permission_prefix(self) -> &'static str {
        match self {
            Service::CloudWatch => "cloudwatch",
            Service::Sts => "sts",
            Service::Events => "events",
            Service::Scheduler => "scheduler",
            Service::Schemas => "schemas",
        }
    }

    /// The version of its API, where it speaks the query protocol.
    pub fn query_version(self) -> Option<&'static str> {
        match self {
            Service::CloudWatch => Some("2010-08-01"),
            Service::Sts => Some("2011-06-15"),
            _ => None,
        }
    }

    /// What `x-amz-target` begins with and the version of JSON, where it speaks that protocol.
    pub fn json_target(self) -> Option<(&'static str, &'static str)> {
        match self {
            Service::CloudWatch => Some(("GraniteServiceVersion20100801", "1.0")),
            Service::Events => Some(("AWSEvents", "1.1")),
            _ => None,
        }
    }

    /// Whether SDK metadata says that the service lets pages of other origins in (AWS on the wire, section 2). Where it
    /// does not, a call from a page may well end as [`AwsError::Network`](crate::AwsError::Network), which says so.
    pub fn lets_pages_in(self) -> bool {
        !matches!(self, Service::Scheduler | Service::Schemas)
    }
}

/// One operation: its input, with the type of its output.
pub trait Operation: Sized + Serialize {
    /// What the operation answers.
    type Output: DeserializeOwned;
    /// The service it belongs to.
    const SERVICE: Service;
    /// Its name, as in the service model.
    const NAME: &'static str;
    /// Its place among the variants of [`Call`] and of [`Answer`], from 0. A format that writes a variant as its place
    /// and what it holds, as postcard does, writes the pair of this and an input as it writes the [`Call`]:
    /// so whoever asks one operation needs no code for all the others.
    const PLACE: u32;
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

            /// Whether the operation changes something, or makes something happen: what asks first and reads back.
            pub fn is_write(&self) -> bool {
                const READS: [&str; 6] = ["Describe", "Export", "Get", "List", "Search", "Test"];
                !READS.iter().any(|word| self.name().starts_with(word))
            }
        }

        impl Answer {
            /// The name of the operation that was answered, as in the service model.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Answer::$name(_) => stringify!($name),)*
                }
            }
        }

        /// The operations as bare words, to count their places.
        enum Place {
            $($name,)*
        }

        /// The names of all operations, in the order of [`Call`].
        pub const OPERATIONS: &[&str] = &[$(stringify!($name),)*];

        #[cfg(feature = "client")]
        impl Call {
            /// An operation's input out of JSON; `None` when no operation has this name.
            pub fn from_json(name: &str, json: &str) -> Option<Result<Call, serde_json::Error>> {
                match name {
                    $(stringify!($name) => Some(serde_json::from_str(json).map(Call::$name)),)*
                    _ => None,
                }
            }

            /// This operation's output out of JSON.
            pub(crate) fn read_output(&self, json: &str) -> Result<Answer, serde_json::Error> {
                match self {
                    $(Call::$name(_) => serde_json::from_str(json).map(Answer::$name),)*
                }
            }

            /// The input as members, whatever the protocol.
            pub(crate) fn input_tree(&self) -> crate::wire::Tree {
                let tree = match self {
                    $(Call::$name(input) => crate::wire::to_tree(input),)*
                };
                tree.unwrap_or_else(|| unreachable!("inputs hold objects, lists and scalars only"))
            }
        }

        #[cfg(feature = "client")]
        impl Answer {
            /// The output as JSON, members that are absent left out.
            pub fn output_json(&self) -> String {
                let tree = match self {
                    $(Answer::$name(output) => crate::wire::to_tree(output),)*
                };
                tree.unwrap_or_else(|| unreachable!("outputs hold objects, lists and scalars only")).to_json()
            }
        }

        $(impl Operation for $input {
            type Output = $output;
            const SERVICE: Service = Service::$service;
            const NAME: &'static str = stringify!($name);
            const PLACE: u32 = Place::$name as u32;

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
    Events ListEventBuses ListEventBusesInput ListEventBusesOutput,
    Events DescribeEventBus DescribeEventBusInput DescribeEventBusOutput,
    Events CreateEventBus CreateEventBusInput CreateEventBusOutput,
    Events DeleteEventBus DeleteEventBusInput DeleteEventBusOutput,
    Events PutPermission PutPermissionInput PutPermissionOutput,
    Events RemovePermission RemovePermissionInput RemovePermissionOutput,
    Events ListRules ListRulesInput ListRulesOutput,
    Events DescribeRule DescribeRuleInput DescribeRuleOutput,
    Events PutRule PutRuleInput PutRuleOutput,
    Events DeleteRule DeleteRuleInput DeleteRuleOutput,
    Events EnableRule EnableRuleInput EnableRuleOutput,
    Events DisableRule DisableRuleInput DisableRuleOutput,
    Events ListTargetsByRule ListTargetsByRuleInput ListTargetsByRuleOutput,
    Events PutTargets PutTargetsInput PutTargetsOutput,
    Events RemoveTargets RemoveTargetsInput RemoveTargetsOutput,
    Events PutEvents PutEventsInput PutEventsOutput,
    Events TestEventPattern TestEventPatternInput TestEventPatternOutput,
    Events ListArchives ListArchivesInput ListArchivesOutput,
    Events DescribeArchive DescribeArchiveInput DescribeArchiveOutput,
    Events CreateArchive CreateArchiveInput CreateArchiveOutput,
    Events UpdateArchive UpdateArchiveInput UpdateArchiveOutput,
    Events DeleteArchive DeleteArchiveInput DeleteArchiveOutput,
    Events ListReplays ListReplaysInput ListReplaysOutput,
    Events DescribeReplay DescribeReplayInput DescribeReplayOutput,
    Events StartReplay StartReplayInput StartReplayOutput,
    Events CancelReplay CancelReplayInput CancelReplayOutput,
    Scheduler ListScheduleGroups ListScheduleGroupsInput ListScheduleGroupsOutput,
    Scheduler ListSchedules ListSchedulesInput ListSchedulesOutput,
    Scheduler GetSchedule GetScheduleInput GetScheduleOutput,
    Schemas ListRegistries ListRegistriesInput ListRegistriesOutput,
    Schemas ListSchemas ListSchemasInput ListSchemasOutput,
    Schemas SearchSchemas SearchSchemasInput SearchSchemasOutput,
    Schemas DescribeSchema DescribeSchemaInput DescribeSchemaOutput,
    Schemas ListSchemaVersions ListSchemaVersionsInput ListSchemaVersionsOutput,
    Schemas ExportSchema ExportSchemaInput ExportSchemaOutput,
}
