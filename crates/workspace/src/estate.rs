//! EventBridge's side of the workspace: buses, rules with targets, archives, replays, schedules, schemas, events sent.
//!
//! In: items that the sample and files bring, and changes. Out: what there is, with names and ARNs filled in; the changes
//! as one JSON text to keep. Not known here: operations and their refusals, how events are matched.

use std::collections::BTreeMap;

use aws::Timestamp;
use aws::events::{
    DescribeArchiveOutput, DescribeEventBusOutput, DescribeReplayOutput, DescribeRuleOutput,
    Target, rule_state,
};
use aws::scheduler::{GetScheduleOutput, ScheduleGroupSummary};
use aws::schemas::DescribeSchemaOutput;
use serde::{Deserialize, Serialize};

use crate::layers::Layers;
use crate::policy;
use crate::sample::REGION;
use crate::shelf::Origin;

pub(crate) const DEFAULT: &str = "default";

/// Something that the sample or a file brings.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Bus(DescribeEventBusOutput),
    /// A statement of a bus's policy, JSON.
    Statement {
        bus: String,
        json: String,
    },
    Rule(DescribeRuleOutput),
    /// Without a bus: of whichever rule is called so.
    Targets {
        bus: Option<String>,
        rule: String,
        targets: Vec<Target>,
    },
    Archive(DescribeArchiveOutput),
    Replay(DescribeReplayOutput),
    Schedule(Box<GetScheduleOutput>),
    Group(String),
    /// A version of a schema.
    Schema {
        registry: String,
        version: DescribeSchemaOutput,
    },
}

/// An event that was sent with `PutEvents`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub at_ms: i64,
    pub bus: String,
    pub json: String,
}

#[derive(Default)]
pub(crate) struct Estate {
    pub buses: Layers<DescribeEventBusOutput>,
    /// By [`key`] of bus and rule, as targets.
    pub rules: Layers<DescribeRuleOutput>,
    pub targets: Layers<Vec<Target>>,
    pub archives: Layers<DescribeArchiveOutput>,
    pub replays: Layers<DescribeReplayOutput>,
    /// By [`key`] of group and schedule.
    pub schedules: Layers<GetScheduleOutput>,
    pub groups: Layers<ScheduleGroupSummary>,
    /// Versions by [`key`] of registry and schema, oldest first.
    pub schemas: Layers<Vec<DescribeSchemaOutput>>,
    pub sent: Vec<Sent>,
}

/// Two names as one. Neither AWS's buses nor its groups nor its registries have blanks in their names.
pub(crate) fn key(whose: &str, name: &str) -> String {
    format!("{whose} {name}")
}

/// A bus's name out of its name or ARN; `default` when absent.
pub(crate) fn bus_name(name_or_arn: Option<&str>) -> &str {
    let text = name_or_arn.filter(|text| !text.is_empty());
    let text = text.unwrap_or(DEFAULT);
    match text.split_once(":event-bus/") {
        Some((_, name)) => name,
        None => text,
    }
}

pub(crate) fn bus_arn(account: &str, bus: &str) -> String {
    format!("arn:aws:events:{REGION}:{account}:event-bus/{bus}")
}

pub(crate) fn rule_arn(account: &str, bus: &str, rule: &str) -> String {
    let bus = match bus {
        DEFAULT => String::new(),
        bus => format!("{bus}/"),
    };
    format!("arn:aws:events:{REGION}:{account}:rule/{bus}{rule}")
}

