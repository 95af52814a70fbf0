//! Small texts that survive closing the tab: taste and recent names, never what AWS said and never a secret.
//! A browser that refuses storage behaves like an empty one.

const PREFIX: &str = "watchglass.";

fn storage() -> Option<web_sys::Storage> {
    super::window().local_storage().ok().flatten()
}

/// The text kept under `key`.
pub fn get(key: &str) -> Option<String> {
    storage()?
        .get_item(&format!("{PREFIX}{key}"))
        .ok()
        .flatten()
}

/// Keeps `value` under `key`, or forgets it.
pub fn set(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let key = format!("{PREFIX}{key}");
    // A full or refused storage loses taste only; the page goes on with what it has in memory.
    let _ = match value {
        Some(value) => storage.set_item(&key, value),
        None => storage.remove_item(&key),
    };
}
