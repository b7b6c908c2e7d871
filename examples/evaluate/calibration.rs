//! Whether answers are right as often as their confidence says.

use std::fmt::Write;
use std::path::Path;

use crate::Failure;
use crate::gold;
use crate::item::{Item, overlap};
use crate::page::{Page, Words};
use crate::speakers;

const OF_ATTRIBUTIONS: &str = "\
*Right*: at least half the words of both contents are shared with a marked attribution, and its source shares a word
with the marked one (or neither has one).";

const OF_SPEAKERS: &str = "\
Of every name given to what shares a word with a marked content; *right*: it is the marked one. A name where the text
names nobody is wrong.";

const BINS: usize = 10;

/// Answers of about the same confidence.
#[derive(Clone, Copy, Default)]
struct Bin {
    answers: usize,
    right: usize,
    confidence: f64,
}

#[derive(Default)]
struct Calibration {
    bins: [Bin; BINS],
}

impl Calibration {
    fn add(&mut self, confidence: f32, right: bool) {
        let bin = &mut self.bins[((confidence * BINS as f32) as usize).min(BINS - 1)];
        bin.answers += 1;
        bin.right += usize::from(right);
        bin.confidence += f64::from(confidence);
    }

    /// A row for each bin with an answer, and the expected calibration error: how far mean confidence and share of
    /// right answers are apart, weighed by the answers of each bin.
    fn table(&self, explanation: &str) -> Result<String, Failure> {
        let mut table = String::from("| confidence | answers | mean confidence | right |\n|---|--:|--:|--:|\n");
        let mut apart = 0.0;
        for (bin, &Bin { answers, right, confidence }) in self.bins.iter().enumerate() {
            if answers > 0 {
                let (low, high) = (bin as f64 / BINS as f64, (bin + 1) as f64 / BINS as f64);
                let (mean, share) = (confidence / answers as f64, right as f64 / answers as f64);
                writeln!(table, "| {low:.1}–{high:.1} | {answers} | {mean:.3} | {share:.3} |")?;
                apart += (confidence - right as f64).abs();
            }
        }
        let all: usize = self.bins.iter().map(|bin| bin.answers).sum();
        write!(
            table,
            "\nExpected calibration error: {:.3} ({all} answers).\n\n{explanation}",
            apart / all.max(1) as f64
        )?;
        Ok(table)
    }
}

/// The Markdown table for content and source of what is found in the documents in the file at `path`.
pub fn of_attributions(path: &Path) -> Result<String, Failure> {
    let mut calibration = Calibration::default();
    for document in gold::read(path)? {
        let page = Page::new(&document.text);
        let gold: Vec<Item> = document.attributions.iter().filter_map(|marked| Item::marked(&page, marked)).collect();
        for quote in dixit::attribute_quotes(&document.text) {
            let Some(found) = Item::found(&page, &quote) else { continue };
            let is_right =
                |marked: &Item| overlap(&marked.content, &found.content) >= 0.5 && marked.same_source(&found);
            calibration.add(quote.confidence, gold.iter().any(is_right));
        }
    }
    calibration.table(OF_ATTRIBUTIONS)
}

/// The Markdown table for the speakers of what is found in the documents in the file at `path`.
pub fn of_speakers(path: &Path) -> Result<String, Failure> {
    let mut calibration = Calibration::default();
    for document in gold::read(path)? {
        let speech = document.attributions.iter().filter(|marked| speakers::is_speech(marked));
        let gold: Vec<(Words, _)> =
            speech.map(|marked| (speakers::words(&document.text, &marked.content), marked)).collect();
        for quote in dixit::attribute_quotes(&document.text) {
            let content = speakers::words(&document.text, &quote.content);
            let marked = speakers::nearest(&content, gold.iter().map(|(words, marked)| (words, marked)));
            let (Some(speaker), Some(marked)) = (&quote.speaker, marked) else { continue };
            let name = marked.speaker_entity.as_deref();
            let right = name.is_some_and(|name| speakers::is_named(&document, name, &speaker.name));
            calibration.add(speaker.confidence, right);
        }
    }
    calibration.table(OF_SPEAKERS)
}
