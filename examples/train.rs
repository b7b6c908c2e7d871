//! Learns the weights that ship with dixit anew.
//!
//! `cargo run --release --features train --example train -- CORPORA OUT`
//!
//! CORPORA is the folder that holds `ud/` and the texts, OUT the folder for the weights: `src/model/weights` in this
//! repository. The same corpora give the same bytes.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use serde_json::Value;

/// Texts to learn from what words are used alike: where they are, and the fields that hold them. None is a text that
/// anything is measured on.
const TEXTS: [(&str, &[&str]); 6] = [
    ("polnear/train.jsonl", &["text"]),
    ("claims/checkthat24-train.jsonl", &["text"]),
    ("claims/claimbuster-3class.jsonl", &["text"]),
    ("claims/claimbuster-25ncs.jsonl", &["text"]),
    ("claims/policlaim-train.jsonl", &["text"]),
    ("retrieval/factchecks.jsonl", &["title", "vclaim"]),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [corpora, out] = args.as_slice() else {
        eprintln!("usage: train CORPORA OUT");
        return ExitCode::from(2);
    };
    match learn(Path::new(corpora), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}

fn learn(corpora: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let mut tell = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    let mut texts = Vec::new();
    for (file, fields) in TEXTS {
        let rows = std::fs::read_to_string(corpora.join(file)).map_err(|error| format!("{file}: {error}"))?;
        for row in rows.lines() {
            let row: Value = serde_json::from_str(row).map_err(|error| format!("{file}: {error}"))?;
            texts.extend(fields.iter().filter_map(|field| Some(row.get(field)?.as_str()?.to_owned())));
        }
    }
    // Sets of claims share sentences, and a sentence read twice is no more text.
    texts.sort_unstable();
    texts.dedup();
    dixit::train::syntax(corpora, &texts, out, &mut tell)?;
    Ok(())
}
