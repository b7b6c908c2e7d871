//! Half-open byte ranges into the caller's text.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 **bytes**, `start..end`, into the text that was
/// analysed.
///
/// Every span that dixit returns lies inside that text and on character
/// boundaries, so `&text[span.range()]` never panics. Why not
/// `std::ops::Range<usize>`? A range is an iterator and therefore not `Copy`;
/// results hold many spans and hand them around.
///
/// In JSON a span is a pair of numbers, `[start, end]`.
///
/// ```
/// use dixit::Span;
///
/// let text = "“Ça va,” she said.";
/// let span = Span::new(3, 9);
/// assert_eq!(span.of(text), "Ça va");
/// assert_eq!(span.to_chars(text), 1..6);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; an `end` before `start` gives the empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end: if end < start { start } else { end } }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The span as a range, to slice with.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// The text under the span, or `""` where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside this span.
    pub const fn covers(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range counted in Unicode scalar values (`char`s) of `text`.
    /// Reads `text` from its start: O(`end`).
    pub fn to_chars(self, text: &str) -> std::ops::Range<usize> {
        count(text, self, |_| 1)
    }

    /// The same range counted in UTF-16 code units of `text`, as JavaScript,
    /// Java and most annotation tools count. Reads `text` from its start: O(`end`).
    pub fn to_utf16(self, text: &str) -> std::ops::Range<usize> {
        count(text, self, char::len_utf16)
    }

    /// The span without white space at either end.
    pub(crate) fn trimmed(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}

fn count(text: &str, span: Span, width: fn(char) -> usize) -> std::ops::Range<usize> {
    let units = |s: &str| s.chars().map(width).sum::<usize>();
    let start = units(text.get(..span.start).unwrap_or(text));
    start..start + units(span.of(text))
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Span {
        Span::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> (usize, usize) {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_other_units() {
        let text = "a😀b “c”";
        let span = Span::new(5, 6);
        assert_eq!(span.of(text), "b");
        assert_eq!(span.to_chars(text), 2..3);
        assert_eq!(span.to_utf16(text), 3..4);
    }

    #[test]
    fn off_the_text_is_empty_not_a_panic() {
        assert_eq!(Span::new(2, 900).of("abc"), "");
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(5, 2).len(), 0);
    }

    #[test]
    fn json_is_a_pair() {
        let json = serde_json::to_string(&Span::new(3, 9)).unwrap();
        assert_eq!(json, "[3,9]");
        assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), Span::new(3, 9));
    }
}
