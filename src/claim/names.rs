//! Names in a sentence.

use std::ops::Range;

use super::tree::Tree;
use crate::lexicon::Classes;
use crate::syntax::Tag;
use crate::text::TokenKind;

/// The names in `nodes`, each a range of nodes: runs of words that are tagged as names and capitalised.
pub(super) fn names(tree: &Tree<'_, '_>, nodes: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = nodes.start;
    while at < nodes.end {
        if !is_part(tree, at) {
            at += 1;
            continue;
        }
        let start = at;
        while at < nodes.end && (is_part(tree, at) || joins(tree, at, nodes.end)) {
            at += 1;
        }
        found.push(start..at);
    }
    found
}

fn is_part(tree: &Tree<'_, '_>, at: usize) -> bool {
    let token = tree.token(at);
    if !token.is_capitalised() || token.kind != TokenKind::Word || token.is(Classes::MONTH.or(Classes::WEEKDAY)) {
        return false;
    }
    // In the midst of a sentence, a capital on a word in no list is a name, whatever the tagger took it for.
    let unknown = at > 0 && token.entry.classes == Classes::NONE && !matches!(tree.tag(at), Tag::Adjective);
    matches!(tree.tag(at), Tag::Name | Tag::Names) || unknown
}

/// "of", "&", "de" between two parts of a name.
fn joins(tree: &Tree<'_, '_>, at: usize, end: usize) -> bool {
    let small = tree.is_any(at, &["of", "&"]) || tree.token(at).is(Classes::NAME_PARTICLE);
    small && at + 1 < end && is_part(tree, at + 1)
}
