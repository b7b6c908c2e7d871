//! Words without what a reader does not hear: case, accents, apostrophes, dashes, full stops, commas in numbers.
//!
//! "U.S." and "US" are one word, "1,000" and "1000", "café" and "Cafe"; "%" is the word "percent". A clitic is a word
//! of its own ("do" and "n't"), so that a quotation may be cut before it and the cut be seen.

use crate::span::Span;

/// One word: where it stands, and a number that is equal for equal words.
///
/// Two different words share a key with a chance of one in 2^64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub span: Span,
    pub key: u64,
}

/// Appends the words of `text[within]` to `words`.
pub(crate) fn cut(text: &str, within: Span, words: &mut Vec<Word>) {
    let mut cursor = Cursor { text, end: within.end, at: within.start };
    let mut previous = None;
    while let Some(c) = cursor.peek() {
        crate::work::tick();
        if is_word_char(c) {
            cursor.word(words);
            previous = Some(c);
            continue;
        }
        let start = cursor.at;
        cursor.at += c.len_utf8();
        if let Some(name) = symbol(c, previous, cursor.peek()) {
            words.push(Word { span: Span::new(start, cursor.at), key: key(name) });
        }
        previous = Some(c);
    }
}

/// The words of all of `text`.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    cut(text, Span::new(0, text.len()), &mut words);
    words
}

/// The folded form of one word as [`cut`] found it: what its key was made of.
pub(crate) fn folded(word: &str) -> String {
    let mut chars = word.chars();
    if let (Some(only), None) = (chars.next(), chars.next())
        && let Some(name) = symbol(only, None, Some('0'))
    {
        return name.to_owned();
    }
    let clitic = word.starts_with(is_apostrophe) || is_negative_clitic(word);
    let mut form = String::with_capacity(word.len());
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            c if is_apostrophe(c) && clitic => form.push('\''),
            '.' | ':' | '/' if form.ends_with(char::is_numeric) && rest.peek().is_some_and(|c| c.is_numeric()) => {
                form.push(c);
            }
            c if is_word_char(c) => for_folded(c, |folded| form.push(folded)),
            _ => {}
        }
    }
    form
}

fn is_negative_clitic(word: &str) -> bool {
    let mut chars = word.chars();
    let ends = matches!(chars.next(), Some('n' | 'N')) && chars.next().is_some_and(is_apostrophe);
    ends && matches!(chars.next(), Some('t' | 'T'))
}

/// The key of a word that is folded already.
pub(crate) fn key(folded: &str) -> u64 {
    finish(folded.chars().fold(SEED, mix))
}

const SEED: u64 = 0x51_7c_c1_b7_27_22_0a_95;

