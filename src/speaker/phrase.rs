//! Phrases: what a source without a name at its head is (a role, a body, a document, a group).

use super::mention::Form;
use super::name::NameKind;
use super::role::{self, Role};
use super::source::{Reader, Source, is_plural};
use super::words::{Tokens, is_possessive};
use crate::lexicon::{self, Classes};
use crate::text::TokenKind;

impl Reader<'_, '_> {
    pub(super) fn nominal(&self, tokens: Tokens, first: Tokens, noun: usize) -> Source {
        let page = self.page;
        let token = page.token(noun);
        let definite = self.is_definite(first);
        let plural = is_plural(page, noun);
        let head_role = role::is_person_noun(page, noun) || token.is(Classes::TITLE);
        if definite && page.word(noun).ends_with("-old") {
            return Source::Role { role: Role::default(), head: noun, definite };
        }
        if let Some(document) = self.document(first) {
            let issuer = self.issuer(tokens, first);
            if issuer.is_none() && definite && token.is(Classes::ORGANISATION_NOUN) && !plural {
                return Source::Organisation { head: noun, definite };
            }
            return Source::Document { head: document, issuer };
        }
        let body = token.is(Classes::ORGANISATION_NOUN) && !page.word(noun).ends_with('s');
        if token.is(Classes::GROUP_NOUN) && !head_role && !body {
            if definite && page.is_word(first.start, "the") && first.end == tokens.end {
                return Source::Roles { head: noun };
            }
            if let Some(whole) = self.whole_of(tokens, first.end) {
                return Source::Named(vec![whole]);
            }
            return self.including(tokens, first.end).unwrap_or(Source::Unnamed);
        }
        if head_role && !plural {
            return match Role::read(page, tokens) {
                Some(role) => Source::Role { role, head: noun, definite },
                None => Source::Unnamed,
            };
        }
        if body || token.is(Classes::ORGANISATION_NOUN) && !plural {
            if let Some(whole) = self.whole_of(tokens, first.end) {
                return Source::Named(vec![whole]);
            }
            if let Some(name) = self.described_name(first, definite).or_else(|| self.owned_body(first)) {
                return Source::Described { name, head: noun };
            }
            return Source::Organisation { head: noun, definite };
        }
        if plural && head_role && definite && !first.range().any(|at| is_possessive(page, at)) {
            return Source::Roles { head: noun };
        }
        if plural {
            return self.including(tokens, first.end).unwrap_or(Source::Unnamed);
        }
        // "Her submission", "the Gallup average": what is somebody’s and no person speaks for them.
        let owned = first.range().any(|at| is_possessive(page, at)) || page.token(first.start).is(Classes::DETERMINER);
        let marked = first.range().any(|at| page.token(at).kind == TokenKind::Mark && !is_possessive(page, at));
        match self.issuer(tokens, first) {
            Some(entity) if owned && !marked => Source::Document { head: noun, issuer: Some(entity) },
            None if owned && page.token(first.start).is(Classes::DETERMINER) && self.opens_with_pronoun(first) => {
                Source::Document { head: noun, issuer: None }
            }
            // "the brokerage": a noun in no list, with an article.
            None if definite && page.is_word(first.start, "the") && !marked => {
                Source::Organisation { head: noun, definite }
            }
            _ => Source::Unknown,
        }
    }

    fn opens_with_pronoun(&self, first: Tokens) -> bool {
        let mention = self.mentions.get(self.mention_at(first.start));
        mention.is_some_and(|m| m.tokens.start == first.start && matches!(m.form, Form::Pronoun(_)))
    }

    /// "the Clinton campaign", "the Senate banking committee": a name in front of the noun makes the phrase a name.
    fn described_name(&self, first: Tokens, definite: bool) -> Option<Tokens> {
        let page = self.page;
        let article = page.is_word(first.start, "the");
        let start = first.start + usize::from(article);
        let named = self
            .named_in(Tokens::new(start, first.end))
            .next()
            .is_some_and(|(mention, _)| mention.tokens.start == start);
        let plain = (named || article && page.token(start).is_capitalised() && start + 1 < first.end)
            && (start..first.end).all(|at| page.token(at).kind == TokenKind::Word);
        (plain && (article || !definite) && !page.token(first.start).is(Classes::DETERMINER) | article)
            .then(|| Tokens::new(start, first.end))
    }

