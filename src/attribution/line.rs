//! A sentence as attribution reads it: a row of units, each a token or a whole
//! quoted passage, so that a rule looks past a long quotation in one step.

use std::ops::Range;

use crate::lexicon::{Classes, Entry, Forms};
use crate::quote::Passage;
use crate::span::Span;
use crate::text::{BlockKind, Case, Page, Token, TokenKind};

/// A line holds no more units than this; a longer sentence (a list, a page without stops) is read in pieces, so that
/// the work on one line is bounded and the work on a page grows with its length alone.
const LONGEST_LINE: usize = 256;

/// Room for the units of most lines.
const USUAL_LINE: usize = 32;

/// One unit of a line.
#[derive(Clone, Debug)]
pub(super) struct Unit<'p> {
    pub tokens: Range<usize>,
    /// The token, if it is one; an empty one for a passage. Every rule asks for it.
    token: &'p Token,
    /// The passage, for a quoted one.
    pub passage: Option<usize>,
}

/// What stands for a passage, and off either end.
static NOTHING: Token = Token::unlisted(Span::new(0, 0), TokenKind::Punctuation, Case::None);

/// One sentence of narrative with the passages in and beside it.
#[derive(Debug)]
pub(super) struct Line<'p, 't> {
    pub page: &'p Page<'t>,
    pub passages: &'p [Passage],
    pub block: usize,
    pub units: Vec<Unit<'p>>,
    /// Whether its words are capitalised as in a title, so that a capital says nothing.
    pub title_case: bool,
}

/// What a rule needs to know of one unit; off either end everything is empty.
impl<'p, 't> Line<'p, 't> {
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    pub(super) fn token(&self, index: usize) -> &'p Token {
        crate::work::tick();
        self.units.get(index).map_or(&NOTHING, |unit| unit.token)
    }

    pub(super) fn entry(&self, index: usize) -> &'static Entry {
        self.token(index).entry
    }

    /// The word at `index`, `""` for passages and off either end.
    pub(super) fn word(&self, index: usize) -> &'t str {
        self.token(index).span.of(self.page.text)
    }

    pub(super) fn is(&self, index: usize, classes: Classes) -> bool {
        self.token(index).is(classes)
    }

    pub(super) fn has_form(&self, index: usize, forms: Forms) -> bool {
        self.entry(index).forms.has(forms)
    }

    /// Whether the word at `index` is one of `words` (lower case, ASCII).
    #[inline(always)]
    pub(super) fn any(&self, index: usize, words: &[&str]) -> bool {
        // The length alone says of most words that they are none of them.
        let span = self.token(index).span;
        words.iter().any(|word| word.len() == span.len() && span.of(self.page.text).eq_ignore_ascii_case(word))
    }

    /// How many units from `index` on spell `phrase`: words in lower case, ASCII, with a space between them.
    #[inline(always)]
    pub(super) fn spells(&self, index: usize, phrase: &str) -> Option<usize> {
        let mut rest = phrase;
        for length in 1.. {
            let span = self.token(index + length - 1).span;
            if span.is_empty() || rest.as_bytes().get(span.len()).is_some_and(|&next| next != b' ') {
                return None;
            }
            let (word, behind) = rest.split_at_checked(span.len())?;
            if !span.of(self.page.text).eq_ignore_ascii_case(word) {
                return None;
            }
            if behind.is_empty() {
                return Some(length);
            }
            rest = behind.strip_prefix(' ')?;
        }
        None
    }

    pub(super) fn passage(&self, index: usize) -> Option<usize> {
        self.units.get(index).and_then(|unit| unit.passage)
    }

    pub(super) fn passage_at(&self, index: usize) -> Option<&Passage> {
        self.passage(index).and_then(|passage| self.passages.get(passage))
    }

    pub(super) fn is_comma(&self, index: usize) -> bool {
        self.token(index).kind == TokenKind::Punctuation && self.word(index) == ","
    }

    /// A colon, semicolon, dash, stop or bracket: where a phrase ends.
    pub(super) fn is_break(&self, index: usize) -> bool {
        let word = self.word(index);
        self.token(index).kind == TokenKind::Punctuation
            && !matches!(word, "" | "," | "&" | "/" | "-" | "$" | "%" | "£" | "€")
    }

    /// Whether the word at `index` is an adverb: a listed one, or an unlisted one in -ly.
    pub(super) fn is_adverb(&self, index: usize) -> bool {
        let word = self.word(index);
        self.is(index, Classes::ADVERB)
            || word.len() > 4
                && word.ends_with("ly")
                && self.token(index).case == Case::Lower
                && self.entry(index).classes == Classes::NONE
    }

    /// A capital that means a name: not in a title-cased line.
    pub(super) fn is_capitalised(&self, index: usize) -> bool {
        !self.title_case && self.token(index).is_capitalised()
    }

    /// The bytes of `units`, from the first one's start to the last one's end.
    pub(super) fn span(&self, units: Range<usize>) -> Span {
        let (Some(first), Some(last)) = (self.units.get(units.start), self.units.get(units.end.wrapping_sub(1))) else {
            return Span::default();
        };
        self.page.span_of(first.tokens.start..last.tokens.end.max(first.tokens.start))
    }

    pub(super) fn kind(&self) -> BlockKind {
        self.page.layout.blocks.get(self.block).map_or(BlockKind::Body, |block| block.kind)
    }

    /// Whether the passage at `index` is a word or two inside a sentence, not an utterance.
    pub(super) fn is_fragment(&self, index: usize) -> bool {
        self.passage_at(index).is_some_and(|passage| is_fragment(self.page, passage))
    }
}

