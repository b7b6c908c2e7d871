//! Afterwards: what can only be settled once the whole page has been read (echoes, continuations, "I", open headlines).

use std::collections::BTreeMap;

use super::echo::{self, Echoes};
use super::mention::{Form, Mention, Position};
use super::name::NameKind;
use super::role::{self, Role};
use super::settle::MINE;
use super::source::{Reader, is_plural};
use super::walk::{Answer, Open, Walk};
use super::words::Tokens;
use crate::attribution::QuoteKind;
use crate::lexicon::Classes;
use crate::text::BlockKind;

/// Attributions from the top among which a headline's organisation is looked for.
const FIRST: usize = 32;

impl Walk<'_, '_> {
    /// What headline and lede left open and the article explains: "a new poll" is the first poll whose issuer is named.
    pub(super) fn look_ahead(&mut self) {
        for (index, open) in std::mem::take(&mut self.open) {
            let found = match open {
                Open::Document(id) => self.first_documents.get(&id).copied(),
                Open::Organisation(words) => self.credited_organisation(&words),
            };
            if let Some(entity) = found
                && let Some(slot) = self.answers.get_mut(index)
            {
                *slot = Answer::sure(entity, 0.6, "named-later", "the article names one such further down");
            }
        }
    }

    /// The organisation among the first speakers whose name shares most words, at least one.
    fn credited_organisation(&self, words: &[u64]) -> Option<usize> {
        let credited = self.answers.iter().take(FIRST).filter_map(|answer| answer.entity);
        let scored = credited.filter_map(|index| {
            let entity = self.clusters.entities.get(index).filter(|entity| entity.kind == NameKind::Organisation)?;
            let shared = words.iter().filter(|&&word| entity.has_word(word)).count();
            (shared > 0).then_some((shared, index))
        });
        scored.max_by_key(|&(shared, index)| (shared, std::cmp::Reverse(index))).map(|(_, index)| index)
    }

    /// Gives a speaker to quoted words that stand again in an attribution whose speaker is surer.
    pub(super) fn echo(&mut self) {
        let quotes: Vec<bool> =
            self.attributions.iter().map(|a| a.kind != QuoteKind::Indirect && a.kind != QuoteKind::Nested).collect();
        let is_sought = |&index: &usize| {
            let unsure = self.answers.get(index).is_some_and(|answer| answer.confidence < 0.9);
            let continued = self.attributions.get(index).is_some_and(|a| a.continues.is_some() && a.source.is_none());
            unsure && !continued && quotes.get(index) == Some(&true)
        };
        let sought: Vec<usize> = (0..self.attributions.len()).filter(is_sought).collect();
        if sought.is_empty() {
            return;
        }
        let contents = self.contents.iter().map(Vec::as_slice).enumerate();
        let echoes = Echoes::new(self.page, contents.filter(|&(index, _)| quotes.get(index) == Some(&true)));
        for index in sought {
            let parts = echo::quoted_parts(self.page, self.content(index));
            let Some(other) = echoes.of(self.page, index, &parts) else { continue };
            let other = self.origin(other);
            let hull = |index: usize| {
                let content = self.content(index);
                content.first().zip(content.last()).map(|(first, last)| Tokens::new(first.start, last.end))
            };
            let nested = hull(index).zip(hull(other)).is_some_and(|(a, b)| a.contains(b) || b.contains(a));
            if nested {
                continue;
            }
            let Some(answer) = self.answers.get(other) else { continue };
            let mine = self.answers.get(index).map_or(0.0, |answer| answer.confidence);
            if let Some(entity) = answer.entity
                && answer.confidence > mine
            {
                let confidence = answer.confidence * 0.95;
                let span = self.attributions.get(other).and_then(|a| a.content.first().copied());
                let mut answer = Answer::sure(entity, confidence, "echo", "the same words are quoted again, from them");
                if let Some(first) = answer.evidence.first_mut() {
                    first.span = span;
                }
                if let Some(slot) = self.answers.get_mut(index) {
                    *slot = answer;
                }
                self.learn_role(index, entity);
            }
        }
    }

