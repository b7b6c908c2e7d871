//! The weights of the learned decisions, read where they lie in the crate.

use std::marker::PhantomData;

use once_cell::sync::Lazy;

use super::keys::{Adder, Ranker};
use super::{Models, Scoring};
use crate::error::Error;
use crate::model::file::{File, Name};
use crate::model::flat::Flat;

/// Made by `cargo run --release --features train --example train -- attribution $DIXIT_DATA/corpora src/model/weights`.
static BYTES: &[u8] = include_bytes!("../../model/weights/attribution.bin");

// The file is part of the crate, and a test reads it; without it only the rules decide.
static EMBEDDED: Lazy<Option<Models<Learned<'static>>>> = Lazy::new(|| read(BYTES).ok());

pub(super) const GLANCE: Name = *b"GLAN";
pub(super) const CUE: Name = *b"CUE ";
pub(super) const SOURCE: Name = *b"SOUR";
pub(super) const BEFORE: Name = *b"BEFO";
pub(super) const BEHIND: Name = *b"BEHI";
pub(super) const ACCEPT: Name = *b"ACCE";

/// Weights that were learned.
#[derive(Clone, Copy, Debug)]
pub(in crate::attribution) struct Learned<'m>(PhantomData<&'m [u8]>);

impl<'m> Scoring for Learned<'m> {
    type Model<const SIZE: usize> = Flat<'m, SIZE>;
}

/// Weights are whole numbers until they are scaled, so a sum of sums is exact.
impl<const SIZE: usize> Adder for Flat<'_, SIZE> {
    type Sum = i32;

    #[inline(always)]
    fn add(&self, sum: &mut i32, _: u64, key: u64) {
        *sum += self.weight(key);
    }

    #[inline(always)]
    fn join(&self, sum: &mut i32, part: &i32) {
        *sum += part;
    }
}

impl<const SIZE: usize> Ranker for Flat<'_, SIZE> {
    fn total(&self, sum: i32) -> f32 {
        self.scaled(sum)
    }
}

/// The models in a file of weights.
pub(super) fn read(bytes: &[u8]) -> Result<Models<Learned<'_>>, Error> {
    let file = File::read(bytes)?;
    Ok(Models {
        glance: Flat::new(file.table(GLANCE)?)?,
        cue: Flat::new(file.table(CUE)?)?,
        source: Flat::new(file.table(SOURCE)?)?,
        before: Flat::new(file.table(BEFORE)?)?,
        behind: Flat::new(file.table(BEHIND)?)?,
        accept: Flat::new(file.table(ACCEPT)?)?,
    })
}

/// The models that come with the crate; the file is checked on first use.
pub(in crate::attribution) fn embedded() -> Option<&'static Models<Learned<'static>>> {
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
