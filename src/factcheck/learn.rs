//! Learns how common words are and what the features of a match weigh.
//!
//! Both are made by `cargo run --release --features train --example train_factchecks`, which says how.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::features::{COUNT, Features, NAMES};
use super::index::Index;
use super::query::Query;
use super::rank::{self, LEAD, OFFSET, SCORE, Weights};
use super::{common, words};
use crate::error::{Error, Kind};

/// Paragraphs are counted in these files, under the folder of corpora: a JSON object a line with a `text`.
const TEXTS: [&str; 2] = ["polnear/train.jsonl", "claims/checkthat24-train.jsonl"];

/// Sentences are counted in these.
const TREEBANKS: [&str; 2] = ["ud/ewt-train.conllu", "ud/gum-train.conllu"];

/// Writes `word_counts.txt` to the folder `out`.
pub(crate) fn count_words(corpora: &Path, out: &Path) -> Result<(), Error> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = 0;
    let mut count = |paragraph: &str| {
        let keys: HashSet<String> = words::read(paragraph).body.into_iter().map(|word| word.key).collect();
        keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
        all += 1;
    };
    for name in TEXTS {
        let rows: Vec<Text> = rows(&corpora.join(name))?;
        let paragraphs = rows.iter().flat_map(|row| row.text.split('\n'));
        paragraphs.filter(|paragraph| !paragraph.trim().is_empty()).for_each(&mut count);
    }
    for name in TREEBANKS {
        let file = read(&corpora.join(name))?;
        file.lines().filter_map(|line| line.strip_prefix("# text = ")).for_each(&mut count);
    }
    let mut file = String::from(
        "# In how many paragraphs a word is, stemmed as src/factcheck stems; the first row: paragraphs in all.\n\
         # Counted, never edited by hand: README.md beside this file says in what, and how to count anew.\n",
    );
    writeln!(file, "*\t{all}").ok();
    for (key, count) in counts.into_iter().filter(|(_, count)| *count > common::fewest(all)) {
        writeln!(file, "{key}\t{count}").ok();
    }
    write(out, "word_counts.txt", &file)
}

/// Writes `factcheck.txt` to the folder `out`.
pub(crate) fn weigh_features(corpora: &Path, out: &Path, tell: &mut dyn FnMut(&str)) -> Result<(), Error> {
    let folder = corpora.join("retrieval");
    let checks = Checks::read(&folder.join("factchecks.jsonl"))?;
    let train = checks.examples(&folder.join("queries-train.jsonl"))?;
    let dev = checks.examples(&folder.join("queries-dev.jsonl"))?;
    let mut places = Vec::new();
    for part in 0..FOLDS {
        let (held, rest): (Vec<_>, Vec<_>) = train.iter().enumerate().partition(|(at, _)| at % FOLDS == part);
        let weights = learn(rest.into_iter().map(|(_, example)| example));
        places.extend(held.into_iter().map(|(_, example)| example.place(&weights)));
    }
    tell(&format!("train, {FOLDS}-fold: MAP@5 {:.4}; the index alone {:.4}", map(&places), map(&by_index(&train))));
    let mut weights = learn(train.iter());
    calibrate(&mut weights, &train);
    let places: Vec<Option<usize>> = dev.iter().map(|example| example.place(&weights)).collect();
    tell(&format!("dev: MAP@5 {:.4}; the index alone {:.4}", map(&places), map(&by_index(&dev))));
    for threshold in [0.5, 0.6, 0.7, 0.8, 0.9] {
        let (said, right, there) = precision(&weights, &dev, threshold);
        tell(&format!("dev, first match at {threshold} or more: {right} of {said} right, of {there} there are"));
    }
    write(out, "factcheck.txt", &file(&weights))
}

/// Parts of the training queries for cross-validation.
const FOLDS: usize = 5;

#[derive(Deserialize)]
struct Text {
    text: String,
}

#[derive(Deserialize)]
struct CheckRow {
    id: String,
    vclaim: String,
    title: String,
}

#[derive(Deserialize)]
struct QueryRow {
    text: String,
    rel: Vec<String>,
}

struct Checks {
    index: Index,
    places: HashMap<String, usize>,
    /// The letters and digits of each claim: published twice, it is one claim.
    letters: Vec<String>,
}

/// A query and the checks found for it.
struct Example {
    found: Vec<(usize, Features)>,
    /// Which of these are right: the one that annotators chose, and those that repeat its claim.
    right: Vec<bool>,
    /// The place of the one that annotators chose.
    gold: Option<usize>,
}

