//! What a target receives: `Input`, `InputPath` and the input transformer.
