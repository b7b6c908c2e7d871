//! Sources: what the noun phrase credited beside a cue is (a name, a pronoun, a role, a document), before anybody asks whom it means.

use super::cluster::Clusters;
use super::mention::{Form, Mention, Position, Pronoun};
use super::name::NameKind;
use super::role::{self, Role};
use super::words::{Tokens, is_possessive};
use crate::lexicon::{self, Classes};
use crate::text::{Page, TokenKind};

/// What a source phrase is.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// One name, or several joined by "and": entities.
    Named(Vec<usize>),
    Pronoun(Pronoun),
    /// "I", "we", "my".
    FirstPerson,
    /// "who", "which", "that": what stands before it.
    Relative,
    /// One person by what they are: "the head of Ofsted".
    Role {
        role: Role,
        head: usize,
        definite: bool,
    },
    /// An organisation by a name and a noun: "the Clinton campaign".
    Described {
        name: Tokens,
        head: usize,
    },
    /// One organisation by what it is: "the agency".
    Organisation {
        head: usize,
        definite: bool,
    },
    /// Something that says: "a report from X"; whose, where the phrase tells.
    Document {
        head: usize,
        issuer: Option<usize>,
    },
    /// Several people without a name ("officials"), or one whom nobody names.
    Unnamed,
    /// "Both", "the two senators": a pair named before.
    Pair,
    /// "the senators": the pair whose members are that, if there is one.
    Roles {
        head: usize,
    },
    Unknown,
}

/// Words that only stress the name before them.
const REFLEXIVE: [&str; 4] = ["herself", "himself", "itself", "themselves"];

/// A source phrase is read no further than this many tokens.
const LONGEST: usize = 40;

pub(crate) struct Reader<'p, 't> {
    pub page: &'p Page<'t>,
    pub mentions: &'p [Mention],
    pub clusters: &'p Clusters,
}

impl Reader<'_, '_> {
    /// The first mention that starts at or behind token `at`.
    pub(crate) fn mention_at(&self, at: usize) -> usize {
        self.mentions.partition_point(|mention| mention.tokens.start < at)
    }

