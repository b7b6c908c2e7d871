//! Which check answers which claim, as data: every case of `tests/data/factchecks/*.toml`.
//!
//! A file has `checks` (`id`, `claim`, `title`) and cases: a `query` and the `id` that must come first, or `""` where no
//! check may be as likely as [`FactChecks::LIKELY`].

use std::fs;
use std::path::Path;

use dixit::{ClaimReview, FactChecks};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    checks: Vec<Check>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    id: String,
    claim: String,
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    query: String,
    expected: String,
}

#[test]
fn the_right_check_comes_first() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/factchecks");
    let mut complaints = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let file: CaseFile = toml::from_str(&fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        let review = |check: Check| ClaimReview::draft(check.claim).identified_by(check.id).titled(check.title);
        let checks: FactChecks = file.checks.into_iter().map(review).collect();
        for case in file.case {
            let found = checks.search(&case.query, 1).into_iter().next();
            let right = match &found {
                None => case.expected.is_empty(),
                Some(found) if case.expected.is_empty() => found.score < FactChecks::LIKELY,
                Some(found) => found.id == case.expected,
            };
            if !right {
                complaints.push(format!("{}: expected {:?}, found {found:?}", case.name, case.expected));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
