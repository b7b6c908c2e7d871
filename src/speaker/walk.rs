//! The walk: reads mentions and attributions in the order of the text and settles who each is.

use std::collections::BTreeMap;

use super::cluster::{Clusters, Entity, modifies};
use super::focus::{Focus, Nameless, Seen};
use super::mention::{Form, Mention, Position, Pronoun};
use super::name::NameKind;
use super::nominal::{self, Roles, Use};
use super::pronoun::{self, Anaphor, Antecedent, Part, Ranked, Wants};
use super::role::{Role, role_id};
use super::source::Reader;
use super::weight::Table;
use super::words::{Tokens, is_possessive, word_id};
use crate::attribution::{Attribution, QuoteKind};
use crate::evidence::Evidence;
use crate::lexicon::{Classes, Forms, Gender};
use crate::text::{Case, Page};

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
    pub(super) fn sure(entity: usize, confidence: f32, rule: &str, reason: impl Into<String>) -> Answer {
        Answer { entity: Some(entity), confidence, evidence: vec![Evidence::new(rule, reason, None)], nameless: false }
    }

    pub(super) fn ranked(ranked: Ranked) -> Answer {
        Answer {
            entity: Some(ranked.entity),
            confidence: ranked.confidence,
            evidence: ranked.evidence,
            nameless: false,
        }
    }

    pub(super) fn nameless() -> Answer {
        Answer { nameless: true, ..Answer::default() }
    }
}

/// A source that names nobody yet.
#[derive(Clone, Debug)]
pub(super) enum Open {
    /// "a new poll", by its head noun.
    Document(u64),
    /// "a federal appeals court", by its words.
    Organisation(Vec<u64>),
}

/// The pronouns of people that can be subjects.
const NOMINATIVE: [&str; 2] = ["he", "she"];

/// From how likely an antecedent on a pronoun tells its gender.
const TELLS_GENDER: f32 = 0.75;

/// No more tokens stand between two names that an "and" joins over a bracket or an apposition.
const BETWEEN: usize = 12;

pub(crate) struct Walk<'p, 't> {
    pub(super) page: &'p Page<'t>,
    pub(super) attributions: &'p [Attribution],
    pub(super) mentions: &'p [Mention],
    pub clusters: Clusters,
    pub(super) roles: Roles,
    pub(super) focus: Focus,
    /// The source and the content of each attribution, in tokens.
    pub(super) sources: Vec<Option<Tokens>>,
    pub(super) contents: Vec<Vec<Tokens>>,
    /// Which attribution has its source at this token.
    pub(super) at_token: BTreeMap<usize, usize>,
    /// Whom the pronoun at this token stands for.
    pub(super) pronouns: BTreeMap<usize, Antecedent>,
    /// The issuer of the last document with this head noun, and of the last one of any.
    pub(super) documents: BTreeMap<u64, usize>,
    pub(super) document: Option<(usize, usize)>,
    /// Organisations known by a name and a noun ("the Clinton campaign"), by the two words.
    pub(super) described: BTreeMap<(u64, u64), usize>,
    /// Whose document of this kind was cited first.
    pub(super) first_documents: BTreeMap<u64, usize>,
    /// In which block somebody without a name was brought in as this ("a judge"), by the noun.
    pub(super) introduced: BTreeMap<u64, usize>,
    /// Sources at the top of the article that may be explained further down.
    pub(super) open: Vec<(usize, Open)>,
    pub answers: Vec<Answer>,
    /// What each pronoun was chosen from, to learn from.
    #[cfg(feature = "train")]
    pub choices: Vec<super::learn::Choice>,
}

