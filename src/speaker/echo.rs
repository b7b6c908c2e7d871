//! Echoes: words quoted in one place that stand again in another have one speaker.

use std::collections::HashMap;

use super::words::{Tokens, word_id};
use crate::text::{Page, TokenKind};

/// Quoted words are an echo from this many on; fewer are found by chance.
const WORDS: usize = 4;

/// Which attribution quotes which run of words.
#[derive(Debug, Default)]
pub(crate) struct Echoes {
    /// The first two attributions in which a run of [`WORDS`] words stands, by its hash.
    runs: HashMap<u64, Holders>,
}

/// Up to two attributions; small, since nearly every quoted word has its own.
#[derive(Clone, Copy, Debug)]
struct Holders([u32; 2]);

const FREE: u32 = u32::MAX;

impl Holders {
    fn add(&mut self, index: u32) {
        if !self.0.contains(&index)
            && let Some(free) = self.0.iter_mut().find(|holder| **holder == FREE)
        {
            *free = index;
        }
    }
}

impl Echoes {
    /// Notes the words that attribution `index` quotes.
    pub(crate) fn add(&mut self, page: &Page<'_>, index: usize, parts: &[Tokens]) {
        let Ok(index) = u32::try_from(index) else { return };
        for_runs(page, parts, |run| self.runs.entry(run).or_insert(Holders([FREE; 2])).add(index));
    }

    /// The other attribution that holds at least three in four of the runs in `parts`.
    pub(crate) fn of(&self, page: &Page<'_>, index: usize, parts: &[Tokens]) -> Option<usize> {
        let mut all = 0;
        let mut others: HashMap<usize, usize> = HashMap::new();
        for_runs(page, parts, |run| {
            all += 1;
            for &holder in self.runs.get(&run).map_or(&[][..], |holders| &holders.0) {
                if holder != FREE && holder as usize != index {
                    *others.entry(holder as usize).or_default() += 1;
                }
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
        let mut echoes = Echoes::default();
        echoes.add(&page, 0, &parts);
        echoes.add(&page, 1, &rest);
        assert_eq!(echoes.of(&page, 0, &parts), Some(1));
        assert_eq!(echoes.of(&page, 1, &rest), None, "most of its words stand nowhere else");
    }
}
