//! The words of a claim, cleaned.
//!
//! A claim may be a sentence from the news or a post from a social network: what only a post has (web addresses,
//! handles, hashtags, the line that says who posted it and when) is dropped or taken apart into words.

use super::fold;
use crate::span::Span;
use crate::work;

/// One word of a claim.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// What it is searched by; see [`fold::keys`].
    pub key: String,
    /// Its place in the text read.
    pub span: Span,
    pub kind: Kind,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// Whether a sentence begins with it.
    pub opens: bool,
}

/// How a word stands in its claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// In lower case, or where a sentence begins and the case says nothing.
    Plain,
    /// With an upper-case letter inside a sentence.
    Name,
    /// In digits.
    Number,
    /// A hashtag or handle in one piece: perhaps several words.
    Tag,
}

/// The words of a text, and apart from them those of the line that says who posted it and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    pub body: Vec<Word>,
    pub author: Vec<Word>,
    pub date: Vec<Word>,
    /// Whether a picture or video was posted with it.
    pub media: bool,
}

/// Reads a claim or a post.
pub(super) fn read(text: &str) -> Words {
    let (body, author, date) = split_post(text);
    Words {
        body: words(text, body),
        author: words(text, author),
        date: words(text, date),
        media: body.of(text).contains(PICTURE),
    }
}

/// What the address of a picture in a post begins with.
const PICTURE: &str = "pic.twitter.com/";

/// No line that says who posted something is longer, in bytes.
const LONGEST_CREDIT: usize = 200;

/// No date behind a handle is longer, in bytes.
const LONGEST_DATE: usize = 40;

/// Body, author and date of an embedded post: "… — Anna Jones (@ajones) January 6, 2020"; else all is body.
fn split_post(text: &str) -> (Span, Span, Span) {
    credit(text).unwrap_or((Span::new(0, text.len()), Span::default(), Span::default()))
}

fn credit(text: &str) -> Option<(Span, Span, Span)> {
    let end = text.trim_end().len();
    let mut from = end.saturating_sub(LONGEST_CREDIT);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = text.get(from..end)?;
    let handle = tail.rfind("(@")?;
    let dash = tail.get(..handle)?.rfind(['—', '–', '-'])?;
    let close = handle + tail.get(handle..)?.find(')')?;
    let [dash, close] = [from + dash, from + close];
    (end - close <= LONGEST_DATE).then(|| (Span::new(0, dash), Span::new(dash, close), Span::new(close, end)))
}

fn words(text: &str, within: Span) -> Vec<Word> {
    let mut scanner = Scanner { words: Vec::new(), quoted: false, sentence: Sentence::Opens };
    let mut at = within.start;
    for chunk in within.of(text).split_inclusive(char::is_whitespace) {
        scanner.chunk(without_address(chunk), at);
        at += chunk.len();
    }
    scanner.words
}

/// The chunk before the web address in it, if any: posts often lack the blank ("#Wakandahttps://…").
fn without_address(chunk: &str) -> &str {
    let marks = ["http://", "https://", "www.", PICTURE];
    let address = marks.iter().filter_map(|mark| chunk.find(mark)).min();
    chunk.get(..address.unwrap_or(chunk.len())).unwrap_or(chunk)
}

/// Where in a sentence the scanner is.
#[derive(Clone, Copy, PartialEq)]
enum Sentence {
    /// No word of it was seen.
    Opens,
    /// Only function words were seen.
    Opened,
    Inside,
}

struct Scanner {
    words: Vec<Word>,
    quoted: bool,
    sentence: Sentence,
}

impl Scanner {
    /// Reads `chunk`, which has no blank inside and begins at byte `at` of the text.
    fn chunk(&mut self, chunk: &str, at: usize) {
        let mut offset = 0;
        while let Some(rest) = chunk.get(offset..)
            && let Some(c) = rest.chars().next()
        {
            work::tick();
            let behind = rest.get(c.len_utf8()..).unwrap_or("");
            if c.is_alphanumeric() {
                let run = run(rest);
                self.run(run, at + offset);
                offset += run.len();
            } else if matches!(c, '#' | '@') {
                let length = behind.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(behind.len());
                self.tag(behind.get(..length).unwrap_or(""), at + offset + 1);
                offset += 1 + length;
            } else {
                self.mark(c, behind, at + offset);
                offset += c.len_utf8();
            }
        }
    }

    /// Takes note of a character that belongs to no word.
    fn mark(&mut self, c: char, behind: &str, at: usize) {
        match c {
            '“' | '«' | '„' | '‘' => self.quoted = true,
            '”' | '»' | '’' => self.quoted = false,
            '"' => self.quoted = !self.quoted,
            // An apostrophe inside a word belongs to it; this one stands before or behind.
            '\'' => self.quoted = behind.starts_with(char::is_alphanumeric),
            '.' | '!' | '?' | ':' | '…' => self.sentence = Sentence::Opens,
            '%' => self.word("percent", Kind::Plain, Span::new(at, at + 1)),
            '$' => self.word("dollar", Kind::Plain, Span::new(at, at + 1)),
            '£' => self.word("pound", Kind::Plain, Span::new(at, at + '£'.len_utf8())),
            '€' => self.word("euro", Kind::Plain, Span::new(at, at + '€'.len_utf8())),
            _ => {}
        }
    }

