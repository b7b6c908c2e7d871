//! Texts without marks of any kind, to learn from which words are used alike.

use std::path::Path;

use serde_json::Value;

use crate::error::{Error, Kind};

/// Where they are, and the fields that hold them. None is a text that anything is measured on.
const TEXTS: [(&str, &[&str]); 4] = [
    ("polnear/train.jsonl", &["text"]),
    ("claims/checkthat24-train.jsonl", &["text"]),
    ("claims/policlaim-train.jsonl", &["text"]),
    ("retrieval/factchecks.jsonl", &["title", "vclaim"]),
];

/// The texts under `corpora`, each once.
pub(super) fn read(corpora: &Path) -> Result<Vec<String>, Error> {
    let mut texts = Vec::new();
    for (file, fields) in TEXTS {
        let path = corpora.join(file);
        let rows = std::fs::read_to_string(&path).map_err(|source| Kind::File { path: path.clone(), source })?;
        for (at, row) in rows.lines().enumerate() {
            let row: Value = serde_json::from_str(row).map_err(|source| Kind::Document {
                path: path.clone(),
                line: at + 1,
                source,
            })?;
            texts.extend(fields.iter().filter_map(|field| Some(row.get(field)?.as_str()?.to_owned())));
        }
    }
    // Sets of claims share sentences, and a sentence read twice is no more text.
    texts.sort_unstable();
    texts.dedup();
    Ok(texts)
}
