//! Tokens: words, numbers, punctuation and quotation marks, with byte offsets.

use crate::lexicon::{self, Classes, Entry};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters; inner apostrophes, hyphens and full stops belong to it (O’Brien, US-led, U.S., state.gov).
    Word,
    /// The clitic of a word: ’s, n’t, ’ll, or the bare apostrophe of a plural possessive is *not* one (see [`TokenKind::Mark`]).
    Clitic,
    /// Digits with inner separators and a trailing unit: 1,000.50, 7-6, 1.5m, 21st.
    Number,
    /// A handle, hashtag, web or mail address.
    Address,
    /// A character that can be a quotation mark; whether it is one, [`crate::quote`] decides.
    Mark,
    /// Everything else, a character a token (`...`, `--` and `…` are one).
    Punctuation,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No letter at all.
    None,
    /// Starts with a lower-case letter.
    Lower,
    /// Starts with an upper-case letter.
    Capitalised,
    /// Two letters or more, all in upper case.
    Upper,
}

/// One token of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub span: Span,
    pub kind: TokenKind,
    pub case: Case,
    /// What the lists say of it, the classes once more at hand: every rule asks for them.
    pub entry: &'static Entry,
    classes: Classes,
}

impl Token {
    /// A token that is in no list, or has not been looked up yet.
    pub(crate) const fn unlisted(span: Span, kind: TokenKind, case: Case) -> Token {
        Token { span, kind, case, entry: lexicon::unknown(), classes: Classes::NONE }
    }

    /// Whether the word may belong to any of `classes`.
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// Whether the word starts with an upper-case letter.
    pub(crate) fn is_capitalised(&self) -> bool {
        matches!(self.case, Case::Capitalised | Case::Upper)
    }

    /// Whether the token is a word, number or address (not punctuation, mark or clitic).
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)
    }
}

/// Appends the tokens of `text[within]` to `tokens`.
pub(crate) fn tokenize(text: &str, within: Span, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    let block = within.of(text);
    let mut at = 0;
    while let Some(rest) = block.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        let span = |length: usize| Span::new(within.start + at, within.start + at + length);
        let run = letters(rest);
        if let Some(case) = plain_word(rest, run) {
            tokens.push(Token::unlisted(span(run), TokenKind::Word, case));
            at += run + usize::from(rest.get(run) == Some(&b' '));
            continue;
        }
        let Some(rest) = block.get(at..) else { break };
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || !c.is_ascii() && is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let (kind, length) = scan(rest, c, run);
        let length = length.max(c.len_utf8());
        push(text, span(length), kind, tokens);
        at += length + usize::from(rest.as_bytes().get(length) == Some(&b' '));
    }
    // One after the other, so that the processor waits for the memory of several words at once.
    for token in tokens.iter_mut().skip(first) {
        if matches!(token.kind, TokenKind::Word | TokenKind::Clitic) {
            token.entry = lexicon::entry(token.span.of(text));
            token.classes = token.entry.classes;
        }
    }
}

/// How many bytes `rest` begins with that are a letter of ASCII and letters, digits and underscores behind it.
fn letters(rest: &[u8]) -> usize {
    let [b'a'..=b'z' | b'A'..=b'Z', behind @ ..] = rest else { return 0 };
    let others = |&byte: &u8| !byte.is_ascii_alphanumeric() && byte != b'_';
    // Nearly all letters are small.
    let small = behind.iter().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(behind.len());
    match behind.get(small..) {
        Some([next, ..]) if !others(next) => behind.iter().position(others).unwrap_or(behind.len()) + 1,
        _ => small + 1,
    }
}

/// How the word is written that the first `run` bytes of `rest` are, its [`letters`], if it is like nearly all: behind
/// them stands what cannot go on with a word.
fn plain_word(rest: &[u8], run: usize) -> Option<Case> {
    let (word, behind) = rest.split_at_checked(run)?;
    let closes = |&next: &u8| next == b' ' || next.is_ascii() && !b"'-&.@/:".contains(&next);
    if !behind.first().is_none_or(closes) {
        return None;
    }
    match *word {
        [] => None,
        [b'a'..=b'z', ..] => Some(Case::Lower),
        [_, b'a'..=b'z', ..] => Some(Case::Capitalised),
        [_, ref others @ ..] => {
            let upper = others.iter().any(u8::is_ascii_uppercase) && !others.iter().any(u8::is_ascii_lowercase);
            Some(if upper { Case::Upper } else { Case::Capitalised })
        }
    }
}

