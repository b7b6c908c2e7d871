//! Where a run of words stands in a long text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::fold::Word;
use crate::work;

/// A word of a text as a small number; [`UNKNOWN`] for one that the text has not got.
pub(crate) type Id = u32;

pub(crate) const UNKNOWN: Id = Id::MAX;

/// Occurrences looked at for one search of similar words, so that a text of one word over and over costs no more than
/// any other. Ordinary quotations need a few hundred.
const HITS: usize = 2048;

/// The words of a text, to search.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    ids: Vec<Id>,
    vocabulary: HashMap<u64, Id, BuildHasherDefault<KeyHasher>>,
    /// Where the positions of each id begin in `positions`.
    starts: Vec<u32>,
    /// The positions of every id, in order, one id after the other.
    positions: Vec<u32>,
    /// A hash of the words before each position, from which that of any run follows.
    prefixes: Vec<u64>,
}

/// Keys are hashes already.
#[derive(Clone, Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash << 8 | u64::from(byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

const BASE: u64 = 0xa076_1d64_78bd_642f;

impl Index {
    /// Indexes `words`; of more than 2^32 - 2 words, the first.
    pub(crate) fn new(words: &[Word]) -> Index {
        let words = words.get(..UNKNOWN as usize - 1).unwrap_or(words);
        let mut index = Index { ids: Vec::with_capacity(words.len()), ..Index::default() };
        let mut counts: Vec<u32> = Vec::new();
        let mut prefix = 0u64;
        index.prefixes.reserve(words.len() + 1);
        index.prefixes.push(0);
        for word in words {
            work::tick();
            let fresh = counts.len() as Id;
            let id = *index.vocabulary.entry(word.key).or_insert(fresh);
            match counts.get_mut(id as usize) {
                Some(count) => *count += 1,
                None => counts.push(1),
            }
            index.ids.push(id);
            prefix = prefix.wrapping_mul(BASE).wrapping_add(u64::from(id) + 1);
            index.prefixes.push(prefix);
        }
        let mut next = 0;
        index.starts.reserve(counts.len() + 1);
        for count in &counts {
            index.starts.push(next);
            next += count;
        }
        index.starts.push(next);
        let mut free = index.starts.clone();
        index.positions.resize(words.len(), 0);
        for (position, &id) in index.ids.iter().enumerate() {
            if let Some(slot) = free.get_mut(id as usize)
                && let Some(cell) = index.positions.get_mut(*slot as usize)
            {
                *cell = position as u32;
                *slot += 1;
            }
        }
        index
    }

    /// How many words the text has.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The ids of other words in this text.
    pub(crate) fn ids_of(&self, words: &[Word]) -> Vec<Id> {
        words.iter().map(|word| self.vocabulary.get(&word.key).copied().unwrap_or(UNKNOWN)).collect()
    }

    /// The ids at `range`.
    pub(crate) fn run(&self, range: Range<usize>) -> &[Id] {
        self.ids.get(range).unwrap_or_default()
    }

    /// The positions of `id`, in order.
    fn places(&self, id: Id) -> &[u32] {
        let bounds = self.starts.get(id as usize).zip(self.starts.get((id as usize).wrapping_add(1)));
        let Some((&start, &end)) = bounds else { return &[] };
        self.positions.get(start as usize..end as usize).unwrap_or_default()
    }

    /// What a word says of the place it stands in: 1 for one at every turn, more the rarer it is.
    pub(crate) fn weight(&self, id: Id) -> u32 {
        let count = self.places(id).len().max(1);
        1 + (self.len() / count).max(1).ilog2()
    }

    /// Where exactly `run` stands within `range`: first positions in order, not overlapping, at most `limit`, of at
    /// most `hits` occurrences of its rarest word.
    pub(crate) fn exact(&self, run: &[Id], range: Range<usize>, limit: usize, hits: usize) -> Vec<usize> {
        let rarest = run.iter().enumerate().min_by_key(|&(_, &id)| self.places(id).len());
        let Some((offset, &id)) = rarest else { return Vec::new() };
        let Some(wanted) = hash_of(run) else { return Vec::new() };
        let power = power(run.len());
        let places = self.places(id);
        let from = places.partition_point(|&place| (place as usize) < range.start.saturating_add(offset));
        let mut found = Vec::new();
        let mut free = range.start;
        for &place in places.get(from..).unwrap_or_default().iter().take(hits) {
            work::tick();
            let Some(start) = (place as usize).checked_sub(offset) else { continue };
            let end = start + run.len();
            if end > range.end || found.len() == limit {
                break;
            }
            if start >= free && self.hash(start, end, power) == Some(wanted) && self.run(start..end) == run {
                found.push(start);
                free = end;
            }
        }
        found
    }

    /// The hash of the words at `start..end`; `power` is [`BASE`] to the length.
    fn hash(&self, start: usize, end: usize, power: u64) -> Option<u64> {
        Some(self.prefixes.get(end)?.wrapping_sub(self.prefixes.get(start)?.wrapping_mul(power)))
    }

