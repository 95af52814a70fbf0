//! What each metric of the sample measured in a minute.
//!
//! In: a signal, a minute, the seed. Out: the raw samples of that minute, so that every statistic of every period comes
//! from the same numbers.

use std::cell::OnceCell;

use time_series::Sample;

use super::flows::FLOWS;
use super::noise::Noise;
use super::signal::{ROUTES, Signal};
use super::story::Minute;

/// Requests per minute of an ordinary afternoon.
const REQUESTS: f64 = 1290.0;

/// Where the samples of a distribution are taken, as ends of shares: finer where percentiles are asked for.
const STRATA: [f64; 19] = [
    0.0, 0.1, 0.2, 0.3, 0.4, 0.47, 0.53, 0.6, 0.7, 0.8, 0.875, 0.92, 0.94, 0.96, 0.975, 0.985,
    0.995, 0.999, 1.0,
];

/// One minute of the sample.
pub(super) struct Moment {
    seed: u64,
    pub(super) minute: Minute,
    /// Computed when first needed, because most of the shop follows it.
    traffic: OnceCell<f64>,
}

impl Moment {
    pub fn new(seed: u64, minute: Minute) -> Moment {
        Moment {
            seed,
            minute,
            traffic: OnceCell::new(),
        }
    }

    pub(super) fn noise(&self, salt: u64) -> Noise {
        Noise::new(self.seed, salt)
    }

