//! The stretches in which a quotation and its source differ.

use std::ops::Range;

use super::place::Pairs;

/// A stretch of the quotation that is not as in the source, and what the source has there.
#[derive(Clone, Debug)]
pub(super) struct Hunk {
    pub quote: Range<usize>,
    pub source: Range<usize>,
    /// Whether it stands before all words that both have, or behind them: what the source has there is a guess.
    pub at_edge: Edge,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Inner,
    Start,
    End,
}

/// The stretches between the words that both have.
pub(super) fn stretches(pairs: &Pairs) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let matched = pairs.iter().enumerate().filter_map(|(quote, source)| Some((quote, (*source)?)));
    for (quote, at) in matched.chain([(pairs.len(), usize::MAX)]) {
        let is_end = at == usize::MAX;
        let (from, source) = match last {
            None => (0, at..at),
            Some((last, before)) if is_end => (last + 1, before + 1..before + 1),
            Some((last, before)) if before < at => (last + 1, before + 1..at),
            Some((last, _)) => (last + 1, at..at),
        };
        if from < quote || !source.is_empty() {
            let at_edge = match last {
                None => Edge::Start,
                _ if is_end => Edge::End,
                _ => Edge::Inner,
            };
            hunks.push(Hunk { quote: from..quote, source, at_edge });
        }
        last = Some((quote, at));
    }
    hunks
}

/// Joins stretches that grew into each other: "$5 million" and "5 million dollars".
pub(super) fn join(hunks: impl Iterator<Item = Hunk>) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::new();
    for hunk in hunks {
        match joined.last_mut() {
            Some(before)
                if hunk.quote.start < before.quote.end
                    || hunk.source.start < before.source.end && before.source.start <= hunk.source.start =>
            {
                before.quote.end = before.quote.end.max(hunk.quote.end);
                before.source.end = before.source.end.max(hunk.source.end);
                if hunk.at_edge != Edge::Inner {
                    before.at_edge = hunk.at_edge;
                }
            }
            _ => joined.push(hunk),
        }
    }
    joined
}

/// Whether the source has the pieces in another order.
pub(super) fn is_reordered(pairs: &Pairs) -> bool {
    let mut last = None;
    pairs.iter().flatten().any(|&at| last.replace(at).is_some_and(|last| last >= at))
}
