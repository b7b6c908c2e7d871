//! The article: the run of paragraphs that is written as prose, however much of the page surrounds it.
//!
//! Every paragraph votes: prose for, links and notices against. The article is the run with the largest sum, found in
//! one pass. Links that stand between paragraphs cost less than the paragraphs behind them bring, so that boxes inside
//! an article are bridged, while the menus, teasers and comments around it are left out.

use std::ops::Range;

use super::paragraphs::{Marker, Paragraph};
use super::phrases::Hint;
use super::shape::Ending;

/// A paragraph and what its phrases say of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub paragraph: Paragraph,
    pub hint: Option<Hint>,
}

impl Candidate {
    /// Whether it is written as prose: a sentence or several, and no notice.
    pub(super) fn is_prose(&self) -> bool {
        let shape = &self.paragraph.shape;
        let long = shape.words >= LONG && shape.is_running(50);
        !matches!(self.hint, Some(Hint::Notice | Hint::End | Hint::Credit | Hint::Caption | Hint::Byline))
            && (shape.is_sentence() || long)
            && !(self.hint == Some(Hint::Box) && shape.words <= MAX_LABEL_WORDS)
    }

    /// Whether it looks like a link, a menu entry, a button: short, and no sentence.
    pub(super) fn is_label(&self) -> bool {
        let shape = &self.paragraph.shape;
        !self.is_prose() && shape.ending == Ending::Open && shape.words <= MAX_LABEL_WORDS && !shape.has_speech
    }
}

/// A paragraph of so many words, half of them in small letters, is prose even without a stop at its end.
const LONG: usize = 25;

/// Headlines and links are hardly longer.
const MAX_LABEL_WORDS: usize = 16;

/// The run of prose, as indices into `candidates`; empty when nothing on the page is written as prose.
pub(super) fn find(candidates: &[Candidate]) -> Range<usize> {
    let votes: Vec<i64> = (0..candidates.len()).map(|index| vote(candidates, index)).collect();
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (index, vote) in votes.iter().enumerate() {
        sum += vote;
        if sum <= 0 {
            sum = 0;
            start = index + 1;
        } else if sum > best_sum {
            best_sum = sum;
            best = start..index + 1;
        }
    }
    without_teasers(&votes, best, best_sum)
}

/// The run without the little prose that a wide gap sets off from its end or its start: teasers of other articles,
/// the site's own words.
fn without_teasers(votes: &[i64], article: Range<usize>, sum: i64) -> Range<usize> {
    let run = votes.get(article.clone()).unwrap_or(&[]);
    let (from_end, sum) = set_off(run.iter().rev(), sum);
    let run = run.get(..run.len() - from_end).unwrap_or(run);
    let (from_start, _) = set_off(run.iter(), sum);
    article.start + from_start..article.end - from_end
}

/// How many of `votes`, read from an end of the article inwards, are set off from the rest, and the sum of the rest.
fn set_off<'v>(votes: impl Iterator<Item = &'v i64>, mut sum: i64) -> (usize, i64) {
    let (mut dropped, mut outside, mut cost) = (0, 0, 0);
    for (index, vote) in votes.enumerate() {
        if *vote <= 0 {
            cost -= vote;
            continue;
        }
        if is_apart(outside, cost, sum - outside + cost) {
            sum -= outside - cost;
            outside = 0;
            dropped = index;
        } else {
            outside -= cost;
        }
        outside += vote;
        cost = 0;
    }
    (dropped, sum)
}

/// Whether prose worth `little`, behind a gap that costs `cost`, is no part of the article worth `much` on its other side.
fn is_apart(little: i64, cost: i64, much: i64) -> bool {
    cost >= WIDE_GAP && little < cost * WORTH_A_GAP && little * MAJORITY < much
}

/// A gap as wide as a box of six links.
const WIDE_GAP: i64 = -6 * ENTRY;
/// The rest of an article brings at least so many times what the box before it costs; teasers, short as they are, don't.
const WORTH_A_GAP: i64 = 3;
/// Only a part so many times smaller than the other one is left out.
const MAJORITY: i64 = 3;

/// The vote of a comment section's head: what follows is prose, too, but would have to outweigh most articles.
const END: i64 = -150;
/// A box of links or a notice.
const NOTICE: i64 = -10;
/// A label among others: an entry of a menu.
const ENTRY: i64 = -8;
/// An item with a bullet or a number: articles have lists, and menus of text dumps rarely keep their bullets.
const ITEM: i64 = -2;
/// A label on its own, which can be a subheading.
const LABEL: i64 = -4;
/// A paragraph without prose on either side counts for so many times less.
const TEASER_DISCOUNT: i64 = 3;
/// The most words of a paragraph that count, so that one endless notice does not outweigh an article.
const MAX_WORDS: usize = 60;

