//! Phrases by which a line of a page gives itself away: "Most read", "Sign up for our newsletter", "Photo: Getty".

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

/// Phrases by their first two bytes.
struct Index {
    buckets: Vec<Vec<Phrase>>,
}

/// The phrases of each place.
struct Phrases {
    whole: Index,
    start: Index,
    any: Index,
    close: Vec<Phrase>,
}

static PHRASES: Lazy<Phrases> = Lazy::new(|| Phrases {
    whole: Index::of(Place::Whole),
    start: Index::of(Place::Start),
    any: Index::of(Place::Any),
    close: phrases(Place::Close).collect(),
});

fn phrases(place: Place) -> impl Iterator<Item = Phrase> {
    lexicon::rows(LIST).filter_map(read_row).filter(move |phrase| phrase.place == place)
}

impl Index {
    /// A power of two, several times the number of phrases.
    const BUCKETS: usize = 4096;

    fn of(place: Place) -> Index {
        let mut buckets = vec![Vec::new(); Index::BUCKETS];
        for phrase in phrases(place) {
            if let Some(bucket) = Index::bucket(phrase.words).and_then(|at| buckets.get_mut(at)) {
                bucket.push(phrase);
            }
        }
        // The longest says most: "comments powered by" before "comments".
        buckets.iter_mut().for_each(|bucket| bucket.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len())));
        Index { buckets }
    }

    fn bucket(words: &str) -> Option<usize> {
        let [first, second, ..] = words.as_bytes() else { return None };
        Some((usize::from(*first) << 5 ^ usize::from(*second)) % Index::BUCKETS)
    }

    /// The first phrase that `words` begin with and that `fits` what follows it.
    fn find(&self, words: &str, fits: impl Fn(&str) -> bool) -> Option<Hint> {
        let bucket = self.buckets.get(Index::bucket(words)?)?;
        let phrase = bucket.iter().find(|phrase| words.strip_prefix(phrase.words).is_some_and(&fits))?;
        Some(phrase.hint)
    }
}

pub(super) fn read_row(row: &'static str) -> Option<Phrase> {
    let mut columns = row.split('\t');
    let words = columns.next()?;
    let place = match columns.next()? {
        "whole" => Place::Whole,
        "start" => Place::Start,
        "any" => Place::Any,
        "close" => Place::Close,
        _ => return None,
    };
    let hint = match columns.next()? {
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
            .or_else(|| PHRASES.close.iter().find(|phrase| closes(text, phrase.words)).map(|phrase| phrase.hint))
            .or_else(|| if shape.has_speech || shape.words > MAX_NOTICE_WORDS { None } else { anywhere(folded) })
    }

    /// Keeps the first [`REACH`] and the last [`TAIL`] bytes in lower case, with straight apostrophes and one blank between words.
    fn fold(&mut self, text: &str) {
        self.folded.clear();
        let head = boundary(text, REACH.min(text.len()));
        let tail = boundary(text, text.len().saturating_sub(TAIL)).max(head);
        let start = text.get(..head).unwrap_or(text);
        let end = text.get(tail..).unwrap_or("");
        for word in start.split_ascii_whitespace().chain(end.split_ascii_whitespace()) {
            if !self.folded.is_empty() {
                self.folded.push(' ');
            }
            if word.is_ascii() {
                self.folded.push_str(word);
            } else {
                self.folded.extend(word.chars().map(|c| match c {
                    '’' | '‘' => '\'',
                    '\u{a0}' => ' ',
                    _ => c,
                }));
            }
        }
        self.folded.make_ascii_lowercase();
    }
}

/// The first phrase that stands behind a blank or at the start, in words that report nothing.
fn anywhere(folded: &str) -> Option<Hint> {
    let blanks = folded.bytes().enumerate().filter(|&(_, byte)| byte == b' ');
    let starts = std::iter::once(0).chain(blanks.map(|(at, _)| at + 1));
    let hint = starts.filter_map(|at| folded.get(at..)).find_map(|rest| PHRASES.any.find(rest, is_boundary))?;
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
