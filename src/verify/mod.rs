//! Stage 7, does it hold: a quotation against what its speaker really said.
//!
//! [`verify_quote`] is the one entry. A quotation is read ([`quoted`]), its words are looked up in the source
//! ([`place`]), what differs is named ([`differences`]) and weighed ([`verdict`]). [`speech`] knows how people talk, [`cut`] what a cut
//! does to the sense, by the parse of the sentence ([`scope`]).

mod cut;
mod differences;
mod hunk;
mod names;
mod place;
mod quoted;
mod scope;
mod source;
mod speech;
mod transcript;
mod turns;
mod verdict;

use serde::{Deserialize, Serialize};

use crate::align::marked::marked_parts;
use crate::analyzer::Analysis;
use crate::attribution::QuoteKind;
use crate::evidence::Evidence;
use crate::span::Span;

pub use quoted::Quoted;
pub use source::{Source, Turn};
pub use transcript::{Transcript, Transcripts, read_transcripts};

/// What a quotation is, held against its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// The words stand in the source. Case, quotation marks, white space, dashes, apostrophes and punctuation may
    /// differ; so may spelling ("it's" and "it is", "10" and "ten"), hesitation ("uh", "I — I think") and what a
    /// transcriber notes in brackets: such differences are in [`Verification::edits`].
    Verbatim,
    /// Words are left out, an ellipsis says so, and the sense is kept.
    Elided,
    /// Square or round brackets mark what was put in or replaced; the rest stands in the source.
    Bracketed,
    /// Words were changed, added or left out, and nothing says so.
    Altered,
    /// An ellipsis stands for words that matter: a negation, a number, a condition, another speaker, a long way.
    MisleadingOmission,
    /// The pieces stand in the source, but in another order, or two people said them.
    Spliced,
    /// The words stand in the source, and somebody else said them.
    Misattributed,
    /// The source has nothing like it.
    NotFound,
}

impl Verdict {
    /// Whether a reader may be told that these words were said: verbatim, elided or bracketed.
    ///
    /// ```
    /// assert!(dixit::Verdict::Elided.is_faithful());
    /// assert!(!dixit::Verdict::Altered.is_faithful());
    /// ```
    pub fn is_faithful(self) -> bool {
        matches!(self, Verdict::Verbatim | Verdict::Elided | Verdict::Bracketed)
    }
}

/// How grave a difference is, from none at all to the contrary of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EditKind {
    /// The same words in another spelling: contracted or not, in digits or in words.
    Spelling,
    /// Hesitation, a repeated or broken-off start that was tidied away.
    Disfluency,
    /// What a transcriber noted or somebody else threw in: "(APPLAUSE)".
    Aside,
    /// Left out, and an ellipsis says so.
    Omission,
    /// Put in or replaced, and brackets say so.
    Bracket,
    /// A word of grammar: an article, a preposition, a pronoun.
    FunctionWord,
    /// A word that carries matter.
    ContentWord,
    /// A word that says how sure or how exact: "perhaps", "nearly".
    Hedge,
    /// A word that says whether at all: "may", "must", "if".
    Modality,
    /// A name.
    Name,
    /// A number or a quantity.
    Number,
    /// "not", "never", "nobody" …
    Negation,
}

impl EditKind {
    /// Whether the difference is one that a faithful quotation may have.
    pub fn is_fair(self) -> bool {
        self < EditKind::FunctionWord
    }
}

/// One difference between a quotation and its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Edit {
    /// How grave it is.
    pub change: EditKind,
    /// What the source has; empty where words were added.
    pub was: String,
    /// What the quotation has; empty where words were left out.
    pub now: String,
    /// Where `was` stands in [`Source::text`]; none where words were added.
    pub source: Option<Span>,
    /// Where `now` stands in the text that the quotation was given in; none where words were left out.
    pub quote: Option<Span>,
}

/// Where a source has the words of a quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// Bytes of [`Source::text`]: one span for each run of words, in the order of the quotation.
    pub spans: Vec<Span>,
    /// The index in [`Source::turns`] of the turn that the first span begins in.
    pub turn: usize,
    /// Who is speaking there, as the source writes it.
    pub speaker: Option<String>,
}

