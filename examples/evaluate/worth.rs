//! How well it is told what is worth checking, by weights that never saw the sentences.

use std::path::Path;

use dixit::train;

use crate::Failure;

/// The table for the sentences in the folder at `path`, which lies in the folder of corpora.
pub fn measure(path: &Path) -> Result<String, Failure> {
    let corpora = path.parent().unwrap_or(path);
    Ok(format!("```text\n{}\n```", train::evaluate_worth(corpora)?))
}
