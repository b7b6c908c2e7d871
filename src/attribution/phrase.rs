//! Noun phrases, read from the words alone: where one begins to the left of a
//! verb, and where one ends to the right.

use super::line::Line;
use crate::lexicon::{Classes, Forms};
use crate::text::{Case, TokenKind};

/// A noun phrase is never longer, in units.
const LONGEST: usize = 40;

/// How a unit behaves at the edge of a noun phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Noun, adjective, name, number: inside a phrase.
    Inner,
    /// Opens a phrase.
    Determiner,
    /// Links two phrases into one ("director of care").
    Link,
    /// A finite verb, or a participle used as one.
    Verb,
    /// Ends a phrase.
    Outside,
}

pub(super) const FUNCTION: Classes =
    Classes::CONJUNCTION.or(Classes::SUBORDINATOR).or(Classes::AUXILIARY).or(Classes::MODAL).or(Classes::NEGATION);

/// Words that make a verb form a noun or a name all the same.
pub(super) const NOUN: Classes = Classes::ROLE_NOUN
    .or(Classes::PERSON_NOUN)
    .or(Classes::GROUP_NOUN)
    .or(Classes::ORGANISATION_NOUN)
    .or(Classes::DOCUMENT_NOUN)
    .or(Classes::TITLE)
    .or(Classes::CUE_NOUN)
    .or(Classes::TIME_NOUN);

/// Prepositions that tie a phrase to the noun before it.
const LINKS: [&str; 12] = ["of", "for", "in", "at", "from", "with", "to", "on", "against", "behind", "by", "de"];

fn part(line: &Line<'_, '_>, index: usize) -> Part {
    if line.passage(index).is_some() {
        return if line.is_fragment(index) { Part::Inner } else { Part::Outside };
    }
    let token = line.token(index);
    match token.kind {
        TokenKind::Number | TokenKind::Address => return Part::Inner,
        TokenKind::Clitic => {
            return if line.any(index, &["'s", "’s"]) { Part::Inner } else { Part::Verb };
        }
        TokenKind::Mark => {
            return if matches!(line.word(index), "'" | "’") { Part::Inner } else { Part::Outside };
        }
        TokenKind::Punctuation => {
            return match line.word(index) {
                "&" | "/" | "-" | "$" | "£" | "€" | "%" => Part::Inner,
                _ => Part::Outside,
            };
        }
        TokenKind::Word => {}
    }
    let named = line.is_capitalised(index) && index > 0;
    if token.is(Classes::DETERMINER) && !named {
        // "that" in front of a noun is more often the conjunction ("said that taxes …").
        let conjunction = line.any(index, &["that"]) && index > 0;
        return if conjunction { Part::Outside } else { Part::Determiner };
    }
    if token.is(Classes::PREPOSITION) && !named {
        return if line.any(index, &LINKS) { Part::Link } else { Part::Outside };
    }
    // "US" and "IT" are names in capitals.
    let name = named && token.case == Case::Upper;
    if token.is(Classes::PRONOUN) && !token.is(NOUN) && !name {
        return Part::Outside;
    }
    if token.is(FUNCTION) && !named {
        return Part::Outside;
    }
    if named || token.is(NOUN) || !token.is(Classes::VERB) {
        return Part::Inner;
    }
    // A participle or gerund between determiner and noun is an adjective ("the elected officials"); a gerund behind a
    // determiner is a noun ("the hearing").
    let determined = line.is(index.wrapping_sub(1), Classes::DETERMINER) && !is_subject_pronoun(line, index - 1);
    let linked = line.any(index.wrapping_sub(1), &["of"]);
    let adjective = line.has_form(index, Forms::PARTICIPLE.or(Forms::GERUND))
        && (determined || linked || index == 0)
        && part_is_noun(line, index + 1)
        || line.has_form(index, Forms::GERUND) && determined;
    // A bare form is as often a noun: "the show", "a White House call".
    let noun = line.has_form(index, Forms::BASE.or(Forms::THIRD))
        && !line.has_form(index, Forms::PAST)
        && (line.is(index.wrapping_sub(1), Classes::DETERMINER) || line.any(index.wrapping_sub(1), &["'s", "’s"]));
    // “…,” lead researcher Jones said: a bare form in front of a noun opens a phrase.
    let before = index.wrapping_sub(1);
    let opens = !line.has_form(index, Forms::THIRD.or(Forms::PAST).or(Forms::GERUND))
        && (line.passage(before).is_some() || line.is_comma(before))
        && part_is_noun(line, index + 1);
    if adjective || noun || opens { Part::Inner } else { Part::Verb }
}

/// Whether the unit can stand as (part of) a noun, whatever precedes it.
fn part_is_noun(line: &Line<'_, '_>, index: usize) -> bool {
    let token = line.token(index);
    line.passage(index).is_none()
        && token.is_word()
        && (token.is(NOUN)
            || token.is_capitalised()
            || !token.is(FUNCTION.or(Classes::VERB).or(Classes::PREPOSITION).or(Classes::PRONOUN).or(Classes::ADVERB)))
}

