//! The weights of tagger and parser, read where they lie in the crate.

use once_cell::sync::Lazy;

use super::vocabulary::Vocabulary;
use crate::error::Error;
use crate::model::cascade::{Cascade, Chain};
use crate::model::cells::Cells;
use crate::model::file::{File, Name};
use crate::model::habits::Habits;
use crate::model::rows::{self, Rows};
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

/// Two to this power is the number of places where a row begins. Four times as many in the careful table gain 0.15 points
/// on the development set.
pub(crate) const TAG_BITS: Cascade<u32> = Cascade { hasty: 17, careful: 20 };
/// Two to this power is the number of features that are kept. More of them read new text worse.
pub(crate) const MOVE_BITS: Cascade<u32> = Cascade { hasty: 16, careful: 18 };
/// As for tags.
pub(crate) const RELATION_BITS: Cascade<u32> = Cascade { hasty: 16, careful: 18 };
/// As for moves.
pub(crate) const HEAD_BITS: Cascade<u32> = Cascade { hasty: 15, careful: 17 };
/// As for tags.
pub(crate) const NAME_BITS: u32 = 18;

type HastyTags<'m> = Rows<'m, { rows::size(TAG_BITS.hasty) }>;
type CarefulTags<'m> = Rows<'m, { rows::size(TAG_BITS.careful) }>;
type HastyRelations<'m> = Rows<'m, { rows::size(RELATION_BITS.hasty) }>;
type CarefulRelations<'m> = Rows<'m, { rows::size(RELATION_BITS.careful) }>;

pub(crate) type Tags<'m> = Chain<'m, HastyTags<'m>, CarefulTags<'m>>;
pub(crate) type Moves<'m> = Chain<'m, Cells<'m, { 1 << MOVE_BITS.hasty }>, Cells<'m, { 1 << MOVE_BITS.careful }>>;
pub(crate) type Relations<'m> = Chain<'m, HastyRelations<'m>, CarefulRelations<'m>>;
pub(crate) type Heads<'m> = Cascade<Singles<'m, { 1 << HEAD_BITS.hasty }>, Singles<'m, { 1 << HEAD_BITS.careful }>>;
pub(crate) type Names<'m> = Rows<'m, { rows::size(NAME_BITS) }>;

/// The tables of tagger and parser.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights<'m> {
    pub vocabulary: Vocabulary<'m>,
    pub tags: Tags<'m>,
    pub moves: Moves<'m>,
    pub relations: Relations<'m>,
    pub heads: Heads<'m>,
    pub names: Names<'m>,
}

impl<'m> Weights<'m> {
    /// Reads a file of weights.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Weights<'m>, Error> {
        let file = File::read(bytes)?;
        let table = |name| file.table(name);
        let habits = |name| table(name).and_then(Habits::new);
        Ok(Weights {
            vocabulary: Vocabulary::new(table(VOCABULARY)?)?,
            tags: Chain { habits: habits(USUAL_TAGS)?, models: TAGS.map(table)?.try_into()? },
            moves: Chain { habits: habits(USUAL_MOVES)?, models: MOVES.map(table)?.try_into()? },
            relations: Chain { habits: habits(USUAL_RELATIONS)?, models: RELATIONS.map(table)?.try_into()? },
            heads: HEADS.map(table)?.try_into()?,
            names: table(NAMES)?.try_into()?,
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
