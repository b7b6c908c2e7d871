//! Interviews and transcripts: paragraphs that each begin with the speaker's
//! name and a colon ("Q: …", "TAPPER: …", "Jane Poole: …") and carry no marks.

use std::collections::HashMap;
use std::ops::Range;

use crate::lexicon::Classes;
use crate::text::{BlockKind, Case, Page, TokenKind};

/// The labels that speakers have on this page; empty on a page that is no transcript.
#[derive(Debug, Default)]
pub(super) struct Labels<'t> {
    spoken: HashMap<&'t str, usize>,
}

/// A label is no longer, in tokens.
const LONGEST_LABEL: usize = 7;

/// So many paragraphs under one label, or under labels in capitals, make a transcript.
const FEWEST_TURNS: usize = 2;

impl<'t> Labels<'t> {
    /// Finds the labels of `page`: those that come twice, and those in capitals when the page has two.
    pub(super) fn find(page: &Page<'t>) -> Labels<'t> {
        let mut spoken: HashMap<&'t str, usize> = HashMap::new();
        let mut shouted = 0;
        for block in 0..page.block_tokens.len() {
            if let Some(label) = label(page, block) {
                *spoken.entry(label.surname).or_default() += 1;
                shouted += usize::from(label.capitals);
            }
        }
        if shouted < FEWEST_TURNS {
            spoken.retain(|_, turns| *turns >= FEWEST_TURNS);
        } else {
            spoken.retain(|name, turns| *turns >= FEWEST_TURNS || !name.contains(char::is_lowercase));
        }
        if spoken.values().sum::<usize>() < FEWEST_TURNS {
            spoken.clear();
        }
        Labels { spoken }
    }

    /// The tokens of the label that opens `block`, up to its colon, when the block is a turn of a transcript.
    pub(super) fn name(&self, page: &Page<'t>, block: usize) -> Option<Range<usize>> {
        if self.spoken.is_empty() {
            return None;
        }
        let label = label(page, block)?;
        self.spoken.contains_key(label.surname).then_some(label.name)
    }
}

struct Label<'t> {
    /// The last word, which a turn further down may have alone ("Jane Poole: …", "Poole: …").
    surname: &'t str,
    name: Range<usize>,
    capitals: bool,
}

/// The words that open `block` before a colon, all of them capitalised, with text behind it that is not in marks. The
/// block may be quoted as a whole, with its mark before the label.
fn label<'t>(page: &Page<'t>, block: usize) -> Option<Label<'t>> {
    let kind = page.layout.blocks.get(block)?.kind;
    let tokens = page.block_tokens.get(block)?.clone();
    if matches!(kind, BlockKind::Boilerplate | BlockKind::Headline | BlockKind::Caption) {
        return None;
    }
    let start = tokens.start + usize::from(page.token(tokens.start).kind == TokenKind::Mark);
    let colon = (start..tokens.end).take(LONGEST_LABEL).find(|&token| page.word(token) == ":")?;
    let named = colon > start
        && (start..colon).all(|token| {
            let word = page.token(token);
            word.kind == TokenKind::Word && (word.is_capitalised() || word.is(Classes::NAME_PARTICLE))
        });
    let capitals = (start..colon).all(|token| page.token(token).case == Case::Upper || page.word(token).len() == 1);
    let speaks = colon + 2 < tokens.end && page.token(colon + 1).kind != TokenKind::Mark;
    if !named || !speaks {
        return None;
    }
    let surname = page.token(colon.checked_sub(1)?).span;
    Some(Label { surname: page.text.get(surname.range()).unwrap_or(""), name: start..colon, capitals })
}
