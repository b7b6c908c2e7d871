//! Stage 6, what can be checked: claims, with their quantities and times.
//!
//! [`claims`] and [`measures`] are the entries.
//!
//! ```text
//! sentence ── source, voice ──> tree ──> clause ──> facts ──> kind ──> Claim <── worth, standalone
//! ```
//!
//! Quantities and times are read from the atoms of a sentence ([`atom`]); times first, so that the numbers of a date
//! are no quantities. [`worth`] says how much a statement is worth checking.

mod aside;
mod atom;
mod clause;
mod discourse;
mod extract;
mod facts;
mod kind;
#[cfg(feature = "train")]
pub(crate) mod learn;
mod names;
mod number;
mod quantity;
mod source;
mod standalone;
mod time;
mod tree;
mod voice;
mod worth;

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use extract::claims;
pub use quantity::{Change, ChangeRole, Interval, Quantity};
pub(crate) use source::Reported;
pub use time::Time;
pub use worth::check_worthiness;

use crate::evidence::Evidence;
use crate::span::Span;
use crate::speaker::SpeakerKind;
use crate::text::{BlockKind, Page};
use atom::{Atom, Atoms};

/// A statement that can be true or false: one clause, with who makes it and what it takes to check it.
///
/// ```
/// use dixit::{Checkable, ClaimKind};
///
/// let text = "Ofsted has increased the number of inspectors by nearly 50 per cent, Sir Michael Wilshaw said.";
/// let claims = dixit::extract_claims(text);
/// let claim = &claims[0];
///
/// assert_eq!(claim.span.of(text), "Ofsted has increased the number of inspectors by nearly 50 per cent");
/// assert_eq!(claim.claimant.as_ref().unwrap().name, "Sir Michael Wilshaw");
/// assert_eq!((claim.kind, claim.checkable), (ClaimKind::Change, Checkable::Now));
/// assert_eq!(claim.quantities[0].value, Some(50.0));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claim {
    /// The clause, without what links it to its sentence and without the stop behind it.
    pub span: Span,
    /// Who says so. None with a `quote`: nobody is named; None without one: the article itself.
    pub claimant: Option<Claimant>,
    /// The quote it is part of, as an index into [`crate::Analysis::quotes`].
    pub quote: Option<usize>,
    /// The kind of block it stands in.
    pub section: BlockKind,
    /// What kind of statement it is.
    pub kind: ClaimKind,
    /// Whether it denies.
    pub polarity: Polarity,
    /// Of when it speaks.
    pub tense: Tense,
    /// Words that make it less than certain, or less than a fact, in order. (Those of a number are in `quantities`.)
    pub hedges: Vec<Hedge>,
    /// When it can be checked.
    pub checkable: Checkable,
    /// 0..1, how much it is worth checking; see the README for what goes into it.
    pub worth: f32,
    /// The quantities in it.
    pub quantities: Vec<Quantity>,
    /// The times in it.
    pub times: Vec<Time>,
    /// The names in it.
    pub entities: Vec<Span>,
    /// The claim as it reads without its article: what takes up something said before is replaced, in brackets. None
    /// where that cannot be done.
    pub standalone: Option<String>,
    /// Why it is a clause of its own, of this kind.
    pub evidence: Vec<Evidence>,
}

/// Who makes a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claimant {
    /// The canonical name, as in [`crate::Speaker::name`].
    pub name: String,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// What the text says they are ("head of Ofsted").
    pub role: Option<String>,
}

/// What kind of statement a claim is. Of several, the one that says most of how to check it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClaimKind {
    /// It gives a figure: "It employs 300 people".
    Quantity,
    /// Two things measured against each other: "more than in France".
    Comparison,
    /// Something goes up or down: "rose by 5 per cent".
    Change,
    /// A place in an order: "the largest", "for the first time".
    Ranking,
    /// Why: "because of", "led to".
    Cause,
    /// Something happened or goes on.
    Event,
    /// There is something, or there is not.
    Existence,
    /// What is allowed, banned or required.
    Rule,
    /// The speaker binds himself to act.
    Promise,
    /// What will be.
    Prediction,
    /// A mark or a class: "requires improvement".
    Rating,
    /// A judgement, a wish, an attitude.
    Opinion,
    /// What somebody or something is, has or does.
    State,
}

/// Whether a claim denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Polarity {
    /// It says that something is so.
    Positive,
    /// It says that something is not so, or is what somebody is reported to deny.
    Negative,
}

/// Of when a claim speaks, by its verb; the perfect ("has grown") is past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Tense {
    /// "grew", "has grown", "was growing".
    Past,
    /// "grows", "is growing", "would grow".
    Present,
    /// "will grow", "is going to grow".
    Future,
}

/// When a claim can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Checkable {
    /// It is true or false today.
    Now,
    /// What comes will tell.
    Later,
    /// Never: it judges or wishes.
    Not,
}

/// Words that make a claim less than certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Hedge {
    /// The words.
    pub span: Span,
    /// What they do.
    pub kind: HedgeKind,
}

/// What a hedge does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum HedgeKind {
    /// "may", "perhaps".
    Possible,
    /// "likely", "appears", "usually".
    Probable,
    /// "reportedly", "alleged".
    Hearsay,
    /// "I think", "in my experience".
    Personal,
    /// "should", "have to".
    Normative,
    /// "if", "would".
    Conditional,
}

/// The quantities and times of a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Measures {
    /// Every quantity, in order of its first byte; none overlaps a time.
    pub quantities: Vec<Quantity>,
    /// Every time, in order of its first byte.
    pub times: Vec<Time>,
}

/// The quantities and times of `page`; times that count from today count from `reference`.
pub(crate) fn measures(page: &Page<'_>, reference: Option<Date>) -> Measures {
    let mut found = Measures::default();
    let mut measurer = Measurer::new(page, reference);
    for sentence in &page.sentences {
        measurer.read(sentence.clone(), &mut found);
    }
    found
}

/// Reads the quantities and times of a page, a sentence at a time.
struct Measurer<'p, 't> {
    page: &'p Page<'t>,
    /// What times that count from today count from.
    reference: Option<Date>,
    /// Memory to use again from sentence to sentence.
    buffer: Vec<Atom<'t>>,
}

impl<'p, 't> Measurer<'p, 't> {
    fn new(page: &'p Page<'t>, reference: Option<Date>) -> Measurer<'p, 't> {
        Measurer { page, reference, buffer: Vec::new() }
    }

    /// Appends what is measured in the tokens of `sentence` to `found`.
    fn read(&mut self, sentence: Range<usize>, found: &mut Measures) {
        let atoms = Atoms::read(self.page, sentence, std::mem::take(&mut self.buffer));
        if atoms.may_measure() {
            let times = time::read(&atoms, self.reference);
            quantity::read(&atoms, &times, &mut found.quantities);
            found.times.extend(times.into_iter().map(|found| found.time));
        }
        self.buffer = atoms.into_buffer();
    }
}