impl Checks {
    fn read(path: &Path) -> Result<Checks, Error> {
        let rows: Vec<CheckRow> = rows(path)?;
        let mut index = Index::default();
        for row in &rows {
            index.add(&words::read(&row.vclaim).body, &words::read(&row.title).body);
        }
        let letters = |row: &CheckRow| row.vclaim.chars().filter(|c| c.is_alphanumeric()).collect();
        let letters = rows.iter().map(letters).collect();
        let places = rows.into_iter().enumerate().map(|(at, row)| (row.id, at)).collect();
        Ok(Checks { index, places, letters })
    }

    fn examples(&self, path: &Path) -> Result<Vec<Example>, Error> {
        let rows: Vec<QueryRow> = rows(path)?;
        Ok(rows.iter().map(|row| self.example(row)).collect())
    }

    fn example(&self, row: &QueryRow) -> Example {
        let query = Query::new(&self.index, words::read(&row.text));
        let found = rank::candidates(&self.index, &query);
        let found: Vec<(usize, Features)> = found.into_iter().map(|(bm25, features)| (bm25.check, features)).collect();
        let gold: Vec<usize> = row.rel.iter().filter_map(|id| self.places.get(id)).copied().collect();
        let claims: HashSet<&String> = gold.iter().filter_map(|&at| self.letters.get(at)).collect();
        let right = |check: usize| self.letters.get(check).is_some_and(|letters| claims.contains(letters));
        Example {
            right: found.iter().map(|(check, _)| right(*check)).collect(),
            gold: found.iter().position(|(check, _)| gold.contains(check)),
            found,
        }
    }
}

impl Example {
    fn scores(&self, weights: &Weights) -> Vec<f32> {
        self.found.iter().map(|(_, features)| weights.score(features)).collect()
    }

    /// The place that the weights give the chosen check.
    fn place(&self, weights: &Weights) -> Option<usize> {
        let scored = self.found.iter().map(|(check, features)| (*check, weights.score(features))).collect();
        let (gold, _) = self.found.get(self.gold?)?;
        rank::with_leads(scored).iter().position(|(check, ..)| check == gold)
    }

    /// The first match's score, lead, and whether it is right; without the right ones as if nobody had checked the claim.
    fn first(&self, weights: &Weights, without_right: bool) -> Option<(f32, f32, bool)> {
        let kept = self.found.iter().zip(&self.right).filter(|(_, right)| !(without_right && **right));
        // The check is told by its place among those kept, to look up whether it is right.
        let kept: Vec<(&Features, bool)> = kept.map(|((_, features), right)| (features, *right)).collect();
        let scored = kept.iter().enumerate().map(|(at, (features, _))| (at, weights.score(features))).collect();
        let &(at, score, lead) = rank::with_leads(scored).first()?;
        Some((score, lead, kept.get(at)?.1))
    }
}

fn by_index(examples: &[Example]) -> Vec<Option<usize>> {
    examples.iter().map(|example| example.gold).collect()
}

/// Mean average precision of the first five, where one check is right.
fn map(places: &[Option<usize>]) -> f64 {
    let precision = |place: usize| if place < 5 { 1.0 / (place + 1) as f64 } else { 0.0 };
    places.iter().map(|place| place.map_or(0.0, precision)).sum::<f64>() / places.len().max(1) as f64
}

/// Steps of the descent, and how much the squares of the weights cost.
const STEPS: usize = 400;
const COST: f32 = 0.003;

/// The weights under which the chosen check is the most likely of those found, by softmax over them: gradient descent
/// (Adam's step sizes) over all queries at once, on features divided by their spread.
fn learn<'e>(examples: impl Iterator<Item = &'e Example>) -> Weights {
    let examples: Vec<(&Example, usize)> = examples.filter_map(|example| Some((example, example.gold?))).collect();
    let spread = spread(&examples);
    let mut weights = Weights::default();
    let mut plain = [0.0f32; COUNT];
    let (mut mean, mut square) = ([0.0f32; COUNT], [0.0f32; COUNT]);
    for step in 0..STEPS {
        for ((weight, plain), spread) in weights.features.iter_mut().zip(&plain).zip(&spread) {
            *weight = plain / spread;
        }
        let slope = slope(&examples, &weights);
        let rate = 0.05 / (1.0 + step as f32 / 100.0);
        for (at, plain) in plain.iter_mut().enumerate() {
            let of = |values: &Features| values.get(at).copied().unwrap_or(0.0);
            let slope = of(&slope) / of(&spread) + COST * *plain;
            if let (Some(mean), Some(square)) = (mean.get_mut(at), square.get_mut(at)) {
                *mean = 0.9 * *mean + 0.1 * slope;
                *square = 0.99 * *square + 0.01 * slope * slope;
                *plain -= rate * *mean / (square.sqrt() + 1e-3);
            }
        }
    }
    weights
}

