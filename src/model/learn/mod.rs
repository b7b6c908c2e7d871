//! What learns weights of hashed features.
//!
//! [`dense`] and [`sparse`] are the averaged perceptron (Collins 2002), with a margin; [`linear`] is logistic
//! regression, for scores that have to be shares. The perceptron's weights are integers while they are learned and
//! its averages quotients of integers; the regression uses sums, products and square roots alone; the order of the
//! examples comes from [`random`] with fixed seeds. The same examples give the same bytes on every machine.

mod dense;
mod habits;
mod linear;
mod parallel;
mod quantise;
mod random;
mod single;
mod slots;
mod sparse;

pub(crate) use dense::Dense;
pub(crate) use habits::Habits;
pub(crate) use linear::{Choice, Linear};
pub(crate) use parallel::parallel;
pub(crate) use quantise::Learned;
pub(crate) use random::Random;
pub(crate) use single::Single;
pub(crate) use sparse::Sparse;

use super::cascade::Cascade;
use super::file::Table;

impl Cascade<Learned> {
    /// As they are written to a file.
    pub(crate) fn tables(&self) -> Cascade<Table<'_>> {
        Cascade { hasty: self.hasty.table(), careful: self.careful.table() }
    }
}
