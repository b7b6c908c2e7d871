//! Learns the weights that ship with dixit anew.
//!
//! `cargo run --release --features train --example train -- STAGE CORPORA OUT`
//!
//! STAGE is `syntax`, `attribution`, `antecedents` or `worth`; attribution and worth build on the syntax in the crate, so
//! that it must be learned, and built, first. CORPORA is the folder that holds `ud/`, `gum/`, `polnear/`, `claims/` and
//! `retrieval/`, OUT the folder for the weights: `src/model/weights` in this repository. The same corpora give the same
//! bytes.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

type Learn = fn(&Path, &Path, &mut dyn FnMut(&str)) -> Result<(), dixit::Error>;

const STAGES: [(&str, Learn); 4] = [
    ("syntax", dixit::train::syntax),
    ("attribution", dixit::train::attribution),
    ("antecedents", dixit::train::antecedents),
    ("worth", dixit::train::worth),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let names = STAGES.map(|(name, _)| name).join("|");
    let [stage, corpora, out] = args.as_slice() else {
        eprintln!("usage: train {names} CORPORA OUT");
        return ExitCode::from(2);
    };
    let Some((_, learn)) = STAGES.iter().find(|(name, _)| name == stage) else {
        eprintln!("train: {stage:?} is not learned: expected {names}");
        return ExitCode::from(2);
    };
    let start = Instant::now();
    let mut tell = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    match learn(Path::new(corpora), Path::new(out), &mut tell) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}
