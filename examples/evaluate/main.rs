//! Measures dixit on the development sets of public corpora and prints the figures as Markdown tables.
//!
//! `cargo run --release --features train --example evaluate -- CORPORA [PART]`
//! `cargo run --release --features train --example evaluate -- speakers FILE...`
//!
//! CORPORA is the folder that holds `polnear/`, `ud/` and `claims/`; PART is one of `attribution`, `speakers`, `syntax`,
//! `worth` and `calibration`, or left out for all. A table whose file is not there is skipped, and a line says so.
//!
//! The second form measures the stage that resolves speakers alone: it is given the attributions that people marked
//! in FILE, JSONL as `polnear/dev-speakers.jsonl` is. Every answer that is not right is a line on standard error.

mod attribution;
mod calibration;
mod gold;
mod item;
mod page;
mod speakers;
mod syntax;
mod worth;

use std::path::Path;
use std::process::ExitCode;

use dixit::train;

/// News in which every attribution is marked.
const NEWS: &str = "polnear/dev.jsonl";

/// Some of it, with the names of the speakers.
const NAMED: &str = "polnear/dev-speakers.jsonl";

type Failure = Box<dyn std::error::Error>;

/// One table.
struct Table {
    /// What is to be given to print it.
    part: &'static str,
    title: &'static str,
    /// What it is measured on, under the folder of corpora.
    file: &'static str,
    measure: fn(&Path) -> Result<String, Failure>,
}

const TABLES: [Table; 7] = [
    Table { part: "attribution", title: "Attribution", file: NEWS, measure: attribution::measure },
    Table { part: "speakers", title: "Speakers", file: NAMED, measure: speakers::measure },
    Table { part: "syntax", title: "Syntax", file: "ud/ewt-dev.conllu", measure: syntax::measure },
    Table { part: "syntax", title: "Syntax", file: "ud/gum-dev.conllu", measure: syntax::measure },
    Table {
        part: "calibration",
        title: "Confidence of attributions",
        file: NEWS,
        measure: calibration::of_attributions,
    },
    Table { part: "worth", title: "Check-worthiness", file: "claims", measure: worth::measure },
    Table { part: "calibration", title: "Confidence of speakers", file: NAMED, measure: calibration::of_speakers },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.as_slice() {
        ["speakers", files @ ..] if !files.is_empty() => resolve(files),
        [corpora] if *corpora != "speakers" => print(Path::new(corpora), None),
        [corpora, part] if TABLES.iter().any(|table| table.part == *part) => print(Path::new(corpora), Some(part)),
        _ => {
            eprintln!(
                "usage: evaluate CORPORA [attribution|speakers|syntax|worth|calibration] | evaluate speakers FILE..."
            );
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

/// Prints the tables of `part`, or all.
fn print(corpora: &Path, part: Option<&str>) -> Result<(), Failure> {
    for table in TABLES.iter().filter(|table| part.is_none_or(|part| table.part == part)) {
        let Table { part, title, file, .. } = table;
        let path = corpora.join(file);
        if path.exists() {
            println!("### {title}, `{file}`\n\n{}\n", (table.measure)(&path)?);
        } else {
            println!("Skipped a table of `{part}` ({title}): {} is not there.\n", path.display());
        }
    }
    Ok(())
}

/// Resolves the speakers of marked attributions.
fn resolve(files: &[&str]) -> Result<(), Failure> {
    for file in files {
        let report = train::speakers(Path::new(file))?;
        for miss in report.misses() {
            eprintln!("{miss}");
        }
        println!("### Speakers of marked attributions, `{file}`\n\n{report}\n");
    }
    Ok(())
}
