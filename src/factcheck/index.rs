//! The inverted index: which checks have a word, and how often in which field.
//!
//! Checks are added one by one, and nothing is built anew: what depends on all of them (how rare a word is, how long
//! a claim is on average) is worked out when a query asks for it.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::common;
use super::grams::Grams;
use super::words::{Kind, Word};
use crate::work;

/// The number of a distinct word.
pub(super) type Term = u32;

/// The searched fields of one check, as terms in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    pub claim: Box<[Claimed]>,
    pub title: Box<[Term]>,
}

/// A word of a claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claimed {
    pub term: Term,
    pub quoted: bool,
}

impl Terms {
    /// The terms of both fields.
    pub(super) fn all(&self) -> impl Iterator<Item = Term> {
        self.claim.iter().map(|claimed| claimed.term).chain(self.title.iter().copied())
    }
}

/// How well a check matches by the words it shares with a query.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Bm25 {
    pub check: usize,
    pub score: f32,
}

/// See the head of this file.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// In order, so that words that begin alike stand together.
    terms: BTreeMap<Box<str>, Term>,
    grams: Grams,
    entries: Vec<Entry>,
    checks: Vec<Terms>,
    /// How many words each check has, by field; more than fit count as many as fit.
    lengths: Vec<[u8; FIELDS]>,
    /// Words in all claims and in all titles.
    totals: [u64; FIELDS],
}

/// What is known of a term.
#[derive(Clone, Debug)]
struct Entry {
    key: Box<str>,
    postings: Vec<Posting>,
    /// How often it was seen in claims, and how often of these as a name.
    seen: u32,
    named: u32,
    /// See [`common::weight`].
    weight: f32,
}

/// A word in one check.
#[derive(Clone, Copy, Debug)]
struct Posting {
    check: u32,
    /// How often, by field.
    counts: [u8; FIELDS],
}

/// The claim and the title.
const FIELDS: usize = 2;
pub(super) const CLAIM: usize = 0;
pub(super) const TITLE: usize = 1;

/// BM25F (Robertson, Zaragoza and Taylor 2004): what a word is worth in each field, how much the length of the field
/// counts, and how soon a word that comes again counts no more. Usual values: others gained nothing on the training queries.
const WORTH: [f32; FIELDS] = [1.0, 0.7];
const BY_LENGTH: f32 = 0.5;
const SATURATION: f32 = 1.2;

impl Index {
    /// Adds the next check.
    pub(super) fn add(&mut self, claim: &[Word], title: &[Word]) {
        let check = self.checks.len() as u32;
        let claim = claim.iter().map(|word| Claimed { term: self.count(check, word, CLAIM), quoted: word.quoted });
        let claim: Box<[Claimed]> = claim.collect();
        let title: Box<[Term]> = title.iter().map(|word| self.count(check, word, TITLE)).collect();
        let Index { grams, entries, .. } = self;
        let terms = claim.iter().map(|claimed| claimed.term).chain(title.iter().copied());
        grams.add(terms.filter_map(|term| Some(&*entries.get(term as usize)?.key)));
        self.lengths.push([claim.len(), title.len()].map(|length| length.min(255) as u8));
        for (total, length) in self.totals.iter_mut().zip([claim.len(), title.len()]) {
            *total += length as u64;
        }
        self.checks.push(Terms { claim, title });
    }

    fn count(&mut self, check: u32, word: &Word, field: usize) -> Term {
        work::tick();
        let term = match self.terms.get(word.key.as_str()) {
            Some(&term) => term,
            None => self.intern(&word.key),
        };
        let Some(entry) = self.entries.get_mut(term as usize) else { return term };
        if entry.postings.last().is_none_or(|last| last.check != check) {
            entry.postings.push(Posting { check, counts: [0; FIELDS] });
        }
        if let Some(count) = entry.postings.last_mut().and_then(|last| last.counts.get_mut(field)) {
            *count = count.saturating_add(1);
        }
        if field == CLAIM {
            entry.seen += 1;
            entry.named += u32::from(word.kind == Kind::Name);
        }
        term
    }

