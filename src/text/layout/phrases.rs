//! Phrases by which a line of a page gives itself away: "Most read", "Sign up for our newsletter", "Photo: Getty".

use std::collections::HashMap;

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
struct Phrase {
    words: &'static str,
    place: Place,
    hint: Hint,
}

const LIST: &str = include_str!("../../lexicon/page_phrases.txt");

/// The phrases by their first word, the longest first.
static PHRASES: Lazy<HashMap<&'static str, Vec<Phrase>>> = Lazy::new(|| {
    let mut phrases: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
    for phrase in lexicon::rows(LIST).filter_map(read_row) {
        phrases.entry(first_word(phrase.words)).or_default().push(phrase);
    }
    for same_start in phrases.values_mut() {
        same_start.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

/// The phrases that close a line: the names of picture agencies.
static CLOSERS: Lazy<Vec<Phrase>> =
    Lazy::new(|| lexicon::rows(LIST).filter_map(read_row).filter(|phrase| phrase.place == Place::Close).collect());

fn read_row(row: &'static str) -> Option<Phrase> {
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

/// How many bytes of a paragraph are looked at: notices say early what they are.
const REACH: usize = 240;

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
        let whole = candidates(bare).find(|phrase| phrase.place == Place::Whole && phrase.words == bare);
        if let Some(phrase) = whole {
            return Some(phrase.hint);
        }
        let begins = |phrase: &&Phrase, rest: &str| rest.strip_prefix(phrase.words).is_some_and(is_boundary);
        let start = [folded, unnumbered]
            .into_iter()
            .find_map(|rest| candidates(rest).find(|phrase| phrase.place == Place::Start && begins(phrase, rest)));
        if let Some(phrase) = start {
            return Some(phrase.hint);
        }
        if let Some(phrase) = CLOSERS.iter().find(|phrase| closes(text, phrase.words)) {
            return Some(phrase.hint);
        }
        // Articles about privacy or newsletters quote people on them.
        if shape.has_speech || folded.split(' ').any(|word| REPORTED.contains(&word)) {
            return None;
        }
        let mut rest = folded;
        loop {
            let found = candidates(rest).find(|phrase| phrase.place == Place::Any && begins(phrase, rest));
            if let Some(phrase) = found {
                return Some(phrase.hint);
            }
            rest = rest.split_once(' ')?.1;
        }
    }

    /// Keeps the first [`REACH`] bytes in lower case, with straight apostrophes and one blank between words.
    fn fold(&mut self, text: &str) {
        self.folded.clear();
        for c in text.chars() {
            if self.folded.len() >= REACH {
                break;
            }
            match c {
                '’' | '‘' => self.folded.push('\''),
                _ if c.is_whitespace() => {
                    if !self.folded.is_empty() && !self.folded.ends_with(' ') {
                        self.folded.push(' ');
                    }
                }
                _ if c.is_ascii() => self.folded.push(c.to_ascii_lowercase()),
                _ => self.folded.extend(c.to_lowercase()),
            }
        }
    }
}

/// Scripts, tags and template code that a page shows by mistake.
fn is_markup(text: &str) -> bool {
    const OPENERS: [&str; 10] =
        ["&lt;", "</", "<!--", "<div", "<iframe", "<script", "<style", "{%", "{*", "{{"];
    OPENERS.iter().any(|opener| text.starts_with(opener))
}

/// Whether `text` ends with `words` (ASCII, in small letters), whatever its case.
fn closes(text: &str, words: &str) -> bool {
    let tail = text.len().checked_sub(words.len()).and_then(|start| text.as_bytes().get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(words.as_bytes()))
}

fn candidates(rest: &str) -> impl Iterator<Item = &'static Phrase> {
    PHRASES.get(first_word(rest)).into_iter().flatten()
}

/// Up to the first blank, without a comma, colon or full stop behind it.
fn first_word(words: &str) -> &str {
    words.split(' ').next().unwrap_or(words).trim_end_matches([',', ':', '.', '!', '?', '»'])
}

/// Whether `tail`, what follows a phrase, begins outside a word.
fn is_boundary(tail: &str) -> bool {
    !tail.starts_with(|c: char| c.is_alphanumeric())
}