/// Whether the unit at `index` is a subject pronoun, a relative one included.
pub(super) fn is_subject_pronoun(line: &Line<'_, '_>, index: usize) -> bool {
    line.any(
        index,
        &[
            "he",
            "she",
            "they",
            "it",
            "i",
            "we",
            "you",
            "who",
            "which",
            "everyone",
            "everybody",
            "someone",
            "somebody",
            "nobody",
            "anyone",
            "many",
            "some",
            "others",
            "most",
            "both",
            "all",
            "this",
            "neither",
            "another",
            "one",
        ],
    )
}

/// Whether a finite verb may stand at `index`: an auxiliary, a modal, or a verb in a finite form.
pub(super) fn is_finite(line: &Line<'_, '_>, index: usize) -> bool {
    let token = line.token(index);
    if line.any(index, &["'s", "’s"]) {
        return is_copula(line, index);
    }
    if token.is(Classes::AUXILIARY.or(Classes::MODAL)) {
        return !line.any(index, &["been", "being", "be", "having", "doing"]);
    }
    if !token.is(Classes::VERB) || part(line, index) != Part::Verb {
        return false;
    }
    if line.has_form(index, Forms::THIRD.or(Forms::PAST)) {
        return true;
    }
    // A bare form is finite only behind a plural or a pronoun.
    line.has_form(index, Forms::BASE) && plural_before(line, index)
}

/// Whether ’s at `index` is "is" or "has", not a possessive.
fn is_copula(line: &Line<'_, '_>, index: usize) -> bool {
    let before = index.wrapping_sub(1);
    line.any(before, &["he", "she", "it", "that", "there", "who", "what", "here", "this", "where", "how"])
        || line.is(index + 1, Classes::DETERMINER.or(Classes::NEGATION))
        || line.has_form(index + 1, Forms::GERUND) && !line.is(index + 1, NOUN)
}

/// Whether what stands before `index` can be the subject of a bare verb form.
pub(super) fn plural_before(line: &Line<'_, '_>, index: usize) -> bool {
    let mut before = index.wrapping_sub(1);
    while line.is(before, Classes::ADVERB) && before > 0 {
        before -= 1;
    }
    let token = line.token(before);
    let word = line.word(before);
    line.any(
        before,
        &["i", "you", "we", "they", "who", "which", "that", "many", "some", "others", "most", "both", "people"],
    ) || token.is(Classes::GROUP_NOUN)
        || token.kind == TokenKind::Word
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !token.is(Classes::DETERMINER
                .or(Classes::PRONOUN)
                .or(Classes::AUXILIARY)
                .or(Classes::PREPOSITION)
                .or(Classes::ADVERB))
}

/// Where the noun phrase that ends before unit `end` begins; `None` when none ends there.
/// Looks no further left than `floor`.
pub(super) fn starts_left_of(line: &Line<'_, '_>, end: usize, floor: usize) -> Option<usize> {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let mut start = end;
    let mut head = false;
    let mut at = end;
    while at > floor {
        let index = at - 1;
        match part(line, index) {
            // “Amazing,” Davis said: with a comma of its own and a name behind it a word in marks is an utterance.
            Part::Inner if head && ends_in_comma(line, index) => break,
            // "On Monday Boyle said": the day is no part of the name.
            Part::Inner if head && line.is(index, Classes::WEEKDAY) => break,
            Part::Inner => {
                head |= line.token(index).kind != TokenKind::Mark;
                if line.is_adverb(index) && !line.is_capitalised(index) && start == end {
                    return None;
                }
                start = index;
                at = index;
            }
            Part::Determiner => {
                start = index;
                at = index;
                let link = index.wrapping_sub(1);
                let linked = index > floor
                    && part(line, link) == Part::Link
                    && link > floor
                    && matches!(part(line, link - 1), Part::Inner);
                let doubled = index > floor && part(line, link) == Part::Determiner;
                if !linked && !doubled {
                    break;
                }
            }
            Part::Link => {
                // "of" and its kin belong to the phrase only when a noun stands before them.
                let before = index.wrapping_sub(1);
                if index <= floor || start == end || part(line, before) != Part::Inner {
                    break;
                }
                at = index;
            }
            Part::Outside if line.word(index) == ")" => {
                let Some(open) = (floor..index).rev().take(12).find(|&i| line.word(i) == "(") else { break };
                at = open;
            }
            Part::Verb | Part::Outside => break,
        }
    }
    // "However Okafor said": an adverb that opens the sentence is no part of the phrase.
    while start < end && line.is_adverb(start) && (start == 0 || !line.is_capitalised(start)) {
        start += 1;
    }
    (head && start < end).then_some(start)
}

