//! Types that hold themselves by value, which Go and Rust cannot lay out.

use super::plan::{Kind, Plan, Shape};

impl Plan {
    /// Whether a type holds `owner` by value, so that `owner` cannot hold it by value in turn. Lists and maps stand in between;
    /// what may be null does only where it is a pointer (`nullable_holds` is false). Unions hold their forms where `nullable_holds`.
    pub(super) fn holds_itself(&self, from: usize, owner: usize, nullable_holds: bool) -> bool {
        let mut seen = vec![false; self.declared.len()];
        let mut waiting = vec![from];
        while let Some(index) = waiting.pop() {
            if index == owner {
                return true;
            }
            let Some(declared) = self.declared.get(index).filter(|_| !seen[index]) else {
                continue;
            };
            seen[index] = true;
            let shapes: Vec<(&Shape, bool)> = match &declared.kind {
                Kind::Record { fields, .. } => fields
                    .iter()
                    .map(|field| (&field.shape, field.required))
                    .collect(),
                Kind::Union(shapes) if nullable_holds => {
                    shapes.iter().map(|shape| (shape, true)).collect()
                }
                Kind::Union(_) => Vec::new(),
            };
            for (shape, required) in shapes {
                match shape {
                    Shape::Named(next) if required || nullable_holds => waiting.push(*next),
                    Shape::Nullable(inner) if nullable_holds => {
                        if let Shape::Named(next) = &**inner {
                            waiting.push(*next);
                        }
                    }
                    _ => {}
                }
            }
        }
        false
    }
}
