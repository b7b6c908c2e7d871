//! What pronouns and "the organisation" can stand for, as the text goes on.

use std::ops::Range;

use super::clause::Clause;
use super::source::{Reported, Sources};
use super::standalone::{is_generic, noun_phrase, one_line};
use super::tree::Tree;
use crate::attribution::QuoteKind;
use crate::lexicon::{self, Anaphor, Classes, Gender};
use crate::span::Span;
use crate::speaker::SpeakerKind;
use crate::syntax::{Relation, Tag};

/// What the text spoke of last.
#[derive(Clone, Debug)]
pub(super) struct Referent {
    pub(super) name: String,
    /// The sentence it was named in last.
    pub(super) sentence: usize,
}

/// What pronouns and "the organisation" can stand for at this place of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Discourse {
    pub(super) sentence: usize,
    /// Those who speak, by their family names, sorted.
    speakers: Vec<(String, String)>,
    /// The organisations named last, the latest at the end.
    organisations: Vec<Referent>,
    /// The thing that was the subject last.
    pub(super) thing: Option<Referent>,
    /// The person who was the subject, or spoke, last, and their gender where it is known.
    person: Option<(Referent, Gender)>,
    /// What was plural and the subject last.
    pub(super) several: Option<Referent>,
}

/// So many organisations are kept in mind.
const MOST_ORGANISATIONS: usize = 8;

/// "The organisation" reaches no further back than so many sentences; "it" and "they" one.
const REACH_OF_NOUNS: usize = 6;
const REACH_OF_PERSONS: usize = 3;

