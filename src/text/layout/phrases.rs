//! Phrases by which a line of a page gives itself away: "Most read", "Sign up for our newsletter", "Photo: Getty".

use std::ops::Range;

use once_cell::sync::Lazy;

use super::shape::Shape;
use crate::lexicon;

/// What a phrase says of the line it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// This line is no article: a button, a notice.
    Notice,
    /// It heads a box of links to other articles.
    Box,
    /// Comments follow; the article is over.
    End,
    /// Who else worked on the article, and how to reach them.
    Credit,
    /// The words under a picture, or who took it.
    Caption,
    Byline,
    /// "Published", "Last updated".
    Date,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    Any,
    Close,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    words: &'static str,
    place: Place,
    hint: Hint,
}

pub(super) const LIST: &str = include_str!("../../lexicon/page_phrases.txt");

/// The phrases of one place, by the first two bytes, or by the last two where they close a line.
struct Index {
    phrases: Vec<Phrase>,
    buckets: Vec<Range<u16>>,
}

/// The phrases of each place.
struct Phrases {
    whole: Index,
    start: Index,
    any: Index,
    close: Index,
}

static PHRASES: Lazy<Phrases> = Lazy::new(|| {
    let all: Vec<Phrase> = lexicon::rows(LIST).filter_map(read_row).collect();
    let [whole, start, any, close] =
        [Place::Whole, Place::Start, Place::Any, Place::Close].map(|place| Index::of(place, &all));
    Phrases { whole, start, any, close }
});

impl Index {
    /// A power of two that keeps all pairs of small letters apart.
    const BUCKETS: usize = 1024;

    fn of(place: Place, all: &[Phrase]) -> Index {
        let bucket = |phrase: &Phrase| {
            let words = phrase.words.as_bytes();
            let pair = if place == Place::Close { words.last_chunk() } else { words.first_chunk() };
            pair.map(|&pair| Index::bucket(pair))
        };
        let mut phrases: Vec<Phrase> = all.iter().filter(|phrase| phrase.place == place).copied().collect();
        // The longest says most: "comments powered by" before "comments".
        phrases.sort_by_key(|phrase| (bucket(phrase), std::cmp::Reverse(phrase.words.len())));
        let mut buckets = vec![0..0; Index::BUCKETS];
        for (at, phrase) in (0..).zip(&phrases) {
            if let Some(range) = bucket(phrase).and_then(|bucket| buckets.get_mut(bucket)) {
                let start = if range.end == 0 { at } else { range.start };
                *range = start..at + 1;
            }
        }
        Index { phrases, buckets }
    }

    fn bucket([first, second]: [u8; 2]) -> usize {
        (usize::from(first) << 5 ^ usize::from(second)) % Index::BUCKETS
    }

    /// The phrases with this pair of bytes, the longest first.
    fn with(&self, pair: [u8; 2]) -> &[Phrase] {
        let range = self.buckets.get(Index::bucket(pair));
        let phrases = range.and_then(|range| self.phrases.get(usize::from(range.start)..usize::from(range.end)));
        phrases.unwrap_or(&[])
    }

    /// What the first phrase says that `words` begin with and that `fits` what follows it.
    fn find(&self, words: &str, fits: impl Fn(&str) -> bool) -> Option<Hint> {
        let mut phrases = self.with(*words.as_bytes().first_chunk()?).iter();
        Some(phrases.find(|phrase| words.strip_prefix(phrase.words).is_some_and(&fits))?.hint)
    }

    /// What the first phrase says that `text` ends with, whatever its case.
    fn find_at_end(&self, text: &str) -> Option<Hint> {
        let pair: [u8; 2] = *text.as_bytes().last_chunk()?;
        let mut phrases = self.with(pair.map(|byte| byte.to_ascii_lowercase())).iter();
        Some(phrases.find(|phrase| closes(text, phrase.words))?.hint)
    }
}

pub(super) fn read_row(row: &'static str) -> Option<Phrase> {
    let (words, columns) = lexicon::cut(row, b'\t');
    let (place, hint) = lexicon::cut(columns, b'\t');
    let place = match place {
        "whole" => Place::Whole,
        "start" => Place::Start,
        "any" => Place::Any,
        "close" => Place::Close,
        _ => return None,
    };
    let hint = match hint {
        "notice" => Hint::Notice,
        "box" => Hint::Box,
        "end" => Hint::End,
        "credit" => Hint::Credit,
        "caption" => Hint::Caption,
        "byline" => Hint::Byline,
        "date" => Hint::Date,
        _ => return None,
    };
    Some(Phrase { words, place, hint })
}

/// Notices report nothing; a paragraph with one of these is part of an article that is about newsletters or privacy.
const REPORTED: [&str; 4] = ["according", "said", "says", "told"];

/// What can open a quotation: words behind it are somebody's, not the site's.
const MARKS: [char; 5] = ['"', '\'', '“', '‘', '«'];

/// Notices with a phrase elsewhere than at their start are hardly longer, in words.
const MAX_NOTICE_WORDS: usize = 50;

/// How many bytes of a paragraph are looked at: notices say early what they are.
const REACH: usize = 240;

/// How many bytes at its end are looked at, too: there a caption names the photographer.
const TAIL: usize = 60;

/// The first character boundary of `text` at or behind `at`, which lies in it.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// Reads hints; keeps its buffer from one paragraph to the next.
#[derive(Default)]
pub(super) struct Reader {
    folded: String,
}

