//! Quotations against sources, as data: every case of `tests/data/verify/*.toml`.
//!
//! A file is a list of `source`s; a source has a `text` (a transcript or any text) and `quotes`:
//!
//! | key | what it holds | compared |
//! |---|---|---|
//! | `quote` | the words as printed | |
//! | `verdict` | in snake case | equal |
//! | `speaker` | who is said to have said them | |
//! | `change` | the gravest of the edits, in snake case | equal |
//! | `at` | words of the source that the first place must begin with | up to case |
//! | `places` | how many places | equal |
//!
//! A key left out is not checked.

use std::path::PathBuf;

use dixit::{EditKind, Quoted, Source, Verdict, verify_quote};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    source: Vec<CaseSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseSource {
    text: String,
    quotes: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    quote: String,
    verdict: Verdict,
    speaker: Option<String>,
    change: Option<EditKind>,
    at: Option<String>,
    places: Option<usize>,
}

#[test]
fn every_case_holds() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/verify");
    let mut complaints = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let file: CaseFile = toml::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        for case_source in &file.source {
            let source = Source::new(case_source.text.as_str());
            for case in &case_source.quotes {
                complaints.extend(complaint(case, &source));
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

fn complaint(case: &Case, source: &Source) -> Option<String> {
    let quoted = Quoted::new(&case.quote).said_by(case.speaker.as_deref().unwrap_or(""));
    let found = verify_quote(quoted, source);
    let gravest = found.edits.iter().map(|edit| edit.change).max();
    let begins = found.places.first().and_then(|place| place.spans.first()).map_or("", |span| span.of(source.text()));
    let at = case.at.as_ref().is_none_or(|at| begins.to_lowercase().starts_with(&at.to_lowercase()));
    let right = found.verdict == case.verdict
        && (case.change.is_none() || case.change == gravest)
        && case.places.is_none_or(|places| places == found.places.len())
        && at;
    (!right).then(|| {
        let edits: Vec<_> = found.edits.iter().map(|edit| (edit.change, &edit.was, &edit.now)).collect();
        format!(
            "{:?}: expected {:?} {:?}, found {:?} ({}) at {begins:?}, {} places, {edits:?}",
            case.quote,
            case.verdict,
            case.change,
            found.verdict,
            found.evidence.first().map_or("", |evidence| &evidence.reason),
            found.places.len(),
        )
    })
}
