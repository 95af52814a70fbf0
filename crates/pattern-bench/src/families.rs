//! The families of patterns. The peer reads the same texts, except where it has no such operator:
//! alternatives are then given to it as patterns of their own, under one name.

/// Patterns that use one kind of test.
#[derive(Debug)]
pub struct Family {
    /// What is tested.
    pub name: &'static str,
    /// Our patterns.
    pub patterns: Vec<String>,
    /// The peer's, each with the number of the pattern of ours that it is a part of.
    pub peer: Vec<(usize, String)>,
    /// Whether the events are pieces of land and not orders.
    pub lots: bool,
}

impl Family {
    fn new(name: &'static str, patterns: &[&str]) -> Self {
        let patterns: Vec<String> = patterns.iter().map(|text| (*text).to_owned()).collect();
        let peer = patterns.iter().cloned().enumerate().collect();
        Self {
            name,
            patterns,
            peer,
            lots: false,
        }
    }
}

/// Every family.
pub fn families() -> Vec<Family> {
    vec![
        Family::new(
            "exact",
            &[
                r#"{"source":["shop.orders"],"detail":{"state":["paid"]}}"#,
                r#"{"source":["shop.billing"],"detail-type":["Order Closed"]}"#,
                r#"{"detail":{"state":["shipped","delivered"],"customer":{"country":["DE","FR"]}}}"#,
                r#"{"detail":{"currency":["EUR"],"customer":{"vip":[true]}}}"#,
                r#"{"detail":{"order-id":["o-000017"],"coupon":[null]}}"#,
            ],
        ),
        Family {
            lots: true,
            ..Family::new(
                "exact, first field",
                &[
                    r#"{"properties":{"lot":["0001003"]}}"#,
                    r#"{"properties":{"lot":["0002123","0003456"]}}"#,
                    r#"{"properties":{"lot":["0004321"]}}"#,
                    r#"{"properties":{"lot":["0017042"]}}"#,
                    r#"{"properties":{"lot":["0999999"]}}"#,
                ],
            )
        },
        Family::new(
            "prefix",
            &[
                r#"{"source":[{"prefix":"shop.o"}]}"#,
                r#"{"detail":{"request":{"path":[{"prefix":"/shop/img/"}]}}}"#,
                r#"{"detail":{"request":{"path":[{"prefix":"/shop/api/v1/"}]}}}"#,
                r#"{"detail":{"customer":{"email":[{"prefix":"customer12"}]}}}"#,
                r#"{"detail":{"order-id":[{"prefix":"o-0001"}]}}"#,
            ],
        ),
        Family::new(
            "suffix",
            &[
                r#"{"detail":{"request":{"path":[{"suffix":".png"}]}}}"#,
                r#"{"detail":{"request":{"path":[{"suffix":"7.json"}]}}}"#,
                r#"{"detail":{"customer":{"email":[{"suffix":"@example.org"}]}}}"#,
                r#"{"detail-type":[{"suffix":"Closed"}]}"#,
                r#"{"detail":{"order-id":[{"suffix":"17"}]}}"#,
            ],
        ),
        Family::new(
            "wildcard",
            &[
                r#"{"detail":{"request":{"path":[{"wildcard":"/shop/*/v1/*.png"}]}}}"#,
                r#"{"detail":{"request":{"path":[{"wildcard":"*search*"}]}}}"#,
                r#"{"detail":{"customer":{"email":[{"wildcard":"customer1*@example.*"}]}}}"#,
                r#"{"resources":[{"wildcard":"arn:aws:ecs:*:*:service/shop/billing"}]}"#,
                r#"{"detail":{"request":{"agent":[{"wildcard":"*Linux*Firefox*"}]}}}"#,
            ],
        ),
        Family::new(
            "ignore-case",
            &[
                r#"{"source":[{"equals-ignore-case":"SHOP.Orders"}]}"#,
                r#"{"detail":{"state":[{"equals-ignore-case":"PAID"},{"equals-ignore-case":"Packed"}]}}"#,
                r#"{"detail-type":[{"equals-ignore-case":"order changed"}]}"#,
                r#"{"detail":{"customer":{"country":[{"equals-ignore-case":"de"}]}}}"#,
                r#"{"detail":{"coupon":[{"equals-ignore-case":"summer"}]}}"#,
            ],
        ),
        Family::new(
            "anything-but",
            &[
                r#"{"source":[{"anything-but":"shop.orders"}]}"#,
                r#"{"detail":{"state":[{"anything-but":["paid","packed","shipped"]}]}}"#,
                r#"{"detail":{"customer":{"country":[{"anything-but":["DE","FR","NL","PL"]}]}}}"#,
                r#"{"detail":{"attempt":[{"anything-but":[1,2]}]}}"#,
                r#"{"region":[{"anything-but":["us-east-1"]}],"detail":{"currency":[{"anything-but":"USD"}]}}"#,
            ],
        ),
        Family::new(
            "numeric ranges",
            &[
                r#"{"detail":{"total":[{"numeric":[">=",100,"<",200]}]}}"#,
                r#"{"detail":{"total":[{"numeric":[">",849.5]}]}}"#,
                r#"{"detail":{"request":{"latency":[{"numeric":[">",1500]}]}}}"#,
                r#"{"detail":{"request":{"latency":[{"numeric":["<=",10]}]}}}"#,
                r#"{"detail":{"attempt":[{"numeric":["=",2]}]}}"#,
            ],
        ),
        Family::new(
            "cidr",
            &[
                r#"{"detail":{"request":{"ip":[{"cidr":"10.0.0.0/16"}]}}}"#,
                r#"{"detail":{"request":{"ip":[{"cidr":"10.1.128.0/17"}]}}}"#,
                r#"{"detail":{"request":{"ip":[{"cidr":"10.2.16.0/20"}]}}}"#,
                r#"{"detail":{"request":{"ip":[{"cidr":"192.168.0.0/24"}]}}}"#,
                r#"{"detail":{"request":{"ip":[{"cidr":"2001:db8::/32"}]}}}"#,
            ],
        ),
        Family {
            lots: true,
            ..Family::new(
                "complex arrays",
                &[
                    r#"{"geometry":{"type":["Polygon"],"points":{"y":[{"numeric":[">",37.9]}],"z":[1]}}}"#,
                    r#"{"geometry":{"points":{"x":[{"numeric":["<",-122.9]}],"y":[{"numeric":["<",37.5]}],"z":[{"anything-but":[0]}]}}}"#,
                    r#"{"geometry":{"owners":{"name":["ann"],"shares":{"kind":["house"],"part":[3]}}}}"#,
                    r#"{"geometry":{"owners":{"name":["bob"],"shares":{"kind":["land"],"part":[{"anything-but":[0,1]}]}}}}"#,
                    r#"{"properties":{"street":["BEACH STREET"]},"geometry":{"points":{"z":[2]},"owners":{"name":["cleo"]}}}"#,
                ],
            )
        },
        Family {
            peer: [
                (
                    0,
                    r#"{"source":["shop.orders"],"detail":{"state":["paid"]}}"#,
                ),
                (
                    0,
                    r#"{"source":["shop.orders"],"detail":{"total":[{"numeric":[">",800]}]}}"#,
                ),
                (1, r#"{"detail":{"customer":{"country":["DE"]}}}"#),
                (1, r#"{"detail":{"customer":{"vip":[true]}}}"#),
                (
                    1,
                    r#"{"detail":{"request":{"path":[{"prefix":"/shop/api/"}]}}}"#,
                ),
                (
                    2,
                    r#"{"detail":{"coupon":["SUMMER"],"state":["placed"],"attempt":[1]}}"#,
                ),
                (
                    2,
                    r#"{"detail":{"coupon":["SUMMER"],"state":["placed"],"attempt":[2]}}"#,
                ),
                (
                    2,
                    r#"{"detail":{"coupon":["SUMMER"],"currency":["EUR"],"attempt":[1]}}"#,
                ),
                (
                    2,
                    r#"{"detail":{"coupon":["SUMMER"],"currency":["EUR"],"attempt":[2]}}"#,
                ),
            ]
            .into_iter()
            .map(|(index, text)| (index, text.to_owned()))
            .collect(),
            ..Family::new(
                "$or",
                &[
                    r#"{"source":["shop.orders"],"detail":{"$or":[{"state":["paid"]},{"total":[{"numeric":[">",800]}]}]}}"#,
                    r#"{"detail":{"$or":[{"customer":{"country":["DE"]}},{"customer":{"vip":[true]}},{"request":{"path":[{"prefix":"/shop/api/"}]}}]}}"#,
                    r#"{"detail":{"coupon":["SUMMER"],"$or":[{"state":["placed"]},{"currency":["EUR"]}]},"$or":[{"detail":{"attempt":[1]}},{"detail":{"attempt":[2]}}]}"#,
                ],
            )
        },
        many(),
    ]
}

/// A thousand rules, each for an order of its own.
fn many() -> Family {
    let patterns: Vec<String> = (0..1_000)
        .map(|index| {
            format!(
                r#"{{"source":["shop.orders","shop.returns"],"detail":{{"order-id":["o-{index:06}"],"state":["paid","shipped"]}}}}"#
            )
        })
        .collect();
    Family {
        peer: patterns.iter().cloned().enumerate().collect(),
        patterns,
        ..Family::new("1,000 exact rules", &[])
    }
}
