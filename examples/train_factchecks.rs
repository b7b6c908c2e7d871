//! Learns anew what ships with dixit for matching fact checks. Run twice: the counts are compiled in before they are used.
//!
//! `cargo run --release --features train --example train_factchecks -- words CORPORA OUT`
//! `cargo run --release --features train --example train_factchecks -- weights CORPORA OUT`
//!
//! CORPORA is the folder that holds `retrieval/`, OUT the folder for the weights: `src/model/weights` in this
//! repository. The same corpora give the same bytes.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [what, corpora, out] = args.as_slice() else {
        eprintln!("usage: train_factchecks words|weights CORPORA OUT");
        return ExitCode::from(2);
    };
    let (corpora, out) = (Path::new(corpora), Path::new(out));
    let done = match what.as_str() {
        "words" => dixit::train::word_counts(corpora, out),
        "weights" => dixit::train::factchecks(corpora, out, &mut |what| eprintln!("{what}")),
        _ => {
            eprintln!("train_factchecks: `words` or `weights`, not {what:?}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train_factchecks: {error}");
            ExitCode::FAILURE
        }
    }
}
