//! Weights of a choice among many classes: a feature's weights lie side by side.
//!
//! A feature's key chooses at which byte its row begins, and rows overlap. Since
//! most features have a weight for few classes, an overlap costs no more than any
//! collision of hashed features does, and a table of a megabyte holds the weights
//! of a million pairs of feature and class, while a decision adds up whole rows.
//! A byte holds its weight plus [`BIAS`], since bytes without a sign add up faster: of
//! two bytes read as one number, sums of the numbers and of their upper bytes give both.

use std::hint::black_box;
use std::ops::Range;

use super::cells::bits;
use super::file::Table;
use crate::error::{Error, Kind};

/// Bytes read for a row: at most so many classes.
pub(crate) const WIDTH: usize = 56;

/// What a byte holds more than its weight.
pub(crate) const BIAS: u8 = 128;

/// Bytes of a row that are added sixteen at a time, in pairs; those behind them are added as one number.
const WHOLE: usize = 48;

/// The lower bytes of four pairs.
const LOWER: u64 = 0x00ff_00ff_00ff_00ff;

/// A table with more bytes than two to this power is not near when it is looked into.
const NEAR_BITS: u32 = 17;

/// Scores, a class each; those behind the last class mean nothing.
pub(crate) type Scores = [i16; WIDTH];

/// The size of a table of two to the power `bits` of places where rows begin: [`WIDTH`] bytes more, for the last rows.
pub(crate) const fn size(bits: u32) -> usize {
    (1 << bits) + WIDTH
}

/// A table of `N` bytes, which is a [`size`]; empty where it stands in for one that cannot be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rows<'m, const N: usize> {
    bytes: Option<&'m [u8; N]>,
}

/// Where the row of a feature begins in a table of two to the power `bits`.
#[inline(always)]
pub(crate) fn place(key: u64, bits: u32) -> usize {
    (key >> (64 - bits)) as usize
}

impl<'m, const N: usize> TryFrom<Table<'m>> for Rows<'m, N> {
    type Error = Error;

    fn try_from(table: Table<'m>) -> Result<Rows<'m, N>, Error> {
        let wrong = Kind::Model { reason: "a table of rows has a wrong size" };
        table.bytes.try_into().map(|bytes| Rows { bytes: Some(bytes) }).map_err(|_| wrong.into())
    }
}

impl<const N: usize> Rows<'_, N> {
    const BITS: u32 = bits(N - WIDTH);

    /// The score of every class, given the features.
    #[inline(always)]
    pub(crate) fn scores(&self, features: &[u64]) -> Scores {
        let Some(bytes) = self.bytes else { return [0; WIDTH] };
        if Self::BITS > NEAR_BITS {
            // Asked for all at once, the rows come while the first of them are added.
            let first = |&key: &u64| bytes.get(place(key, Self::BITS)).copied().unwrap_or(0);
            black_box(features.iter().fold(0, |all, key| all ^ first(key)));
        }
        let (mut both, mut upper) = ([0u16; WHOLE / 2], [0u16; WHOLE / 2]);
        let mut rest = [0u64; 2];
        for &key in features {
            let row = bytes.get(place(key, Self::BITS)..).and_then(<[u8]>::first_chunk::<WIDTH>);
            let Some((pairs, last)) = row.and_then(|row| row.split_first_chunk::<WHOLE>()) else { continue };
            let (pairs, _) = pairs.as_chunks();
            for ((both, upper), &pair) in both.iter_mut().zip(&mut upper).zip(pairs) {
                let pair = u16::from_le_bytes(pair);
                *both = both.wrapping_add(pair);
                *upper += pair >> 8;
            }
            let Some(&last) = last.first_chunk() else { continue };
            let last = u64::from_le_bytes(last);
            let [lower, upper] = &mut rest;
            *lower += last & LOWER;
            *upper += last >> 8 & LOWER;
        }
        let bias = u16::from(BIAS) * features.len() as u16;
        let mut scores = [0; WIDTH];
        let (pairs, _) = scores.as_chunks_mut();
        let lanes = both.into_iter().zip(upper).map(|(both, upper)| [both.wrapping_sub(upper << 8), upper]);
        for (pair, sums) in pairs.iter_mut().zip(lanes) {
            *pair = sums.map(|sum| sum.wrapping_sub(bias) as i16);
        }
        for (lane, pair) in pairs.iter_mut().skip(WHOLE / 2).enumerate() {
            *pair = rest.map(|sums| ((sums >> (16 * lane)) as u16).wrapping_sub(bias) as i16);
        }
        scores
    }
}

/// The one of `classes` with the highest score, the first of equals, and how far it is ahead of the second.
#[inline(always)]
pub(crate) fn lead(scores: &Scores, classes: Range<usize>) -> (usize, i32) {
    let mut scores = *scores;
    let (before, behind) = (scores.len().min(classes.start), scores.len().min(classes.end));
    scores.iter_mut().take(before).for_each(|score| *score = i16::MIN);
    scores.iter_mut().skip(behind).for_each(|score| *score = i16::MIN);
    let highest = |scores: &Scores| scores.iter().fold(i16::MIN, |high, &score| high.max(score));
    let high = highest(&scores);
    let best = position(&scores, high).unwrap_or(classes.start);
    if let Some(score) = scores.get_mut(best) {
        *score = i16::MIN;
    }
    (best, i32::from(high) - i32::from(highest(&scores)))
}

/// Scores that one instruction compares.
const LANES: usize = 8;

/// The first class with the score `high`.
#[inline(always)]
fn position(scores: &Scores, high: i16) -> Option<usize> {
    let (lanes, _) = scores.as_chunks::<LANES>();
    let lane = lanes.iter().position(|lane| lane.iter().fold(false, |any, &score| any | (score == high)))?;
    let inside = lanes.get(lane)?.iter().position(|&score| score == high)?;
    Some(lane * LANES + inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up() {
        let mut bytes = vec![BIAS; 16 + WIDTH];
        bytes[3] += 5;
        bytes[4] -= 2;
        bytes[9] += 1;
        let rows = Rows::<{ size(4) }>::try_from(Table { bytes: &bytes, scale: 1.0 }).unwrap();
        let scores = rows.scores(&[3 << 60, 9 << 60]);
        assert_eq!(scores[..3], [6, -2, 0]);
        assert_eq!((lead(&scores, 0..4), lead(&scores, 1..3)), ((0, 6), (2, 2)));
    }

    #[test]
    fn wrong_sizes() {
        for wrong in [0, 1, WIDTH, size(4) - 1, size(5)] {
            assert!(Rows::<{ size(4) }>::try_from(Table { bytes: &vec![0; wrong], scale: 1.0 }).is_err(), "{wrong}");
        }
        assert_eq!(Rows::<{ size(4) }>::default().scores(&[u64::MAX]), [0; WIDTH]);
    }
}
