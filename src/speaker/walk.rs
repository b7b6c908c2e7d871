//! The walk: reads mentions and attributions in the order of the text and settles who each is.

use std::collections::HashMap;

use super::cluster::{Clusters, Entity};
use super::echo::{self, Echoes};
use super::focus::{Focus, Nameless, Seen};
use super::mention::{Form, Mention, Position, Pronoun};
use super::name::NameKind;
use super::nominal::{self, Roles, Use};
use super::pronoun::{self, Anaphor, Ranked, Wants};
use super::role::{Role, role_id};
use super::source::{Reader, Source};
use super::words::{FUNCTION, Tokens, is_possessive, word_id};
use crate::attribution::{Attribution, QuoteKind};
use crate::evidence::Evidence;
use crate::lexicon::{Classes, Gender};
use crate::text::Page;

/// Who one attribution is credited to, as an entity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub entity: Option<usize>,
    pub confidence: f32,
    pub evidence: Vec<Evidence>,
    /// The source is a person or a group that nobody names: not to be filled in later.
    pub nameless: bool,
}

impl Answer {
    fn sure(entity: usize, confidence: f32, rule: &str, reason: impl Into<String>) -> Answer {
        Answer { entity: Some(entity), confidence, evidence: vec![Evidence::new(rule, reason, None)], nameless: false }
    }

    fn ranked(ranked: Ranked) -> Answer {
        Answer {
            entity: Some(ranked.entity),
            confidence: ranked.confidence(),
            evidence: ranked.evidence,
            nameless: false,
        }
    }

    fn nameless() -> Answer {
        Answer { nameless: true, ..Answer::default() }
    }
}

/// A source that names nobody yet.
#[derive(Clone, Debug)]
enum Open {
    /// "a new poll", by its head noun.
    Document(u64),
    /// "a federal appeals court", by its words.
    Organisation(Vec<u64>),
}

/// Nouns for what was just cited, whatever it was called there.
const REPORTS: [&str; 15] = [
    "analysis",
    "article",
    "findings",
    "paper",
    "piece",
    "poll",
    "release",
    "report",
    "research",
    "results",
    "statement",
    "story",
    "study",
    "survey",
    "update",
];

/// Blocks from the top in which headline and lede speak of what is named later.
const TOP: usize = 3;

/// A pronoun whose best antecedent scores or leads by less is left open.
const LEAST_SCORE: f32 = 1.2;
const LEAST_MARGIN: f32 = 0.12;

pub(crate) struct Walk<'p, 't> {
    page: &'p Page<'t>,
    attributions: &'p [Attribution],
    mentions: &'p [Mention],
    pub clusters: Clusters,
    roles: Roles,
    focus: Focus,
    /// The source and the content of each attribution, in tokens.
    sources: Vec<Option<Tokens>>,
    contents: Vec<Vec<Tokens>>,
    /// Which attribution has its source at this token.
    at_token: HashMap<usize, usize>,
    /// Whom the pronoun at this token stands for.
    pronouns: HashMap<usize, Ranked>,
    /// The issuer of the last document with this head noun, and of the last one of any.
    documents: HashMap<u64, usize>,
    document: Option<(usize, usize)>,
    /// Organisations known by a name and a noun ("the Clinton campaign"), by the two words.
    described: HashMap<(u64, u64), usize>,
    /// Whose document of this kind was cited first.
    first_documents: HashMap<u64, usize>,
    /// Sources at the top of the article that may be explained further down.
    open: Vec<(usize, Open)>,
    pub answers: Vec<Answer>,
}

impl<'p, 't> Walk<'p, 't> {
    pub(crate) fn new(
        page: &'p Page<'t>,
        attributions: &'p [Attribution],
        mentions: &'p [Mention],
        clusters: Clusters,
        roles: Roles,
    ) -> Walk<'p, 't> {
        let tokens = |span| {
            let range = page.tokens_in(span);
            Tokens::new(range.start, range.end)
        };
        let sources: Vec<Option<Tokens>> = attributions.iter().map(|a| a.source.map(tokens)).collect();
        let contents = attributions.iter().map(|a| a.content.iter().map(|&span| tokens(span)).collect()).collect();
        let at_token =
            sources.iter().enumerate().filter_map(|(index, source)| Some((source.as_ref()?.start, index))).collect();
        Walk {
            page,
            attributions,
            mentions,
            clusters,
            roles,
            focus: Focus::default(),
            sources,
            contents,
            at_token,
            pronouns: HashMap::new(),
            documents: HashMap::new(),
            document: None,
            described: HashMap::new(),
            first_documents: HashMap::new(),
            open: Vec::new(),
            answers: vec![Answer::default(); attributions.len()],
        }
    }

