//! Segments: what stands between two commas beside a noun phrase.

use std::ops::Range;

use super::line::Line;
use super::phrase::{FUNCTION, NOUN, is_finite};
use crate::lexicon::{Classes, Forms};
use crate::text::TokenKind;

/// Whether the segment between two commas, `units`, stands beside a noun and says more of it:
/// "Ofsted’s director of social care", "who was there", "42", "R-Fla.".
pub(super) fn is_appositive(line: &Line<'_, '_>, units: Range<usize>) -> bool {
    let first = units.start;
    if units.is_empty() || line.passage(first).is_some() {
        return false;
    }
    let token = line.token(first);
    if token.kind == TokenKind::Number
        || line.any(
            first,
            &["who", "whose", "which", "whom", "where", "a", "an", "the", "of", "from", "his", "her", "its", "one"],
        )
        || token.is(Classes::NAME_SUFFIX)
    {
        return true;
    }
    let role = |index: usize| {
        line.is(
            index,
            Classes::ROLE_NOUN.or(Classes::PERSON_NOUN).or(Classes::ORGANISATION_NOUN).or(Classes::DOCUMENT_NOUN),
        )
    };
    if line.is_capitalised(first) {
        let party = line.word(first).contains('-') && units.len() <= 2;
        return party
            || units.clone().any(role)
            || units.len() <= 4 && !units.clone().any(|index| is_finite(line, index));
    }
    if line.has_form(first, Forms::GERUND.or(Forms::PARTICIPLE)) && !token.is(NOUN) {
        return true;
    }
    units.clone().take(8).any(role) && !token.is(FUNCTION.or(Classes::PRONOUN))
        || line.any(first, &["at", "with", "in", "formerly", "now", "then", "himself", "herself"])
}

/// Whether a segment that opens a sentence is an adverbial or a clause, and not its subject.
pub(super) fn is_opener(line: &Line<'_, '_>, units: Range<usize>) -> bool {
    let first = units.start;
    let token = line.token(first);
    if line.passage(first).is_some() {
        return true;
    }
    token.is(Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::CONJUNCTION).or(Classes::ADVERB))
        && !token.is(NOUN.or(Classes::DETERMINER))
        || token.is(Classes::TIME_NOUN.or(Classes::WEEKDAY).or(Classes::MONTH))
        || line.has_form(first, Forms::GERUND.or(Forms::PARTICIPLE)) && !token.is(NOUN)
        || token.kind == TokenKind::Word
            && line.any(first, &["to", "this", "last", "two", "three"])
            && units.clone().any(|index| line.is(index, Classes::TIME_NOUN))
        || units.clone().any(|index| is_finite(line, index))
            && !units.clone().any(|index| line.any(index, &["who", "which", "whose", "that"]))
}
