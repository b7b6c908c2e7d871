//! Who says it: which quote each token of the page belongs to.

use std::ops::Range;

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
    cue: Owned,
    source: Owned,
}

/// The number of no quote. Numbers are small, for a page has many tokens.
const NOBODY: u32 = u32::MAX;

/// The tokens that belong to a quote, in order, each with its quote.
struct Owned(Vec<[u32; 2]>);

impl<'q> Sources<'q> {
    pub fn of(page: &Page<'_>, quotes: &'q [Reported<'q>]) -> Sources<'q> {
        let owned = |of: fn(&Reported<'q>) -> &'q [Span]| {
            let all = (0..).zip(quotes).filter(|(_, quote)| quote.kind != QuoteKind::Term);
            Owned::of(page, all.flat_map(|(index, quote)| of(quote).iter().map(move |&span| (span, index))).collect())
        };
        let mut content = vec![NOBODY; page.len()];
        for [token, quote] in owned(|quote| quote.content).0 {
            if let Some(owner) = content.get_mut(token as usize) {
                *owner = quote;
            }
        }
        Sources { quotes, content, cue: owned(|quote| quote.cue), source: owned(|quote| quote.source) }
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

    /// The quote of the first of `tokens`, which are in order, that is a source.
    pub fn first_source(&self, tokens: &[usize]) -> Option<usize> {
        let (first, last) = tokens.first().zip(tokens.last())?;
        let near = self.source.from(*first).take_while(|(token, _)| token <= last);
        near.filter(|(token, _)| tokens.binary_search(token).is_ok()).map(|(_, quote)| quote).next()
    }

    /// Whether any of `tokens` is the cue or the source of a quote.
    pub fn has_credits(&self, tokens: &Range<usize>) -> bool {
        let any = |owned: &Owned| owned.from(tokens.start).next().is_some_and(|(token, _)| token < tokens.end);
        any(&self.cue) || any(&self.source)
    }

    pub fn quote(&self, index: Option<usize>) -> Option<&'q Reported<'q>> {
        index.and_then(|index| self.quotes.get(index))
    }
}

impl Owned {
    /// The tokens under `spans`, each with the number of the span over it that begins last.
    fn of(page: &Page<'_>, mut spans: Vec<(Span, u32)>) -> Owned {
        spans.sort_by_key(|&(span, quote)| (span.start, std::cmp::Reverse(span.end), quote));
        let mut spans = spans.into_iter().peekable();
        let mut open: Vec<(Span, u32)> = Vec::new();
        let mut found = Vec::new();
        let mut token = 0;
        while token < page.len() {
            let start = page.token(token).span.start;
            while let Some(next) = spans.next_if(|(span, _)| span.start <= start) {
                open.push(next);
            }
            while open.last().is_some_and(|(span, _)| span.end <= start) {
                open.pop();
            }
            if let Some((&(_, quote), number)) = open.last().zip(u32::try_from(token).ok()) {
                found.push([number, quote]);
            }
            token += 1;
            if open.is_empty() {
                let Some((next, _)) = spans.peek() else { break };
                token = token.max(page.token_at(next.start));
            }
        }
        Owned(found)
    }

    /// The tokens from `first` on, each with its quote.
    fn from(&self, first: usize) -> impl Iterator<Item = (usize, usize)> {
        let start = self.0.partition_point(|&[token, _]| (token as usize) < first);
        self.0.iter().skip(start).map(|&[token, quote]| (token as usize, quote as usize))
    }

    fn quote(&self, token: usize) -> Option<usize> {
        let token = u32::try_from(token).ok()?;
        let at = self.0.binary_search_by_key(&token, |&[token, _]| token).ok()?;
        self.0.get(at).map(|&[_, quote]| quote as usize)
    }
}
