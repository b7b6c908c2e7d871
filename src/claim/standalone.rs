//! How a claim reads without its article.

use std::borrow::Cow;
use std::ops::Range;

use super::Time;
use super::clause::{AUXILIARIES, Clause, Link, is_punctuation};
use super::discourse::Discourse;
use super::source::Reported;
use super::tree::Tree;
use crate::attribution::QuoteKind;
use crate::lexicon::{self, Anaphor, Classes, Gender};
use crate::speaker::{Speaker, SpeakerKind};
use crate::syntax::{Relation, Tag};

/// A word, or words, and what to read instead.
struct Change {
    nodes: Range<usize>,
    text: String,
}

impl Discourse {
    /// The clause with everything replaced that takes up something from outside it; `None` where that cannot be done.
    pub fn standalone(
        &self,
        tree: &Tree<'_, '_>,
        clause: &Clause,
        times: &[Time],
        quote: Option<&Reported<'_>>,
    ) -> Option<String> {
        let mut out = self.opening(tree, clause, quote)?;
        out.reserve(tree.span(clause.nodes.clone()).len());
        let mut at = clause.nodes.start;
        let mut last_end: Option<usize> = None;
        while at < clause.nodes.end {
            let change = self.change(tree, clause, at, times, quote)?;
            let (text, end) = match &change {
                Some(change) => (change.text.as_str(), change.nodes.end),
                None => (tree.word(at), at + 1),
            };
            let start_byte = tree.token(at).span.start;
            let glued = last_end == Some(start_byte);
            if !glued && !out.is_empty() && !text.is_empty() {
                out.push(' ');
            }
            out.push_str(text);
            last_end = Some(tree.token(end - 1).span.end);
            at = end;
        }
        let trimmed = out.trim();
        if trimmed.len() < out.len() {
            out = trimmed.to_owned();
        }
        Some(out).filter(|text| !text.is_empty())
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
                && matches!(tree.tag(clause.predicate), Tag::VerbParticiple | Tag::VerbGerund | Tag::Verb)
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
                Some(change) => (Cow::Owned(change.text.replace(['[', ']'], "")), change.nodes.end),
                None => (Cow::Borrowed(tree.word(at)), at + 1),
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
        let mut buffer = [0; LONGEST];
        let Some(word) = lower_case(tree.word(at), &mut buffer) else { return Some(None) };
        let possessive = tree.tag(at) == Tag::PossessivePronoun;
        let bracket = |name: &str| match possessive {
            true if name.ends_with('s') => format!("[{name}’]"),
            true => format!("[{name}’s]"),
            false => format!("[{name}]"),
        };
        match word {
            b"i" | b"me" | b"my" => {
                let speaker = quote?.speaker.filter(|speaker| speaker.kind == SpeakerKind::Person)?;
                one(bracket(&speaker.name))
            }
            b"we" | b"us" | b"our" | b"ours" => one(bracket(&side_of(quote?.speaker?)?)),
            b"he" | b"him" | b"his" if self.names_person(tree, clause, at) => Some(None),
            b"she" | b"her" | b"hers" if self.names_person(tree, clause, at) => Some(None),
            b"he" | b"him" | b"his" => one(bracket(&self.him(Gender::Male, tree, at, quote)?)),
            b"she" | b"hers" | b"her" => one(bracket(&self.him(Gender::Female, tree, at, quote)?)),
            b"it" | b"its" => {
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
            b"they" | b"them" | b"their" | b"theirs" => {
                if self.is_inside(tree, clause, at) {
                    return Some(None);
                }
                let several = self.several.as_ref().filter(|several| several.sentence + 1 >= self.sentence)?;
                one(bracket(&several.name))
            }
            b"this" | b"that" | b"these" | b"those" => {
                let determines = tree.relation(at) == Relation::Det;
                let pronoun = tree.tag(at) == Tag::Determiner;
                if determines && tree.head(at).is_some_and(|head| lexicon::anaphor(tree.word(head)).is_some()) {
                    return self.the_organisation(tree, at, quote);
                }
                // "that of", "those who" are explained where they stand.
                let explained = tree.is_any(at + 1, &["of", "who", "in", "from", "with"]);
                if pronoun && !explained { None } else { Some(None) }
            }
            b"here" => None,
            b"you" | b"your" | b"yours" => None,
            b"who" | b"which" if clause.link == Link::Relative && clause.subject == Some(at) => {
                // A remark parsed by itself has nothing to hang on.
                let head = tree.head(clause.predicate)?;
                let phrase = noun_phrase(tree, head);
                let end = phrase.end.min(clause.nodes.start).max(phrase.start);
                // "on Benghazi, which": the noun without its preposition.
                let start = phrase.clone().find(|&node| tree.relation(node) != Relation::Case).unwrap_or(phrase.start);
                let phrase = start..end.max(start);
                one(format!("[{}]", one_line(tree, trimmed(tree, phrase))))
            }
            b"the" if tree.head(at).is_some_and(|head| is_generic(tree, head)) => {
                self.the_organisation(tree, at, quote)
            }
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

/// No word that takes up something is longer, in bytes.
const LONGEST: usize = 6;

/// A short word in lower case, in the room of `buffer`.
fn lower_case<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let room = buffer.get_mut(..word.len())?;
    for (byte, letter) in room.iter_mut().zip(word.bytes()) {
        *byte = letter.to_ascii_lowercase();
    }
    Some(room)
}

/// Whom "we" stands for when `speaker` says it.
fn side_of(speaker: &Speaker) -> Option<String> {
    match speaker.kind {
        SpeakerKind::Organisation => Some(speaker.name.clone()),
        _ => speaker.affiliation.clone(),
    }
}

/// The phrase around the noun at `head`, without clauses and remarks behind it.
pub(super) fn noun_phrase(tree: &Tree<'_, '_>, head: usize) -> Range<usize> {
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

/// "The company" and nothing more: with a name or a remark it explains itself.
pub(super) fn is_generic(tree: &Tree<'_, '_>, head: usize) -> bool {
    lexicon::anaphor(tree.word(head)).is_some()
        && tree.tag(head) == Tag::Noun
        && tree
            .children(head)
            .all(|child| matches!(tree.relation(child), Relation::Det | Relation::Case | Relation::Punct))
}

/// The words of `nodes` with one blank between them.
pub(super) fn one_line(tree: &Tree<'_, '_>, nodes: Range<usize>) -> String {
    let text = tree.span(nodes).of(tree.page.text);
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
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
