//! The headline: the page's title where it stands again above the article, else the heading nearest to it.

use std::ops::Range;

use super::article::Candidate;
use super::dateline;
use super::phrases::Hint;
use super::shape::Ending;

/// Fewer words are a section name ("World"), more a paragraph.
const WORDS: std::ops::RangeInclusive<usize> = 3..=30;

/// How many blocks above the article are searched when the title does not stand again: a headline is followed by its
/// standfirst, byline, dateline, share buttons and a caption.
const REACH: usize = 20;

/// The page's title is the first thing on it, or follows a link that skips the menu.
const TITLES: usize = 2;

/// A headline that is a sentence counts as prose and begins the run of prose, with its standfirst at most before it.
const INSIDE: usize = 3;

/// The index of the headline of the article whose prose begins at `before`: above it, or its first line.
pub(super) fn find(text: &str, candidates: &[Candidate], before: usize) -> Option<usize> {
    let above = candidates.get(..before).unwrap_or(candidates);
    let words = |candidate: &Candidate| candidate.paragraph.span.of(text);
    let titles = above.get(..TITLES.min(above.len())).unwrap_or(&[]);
    let reach = candidates.get(..before.saturating_add(INSIDE).min(candidates.len())).unwrap_or(above);
    for (first, title) in titles.iter().enumerate() {
        let again = reach.iter().skip(first + 1).rposition(|candidate| {
            WORDS.contains(&candidate.paragraph.shape.words) && is_title(words(title), words(candidate))
        });
        if let Some(index) = again {
            return Some(first + 1 + index);
        }
    }
    let title = titles.first().map_or("", words);
    let far = above.len().saturating_sub(REACH);
    let signed = above.iter().skip(far).position(|candidate| signs(text, candidate)).map_or(above.len(), |at| far + at);
    let best = |range: Range<usize>| {
        let headings = range.filter(|&index| above.get(index).is_some_and(|candidate| is_heading(text, candidate)));
        headings.max_by_key(|&index| {
            let heading = above.get(index);
            let length = heading.map_or(0, |candidate| candidate.paragraph.shape.words.min(LONG));
            (shared(title, heading.map_or("", words)), length)
        })
    };
    best(far..signed).or_else(|| best(signed..above.len()))
}

/// Whether the line says who wrote the article, or when: the headline stands above it.
fn signs(text: &str, candidate: &Candidate) -> bool {
    let shape = &candidate.paragraph.shape;
    let short = WORDS.contains(&shape.words);
    let dated = || shape.digits > 0 && dateline::find(text, candidate.paragraph.span).is_some();
    short && (matches!(candidate.hint, Some(Hint::Byline | Hint::Date)) || dated())
}

/// A headline has so many words or more; longer ones are no better candidates.
const LONG: usize = 7;

/// How many words of the heading stand in the page's title; one is chance.
fn shared(title: &str, heading: &str) -> usize {
    let in_title =
        |word: &&str| word.len() > 3 && title.split_whitespace().any(|other| other.eq_ignore_ascii_case(word));
    let title_is_short = title.len() <= MAX_TITLE_BYTES;
    let count = if title_is_short { heading.split_whitespace().filter(in_title).count() } else { 0 };
    if count > 1 { count } else { 0 }
}

/// A longer first paragraph is no title.
const MAX_TITLE_BYTES: usize = 300;

/// Whether the page's title is `words`, or `words` and the name of the site.
fn is_title(title: &str, words: &str) -> bool {
    crate::work::tick();
    if words.len() > title.len() + TITLE_SLACK {
        return false;
    }
    let mut rest = title.chars();
    if words.chars().all(|c| rest.next().is_some_and(|t| fold(t) == fold(c))) {
        let rest = rest.as_str().trim_start();
        return rest.is_empty() || rest.starts_with(SEPARATORS) || words.len() * 2 > title.len();
    }
    let mut rest = title.char_indices().rev();
    let mut start = title.len();
    for c in words.chars().rev() {
        match rest.next() {
            Some((at, t)) if fold(t) == fold(c) => start = at,
            _ => return false,
        }
    }
    title.get(..start).is_some_and(|site| site.trim_end().ends_with(SEPARATORS))
}

/// What stands between the headline and the name of the site.
const SEPARATORS: [char; 9] = ['|', '-', '–', '—', '·', ':', '»', '«', '.'];

/// Curly apostrophes are longer in bytes than straight ones, hence a headline may be longer than its title.
const TITLE_SLACK: usize = 16;

fn fold(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        _ => c.to_ascii_lowercase(),
    }
}

/// Whether it can head an article: a line of some words without a full stop.
fn is_heading(text: &str, candidate: &Candidate) -> bool {
    let shape = &candidate.paragraph.shape;
    let ends_open = shape.ending == Ending::Open || (shape.inner_stops == 0 && !candidate.is_prose());
    ends_open
        && !shape.has_speech
        && WORDS.contains(&shape.words)
        && candidate.hint.is_none()
        && (shape.digits == 0 || dateline::find(text, candidate.paragraph.span).is_none())
}
