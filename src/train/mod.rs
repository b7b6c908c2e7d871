//! Learning the weights that ship with the crate, and measuring them (feature `train`).
//!
//! For `examples/train.rs` and `examples/evaluate`: this is no part of the API and may change in any release.

mod texts;

use std::fmt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::claim::learn as claim;
use crate::error::{Error, Kind};
use crate::speaker;
use crate::syntax::learn;
use crate::syntax::{Scratch, Word, parse};

/// The treebanks that are learned from, under the folder of corpora.
const TREEBANKS: [&str; 2] = ["ud/ewt-train.conllu", "ud/gum-train.conllu"];

/// The texts with marked coreference, under the folder of corpora.
const COREFERENCE: &str = "gum/attributions.jsonl";

/// The news with marked attributions, under the folder of corpora.
const NEWS: &str = "polnear/train.jsonl";

/// The files of weights, under the folder of weights.
const SYNTAX: &str = "syntax.bin";
const ATTRIBUTION: &str = "attribution.bin";

/// Learns tagger and parser from the treebanks under `corpora` and writes the weights to the folder `out`.
///
/// What words are used alike is learned from texts there, too, which have no marks of any kind. `tell` is called with
/// what was just done. The same corpora give the same bytes.
///
/// # Errors
///
/// When a treebank or a text cannot be read or the weights cannot be written.
pub fn syntax(corpora: &Path, out: &Path, tell: &mut dyn FnMut(&str)) -> Result<(), Error> {
    let mut sentences = Vec::new();
    for name in TREEBANKS {
        sentences.extend(learn::read(&corpora.join(name))?);
    }
    write(out, SYNTAX, &learn::learn(&sentences, &texts::read(corpora)?, tell)?)
}

/// Learns the attribution models from the annotated articles under `corpora` and writes the weights to the folder `out`.
///
/// They build on the syntax that is in the crate: when that was learned anew, build before this.
/// `tell` is called with what was just done. The same articles give the same bytes.
///
/// # Errors
///
/// When the articles cannot be read or the weights cannot be written.
pub fn attribution(corpora: &Path, out: &Path, tell: &mut dyn FnMut(&str)) -> Result<(), Error> {
    write(out, ATTRIBUTION, &crate::attribution::learn::learn(corpora, tell)?)
}

fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    let path = out.join(name);
    std::fs::write(&path, bytes).map_err(|source| Kind::File { path, source }.into())
}

/// Counts how common words are in the training texts under `corpora` and writes the counts to the folder `out`.
///
/// The counts are compiled into the library, which therefore is to be built anew before [`factchecks`] is run.
///
/// # Errors
///
/// When a text cannot be read or the counts cannot be written.
pub fn word_counts(corpora: &Path, out: &Path) -> Result<(), Error> {
    crate::factcheck::learn::count_words(corpora, out)
}

/// Learns what makes a fact check match a claim from the queries under `corpora` and writes the weights to `out`.
///
/// `tell` is called with what was just measured. The same queries and word counts give the same bytes.
///
/// # Errors
///
/// When a file cannot be read or the weights cannot be written.
pub fn factchecks(corpora: &Path, out: &Path, tell: &mut dyn FnMut(&str)) -> Result<(), Error> {
    crate::factcheck::learn::weigh_features(corpora, out, tell)
}

/// The file of the weights of check-worthiness, under the folder of weights.
const WORTH: &str = "worth.bin";

/// Learns check-worthiness from the sentences under `corpora` and writes the weights to the folder `out`.
///
/// Needs the weights of tagger and parser that are in the crate. The same corpora give the same bytes.
///
/// # Errors
///
/// When a corpus cannot be read or the weights cannot be written.
pub fn worth(corpora: &Path, out: &Path, tell: &mut dyn FnMut(&str)) -> Result<(), Error> {
    let corpora = claim::Corpora::read(corpora)?;
    tell("read the sentences and learned which words are alike");
    let held_out = claim::held_out(&corpora)?;
    tell("learned from all but a fifth of the sentences, five times");
    let bytes = claim::learn(&corpora, &held_out);
    tell("learned what is worth checking");
    write(out, WORTH, &bytes)
}

/// How well check-worthiness is told by weights learned from other sentences than those it is told of; a line a corpus.
///
/// # Errors
///
/// When a corpus cannot be read.
pub fn evaluate_worth(corpora: &Path) -> Result<impl fmt::Display, Error> {
    claim::cross_validate(&claim::Corpora::read(corpora)?)
}

/// How well, and how fast, the weights in the crate read one treebank.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Report {
    score: learn::Score,
    /// Bytes of the words and of one blank behind each.
    bytes: usize,
    time: Duration,
}

