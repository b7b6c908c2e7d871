//! Quotations over several paragraphs: each opens with a mark, only the last one closes.

use super::marks::Scanned;
use super::{Ending, Passage, Style};
use crate::text::{BlockKind, Page};

/// The quotation that earlier blocks left open.
#[derive(Debug, Default)]
pub(super) struct Open {
    passage: Option<usize>,
    /// Blocks without any mark since then.
    gap: usize,
}

/// A quotation whose marks are not repeated may go on over this many paragraphs before its closing mark.
const LONGEST_GAP: usize = 6;

impl Open {
    /// Whether a closing mark without an opening one would end an earlier quotation.
    pub(super) fn is_waiting(&self) -> bool {
        self.passage.is_some()
    }

    /// Links the passages of one block, `found[first..]`, to the quotation left open before, and takes note of a new one.
    pub(super) fn link(&mut self, page: &Page<'_>, first: usize, scanned: Scanned, found: &mut [Passage]) {
        let Some(block) = found.get(first).map(|passage| passage.block) else {
            self.gap += 1;
            if self.gap > LONGEST_GAP {
                self.passage = None;
            }
            return;
        };
        if let Some(earlier) = self.passage.take() {
            let starts = page.block_tokens.get(block).map_or(0, |tokens| tokens.start);
            let same_page = page.layout.blocks.get(block).is_some_and(|block| block.kind != BlockKind::Boilerplate);
            let goes_on = found.get(first).is_some_and(|passage| {
                passage.style == Style::Double && passage.outer_tokens.start == starts && passage.parent.is_none()
            });
            if same_page && goes_on && (self.gap == 0 || scanned.closes_earlier) {
                if let Some(passage) = found.get_mut(earlier) {
                    passage.ending = Ending::RunsOn;
                }
                if let Some(passage) = found.get_mut(first) {
                    passage.continues = Some(earlier);
                }
            }
        }
        self.passage = scanned.open;
        self.gap = 0;
    }
}
