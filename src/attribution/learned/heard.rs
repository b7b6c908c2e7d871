//! Who was heard so far on the page: people who are credited once are credited again.

use std::collections::BTreeMap;

use super::keys::flag;
use super::{Proposal, Reading};
use crate::model::hash::{atom, mix};

/// A cue that is at least so likely counts as one, before all is known of it.
const LIKELY: f32 = 0.5;

/// More lines or times than so many are as many.
const MANY: u64 = 3;

/// The sources of the likely cues of earlier lines.
#[derive(Clone, Debug, Default)]
pub(in crate::attribution) struct Heard {
    /// How often, by the head of the source.
    times: BTreeMap<u64, u64>,
    /// The head of the latest source.
    last: Option<u64>,
    /// The lines since then.
    lines: u64,
}

impl Heard {
    /// Goes on to the next line.
    pub(in crate::attribution) fn next_line(&mut self) {
        self.lines = (self.lines + 1).min(MANY);
    }

    /// Takes note of what the line reports.
    pub(super) fn note(&mut self, reading: &Reading<'_, '_, '_>, found: &[Proposal]) {
        for proposal in found.iter().filter(|proposal| proposal.sure.cue >= LIKELY) {
            if let Some(head) = head(reading, proposal) {
                *self.times.entry(head).or_default() += 1;
                self.last = Some(head);
                self.lines = 0;
            }
        }
    }

    /// How often the source of `proposal` was heard before.
    pub(super) fn times(&self, reading: &Reading<'_, '_, '_>, proposal: &Proposal) -> u64 {
        let times = head(reading, proposal).map_or(9, |head| self.times.get(&head).copied().unwrap_or(0).min(MANY));
        atom(times)
    }

    /// How far back the last source was, and whether it is that of `proposal`.
    pub(super) fn last(&self, reading: &Reading<'_, '_, '_>, proposal: &Proposal) -> u64 {
        let lines = self.last.map_or(9, |_| self.lines);
        mix(atom(lines), flag(self.last.is_some() && self.last == head(reading, proposal)))
    }
}

/// The word that stands for the source.
fn head(reading: &Reading<'_, '_, '_>, proposal: &Proposal) -> Option<u64> {
    let source = proposal.source.as_ref()?;
    reading.tree.head_of(source.clone()).map(|head| reading.atoms(head).word)
}
