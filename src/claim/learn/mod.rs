//! Learns what is worth checking, and measures it by cross-validation.
//!
//! Two heads are learned and share one table of features. "Worthy" learns from
//! debates whose sentences were sorted into check-worthy, unimportant and no factual
//! sentence; "factual" learns from speeches, and from the debates that both kinds of
//! factual sentence are ones. Most features say nothing, so each head is learned
//! twice: with all features, and again with those alone that won a cell.
//!
//! The same corpora give the same bytes.

mod corpus;
mod cross;
mod curve;
mod heads;
mod svm;
mod vectors;

pub(crate) use corpus::Corpora;
pub(crate) use cross::{cross_validate, held_out};
pub(crate) use heads::learn;
