//! Which part of which quote each character of the text belongs to.

use std::cmp::Reverse;

use crate::analyzer::Quote;
use crate::attribution::QuoteKind;
use crate::span::Span;

/// The part that some words play in a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Content(QuoteKind),
    Source,
    Cue,
}

impl Part {
    /// The sign under each character of the part, where there are no colours.
    pub(super) fn sign(self) -> char {
        match self {
            Part::Content(QuoteKind::Direct) => '=',
            Part::Content(QuoteKind::Mixed) => '~',
            Part::Content(QuoteKind::Indirect) => '-',
            Part::Content(QuoteKind::Term) => '.',
            Part::Content(QuoteKind::Nested) => ':',
            Part::Source => '^',
            Part::Cue => '+',
        }
    }

    /// The parameters of the ANSI escape (SGR) that paints the part.
    pub(super) fn colour(self) -> &'static str {
        match self {
            Part::Content(QuoteKind::Direct) => "4;32",
            Part::Content(QuoteKind::Mixed) => "4;33",
            Part::Content(QuoteKind::Indirect) => "4;36",
            Part::Content(QuoteKind::Term) => "4;35",
            Part::Content(QuoteKind::Nested) => "4;34",
            Part::Source => "1",
            Part::Cue => "3",
        }
    }
}

/// Words to paint.
struct Mark {
    span: Span,
    part: Part,
    /// The number of the quote whose content begins here, counted from 1.
    number: Option<usize>,
}

/// Walks the text from its start and says of each character what it is part of.
///
/// Where parts overlap, the one that begins last is seen, which is the innermost
/// of nested ones. Each mark is opened and closed once, so that deep nesting
/// costs no more than a flat text.
pub(super) struct Painter {
    /// Still to come, the next one last.
    ahead: Vec<Mark>,
    open: Vec<Mark>,
}

impl Painter {
    pub(super) fn new(quotes: &[Quote]) -> Painter {
        let mut ahead = Vec::new();
        for (index, quote) in quotes.iter().enumerate() {
            let part = Part::Content(quote.kind);
            ahead.extend(quote.content.iter().map(|&span| Mark { span, part, number: Some(index + 1) }));
            ahead.extend(quote.source.map(|span| Mark { span, part: Part::Source, number: None }));
            ahead.extend(quote.cue.iter().map(|&span| Mark { span, part: Part::Cue, number: None }));
        }
        ahead.sort_by_key(|mark| Reverse((mark.span.start, Reverse(mark.span.end))));
        Painter { ahead, open: Vec::new() }
    }

    /// What the character at byte `offset` is part of; `begun` gains the numbers of the quotes that begin with it.
    /// Offsets must not fall from call to call.
    pub(super) fn at(&mut self, offset: usize, begun: &mut Vec<usize>) -> Option<Part> {
        while self.ahead.last().is_some_and(|mark| mark.span.start <= offset) {
            let Some(mark) = self.ahead.pop() else { break };
            begun.extend(mark.number);
            self.open.push(mark);
        }
        while self.open.last().is_some_and(|mark| mark.span.end <= offset) {
            self.open.pop();
        }
        self.open.last().map(|mark| mark.part)
    }
}
