//! Addresses: which texts are endpoints, and what they become.

use aws::{Endpoints, Service};
use expect_test::expect;
use proptest::prelude::*;

fn shown(text: &str) -> String {
    let endpoints = match Endpoints::custom(text) {
        Ok(endpoints) => endpoints,
        Err(error) => return format!("error: {error}"),
    };
    let at = |service| {
        endpoints
            .resolve(service, "eu-west-1")
            .map(|endpoint| format!("{}{}", endpoint.origin, endpoint.path))
            .unwrap_or_else(|error| error.to_string())
    };
    format!("{} and {}", at(Service::CloudWatch), at(Service::Sts))
}

#[test]
fn custom_endpoints_are_addresses_or_refused() {
    let mut out = String::new();
    for text in [
        "http://127.0.0.1:5600",
        " HTTPS://Example.COM:443/ ",
        "https://host:80",
        "http://host:80",
        "http://[::1]:4566/base",
        "https://{service}.{region}.example/{service}/",
        "https://vpce-0a1b-c2.monitoring.eu-west-1.vpce.amazonaws.com",
        "https://vpce-0a1b-c2.events.eu-west-1.vpce.amazonaws.com",
        "https://",
        "ftp://a",
        "host:80",
        "https://a b",
        "https://user@host",
        "https://host?x",
        "https://host/a?b",
        "https://host/../x",
        "https://host//x",
        "https://host/%41",
        "https://host:0",
        "https://host:70000",
        "https://host:x",
        "https://[::1",
        "https://[zz]",
        "https://é.example",
        "https://{other}.example",
        "https://.a",
        "https://a..b",
    ] {
        out.push_str(&format!("{text}\n    {}\n", shown(text)));
    }
    expect![[r#"
        http://127.0.0.1:5600
            http://127.0.0.1:5600/ and http://127.0.0.1:5600/
         HTTPS://Example.COM:443/ 
            https://example.com/ and https://example.com/
        https://host:80
            https://host:80/ and https://host:80/
        http://host:80
            http://host/ and http://host/
        http://[::1]:4566/base
            http://[::1]:4566/base and http://[::1]:4566/base
        https://{service}.{region}.example/{service}/
            https://monitoring.eu-west-1.example/monitoring/ and https://sts.eu-west-1.example/sts/
        https://vpce-0a1b-c2.monitoring.eu-west-1.vpce.amazonaws.com
            https://vpce-0a1b-c2.monitoring.eu-west-1.vpce.amazonaws.com/ and https://sts.eu-west-1.amazonaws.com/
        https://vpce-0a1b-c2.events.eu-west-1.vpce.amazonaws.com
            https://monitoring.eu-west-1.amazonaws.com/ and https://sts.eu-west-1.amazonaws.com/
        https://
            error: the endpoint has no host name that can be called
        ftp://a
            error: an endpoint begins with https:// (or http:// on this machine)
        host:80
            error: an endpoint begins with https:// (or http:// on this machine)
        https://a b
            error: the endpoint has no host name that can be called
        https://user@host
            error: an endpoint is a scheme, a host, a port and a plain path, nothing else
        https://host?x
            error: an endpoint is a scheme, a host, a port and a plain path, nothing else
        https://host/a?b
            error: an endpoint is a scheme, a host, a port and a plain path, nothing else
        https://host/../x
            error: an endpoint is a scheme, a host, a port and a plain path, nothing else
        https://host//x
            error: an endpoint is a scheme, a host, a port and a plain path, nothing else
        https://host/%41
            error: an endpoint is a scheme, a host, a port and a plain path, nothing else
        https://host:0
            error: the endpoint's port is no number from 1 to 65535
        https://host:70000
            error: the endpoint's port is no number from 1 to 65535
        https://host:x
            error: the endpoint's port is no number from 1 to 65535
        https://[::1
            error: the endpoint has no host name that can be called
        https://[zz]
            error: the endpoint has no host name that can be called
        https://é.example
            error: the endpoint has no host name that can be called
        https://{other}.example
            error: the endpoint has no host name that can be called
        https://.a
            error: the endpoint has no host name that can be called
        https://a..b
            error: the endpoint has no host name that can be called
    "#]].assert_eq(&out);
}

proptest! {
    #[test]
    fn any_text_is_an_address_or_refused(text in "(https?://)?[\\[\\]{}a-zA-Z0-9:/.@?#%é -]{0,40}", region in "\\PC{0,12}") {
        if let Ok(endpoints) = Endpoints::custom(&text)
            && let Ok(endpoint) = endpoints.resolve(Service::CloudWatch, &region)
        {
            prop_assert!(endpoint.origin.is_ascii() && !endpoint.host.is_empty());
        }
    }
}
