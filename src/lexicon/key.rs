//! A word as the tables hold it.

/// No listed word is longer, in bytes.
pub(super) const LONGEST: usize = 31;

/// A word in lower case and with straight apostrophes, padded with zeros to [`LONGEST`] bytes, and its length behind
/// them: eight bytes a number, so that words are folded, hashed and compared eight letters at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key([u64; 4]);

/// The bit of every byte that only those of longer characters have.
const BEYOND_ASCII: u64 = 0x8080_8080_8080_8080;

impl Key {
    /// What stands for every word that is longer than any listed one.
    pub(super) const TOO_LONG: Key = Key([u64::MAX; 4]);

    /// The key of `word`, whatever its case and its apostrophes.
    #[inline(always)]
    pub(super) fn of(word: &str) -> Key {
        let mut key = [0; 4];
        let mut rest = word.as_bytes();
        for eight in &mut key {
            let letters;
            (letters, rest) = match rest.split_first_chunk() {
                Some((letters, behind)) => (u64::from_le_bytes(*letters), behind),
                None => (padded(rest), [].as_slice()),
            };
            if letters & BEYOND_ASCII != 0 {
                return Key::folded(word);
            }
            *eight = lower(letters);
            if rest.is_empty() {
                break;
            }
        }
        if !rest.is_empty() {
            return Key::folded(word);
        }
        Key::closed(key, word.len())
    }

    /// The key of a word with other characters than those of ASCII, or of one that may be too long.
    #[cold]
    fn folded(word: &str) -> Key {
        let mut buffer = [0; LONGEST];
        let mut length = 0;
        let mut add = |c: char| {
            let room = buffer.get_mut(length..length + c.len_utf8())?;
            length += c.encode_utf8(room).len();
            Some(())
        };
        let fits = word.chars().try_for_each(|c| match c {
            '’' => add('\''),
            '\0'..='\x7f' => add(c.to_ascii_lowercase()),
            _ => c.to_lowercase().try_for_each(&mut add),
        });
        if fits.is_none() {
            return Key::TOO_LONG;
        }
        let mut key = [0; 4];
        for (eight, letters) in key.iter_mut().zip(buffer.chunks(8)) {
            *eight = padded(letters);
        }
        Key::closed(key, length)
    }

    fn closed([first, second, third, fourth]: [u64; 4], length: usize) -> Key {
        if length > LONGEST {
            return Key::TOO_LONG;
        }
        Key([first, second, third, fourth | (length as u64) << 56])
    }

    /// Whether it is the key of the same word. It is in registers where it is looked up, and need not go to memory.
    pub(super) fn is(&self, other: &Key) -> bool {
        let [first, second, third, fourth] = self.0;
        let [its_first, its_second, its_third, its_fourth] = other.0;
        (first ^ its_first) | (second ^ its_second) | (third ^ its_third) | (fourth ^ its_fourth) == 0
    }

    /// The hash of the word. Its upper bits know all bits of the key, its lower ones do not: a table is to use the upper.
    ///
    /// The words are those of our own lists, so nobody can choose them to collide, which is all that a slower hash
    /// would guard against. The factors are odd numbers without a pattern in their bits: 2^64 by the golden ratio, two of
    /// SplitMix64 (Steele, Lea and Flood 2014), and one of Evensen's.
    pub(super) fn hash(&self) -> u64 {
        let [first, second, third, fourth] = self.0;
        (first.wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .wrapping_add(second.wrapping_mul(0xbf58_476d_1ce4_e5b9))
            .wrapping_add(third.wrapping_mul(0x94d0_49bb_1331_11eb))
            .wrapping_add(fourth.wrapping_mul(0xd6e8_feb8_6659_fd93))
    }
}

/// Eight letters or less as a number.
fn padded(letters: &[u8]) -> u64 {
    // The first and the last four bytes overlap, and say the same where they do.
    if let (Some(first), Some(last)) = (letters.first_chunk(), letters.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (letters.len() - 4));
    }
    letters.iter().rev().fold(0, |padded, &letter| padded << 8 | u64::from(letter))
}

/// Eight letters of ASCII in lower case.
fn lower(letters: u64) -> u64 {
    // What is added to each sets its upper bit from `A` on, and from behind `Z` on.
    let from_a = letters.wrapping_add(0x3f3f_3f3f_3f3f_3f3f);
    let behind_z = letters.wrapping_add(0x2525_2525_2525_2525);
    letters | ((from_a ^ behind_z) & BEYOND_ASCII) >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophes_do_not_matter() {
        for (one, other) in [("A", "a"), ("ÇA", "ça"), ("O’BRIEN", "o'brien"), ("U.S.", "u.s."), ("\u{212a}g", "kg")]
        {
            assert!(Key::of(one).is(&Key::of(other)), "{one}");
        }
        for (one, other) in [("", "\0"), ("a", "a\0"), ("@", "`"), ("[", "{"), ("é", "e"), ("12345678", "123456789")] {
            assert!(!Key::of(one).is(&Key::of(other)), "{one}");
        }
    }

    #[test]
    fn words_may_be_so_long_and_no_longer() {
        for letter in ["a", "É", "’"] {
            let keys: Vec<Key> = (0..80).map(|letters| Key::of(&letter.repeat(letters))).collect();
            // An apostrophe is one byte of a key.
            let longest = if letter == "É" { LONGEST / 2 } else { LONGEST };
            assert!(keys[..=longest + 1].windows(2).all(|pair| !pair[0].is(&pair[1])));
            assert!(keys[longest + 1..].iter().all(|key| key.is(&Key::TOO_LONG)));
        }
    }
}
