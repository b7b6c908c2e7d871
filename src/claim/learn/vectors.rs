//! What words are like, from the words around them: labels are few, plain text is not.
//!
//! Positive pointwise mutual information of words that stand near each other, cut
//! down to a few dimensions by subspace iteration (Levy and Goldberg 2014). A head
//! learns a weight for each dimension, summed over the words of a sentence. As that
//! is linear in the words, the weights of the dimensions are added to those of the
//! words in the end, and no vector need be shipped.

use std::collections::{BTreeMap, HashMap};

use crate::claim::worth::features::WORD;
use crate::model::hash::one;
use crate::model::learn::Random;
use crate::span::Span;
use crate::syntax::form::Form;
use crate::text::tokenize;

/// Dimensions of a vector.
pub(crate) const SIZE: usize = 64;

/// Rarer words have no vector.
const RARE: u32 = 5;

/// Words are near each other that have fewer than so many between them.
const WINDOW: usize = 3;

/// Times that the subspace is turned towards the largest eigenvectors.
const TURNS: usize = 6;

/// Words more frequent than this share of all words count for less.
const FREQUENT: f64 = 1e-3;

/// How much a vector weighs beside a feature, which weighs 1.
const WEIGHT: f64 = 2.0;

/// Vectors of words, by the feature of the word; sorted out by frequency, so that "the" weighs little.
pub(crate) struct Vectors {
    of: HashMap<u64, [f32; SIZE]>,
}

impl Vectors {
    /// The vector of the word that `feature` stands for; none for a rare word, and for other features.
    pub(crate) fn of(&self, feature: u64) -> Option<&[f32; SIZE]> {
        self.of.get(&feature)
    }
}

/// Learns vectors from `texts`.
pub(crate) fn learn(texts: &[String]) -> Vectors {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    let mut streams = Vec::new();
    for line in texts.iter().flat_map(|text| text.split('\n')) {
        let mut tokens = Vec::new();
        tokenize(line, Span::new(0, line.len()), &mut tokens);
        let stream: Vec<u64> = tokens.iter().map(|token| Form::of(token.span.of(line)).hash).collect();
        stream.iter().for_each(|&word| *counts.entry(word).or_default() += 1);
        streams.push(stream);
    }
    let words: Vec<(u64, u32)> = counts.into_iter().filter(|&(_, count)| count >= RARE).collect();
    let index: HashMap<u64, u32> = words.iter().zip(0..).map(|(&(word, _), at)| (word, at)).collect();
    let links = information(&near(&streams, &index), words.len());
    let matrix = subspace(&links, words.len());
    let total: f64 = words.iter().map(|&(_, count)| f64::from(count)).sum();
    let vector = |(&(word, count), row): (&(u64, u32), &[f64; SIZE])| {
        let length = row.iter().map(|x| x * x).sum::<f64>().sqrt().max(1e-9);
        let weight = WEIGHT * FREQUENT / (FREQUENT + f64::from(count) / total) / length;
        (one(WORD, word), row.map(|x| (x * weight) as f32))
    };
    Vectors { of: words.iter().zip(&matrix).map(vector).collect() }
}

/// A pair of words, by their numbers, and a number for it.
type Link = (u32, u32, f64);

/// How often two words stand near each other, nearer ones counting more; sorted, both ways.
fn near(streams: &[Vec<u64>], index: &HashMap<u64, u32>) -> Vec<Link> {
    let mut pairs: HashMap<(u32, u32), f64> = HashMap::new();
    for stream in streams {
        let known: Vec<Option<u32>> = stream.iter().map(|word| index.get(word).copied()).collect();
        for (at, &first) in known.iter().enumerate() {
            let Some(first) = first else { continue };
            for (distance, &second) in known.iter().skip(at + 1).take(WINDOW).enumerate() {
                let Some(second) = second else { continue };
                *pairs.entry((first, second)).or_default() += 1.0 / (distance + 1) as f64;
                *pairs.entry((second, first)).or_default() += 1.0 / (distance + 1) as f64;
            }
        }
    }
    let mut links: Vec<Link> = pairs.into_iter().map(|((a, b), count)| (a, b, count)).collect();
    links.sort_unstable_by_key(|&(a, b, _)| (a, b));
    links
}

/// Positive pointwise mutual information, the frequencies of contexts smoothed (Levy, Goldberg and Dagan 2015).
fn information(links: &[Link], words: usize) -> Vec<Link> {
    let mut sums = vec![0.0; words];
    for &(a, _, count) in links {
        if let Some(sum) = sums.get_mut(a as usize) {
            *sum += count;
        }
    }
    // To the power of three quarters.
    let smooth: Vec<f64> = sums.iter().map(|sum: &f64| (sum * sum.sqrt()).sqrt()).collect();
    let total: f64 = smooth.iter().sum();
    let of = |list: &[f64], word: u32| list.get(word as usize).copied().unwrap_or(1.0);
    let value = |&(a, b, count): &Link| {
        let one_way = count * total / (of(&sums, a) * of(&smooth, b));
        let other_way = count * total / (of(&sums, b) * of(&smooth, a));
        let information = (one_way * other_way).ln() / 2.0;
        (information > 0.0).then_some((a, b, information))
    };
    links.iter().filter_map(value).collect()
}

/// The largest eigenvectors of the symmetric matrix of `links`, scaled by the roots of their eigenvalues; a row a word.
fn subspace(links: &[Link], words: usize) -> Vec<[f64; SIZE]> {
    let mut random = Random::new(9);
    let mut basis: Vec<[f64; SIZE]> =
        (0..words).map(|_| std::array::from_fn(|_| random.below(2001) as f64 / 1000.0 - 1.0)).collect();
    let mut values = orthonormalise(&mut basis);
    for _ in 0..TURNS {
        let mut next = vec![[0.0; SIZE]; words];
        for &(a, b, value) in links {
            let (Some(to), Some(from)) = (next.get_mut(a as usize), basis.get(b as usize)) else { continue };
            to.iter_mut().zip(from).for_each(|(to, from)| *to += value * from);
        }
        values = orthonormalise(&mut next);
        basis = next;
    }
    for row in &mut basis {
        row.iter_mut().zip(values).for_each(|(x, value)| *x *= value.sqrt());
    }
    basis
}

/// Makes the columns orthogonal and of length 1 (modified Gram-Schmidt); the lengths that they had.
fn orthonormalise(rows: &mut [[f64; SIZE]]) -> [f64; SIZE] {
    let entry = |row: &[f64; SIZE], column: usize| row.get(column).copied().unwrap_or(0.0);
    std::array::from_fn(|column| {
        for earlier in 0..column {
            let product: f64 = rows.iter().map(|row| entry(row, column) * entry(row, earlier)).sum();
            for row in rows.iter_mut() {
                let other = entry(row, earlier);
                row.iter_mut().skip(column).take(1).for_each(|x| *x -= product * other);
            }
        }
        let length = rows.iter().map(|row| entry(row, column).powi(2)).sum::<f64>().sqrt();
        rows.iter_mut().flat_map(|row| row.iter_mut().skip(column).take(1)).for_each(|x| *x /= length.max(1e-9));
        length
    })
}
