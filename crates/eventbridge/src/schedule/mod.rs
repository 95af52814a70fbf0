//! Schedule expressions: `rate`, `cron` and `at`, of rules and of Scheduler.
