//! [`Fault`]: a part of a file that cannot be read.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// A part of a file that cannot be read: a review, or a turn of a transcript. It costs nothing but itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fault {
    /// Its bytes in the text that was read.
    pub span: Span,
    /// The line it begins in, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl Fault {
    /// What is wrong with the bytes at `span`, which begin in line `line`.
    pub(crate) fn new(span: Span, line: usize, reason: String) -> Fault {
        Fault { span, line, reason }
    }
}

/// The message of `error` without its line and column, which count from the start of the part that was read.
pub(crate) fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}
