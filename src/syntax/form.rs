//! A word as its bytes are read: folded, hashed, with its first and last bytes at hand.

use crate::model::hash::mix;

/// What one pass over the bytes of a word gives. Takes no memory, however long the word is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form {
    /// The hash of the folded word.
    pub hash: u64,
    /// The first bytes, the very first lowest.
    first: u64,
    /// The last bytes, the very last lowest.
    last: u64,
    /// Runs of characters of one kind, three bits each.
    pub shape: u64,
    /// Bytes of the folded word.
    pub length: u32,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    Lower,
    Capitalised,
    Upper,
    /// It starts with no letter.
    Other,
}

impl Form {
    /// Reads `text`: letters in lower case, digits as 0, curly marks and long dashes as ASCII writes them.
    ///
    /// The treebanks are written with straight marks, newspapers are not.
    pub(crate) fn of(text: &str) -> Form {
        let bytes = text.as_bytes();
        // Most words are plain and short.
        if bytes.iter().fold(true, |plain, byte| plain & byte.is_ascii_lowercase()) && !bytes.is_empty() {
            return Form::of_letters(bytes);
        }
        let mut form = Form::default();
        if text.is_ascii() {
            bytes.iter().for_each(|&byte| form.push(byte));
        } else {
            text.chars().for_each(|c| form.push_char(c));
        }
        form.hash = form.closed();
        form
    }

    /// The same for small ASCII letters alone.
    fn of_letters(bytes: &[u8]) -> Form {
        let number = |bytes: &[u8]| bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let hash = blocks.iter().fold(0, |hash, block| mix(hash, u64::from_be_bytes(*block)));
        let last = bytes.last_chunk::<BLOCK>().map_or_else(|| number(rest), |last| u64::from_be_bytes(*last));
        let first = bytes.iter().take(4).rev().fold(0, |first, &byte| first << 8 | u64::from(byte));
        let mut form = Form { hash, first, last, shape: LOWER, length: u32::try_from(bytes.len()).unwrap_or(u32::MAX) };
        form.hash = form.closed();
        form
    }

    /// The hash of all bytes: so far it is that of the whole blocks.
    fn closed(&self) -> u64 {
        mix(mix(self.hash, self.last), u64::from(self.length))
    }

    fn push_char(&mut self, c: char) {
        match c {
            '‘' | '’' | '‚' | '‛' | '´' => self.push(b'\''),
            '“' | '”' | '„' | '‟' | '«' | '»' => self.push(b'"'),
            '–' | '—' | '―' => [b'-'; 2].into_iter().for_each(|byte| self.push(byte)),
            '\u{2010}' | '\u{2011}' => self.push(b'-'),
            '…' => [b'.'; 3].into_iter().for_each(|byte| self.push(byte)),
            _ if c.is_ascii() => self.push(c as u8),
            _ => {
                let kind = match c {
                    _ if c.is_uppercase() => UPPER,
                    _ if c.is_alphabetic() => LOWER,
                    _ => SIGN,
                };
                let lower = c.to_lowercase().next().unwrap_or(c);
                lower.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.take(byte, kind));
            }
        }
    }

    #[inline(always)]
    fn push(&mut self, byte: u8) {
        match byte {
            b'a'..=b'z' => self.take(byte, LOWER),
            b'A'..=b'Z' => self.take(byte | 0x20, UPPER),
            b'0'..=b'9' => self.take(b'0', DIGIT),
            b'-' => self.take(byte, HYPHEN),
            b'.' => self.take(byte, STOP),
            b'\'' => self.take(byte, APOSTROPHE),
            _ => self.take(byte, SIGN),
        }
    }

    #[inline(always)]
    fn take(&mut self, byte: u8, kind: u64) {
        if self.length < 4 {
            self.first |= u64::from(byte) << (8 * self.length);
        }
        self.last = self.last << 8 | u64::from(byte);
        if self.shape & 7 != kind {
            self.shape = self.shape << 3 | kind;
        }
        self.length = self.length.saturating_add(1);
        if self.length.is_multiple_of(BLOCK as u32) {
            self.hash = mix(self.hash, self.last);
        }
    }

    /// The first `count` bytes, from one to four, as a number.
    pub(crate) fn start(&self, count: u32) -> u64 {
        cut(self.first, count)
    }

    /// The last `count` bytes, from one to four, as a number.
    pub(crate) fn end(&self, count: u32) -> u64 {
        cut(self.last, count)
    }

    /// How the word is written.
    pub(crate) fn writing(&self) -> Writing {
        // The highest run is the first; a shape of more than 21 runs has lost it and is no word of a language.
        let first = self.shape >> (self.shape.checked_ilog2().unwrap_or(0) / 3 * 3);
        match first {
            UPPER if self.shape == UPPER && self.length > 1 => Writing::Upper,
            UPPER => Writing::Capitalised,
            LOWER => Writing::Lower,
            _ => Writing::Other,
        }
    }
}

/// Bytes that are hashed together.
const BLOCK: usize = 8;

fn cut(bytes: u64, count: u32) -> u64 {
    bytes & (u64::MAX >> (64 - 8 * count)) | u64::from(count) << 40
}

const LOWER: u64 = 1;
const UPPER: u64 = 2;
const DIGIT: u64 = 3;
const HYPHEN: u64 = 4;
const STOP: u64 = 5;
const APOSTROPHE: u64 = 6;
const SIGN: u64 = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_digits_and_marks() {
        for (one, other) in [("The", "the"), ("1984", "2014"), ("’s", "'s"), ("“", "\""), ("—", "--"), ("É", "é")]
        {
            assert_eq!(Form::of(one).hash, Form::of(other).hash, "{one} {other}");
        }
        assert_ne!(Form::of("form").hash, Form::of("from").hash);
        assert_ne!(Form::of("The").shape, Form::of("the").shape);
    }

    #[test]
    fn plain_words_are_read_as_all_others_are() {
        for word in ["a", "said", "eightlet", "ninechars", "sixteencharacter", "incomprehensibilities"] {
            let plain = Form::of(word);
            let mut other = Form::default();
            word.bytes().for_each(|byte| other.push(byte));
            other.hash = other.closed();
            assert_eq!(format!("{plain:?}"), format!("{other:?}"));
            let capitals = Form::of(&word.to_uppercase());
            assert_eq!((plain.hash, plain.first, plain.last), (capitals.hash, capitals.first, capitals.last));
        }
    }

    #[test]
    fn writing() {
        let cases = [
            ("said", Writing::Lower),
            ("Ofsted", Writing::Capitalised),
            ("I", Writing::Capitalised),
            ("BBC", Writing::Upper),
            ("O'Brien", Writing::Capitalised),
            ("21st", Writing::Other),
            ("", Writing::Other),
        ];
        for (word, expected) in cases {
            assert_eq!(Form::of(word).writing(), expected, "{word}");
        }
    }

    #[test]
    fn ends() {
        assert_eq!(Form::of("nation").end(4), Form::of("STATION").end(4));
        assert_eq!(Form::of("nation").start(2), Form::of("Name").start(2));
        assert_ne!(Form::of("s").end(1), Form::of("s").end(2));
    }
}
