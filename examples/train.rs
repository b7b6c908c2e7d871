//! Learns the weights that ship with dixit anew.
//!
//! `cargo run --release --features train --example train -- STAGE CORPORA OUT`
//!
//! STAGE is `syntax`, `attribution` or `worth`; the last two build on the syntax in the crate, so that it must be
//! learned, and built, first. CORPORA is the folder that holds `ud/`, `polnear/` and `claims/`, OUT the folder for the
//! weights: `src/model/weights` in this repository.
//! The same corpora give the same bytes.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [stage, corpora, out] = args.as_slice() else {
        eprintln!("usage: train syntax|attribution|worth CORPORA OUT");
        return ExitCode::from(2);
    };
    let learn = match stage.as_str() {
        "syntax" => dixit::train::syntax,
        "attribution" => dixit::train::attribution,
        "worth" => dixit::train::worth,
        _ => {
            eprintln!("train: {stage:?} is no stage that is learned: expected syntax, attribution or worth");
            return ExitCode::from(2);
        }
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
