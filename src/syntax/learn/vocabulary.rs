//! Chooses the words of the vocabulary and what is kept of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Sentence;
use crate::model::learn::Learned;
use crate::syntax::form::Form;
use crate::syntax::inventory::TAGS;
use crate::syntax::vocabulary::{PROBES, SLOTS, place};

/// Rarer words are left out. The models then learn from them, too, what to make of a word never seen.
const LEAST: u32 = 3;

/// A tag belongs to a word's set when it is at least one in so many of its tags.
const RARE_TAG: u32 = 20;

/// Numbers for sets of tags; set 0 is any other.
const SETS: usize = 255;

/// The vocabulary of `sentences`.
pub(super) fn learn(sentences: &[&Sentence]) -> Learned {
    let mut counts: BTreeMap<u64, [u32; TAGS]> = BTreeMap::new();
    for sentence in sentences {
        for (form, &tag) in sentence.forms.iter().zip(&sentence.tags) {
            let word = counts.entry(Form::of(form).hash).or_insert([0; TAGS]);
            if let Some(count) = word.get_mut(tag as usize) {
                *count += 1;
            }
        }
    }
    let mut words: Vec<(u32, u64, u64)> = Vec::new();
    let mut sets: BTreeMap<u64, u32> = BTreeMap::new();
    for (&hash, tags) in &counts {
        let total: u32 = tags.iter().sum();
        if total >= LEAST {
            let set = (0..).zip(tags).filter(|&(_, &count)| count * RARE_TAG >= total);
            let set = set.fold(0u64, |set, (tag, _)| set | 1 << tag);
            words.push((total, hash, set));
            *sets.entry(set).or_default() += 1;
        }
    }
    let mut ranked: Vec<(u32, u64)> = sets.into_iter().map(|(set, count)| (count, set)).collect();
    ranked.sort_unstable_by_key(|&ranked| Reverse(ranked));
    let numbers: BTreeMap<u64, u8> = ranked.into_iter().take(SETS).map(|(_, set)| set).zip(1..=u8::MAX).collect();

    // The most frequent words choose their slots first; the few that find none left are rare.
    words.sort_unstable_by_key(|&(total, hash, _)| (Reverse(total), hash));
    let mut slots = vec![[0; 3]; SLOTS];
    for (_, hash, set) in words {
        let (first, proof) = place(hash);
        let mut room = slots.iter_mut().skip(first).take(PROBES);
        if let Some(slot) = room.find(|slot| matches!(slot, [0, 0, _])) {
            let [low, high] = proof.to_le_bytes();
            *slot = [low, high, numbers.get(&set).copied().unwrap_or(0)];
        }
    }
    Learned { bytes: slots.concat(), scale: 1.0 }
}
