//! Learned weights: how a feature becomes a number, and how the weights of features are kept.
//!
//! All models of dixit are linear: a decision is the sum of the weights of its
//! features. [`hash`] makes the features, without allocating; [`rows`] keeps the
//! weights of a choice among many classes, [`cells`] those of a choice among three,
//! [`singles`] and [`flat`] those of a score: the one of the strongest features alone,
//! the other of all, and as the logarithm of odds. [`habits`] keeps choices that never
//! vary, and a [`cascade`] is a chain of models of one choice. [`file`] is how they are
//! stored.
//! Weights are one byte each and are read where they lie in the file. What learns them
//! is in `learn`, behind the feature `train`.

pub(crate) mod cascade;
pub(crate) mod cells;
pub(crate) mod file;
pub(crate) mod flat;
pub(crate) mod habits;
pub(crate) mod hash;
#[cfg(feature = "train")]
pub(crate) mod learn;
pub(crate) mod rows;
pub(crate) mod singles;
