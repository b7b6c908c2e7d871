//! Puts words into classes by their neighbours in raw text.
//!
//! The exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998): every word moves to the class in
//! which the classes tell most of each other as neighbours, again and again. Numbers are added in a fixed order
//! and the logarithm is our own, so that the classes are the same on every machine.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::syntax::vocabulary::CLUSTERS;

/// Times that every word may move.
const ROUNDS: usize = 6;

/// Words of raw text by the company they keep.
pub(crate) struct Clusters {
    /// By the hash of the folded word, its cluster, from 1.
    pub words: BTreeMap<u64, u8>,
    /// By cluster, the coarse cluster that it is part of.
    pub coarse: Vec<u8>,
}

/// Words that are rarer are in no cluster.
const LEAST: u32 = 5;

/// Clusters, without the one of no words.
const FINE: usize = CLUSTERS - 1;

/// Clusters of clusters.
const COARSE: usize = 32;

impl Clusters {
    /// The clusters of the words in `sentences`, given as hashes.
    pub(crate) fn learn(sentences: &[Vec<u64>]) -> Clusters {
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        for &hash in sentences.iter().flatten() {
            *counts.entry(hash).or_default() += 1;
        }
        // 0 is the edge of a sentence, 1 any rare word.
        let frequent = counts.into_iter().filter(|&(_, count)| count >= LEAST).map(|(hash, _)| hash);
        let numbers: BTreeMap<u64, u32> = frequent.zip(2..).collect();
        let number = |hash: &u64| numbers.get(hash).copied().unwrap_or(1);
        let sequences: Vec<Vec<u32>> = sentences
            .iter()
            .map(|sentence| [0].into_iter().chain(sentence.iter().map(number)).chain([0]).collect())
            .collect();
        let neighbours = Neighbours::count(sequences.iter().map(Vec::as_slice), numbers.len() + 2);
        let fine = neighbours.cluster(FINE);
        let coarse = neighbours.merge(&fine, FINE).cluster(COARSE);
        let words = numbers.into_iter().map(|(hash, number)| {
            let cluster = fine.get(number as usize).copied().unwrap_or(0);
            (hash, cluster as u8 + 1)
        });
        let coarse = [0].into_iter().chain(coarse.into_iter().map(|coarse| coarse as u8 + 1)).collect();
        Clusters { words: words.collect(), coarse }
    }
}

/// How often each word stands before each other one.
#[derive(Default)]
pub(super) struct Neighbours {
    /// By word: the words behind it and how often.
    after: Vec<Vec<(u32, u32)>>,
    /// By word: the words before it and how often.
    before: Vec<Vec<(u32, u32)>>,
    counts: Vec<u32>,
}

