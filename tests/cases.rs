//! Who said what, as data: every case of `tests/data/*.toml` against what the library finds.
//!
//! A case is a `name`, a `text` and the `quotes` that a careful reader finds in it, all of them, in any order:
//!
//! | key | what it holds | compared |
//! |---|---|---|
//! | `content` | the words reported, one string a part, in order | up to outer marks, punctuation and space |
//! | `kind` | `direct`, `mixed`, `indirect`, `term`, `nested` | equal |
//! | `source` | the words credited beside the cue; `""`: none may be | as content, and up to a possessive ending |
//! | `cue` | the words that report (the stretch from the first to the last); `""`: none may be | as content |
//! | `addressee` | whom it was said to; `""`: nobody may be | as content |
//! | `speaker` | the canonical name; `""`: must stay unresolved | by words, without titles |
//! | `continues` | the place in `quotes` of the quote whose speaker goes on | equal |
//! | `inside` | the place in `quotes` of the quote that this one is nested in | equal |
//! | `optional` | `true`: readers may differ, the library may leave it out | |
//!
//! A key left out is not checked. The library may find nothing that the case does not list, except quotes of the
//! kind `term`, and these only while the case lists no `term` itself.
//!
//! `content`, `source`, `cue` and `addressee` are **phrases**: they name a place in `text` by the words that stand
//! there. Only places that begin and end at the edge of a word count ("he" does not stand in "the"). A phrase that
//! stands in several places must say which: `"said##2"` is the second one. A phrase that stands nowhere, or in
//! several places without `##`, is a mistake in the case and fails the test whatever the library does.
//!
//! `tests/data/known_misses.txt` lists, a `file:name` a line, the cases that the library does not get right yet.
//! Such a case must fail: once it passes, its line has to go. `DIXIT_UPDATE_MISSES=1 cargo test --test cases`
//! writes the list anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use dixit::{Analysis, Quote, QuoteKind, Span};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    quotes: Vec<Expected>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    content: Vec<String>,
    kind: Option<QuoteKind>,
    source: Option<String>,
    cue: Option<String>,
    addressee: Option<String>,
    speaker: Option<String>,
    continues: Option<usize>,
    inside: Option<usize>,
    #[serde(default)]
    optional: bool,
}

const MISSES_HEADER: &str = "\
# Cases of this directory that the library does not get right yet, as file:name.
# A case listed here must fail; remove its line once it passes.
# Written by: DIXIT_UPDATE_MISSES=1 cargo test --test cases
";

#[test]
fn every_case_holds_but_the_known_misses() {
    let mut passed = BTreeSet::new();
    let mut failed = BTreeMap::new();
    let mut broken = Vec::new();
    for (file, cases) in case_files() {
        for case in cases {
            let id = format!("{file}:{}", case.name);
            if passed.contains(&id) || failed.contains_key(&id) {
                broken.push(format!("{id}: a second case of this name"));
                continue;
            }
            match check(&case, &dixit::analyze(&case.text)) {
                Err(mistake) => broken.push(format!("{id}: {mistake}")),
                Ok(complaints) if complaints.is_empty() => drop(passed.insert(id)),
                Ok(complaints) => drop(failed.insert(id, report(&case, &complaints))),
            }
        }
    }
    assert!(broken.is_empty(), "mistakes in the cases themselves:\n{}", broken.join("\n"));

    let known = known_misses();
    if std::env::var_os("DIXIT_UPDATE_MISSES").is_some() {
        let lines: String = failed.keys().map(|id| format!("{id}\n")).collect();
        fs::write(data_dir().join("known_misses.txt"), format!("{MISSES_HEADER}{lines}")).unwrap();
        return;
    }
    let mut outcome = String::new();
    for (id, report) in failed.iter().filter(|(id, _)| !known.contains(*id)) {
        writeln!(outcome, "FAILED {id}\n{report}").unwrap();
    }
    for id in known.intersection(&passed) {
        writeln!(outcome, "PASSED {id}: known_misses.txt says it fails; remove the line").unwrap();
    }
    for id in known.iter().filter(|id| !passed.contains(*id) && !failed.contains_key(*id)) {
        writeln!(outcome, "UNKNOWN {id}: known_misses.txt names a case that is not there").unwrap();
    }
    let total = passed.len() + failed.len();
    assert!(outcome.is_empty(), "\n{outcome}\n{} of {total} cases hold, {} known misses", passed.len(), known.len());
}

/// Cases of another kind, which `tests/measures.rs` reads.
const MEASURES: [&str; 3] = ["claims.toml", "quantities.toml", "times.toml"];

