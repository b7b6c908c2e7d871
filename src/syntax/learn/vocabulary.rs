//! Chooses the words of the vocabulary and what is kept of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Sentence;
use super::clusters::Clusters;
use crate::model::learn::Learned;
use crate::syntax::form::Form;
use crate::syntax::inventory::TAGS;
use crate::syntax::vocabulary::{CLASSES, PROBES, SLOT, SLOTS, UNTAGGED, place};

/// Rarer words are left out. The models then learn from them, too, what to make of a word never seen.
const LEAST: u32 = 3;

/// A tag belongs to a word's set when it is at least one in so many of its tags.
const RARE_TAG: u32 = 20;

/// A word has but one tag when it was seen so often, and with another one less than once in [`SURE_OF`] times.
const SURE_WORDS: u32 = 40;
const SURE_OF: u32 = 400;

/// Marks a set whose words have but one tag.
const SURE: u64 = 1 << 63;

/// Numbers for sets of tags; set 0 is any other.
const SETS: usize = 254;

/// The vocabulary of `sentences`.
pub(super) fn learn(sentences: &[&Sentence], clusters: &Clusters) -> Learned {
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
            let mut set = set.fold(0u64, |set, (tag, _)| set | 1 << tag);
            let most = tags.iter().max().copied().unwrap_or(0);
            if total >= SURE_WORDS && (total - most) * SURE_OF < total {
                set |= SURE;
            }
            words.push((total, hash, set));
            *sets.entry(set).or_default() += 1;
        }
    }
    let mut ranked: Vec<(u32, u64)> = sets.into_iter().map(|(set, count)| (count, set)).collect();
    ranked.sort_unstable_by_key(|&ranked| Reverse(ranked));
    let numbers: BTreeMap<u64, u8> = ranked.into_iter().take(SETS).map(|(_, set)| set).zip(1..UNTAGGED).collect();

    let mut classes: Vec<(u32, u64, u8)> =
        words.into_iter().map(|(total, hash, set)| (total, hash, numbers.get(&set).copied().unwrap_or(0))).collect();
    let listed: BTreeSet<u64> = classes.iter().map(|&(_, hash, _)| hash).collect();
    let others = clusters.words.keys().filter(|hash| !listed.contains(hash));
    classes.extend(others.map(|&hash| (0, hash, UNTAGGED)));

    let mut certain = vec![0; CLASSES];
    for (set, &number) in numbers.iter().filter(|&(set, _)| set & SURE != 0) {
        if let Some(place) = certain.get_mut(usize::from(number)) {
            *place = (set & !SURE).trailing_zeros() as u8 + 1;
        }
    }

    // The most frequent words choose their slots first; the few that find none left are rare.
    classes.sort_unstable_by_key(|&(total, hash, _)| (Reverse(total), hash));
    let mut slots = vec![[0; SLOT]; SLOTS];
    for (_, hash, class) in classes {
        let (first, proof) = place(hash);
        let mut room = slots.iter_mut().skip(first).take(PROBES);
        if let Some(slot) = room.find(|slot| matches!(slot, [0, 0, ..])) {
            let [low, high] = proof.to_le_bytes();
            *slot = [low, high, class, clusters.words.get(&hash).copied().unwrap_or(0)];
        }
    }
    Learned { bytes: [slots.concat(), clusters.coarse.clone(), certain].concat(), scale: 1.0 }
}
