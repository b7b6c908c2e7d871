//! Feature hashing: a feature is a number, made without allocating.
//!
//! A feature is a template ("the word", "the tag before and the word") filled with
//! one or more *atoms*: the hash of a word, of an ending, of a tag. Its key is 64
//! bits, of which a table uses the highest, the best mixed ones of a product.

/// 2^64 divided by the golden ratio: an odd number without a pattern in its bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Adds `atom` to `key`; the order of the atoms matters.
#[inline(always)]
pub(crate) const fn mix(key: u64, atom: u64) -> u64 {
    (key.rotate_left(29) ^ atom).wrapping_mul(SPREAD)
}

/// The atom of a small number, such as a tag.
#[inline(always)]
pub(crate) const fn atom(number: u64) -> u64 {
    let spread = (number + 1).wrapping_mul(SPREAD);
    // A small factor leaves the low bits of the product poor; the fold mixes the high ones into them.
    (spread ^ (spread >> 32)).wrapping_mul(SPREAD)
}

/// The key of `template` filled with `a`.
///
/// Here as below the template comes last, so that features that begin with the same atoms share the work on them.
#[inline(always)]
pub(crate) const fn one(template: u64, a: u64) -> u64 {
    mix(a, atom(template))
}

/// The key of `template` filled with `a` and `b`.
#[inline(always)]
pub(crate) const fn two(template: u64, a: u64, b: u64) -> u64 {
    one(template, mix(a, b))
}

/// The key of `template` filled with `a`, `b` and `c`.
#[inline(always)]
pub(crate) const fn three(template: u64, a: u64, b: u64, c: u64) -> u64 {
    one(template, mix(mix(a, b), c))
}

/// The key of `template` filled with `a`, `b`, `c` and `d`.
#[inline(always)]
pub(crate) const fn four(template: u64, a: u64, b: u64, c: u64, d: u64) -> u64 {
    one(template, mix(mix(mix(a, b), c), d))
}

/// The keys of features that mean another thing on each side.
#[inline(always)]
pub(crate) fn sided<const N: usize>(keys: [u64; N], left: bool) -> [u64; N] {
    let side = atom(u64::from(left));
    keys.map(|key| key ^ side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_template_and_number_of_atoms_matter() {
        let (a, b) = (atom(0), atom(1));
        let keys =
            [one(0, a), one(1, a), two(0, a, b), two(0, b, a), two(1, a, b), three(0, a, b, a), four(0, a, b, a, b)];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "key {at}");
        }
    }

    #[test]
    fn the_high_bits_are_spread() {
        let mut buckets = [0; 256];
        for a in 0..64 {
            for b in 0..64 {
                buckets[(two(7, atom(a), atom(b)) >> 56) as usize] += 1;
            }
        }
        // 4,096 keys in 256 buckets: 16 each, and a spread that chance allows.
        assert!(buckets.iter().all(|&count| (2..=40).contains(&count)), "{buckets:?}");
    }
}
