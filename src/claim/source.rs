//! Who says it: which quote each token of the page belongs to.

use crate::attribution::QuoteKind;
use crate::lexicon::CueClass;
use crate::span::Span;
use crate::speaker::Speaker;
use crate::text::Page;

/// A quote, as far as claims need to know it.
pub(crate) struct Reported<'q> {
    pub kind: QuoteKind,
    pub content: &'q [Span],
    pub source: &'q [Span],
    pub cue: &'q [Span],
    pub cue_class: Option<CueClass>,
    pub speaker: Option<&'q Speaker>,
}

/// For each token the innermost quote that it is content of, and the quote that it is the cue of.
pub(super) struct Sources<'q> {
    pub quotes: &'q [Reported<'q>],
    content: Vec<Option<usize>>,
    cue: Vec<Option<usize>>,
    source: Vec<Option<usize>>,
}

impl<'q> Sources<'q> {
    pub fn of(page: &Page<'_>, quotes: &'q [Reported<'q>]) -> Sources<'q> {
        let spans = |of: fn(&Reported<'q>) -> &'q [Span]| {
            let all = quotes.iter().enumerate().filter(|(_, quote)| quote.kind != QuoteKind::Term);
            all.flat_map(move |(index, quote)| of(quote).iter().map(move |&span| (span, index))).collect()
        };
        Sources {
            quotes,
            content: owners(page, spans(|quote| quote.content)),
            cue: owners(page, spans(|quote| quote.cue)),
            source: owners(page, spans(|quote| quote.source)),
        }
    }

    /// The innermost quote that the token is content of.
    pub fn content(&self, token: usize) -> Option<usize> {
        self.content.get(token).copied().flatten()
    }

    /// The quote that the token is the cue of.
    pub fn cue(&self, token: usize) -> Option<usize> {
        self.cue.get(token).copied().flatten()
    }

    /// The quote that the token is the source of.
    pub fn source(&self, token: usize) -> Option<usize> {
        self.source.get(token).copied().flatten()
    }

    pub fn quote(&self, index: Option<usize>) -> Option<&'q Reported<'q>> {
        index.and_then(|index| self.quotes.get(index))
    }
}

/// For each token the span over it that begins last.
fn owners(page: &Page<'_>, mut spans: Vec<(Span, usize)>) -> Vec<Option<usize>> {
    spans.sort_by_key(|&(span, index)| (span.start, std::cmp::Reverse(span.end), index));
    let mut spans = spans.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    (0..page.len())
        .map(|token| {
            let start = page.token(token).span.start;
            while let Some(next) = spans.next_if(|(span, _)| span.start <= start) {
                open.push(next);
            }
            while open.last().is_some_and(|(span, _)| span.end <= start) {
                open.pop();
            }
            open.last().map(|&(_, index)| index)
        })
        .collect()
}
