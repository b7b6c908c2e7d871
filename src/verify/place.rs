//! Which words of the source answer to the words of a quotation.
//!
//! A quotation that stands there word for word is looked up. Any other is cut into runs, at its ellipses and where it is
//! long; the run that says most is sought in all of the source, and the others near it.

use std::ops::Range;

use super::quoted::{Break, Piece};
use super::source::Source;
use crate::align::index::{Id, Stretch, UNKNOWN};
use crate::align::words;

/// Words in a run; a quotation of more is aligned in several.
const RUN: usize = 64;

/// How many places of the run that says most are tried.
const TRIED: usize = 4;

/// How far from one run the next is sought before anywhere else, in words, when it stands there word for word.
const REACH: usize = 400;

/// The same when it does not.
const NEAR: usize = 60;

/// Occurrences of a word looked at to find a run of a quotation word for word.
const HITS: usize = 2048;

/// Places given of a quotation that stands in many.
const PLACES: usize = 100;

/// A place that has less than this share of what the best one has is not compared further.
const RIVAL: f32 = 0.8;

/// A run that has less of its weight in a place is not there.
const LEAST: f32 = 0.3;

/// For each word of the quotation, the word of the source that it is, if any.
pub(super) type Pairs = Vec<Option<usize>>;

/// What a search finds.
pub(super) enum Found {
    /// The first words of the places that have the quotation word for word.
    Exact(Vec<usize>),
    /// Places that have some of it, and the stretches of the source that share most with its beginning.
    Similar { places: Vec<Pairs>, near: Vec<Stretch> },
}

/// Where `pieces` may stand in `source`.
pub(super) fn find(source: &Source, pieces: &[Piece]) -> Found {
    let exact = word_for_word(source, pieces);
    if !exact.is_empty() {
        return Found::Exact(exact);
    }
    let ids = ids(source, pieces);
    let near = near(source, &ids);
    let search = Search { source, pieces, ids: &ids, runs: runs(pieces), near: &near };
    Found::Similar { places: search.places(), near }
}

/// The stretches of the source that share most with the first words of a quotation.
pub(super) fn near(source: &Source, ids: &[Id]) -> Vec<Stretch> {
    source.index.similar(ids.get(..RUN).unwrap_or(ids), TRIED)
}

/// The first words of the places that have all of `pieces` in a row.
pub(super) fn word_for_word(source: &Source, pieces: &[Piece]) -> Vec<usize> {
    source.index.exact(&ids(source, pieces), 0..source.index.len(), PLACES, usize::MAX)
}

/// The words as the index of the source knows them.
pub(super) fn ids(source: &Source, pieces: &[Piece]) -> Vec<Id> {
    let words: Vec<_> = pieces.iter().map(|piece| piece.word).collect();
    source.index.ids_of(&words)
}

/// The most of the quotation that stands anywhere but at `taken`, 0..1, from counting the words of the stretches
/// [`near`] to it.
pub(super) fn runner_up(source: &Source, ids: &[Id], near: &[Stretch], taken: &Range<usize>) -> f32 {
    let total: u32 = ids.iter().take(RUN).map(|&id| source.index.weight(id)).sum();
    let elsewhere = near.iter().filter(|stretch| {
        let middle = stretch.range.start + stretch.range.len() / 2;
        middle < taken.start || middle >= taken.end
    });
    let most = elsewhere.map(|stretch| stretch.votes).max().unwrap_or(0);
    (most as f32 / total.max(1) as f32).min(1.0)
}

/// Cuts a quotation at its breaks, and where a run grows long.
fn runs(pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if at > start && (piece.before != Break::None || at - start == RUN) {
            runs.push(start..at);
            start = at;
        }
    }
    if start < pieces.len() {
        runs.push(start..pieces.len());
    }
    runs
}

struct Search<'s> {
    source: &'s Source,
    pieces: &'s [Piece],
    ids: &'s [Id],
    runs: Vec<Range<usize>>,
    /// What is near the first words: all there is to try for a quotation of one run.
    near: &'s [Stretch],
}

/// A run at a place.
#[derive(Clone, Default)]
struct At {
    pairs: Pairs,
    /// The share of its weight that is there.
    share: f32,
}

impl At {
    fn first(&self) -> Option<usize> {
        self.pairs.iter().flatten().next().copied()
    }

    fn last(&self) -> Option<usize> {
        self.pairs.iter().flatten().next_back().copied()
    }
}

