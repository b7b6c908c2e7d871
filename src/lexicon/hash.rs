//! The hash of a word.

/// 2^64 divided by the golden ratio: an odd number without a pattern in its bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of `word`, for ASCII letters in upper and in lower case the same.
///
/// Multiplies and rotates eight bytes at a time, as FxHash does. The keys are the
/// words of our own lists, so nobody can choose them to collide, which is all that
/// a slower hash would guard against.
pub(super) fn of(word: &[u8]) -> u64 {
    // The bit that tells lower case from upper, set in every byte.
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut hash = 0;
    let mut bytes = word;
    while let Some((eight, rest)) = bytes.split_first_chunk() {
        hash = mix(hash, u64::from_le_bytes(*eight) | LOWER);
        bytes = rest;
    }
    // The first and the last four bytes of what is left overlap, which does no harm.
    let tail = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        _ => bytes.iter().fold(0, |tail, &byte| tail << 8 | u64::from(byte)),
    };
    hash = mix(hash, tail | LOWER);
    // The low bits of a product know only the low bits of its factors, and they choose the slot.
    hash ^ (hash >> 32)
}

fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(SPREAD)
}
