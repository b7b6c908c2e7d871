//! Atoms: the pieces that quantities and times are read from.
//!
//! A token is too coarse for them: "12-year-old", "1.5m", "10/25/2016" and "mid-1990s" are one token each. An atom is
//! a run of letters, a number in digits, or a sign.

use std::cell::Cell;
use std::ops::Range;

use super::number::Number;
use crate::lexicon::{self, CalendarWord, Measure, NumeralKind};
use crate::span::Span;
use crate::text::{Page, TokenKind};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum AtomKind {
    Word,
    /// Digits with their separators, or a vulgar fraction in one character; what they are worth.
    Number(f64),
    Sign,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Atom<'t> {
    pub span: Span,
    pub text: &'t str,
    pub kind: AtomKind,
    pub measure: &'static Measure,
    /// Whether nothing stands between it and the atom before.
    pub is_glued: bool,
    /// The token that it is (a part of).
    pub token: usize,
}

/// The atoms of a sentence. Indices off either end give an empty sign, so that rules can look around freely.
pub(super) struct Atoms<'p, 't> {
    pub page: &'p Page<'t>,
    atoms: Vec<Atom<'t>>,
    /// Where a number was looked for last, and what was found: rules that fail one after the other ask the same.
    last_number: Cell<Option<(usize, Option<Number>)>>,
}

impl<'p, 't> Atoms<'p, 't> {
    /// The atoms of the tokens in `sentence`, in the room of `buffer`.
    pub(super) fn read(page: &'p Page<'t>, sentence: Range<usize>, mut buffer: Vec<Atom<'t>>) -> Atoms<'p, 't> {
        buffer.clear();
        let mut atoms = Atoms { page, atoms: buffer, last_number: Cell::new(None) };
        for index in sentence {
            let token = page.token(index);
            let word = token.span.of(page.text);
            match token.kind {
                TokenKind::Number => atoms.split(index, token.span, word),
                TokenKind::Word if is_compound(word) => atoms.split(index, token.span, word),
                TokenKind::Word => match currency_code(page, index, word) {
                    Some(length) => {
                        let code = Span::new(token.span.start, token.span.start + length);
                        atoms.push(index, code, AtomKind::Word);
                        let rest = Span::new(code.end, token.span.end);
                        atoms.split(index, rest, rest.of(page.text));
                    }
                    None => atoms.add(index, token.span, word, AtomKind::Word),
                },
                TokenKind::Address | TokenKind::Clitic | TokenKind::Mark | TokenKind::Punctuation => {
                    atoms.add(index, token.span, word, AtomKind::Sign);
                }
            }
        }
        atoms
    }