    /// Takes a hashtag or handle apart: "FreeIran2020", "real_name".
    fn tag(&mut self, tag: &str, at: usize) {
        let mut pieces = vec![0];
        let mut before = None;
        let mut chars = tag.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let next_lower = chars.peek().is_some_and(|(_, next)| next.is_lowercase());
            let cut = before.is_some_and(|before: char| {
                c == '_'
                    || (c.is_uppercase() && (before.is_lowercase() || next_lower))
                    || c.is_numeric() != before.is_numeric()
            });
            if cut {
                pieces.push(offset);
            }
            before = Some(c);
        }
        let kind = if pieces.len() == 1 { Kind::Tag } else { Kind::Name };
        pieces.push(tag.len());
        for piece in pieces.windows(2) {
            let [start, end] = piece else { continue };
            let written = tag.get(*start..*end).unwrap_or("");
            self.word(written, kind, Span::new(at + start, at + end));
        }
    }

    /// Reads letters and digits with what joins them inside.
    fn run(&mut self, run: &str, at: usize) {
        let digits = run.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(run.len());
        let (number, unit) = run.split_at_checked(digits).unwrap_or((run, ""));
        if !number.is_empty() {
            let plain: String = number.chars().filter(|&c| c != ',').take(fold::LONGEST).collect();
            self.push(plain, Kind::Number, Span::new(at, at + digits));
            self.word(unit_word(unit), Kind::Plain, Span::new(at + digits, at + run.len()));
            return;
        }
        let capitalised = run.starts_with(char::is_uppercase);
        let kind = if capitalised && self.sentence != Sentence::Opens { Kind::Name } else { Kind::Plain };
        if self.sentence == Sentence::Opens {
            self.sentence = Sentence::Opened;
        }
        self.word(run, kind, Span::new(at, at + run.len()));
    }

    fn word(&mut self, written: &str, kind: Kind, span: Span) {
        fold::keys(written).each(|key| {
            let kind = if key.starts_with(|c: char| c.is_ascii_digit()) { Kind::Number } else { kind };
            self.push(key, kind, span);
        });
    }

    fn push(&mut self, key: String, kind: Kind, span: Span) {
        let opens = self.words.is_empty() || self.sentence != Sentence::Inside;
        self.sentence = Sentence::Inside;
        self.words.push(Word { key, span, kind, quoted: self.quoted, opens });
    }
}

/// What the letters behind a number stand for: "80m" are 80 million, "6th" is 6.
fn unit_word(unit: &str) -> &str {
    match unit {
        "m" | "M" | "mn" => "million",
        "b" | "B" | "bn" => "billion",
        "k" | "K" => "thousand",
        "st" | "nd" | "rd" | "th" | "s" => "",
        unit => unit,
    }
}

/// The letters and digits that `rest` begins with: inner apostrophes, and the full stops and commas of initials and
/// numbers, belong to them.
fn run(rest: &str) -> &str {
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    // Letters since the last character that is none.
    let mut letters = 0;
    let end = loop {
        let Some((at, c)) = chars.next() else { break rest.len() };
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let joins = match c {
            '\'' | '’' => next.is_alphabetic(),
            '.' | ',' if before.is_numeric() => next.is_numeric(),
            // "U.S", not "end.Next".
            '.' => letters == 1 && before.is_uppercase() && next.is_uppercase(),
            _ => c.is_alphanumeric() || is_mark_of_letter(c),
        };
        if !joins {
            break at;
        }
        letters = if c.is_alphabetic() { letters + 1 } else { 0 };
        before = c;
    };
    rest.get(..end).unwrap_or(rest)
}

/// Combining marks, joiners and soft hyphens.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| word.key.as_str()).collect()
    }

    #[test]
    fn a_post_is_taken_apart() {
        let text = "Free soup at #HarborCafe2019! @real_chef said so.https://t.co/abc pic.twitter.com/x9 — Ann O'Dea (@annO) May 3, 2019";
        let words = read(text);
        assert_eq!(keys(&words.body), ["fre", "soup", "harbor", "caf", "2019", "real", "chef", "say"]);
        assert_eq!(keys(&words.author), ["ann", "odea", "ann"]);
        assert_eq!(keys(&words.date), ["may", "3", "2019"]);
        assert!(words.media);
    }

    #[test]
    fn a_sentence_of_the_news_is_body_from_end_to_end() {
        let words = read("The mayor — who left in May — spent $1.5m, or 12,000 a day (5% more), on “new boats”.");
        let expected = ["mayor", "leav", "may", "spend", "dollar", "1.5", "million", "12000", "day", "5", "percent"];
        assert_eq!(keys(&words.body)[..11], expected);
        assert!(words.author.is_empty() && words.date.is_empty() && !words.media);
        let quoted: Vec<&str> = words.body.iter().filter(|word| word.quoted).map(|word| word.key.as_str()).collect();
        assert_eq!(quoted, ["new", "boat"]);
    }

    #[test]
    fn names_numbers_and_where_sentences_open() {
        let words = read("Boats sank. Did Ann Lee see 3 of them?").body;
        let kinds: Vec<(&str, Kind, bool)> =
            words.iter().map(|word| (word.key.as_str(), word.kind, word.opens)).collect();
        let expected = [
            ("boat", Kind::Plain, true),
            ("sank", Kind::Plain, false),
            ("ann", Kind::Name, true),
            ("lee", Kind::Name, false),
            ("see", Kind::Plain, false),
            ("3", Kind::Number, false),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn spans_point_at_what_was_written() {
        let text = "Émile’s pics, #BigStorm — £3m";
        let written: Vec<&str> = read(text).body.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(written, ["Émile’s", "pics", "Big", "Storm", "£", "3", "m"]);
    }
}