    /// "Rubio’s campaign": what works for a person bears their name.
    fn owned_body(&self, first: Tokens) -> Option<Tokens> {
        let page = self.page;
        let (mention, entity) = self.named_in(first).next()?;
        let person = self.clusters.entities.get(entity)?.is_person();
        let campaign =
            ["campaign", "foundation", "office", "team"].iter().any(|noun| page.is_word(first.end - 1, noun));
        let close = is_possessive(page, mention.tokens.end) && mention.tokens.end + 2 == first.end;
        let whole = self.starts_phrase(mention, first.start);
        (person && campaign && close && whole).then(|| Tokens::new(mention.tokens.start, first.end))
    }

    /// The names that a group is said to include: "proponents, including X", "critics like X and Y".
    fn including(&self, tokens: Tokens, from: usize) -> Option<Source> {
        let page = self.page;
        let at = (from..tokens.end).find(|&at| {
            ["including", "like"].iter().any(|word| page.is_word(at, word))
                || page.is_word(at, "as") && page.is_word(at - 1, "such")
        })?;
        let phrase = Tokens::new(at + 1, tokens.end);
        let (mention, entity) = self.named_in(phrase).next()?;
        self.starts_phrase(mention, phrase.start)
            .then(|| Source::Named(self.joined(tokens, entity, mention.tokens.end)))
    }

    /// The organisation that "a panel of" is a part of.
    fn whole_of(&self, tokens: Tokens, of: usize) -> Option<usize> {
        let whole = Tokens::new(of + 1, tokens.end);
        if !self.page.is_word(of, "of") || whole.is_empty() || self.page.word(of - 1).ends_with('s') {
            return None;
        }
        let entity = self.entity_ending(whole, self.head_end(whole))?;
        (self.clusters.entities.get(entity)?.kind == NameKind::Organisation).then_some(entity)
    }

    fn is_definite(&self, first: Tokens) -> bool {
        let page = self.page;
        let opener = page.token(first.start);
        let article = ["a", "an", "one", "another", "some", "any", "several", "many", "no", "every"];
        if article.iter().any(|word| page.is_word(first.start, word)) {
            return false;
        }
        opener.is(Classes::DETERMINER) || first.range().any(|at| is_possessive(page, at))
    }

    /// The noun in the head phrase that is a thing that says: its last word, or a document noun before a bare noun.
    fn document(&self, first: Tokens) -> Option<usize> {
        let page = self.page;
        first.range().rev().take(2).find(|&at| {
            let word = page.word(at);
            let singular = word.strip_suffix(['s', 'S']).unwrap_or(word);
            let documents = Classes::DOCUMENT_NOUN.or(Classes::CUE_NOUN);
            let listed = page.token(at).is(documents) || lexicon::entry(singular).classes.has(documents);
            listed
                && !role::is_person_noun(page, at)
                && !page.token(at).is(Classes::ORGANISATION_NOUN.or(Classes::VERB).or(Classes::GROUP_NOUN))
                || at + 1 == first.end
                    && listed
                    && !role::is_person_noun(page, at)
                    && !page.token(at).is(Classes::GROUP_NOUN)
        })
    }

    /// Whose document: a name before the noun, or behind "by", "from" or "of".
    fn issuer(&self, tokens: Tokens, first: Tokens) -> Option<usize> {
        let page = self.page;
        let speaks = |entity: usize| self.clusters.entities.get(entity).is_some_and(|e| e.kind != NameKind::Place);
        let owner =
            self.named_in(first).find(|(mention, _)| is_possessive(page, mention.tokens.end)).map(|(_, entity)| entity);
        if owner.is_some() {
            return owner;
        }
        let before = self.named_in(first).last().map(|(_, entity)| entity).filter(|&entity| speaks(entity));
        before.or_else(|| {
            let by =
                (first.end..tokens.end).find(|&at| ["by", "from", "of"].iter().any(|word| page.is_word(at, word)))?;
            let phrase = Tokens::new(by + 1, tokens.end);
            if !phrase.is_empty()
                && let Some(entity) = self.entity_ending(phrase, self.head_end(phrase))
                && !page.is_word(by, "of")
            {
                return Some(entity);
            }
            let (mention, entity) = self.named_in(phrase).next()?;
            let direct = (by + 1..mention.tokens.start).all(|at| {
                let token = page.token(at);
                token.is_capitalised()
                    || !token.is(Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::SUBORDINATOR))
                        && token.is_word()
            });
            (direct && speaks(entity) && !(page.is_word(by, "of") && mention.tokens.len() == 1)).then_some(entity)
        })
    }
}
