//! Appositions: the name that stands beside a phrase between commas ("his attorney, X", "X, the minister,").

use super::mention::Form;
use super::name::NameKind;
use super::role;
use super::source::{Reader, is_plural};
use super::words::Tokens;
use crate::lexicon::{self, Classes};

impl Reader<'_, '_> {
    /// The person named right before a phrase between commas: "[X,] the national committeeman[,]".
    pub(super) fn apposed_before(&self, tokens: Tokens, head_end: usize) -> Option<usize> {
        let page = self.page;
        let comma = tokens.start.checked_sub(1).filter(|&at| page.is_word(at, ",") && page.is_word(tokens.end, ","))?;
        let definite = page.is_word(tokens.start, "the") && role::is_person_noun(page, head_end - 1);
        let entity = self.entity_ending(Tokens::new(comma.saturating_sub(6), comma), comma).filter(|_| definite)?;
        self.clusters.entities.get(entity)?.is_person().then_some(entity)
    }

    /// The person named between commas right behind the whole phrase: "the secretary of the Treasury[, X,]".
    pub(super) fn apposed_behind(&self, tokens: Tokens, head_end: usize) -> Option<usize> {
        let page = self.page;
        let role = role::is_person_noun(page, head_end - 1) || page.token(head_end - 1).is(Classes::TITLE);
        if !role || !page.is_word(tokens.end, ",") || !page.is_word(tokens.start, "the") {
            return None;
        }
        let index = self.mention_at(tokens.end);
        let mention = self.mentions.get(index)?;
        let Form::Name(name) = mention.form else { return None };
        let start = name.titles.start.min(name.role.start);
        let between = start == tokens.end + 1 && page.is_word(mention.tokens.end, ",");
        let entity = self.entity(index)?;
        (between && self.clusters.entities.get(entity)?.is_person()).then_some(entity)
    }

    /// The person named right behind a role ("his attorney, X", "one of the authors, X"), and where the name ends.
    pub(super) fn apposed(&self, tokens: Tokens, head_end: usize) -> Option<(usize, usize)> {
        let page = self.page;
        let noun = head_end - 1;
        let one = page.is_word(noun, "one") && page.is_word(head_end, "of");
        let plural = is_plural(page, noun) && {
            let word = page.word(noun);
            let stem = lexicon::entry(word.strip_suffix('s').unwrap_or(word));
            stem.classes.has(Classes::ROLE_NOUN.or(Classes::PERSON_NOUN).or(Classes::TITLE))
        };
        let role = one || plural || role::is_person_noun(page, noun) || page.token(noun).is(Classes::TITLE);
        self.named_in(Tokens::new(head_end, tokens.end)).find_map(|(mention, entity)| {
            let person = self
                .clusters
                .entities
                .get(entity)
                .is_some_and(|e| matches!(e.kind, NameKind::Person | NameKind::Unknown));
            let Form::Name(name) = mention.form else { return None };
            let before = if name.role.is_empty() { name.tokens.start } else { name.role.start };
            let before = before.min(name.titles.start.max(1)) - 1;
            let behind = if plural { before == head_end } else { true };
            // A noun in no list, and nothing but a name behind the comma: "the state’s ombud, X".
            let whole = before == head_end && mention.tokens.end == tokens.end;
            (person && behind && (role || whole) && page.is_word(before, ",")).then_some((entity, mention.tokens.end))
        })
    }
}
