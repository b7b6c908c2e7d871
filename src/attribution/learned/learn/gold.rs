//! Annotated articles: who is credited with what, as people read it.

use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Kind};
use crate::span::Span;

/// One article.
#[derive(Debug, Deserialize)]
pub(crate) struct Article {
    pub text: String,
    pub attributions: Vec<Gold>,
}

/// One attribution, in bytes.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
    #[serde(rename = "type")]
    kind: String,
}

impl Gold {
    /// Whether it is speech inside a quotation, which is not learned.
    pub(super) fn is_nested(&self) -> bool {
        self.kind == "nested"
    }
}

/// The articles in the file at `path`, a JSON document a line.
pub(crate) fn read(path: &Path) -> Result<Vec<Article>, Error> {
    let fault = |source| Kind::File { path: path.to_owned(), source };
    let file = std::fs::read_to_string(path).map_err(fault)?;
    let lines = file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line)
                .map_err(|source| Kind::Document { path: path.to_owned(), line: at + 1, source }.into())
        })
        .collect()
}