/// The answer to whether a quotation is what the source says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Verification {
    /// What the quotation is.
    pub verdict: Verdict,
    /// Where the source has it: the place judged first, then any others that are word for word the same (at most a
    /// hundred). For [`Verdict::NotFound`], the nearest passage, if any is near at all.
    pub places: Vec<Place>,
    /// What differs at the first place, in order; empty for [`Verdict::NotFound`].
    pub edits: Vec<Edit>,
    /// 0..1: the share of the quotation's words that stand at the first place, rare words counting more.
    pub similarity: f32,
    /// 0..1: how much more of the quotation stands there, at least, than at the next best place. 0 where it stands in
    /// several, and where it is not found.
    pub margin: f32,
    /// Why, the deciding reason first.
    pub evidence: Vec<Evidence>,
}

/// Is this what the source really says? `quote` is a `&str`, or a [`Quoted`] that also names a speaker.
///
/// Marks around the quotation do not matter. Costs a fraction of a millisecond whatever the size of the source, and
/// grows linearly with the quotation. A changed number or negation is never faithful, however long the quotation.
///
/// ```
/// use dixit::{EditKind, Quoted, Source, Verdict, verify_quote};
///
/// let source = Source::new("MARSH: We do not, uh, want to close the plant.\nBRANDT: Then don't.");
///
/// assert_eq!(verify_quote("“We do not want to close the plant”", &source).verdict, Verdict::Verbatim);
///
/// let altered = verify_quote("We do want to close the plant", &source);
/// assert_eq!(altered.verdict, Verdict::Altered);
/// assert_eq!(altered.edits[0].change, EditKind::Negation);
/// assert_eq!(altered.places[0].spans[0].of(source.text()), "We do not, uh, want to close the plant");
///
/// let stolen = Quoted::new("Then don’t.").said_by("Helen Marsh");
/// assert_eq!(verify_quote(stolen, &source).verdict, Verdict::Misattributed);
/// ```
pub fn verify_quote<'q>(quote: impl Into<Quoted<'q>>, source: &Source) -> Verification {
    verdict::verify(&quote.into(), source)
}

/// What the words of `text` at `parts` are, said by anybody.
pub(crate) fn verify_spans(text: &str, parts: &[Span], source: &Source) -> Verification {
    verdict::verify(&Quoted::parts(text, parts.to_vec(), None), source)
}

/// A quotation of an article and what its source says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuoteCheck {
    /// The index in [`Analysis::quotes`].
    pub quote: usize,
    /// The words checked, as bytes of the article; [`Edit::quote`] counts in the article, too.
    pub words: Vec<Span>,
    /// What the source says of them.
    pub verification: Verification,
}

/// Checks every quotation of an article against one source: `text` is the article, `analysis` what
/// [`analyze`](crate::analyze) found in it.
///
/// Of direct and nested quotations all words are checked, of mixed ones each stretch in quotation marks; retold speech
/// and terms are left out, since nobody claims that these are the words. The speaker that the article credits must be
/// the one that the source has.
///
/// ```
/// use dixit::{Source, Verdict, analyze, verify_quotes};
///
/// let article = "“We will close the plant in May,” Helen Marsh said.";
/// let source = Source::new("BRANDT: When?\nMARSH: We will close the plant in March.");
/// let checks = verify_quotes(article, &analyze(article), &source);
/// assert_eq!(checks[0].verification.verdict, Verdict::Altered);
/// assert_eq!(checks[0].verification.edits[0].now, "May");
/// ```
pub fn verify_quotes(text: &str, analysis: &Analysis, source: &Source) -> Vec<QuoteCheck> {
    let mut checks = Vec::new();
    for (index, quote) in analysis.quotes.iter().enumerate() {
        let runs: Vec<Vec<Span>> = match quote.kind {
            QuoteKind::Direct | QuoteKind::Nested => vec![quote.content.clone()],
            QuoteKind::Mixed => marked_parts(text, &quote.content).into_iter().map(|part| vec![part]).collect(),
            QuoteKind::Indirect | QuoteKind::Term => Vec::new(),
        };
        let speaker = quote.speaker.as_ref().map(|credit| credit.name.as_str());
        for words in runs {
            let quoted = Quoted::parts(text, words.clone(), speaker);
            checks.push(QuoteCheck { quote: index, words, verification: verdict::verify(&quoted, source) });
        }
    }
    checks
}
