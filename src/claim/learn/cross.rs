//! Cross-validation: every sentence is judged by weights that were learned without it.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use super::corpus::{Corpora, Label, Row};
use super::heads::{Lessons, uncalibrated};
use crate::claim::worth::weights::Weights;
use crate::error::Error;
use crate::model::learn::Random;

/// A sentence that was judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub score: f32,
    pub positive: bool,
}

/// Parts of the debates and of the speeches, of which one at a time is held out.
const FOLDS: usize = 5;

/// Parts of ClaimBuster's set of two classes, as its authors have it.
const CLAIMBUSTER_FOLDS: usize = 4;

/// Scores of the debates by the head "worthy", and of the speeches by the head "factual".
///
/// Sentences of debates are held out at random, speeches as a whole.
pub(crate) fn held_out(corpora: &Corpora) -> Result<[Vec<Scored>; 2], Error> {
    let debates = shuffled(corpora.debates.len(), FOLDS);
    let speeches = whole_documents(&corpora.speeches);
    let mut scored = [Vec::new(), Vec::new()];
    for fold in 0..FOLDS {
        let [debates_in, debates_out] = split(&corpora.debates, &debates, fold);
        let [speeches_in, speeches_out] = split(&corpora.speeches, &speeches, fold);
        let file = uncalibrated(&Lessons { debates: debates_in, speeches: speeches_in }, &corpora.vectors);
        let weights = Weights::read(&file)?;
        let [worthy, factual] = &mut scored;
        worthy.extend(debates_out.into_iter().map(|row| judge(&weights, row)[0]));
        factual.extend(speeches_out.into_iter().map(|row| judge(&weights, row)[1]));
    }
    Ok(scored)
}

/// Figures of cross-validation.
pub(crate) fn cross_validate(corpora: &Corpora) -> Result<CrossValidation, Error> {
    let [debates, speeches] = held_out(corpora)?;
    // As positive sentences are few, F1 is best at another threshold than the one that was learned.
    let threshold = best_f1(&debates);
    let all = Lessons { debates: corpora.debates.iter().collect(), speeches: corpora.speeches.iter().collect() };
    let file = uncalibrated(&all, &corpora.vectors);
    let weights = Weights::read(&file)?;
    let development = corpora.debates_dev.iter().map(|row| judge(&weights, row)[0]).collect();
    Ok(CrossValidation {
        tables: vec![
            Table { name: "ClaimBuster 25ncs, 4 folds", scored: claimbuster(corpora)?, threshold: 0.0 },
            Table { name: "CheckThat! 2024 train, 5 folds", scored: debates, threshold },
            Table { name: "CheckThat! 2024 dev", scored: development, threshold },
            Table { name: "PoliClaim train, 5 folds of speeches", scored: speeches, threshold: 0.0 },
        ],
    })
}

/// ClaimBuster's set of two classes, each quarter judged by what the rest of it and the other debates teach.
fn claimbuster(corpora: &Corpora) -> Result<Vec<Scored>, Error> {
    let rows = &corpora.claimbuster;
    let ids: HashSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let texts: HashSet<&str> = rows.iter().map(|row| row.folded.as_str()).collect();
    // No copy of a sentence of this set, whether it is held out or not.
    let others = corpora
        .debates
        .iter()
        .filter(|row| !ids.contains(row.id.as_str()) && !texts.contains(row.folded.as_str()))
        .collect::<Vec<_>>();
    let folds = shuffled(rows.len(), CLAIMBUSTER_FOLDS);
    let mut scored = Vec::new();
    for fold in 0..CLAIMBUSTER_FOLDS {
        let [mut inside, out] = split(rows, &folds, fold);
        let held: HashSet<&str> = out.iter().map(|row| row.folded.as_str()).collect();
        inside.retain(|row| !held.contains(row.folded.as_str()));
        inside.extend(&others);
        let speeches = corpora.speeches.iter().collect();
        let file = uncalibrated(&Lessons { debates: inside, speeches }, &corpora.vectors);
        let weights = Weights::read(&file)?;
        scored.extend(out.into_iter().map(|row| judge(&weights, row)[0]));
    }
    Ok(scored)
}

fn judge(weights: &Weights<'_>, row: &Row) -> [Scored; 2] {
    weights.margins(&row.features).map(|score| Scored { score, positive: row.label == Label::Worthy })
}

/// The rows that are learned from, and those that are held out.
fn split<'r>(rows: &'r [Row], folds: &[usize], fold: usize) -> [Vec<&'r Row>; 2] {
    let side = |out: bool| rows.iter().zip(folds).filter(move |&(_, &of)| (of == fold) == out).map(|(row, _)| row);
    [side(false).collect(), side(true).collect()]
}

/// A fold for each of `count` rows, at random.
fn shuffled(count: usize, folds: usize) -> Vec<usize> {
    let mut of: Vec<usize> = (0..count).map(|row| row % folds).collect();
    Random::new(1).shuffle(&mut of);
    of
}

/// A fold for each row, all of one document in the same; the largest documents first, each to the smallest fold.
fn whole_documents(rows: &[Row]) -> Vec<usize> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *sizes.entry(&row.document).or_default() += 1);
    let mut documents: Vec<(&str, usize)> = sizes.into_iter().collect();
    documents.sort_by_key(|&(name, size)| (std::cmp::Reverse(size), name));
    let mut filled = [0; FOLDS];
    let mut folds = BTreeMap::new();
    for (name, size) in documents {
        if let Some((fold, total)) = filled.iter_mut().enumerate().min_by_key(|(_, total)| **total) {
            *total += size;
            folds.insert(name, fold);
        }
    }
    rows.iter().map(|row| folds.get(row.document.as_str()).copied().unwrap_or(0)).collect()
}

/// The threshold with the best F1 of positive sentences.
fn best_f1(scored: &[Scored]) -> f32 {
    let mut sorted = scored.to_vec();
    sorted.sort_unstable_by(|a, b| b.score.total_cmp(&a.score));
    let positive = scored.iter().filter(|scored| scored.positive).count();
    let (mut hits, mut best) = (0, (0.0, 0.0));
    for (found, row) in sorted.iter().enumerate() {
        hits += usize::from(row.positive);
        let f1 = 2.0 * hits as f64 / (found + 1 + positive) as f64;
        if f1 > best.0 {
            best = (f1, row.score);
        }
    }
    best.1
}

/// Figures of every corpus.
pub(crate) struct CrossValidation {
    tables: Vec<Table>,
}

struct Table {
    name: &'static str,
    scored: Vec<Scored>,
    threshold: f32,
}

impl fmt::Display for CrossValidation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<38}sentences  threshold     F1  macro-F1  accuracy", "")?;
        for Table { name, scored, threshold } in &self.tables {
            let count = |found: bool, positive: bool| {
                let fits = |row: &&Scored| (row.score >= *threshold) == found && row.positive == positive;
                scored.iter().filter(fits).count() as f64
            };
            let [hit, wrong, missed, rest] =
                [count(true, true), count(true, false), count(false, true), count(false, false)];
            let f1 = 2.0 * hit / (2.0 * hit + wrong + missed).max(1.0);
            let macro_f1 = (f1 + 2.0 * rest / (2.0 * rest + wrong + missed).max(1.0)) / 2.0;
            let accuracy = (hit + rest) / scored.len().max(1) as f64;
            write!(f, "\n{name:<38}{:>9}  {threshold:>9.3}  {f1:5.3}  {macro_f1:>8.3}  {accuracy:>8.3}", scored.len())?;
        }
        Ok(())
    }
}