fn data_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// Every `*.toml` of the data directory by name, with its cases.
fn case_files() -> BTreeMap<String, Vec<Case>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(data_dir()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if MEASURES.contains(&name.as_str()) {
            continue;
        }
        let parsed: CaseFile =
            toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        files.insert(name, parsed.case);
    }
    files
}

fn known_misses() -> BTreeSet<String> {
    let list = fs::read_to_string(data_dir().join("known_misses.txt")).unwrap_or_default();
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// What is wrong with `found` by the lights of `case`; an `Err` when the case itself makes no sense.
fn check(case: &Case, found: &Analysis) -> Result<Vec<String>, String> {
    let text = &case.text;
    let mut complaints = Vec::new();
    // Which found quote answers each expected one.
    let mut answers: Vec<Option<usize>> = Vec::new();
    for expected in &case.quotes {
        let content = expected.content.iter().map(|phrase| locate(text, phrase)).collect::<Result<Vec<_>, _>>()?;
        if content.is_empty() {
            return Err("a quote without content".to_owned());
        }
        let candidates = (0..found.quotes.len())
            .filter(|index| !answers.contains(&Some(*index)))
            .filter(|&index| same_content(text, &content, &found.quotes[index].content));
        let best = candidates
            .map(|index| (differences(text, expected, &found.quotes[index]), index))
            .map(|(result, index)| result.map(|differences| (differences, index)))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .min_by_key(|(differences, _)| differences.len());
        answers.push(best.as_ref().map(|(_, index)| *index));
        match best {
            Some((differences, _)) => complaints.extend(differences),
            None => {
                // The other phrases must be sound even while nothing is found to hold them against.
                for phrase in [&expected.source, &expected.cue, &expected.addressee].into_iter().flatten() {
                    phrase_place(text, phrase)?;
                }
                if !expected.optional {
                    complaints.push(format!("not found: {:?}", expected.content));
                }
            }
        }
    }
    for (expected, answer) in case.quotes.iter().zip(&answers) {
        let Some(quote) = answer.map(|index| &found.quotes[index]) else { continue };
        for (relation, wanted, given) in
            [("continues", expected.continues, quote.continues), ("inside", expected.inside, quote.inside)]
        {
            let Some(wanted) = wanted else { continue };
            let target = *answers.get(wanted).ok_or_else(|| format!("{relation} = {wanted} names no quote"))?;
            if given.is_none() || given != target {
                complaints.push(format!("{relation} of {:?} should be quote {wanted}", expected.content));
            }
        }
    }
    let terms_listed = case.quotes.iter().any(|expected| expected.kind == Some(QuoteKind::Term));
    for (index, quote) in found.quotes.iter().enumerate() {
        let excused = quote.kind == QuoteKind::Term && !terms_listed;
        if !answers.contains(&Some(index)) && !excused {
            complaints.push(format!("nobody asked for: {}", show(text, quote)));
        }
    }
    Ok(complaints)
}

/// Where `expected` and the quote of the same content disagree.
fn differences(text: &str, expected: &Expected, found: &Quote) -> Result<Vec<String>, String> {
    let mut complaints = Vec::new();
    let mut complain = |key: &str, wanted: &str, given: &str| {
        complaints.push(format!("{key} of {:?}: expected {wanted:?}, found {given:?}", expected.content));
    };
    if let Some(kind) = expected.kind
        && kind != found.kind
    {
        complain("kind", &format!("{kind:?}"), &format!("{:?}", found.kind));
    }
    let cue = found.cue.first().zip(found.cue.last()).map(|(first, last)| first.start..last.end);
    let places = [
        ("source", &expected.source, found.source.map(Span::range)),
        ("cue", &expected.cue, cue),
        ("addressee", &expected.addressee, found.addressee.map(Span::range)),
    ];
    for (key, wanted, given) in places {
        let Some(wanted) = wanted else { continue };
        let place = phrase_place(text, wanted)?;
        let bare = |place: &Range<usize>| without_possessive(text, core(text, place.clone()));
        if place.as_ref().map(bare) != given.as_ref().map(bare) {
            complain(key, wanted, given.map_or("", |given| &text[given]));
        }
    }
    if let Some(wanted) = &expected.speaker {
        let given = found.speaker.as_ref().map_or("", |speaker| &speaker.name);
        if name_words(wanted) != name_words(given) || wanted.is_empty() != found.speaker.is_none() {
            complain("speaker", wanted, given);
        }
    }
    Ok(complaints)
}

/// The place a phrase names; none for the empty phrase.
fn phrase_place(text: &str, phrase: &str) -> Result<Option<Range<usize>>, String> {
    if phrase.is_empty() { Ok(None) } else { locate(text, phrase).map(Some) }
}

/// The place that `phrase` (with its `##n`, if any) names in `text`.
fn locate(text: &str, phrase: &str) -> Result<Range<usize>, String> {
    let (words, nth) = match phrase.split_once("##") {
        None => (phrase, None),
        Some((words, nth)) => {
            let nth: usize = nth.parse().map_err(|_| format!("{phrase:?} does not end in ##n"))?;
            (words, Some(nth))
        }
    };
    let places: Vec<Range<usize>> = text
        .match_indices(words)
        .map(|(start, found)| start..start + found.len())
        .filter(|place| at_word_edge(text, place.start) && at_word_edge(text, place.end))
        .collect();
    match nth {
        None if places.len() > 1 => Err(format!("{phrase:?} stands {} times: say which with ##n", places.len())),
        _ => {
            let place = places.get(nth.unwrap_or(1).wrapping_sub(1));
            place.cloned().ok_or_else(|| format!("{phrase:?} stands nowhere in the text"))
        }
    }
}

fn at_word_edge(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at..].chars().next().is_some_and(char::is_alphanumeric);
    !(before && after)
}

