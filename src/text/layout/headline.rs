//! The headline: the page's title where it stands again above the article, else the heading nearest to it.

use super::article::Candidate;
use super::shape::Ending;

/// Fewer words are a section name ("World"), more a paragraph.
const WORDS: std::ops::RangeInclusive<usize> = 3..=30;

/// How many blocks above the article are searched when the title does not stand again: a headline is followed by its
/// standfirst, byline, dateline, share buttons and a caption.
const REACH: usize = 12;

/// The index of the headline among the blocks before `before`.
pub(super) fn find(text: &str, candidates: &[Candidate], before: usize) -> Option<usize> {
    let above = candidates.get(..before).unwrap_or(candidates);
    let words = |candidate: &Candidate| -> &str { candidate.paragraph.span.of(text) };
    let title = above.first().map_or("", words);
    let heads = |candidate: &Candidate| WORDS.contains(&candidate.paragraph.shape.words);
    let again = above.iter().skip(1).rposition(|candidate| heads(candidate) && is_title(title, words(candidate)));
    if let Some(index) = again {
        return Some(index + 1);
    }
    let far = above.len().saturating_sub(REACH);
    above
        .iter()
        .enumerate()
        .skip(far)
        .rev()
        .filter(|(_, candidate)| is_heading(candidate))
        .map(|(index, _)| index)
        .min_by_key(
            // The heading that shares a start with the title, else the topmost of the last REACH.
            |&index| (above.get(index).is_none_or(|candidate| shared(title, words(candidate)) < SHARED), index),
        )
}

/// Bytes that a headline shares with the start of a title that is worded otherwise further on.
const SHARED: usize = 16;

fn shared(title: &str, words: &str) -> usize {
    title.bytes().zip(words.bytes()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
}

/// Whether the page's title is `words`, or `words` and the name of the site.
fn is_title(title: &str, words: &str) -> bool {
    let same = |(a, b): (char, char)| fold(a) == fold(b);
    let mut rest = title.chars();
    if words.len() > title.len() + TITLE_SLACK || !words.chars().all(|c| rest.next().is_some_and(|t| same((t, c)))) {
        return false;
    }
    let rest = rest.as_str().trim_start();
    rest.is_empty() || rest.starts_with(['|', '-', '–', '—', '·', ':', '»', '«', '.']) || words.len() * 2 > title.len()
}

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
fn is_heading(candidate: &Candidate) -> bool {
    let shape = &candidate.paragraph.shape;
    let ends_open = shape.ending == Ending::Open || (shape.inner_stops == 0 && !candidate.is_prose());
    ends_open && WORDS.contains(&shape.words) && candidate.hint.is_none()
}