    /// Reads the page once from its start to its end, then fills in what needs the whole of it.
    pub(crate) fn run(&mut self) {
        let mut order: Vec<(usize, usize)> =
            (0..self.attributions.len()).map(|index| (self.anchor(index), index)).collect();
        order.sort_unstable();
        let mut waiting = order.into_iter().peekable();
        for index in 0..self.mentions.len() {
            let Some(&mention) = self.mentions.get(index) else { break };
            while let Some((_, attribution)) = waiting.next_if(|&(end, _)| end <= mention.tokens.start) {
                self.settle(attribution);
            }
            self.meet(index, &mention);
        }
        for (_, attribution) in waiting {
            self.settle(attribution);
        }
        self.look_ahead();
        self.echo();
        self.carry_on();
        self.first_person();
        self.carry_on();
        self.floating();
        self.carry_on();
    }

    /// The token behind the source, where an attribution is settled; without a source, its first word.
    fn anchor(&self, index: usize) -> usize {
        let source = self.sources.get(index).copied().flatten();
        let first = self.contents.get(index).and_then(|content| content.first());
        source.map(|source| source.end).or(first.map(|part| part.start)).unwrap_or(0)
    }

    fn content(&self, index: usize) -> &[Tokens] {
        self.contents.get(index).map_or(&[], Vec::as_slice)
    }

    fn meet(&mut self, index: usize, mention: &Mention) {
        let seen = Seen::of(mention);
        match mention.form {
            Form::Name(_) => {
                let Some(entity) = self.clusters.of_mention.get(index).copied().flatten() else { return };
                self.pair(index, entity, seen);
                self.focus.see(entity, seen);
            }
            Form::Pronoun(pronoun) => self.meet_pronoun(mention, pronoun),
            Form::Unnamed(gender) => self.focus.person = Some(Nameless { seen, gender }),
            Form::Role(start) => self.meet_role(start, mention, seen),
            Form::Document => self.meet_document(seen),
            Form::Group => self.focus.group = Some(Nameless { seen, gender: Gender::Unknown }),
        }
    }

    /// "the mayor" in the narration keeps the mayor in focus, or puts somebody without a name there.
    fn meet_role(&mut self, start: usize, mention: &Mention, seen: Seen) {
        if self.at_token.contains_key(&start) {
            return;
        }
        let Some(role) = Role::read(self.page, Tokens::new(start, mention.tokens.end)) else { return };
        let anaphor = Anaphor {
            wants: Wants::Person(role.gender),
            tokens: mention.tokens,
            sentence: mention.sentence,
            block: mention.block,
            quoted: mention.quoted,
            content: &[],
        };
        let entities = &self.clusters.entities;
        match nominal::by_role(&self.focus, entities, &self.roles, &role, Use::Definite, &anaphor) {
            Some(found) if seen.position > Position::Other => self.focus.see(found.entity, seen),
            Some(_) => {}
            None => self.focus.person = Some(Nameless { seen, gender: role.gender }),
        }
    }

    /// "X issued a statement": from now on "the statement" is that of the subject.
    fn meet_document(&mut self, seen: Seen) {
        let subject = self.focus.recent().take(3).find(|&entity| {
            let last = self.focus.last(entity, &[]);
            let place = self.clusters.entities.get(entity).is_some_and(|e| e.kind == NameKind::Place);
            !place
                && last.is_some_and(|(last, _)| {
                    last.sentence == seen.sentence && last.position >= Position::ClauseSubject && !last.quoted
                })
        });
        if let Some(entity) = subject.filter(|_| !seen.quoted) {
            self.documents.insert(word_id(self.page.word(seen.tokens.start)), entity);
            self.document = Some((entity, seen.block));
        }
    }