/// The rule with which AWS fills an archive: everything but what was replayed (EventBridge, section 7).
pub(crate) fn archive_rule(account: &str, bus: &str, archive: &str) -> DescribeRuleOutput {
    let name = format!("Events-Archive-{archive}");
    DescribeRuleOutput {
        arn: Some(rule_arn(account, bus, &name)),
        name: Some(name),
        event_pattern: Some(r#"{"replay-name":[{"exists":false}]}"#.to_owned()),
        state: Some(rule_state::ENABLED.to_owned()),
        managed_by: Some("prod.vhs.events.aws.internal".to_owned()),
        event_bus_name: Some(bus.to_owned()),
        created_by: Some(account.to_owned()),
        ..DescribeRuleOutput::default()
    }
}

impl Item {
    /// What it is called, for a report: `rule shop/large-orders`.
    pub fn label(&self) -> String {
        let name = |name: &Option<String>| name.clone().unwrap_or_default();
        match self {
            Item::Bus(bus) => format!("bus {}", name(&bus.name)),
            Item::Statement { bus, .. } => format!("policy {bus}"),
            Item::Rule(rule) => {
                let bus = bus_name(rule.event_bus_name.as_deref());
                format!("rule {bus}/{}", name(&rule.name))
            }
            Item::Targets { bus, rule, .. } => match bus {
                Some(bus) => format!("targets {bus}/{rule}"),
                None => format!("targets {rule}"),
            },
            Item::Archive(archive) => format!("archive {}", name(&archive.archive_name)),
            Item::Replay(replay) => format!("replay {}", name(&replay.replay_name)),
            Item::Schedule(schedule) => {
                let group = schedule.group_name.as_deref().unwrap_or(DEFAULT);
                format!("schedule {group}/{}", name(&schedule.name))
            }
            Item::Group(name) => format!("schedule group {name}"),
            Item::Schema { registry, version } => {
                format!("schema {registry}/{}", name(&version.schema_name))
            }
        }
    }
}

impl Estate {
    /// Takes an item in. What it lacks is filled in: ARNs of the account, states, when it came.
    pub fn bring(&mut self, origin: &Origin, account: &str, at_ms: i64, item: Item) {
        let now = Some(Timestamp(at_ms));
        match item {
            Item::Bus(mut bus) => {
                let name = bus_name(bus.name.as_deref()).to_owned();
                bus.arn = bus.arn.or_else(|| Some(bus_arn(account, &name)));
                bus.name = Some(name.clone());
                bus.creation_time = bus.creation_time.or(now);
                bus.last_modified_time = bus.last_modified_time.or(bus.creation_time);
                self.buses.bring(origin, name, bus);
            }
            Item::Statement { bus, json } => {
                self.bring_bus(origin, account, at_ms, &bus);
                if let Some(mut known) = self.buses.get(&bus).cloned() {
                    known.policy = policy::with_statement(known.policy.as_deref(), &json);
                    self.buses.bring(origin, bus, known);
                }
            }
            Item::Rule(mut rule) => {
                let bus = bus_name(rule.event_bus_name.as_deref()).to_owned();
                let name = rule.name.clone().unwrap_or_default();
                self.bring_bus(origin, account, at_ms, &bus);
                rule.arn = rule.arn.or_else(|| Some(rule_arn(account, &bus, &name)));
                let enabled = || Some(rule_state::ENABLED.to_owned());
                rule.state = rule.state.or_else(enabled);
                rule.event_bus_name = Some(bus.clone());
                self.rules.bring(origin, key(&bus, &name), rule);
            }
            Item::Targets { bus, rule, targets } => {
                let bus = bus.as_deref().map_or("", |bus| bus_name(Some(bus)));
                self.targets.bring(origin, key(bus, &rule), targets);
            }
            Item::Archive(mut archive) => {
                let name = archive.archive_name.clone().unwrap_or_default();
                let arn = || Some(format!("arn:aws:events:{REGION}:{account}:archive/{name}"));
                archive.archive_arn = archive.archive_arn.or_else(arn);
                archive.state = archive.state.or_else(|| Some("ENABLED".to_owned()));
                archive.creation_time = archive.creation_time.or(now);
                let bus = bus_name(archive.event_source_arn.as_deref());
                let rule = archive_rule(account, bus, &name);
                self.bring(origin, account, at_ms, Item::Rule(rule));
                self.archives.bring(origin, name, archive);
            }
            Item::Replay(replay) => {
                let name = replay.replay_name.clone().unwrap_or_default();
                self.replays.bring(origin, name, replay);
            }
            Item::Schedule(mut schedule) => {
                let group = schedule.group_name.clone();
                let group = group.unwrap_or_else(|| DEFAULT.to_owned());
                let name = schedule.name.clone().unwrap_or_default();
                self.bring_group(origin, account, at_ms, &group);
                let arn = || {
                    Some(format!(
                        "arn:aws:scheduler:{REGION}:{account}:schedule/{group}/{name}"
                    ))
                };
                schedule.arn = schedule.arn.or_else(arn);
                let enabled = || Some("ENABLED".to_owned());
                schedule.state = schedule.state.or_else(enabled);
                schedule.creation_date = schedule.creation_date.or(now);
                let made = schedule.creation_date;
                schedule.last_modification_date = schedule.last_modification_date.or(made);
                schedule.group_name = Some(group.clone());
                self.schedules.bring(origin, key(&group, &name), *schedule);
            }
            Item::Group(name) => self.bring_group(origin, account, at_ms, &name),
            Item::Schema {
                registry,
                mut version,
            } => {
                let name = version.schema_name.clone().unwrap_or_default();
                let arn = || {
                    let path = format!("schema/{registry}/{name}");
                    Some(format!("arn:aws:schemas:{REGION}:{account}:{path}"))
                };
                version.schema_arn = version.schema_arn.or_else(arn);
                version.version_created_date = version.version_created_date.or(now);
                version.last_modified = version.last_modified.or(version.version_created_date);
                let place = key(&registry, &name);
                let mut versions = self.schemas.get(&place).cloned().unwrap_or_default();
                let number = (versions.len() + 1).to_string();
                let number = version.schema_version.get_or_insert(number).clone();
                versions.retain(|known| known.schema_version.as_ref() != Some(&number));
                versions.push(version);
                self.schemas.bring(origin, place, versions);
            }
        }
    }

    /// A bus that is only known by name.
    fn bring_bus(&mut self, origin: &Origin, account: &str, at_ms: i64, bus: &str) {
        if self.buses.get(bus).is_none() {
            let bare = DescribeEventBusOutput {
                name: Some(bus.to_owned()),
                ..DescribeEventBusOutput::default()
            };
            self.bring(origin, account, at_ms, Item::Bus(bare));
        }
    }

    fn bring_group(&mut self, origin: &Origin, account: &str, at_ms: i64, name: &str) {
        if self.groups.get(name).is_none() {
            let group = ScheduleGroupSummary {
                arn: Some(format!(
                    "arn:aws:scheduler:{REGION}:{account}:schedule-group/{name}"
                )),
                name: Some(name.to_owned()),
                state: Some("ACTIVE".to_owned()),
                creation_date: Some(Timestamp(at_ms)),
                last_modification_date: Some(Timestamp(at_ms)),
            };
            self.groups.bring(origin, name.to_owned(), group);
        }
    }

    /// Takes out all that came from somewhere.
    pub fn take_back(&mut self, origin: &Origin) {
        self.buses.take_back(origin);
        self.rules.take_back(origin);
        self.targets.take_back(origin);
        self.archives.take_back(origin);
        self.replays.take_back(origin);
        self.schedules.take_back(origin);
        self.groups.take_back(origin);
        self.schemas.take_back(origin);
    }

    /// The targets of a rule; those of a file that names no bus belong to every rule of their name.
    pub fn targets_of(&self, bus: &str, rule: &str) -> &[Target] {
        let own = self.targets.get(&key(bus, rule));
        own.or_else(|| self.targets.get(&key("", rule)))
            .map_or(&[], Vec::as_slice)
    }

    /// Rules of a bus, by name.
    pub fn rules_of(&self, bus: &str) -> impl Iterator<Item = &DescribeRuleOutput> {
        let prefix = key(bus, "");
        self.rules
            .iter()
            .filter(move |(key, _)| key.starts_with(&prefix))
            .map(|(_, rule)| rule)
    }

    /// True when neither the sample nor a file nor a person brought any.
    pub fn has_no_rules(&self) -> bool {
        self.rules.iter().next().is_none()
    }

    /// What a person changed, as JSON; empty when nothing.
    pub fn changes_json(&self) -> String {
        let changes = Changes {
            buses: self.buses.changes().clone(),
            rules: self.rules.changes().clone(),
            targets: self.targets.changes().clone(),
            archives: self.archives.changes().clone(),
            replays: self.replays.changes().clone(),
            sent: self.sent.clone(),
        };
        if changes == Changes::default() {
            String::new()
        } else {
            serde_json::to_string(&changes).unwrap_or_default()
        }
    }

    /// Puts kept changes in the place of those there are. A text that cannot be read is an error, and nothing is changed.
    pub fn set_changes_json(&mut self, json: &str) -> Result<(), serde_json::Error> {
        let changes: Changes = match json {
            "" => Changes::default(),
            json => serde_json::from_str(json)?,
        };
        self.buses.set_changes(changes.buses);
        self.rules.set_changes(changes.rules);
        self.targets.set_changes(changes.targets);
        self.archives.set_changes(changes.archives);
        self.replays.set_changes(changes.replays);
        self.sent = changes.sent;
        Ok(())
    }
}

type Changed<V> = BTreeMap<String, Option<V>>;

/// What a person can change.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Changes {
    buses: Changed<DescribeEventBusOutput>,
    rules: Changed<DescribeRuleOutput>,
    targets: Changed<Vec<Target>>,
    archives: Changed<DescribeArchiveOutput>,
    replays: Changed<DescribeReplayOutput>,
    sent: Vec<Sent>,
}