/// The kind and byte length of the token that starts `rest`, whose first character is `c`, with so many [`letters`].
fn scan(rest: &str, c: char, letters: usize) -> (TokenKind, usize) {
    let next = || rest.get(c.len_utf8()..).and_then(|tail| tail.chars().next());
    match c {
        '`' | '\'' if next() == Some(c) => (TokenKind::Mark, 2),
        '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '`' | '´' => {
            (TokenKind::Mark, c.len_utf8())
        }
        '.' | '-' | '–' | '—' | '*' | '_' | '=' => (TokenKind::Punctuation, run(rest, |n| n == c)),
        _ if c.is_alphabetic() => word(rest, letters),
        _ if c.is_numeric() => (TokenKind::Number, number(rest)),
        '@' | '#' if next().is_some_and(|n| n.is_alphanumeric() || n == '_') => {
            let body = rest.get(1..).map_or(0, |tail| run(tail, |n| n.is_alphanumeric() || n == '_'));
            (TokenKind::Address, 1 + body)
        }
        _ => (TokenKind::Punctuation, c.len_utf8()),
    }
}

/// A word from its first letter on, or the address that it begins; `letters` of it have been read.
fn word(rest: &str, letters: usize) -> (TokenKind, usize) {
    let mut end = letters;
    let behind = rest.get(letters..).unwrap_or("");
    let mut chars = behind.char_indices().map(|(at, c)| (letters + at, c)).peekable();
    let mut dotted = false;
    let mut kind = TokenKind::Word;
    while let Some((at, c)) = chars.next() {
        if !is_punctuation(c) && c.is_alphanumeric() || c == '_' || is_combining(c) {
            end = at + c.len_utf8();
            continue;
        }
        let Some(&(_, next)) = chars.peek() else { break };
        let joins = match c {
            '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '&' => next.is_alphanumeric(),
            '\u{00ad}' => true,
            // "state.gov", "e.g.", "U.S.", but not the missing blank of "system.Gowdy".
            '.' => {
                let joins = next.is_lowercase() || (next.is_uppercase() && at == end && is_initial(rest, end));
                dotted |= joins;
                joins
            }
            '@' | '/' | ':' if kind == TokenKind::Address || c == '@' => {
                kind = TokenKind::Address;
                next.is_alphanumeric() || next == '/'
            }
            ':' if rest.get(at..).is_some_and(|tail| tail.starts_with("://")) => {
                return (TokenKind::Address, run(rest, |n| !n.is_whitespace() && !is_closing(n)));
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    let end = end.min(rest.len());
    // The stop of an abbreviation or of initials belongs to the word: "Mr.", "U.S.", "J.".
    if rest.get(end..).is_some_and(|tail| tail.starts_with('.')) && kind == TokenKind::Word {
        let bare = rest.get(..end).unwrap_or("");
        let with_stop = rest.get(..end + 1).unwrap_or("");
        let initial = bare.chars().nth(1).is_none() && bare.chars().all(char::is_uppercase) && bare != "I";
        if initial || (dotted && is_initial(rest, end)) || lexicon::entry(with_stop).classes.has(Classes::ABBREVIATION)
        {
            return (kind, end + 1);
        }
    }
    if dotted && bare_domain(rest.get(..end).unwrap_or("")) {
        kind = TokenKind::Address;
    }
    (kind, end)
}

/// Whether the letter that ends at byte `end` of `rest` stands alone, or behind a full stop ("S" in "U.S").
fn is_initial(rest: &str, end: usize) -> bool {
    let mut before = rest.get(..end).unwrap_or("").chars().rev();
    before.next().is_some_and(char::is_alphabetic) && before.next().is_none_or(|c| c == '.')
}

/// "state.gov", "example.co.uk": letters, a full stop, and two letters or more behind the last one.
fn bare_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, ending)| {
        name.len() > 2 && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_lowercase())
    })
}

/// Byte length of a number: digits, inner separators before digits, then letters ("1.5m", "21st", "12-year-old").
fn number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            end = at + c.len_utf8();
            continue;
        }
        let Some(&(_, next)) = chars.peek() else { break };
        let joins = match c {
            '.' | ',' | ':' | '/' => next.is_numeric(),
            '-' | '\u{2010}' | '\u{2011}' => next.is_alphanumeric(),
            _ => false,
        };
        if !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn run(rest: &str, member: impl Fn(char) -> bool) -> usize {
    rest.char_indices().find(|&(_, c)| !member(c)).map_or(rest.len(), |(at, _)| at)
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '»' | ')' | ']' | '>' | ',')
}

/// Zero-width characters and byte-order marks: they separate nothing and are no token.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{00ad}')
}

/// Whether `c` is one of those signs that are frequent beyond ASCII: none is a letter, which the search through all that
/// are would only tell at its end.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{200c}' | '\u{200d}' | '\u{00ad}')
}

/// Endings that are tokens of their own: what stands before their apostrophe and behind it.
const CLITICS: [(&str, &str); 7] = [("n", "t"), ("", "s"), ("", "re"), ("", "ve"), ("", "ll"), ("", "d"), ("", "m")];

fn push(text: &str, span: Span, kind: TokenKind, tokens: &mut Vec<Token>) {
    if matches!(kind, TokenKind::Mark | TokenKind::Punctuation) {
        return tokens.push(Token::unlisted(span, kind, Case::None));
    }
    let split = if kind == TokenKind::Word { clitic_start(span.of(text)) } else { None };
    let Some(split) = split else { return tokens.push(token(text, span, kind)) };
    tokens.push(token(text, Span::new(span.start, span.start + split), kind));
    tokens.push(token(text, Span::new(span.start + split, span.end), TokenKind::Clitic));
}

/// Where the clitic of `word` begins ("Clinton’s", "didn’t"), if it ends in one.
fn clitic_start(word: &str) -> Option<usize> {
    let apostrophe = word.rfind(['\'', '’'])?;
    let tail = word.get(apostrophe..)?.trim_start_matches(['\'', '’']);
    CLITICS.iter().find_map(|(before, after)| {
        let start = apostrophe.checked_sub(before.len())?;
        let fits = tail.eq_ignore_ascii_case(after) && word.get(start..apostrophe)?.eq_ignore_ascii_case(before);
        (fits && start > 0).then_some(start)
    })
}

fn token(text: &str, span: Span, kind: TokenKind) -> Token {
    Token::unlisted(span, kind, case_of(span.of(text)))
}

fn case_of(word: &str) -> Case {
    if word.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return Case::Lower;
    }
    let mut letters = word.chars().filter(|&c| !is_punctuation(c) && c.is_alphabetic());
    match letters.next() {
        None => Case::None,
        Some(first) if !first.is_uppercase() => Case::Lower,
        Some(_) => {
            let mut more = false;
            for c in letters {
                more = true;
                if !c.is_uppercase() {
                    return Case::Capitalised;
                }
            }
            if more { Case::Upper } else { Case::Capitalised }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_clitics_and_marks() {
        assert_eq!(
            split("Clinton’s “boards’ roles” don't"),
            ["Clinton", "’s", "“", "boards", "’", "roles", "”", "do", "n't"]
        );
        assert_eq!(split("Mr. O'Brien, U.S. No. 10"), ["Mr.", "O'Brien", ",", "U.S.", "No.", "10"]);
        assert_eq!(split("J. K. Rowling left at 5 p.m."), ["J.", "K.", "Rowling", "left", "at", "5", "p.m."]);
        assert_eq!(split("So did I."), ["So", "did", "I", "."]);
        assert_eq!(split("the system.Gowdy said"), ["the", "system", ".", "Gowdy", "said"]);
    }

    #[test]
    fn numbers_and_addresses() {
        assert_eq!(
            split("$1.5m, 1,000.50; 7-6 (5) 50%"),
            ["$", "1.5m", ",", "1,000.50", ";", "7-6", "(", "5", ")", "50", "%"]
        );
        assert_eq!(
            split("a 12-year-old @AWRHawkins #tag a.b@c.org state.gov."),
            ["a", "12-year-old", "@AWRHawkins", "#tag", "a.b@c.org", "state.gov", "."]
        );
        assert_eq!(
            split("see https://example.org/a?b=1, he said"),
            ["see", "https://example.org/a?b=1", ",", "he", "said"]
        );
    }

    #[test]
    fn dashes_dots_and_odd_blanks() {
        assert_eq!(split("yes -- no… well... a–b"), ["yes", "--", "no", "…", "well", "...", "a", "–", "b"]);
        assert_eq!(split("a\u{a0}b\u{202f}c\u{feff}"), ["a", "b", "c"]);
        assert_eq!(split("👍🏽 fine"), ["👍", "🏽", "fine"]);
    }
}
