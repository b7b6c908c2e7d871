//! What is looked at to tell whether a check answers a query.

use std::collections::HashSet;

use super::grams::Scorer;
use super::index::{Bm25, Index, Term, Terms};
use super::query::Query;
use crate::work;

/// How many features there are.
pub(super) const COUNT: usize = NAMES.len();

/// Their names, in the order of the values; "share" is weighted by how rare the words are.
pub(super) const NAMES: [&str; 30] = [
    // The score of the index, its logarithm, its part of the best score, and the place it gives.
    "bm25",
    "bm25-log",
    "bm25-of-best",
    "place",
    // The share of the words of claim, title, both that the query has; of the query that the check has.
    "claim-share",
    "title-share",
    "check-share",
    "query-share",
    // How many words both have, and the rarest sentence of the query that the check has.
    "shared",
    "sentence",
    // Two words side by side in both: share of the claim, share of the query; and the longest run of words.
    "claim-pairs",
    "query-pairs",
    "run",
    // The share of the names of the claim, of the title, of the query.
    "claim-names",
    "title-names",
    "query-names",
    // Numbers of the check that the query has, and that it lacks.
    "numbers",
    "numbers-missed",
    // Words inside quotation marks in the claim and in the query; and in the query alone, but in the check.
    "quoted",
    "query-quoted",
    // The share of the author's name, and whether year, and month and year, are those of the post.
    "author",
    "date",
    // Pieces of words, for other spellings and compounds.
    "pieces",
    // A picture was posted, and the check is about one.
    "picture",
    // Words of the query that the check has another word for, and of the check that the query has another word for; and
    // the share of the claim, where another word counts half.
    "related-query",
    "related-check",
    "related-claim",
    // The logarithm of the score of grams, its part of the best score, and the place it gives.
    "grams-log",
    "grams-of-best",
    "grams-place",
];

/// The values for one check.
pub(super) type Features = [f32; COUNT];

/// What is worked out once a query.
pub(super) struct Reader<'i> {
    index: &'i Index,
    query: &'i Query,
    /// Every term of the body, once.
    body: HashSet<Term>,
    /// These and the author's.
    known: HashSet<Term>,
    distinct: Vec<Term>,
    pairs: HashSet<(Term, Term)>,
    pieces: HashSet<[u8; PIECE]>,
    /// Every term that may stand for one of the body.
    related: HashSet<Term>,
    grams: Scorer<'i>,
    /// What all words of the body are worth, with those that no check has.
    worth: f32,
}

/// The place of the logarithm of the score of grams among the features; what is compared stands behind it.
const GRAMS: usize = COUNT - 3;

/// Bytes of a piece of a word.
const PIECE: usize = 3;

/// What a word that no check has is worth, beside what one that a single check has is worth: it may be a slip.
const UNKNOWN: f32 = 0.5;