fn ends_in_comma(line: &Line<'_, '_>, index: usize) -> bool {
    line.passage_at(index).is_some_and(|passage| passage.inner.of(line.page.text).ends_with(','))
}

/// Words that tie a day or a period to its sentence.
const BEFORE_TIME: [&str; 10] = ["on", "last", "this", "next", "later", "earlier", "late", "early", "the", "past"];

/// `end` without an adverbial of time before it: "Jones on Tuesday said", "Jones Tuesday said".
pub(super) fn without_time(line: &Line<'_, '_>, end: usize, floor: usize) -> usize {
    let mut at = end;
    let day = |index: usize| line.is(index, Classes::WEEKDAY);
    let period = |index: usize| {
        line.is(index, Classes::TIME_NOUN) && line.any(index - 1, &["last", "this", "next", "earlier", "late", "past"])
    };
    while at > floor + 1 && (day(at - 1) || period(at - 1)) {
        at -= 1;
        while at > floor + 1 && line.any(at - 1, &BEFORE_TIME) {
            at -= 1;
        }
    }
    at
}

/// Where the noun phrase begins that the clause before `start` cuts short: "a report released by the agency", "polls
/// taken over two weeks". `start` is where the phrase at the clause's end begins.
pub(super) fn reduced_relative(line: &Line<'_, '_>, start: usize, floor: usize) -> Option<usize> {
    let preposition = start > floor && line.is(start - 1, Classes::PREPOSITION);
    let verb = start.checked_sub(if preposition { 2 } else { 1 })?;
    let participle = verb > floor
        && line.has_form(verb, Forms::PARTICIPLE)
        && !line.is(verb - 1, Classes::AUXILIARY)
        && part(line, verb - 1) == Part::Inner;
    if participle { starts_left_of(line, verb, floor) } else { None }
}

/// Where the noun phrase that begins at `start` ends (exclusive), with what is linked to it by "of" and its kin.
pub(super) fn ends_right_of(line: &Line<'_, '_>, start: usize) -> Option<usize> {
    if is_object_pronoun(line, start) {
        return Some(start + 1);
    }
    let mut end = start;
    let mut at = start;
    let mut head = false;
    while at < line.len().min(start + LONGEST) {
        match part(line, at) {
            Part::Inner => {
                if line.is(at, Classes::ADVERB) && !line.is_capitalised(at) {
                    break;
                }
                // "Jones Tuesday": the weekday is not part of the name.
                if head && line.is(at, Classes::WEEKDAY) {
                    break;
                }
                head = true;
                end = at + 1;
            }
            // "said fire chief Abel Cruz": a bare form before a noun is a noun.
            Part::Verb
                if at == start && !line.has_form(at, Forms::THIRD.or(Forms::PAST)) && part_is_noun(line, at + 1) => {}
            Part::Determiner if !head || is_link(line, at.wrapping_sub(1)) => {}
            Part::Link if head && links_right(line, at) => {}
            Part::Outside if line.word(at) == "(" => {
                let Some(close) = (at..line.len()).take(12).find(|&i| line.word(i) == ")") else { break };
                at = close;
                end = close + 1;
            }
            Part::Outside if head && line.any(at, &["and"]) && coordinates(line, at) => {}
            _ => break,
        }
        at += 1;
    }
    head.then_some(end)
}

fn is_link(line: &Line<'_, '_>, index: usize) -> bool {
    part(line, index) == Part::Link
}

/// Whether the preposition at `index` ties what follows to the noun before it, and is not an adverbial of the sentence.
fn links_right(line: &Line<'_, '_>, index: usize) -> bool {
    if line.any(index, &["of", "for", "de"]) {
        return true;
    }
    if line.any(index, &["at", "from", "with"]) {
        return !line.any(index + 1, &["a", "an"]) && !line.is(index + 1, Classes::TIME_NOUN.or(Classes::WEEKDAY));
    }
    line.any(index, &["in"]) && line.is(index + 1, Classes::PLACE)
        || line.any(index, &["by"]) && line.is(index.wrapping_sub(1), Classes::DOCUMENT_NOUN)
}

/// "Smith and Jones": two names, or two nouns with determiners, and no verb of the second one's own.
fn coordinates(line: &Line<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let phrase = line.is_capitalised(next) || line.is(next, Classes::DETERMINER) || line.is(next, NOUN);
    phrase && !(next..line.len().min(next + 6)).any(|index| is_finite(line, index))
}

fn is_object_pronoun(line: &Line<'_, '_>, index: usize) -> bool {
    line.any(
        index,
        &[
            "he",
            "she",
            "they",
            "it",
            "i",
            "we",
            "you",
            "me",
            "him",
            "her",
            "them",
            "us",
            "himself",
            "herself",
            "themselves",
        ],
    ) && !(line.any(index, &["her"]) && part_is_noun(line, index + 1))
}
