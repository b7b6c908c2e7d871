//! Copies: blocks that repeat an earlier one word for word.

use std::collections::BTreeMap;

use super::BlockKind;
use super::article::Candidate;

/// Fewer words repeat by chance ("It’s complicated.").
const MIN_WORDS: usize = 5;

/// For each block the earlier one that it repeats; boilerplate neither repeats nor is repeated.
pub(super) fn find(text: &str, candidates: &[Candidate], kinds: &[BlockKind]) -> Vec<Option<usize>> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut copies = vec![None; candidates.len()];
    for (index, ((candidate, kind), copy)) in candidates.iter().zip(kinds).zip(&mut copies).enumerate() {
        if *kind == BlockKind::Boilerplate || candidate.paragraph.shape.words < MIN_WORDS {
            continue;
        }
        let original = *first.entry(candidate.paragraph.span.of(text)).or_insert(index);
        *copy = (original != index).then_some(original);
    }
    copies
}

/// A copy of a caption is one, wherever a gallery repeats it.
pub(super) fn mark_captions(copies: &[Option<usize>], kinds: &mut [BlockKind]) {
    for (index, copy) in copies.iter().enumerate() {
        let is_caption = copy.and_then(|original| kinds.get(original)) == Some(&BlockKind::Caption);
        if let Some(kind) = kinds.get_mut(index).filter(|_| is_caption) {
            *kind = BlockKind::Caption;
        }
    }
}