fn same_content(text: &str, expected: &[Range<usize>], found: &[Span]) -> bool {
    expected.len() == found.len()
        && expected.iter().zip(found).all(|(wanted, given)| core(text, wanted.clone()) == core(text, given.range()))
}

/// `place` without marks, punctuation and space at either end; all of it where nothing else is there (":").
fn core(text: &str, place: Range<usize>) -> Range<usize> {
    let outer = |c: char| c.is_whitespace() || "\"'`“”„‟‘’‚‛«»‹›.,;:!?…–—-".contains(c);
    let words = &text[place.clone()];
    let start = words.len() - words.trim_start_matches(outer).len();
    let end = words.trim_end_matches(outer).len();
    if start < end { place.start + start..place.start + end } else { place }
}

fn without_possessive(text: &str, place: Range<usize>) -> Range<usize> {
    let words = &text[place.clone()];
    let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    place.start..place.start + bare.len()
}

/// A name as its words, without the titles that one mention has and another has not.
fn name_words(name: &str) -> Vec<&str> {
    const TITLES: &[&str] = &[
        "Baroness",
        "Capt",
        "Captain",
        "Chancellor",
        "Chief",
        "Col",
        "Councillor",
        "Cllr",
        "Dame",
        "Det",
        "Dr",
        "Gov",
        "Governor",
        "Judge",
        "Justice",
        "Lady",
        "Lord",
        "Madame",
        "Mayor",
        "Minister",
        "Miss",
        "Mr",
        "Mrs",
        "Ms",
        "Mx",
        "President",
        "Prime",
        "Prof",
        "Professor",
        "Rabbi",
        "Rep",
        "Rev",
        "Reverend",
        "Sen",
        "Senator",
        "Sgt",
        "Sheriff",
        "Sir",
        "The",
        "the",
    ];
    name.split_whitespace()
        .map(|word| word.trim_end_matches([',', '.']))
        .skip_while(|word| TITLES.contains(word))
        .collect()
}

fn report(case: &Case, complaints: &[String]) -> String {
    let mut out = String::new();
    for line in case.text.trim_end().lines() {
        writeln!(out, "    | {line}").unwrap();
    }
    for expected in &case.quotes {
        let kind = expected.kind.map_or("any kind".to_owned(), |kind| format!("{kind:?}"));
        let mut line = format!("  expected {kind} {:?}", expected.content);
        for (key, value) in [
            ("source", &expected.source),
            ("cue", &expected.cue),
            ("to", &expected.addressee),
            ("speaker", &expected.speaker),
        ] {
            if let Some(value) = value {
                write!(line, " {key} {value:?}").unwrap();
            }
        }
        writeln!(out, "{line}").unwrap();
    }
    for quote in &dixit::analyze(&case.text).quotes {
        writeln!(out, "  found    {}", show(&case.text, quote)).unwrap();
    }
    for complaint in complaints {
        writeln!(out, "  - {complaint}").unwrap();
    }
    out
}

fn show(text: &str, quote: &Quote) -> String {
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>();
    let mut line = format!("{:?} {:?}", quote.kind, words(&quote.content));
    if let Some(source) = quote.source {
        write!(line, " source {:?}", source.of(text)).unwrap();
    }
    if !quote.cue.is_empty() {
        write!(line, " cue {:?}", words(&quote.cue).join(" … ")).unwrap();
    }
    if let Some(addressee) = quote.addressee {
        write!(line, " to {:?}", addressee.of(text)).unwrap();
    }
    if let Some(speaker) = &quote.speaker {
        write!(line, " speaker {:?}", speaker.name).unwrap();
    }
    line
}
