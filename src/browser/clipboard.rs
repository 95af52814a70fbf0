//! Stub.

/// Stub.
pub fn write_link() {
    let href = super::window().location().href().unwrap_or_default();
    let _ = super::window().navigator().clipboard().write_text(&href);
}
