//! Weights: how much each feature of an antecedent counts, for each kind of pronoun.

use once_cell::sync::Lazy;

use super::feature::{FEATURES, Values};
use super::pronoun::{Anaphor, Part, Wants};
use crate::lexicon;

/// The weights for one kind of pronoun.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights {
    /// The score of nobody: what a candidate has to beat.
    pub nobody: f32,
    pub features: Values,
}

impl Weights {
    pub(crate) fn score(&self, values: &Values) -> f32 {
        values.iter().zip(&self.features).map(|(value, weight)| value * weight).sum()
    }
}

static NONE: Weights = Weights { nobody: 0.0, features: [0.0; FEATURES.len()] };

/// The weights for each kind of pronoun.
pub(crate) type Table = [Weights; KINDS];

/// The row of the table that stands for no candidate.
pub(crate) const NOBODY: &str = "nobody";

/// The columns of the table.
pub(crate) const KINDS: usize = 5;

/// The column for `anaphor`: "he" and "she" as a source, as another subject, "his" and "her", "they", "it".
pub(crate) fn column(anaphor: &Anaphor<'_>) -> usize {
    match (anaphor.wants, anaphor.part) {
        (Wants::Person(_), Part::Source) => 0,
        (Wants::Person(_), Part::Subject) => 1,
        (Wants::Person(_), Part::Other) => 2,
        (Wants::Several, _) => 3,
        (Wants::Organisation, _) => 4,
    }
}

static WEIGHTS: Lazy<Table> = Lazy::new(|| read(include_str!("../model/weights/antecedent.tsv")));

/// The weights that were learned.
pub(crate) fn learned() -> &'static Table {
    &WEIGHTS
}

/// The weights for `anaphor` in `table`.
pub(crate) fn of(table: &'static Table, anaphor: &Anaphor<'_>) -> &'static Weights {
    table.get(column(anaphor)).unwrap_or(&NONE)
}

/// Reads a table: the name of a feature, then a weight a column. A feature that it lacks has no weight.
fn read(table: &'static str) -> Table {
    let mut weights = [Weights::default(); KINDS];
    for row in lexicon::rows(table) {
        let mut cells = row.split('\t');
        let Some(name) = cells.next() else { continue };
        let place = FEATURES.iter().position(|feature| feature.name == name);
        for (kind, cell) in weights.iter_mut().zip(cells) {
            let weight = cell.parse().unwrap_or(0.0);
            if name == NOBODY {
                kind.nobody = weight;
            } else if let Some(slot) = place.and_then(|place| kind.features.get_mut(place)) {
                *slot = weight;
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_row() {
        let table = include_str!("../model/weights/antecedent.tsv");
        let names: Vec<&str> = lexicon::rows(table).map(|row| row.split('\t').next().unwrap()).collect();
        let features = FEATURES.iter().map(|feature| feature.name);
        assert_eq!(names, std::iter::once(NOBODY).chain(features).collect::<Vec<_>>());
        assert!(
            lexicon::rows(table)
                .all(|row| row.split('\t').skip(1).filter(|c| c.parse::<f32>().is_ok()).count() == KINDS)
        );
    }
}
