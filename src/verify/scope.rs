//! What the words left out of a sentence bear on, told by its parse.
//!
//! A negation denies a predicate, a number counts what a predicate is said of, a condition holds for a clause. Where the
//! predicate was left out with it, and nothing that stays completes that predicate, no word of the quotation is denied,
//! counted or made conditional by what is missing. Wherever the parse does not show that, the word is taken to matter.

use std::ops::Range;

use super::source::Source;
use crate::span::Span;
use crate::syntax::{self, Relation, Tag, Word};
use crate::text::{Token, tokenize};

/// Words of a sentence that are read before and behind what was left out.
const AROUND: usize = 60;

/// What a predicate says is said with these.
const CORE: [Relation; 12] = [
    Relation::Aux,
    Relation::AuxPass,
    Relation::Ccomp,
    Relation::Conj,
    Relation::Cop,
    Relation::Csubj,
    Relation::Expl,
    Relation::Iobj,
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::Obj,
    Relation::Xcomp,
];

/// Where a word of the sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// In the quotation, before what was left out.
    Before,
    /// Left out.
    Cut,
    /// In the quotation, behind what was left out.
    Behind,
    /// Not in the quotation at all.
    Outside,
}

/// A word of the sentence.
#[derive(Clone, Copy, Debug)]
struct Node {
    span: Span,
    tag: Tag,
    head: Option<usize>,
    relation: Relation,
    side: Side,
}

/// A sentence, part of which was left out.
pub(super) struct Scope {
    nodes: Vec<Node>,
}

impl Scope {
    /// Parses the sentence of word `at`, of which `left_out` was left out; the quotation has words of `quoted` only.
    pub(super) fn new(source: &Source, at: usize, left_out: &Range<usize>, quoted: &Range<usize>) -> Scope {
        let earliest = left_out.start.saturating_sub(AROUND).min(at);
        let latest = (left_out.end + AROUND).min(source.words.len());
        let start = (earliest..=at).rev().find(|&at| source.is_sentence_start(at)).unwrap_or(earliest);
        let end = (at + 1..latest).find(|&at| source.is_sentence_start(at)).unwrap_or(latest);
        let tokens = tokens(source, start..end);
        let words: Vec<Word<'_>> =
            tokens.iter().map(|token| Word { text: token.span.of(source.text()), entry: token.entry }).collect();
        let mut scratch = syntax::Scratch::default();
        let parsed = syntax::parse(&words, &mut scratch);
        let byte = |at: usize| source.span(at).start;
        let side = |token: &Token| match token.span.start {
            start if start < byte(quoted.start) || start >= byte(quoted.end) => Side::Outside,
            start if start < byte(left_out.start) => Side::Before,
            start if start < byte(left_out.end) => Side::Cut,
            _ => Side::Behind,
        };
        let nodes = tokens.iter().zip(parsed).map(|(token, parsed)| Node {
            span: token.span,
            tag: parsed.tag,
            head: parsed.head,
            relation: parsed.relation,
            side: side(token),
        });
        Scope { nodes: nodes.collect() }
    }

    /// The node that has byte `at`.
    fn node_at(&self, at: usize) -> Option<usize> {
        let after = self.nodes.partition_point(|node| node.span.start <= at);
        after.checked_sub(1).filter(|&node| self.nodes.get(node).is_some_and(|node| at < node.span.end))
    }

    fn node(&self, at: usize) -> Option<&Node> {
        crate::work::tick();
        self.nodes.get(at)
    }

    fn side(&self, at: usize) -> Side {
        self.node(at).map_or(Side::Outside, |node| node.side)
    }

