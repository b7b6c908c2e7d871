//! One attribution, marked or found, as sets of words: what is compared.

use dixit::{Quote, QuoteKind, Span};

use crate::gold::Marked;
use crate::page::{Page, Words};

/// How the words of a content stand to the quotation marks of the text, whatever the annotation or dixit calls it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All inside double marks, or the whole in one pair of single ones.
    Direct,
    Mixed,
    Indirect,
}

pub struct Item {
    pub kind: Kind,
    pub content: Words,
    pub source: Words,
    pub cue: Words,
    /// A set for each span of the content.
    pub contents: Vec<Words>,
    /// A set for each span of the source.
    pub sources: Vec<Words>,
    /// The quoted parts of the content, cut where lines end.
    pub quoted: Vec<Words>,
}

impl Item {
    /// None for what is not measured: speech inside a quotation, terms nobody is credited with, contents without a word.
    pub fn marked(page: &Page<'_>, marked: &Marked) -> Option<Item> {
        Item::new(page, marked.kind, &marked.content, &marked.source, &marked.cue)
    }

    /// None for what is not measured, as above.
    pub fn found(page: &Page<'_>, quote: &Quote) -> Option<Item> {
        Item::new(page, Some(quote.kind), &quote.content, quote.source.as_slice(), &quote.cue)
    }

    fn new(page: &Page<'_>, kind: Option<QuoteKind>, content: &[Span], source: &[Span], cue: &[Span]) -> Option<Item> {
        match kind {
            Some(QuoteKind::Nested) => return None,
            Some(QuoteKind::Term) if source.is_empty() => return None,
            _ => {}
        }
        let each = |spans: &[Span]| spans.iter().map(|&span| page.words_in(&[span])).collect();
        let item = Item {
            kind: kind_of(page, content),
            content: page.words_in(content),
            source: page.words_in(source),
            cue: page.words_in(cue),
            contents: each(content),
            sources: each(source),
            quoted: content.iter().flat_map(|&span| lines(page.text, span)).flat_map(|l| page.marked_runs(l)).collect(),
        };
        (!item.content.is_empty()).then_some(item)
    }

    /// Whether both credit the same words of the text, or both nobody.
    pub fn same_source(&self, other: &Item) -> bool {
        !self.source.is_disjoint(&other.source) || self.source.is_empty() && other.source.is_empty()
    }
}

/// The words that two sets share, over the words of either.
pub fn overlap(a: &Words, b: &Words) -> f64 {
    let shared = a.intersection(b).count();
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}

fn kind_of(page: &Page<'_>, content: &[Span]) -> Kind {
    let marked: Vec<bool> = content.iter().flat_map(|&span| page.marked(span)).collect();
    match (marked.contains(&true), marked.contains(&false)) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        (false, _) if in_single_marks(page.text, content) => Kind::Direct,
        (false, _) => Kind::Indirect,
    }
}

fn in_single_marks(text: &str, content: &[Span]) -> bool {
    let (Some(first), Some(last)) = (content.first(), content.last()) else { return false };
    let words = Span::new(first.start, last.end).of(text).trim_matches([' ', '\n', '.', ',', ';', ':']);
    words.chars().count() > 2 && words.starts_with(['‘', '\'']) && words.ends_with(['’', '\''])
}

/// `span`, cut where lines end.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut start = span.start;
    span.of(text).split('\n').map(move |line| {
        let line = Span::new(start, start + line.len());
        start = line.end + 1;
        line
    })
}