    /// The stretches of the text that share most with `run`, the best first, at most `limit`, not overlapping.
    pub(crate) fn similar(&self, run: &[Id], limit: usize) -> Vec<Stretch> {
        let mut order: Vec<usize> = (0..run.len()).filter(|&at| run.get(at) != Some(&UNKNOWN)).collect();
        let id_at = |at: usize| run.get(at).copied().unwrap_or(UNKNOWN);
        order.sort_by_key(|&at| (self.places(id_at(at)).len(), at));
        let mut votes: Vec<Vote> = Vec::new();
        for at in order {
            let id = id_at(at);
            let places = self.places(id);
            if votes.len() + places.len() > HITS && !votes.is_empty() {
                break;
            }
            let weight = self.weight(id);
            let start = |&place: &u32| Vote::new(place as usize + run.len() - at, weight);
            votes.extend(places.iter().take(HITS).map(start));
        }
        votes.sort_unstable();
        self.best_stretches(&votes, run.len(), limit)
    }

    fn best_stretches(&self, votes: &[Vote], length: usize, limit: usize) -> Vec<Stretch> {
        let slack = SLACK + length / 2;
        let mut windows = Best { windows: Vec::with_capacity(limit + 1), limit };
        let mut open: Option<Window> = None;
        let mut sum = 0;
        let mut first = 0;
        for vote in votes {
            work::tick();
            sum += vote.weight();
            while let Some(early) = votes.get(first).filter(|early| early.start() + slack < vote.start()) {
                sum -= early.weight();
                first += 1;
            }
            let from = votes.get(first).map_or(0, |early| early.start());
            let window = Window { votes: sum, from, to: vote.start() };
            // Of windows that overlap, the best one only.
            match &mut open {
                Some(open) if from <= open.to + slack => {
                    if sum > open.votes {
                        *open = window;
                    }
                }
                _ => windows.take(open.replace(window)),
            }
        }
        windows.take(open);
        // Votes are shifted by the length of the run, so that none is negative.
        let stretch = |window: Window| Stretch {
            votes: window.votes,
            range: window.from.saturating_sub(length + SLACK / 2)..(window.to + SLACK / 2).min(self.len()),
        };
        windows.windows.into_iter().map(stretch).collect()
    }
}

/// Where runs begin that share words with the run that is sought.
struct Window {
    votes: u32,
    from: usize,
    to: usize,
}

/// The windows with the most votes, of equals the first: there are hundreds, and a few are wanted.
struct Best {
    windows: Vec<Window>,
    limit: usize,
}

impl Best {
    fn take(&mut self, window: Option<Window>) {
        let Some(window) = window else { return };
        let at = self.windows.partition_point(|better| better.votes >= window.votes);
        if at < self.limit {
            self.windows.insert(at, window);
            self.windows.truncate(self.limit);
        }
    }
}

/// Words that may be added or left out, at least, before a run counts as two.
const SLACK: usize = 12;

/// A word of the run stands where it would, if the run began at `start` (less its length). In one number, since
/// thousands are sorted: `start` above, the weight of the word below.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Vote(u64);

impl Vote {
    fn new(start: usize, weight: u32) -> Vote {
        Vote((start as u64) << 8 | u64::from(weight & 0xff))
    }

    fn start(self) -> usize {
        (self.0 >> 8) as usize
    }

    /// At most 33: a logarithm.
    fn weight(self) -> u32 {
        (self.0 & 0xff) as u32
    }
}

/// Part of the text that may hold a run.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// The weights of the words it shares with the run, a word counted as often as it stands there.
    pub votes: u32,
    pub range: Range<usize>,
}

fn hash_of(run: &[Id]) -> Option<u64> {
    run.iter()
        .try_fold(0u64, |hash, &id| (id != UNKNOWN).then(|| hash.wrapping_mul(BASE).wrapping_add(u64::from(id) + 1)))
}

fn power(mut exponent: usize) -> u64 {
    let (mut base, mut power) = (BASE, 1u64);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power.wrapping_mul(base);
        }
        base = base.wrapping_mul(base);
        exponent >>= 1;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    fn places(text: &str, run: &str) -> Vec<usize> {
        let index = Index::new(&fold::words(text));
        index.exact(&index.ids_of(&fold::words(run)), 0..index.len(), 9, usize::MAX)
    }

    #[test]
    fn exact_runs() {
        assert_eq!(places("a rose is a rose is a rose", "a rose"), [0, 3, 6]);
        assert_eq!(places("a rose is a rose is a rose", "rose is a rose"), [1]);
        assert_eq!(places("ha ha ha ha ha", "ha ha"), [0, 2]);
        assert!(places("a rose", "a tulip").is_empty());
        assert!(places("a rose", "").is_empty());
        assert!(places("", "a").is_empty());
    }

    #[test]
    fn similar_runs() {
        let text = "one two three ".repeat(30) + "we will build the bridge in March " + &"four five ".repeat(30);
        let index = Index::new(&fold::words(&text));
        let found = index.similar(&index.ids_of(&fold::words("We will burn the bridge in March")), 2);
        let best = found.first().unwrap();
        assert!(best.range.start <= 90 && best.range.end >= 97, "{found:?}");
    }
}
