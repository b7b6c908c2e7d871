//! Echoes: words quoted in one place that stand again in another have one speaker.

use std::collections::BTreeMap;

use super::words::{Tokens, word_id};
use crate::text::{Page, TokenKind};

/// Quoted words are an echo from this many on; fewer are found by chance.
const WORDS: usize = 4;

/// Which attribution quotes which run of words.
#[derive(Debug)]
pub(crate) struct Echoes {
    /// The hash of every run of [`WORDS`] words with the attribution it stands in, sorted, each once.
    runs: Vec<(u64, usize)>,
}

/// Of the attributions that quote one run, the first so many are looked at.
const HOLDERS: usize = 2;

impl Echoes {
    /// Notes what each attribution quotes, given its index and its words.
    pub(crate) fn new<'c>(page: &Page<'_>, quoted: impl Iterator<Item = (usize, &'c [Tokens])>) -> Echoes {
        let mut runs = Vec::new();
        for (index, parts) in quoted {
            for_runs(page, parts, |run| runs.push((run, index)));
        }
        runs.sort_unstable();
        runs.dedup();
        Echoes { runs }
    }

    /// The first attributions that quote `run`.
    fn holders(&self, run: u64) -> impl Iterator<Item = usize> {
        let first = self.runs.partition_point(|&(other, _)| other < run);
        let holders = self.runs.get(first..).unwrap_or_default().iter().take_while(move |(other, _)| *other == run);
        holders.map(|&(_, index)| index).take(HOLDERS)
    }

    /// The other attribution that holds at least three in four of the runs in `parts`.
    pub(crate) fn of(&self, page: &Page<'_>, index: usize, parts: &[Tokens]) -> Option<usize> {
        let mut all = 0;
        let mut others: BTreeMap<usize, usize> = BTreeMap::new();
        for_runs(page, parts, |run| {
            all += 1;
            for holder in self.holders(run).filter(|&holder| holder != index) {
                *others.entry(holder).or_default() += 1;
            }
        });
        let (&other, &shared) = others.iter().max_by_key(|&(&other, &count)| (count, std::cmp::Reverse(other)))?;
        (shared * 4 >= all * 3).then_some(other)
    }
}

/// Calls `visit` with the hash of each run of [`WORDS`] words in each part.
fn for_runs(page: &Page<'_>, parts: &[Tokens], mut visit: impl FnMut(u64)) {
    for part in parts {
        let mut window = [0u64; WORDS];
        let mut filled = 0;
        for at in part.range() {
            if matches!(page.token(at).kind, TokenKind::Mark | TokenKind::Punctuation) {
                continue;
            }
            window.rotate_left(1);
            if let Some(last) = window.last_mut() {
                *last = word_id(page.word(at));
            }
            filled += 1;
            if filled >= WORDS {
                visit(
                    window
                        .iter()
                        .fold(0, |hash, word| (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)),
                );
            }
        }
    }
}

/// The parts of `content` that stand between double quotation marks, or all of it where none do.
pub(crate) fn quoted_parts(page: &Page<'_>, content: &[Tokens]) -> Vec<Tokens> {
    let mut parts = Vec::new();
    for part in content {
        let mut open = None;
        for at in part.range() {
            match (page.token(at).kind, page.word(at), open) {
                (TokenKind::Mark, "“" | "\"" | "``", None) => open = Some(at + 1),
                (TokenKind::Mark, "”" | "\"" | "''", Some(start)) => {
                    parts.push(Tokens::new(start, at));
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            parts.push(Tokens::new(start, part.end));
        }
    }
    if parts.is_empty() { content.to_vec() } else { parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read;

    #[test]
    fn the_same_words_again() {
        let page = read("It is “a slow and painful decline”, one said. He spoke of a slow and painful decline in May.");
        let parts = quoted_parts(&page, &[Tokens::new(0, 9)]);
        assert_eq!(page.span_of(parts[0].range()).of(page.text), "a slow and painful decline");
        let rest = [Tokens::new(13, page.len())];
        let echoes = Echoes::new(&page, [(0, parts.as_slice()), (1, &rest)].into_iter());
        assert_eq!(echoes.of(&page, 0, &parts), Some(1));
        assert_eq!(echoes.of(&page, 1, &rest), None, "most of its words stand nowhere else");
    }
}
