//! Measures tagger and parser on the development sets of the treebanks, and who is named as the speaker.
//!
//! `cargo run --release --features train --example evaluate -- CORPORA [TREEBANK]...`
//! `cargo run --release --features train --example evaluate -- speakers FILE...`
//!
//! CORPORA is the folder that holds `ud/`. Words are those of the treebank; tags are the tagger's own. UAS and LAS
//! are given for all words, as the shared task of CoNLL 2018 counts (LAS without subtypes), and without punctuation.
//!
//! FILE is JSONL of documents with marked attributions and `speaker_entity`, as `polnear/dev-speakers.jsonl`. The
//! stage is given the marked attributions; every answer that is not right is a line on standard error.

use std::path::Path;
use std::process::ExitCode;

use dixit::train;

const DEVELOPMENT: [&str; 2] = ["ud/ewt-dev.conllu", "ud/gum-dev.conllu"];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.split_first() {
        Some((what, files)) if what == "speakers" && !files.is_empty() => speakers(files),
        Some((corpora, names)) if corpora != "speakers" => treebanks(Path::new(corpora), names),
        _ => {
            eprintln!("usage: evaluate CORPORA [TREEBANK]... | evaluate speakers FILE...");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn treebanks(corpora: &Path, names: &[String]) -> Result<(), dixit::Error> {
    let names: Vec<&str> =
        if names.is_empty() { DEVELOPMENT.to_vec() } else { names.iter().map(String::as_str).collect() };
    for name in names {
        println!("{name}\n{}\n", train::evaluate(&corpora.join(name))?);
    }
    Ok(())
}

fn speakers(files: &[String]) -> Result<(), dixit::Error> {
    for file in files {
        let report = train::speakers(Path::new(file))?;
        for miss in report.misses() {
            eprintln!("{miss}");
        }
        println!("{file}\n{report}\n");
    }
    Ok(())
}
