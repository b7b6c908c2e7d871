//! The one error type.

/// What went wrong with an *input that can be wrong*: a date, an option.
///
/// Reading a text never fails, so most of dixit returns no `Result`. The type
/// is opaque, so that new causes are not a breaking change; its message
/// (`Display`) says what was wrong and what would have been right.
///
/// ```
/// let error = dixit::Analyzer::builder().published("24/01/2014").unwrap_err();
/// assert!(error.to_string().contains("24/01/2014"));
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{given:?} is not a date: expected YYYY-MM-DD, as in 2014-01-24")]
    Date { given: String, source: jiff::Error },
    #[error("{option} must lie between 0 and 1, not {given}")]
    Probability { option: &'static str, given: f32 },
    #[error("the weights cannot be read: {reason}")]
    Model { reason: &'static str },
    #[cfg(feature = "train")]
    #[error("{}: {source}", path.display())]
    File { path: std::path::PathBuf, source: std::io::Error },
    #[cfg(feature = "train")]
    #[error("{}: line {line}: {source}", path.display())]
    Row { path: std::path::PathBuf, line: usize, source: serde_json::Error },
    #[cfg(feature = "train")]
    #[error("{}: line {line} is not as CoNLL-U wants it, or has an unknown tag or relation", path.display())]
    Treebank { path: std::path::PathBuf, line: usize },
    #[cfg(feature = "train")]
    #[error("{}: line {line} is no document with attributions: {source}", path.display())]
    Document { path: std::path::PathBuf, line: usize, source: serde_json::Error },
    #[cfg(feature = "train")]
    #[error("{}: line {line} is no row of this corpus", path.display())]
    Line { path: std::path::PathBuf, line: usize },
}
