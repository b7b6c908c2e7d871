//! The shape of a paragraph: what one pass over its bytes tells of how it is written.

/// How a paragraph ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a full stop, a question or exclamation mark or an ellipsis, and any closing marks and brackets.
    Sentence,
    /// With a colon: it introduces what follows.
    Colon,
    /// With anything else: headings, links, names, cells.
    #[default]
    Open,
}

/// Counts that tell prose from headings, links and menus.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// Runs of letters and digits between blanks.
    pub words: usize,
    /// Words that begin with a digit.
    pub numbers: usize,
    /// Words that begin with a small ASCII letter.
    pub small_words: usize,
    /// Capital ASCII letters.
    pub capitals: usize,
    /// Small ASCII letters.
    pub smalls: usize,
    /// ASCII digits.
    pub digits: usize,
    /// Stops (`.`, `!`, `?`) with a blank behind them.
    pub inner_stops: usize,
    /// Whether a double quotation mark or an opening single one stands in it.
    pub has_marks: bool,
    /// Whether a quotation ends as speech does, with a comma or a stop before its closing mark.
    pub has_speech: bool,
    pub ending: Ending,
}

impl Shape {
    pub(super) fn of(text: &str) -> Shape {
        let mut shape = Shape { ending: ending(text), ..Shape::default() };
        let mut fresh = true;
        let mut before = [b' '; 2];
        let mut paused = false;
        let mut rest = text.as_bytes();
        while let Some((&byte, tail)) = rest.split_first() {
            crate::work::tick();
            rest = tail;
            match byte {
                b'a'..=b'z' => {
                    shape.words += usize::from(fresh);
                    shape.small_words += usize::from(fresh);
                    fresh = false;
                    // Most of a text are small letters in a row and a blank behind them, which change nothing else.
                    let more = tail.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(tail.len());
                    shape.smalls += 1 + more;
                    rest = tail.get(more..).unwrap_or_default();
                    if let [b' ', behind @ ..] = rest {
                        fresh = true;
                        rest = behind;
                    }
                }
                b' ' | b'\t' | b'\n' | b'\r' => {
                    shape.inner_stops += usize::from(matches!(before, [_, b'.' | b'!' | b'?']));
                    fresh = true;
                }
                b'A'..=b'Z' => {
                    shape.capitals += 1;
                    shape.words += usize::from(fresh);
                    fresh = false;
                }
                b'0'..=b'9' => {
                    shape.digits += 1;
                    shape.words += usize::from(fresh);
                    shape.numbers += usize::from(fresh);
                    fresh = false;
                }
                b'"' => {
                    shape.has_marks = true;
                    shape.has_speech |= paused;
                }
                // The last bytes of “ ” ‘ behind those that all of General Punctuation shares; « is C2 AB.
                0x98 | 0x9c if before == [0xe2, 0x80] => shape.has_marks = true,
                b'\'' => shape.has_speech |= paused,
                0x99 if before == [0xe2, 0x80] => shape.has_speech |= paused,
                0x9d if before == [0xe2, 0x80] => {
                    shape.has_marks = true;
                    shape.has_speech |= paused;
                }
                0xab if matches!(before, [_, 0xc2]) => shape.has_marks = true,
                // A no-break space is C2 A0; the stop stands before its first byte.
                0xa0 if matches!(before, [_, 0xc2]) => {
                    shape.inner_stops += usize::from(matches!(before, [b'.' | b'!' | b'?', _]));
                    fresh = true;
                }
                // The first byte of a letter beyond ASCII; C2 and E2 begin signs, punctuation and odd blanks.
                0xc3..=0xe1 | 0xe3..=0xef => {
                    shape.words += usize::from(fresh);
                    fresh = false;
                }
                _ => {}
            }
            paused = match byte {
                b',' | b'.' | b'!' | b'?' => true,
                // Inside a curly mark.
                0xe2 | 0x80 => paused,
                _ => false,
            };
            before = [before[1], byte];
        }
        shape
    }

    /// Whether at least `percent` of the words, numbers apart, begin with a small letter.
    pub(super) fn is_running(&self, percent: usize) -> bool {
        self.small_words > 0 && self.small_words * 100 >= (self.words - self.numbers) * percent
    }

    /// Whether its letters are all capitals but for a few.
    pub(super) fn is_shouted(&self) -> bool {
        self.capitals > 3 && self.smalls * 10 <= self.capitals
    }

    /// Whether it is written as sentences are: words in small letters, and a stop or a colon at the end.
    pub(super) fn is_sentence(&self) -> bool {
        let percent = if self.words >= FULL_SENTENCE_WORDS { FULL_SENTENCE_PERCENT } else { RUNNING_PERCENT };
        self.ending != Ending::Open && self.words >= MIN_SENTENCE_WORDS && self.is_running(percent)
    }
}

/// A sentence that stands as a paragraph has this many words; below it, labels with a stop ("No thanks.") abound.
const MIN_SENTENCE_WORDS: usize = 4;

/// In running English, three words in four or more begin with a small letter; names and titles bring it down, but
/// hardly under this, while the links and headings of a page, set in title case, stay below it.
const RUNNING_PERCENT: usize = 40;

/// So many words with a stop behind them are a sentence even when it is full of names …
const FULL_SENTENCE_WORDS: usize = 12;

/// … and only so many in a hundred begin with a small letter.
const FULL_SENTENCE_PERCENT: usize = 25;

/// How many closing marks and brackets are looked through to find the stop before them.
const MAX_CLOSERS: usize = 4;

fn ending(text: &str) -> Ending {
    // A teaser is cut off like this; a sentence that trails off in a quotation has its closing mark behind.
    if text.ends_with('…') || text.ends_with("...") {
        return Ending::Open;
    }
    for c in text.chars().rev().take(MAX_CLOSERS + 1) {
        match c {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => return Ending::Sentence,
            ':' => return Ending::Colon,
            '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '*' => {}
            _ if c.is_whitespace() => {}
            _ => return Ending::Open,
        }
    }
    Ending::Open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_break_space_is_a_blank() {
        let (plain, odd) =
            (Shape::of("It fell. He left, 3 times."), Shape::of("It\u{a0}fell.\u{a0}He left, 3\u{a0}times."));
        assert_eq!((plain.words, plain.inner_stops), (6, 1));
        assert_eq!((odd.words, odd.inner_stops), (6, 1));
    }

    #[test]
    fn prose_and_links() {
        let prose = Shape::of("“It is a work in progress,” Sir Michael Wilshaw told the committee.");
        assert!(prose.is_sentence() && prose.has_marks);
        assert_eq!((prose.words, prose.small_words), (12, 8));
        let link = Shape::of("Five Things You Must Know About Brexit");
        assert!(!link.is_sentence() && link.ending == Ending::Open);
        assert!(Shape::of("US FALLS").is_shouted());
    }

    #[test]
    fn endings() {
        assert_eq!(ending("He left.”)"), Ending::Sentence);
        assert_eq!(ending("The five are: "), Ending::Colon);
        assert_eq!(ending("(AP)"), Ending::Open);
        assert_eq!(ending(""), Ending::Open);
    }

    #[test]
    fn letters_beyond_ascii_count_as_words() {
        assert_eq!(Shape::of("Élysée été – £15 «sûr»").words, 4);
    }
}
