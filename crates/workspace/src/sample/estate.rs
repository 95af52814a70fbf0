//! EventBridge's side of the sample: a template in a file, with the story's instants; a replay; schemas in two versions.

use aws::Timestamp;
use aws::events::{DescribeReplayOutput, ReplayDestination, replay_state};
use aws::schemas::DescribeSchemaOutput;

use super::signals::Moment;
use super::story::{BATCH, DAY, Minute};
use super::{ACCOUNT, MINUTE_MS, REGION, Sample};
use crate::estate::{Item, bus_arn, rule_arn};
use crate::files::template;

const TEMPLATE: &str = include_str!("bodies/events.template.json");
/// Schemas: name, how many days before the end the version was made, content.
const SCHEMAS: [(&str, i64, &str); 3] = [
    (
        "shop.checkout@order.placed",
        13,
        include_str!("bodies/order-placed-1.schema.json"),
    ),
    (
        "shop.checkout@order.placed",
        4,
        include_str!("bodies/order-placed-2.schema.json"),
    ),
    (
        "shop.checkout@checkout.failed",
        13,
        include_str!("bodies/checkout-failed.schema.json"),
    ),
];
/// Dates of the template: when a sale begins, midnight in Seoul, and when the load test was.
const SALE: &str = "2026-11-27T00:00:00";
const LOAD_TEST: &str = "2026-10-31T02:50:00";
/// The sample's archive.
pub(super) const ARCHIVE: &str = "shop-events";
/// Bytes of a middling event of the shop's bus.
const EVENT_BYTES: i64 = 610;

impl Sample {
    /// All of it, as a file would bring it.
    pub(crate) fn estate(&self) -> Vec<Item> {
        // As local times, without a zone.
        let local = |minute: i64| {
            let at = Timestamp(minute * MINUTE_MS).to_iso();
            at.trim_end_matches('Z').to_owned()
        };
        let sale = (self.end_minute + 9 * 60).div_euclid(DAY) * DAY + 15 * DAY;
        let load_test = self.end_minute - 12 * DAY - 75;
        let text = TEMPLATE
            .replace(SALE, &local(sale))
            .replace(LOAD_TEST, &local(load_test));
        let mut items = template::read(&text, ACCOUNT).items;
        for item in &mut items {
            if let Item::Archive(archive) = item {
                let count = self.events_archived();
                archive.event_count = Some(count);
                archive.size_bytes = Some(count * EVENT_BYTES);
            }
        }
        items.push(Item::Replay(self.replay()));
        items.extend(SCHEMAS.map(|(name, days, content)| Item::Schema {
            registry: "shop-events".to_owned(),
            version: DescribeSchemaOutput {
                schema_name: Some(name.to_owned()),
                kind: Some("OpenApi3".to_owned()),
                content: Some(content.trim_end().to_owned()),
                version_created_date: Some(Timestamp(self.end_ms() - days * DAY * MINUTE_MS)),
                ..DescribeSchemaOutput::default()
            },
        }));
        items
    }

    /// Events of the shop's bus until a day before the end: an archive's count lags. A minute an hour is looked at.
    fn events_archived(&self) -> i64 {
        let hours = (self.end_minute - 14 * DAY..self.end_minute - DAY).step_by(60);
        let in_hour = |at: i64| {
            let minute = Minute {
                at,
                rel: at - self.end_minute,
            };
            let moment = Moment::new(self.seed, minute);
            60.0 * (moment.orders() + moment.failures())
        };
        hours.map(in_hour).sum::<f64>() as i64
    }

    /// After the batch job of nine days ago, large orders were checked once more.
    fn replay(&self) -> DescribeReplayOutput {
        let at = |rel: i64| Some(Timestamp(self.end_ms() + rel * MINUTE_MS));
        let start = -9 * DAY + 60;
        DescribeReplayOutput {
            replay_name: Some("order-repair".to_owned()),
            replay_arn: Some(format!(
                "arn:aws:events:{REGION}:{ACCOUNT}:replay/order-repair"
            )),
            description: Some(
                "Orders of the batch job's half hour, for the fraud check alone".to_owned(),
            ),
            state: Some(replay_state::COMPLETED.to_owned()),
            event_source_arn: Some(format!(
                "arn:aws:events:{REGION}:{ACCOUNT}:archive/{ARCHIVE}"
            )),
            destination: Some(ReplayDestination {
                arn: bus_arn(ACCOUNT, "shop"),
                filter_arns: vec![rule_arn(ACCOUNT, "shop", "large-orders")],
            }),
            event_start_time: at(BATCH.0),
            event_end_time: at(BATCH.1 + 1),
            event_last_replayed_time: at(BATCH.1 + 1),
            replay_start_time: at(start),
            replay_end_time: at(start + 1),
            ..DescribeReplayOutput::default()
        }
    }
}
