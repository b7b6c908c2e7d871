//! Measures tagger and parser on the development sets of the treebanks, or check-worthiness by cross-validation.
//!
//! `cargo run --release --features train --example evaluate -- CORPORA [TREEBANK]...`
//! `cargo run --release --features train --example evaluate -- CORPORA worth`
//!
//! CORPORA is the folder that holds `ud/` and `claims/`. Words are those of the treebank; tags are the tagger's own. UAS and LAS
//! are given for all words, as the shared task of CoNLL 2018 counts (LAS without subtypes), and without punctuation.

use std::path::Path;
use std::process::ExitCode;

const DEVELOPMENT: [&str; 2] = ["ud/ewt-dev.conllu", "ud/gum-dev.conllu"];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((corpora, names)) = args.split_first() else {
        eprintln!("usage: evaluate CORPORA [worth | TREEBANK...]");
        return ExitCode::from(2);
    };
    if names == ["worth"] {
        return match dixit::train::evaluate_worth(Path::new(corpora)) {
            Ok(report) => {
                println!("{report}");
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("evaluate: {error}");
                ExitCode::FAILURE
            }
        };
    }
    let names: Vec<&str> =
        if names.is_empty() { DEVELOPMENT.to_vec() } else { names.iter().map(String::as_str).collect() };
    for name in names {
        match dixit::train::evaluate(&Path::new(corpora).join(name)) {
            Ok(report) => println!("{name}\n{report}\n"),
            Err(error) => {
                eprintln!("evaluate: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