fn vote(candidates: &[Candidate], index: usize) -> i64 {
    crate::work::tick();
    let at = |other: Option<usize>| other.and_then(|at| candidates.get(at));
    let (above, below) = (at(index.checked_sub(1)), at(index.checked_add(1)));
    let Some(candidate) = candidates.get(index) else { return 0 };
    let shape = &candidate.paragraph.shape;
    let here = candidate.paragraph.group;
    let neighbours = || [above, below].into_iter().flatten();
    let crowded = neighbours().any(|other| other.paragraph.group == here)
        || neighbours().filter(|other| other.is_label()).count() == 2;
    match candidate.hint {
        // In a row of buttons "Comments" is a link to them.
        Some(Hint::End) => return if crowded { NOTICE } else { END },
        Some(Hint::Notice | Hint::Box) if !candidate.is_prose() => return NOTICE,
        Some(Hint::Credit | Hint::Caption) => return 0,
        Some(Hint::Byline | Hint::Date) if !candidate.is_prose() => return LABEL,
        _ => {}
    }
    if candidate.is_prose() {
        let words = i64::try_from(shape.words.min(MAX_WORDS)).unwrap_or(0);
        // A teaser stands between a headline and the next teaser's headline, a paragraph of an article among its like.
        let alone = !neighbours().any(Candidate::is_prose);
        return if alone && !shape.has_speech { words / TEASER_DISCOUNT } else { words };
    }
    match candidate.paragraph.marker {
        Marker::Signature => return i64::from(above.is_some_and(Candidate::is_prose)),
        Marker::Bullet | Marker::Number => return ITEM,
        Marker::None | Marker::Quotation => {}
    }
    if !candidate.is_label() {
        return i64::from(shape.has_marks && shape.ending == Ending::Sentence);
    }
    if crowded { ENTRY } else { LABEL }
}

#[cfg(test)]
mod tests {
    use super::super::{BlockKind, read};

    const PARAGRAPH: &str = "The committee heard on Tuesday that the gates had not been tested for a year.\n\n";

    fn kept(text: &str) -> Vec<&str> {
        let blocks = read(text).blocks;
        blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate).map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn comments_are_no_article() {
        let comments = "12 Comments\n\nBob\n\nI have been saying so for years and nobody has listened to me.\n\n\
            They will not listen to you either, I am afraid.\n\nAnn\n\nThat is what they said the last time, too.\n\n";
        let page = format!("Home\nNews\nSport\n\nGates fail again in storm\n\n{}{comments}", PARAGRAPH.repeat(6));
        assert_eq!(kept(&page).len(), 7, "{:?}", kept(&page));
    }

    #[test]
    fn teasers_behind_a_wide_gap_are_no_article() {
        let links = "More to read\n\nMayor sorry for late trains\nFive walks for a wet weekend\nFerry firm sheds forty\n\
            Storms get worse\nWhat to cook tonight\nWhere to swim\n\n";
        let teasers = "Trains were late again\n\nA look at why nothing has changed on the line since last year.\n\n\
            Boats\n\nThe best of them can be seen in the old harbour this week.\n\n";
        let page = format!("Gates fail again in storm\n\n{}{links}{teasers}", PARAGRAPH.repeat(8));
        assert_eq!(kept(&page).len(), 9, "{:?}", kept(&page));
    }

    #[test]
    fn a_box_inside_the_article_is_bridged() {
        let links = "Related stories\n\nMayor sorry for late trains\nFive walks for a wet weekend\n\n";
        let page = format!("Log in\n\nSubscribe\n\n{}{links}{}", PARAGRAPH.repeat(3), PARAGRAPH.repeat(3));
        assert_eq!(kept(&page).len(), 6, "{:?}", kept(&page));
    }

    #[test]
    fn work_grows_with_the_text() {
        let page = format!("Log in\nNews\n\n{PARAGRAPH}Advertisement\n\nRelated\n\nA link\nAnother\n\n");
        let steps = |times: usize| crate::work::steps(|| drop(read(&page.repeat(times))));
        assert!(steps(400) <= 4 * steps(100) + 100);
    }
}