impl Neighbours {
    /// Counts the pairs in `sequences` of words, which are numbers below `words`.
    pub(super) fn count<'t>(sequences: impl Iterator<Item = &'t [u32]>, words: usize) -> Neighbours {
        let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        let mut counts = vec![0; words];
        for sequence in sequences {
            for &word in sequence {
                if let Some(count) = counts.get_mut(word as usize) {
                    *count += 1;
                }
            }
            for pair in sequence.windows(2) {
                if let &[one, other] = pair {
                    *pairs.entry((one, other)).or_default() += 1;
                }
            }
        }
        let mut all = Neighbours { after: vec![Vec::new(); words], before: vec![Vec::new(); words], counts };
        for ((one, other), count) in pairs {
            if let (Some(after), Some(before)) = (all.after.get_mut(one as usize), all.before.get_mut(other as usize)) {
                after.push((other, count));
                before.push((one, count));
            }
        }
        all
    }

    /// The same for classes of words.
    pub(super) fn merge(&self, classes: &[u32], count: usize) -> Neighbours {
        let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        let mut merged =
            Neighbours { after: vec![Vec::new(); count], before: vec![Vec::new(); count], counts: vec![0; count] };
        let class = |word: u32| classes.get(word as usize).copied().unwrap_or(0);
        for (word, after) in (0..).zip(&self.after) {
            for &(other, times) in after {
                *pairs.entry((class(word), class(other))).or_default() += times;
            }
        }
        for (word, &times) in (0..).zip(&self.counts) {
            if let Some(sum) = merged.counts.get_mut(class(word) as usize) {
                *sum += times;
            }
        }
        for ((one, other), times) in pairs {
            if let (Some(after), Some(before)) =
                (merged.after.get_mut(one as usize), merged.before.get_mut(other as usize))
            {
                after.push((other, times));
                before.push((one, times));
            }
        }
        merged
    }

    /// The class of each word, one of `classes`; the most frequent words begin with one each.
    pub(super) fn cluster(&self, classes: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..).take(self.counts.len()).collect();
        order.sort_by_key(|&word| (Reverse(self.counts.get(word as usize)), word));
        let mut class = vec![classes as u32 - 1; self.counts.len()];
        for (&word, to) in order.iter().zip(0..classes as u32 - 1) {
            if let Some(class) = class.get_mut(word as usize) {
                *class = to;
            }
        }
        let mut table = Table::new(self, &class, classes);
        for _ in 0..ROUNDS {
            let mut moved = 0;
            for &word in &order {
                moved += usize::from(table.exchange(self, &mut class, word));
            }
            if moved * 500 < order.len() {
                break;
            }
        }
        class
    }
}

/// How often classes stand before classes.
struct Table {
    classes: usize,
    pairs: Vec<i64>,
    counts: Vec<i64>,
    logs: Logs,
}

impl Table {
    fn new(neighbours: &Neighbours, class: &[u32], classes: usize) -> Table {
        let mut table =
            Table { classes, pairs: vec![0; classes * classes], counts: vec![0; classes], logs: Logs::new() };
        let of = |word: u32| class.get(word as usize).map_or(0, |&class| class as usize);
        for (word, after) in (0..).zip(&neighbours.after) {
            for &(other, count) in after {
                table.add(of(word), of(other), i64::from(count));
            }
        }
        for (word, &count) in (0..).zip(&neighbours.counts) {
            if let Some(sum) = table.counts.get_mut(of(word)) {
                *sum += i64::from(count);
            }
        }
        table
    }

    fn add(&mut self, one: usize, other: usize, count: i64) {
        if let Some(sum) = self.pairs.get_mut(one * self.classes + other) {
            *sum += count;
        }
    }

    fn pair(&self, one: usize, other: usize) -> i64 {
        self.pairs.get(one * self.classes + other).copied().unwrap_or(0)
    }

    fn count(&self, class: usize) -> i64 {
        self.counts.get(class).copied().unwrap_or(0)
    }

    /// Moves `word` to its best class; whether that is another one than before.
    fn exchange(&mut self, neighbours: &Neighbours, class: &mut [u32], word: u32) -> bool {
        let at = word as usize;
        let (Some(after), Some(before), Some(&count), Some(&old)) =
            (neighbours.after.get(at), neighbours.before.get(at), neighbours.counts.get(at), class.get(at))
        else {
            return false;
        };
        let (count, old) = (i64::from(count), old as usize);
        let (behind, own) = by_class(after, class, word, self.classes);
        let (ahead, _) = by_class(before, class, word, self.classes);
        self.shift(old, &behind, &ahead, own, count, -1);
        let mut best = (f64::MIN, old);
        for to in 0..self.classes {
            let gain = self.gain(to, &behind, &ahead, own, count);
            // The class it has wins where another is no better.
            if gain > best.0 || gain == best.0 && to == old {
                best = (gain, to);
            }
        }
        let (_, to) = best;
        self.shift(to, &behind, &ahead, own, count, 1);
        if let Some(class) = class.get_mut(at) {
            *class = to as u32;
        }
        to != old
    }