    /// The raw samples of the minute are added to `out`. Nothing is added when nothing was reported.
    pub fn samples(&self, signal: Signal, out: &mut Vec<Sample>) {
        let (at, minute) = (self.minute.at, self.minute);
        let noise = self.noise(100 + signal.salt());
        // About `share` up and down, slowly and quickly.
        let wobble = |share: f64| {
            1.0 + share
                * (0.6 * noise.drift(at, 37) + 0.3 * noise.drift(at, 6) + 0.25 * noise.white(at))
        };
        let count = |out: &mut Vec<Sample>, n: f64| {
            if n > 0.0 {
                out.push(Sample {
                    value: 1.0,
                    weight: n,
                });
            }
        };
        // A minute without any is reported too, so that a stacked chart has no holes.
        let count_or_zero = |out: &mut Vec<Sample>, n: f64| {
            out.push(Sample {
                value: if n > 0.0 { 1.0 } else { 0.0 },
                weight: n.max(1.0),
            });
        };
        let once = |out: &mut Vec<Sample>, value: f64| out.push(Sample::once(round(value)));
        let traffic = || self.traffic();
        if signal.is_of_balancer() && minute.is_in_gap() {
            return;
        }
        match signal {
            Signal::RouteRequests(index) => count(out, self.route_requests(index)),
            Signal::RouteErrors(index) => once(out, self.route_errors(index)),
            Signal::RouteLatency(index) => {
                let route = &ROUTES[index];
                let anchors = between(&route.calm, &route.slow, minute.latency());
                let spike = 1.0 + 0.5 * minute.spike();
                let n = self.route_requests(index);
                self.distribution(anchors.map(|anchor| anchor * spike), n, noise, 1.0, out);
            }
            Signal::Requests => count(out, self.requests()),
            Signal::Class(class) => count_or_zero(out, self.class(class)),
            Signal::BalancerErrors => {
                count_or_zero(
                    out,
                    noise.whole(at, 0.05 + 9.0 * minute.errors() * wobble(0.3)),
                );
            }
            Signal::ResponseTime => {
                let calm = 0.97 + 0.05 * traffic();
                let anchors = between(
                    &[0.19 * calm, 0.46 * calm, 0.83 * calm],
                    &[0.34, 1.6, 2.56],
                    minute.latency(),
                );
                let spike = [1.03, 1.08, 1.62].map(|height| 1.0 + (height - 1.0) * minute.spike());
                let anchors = std::array::from_fn(|index| anchors[index] * spike[index]);
                self.distribution(anchors, self.requests(), noise, 1.0, out);
            }
            Signal::HealthyHosts => {
                let healthy = minute.tasks();
                out.extend([Sample::once(healthy), Sample::once(healthy)]);
            }
            Signal::UnhealthyHosts => {
                if minute.has_health_checks() {
                    let unhealthy = if minute.flaps() {
                        (6.0 - minute.tasks()).max(1.0)
                    } else {
                        0.0
                    };
                    out.extend([Sample::once(unhealthy), Sample::once(unhealthy)]);
                }
            }
            Signal::ActiveConnections => {
                count(
                    out,
                    (240.0 * traffic() * (1.0 + 0.9 * minute.latency()) * wobble(0.05)).round(),
                );
            }
            Signal::ProcessedBytes => {
                once(out, (self.requests() * 18_400.0 * wobble(0.06)).round());
            }
            Signal::ErrorRate => {
                let requests = self.requests();
                if requests > 0.0 {
                    once(out, self.errors() / requests * 100.0);
                }
            }
            Signal::PoolWait => {
                let anchors = between(&[0.4, 2.2, 7.5], &[410.0, 2900.0, 4980.0], minute.latency());
                self.distribution(anchors, self.route_requests(0), noise, 3.0, out);
            }
            Signal::Orders => count(out, self.orders()),
            Signal::Revenue => {
                let orders = self.orders();
                self.distribution([31.0, 88.0, 240.0], orders, noise, 4.0, out);
            }
            Signal::TaskCpu => {
                // Waiting for a pool costs no processor.
                let busy = (16.0 + 21.0 * traffic()) * (1.0 - 0.34 * minute.latency());
                self.over_tasks(busy * wobble(0.09), 0.16, noise, out);
            }
            Signal::TaskMemory => {
                let used = 60.5 + 1.2 * noise.drift(at, 240) + 9.0 * minute.new_definition();
                self.over_tasks(used * (1.0 + 0.002 * noise.white(at)), 0.03, noise, out);
            }
            Signal::RunningTasks => once(out, minute.tasks()),
            Signal::DesiredTasks => once(out, 6.0),
            Signal::PendingTasks => once(out, 6.0 - minute.tasks()),
            Signal::Invocations => count(out, self.invocations()),
            Signal::FunctionErrors => {
                let n = self.invocations();
                let failed = if minute.bad_pictures() {
                    9.0 + 5.0 * noise.unit(at)
                } else {
                    0.04 + 0.9 * noise.unit(at.div_euclid(97)).powi(12)
                };
                out.extend([
                    Sample {
                        value: 1.0,
                        weight: noise.whole(at, failed).min(n),
                    },
                    Sample {
                        value: 0.0,
                        weight: n - noise.whole(at, failed).min(n),
                    },
                ]);
            }
            Signal::FunctionDuration => {
                self.distribution([212.0, 540.0, 1190.0], self.invocations(), noise, 2.0, out);
            }
            Signal::Throttles => {
                let n = if minute.throttling() {
                    4.0 + 11.0 * noise.unit(at)
                } else {
                    0.0
                };
                once(out, n.floor());
            }
            Signal::Concurrency => {
                let at_limit = if minute.throttling() { 20.0 } else { 0.0 };
                once(
                    out,
                    (1.0 + self.invocations() / 14.0 * wobble(0.5))
                        .max(at_limit)
                        .round(),
                );
            }
            Signal::QueueAge => {
                let calm = 9.0 + 8.0 * noise.unit(at);
                once(out, (calm + minute.stalled_secs()).round());
            }
            Signal::QueueVisible => {
                let waiting = minute.stalled_secs() / 60.0 * self.orders_sent();
                once(out, (2.0 + 5.0 * noise.unit(at) + waiting).round());
            }
            Signal::QueueInFlight => once(
                out,
                (3.0 + 4.0 * noise.unit(at) + 15.0 * minute.late()).round(),
            ),
            Signal::QueueSent => count(out, self.orders_sent()),
            Signal::QueueReceived | Signal::QueueDeleted => {
                let share = if minute.stalled_secs() > 0.0 {
                    0.22
                } else {
                    1.0
                };
                count(out, noise.whole(at, self.orders_sent() * share));
            }
            Signal::DatabaseCpu => {
                let batch = if minute.batch() { 31.0 } else { 0.0 };
                let busy = (9.0 + 19.0 * traffic()) * (1.0 - 0.45 * minute.latency());
                once(out, busy * wobble(0.1) + batch);
            }
            Signal::Connections => {
                let calm = 58.0 + 36.0 * traffic() * (1.0 - 0.15 * minute.late());
                let batch = if minute.batch() { 100.0 } else { 0.0 };
                once(out, (calm * wobble(0.03)).min(99.0).round() + batch);
            }
            Signal::FreeableMemory => {
                once(
                    out,
                    2.71e9 + 1.4e8 * noise.drift(at, 300) + 6e6 * noise.white(at),
                );
            }
            Signal::FreeStorage => {
                // Grows by 400 MB a day.
                once(
                    out,
                    6.1e10 - 2.8e5 * (minute.rel + 14 * 24 * 60) as f64 + 2e6 * noise.white(at),
                );
            }
            Signal::ReadLatency => once(out, 0.0006 * wobble(0.5).max(0.3)),
            Signal::WriteLatency => once(out, 0.0019 * wobble(0.4).max(0.3)),
            Signal::ReadIops => once(out, 42.0 * traffic() * wobble(0.3)),
            Signal::WriteIops => {
                once(
                    out,
                    96.0 * traffic() * (1.0 - 0.5 * minute.latency()) * wobble(0.2),
                );
            }
            Signal::LoadTestUsers => {
                let level = minute.load_test();
                if level > 0.0 {
                    once(out, (400.0 * level).round());
                }
            }
            // EventBridge reports nothing where there was nothing.
            Signal::Matched(index) => count(out, self.matched(FLOWS[index].what)),
            Signal::Delivered(index) => {
                let flow = &FLOWS[index];
                count(out, self.matched(flow.what) * flow.n_targets);
            }
            Signal::Undelivered(index) => count(out, self.undelivered(FLOWS[index].what)),
            Signal::HeldBack(index) => {
                let n =
                    self.matched(FLOWS[index].what) * 0.04 * (minute.load_test() - 0.8).max(0.0);
                count(out, noise.whole(at, n));
            }
            Signal::DeliveryTime(index) => {
                let n = self.matched(FLOWS[index].what);
                let late = 1.0 + 30.0 * minute.errors() * f64::from(u8::from(FLOWS[index].fails));
                let anchors = [212.0, 380.0, 940.0].map(|anchor| anchor * late);
                self.distribution(anchors, n, noise, 2.0, out);
            }
        }
    }

