//! What the model sees of a sentence: words, parts of words, tags, dependencies, and counts of what matters.
//!
//! Features are binary: a feature that comes twice counts once, and a score is divided by the root of their number,
//! so that a long sentence is not worth more for being long.

use crate::model::hash::{atom, mix, one, three, two};
use crate::syntax::form::Form;
use crate::syntax::{Parsed, Relation, Tag};
use crate::text::{Token, TokenKind};

/// The template of single words, whose weights also carry what word vectors know.
pub(crate) const WORD: u64 = 1;

/// A sentence that was tokenized, tagged and parsed; `parsed` has an item a token.
#[derive(Clone, Copy)]
pub(crate) struct Sentence<'s> {
    pub text: &'s str,
    pub tokens: &'s [Token],
    pub parsed: &'s [Parsed],
}

/// Memory to use again from sentence to sentence.
#[derive(Default)]
pub(crate) struct Buffers {
    forms: Vec<u64>,
    tags: Vec<u64>,
    /// See [`distinct`].
    slots: Vec<u16>,
}

/// Puts the features of `sentence` into `keys`, each once, in no order.
pub(crate) fn features(sentence: Sentence<'_>, buffers: &mut Buffers, keys: &mut Vec<u64>) {
    let Buffers { forms, tags, slots } = buffers;
    forms.clear();
    forms.extend(sentence.tokens.iter().map(|token| Form::of(token.span.of(sentence.text)).hash));
    tags.clear();
    tags.extend(sentence.parsed.iter().map(|word| atom(word.tag as u64)));
    keys.clear();
    words(sentence, forms, keys);
    syntax(sentence.parsed, forms, tags, keys);
    numbers(sentence, forms, keys);
    keep_distinct(keys, slots);
    // Of these, none comes twice.
    frame(sentence.parsed, forms, tags, keys);
    counts(sentence, keys);
    keys.extend([
        // Always there: how worthy sentences are on the whole.
        atom(0),
        one(40, atom(u64::from(sentence.text.trim_end().ends_with('?')))),
        one(41, at(forms, 0)),
        two(42, at(forms, 0), at(tags, 1)),
        three(43, at(tags, 0), at(tags, 1), at(tags, 2)),
    ]);
}

/// Keeps the first of equal keys.
fn keep_distinct(keys: &mut Vec<u64>, slots: &mut Vec<u16>) {
    match distinct(keys, slots) {
        Some(count) => keys.truncate(count),
        None => {
            keys.sort_unstable();
            keys.dedup();
        }
    }
}

/// Moves the first of equal keys to the front, and counts them; `None` where there are too many, or too many in one place
/// of the hash table. Each of its `slots` holds the place of such a key, counted from 1, or 0.
fn distinct(keys: &mut [u64], slots: &mut Vec<u16>) -> Option<usize> {
    /// By chance, no more keys than this stand in a row in a table that is half full.
    const LONGEST_ROW: usize = 64;
    // A slot tells no more apart.
    u16::try_from(keys.len()).ok()?;
    let bits = (2 * keys.len() + 2).next_power_of_two().ilog2();
    slots.clear();
    // With room for a row that begins at the end.
    slots.resize((1 << bits) + LONGEST_ROW, 0);
    let slots = slots.as_mut_slice();
    let mut count = 0;
    for at in 0..keys.len() {
        let key = *keys.get(at)?;
        // The highest bits of a key are the best mixed ones.
        let first = (key >> (64 - bits)) as usize;
        let mut slot = first;
        let slot = loop {
            let found = slots.get_mut(slot)?;
            if *found == 0 || keys.get(usize::from(*found) - 1) == Some(&key) {
                break found;
            }
            slot += 1;
            if slot == first + LONGEST_ROW {
                return None;
            }
        };
        if *slot == 0 {
            *slot = count as u16 + 1;
            *keys.get_mut(count)? = key;
            count += 1;
        }
    }
    Some(count)
}

/// The item at `index`; behind the last one, and before the first one (`0 - 1` wraps), what stands for "none".
fn at(atoms: &[u64], index: usize) -> u64 {
    atoms.get(index).copied().unwrap_or(atom(0))
}

/// Bytes of a part of a word; parts of four as well say no more.
const GRAM: usize = 5;

/// Words longer than this are no words of a language, and are not cut to pieces.
const LONGEST: usize = 24;

