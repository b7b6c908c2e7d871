//! Learning the weights that ship with the crate, and measuring them (feature `train`).
//!
//! For `examples/train.rs` and `examples/evaluate.rs`: this is no part of the API and may change in any release.

use std::fmt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::claim::learn as claim;
use crate::error::{Error, Kind};
use crate::syntax::learn;
use crate::syntax::{Scratch, Word, parse};

/// The treebanks that are learned from, under the folder of corpora.
const TREEBANKS: [&str; 2] = ["ud/ewt-train.conllu", "ud/gum-train.conllu"];

/// The files of weights, under the folder of weights.
const SYNTAX: &str = "syntax.bin";
const ATTRIBUTION: &str = "attribution.bin";

/// Learns tagger and parser from the treebanks under `corpora` and writes the weights to the folder `out`.
///
/// `tell` is called with what was just done. The same treebanks give the same bytes.
///
/// # Errors
///
/// When a treebank cannot be read or the weights cannot be written.
pub fn syntax(corpora: &Path, out: &Path, tell: &mut dyn FnMut(&str)) -> Result<(), Error> {
    let mut sentences = Vec::new();
    for name in TREEBANKS {
        sentences.extend(learn::read(&corpora.join(name))?);
    }
    write(out, SYNTAX, &learn::learn(&sentences, tell)?)
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

/// The file of the weights of check-worthiness, under the folder of weights.
const WORTH_FILE: &str = "worth.bin";

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
    let path = out.join(WORTH_FILE);
    let bytes = claim::learn(&corpora, &held_out);
    tell("learned what is worth checking");
    std::fs::write(&path, bytes).map_err(|source| Kind::File { path, source }.into())
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

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "                   words   XPOS    UAS    LAS  LAS with subtypes")?;
        for (name, counts) in [("all words", self.score.all), ("no punctuation", self.score.no_punctuation)] {
            let share = |part: usize| 100.0 * part as f64 / counts.words.max(1) as f64;
            write!(f, "{name:<16}{:>8}  {:5.2}  ", counts.words, share(counts.tags))?;
            writeln!(
                f,
                "{:5.2}  {:5.2}  {:5.2}",
                share(counts.heads),
                share(counts.relations),
                share(counts.subtypes)
            )?;
        }
        write!(f, "tagging and parsing: {:.2} MB/s", self.megabytes_per_second())
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
