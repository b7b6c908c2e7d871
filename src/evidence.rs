//! Why: the rule or the feature that decided, in words a person can read.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One reason for an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The name of the rule, stable enough to count by: `inverted-subject`.
    pub rule: String,
    /// The rule in words, with the words of the text that it rests on.
    pub reason: String,
    /// The bytes it rests on, where there are any.
    pub span: Option<Span>,
}

impl Evidence {
    pub(crate) fn new(rule: &str, reason: impl Into<String>, span: Option<Span>) -> Evidence {
        Evidence { rule: rule.to_owned(), reason: reason.into(), span }
    }
}
