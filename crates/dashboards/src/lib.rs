//! The CloudWatch dashboard body.
