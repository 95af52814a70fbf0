//! What flows through the sample's rules: how many events each one matches, whom it calls, what gets lost.
//!
//! In: a minute. Out: counts, of which the rules' metrics are made. Rules that match nothing have no line, because EventBridge reports nothing for them: the disabled one, and
//! the two whose patterns are subtly wrong.

use super::signals::Moment;
use super::trail;

/// Kinds of events, as rules match them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matched {
    Crashes,
    Alarms,
    SecurityGroups,
    Deployments,
    Nightly,
    Pictures,
    Orders,
    LargeOrders,
    Failures,
    /// All of the shop's bus.
    Archived,
}

/// A rule that matches something.
pub(super) struct Flow {
    /// None: the default bus.
    pub bus: Option<&'static str>,
    pub rule: &'static str,
    pub what: Matched,
    pub n_targets: f64,
    /// Some of its calls fail in the trouble, and go to the dead-letter queue.
    pub fails: bool,
    /// It ran into its quota in the load test.
    pub is_held_back: bool,
}

const fn flow(
    bus: Option<&'static str>,
    rule: &'static str,
    what: Matched,
    n_targets: f64,
) -> Flow {
    Flow {
        bus,
        rule,
        what,
        n_targets,
        fails: false,
        is_held_back: false,
    }
}

/// See the module.
pub(super) const FLOWS: [Flow; 10] = [
    flow(None, "ecs-task-stopped", Matched::Crashes, 2.0),
    flow(None, "alarm-state-changes", Matched::Alarms, 1.0),
    flow(None, "security-group-changes", Matched::SecurityGroups, 1.0),
    flow(None, "deployments", Matched::Deployments, 1.0),
    flow(None, "nightly-report", Matched::Nightly, 1.0),
    flow(None, "picture-uploaded", Matched::Pictures, 1.0),
    Flow {
        is_held_back: true,
        ..flow(Some("shop"), "orders-to-queue", Matched::Orders, 2.0)
    },
    flow(Some("shop"), "large-orders", Matched::LargeOrders, 1.0),
    Flow {
        fails: true,
        ..flow(Some("shop"), "checkout-failed", Matched::Failures, 1.0)
    },
    flow(
        Some("shop"),
        "Events-Archive-shop-events",
        Matched::Archived,
        1.0,
    ),
];

impl Moment {
    /// Events of a kind in this minute.
    pub fn matched(&self, what: Matched) -> f64 {
        let at = self.minute.at;
        match what {
            Matched::Crashes => f64::from(self.minute.crashes()),
            // Known once the alarms are evaluated: see `SampleMetric`.
            Matched::Alarms => 0.0,
            Matched::SecurityGroups => trail::security_group_calls(self.minute.rel) as f64,
            Matched::Deployments => trail::deployment_steps(self.minute.rel).count() as f64,
            Matched::Nightly => f64::from(u8::from(self.minute.is_nightly())),
            Matched::Pictures => self.pictures(),
            Matched::Orders => self.orders_sent(),
            Matched::LargeOrders => self.noise(61).whole(at, self.orders_sent() * 0.0115),
            Matched::Archived => self.orders() + self.failures(),
            Matched::Failures => self.failures(),
        }
    }

    /// Events of a kind that reached no target in this minute.
    pub fn undelivered(&self, what: Matched) -> f64 {
        let share = 0.35 * self.minute.errors();
        self.noise(62)
            .whole(self.minute.at, self.matched(what) * share)
            .min(self.matched(what))
    }
}