/// The standard deviation of each feature.
fn spread(examples: &[(&Example, usize)]) -> Features {
    let (mut sum, mut squares, mut count) = ([0.0f64; COUNT], [0.0f64; COUNT], 0.0f64);
    for (_, features) in examples.iter().flat_map(|(example, _)| &example.found) {
        count += 1.0;
        for ((sum, square), &value) in sum.iter_mut().zip(&mut squares).zip(features) {
            *sum += f64::from(value);
            *square += f64::from(value) * f64::from(value);
        }
    }
    let mut spread = [1.0; COUNT];
    for ((spread, sum), square) in spread.iter_mut().zip(sum).zip(squares) {
        *spread = ((square / count - (sum / count).powi(2)).max(0.0).sqrt() as f32).max(1e-4);
    }
    spread
}

/// How the loss changes with each weight.
fn slope(examples: &[(&Example, usize)], weights: &Weights) -> Features {
    let mut slope = [0.0; COUNT];
    for (example, gold) in examples {
        let scores = example.scores(weights);
        let best = scores.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = scores.iter().map(|score| (score - best).exp()).sum();
        for (at, (score, (_, features))) in scores.iter().zip(&example.found).enumerate() {
            let error = (score - best).exp() / sum - if at == *gold { 1.0 } else { 0.0 };
            for (slope, value) in slope.iter_mut().zip(features) {
                *slope += error * value / examples.len() as f32;
            }
        }
    }
    slope
}

/// Learns how sure a score is (logistic regression), half of the time as if the claim had never been checked. The
/// scores come from weights learned on other queries, as they will in use.
fn calibrate(weights: &mut Weights, examples: &[Example]) {
    let mut rows = Vec::new();
    for part in 0..FOLDS {
        let rest = examples.iter().enumerate().filter(|(at, _)| at % FOLDS != part).map(|(_, example)| example);
        let others = learn(rest);
        for (_, example) in examples.iter().enumerate().filter(|(at, _)| at % FOLDS == part) {
            rows.extend([false, true].into_iter().filter_map(|without| example.first(&others, without)));
        }
    }
    let (mut score, mut lead, mut offset) = (0.0f64, 0.0f64, 0.0f64);
    for _ in 0..20_000 {
        let mut slope = [0.0f64; 3];
        for &(s, l, right) in &rows {
            let (s, l) = (f64::from(s), f64::from(l));
            let error = 1.0 / (1.0 + (-(score * s + lead * l + offset)).exp()) - if right { 1.0 } else { 0.0 };
            for (slope, value) in slope.iter_mut().zip([s, l, 1.0]) {
                *slope += error * value / rows.len() as f64;
            }
        }
        let [by_score, by_lead, by_offset] = slope;
        score -= 0.01 * by_score;
        lead -= 0.1 * by_lead;
        offset -= 0.5 * by_offset;
    }
    (weights.score, weights.lead, weights.offset) = (score as f32, lead as f32, offset as f32);
}

/// Of the queries as they are and as if never checked: how often the first match is at `threshold` or above, how often
/// it then is right, and how many checks there are to find.
fn precision(weights: &Weights, examples: &[Example], threshold: f32) -> (usize, usize, usize) {
    let firsts = examples.iter().flat_map(|example| [false, true].map(|without| example.first(weights, without)));
    let said: Vec<(f32, f32, bool)> =
        firsts.flatten().filter(|(score, lead, _)| weights.probability(*score, *lead) >= threshold).collect();
    (said.len(), said.iter().filter(|(.., right)| *right).count(), examples.len())
}

fn file(weights: &Weights) -> String {
    let mut file = String::from(
        "# What each feature of a match weighs (src/factcheck/features.rs), and what makes a probability of the sum.\n\
         # Learned, never edited by hand: README.md beside this file says from what, and how to learn it anew.\n",
    );
    let sure = [(SCORE, weights.score), (LEAD, weights.lead), (OFFSET, weights.offset)];
    for (name, weight) in NAMES.into_iter().zip(weights.features).chain(sure) {
        writeln!(file, "{name}\t{weight:.4}").ok();
    }
    file
}

/// The rows of a JSONL file.
fn rows<T: for<'r> Deserialize<'r>>(path: &Path) -> Result<Vec<T>, Error> {
    let file = read(path)?;
    let rows = file.lines().enumerate().map(|(at, line)| {
        serde_json::from_str(line).map_err(|source| Kind::Row { path: path.to_owned(), line: at + 1, source }.into())
    });
    rows.collect()
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| Kind::File { path: path.to_owned(), source }.into())
}

fn write(out: &Path, name: &str, file: &str) -> Result<(), Error> {
    let path = out.join(name);
    fs::write(&path, file).map_err(|source| Kind::File { path, source }.into())
}