    fn children(&self, of: usize) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(move |node| node.head == Some(of))
    }

    /// From word `at` up to the root. A tree has no cycle; the bound spares a proof.
    fn path(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |&at| self.node(at)?.head).take(self.nodes.len())
    }

    /// Whether word `at` says what somebody does or is.
    fn is_predicate(&self, at: usize) -> bool {
        use Relation::{Amod, Aux, AuxPass, Case, Compound, Cop, Fixed, Mark, Nsubj, NsubjPass};
        let Some(node) = self.node(at) else { return false };
        let helps = matches!(node.relation, Aux | AuxPass | Cop | Case | Mark | Fixed | Compound | Amod);
        let is_verb = is_verb(node.tag) && !helps;
        is_verb || self.children(at).any(|child| matches!(child.relation, Cop | Nsubj | NsubjPass | Aux))
    }

    /// The predicate that word `at` is or belongs to, where it is left out, and all words between.
    fn predicate(&self, at: usize) -> Option<usize> {
        let found = self.path(at).find(|&at| self.is_predicate(at))?;
        let whole = self.path(at).take_while(|&at| at != found).all(|at| self.side(at) == Side::Cut);
        Some(found).filter(|&found| whole && self.side(found) == Side::Cut)
    }

    /// Whether what the negation at byte `at` denies is left out with it: the predicate and what completes it.
    pub(super) fn denies_nothing_kept(&self, at: usize) -> bool {
        let Some(negation) = self.node_at(at) else { return false };
        // "cannot" may be the predicate itself.
        let denied =
            if self.is_predicate(negation) { Some(negation) } else { self.node(negation).and_then(|node| node.head) };
        denied.and_then(|denied| self.predicate(denied)).is_some_and(|predicate| self.is_whole(predicate))
    }

    /// Whether nothing that stays says something of what the number at byte `at` counts: its predicate is left out, and
    /// no verb stands before that could take its place.
    pub(super) fn counts_nothing_kept(&self, at: usize) -> bool {
        let verb = |node: &Node| node.side == Side::Before && (is_verb(node.tag) || node.tag == Tag::Modal);
        let noun = self.node_at(at).and_then(|at| self.node(at)?.head);
        // What the noun belongs to may stay with it: "closer" of "four years closer".
        let rest = |at: usize| self.side(at) == Side::Behind && !self.is_predicate(at);
        let above = noun.and_then(|noun| self.path(noun).find(|&at| !rest(at)));
        !self.nodes.iter().any(verb) && above.and_then(|above| self.predicate(above)).is_some()
    }

    /// Whether the predicate of the part that the number at byte `at` stands for is left out: "four of" in "We lost four
    /// of our nine engines" has "lost".
    pub(super) fn parts_nothing_kept(&self, at: usize) -> bool {
        self.node_at(at).is_some_and(|at| self.predicate(at).is_some())
    }

    /// Whether what holds on the condition that begins at byte `at` is left out with it.
    pub(super) fn conditions_nothing_kept(&self, at: usize) -> bool {
        let Some((word, head)) =
            self.node_at(at).and_then(|at| self.node(at)).and_then(|word| Some((word, word.head?)))
        else {
            return false;
        };
        // "only": what it limits; "until May", "except him": what that belongs to.
        match word.relation {
            Relation::Advmod | Relation::Amod => return self.side(head) == Side::Cut,
            Relation::Case => return self.predicate(head).is_some_and(|clause| self.is_whole(clause)),
            Relation::Mark => {}
            _ => return false,
        }
        let Some(clause) = self.predicate(head).filter(|&clause| self.is_whole(clause)) else { return false };
        let main = self.node(clause).and_then(|node| node.head).and_then(|head| self.predicate(head));
        let stays = |at: usize| self.side(at) == Side::Behind && self.is_predicate(at);
        main.is_some_and(|main| self.is_whole(main)) && !(0..self.nodes.len()).any(stays)
    }

    /// Whether the modal verb at byte `at` stood between a subject and a verb that both stay.
    pub(super) fn is_modal_of_kept(&self, at: usize) -> bool {
        let Some(modal) = self.node_at(at).and_then(|at| self.node(at)) else { return false };
        let Some(verb) = modal.head.filter(|_| modal.tag == Tag::Modal && modal.relation == Relation::Aux) else {
            return false;
        };
        let subject = |node: &Node| matches!(node.relation, Relation::Nsubj | Relation::NsubjPass);
        self.side(verb) == Side::Behind && self.children(verb).any(|node| subject(node) && node.side == Side::Before)
    }

    /// Whether the word at byte `at` says that what stays was not so: "refused" in "I refused to resign".
    pub(super) fn undoes_kept(&self, at: usize) -> bool {
        use Relation::{Acl, Advcl, Ccomp, Csubj, Obj, Obl, Xcomp};
        let Some(denial) = self.node_at(at) else { return false };
        let belongs = |at: usize| {
            let relation = self.node(at).map(|node| node.relation);
            relation.is_some_and(|relation| [Acl, Advcl, Ccomp, Csubj, Obj, Obl, Xcomp].contains(&relation))
        };
        (0..self.nodes.len()).any(|at| {
            self.side(at) == Side::Behind
                && self.path(at).any(|above| above == denial)
                && self.path(at).take_while(|&above| above != denial).all(belongs)
        })
    }

    /// Whether the question that begins at byte `at` ("if", "whether") is asked in words that are all left out.
    pub(super) fn asks_nothing_kept(&self, at: usize) -> bool {
        let clause = self.node_at(at).and_then(|at| self.node(at)?.head);
        clause.and_then(|clause| self.predicate(clause)).is_some()
    }

    /// The subject that stays while its predicate is left out: "we" of "We will [resist]".
    pub(super) fn subject_without_predicate(&self) -> Option<Span> {
        let bare = |node: &&Node| node.side == Side::Before && is_subject(node.relation);
        self.nodes
            .iter()
            .filter(bare)
            .find(|node| node.head.is_some_and(|head| self.side(head) == Side::Cut))
            .map(|node| node.span)
    }

    /// The subject that is left out while its predicate stays: "they" of "[They] will vote".
    pub(super) fn subject_of_kept(&self) -> Option<Span> {
        let bare = |node: &&Node| node.side == Side::Cut && is_subject(node.relation);
        self.nodes
            .iter()
            .filter(bare)
            .find(|node| node.head.is_some_and(|head| self.side(head) == Side::Behind))
            .map(|node| node.span)
    }

    /// Whether a clause of its own, with a verb, stands between bytes `from` and `to`.
    pub(super) fn has_verb(&self, from: usize, to: usize) -> bool {
        let within = |node: &Node| (from..to).contains(&node.span.start);
        self.nodes.iter().any(|node| within(node) && is_verb(node.tag) && node.relation != Relation::Amod)
    }

    /// Whether nothing that stays completes `predicate`, so that it says, or seems to say, what was done.
    fn is_whole(&self, predicate: usize) -> bool {
        // A comma or an "and" completes nothing, wherever the parse hangs it.
        let kept = |node: &Node| matches!(node.side, Side::Before | Side::Behind) && !joins(node.tag);
        !self.nodes.iter().enumerate().any(|(at, node)| kept(node) && self.completes(at, predicate))
    }

    /// Whether word `at` is a subject, an object, a helper or another verb of `predicate`, or belongs to one.
    fn completes(&self, at: usize, predicate: usize) -> bool {
        for at in self.path(at) {
            let Some(node) = self.node(at).filter(|_| !self.is_independent(at)) else { return false };
            if node.head == Some(predicate) {
                // "as someone who cares" is no subject, whatever the parse makes of it.
                let has_case = || self.children(at).any(|child| child.relation == Relation::Case);
                return CORE.contains(&node.relation) && !(node.relation == Relation::Nsubj && has_case());
            }
        }
        false
    }

    /// A statement beside another: "…, but I will vote", "…, which is what it does".
    fn is_independent(&self, at: usize) -> bool {
        let Some(node) = self.node(at) else { return false };
        let own = |child: &Node| matches!(child.relation, Relation::Nsubj | Relation::NsubjPass);
        match node.relation {
            Relation::Conj | Relation::Parataxis => self.children(at).any(own),
            Relation::AclRelcl => self.children(at).any(|child| own(child) && child.side == node.side),
            _ => false,
        }
    }
}

