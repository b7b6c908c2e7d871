//! Part-of-speech tags: one greedy pass from left to right.
//!
//! An averaged perceptron (Collins 2002) with the features of Toutanova et al. (2003)
//! and of Ratnaparkhi (1996): the word, its ends and shape, its neighbours, the tags
//! given before. As words to the right have no tag yet, their classes stand in; tags
//! from a hasty first pass would gain 0.03 points.

use super::facts::{Facts, OUTSIDE};
use super::form::Writing;
use super::inventory::{TAGS, Tag};
use super::weights::Tags;
use crate::model::hash::{atom, mix, one, three, two};
use crate::work;

/// What a decision knows beside the words.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    /// The tags of the word before and of the one before that.
    last: [u64; 2],
    /// How the sentence is written: a capital says little in a headline.
    style: u64,
}

impl Context {
    /// Before the first word of a sentence.
    pub(crate) fn new(words: &[Facts]) -> Context {
        let count = |writing| words.iter().filter(|word| word.writing == writing).count();
        let (lower, capitalised, upper) = (count(Writing::Lower), count(Writing::Capitalised), count(Writing::Upper));
        let style = match () {
            () if lower + capitalised < upper => 2,
            () if upper + capitalised > lower => 1,
            () => 0,
        };
        let short = lower + capitalised + upper < 4;
        Context { last: [tag_atom(None); 2], style: atom(style + if short { 3 } else { 0 }) }
    }

    /// Behind a word with this tag.
    pub(crate) fn after(self, tag: Option<Tag>) -> Context {
        let [last, _] = self.last;
        Context { last: [tag_atom(tag), last], ..self }
    }
}

fn tag_atom(tag: Option<Tag>) -> u64 {
    atom(tag.map_or(0, |tag| tag as u64 + 1))
}

/// Appends a tag for each of `words` to `tags`.
pub(crate) fn tag(tagger: &Tags<'_>, words: &[Facts], tags: &mut Vec<Tag>) {
    let mut context = Context::new(words);
    for at in 0..words.len() {
        work::tick();
        let certain = words.get(at).and_then(|word| word.certain);
        let choose = || {
            let situation = situation(words, at, context);
            tagger.choose(situation, 0..TAGS, SETTLED, || hasty(words, at, context), || careful(words, at, context))
        };
        let tag = certain.or_else(|| Tag::at(choose().0));
        context = context.after(tag);
        tags.push(tag.unwrap_or(Tag::Noun));
    }
}

/// A tag that the hasty model puts ahead by more is given; 100 costs a tenth of a point.
const SETTLED: i32 = 140;

/// What is much the same wherever it recurs: the word, the tag before it, and what the next word can be.
#[inline(always)]
pub(crate) fn situation(words: &[Facts], at: usize, context: Context) -> u64 {
    let near = |at: usize| words.get(at).unwrap_or(&OUTSIDE);
    let [before, _] = context.last;
    mix(mix(before, near(at).word), near(at + 1).class)
}

/// What a hasty decision looks at, given what is known of the sentence and the tags of the two words before `words[at]`.
#[inline(always)]
pub(crate) fn hasty(words: &[Facts], at: usize, context: Context) -> [u64; 12] {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&OUTSIDE);
    let [w, r1] = [near(0), near(1)];
    let Context { last: [p1, p2], style } = context;
    let [_, e2, e3, _] = w.ends;
    [
        one(0, w.word),
        two(1, p1, w.word),
        two(2, w.word, r1.class),
        three(3, p1, w.class, r1.class),
        three(4, p1, p2, w.class),
        two(5, p1, w.cluster),
        two(6, w.class, style),
        two(7, w.stem, e2),
        two(8, w.shape, w.lists),
        three(9, p1, w.shape, e3),
        two(10, w.shape, r1.shape),
        two(11, w.cluster, r1.cluster),
    ]
}

/// What a careful decision looks at.
#[inline(always)]
pub(crate) fn careful(words: &[Facts], at: usize, context: Context) -> [u64; 64] {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&OUTSIDE);
    let [l2, l1, w, r1, r2] = [near(-2), near(-1), near(0), near(1), near(2)];
    let Context { last: [p1, p2], style } = context;
    let [e1, e2, e3, e4] = w.ends;
    let [s1, s2, s3, s4] = w.starts;
    let p = two(50, p1, p2);
    [
        one(0, w.word),
        one(1, w.class),
        one(2, e1),
        one(3, e2),
        one(4, e3),
        one(5, e4),
        one(6, s1),
        one(7, s2),
        one(8, s3),
        one(9, s4),
        one(10, w.shape),
        one(11, w.lists),
        two(12, w.shape, e2),
        two(13, w.lists, e2),
        one(14, p1),
        one(15, p),
        two(16, p1, w.word),
        two(17, p, w.class),
        two(18, p1, w.class),
        two(19, p1, e3),
        two(20, p1, w.shape),
        two(21, p1, w.lists),
        one(22, l1.word),
        one(23, l2.word),
        one(24, r1.word),
        one(25, r2.word),
        two(26, l1.word, w.word),
        two(27, w.word, r1.word),
        one(28, r1.class),
        two(29, r1.class, r2.class),
        two(30, w.class, r1.class),
        three(31, w.class, r1.class, r2.class),
        two(32, p1, r1.class),
        three(33, p1, w.class, r1.class),
        one(34, l1.ends[2]),
        one(35, r1.ends[2]),
        two(36, l1.shape, w.shape),
        two(37, w.shape, r1.shape),
        two(38, l1.word, w.class),
        two(39, w.class, r1.word),
        one(40, r1.lists),
        one(41, l1.lists),
        two(42, l1.word, r1.word),
        two(43, w.class, r2.class),
        two(44, p1, l2.word),
        two(45, w.shape, w.lists),
        two(46, w.shape, style),
        three(47, w.shape, style, p1),
        two(48, w.class, style),
        one(49, w.stem),
        two(51, w.stem, e2),
        two(52, l1.class, w.class),
        two(53, p1, r1.word),
        two(54, p1, r1.shape),
        one(55, w.cluster),
        two(56, p1, w.cluster),
        one(57, l1.cluster),
        one(58, r1.cluster),
        two(59, w.cluster, r1.cluster),
        two(60, l1.cluster, w.cluster),
        two(61, w.cluster, e2),
        two(62, w.cluster, w.shape),
        two(63, l1.cluster, r1.cluster),
        two(64, p1, r1.cluster),
    ]
}
