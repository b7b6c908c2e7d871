//! dixit records **who said what in a text**.
//!
//! It finds the quotations of a news article, direct and retold, and names the speaker of each:
//!
//! ```
//! let text = "“It is a work in progress,” said Sir Michael Wilshaw.";
//! let quotes = dixit::attribute_quotes(text);
//!
//! assert!(quotes[0].content[0].of(text).starts_with("It is a work in progress"));
//! assert_eq!(quotes[0].speaker.as_ref().unwrap().name, "Sir Michael Wilshaw");
//! ```
//!
//! A speaker is the person, not the word that stands beside "said":
//!
//! ```
//! use dixit::QuoteKind;
//!
//! let text = "Marta Lindqvist said that trade was down.\n\n“We asked for one sign,” she said.";
//! let analysis = dixit::analyze(text);
//!
//! let [retold, quoted] = analysis.quotes.as_slice() else { panic!("two quotes") };
//! assert_eq!((retold.kind, quoted.kind), (QuoteKind::Indirect, QuoteKind::Direct));
//! assert_eq!(quoted.source.unwrap().of(text), "she");
//! assert_eq!(quoted.speaker.as_ref().unwrap().name, "Marta Lindqvist");
//! ```
//!
//! # What you can rely on
//!
//! - Every answer points at exact bytes: a [`Span`] indexes the text you gave, on character boundaries.
//! - Every answer says why: [`Evidence`] names the rule that decided, and `confidence` says how sure it is.
//! - Any `&str` is valid input. Reading never fails and never panics, and its cost grows linearly with the text;
//!   [`Error`] appears only where an option can be wrong.
//! - The same text gives the same answer on every machine: no clock, no randomness, no locale, no network.
//! - Where nobody is named, or the answer would be a guess, the speaker is `None`.
//!
//! # How it works
//!
//! Data goes one way; a stage uses only the stages before it.
//!
//! ```text
//! text
//!  │  text          1  blocks (headline, caption, lede, body, boilerplate …), sentences, tokens
//!  │  quote         2  quotation marks of every kind, paired; continued and nested quotations
//!  │  attribution   3  cues ("said", "according to", ":"), the content each governs, the source of each
//!  │  speaker       4  mentions, names, roles and pronouns, resolved to one canonical speaker
//!  │  claim         5  quantities, times, clauses; claims with claimant, kind, worth and a standalone reading
//!  │  analyzer      6  the answer: quotes that name their speakers, claims that name their claimants
//!  │  verify        7  does it hold: a quotation against a transcript ([`verify_quote`])
//!  │  compare       8  the same words elsewhere: echoes in the article, versions over articles ([`compare_quotes`])
//!  ▼  factcheck     9  was it checked before: published fact checks that answer a claim ([`FactChecks`])
//! Analysis
//! ```
//!
//! # Where to go
//!
//! - [`attribute_quotes`] for the quotations and nothing else; [`analyze`] for the page and the speakers as well.
//! - [`verify_quote`] and [`verify_quotes`] to hold quotations against what was really said: a [`Source`], which may
//!   come from JSON lines ([`read_transcripts`]).
//! - [`compare_quotes`] to see how several articles print one quotation.
//! - [`extract_claims`] for what in a text can be checked; [`check_worthiness`] for a sentence that stands alone.
//! - [`find_measures`] for the quantities and times of a text.
//! - [`Analyzer`] to configure: the date of publication, how sure an answer must be.
//! - [`FactChecks`] to find published fact checks that answer a claim; [`read_claim_reviews`] to read them from files,
//!   [`ClaimReview::of_claim`] to draft one.
//! - [`export::terminal`](export::terminal()) to look at an analysis.
//!
//! Results are `Serialize` and `Deserialize`; their JSON shape is part of the API.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, clippy::panic))]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod align;
mod analyzer;
mod attribution;
mod claim;
mod compare;
mod error;
mod evidence;
pub mod export;
mod factcheck;
mod fault;
#[cfg(test)]
mod growth;
mod lexicon;
mod model;
mod quote;
mod span;
mod speaker;
#[doc(hidden)]
pub mod stages;
mod syntax;
mod text;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train;
mod verify;
mod work;

pub use analyzer::{Analysis, Analyzer, Builder, Credit, Quote};
pub use attribution::QuoteKind;
pub use claim::{
    Change, ChangeRole, Checkable, Claim, ClaimKind, Claimant, Hedge, HedgeKind, Interval, Measures, Polarity,
    Quantity, Tense, Time, check_worthiness,
};
pub use compare::{Article, Echo, QuoteGroup, Version, compare_quotes};
pub use error::Error;
pub use evidence::Evidence;
pub use factcheck::{ClaimReview, FactChecks, Match, Rating, Reading, read_claim_reviews};
pub use fault::Fault;
pub use lexicon::{Approximation, CueClass, Direction, QuantityKind};
pub use span::Span;
pub use speaker::{Speaker, SpeakerKind};
pub use text::{Block, BlockKind, Dateline, Layout};
pub use verify::{
    Edit, EditKind, Place, QuoteCheck, Quoted, Source, Transcript, Transcripts, Turn, Verdict, Verification,
    read_transcripts, verify_quote, verify_quotes,
};

/// Every quotation in `text`, direct and retold, with its speaker, in order of its first byte.
///
/// ```
/// let text = "The bridge was safe, according to Daniel Okafor.";
/// let quotes = dixit::attribute_quotes(text);
/// assert_eq!(quotes[0].cue[0].of(text), "according to");
/// assert!(dixit::attribute_quotes("").is_empty());
/// ```
pub fn attribute_quotes(text: &str) -> Vec<Quote> {
    Analyzer::default().quotes(text)
}

/// Everything in `text`, computed once: the page, its date, its speakers, its quotes.
///
/// ```
/// let analysis = dixit::analyze("“We have done this before,” Priya Nair said.");
/// assert_eq!(analysis.speakers[0].name, "Priya Nair");
/// assert_eq!(analysis.quotes.len(), 1);
/// ```
pub fn analyze(text: &str) -> Analysis {
    Analyzer::default().analyze(text)
}

/// Every claim in `text` that can be checked, now or later, in order of its predicate: one clause each, with who says so.
///
/// Judgements and wishes ("It is a disgrace") are in [`Analysis::claims`] only. To have the best first, sort by
/// [`Claim::worth`].
///
/// ```
/// let text = "The firm employs 300 people and paid no tax in 2013. Is that fair?";
/// let claims = dixit::extract_claims(text);
/// let words: Vec<&str> = claims.iter().map(|claim| claim.span.of(text)).collect();
/// assert_eq!(words, ["The firm employs 300 people", "paid no tax in 2013"]);
/// ```
pub fn extract_claims(text: &str) -> Vec<Claim> {
    Analyzer::default().claims(text)
}

/// Every quantity and every time in `text`.
///
/// ```
/// let measures = dixit::find_measures("Profits fell to £1.5m in 2013.");
/// assert_eq!(measures.quantities[0].value, Some(1_500_000.0));
/// assert_eq!(measures.times[0].from.unwrap().to_string(), "2013-01-01");
/// ```
pub fn find_measures(text: &str) -> Measures {
    Analyzer::default().measures(text)
}

/// The code in the README, run as the examples above are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
