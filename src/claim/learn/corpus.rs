//! The sentences that are learned from.

use std::path::Path;

use serde::Deserialize;

use super::vectors::{self, Vectors};
use crate::claim::worth::Scratch;
use crate::error::{Error, Kind};

/// What people said of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// A fact checker would want to check it; in speeches: it can be verified.
    Worthy,
    /// It states a fact that nobody needs to check.
    Unimportant,
    /// It states no fact; in ClaimBuster's set of two classes: no check-worthy one.
    Other,
}

/// A labelled sentence.
pub(crate) struct Row {
    pub label: Label,
    /// The number that ClaimBuster gave it, by which copies of a sentence in other sets are known.
    pub id: String,
    /// The letters and digits of the sentence, by which the other copies are.
    pub folded: String,
    /// The debate or speech that it is from.
    pub document: String,
    /// The features of [`crate::claim::worth`].
    pub features: Vec<u64>,
}

/// Everything that is learned from or measured on.
pub(crate) struct Corpora {
    /// CheckThat! 2024, training set: debates.
    pub debates: Vec<Row>,
    /// CheckThat! 2024, development set: debates, labelled by experts. Never learned from.
    pub debates_dev: Vec<Row>,
    /// ClaimBuster's set of two classes, which has sentences of both sets above.
    pub claimbuster: Vec<Row>,
    /// PoliClaim, training set: speeches.
    pub speeches: Vec<Row>,
    /// What words are like, learned from texts without labels.
    pub vectors: Vectors,
}

/// Texts whose words teach which words are alike; labels are not looked at.
const UNLABELLED: [&str; 4] =
    ["polnear/train.jsonl", "gum/attributions.jsonl", "claims/checkthat24-train.jsonl", "retrieval/factchecks.jsonl"];

impl Corpora {
    /// Reads what stands under `folder`.
    pub(crate) fn read(folder: &Path) -> Result<Corpora, Error> {
        let mut texts = Vec::new();
        for name in UNLABELLED {
            texts.extend(lines(&folder.join(name))?.into_iter().map(|line| line.text));
        }
        let rows = |name: &str| Ok::<_, Error>(rows(lines(&folder.join("claims").join(name))?));
        Ok(Corpora {
            debates: rows("checkthat24-train.jsonl")?,
            debates_dev: rows("checkthat24-dev.jsonl")?,
            claimbuster: rows("claimbuster-25ncs.jsonl")?,
            speeches: rows("policlaim-train.jsonl")?,
            vectors: vectors::learn(&texts),
        })
    }
}

/// A line of any of the files.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(alias = "vclaim")]
    text: String,
    #[serde(default)]
    label: u8,
    /// CheckThat!: -1 no factual sentence, 0 an unimportant one, 1 a check-worthy one.
    verdict: Option<i8>,
    #[serde(default)]
    doc: String,
}

fn lines(path: &Path) -> Result<Vec<Line>, Error> {
    let text = std::fs::read_to_string(path).map_err(|source| Kind::File { path: path.to_owned(), source })?;
    let read = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|_| Kind::Line { path: path.to_owned(), line: number + 1 }.into())
    };
    text.lines().enumerate().map(read).collect()
}

fn rows(lines: Vec<Line>) -> Vec<Row> {
    let mut scratch = Scratch::default();
    let row = |line: Line| Row {
        label: match (line.label, line.verdict) {
            (1, _) => Label::Worthy,
            (_, Some(0)) => Label::Unimportant,
            _ => Label::Other,
        },
        id: line.id.as_str().unwrap_or_default().to_owned(),
        folded: line.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect(),
        document: line.doc,
        features: scratch.features(&line.text).to_vec(),
    };
    lines.into_iter().map(row).collect()
}
