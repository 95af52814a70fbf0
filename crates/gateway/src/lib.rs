//! The native server of the app.
