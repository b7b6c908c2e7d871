//! Whose clause it is: the subject of a predicate, where the parser gives it and where it gives it to something else.

use super::{AUXILIARIES, Reader, SUBJECTS, is_verb};
use crate::lexicon::Classes;
use crate::syntax::{Relation, Tag};

impl Reader<'_, '_, '_> {
    /// The head of the subject of `at`: its own, or that of what it is coordinated with.
    pub(super) fn subject(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let mut predicate = at;
        // A chain of conjuncts hangs on its first one; a longer way up comes from a parse gone wrong.
        for _ in 0..4 {
            if let Some(subject) = tree.child(predicate, SUBJECTS) {
                return Some(subject);
            }
            match (tree.relation(predicate), tree.head(predicate)) {
                (Relation::Conj, Some(head)) => predicate = head,
                _ => break,
            }
        }
        // "A team led by Jones has found": the parser gives the subject to the participle.
        let participle = tree.children(at).find(|&child| child < at && tree.tag(child) == Tag::VerbParticiple);
        let given = participle.and_then(|participle| tree.child(participle, SUBJECTS));
        given.or_else(|| self.shared_subject(at)).or_else(|| self.unknown_name(at))
    }

    /// "Ofsted has increased": a name that the tagger does not know and took for something else.
    fn unknown_name(&self, at: usize) -> Option<usize> {
        let tree = self.tree;
        let listed = Classes::ADVERB
            .or(Classes::AUXILIARY)
            .or(Classes::MODAL)
            .or(Classes::SUBORDINATOR)
            .or(Classes::PREPOSITION)
            .or(Classes::CONJUNCTION)
            .or(Classes::VERB)
            .or(Classes::TIME_NOUN);
        let auxiliary = tree.child(at, AUXILIARIES).filter(|&auxiliary| auxiliary < at)?;
        let first = tree.reach(at).start.max(auxiliary.saturating_sub(1));
        (first..at).find(|&node| {
            let token = tree.token(node);
            tree.head(node) == Some(at) && token.is_capitalised() && token.is_word() && !token.is(listed)
        })
    }

    /// "It has grown, opened shops, and is closing some": the subject of the clause before, where the parser hung the
    /// predicate behind the comma elsewhere.
    fn shared_subject(&self, at: usize) -> Option<usize> {
        /// A list of predicates has no longer items, in nodes.
        const LONGEST: usize = 40;
        let tree = self.tree;
        if !matches!(tree.relation(at), Relation::Parataxis | Relation::Conj) {
            return None;
        }
        let start = tree.reach(at).start;
        let lists = |at: usize| tree.word(at) == "," || tree.relation(at) == Relation::Cc;
        if start == 0 || !(lists(start) || lists(start - 1)) {
            return None;
        }
        let own = |node: usize| tree.child(node, SUBJECTS).filter(|&subject| subject < node && self.is_finite(node));
        (start.saturating_sub(LONGEST)..start).rev().filter(|&node| is_verb(tree.tag(node))).find_map(own)
    }
}