/// Words, pairs of words, and runs of [`GRAM`] bytes of a word.
fn words(sentence: Sentence<'_>, forms: &[u64], keys: &mut Vec<u64>) {
    for (index, &form) in forms.iter().enumerate() {
        keys.push(one(WORD, form));
        keys.push(two(2, at(forms, index.wrapping_sub(1)), form));
    }
    for token in sentence.tokens {
        let word = token.span.of(sentence.text).as_bytes();
        if !(4..=LONGEST).contains(&word.len()) {
            continue;
        }
        let mut padded = [b' '; LONGEST + 2];
        for (byte, letter) in padded.iter_mut().skip(1).zip(word) {
            *byte = letter.to_ascii_lowercase();
        }
        let padded = padded.get(..word.len() + 2).unwrap_or_default();
        let grams = padded.windows(GRAM).filter_map(<[u8]>::first_chunk::<GRAM>);
        keys.extend(grams.map(|gram| one(3, gram.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)))));
    }
}

/// Tags in a row, and who depends on whom.
fn syntax(parsed: &[Parsed], forms: &[u64], tags: &[u64], keys: &mut Vec<u64>) {
    for index in 0..=parsed.len() {
        let [before, last, tag] = [2, 1, 0].map(|back| at(tags, index.wrapping_sub(back)));
        keys.extend([one(10, tag), two(11, last, tag), three(12, before, last, tag)]);
    }
    for (index, word) in parsed.iter().enumerate().filter(|(_, word)| word.relation != Relation::Punct) {
        let relation = atom(word.relation as u64);
        let head = word.head.unwrap_or(usize::MAX);
        let (form, tag) = (at(forms, index), at(tags, index));
        keys.extend([
            one(13, relation),
            three(14, relation, form, at(forms, head)),
            three(15, relation, form, at(tags, head)),
            three(16, relation, tag, at(forms, head)),
            three(17, relation, tag, at(tags, head)),
        ]);
    }
}

/// The main clause: its verb, who is its subject, and which auxiliaries it has.
///
/// "We should cut", "I have cut" and "he cut" differ in nothing else.
fn frame(parsed: &[Parsed], forms: &[u64], tags: &[u64], keys: &mut Vec<u64>) {
    let Some(root) = parsed.iter().position(|word| word.head.is_none()) else { return };
    let (mut subject, mut auxiliaries, mut complement) = (usize::MAX, atom(0), None);
    for (index, word) in parsed.iter().enumerate().filter(|(_, word)| word.head == Some(root)) {
        match word.relation {
            Relation::Nsubj | Relation::NsubjPass | Relation::Csubj | Relation::Expl if subject == usize::MAX => {
                subject = index;
            }
            Relation::Aux | Relation::AuxPass | Relation::Cop => auxiliaries = mix(auxiliaries, at(forms, index)),
            Relation::Ccomp | Relation::Xcomp if complement.is_none() => complement = Some(index),
            _ => {}
        }
    }
    let (verb, tag) = (at(forms, root), at(tags, root));
    let (who, kind) = (at(forms, subject), at(tags, subject));
    keys.extend([
        one(20, verb),
        two(21, who, tag),
        two(22, kind, tag),
        two(23, who, verb),
        two(24, auxiliaries, tag),
        three(25, who, auxiliaries, tag),
        three(26, kind, auxiliaries, tag),
        three(27, who, auxiliaries, verb),
    ]);
    if let Some(complement) = complement {
        keys.extend([two(28, verb, at(tags, complement)), two(29, who, verb)]);
    }
}

/// A count as an atom, large counts together.
fn few(count: usize, most: u64) -> u64 {
    atom((count as u64).min(most))
}

