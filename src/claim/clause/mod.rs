//! Clauses: the statements of a sentence, one predicate each.
//!
//! [`read`] is the one entry. Coordinated predicates, what a verb of saying reports, relative clauses behind a comma,
//! "while" and "although" clauses and what is only set beside each other become clauses of their own, cut out of the
//! one they stand in. Conditions, reasons and times stay in theirs: without them it would say something else.

mod edges;
mod refused;
mod subject;

use std::ops::Range;

use super::tree::Tree;
use super::voice::Voices;
use crate::lexicon::{Classes, CueClass, Forms};
use crate::syntax::{Relation, Tag};
use crate::text::{Case, TokenKind};

/// How a clause stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// The main clause.
    Main,
    /// Coordinated with another: "… and introduced regional teams".
    Coordinated,
    /// What somebody is said to have said, or a fact that is named: "… that it grew".
    Complement,
    /// "…, which cost £5m".
    Relative,
    /// "While it grew, …"
    Contrast,
    /// Set beside another without a conjunction.
    Beside,
}

/// One statement. All numbers are nodes of its tree.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub predicate: usize,
    pub link: Link,
    pub nodes: Range<usize>,
    /// The head of the subject, in the clause or, for a coordinated one, in the clause it shares it with.
    pub subject: Option<usize>,
    /// The quote that it is said in.
    pub quote: Option<usize>,
    /// Whether it only tells that somebody said something: its predicate is the cue of this quote.
    pub reports: Option<usize>,
}

pub(super) const SUBJECTS: &[Relation] = &[
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::NsubjOuter,
    Relation::Csubj,
    Relation::CsubjPass,
    Relation::CsubjOuter,
    Relation::Expl,
];

pub(super) const AUXILIARIES: &[Relation] = &[Relation::Aux, Relation::AuxPass, Relation::Cop];

/// Clauses with fewer words than this say nothing that could be looked up.
const FEWEST_WORDS: usize = 3;

/// A sentence with a verb that the parser does not see is taken whole from this many nodes up.
const FEWEST_IN_SENTENCE: usize = 6;

/// What one voice states in a sentence, in order of the predicates; `quote` is the quote that the voice is.
pub(super) fn read(tree: &Tree<'_, '_>, voices: &Voices<'_>, quote: Option<usize>) -> Vec<Clause> {
    let reader = Reader { tree, voices, quote };
    let mut links: Vec<Option<Link>> = vec![None; tree.len()];
    for at in 0..tree.len() {
        if let Some(slot) = links.get_mut(at) {
            *slot = reader.link(at);
        }
    }
    if links.iter().all(Option::is_none) {
        let is_whole = quote.is_none() || voices.is_clause(tree.page, quote);
        return if is_whole { reader.sentence().into_iter().collect() } else { Vec::new() };
    }
    let own: Vec<bool> =
        links.iter().enumerate().map(|(at, link)| link.is_some() && reader.is_asserted(at, &links)).collect();
    let clause = |(at, link): (usize, &Option<Link>)| reader.clause(at, (*link)?, &own);
    links.iter().enumerate().filter(|&(at, _)| is_own(at, &own)).filter_map(clause).collect()
}

struct Reader<'a, 'p, 't> {
    tree: &'a Tree<'p, 't>,
    voices: &'a Voices<'a>,
    quote: Option<usize>,
}

