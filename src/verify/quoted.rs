//! A quotation as it is printed: its words, its ellipses, its brackets.

use crate::align::fold::{self, Word};
use crate::span::Span;

/// A quotation to verify: its words, and who is said to have said them.
///
/// ```
/// use dixit::Quoted;
///
/// let quoted = Quoted::new("It is a work in progress").said_by("Sir Michael Wilshaw");
/// # let _ = quoted;
/// ```
#[derive(Clone, Debug)]
pub struct Quoted<'q> {
    pub(super) text: &'q str,
    parts: Vec<Span>,
    pub(super) speaker: Option<&'q str>,
}

impl<'q> Quoted<'q> {
    /// The words of `quote`, with or without quotation marks, said by anybody.
    pub fn new(quote: &'q str) -> Quoted<'q> {
        Quoted { text: quote, parts: vec![Span::new(0, quote.len())], speaker: None }
    }

    /// The same words, said by `speaker`: a name as an article has it. A blank name is nobody.
    pub fn said_by(self, speaker: &'q str) -> Quoted<'q> {
        Quoted { speaker: Some(speaker).filter(|name| !name.trim().is_empty()), ..self }
    }

    /// The words of `text` at `parts`, as one quotation.
    pub(crate) fn parts(text: &'q str, parts: Vec<Span>, speaker: Option<&'q str>) -> Quoted<'q> {
        Quoted { text, parts, speaker }
    }

    /// The words as they are printed, brackets or no brackets; none unless there are brackets.
    pub(crate) fn read_brackets(&self) -> Vec<Piece> {
        let mut words = Vec::new();
        for &part in &self.parts {
            fold::cut(self.text, part, &mut words);
        }
        let piece = |&word: &Word| Piece { word, before: Break::None, owner: Owner::Speaker };
        if brackets(self.text, self.extent()).is_empty() { Vec::new() } else { words.iter().map(piece).collect() }
    }

    /// From the first byte to the last.
    pub(super) fn extent(&self) -> Span {
        self.parts.iter().copied().reduce(Span::join).unwrap_or_default()
    }

    /// The words, in order.
    pub(crate) fn read(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for &part in &self.parts {
            let first = pieces.len();
            read_part(self.text, part, &mut pieces);
            let carries_on = |piece: &Piece| piece.word.span.of(self.text).starts_with(char::is_lowercase);
            let ended = |piece: &Piece| {
                let behind = Span::new(piece.word.span.end, self.text.len()).of(self.text);
                behind.starts_with(['.', '?', '!'])
            };
            let before = first.checked_sub(1).and_then(|last| pieces.get(last)).map(ended);
            if let (Some(ended), Some(piece)) = (before, pieces.get_mut(first))
                && piece.before == Break::None
                && (ended || !carries_on(piece))
            {
                piece.before = Break::Part;
            }
        }
        pieces
    }
}

/// The brackets in `text` at `span`: "[]".
pub(super) fn brackets(text: &str, span: Span) -> String {
    span.of(text).chars().filter(|c| matches!(c, '[' | ']' | '(' | ')')).collect()
}

impl<'q> From<&'q str> for Quoted<'q> {
    fn from(quote: &'q str) -> Quoted<'q> {
        Quoted::new(quote)
    }
}

impl<'q> From<&'q String> for Quoted<'q> {
    fn from(quote: &'q String) -> Quoted<'q> {
        Quoted::new(quote)
    }
}

/// What stands before a word of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// The word before.
    None,
    /// An ellipsis: words are left out.
    Ellipsis,
    /// Words of the article ("…," she said, "…"), and a new sentence after them: words may be left out.
    Part,
}

/// Whose word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The speaker's.
    Speaker,
    /// The reporter's, in square brackets; or part of it is: "[T]he".
    Square,
    /// Perhaps the reporter's, in round brackets.
    Round,
}

/// A word of a quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub word: Word,
    pub before: Break,
    pub owner: Owner,
}

/// Appends the words of one part.
fn read_part(text: &str, part: Span, pieces: &mut Vec<Piece>) {
    let mut words = Vec::new();
    fold::cut(text, part, &mut words);
    let first = pieces.len();
    let mut owner = Owner::Speaker;
    let mut read = part.start;
    for word in words {
        let gap = Span::new(read, word.span.start).of(text);
        read = word.span.end;
        let was = owner;
        owner = gap.chars().fold(owner, |owner, c| match c {
            '[' => Owner::Square,
            '(' if owner == Owner::Speaker => Owner::Round,
            ']' => Owner::Speaker,
            ')' if owner == Owner::Round => Owner::Speaker,
            _ => owner,
        });
        // "[T]he", "support[ed]": one word, and the reporter's.
        let joined = matches!(gap, "]" | "[") && (was == Owner::Square || owner == Owner::Square);
        if let Some(last) = pieces.get_mut(first..).and_then(<[Piece]>::last_mut).filter(|_| joined) {
            let both = fold::folded(last.word.span.of(text)) + &fold::folded(word.span.of(text));
            last.word = Word { span: last.word.span.join(word.span), key: fold::key(&both) };
            last.owner = Owner::Square;
            continue;
        }
        let marked = pieces.len() > first && has_ellipsis(gap);
        let before = if marked { Break::Ellipsis } else { Break::None };
        pieces.push(Piece { word, before, owner });
    }
}

/// "...", "…", ". . .", "[...]".
pub(crate) fn has_ellipsis(gap: &str) -> bool {
    let mut dots = 0;
    for c in gap.chars() {
        match c {
            '…' => return true,
            '.' => dots += 1,
            c if c.is_whitespace() => {}
            _ => dots = 0,
        }
        if dots == 3 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(quote: &str) -> Vec<String> {
        let sign = |piece: &Piece| match (piece.before, piece.owner) {
            (Break::Ellipsis, _) => "…",
            (_, Owner::Square) => "[",
            (_, Owner::Round) => "(",
            _ => "",
        };
        let pieces = Quoted::new(quote).read();
        pieces.iter().map(|piece| format!("{}{}", sign(piece), piece.word.span.of(quote))).collect()
    }

    #[test]
    fn ellipses_and_brackets() {
        assert_eq!(shown("…we [the board] ... won"), ["we", "[the", "[board", "…won"]);
        assert_eq!(shown("we [...] won . . . it (the cup)"), ["we", "…won", "…it", "(the", "(cup"]);
        assert_eq!(shown("[T]he end"), ["[T]he", "end"]);
        assert_eq!(shown("they support[ed] it"), ["they", "[support[ed", "it"]);
    }

    #[test]
    fn parts_of_one_quotation() {
        let text = "“It is,” he said, “a shame.” Then: “We lost.”";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let pieces = Quoted::parts(text, vec![at("It is,"), at("a shame."), at("We lost.")], None).read();
        let breaks: Vec<Break> = pieces.iter().map(|piece| piece.before).collect();
        assert_eq!(breaks, [Break::None, Break::None, Break::None, Break::None, Break::Part, Break::None]);
    }
}
