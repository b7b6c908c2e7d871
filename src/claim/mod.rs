//! Stage 6, what can be checked: quantities and times.
//!
//! Both are read from the atoms of a sentence ([`atom`]); times first, so that the numbers of a date are no quantities.

mod atom;
#[cfg(feature = "train")]
pub(crate) mod learn;
mod number;
mod quantity;
mod time;
mod worth;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use quantity::{Change, ChangeRole, Interval, Quantity};
pub use time::Time;
pub use worth::check_worthiness;

use crate::text::Page;
use atom::Atoms;

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
    let mut buffer = Vec::new();
    for sentence in &page.sentences {
        let atoms = Atoms::read(page, sentence.clone(), buffer);
        if atoms.may_measure() {
            let times = time::read(&atoms, reference);
            quantity::read(&atoms, &times, &mut found.quantities);
            found.times.extend(times.into_iter().map(|found| found.time));
        }
        buffer = atoms.into_buffer();
    }
    found
}
