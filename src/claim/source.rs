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
    content: Vec<u32>,
    cue: Few,
    source: Few,
}

/// The number of no quote. Numbers are small, for a page has many tokens.
const NOBODY: u32 = u32::MAX;

/// The few tokens that belong to a quote, in order, each with its quote.
struct Few(Vec<[u32; 2]>);

impl Few {
    fn of(owners: impl Iterator<Item = u32>) -> Few {
        Few((0..).zip(owners).filter(|&(_, quote)| quote != NOBODY).map(|(token, quote)| [token, quote]).collect())
    }

    fn quote(&self, token: usize) -> Option<usize> {
        let token = u32::try_from(token).ok()?;
        let at = self.0.binary_search_by_key(&token, |&[token, _]| token).ok()?;
        self.0.get(at).map(|&[_, quote]| quote as usize)
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
            content: owners(page, spans(|quote| quote.content)).collect(),
            cue: Few::of(owners(page, spans(|quote| quote.cue))),
            source: Few::of(owners(page, spans(|quote| quote.source))),
        }
    }

    /// The innermost quote that the token is content of.
    pub fn content(&self, token: usize) -> Option<usize> {
        self.content.get(token).copied().filter(|&quote| quote != NOBODY).map(|quote| quote as usize)
    }

    /// The quote that the token is the cue of.
    pub fn cue(&self, token: usize) -> Option<usize> {
        self.cue.quote(token)
    }

    /// The quote that the token is the source of.
    pub fn source(&self, token: usize) -> Option<usize> {
        self.source.quote(token)
    }

    pub fn quote(&self, index: Option<usize>) -> Option<&'q Reported<'q>> {
        index.and_then(|index| self.quotes.get(index))
    }
}

/// For each token the span over it that begins last, or [`NOBODY`].
fn owners<'p>(page: &'p Page<'_>, mut spans: Vec<(Span, usize)>) -> impl Iterator<Item = u32> + 'p {
    spans.sort_by_key(|&(span, index)| (span.start, std::cmp::Reverse(span.end), index));
    let mut spans = spans.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    (0..page.len()).map(move |token| {
        let start = page.token(token).span.start;
        while let Some(next) = spans.next_if(|(span, _)| span.start <= start) {
            open.push(next);
        }
        while open.last().is_some_and(|(span, _)| span.end <= start) {
            open.pop();
        }
        open.last().and_then(|&(_, index)| u32::try_from(index).ok()).unwrap_or(NOBODY)
    })
}