/// A passage that reads as part of the sentence around it: short, and not ended by a stop or a comma of its own.
pub(super) fn is_fragment(page: &Page<'_>, passage: &Passage) -> bool {
    let words = passage.tokens.clone().take(6).filter(|&token| page.token(token).is_word()).count();
    let last = passage.inner.of(page.text).chars().next_back().unwrap_or(' ');
    let short = words <= 4 && !matches!(last, ',' | '?' | '!' | '.');
    short || words <= 1 && !matches!(last, '?' | '!')
}

/// The lines of `block`. `top` gives, for the first token of each top-level passage, its index.
pub(super) fn lines<'p, 't>(
    page: &'p Page<'t>,
    passages: &'p [Passage],
    block: usize,
    top: Range<usize>,
) -> Vec<Line<'p, 't>> {
    let (Some(tokens), Some(sentences)) = (page.block_tokens.get(block), page.block_sentences.get(block)) else {
        return Vec::new();
    };
    let mut lines = Vec::with_capacity(sentences.len());
    let mut starts = page.sentences.get(sentences.clone()).unwrap_or(&[]).iter().map(|s| s.start).peekable();
    let mut quoted = top.filter(|&p| passages.get(p).is_some_and(|passage| passage.parent.is_none())).peekable();
    let mut units: Vec<Unit<'p>> = Vec::new();
    let mut at = tokens.start;
    let mut flush = |units: &mut Vec<Unit<'p>>| {
        if !units.is_empty() {
            let units = std::mem::take(units);
            let mut line = Line { page, passages, block, units, title_case: false };
            line.title_case = is_title_case(&line);
            lines.push(line);
        }
    };
    while at < tokens.end {
        if starts.next_if_eq(&at).is_some() && !goes_on(page, passages, &units, at) {
            flush(&mut units);
        }
        while starts.next_if(|&start| start < at).is_some() {}
        let passage = quoted.next_if(|&p| passages.get(p).is_some_and(|passage| passage.outer_tokens.start <= at));
        let end = match passage.and_then(|p| passages.get(p)) {
            Some(passage) => passage.outer_tokens.end.max(at + 1),
            None => at + 1,
        };
        if units.len() >= LONGEST_LINE {
            flush(&mut units);
        }
        if units.is_empty() {
            units.reserve(USUAL_LINE);
        }
        let token = if passage.is_none() { page.token(at) } else { &NOTHING };
        units.push(Unit { tokens: at..end, token, passage });
        // Sentences inside a passage are its own; one that begins right behind it begins a line.
        while starts.next_if(|&start| start < end).is_some() {}
        at = end;
    }
    flush(&mut units);
    lines
}

/// Source and cue behind a quotation that ends in a question mark take no more tokens than this.
const LONGEST_CREDIT: usize = 16;

/// Whether the sentence that begins at token `at` only says who spoke the quotation before it: “Why?” Jones asked.
fn goes_on(page: &Page<'_>, passages: &[Passage], units: &[Unit<'_>], at: usize) -> bool {
    let Some(passage) = units.last().and_then(|unit| unit.passage).and_then(|p| passages.get(p)) else { return false };
    // “It is over.” – Jones
    if matches!(page.word(at), "–" | "—" | "--" | "―") && page.token(at + 1).is_capitalised() {
        return true;
    }
    let last = passage.inner.of(page.text).chars().next_back().unwrap_or(' ');
    matches!(last, '?' | '!' | '…' | ',')
        && (at..at + LONGEST_CREDIT)
            .take_while(|&token| {
                page.token(token).is_word() || matches!(page.word(token), "," | "(" | ")" | "’s" | "'s")
            })
            .any(|token| {
                page.token(token).entry.cues.iter().any(|cue| cue.frames.has(crate::lexicon::Frames::QUOTATION))
            })
}

/// Whether the words of a heading are capitalised as titles are.
fn is_title_case(line: &Line<'_, '_>) -> bool {
    let stopped = line.word(line.len().wrapping_sub(1)) == "." && line.kind() != BlockKind::Headline;
    if stopped || !line.token(0).is_capitalised() {
        return false;
    }
    let long = |index: &usize| line.token(*index).kind == TokenKind::Word && line.word(*index).len() > 3;
    let words = (0..line.len()).filter(long).count();
    let capitals = (0..line.len()).filter(long).filter(|&index| line.token(index).is_capitalised()).count();
    words >= 3 && capitals * 5 >= words * 4
}
