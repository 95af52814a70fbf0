//! Policies of event buses: who may put events, explained and evaluated.
