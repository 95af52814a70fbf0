//! What happened in the shop, as functions of time.
//!
//! In: a minute, and how many minutes it lies before or after the end of the sample. Out: how busy the shop was, how bad
//! the trouble was, how many tasks ran. All instants of the story are counted from the end, so it is the same whenever
//! the sample is made.

use super::noise::Noise;

/// A minute of the story.
#[derive(Clone, Copy)]
pub(super) struct Minute {
    /// Minutes since 1970, UTC.
    pub at: i64,
    /// Minutes from the end of the sample; the last finished one is −1.
    pub rel: i64,
}

pub(super) const DAY: i64 = 24 * 60;

/// When a security group lost a rule, in minutes from the end.
pub(super) const SECURITY_GROUP_CHANGE: i64 = -34;
/// When the task definition with the smaller pool went out.
pub(super) const TASK_DEFINITION_CHANGE: i64 = -32;
/// When each task definition went out, the last one the story's.
pub(super) const DEPLOYMENTS: [i64; 6] = [
    -13 * DAY - 402,
    -11 * DAY - 371,
    -8 * DAY - 455,
    -6 * DAY - 388,
    -4 * DAY - 420,
    TASK_DEFINITION_CHANGE,
];
/// Minutes until all six tasks of a deployment are new ones: one a minute.
pub(super) const DEPLOYMENT_MINS: i64 = 6;
/// The first minute that is slow.
const TROUBLE_STARTS: i64 = -24;
/// The tasks are rolled back after the end, for those who keep the page open.
const TROUBLE_ENDS: i64 = 45;
/// Data of the load balancer that never arrived: first and last minute.
const GAP: (i64, i64) = (-112, -107);

/// First and last minute of the batch job.
pub(super) const BATCH: (i64, i64) = (-9 * DAY - 31, -9 * DAY - 7);

/// How busy each hour of the day is, Korean time, from midnight.
const HOURS: [f64; 24] = [
    0.78, 0.66, 0.58, 0.53, 0.50, 0.51, 0.56, 0.64, 0.73, 0.80, 0.86, 0.91, 0.97, 0.98, 0.94, 0.92,
    0.92, 0.94, 0.97, 1.03, 1.10, 1.13, 1.06, 0.92,
];

/// How busy each day is, from Thursday (day 0 of 1970).
const DAYS: [f64; 7] = [1.0, 1.02, 1.10, 1.13, 0.97, 0.98, 0.99];

/// How bad the first minutes of the trouble were for errors and for latency; from the tenth minute on 1.
const ERRORS_RISE: [f64; 9] = [0.05, 0.16, 0.42, 0.55, 0.66, 0.78, 0.86, 0.93, 0.97];
const LATENCY_RISE: [f64; 9] = [0.06, 0.16, 0.28, 0.48, 0.61, 0.74, 0.85, 0.93, 0.98];

/// Tasks that ran, from the first flap on, again and again.
const FLAPS: [f64; 12] = [5.0, 5.0, 4.0, 3.0, 3.0, 5.0, 5.0, 4.0, 4.0, 3.0, 5.0, 5.0];

impl Minute {
    /// How busy the shop is; 1 is an ordinary afternoon. Day and week, and slow and quick waves.
    pub fn traffic(self, noise: Noise) -> f64 {
        let local = self.at + 9 * 60;
        let hour = local.div_euclid(60).rem_euclid(24) as usize;
        let share = local.rem_euclid(60) as f64 / 60.0;
        let day_of = |at: i64| DAYS[at.div_euclid(DAY).rem_euclid(7) as usize];
        let now = HOURS[hour] * day_of(local);
        let next = HOURS[(hour + 1) % 24] * day_of(local + 60);
        let rhythm = now + (next - now) * share;
        let wave = 1.0
            + 0.035 * noise.drift(self.at, 53)
            + 0.02 * noise.drift(self.at, 9)
            + 0.014 * noise.white(self.at);
        // Customers give up.
        let lost = 1.0 - 0.2 * self.late();
        let load_test = 1.0 + 0.6 * self.load_test();
        rhythm * wave * lost * load_test
    }

    /// How bad errors are, 0 to 1.
    pub fn errors(self) -> f64 {
        self.rise(&ERRORS_RISE)
    }

    /// How bad latency is, 0 to 1.
    pub fn latency(self) -> f64 {
        self.rise(&LATENCY_RISE)
    }

