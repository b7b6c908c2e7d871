//! Tags, heads and relations of the words of a treebank.

use std::path::Path;

use dixit::train;

use crate::Failure;

const EXPLANATION: &str = "\
Words are those of the treebank; tags are the tagger's own. UAS and LAS are given for all words, as the shared task of
CoNLL 2018 counts (LAS without subtypes), and without punctuation.";

/// The Markdown table for the treebank at `path`.
pub fn measure(path: &Path) -> Result<String, Failure> {
    Ok(format!("{}\n\n{EXPLANATION}", train::evaluate(path)?))
}
