//! What kind of statement a clause is, and when it can be checked.

use super::facts::{Facts, Person};
use super::{Checkable, ClaimKind, Quantity, Tense, Time};
use crate::lexicon::{self, CueClass, QuantityKind, Signal};
use crate::span::Span;
use crate::syntax::{Relation, Tag};

/// What the kinds are told from.
pub(super) struct Case<'a, 'p, 't> {
    pub facts: &'a Facts<'a, 'p, 't>,
    pub quantities: &'a [Quantity],
    pub times: &'a [Time],
    pub names: usize,
    /// What the cue does that reports the clause.
    pub cue: Option<CueClass>,
}

/// A row of [`RULES`].
pub(super) struct Rule {
    pub kind: ClaimKind,
    /// The evidence that users see.
    pub name: &'static str,
    pub reason: &'static str,
    /// The bytes that it rests on, where the rule holds.
    holds: fn(&Case<'_, '_, '_>) -> Option<Span>,
}

/// The first row that holds names the kind: the more a row says of how a claim is checked, the higher it stands.
const RULES: &[Rule] = &[
    Rule {
        kind: ClaimKind::Promise,
        name: "promise",
        reason: "somebody binds themselves to act",
        holds: |case| {
            let bound = case.facts.person == Person::First || case.cue == Some(CueClass::Promise);
            let ahead = case.facts.tense == Tense::Future && bound && case.facts.in_group(Signal::Prediction).is_some();
            let promises = |at: &usize| super::clause::is_verb(case.facts.tree.tag(*at));
            case.facts
                .in_group(Signal::Promise)
                .filter(promises)
                .or(ahead.then_some(case.facts.clause.predicate))
                .map(|at| case.span(at))
        },
    },
    Rule {
        kind: ClaimKind::Opinion,
        name: "wish",
        reason: "it says what ought to be",
        holds: |case| case.facts.in_group(Signal::Normative).map(|at| case.span(at)),
    },
    Rule {
        kind: ClaimKind::Rating,
        name: "rating",
        reason: "it gives a mark or a class",
        holds: |case| case.facts.in_predicate(Signal::Rating).or_else(|| case.describes_as()).map(|at| case.span(at)),
    },
    Rule {
        kind: ClaimKind::Prediction,
        name: "prediction",
        reason: "it says what will be",
        holds: |case| {
            let ahead = case.facts.tense == Tense::Future;
            case.facts.in_group(Signal::Prediction).filter(|_| ahead).map(|at| case.span(at))
        },
    },
    Rule {
        kind: ClaimKind::Rule,
        name: "rule-or-law",
        reason: "it says what is allowed or required",
        holds: |case| case.facts.in_predicate(Signal::Rule).map(|at| case.span(at)),
    },
    Rule {
        kind: ClaimKind::Cause,
        name: "cause",
        reason: "it says why",
        holds: |case| case.facts.anywhere(Signal::Cause).map(|at| case.span(at)),
    },
    Rule {
        kind: ClaimKind::Ranking,
        name: "ranking",
        reason: "it gives a place in an order",
        holds: |case| {
            let ranked = case.quantities.iter().find(|quantity| quantity.kind == QuantityKind::Rank);
            let superlative = || case.facts.has_tag(Tag::Superlative).filter(|&at| case.is_of_the(at));
            let signalled = || case.facts.anywhere(Signal::Ranking).or_else(superlative);
            ranked.map(|quantity| quantity.span).or_else(|| signalled().map(|at| case.span(at)))
        },
    },
    Rule {
        kind: ClaimKind::Change,
        name: "change",
        reason: "an amount goes up or down",
        holds: |case| {
            let sized = case.quantities.iter().find(|quantity| quantity.change.is_some());
            let predicate = case.facts.clause.predicate;
            // "declined to comment", "raised concerns about": no amount moves.
            let moves = case.facts.tree.child(predicate, &[Relation::Xcomp, Relation::Ccomp]).is_none();
            let changes = moves && lexicon::measure(case.facts.tree.word(predicate)).change.is_some();
            sized.map(|quantity| quantity.span).or_else(|| changes.then(|| case.span(predicate)))
        },
    },
    Rule {
        kind: ClaimKind::Comparison,
        name: "comparison",
        reason: "two things are measured against each other",
        holds: |case| {
            let multiple = case.quantities.iter().find(|quantity| quantity.kind == QuantityKind::Multiple);
            let than = || case.facts.anywhere(Signal::Comparison).filter(|&at| !case.is_hedge(at));
            multiple.map(|quantity| quantity.span).or_else(|| than().map(|at| case.span(at)))
        },
    },
    Rule {
        kind: ClaimKind::Quantity,
        name: "quantity",
        reason: "it gives a figure",
        holds: |case| case.quantities.first().map(|quantity| quantity.span),
    },
    Rule {
        kind: ClaimKind::Opinion,
        name: "judgement",
        reason: "it judges",
        holds: |case| {
            let judged = if case.facts.is_copular() || case.names == 0 && case.times.is_empty() {
                case.facts.in_predicate(Signal::Evaluative)
            } else {
                None
            };
            judged.or_else(|| case.facts.anywhere(Signal::Personal)).map(|at| case.span(at))
        },
    },
    Rule {
        kind: ClaimKind::Existence,
        name: "existence",
        reason: "it says that there is something",
        holds: |case| case.facts.is_existential().then(|| case.span(case.facts.clause.predicate)),
    },
    Rule {
        kind: ClaimKind::Opinion,
        name: "attitude",
        reason: "it says what somebody feels or wants",
        holds: |case| {
            let (tree, predicate) = (case.facts.tree, case.facts.clause.predicate);
            let cues = &tree.token(predicate).entry.cues;
            let feels = || cues.iter().any(|cue| FEELING.contains(&cue.class) && cue.tail().is_empty());
            let own = case.facts.person == Person::First && case.facts.tense != Tense::Past;
            (own && feels() || case.facts.person == Person::Second).then(|| case.span(predicate))
        },
    },
    Rule {
        kind: ClaimKind::Event,
        name: "event",
        reason: "something happened or goes on",
        holds: |case| {
            let verb =
                super::clause::is_verb(case.facts.tree.tag(case.facts.clause.predicate)) && !case.facts.is_copular();
            (verb && case.facts.tense != Tense::Future && (case.facts.tense == Tense::Past || case.is_progressive()))
                .then(|| case.span(case.facts.clause.predicate))
        },
    },
    Rule {
        kind: ClaimKind::State,
        name: "state",
        reason: "it says what somebody or something is, has or does",
        holds: |case| Some(case.span(case.facts.clause.predicate)),
    },
];

impl Case<'_, '_, '_> {
    /// The rule that names the kind, and the bytes it rests on.
    pub fn rule(&self) -> Option<(&'static Rule, Span)> {
        RULES.iter().find_map(|rule| Some((rule, (rule.holds)(self)?)))
    }

