//! How a claim reads without its article.

use std::ops::Range;

use super::Time;
use super::clause::{AUXILIARIES, Clause, Link, is_punctuation};
use super::source::{Reported, Sources};
use super::tree::Tree;
use crate::attribution::QuoteKind;
use crate::lexicon::{self, Anaphor, Classes, Gender};
use crate::span::Span;
use crate::speaker::{Speaker, SpeakerKind};
use crate::syntax::{Relation, Tag};

/// What the text spoke of last.
#[derive(Clone, Debug)]
struct Referent {
    name: String,
    /// The sentence it was named in last.
    sentence: usize,
}

/// What pronouns and "the organisation" can stand for at this place of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Discourse {
    sentence: usize,
    /// Those who speak, by their family names, sorted.
    speakers: Vec<(String, String)>,
    /// The organisations named last, the latest at the end.
    organisations: Vec<Referent>,
    /// The thing that was the subject last.
    thing: Option<Referent>,
    /// The person who was the subject, or spoke, last, and their gender where it is known.
    person: Option<(Referent, Gender)>,
    /// What was plural and the subject last.
    several: Option<Referent>,
}

/// A word, or words, and what to read instead.
struct Change {
    nodes: Range<usize>,
    text: String,
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
            let text = one_line(tree, name.clone());
            let referent = Referent { name: text, sentence: self.sentence };
            if self.bearers(tree, name).is_empty() && !is_person(tree, name) && is_organisation(tree, name) {
                self.organisations.retain(|other| other.name != referent.name);
                if self.organisations.len() >= MOST_ORGANISATIONS {
                    self.organisations.remove(0);
                }
                self.organisations.push(referent);
            }
        }
        let quote = (0..tree.len()).find_map(|at| sources.source(tree.index(at)));
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
    fn bearers(&self, tree: &Tree<'_, '_>, name: &Range<usize>) -> &[(String, String)] {
        let last = tree.word(name.end.wrapping_sub(1));
        let from = self.speakers.partition_point(|(surname, _)| surname.as_str() < last);
        let to = self.speakers.partition_point(|(surname, _)| surname.as_str() <= last);
        self.speakers.get(from..to).unwrap_or(&[])
    }

    /// The clause with everything replaced that takes up something from outside it; `None` where that cannot be done.
    pub fn standalone(
        &self,
        tree: &Tree<'_, '_>,
        clause: &Clause,
        times: &[Time],
        quote: Option<&Reported<'_>>,
    ) -> Option<String> {
        let mut out = self.opening(tree, clause, quote)?;
        let mut at = clause.nodes.start;
        let mut last_end: Option<usize> = None;
        while at < clause.nodes.end {
            let change = self.change(tree, clause, at, times, quote)?;
            let (text, end) = match change {
                Some(change) => (change.text, change.nodes.end),
                None => (tree.word(at).to_owned(), at + 1),
            };
            let start_byte = tree.token(at).span.start;
            let glued = last_end == Some(start_byte);
            if !glued && !out.is_empty() && !text.is_empty() {
                out.push(' ');
            }
            out.push_str(&text);
            last_end = Some(tree.token(end - 1).span.end);
            at = end;
        }
        Some(out.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The subject that the clause shares with another, in brackets.
    fn opening(&self, tree: &Tree<'_, '_>, clause: &Clause, quote: Option<&Reported<'_>>) -> Option<String> {
        let Some(subject) = clause.subject.filter(|subject| !clause.nodes.contains(subject)) else {
            return Some(String::new());
        };
        let text = self.phrase(tree, clause, noun_phrase(tree, subject), quote)?;
        // "has increased …, introduced …": the auxiliary is shared as well.
        let own = tree.child(clause.predicate, AUXILIARIES).is_some();
        let shared = tree.head(clause.predicate).filter(|_| {
            !own && clause.link == Link::Coordinated
                && !matches!(tree.tag(clause.predicate), Tag::VerbPast | Tag::VerbThird)
        });
        let auxiliary = shared.and_then(|head| {
            tree.children(head).find(|&at| at < head && matches!(tree.relation(at), Relation::Aux | Relation::AuxPass))
        });
        let auxiliary = auxiliary.map(|at| format!(" {}", tree.word(at))).unwrap_or_default();
        Some(format!("[{text}{auxiliary}]"))
    }

    /// A noun phrase from outside the clause, without brackets.
    fn phrase(
        &self,
        tree: &Tree<'_, '_>,
        clause: &Clause,
        nodes: Range<usize>,
        quote: Option<&Reported<'_>>,
    ) -> Option<String> {
        let mut out = String::new();
        let mut at = nodes.start;
        while at < nodes.end {
            let change = self.change(tree, clause, at, &[], quote)?;
            let (text, end) = match change {
                Some(change) => (change.text.replace(['[', ']'], ""), change.nodes.end),
                None => (tree.word(at).to_owned(), at + 1),
            };
            let glued = at > nodes.start && tree.token(at - 1).span.end == tree.token(at).span.start;
            if !glued && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&text);
            at = end;
        }
        (!out.is_empty()).then_some(out)
    }

    /// What to read instead of the words at `at`: `Some(None)` where they stay, `None` where nobody can tell.
    #[allow(clippy::option_option)]
    fn change(
        &self,
        tree: &Tree<'_, '_>,
        clause: &Clause,
        at: usize,
        times: &[Time],
        quote: Option<&Reported<'_>>,
    ) -> Option<Option<Change>> {
        let one = |text: String| Some(Some(Change { nodes: at..at + 1, text }));
        let token = tree.token(at);
        if let Some(time) = times.iter().find(|time| time.span.start == token.span.start) {
            if let Some(dates) = dates(tree, time)? {
                let end =
                    (at..clause.nodes.end).take_while(|&node| tree.token(node).span.start < time.span.end).count();
                return Some(Some(Change { nodes: at..at + end.max(1), text: dates }));
            }
            return Some(None);
        }
        if is_punctuation(token.kind) {
            return Some(None);
        }
        let word = tree.word(at).to_ascii_lowercase();
        let possessive = tree.tag(at) == Tag::PossessivePronoun;
        let bracket = |name: &str| match possessive {
            true if name.ends_with('s') => format!("[{name}’]"),
            true => format!("[{name}’s]"),
            false => format!("[{name}]"),
        };
        match word.as_str() {
            "i" | "me" | "my" => {
                let speaker = quote?.speaker.filter(|speaker| speaker.kind == SpeakerKind::Person)?;
                one(bracket(&speaker.name))
            }
            "we" | "us" | "our" | "ours" => one(bracket(&side_of(quote?.speaker?)?)),
            "he" | "him" | "his" if self.names_person(tree, clause, at) => Some(None),
            "she" | "her" | "hers" if self.names_person(tree, clause, at) => Some(None),
            "he" | "him" | "his" => one(bracket(&self.him(Gender::Male, tree, at, quote)?)),
            "she" | "hers" | "her" => one(bracket(&self.him(Gender::Female, tree, at, quote)?)),
            "it" | "its" => {
                if tree.relation(at) == Relation::Expl || self.is_inside(tree, clause, at) {
                    return Some(None);
                }
                // "The EU said it …": who speaks, where that is no person.
                let retold = quote.filter(|quote| quote.kind != QuoteKind::Direct && clause.subject == Some(at));
                let speaker = retold.and_then(|quote| quote.speaker);
                if let Some(speaker) = speaker.filter(|speaker| speaker.kind == SpeakerKind::Organisation) {
                    return one(bracket(&speaker.name));
                }
                let thing = self.thing.as_ref().filter(|thing| {
                    // Over a full stop, only what has a name is taken up so surely.
                    let named = thing.name.chars().skip(1).any(char::is_uppercase) || !thing.name.contains(' ');
                    thing.sentence == self.sentence || thing.sentence + 1 == self.sentence && named
                })?;
                one(bracket(&thing.name))
            }
            "they" | "them" | "their" | "theirs" => {
                if self.is_inside(tree, clause, at) {
                    return Some(None);
                }
                let several = self.several.as_ref().filter(|several| several.sentence + 1 >= self.sentence)?;
                one(bracket(&several.name))
            }
            "this" | "that" | "these" | "those" => {
                let determines = tree.relation(at) == Relation::Det;
                let pronoun = tree.tag(at) == Tag::Determiner;
                if determines && tree.head(at).is_some_and(|head| lexicon::anaphor(tree.word(head)).is_some()) {
                    return self.the_organisation(tree, at, quote);
                }
                // "that of", "those who" are explained where they stand.
                let explained =
                    matches!(tree.word(at + 1).to_ascii_lowercase().as_str(), "of" | "who" | "in" | "from" | "with");
                if pronoun && !explained { None } else { Some(None) }
            }
            "here" => None,
            "you" | "your" | "yours" => None,
            "who" | "which" if clause.link == Link::Relative && clause.subject == Some(at) => {
                // A remark parsed by itself has nothing to hang on.
                let head = tree.head(clause.predicate)?;
                let phrase = noun_phrase(tree, head);
                let phrase = phrase.start..phrase.end.min(clause.nodes.start).max(phrase.start);
                one(format!("[{}]", one_line(tree, trimmed(tree, phrase))))
            }
            "the" if tree.head(at).is_some_and(|head| is_generic(tree, head)) => self.the_organisation(tree, at, quote),
            _ => Some(None),
        }
    }

    /// "The organisation", from its article at `at` to its noun.
    #[allow(clippy::option_option)]
    fn the_organisation(&self, tree: &Tree<'_, '_>, at: usize, quote: Option<&Reported<'_>>) -> Option<Option<Change>> {
        let head = tree.head(at).filter(|&head| head > at)?;
        let noun = tree.word(head);
        // Where none or several were named: the one that the speaker speaks for.
        let own = || quote?.speaker.filter(|_| lexicon::anaphor(noun) == Some(Anaphor::Any)).and_then(side_of);
        let name = self.organisation(noun).or_else(own)?;
        let possessive = tree.tag(head + 1) == Tag::PossessiveEnding;
        let end = head + 1 + usize::from(possessive);
        let text = if possessive { format!("[{name}’s]") } else { format!("[{name}]") };
        Some(Some(Change { nodes: at..end, text }))
    }

    /// The organisation that the noun takes up: "the committee" one that is called a committee, "the organisation" the
    /// only one in the nearest sentence that names any.
    fn organisation(&self, noun: &str) -> Option<String> {
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
    fn him(&self, gender: Gender, tree: &Tree<'_, '_>, at: usize, quote: Option<&Reported<'_>>) -> Option<String> {
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

    /// Whether somebody is named in the clause before the pronoun at `at`.
    fn names_person(&self, tree: &Tree<'_, '_>, clause: &Clause, at: usize) -> bool {
        (clause.nodes.start..at).any(|node| {
            let token = tree.token(node);
            matches!(tree.tag(node), Tag::Name) && !token.is(Classes::PLACE.or(Classes::ORGANISATION_NOUN))
                || token.is(Classes::ROLE_NOUN.or(Classes::PERSON_NOUN)) && tree.tag(node) == Tag::Noun
        })
    }

    /// Whether the pronoun at `at` can take up something that stands before it in the clause itself.
    fn is_inside(&self, tree: &Tree<'_, '_>, clause: &Clause, at: usize) -> bool {
        let subject = clause.subject.filter(|&subject| subject < at && clause.nodes.contains(&subject));
        subject.is_some_and(|subject| {
            matches!(tree.tag(subject), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Names)
                && !tree.token(subject).is(Classes::ROLE_NOUN.or(Classes::PERSON_NOUN))
        })
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

/// Whom "we" stands for when `speaker` says it.
fn side_of(speaker: &Speaker) -> Option<String> {
    match speaker.kind {
        SpeakerKind::Organisation => Some(speaker.name.clone()),
        _ => speaker.affiliation.clone(),
    }
}

fn gender_of(name: &str) -> Gender {
    let known = name.split_whitespace().map(|word| lexicon::entry(word).gender);
    known.into_iter().find(|gender| *gender != Gender::Unknown).unwrap_or_default()
}

/// The phrase around the noun at `head`, without clauses and remarks behind it.
fn noun_phrase(tree: &Tree<'_, '_>, head: usize) -> Range<usize> {
    let mut nodes = tree.reach(head);
    for child in tree.children(head) {
        let remark = matches!(
            tree.relation(child),
            Relation::AclRelcl
                | Relation::Appos
                | Relation::Parataxis
                | Relation::Punct
                | Relation::Acl
                | Relation::Dep
        );
        if remark && child > head {
            nodes.end = nodes.end.min(tree.reach(child).start.max(head + 1));
        }
    }
    trimmed(tree, nodes)
}

fn trimmed(tree: &Tree<'_, '_>, mut nodes: Range<usize>) -> Range<usize> {
    while nodes.end > nodes.start && is_punctuation(tree.token(nodes.end - 1).kind) {
        nodes.end -= 1;
    }
    while nodes.start < nodes.end && is_punctuation(tree.token(nodes.start).kind) {
        nodes.start += 1;
    }
    nodes
}

fn is_generic_subject(tree: &Tree<'_, '_>, subject: usize) -> bool {
    is_generic(tree, subject) && tree.child(subject, &[Relation::Det]).is_some_and(|the| tree.is_any(the, &["the"]))
}

/// "The company" and nothing more: with a name or a remark it explains itself.
fn is_generic(tree: &Tree<'_, '_>, head: usize) -> bool {
    lexicon::anaphor(tree.word(head)).is_some()
        && tree.tag(head) == Tag::Noun
        && tree
            .children(head)
            .all(|child| matches!(tree.relation(child), Relation::Det | Relation::Case | Relation::Punct))
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

/// The words of `nodes` with one blank between them.
fn one_line(tree: &Tree<'_, '_>, nodes: Range<usize>) -> String {
    let span = tree.span(nodes);
    span.of(tree.page.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The days of a time that counts from the day of publication: `Some(None)` where it names its year itself, `None` where
/// its days are not known.
#[allow(clippy::option_option)]
fn dates(tree: &Tree<'_, '_>, time: &Time) -> Option<Option<String>> {
    let words = time.span.of(tree.page.text);
    if has_year(words) {
        return Some(None);
    }
    let text = match (time.from, time.to) {
        (Some(from), Some(to)) if from == to => format!("on {from}"),
        (Some(from), Some(to)) if from.month() == 1 && from.day() == 1 && to == from.last_of_year() => {
            format!("{}", from.year())
        }
        (Some(from), Some(to)) => format!("between {from} and {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => return None,
    };
    Some(Some(format!("[{text}]")))
}

fn has_year(words: &str) -> bool {
    let digits = |word: &str| word.len() >= 4 && word.bytes().take(4).all(|byte| byte.is_ascii_digit());
    words.split(|c: char| !c.is_alphanumeric()).any(digits)
}