fn mix(key: u64, c: char) -> u64 {
    (key.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn finish(key: u64) -> u64 {
    let key = (key ^ (key >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    key ^ (key >> 32)
}

/// The word that `c` stands for by itself, between `before` and `after`.
fn symbol(c: char, before: Option<char>, after: Option<char>) -> Option<&'static str> {
    match c {
        '%' => Some("percent"),
        '&' => Some("and"),
        '$' => Some("$"),
        '£' => Some("£"),
        '€' => Some("€"),
        // A sign, not a dash: "-5 degrees", but neither "7-6" nor "60- second".
        '-' | '−' if before.is_none_or(|c| c.is_whitespace() || c == '(') && after.is_some_and(char::is_numeric) => {
            Some("minus")
        }
        _ => None,
    }
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() && c != 'ʼ'
}

/// Characters inside a word that are not seen, or only as an accent.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{0300}'..='\u{036f}')
}

struct Cursor<'t> {
    text: &'t str,
    end: usize,
    at: usize,
}

/// What has been read of a word.
#[derive(Clone, Copy)]
struct Read {
    key: u64,
    /// The key without the last character, for "n't".
    before_last: u64,
    last: char,
    last_at: usize,
    /// Characters since the start or the last full stop.
    since_stop: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        match self.text.as_bytes().get(at) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    /// Reads the word that begins at the cursor, and the clitic that it may end in.
    fn word(&mut self, words: &mut Vec<Word>) {
        let start = self.at;
        let mut end = start;
        let mut read = Read { key: SEED, before_last: SEED, last: ' ', last_at: start, since_stop: 0 };
        while let Some(c) = self.peek() {
            let next = self.at + c.len_utf8();
            if is_word_char(c) {
                read.before_last = read.key;
                read.last_at = self.at;
                read.last = c;
                read.since_stop += 1;
                for_folded(c, |folded| read.key = mix(read.key, folded));
                end = next;
            } else if is_apostrophe(c) {
                let tail = self.letters(next);
                if tail == Some("t") && matches!(read.last, 'n' | 'N') && read.last_at > start {
                    push(words, start, read.last_at, read.before_last);
                    self.at = next + 1;
                    words.push(Word { span: Span::new(read.last_at, self.at), key: key("n't") });
                    return;
                }
                if let Some(clitic) = tail.and_then(clitic) {
                    push(words, start, end, read.key);
                    let apostrophe = self.at;
                    self.at = next + clitic.len() - 1;
                    words.push(Word { span: Span::new(apostrophe, self.at), key: key(clitic) });
                    return;
                }
                if !self.char_at(next).is_some_and(is_word_char) {
                    break;
                }
            } else if is_silent(c) {
                end = next;
            } else if !self.joins(c, next, &mut read) {
                break;
            }
            self.at = next;
        }
        self.at = end;
        push(words, start, end, read.key);
    }

    /// Whether the punctuation `c` stands inside the word: in a number, or between initials.
    fn joins(&self, c: char, next: usize, read: &mut Read) -> bool {
        let Some(after) = self.char_at(next) else { return false };
        let in_number = read.last.is_numeric() && after.is_numeric();
        match c {
            ',' => in_number && self.three_digits(next),
            '.' if !in_number => {
                let behind = self.char_at(next + after.len_utf8());
                let initials = read.since_stop == 1 && read.last.is_alphabetic() && after.is_alphabetic();
                read.since_stop = 0;
                initials && !behind.is_some_and(is_word_char)
            }
            '.' | ':' | '/' if in_number => {
                read.key = mix(read.key, c);
                true
            }
            _ => false,
        }
    }

    /// Whether three digits and no fourth begin at byte `at`.
    fn three_digits(&self, at: usize) -> bool {
        let digit = |offset| self.char_at(at + offset).is_some_and(|c| c.is_ascii_digit());
        digit(0) && digit(1) && digit(2) && !digit(3)
    }

    /// The one or two letters from byte `at` on, where the word ends behind them.
    fn letters(&self, at: usize) -> Option<&str> {
        let length = (0..3).take_while(|offset| self.char_at(at + offset).is_some_and(|c| c.is_alphanumeric())).count();
        if !(1..=2).contains(&length) {
            return None;
        }
        let letters = self.text.get(at..at + length)?;
        CLITIC_LETTERS.iter().copied().find(|known| letters.eq_ignore_ascii_case(known))
    }
}

fn push(words: &mut Vec<Word>, start: usize, end: usize, key: u64) {
    words.push(Word { span: Span::new(start, end), key: finish(key) });
}

const CLITIC_LETTERS: [&str; 7] = ["s", "t", "re", "ve", "ll", "d", "m"];

fn clitic(letters: &str) -> Option<&'static str> {
    ["'s", "'re", "'ve", "'ll", "'d", "'m"].into_iter().find(|clitic| clitic.get(1..) == Some(letters))
}

/// Calls `visit` with `c` in lower case and without its accent.
fn for_folded(c: char, mut visit: impl FnMut(char)) {
    if c.is_ascii() {
        visit(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        if !is_silent(lower) {
            visit(base(lower));
        }
    }
}

/// The letter under the accent, of the languages whose names are in the news.
fn base(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ė' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' | 'į' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| word.span.of(text)).collect()
    }

    fn same(one: &str, two: &str) -> bool {
        let keys = |text| words(text).iter().map(|word| word.key).collect::<Vec<_>>();
        keys(one) == keys(two)
    }

    #[test]
    fn clitics_are_words() {
        assert_eq!(
            split("I don't, he's; they’re O'Brien's"),
            ["I", "do", "n't", "he", "'s", "they", "’re", "O'Brien", "'s"]
        );
        assert_eq!(split("boards' 'tis rock 'n' roll won't"), ["boards", "tis", "rock", "n", "roll", "wo", "n't"]);
    }

    #[test]
    fn what_is_not_heard_is_folded() {
        assert!(same("The U.S. is — really — “great”!", "the US is really great"));
        assert!(same("1,000 CAFÉS DON’T", "1000 cafes don't"));
        assert!(same("50%", "50 percent"));
        assert!(!same("1,2", "12"));
        assert!(!same("$7.25", "$7.27"));
        assert!(!same("-5 degrees", "5 degrees"));
        assert!(same("G-8, 60- second", "G 8 60 second"));
    }

    #[test]
    fn a_key_is_that_of_the_folded_form() {
        let text =
            "Don't say O’Brien's U.S. café cost $1,000.50 at 12:01 p.m. on 9/11 — 5% −3 İstanbul ﬁ x\u{301}y ’90s";
        for word in words(text) {
            let form = folded(word.span.of(text));
            assert_eq!(key(&form), word.key, "{form:?}");
        }
    }
}
