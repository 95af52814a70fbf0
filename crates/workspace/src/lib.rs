//! An account made of files and of the sample.