    /// Checkouts that failed in this minute.
    pub fn failures(&self) -> f64 {
        self.route_errors(1)
    }

    /// Pictures uploaded in this minute.
    pub fn pictures(&self) -> f64 {
        self.invocations()
    }

    /// Orders placed in this minute.
    pub fn orders(&self) -> f64 {
        (self.route_requests(1) - self.route_errors(1)).max(0.0)
    }

    fn traffic(&self) -> f64 {
        let traffic = || self.minute.traffic(self.noise(1));
        *self.traffic.get_or_init(traffic)
    }

    fn route_requests(&self, index: usize) -> f64 {
        let route = &ROUTES[index];
        let noise = self.noise(10 + index as u64);
        let at = self.minute.at;
        if route.name == "GET /health" {
            // The load balancer asks each of six targets, every three seconds or so, whoever buys.
            return noise.whole(at, 128.0);
        }
        let n = REQUESTS * route.share * self.traffic();
        noise.whole(at, n * (1.0 + 0.02 * noise.white(at)))
    }

    fn route_errors(&self, index: usize) -> f64 {
        let route = &ROUTES[index];
        let noise = self.noise(30 + index as u64);
        let at = self.minute.at;
        let share = route.errors.0 + (route.errors.1 - route.errors.0) * self.minute.errors();
        let wave = 1.0 + 0.05 * noise.drift(at, 5);
        noise.whole(at, self.route_requests(index) * share * wave)
    }

