//! Ranks the checks that the index found, and says how sure it is of each.

use once_cell::sync::Lazy;

use super::features::{self, Features, Reader};
use super::index::{Bm25, Index};
use super::query::Query;

/// A check that was found, ranked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked {
    pub check: usize,
    /// 0..1, that it answers the query.
    pub probability: f32,
}

/// How many of the checks that the index finds are looked at more closely.
pub(super) const CANDIDATES: usize = 100;

/// The learned weights: see the head of the file.
const WEIGHTS: &str = include_str!("../model/weights/factcheck.txt");

/// The rows of that file.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weights {
    /// One a feature.
    pub features: Features,
    /// What makes a probability of a score, of its lead over the next (or its distance from the best), and of nothing.
    pub score: f32,
    pub lead: f32,
    pub offset: f32,
}

static LEARNED: Lazy<Weights> = Lazy::new(|| Weights::read(WEIGHTS));

impl Weights {
    /// Reads `name`, tab, `weight` rows; what is not there weighs nothing.
    fn read(file: &'static str) -> Weights {
        let rows: Vec<(&str, f32)> = crate::lexicon::rows(file)
            .filter_map(|row| row.split_once('\t'))
            .filter_map(|(name, weight)| Some((name, weight.parse().ok()?)))
            .collect();
        let of = |name: &str| rows.iter().find(|row| row.0 == name).map_or(0.0, |row| row.1);
        Weights { features: features::NAMES.map(of), score: of(SCORE), lead: of(LEAD), offset: of(OFFSET) }
    }

    /// How well a check matches, beside others for the same query.
    pub(super) fn score(&self, features: &Features) -> f32 {
        self.features.iter().zip(features).map(|(weight, value)| weight * value).sum()
    }

    /// How likely a check answers the query.
    pub(super) fn probability(&self, score: f32, lead: f32) -> f32 {
        1.0 / (1.0 + (-(self.score * score + self.lead * lead + self.offset)).exp())
    }
}

/// The names of the rows that are no features.
pub(super) const SCORE: &str = "sure-score";
pub(super) const LEAD: &str = "sure-lead";
pub(super) const OFFSET: &str = "sure-offset";

/// The checks that match `query` best, best first; of equals, those first that were added first.
pub(super) fn rank(index: &Index, query: &Query) -> Vec<Ranked> {
    let found = candidates(index, query);
    let weights = &*LEARNED;
    let scored = found.iter().map(|(bm25, features)| (bm25.check, weights.score(features))).collect();
    with_leads(scored)
        .into_iter()
        .map(|(check, score, lead)| Ranked { check, probability: weights.probability(score, lead) })
        .collect()
}

/// The checks that the index finds, with what is to be known of each.
pub(super) fn candidates(index: &Index, query: &Query) -> Vec<(Bm25, Features)> {
    let found = index.best(&query.weighted(index), CANDIDATES);
    let best = found.first().map_or(0.0, |first| first.score);
    let reader = Reader::new(index, query);
    let terms = found.iter().enumerate().filter_map(|(place, bm25)| Some((place, bm25, index.terms(bm25.check)?)));
    let mut found: Vec<(Bm25, Features)> =
        terms.map(|(place, bm25, terms)| (*bm25, reader.features(*bm25, terms, place, best))).collect();
    features::compare_grams(found.iter_mut().map(|(_, features)| features));
    found
}

/// Sorts checks by score, and adds the lead of the first over the second, and the distance of the others from the first.
pub(super) fn with_leads(mut scored: Vec<(usize, f32)>) -> Vec<(usize, f32, f32)> {
    scored.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let best = scored.first().map_or(0.0, |first| first.1);
    let second = scored.get(1).map_or(0.0, |second| second.1);
    let lead = |place: usize, score: f32| if place == 0 { best - second } else { score - best };
    scored.iter().enumerate().map(|(place, &(check, score))| (check, score, lead(place, score))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_weight() {
        let names: Vec<&str> = crate::lexicon::rows(WEIGHTS).map(|row| row.split_once('\t').unwrap().0).collect();
        let expected: Vec<&str> = features::NAMES.into_iter().chain([SCORE, LEAD, OFFSET]).collect();
        assert_eq!(names, expected);
        assert!(LEARNED.score > 0.0 && LEARNED.lead >= 0.0, "a better score is never less sure");
    }
}
