//! Evaluation of CloudWatch alarms.
