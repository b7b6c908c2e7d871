//! The hash of a word.

use std::hash::Hasher;

/// Multiplies and rotates eight bytes at a time, as FxHash does. The keys are the
/// words of our own lists, so nobody can choose them to collide, which is all that
/// the slower default hasher would guard against.
#[derive(Default)]
pub(super) struct WordHasher(u64);

/// 2^64 divided by the golden ratio: an odd number without a pattern in its bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl WordHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    }

    /// The hash of `word`, for ASCII letters in upper and in lower case the same.
    pub(super) fn of(word: &[u8]) -> u64 {
        // The bit that tells lower case from upper, set in every byte.
        const LOWER: u64 = 0x2020_2020_2020_2020;
        let mut hasher = WordHasher::default();
        let mut bytes = word;
        while let Some((eight, rest)) = bytes.split_first_chunk() {
            hasher.mix(u64::from_le_bytes(*eight) | LOWER);
            bytes = rest;
        }
        // The first and the last four bytes of what is left overlap, which does no harm.
        let tail = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
            }
            _ => bytes.iter().fold(0, |tail, &byte| tail << 8 | u64::from(byte)),
        };
        hasher.mix(tail | LOWER);
        hasher.finish()
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, mut bytes: &[u8]) {
        while let Some((eight, rest)) = bytes.split_first_chunk() {
            self.mix(u64::from_le_bytes(*eight));
            bytes = rest;
        }
        if let Some((four, rest)) = bytes.split_first_chunk() {
            self.mix(u32::from_le_bytes(*four).into());
            bytes = rest;
        }
        if !bytes.is_empty() {
            self.mix(bytes.iter().fold(0, |tail, &byte| tail << 8 | u64::from(byte)));
        }
    }

    /// The end mark that `str` adds tells adjacent fields apart; a lone key needs none.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        // The low bits of a product know only the low bits of its factors, and they choose the bucket.
        self.0 ^ (self.0 >> 32)
    }
}
