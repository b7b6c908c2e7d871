//! Documents in which people marked who says what, one a line as JSON.

use std::path::Path;

use serde::Deserialize;

use crate::attribution::{Attribution, QuoteKind};
use crate::error::{Error, Kind};
use crate::span::Span;

/// A span as the corpora have it: start and end, in bytes.
type Pair = (usize, usize);

/// A text and what people marked in it.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub id: String,
    pub text: String,
    pub attributions: Vec<Marked>,
    #[serde(default)]
    pub entities: Vec<Chain>,
}

/// One attribution as marked.
#[derive(Debug, Deserialize)]
pub(super) struct Marked {
    pub content: Vec<Pair>,
    #[serde(default)]
    pub source: Vec<Pair>,
    #[serde(default)]
    pub cue: Vec<Pair>,
    #[serde(rename = "type")]
    kind: Option<QuoteKind>,
    /// The fullest name that the text gives the speaker, if it names them.
    pub speaker_entity: Option<String>,
    /// GUM marks captions as said by whoever took the picture.
    pub in_caption: Option<bool>,
}

/// Somebody, and where the text mentions them.
#[derive(Debug, Deserialize)]
pub(super) struct Chain {
    pub name: Option<String>,
    #[serde(default)]
    pub mentions: Vec<Pair>,
}

/// The documents in the file at `path`.
pub(super) fn read(path: &Path) -> Result<Vec<Document>, Error> {
    let lines = std::fs::read_to_string(path).map_err(|source| Kind::File { path: path.to_owned(), source })?;
    let document = |(index, line)| {
        serde_json::from_str(line)
            .map_err(|source| Kind::Document { path: path.to_owned(), line: index + 1, source }.into())
    };
    lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(document).collect()
}

fn hull(spans: &[Pair]) -> Option<Span> {
    let (start, end) = (spans.first()?.0, spans.last()?.1);
    Some(Span::new(start, end))
}

fn spans(pairs: &[Pair]) -> Vec<Span> {
    pairs.iter().map(|&(start, end)| Span::new(start, end)).collect()
}

impl Document {
    /// What is marked, in order of its first byte, as the stage before would hand it over.
    pub(super) fn attributions(&self) -> (Vec<Attribution>, Vec<&Marked>) {
        let mut marked: Vec<&Marked> = self.attributions.iter().filter(|marked| !marked.content.is_empty()).collect();
        marked.sort_by_key(|marked| marked.content.first().copied());
        let hulls: Vec<Option<Span>> = marked.iter().map(|marked| hull(&marked.content)).collect();
        let attributions = marked.iter().zip(&hulls).enumerate().map(|(index, (marked, own))| {
            let around = |other: &Option<Span>| own.zip(*other).is_some_and(|(own, other)| other.contains(own));
            // An attribution lies in one that starts before it, or with it.
            let inside = (0..index).rev().take(8).find(|&other| hulls.get(other).is_some_and(around));
            let quoted = marked.kind.unwrap_or(QuoteKind::Indirect);
            Attribution {
                source: hull(&marked.source),
                cue: spans(&marked.cue),
                inside,
                ..Attribution::new(quoted, spans(&marked.content), 1.0, Vec::new())
            }
        });
        (attributions.collect(), marked)
    }
}
