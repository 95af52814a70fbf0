//! Event patterns: reading, refusing, matching, explaining.
