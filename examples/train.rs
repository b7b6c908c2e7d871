//! Learns the weights that ship with dixit anew.
//!
//! `cargo run --release --features train --example train -- CORPORA OUT`
//!
//! CORPORA is the folder that holds `ud/`, `gum/` and `polnear/`, OUT the folder for the weights: `src/model/weights` in this repository.
//! The same corpora give the same bytes.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [corpora, out] = args.as_slice() else {
        eprintln!("usage: train CORPORA OUT");
        return ExitCode::from(2);
    };
    let start = Instant::now();
    let mut tell = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    let (corpora, out) = (Path::new(corpora), Path::new(out));
    let learned =
        dixit::train::antecedents(corpora, out, &mut tell).and_then(|()| dixit::train::syntax(corpora, out, &mut tell));
    match learned {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}
