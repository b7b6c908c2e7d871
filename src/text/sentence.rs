//! Sentences: where one ends, given the tokens of a block.

use std::ops::Range;

use super::token::{Case, Token, TokenKind};
use crate::lexicon::Classes;

/// Appends the sentences of `tokens[block]`, as ranges of token indices, to `sentences`.
///
/// A sentence ends behind `.`, `!`, `?`, `…` and any closing marks or brackets
/// after it, when what follows can begin one. The stop of an abbreviation ends a
/// sentence only before a capitalised function word ("the U.S. The …").
pub(crate) fn split(text: &str, tokens: &[Token], block: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let mut start = block.start;
    let mut at = block.start;
    while at < block.end {
        let Some(token) = tokens.get(at) else { break };
        let strength = stop(text, token);
        at += 1;
        if strength == Stop::No {
            continue;
        }
        let mut end = at;
        while end < block.end && tokens.get(end).is_some_and(|next| closes(text, tokens, end, next)) {
            end += 1;
        }
        if end < block.end && tokens.get(end).is_some_and(|next| begins(text, tokens, end, next, strength, end > at)) {
            sentences.push(start..end);
            start = end;
        }
        at = end;
    }
    if start < block.end {
        sentences.push(start..block.end);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    No,
    /// The stop of an abbreviation or an initial.
    Abbreviation,
    /// `...` and `…`.
    Ellipsis,
    Full,
}

fn stop(text: &str, token: &Token) -> Stop {
    let last = || token.span.end.checked_sub(1).and_then(|last| text.as_bytes().get(last));
    match token.kind {
        TokenKind::Punctuation => match token.span.of(text) {
            "." | "!" | "?" | "‽" | "。" | "！" | "？" => Stop::Full,
            "…" => Stop::Ellipsis,
            word if word.starts_with("..") => Stop::Ellipsis,
            _ => Stop::No,
        },
        TokenKind::Word if last() == Some(&b'.') && !token.is(Classes::TITLE) => Stop::Abbreviation,
        _ => Stop::No,
    }
}

/// Whether the token behind a stop still belongs to its sentence: another stop, a bracket or a mark that closes.
fn closes(text: &str, tokens: &[Token], at: usize, token: &Token) -> bool {
    let glued = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|b| b.span.end == token.span.start);
    match token.kind {
        TokenKind::Punctuation => matches!(token.span.of(text), ")" | "]" | "." | "!" | "?" | "…"),
        TokenKind::Mark => match token.span.of(text) {
            "”" | "’" | "»" => true,
            "\"" | "'" | "''" | "›" => glued,
            _ => false,
        },
        _ => false,
    }
}

/// Whether the token at `at` can begin a sentence behind a stop of this strength; `closed` when marks stood between.
fn begins(text: &str, tokens: &[Token], at: usize, token: &Token, strength: Stop, closed: bool) -> bool {
    let first = opened(text, tokens, at);
    let starts_high = match first.kind {
        TokenKind::Word => first.case != Case::Lower,
        TokenKind::Number | TokenKind::Address => true,
        // An emoji, a bullet or a dash behind a full stop opens a new sentence.
        TokenKind::Punctuation => {
            !matches!(first.span.of(text), "," | ";" | ":" | ")" | "]" | "/" | "%" | "–" | "—" | "-" | "--")
        }
        TokenKind::Clitic => false,
        TokenKind::Mark => true,
    };
    match strength {
        Stop::No => false,
        Stop::Full => starts_high,
        Stop::Ellipsis => starts_high && first.kind == TokenKind::Word && (closed || first.is_capitalised()),
        Stop::Abbreviation => {
            starts_high
                && first.kind == TokenKind::Word
                && (closed || token.kind == TokenKind::Mark || first.is(SENTENCE_OPENERS))
        }
    }
}

/// Words that, capitalised behind an abbreviation, show that a new sentence begins.
const SENTENCE_OPENERS: Classes = Classes::DETERMINER
    .or(Classes::PRONOUN)
    .or(Classes::CONJUNCTION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::PREPOSITION)
    .or(Classes::ADVERB)
    .or(Classes::AUXILIARY);

/// The first token at or behind `at` that is neither mark nor bracket, looking at four at most.
fn opened(text: &str, tokens: &[Token], at: usize) -> Token {
    let mut last = None;
    for token in tokens.iter().skip(at).take(4) {
        last = Some(*token);
        let opens = token.kind == TokenKind::Mark || matches!(token.span.of(text), "(" | "[");
        if !opens {
            break;
        }
    }
    last.unwrap_or(super::NO_TOKEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn sentences(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        super::super::token::tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut ranges = Vec::new();
        split(text, &tokens, 0..tokens.len(), &mut ranges);
        ranges.into_iter().map(|r| &text[tokens[r.start].span.start..tokens[r.end - 1].span.end]).collect()
    }

    #[test]
    fn stops_and_marks() {
        assert_eq!(sentences("He left. “It is over.” She stayed."), ["He left.", "“It is over.”", "She stayed."]);
        assert_eq!(sentences("\"Stop!\" he said. \"Why?\""), ["\"Stop!\" he said.", "\"Why?\""]);
        assert_eq!(sentences("It rose 3.5 per cent. 10 people came."), ["It rose 3.5 per cent.", "10 people came."]);
    }

    #[test]
    fn abbreviations() {
        assert_eq!(
            sentences("Mr. Smith met Sen. Jones in the U.S. on Jan. 5."),
            ["Mr. Smith met Sen. Jones in the U.S. on Jan. 5."]
        );
        assert_eq!(
            sentences("He lives in the U.S. The house is No. 10 there."),
            ["He lives in the U.S.", "The house is No. 10 there."]
        );
        assert_eq!(
            sentences("It ended at 5 p.m. They left. J. K. Rowling wrote it."),
            ["It ended at 5 p.m.", "They left.", "J. K. Rowling wrote it."]
        );
    }

    #[test]
    fn ellipses() {
        assert_eq!(sentences("Well... maybe. And… Then he left."), ["Well... maybe.", "And…", "Then he left."]);
    }
}