    fn intern(&mut self, key: &str) -> Term {
        let term = self.entries.len() as Term;
        self.terms.insert(key.into(), term);
        let weight = common::weight(key);
        self.entries.push(Entry { key: key.into(), postings: Vec::new(), seen: 0, named: 0, weight });
        term
    }

    /// How many checks there are.
    pub(super) fn len(&self) -> usize {
        self.checks.len()
    }

    /// The number of the word, if any check has it.
    pub(super) fn term(&self, key: &str) -> Option<Term> {
        self.terms.get(key).copied()
    }

    /// The words that begin with `prefix`.
    pub(super) fn beginning_with<'i>(&'i self, prefix: &'i str) -> impl Iterator<Item = (&'i str, Term)> {
        let from = self.terms.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        from.map(|(key, &term)| (&**key, term)).take_while(move |(key, _)| key.starts_with(prefix))
    }

    /// How common pieces of words are.
    pub(super) fn grams(&self) -> &Grams {
        &self.grams
    }

    /// The word of a number.
    pub(super) fn key(&self, term: Term) -> &str {
        self.entries.get(term as usize).map_or("", |entry| &entry.key)
    }

    /// The words of a check.
    pub(super) fn terms(&self, check: usize) -> Option<&Terms> {
        self.checks.get(check)
    }

    /// In how many checks the word is.
    pub(super) fn frequency(&self, term: Term) -> usize {
        self.entries.get(term as usize).map_or(0, |entry| entry.postings.len())
    }

    /// What it is worth to find the word: much if few checks have it, little if every text has it.
    pub(super) fn rarity(&self, term: Term) -> f32 {
        let entry = self.entries.get(term as usize);
        let (with, weight) = entry.map_or((0, 1.0), |entry| (entry.postings.len(), entry.weight));
        self.rarity_of(with) * weight
    }

    /// What it would be worth to find a word that `with` checks have.
    pub(super) fn rarity_of(&self, with: usize) -> f32 {
        let (all, with) = (self.len() as f32, with as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// Whether the word mostly stands as a name in claims.
    pub(super) fn is_name(&self, term: Term) -> bool {
        self.entries.get(term as usize).is_some_and(|entry| entry.named * 2 > entry.seen)
    }

    /// The `k` checks that match best, best first; of equals, those first that were added first.
    pub(super) fn best(&self, query: &[(Term, f32)], k: usize) -> Vec<Bm25> {
        let scores = self.scores(query);
        let mut found: Vec<Bm25> =
            scores.iter().enumerate().map(|(check, &score)| Bm25 { check, score }).filter(|b| b.score > 0.0).collect();
        let order = |a: &Bm25, b: &Bm25| b.score.total_cmp(&a.score).then(a.check.cmp(&b.check));
        if k < found.len() {
            found.select_nth_unstable_by(k, order);
            found.truncate(k);
        }
        found.sort_unstable_by(order);
        found
    }

    fn scores(&self, query: &[(Term, f32)]) -> Vec<f32> {
        let mut scores = vec![0.0; self.checks.len()];
        let norms = self.norms();
        for &(term, weight) in query {
            let Some(entry) = self.entries.get(term as usize) else { continue };
            let worth = weight * self.rarity(term) * (SATURATION + 1.0);
            for posting in &entry.postings {
                work::tick();
                let at = posting.check as usize;
                let (Some(lengths), Some(score)) = (self.lengths.get(at), scores.get_mut(at)) else { continue };
                let mut count = 0.0;
                for ((&times, &length), norms) in posting.counts.iter().zip(lengths).zip(&norms) {
                    count += f32::from(times) * norms.get(usize::from(length)).copied().unwrap_or(0.0);
                }
                *score += worth * count / (count + SATURATION);
            }
        }
        scores
    }

    /// What one occurrence counts, by field and length of the field.
    fn norms(&self) -> [[f32; 256]; FIELDS] {
        let mut norms = [[0.0; 256]; FIELDS];
        for ((norms, total), worth) in norms.iter_mut().zip(self.totals).zip(WORTH) {
            let mean = (total as f32 / self.len().max(1) as f32).max(1.0);
            for (length, norm) in norms.iter_mut().enumerate() {
                *norm = worth / (1.0 - BY_LENGTH + BY_LENGTH * length as f32 / mean);
            }
        }
        norms
    }
}
