//! The file that weights are kept in: named tables of bytes behind a checksum.
//!
//! ```text
//! "dixit" 0          6 bytes   what this is
//! version            2         [`VERSION`]
//! checksum           8         of all that follows
//! a table, again and again:
//!   name             4         ASCII
//!   scale            4         f32: what a weight of 1 in this table was before it was rounded to a byte
//!   length           4         bytes of the table
//!   the table        length
//! ```
//!
//! Numbers are little-endian. Nothing is copied or decoded: tables are slices of the file.

use super::hash::mix;
use crate::error::{Error, Kind};

const MAGIC: [u8; 6] = *b"dixit\0";

/// The layout of the file and the meaning of its tables: a new template of a feature is a new version.
pub(crate) const VERSION: u16 = 2;

/// The name of a table.
pub(crate) type Name = [u8; 4];

/// A file whose checksum holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'m> {
    body: &'m [u8],
}

/// One table of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Table<'m> {
    pub bytes: &'m [u8],
    /// What a weight of 1 was before it was rounded: scores of two tables compare when multiplied by it.
    pub scale: f32,
}

impl<'m> File<'m> {
    /// Reads the head of a file and checks that nothing behind it changed.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<File<'m>, Error> {
        let fault = |reason| Error::from(Kind::Model { reason });
        let (magic, rest) = bytes.split_first_chunk().ok_or(fault("it is cut short"))?;
        if *magic != MAGIC {
            return Err(fault("it is no file of weights"));
        }
        let (version, rest) = rest.split_first_chunk().ok_or(fault("it is cut short"))?;
        if u16::from_le_bytes(*version) != VERSION {
            return Err(fault("it was written for another version of dixit"));
        }
        let (sum, body) = rest.split_first_chunk().ok_or(fault("it is cut short"))?;
        if u64::from_le_bytes(*sum) != checksum(body) {
            return Err(fault("its checksum does not hold: it is cut short or was changed"));
        }
        Ok(File { body })
    }

    /// The table called `name`.
    pub(crate) fn table(&self, name: Name) -> Result<Table<'m>, Error> {
        let mut rest = self.body;
        while let Some((found, scale, length, tail)) = head(rest) {
            let bytes = tail.get(..length).ok_or(Kind::Model { reason: "a table is longer than the file" })?;
            if found == name {
                return Ok(Table { bytes, scale });
            }
            rest = tail.get(length..).unwrap_or_default();
        }
        Err(Kind::Model { reason: "a table is missing" }.into())
    }
}

/// Name, scale and length of the table that `bytes` begin with, and what follows.
fn head(bytes: &[u8]) -> Option<(Name, f32, usize, &[u8])> {
    let (name, rest) = bytes.split_first_chunk()?;
    let (scale, rest) = rest.split_first_chunk()?;
    let (length, rest) = rest.split_first_chunk()?;
    Some((*name, f32::from_le_bytes(*scale), u32::from_le_bytes(*length) as usize, rest))
}

fn checksum(bytes: &[u8]) -> u64 {
    let (words, tail) = bytes.as_chunks();
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    tail.iter().fold(sum, |sum, &byte| mix(sum, u64::from(byte)))
}

/// The file that holds `tables`.
#[cfg(any(test, feature = "train"))]
pub(crate) fn write(tables: &[(Name, Table<'_>)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, table) in tables {
        body.extend_from_slice(name);
        body.extend_from_slice(&table.scale.to_le_bytes());
        body.extend_from_slice(&(table.bytes.len() as u32).to_le_bytes());
        body.extend_from_slice(table.bytes);
    }
    [&MAGIC[..], &VERSION.to_le_bytes(), &checksum(&body).to_le_bytes(), &body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let first = Table { bytes: b"some weights", scale: 0.5 };
        let second = Table { bytes: &[7; 100], scale: 2.0 };
        write(&[(*b"ONE ", first), (*b"TWO ", second)])
    }

    #[test]
    fn round_trip() {
        let bytes = sample();
        let file = File::read(&bytes).unwrap();
        assert_eq!(file.table(*b"ONE ").unwrap(), Table { bytes: b"some weights", scale: 0.5 });
        assert_eq!(file.table(*b"TWO ").unwrap().bytes, [7; 100]);
        assert!(file.table(*b"SIX ").unwrap_err().to_string().contains("missing"));
    }

    #[test]
    fn cut_short_anywhere() {
        let bytes = sample();
        for end in 0..bytes.len() {
            assert!(File::read(&bytes[..end]).is_err(), "{end} bytes of {}", bytes.len());
        }
    }

    #[test]
    fn any_byte_changed() {
        for at in 0..sample().len() {
            let mut bytes = sample();
            bytes[at] ^= 0x10;
            assert!(File::read(&bytes).is_err(), "byte {at}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let complaint = |bytes: &[u8]| File::read(bytes).unwrap_err().to_string();
        assert!(complaint(b"").contains("cut short"));
        assert!(complaint(b"\x89PNG\r\n\x1a\nand so on").contains("no file of weights"));
        assert!(complaint(b"dixit\0\xff\xff and so on").contains("another version"));
        assert!(complaint(&sample()[..40]).contains("checksum"));
    }

    #[test]
    fn a_length_that_lies() {
        let mut bytes = sample();
        // The length of the first table, made far too long, under a checksum that holds.
        bytes[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
        let sum = checksum(&bytes[16..]);
        bytes[8..16].copy_from_slice(&sum.to_le_bytes());
        let file = File::read(&bytes).unwrap();
        assert!(file.table(*b"ONE ").is_err() && file.table(*b"TWO ").is_err());
    }
}
