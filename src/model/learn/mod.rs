//! The averaged perceptron (Collins 2002), with a margin, over hashed features.
//!
//! Learning is exact: weights are integers while they are learned, averages are
//! quotients of integers, and the order of the examples comes from [`random`] with
//! fixed seeds. The same examples give the same bytes on every machine.

mod dense;
mod parallel;
mod quantise;
mod random;
mod single;
mod sparse;

pub(crate) use dense::Dense;
pub(crate) use parallel::parallel;
pub(crate) use quantise::Learned;
pub(crate) use random::Random;
pub(crate) use single::Single;
pub(crate) use sparse::Sparse;
