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
mod hash;
mod inflect;
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
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub classes: Classes,
    pub forms: Forms,
    pub gender: Gender,
    /// Which phrases that signal something begin with this form; see [`signals`].
    signals: u16,
    /// Cues that begin with this form, the longest first.
    pub cues: Vec<Cue>,
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
        let (verb, tail) = lemma.split_once(' ').unwrap_or((lemma, ""));
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

static UNKNOWN: Entry =
    Entry { classes: Classes::NONE, forms: Forms::NONE, gender: Gender::Unknown, signals: 0, cues: Vec::new() };

static LEXICON: Lazy<Table<Entry>> = Lazy::new(load);

/// What is known of `word`, whatever its case; words in no list share one empty entry.
pub(crate) fn entry(word: &str) -> &'static Entry {
    LEXICON.get(word).unwrap_or(&UNKNOWN)
}

/// The entry of the word that is in no list.
pub(crate) const fn unknown() -> &'static Entry {
    &UNKNOWN
}

/// No listed word is longer, in bytes.
const LONGEST: usize = 32;

/// `word` in lower case and with straight apostrophes, or `None` when it is longer than any listed word.
fn folded<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    if word.is_ascii() {
        let room = buffer.get_mut(..word.len())?;
        room.copy_from_slice(word.as_bytes());
        room.make_ascii_lowercase();
        return std::str::from_utf8(room).ok();
    }
    let mut length = 0;
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c };
        for lower in c.to_lowercase() {
            let room = buffer.get_mut(length..length + lower.len_utf8())?;
            length += lower.encode_utf8(room).len();
        }
    }
    std::str::from_utf8(buffer.get(..length)?).ok()
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
const WORDS: usize = 16 * 1024;

fn load() -> Table<Entry> {
    let mut words: Table<Entry> = Table::with_room(WORDS);
    for &(class, list) in WORD_LISTS {
        for row in rows(list) {
            let (word, gender) = row.split_once('\t').unwrap_or((row, ""));
            let Some(entry) = words.entry(word) else { continue };
            entry.classes |= class;
            entry.gender = entry.gender.or(Gender::from_column(gender));
        }
    }
    for row in rows(VERBS) {
        let (lemma, irregular) = row.split_once('\t').unwrap_or((row, ""));
        inflect::forms(lemma, irregular, |form, word| {
            let Some(entry) = words.entry(word) else { return };
            entry.classes |= Classes::VERB;
            entry.forms |= form;
        });
    }
    for row in rows(CUES) {
        let mut columns = row.split('\t');
        let lemma = columns.next().unwrap_or("");
        let Some(class) = columns.next().and_then(CueClass::from_column) else { continue };
        let frames = Frames::from_column(columns.next().unwrap_or(""));
        let cue = Cue::new(lemma, class, frames);
        inflect::forms(cue.verb(), columns.next().unwrap_or(""), |form, word| {
            let Some(entry) = words.entry(word) else { return };
            entry.classes |= Classes::VERB;
            entry.forms |= form;
            entry.cues.push(cue);
        });
    }
    for (number, word) in signals::firsts() {
        if let Some(entry) = words.entry(word) {
            entry.signals = number;
        }
    }
    for entry in words.values_mut().filter(|entry| entry.cues.len() > 1) {
        entry.cues.sort_by_key(|cue| (std::cmp::Reverse(cue.tail().len()), cue.lemma));
        entry.cues.dedup_by_key(|cue| cue.lemma);
    }
    words
}

/// The rows of a list, without comments and blank lines.
pub(crate) fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|row| !row.is_empty() && !row.starts_with('#'))
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
                assert!(word.len() <= LONGEST, "{word:?} is longer than LONGEST");
                assert_eq!(word, word.to_lowercase());
            }
        }
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