impl Discourse {
    /// Nothing has been named yet; `quotes` tell who is a person.
    pub fn new(quotes: &[Reported<'_>]) -> Discourse {
        let speakers = quotes.iter().filter_map(|quote| quote.speaker);
        let persons = speakers.filter(|speaker| speaker.kind == SpeakerKind::Person);
        let mut speakers: Vec<(String, String)> = persons
            .filter_map(|person| Some((person.name.split_whitespace().last()?.to_owned(), person.name.clone())))
            .collect();
        speakers.sort_unstable();
        speakers.dedup();
        Discourse { speakers, ..Discourse::default() }
    }

    pub fn next_sentence(&mut self) {
        self.sentence += 1;
    }

    /// Remembers who and what is named in a piece.
    pub fn note_names(&mut self, tree: &Tree<'_, '_>, names: &[Range<usize>], sources: &Sources<'_>) {
        for name in names {
            if is_organisation(tree, name) && !is_person(tree, name) && self.bearers(tree, name).is_empty() {
                let referent = Referent { name: one_line(tree, name.clone()), sentence: self.sentence };
                self.organisations.retain(|other| other.name != referent.name);
                if self.organisations.len() >= MOST_ORGANISATIONS {
                    self.organisations.remove(0);
                }
                self.organisations.push(referent);
            }
        }
        let quote = sources.first_source(&tree.tokens);
        if let Some(speaker) = sources.quote(quote).and_then(|quote| quote.speaker)
            && speaker.kind == SpeakerKind::Person
        {
            let name = Referent { name: speaker.name.clone(), sentence: self.sentence };
            self.person = Some((name, gender_of(&speaker.name)));
        }
    }

    /// Remembers the subject of a clause that has been read.
    pub fn note_subject(&mut self, tree: &Tree<'_, '_>, clause: &Clause, names: &[Range<usize>]) {
        let Some(subject) = clause.subject else { return };
        if matches!(tree.tag(subject), Tag::Pronoun | Tag::WhPronoun | Tag::WhDeterminer | Tag::Existential) {
            return;
        }
        // "Nobody", "something": there is nothing that a later "it" could mean.
        if tree.token(subject).is(Classes::PRONOUN) {
            return;
        }
        let phrase = noun_phrase(tree, subject);
        if is_generic_subject(tree, subject) {
            self.thing = self.organisation(tree.word(subject)).map(|name| Referent { name, sentence: self.sentence });
            return;
        }
        let name = names.iter().find(|name| name.contains(&subject));
        if let Some(name) = name.filter(|name| is_person(tree, name) || !self.bearers(tree, name).is_empty()) {
            let title = tree.token(name.start).entry.gender;
            let (text, gender) = match self.bearers(tree, name) {
                [(_, full)] => (full.clone(), title.or(gender_of(full))),
                _ => (one_line(tree, name.clone()), title),
            };
            self.person = Some((Referent { name: text, sentence: self.sentence }, gender));
            return;
        }
        if tree.token(subject).is(Classes::ROLE_NOUN.or(Classes::PERSON_NOUN)) {
            // "The minister" may be anybody named before.
            self.person = None;
            return;
        }
        let referent = Referent { name: one_line(tree, phrase), sentence: self.sentence };
        match tree.tag(subject) {
            Tag::Nouns | Tag::Names => self.several = Some(referent),
            _ => self.thing = Some(referent),
        }
    }

    /// Who of those who speak bears the family name that `name` ends in: their full names.
    pub(super) fn bearers(&self, tree: &Tree<'_, '_>, name: &Range<usize>) -> &[(String, String)] {
        let last = tree.word(name.end.wrapping_sub(1));
        let from = self.speakers.partition_point(|(surname, _)| surname.as_str() < last);
        let to = self.speakers.partition_point(|(surname, _)| surname.as_str() <= last);
        self.speakers.get(from..to).unwrap_or(&[])
    }

    /// The organisation that the noun takes up: "the committee" one that is called a committee, "the organisation" the
    /// only one in the nearest sentence that names any.
    pub(super) fn organisation(&self, noun: &str) -> Option<String> {
        let near = || self.organisations.iter().rev().filter(|named| named.sentence + REACH_OF_NOUNS >= self.sentence);
        let called =
            |named: &&Referent| named.name.split(' ').next_back().is_some_and(|last| last.eq_ignore_ascii_case(noun));
        let found = match lexicon::anaphor(noun)? {
            Anaphor::Own => near().find(called),
            Anaphor::Any => {
                let last = near().next()?;
                let alone = near().filter(|other| other.sentence == last.sentence).count() == 1;
                Some(last).filter(|_| alone)
            }
        };
        found.map(|named| named.name.clone())
    }

    /// Whom "he" or "she" is: in somebody's retold words the speaker, else the person named last.
    pub(super) fn him(
        &self,
        gender: Gender,
        tree: &Tree<'_, '_>,
        at: usize,
        quote: Option<&Reported<'_>>,
    ) -> Option<String> {
        let fits = |known: Gender| known == Gender::Unknown || known == gender;
        if let Some(quote) = quote {
            // "According to Ross, … that he": somebody the article speaks of.
            let said =
                quote.cue_class.is_some() && quote.cue.first().is_some_and(|cue| !cue.of(tree.page.text).contains(' '));
            if !said || quote.kind == QuoteKind::Direct || is_in_marks(tree, at, quote) {
                return None;
            }
            let speaker = quote.speaker.filter(|speaker| speaker.kind == SpeakerKind::Person)?;
            return fits(gender_of(&speaker.name)).then(|| speaker.name.clone());
        }
        let (person, known) = self.person.as_ref()?;
        (fits(*known) && person.sentence + REACH_OF_PERSONS >= self.sentence).then(|| person.name.clone())
    }
}

/// Whether the word at `at` stands inside quotation marks of a quote that is retold in part.
fn is_in_marks(tree: &Tree<'_, '_>, at: usize, quote: &Reported<'_>) -> bool {
    /// Retold words do not go on for longer, in bytes.
    const LONGEST: usize = 400;
    let start = quote.content.first().map_or(0, |part| part.start);
    let before = Span::new(start, tree.token(at).span.start);
    let count = |mark: char| before.of(tree.page.text).matches(mark).count();
    before.len() > LONGEST || count('"') % 2 == 1 || count('“') > count('”')
}

fn gender_of(name: &str) -> Gender {
    let known = name.split_whitespace().map(|word| lexicon::entry(word).gender);
    known.into_iter().find(|gender| *gender != Gender::Unknown).unwrap_or_default()
}

fn is_generic_subject(tree: &Tree<'_, '_>, subject: usize) -> bool {
    is_generic(tree, subject) && tree.child(subject, &[Relation::Det]).is_some_and(|the| tree.is_any(the, &["the"]))
}

fn is_person(tree: &Tree<'_, '_>, name: &Range<usize>) -> bool {
    let first = tree.token(name.start);
    let named = first.is(Classes::GIVEN_NAME) && name.len() > 1;
    let organised = name.clone().any(|at| tree.token(at).is(Classes::ORGANISATION_NOUN));
    !organised && (named || first.is(Classes::TITLE) || tree.token(name.start.wrapping_sub(1)).is(Classes::TITLE))
}

fn is_organisation(tree: &Tree<'_, '_>, name: &Range<usize>) -> bool {
    let words = || name.clone().map(|at| tree.token(at));
    let known = words().any(|token| token.is(Classes::ORGANISATION_NOUN));
    let other = words().any(|token| {
        token.is(Classes::PLACE
            .or(Classes::GIVEN_NAME)
            .or(Classes::DEMONYM)
            .or(Classes::ROLE_NOUN)
            .or(Classes::TIME_NOUN))
    });
    known || !other
}
