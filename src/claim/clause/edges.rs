//! Where a clause begins and ends.

use std::ops::Range;

use super::{Link, is_punctuation};
use crate::claim::tree::Tree;
use crate::claim::voice::Voices;
use crate::syntax::{Relation, Tag};
use crate::text::TokenKind;

/// The clause of one predicate, on the way to its edges.
pub(super) struct Edges<'a, 'p, 't> {
    pub tree: &'a Tree<'p, 't>,
    pub voices: &'a Voices<'a>,
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
        let cut = nodes.end < self.tree.reach(self.predicate).end;
        self.trim(&mut nodes);
        if cut {
            self.trim_leads(&mut nodes);
            self.cut_remnant(&mut nodes);
        }
        self.unwrap(&mut nodes);
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
        let aim = |at: &usize| {
            let opens = || tree.is_any(*at + 1, &["that", "there", "he", "she", "they", "we"]);
            let finite = || tree.child(*at, &[Relation::Ccomp]).is_some();
            let wanted = || tree.relation(*at) == Relation::Xcomp && tree.head(*at) == Some(self.predicate);
            tree.tag(*at) == Tag::Verb && tree.tag(*at - 1) == Tag::To && !wanted() && (opens() || finite())
        };
        if self.has_said()
            && let Some(aim) = (self.predicate + 3..nodes.end).find(aim)
        {
            nodes.end = aim - 1;
        }
    }

    /// Whether the predicate says something of its own before anything behind a dash or an aim.
    fn has_said(&self) -> bool {
        self.tree.children(self.predicate).any(|child| {
            matches!(
                self.tree.relation(child),
                Relation::Obj
                    | Relation::Obl
                    | Relation::Xcomp
                    | Relation::Ccomp
                    | Relation::Cop
                    | Relation::OblUnmarked
            )
        })
    }

    /// Cuts off what stands behind a dash, once something has been said.
    fn cut_aside(&self, nodes: &mut Range<usize>) {
        let tree = self.tree;
        let dash = |&at: &usize| {
            let sign = tree.token(at).kind == TokenKind::Punctuation;
            sign && matches!(tree.word(at), "-" | "–" | "—" | "--" | "―" | ";" | "•")
        };
        if let Some(dash) = (self.predicate + 1..nodes.end).find(dash).filter(|_| self.has_said()) {
            nodes.end = dash;
        }
    }

    /// Ends the article's own words where somebody else's begin, and before what credits these.
    fn keep_voice(&self, nodes: &mut Range<usize>, anchor: usize) {
        let tree = self.tree;
        if self.quote.is_some() {
            return;
        }
        let gap = |at: &usize| tree.is_behind_gap(*at);
        let credit = |at: &usize| self.voices.credits(tree.index(*at));
        nodes.start = (nodes.start + 1..anchor + 1).rev().find(gap).unwrap_or(nodes.start);
        nodes.end = (self.predicate + 1..nodes.end).find(|at| gap(at) || credit(at)).unwrap_or(nodes.end);
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

    /// Cuts off the few words behind a last comma that led to what was cut off: "…, with forecasters".
    fn cut_remnant(&self, nodes: &mut Range<usize>) {
        /// A phrase that only leads on has no more words.
        const LONGEST: usize = 3;
        let tree = self.tree;
        let from = nodes.end.saturating_sub(LONGEST + 1).max(self.predicate + 1);
        let comma = (from..nodes.end).rev().find(|&at| tree.word(at) == ",");
        if let Some(comma) = comma
            && tree.tag(comma + 1) == Tag::Preposition
        {
            nodes.end = comma;
        }
    }

    /// Takes away brackets around the whole clause.
    fn unwrap(&self, nodes: &mut Range<usize>) {
        let inner = nodes.start + 1..nodes.end.saturating_sub(1);
        let word = |at: usize| self.tree.word(at);
        let alone = || !inner.clone().any(|at| matches!(word(at), "(" | ")"));
        if inner.len() > 1 && word(nodes.start) == "(" && word(nodes.end - 1) == ")" && alone() {
            *nodes = inner;
            self.trim(nodes);
        }
    }

    /// Takes away what led to the clause that was cut off: "… to", "…, saying", "… of".
    fn trim_leads(&self, nodes: &mut Range<usize>) {
        let tree = self.tree;
        while nodes.end > self.predicate + 1 {
            let last = nodes.end - 1;
            let leads = matches!(
                tree.tag(last),
                Tag::To
                    | Tag::Conjunction
                    | Tag::Determiner
                    | Tag::WhAdverb
                    | Tag::WhDeterminer
                    | Tag::WhPronoun
                    | Tag::PossessivePronoun
            ) || tree.tag(last) == Tag::Preposition && tree.relation(last) != Relation::CompoundPrt
                || tree.tag(last) == Tag::VerbGerund
                || tree.tag(last) == Tag::Verb && tree.tag(last - 1) == Tag::To
                || is_punctuation(tree.token(last).kind) && !self.closes(nodes, last);
            if !leads {
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
