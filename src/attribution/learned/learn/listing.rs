//! Features as they are learned from: in a list, in the order of their templates.

use crate::attribution::learned::Scoring;
use crate::attribution::learned::keys::{Adder, Ranker};
use crate::model::learn::Linear;

/// The features of a candidate, each with its template.
///
/// Sums of fractions depend on the order of what is added, so a list is put in order before it is used.
pub(super) type Listed = Vec<(u64, u64)>;

/// Lists features.
pub(super) struct Listing;

impl Adder for Listing {
    type Sum = Listed;

    fn add(&self, sum: &mut Listed, template: u64, key: u64) {
        sum.push((template, key));
    }

    fn join(&self, sum: &mut Listed, part: &Listed) {
        sum.extend_from_slice(part);
    }
}

/// Weights that are being learned.
pub(super) struct Learning;

impl Scoring for Learning {
    type Model<const SIZE: usize> = Linear;
}

impl Adder for Linear {
    type Sum = Listed;

    fn add(&self, sum: &mut Listed, template: u64, key: u64) {
        Listing.add(sum, template, key);
    }

    fn join(&self, sum: &mut Listed, part: &Listed) {
        Listing.join(sum, part);
    }
}

impl Ranker for Linear {
    fn total(&self, sum: Listed) -> f32 {
        self.score(&in_order(sum))
    }
}

/// The features in `listed`, by template.
pub(super) fn in_order(mut listed: Listed) -> Vec<u64> {
    listed.sort_unstable();
    listed.into_iter().map(|(_, key)| key).collect()
}
