//! The weights of tagger and parser, read where they lie in the crate.

use once_cell::sync::Lazy;

use super::vocabulary::Vocabulary;
use crate::error::Error;
use crate::model::cascade::{Cascade, Chain};
use crate::model::cells::Cells;
use crate::model::file::{File, Name};
use crate::model::habits::Habits;
use crate::model::rows::Rows;
use crate::model::singles::Singles;

/// Made by `cargo run --release --features train --example train -- syntax $DIXIT_DATA/corpora src/model/weights`.
static BYTES: &[u8] = include_bytes!("../model/weights/syntax.bin");

static EMBEDDED: Lazy<Weights<'static>> = Lazy::new(|| {
    // The file is part of the crate, and a test reads it; without it every word would be tagged and attached
    // alike, which is better than a panic in the middle of somebody's archive.
    Weights::read(BYTES).unwrap_or_default()
});

pub(crate) const VOCABULARY: Name = *b"VOCA";
pub(crate) const USUAL_TAGS: Name = *b"Tags";
pub(crate) const USUAL_MOVES: Name = *b"Move";
pub(crate) const USUAL_RELATIONS: Name = *b"Rela";
pub(crate) const TAGS: Cascade<Name> = Cascade { hasty: *b"tags", careful: *b"TAGS" };
pub(crate) const MOVES: Cascade<Name> = Cascade { hasty: *b"move", careful: *b"MOVE" };
pub(crate) const RELATIONS: Cascade<Name> = Cascade { hasty: *b"rela", careful: *b"RELA" };
pub(crate) const HEADS: Cascade<Name> = Cascade { hasty: *b"head", careful: *b"HEAD" };
pub(crate) const NAMES: Name = *b"NAME";

/// The tables of tagger and parser.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights<'m> {
    pub vocabulary: Vocabulary<'m>,
    pub tags: Chain<'m, Rows<'m>>,
    pub moves: Chain<'m, Cells<'m>>,
    pub relations: Chain<'m, Rows<'m>>,
    pub heads: Cascade<Singles<'m>>,
    pub names: Rows<'m>,
}

impl<'m> Weights<'m> {
    /// Reads a file of weights.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Weights<'m>, Error> {
        let file = File::read(bytes)?;
        let habits = |name| file.table(name).and_then(Habits::new);
        Ok(Weights {
            vocabulary: Vocabulary::new(file.table(VOCABULARY)?)?,
            tags: Chain { habits: habits(USUAL_TAGS)?, models: TAGS.map(|name| Rows::new(file.table(name)?))? },
            moves: Chain { habits: habits(USUAL_MOVES)?, models: MOVES.map(|name| Cells::new(file.table(name)?))? },
            relations: Chain {
                habits: habits(USUAL_RELATIONS)?,
                models: RELATIONS.map(|name| Rows::new(file.table(name)?))?,
            },
            heads: HEADS.map(|name| Singles::new(file.table(name)?))?,
            names: Rows::new(file.table(NAMES)?)?,
        })
    }
}

/// The weights that come with the crate; they are checked on first use.
pub(crate) fn embedded() -> &'static Weights<'static> {
    &EMBEDDED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_file_is_whole() {
        Weights::read(BYTES).unwrap();
    }

    #[test]
    fn a_damaged_file_is_refused() {
        for at in (0..BYTES.len()).step_by(BYTES.len() / 50) {
            let mut bytes = BYTES.to_vec();
            bytes[at] ^= 1;
            assert!(Weights::read(&bytes).is_err(), "byte {at}");
            assert!(Weights::read(&BYTES[..at]).is_err(), "{at} bytes");
        }
        let error = Weights::read(b"<html>404 not found</html>").unwrap_err();
        assert!(error.to_string().contains("weights"), "{error}");
    }
}