    fn rise(self, rise: &[f64; 9]) -> f64 {
        let since = self.rel - TROUBLE_STARTS;
        match usize::try_from(since) {
            Err(_) => 0.0,
            Ok(index) if index < rise.len() => rise[index],
            Ok(_) => self.until_repaired(),
        }
    }

    fn until_repaired(self) -> f64 {
        (1.0 - (self.rel - TROUBLE_ENDS) as f64 / 10.0).clamp(0.0, 1.0)
    }

    /// What follows with some minutes' delay, 0 to 1.
    pub fn late(self) -> f64 {
        ((self.rel + 19) as f64 / 14.0)
            .clamp(0.0, 1.0)
            .min(self.until_repaired())
    }

    /// True while new tasks come and go: from the first failed health checks to the repair.
    pub fn flaps(self) -> bool {
        (-20..TROUBLE_ENDS).contains(&self.rel)
    }

    /// Running tasks of six.
    pub fn tasks(self) -> f64 {
        if self.flaps() {
            FLAPS[(self.rel + 20).rem_euclid(12) as usize]
        } else {
            6.0
        }
    }

    fn before(self) -> Minute {
        Minute {
            at: self.at - 1,
            rel: self.rel - 1,
        }
    }

    /// Tasks that died by themselves in this minute.
    pub fn crashes(self) -> u32 {
        (self.before().tasks() - self.tasks()).max(0.0) as u32
    }

    /// Tasks that came up in this minute, those of a deployment included.
    pub fn starts(self) -> u32 {
        (self.tasks() - self.before().tasks()).max(0.0) as u32 + self.replaced()
    }

    /// Tasks that a deployment stopped in this minute.
    pub fn replaced(self) -> u32 {
        let is_new = |since: &i64| (1..=DEPLOYMENT_MINS).contains(&(self.rel - since));
        u32::from(DEPLOYMENTS.iter().any(is_new))
    }

    /// Whether the nightly report begins: 18:00 UTC.
    pub fn is_nightly(self) -> bool {
        self.at.rem_euclid(DAY) == 18 * 60
    }

    /// Share of memory that the new task definition takes on top, 0 to 1.
    pub fn new_definition(self) -> f64 {
        ((self.rel - TASK_DEFINITION_CHANGE) as f64 / 6.0).clamp(0.0, 1.0)
    }

    /// The load balancer's data that never arrived.
    pub fn is_in_gap(self) -> bool {
        (GAP.0..=GAP.1).contains(&self.rel)
    }

    /// Unhealthy targets are not reported any more once no target is registered long enough to be checked.
    pub fn has_health_checks(self) -> bool {
        !(-11..TROUBLE_ENDS).contains(&self.rel)
    }

    /// A short spike of latency two hours before the end, 0 to 1; nobody was alarmed.
    pub fn spike(self) -> f64 {
        match self.rel {
            -128 | -125 => 0.3,
            -127 => 0.9,
            -126 => 1.0,
            _ => 0.0,
        }
    }

    /// Pictures that could not be read: the thumbnailer's errors, over one hour before the end.
    pub fn bad_pictures(self) -> bool {
        (-94..=-76).contains(&self.rel)
    }

    /// Three days ago the thumbnailer ran into its concurrency limit.
    pub fn throttling(self) -> bool {
        (-3 * DAY - 18..=-3 * DAY - 4).contains(&self.rel)
    }

    /// Nine days ago a batch job took most of the database's connections.
    pub fn batch(self) -> bool {
        (BATCH.0..=BATCH.1).contains(&self.rel)
    }

    /// The load test of twelve days ago, 0 to 1: up in ten minutes, an hour, down in five.
    pub fn load_test(self) -> f64 {
        let since = self.rel + 12 * DAY + 75;
        if (0..75).contains(&since) {
            (since as f64 / 10.0)
                .min((75 - since) as f64 / 5.0)
                .min(1.0)
        } else {
            0.0
        }
    }

    /// Seconds the oldest order waits because of the trouble: it grows with the clock until the repair.
    pub fn stalled_secs(self) -> f64 {
        if self.rel < TROUBLE_ENDS {
            (46.0 * (self.rel as f64 + 20.6)).max(0.0)
        } else {
            (46.0 * (TROUBLE_ENDS as f64 + 20.6) * (1.0 - (self.rel - TROUBLE_ENDS) as f64 / 15.0))
                .max(0.0)
        }
    }
}
