//! Events: a shop's orders in EventBridge's envelope, and pieces of land with lists of coordinates.

use crate::Numbers;

/// How many different events a family is timed with.
pub const N_EVENTS: usize = 1_000;

const STATES: [&str; 6] = [
    "placed",
    "paid",
    "packed",
    "shipped",
    "delivered",
    "returned",
];
const COUNTRIES: [&str; 8] = ["DE", "FR", "NL", "PL", "SE", "IT", "ES", "PT"];
const AGENTS: [&str; 4] = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15",
    "okhttp/4.12.0",
    "Shop/7.3 (Android 15; \\\"tablet\\\")",
];

/// Orders of about 0.9 kB, envelope included.
pub fn events() -> Vec<String> {
    let mut numbers = Numbers::new(1);
    (0..N_EVENTS)
        .map(|index| order(index, &mut numbers))
        .collect()
}

fn order(index: usize, numbers: &mut Numbers) -> String {
    let items: Vec<String> = (0..2 + numbers.below(3))
        .map(|_| {
            format!(
                r#"{{"sku":"SKU-{:05}","quantity":{},"price":{}.{:02},"tags":["{}","{}"]}}"#,
                numbers.below(20_000),
                1 + numbers.below(9),
                numbers.below(200),
                numbers.below(100),
                numbers.one(&["new", "sale", "bulky", "fragile"]),
                numbers.one(&["eu", "world", "local"]),
            )
        })
        .collect();
    let customer = numbers.below(5_000);
    format!(
        concat!(
            r#"{{"version":"0","id":"{:08x}-17c4-4f0e-9a52-{:012x}","detail-type":"Order {}","source":"{}","account":"123456789012","#,
            r#""time":"2026-07-{:02}T{:02}:{:02}:09Z","region":"{}","resources":["arn:aws:ecs:eu-west-1:123456789012:service/shop/{}"],"#,
            r#""detail":{{"order-id":"o-{:06}","state":"{}","customer":{{"id":"c-{:05}","email":"customer{}@example.{}","country":"{}","vip":{}}},"#,
            r#""items":[{}],"total":{}.{:02},"currency":"EUR","coupon":{},"#,
            r#""request":{{"ip":"10.{}.{}.{}","path":"/shop/{}/{}/{}.{}","agent":"{}","latency":{}}},"attempt":{}}}}}"#,
        ),
        numbers.below(1 << 30),
        numbers.below(1 << 30),
        numbers.one(&["Placed", "Changed", "Closed"]),
        numbers.one(&["shop.orders", "shop.returns", "shop.billing", "shop.stock"]),
        1 + numbers.below(28),
        numbers.below(24),
        numbers.below(60),
        numbers.one(&["eu-west-1", "eu-central-1", "us-east-1"]),
        numbers.one(&["orders", "billing"]),
        index,
        numbers.one(&STATES),
        customer,
        customer,
        numbers.one(&["com", "org", "net"]),
        numbers.one(&COUNTRIES),
        numbers.below(10) == 0,
        items.join(","),
        numbers.below(900),
        numbers.below(100),
        if numbers.below(3) == 0 {
            "\"SUMMER\""
        } else {
            "null"
        },
        numbers.below(4),
        numbers.below(256),
        numbers.below(256),
        numbers.one(&["img", "api", "cart", "search"]),
        numbers.one(&["v1", "v2"]),
        numbers.below(100_000),
        numbers.one(&["png", "jpg", "json", "html"]),
        numbers.one(&AGENTS),
        numbers.below(2_000),
        1 + numbers.below(3),
    )
}

/// Pieces of land of about 0.9 kB: most of the text is a list of points.
pub fn lots() -> Vec<String> {
    let mut numbers = Numbers::new(2);
    (0..N_EVENTS)
        .map(|index| {
            let points: Vec<String> = (0..12 + numbers.below(8))
                .map(|_| {
                    format!(
                        r#"{{"x":-122.{:012},"y":37.{:03},"z":{}}}"#,
                        numbers.below(1 << 30) as u64 * 500 + 17,
                        numbers.below(1_000),
                        numbers.below(3),
                    )
                })
                .collect();
            format!(
                concat!(
                    r#"{{"type":"Feature","properties":{{"lot":"{:04}{:03}","block":"{:04}","street":"{} STREET","from":{},"odd":{}}},"#,
                    r#""geometry":{{"type":"{}","points":[{}],"owners":[{{"name":"{}","shares":[{{"kind":"{}","part":{}}},{{"kind":"{}","part":{}}}]}},{{"name":"{}","shares":[]}}]}}}}"#,
                ),
                index,
                numbers.below(1_000),
                numbers.below(10_000),
                numbers.one(&["JEFFERSON", "TAYLOR", "BEACH", "MASON"]),
                numbers.below(4_000),
                numbers.below(2) == 0,
                numbers.one(&["Polygon", "Line"]),
                points.join(","),
                numbers.one(&["ann", "bob", "cleo"]),
                numbers.one(&["land", "house"]),
                numbers.below(4),
                numbers.one(&["land", "house"]),
                numbers.below(4),
                numbers.one(&["ann", "bob", "cleo"]),
            )
        })
        .collect()
}