impl Report {
    /// Megabytes of text (words, and a blank behind each) that were tagged and parsed in a second.
    pub fn megabytes_per_second(&self) -> f64 {
        self.bytes as f64 / 1e6 / self.time.as_secs_f64()
    }
}

/// A Markdown table, and a line on the speed.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| | words | XPOS | UPOS | lemmas | UAS | LAS | LAS with subtypes |")?;
        writeln!(f, "|---|--:|--:|--:|--:|--:|--:|--:|")?;
        for (name, counts) in [("all words", self.score.all), ("no punctuation", self.score.no_punctuation)] {
            write!(f, "| {name} | {} |", counts.words)?;
            let shares =
                [counts.tags, counts.universals, counts.lemmas, counts.heads, counts.relations, counts.subtypes];
            for part in shares {
                write!(f, " {:.2} |", 100.0 * part as f64 / counts.words.max(1) as f64)?;
            }
            writeln!(f)?;
        }
        write!(f, "\nTagging and parsing: {:.2} MB/s.", self.megabytes_per_second())
    }
}

/// Tags and parses the treebank at `path` and compares.
///
/// # Errors
///
/// When the treebank cannot be read.
pub fn evaluate(path: &Path) -> Result<Report, Error> {
    let sentences = learn::read(path)?;
    let score = learn::score(&sentences);
    let words: Vec<Vec<Word<'_>>> = sentences.iter().map(|sentence| sentence.words().collect()).collect();
    let bytes = words.iter().flatten().map(|word| word.text.len() + 1).sum();
    let mut scratch = Scratch::default();
    // The fastest of a few passes: what else the machine does can only slow it down.
    let time = (0..5).map(|_| {
        let start = Instant::now();
        for sentence in &words {
            std::hint::black_box(parse(sentence, &mut scratch));
        }
        start.elapsed()
    });
    Ok(Report { score, bytes, time: time.min().unwrap_or_default() })
}

/// How well the speakers of one corpus are resolved, given the attributions that people marked.
#[derive(Clone, Debug)]
pub struct Speakers {
    score: speaker::learn::Score,
}

impl Speakers {
    /// A line for each answer that is not right: document, byte of the content, source, who it is, who was named
    /// (each "-" for nobody) and how sure that was, apart by tabs.
    pub fn misses(&self) -> &[String] {
        &self.score.misses
    }
}

/// A Markdown table, and a line on the confidence.
impl fmt::Display for Speakers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| source | named | resolved | wrong | unnamed | invented |\n|---|--:|--:|--:|--:|--:|")?;
        let mut row = |name: &str, count: &speaker::learn::Count| {
            let named = count.right + count.wrong + count.none;
            let share = |part: usize| 100.0 * part as f64 / named.max(1) as f64;
            write!(f, "| {name} | {named} | {:.1} | {:.1} |", share(count.right), share(count.wrong))?;
            writeln!(f, " {} | {} |", count.unnamed + count.invented, count.invented)
        };
        let mut all = speaker::learn::Count::default();
        for (name, count) in &self.score.kinds {
            all.right += count.right;
            all.wrong += count.wrong;
            all.none += count.none;
            all.invented += count.invented;
            all.unnamed += count.unnamed;
            row(name, count)?;
        }
        row("all", &all)?;
        write!(f, "\nExpected calibration error of the confidence: {:.3}.", self.score.calibration_error())
    }
}

/// Resolves the speakers of the documents in the JSONL file at `path` and compares.
///
/// # Errors
///
/// When the file cannot be read.
pub fn speakers(path: &Path) -> Result<Speakers, Error> {
    Ok(Speakers { score: speaker::learn::score(path)? })
}

/// Whether two names are of one speaker: the words of one are all among the other's, or both have several and share
/// the last; titles and small words aside.
pub fn same_name(a: &str, b: &str) -> bool {
    speaker::learn::same(a, b)
}

/// Learns the weights of antecedents from the coreference under `corpora` and writes them to the folder `out`.
///
/// `tell` is called with what was just done. The same corpus gives the same bytes.
///
/// # Errors
///
/// When the corpus cannot be read or the weights cannot be written.
pub fn antecedents(corpora: &Path, out: &Path, tell: &mut dyn FnMut(&str)) -> Result<(), Error> {
    let table = speaker::learn::learn(&corpora.join(COREFERENCE), &corpora.join(NEWS), tell)?;
    let path = out.join("antecedent.tsv");
    std::fs::write(&path, table).map_err(|source| Kind::File { path, source }.into())
}