    fn meet_pronoun(&mut self, mention: &Mention, pronoun: Pronoun) {
        let source_of = self.at_token.get(&mention.tokens.start).copied();
        if mention.quoted && source_of.is_none() {
            return;
        }
        let content = source_of.and_then(|index| self.contents.get(index)).map_or(&[][..], Vec::as_slice);
        let anaphor = Anaphor {
            wants: Wants::from(pronoun),
            tokens: mention.tokens,
            sentence: mention.sentence,
            block: mention.block,
            quoted: mention.quoted,
            content,
        };
        let Some(ranked) = pronoun::rank(&self.focus, &self.clusters.entities, &anaphor) else { return };
        if ranked.score < LEAST_SCORE || ranked.margin < LEAST_MARGIN {
            return;
        }
        let entity = ranked.entity;
        let personal = matches!(pronoun, Pronoun::Masculine | Pronoun::Feminine);
        let known = self.clusters.entities.get(entity).is_some_and(Entity::is_person);
        if personal && !known && ranked.score < LEAST_SCORE + 1.5 {
            return;
        }
        if personal && ranked.margin > 0.6 {
            let gender = if pronoun == Pronoun::Masculine { Gender::Male } else { Gender::Female };
            if let Some(entity) = self.clusters.entities.get_mut(entity) {
                entity.gender = entity.gender.or(gender);
            }
        }
        if personal || source_of.is_some() {
            self.focus.see(entity, Seen::of(mention));
        }
        self.pronouns.insert(mention.tokens.start, ranked);
    }

    /// Notes "X and Y" when the name at `index` is joined by "and" to the one before.
    fn pair(&mut self, index: usize, entity: usize, seen: Seen) {
        let Some(before) = index.checked_sub(1).and_then(|at| self.mentions.get(at)) else { return };
        let Some(other) = index.checked_sub(1).and_then(|at| self.clusters.of_mention.get(at)).copied().flatten()
        else {
            return;
        };
        let Form::Name(name) = self.mentions.get(index).map_or(Form::Group, |m| m.form) else { return };
        let start = name.role.start.min(name.titles.start);
        if !self.page.is_word(before.tokens.end, "and") || start != before.tokens.end + 1 || other == entity {
            return;
        }
        let kind = |at: usize| self.clusters.entities.get(at).map(|e| e.kind);
        if kind(entity) == Some(NameKind::Person) && kind(other) == Some(NameKind::Person) {
            let tokens = Tokens::new(before.tokens.start, seen.tokens.end);
            let both = self.pair_of(vec![other, entity], tokens);
            let seen = Seen { tokens, ..seen };
            self.focus.see(both, seen);
            self.focus.pair = Some((both, seen));
        }
    }

    /// The entity that stands for several at once, made when it is first met.
    fn pair_of(&mut self, mut parts: Vec<usize>, at: Tokens) -> usize {
        if let [only] = parts.as_slice() {
            return *only;
        }
        let same = |entity: &Entity| entity.parts == parts;
        let known = self.focus.recent().find(|&index| self.clusters.entities.get(index).is_some_and(same));
        known.unwrap_or_else(|| {
            let entity = Entity::pair(&self.clusters.entities, std::mem::take(&mut parts), at);
            self.clusters.entities.push(entity);
            self.clusters.entities.len() - 1
        })
    }

    /// Settles attribution `index` at the place of its source.
    fn settle(&mut self, index: usize) {
        let Some(attribution) = self.attributions.get(index) else { return };
        let Some(source) = self.sources.get(index).copied().flatten() else { return };
        if attribution.kind == QuoteKind::Nested && attribution.source.is_none() {
            return;
        }
        let reader = Reader { page: self.page, mentions: self.mentions, clusters: &self.clusters };
        let read = reader.read(source);
        let sentence = self.page.sentence_of(source.start);
        let block = self.page.block_of(source.start);
        let seen = Seen { tokens: source, sentence, block, position: Position::Subject, quoted: false };
        let answer = self.answer(index, source, read, seen);
        if let Some(entity) = answer.entity {
            let inside = attribution.inside.is_some();
            if !inside {
                self.focus.see(entity, seen);
                self.focus.speaker = Some((entity, seen));
            }
            if let Some(entity) = self.clusters.entities.get_mut(entity)
                && !entity.spans.iter().rev().take(8).any(|span| source.contains(*span))
            {
                entity.spans.push(source);
            }
        }
        if let Some(slot) = self.answers.get_mut(index) {
            *slot = answer;
        }
    }

