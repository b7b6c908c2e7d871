//! What the decisions ask of every unit of a line, found out once.

use std::ops::Range;

use super::{Reading, cue, is_word, source};
use crate::attribution::line::Line;
use crate::attribution::narrative::Draft;
use crate::attribution::tree::Tree;
use crate::lexicon::Classes;
use crate::model::hash::atom;
use crate::syntax::{Relation, folded};
use crate::text::{Case, TokenKind};

/// One unit of the line; off either end all of it says "nothing".
#[derive(Clone, Copy, Debug)]
pub(super) struct Atoms {
    pub word: u64,
    pub tag: u64,
    pub relation: u64,
    /// What the lists say of it, as far as it may be a speaker.
    pub class: u64,
    /// Punctuation by its sign, passages by their kind, words alike.
    pub sign: u64,
    pub cluster: u64,
    pub coarse: u64,
    /// A word, a number or a passage: what is not punctuation.
    pub is_word: bool,
    pub is_passage: bool,
    pub is_comma: bool,
    pub is_verb: bool,
    /// A verb, or what helps one.
    pub acts: bool,
    /// Whether it can be the head of a noun phrase.
    pub is_nominal: bool,
    pub is_conjunction: bool,
    /// Whether a content may end in front of it, by the unit itself and the one before it.
    pub cuts: bool,
    /// What stands before it in the line.
    before: Counts,
    /// The last comma before it with a verb right behind, and the last conjunction before it.
    pub comma: Option<usize>,
    pub conjunction: Option<usize>,
}

/// How many units of some kind there are; a line is short.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub commas: u16,
    pub passages: u16,
    pub verbs: u16,
    /// Verbs, and what helps them.
    pub acts: u16,
    pub nominals: u16,
}

/// What makes a word one that may speak.
const SPEAKERS: Classes = Classes::PRONOUN
    .or(Classes::PERSON_NOUN)
    .or(Classes::ROLE_NOUN)
    .or(Classes::GROUP_NOUN)
    .or(Classes::ORGANISATION_NOUN)
    .or(Classes::DOCUMENT_NOUN)
    .or(Classes::TITLE)
    .or(Classes::PLACE)
    .or(Classes::TIME_NOUN)
    .or(Classes::WEEKDAY)
    .or(Classes::CUE_NOUN)
    .or(Classes::GIVEN_NAME);

impl Atoms {
    /// Of the unit at `unit`, without what depends on those before it.
    fn of(line: &Line<'_, '_>, tree: &Tree, unit: usize) -> Atoms {
        let (node, token) = (tree.node(unit), line.token(unit));
        let is_passage = line.passage(unit).is_some();
        let tag = atom(match is_passage {
            true if line.is_fragment(unit) => 100,
            true => 101,
            false => node.tag as u64,
        });
        let case = match token.case {
            _ if line.title_case || unit == 0 => 0,
            Case::Lower => 1,
            Case::Capitalised => 2,
            Case::Upper => 3,
            Case::None => 4,
        };
        let sign = match token.kind {
            _ if is_passage => tag,
            TokenKind::Punctuation | TokenKind::Mark => node.word,
            _ => atom(7),
        };
        let is_word = is_word(line, unit);
        // "of the mayor" behind a content: the preposition belongs to the noun that it introduces.
        let introduces = || node.head.is_some_and(|noun| noun > unit && tree.node(noun).start == unit);
        Atoms {
            word: node.word,
            tag,
            relation: atom(node.relation as u64),
            class: atom((token.entry.classes.bits() & SPEAKERS.bits()) << 3 | case),
            sign,
            cluster: node.cluster,
            coarse: node.coarse,
            is_word,
            is_passage,
            is_comma: line.is_comma(unit),
            is_verb: cue::is_verb(node.tag),
            acts: cue::is_verb(node.tag) || token.is(Classes::AUXILIARY),
            is_nominal: source::is_nominal(node),
            is_conjunction: token.is(Classes::CONJUNCTION),
            cuts: !is_word
                || is_passage
                || token.is(Classes::CONJUNCTION.or(Classes::SUBORDINATOR))
                || node.relation == Relation::Case && introduces(),
            before: Counts::default(),
            comma: None,
            conjunction: None,
        }
    }
}

impl<'r, 'p, 't> Reading<'r, 'p, 't> {
    pub(in crate::attribution) fn new(
        line: &'r Line<'p, 't>,
        tree: &'r Tree,
        drafts: &'r [Draft],
    ) -> Reading<'r, 'p, 't> {
        let mut before = Counts::default();
        let (mut comma, mut conjunction) = (None, None);
        let (mut behind_comma, mut behind_passage) = (false, false);
        let mut atoms = Vec::with_capacity(line.len() + 1);
        for unit in 0..=line.len() {
            let mut own = Atoms::of(line, tree, unit);
            if own.acts && behind_comma {
                comma = unit.checked_sub(1);
            }
            own.cuts |= behind_passage;
            (own.before, own.comma, own.conjunction) = (before, comma, conjunction);
            before.commas += u16::from(own.is_comma);
            before.passages += u16::from(own.is_passage);
            before.verbs += u16::from(own.is_verb);
            before.acts += u16::from(own.acts);
            before.nominals += u16::from(own.is_nominal);
            if own.is_conjunction {
                conjunction = Some(unit);
            }
            (behind_comma, behind_passage) = (own.is_comma, own.is_passage);
            atoms.push(own);
        }
        // The row of the place behind the last unit stands for all that is off either end.
        let outside = atoms.pop().unwrap_or_else(|| Atoms::of(line, tree, line.len()));
        Reading { line, tree, drafts, atoms, outside }
    }

    pub(super) fn atoms(&self, unit: usize) -> &Atoms {
        self.atoms.get(unit).unwrap_or(&self.outside)
    }

    /// The places between two units behind `start`, each with the unit before it and the one behind.
    pub(super) fn joints(&self, start: usize) -> impl Iterator<Item = (usize, &Atoms, &Atoms)> {
        let units = self.atoms.get(start..).unwrap_or_default();
        (start + 1..).zip(units.iter().zip(units.iter().skip(1))).map(|(at, (before, behind))| (at, before, behind))
    }

    pub(super) fn is_word(&self, unit: usize) -> bool {
        self.atoms(unit).is_word
    }

    /// What stands in `units`.
    pub(super) fn counts(&self, units: &Range<usize>) -> Counts {
        if units.is_empty() {
            return Counts::default();
        }
        let (from, to) = (self.atoms(units.start).before, self.atoms(units.end).before);
        Counts {
            commas: to.commas - from.commas,
            passages: to.passages - from.passages,
            verbs: to.verbs - from.verbs,
            acts: to.acts - from.acts,
            nominals: to.nominals - from.nominals,
        }
    }

    /// The verb of the cue that the word begins, in its dictionary form, or the word.
    pub(super) fn lemma_atom(&self, unit: usize) -> u64 {
        match self.line.entry(unit).cues.last() {
            Some(cue) => folded(cue.verb()),
            None => self.atoms(unit).word,
        }
    }

    /// What the cue that the word begins does.
    pub(super) fn cue_class_atom(&self, unit: usize) -> u64 {
        atom(self.line.entry(unit).cues.last().map_or(50, |cue| cue.class as u64))
    }

    /// The rule that made a draft.
    pub(super) fn rule_atom(&self, draft: Option<usize>) -> u64 {
        self.draft(draft).map_or(atom(3), |draft| folded(draft.report.rule.name))
    }
}
