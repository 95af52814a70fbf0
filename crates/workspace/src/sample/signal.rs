//! The signals behind the sample's metrics: what can be measured in the shop, and the routes it has.
//!
//! Data only: what a signal measured in a minute is computed in `signals`.

/// A route of the shop.
pub(super) struct Route {
    pub name: &'static str,
    /// Share of all requests.
    pub share: f64,
    /// Share of failing requests on a good day and in the trouble.
    pub errors: (f64, f64),
    /// Seconds at p50, p90, p99 on a good day.
    pub calm: [f64; 3],
    /// The same in the trouble.
    pub slow: [f64; 3],
}

const fn route(
    name: &'static str,
    share: f64,
    errors: (f64, f64),
    calm: [f64; 3],
    slow: [f64; 3],
) -> Route {
    Route {
        name,
        share,
        errors,
        calm,
        slow,
    }
}

/// The routes, the most important first.
pub(super) const ROUTES: [Route; 6] = [
    route(
        "POST /checkout",
        0.16,
        (0.0007, 0.285),
        [0.28, 0.52, 0.72],
        [0.61, 1.94, 2.72],
    ),
    route(
        "POST /checkout/confirm",
        0.07,
        (0.0006, 0.215),
        [0.25, 0.46, 0.65],
        [0.52, 1.71, 2.45],
    ),
    route(
        "GET /cart",
        0.30,
        (0.0002, 0.016),
        [0.05, 0.09, 0.14],
        [0.07, 0.22, 0.43],
    ),
    route(
        "PUT /cart/items",
        0.17,
        (0.0003, 0.022),
        [0.08, 0.15, 0.22],
        [0.13, 0.46, 0.9],
    ),
    route(
        "GET /orders/{id}",
        0.20,
        (0.0002, 0.008),
        [0.04, 0.07, 0.10],
        [0.05, 0.12, 0.23],
    ),
    route(
        "GET /health",
        0.10,
        (0.0, 0.003),
        [0.002, 0.004, 0.007],
        [0.003, 0.008, 0.03],
    ),
];

/// What a metric measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    RouteRequests(usize),
    RouteErrors(usize),
    RouteLatency(usize),
    Requests,
    /// Answers of a class, 2 to 5.
    Class(u8),
    BalancerErrors,
    ResponseTime,
    HealthyHosts,
    UnhealthyHosts,
    ActiveConnections,
    ProcessedBytes,
    ErrorRate,
    PoolWait,
    Orders,
    Revenue,
    TaskCpu,
    TaskMemory,
    RunningTasks,
    DesiredTasks,
    PendingTasks,
    Invocations,
    FunctionErrors,
    FunctionDuration,
    Throttles,
    Concurrency,
    QueueAge,
    QueueVisible,
    QueueInFlight,
    QueueSent,
    QueueReceived,
    QueueDeleted,
    DatabaseCpu,
    Connections,
    FreeableMemory,
    FreeStorage,
    ReadLatency,
    WriteLatency,
    ReadIops,
    WriteIops,
    LoadTestUsers,
    /// Of a rule, by its place in [`FLOWS`](super::flows::FLOWS): events that matched.
    Matched(usize),
    /// Targets that were called.
    Delivered(usize),
    /// Targets that could not be reached, retries included.
    Undelivered(usize),
    /// Times the rule was held back.
    HeldBack(usize),
    /// From the event to the call.
    DeliveryTime(usize),
}

impl Signal {
    /// Metrics that the load balancer reports, and that the gap is in.
    pub fn is_of_balancer(self) -> bool {
        matches!(
            self,
            Signal::Requests
                | Signal::Class(_)
                | Signal::BalancerErrors
                | Signal::ResponseTime
                | Signal::HealthyHosts
                | Signal::UnhealthyHosts
                | Signal::ActiveConnections
                | Signal::ProcessedBytes
        )
    }

    /// Different for different signals, so that their noise is.
    pub fn salt(self) -> u64 {
        match self {
            Signal::RouteRequests(index) => 100 + index as u64,
            Signal::RouteErrors(index) => 120 + index as u64,
            Signal::RouteLatency(index) => 140 + index as u64,
            Signal::Class(class) => 160 + u64::from(class),
            Signal::Requests => 1,
            Signal::BalancerErrors => 2,
            Signal::ResponseTime => 3,
            Signal::HealthyHosts => 4,
            Signal::UnhealthyHosts => 5,
            Signal::ActiveConnections => 6,
            Signal::ProcessedBytes => 7,
            Signal::ErrorRate => 8,
            Signal::PoolWait => 9,
            Signal::Orders => 10,
            Signal::Revenue => 11,
            Signal::TaskCpu => 12,
            Signal::TaskMemory => 13,
            Signal::RunningTasks => 14,
            Signal::DesiredTasks => 15,
            Signal::PendingTasks => 16,
            Signal::Invocations => 17,
            Signal::FunctionErrors => 18,
            Signal::FunctionDuration => 19,
            Signal::Throttles => 20,
            Signal::Concurrency => 21,
            Signal::QueueAge => 22,
            Signal::QueueVisible => 23,
            Signal::QueueInFlight => 24,
            Signal::QueueSent => 25,
            Signal::QueueReceived => 26,
            Signal::QueueDeleted => 27,
            Signal::DatabaseCpu => 28,
            Signal::Connections => 29,
            Signal::FreeableMemory => 30,
            Signal::FreeStorage => 31,
            Signal::ReadLatency => 32,
            Signal::WriteLatency => 33,
            Signal::ReadIops => 34,
            Signal::WriteIops => 35,
            Signal::LoadTestUsers => 36,
            Signal::Matched(index) => 200 + index as u64,
            Signal::Delivered(index) => 220 + index as u64,
            Signal::Undelivered(index) => 240 + index as u64,
            Signal::HeldBack(index) => 260 + index as u64,
            Signal::DeliveryTime(index) => 280 + index as u64,
        }
    }
}
