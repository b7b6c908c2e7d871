//! Roles: what the text says somebody is ("Ofsted’s director of social care"), read from a phrase and compared with others.

use once_cell::sync::Lazy;
use std::collections::BTreeMap;

use super::words::{FUNCTION, Tokens, is_possessive, word_id};
use crate::lexicon::{self, Classes, Gender};
use crate::text::{Case, Page, TokenKind};

/// A phrase that says what somebody is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Role {
    /// The phrase as the text has it, without article and owner: "director of social care".
    pub phrase: Tokens,
    /// Whose ("Ofsted"), where it is said.
    pub affiliation: Option<Tokens>,
    /// The nouns that head it: director.
    pub heads: Vec<u64>,
    /// Every other word of content: social, care, Ofsted.
    pub modifiers: Vec<u64>,
    /// Those among them that are capitalised: Ofsted.
    pub names: Vec<u64>,
    pub gender: Gender,
}

/// Two words for one role: the second column stands for the first.
static SAME: Lazy<BTreeMap<u64, u64>> = Lazy::new(|| {
    lexicon::rows(include_str!("../lexicon/role_synonyms.txt"))
        .filter_map(|row| row.split_once('\t'))
        .map(|(word, canonical)| (word_id(word), word_id(canonical)))
        .collect()
});

/// The number of the role that `word` names: "attorney" and "lawyer" share one; a "co-" or "ex-" before it does not count.
pub(crate) fn role_id(word: &str) -> u64 {
    let bare = word.strip_prefix("co-").or(word.strip_prefix("Co-")).or(word.strip_prefix("ex-")).unwrap_or(word);
    let id = word_id(bare);
    SAME.get(&id).copied().unwrap_or(id)
}

/// Whether the token is a noun for a person, by trade or by nature; a hyphenated one counts by its last part ("vice-president"), or what stands before "in" ("nominee-in-waiting").
pub(crate) fn is_person_noun(page: &Page<'_>, at: usize) -> bool {
    let nouns = Classes::ROLE_NOUN.or(Classes::PERSON_NOUN);
    let token = page.token(at);
    if token.kind != TokenKind::Word {
        return false;
    }
    let listed = |word: &str| lexicon::entry(word).classes.has(nouns);
    let word = page.word(at);
    token.is(nouns)
        || word
            .rsplit_once('-')
            .is_some_and(|(_, last)| listed(last) || word.split_once("-in-").is_some_and(|(first, _)| listed(first)))
}

/// A phrase is read no further than this many tokens.
const LONGEST: usize = 24;

impl Role {
    /// Reads the role in `tokens`, or `None` where no noun for a person heads it.
    pub(crate) fn read(page: &Page<'_>, tokens: Tokens) -> Option<Role> {
        let mut role = Role::default();
        let mut in_head = true;
        let mut start = tokens.start;
        let end = tokens.end.min(tokens.start + LONGEST);
        let mut plain = false;
        for at in tokens.start..end {
            let token = page.token(at);
            plain |= token.kind == TokenKind::Word && token.case == Case::Lower;
            if is_possessive(page, at) && in_head {
                role.heads.clear();
                role.affiliation = Some(Tokens::new(start, at));
                start = at + 1;
                continue;
            }
            if token.kind != TokenKind::Word && token.kind != TokenKind::Number {
                continue;
            }
            if token.is(FUNCTION) && token.case != Case::Upper {
                if token.is(Classes::DETERMINER) && at == start {
                    start = at + 1;
                }
                in_head &= !token.is(Classes::PREPOSITION.or(Classes::SUBORDINATOR));
                continue;
            }
            if in_head && (is_person_noun(page, at) || token.is(Classes::TITLE)) {
                role.heads.push(role_id(page.word(at)));
                role.gender = role.gender.or(token.entry.gender);
            } else {
                role.modifiers.push(role_id(page.word(at)));
                if token.is_capitalised() {
                    role.names.push(role_id(page.word(at)));
                }
            }
        }
        if !plain {
            // Capitals In A Heading name nothing.
            role.names.clear();
        }
        role.phrase = Tokens::new(start, end);
        if role.affiliation.is_none() {
            role.affiliation = complement(page, role.phrase);
        }
        (!role.heads.is_empty()).then_some(role)
    }

    /// The heads and the modifiers that the two have in common.
    pub(crate) fn overlap(&self, other: &Role) -> Overlap {
        let heads = self.heads.iter().filter(|head| other.heads.contains(head)).count();
        let known = |word: &&u64| other.modifiers.contains(word) || other.heads.contains(word);
        let shared = self.modifiers.iter().filter(known).count();
        Overlap { heads, shared }
    }
}

/// What two roles have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Overlap {
    pub heads: usize,
    pub shared: usize,
}

/// The capitalised words behind "of", "at" or "for": "head of Ofsted".
fn complement(page: &Page<'_>, phrase: Tokens) -> Option<Tokens> {
    let joins = |at: &usize| ["of", "at", "for", "with"].iter().any(|word| page.is_word(*at, word));
    let at = phrase.range().find(joins)? + 1;
    let at = at + usize::from(page.is_word(at, "the"));
    let end = (at..phrase.end).find(|&at| !page.token(at).is_capitalised()).unwrap_or(phrase.end);
    (end > at).then(|| Tokens::new(at, end))
}

