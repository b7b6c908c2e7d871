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
    content: Owners,
    cue: Owners,
    source: Owners,
}

/// By token, the number of a quote or [`NOBODY`]; a quarter of the size of an `Option<usize>`, for a page has many.
struct Owners(Vec<u32>);

const NOBODY: u32 = u32::MAX;

impl Owners {
    fn of(&self, token: usize) -> Option<usize> {
        self.0.get(token).copied().filter(|&quote| quote != NOBODY).map(|quote| quote as usize)
    }
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
        self.content.of(token)
    }

    /// The quote that the token is the cue of.
    pub fn cue(&self, token: usize) -> Option<usize> {
        self.cue.of(token)
    }

    /// The quote that the token is the source of.
    pub fn source(&self, token: usize) -> Option<usize> {
        self.source.of(token)
    }

    pub fn quote(&self, index: Option<usize>) -> Option<&'q Reported<'q>> {
        index.and_then(|index| self.quotes.get(index))
    }
}

/// For each token the span over it that begins last.
fn owners(page: &Page<'_>, mut spans: Vec<(Span, usize)>) -> Owners {
    spans.sort_by_key(|&(span, index)| (span.start, std::cmp::Reverse(span.end), index));
    let mut spans = spans.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    let owner = |token: usize| {
        let start = page.token(token).span.start;
        while let Some(next) = spans.next_if(|(span, _)| span.start <= start) {
            open.push(next);
        }
        while open.last().is_some_and(|(span, _)| span.end <= start) {
            open.pop();
        }
        open.last().and_then(|&(_, index)| u32::try_from(index).ok()).unwrap_or(NOBODY)
    };
    Owners((0..page.len()).map(owner).collect())
}