impl<'i> Reader<'i> {
    pub(super) fn new(index: &'i Index, query: &'i Query) -> Reader<'i> {
        let mut body = HashSet::new();
        let distinct: Vec<Term> = query.body.iter().flatten().copied().filter(|&term| body.insert(term)).collect();
        let known = body.iter().chain(&query.author).copied().collect();
        let adjacent = query.body.iter().zip(query.body.iter().skip(1));
        let pairs = adjacent.filter_map(|(first, second)| (*first).zip(*second)).collect();
        let mut pieces = HashSet::new();
        for word in query.words.body.iter().chain(&query.words.author) {
            each_piece(&word.key, |piece| {
                pieces.insert(piece);
            });
        }
        let words = query.words.body.iter().zip(&query.body);
        let unknown: HashSet<&str> =
            words.filter(|(_, term)| term.is_none()).map(|(word, _)| word.key.as_str()).collect();
        let worth = distinct.iter().map(|&term| index.rarity(term)).sum::<f32>()
            + unknown.len() as f32 * UNKNOWN * index.rarity_of(0);
        Reader {
            index,
            query,
            body,
            known,
            distinct,
            pairs,
            pieces,
            related: query.akin.iter().flat_map(|akin| akin.related.iter().copied()).collect(),
            grams: Scorer::new(index, query.words.body.iter().chain(&query.words.author)),
            worth: worth.max(1.0),
        }
    }

    /// The features of the check that stands in `place` among those found, the best of which scored `best`.
    pub(super) fn features(&self, found: Bm25, terms: &Terms, place: usize, best: f32) -> Features {
        let claim: Vec<Term> = terms.claim.iter().map(|claimed| claimed.term).collect();
        let all: HashSet<Term> = terms.all().collect();
        let has = |term| self.known.contains(&term);
        let in_check = |term| all.contains(&term);
        let is_name = |term: &Term| self.index.is_name(*term);
        let (claim_pairs, run) = self.pairs_of(&claim);
        let (title_pairs, _) = self.pairs_of(&terms.title);
        let (numbers, missed) = self.numbers(terms);
        let quoted = terms.claim.iter().filter(|claimed| claimed.quoted).map(|claimed| claimed.term);
        [
            found.score / self.worth,
            found.score.ln_1p(),
            found.score / best.max(f32::MIN_POSITIVE),
            1.0 / (1.0 + place as f32),
            self.tally(claim.iter().copied(), has).share(),
            self.tally(terms.title.iter().copied(), has).share(),
            self.tally(terms.all(), has).share(),
            self.tally(self.distinct.iter().copied(), in_check).got / self.worth,
            (self.distinct.iter().filter(|&&term| in_check(term)).count() as f32).ln_1p(),
            self.best_sentence(in_check).ln_1p(),
            claim_pairs.share(),
            (claim_pairs.got + title_pairs.got) / self.worth,
            run.ln_1p(),
            self.tally(claim.iter().copied().filter(is_name), has).share(),
            self.tally(terms.title.iter().copied().filter(is_name), has).share(),
            self.tally(self.distinct.iter().copied().filter(is_name), in_check).share(),
            numbers,
            missed,
            self.tally(quoted, |term| self.body.contains(&term)).share(),
            self.query_quoted(in_check) / 10.0,
            self.tally(self.query.author.iter().copied(), in_check).share(),
            self.date(terms, in_check),
            self.pieces_of(&all),
            f32::from(u8::from(self.query.words.media && all.iter().any(|&term| self.is_picture(term)))),
            self.query_related(&all),
            self.tally(terms.all(), |term| !has(term) && self.related.contains(&term)).share(),
            self.claim_related(&claim),
            self.grams.score(terms).ln_1p(),
            0.0,
            0.0,
        ]
    }

    /// Adds up what the terms are worth, each once, and what those are worth for which `has` holds.
    fn tally(&self, terms: impl Iterator<Item = Term>, has: impl Fn(Term) -> bool) -> Tally {
        let mut seen = HashSet::new();
        let mut tally = Tally::default();
        for term in terms.filter(|&term| seen.insert(term)) {
            work::tick();
            tally.add(self.index.rarity(term), has(term));
        }
        tally
    }

    /// The share of the query for which the check has another word.
    fn query_related(&self, all: &HashSet<Term>) -> f32 {
        let lacking = self.query.akin.iter().filter(|akin| akin.term.is_none_or(|term| !all.contains(&term)));
        let related = lacking.filter(|akin| akin.related.iter().any(|term| all.contains(term)));
        let unknown = UNKNOWN * self.index.rarity_of(0);
        related.map(|akin| akin.term.map_or(unknown, |term| self.index.rarity(term))).sum::<f32>() / self.worth
    }

    /// The share of the claim that the query has, where another word counts half.
    fn claim_related(&self, claim: &[Term]) -> f32 {
        let had = self.tally(claim.iter().copied(), |term| self.known.contains(&term));
        let related =
            self.tally(claim.iter().copied(), |term| !self.known.contains(&term) && self.related.contains(&term));
        had.share() + related.share() / 2.0
    }

    /// Words that stand side by side in the query, too, and what the longest run of such words is worth.
    fn pairs_of(&self, terms: &[Term]) -> (Tally, f32) {
        let (mut tally, mut run, mut longest) = (Tally::default(), 0.0, 0.0f32);
        for (&first, &second) in terms.iter().zip(terms.iter().skip(1)) {
            let both = self.index.rarity(first) + self.index.rarity(second);
            let adjacent = self.pairs.contains(&(first, second));
            tally.add(both, adjacent);
            run = match adjacent {
                false => 0.0,
                true if run == 0.0 => both,
                true => run + self.index.rarity(second),
            };
            longest = longest.max(run);
        }
        (tally, longest)
    }

    /// How many numbers of the check the query has, and how many it lacks; years apart (see [`Reader::date`]).
    fn numbers(&self, terms: &Terms) -> (f32, f32) {
        let mut seen = HashSet::new();
        let numbers = terms.all().filter(|&term| seen.insert(term)).filter(|&term| {
            let key = self.index.key(term);
            is_number(key) && !is_year(key)
        });
        let (had, missed): (Vec<Term>, Vec<Term>) = numbers.partition(|term| self.body.contains(term));
        (had.len() as f32, missed.len() as f32)
    }

    /// What the quoted words of the query are worth that the check has.
    fn query_quoted(&self, in_check: impl Fn(Term) -> bool) -> f32 {
        let words = self.query.words.body.iter().zip(&self.query.body);
        let quoted = words.filter(|(word, _)| word.quoted).filter_map(|(_, term)| *term);
        self.tally(quoted, in_check).got
    }

    /// What the words of the best sentence of the query are worth that the check has.
    fn best_sentence(&self, in_check: impl Fn(Term) -> bool) -> f32 {
        let (mut best, mut got) = (0.0f32, 0.0);
        let mut seen = HashSet::new();
        for (word, term) in self.query.words.body.iter().zip(&self.query.body) {
            if word.opens {
                got = 0.0;
                seen.clear();
            }
            if let Some(term) = *term
                && in_check(term)
                && seen.insert(term)
            {
                got += self.index.rarity(term);
            }
            best = best.max(got);
        }
        best
    }

    /// 1 if the check names the year of the post, 2 if its month, too; -1 if only other years; 0 if none.
    fn date(&self, terms: &Terms, in_check: impl Fn(Term) -> bool) -> f32 {
        let year = |term: &Term| is_year(self.index.key(*term));
        let month = |term: &Term| !is_number(self.index.key(*term));
        let posted = || self.query.date.iter().copied();
        let years = terms.all().any(|term| year(&term));
        match posted().filter(year).any(&in_check) {
            true if posted().filter(month).any(&in_check) => 2.0,
            true => 1.0,
            false if years && !self.query.date.is_empty() => -1.0,
            false => 0.0,
        }
    }

    /// The share of the pieces of the check's words that the query has.
    fn pieces_of(&self, all: &HashSet<Term>) -> f32 {
        let mut terms: Vec<Term> = all.iter().copied().collect();
        // A sum of floats depends on its order.
        terms.sort_unstable();
        let mut tally = Tally::default();
        for term in terms {
            let (mut had, mut count) = (0u16, 0u16);
            each_piece(self.index.key(term), |piece| {
                had += u16::from(self.pieces.contains(&piece));
                count += 1;
            });
            let rarity = self.index.rarity(term);
            tally.all += rarity;
            tally.got += rarity * f32::from(had) / f32::from(count.max(1));
        }
        tally.share()
    }

    fn is_picture(&self, term: Term) -> bool {
        matches!(self.index.key(term), "photo" | "video")
    }
}

