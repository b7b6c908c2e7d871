//! Finds the published fact checks that answer claims or posts: JSONL in on standard input, JSONL out on standard output.
//!
//! `cargo run --release --example match_factchecks -- --factchecks checks.jsonl --k 5 < queries.jsonl > matches.jsonl`
//!
//! A line that cannot be read is reported and costs nothing but itself; `--help` tells the rest.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use dixit::{ClaimReview, FactChecks, Match, read_claim_reviews};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

const HELP: &str = "\
Finds the published fact checks that answer claims (JSONL on stdin; the matches as JSONL on stdout, in the same order).

usage: match_factchecks --factchecks FILE [--k N] [--min-score S] [--why] < queries.jsonl > matches.jsonl

  --factchecks FILE  a check a line, {\"id\": string, \"vclaim\": string, \"title\": string (may be left out)}, or ClaimReview:
                     JSON-LD, the JSON of the Google Fact Check Tools, or a web page
  --k N              at most so many matches a query (5)
  --min-score S      only matches that score so much, 0 to 1 (0)
  --why              say what each match and its query have in common
  --help             this page

A line in:  {\"id\": any JSON value, \"text\": string}
A line out: {\"id\": the same value, \"matches\": [{\"id\": string, \"score\": 0..1}, ...]}, the best match first

Blank lines are skipped. What cannot be read is named on stderr, with its line and the reason, and left out. The exit
code is 0 when all was read, 1 when something was not, 2 for an option or a file that is wrong.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let prepared = Options::parse(&args).and_then(|options| {
        let file = std::fs::read(&options.factchecks);
        let file = file.map_err(|error| format!("{}: {error}", options.factchecks.display()))?;
        Ok((options, read_checks(&file)))
    });
    let (options, (checks, faults)) = match prepared {
        Ok(prepared) => prepared,
        Err(reason) => {
            eprintln!("match_factchecks: {reason} (--help tells more)");
            return ExitCode::from(2);
        }
    };
    for fault in &faults {
        eprintln!("{}: {fault}", options.factchecks.display());
    }
    match run(&options, &checks, io::stdin().lock(), io::stdout().lock()) {
        Ok(0) if faults.is_empty() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Whoever read the output has seen enough, as in `match_factchecks | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("match_factchecks: {error}");
            ExitCode::FAILURE
        }
    }
}

struct Options {
    factchecks: PathBuf,
    k: usize,
    min_score: f32,
    why: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Options, String> {
        let mut factchecks = None;
        let (mut k, mut min_score, mut why) = (5, 0.0, false);
        let mut args = args.iter();
        while let Some(name) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{name} needs a value"));
            match name.as_str() {
                "--factchecks" => factchecks = Some(PathBuf::from(value()?)),
                "--k" => k = number(name, value()?)?,
                "--min-score" => min_score = number(name, value()?)?,
                "--why" => why = true,
                _ => return Err(format!("unknown option {name:?}")),
            }
        }
        Ok(Options { factchecks: factchecks.ok_or("--factchecks is missing")?, k, min_score, why })
    }
}

fn number<T: std::str::FromStr>(name: &str, given: &str) -> Result<T, String> {
    given.parse().map_err(|_| format!("{name} takes a number, not {given:?}"))
}

/// A check as evaluations of claim matching write it.
#[derive(Deserialize)]
struct Row {
    id: String,
    vclaim: String,
    #[serde(default)]
    title: String,
}

/// The checks of a file in either form, and what could not be read.
fn read_checks(file: &[u8]) -> (FactChecks, Vec<String>) {
    let lines = || file.split(|&byte| byte == b'\n').enumerate().filter(|(_, line)| !line.trim_ascii().is_empty());
    let row = |line: &[u8]| serde_json::from_slice::<Row>(line);
    if !lines().any(|(_, line)| row(line).is_ok()) {
        let reading = read_claim_reviews(&String::from_utf8_lossy(file));
        let faults = reading.faults.iter().map(|fault| format!("line {}: {}", fault.line, fault.reason));
        return (reading.reviews.into_iter().collect(), faults.collect());
    }
    let (mut checks, mut faults) = (FactChecks::new(), Vec::new());
    for (at, line) in lines() {
        match row(line) {
            Ok(row) => {
                let review = ClaimReview::draft(row.vclaim).identified_by(row.id);
                checks.add(if row.title.is_empty() { review } else { review.titled(row.title) });
            }
            Err(error) => faults.push(format!("line {}: {error}", at + 1)),
        }
    }
    (checks, faults)
}

#[derive(Deserialize)]
struct Query<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    text: String,
}

#[derive(Serialize)]
struct Out<'l> {
    id: Option<&'l RawValue>,
    matches: Vec<MatchOut<'l>>,
}

#[derive(Serialize)]
struct MatchOut<'m> {
    id: &'m str,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<&'m str>>,
}

impl<'m> MatchOut<'m> {
    fn new(found: &'m Match, options: &Options) -> MatchOut<'m> {
        let why = options.why.then(|| found.why.iter().map(|why| why.reason.as_str()).collect());
        MatchOut { id: &found.id, score: found.score, why }
    }
}

/// Answers every line; the number of those that could not be read.
fn run(options: &Options, checks: &FactChecks, input: impl BufRead, output: impl Write) -> io::Result<u64> {
    let mut output = io::BufWriter::new(output);
    let mut failed = 0;
    for (at, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Query<'_>>(&line) {
            Ok(query) => {
                let mut found = checks.search(&query.text, options.k);
                found.retain(|found| found.score >= options.min_score);
                let matches = found.iter().map(|found| MatchOut::new(found, options)).collect();
                serde_json::to_writer(&mut output, &Out { id: query.id, matches })?;
                writeln!(output)?;
            }
            Err(error) => {
                failed += 1;
                eprintln!("line {}: {error}", at + 1);
            }
        }
    }
    output.flush()?;
    Ok(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_cost_only_themselves() {
        let (checks, faults) = read_checks(b"{\"id\":\"a\",\"vclaim\":\"Boats sank.\"}\n\xff\n{\"id\":\"b\"}\n");
        assert_eq!((checks.reviews().len(), faults.len()), (1, 2));
        let options = Options { factchecks: PathBuf::new(), k: 5, min_score: 0.0, why: false };
        let mut output = Vec::new();
        let input: &[u8] = b"{\"id\": 1, \"text\": \"boats\"}\n\nnonsense\n{\"text\": \"cars\"}\n";
        assert_eq!(run(&options, &checks, input, &mut output).unwrap(), 1);
        let rows: Vec<serde_json::Value> =
            String::from_utf8(output).unwrap().lines().map(|row| serde_json::from_str(row).unwrap()).collect();
        assert_eq!((rows.len(), &rows[0]["matches"][0]["id"]), (2, &serde_json::json!("a")));
        assert_eq!(rows[1], serde_json::json!({"id": null, "matches": []}));
    }

    #[test]
    fn claim_reviews_are_read_too() {
        let (checks, faults) = read_checks(br#"[{"@type": "ClaimReview", "claimReviewed": "Boats sank."}, 1]"#);
        assert_eq!((checks.reviews().len(), faults.len()), (1, 1));
    }
}
