//! The weights of the learned decisions, read where they lie in the crate.

use once_cell::sync::Lazy;

use super::Models;
use super::keys::{Adder, Ranker};
use crate::error::Error;
use crate::model::file::{File, Name};
use crate::model::flat::Flat;

/// Made by `cargo run --release --features train --example train -- attribution $DIXIT_DATA/corpora src/model/weights`.
static BYTES: &[u8] = include_bytes!("../../model/weights/attribution.bin");

// The file is part of the crate, and a test reads it; without it only the rules decide.
static EMBEDDED: Lazy<Option<Models<Flat<'static>>>> = Lazy::new(|| read(BYTES).ok());

pub(super) const GLANCE: Name = *b"GLAN";
pub(super) const CUE: Name = *b"CUE ";
pub(super) const SOURCE: Name = *b"SOUR";
pub(super) const BEFORE: Name = *b"BEFO";
pub(super) const BEHIND: Name = *b"BEHI";
pub(super) const ACCEPT: Name = *b"ACCE";

/// Weights are whole numbers until they are scaled, so a sum of sums is exact.
impl Adder for Flat<'_> {
    type Sum = i32;

    #[inline(always)]
    fn add(&self, sum: &mut i32, _: u64, key: u64) {
        *sum += self.weight(key);
    }

    fn join(&self, sum: &mut i32, part: &i32) {
        *sum += part;
    }
}

impl Ranker for Flat<'_> {
    fn total(&self, sum: i32) -> f32 {
        self.scaled(sum)
    }
}

/// The models in a file of weights.
pub(super) fn read(bytes: &[u8]) -> Result<Models<Flat<'_>>, Error> {
    let file = File::read(bytes)?;
    let model = |name| file.table(name).and_then(Flat::new);
    Ok(Models {
        glance: model(GLANCE)?,
        cue: model(CUE)?,
        source: model(SOURCE)?,
        before: model(BEFORE)?,
        behind: model(BEHIND)?,
        accept: model(ACCEPT)?,
    })
}

/// The models that come with the crate; the file is checked on first use.
pub(in crate::attribution) fn embedded() -> Option<&'static Models<Flat<'static>>> {
    EMBEDDED.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_file_is_whole() {
        read(BYTES).unwrap();
    }

    #[test]
    fn a_damaged_file_is_refused() {
        for at in (0..BYTES.len()).step_by(BYTES.len() / 20 + 1) {
            let mut bytes = BYTES.to_vec();
            bytes[at] ^= 1;
            assert!(read(&bytes).is_err(), "byte {at}");
            assert!(read(&BYTES[..at]).is_err(), "{at} bytes");
        }
    }
}