    fn span(&self, at: usize) -> Span {
        self.facts.tree.token(at).span
    }

    /// "describe it as a grade three".
    fn describes_as(&self) -> Option<usize> {
        let (tree, predicate) = (self.facts.tree, self.facts.clause.predicate);
        let describes = tree.is_any(
            predicate,
            &[
                "describe",
                "describes",
                "described",
                "rate",
                "class",
                "judge",
                "label",
                "labelled",
                "labeled",
                "regard",
                "regarded",
            ],
        );
        let mut behind = predicate + 1..self.facts.clause.nodes.end;
        (describes && behind.any(|at| tree.is_any(at, &["as"]))).then_some(predicate)
    }

    /// "the largest": a superlative that compares, not "at least" or "most of".
    fn is_of_the(&self, at: usize) -> bool {
        let tree = self.facts.tree;
        !tree.is_any(at, &["least", "most", "latest", "best"])
            || tree.is_any(at.wrapping_sub(1), &["the", "'s", "’s"]) && !tree.is_any(at, &["latest", "least"])
    }

    /// Whether "than" belongs to "more than 50".
    fn is_hedge(&self, at: usize) -> bool {
        let span = self.span(at);
        self.quantities.iter().any(|quantity| quantity.span.contains(span))
    }

    fn is_progressive(&self) -> bool {
        self.facts.tree.tag(self.facts.clause.predicate) == Tag::VerbGerund
    }
}

/// What nobody else can know of somebody.
const FEELING: &[CueClass] = &[CueClass::Want, CueClass::Think, CueClass::Praise, CueClass::Criticise];

/// When a claim of `kind` can be checked.
pub(super) fn checkable(kind: ClaimKind, facts: &Facts<'_, '_, '_>) -> Checkable {
    match kind {
        ClaimKind::Opinion => Checkable::Not,
        // That somebody promised it can be checked at once.
        ClaimKind::Promise if facts.tense == Tense::Past => Checkable::Now,
        ClaimKind::Promise | ClaimKind::Prediction => Checkable::Later,
        _ if facts.tense == Tense::Future => Checkable::Later,
        _ => Checkable::Now,
    }
}
