//! Word lists: what is known of a word before it is read in context.
//!
//! Knowledge is data: each list is a plain, sorted `.txt` beside this file with
//! its source and licence on top. `#` starts a comment; columns are separated by
//! a tab; the first column is the word in lower case. All lists are read into
//! one table on first use, so that a token costs one look-up however many lists
//! there are.

mod calendar;
mod classes;
mod frames;
mod inflect;
mod key;
// No stage asks for dictionary forms yet.
#[cfg(any(test, feature = "train"))]
pub(crate) mod lemmas;
mod measures;
mod signals;
mod table;

use once_cell::sync::Lazy;

pub(crate) use calendar::{CalendarWord, Part, Period, Which};
pub(crate) use classes::{Classes, Forms, Gender, bit_set};
pub use frames::CueClass;
pub(crate) use frames::Frames;
pub use measures::{Approximation, Direction, QuantityKind};
pub(crate) use measures::{Currency, Measure, NumeralKind, Unit, measure, nothing};
pub(crate) use signals::{Anaphor, Signal, anaphor, signals};
use table::Table;

/// What the lists say of one word form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub classes: Classes,
    pub forms: Forms,
    pub gender: Gender,
    /// What [`measure`] says of this form.
    pub measure: &'static Measure,
    /// Which phrases that signal something begin with this form; see [`signals`].
    signals: u16,
    /// Cues that begin with this form, the longest first.
    pub cues: &'static [Cue],
}

/// A verb, or a verb with fixed words after it, that introduces what somebody said, thought or wrote.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    /// Dictionary form: "say", "point out".
    pub lemma: &'static str,
    pub class: CueClass,
    pub frames: Frames,
    verb: &'static str,
    tail: &'static str,
}

impl Cue {
    pub(crate) fn new(lemma: &'static str, class: CueClass, frames: Frames) -> Cue {
        let (verb, tail) = cut(lemma, b' ');
        Cue { lemma, class, frames, verb, tail }
    }

    /// The first word of the lemma: "point" in "point out".
    pub(crate) fn verb(&self) -> &'static str {
        self.verb
    }

    /// The fixed words after the verb: "out" in "point out".
    pub(crate) fn tail(&self) -> &'static str {
        self.tail
    }
}

static UNKNOWN: Entry = Entry {
    classes: Classes::NONE,
    forms: Forms::NONE,
    gender: Gender::Unknown,
    measure: nothing(),
    signals: 0,
    cues: &[],
};

impl Default for Entry {
    fn default() -> Entry {
        UNKNOWN
    }
}

static LEXICON: Lazy<Table<Entry>> = Lazy::new(load);

/// What is known of `word`, whatever its case; words in no list share one empty entry.
pub(crate) fn entry(word: &str) -> &'static Entry {
    LEXICON.get(word).unwrap_or(&UNKNOWN)
}

/// The entry of the word that is in no list.
pub(crate) const fn unknown() -> &'static Entry {
    &UNKNOWN
}

/// The lists whose rows give a class and nothing more, or a class and a gender (`m`, `f`) in the second column.
const WORD_LISTS: &[(Classes, &str)] = &[
    (Classes::ABBREVIATION, include_str!("abbreviations.txt")),
    (Classes::ADVERB, include_str!("adverbs.txt")),
    (Classes::AUXILIARY, include_str!("auxiliaries.txt")),
    (Classes::CONJUNCTION, include_str!("conjunctions.txt")),
    (Classes::CUE_NOUN, include_str!("cue_nouns.txt")),
    (Classes::DEMONYM, include_str!("demonyms.txt")),
    (Classes::DETERMINER, include_str!("determiners.txt")),
    (Classes::DOCUMENT_NOUN, include_str!("document_nouns.txt")),
    (Classes::GIVEN_NAME, include_str!("given_names.txt")),
    (Classes::GROUP_NOUN, include_str!("group_nouns.txt")),
    (Classes::MODAL, include_str!("modals.txt")),
    (Classes::MONTH, include_str!("months.txt")),
    (Classes::NAME_PARTICLE, include_str!("name_particles.txt")),
    (Classes::NAME_SUFFIX, include_str!("name_suffixes.txt")),
    (Classes::NEGATION, include_str!("negations.txt")),
    (Classes::ORGANISATION_NOUN, include_str!("organisation_nouns.txt")),
    (Classes::PERSON_NOUN, include_str!("person_nouns.txt")),
    (Classes::PLACE, include_str!("places.txt")),
    (Classes::PREPOSITION, include_str!("prepositions.txt")),
    (Classes::PRONOUN, include_str!("pronouns.txt")),
    (Classes::ROLE_NOUN, include_str!("role_nouns.txt")),
    (Classes::SUBORDINATOR, include_str!("subordinators.txt")),
    (Classes::TIME_NOUN, include_str!("time_nouns.txt")),
    (Classes::TITLE, include_str!("titles.txt")),
    (Classes::WEEKDAY, include_str!("weekdays.txt")),
];

