//! Holds quotations against transcripts: JSONL in on standard input, JSONL out on standard output.
//!
//! `cargo run --release --example verify -- --transcripts transcripts.jsonl < quotes.jsonl > verdicts.jsonl`
//!
//! A line that cannot be read is reported and costs nothing but itself; `--help` tells the rest.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use dixit::{Edit, Evidence, Quoted, Transcript, Verdict, Verification, read_transcripts, verify_quote};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

const HELP: &str = "\
Holds quotations (JSONL on stdin) against transcripts and writes a verdict for each (JSONL on stdout, in the same order).

usage: verify --transcripts FILE < quotes.jsonl > verdicts.jsonl

A line of FILE:  {\"doc\": string, \"lines\": [{\"n\": number, \"speaker\": string or null, \"text\": string}, ...]}
                 or one turn, {\"doc\": string, \"n\": number, \"speaker\": string or null, \"text\": string}
A line in:       {\"id\": any JSON value, \"doc\": string, \"quote\": string, \"speaker\": string (may be left out)}
A line out:      {\"id\": the same value, \"verdict\": \"verbatim\", ..., \"line\": n of the line where the words begin, or null}

With the verdict come `nearest` (the line of the nearest passage of a quotation that was not found), `lines` (all places
where it stands), `speaker` (who says it there), `edits` (what differs), `similarity`, `margin` and `reason`.

Other keys are ignored. Blank lines are skipped. A line that cannot be read, or that names an unknown document, is named
on stderr, with the reason, and leaves no line in the output; the others are read all the same. The exit code is 0
when every line was read, 1 when one was not, 2 for an option that is wrong.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let [option, path] = args.as_slice() else { return misused("--transcripts FILE is needed, and nothing else") };
    if option != "--transcripts" {
        return misused(&format!("unknown option {option:?}"));
    }
    let file = match std::fs::read(path) {
        Ok(file) => file,
        Err(error) => return misused(&format!("{path}: {error}")),
    };
    match run(path, &String::from_utf8_lossy(&file), io::stdin().lock(), io::stdout().lock()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Whoever read the output has seen enough, as in `verify | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("verify: {error}");
            ExitCode::FAILURE
        }
    }
}

fn misused(reason: &str) -> ExitCode {
    eprintln!("verify: {reason} (--help tells more)");
    ExitCode::from(2)
}

/// A line in. The id is carried over as it is written, whatever it is.
#[derive(Deserialize)]
struct Row<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    doc: String,
    quote: String,
    speaker: Option<String>,
}

/// A line out.
#[derive(Serialize)]
struct Out<'l> {
    id: Option<&'l RawValue>,
    verdict: Verdict,
    line: Option<i64>,
    nearest: Option<i64>,
    lines: Vec<i64>,
    speaker: Option<&'l str>,
    edits: &'l [Edit],
    similarity: f32,
    margin: f32,
    reason: Option<&'l str>,
}

/// What is said of one quotation.
fn answer<'l>(transcript: &Transcript, id: Option<&'l RawValue>, found: &'l Verification) -> Out<'l> {
    let numbers = &transcript.numbers;
    let lines: Vec<i64> = found.places.iter().filter_map(|place| numbers.get(place.turn)).copied().collect();
    let is_found = found.verdict != Verdict::NotFound;
    let first = lines.first().copied();
    Out {
        id,
        verdict: found.verdict,
        line: first.filter(|_| is_found),
        nearest: first.filter(|_| !is_found),
        lines: if is_found { lines } else { Vec::new() },
        speaker: found.places.first().and_then(|place| place.speaker.as_deref()),
        edits: &found.edits,
        similarity: found.similarity,
        margin: found.margin,
        reason: found.evidence.first().map(|Evidence { reason, .. }| reason.as_str()),
    }
}

/// Answers every line of `quotes`; the number of lines, of both files, that could not be read.
fn run(path: &str, transcripts: &str, quotes: impl BufRead, mut sink: impl Write) -> io::Result<usize> {
    let read = read_transcripts(transcripts);
    for fault in &read.faults {
        eprintln!("{path}, line {}: {}", fault.line, fault.reason);
    }
    let mut broken = read.faults.len();
    let known: HashMap<&str, &Transcript> =
        read.transcripts.iter().map(|transcript| (transcript.name.as_str(), transcript)).collect();
    for_lines(quotes, |number, line| {
        let answered = serde_json::from_str::<Row>(line).map_err(|error| error.to_string()).and_then(|row| {
            let transcript = known.get(row.doc.as_str()).ok_or_else(|| format!("no transcript {:?}", row.doc))?;
            let quoted = Quoted::new(&row.quote).said_by(row.speaker.as_deref().unwrap_or(""));
            let found = verify_quote(quoted, &transcript.source);
            serde_json::to_string(&answer(transcript, row.id, &found)).map_err(|error| error.to_string())
        });
        match answered {
            Ok(answer) => writeln!(sink, "{answer}")?,
            Err(reason) => {
                eprintln!("line {number}: {reason}");
                broken += 1;
            }
        }
        Ok(())
    })?;
    sink.flush()?;
    Ok(broken)
}

/// Calls `visit` with each line that is not blank and its number, counted from 1. Bytes that are no UTF-8 become
/// replacement characters, and cost their own line at most.
fn for_lines(mut input: impl BufRead, mut visit: impl FnMut(usize, &str) -> io::Result<()>) -> io::Result<()> {
    let mut line = Vec::new();
    let mut number = 0;
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        let text = String::from_utf8_lossy(&line);
        if !text.trim().is_empty() {
            visit(number, text.trim())?;
        }
        line.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_cost_only_themselves() {
        let transcripts = r#"{"doc": "d", "lines": [{"n": 7, "speaker": "MARSH", "text": "It will not close."}]}
nonsense
"#;
        let quotes = r#"{"id": 1, "doc": "d", "quote": "It will close.", "other": []}

{"id": "x"
{"id": [2], "doc": "e", "quote": "It will not close."}
{"id": "y", "doc": "d", "quote": "It will not close", "speaker": "Helen Marsh"}
"#;
        let mut out = Vec::new();
        assert_eq!(run("t", transcripts, quotes.as_bytes(), &mut out).unwrap(), 3);
        let out = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines[0].starts_with(r#"{"id":1,"verdict":"altered","line":7,"#), "{}", lines[0]);
        assert!(lines[1].starts_with(r#"{"id":"y","verdict":"verbatim","line":7,"#), "{}", lines[1]);
        assert_eq!(lines.len(), 2);
    }
}
