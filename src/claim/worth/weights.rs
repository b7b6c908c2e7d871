//! The weights of check-worthiness, and what a score means.

use once_cell::sync::Lazy;

use crate::error::{Error, Kind};
use crate::model::cells::Cells;
use crate::model::file::{File, Name, Table};

/// Made by `cargo run --release --features train --example train -- worth $DIXIT_DATA/corpora src/model/weights`.
static BYTES: &[u8] = include_bytes!("../../model/weights/worth.bin");

static EMBEDDED: Lazy<Weights<'static>> = Lazy::new(|| {
    // The file is part of the crate, and a test reads it; without it no sentence would be worth anything, which is
    // better than a panic in the middle of somebody's archive.
    Weights::read(BYTES).unwrap_or_default()
});

/// Two to this power is the number of features that are kept.
pub(crate) const CELL_BITS: u32 = 15;

/// The table of cells: both heads side by side.
pub(crate) const CELLS: Name = *b"CELL";
/// What the scores of the head "worthy" mean.
pub(crate) const WORTHY: Name = *b"WORT";
/// What the scores of the head "factual" mean.
pub(crate) const FACTUAL: Name = *b"FACT";

/// One table of cells for two questions, and a curve for each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights<'m> {
    cells: Cells<'m, { 1 << CELL_BITS }>,
    scale: f32,
    worthy: Curve<'m>,
    factual: Curve<'m>,
}

/// What the model says of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Worth {
    /// 0..1, that a fact checker would want to check it (ClaimBuster's "check-worthy factual sentence").
    pub worthy: f32,
    /// 0..1, that it states something that can be verified at all (PoliClaim).
    pub factual: f32,
}

impl<'m> Weights<'m> {
    /// Reads a file of weights.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Weights<'m>, Error> {
        let file = File::read(bytes)?;
        let cells = file.table(CELLS)?;
        Ok(Weights {
            cells: cells.try_into()?,
            scale: cells.scale,
            worthy: Curve::new(file.table(WORTHY)?)?,
            factual: Curve::new(file.table(FACTUAL)?)?,
        })
    }

    /// The scores of both heads, "worthy" first, as they were learned: a decision is at 0.
    pub(crate) fn margins(&self, features: &[u64]) -> [f32; 2] {
        let [_, worthy, factual] = self.cells.scores(features);
        let unit = self.scale / (features.len().max(1) as f32).sqrt();
        [worthy as f32 * unit, factual as f32 * unit]
    }

    /// What the scores mean.
    pub(crate) fn worth(&self, features: &[u64]) -> Worth {
        let [worthy, factual] = self.margins(features);
        Worth { worthy: self.worthy.at(worthy), factual: self.factual.at(factual) }
    }
}

/// The weights that come with the crate; they are checked on first use.
pub(crate) fn embedded() -> &'static Weights<'static> {
    &EMBEDDED
}

/// From scores to probabilities: straight lines between knots, which give the same on every machine, as `exp` does not.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Curve<'m> {
    /// Score and probability, each a little-endian `f32`; both rise.
    knots: &'m [[u8; 8]],
}

impl<'m> Curve<'m> {
    /// The curve in `table`.
    pub(crate) fn new(table: Table<'m>) -> Result<Curve<'m>, Error> {
        let (knots, rest) = table.bytes.as_chunks();
        let curve = Curve { knots };
        let mut all = knots.iter().map(knot);
        let rising = all.clone().zip(all.clone().skip(1)).all(|(a, b)| a.0 < b.0 && a.1 <= b.1);
        if knots.len() < 2 || !rest.is_empty() || !rising || !all.all(|(_, p)| (0.0..=1.0).contains(&p)) {
            return Err(Kind::Model { reason: "a curve does not rise from 0 to 1" }.into());
        }
        Ok(curve)
    }

    /// The probability that a score stands for.
    pub(crate) fn at(&self, score: f32) -> f32 {
        let mut knots = self.knots.iter().map(knot);
        let Some(mut last) = knots.next() else { return 0.0 };
        if score <= last.0 {
            return last.1;
        }
        for next in knots {
            if score <= next.0 {
                return last.1 + (next.1 - last.1) * (score - last.0) / (next.0 - last.0);
            }
            last = next;
        }
        last.1
    }
}

fn knot(bytes: &[u8; 8]) -> (f32, f32) {
    let [a, b, c, d, e, f, g, h] = *bytes;
    (f32::from_le_bytes([a, b, c, d]), f32::from_le_bytes([e, f, g, h]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_file_is_whole() {
        Weights::read(BYTES).unwrap();
        assert!(BYTES.len() <= 150_000, "{} bytes", BYTES.len());
    }

    fn bytes(knots: &[(f32, f32)]) -> Vec<u8> {
        knots.iter().flat_map(|&(score, p)| [score.to_le_bytes(), p.to_le_bytes()].concat()).collect()
    }

    #[test]
    fn a_curve_is_straight_between_knots_and_flat_outside() {
        let bytes = bytes(&[(-1.0, 0.1), (0.0, 0.5), (2.0, 0.9)]);
        let curve = Curve::new(Table { bytes: &bytes, scale: 1.0 }).unwrap();
        for (score, p) in [(-5.0, 0.1), (-0.5, 0.3), (0.0, 0.5), (1.0, 0.7), (9.0, 0.9)] {
            assert!((curve.at(score) - p).abs() < 1e-6, "{score}: {}", curve.at(score));
        }
    }

    #[test]
    fn a_curve_that_falls_is_refused() {
        for knots in
            [&[(0.0, 0.5)][..], &[(0.0, 0.5), (1.0, 0.4)], &[(1.0, 0.1), (0.0, 0.5)], &[(0.0, 0.1), (1.0, 2.0)]]
        {
            assert!(Curve::new(Table { bytes: &bytes(knots), scale: 1.0 }).is_err(), "{knots:?}");
        }
    }
}
