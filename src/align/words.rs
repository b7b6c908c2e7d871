//! Which words of a source answer to the words of a quotation that is not quite the same.

use super::index::{Id, Index};
use crate::work;

/// Alignments take time and memory for each pair of words, so no side may be longer than this.
pub(crate) const LONGEST: usize = 512;

/// The cost of a word that the source has not got.
const ADDED: i32 = 4;
/// The cost of leaving out words of the source, and of each of them: one cut of many words is likelier than many.
const CUT: i32 = 3;
const CUT_WORD: i32 = 1;
/// The gain for a word both have, before its weight.
const SHARED: i32 = 4;

/// How a cell of the table was reached.
const SHARED_STEP: u8 = 1;
const ADDED_STEP: u8 = 2;
const CUT_STEP: u8 = 3;
const CUT_GOES_ON: u8 = 4;

/// The best alignment of `quote` with any part of `source` (Needleman and Wunsch 1970, with affine gaps after Gotoh
/// 1982, and nothing to pay for what stands before and behind in the source). A word that `is_free` says stands in
/// brackets costs nothing where the source has not got it. For each word of the quotation, the place of the same word in
/// `source`.
pub(crate) fn align(index: &Index, source: &[Id], quote: &[Id], is_free: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let source = source.get(..LONGEST).unwrap_or(source);
    let quote = quote.get(..LONGEST).unwrap_or(quote);
    let width = source.len() + 1;
    let mut steps = vec![0u8; width * (quote.len() + 1)];
    let mut above = vec![0i32; width];
    let mut row = vec![0i32; width];
    for (at, &word) in quote.iter().enumerate() {
        let added = if is_free(at) { 0 } else { ADDED };
        // A bracketed word that the source happens to have near by is no reason to reach for it.
        let gain = if is_free(at) { 1 } else { SHARED + index.weight(word) as i32 };
        let mut cut = i32::MIN / 2;
        let row_steps = steps.get_mut((at + 1) * width..(at + 2) * width).unwrap_or_default();
        let mut diagonal = 0;
        let mut left = i32::MIN / 2;
        for (column, ((cell, step), &up)) in row.iter_mut().zip(row_steps).zip(&above).enumerate() {
            work::tick();
            let (mut best, mut how) = (up - added, ADDED_STEP);
            if column > 0 {
                let opened = left - CUT - CUT_WORD;
                let goes_on = cut - CUT_WORD;
                let continued = goes_on > opened;
                cut = opened.max(goes_on);
                if cut > best {
                    (best, how) = (cut, CUT_STEP);
                }
                if source.get(column - 1) == Some(&word) && diagonal + gain >= best {
                    (best, how) = (diagonal + gain, SHARED_STEP);
                }
                if continued {
                    how |= CUT_GOES_ON;
                }
            }
            (*cell, *step) = (best, how);
            left = best;
            diagonal = up;
        }
        std::mem::swap(&mut above, &mut row);
    }
    // Of equally good ends the first, so that nothing is cut that need not be.
    let end = above.iter().enumerate().max_by_key(|&(column, &score)| (score, std::cmp::Reverse(column)));
    trace(&steps, width, end.map_or(0, |(column, _)| column), quote.len())
}

fn trace(steps: &[u8], width: usize, end: usize, rows: usize) -> Vec<Option<usize>> {
    let mut pairs = vec![None; rows];
    let (mut row, mut column) = (rows, end);
    let mut in_cut = false;
    while row > 0 {
        let step = steps.get(row * width + column).copied().unwrap_or(ADDED_STEP);
        let how = if in_cut { CUT_STEP } else { step & 3 };
        match how {
            CUT_STEP if column > 0 => {
                in_cut = step & CUT_GOES_ON != 0;
                column -= 1;
            }
            SHARED_STEP if column > 0 => {
                row -= 1;
                column -= 1;
                if let Some(pair) = pairs.get_mut(row) {
                    *pair = Some(column);
                }
            }
            _ => row -= 1,
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    fn pairs(source: &str, quote: &str) -> Vec<Option<usize>> {
        let index = Index::new(&fold::words(source));
        let quote = index.ids_of(&fold::words(quote));
        align(&index, index.run(0..index.len()), &quote, |_| false)
    }

    #[test]
    fn words_changed_added_and_left_out() {
        assert_eq!(pairs("so we do not know", "we do know"), [Some(1), Some(2), Some(4)]);
        assert_eq!(pairs("we do know", "we do not know"), [Some(0), Some(1), None, Some(2)]);
        assert_eq!(pairs("we all know why", "we never know why"), [Some(0), None, Some(2), Some(3)]);
        assert_eq!(pairs("", "we know"), [None, None]);
        assert!(pairs("we know", "").is_empty());
    }

    #[test]
    fn one_cut_rather_than_two() {
        let pairs = pairs("the cat sat on the mat and the dog lay on the rug", "the cat lay on the rug");
        assert_eq!(pairs, [Some(0), Some(1), Some(9), Some(10), Some(11), Some(12)]);
    }
}
