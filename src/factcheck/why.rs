//! Why a check matches, in words a person can read.

use std::collections::HashSet;

use super::akin::Akin;
use super::features;
use super::index::{Index, Term};
use super::query::Query;
use super::words::Word;
use crate::evidence::Evidence;

/// A kind of word that both may have, the most telling kind first.
struct Kind {
    rule: &'static str,
    words: &'static str,
    /// Whether a word of the query that the check has is of this kind; the first kind that fits counts.
    fits: fn(&Index, &Word, Term) -> bool,
}

const KINDS: [Kind; 4] = [
    Kind { rule: "shared-numbers", words: "both have the numbers", fits: |_, word, _| features::is_number(&word.key) },
    Kind { rule: "shared-names", words: "both name", fits: |index, _, term| index.is_name(term) },
    Kind { rule: "shared-quotation", words: "the check has the quoted words", fits: |_, word, _| word.quoted },
    Kind { rule: "shared-words", words: "both say", fits: |_, _, _| true },
];

/// What the query has in common with a check; spans are into `claim`, the text of the query.
pub(super) fn evidence(claim: &str, index: &Index, query: &Query, check: usize) -> Vec<Evidence> {
    let Some(terms) = index.terms(check) else { return Vec::new() };
    let all: HashSet<Term> = terms.all().collect();
    let mut found: [Vec<(f32, &Word)>; KINDS.len()] = Default::default();
    let mut seen = HashSet::new();
    let body = query.words.body.iter().zip(&query.body).filter_map(|(word, term)| Some((word, (*term)?)));
    for (word, term) in body.filter(|(_, term)| all.contains(term)) {
        let kind = KINDS.iter().position(|kind| (kind.fits)(index, word, term));
        if let Some(words) = kind.and_then(|kind| found.get_mut(kind))
            && seen.insert(term)
        {
            words.push((index.rarity(term), word));
        }
    }
    let mut all_evidence: Vec<Evidence> =
        KINDS.iter().zip(found).filter_map(|(kind, words)| line(claim, kind.rule, kind.words, words)).collect();
    all_evidence.extend(other_words(claim, index, query, &all));
    let credits = [
        ("author-named", "the check names who posted it", &query.words.author),
        ("date-named", "the check names the date of the post", &query.words.date),
    ];
    for (rule, words, credit) in credits {
        let mut named = credit.iter().filter(|word| index.term(&word.key).is_some_and(|term| all.contains(&term)));
        if let Some(first) = named.next() {
            all_evidence.push(Evidence::new(rule, format!("{words}: {}", first.span.of(claim)), Some(first.span)));
        }
    }
    all_evidence
}

/// The words of the query for which the check has others.
fn other_words(claim: &str, index: &Index, query: &Query, all: &HashSet<Term>) -> Option<Evidence> {
    let lacking = query.akin.iter().filter(|akin| akin.term.is_none_or(|term| !all.contains(&term)));
    let found = lacking.filter(|akin| akin.all().any(|term| all.contains(&term)));
    let rarity = |akin: &Akin| akin.term.map_or(0.0, |term| index.rarity(term));
    let words = found.filter_map(|akin| Some((rarity(akin), query.words.body.get(akin.at)?))).collect();
    line(claim, "related-words", "the check has other words for", words)
}

/// No more words of a kind are named.
const NAMED: usize = 6;

fn line(claim: &str, rule: &'static str, what: &str, mut words: Vec<(f32, &Word)>) -> Option<Evidence> {
    words.sort_by(|a, b| b.0.total_cmp(&a.0));
    let span = words.first()?.1.span;
    let mut written: Vec<&str> = Vec::new();
    for (_, word) in &words {
        let text = word.span.of(claim);
        // An abbreviation has several words in one place.
        if written.last() != Some(&text) {
            written.push(text);
        }
    }
    written.truncate(NAMED);
    Some(Evidence::new(rule, format!("{what}: {}", written.join(", ")), Some(span)))
}
