//! Stage 6: what can be checked.
//!
//! [`worth`] says how much a sentence is worth checking.

#[cfg(feature = "train")]
pub(crate) mod learn;
mod worth;

pub use worth::check_worthiness;
