//! Settling: whom one source means, by what kind of phrase it is.

use super::cluster::Entity;
use super::focus::{Nameless, Seen};
use super::mention::{Mention, Position, Pronoun};
use super::name::NameKind;
use super::nominal::{self, Use};
use super::pronoun::{Anaphor, Part, Wants};
use super::role::{self, Role, role_id};
use super::source::{Reader, Source, is_plural};
use super::walk::{Answer, Open, Walk};
use super::words::{FUNCTION, Tokens, is_possessive, word_id};
use crate::attribution::QuoteKind;
use crate::evidence::Evidence;
use crate::lexicon::{Classes, Gender};

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

/// Nouns for what one person or body says in one go, that are no nouns of saying.
const UTTERED: [&str; 10] = ["ad", "email", "filing", "lawsuit", "letter", "memo", "note", "post", "speech", "tweet"];

/// Blocks from the top in which headline and lede speak of what is named later.
const TOP: usize = 3;

/// So many blocks further down, "the judge" is still the judge who was brought in without a name.
const INTRODUCED: usize = 1;

/// Possessives of whoever speaks.
pub(super) const MINE: [&str; 2] = ["my", "our"];

impl Walk<'_, '_> {
    /// Settles attribution `index` at the place of its source.
    pub(super) fn settle(&mut self, index: usize) {
        let Some(attribution) = self.attributions.get(index) else { return };
        let Some(source) = self.sources.get(index).copied().flatten() else { return };
        if attribution.kind == QuoteKind::Nested && attribution.source.is_none() {
            return;
        }
        let reader = Reader { page: self.page, mentions: self.mentions, clusters: &self.clusters };
        let read = reader.read(source);
        let sentence = self.page.sentence_of(source.start);
        let block = self.page.block_of(source.start);
        let pronoun = matches!(read, Source::Pronoun(_));
        let seen = Seen { tokens: source, sentence, block, position: Position::Subject, quoted: false, pronoun };
        let answer = self.answer(index, source, read, seen);
        self.focus.employer = if answer.entity.is_none() { self.employer(source) } else { None };
        if let Some(entity) = answer.entity {
            // "Critics like X and Y" are X and Y, and nobody else.
            self.focus.person.take_if(|person| source.contains(person.seen.tokens));
            self.focus.group.take_if(|group| source.contains(group.seen.tokens));
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
            position: seen.position,
            quoted: false,
            part: Part::Source,
            content: &content,
            voice: None,
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
                Some(antecedent) => Answer::ranked(antecedent.ranked()),
                None if pronoun == Pronoun::Plural => Answer::nameless(),
                None => Answer::default(),
            },
            Source::Relative => self.relative(source),
            Source::Role { role, head, definite } => self.role(&role, head, definite, source, seen, &anaphor),
            Source::Described { name, head } => {
                // "Hillary Clinton’s campaign" and "the Clinton campaign" are one.
                let owner = (name.start..head).find(|&at| is_possessive(self.page, at)).map_or(name.start, |at| at - 1);
                let words = (word_id(self.page.word(owner)), word_id(self.page.word(head)));
                let next = self.clusters.entities.len();
                let entity = *self.described.entry(words).or_insert(next);
                if entity == next {
                    self.clusters.entities.push(Entity::described(name));
                }
                Answer::sure(entity, 0.85, "described", "a name and what it is the name of")
            }
            Source::Organisation { head, definite } => {
                let words = self.content_words(Tokens::new(source.start, head + 1));
                if let Some(owner) = self.pronouns.get(&source.start).map(|antecedent| antecedent.entity) {
                    return self.owned_body(owner, head);
                }
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

    /// "His campaign": the one that bears his name, if the text has spoken of it.
    fn owned_body(&self, owner: usize, head: usize) -> Answer {
        let name = self.clusters.entities.get(owner).map(|entity| entity.name.end - 1);
        let words = name.map(|name| (word_id(self.page.word(name)), word_id(self.page.word(head))));
        let body = words.and_then(|words| self.described.get(&words));
        body.map_or_else(Answer::nameless, |&entity| Answer::sure(entity, 0.7, "described", "what it is, and whose"))
    }

    /// The organisation that somebody without a name speaks from: "officials at Ofsted".
    fn employer(&self, source: Tokens) -> Option<usize> {
        let reader = Reader { page: self.page, mentions: self.mentions, clusters: &self.clusters };
        reader.named_in(source).find_map(|(mention, entity)| {
            let before = mention.tokens.start.wrapping_sub(1);
            let before = before.wrapping_sub(usize::from(self.page.is_word(before, "the")));
            let joins = ["at", "for", "from", "of", "with"].iter().any(|word| self.page.is_word(before, word));
            let noun = before.wrapping_sub(1);
            let people = self.page.token(noun).is(Classes::GROUP_NOUN.or(Classes::TITLE));
            let joined = joins && (people || role::is_person_noun(self.page, noun) || is_plural(self.page, noun));
            let body = self.clusters.entities.get(entity)?;
            let body =
                matches!(body.kind, NameKind::Organisation | NameKind::Unknown) && body.gender == Gender::Unknown;
            (joined && body).then_some(entity)
        })
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
        // "My neighbour" is somebody in the speaker's life, whom the narrative does not name.
        if MINE.iter().any(|word| self.page.is_word(source.start, word)) {
            return Answer::nameless();
        }
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
        // "A judge kept him in jail. The judge …": still the one without a name.
        let new = |head: &u64| self.introduced.get(head).is_some_and(|&block| seen.block <= block + INTRODUCED);
        if used == Use::Definite
            && definite
            && !by_nature
            && !role.heads.iter().any(new)
            && let Some(mut found) = nominal::by_focus(&self.focus, entities, role, anaphor)
        {
            found
                .evidence
                .insert(0, Evidence::new("role-in-focus", "the person spoken of, who is given no other role", None));
            return Answer::ranked(found);
        }
        if used == Use::Indefinite {
            self.introduced.extend(role.heads.iter().map(|&head| (head, seen.block)));
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
            let noun = role::is_person_noun(page, end.wrapping_sub(1)) && !is_plural(page, end.wrapping_sub(1));
            if who
                && person
                && apposed
                && (noun || page.is_word(mention.tokens.end, ","))
                && !is_plural(page, end.wrapping_sub(1))
            {
                return Answer::sure(entity, 0.7, "relative", "the person that the phrase before describes");
            }
        }
        if who && end < source.start { self.relative_to_role(source, end) } else { Answer::nameless() }
    }

    /// "the Republican nominee, who": the person who has the role that ends at `end`.
    fn relative_to_role(&self, source: Tokens, end: usize) -> Answer {
        let page = self.page;
        let small = FUNCTION.or(Classes::CUE_NOUN);
        let start = (end.saturating_sub(6)..end).rev().find(|&at| page.is_word(at, "the"));
        let Some(start) = start.filter(|start| (start + 1..end).all(|at| !page.token(at).is(small))) else {
            return Answer::nameless();
        };
        let single = role::is_person_noun(page, end - 1) && !is_plural(page, end - 1);
        let Some(role) = Role::read(page, Tokens::new(start, end)).filter(|_| single) else {
            return Answer::nameless();
        };
        let anaphor = Anaphor {
            wants: Wants::Person(role.gender),
            tokens: Tokens::new(start, end),
            sentence: page.sentence_of(source.start),
            block: page.block_of(source.start),
            position: Position::Other,
            quoted: false,
            part: Part::Other,
            content: &[],
            voice: None,
        };
        let entities = &self.clusters.entities;
        let found = nominal::by_role(&self.focus, entities, &self.roles, &role, Use::Definite, &anaphor);
        found.map_or_else(Answer::nameless, Answer::ranked)
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
        let owner = issuer.or_else(|| self.pronouns.get(&source.start).map(|antecedent| antecedent.entity));
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
        if let Some((entity, _)) = last {
            return Answer::sure(entity, 0.5, "document", "whose document was cited last");
        }
        // "The ruling", "the email": what whoever spoke just before had to say.
        let report = REPORTS.iter().any(|noun| word_id(noun) == id || self.page.is_word(head, noun));
        let uttered = UTTERED.iter().any(|noun| self.page.is_word(head, noun));
        let own = uttered || self.page.token(head).is(Classes::CUE_NOUN) && !report;
        let spoke = self.focus.speaker.filter(|(_, at)| own && block <= at.block + 1 && head == source.start + 1);
        spoke.map_or_else(Answer::nameless, |(entity, _)| {
            Answer::sure(entity, 0.5, "document", "the words of whoever spoke before")
        })
    }
}
