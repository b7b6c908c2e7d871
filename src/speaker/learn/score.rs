//! Counts right and wrong speakers, by what kind of phrase the source is.

use std::collections::BTreeMap;

use super::gold::{Chain, Document, Marked};
use crate::speaker::resolve;
use crate::text;

/// Answers to attributions of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    /// The text names the speaker, and so does the answer.
    pub right: usize,
    /// The text names the speaker, and the answer is another.
    pub wrong: usize,
    /// The text names the speaker, and there is no answer.
    pub none: usize,
    /// The text does not name the speaker, and the answer is a name all the same.
    pub invented: usize,
    /// The text does not name the speaker, and there is no answer.
    pub unnamed: usize,
}

/// The counts, by the kind of source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    pub kinds: BTreeMap<&'static str, Count>,
    /// Confidence and whether the answer is right, of every answer that is a name.
    answers: Vec<(f32, bool)>,
    /// A line for each answer that is not right.
    pub misses: Vec<String>,
}

/// Words of a name that tell nobody from anybody.
const SMALL: [&str; 27] = [
    "a",
    "an",
    "and",
    "baroness",
    "dame",
    "dr",
    "gov",
    "governor",
    "judge",
    "justice",
    "lady",
    "lord",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "of",
    "president",
    "prof",
    "professor",
    "rep",
    "secretary",
    "sen",
    "senator",
    "sir",
    "the",
];

const PRONOUNS: [&str; 13] = ["i", "he", "she", "it", "they", "we", "you", "him", "her", "them", "us", "me", "who"];

const BINS: usize = 10;

impl Score {
    pub(super) fn add(&mut self, document: &Document) {
        let page = text::read(&document.text);
        let (attributions, marked) = document.attributions();
        let (speakers, resolutions) = resolve(&page, &attributions);
        for ((attribution, marked), resolution) in attributions.iter().zip(marked).zip(&resolutions) {
            if marked.in_caption == Some(true) || marked.in_caption.is_some() && marked.cue.is_empty() {
                continue;
            }
            let source = attribution.source.map_or("", |span| span.of(&document.text));
            let kind = kind_of(source);
            let count = self.kinds.entry(kind).or_default();
            let named = resolution.speaker.and_then(|index| speakers.get(index)).map(|speaker| speaker.name.as_str());
            let right = named.zip(marked.speaker_entity.as_deref()).is_some_and(|(name, gold)| {
                let chains = document.entities.iter().filter(|chain| chain.name.as_deref() == Some(gold));
                same(name, gold)
                    || chains.flat_map(|chain| aliases(chain, &document.text)).any(|alias| same(name, alias))
            });
            match (named, &marked.speaker_entity) {
                (Some(_), Some(_)) if right => count.right += 1,
                (Some(_), Some(_)) => count.wrong += 1,
                (None, Some(_)) => count.none += 1,
                (Some(_), None) => count.invented += 1,
                (None, None) => count.unnamed += 1,
            }
            if named.is_some() {
                self.answers.push((resolution.confidence, right));
            }
            if !right && (named.is_some() || marked.speaker_entity.is_some()) {
                self.misses.push(miss(document, marked, source, named, resolution.confidence));
            }
        }
    }

    /// The expected calibration error: by how much confidence and share of right answers differ, in ten bins.
    pub(crate) fn calibration_error(&self) -> f32 {
        let mut bins = [(0.0f32, 0.0f32); BINS];
        for &(confidence, right) in &self.answers {
            let bin = ((confidence * BINS as f32) as usize).min(BINS - 1);
            if let Some((sure, share)) = bins.get_mut(bin) {
                *sure += confidence;
                *share += f32::from(u8::from(right));
            }
        }
        let error: f32 = bins.iter().map(|(sure, share)| (sure - share).abs()).sum();
        error / self.answers.len().max(1) as f32
    }
}

fn miss(document: &Document, marked: &Marked, source: &str, named: Option<&str>, confidence: f32) -> String {
    let at = marked.content.first().map_or(0, |content| content.0);
    let gold = marked.speaker_entity.as_deref().unwrap_or("-");
    format!("{}\t{at}\t{source}\t{gold}\t{}\t{confidence:.2}", document.id, named.unwrap_or("-"))
}

fn kind_of(source: &str) -> &'static str {
    let lower = source.to_lowercase();
    let capital = source.starts_with(char::is_uppercase);
    let article = ["the ", "a ", "an ", "his ", "her ", "their ", "its "].iter().any(|word| lower.starts_with(word));
    match () {
        () if source.is_empty() => "none",
        () if ["i", "we", "me", "us", "my", "our"].contains(&lower.as_str()) => "first person",
        () if PRONOUNS.contains(&lower.as_str()) => "pronoun",
        () if capital && !article => "name",
        () => "nominal",
    }
}

fn aliases<'t>(chain: &Chain, text: &'t str) -> impl Iterator<Item = &'t str> {
    let spans = chain.mentions.iter().filter_map(|&(start, end)| text.get(start..end));
    spans.filter(|words| words.len() < 60 && words.starts_with(|c: char| c.is_ascii_uppercase()))
}

fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|part| !part.is_empty());
    parts.filter(|part| !SMALL.contains(part)).map(str::to_owned).collect()
}

/// Whether one name’s words are all among the other’s, or both are full names with the last word in common.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let within = |inner: &[String], outer: &[String]| inner.iter().all(|word| outer.contains(word));
    !a.is_empty()
        && !b.is_empty()
        && (within(&a, &b) || within(&b, &a) || a.len() > 1 && b.len() > 1 && a.last() == b.last())
}
