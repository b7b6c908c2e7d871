//! Documents in which people marked who says what, one a line as JSON.

use std::path::Path;

use dixit::{QuoteKind, Span};
use serde::Deserialize;

use crate::Failure;

/// A text and what people marked in it.
#[derive(Deserialize)]
pub struct Document {
    pub text: String,
    pub attributions: Vec<Marked>,
    #[serde(default)]
    pub entities: Vec<Entity>,
}

/// One attribution as marked.
#[derive(Deserialize)]
pub struct Marked {
    pub content: Vec<Span>,
    #[serde(default)]
    pub source: Vec<Span>,
    #[serde(default)]
    pub cue: Vec<Span>,
    #[serde(rename = "type")]
    pub kind: Option<QuoteKind>,
    /// The fullest name that the text gives the speaker, if it names them.
    pub speaker_entity: Option<String>,
    /// Some corpora mark captions as said by whoever took the picture.
    pub in_caption: Option<bool>,
}

/// Somebody, and where the text mentions them.
#[derive(Deserialize)]
pub struct Entity {
    pub name: Option<String>,
    #[serde(default)]
    pub mentions: Vec<Span>,
}

/// The documents in the file at `path`.
pub fn read(path: &Path) -> Result<Vec<Document>, Failure> {
    let rows = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let document = |(index, row)| {
        serde_json::from_str(row).map_err(|error| format!("{}: line {}: {error}", path.display(), index + 1).into())
    };
    rows.lines().enumerate().filter(|(_, row)| !row.trim().is_empty()).map(document).collect()
}