fn is_subject(relation: Relation) -> bool {
    matches!(relation, Relation::Nsubj | Relation::NsubjPass)
}

fn is_verb(tag: Tag) -> bool {
    use Tag::{Verb, VerbGerund, VerbParticiple, VerbPast, VerbPresent, VerbThird};
    matches!(tag, Verb | VerbPast | VerbGerund | VerbParticiple | VerbPresent | VerbThird)
}

/// Punctuation and conjunctions, which stand between what is said.
fn joins(tag: Tag) -> bool {
    use Tag::{CloseBracket, CloseQuote, Colon, Comma, Conjunction, Hyphen, OpenBracket, OpenQuote, Stop};
    matches!(tag, CloseBracket | CloseQuote | Colon | Comma | Conjunction | Hyphen | OpenBracket | OpenQuote | Stop)
}

/// The tokens of `words`, without the labels between turns.
fn tokens(source: &Source, words: Range<usize>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let Some(last) = words.end.checked_sub(1).filter(|_| !words.is_empty()) else { return tokens };
    let from = source.span(words.start).start;
    // With the mark that ends the sentence.
    let behind = source.gap(words.end).find(char::is_whitespace).unwrap_or(source.gap(words.end).len());
    let to = source.span(last).end + behind;
    let turns = source.turns().get(source.turn_of(words.start)..=source.turn_of(last)).unwrap_or_default();
    for turn in turns {
        let within = Span::new(turn.span.start.max(from), turn.span.end.min(to));
        if within.start < within.end {
            tokenize(source.text(), within, &mut tokens);
        }
    }
    tokens
}