impl Reader<'_, '_, '_> {
    /// How the clause of the predicate `at` stands in the sentence; `None` where it is none or stays in another.
    fn link(&self, at: usize) -> Option<Link> {
        let tree = self.tree;
        let relation = tree.relation(at);
        if !matches!(
            relation,
            Relation::Root
                | Relation::Conj
                | Relation::Ccomp
                | Relation::Acl
                | Relation::AclRelcl
                | Relation::Advcl
                | Relation::AdvclRelcl
                | Relation::Parataxis
                | Relation::Dep
                | Relation::Appos
                | Relation::List
        ) || !self.is_finite(at)
            || self.subject(at).is_none()
        {
            return None;
        }
        let mark = tree.child(at, &[Relation::Mark]);
        let marked = |words: &[&str]| mark.is_some_and(|mark| tree.is_any(mark, words));
        match relation {
            _ if marked(CONDITIONS) || marked(&["because", "since", "as", "when", "before", "after", "so"]) => None,
            // A remark that was parsed by itself.
            Relation::Root if tree.is_any(0, &["who", "which", "whose"]) => Some(Link::Relative),
            Relation::Root => Some(Link::Main),
            Relation::Conj => Some(Link::Coordinated),
            // Without a stop of some kind between them, one depends on the other, whatever the parser says.
            Relation::Parataxis if tree.child(at, SUBJECTS).is_none() => Some(Link::Coordinated),
            Relation::Parataxis | Relation::Dep | Relation::Appos | Relation::List => {
                let start = tree.reach(at).start;
                let parted = |at: usize| is_punctuation(tree.token(at).kind) || tree.is_behind_gap(at);
                (start == 0 || parted(start) || parted(start - 1)).then_some(Link::Beside)
            }
            Relation::Ccomp if marked(&["whether", "if"]) || self.is_question(at) => None,
            Relation::Ccomp => self.is_reporting(tree.head(at)?).then_some(Link::Complement),
            Relation::Acl => marked(&["that"]).then_some(Link::Complement),
            Relation::AclRelcl => {
                // A comma makes it a remark; without one it says which one is meant.
                let start = tree.reach(at).start;
                let remark = tree.word(start.wrapping_sub(1)) == "," || tree.is_any(start, &[",", "–", "—"]);
                let opener = (start..at).find(|&node| tree.token(node).is_word())?;
                (remark && tree.is_any(opener, &["who", "which", "whose"])).then_some(Link::Relative)
            }
            Relation::Advcl | Relation::AdvclRelcl if marked(&["while", "whereas", "although", "though"]) => {
                Some(Link::Contrast)
            }
            _ => None,
        }
    }

    /// The whole sentence, where the parser found no verb with a tense in it and there is one all the same: "Australia
    /// beat Colombia" with "beat" as a noun.
    fn sentence(&self) -> Option<Clause> {
        let tree = self.tree;
        let tensed = |at: &usize| {
            let token = tree.token(*at);
            let listed = token.entry.forms.has(Forms::PAST.or(Forms::THIRD)) && !token.is(Classes::PREPOSITION);
            *at > 0 && token.case == Case::Lower && (listed || token.is(Classes::AUXILIARY.or(Classes::MODAL)))
        };
        // Orders and questions begin so.
        let begins = !matches!(
            tree.tag(0),
            Tag::Verb | Tag::WhAdverb | Tag::WhPronoun | Tag::WhDeterminer | Tag::Interjection | Tag::VerbGerund
        );
        let credits = (0..tree.len()).any(|at| self.voices.credits(tree.index(at)));
        let stops = tree.word(tree.len().wrapping_sub(1)) == ".";
        let alone = self.quote.is_some() || stops && !credits;
        let predicate = (0..tree.len()).find(tensed).filter(|_| begins && alone)?;
        let nodes = 0..tree.len() - usize::from(stops);
        let subject = Some(predicate - 1);
        (nodes.len() >= FEWEST_IN_SENTENCE).then_some(Clause {
            predicate,
            link: Link::Main,
            nodes,
            subject,
            quote: self.quote,
            reports: None,
        })
    }

    /// Whether nothing above `at` keeps it from being a statement: no condition, question or wish.
    fn is_asserted(&self, at: usize, links: &[Option<Link>]) -> bool {
        let linked = |node: usize| links.get(node).copied().flatten().is_some();
        self.tree.above(at).all(|above| linked(above) || !self.suspends(above))
    }

    /// Whether what hangs on the clause of `at` is not stated: in conditions, questions and wishes.
    fn suspends(&self, at: usize) -> bool {
        let tree = self.tree;
        match tree.relation(at) {
            // "pointing to the fact that" is a gerund, and what it points to is stated.
            Relation::Ccomp => tree.tag(at) != Tag::VerbGerund,
            Relation::Csubj | Relation::AdvclRelcl => true,
            Relation::Advcl => tree.child(at, &[Relation::Mark]).is_some_and(|mark| tree.is_any(mark, CONDITIONS)),
            _ => false,
        }
    }

    /// Whether the clause of `at` asks: "how it grew", "what they saw".
    fn is_question(&self, at: usize) -> bool {
        let first = self.tree.reach(at).find(|&node| self.tree.token(node).is_word());
        first.is_some_and(|first| {
            matches!(self.tree.tag(first), Tag::WhAdverb | Tag::WhPronoun | Tag::WhDeterminer | Tag::WhPossessive)
        })
    }

    /// Whether `at` is a verb whose complement is a statement of its own.
    fn is_reporting(&self, at: usize) -> bool {
        let tree = self.tree;
        if self.voices.introduces(tree.index(at)).is_some() {
            return true;
        }
        // "I think", "we found": who speaks reports himself.
        let own = self.subject(at).is_some_and(|subject| tree.is_any(subject, &["i", "we"]));
        own && tree.token(at).entry.cues.iter().any(|cue| STATING.contains(&cue.class) && cue.tail().is_empty())
    }

    /// Whether the verb of `at` has a tense.
    fn is_finite(&self, at: usize) -> bool {
        let tree = self.tree;
        let tensed =
            |node: usize| matches!(tree.tag(node), Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird | Tag::Modal);
        if tensed(at) {
            return true;
        }
        let mut auxiliary = false;
        let mut infinitive = false;
        for child in tree.children(at) {
            match tree.relation(child) {
                relation if AUXILIARIES.contains(&relation) => {
                    auxiliary = true;
                    if tensed(child) {
                        return true;
                    }
                }
                Relation::Mark if tree.tag(child) == Tag::To => infinitive = true,
                _ => {}
            }
        }
        // "The council distributed masks": a past tense that was taken for a participle.
        let bare = tree.tag(at) == Tag::Verb && tree.token(at).entry.forms.has(Forms::PAST);
        let participle = tree.tag(at) == Tag::VerbParticiple && tree.may_be_past(at);
        let mistaken = (bare || participle) && !auxiliary && !infinitive;
        if mistaken && tree.child(at, SUBJECTS).is_some_and(|subject| subject < at) {
            return true;
        }
        // "It has grown, opened shops and is closing some": the auxiliary stands with the first of them.
        let head = tree.head(at).filter(|_| tree.relation(at) == Relation::Conj && !auxiliary && !infinitive);
        // "… sold a car park and cut its budget": a past tense that looks like the bare verb.
        let past = tree.tag(at) == Tag::Verb && tree.token(at).entry.forms.has(Forms::PAST);
        let like = |head: usize| {
            is_verb(tree.tag(at)) && (tree.tag(head) == tree.tag(at) || past && tree.tag(head) == Tag::VerbPast)
        };
        head.is_some_and(|head| like(head) && (past || tree.relation(head) != Relation::Conj) && self.is_finite(head))
    }

    fn clause(&self, at: usize, link: Link, own: &[bool]) -> Option<Clause> {
        let tree = self.tree;
        let subject = self.subject(at)?;
        let reports = self.reports(at, own);
        let quote = self.quote.or_else(|| self.said_by(at, link));
        let nodes =
            edges::Edges { tree, voices: self.voices, predicate: at, link, quote: self.quote, own }.find(subject);
        let words = nodes.clone().filter(|&node| tree.token(node).is_word()).count();
        let depends = || {
            let first = nodes.clone().find(|&node| tree.token(node).is_word());
            first.is_some_and(|first| tree.is_any(first, CONDITIONS) || tree.is_any(first, &["where", "when"]))
        };
        if self.only_says(at) || link != Link::Main && depends() {
            return None;
        }
        if link != Link::Relative && self.asks(&nodes)
            || self.is_wish(at, link, subject)
            || self.is_broken(at, link, &nodes)
        {
            return None;
        }
        (words >= FEWEST_WORDS && nodes.contains(&at)).then_some(Clause {
            predicate: at,
            link,
            nodes,
            subject: Some(subject),
            quote,
            reports,
        })
    }

    /// The quote whose speaker also says what hangs on the verb that reports it: "He said so, pointing to the fact that …".
    fn said_by(&self, at: usize, link: Link) -> Option<usize> {
        let tree = self.tree;
        let complement = |node: usize| {
            matches!(tree.relation(node), Relation::Acl | Relation::Ccomp | Relation::Conj | Relation::Parataxis)
        };
        if !matches!(link, Link::Complement | Link::Coordinated) || !complement(at) {
            return None;
        }
        // A predicate beside such a complement belongs to the same list.
        let gerund = |node: usize| tree.tag(node) == Tag::VerbGerund && tree.child(node, SUBJECTS).is_none();
        if !tree.above(at).any(gerund) {
            return None;
        }
        tree.above(at).find_map(|above| self.voices.introduces(tree.index(above)))
    }

    /// The quote that the clause of `at` introduces.
    fn reports(&self, at: usize, own: &[bool]) -> Option<usize> {
        let tree = self.tree;
        let cue = |node: usize| self.voices.introduces(tree.index(node));
        // The cue may be "said", or "went on to say" with its verb in an infinitive below.
        let verb =
            |&child: &usize| matches!(tree.relation(child), Relation::Xcomp | Relation::Advcl) && !is_own(child, own);
        cue(at).or_else(|| tree.children(at).filter(verb).find_map(cue))
    }
}

fn is_own(at: usize, own: &[bool]) -> bool {
    own.get(at) == Some(&true)
}

/// What makes a clause a condition.
const CONDITIONS: &[&str] = &["if", "unless", "whether", "lest", "provided", "until", "once"];

/// Verbs that state what their complement says.
const STATING: &[CueClass] = &[
    CueClass::Say,
    CueClass::Claim,
    CueClass::Concede,
    CueClass::Confirm,
    CueClass::Warn,
    CueClass::Show,
    CueClass::Think,
];

pub(super) fn is_verb(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Verb
            | Tag::VerbPast
            | Tag::VerbGerund
            | Tag::VerbParticiple
            | Tag::VerbPresent
            | Tag::VerbThird
            | Tag::Modal
    )
}

/// Whether the token stands in no word.
pub(super) fn is_punctuation(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Punctuation | TokenKind::Mark)
}