    /// Takes a word with these neighbours into `class` or out of it.
    fn shift(
        &mut self,
        class: usize,
        behind: &[(usize, i64)],
        ahead: &[(usize, i64)],
        own: i64,
        count: i64,
        sign: i64,
    ) {
        for &(other, times) in behind {
            self.add(class, other, sign * times);
        }
        for &(other, times) in ahead {
            self.add(other, class, sign * times);
        }
        self.add(class, class, sign * own);
        if let Some(sum) = self.counts.get_mut(class) {
            *sum += sign * count;
        }
    }

    /// What the classes tell of each other more when such a word comes into `class`.
    fn gain(&self, class: usize, behind: &[(usize, i64)], ahead: &[(usize, i64)], own: i64, count: i64) -> f64 {
        let total = self.count(class);
        let mut gain = 2.0 * (self.logs.of(total) - self.logs.of(total + count));
        let mut itself = own;
        for &(other, times) in behind {
            if other == class {
                itself += times;
            } else {
                let now = self.pair(class, other);
                gain += self.logs.of(now + times) - self.logs.of(now);
            }
        }
        for &(other, times) in ahead {
            if other == class {
                itself += times;
            } else {
                let now = self.pair(other, class);
                gain += self.logs.of(now + times) - self.logs.of(now);
            }
        }
        let now = self.pair(class, class);
        gain + self.logs.of(now + itself) - self.logs.of(now)
    }
}

/// Sums `neighbours` by their classes, without `word` itself, whose sum comes second.
fn by_class(neighbours: &[(u32, u32)], class: &[u32], word: u32, classes: usize) -> (Vec<(usize, i64)>, i64) {
    let mut sums = vec![0; classes];
    let mut own = 0;
    for &(other, count) in neighbours {
        if other == word {
            own = i64::from(count);
        } else if let Some(sum) = class.get(other as usize).and_then(|&class| sums.get_mut(class as usize)) {
            *sum += i64::from(count);
        }
    }
    (sums.into_iter().enumerate().filter(|&(_, sum)| sum > 0).collect(), own)
}

/// n log n: small numbers from a table.
struct Logs(Vec<f64>);

impl Logs {
    fn new() -> Logs {
        Logs((0..1 << 16).map(|n| f64::from(n) * logarithm(f64::from(n))).collect())
    }

    fn of(&self, n: i64) -> f64 {
        usize::try_from(n).ok().and_then(|n| self.0.get(n)).copied().unwrap_or_else(|| n as f64 * logarithm(n as f64))
    }
}

/// The natural logarithm; that of the standard library differs from machine to machine.
fn logarithm(x: f64) -> f64 {
    if x <= 1.0 {
        return 0.0;
    }
    let (mut rest, mut halvings) = (x, 0);
    while rest > 1.5 {
        rest /= 2.0;
        halvings += 1;
    }
    // ln(rest) = 2 artanh(z), whose series converges fast where z is small.
    let z = (rest - 1.0) / (rest + 1.0);
    let (mut power, mut sum) = (z, 0.0);
    for odd in (1..40).step_by(2) {
        sum += power / f64::from(odd);
        power *= z * z;
    }
    2.0 * sum + f64::from(halvings) * std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_kind_come_together() {
        // 1 and 2 stand between 3 and 4, or 3 and 5; nothing else does.
        let sequences: Vec<[u32; 5]> =
            (0..200).map(|at| [0, 3, 1 + at % 2, if at % 3 == 0 { 4 } else { 5 }, 0]).collect();
        let neighbours = Neighbours::count(sequences.iter().map(<[u32; 5]>::as_slice), 6);
        let class = neighbours.cluster(4);
        assert_eq!(class[1], class[2]);
        assert_eq!(class[4], class[5]);
        assert_ne!(class[1], class[4]);
        assert_eq!(class, neighbours.cluster(4));
    }

    #[test]
    fn our_own_logarithm() {
        for x in [1.0, 1.4, 2.0, 10.0, 65_535.0, 1e9] {
            assert!((logarithm(x) - x.ln()).abs() < 1e-12 * (1.0 + x.ln()), "{x}");
        }
        assert_eq!(logarithm(0.0), 0.0);
    }
}