    pub(super) fn into_buffer(self) -> Vec<Atom<'t>> {
        self.atoms
    }

    /// The cheap first test: whether anything here can begin a quantity or a time.
    pub(super) fn may_measure(&self) -> bool {
        self.atoms.iter().any(|atom| {
            matches!(atom.kind, AtomKind::Number(_))
                || atom.measure.numeral.is_some()
                || atom.measure.unit.is_some()
                || atom.measure.calendar.is_some_and(|word| !matches!(word, CalendarWord::Part(_)))
                // "Q1", "FY19"
                || atom.kind == AtomKind::Word
                    && self.page.text.as_bytes().get(atom.span.end - 1).is_some_and(u8::is_ascii_digit)
        })
    }

    pub(super) fn len(&self) -> usize {
        self.atoms.len()
    }

    pub(super) fn get(&self, index: usize) -> &Atom<'t> {
        crate::work::tick();
        self.atoms.get(index).unwrap_or_else(|| &NO_ATOM)
    }

    pub(super) fn text(&self, index: usize) -> &'t str {
        self.get(index).text
    }

    /// Whether the atom at `index` is one of `words`, in any case (`words` in lower case, ASCII).
    pub(super) fn is_any(&self, index: usize, words: &[&str]) -> bool {
        let text = self.text(index);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }

    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        self.text(index).eq_ignore_ascii_case(word)
    }

    pub(super) fn measure(&self, index: usize) -> &'static Measure {
        self.get(index).measure
    }

    pub(super) fn calendar(&self, index: usize) -> Option<CalendarWord> {
        self.measure(index).calendar
    }

    /// What the digits at `index` are worth, if there are digits.
    pub(super) fn number(&self, index: usize) -> Option<f64> {
        match self.get(index).kind {
            AtomKind::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The whole number that the digits at `index` write, without separators, and how many digits it has.
    pub(super) fn digits(&self, index: usize) -> Option<(i32, usize)> {
        let Atom { kind: AtomKind::Number(_), text, .. } = self.get(index) else { return None };
        let value = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse())?;
        Some((value.ok()?, text.len()))
    }

    /// The value of the numeral of `kind` at `index`.
    pub(super) fn numeral(&self, index: usize, kind: NumeralKind) -> Option<f64> {
        self.measure(index).numeral.filter(|numeral| numeral.kind == kind).map(|numeral| numeral.value)
    }

    /// The number that begins at `index`, as `read` finds it; it is not read again where it was asked for last.
    pub(super) fn known_number(&self, index: usize, read: impl Fn() -> Option<Number>) -> Option<Number> {
        if let Some((_, number)) = self.last_number.get().filter(|&(last, _)| last == index) {
            return number;
        }
        let number = read();
        self.last_number.set(Some((index, number)));
        number
    }

    pub(super) fn is_word(&self, index: usize) -> bool {
        self.get(index).kind == AtomKind::Word
    }

    /// Whether the atom at `index` touches the one before.
    pub(super) fn is_glued(&self, index: usize) -> bool {
        self.get(index).is_glued
    }

    pub(super) fn is_dash(&self, index: usize) -> bool {
        matches!(self.text(index), "-" | "–" | "—" | "\u{2010}" | "\u{2011}" | "−" | "~" | "--")
    }

    pub(super) fn is_capitalised(&self, index: usize) -> bool {
        self.text(index).starts_with(char::is_uppercase)
    }

    /// From the first byte of atom `range.start` to the last byte of atom `range.end - 1`.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.get(range.start).span.start, self.get(range.end.wrapping_sub(1)).span.end)
    }

    /// What the lists know of the atoms of `range`, taken together as they are written.
    pub(super) fn phrase(&self, range: Range<usize>) -> &'static Measure {
        if range.end > self.atoms.len() {
            return lexicon::nothing();
        }
        if range.len() == 1 {
            return self.measure(range.start);
        }
        let written = self.span(range.clone()).of(self.page.text);
        if written.len() > LONGEST_PHRASE {
            return lexicon::nothing();
        }
        if range.skip(1).all(|index| self.is_plainly_spaced(index)) {
            return lexicon::measure(written);
        }
        let words: Vec<&str> = written.split_whitespace().collect();
        lexicon::measure(&words.join(" "))
    }

    /// Whether the atom at `index` touches the one before, or stands one space behind it, as the lists have it.
    fn is_plainly_spaced(&self, index: usize) -> bool {
        let (end, start) = (self.get(index.wrapping_sub(1)).span.end, self.get(index).span.start);
        end == start || end + 1 == start && self.page.text.as_bytes().get(end) == Some(&b' ')
    }

    /// The longest listed phrase of at most [`PHRASE_ATOMS`] atoms from `start` on that `wanted` finds something in, and
    /// where it ends.
    pub(super) fn longest<T>(&self, start: usize, wanted: impl Fn(&Measure) -> Option<T>) -> Option<(T, usize)> {
        // Most words begin no phrase.
        let longest = if self.measure(start).heads { PHRASE_ATOMS } else { 1 };
        (1..=longest).rev().find_map(|length| {
            let end = start + length;
            Some((wanted(self.phrase(start..end))?, end))
        })
    }

    fn push(&mut self, token: usize, span: Span, kind: AtomKind) {
        self.add(token, span, span.of(self.page.text), kind);
    }

    /// Adds the atom at `span`, which is where `text` stands.
    fn add(&mut self, token: usize, span: Span, text: &'t str, kind: AtomKind) {
        let is_glued = self.atoms.last().is_some_and(|last| last.span.end == span.start);
        let whole = self.page.token(token);
        let measure = match kind {
            AtomKind::Number(_) => lexicon::nothing(),
            // It has been looked up when the page was read.
            _ if span == whole.span && matches!(whole.kind, TokenKind::Word | TokenKind::Clitic) => whole.entry.measure,
            _ => lexicon::measure(text),
        };
        self.atoms.push(Atom { span, text, kind, measure, is_glued, token });
    }

    /// The runs of letters, the numbers and the signs of one token.
    fn split(&mut self, token: usize, span: Span, word: &str) {
        let mut at = 0;
        while let Some(rest) = word.get(at..) {
            let Some(first) = rest.chars().next() else { break };
            let after = |length: usize| Span::new(span.start + at, span.start + at + length);
            let length = if first.is_ascii_digit() {
                // Behind a comma or full stop that did not group the digits before it, a list goes on ("22,24,26").
                let listed = word.get(..at).is_some_and(|before| before.ends_with([',', '.']));
                let length = super::number::digits_length(rest, listed);
                let span = after(length);
                if at > 0 || !self.take_leading_stop(token, span) {
                    let digits = rest.get(..length).unwrap_or("");
                    self.push(token, span, AtomKind::Number(super::number::digits_value(digits)));
                }
                length
            } else if let Some(value) = super::number::vulgar(first) {
                self.push(token, after(first.len_utf8()), AtomKind::Number(value));
                first.len_utf8()
            } else if first.is_alphabetic() {
                // Digits behind letters name something ("q1", "km2", "covid19"); they are no number.
                let length = rest.find(|c: char| HYPHENS.contains(&c) || SEPARATORS.contains(&c)).unwrap_or(rest.len());
                self.letters(token, after(length), rest, length)
            } else {
                self.push(token, after(first.len_utf8()), AtomKind::Sign);
                first.len_utf8()
            };
            at += length.max(1);
        }
    }

    /// Reads the digits of `span` as a decimal that a full stop begins: "hit .300", "a $.50 fare".
    fn take_leading_stop(&mut self, token: usize, span: Span) -> bool {
        let text = self.page.text;
        let mut before = text.get(..span.start).unwrap_or("").chars().rev();
        let stop = before.next() == Some('.');
        if !stop || before.next().is_some_and(|c| !c.is_whitespace() && !"$£€-−–([+~/“\"".contains(c)) {
            return false;
        }
        let decimal = Span::new(span.start - 1, span.end);
        let value = super::number::digits_value(decimal.of(text));
        // What splits sentences may have taken the stop for an end; the value is the same.
        let owns_stop = self.atoms.last().is_some_and(|last| last.span.end == span.start && last.span.of(text) == ".");
        if owns_stop {
            self.atoms.pop();
        }
        self.push(token, if owns_stop { decimal } else { span }, AtomKind::Number(value));
        true
    }

    /// A run of letters of `length` bytes, with its full stop when that makes a listed word; returns the bytes taken.
    fn letters(&mut self, token: usize, span: Span, rest: &str, length: usize) -> usize {
        let dotted = rest.get(length..).is_some_and(|tail| tail.starts_with('.'));
        // "U.S." and "p.m." stay whole: their inner full stops part nothing.
        let whole = rest.get(length..).is_some_and(|tail| tail.get(1..).is_some_and(|more| more.contains('.')));
        let end = if dotted && whole { rest.len() } else { length };
        self.push(token, Span::new(span.start, span.start + end), AtomKind::Word);
        // The full stop of an abbreviation ("Jan.", "deg.") is part of the word and says nothing by itself.
        if dotted && end == length && rest.len() == length + 1 {
            if let Some(last) = self.atoms.last_mut() {
                last.span.end += 1;
                last.text = last.span.of(self.page.text);
            }
            return length + 1;
        }
        end
    }
}

