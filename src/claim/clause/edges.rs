//! Where a clause begins and ends.

use std::ops::Range;

use super::{Link, is_punctuation};
use crate::claim::source::Sources;
use crate::claim::tree::Tree;
use crate::syntax::{Relation, Tag};

/// The clause of one predicate, on the way to its edges.
pub(super) struct Edges<'a, 'p, 't> {
    pub tree: &'a Tree<'p, 't>,
    pub sources: &'a Sources<'a>,
    pub predicate: usize,
    pub link: Link,
    pub quote: Option<usize>,
    /// The predicates that make clauses of their own.
    pub own: &'a [bool],
}

impl Edges<'_, '_, '_> {
    /// The nodes of the clause, without what is a clause of its own and without punctuation at either end.
    pub fn find(&self, subject: usize) -> Range<usize> {
        let mut nodes = self.tree.reach(self.predicate);
        self.cut_clauses(&mut nodes);
        self.cut_purpose(&mut nodes);
        self.cut_aside(&mut nodes);
        let anchor = if nodes.contains(&subject) { subject.min(self.predicate) } else { self.predicate };
        self.keep_voice(&mut nodes, anchor);
        self.trim(&mut nodes);
        nodes
    }

    fn is_own(&self, at: usize) -> bool {
        self.own.get(at) == Some(&true)
    }

    /// Cuts off the clauses that stand in this one.
    fn cut_clauses(&self, nodes: &mut Range<usize>) {
        let tree = self.tree;
        let reach = nodes.clone();
        for at in reach {
            if at == self.predicate || !self.is_own(at) {
                continue;
            }
            // From the clause up to this predicate: what leads to it ("pointing to the fact that …") goes with it.
            let mut edge = tree.reach(at);
            let mut direct = tree.head(at) == Some(self.predicate);
            for above in tree.above(at) {
                if above == self.predicate {
                    break;
                }
                if self.is_own(above) {
                    // That one cuts it off.
                    direct = false;
                    break;
                }
                if matches!(tree.relation(above), Relation::Advcl | Relation::Acl | Relation::Parataxis) {
                    edge = tree.reach(above);
                    direct = tree.head(above) == Some(self.predicate);
                }
            }
            if at > self.predicate && edge.start > self.predicate {
                nodes.end = nodes.end.min(edge.start);
            } else if direct && edge.end <= self.predicate {
                nodes.start = nodes.start.max(edge.end);
            }
        }
    }

    /// Cuts off an aim that says more than what is aimed at: "… to ensure that they do a good job".
    fn cut_purpose(&self, nodes: &mut Range<usize>) {
        let tree = self.tree;
        for at in
            tree.children(self.predicate).filter(|&at| at > self.predicate && tree.relation(at) == Relation::Advcl)
        {
            let to = tree.child(at, &[Relation::Mark]).is_some_and(|mark| tree.tag(mark) == Tag::To);
            if to && tree.child(at, &[Relation::Ccomp]).is_some() {
                nodes.end = nodes.end.min(tree.reach(at).start);
            }
        }
    }

    /// Cuts off what stands behind a dash, once something has been said.
    fn cut_aside(&self, nodes: &mut Range<usize>) {
        let tree = self.tree;
        let said = tree.children(self.predicate).any(|child| {
            matches!(
                tree.relation(child),
                Relation::Obj
                    | Relation::Obl
                    | Relation::Xcomp
                    | Relation::Ccomp
                    | Relation::Cop
                    | Relation::OblUnmarked
            )
        });
        let dash = |&at: &usize| matches!(tree.word(at), "–" | "—" | "--" | "―" | ";" | "•") || tree.word(at) == "-";
        if let Some(dash) = (self.predicate + 1..nodes.end).find(dash).filter(|_| said) {
            nodes.end = dash;
        }
    }

    /// Keeps what the same voice says: nothing from outside the quote, nothing from a quote inside the article's words.
    fn keep_voice(&self, nodes: &mut Range<usize>, anchor: usize) {
        let tree = self.tree;
        let voice = |at: usize| self.sources.content(tree.first + at);
        match self.sources.quote(self.quote) {
            Some(quote) => {
                let sentence = tree.page.span_of(tree.tokens(nodes.clone()));
                let from = quote.content.partition_point(|part| part.end <= sentence.start);
                let to = quote.content.partition_point(|part| part.start < sentence.end);
                let parts = quote.content.get(from..to.max(from)).unwrap_or(&[]);
                if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
                    let inside = |at: &usize| {
                        let span = tree.token(*at).span;
                        first.start <= span.start && span.start < last.end
                    };
                    nodes.start = nodes.clone().find(inside).unwrap_or(nodes.end);
                    nodes.end = nodes.clone().rev().find(inside).map_or(nodes.start, |at| at + 1);
                }
            }
            None => {
                let foreign = |at: &usize| voice(*at).is_some();
                nodes.start = (nodes.start..anchor).rev().find(foreign).map_or(nodes.start, |at| at + 1);
                nodes.end = (self.predicate..nodes.end).find(foreign).unwrap_or(nodes.end);
                // What leads to the quote goes with it: "…, adding that", "…, according to the report".
                let leads = |at: usize| {
                    at > self.predicate
                        && (self.sources.cue(tree.first + at).is_some()
                            || self.sources.source(tree.first + at).is_some())
                };
                let credit = (self.predicate + 1..nodes.end).find(|&at| leads(at));
                if self.sources.cue(tree.first + self.predicate).is_none()
                    && let Some(credit) = credit
                {
                    nodes.end = credit;
                }
            }
        }
    }

    /// Takes punctuation and words that only link from both ends.
    fn trim(&self, nodes: &mut Range<usize>) {
        let tree = self.tree;
        while nodes.start < self.predicate.min(nodes.end) && self.links_only(nodes.start) {
            nodes.start += 1;
        }
        while nodes.end > nodes.start {
            let last = nodes.end - 1;
            let word = tree.word(last);
            let trims = is_punctuation(tree.token(last).kind)
                && !self.closes(nodes, last)
                && !matches!(word, "%" | "€")
                || tree.relation(last) == Relation::Cc
                || tree.relation(last) == Relation::Mark && last > self.predicate && tree.tag(last) == Tag::Preposition;
            if !trims {
                break;
            }
            nodes.end = last;
        }
    }

    /// Whether the word at the start of the clause belongs to what stands before: "and", "that", "however,".
    fn links_only(&self, at: usize) -> bool {
        let tree = self.tree;
        let token = tree.token(at);
        if is_punctuation(token.kind) {
            // An opening mark or bracket that closes in the clause stays, as do "$" and "£".
            return !matches!(tree.word(at), "$" | "£" | "€" | "#") && !self.opens(at);
        }
        match tree.relation(at) {
            Relation::Cc | Relation::Discourse => true,
            Relation::Mark => {
                matches!(self.link, Link::Complement | Link::Contrast | Link::Coordinated | Link::Beside | Link::Main)
                    && tree.is_any(at, &["that", "while", "whereas", "although", "though"])
            }
            _ => tree.is_any(at, CONNECTIVES) && tree.reach(at).len() <= 2,
        }
    }

    /// Whether the mark at `at` closes inside the clause.
    fn opens(&self, at: usize) -> bool {
        let close = match self.tree.word(at) {
            "“" => "”",
            "‘" => "’",
            "«" => "»",
            "(" => ")",
            "[" => "]",
            "\"" => "\"",
            _ => return false,
        };
        (at + 1..self.tree.reach(self.predicate).end).any(|later| self.tree.word(later) == close)
    }

    /// Whether the mark at `at` closes what opens inside the clause.
    fn closes(&self, nodes: &Range<usize>, at: usize) -> bool {
        let open = match self.tree.word(at) {
            "”" => "“",
            "’" => "‘",
            "»" => "«",
            ")" => "(",
            "]" => "[",
            "\"" => "\"",
            _ => return false,
        };
        let count = |mark: &str| nodes.clone().filter(|&node| self.tree.word(node) == mark).count();
        if open == "\"" { count(open) % 2 == 0 } else { count(open) >= count(self.tree.word(at)) }
    }
}

/// Words at the start of a clause that say how it goes on from the one before.
const CONNECTIVES: &[&str] = &[
    "also",
    "and",
    "besides",
    "but",
    "consequently",
    "furthermore",
    "hence",
    "however",
    "indeed",
    "instead",
    "likewise",
    "meanwhile",
    "moreover",
    "nevertheless",
    "nonetheless",
    "or",
    "similarly",
    "so",
    "then",
    "therefore",
    "thus",
    "yet",
];