const CUES: &str = include_str!("cues.txt");
const VERBS: &str = include_str!("verbs.txt");

/// Room for all words of the lists.
const WORDS: usize = 25 * 1024;

fn load() -> Table<Entry> {
    let mut words: Table<Entry> = Table::with_room(WORDS);
    for &(class, list) in WORD_LISTS {
        for row in rows(list) {
            let (word, gender) = cut(row, b'\t');
            let Some(entry) = words.entry(word) else { continue };
            entry.classes |= class;
            entry.gender = entry.gender.or(Gender::from_column(gender));
        }
    }
    let mut spelling = String::new();
    for row in rows(VERBS) {
        let (lemma, irregular) = cut(row, b'\t');
        inflect::forms(lemma, irregular, &mut spelling, |forms, word| {
            let Some(entry) = words.entry(word) else { return };
            entry.classes |= Classes::VERB;
            entry.forms |= forms;
        });
    }
    let cues: Vec<(Cue, &str)> = rows(CUES).filter_map(cue).collect();
    for group in cues.chunk_by(|(one, its), (other, others)| one.verb == other.verb && its == others) {
        let Some(&(Cue { verb, .. }, irregular)) = group.first() else { continue };
        let cues = longest_first(group.iter().map(|&(cue, _)| cue).collect());
        inflect::forms(verb, irregular, &mut spelling, |forms, word| {
            let Some(entry) = words.entry(word) else { return };
            entry.classes |= Classes::VERB;
            entry.forms |= forms;
            entry.cues = if entry.cues.is_empty() { cues } else { longest_first([entry.cues, cues].concat()) };
        });
    }
    for (key, measure) in measures::all() {
        if let Some(entry) = words.entry_of(key) {
            entry.measure = measure;
        }
    }
    for (number, word) in signals::firsts() {
        if let Some(entry) = words.entry(word) {
            entry.signals = number;
        }
    }
    words
}

/// The cue in a row of its list, and the irregular forms of its verb.
fn cue(row: &'static str) -> Option<(Cue, &'static str)> {
    let (lemma, columns) = cut(row, b'\t');
    let (class, columns) = cut(columns, b'\t');
    let (frames, irregular) = cut(columns, b'\t');
    Some((Cue::new(lemma, CueClass::from_column(class)?, Frames::from_column(frames)), irregular))
}

/// The cues in the order in which they are tried, each once, for as long as the program lives, as the lists do.
fn longest_first(mut cues: Vec<Cue>) -> &'static [Cue] {
    cues.sort_by_key(|cue| (std::cmp::Reverse(cue.tail.len()), cue.lemma));
    cues.dedup_by_key(|cue| cue.lemma);
    cues.leak()
}

/// The rows of a list, without comments and blank lines.
pub(crate) fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    let mut below = list;
    let lines = std::iter::from_fn(move || {
        let line;
        (line, below) = if below.is_empty() { return None } else { cut(below, b'\n') };
        Some(line.trim_end())
    });
    lines.filter(|row| !row.is_empty() && !row.starts_with('#'))
}

/// `text` up to the first `mark`, and what stands behind it.
///
/// Rows, columns and words are so short that a search made for long texts takes longer to begin than this one to end.
pub(crate) fn cut(text: &str, mark: u8) -> (&str, &str) {
    let end = text.bytes().position(|byte| byte == mark).unwrap_or(text.len());
    (text.get(..end).unwrap_or(text), text.get(end + 1..).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        let lists = WORD_LISTS.iter().map(|&(_, list)| list).chain([CUES, VERBS]);
        for list in lists {
            assert!(list.starts_with('#'), "a list says on top what it is and where it is from: {list:.60}");
            let words: Vec<&str> = rows(list).map(|row| row.split('\t').next().unwrap()).collect();
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{:?} before {:?}", pair[0], pair[1]);
            }
            for word in words {
                assert!(word.len() <= key::LONGEST, "{word:?} is longer than LONGEST");
                assert_eq!(word, word.to_lowercase());
            }
        }
    }

    #[test]
    fn there_is_room_for_all_words() {
        assert!(LEXICON.rows().count() <= WORDS);
    }

    #[test]
    fn every_cue_row_is_read() {
        for row in rows(CUES) {
            let class = row.split('\t').nth(1).unwrap_or("");
            assert!(CueClass::from_column(class).is_some(), "unknown class in {row:?}");
        }
    }

    #[test]
    fn case_and_apostrophe_do_not_matter() {
        assert!(entry("SAID").cues.iter().any(|cue| cue.lemma == "say"));
        assert!(entry("José").classes.has(Classes::GIVEN_NAME));
        assert!(entry("’s").classes.has(Classes::AUXILIARY));
        assert!(entry("The").classes.has(Classes::DETERMINER));
        assert!(entry("qqqq").classes == Classes::NONE);
        assert!(entry(&"long".repeat(100)).classes == Classes::NONE);
    }
}
