//! What can be said of a word without its neighbours, as atoms of features.

use super::Tag;
use super::Word;
use super::form::{Form, Writing};
use super::vocabulary::{UNTAGGED, Vocabulary};
use crate::model::hash::{atom, mix};

/// The atoms of one word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// The hash of the word, folded.
    pub folded: u64,
    /// The same; words that are not in the vocabulary share what they look like.
    pub word: u64,
    /// The set of tags that the word has in the treebanks, or its shape where it is not in the vocabulary.
    pub class: u64,
    /// The same set, for an unknown word that of the word without its ending.
    pub stem: u64,
    /// Words that are used like this one, and more such words.
    pub cluster: u64,
    pub coarse: u64,
    /// The tag, if it can have but one.
    pub certain: Option<Tag>,
    /// The last one, two, three and four bytes.
    pub ends: [u64; 4],
    /// The first one, two, three and four bytes.
    pub starts: [u64; 4],
    /// Runs of capitals, letters, digits and signs.
    pub shape: u64,
    /// What the word lists say.
    pub lists: u64,
    pub writing: Writing,
}

/// The word before the first and behind the last.
pub(crate) static OUTSIDE: Facts = Facts {
    folded: 0,
    word: atom(1),
    class: atom(2),
    stem: atom(3),
    cluster: atom(8),
    coarse: atom(9),
    certain: None,
    ends: [atom(4); 4],
    starts: [atom(5); 4],
    shape: atom(6),
    lists: atom(7),
    writing: Writing::Other,
};

/// The classes that existed when the weights were learned; a class added since must not make a word look like another.
const LEARNED_CLASSES: u64 = (1 << 26) - 1;

impl Facts {
    /// The facts of `word`.
    pub(crate) fn of(word: &Word<'_>, vocabulary: &Vocabulary<'_>) -> Facts {
        let form = Form::of(word.text);
        let shape = atom(form.shape << 2 | u64::from(form.length.min(3)));
        let found = vocabulary.find(form.hash);
        let known = found.map(|found| found.class).filter(|&class| class != UNTAGGED);
        let (cluster, coarse) = match found.map_or(0, |found| found.cluster) {
            0 => (mix(atom(1 << 11), shape), atom(1 << 12 | form.writing() as u64)),
            cluster => (atom(1 << 13 | u64::from(cluster)), atom(1 << 14 | u64::from(vocabulary.coarse(cluster)))),
        };
        let (word_atom, class, stem) = match known {
            Some(class) => (form.hash, atom(u64::from(class)), atom(u64::from(class) << 8)),
            None => (mix(shape, atom(form.end(2))), mix(atom(1 << 10), shape), stem(word.text, vocabulary)),
        };
        Facts {
            folded: form.hash,
            word: word_atom,
            class,
            stem,
            cluster,
            coarse,
            certain: known.and_then(|class| vocabulary.certain(class)),
            ends: [1, 2, 3, 4].map(|count| atom(form.end(count))),
            starts: [1, 2, 3, 4].map(|count| atom(form.start(count))),
            shape,
            lists: atom((word.entry.classes.bits() & LEARNED_CLASSES) << 8 | u64::from(word.entry.forms.bits())),
            writing: form.writing(),
        }
    }
}

/// Endings that leave a word when they are taken off.
const ENDINGS: [&str; 9] = ["s", "es", "ed", "d", "ing", "ly", "er", "est", "'s"];

/// The class of the last part of `word` with or without an ending, and which ending that was.
fn stem(word: &str, vocabulary: &Vocabulary<'_>) -> u64 {
    let part = word.rsplit('-').next().unwrap_or(word);
    // What is long enough to be no word of the vocabulary need not be read again and again.
    if part.len() > LONGEST_STEM {
        return 0;
    }
    let class = |text: &str| vocabulary.class(Form::of(text).hash);
    let whole = class(part).filter(|_| part.len() > 2).map(|class| (0, class));
    let cut = || {
        let mut stems = (1..).zip(ENDINGS).filter_map(|(n, ending)| Some((n, part.strip_suffix(ending)?)));
        stems.find_map(|(n, stem)| class(stem).filter(|_| stem.len() > 2).map(|class| (n, class)))
    };
    whole.or_else(cut).map_or(0, |(ending, class)| atom(u64::from(class) << 8 | ending))
}

const LONGEST_STEM: usize = 32;