    /// What the source of attribution `index` calls its speaker is a role of theirs: "the head of Ofsted".
    fn learn_role(&mut self, index: usize, entity: usize) {
        let role = self.sources.get(index).copied().flatten().and_then(|source| Role::read(self.page, source));
        if let (Some(role), Some(entity)) = (role, self.clusters.entities.get_mut(entity)) {
            entity.roles.push(role);
        }
    }

    /// The attribution that `index` carries on, over at most eight links.
    fn origin(&self, index: usize) -> usize {
        let mut at = index;
        for _ in 0..8 {
            match self.attributions.get(at).and_then(|a| a.continues.filter(|_| a.source.is_none())) {
                Some(before) if before != at => at = before,
                _ => break,
            }
        }
        at
    }

    /// What carries on, or is printed twice, has the speaker of what it carries on or repeats.
    pub(super) fn carry_on(&mut self) {
        for index in 0..self.attributions.len() {
            let Some(attribution) = self.attributions.get(index) else { break };
            let open = self.answers.get(index).is_some_and(|answer| answer.entity.is_none() && !answer.nameless);
            let from = attribution.continues.filter(|_| attribution.source.is_none()).or(attribution.copy_of);
            let Some(from) = from.filter(|_| open) else { continue };
            let Some(before) = self.answers.get(from).cloned() else { continue };
            if let Some(entity) = before.entity
                && let Some(slot) = self.answers.get_mut(index)
            {
                *slot = Answer::sure(
                    entity,
                    before.confidence * 0.98,
                    "continues",
                    "goes on with the words of the speaker before",
                );
            }
        }
    }

    /// Quoted words without a source belong to the one who speaks in the same sentence.
    pub(super) fn floating(&mut self) {
        let mut speakers: BTreeMap<usize, usize> = BTreeMap::new();
        for (source, answer) in self.sources.iter().zip(&self.answers) {
            if let (Some(source), Some(entity)) = (source, answer.entity) {
                speakers.entry(self.page.sentence_of(source.start)).or_insert(entity);
            }
        }
        for index in 0..self.attributions.len() {
            let Some(attribution) = self.attributions.get(index) else { break };
            let open = self.answers.get(index).is_some_and(|answer| answer.entity.is_none() && !answer.nameless);
            let marked = !matches!(attribution.kind, QuoteKind::Indirect | QuoteKind::Nested);
            let alone = attribution.source.is_none() && attribution.continues.is_none() && attribution.inside.is_none();
            let Some(&first) = self.content(index).first().filter(|_| open && marked && alone) else { continue };
            let sentence = self.page.sentence_of(first.start);
            let found = match speakers.get(&sentence) {
                Some(&entity) => Some((entity, 0.6, "same-sentence", "the speaker of the same sentence")),
                None if attribution.kind == QuoteKind::Direct => self.paragraph_before(first),
                None => None,
            };
            if let (Some((entity, confidence, rule, reason)), Some(slot)) = (found, self.answers.get_mut(index)) {
                *slot = Answer::sure(entity, confidence, rule, reason);
            }
        }
    }

    /// The person in focus in the paragraph before one that is nothing but a quotation.
    fn paragraph_before(&self, first: Tokens) -> Option<(usize, f32, &'static str, &'static str)> {
        let block = self.page.block_of(first.start);
        let whole = self.page.block_tokens.get(block)?;
        let before = self.page.block_tokens.get(block.checked_sub(1)?)?;
        if first.start > whole.start + 1 || first.end + 3 < whole.end {
            return None;
        }
        let from = self.mentions.partition_point(|mention| mention.tokens.start < before.start);
        let there =
            self.mentions.iter().enumerate().skip(from).take_while(|(_, mention)| mention.tokens.end <= before.end);
        let mut people = there.filter(|(_, mention)| !mention.quoted).filter_map(|(at, mention)| {
            let entity = match mention.form {
                Form::Name(_) => self.clusters.of_mention.get(at).copied().flatten()?,
                Form::Pronoun(_) => self.pronouns.get(&mention.tokens.start)?.entity,
                _ => return None,
            };
            let person = self.clusters.entities.get(entity)?.is_person();
            person.then_some((entity, mention.position))
        });
        let (subject, position) = people.next()?;
        let alone = people.all(|(other, _)| other == subject);
        (alone && position == Position::Subject).then_some((
            subject,
            0.55,
            "paragraph-before",
            "the only person in the paragraph before, and its subject",
        ))
    }