    fn answer(&mut self, index: usize, source: Tokens, read: Source, seen: Seen) -> Answer {
        let content = self.content(index).to_vec();
        let anaphor = Anaphor {
            wants: Wants::Organisation,
            tokens: source,
            sentence: seen.sentence,
            block: seen.block,
            quoted: false,
            content: &content,
        };
        match read {
            Source::Named(parts) => {
                let several = parts.len() > 1;
                let entity = self.pair_of(parts, source);
                if let Some(entity) = self.clusters.entities.get_mut(entity) {
                    entity.credited = true;
                }
                if several {
                    self.focus.pair = Some((entity, seen));
                }
                let words = self.words(source);
                Answer::sure(entity, 0.96, "named", format!("the source names them: {words}"))
            }
            Source::Pronoun(pronoun) => match self.pronouns.get(&source.start) {
                Some(ranked) => Answer::ranked(ranked.clone()),
                None if pronoun == Pronoun::Plural => Answer::nameless(),
                None => Answer::default(),
            },
            Source::Relative => self.relative(source),
            Source::Role { role, head, definite } => self.role(&role, head, definite, source, seen, &anaphor),
            Source::Described { name, head } => {
                let words = (word_id(self.page.word(name.start)), word_id(self.page.word(head)));
                let next = self.clusters.entities.len();
                let entity = *self.described.entry(words).or_insert(next);
                if entity == next {
                    self.clusters.entities.push(Entity::described(name));
                }
                Answer::sure(entity, 0.85, "described", "a name and what it is the name of")
            }
            Source::Organisation { head, definite } => {
                let words = self.content_words(Tokens::new(source.start, head + 1));
                let found = nominal::organisation(&self.focus, &self.clusters.entities, &words, &anaphor, definite);
                if found.is_none() && seen.block < TOP {
                    self.open.push((index, Open::Organisation(words)));
                }
                found.map_or_else(Answer::nameless, Answer::ranked)
            }
            Source::Document { head, issuer } => self.document(index, head, issuer, &anaphor),
            Source::Unnamed => {
                self.focus.group = Some(Nameless { seen, gender: Gender::Unknown });
                Answer::nameless()
            }
            Source::Roles { head } => {
                let word = self.page.word(head);
                let id = role_id(word.strip_suffix('s').unwrap_or(word));
                let entities = &self.clusters.entities;
                let holds = |part: &usize| {
                    entities.get(*part).is_some_and(|e| e.roles.iter().any(|role| role.heads.contains(&id)))
                };
                match self.focus.pair {
                    Some((both, at))
                        if seen.block <= at.block + 8
                            && entities.get(both).is_some_and(|e| {
                                e.parts.iter().any(holds) || e.credited && seen.block <= at.block + 2
                            }) =>
                    {
                        Answer::sure(both, 0.75, "pair", "the two were named together before and are that")
                    }
                    _ => {
                        self.focus.group = Some(Nameless { seen, gender: Gender::Unknown });
                        Answer::nameless()
                    }
                }
            }
            Source::Pair => match self.focus.pair {
                Some((both, at)) if seen.block <= at.block + 6 => {
                    Answer::sure(both, 0.7, "pair", "the two were named together before")
                }
                _ => self.latest_two(source, seen),
            },
            Source::FirstPerson | Source::Unknown => Answer::default(),
        }
    }

    /// "The two men": the two people spoken of last, when both were just now.
    fn latest_two(&mut self, source: Tokens, seen: Seen) -> Answer {
        let near = |&index: &usize| {
            let person = self.clusters.entities.get(index).is_some_and(|e| e.is_person() && e.parts.is_empty());
            person && self.focus.last(index, &[]).is_some_and(|(last, _)| last.block + 2 > seen.block)
        };
        let latest: Vec<usize> = self.focus.recent().filter(near).take(2).collect();
        if latest.len() < 2 || !self.page.is_word(source.start, "the") {
            return Answer::nameless();
        }
        let both = self.pair_of(latest, source);
        Answer::sure(both, 0.55, "pair", "the two people spoken of last")
    }

    fn words(&self, tokens: Tokens) -> &str {
        self.page.span_of(tokens.range()).of(self.page.text)
    }

    fn content_words(&self, tokens: Tokens) -> Vec<u64> {
        let content = |at: &usize| self.page.token(*at).is_word() && !self.page.token(*at).is(FUNCTION);
        tokens.range().filter(content).map(|at| word_id(self.page.word(at))).collect()
    }