    fn requests(&self) -> f64 {
        (0..ROUTES.len())
            .map(|index| self.route_requests(index))
            .sum()
    }

    fn errors(&self) -> f64 {
        (0..ROUTES.len())
            .map(|index| self.route_errors(index))
            .sum()
    }

    /// Answers of a class; the classes add up to all requests.
    fn class(&self, class: u8) -> f64 {
        let at = self.minute.at;
        let requests = self.requests();
        let share = |salt: u64, share: f64| {
            let noise = self.noise(salt);
            noise.whole(at, requests * share * (1.0 + 0.1 * noise.white(at)))
        };
        let (moved, refused) = (share(50, 0.055), share(51, 0.023));
        match class {
            3 => moved,
            4 => refused,
            5 => self.errors(),
            _ => (requests - moved - refused - self.errors()).max(0.0),
        }
    }

    fn invocations(&self) -> f64 {
        let noise = self.noise(60);
        noise.whole(
            self.minute.at,
            46.0 * self.traffic() * (1.0 + 0.12 * noise.drift(self.minute.at, 11)),
        )
    }

    /// Orders that go to the queue in this minute.
    pub fn orders_sent(&self) -> f64 {
        (self.route_requests(1) * 0.92).round()
    }

    /// One sample for each running task, evenly around `value`.
    fn over_tasks(&self, value: f64, share: f64, noise: Noise, out: &mut Vec<Sample>) {
        let n = self.minute.tasks() as i64;
        for task in 0..n {
            let place = (task as f64 + 0.5) / n as f64 * 2.0 - 1.0;
            let jitter = 0.15 * noise.drift(self.minute.at + task * 1000, 13);
            out.push(Sample::once(round(
                value * (1.0 + share * (place + jitter)),
            )));
        }
    }

    /// `n` measurements whose p50, p90 and p99 are `anchors`, up to noise of `roughness` percent and some.
    fn distribution(
        &self,
        anchors: [f64; 3],
        n: f64,
        noise: Noise,
        roughness: f64,
        out: &mut Vec<Sample>,
    ) {
        if n <= 0.0 {
            return;
        }
        let at = self.minute.at;
        let rough = |salt: i64, share: f64| {
            let place = at.wrapping_add(salt << 32);
            1.0 + roughness * share * (0.6 * noise.drift(place, 17) + noise.white(place) * 0.5)
        };
        let p50 = anchors[0] * rough(1, 0.02);
        let p90 = (anchors[1] * rough(2, 0.025)).max(p50);
        let p99 = (anchors[2] * rough(3, 0.035)).max(p90);
        let anchors = [
            (0.0, p50 * 0.35),
            (0.5, p50),
            (0.9, p90),
            (0.99, p99),
            (0.9999, p99 * 1.22 * rough(4, 0.05)),
        ];
        for strata in STRATA.windows(2) {
            let middle = (strata[0] + strata[1]) / 2.0;
            let upper = anchors
                .iter()
                .position(|anchor| middle <= anchor.0)
                .unwrap_or(4)
                .max(1);
            let (low, high) = (anchors[upper - 1], anchors[upper]);
            let share = ((middle - low.0) / (high.0 - low.0)).clamp(0.0, 1.0);
            out.push(Sample {
                value: round(low.1 + (high.1 - low.1) * share),
                weight: n * (strata[1] - strata[0]),
            });
        }
    }
}

fn between(calm: &[f64; 3], slow: &[f64; 3], share: f64) -> [f64; 3] {
    std::array::from_fn(|index| calm[index] + (slow[index] - calm[index]) * share)
}

/// Six significant figures: nothing measures better.
fn round(value: f64) -> f64 {
    let magnitude = if value.abs() >= 1000.0 {
        1.0
    } else if value.abs() >= 1.0 {
        1e3
    } else {
        1e6
    };
    (value * magnitude).round() / magnitude
}