impl Search<'_> {
    fn places(&self) -> Vec<Pairs> {
        let weight = |run: &Range<usize>| self.ids_of(run).iter().map(|&id| self.known_weight(id)).sum::<u32>();
        let anchor = (0..self.runs.len()).max_by_key(|&run| (self.runs.get(run).map_or(0, weight), run));
        let Some(anchor) = anchor else { return Vec::new() };
        let places = self.anywhere(anchor);
        let most = places.first().map_or(0.0, |best| best.share);
        let rivals = places.into_iter().filter(|at| at.share >= most * RIVAL);
        rivals.map(|at| self.extend(anchor, at)).collect()
    }

    fn known_weight(&self, id: Id) -> u32 {
        if id == UNKNOWN { 0 } else { self.source.index.weight(id) }
    }

    fn ids_of(&self, run: &Range<usize>) -> &[Id] {
        self.ids.get(run.clone()).unwrap_or_default()
    }

    fn run(&self, run: usize) -> Range<usize> {
        self.runs.get(run).cloned().unwrap_or_default()
    }

    /// The other runs, before and behind the one that is placed.
    fn extend(&self, anchor: usize, at: At) -> Pairs {
        let mut placed: Vec<At> = vec![At::default(); self.runs.len()];
        let (mut from, mut to) = (at.first().unwrap_or(0), at.last().map_or(0, |last| last + 1));
        if let Some(slot) = placed.get_mut(anchor) {
            *slot = at;
        }
        for run in (0..anchor).rev() {
            let found = self.before(run, from);
            from = found.first().unwrap_or(from);
            if let Some(slot) = placed.get_mut(run) {
                *slot = found;
            }
        }
        for run in anchor + 1..self.runs.len() {
            let found = self.behind(run, to);
            to = found.last().map_or(to, |last| last + 1);
            if let Some(slot) = placed.get_mut(run) {
                *slot = found;
            }
        }
        placed.into_iter().flat_map(|at| at.pairs).collect()
    }

    /// The places of a run in all of the source, the best first.
    fn anywhere(&self, run: usize) -> Vec<At> {
        let range = self.run(run);
        let ids = self.ids_of(&range);
        let everywhere = 0..self.source.index.len();
        let exact = self.source.index.exact(ids, everywhere, TRIED, HITS);
        if !exact.is_empty() {
            return exact.into_iter().map(|start| whole(start, ids.len())).collect();
        }
        let tried = |stretch: &Stretch| self.align(&range, stretch.range.clone());
        let mut found: Vec<At> = if self.runs.len() == 1 {
            self.near.iter().map(tried).collect()
        } else {
            self.source.index.similar(ids, TRIED).iter().map(tried).collect()
        };
        found.retain(|at| at.first().is_some());
        found.sort_by(|one, two| two.share.total_cmp(&one.share));
        found
    }

    /// A run behind word `to`, or wherever it is.
    fn behind(&self, run: usize, to: usize) -> At {
        let range = self.run(run);
        let ids = self.ids_of(&range);
        let exact = self.source.index.exact(ids, to..to.saturating_add(REACH).min(self.source.index.len()), 1, HITS);
        if let Some(&start) = exact.first() {
            return whole(start, ids.len());
        }
        let near = self.align(&range, to..to + 2 * ids.len() + NEAR);
        self.or_anywhere(run, near)
    }

    /// A run that ends before word `from`, or wherever it is.
    fn before(&self, run: usize, from: usize) -> At {
        let range = self.run(run);
        let ids = self.ids_of(&range);
        let exact = self.source.index.exact(ids, from.saturating_sub(REACH)..from, usize::MAX, HITS);
        if let Some(&start) = exact.last() {
            return whole(start, ids.len());
        }
        let near = self.align(&range, from.saturating_sub(2 * ids.len() + NEAR)..from);
        self.or_anywhere(run, near)
    }

    /// The place near by, unless the run has a clearly better one elsewhere.
    fn or_anywhere(&self, run: usize, near: At) -> At {
        if near.share >= 0.75 {
            return near;
        }
        let far = self.anywhere(run).into_iter().next().filter(|far| far.share > near.share + 0.25);
        let best = far.unwrap_or(near);
        if best.share >= LEAST { best } else { At { pairs: vec![None; self.run(run).len()], share: 0.0 } }
    }

    fn align(&self, run: &Range<usize>, stretch: Range<usize>) -> At {
        let stretch = stretch.start..stretch.end.min(self.source.index.len());
        let pieces = self.pieces.get(run.clone()).unwrap_or_default();
        let is_free = |at: usize| pieces.get(at).is_some_and(|piece| piece.owner != super::quoted::Owner::Speaker);
        let ids = self.ids_of(run);
        let aligned = words::align(&self.source.index, self.source.index.run(stretch.clone()), ids, is_free);
        let weight = |id: &Id| self.source.index.weight(*id);
        let total: u32 = ids.iter().map(weight).sum();
        let shared: u32 = ids.iter().zip(&aligned).filter(|(_, pair)| pair.is_some()).map(|(id, _)| weight(id)).sum();
        let mut pairs: Pairs = aligned.iter().map(|pair| pair.map(|at| at + stretch.start)).collect();
        pairs.resize(run.len(), None);
        At { pairs, share: shared as f32 / total.max(1) as f32 }
    }
}

/// A run that stands at `start` word for word.
fn whole(start: usize, length: usize) -> At {
    At { pairs: (start..start + length).map(Some).collect(), share: 1.0 }
}