    fn role(
        &mut self,
        role: &Role,
        head: usize,
        definite: bool,
        source: Tokens,
        seen: Seen,
        anaphor: &Anaphor<'_>,
    ) -> Answer {
        let first = self.page.token(source.start);
        let owned = first.is(Classes::DETERMINER.or(Classes::PRONOUN)) && self.pronouns.contains_key(&source.start)
            || source.range().take(8).any(|at| is_possessive(self.page, at));
        let bare = !first.is(Classes::DETERMINER);
        let used = match () {
            () if owned => Use::Owned,
            () if definite || bare && seen.block > 0 => Use::Definite,
            () => Use::Indefinite,
        };
        let entities = &self.clusters.entities;
        if let Some(found) = nominal::by_role(&self.focus, entities, &self.roles, role, used, anaphor) {
            return Answer::ranked(found);
        }
        // "The woman" is more often one whom the text does not name than the woman who is named.
        let nameless_about = self.focus.person.is_some_and(|person| seen.block <= person.seen.block + 6);
        let by_nature = self.page.token(head).is(Classes::PERSON_NOUN) && nameless_about;
        if used == Use::Definite
            && definite
            && !by_nature
            && let Some(mut found) = nominal::by_focus(&self.focus, entities, role, anaphor)
        {
            found
                .evidence
                .insert(0, Evidence::new("role-in-focus", "the person spoken of, who is given no other role", None));
            return Answer::ranked(found);
        }
        self.focus.person = Some(Nameless { seen, gender: role.gender });
        Answer::nameless()
    }

    /// "who", "which": the name right before, or the one that a role in apposition stands behind.
    fn relative(&self, source: Tokens) -> Answer {
        let page = self.page;
        let mut end = source.start;
        if [",", "—", "–", "--"].iter().any(|mark| page.is_word(end.wrapping_sub(1), mark)) {
            end -= 1;
        }
        if page.is_word(end.wrapping_sub(1), ")") {
            end = (end.saturating_sub(8)..end).rev().find(|&at| page.is_word(at, "(")).unwrap_or(end);
        }
        let who = page.is_word(source.start, "who");
        let sentence = page.sentence_of(source.start);
        let first = self.mentions.partition_point(|mention| mention.tokens.start < source.start);
        let before = (0..first).rev().map_while(|at| self.mentions.get(at).map(|mention| (at, mention)));
        for (at, mention) in before.take(6) {
            if mention.sentence != sentence {
                break;
            }
            let Some(entity) = self.clusters.of_mention.get(at).copied().flatten() else { continue };
            let person = self
                .clusters
                .entities
                .get(entity)
                .is_some_and(|e| matches!(e.kind, NameKind::Person | NameKind::Unknown));
            if mention.tokens.end == end && (person || !who) {
                let entity = self.described_by(at, mention).unwrap_or(entity);
                let reason = format!("{} stands right behind {}", self.words(source), self.words(mention.tokens));
                return Answer::sure(entity, 0.9, "relative", reason);
            }
            let apposed = page.is_word(mention.tokens.end, ",") && end <= mention.tokens.end + 14;
            let noun = super::role::is_person_noun(page, end.wrapping_sub(1))
                && !super::source::is_plural(page, end.wrapping_sub(1));
            if who
                && person
                && apposed
                && (noun || page.is_word(mention.tokens.end, ","))
                && !super::source::is_plural(page, end.wrapping_sub(1))
            {
                return Answer::sure(entity, 0.7, "relative", "the person that the phrase before describes");
            }
        }
        Answer::nameless()
    }

    /// The name before a comma that "a … X" stands in apposition to: "Future45, a super PAC".
    fn described_by(&self, index: usize, mention: &Mention) -> Option<usize> {
        let article = (mention.tokens.start.saturating_sub(3)..mention.tokens.start)
            .find(|&at| self.page.is_word(at, "a") || self.page.is_word(at, "an"))?;
        let before = index.checked_sub(1).and_then(|at| self.mentions.get(at))?;
        let apposed = before.tokens.end + 1 == article && self.page.is_word(before.tokens.end, ",");
        if apposed { self.clusters.of_mention.get(index - 1).copied().flatten() } else { None }
    }