impl<'p, 't> Walk<'p, 't> {
    pub(crate) fn new(
        page: &'p Page<'t>,
        attributions: &'p [Attribution],
        mentions: &'p [Mention],
        clusters: Clusters,
        roles: Roles,
        weights: &'static Table,
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
            focus: Focus::new(weights),
            sources,
            contents,
            at_token,
            pronouns: BTreeMap::new(),
            documents: BTreeMap::new(),
            document: None,
            described: BTreeMap::new(),
            first_documents: BTreeMap::new(),
            introduced: BTreeMap::new(),
            open: Vec::new(),
            answers: vec![Answer::default(); attributions.len()],
            #[cfg(feature = "train")]
            choices: Vec::new(),
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

    pub(super) fn content(&self, index: usize) -> &[Tokens] {
        self.contents.get(index).map_or(&[], Vec::as_slice)
    }

    fn meet(&mut self, index: usize, mention: &Mention) {
        let seen = Seen::of(mention);
        match mention.form {
            Form::Name(_) => {
                let Some(entity) = self.clusters.of_mention.get(index).copied().flatten() else { return };
                self.pair(index, entity, seen);
                // "the Florida senator" speaks of nobody but the senator.
                let place = self.clusters.entities.get(entity).is_some_and(|e| e.kind == NameKind::Place);
                if !place || !modifies(self.page, mention.tokens.end) {
                    self.focus.see(entity, seen);
                }
            }
            Form::Pronoun(pronoun) => self.meet_pronoun(mention, pronoun),
            Form::Unnamed(gender) => {
                self.introduced.insert(role_id(self.page.word(mention.tokens.start)), mention.block);
                self.focus.person = Some(Nameless { seen, gender });
            }
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
            position: mention.position,
            quoted: mention.quoted,
            part: Part::Subject,
            content: &[],
            voice: None,
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
        if let Some(owner) = self.document_owner(seen.tokens.start) {
            self.documents.insert(word_id(self.page.word(seen.tokens.start)), owner);
            self.document = Some((owner, seen.block));
            return;
        }
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

    /// Who speaks, word for word, the words in which the source of attribution `index` stands.
    fn voice(&self, index: usize, source: Tokens) -> Option<usize> {
        let outer = self.attributions.get(index)?.inside?;
        let direct = self.attributions.get(outer)?.kind == QuoteKind::Direct;
        let within = self.content(outer).iter().any(|part| part.contains(source));
        self.answers.get(outer)?.entity.filter(|_| direct && within)
    }

    /// Whose the document at `noun` is, where a possessive before it tells: "her letter", "Ofsted’s report".
    fn document_owner(&self, noun: usize) -> Option<usize> {
        (noun.saturating_sub(4)..noun).rev().find_map(|at| {
            if let Some(antecedent) = self.pronouns.get(&at) {
                return Some(antecedent.entity);
            }
            if !is_possessive(self.page, at) {
                return None;
            }
            let reader = Reader { page: self.page, mentions: self.mentions, clusters: &self.clusters };
            reader.entity_ending(Tokens::new(at.saturating_sub(6), at), at)
        })
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
            position: mention.position,
            quoted: mention.quoted,
            part: match () {
                () if source_of.is_some() => Part::Source,
                () if NOMINATIVE.iter().any(|word| self.page.is_word(mention.tokens.start, word)) => Part::Subject,
                () => Part::Other,
            },
            content,
            voice: source_of.and_then(|index| self.voice(index, mention.tokens)),
        };
        #[cfg(feature = "train")]
        self.choices.push(super::learn::Choice::new(&self.focus, &self.clusters.entities, &anaphor));
        let Some(antecedent) = pronoun::rank(&self.focus, &self.clusters.entities, &anaphor) else { return };
        let entity = antecedent.entity;
        let personal = matches!(pronoun, Pronoun::Masculine | Pronoun::Feminine);
        if personal && antecedent.confidence >= TELLS_GENDER {
            let gender = if pronoun == Pronoun::Masculine { Gender::Male } else { Gender::Female };
            if let Some(entity) = self.clusters.entities.get_mut(entity) {
                entity.gender = entity.gender.or(gender);
            }
        }
        if personal || source_of.is_some() {
            self.focus.see(entity, Seen::of(mention));
        }
        self.pronouns.insert(mention.tokens.start, antecedent);
    }

    /// Notes "X and Y" when the name at `index` is joined by "and" to the one before.
    fn pair(&mut self, index: usize, entity: usize, seen: Seen) {
        let Form::Name(name) = self.mentions.get(index).map_or(Form::Group, |m| m.form) else { return };
        let start = name.role.start.min(name.titles.start);
        let person = |at: usize| self.clusters.entities.get(at).is_some_and(Entity::is_person);
        // Of an apposition between the two ("X, Republican of Iowa, and Y"), the place is a mention, too.
        let before = (index.saturating_sub(3)..index).rev().find_map(|at| {
            let before = self.mentions.get(at).filter(|before| self.joins(before.tokens.end, start))?;
            let other = self.clusters.of_mention.get(at).copied().flatten()?;
            (person(other) && other != entity).then_some((before, other))
        });
        if let Some((before, other)) = before
            && person(entity)
        {
            let tokens = Tokens::new(before.tokens.start, seen.tokens.end);
            let both = self.pair_of(vec![other, entity], tokens);
            let seen = Seen { tokens, ..seen };
            self.focus.see(both, seen);
            self.focus.pair = Some((both, seen));
        }
    }

    /// Whether an "and" right before `start` joins what stands there to the name that ends at `end`, over a bracket
    /// or an apposition at most.
    fn joins(&self, end: usize, start: usize) -> bool {
        let page = self.page;
        if end + 1 == start {
            return page.is_word(end, "and");
        }
        if start <= end || start > end + BETWEEN || !page.is_word(start - 1, "and") {
            return false;
        }
        let bracket = page.is_word(end, "(") && page.is_word(start - 2, ")");
        let apposition = page.is_word(end, ",") && page.is_word(start - 2, ",");
        let verb = Classes::AUXILIARY.or(Classes::MODAL).or(Classes::SUBORDINATOR).or(Classes::PRONOUN);
        bracket
            || apposition
                && (end + 1..start - 2).all(|at| {
                    let token = page.token(at);
                    let said = token.entry.forms.has(Forms::PAST) && token.case == Case::Lower;
                    !token.is(verb) && !said && !page.is_word(at, ",")
                })
    }

    /// The entity that stands for several at once, made when it is first met.
    pub(super) fn pair_of(&mut self, mut parts: Vec<usize>, at: Tokens) -> usize {
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
}