/// Fills in the features of grams that depend on the other checks that were found: the part of the best score, and the place.
pub(super) fn compare_grams<'f>(found: impl Iterator<Item = &'f mut Features>) {
    let mut found: Vec<&mut Features> = found.collect();
    let score = |features: &Features| features.get(GRAMS).copied().unwrap_or(0.0).exp_m1();
    found.sort_by(|a, b| score(b).total_cmp(&score(a)));
    let best = found.first().map_or(0.0, |first| score(first)).max(f32::MIN_POSITIVE);
    for (place, features) in found.into_iter().enumerate() {
        let of_best = score(features) / best;
        for (feature, value) in features.iter_mut().skip(GRAMS + 1).zip([of_best, 1.0 / (1.0 + place as f32)]) {
            *feature = value;
        }
    }
}

/// What some words are worth, and the part of it that was found.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    got: f32,
    all: f32,
}

impl Tally {
    fn add(&mut self, worth: f32, found: bool) {
        self.all += worth;
        if found {
            self.got += worth;
        }
    }

    fn share(self) -> f32 {
        if self.all > 0.0 { self.got / self.all } else { 0.0 }
    }
}

/// Calls `with` with every three bytes in a row of `key` and of the blanks around it.
fn each_piece(key: &str, mut with: impl FnMut([u8; PIECE])) {
    let mut piece = [b' '; PIECE];
    for byte in key.bytes().chain([b' ']) {
        work::tick();
        let [_, second, third] = piece;
        piece = [second, third, byte];
        if second != b' ' || third != b' ' {
            with(piece);
        }
    }
}

pub(super) fn is_number(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit())
}

fn is_year(key: &str) -> bool {
    key.len() == 4 && (key.starts_with("19") || key.starts_with("20")) && key.bytes().all(|byte| byte.is_ascii_digit())
}