    /// The only person whom the byline names.
    fn author(&self) -> Option<usize> {
        let bylines = self.page.layout.blocks.iter().zip(&self.page.block_tokens);
        let mut bylines = bylines.filter(|(block, _)| block.kind == BlockKind::Byline).map(|(_, tokens)| tokens);
        let reader = Reader { page: self.page, mentions: self.mentions, clusters: &self.clusters };
        let byline: Tokens = bylines.next()?.clone().into();
        let person = |&(_, entity): &(&Mention, usize)| {
            self.clusters.entities.get(entity).is_some_and(|e| matches!(e.kind, NameKind::Person | NameKind::Unknown))
        };
        let mut people = reader.named_in(byline).filter(person).map(|(_, entity)| entity);
        // "By Anonymous"
        let full = |entity: &usize| self.clusters.entities.get(*entity).is_some_and(|e| e.name.len() > 1);
        people.next().filter(full).filter(|_| people.next().is_none() && bylines.next().is_none())
    }

    /// Whether each token stands behind a quotation mark of its block that has not closed before it.
    fn quoted(&self) -> Vec<bool> {
        let mut quoted = vec![false; self.page.len()];
        for block in &self.page.block_tokens {
            let mut open = false;
            for at in block.clone() {
                open = match self.page.word(at) {
                    "“" | "«" | "„" | "``" => true,
                    "”" | "»" | "''" => false,
                    "\"" => !open,
                    _ => open,
                };
                if let Some(slot) = quoted.get_mut(at) {
                    *slot = open;
                }
            }
        }
        quoted
    }

    /// "I" and "we" are the speaker of the words that they stand in.
    pub(super) fn first_person(&mut self) {
        let mut parts: Vec<(Tokens, usize)> = Vec::new();
        for (index, content) in self.contents.iter().enumerate() {
            parts.extend(content.iter().map(|&part| (part, index)));
        }
        parts.sort_unstable();
        let author = self.author();
        let quoted = if author.is_some() { self.quoted() } else { Vec::new() };
        for index in 0..self.attributions.len() {
            let Some(source) = self.sources.get(index).copied().flatten() else { continue };
            let is = |word: &&str| self.page.is_word(source.start, word);
            let reader = Reader { page: self.page, mentions: self.mentions, clusters: &self.clusters };
            // "My first reaction" is mine; "my neighbour" is somebody else.
            let mine = || {
                let head = reader.head_end(source).saturating_sub(1);
                let others = Classes::GROUP_NOUN.or(Classes::ORGANISATION_NOUN).or(Classes::TITLE);
                !role::is_person_noun(self.page, head)
                    && !self.page.token(head).is(others)
                    && !is_plural(self.page, head)
            };
            let first = ["i", "we", "my", "our", "me", "us"].iter().any(is) && source.len() == 1
                || MINE.iter().any(is) && mine();
            if !first || self.page.word(source.start) == "US" {
                continue;
            }
            let end = parts.partition_point(|(part, _)| part.start <= source.start);
            let around = parts.get(end.saturating_sub(8)..end).unwrap_or(&[]);
            let speaker = around.iter().rev().find(|(part, other)| *other != index && part.contains(source));
            let Some(&(_, other)) = speaker else {
                let singular = ["i", "my", "me"].iter().any(is);
                if let Some(author) = author.filter(|_| singular && quoted.get(source.start) == Some(&false))
                    && let Some(slot) = self.answers.get_mut(index)
                {
                    *slot = Answer::sure(author, 0.8, "byline", "the author speaks, whom the byline names");
                }
                continue;
            };
            let Some((entity, confidence)) = self.answers.get(other).and_then(|a| Some((a.entity?, a.confidence)))
            else {
                continue;
            };
            if let Some(slot) = self.answers.get_mut(index) {
                *slot =
                    Answer::sure(entity, confidence * 0.95, "first-person", "speaks of themselves in their own words");
            }
        }
    }
}
