//! Two conditions that only different elements of one array satisfy, and which elements those are.
//!
//! In: a condition that passes somewhere, and the choices of the others. Out: the two values and the two elements.

use super::super::event::Element;
use super::judge::Judge;
use super::options::{Choice, Options};
use super::solve::Solution;
use super::{Apart, ElementAt};

/// So many passing values are looked at to name the two elements that stand apart.
const MAX_APART: usize = 64;

impl Judge<'_> {
    /// The first two values that pass, each for its condition, in different elements of one array.
    pub(super) fn apart(
        &self,
        options: &Options,
        indices: &[usize],
        at: usize,
        solution: &Solution,
    ) -> Option<Apart> {
        // Conditions that hold are named before those that must change too.
        let mut others: Vec<(usize, Choice)> = solution
            .choices
            .iter()
            .copied()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .collect();
        others.sort_by_key(|(_, choice)| choice.entry.is_none());
        for &(leaf, _) in options.passing.iter().take(MAX_APART) {
            for (other, choice) in &others {
                let Some(other_leaf) = choice.leaf else {
                    continue;
                };
                let Some((this, that)) = self.contradiction(leaf, other_leaf) else {
                    continue;
                };
                let other = indices[*other];
                let place = |element: Element| ElementAt {
                    index: element.index,
                    span: element.span,
                };
                let here = options.leaves.iter().copied().find(|leaf| {
                    let mut around = self.around(*leaf);
                    around.any(|element| element.array == that.array && element.index == that.index)
                });
                return Some(Apart {
                    array: self.places.array_of(this),
                    passing: self.found(leaf),
                    element: place(this),
                    other_condition: other,
                    other_path: self.pattern.conditions[other].path.lossy().into_owned(),
                    other: self.found(other_leaf),
                    other_element: place(that),
                    here: here.map(|leaf| self.found(leaf)),
                });
            }
        }
        None
    }

    fn around(&self, leaf: usize) -> impl Iterator<Item = Element> + '_ {
        self.event.elements_around(self.event.leaves[leaf].element)
    }

    /// The elements of the outermost array in which two leaves lie in different elements.
    fn contradiction(&self, a: usize, b: usize) -> Option<(Element, Element)> {
        let others: Vec<Element> = self.around(b).collect();
        self.around(a)
            .filter_map(|this| {
                let that = others.iter().find(|other| other.array == this.array)?;
                (that.index != this.index).then_some((this, *that))
            })
            .last()
    }
}
