//! Stage 8, was it checked before: reads published checks, finds those that match a claim, drafts new ones.
//!
//! ```text
//! read, fields, script    files and pages → ClaimReview
//! words, fold, stem       claim or post → cleaned words
//! related, akin           words → other words that may stand for them
//! index, common, query    both → the hundred checks that share the most (BM25F)
//! features, grams, rank   these, ranked by a linear model, with a probability
//! ```
//!
//! [`FactChecks`] is the one entry to searching, [`read_claim_reviews`] to reading.

mod akin;
mod claim_review;
mod common;
mod features;
mod fields;
mod fold;
mod grams;
mod index;
#[cfg(feature = "train")]
pub(crate) mod learn;
mod query;
mod rank;
mod read;
mod related;
mod script;
mod stem;
#[cfg(test)]
mod tests;
mod why;
mod words;

use serde::{Deserialize, Serialize};

pub use claim_review::{ClaimReview, Rating};
pub use read::{Reading, read_claim_reviews};

use crate::evidence::Evidence;
use index::Index;
use query::Query;

/// Published checks, to be searched.
///
/// ```
/// use dixit::{ClaimReview, FactChecks};
///
/// let mut checks = FactChecks::new();
/// checks.add(ClaimReview::draft("The swing bridge at Penmarrow was built in 1921.").identified_by("bridge"));
/// checks.add(ClaimReview::draft("Penmarrow has two lighthouses.").identified_by("lights"));
///
/// let matches = checks.search("Built in 1921, the Penmarrow bridge is to close.", 5);
/// assert_eq!(matches[0].id, "bridge");
/// assert!(matches[0].why.iter().any(|why| why.reason.contains("1921")));
/// ```
///
/// Checks are added at any time; nothing is built anew. The texts are English, or at least written with blanks between
/// words: what is known of words is known of English ones.
#[derive(Clone, Debug, Default)]
pub struct FactChecks {
    reviews: Vec<ClaimReview>,
    index: Index,
}

/// A check that may answer a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Match {
    /// [`ClaimReview::id`].
    pub id: String,
    /// The place of the check in [`FactChecks::reviews`].
    pub index: usize,
    /// 0..1, how likely the check answers the claim; see [`FactChecks::LIKELY`].
    pub score: f32,
    /// What both have in common, the most telling first; spans are bytes of the claim that was searched for.
    pub why: Vec<Evidence>,
}

impl FactChecks {
    /// The score from which on a first match is worth showing without a second look.
    ///
    /// Measured on 197 posts (CheckThat! 2020, task 2, development part), each taken once as it is and once as if its
    /// claim had never been checked: of the first matches that score this much, 95 % are right (131 of 138), and 131 of
    /// the 197 checks there are to find are found. At 0.5 it is 90 % (147 of 163), at 0.9 98 % (103 of 105).
    pub const LIKELY: f32 = 0.7;

    /// No checks yet.
    pub fn new() -> FactChecks {
        FactChecks::default()
    }

    /// Adds a check; its place in [`FactChecks::reviews`]. Costs what reading its claim and title costs.
    pub fn add(&mut self, review: ClaimReview) -> usize {
        let title = review.title.as_deref().unwrap_or("");
        self.index.add(&words::read(&review.claim).body, &words::read(title).body);
        self.reviews.push(review);
        self.reviews.len() - 1
    }

    /// Every check, in the order they were added.
    pub fn reviews(&self) -> &[ClaimReview] {
        &self.reviews
    }

    /// At most `k` checks that match `claim`, the best first; of equals, those first that were added first.
    ///
    /// `claim` is a sentence of an article, a claim of an interview, or a whole post from a social network, with its
    /// handles, hashtags, addresses and the line that says who posted it. A check that has no word of it,
    /// nor another word for one ("trash" for "garbage", "Syria" for "Syrian"), is never a match; only the hundred that
    /// have the most are looked at, so that `k` above a hundred gives a hundred.
    ///
    /// The score is calibrated for first matches among ten thousand checks; among a few dozen, where no word is rare, it
    /// is too low. It says how likely the check is *about* the claim, not whether the
    /// claim holds: read the rating, and mind that the claim may say the opposite of what was checked.
    pub fn search(&self, claim: &str, k: usize) -> Vec<Match> {
        let query = Query::new(&self.index, words::read(claim));
        let ranked = rank::rank(&self.index, &query);
        let of = |ranked: &rank::Ranked| {
            let review = self.reviews.get(ranked.check)?;
            Some(Match {
                id: review.id.clone(),
                index: ranked.check,
                score: ranked.probability,
                why: why::evidence(claim, &self.index, &query, ranked.check),
            })
        };
        ranked.iter().take(k).filter_map(of).collect()
    }
}

impl Extend<ClaimReview> for FactChecks {
    fn extend<T: IntoIterator<Item = ClaimReview>>(&mut self, reviews: T) {
        for review in reviews {
            self.add(review);
        }
    }
}

impl FromIterator<ClaimReview> for FactChecks {
    fn from_iter<T: IntoIterator<Item = ClaimReview>>(reviews: T) -> FactChecks {
        let mut checks = FactChecks::new();
        checks.extend(reviews);
        checks
    }
}
