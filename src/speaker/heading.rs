//! Headings: names in sentences In Which Every Word Is Capitalised, found by what the rest of the page names.

use super::cluster::Clusters;
use super::mention::{Certainty, Form, Mention, Mentions, Position};
use super::name::{Name, NameKind};
use super::words::{Tokens, is_possessive, word_id};
use crate::lexicon::Gender;
use crate::text::{Page, TokenKind};

/// Adds a mention for each known name in a heading, and puts all mentions in order again.
pub(crate) fn add_mentions(page: &Page<'_>, mentions: &mut Mentions, clusters: &mut Clusters) {
    if mentions.title_case.is_empty() {
        return;
    }
    let mut paired: Vec<(Mention, Option<usize>)> = mentions.all.drain(..).zip(clusters.of_mention.drain(..)).collect();
    for &heading in &mentions.title_case {
        let mut subject = true;
        for at in heading.range() {
            let Some((tokens, entity)) = known_name(page, clusters, heading, at) else { continue };
            let position = if subject && !is_possessive(page, at + 1) { Position::Subject } else { Position::Other };
            subject = false;
            paired.push((mention(page, tokens, position), Some(entity)));
        }
    }
    paired.sort_by_key(|(mention, _)| mention.tokens);
    (mentions.all, clusters.of_mention) = paired.into_iter().unzip();
}

/// The known name whose last word stands at `at`.
fn known_name(page: &Page<'_>, clusters: &Clusters, heading: Tokens, at: usize) -> Option<(Tokens, usize)> {
    if page.token(at).kind != TokenKind::Word || !page.token(at).is_capitalised() {
        return None;
    }
    let index = clusters.by_last_word(word_id(page.word(at)))?;
    let entity = clusters.entities.get(index)?;
    let mut start = at;
    while start > heading.start && entity.has_word(word_id(page.word(start - 1))) {
        start -= 1;
    }
    let enough = entity.is_person() || at + 1 - start >= entity.name.len().min(2);
    enough.then(|| (Tokens::new(start, at + 1), index))
}

fn mention(page: &Page<'_>, tokens: Tokens, position: Position) -> Mention {
    let none = Tokens::new(tokens.start, tokens.start);
    let name = Name { tokens, titles: none, role: none, kind: NameKind::Unknown, gender: Gender::Unknown };
    Mention {
        tokens,
        form: Form::Name(name),
        sentence: page.sentence_of(tokens.start),
        block: page.block_of(tokens.start),
        position,
        quoted: false,
        certainty: Certainty::Sure,
    }
}