    /// The entity named by a mention that ends at `end` and starts in `tokens`, or before them where they cut it short.
    pub(super) fn entity_ending(&self, tokens: Tokens, end: usize) -> Option<usize> {
        let first = self.mention_at(tokens.start).saturating_sub(1);
        let found = self.mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.tokens.start < end);
        found.filter(|(_, m)| m.tokens.end == end).find_map(|(index, _)| self.entity(index))
    }

    pub(super) fn entity(&self, mention: usize) -> Option<usize> {
        self.clusters.of_mention.get(mention).copied().flatten()
    }

    /// The named mentions inside `tokens`, with their entities.
    pub(super) fn named_in(&self, tokens: Tokens) -> impl Iterator<Item = (&Mention, usize)> {
        let first = self.mention_at(tokens.start);
        self.mentions
            .iter()
            .enumerate()
            .skip(first)
            .take_while(move |(_, mention)| mention.tokens.end <= tokens.end)
            .filter_map(|(index, mention)| Some((mention, self.entity(index)?)))
    }

    /// Reads the phrase in `tokens`.
    pub(crate) fn read(&self, tokens: Tokens) -> Source {
        let page = self.page;
        let mut tokens = Tokens::new(tokens.start, tokens.end.min(tokens.start + LONGEST));
        while tokens.start < tokens.end && !page.token(tokens.start).is_word() {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && !page.token(tokens.end - 1).is_word() {
            tokens.end -= 1;
        }
        if tokens.len() > 1
            && page.token(tokens.start).is(Classes::PREPOSITION)
            && !page.token(tokens.start).is_capitalised()
        {
            tokens.start += 1;
        }
        if tokens.is_empty() {
            return Source::Unknown;
        }
        // "Ford itself"
        if tokens.len() > 1 && REFLEXIVE.iter().any(|word| page.is_word(tokens.end - 1, word)) {
            tokens.end -= 1;
        }
        // "Obama, others vow": a headline names one and means them all.
        if tokens.len() == 1 && page.is_word(tokens.start, "others") && page.is_word(tokens.start.wrapping_sub(1), ",")
        {
            let comma = tokens.start - 1;
            let before = self.named_in(Tokens::new(comma.saturating_sub(6), comma)).last();
            if let Some((mention, entity)) = before
                && mention.tokens.end == comma
                && mention.position > Position::Other
                && self.opens_clause(mention)
            {
                return Source::Named(vec![entity]);
            }
        }
        // "Q" and "A" are parts in an interview, not names.
        if tokens.len() == 1 && ["q", "a"].iter().any(|part| page.is_word(tokens.start, part)) {
            return Source::Unnamed;
        }
        if let Some(source) = self.function_word(tokens) {
            return source;
        }
        let head_end = self.head_end(tokens);
        let first = Tokens::new(tokens.start, head_end);
        if let Some(entity) = self.entity_ending(tokens, head_end) {
            if let Some(subject) = self.subject_behind(tokens, head_end) {
                return Source::Named(vec![subject]);
            }
            return Source::Named(self.joined(tokens, entity, head_end));
        }
        if let Some(entity) = self.headline_subject(first) {
            return Source::Named(vec![entity]);
        }
        // "the philosopher" cut short before the name.
        let behind = self.mention_at(tokens.end);
        if head_end == tokens.end
            && role::is_person_noun(page, head_end - 1)
            && let Some(Mention { form: Form::Name(name), tokens: named, .. }) = self.mentions.get(behind)
            && named.start == tokens.end
            && name.kind != NameKind::Organisation
            && let Some(entity) = self.entity(behind)
        {
            return Source::Named(vec![entity]);
        }
        if let Some(entity) = self.apposed_before(tokens, head_end).or_else(|| self.apposed_behind(tokens, head_end)) {
            return Source::Named(vec![entity]);
        }
        let noun = head_end - 1;
        // "An attorney for Pagliano, Mark MacDougall": the name stands behind the role.
        if let Some((entity, end)) = self.apposed(tokens, head_end) {
            let several = is_plural(page, noun);
            return Source::Named(if several { self.joined(tokens, entity, end) } else { vec![entity] });
        }
        self.nominal(tokens, first, noun)
    }

    /// Whether the name stands at the start of a sentence, or behind the semicolon or the dash of a headline.
    fn opens_clause(&self, mention: &Mention) -> bool {
        let start = mention.tokens.start;
        let first = self.page.sentences.get(mention.sentence).is_some_and(|sentence| sentence.start == start);
        first || [";", ":", "—", "–", "--"].iter().any(|mark| self.page.is_word(start.wrapping_sub(1), mark))
    }

    /// The person behind the comma when the first name hangs on a preposition: "[alongside] X, Y".
    fn subject_behind(&self, tokens: Tokens, head_end: usize) -> Option<usize> {
        let page = self.page;
        let before = page.token(tokens.start.wrapping_sub(1));
        if !before.is(Classes::PREPOSITION)
            || page.is_word(tokens.start.wrapping_sub(1), "to")
            || !page.is_word(head_end, ",")
        {
            return None;
        }
        let (mention, entity) = self.named_in(Tokens::new(head_end + 1, tokens.end)).next()?;
        let person = self.clusters.entities.get(entity).is_some_and(|e| e.kind == NameKind::Person);
        let Form::Name(name) = mention.form else { return None };
        (person && name.titles.start.min(name.role.start) == head_end + 1).then_some(entity)
    }

    /// The name that opens a phrase in which a verb follows: a headline taken whole ("Jones Hammers Bank Chief").
    fn headline_subject(&self, first: Tokens) -> Option<usize> {
        let (mention, entity) = self.named_in(first).next()?;
        let next = self.page.token(mention.tokens.end);
        let verb = next.is_capitalised() && next.entry.forms.has(lexicon::Forms::THIRD);
        (mention.tokens.start == first.start && mention.tokens.end < first.end && verb).then_some(entity)
    }

    fn function_word(&self, tokens: Tokens) -> Option<Source> {
        let page = self.page;
        let is = |word: &str| page.is_word(tokens.start, word);
        let possessive = tokens.len() > 1;
        if let Some(Mention { form: Form::Pronoun(pronoun), .. }) = self.mentions.get(self.mention_at(tokens.start))
            && self.mentions.get(self.mention_at(tokens.start)).is_some_and(|m| m.tokens.start == tokens.start)
            && (!possessive || !page.token(tokens.start).is(Classes::DETERMINER))
        {
            return Some(Source::Pronoun(*pronoun));
        }
        if is("he") || is("she") {
            return Some(Source::Pronoun(if is("he") { Pronoun::Masculine } else { Pronoun::Feminine }));
        }
        if ["i", "we", "me", "us"].iter().any(|word| is(word)) && (page.word(tokens.start) != "US") {
            return Some(Source::FirstPerson);
        }
        if ["my", "our"].iter().any(|word| is(word)) && tokens.len() == 1 {
            return Some(Source::FirstPerson);
        }
        if ["who", "which", "that"].iter().any(|word| is(word)) && tokens.len() == 1 {
            return Some(Source::Relative);
        }
        let pair = is("both") || is("each") || (is("the") && page.is_word(tokens.start + 1, "two"));
        if pair && self.named_in(tokens).next().is_none() {
            return Some(Source::Pair);
        }
        None
    }

    /// The end of the noun phrase that heads `tokens`: before the first comma, bracket, preposition, relative or
    /// participle that stands outside a name.
    pub(super) fn head_end(&self, tokens: Tokens) -> usize {
        let page = self.page;
        let mut mention = self.mention_at(tokens.start);
        let mut at = tokens.start;
        while at < tokens.end {
            while self.mentions.get(mention).is_some_and(|m| m.tokens.start < at) {
                mention += 1;
            }
            if let Some(named) = self.mentions.get(mention)
                && let Form::Name(name) = named.form
                && (named.tokens.start == at || name.role.start == at)
                && named.tokens.end <= tokens.end
            {
                at = named.tokens.end;
                continue;
            }
            if at > tokens.start && self.ends_head(at) {
                return at;
            }
            at += 1;
        }
        if is_possessive(page, tokens.end - 1) { tokens.end - 1 } else { tokens.end }
    }

    fn ends_head(&self, at: usize) -> bool {
        let page = self.page;
        let token = page.token(at);
        match token.kind {
            TokenKind::Punctuation => matches!(page.word(at), "," | "(" | "—" | "–" | "--" | ";" | ":"),
            TokenKind::Word => {
                let small = token.is(Classes::PREPOSITION.or(Classes::SUBORDINATOR)) && !token.is_capitalised();
                let and = token.is(Classes::CONJUNCTION) && !role::is_person_noun(page, at + 1);
                let participle = token.entry.forms.has(lexicon::Forms::PARTICIPLE)
                    && token.case == crate::text::Case::Lower
                    && (page
                        .token(at + 1)
                        .is(Classes::PREPOSITION.or(Classes::TIME_NOUN).or(Classes::WEEKDAY).or(Classes::DETERMINER))
                        || page
                            .token(at - 1)
                            .is(Classes::DOCUMENT_NOUN.or(Classes::ORGANISATION_NOUN).or(Classes::ROLE_NOUN)));
                let auxiliary = token.is(Classes::AUXILIARY.or(Classes::MODAL)) && !token.is_capitalised();
                small || and || participle || auxiliary
            }
            _ => false,
        }
    }

    /// The first name and those that "and" (or commas and an "and") joins to it.
    pub(super) fn joined(&self, tokens: Tokens, entity: usize, head_end: usize) -> Vec<usize> {
        let page = self.page;
        let mut members = vec![entity];
        let mut waiting: Vec<usize> = Vec::new();
        let mut at = head_end;
        while at < tokens.end {
            if page.is_word(at, "(") {
                at = (at..tokens.end).find(|&close| page.is_word(close, ")")).map_or(tokens.end, |close| close + 1);
                continue;
            }
            let comma = page.is_word(at, ",");
            let and = page.is_word(at, "and") || page.is_word(at, "&") || comma && page.is_word(at + 1, "and");
            if !and && !comma {
                break;
            }
            let next =
                self.named_in(Tokens::new(at + 1, tokens.end)).find(|(mention, _)| self.starts_phrase(mention, at + 1));
            let alike = |other: usize| {
                let kind = |entity: usize| self.clusters.entities.get(entity).map(|e| e.kind == NameKind::Person);
                kind(other) == kind(entity)
            };
            let next = next.filter(|&(_, other)| alike(other));
            let Some((mention, other)) = next else {
                if and {
                    break;
                }
                // An apposition stands between: "X, Democrat of Iowa, and Y".
                at = (at + 1..tokens.end)
                    .find(|&at| [",", "and"].iter().any(|word| page.is_word(at, word)))
                    .unwrap_or(tokens.end);
                continue;
            };
            if and {
                members.append(&mut waiting);
                members.push(other);
            } else {
                waiting.push(other);
            }
            at = mention.tokens.end;
        }
        members.dedup();
        members
    }

    /// Whether the phrase that starts at `start` is the name and what stands before it (article, titles, role).
    pub(super) fn starts_phrase(&self, mention: &Mention, start: usize) -> bool {
        (start..mention.tokens.start).all(|at| {
            let token = self.page.token(at);
            token.is_capitalised() && !token.is(Classes::PREPOSITION)
                || token.is(Classes::DETERMINER.or(Classes::ROLE_NOUN).or(Classes::CONJUNCTION))
        }) && mention.tokens.start <= start + 5
    }
}

/// A noun in the plural, as far as its ending and the lists tell.
pub(crate) fn is_plural(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    let persons = Classes::ROLE_NOUN.or(Classes::PERSON_NOUN).or(Classes::ORGANISATION_NOUN);
    if page.token(at).is(Classes::GROUP_NOUN) {
        return true;
    }
    if matches!(word, "men" | "women" | "people" | "children") || word.ends_with("men") && !page.token(at).is(persons) {
        return true;
    }
    if page.token(at).is(Classes::TITLE) && !page.token(at).is(persons) {
        return false;
    }
    word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && {
        let stem = word.get(..word.len() - 1).unwrap_or("");
        !page.token(at).is(persons) || lexicon::entry(stem).classes.has(persons)
    }
}