/// No listed phrase is longer, in bytes as written or in atoms.
const LONGEST_PHRASE: usize = 40;
const PHRASE_ATOMS: usize = 5;

/// Whether a word has parts that are read one by one, or the full stop of an abbreviation.
fn is_compound(word: &str) -> bool {
    // Nearly all are written in letters alone.
    let plain = |byte: u8| byte.is_ascii() && byte != b'-';
    word.ends_with('.') || !word.bytes().all(plain) && word.contains(HYPHENS)
}

/// The length of the currency code that `word` begins with, digits right behind it: "Rs500", "USD40m", "R500 million".
fn currency_code(page: &Page<'_>, index: usize, word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_uppercase) || !bytes.iter().skip(1).take(3).any(u8::is_ascii_digit) {
        return None;
    }
    let length = bytes.iter().position(u8::is_ascii_digit)?;
    let code = word.get(..length)?;
    // Roads and forms are numbered behind one letter; no road has millions.
    let fits = match code {
        "N" | "R" => matches!(page.token(index + 1).span.of(page.text), "million" | "billion" | "trillion"),
        _ => length > 1,
    };
    (fits && (length == 1 || lexicon::measure(code).currency.is_some())).then_some(length)
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];
const SEPARATORS: [char; 4] = ['.', ',', ':', '/'];

static NO_ATOM: once_cell::sync::Lazy<Atom<'static>> = once_cell::sync::Lazy::new(|| Atom {
    span: Span::new(0, 0),
    text: "",
    kind: AtomKind::Sign,
    measure: lexicon::nothing(),
    is_glued: false,
    token: usize::MAX,
});
