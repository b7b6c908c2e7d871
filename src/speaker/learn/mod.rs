//! Measures this stage on attributions that people marked, and learns the weights of antecedents.
//!
//! When it is measured, the stage is given the marked attributions, not those that dixit finds, so that its errors are its own.

mod antecedent;
mod gold;
mod score;

use std::path::Path;

pub(crate) use antecedent::{Choice, learn};
pub(crate) use score::{Count, Score, same};

use crate::error::Error;

/// How well the speakers of the documents in the JSONL file at `path` are resolved.
pub(crate) fn score(path: &Path) -> Result<Score, Error> {
    let mut score = Score::default();
    for document in gold::read(path)? {
        score.add(&document);
    }
    Ok(score)
}
