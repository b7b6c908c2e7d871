//! What looks like a clause and states nothing.

use std::ops::Range;

use super::{AUXILIARIES, Link, Reader, SUBJECTS, is_punctuation};
use crate::lexicon::{CueClass, Forms};
use crate::syntax::{Relation, Tag};

impl Reader<'_, '_, '_> {
    /// "Experts say", and nothing of what they say.
    pub(super) fn only_says(&self, at: usize) -> bool {
        let tree = self.tree;
        let says = tree.token(at).entry.cues.iter().any(|cue| cue.class == CueClass::Say && cue.tail().is_empty());
        let behind = |child: usize| child > at && !is_punctuation(tree.token(child).kind);
        says && !tree.children(at).any(behind)
    }

    /// "How do they …", "what they did", "who it was".
    pub(super) fn asks(&self, nodes: &Range<usize>) -> bool {
        let first = nodes.clone().find(|&node| self.tree.token(node).is_word());
        first.is_some_and(|first| self.tree.is_any(first, &["how", "why", "what", "who", "whom", "whose", "which"]))
    }

    /// "(suggested that) the government consider": what a singular subject is to do, not what it does.
    pub(super) fn is_wish(&self, at: usize, link: Link, subject: usize) -> bool {
        let tree = self.tree;
        // "He is to go there, intervene": in a list that shares its subject, a bare verb belongs to an infinitive.
        let modal = tree.head(at).is_some_and(|head| tree.children(head).any(|child| tree.tag(child) == Tag::Modal));
        let shared = link == Link::Coordinated && tree.child(at, SUBJECTS).is_none() && !modal;
        (self.quote.is_some() || link == Link::Complement || shared)
            && matches!(tree.tag(at), Tag::VerbPresent | Tag::Verb)
            && !tree.token(at).entry.forms.has(Forms::PAST)
            && (tree.tag(subject) == Tag::Noun || shared && tree.tag(subject) == Tag::Name)
            && subject < at
            && tree.child(subject, &[Relation::Conj]).is_none()
            && tree.child(at, AUXILIARIES).is_none()
            && (shared || tree.relation(at) != Relation::Conj)
    }

    /// Whether what is said to share the subject of another clause cannot: between them stands more than auxiliaries
    /// and adverbs.
    pub(super) fn is_broken(&self, at: usize, link: Link, nodes: &Range<usize>) -> bool {
        let tree = self.tree;
        link == Link::Coordinated
            && tree.child(at, SUBJECTS).is_none()
            && (nodes.start..at).any(|node| {
                tree.head(node) == Some(at)
                    && matches!(tree.relation(node), Relation::Case | Relation::Det | Relation::Amod)
            })
    }
}
