//! Typed AWS operations over a transport.