impl Reader {
    /// What the phrases in `text`, a paragraph of this shape, say of it.
    pub(super) fn hint(&mut self, text: &str, shape: &Shape) -> Option<Hint> {
        if is_markup(text) {
            return Some(Hint::Notice);
        }
        self.fold(text);
        let folded = self.folded.as_str();
        let bare = folded.trim_matches(|c: char| !c.is_alphabetic());
        let unnumbered = folded.trim_start_matches(|c: char| !c.is_alphabetic() && !MARKS.contains(&c));
        PHRASES
            .whole
            .find(bare, str::is_empty)
            .or_else(|| {
                let hint = PHRASES.start.find(folded, is_boundary).or(PHRASES.start.find(unnumbered, is_boundary));
                // "Copyright law protects no jokes, the judge said."
                hint.filter(|hint| *hint != Hint::Notice || !shape.is_sentence() || !reports(folded))
            })
            .or_else(|| PHRASES.close.find_at_end(text))
            .or_else(|| if shape.has_speech || shape.words > MAX_NOTICE_WORDS { None } else { anywhere(folded) })
    }

    /// Keeps the first [`REACH`] and the last [`TAIL`] bytes in lower case, with straight apostrophes and one blank between words.
    fn fold(&mut self, text: &str) {
        self.folded.clear();
        let head = boundary(text, REACH.min(text.len()));
        let tail = boundary(text, text.len().saturating_sub(TAIL)).max(head);
        let start = text.get(..head).unwrap_or(text);
        let end = text.get(tail..).unwrap_or("");
        for part in [start, end] {
            let part = part.trim_ascii();
            if is_evenly_spaced(part.as_bytes()) {
                self.add(part);
            } else {
                part.split_ascii_whitespace().for_each(|word| self.add(word));
            }
        }
        self.folded.make_ascii_lowercase();
    }

    /// Adds words behind a blank, their marks made straight.
    fn add(&mut self, words: &str) {
        if !self.folded.is_empty() && !words.is_empty() {
            self.folded.push(' ');
        }
        if words.is_ascii() {
            return self.folded.push_str(words);
        }
        let mut rest = words;
        while let Some(plain) = rest.bytes().position(|byte| !byte.is_ascii()) {
            let Some((plain, odd)) = rest.split_at_checked(plain) else { break };
            let mut odd = odd.chars();
            self.folded.push_str(plain);
            self.folded.extend(odd.next().map(|c| match c {
                '’' | '‘' => '\'',
                '\u{a0}' => ' ',
                _ => c,
            }));
            rest = odd.as_str();
        }
        self.folded.push_str(rest);
    }
}

/// Whether no white space but single blanks stands in `words`, without a stop at the first that does: no paragraph is
/// long here, and nearly all are so.
fn is_evenly_spaced(words: &[u8]) -> bool {
    let behind = words.get(1..).unwrap_or(&[]);
    let control = words.iter().fold(false, |any, &byte| any | (byte < b' '));
    let double = words.iter().zip(behind).fold(false, |any, (&one, &next)| any | (one == b' ' && next == b' '));
    !control && !double
}

/// The first phrase that stands behind a blank or at the start, in words that report nothing.
fn anywhere(folded: &str) -> Option<Hint> {
    let mut rest = folded;
    let hint = loop {
        if let Some(hint) = PHRASES.any.find(rest, is_boundary) {
            break hint;
        }
        let blank = rest.bytes().position(|byte| byte == b' ')?;
        rest = rest.get(blank + 1..)?;
    };
    (hint == Hint::Caption || !reports(folded)).then_some(hint)
}

fn reports(folded: &str) -> bool {
    folded.split(|c: char| !c.is_alphabetic()).any(|word| REPORTED.contains(&word))
}

/// Scripts, tags and template code that a page shows by mistake.
fn is_markup(text: &str) -> bool {
    const OPENERS: [&str; 10] = ["&lt;", "</", "<!--", "<div", "<iframe", "<script", "<style", "{%", "{*", "{{"];
    OPENERS.iter().any(|opener| text.starts_with(opener))
}

/// Whether `text` ends with `words` (ASCII, in small letters), whatever its case.
fn closes(text: &str, words: &str) -> bool {
    let tail = text.len().checked_sub(words.len()).and_then(|start| text.as_bytes().get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(words.as_bytes()))
}

/// Whether `tail`, what follows a phrase, begins outside a word.
fn is_boundary(tail: &str) -> bool {
    !tail.starts_with(|c: char| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(text: &str) -> Option<Hint> {
        Reader::default().hint(text, &Shape::of(text))
    }

    #[test]
    fn lines_of_a_page() {
        assert_eq!(hint("197 Shares"), Some(Hint::Notice));
        assert_eq!(hint("• Sign up for our daily email"), Some(Hint::Notice));
        assert_eq!(hint("YOU MAY ALSO LIKE:"), Some(Hint::Box));
        assert_eq!(hint("Editors’ Picks"), Some(Hint::Box));
        assert_eq!(hint("Leave a comment"), Some(Hint::End));
        assert_eq!(hint("(Reporting by Ann Lee; editing by Bob Ray)"), Some(Hint::Credit));
        assert_eq!(hint("Boats in the harbour. (Ann Lee/AP)"), Some(Hint::Caption));
    }

    #[test]
    fn lines_of_an_article() {
        assert_eq!(hint("Copyright law protects no jokes, the judge said."), None);
        assert_eq!(hint("“Sign up for our newsletter,” he told them."), None);
        assert_eq!(hint("The firm changed its privacy policy, according to a spokeswoman."), None);
        assert_eq!(hint("MADRID (AP) — Nadal kept the hopes of Spain alive."), None);
        assert_eq!(hint("Advertisements are banned there."), None);
    }
}
