//! Cues: the words of a line that report.

use std::ops::Range;

use super::line::Line;
use super::phrase;
use crate::lexicon::{Classes, Cue, CueClass, Forms, Frames};
use crate::text::TokenKind;

/// How a cue stands to its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "said", "has said", "will say": the subject is in the same clause.
    Finite,
    /// ", adding that …": the subject is that of the clause before.
    Participle,
    /// "according to Jones".
    Preposition,
}

/// One cue of a line.
#[derive(Clone, Debug)]
pub(super) struct CueGroup {
    /// The words that report: auxiliaries, adverbs, verb, particle.
    pub units: Range<usize>,
    /// The verb (the first word, for a preposition).
    pub verb: usize,
    pub cue: Cue,
    pub form: Form,
}

/// Phrases that name a source without a verb; the source follows.
const PREPOSITIONS: [(&str, CueClass); 7] = [
    ("according to", CueClass::Say),
    ("in the words of", CueClass::Say),
    ("in the view of", CueClass::Think),
    ("in the opinion of", CueClass::Think),
    ("as reported by", CueClass::Say),
    ("as told by", CueClass::Say),
    ("as quoted by", CueClass::Say),
];

/// The cues of `line`, from left to right.
pub(super) fn cues(line: &Line<'_, '_>) -> Vec<CueGroup> {
    let mut found: Vec<CueGroup> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let group = preposition(line, at).or_else(|| verb(line, at, found.last()));
        match group {
            Some(group) => {
                at = group.units.end.max(at + 1);
                found.push(group);
            }
            None => at += 1,
        }
    }
    found
}

fn preposition(line: &Line<'_, '_>, at: usize) -> Option<CueGroup> {
    // Asked of every word: its length says of most that they begin none.
    let opens = match line.token(at).span.len() {
        2 => line.any(at, &["in", "as"]),
        9 => line.any(at, &["according"]),
        _ => false,
    };
    if !opens {
        return None;
    }
    PREPOSITIONS.iter().find_map(|&(phrase, class)| {
        let length = line.spells(at, phrase)?;
        Some(CueGroup {
            units: at..at + length,
            verb: at,
            cue: Cue::new(phrase, class, Frames::QUOTATION.or(Frames::BARE)),
            form: Form::Preposition,
        })
    })
}

/// The longest cue that begins with the verb at `at`, and how many units it takes.
fn longest(line: &Line<'_, '_>, at: usize) -> Option<(Cue, usize)> {
    line.entry(at).cues.iter().find_map(|cue| {
        let tail = if cue.tail().is_empty() { 0 } else { line.spells(at + 1, cue.tail())? };
        Some((*cue, 1 + tail))
    })
}

fn verb(line: &Line<'_, '_>, at: usize, before: Option<&CueGroup>) -> Option<CueGroup> {
    let token = line.token(at);
    if !token.is(Classes::VERB) || token.kind != TokenKind::Word || token.entry.cues.is_empty() {
        return None;
    }
    if token.is_capitalised() && !line.title_case && at > 0 {
        return None;
    }
    let (cue, length) = longest(line, at)?;
    let floor = before.map_or(0, |group| group.units.end);
    let start = group_start(line, at, floor);
    let form = form(line, at, start, length)?;
    Some(CueGroup { units: start..at + length, verb: at, cue, form })
}

/// Where the verb group that ends in the verb at `at` begins: auxiliaries, modals, negations and the adverbs among them.
fn group_start(line: &Line<'_, '_>, at: usize, floor: usize) -> usize {
    let mut start = at;
    while start > floor {
        let index = start - 1;
        let joins = line.is(index, Classes::AUXILIARY.or(Classes::MODAL).or(Classes::NEGATION))
            && !line.is_capitalised(index)
            || line.is_adverb(index)
                && !line.is(index, Classes::PRONOUN.or(Classes::CONJUNCTION).or(Classes::SUBORDINATOR))
                && index > 0
                && !line.is_capitalised(index)
            || line.any(index, &["to"]) && line.is(index.wrapping_sub(1), Classes::AUXILIARY);
        if !joins {
            break;
        }
        start = index;
    }
    start
}

/// What the verb at `at` is in its clause; `None` when it is no verb there, or reports nothing.
fn form(line: &Line<'_, '_>, at: usize, start: usize, length: usize) -> Option<Form> {
    let forms = line.entry(at).forms;
    let auxiliaries = start..at;
    let any_auxiliary = |words: &[&str]| auxiliaries.clone().any(|index| line.any(index, words));
    let modal =
        auxiliaries.clone().any(|index| line.is(index, Classes::MODAL)) || any_auxiliary(&["do", "does", "did"]);
    let have = any_auxiliary(&["have", "has", "had", "'ve", "’ve", "having"]);
    let be =
        any_auxiliary(&["is", "was", "are", "were", "be", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"]);
    let previous = start.wrapping_sub(1);
    if forms.has(Forms::GERUND) {
        if be {
            return Some(Form::Finite);
        }
        let opens_phrase = line.is_comma(previous)
            || line.passage(previous).is_some()
            || line.is(previous, Classes::CONJUNCTION)
            || line.is_break(previous)
            || line.any(previous, &["by", "while", "after", "before", "without", "in"])
            || start == 0
            || !line.is(previous, Classes::DETERMINER.or(Classes::PREPOSITION)) && !line.is_capitalised(previous);
        return opens_phrase.then_some(Form::Participle);
    }
    if forms.has(Forms::PAST.or(Forms::PARTICIPLE)) {
        if be && !have || any_auxiliary(&["been", "being"]) {
            return None;
        }
        if have || forms.has(Forms::PAST) && !modal {
            let passive = line.any(at + length, &["by"]);
            let attributive = line.is(previous, Classes::DETERMINER)
                && !phrase::is_subject_pronoun(line, previous)
                && !line.any(previous, &["that"]);
            return (!passive && !attributive).then_some(Form::Finite);
        }
    }
    if forms.has(Forms::THIRD) {
        let noun = line.is(previous, Classes::DETERMINER.or(Classes::PREPOSITION))
            && !phrase::is_subject_pronoun(line, previous)
            && !line.any(previous, &["that", "what"])
            || line.any(previous, &["'s", "’s", "of"]);
        return (!noun).then_some(Form::Finite);
    }
    if forms.has(Forms::BASE) {
        if modal {
            return Some(Form::Finite);
        }
        if line.any(previous, &["to"]) {
            return None;
        }
        let plural = phrase::plural_before(line, start) || line.passage(previous).is_some() && start == at;
        return plural.then_some(Form::Finite);
    }
    None
}

impl CueGroup {
    /// Whether the cue can introduce a quotation.
    pub(super) fn quotes(&self) -> bool {
        self.cue.frames.has(Frames::QUOTATION)
    }

    /// Whether a subject may stand behind it ("said Jones").
    pub(super) fn inverts(&self, line: &Line<'_, '_>) -> bool {
        self.form == Form::Finite
            && self.cue.frames.has(Frames::INVERTED)
            && line.has_form(self.verb, Forms::PAST.or(Forms::THIRD).or(Forms::BASE))
            && self.units.start == self.verb
    }
}