/// The role that stands in apposition behind a name that ends at `end`: ", Ofsted’s director of social care,".
pub(crate) fn apposition(page: &Page<'_>, end: usize, limit: usize) -> Option<Role> {
    if page.is_word(end, "(") {
        return None;
    }
    let comma = page.is_word(end, ",");
    let perfect = page.is_word(end, "has") && page.is_word(end + 1, "been");
    let copula = perfect || page.is_word(end, "is") || page.is_word(end, "was");
    if !comma && !copula {
        return None;
    }
    let mut start = end + 1 + usize::from(perfect);
    if page.token(start).kind == TokenKind::Number && page.is_word(start + 1, ",") {
        start += 2;
    }
    if page.is_word(start, "who") && (page.is_word(start + 1, "is") || page.is_word(start + 1, "was")) {
        start += 2;
    }
    if copula && !page.token(start).is(Classes::DETERMINER) && !is_person_noun(page, start) {
        return None;
    }
    let limit = limit.min(start + LONGEST);
    let stop = (start..limit).find(|&at| {
        matches!(page.word(at), "," | ";" | "." | "(" | "—" | "–" | "--" | ":")
            || page.token(at).kind == TokenKind::Mark && !is_possessive(page, at)
    });
    let stop = stop.unwrap_or(limit);
    if is_finite(page, start) {
        return None;
    }
    // A clause with a verb before any noun for a person is no apposition.
    let head = (start..stop).find(|&at| is_person_noun(page, at))?;
    let clause = (start..head).filter(|&at| !is_possessive(page, at)).any(|at| {
        let token = page.token(at);
        token.is(Classes::AUXILIARY.or(Classes::MODAL).or(Classes::SUBORDINATOR).or(Classes::PRONOUN))
            && !token.is(Classes::DETERMINER)
            || token.is(Classes::CONJUNCTION)
    });
    if clause {
        return None;
    }
    Role::read(page, Tokens::new(start, stop))
}

/// The role right before a name that starts at `name`, whose run of capitals starts at `run`: "former NASA
/// administrator X"; or, before a comma, "Ofsted’s director of social care, X".
pub(crate) fn before(page: &Page<'_>, run: usize, name: usize, floor: usize) -> Option<Role> {
    let comma = run == name && run > floor && page.is_word(run - 1, ",");
    let end = if comma { name - 1 } else { name };
    let low = floor.max(end.saturating_sub(if comma { 14 } else { 10 }));
    let mut first = run.min(end);
    while first > low && !stops_before(page, first - 1, comma) {
        first -= 1;
        if page.token(first).is(Classes::DETERMINER) {
            break;
        }
    }
    if first >= end {
        return None;
    }
    let last = page.token(end - 1);
    let adjacent = is_person_noun(page, end - 1) || last.is(Classes::TITLE) || run < name;
    // In front of a comma only a noun phrase with an article or a possessor counts.
    let whole = page.token(first).is(Classes::DETERMINER) || (first..end).any(|at| is_possessive(page, at));
    if !adjacent && !comma || comma && !whole {
        return None;
    }
    Role::read(page, Tokens::new(first, end))
}

/// Whether the past form at `at` is the verb of a clause: behind a name or a pronoun ("Jones met"), not in front of a
/// noun ("retired general").
fn is_finite(page: &Page<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (token, before) = (page.token(at), page.token(before));
    token.case == Case::Lower
        && token.entry.forms.has(lexicon::Forms::PAST)
        && (before.is_word() && before.is_capitalised()
            || before.is(Classes::PRONOUN)
            || is_closing_comma(page, at - 1))
}

/// A comma behind a name or an apposition: what follows it goes on with the clause.
fn is_closing_comma(page: &Page<'_>, at: usize) -> bool {
    page.is_word(at, ",") && page.token(at + 2).is_capitalised()
}

fn stops_before(page: &Page<'_>, at: usize, comma: bool) -> bool {
    let token = page.token(at);
    match token.kind {
        TokenKind::Word => {
            let small = token.is(Classes::PREPOSITION.or(Classes::CONJUNCTION)) && !comma && !token.is_capitalised();
            let verb = token.is(Classes::AUXILIARY.or(Classes::MODAL).or(Classes::SUBORDINATOR));
            let said = !token.entry.cues.is_empty() && token.entry.forms.has(lexicon::Forms::PAST);
            small || verb || said || is_finite(page, at) || token.is(Classes::PRONOUN) && !token.is(Classes::DETERMINER)
        }
        TokenKind::Clitic => !is_possessive(page, at),
        TokenKind::Number => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_are_sorted_and_lower_case() {
        let list = include_str!("../lexicon/role_synonyms.txt");
        let words: Vec<&str> =
            lexicon::rows(list).filter_map(|row| row.split_once('\t')).map(|(word, _)| word).collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(words.iter().all(|word| *word == word.to_lowercase()));
    }
}
