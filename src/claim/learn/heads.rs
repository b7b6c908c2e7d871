//! From labelled sentences to a file of weights.

use std::collections::{BTreeMap, HashSet};

use super::corpus::{Corpora, Label, Row};
use super::cross::Scored;
use super::curve;
use super::svm::{self, Example};
use super::vectors::{SIZE, Vectors};
use crate::claim::worth::weights::{CELL_BITS, CELLS, FACTUAL, WORTHY};
use crate::model::cells::{self, place};
use crate::model::file::{self, Table};

/// Two to this power is the number of weights while it is open which features are worth a cell.
const OPEN_BITS: u32 = 20;

/// What a mistake costs on a debate, for "worthy"; more where a worthy sentence is missed, as those are few.
const WORTHY_COST: [f64; 2] = [0.4, 0.8];

/// What a mistake costs on a speech, for "factual".
const SPEECH_COST: f64 = 0.3;

/// What it costs on a debate, whose labels mean something a little different.
const DEBATE_COST: f64 = 0.09;

/// How much more a weight of "factual" counts than one of "worthy" when features compete for a cell: its own are small,
/// since its sentences are few.
const FACTUAL_CLAIM: f32 = 3.0;

/// Sentences to learn from.
pub(super) struct Lessons<'r> {
    pub debates: Vec<&'r Row>,
    pub speeches: Vec<&'r Row>,
}

/// What a weight belongs to. Features of speeches have a weight that they share with debates and one of their own,
/// and so have debates (Daumé 2007).
#[derive(Clone, Copy)]
enum Domain {
    /// All sentences are of one kind.
    Only,
    Debate,
    Speech,
}

/// Where the weights of a feature are while they are learned.
struct Space<'v> {
    /// Features that may have weights; all of them when it is `None`.
    chosen: Option<HashSet<u64>>,
    vectors: &'v Vectors,
}

impl Space<'_> {
    const COPY: usize = 1 << OPEN_BITS;
    /// The weights of the dimensions lie behind those of the features.
    const SIZE: usize = 3 * (Self::COPY + SIZE);

    fn has(&self, feature: u64) -> bool {
        self.chosen.as_ref().is_none_or(|chosen| chosen.contains(&feature))
    }

    /// The first weight of each copy that sentences of `domain` have.
    fn copies(domain: Domain) -> &'static [usize] {
        match domain {
            Domain::Only => &[0],
            Domain::Debate => &[0, 1],
            Domain::Speech => &[0, 2],
        }
    }

    fn index(feature: u64, copy: usize) -> usize {
        let (at, _) = place(feature, OPEN_BITS);
        at + copy * Self::COPY
    }

    fn example(&self, row: &Row, domain: Domain, positive: bool, cost: f64) -> Example {
        let unit = 1.0 / (row.features.len().max(1) as f32).sqrt();
        let mut sum = [0.0; SIZE];
        let features: Vec<u64> = row.features.iter().copied().filter(|&feature| self.has(feature)).collect();
        for vector in features.iter().filter_map(|&feature| self.vectors.of(feature)) {
            sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x);
        }
        let mut parts = Vec::with_capacity(2 * (features.len() + SIZE));
        for &copy in Self::copies(domain) {
            parts.extend(features.iter().map(|&feature| (Self::index(feature, copy) as u32, unit)));
            let first = 3 * Self::COPY + copy * SIZE;
            parts.extend(sum.iter().zip(first..).map(|(&x, at)| (at as u32, x * unit)));
        }
        Example { parts, positive, cost }
    }

    /// What a feature adds to a score of `domain`: its own weights, and those of its vector.
    fn weight(&self, weights: &[f32], feature: u64, domain: Domain) -> f32 {
        let of = |at: usize| weights.get(at).copied().unwrap_or(0.0);
        let copy_weight = |&copy: &usize| {
            let vector = self.vectors.of(feature).into_iter().flatten();
            let first = 3 * Self::COPY + copy * SIZE;
            of(Self::index(feature, copy)) + vector.zip(first..).map(|(x, at)| x * of(at)).sum::<f32>()
        };
        Self::copies(domain).iter().map(copy_weight).sum()
    }

    /// The weights of both heads, "worthy" first.
    fn learn(&self, lessons: &Lessons<'_>) -> [Vec<f32>; 2] {
        let [cheap, dear] = WORTHY_COST;
        let worthy = lessons.debates.iter().map(|row| {
            let positive = row.label == Label::Worthy;
            self.example(row, Domain::Only, positive, if positive { dear } else { cheap })
        });
        let worthy = svm::learn(&worthy.collect::<Vec<_>>(), Self::SIZE);
        let speeches = lessons
            .speeches
            .iter()
            .map(|row| self.example(row, Domain::Speech, row.label == Label::Worthy, SPEECH_COST));
        let debates =
            lessons.debates.iter().map(|row| self.example(row, Domain::Debate, row.label != Label::Other, DEBATE_COST));
        let factual = svm::learn(&speeches.chain(debates).collect::<Vec<_>>(), Self::SIZE);
        [worthy, factual]
    }

    /// What a feature adds to the scores of both heads.
    fn pair(&self, [worthy, factual]: &[Vec<f32>; 2], feature: u64) -> [f32; 2] {
        [self.weight(worthy, feature, Domain::Only), self.weight(factual, feature, Domain::Speech)]
    }
}