    /// A document speaks for its issuer; "the report" for the one cited before.
    fn document(&mut self, index: usize, head: usize, issuer: Option<usize>, anaphor: &Anaphor<'_>) -> Answer {
        let (source, block) = (anaphor.tokens, anaphor.block);
        let word = self.page.word(head);
        let id = word_id(word.strip_suffix('s').unwrap_or(word));
        let owner = issuer.or_else(|| self.pronouns.get(&source.start).map(|ranked| ranked.entity));
        if let Some(entity) = owner {
            self.documents.insert(id, entity);
            self.first_documents.entry(id).or_insert(entity);
            self.document = Some((entity, block));
            return Answer::sure(entity, 0.8, "issuer", format!("{} is a document of theirs", self.words(source)));
        }
        let definite =
            ["the", "this", "that", "its", "these"].iter().any(|article| self.page.is_word(source.start, article));
        if !definite {
            if block < TOP {
                self.open.push((index, Open::Document(id)));
            }
            return Answer::nameless();
        }
        if let Some(&entity) = self.documents.get(&id) {
            return Answer::sure(entity, 0.7, "document", "whose document of that kind was cited before");
        }
        let organisation = (source.start..head).find(|&at| self.page.token(at).is(Classes::ORGANISATION_NOUN));
        if let Some(noun) = organisation {
            let words = self.content_words(Tokens::new(source.start, noun + 1));
            let found = nominal::organisation(&self.focus, &self.clusters.entities, &words, anaphor, true);
            return found.map_or_else(Answer::nameless, Answer::ranked);
        }
        let last = self
            .document
            .filter(|&(_, cited)| block <= cited + 4 && REPORTS.iter().any(|noun| self.page.is_word(head, noun)));
        last.map_or_else(Answer::nameless, |(entity, _)| {
            Answer::sure(entity, 0.5, "document", "whose document was cited last")
        })
    }

    /// What headline and lede left open and the article explains: "a new poll" is the first poll whose issuer is named.
    fn look_ahead(&mut self) {
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
        let credited = self.answers.iter().filter_map(|answer| answer.entity).take(12);
        let scored = credited.filter_map(|index| {
            let entity = self.clusters.entities.get(index).filter(|entity| entity.kind == NameKind::Organisation)?;
            let shared = words.iter().filter(|&&word| entity.has_word(word)).count();
            (shared > 0).then_some((shared, index))
        });
        scored.max_by_key(|&(shared, index)| (shared, std::cmp::Reverse(index))).map(|(_, index)| index)
    }

    /// Gives a speaker to quoted words that stand again in an attribution whose speaker is surer.
    fn echo(&mut self) {
        let mut echoes = Echoes::default();
        let quotes: Vec<bool> =
            self.attributions.iter().map(|a| a.kind != QuoteKind::Indirect && a.kind != QuoteKind::Nested).collect();
        for (index, content) in self.contents.iter().enumerate() {
            if quotes.get(index) == Some(&true) {
                echoes.add(self.page, index, content);
            }
        }
        for index in 0..self.attributions.len() {
            let unsure = self.answers.get(index).is_some_and(|answer| answer.confidence < 0.9);
            let continued = self.attributions.get(index).is_some_and(|a| a.continues.is_some() && a.source.is_none());
            if !unsure || continued || quotes.get(index) != Some(&true) {
                continue;
            }
            let parts = echo::quoted_parts(self.page, self.content(index));
            let Some(other) = echoes.of(self.page, index, &parts) else { continue };
            let other = self.origin(other);
            let nested = self
                .content(index)
                .iter()
                .any(|part| self.content(other).iter().any(|whole| whole.contains(*part) || part.contains(*whole)));
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
            }
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
    fn carry_on(&mut self) {
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
    fn floating(&mut self) {
        let mut speakers: HashMap<usize, usize> = HashMap::new();
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
            if let (Some(&entity), Some(slot)) = (speakers.get(&sentence), self.answers.get_mut(index)) {
                *slot = Answer::sure(entity, 0.6, "same-sentence", "the speaker of the same sentence");
            }
        }
    }

    /// "I" and "we" are the speaker of the words that they stand in.
    fn first_person(&mut self) {
        let mut parts: Vec<(Tokens, usize)> = Vec::new();
        for (index, content) in self.contents.iter().enumerate() {
            parts.extend(content.iter().map(|&part| (part, index)));
        }
        parts.sort_unstable();
        for index in 0..self.attributions.len() {
            let Some(source) = self.sources.get(index).copied().flatten() else { continue };
            let first = ["i", "we", "my", "our", "me", "us"].iter().any(|word| self.page.is_word(source.start, word))
                && source.len() == 1;
            if !first || self.page.word(source.start) == "US" {
                continue;
            }
            let end = parts.partition_point(|(part, _)| part.start <= source.start);
            let around = parts.get(end.saturating_sub(8)..end).unwrap_or(&[]);
            let speaker = around.iter().rev().find(|(part, other)| *other != index && part.contains(source));
            let Some(&(_, other)) = speaker else { continue };
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
