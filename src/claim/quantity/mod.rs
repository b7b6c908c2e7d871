//! Quantities: what stands in the text as a number, what it is worth, in which unit, how exactly, and where it goes.
//!
//! [`read`] is the one entry. A quantity is read from left to right from the atom it begins at; nothing is read twice,
//! and every rule looks a fixed number of atoms ahead or back, so that the work grows with the text.

mod age;
mod amount;
mod article;
mod context;
mod hedge;
mod label;
mod money;
mod others;
mod size;
mod unit;

use serde::{Deserialize, Serialize};

use super::atom::Atoms;
use super::time;
use crate::lexicon::{Approximation, Direction, QuantityKind};
use crate::span::Span;

/// A quantity.
///
/// ```
/// use dixit::{Approximation, ChangeRole, Direction, QuantityKind};
///
/// let text = "It has increased the number of senior inspectors by nearly 50 per cent.";
/// let measures = dixit::find_measures(text);
/// let quantity = &measures.quantities[0];
///
/// assert_eq!(quantity.span.of(text), "nearly 50 per cent");
/// assert_eq!((quantity.value, quantity.kind), (Some(50.0), QuantityKind::Percent));
/// assert_eq!(quantity.approximation, Some(Approximation::JustUnder));
/// let change = quantity.change.unwrap();
/// assert_eq!((change.direction, change.role), (Direction::Up, ChangeRole::By));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quantity {
    /// The number with its unit and with the words of approximation that touch it.
    pub span: Span,
    /// What the number is worth in its unit: 50 for "50 per cent", 1,500,000 for "£1.5m". None for a range and for a
    /// number that the words leave open ("dozens").
    pub value: Option<f64>,
    /// The ends of a range: "between 5 and 10".
    pub range: Option<Interval>,
    /// The unit: an ISO 4217 code for money ("GBP"), else an English name in the singular ("percent", "kilometre",
    /// "barrel per day"); None for a bare count.
    pub unit: Option<String>,
    /// What is measured.
    pub kind: QuantityKind,
    /// How the words around it make it less than exact; None when they do not.
    pub approximation: Option<Approximation>,
    /// The change that it is the size, the start or the end of.
    pub change: Option<Change>,
    /// The words of approximation and of change, in order.
    pub modifiers: Vec<Span>,
}

/// Both ends of a range, which belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The end named first, as a rule the smaller one.
    pub low: f64,
    /// The end named second.
    pub high: f64,
}

/// A change in an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// Up or down.
    pub direction: Direction,
    /// What the quantity is to the change.
    pub role: ChangeRole,
}

/// What a quantity is to a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeRole {
    /// Its size: "rose by 5%".
    By,
    /// What it started from: "rose from 5%".
    From,
    /// Where it ended: "rose to 5%".
    To,
}

/// A quantity before its surroundings are looked at: the atoms it fills and what they are worth.
struct Found {
    start: usize,
    end: usize,
    worth: Worth,
    unit: Option<String>,
    kind: QuantityKind,
    approximation: Option<Approximation>,
    /// A change that the quantity itself states ("doubled").
    direction: Option<Direction>,
}

#[derive(Clone, Copy)]
enum Worth {
    Value(f64),
    Range(Interval),
    Open,
}

/// Appends the quantities of `atoms` that stand outside `times` to `quantities`, in order.
pub(super) fn read(atoms: &Atoms<'_, '_>, times: &[time::Found], quantities: &mut Vec<Quantity>) {
    let mut times = times.iter().peekable();
    let mut at = 0;
    let mut behind = 0;
    while at < atoms.len() {
        while times.next_if(|time| time.atoms.end <= at).is_some() {}
        if let Some(time) = times.peek().filter(|time| time.atoms.start <= at) {
            at = time.atoms.end;
            behind = at;
            continue;
        }
        if !can_begin(atoms, at) {
            at += 1;
            continue;
        }
        let limit = times.peek().map_or(atoms.len(), |time| time.atoms.start);
        let found = others::read(atoms, at).or_else(|| amount::read(atoms, at)).filter(|found| found.end <= limit);
        let Some(found) = found else {
            at += 1;
            continue;
        };
        at = found.end.max(at + 1);
        quantities.push(context::quantity(atoms, found, behind..limit));
        behind = at;
    }
}

/// The cheap first test: whether a quantity can begin at atom `at`.
fn can_begin(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let measure = atoms.measure(at);
    atoms.number(at).is_some()
        || measure.numeral.is_some()
        || measure.currency.is_some()
        || measure.heads
        || measure.opens_quantity && {
            // What an opener opens stands right behind it, or behind an "of".
            let next = atoms.measure(at + 1);
            let begun = next.numeral.is_some() || next.unit.is_some() || next.currency.is_some();
            begun || atoms.number(at + 1).is_some() || atoms.is(at + 1, "of") || atoms.is_dash(at + 1)
        }
}
