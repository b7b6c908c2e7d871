//! Learns the weights that ship with dixit anew.
//!
//! `cargo run --release --features train --example train -- CORPORA OUT [syntax|worth]`
//!
//! CORPORA is the folder that holds `ud/` and `claims/`, OUT the folder for the weights: `src/model/weights` in this
//! repository. Check-worthiness reads sentences as the tagger and parser in the crate do: where these are learned
//! anew, run this again for `worth`. The same corpora give the same bytes.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (corpora, out, part) = match args.as_slice() {
        [corpora, out] => (corpora, out, None),
        [corpora, out, part] if matches!(part.as_str(), "syntax" | "worth") => (corpora, out, Some(part.as_str())),
        _ => {
            eprintln!("usage: train CORPORA OUT [syntax|worth]");
            return ExitCode::from(2);
        }
    };
    let start = Instant::now();
    let mut tell = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    let (corpora, out) = (Path::new(corpora), Path::new(out));
    let learned = match part {
        Some("syntax") => dixit::train::syntax(corpora, out, &mut tell),
        Some(_) => dixit::train::worth(corpora, out, &mut tell),
        None => {
            dixit::train::syntax(corpora, out, &mut tell).and_then(|()| dixit::train::worth(corpora, out, &mut tell))
        }
    };
    match learned {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}
