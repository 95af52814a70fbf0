//! Where the user is: the address as a signal, and ways to go elsewhere.

use leptos::prelude::*;

use crate::browser::address as browser;
use crate::routes::{Address, Query, Route};

/// The address the app is at. Reading it in a view follows links, back and forward.
#[derive(Clone, Copy)]
pub struct Navigation(RwSignal<Address>);

/// Reads the address once and follows it from then on.
/// `from`, `to` and `timezone` in the page's own query, where other tools put them, are taken over into the fragment.
pub fn provide_navigation() -> Navigation {
    let mut address = Address::parse(&browser::fragment());
    let outer = Query::parse(&browser::search());
    for name in ["from", "to", "timezone"] {
        if address.query.get(name).is_none()
            && let Some(value) = outer.get(name)
        {
            address.query = address.query.with(name, Some(value));
        }
    }
    let navigation = Navigation(RwSignal::new(address));
    browser::on_change(move || {
        let now = Address::parse(&browser::fragment());
        if navigation.0.with_untracked(|was| *was != now) {
            navigation.0.set(now);
        }
    });
    provide_context(navigation);
    navigation
}

/// The address of the app.
pub fn use_navigation() -> Navigation {
    expect_context()
}

impl Navigation {
    /// The address, followed.
    pub fn address(self) -> Address {
        self.0.get()
    }

    /// The address as it is now.
    pub fn address_now(self) -> Address {
        self.0.get_untracked()
    }

    /// The route alone, followed; changes of the query do not count.
    pub fn route(self) -> Memo<Route> {
        Memo::new(move |_| self.0.with(|address| address.route.clone()))
    }

    /// One member of the query, followed.
    pub fn member(self, name: &'static str) -> Memo<Option<String>> {
        Memo::new(move |_| {
            self.0
                .with(|address| address.query.get(name).map(str::to_owned))
        })
    }

    /// Goes to `address` as a new entry of the history.
    pub fn go(self, address: Address) {
        browser::set_fragment(&address.to_string(), false);
        self.0.set(address);
    }

    /// Changes members of the query; a new entry of the history unless `replace`.
    pub fn set_members(self, members: &[(&str, Option<&str>)], replace: bool) {
        let mut address = self.address_now();
        for (name, value) in members {
            address.query = address.query.with(name, *value);
        }
        if address != self.address_now() {
            browser::set_fragment(&address.to_string(), replace);
            self.0.set(address);
        }
    }

    /// A link to `route` that keeps what all pages share, such as the time range. Followed.
    pub fn link(self, route: Route) -> String {
        self.0.track();
        self.link_now(route)
    }

    /// The same link as it is now.
    pub fn link_now(self, route: Route) -> String {
        let query = self
            .0
            .with_untracked(|address| address.query.clone())
            .only(is_shared);
        Address { route, query }.href()
    }
}

/// Members of the query that all pages read.
fn is_shared(name: &str) -> bool {
    matches!(
        name,
        "from" | "to" | "timezone" | "refresh" | "region" | "sample-end" | "sample-seed"
    )
}