/// The table of cells that `lessons` teach, and what a weight of 1 was before it was rounded.
fn cells(lessons: &Lessons<'_>, vectors: &Vectors) -> (Vec<u8>, f32) {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    for row in lessons.debates.iter().chain(&lessons.speeches) {
        row.features.iter().for_each(|&feature| *counts.entry(feature).or_default() += 1);
    }
    let mut space = Space { chosen: None, vectors };
    let weights = space.learn(lessons);
    let mut best: BTreeMap<usize, (f32, u64)> = BTreeMap::new();
    for (&feature, &count) in counts.iter().filter(|&(_, &count)| count > 1) {
        let [worthy, factual] = space.pair(&weights, feature);
        // A weight says more where it is used more.
        let strength = worthy.abs().max(factual.abs() * FACTUAL_CLAIM) * (count as f32).sqrt().sqrt();
        let entry = best.entry(place(feature, CELL_BITS).0).or_insert((strength, feature));
        if strength > entry.0 {
            *entry = (strength, feature);
        }
    }
    space.chosen = Some(best.values().map(|&(_, feature)| feature).collect());
    let weights = space.learn(lessons);
    let chosen: Vec<(u64, [f32; 2])> =
        best.values().map(|&(_, feature)| (feature, space.pair(&weights, feature))).collect();
    let scale = chosen.iter().flat_map(|(_, pair)| pair).fold(0f32, |most, weight| most.max(weight.abs())) / 127.0;
    let byte = |weight: f32| (weight / scale).round() as i8 as u8;
    let bytes = cells::table(chosen.into_iter().map(|(feature, pair)| (feature, pair.map(byte))), CELL_BITS);
    (bytes, scale)
}

/// The file that all of `corpora` teach; `held_out` says what its scores mean.
pub(crate) fn learn(corpora: &Corpora, held_out: &[Vec<Scored>; 2]) -> Vec<u8> {
    let lessons = Lessons { debates: corpora.debates.iter().collect(), speeches: corpora.speeches.iter().collect() };
    let (bytes, scale) = cells(&lessons, &corpora.vectors);
    let [worthy, factual] = held_out.each_ref().map(|scored| curve::bytes(&curve::fit(scored)));
    file::write(&[
        (CELLS, Table { bytes: &bytes, scale }),
        (WORTHY, Table { bytes: &worthy, scale: 1.0 }),
        (FACTUAL, Table { bytes: &factual, scale: 1.0 }),
    ])
}

/// The file that `lessons` teach, whose curves say nothing yet.
pub(super) fn uncalibrated(lessons: &Lessons<'_>, vectors: &Vectors) -> Vec<u8> {
    let (bytes, scale) = cells(lessons, vectors);
    let flat = curve::bytes(&[(0.0, 0.0), (1.0, 1.0)]);
    let flat = Table { bytes: &flat, scale: 1.0 };
    file::write(&[(CELLS, Table { bytes: &bytes, scale }), (WORTHY, flat), (FACTUAL, flat)])
}