/// How many there are of what makes a sentence worth checking or not: numbers, names, persons, tenses, listed words.
fn counts(sentence: Sentence<'_>, keys: &mut Vec<u64>) {
    let length = atom(sentence.tokens.len().checked_ilog2().map_or(0, |bits| u64::from(bits) + 1));
    let [mut figures, mut names, mut past, mut participles, mut present, mut modals] = [0; 6];
    let [mut i, mut we, mut you, mut they] = [0; 4];
    let mut listed = [0; LEARNED_CLASSES];
    for (index, (token, word)) in sentence.tokens.iter().zip(sentence.parsed).enumerate() {
        figures += usize::from(token.kind == TokenKind::Number || word.tag == Tag::Number);
        names += usize::from(index > 0 && token.is_capitalised() && token.span.len() > 1);
        match word.tag {
            Tag::VerbPast => past += 1,
            Tag::VerbParticiple => participles += 1,
            Tag::VerbPresent | Tag::VerbThird => present += 1,
            Tag::Modal => modals += 1,
            _ => {}
        }
        match Person::of(token.span.of(sentence.text)) {
            Some(Person::I) => i += 1,
            Some(Person::We) => we += 1,
            Some(Person::You) => you += 1,
            Some(Person::They) => they += 1,
            None => {}
        }
        let mut classes = token.entry.classes.bits();
        while classes != 0 {
            if let Some(count) = listed.get_mut(classes.trailing_zeros() as usize) {
                *count += 1;
            }
            classes &= classes - 1;
        }
    }
    let [past, participles, present, modals] = [past, participles, present, modals].map(|count| few(count, 2));
    let [i, we, you, they] = [i, we, you, they].map(|count| few(count, 2));
    let (any_figure, any_name) = (few(figures, 1), few(names, 1));
    keys.extend([
        one(30, length),
        one(31, few(figures, 5)),
        one(32, few(names, 8)),
        two(33, few(figures, 3), length),
        two(34, few(names, 4), length),
        three(50, past, participles, present),
        two(51, past, modals),
        two(52, past, any_figure),
        two(53, modals, any_figure),
        two(54, past, any_name),
        three(55, i, we, you),
        two(56, i, past),
        two(57, we, past),
        two(58, you, past),
        two(59, they, past),
        three(60, i, past, any_figure),
    ]);
    keys.extend((0..).zip(listed).map(|(class, count)| two(35, atom(class), few(count, 3))));
}

/// Whom a pronoun speaks of.
#[derive(Clone, Copy)]
enum Person {
    I,
    We,
    You,
    They,
}

impl Person {
    fn of(word: &str) -> Option<Person> {
        let mut buffer = [0; 5];
        let room = buffer.get_mut(..word.len())?;
        for (byte, letter) in room.iter_mut().zip(word.bytes()) {
            *byte = letter.to_ascii_lowercase();
        }
        Some(match &*room {
            b"i" | b"me" | b"my" => Person::I,
            b"we" | b"us" | b"our" => Person::We,
            b"you" | b"your" => Person::You,
            b"he" | b"she" | b"his" | b"her" | b"they" | b"their" => Person::They,
            _ => return None,
        })
    }
}

/// The word lists that existed when the weights were learned; lists added since mean nothing to them.
const LEARNED_CLASSES: usize = 26;

/// What sort of figures stand there, and between which words.
fn numbers(sentence: Sentence<'_>, forms: &[u64], keys: &mut Vec<u64>) {
    for (index, token) in sentence.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
        let sort = atom(sort_of(token.span.of(sentence.text)));
        keys.extend([
            one(36, sort),
            two(37, sort, at(forms, index + 1)),
            two(38, at(forms, index.wrapping_sub(1)), sort),
        ]);
    }
}

/// Years, small and large numbers, decimals, ordinals, decades, ranges and scores.
fn sort_of(number: &str) -> u64 {
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return match number.len() {
            4 if matches!(number.get(..2), Some("18" | "19" | "20")) => 1,
            length => 10 + length.min(6) as u64,
        };
    }
    match number {
        _ if number.contains(',') => 2,
        _ if number.contains('.') => 3,
        _ if ["st", "nd", "rd", "th"].iter().any(|ending| number.ends_with(ending)) => 4,
        _ if number.ends_with('s') => 5,
        _ if number.contains('-') => 6,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_kept_once() {
        let crowd = |spread: fn(u64) -> u64| {
            let mut keys: Vec<u64> = (1..=500).map(|number| spread(number % 200 + 1)).collect();
            let mut expected: Vec<u64> = (1..=200).map(spread).collect();
            keep_distinct(&mut keys, &mut Vec::new());
            keys.sort_unstable();
            expected.sort_unstable();
            assert_eq!(keys, expected);
        };
        crowd(atom);
        // All in the same place of a table.
        crowd(|number| number);
        // More than a slot can tell apart.
        let mut many: Vec<u64> = (0..70_000).map(|number| atom(number % 3)).collect();
        keep_distinct(&mut many, &mut Vec::new());
        assert_eq!(many.len(), 3);
        keep_distinct(&mut Vec::new(), &mut Vec::new());
    }
}
