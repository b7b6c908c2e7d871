//! Passages that no cue of their sentence governs: they go on from a speaker, stand alone, or are terms.

use std::ops::Range;

use super::line::Line;
use super::link::Linker;
use super::rules::{self, Reason};
use super::{Attribution, CueClass, QuoteKind, phrase, source, subject};
use crate::lexicon::Classes;
use crate::quote::Ending;
use crate::span::Span;
use crate::text::BlockKind;

/// A floating quotation may stand this many blocks below the one it carries on from.
const FLOAT_REACH: usize = 2;

/// What the end of a block promises of the next one.
pub(super) struct LeadIn {
    pub block: usize,
    pub source: Option<Span>,
    pub cue: Span,
    /// A verb of saying stands right before the colon, so that what follows is said even without marks.
    pub utters: bool,
}

impl<'p, 't> Linker<'p, 't> {
    /// Whether the block is only a dash and a name, the signature of the quotation in the block above; credits it.
    pub(super) fn signed_below(&mut self, lines: &[Line<'p, 't>]) -> bool {
        let [line] = lines else { return false };
        let Some((name, dash)) = signed(line, 0) else { return false };
        let Some(last) = self.found.last_mut() else { return false };
        let adjacent = self.block.checked_sub(1).is_some_and(|above| self.last_block == Some(above));
        if !adjacent || last.source.is_some() || last.kind != QuoteKind::Direct {
            return false;
        }
        let source = line.span(name);
        last.source = Some(source);
        last.cue = vec![line.span(dash..dash + 1)];
        last.continues = None;
        last.confidence = rules::SIGNATURE.precision;
        last.reasons = vec![Reason { rule: rules::SIGNATURE, span: Some(source) }];
        true
    }

    /// Whether the block is what the one above announces ("Jones added:") and stands there without marks; credits it.
    pub(super) fn announced_above(&mut self, passages: &Range<usize>, lines: &[Line<'p, 't>]) -> bool {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
        let bare = passages.is_empty() && matches!(first.kind(), BlockKind::Body | BlockKind::BlockQuotation);
        let adjacent = |lead: &LeadIn| self.block.checked_sub(1) == Some(lead.block);
        let Some(lead) = self.lead_in.take_if(|lead| bare && lead.utters && adjacent(lead)) else { return false };
        let content = Span::new(first.span(0..first.len()).start, last.span(0..last.len()).end);
        let reasons = vec![Reason { rule: rules::ANNOUNCED_BLOCK, span: lead.source }];
        self.last_block = Some(self.block);
        self.last = Some((self.found.len(), self.block));
        self.found.push(Attribution {
            source: lead.source,
            cue: vec![lead.cue],
            ..Attribution::new(QuoteKind::Direct, vec![content], rules::ANNOUNCED_BLOCK.precision, reasons)
        });
        true
    }

    /// Links the passages of `line` that no cue of it governs.
    pub(super) fn leftovers(
        &mut self,
        line: &Line<'_, '_>,
        before: Option<&Line<'_, '_>>,
        reported: Option<usize>,
        lines: usize,
    ) {
        let only_quotation =
            (0..line.len()).all(|unit| line.passage(unit).is_some() || line.is_break(unit) || line.is_comma(unit));
        let resumes = self.resumes(line, before);
        for unit in 0..line.len() {
            let Some(passage) = line.passage(unit) else { continue };
            if self.owner.get(passage).copied().flatten().is_some() {
                continue;
            }
            let Some(quoted) = self.passages.get(passage) else { continue };
            let continued = quoted.continues.and_then(|earlier| self.owner.get(earlier).copied().flatten());
            if let Some(owner) = continued {
                self.extend(owner, passage, rules::OPEN_PARAGRAPH);
            } else if let Some((name, dash)) = signature(line, unit) {
                let source = line.span(name);
                self.utterance(passage, Some(source), Some(line.span(dash..dash + 1)), rules::SIGNATURE, None);
            } else if only_quotation || stands_alone(line, unit) || resumes && !line.is_fragment(unit) {
                self.alone(line, before, reported, passage, lines);
            } else {
                self.embedded(line, unit, passage);
            }
        }
    }

    /// Whether `line` opens with an utterance right behind a line that quotes.
    fn resumes(&self, line: &Line<'_, '_>, before: Option<&Line<'_, '_>>) -> bool {
        let capital = line.passage_at(0).is_some_and(|passage| {
            passage.tokens.len() >= 4 && passage.inner.of(self.page.text).starts_with(char::is_uppercase)
        });
        capital && before.is_some_and(|before| self.quotes_in(before))
    }

    /// A passage that is a sentence of its own.
    fn alone(
        &mut self,
        line: &Line<'_, '_>,
        before: Option<&Line<'_, '_>>,
        reported: Option<usize>,
        passage: usize,
        lines: usize,
    ) {
        let Some(quoted) = self.passages.get(passage) else { return };
        let words = quoted.tokens.len();
        if line.kind() == BlockKind::Headline || words < 2 {
            self.term(passage);
            return;
        }
        match before {
            // Behind its cue, in the same paragraph.
            Some(earlier) => {
                let carried = self.last.filter(|&(_, block)| block == self.block).map(|(index, _)| index);
                let adjacent = self.quotes_in(earlier);
                match (carried, adjacent) {
                    (Some(owner), true) => self.extend(owner, passage, rules::SAME_PARAGRAPH),
                    _ => {
                        if let Some(lead) = lead_in(earlier, self.block) {
                            self.utterance(passage, lead.source, Some(lead.cue), rules::INTRODUCED, None);
                        } else if let Some(owner) = reported {
                            let source = self.found.get(owner).and_then(|attribution| attribution.source);
                            self.utterance(passage, source, None, rules::SAME_PARAGRAPH, Some(owner));
                        } else if let Some(source) = person_subject(earlier) {
                            let span = earlier.span(source);
                            self.utterance(passage, Some(span), None, rules::SENTENCE_BEFORE, None);
                        } else {
                            self.utterance(passage, None, None, rules::UNATTRIBUTED, carried);
                        }
                    }
                }
            }
            None => {
                if let Some(lead) = self.lead_in.take().filter(|lead| self.block - lead.block <= FLOAT_REACH) {
                    self.utterance(passage, lead.source, Some(lead.cue), rules::INTRODUCED, None);
                    return;
                }
                let near = |&(_, block): &(usize, usize)| self.block - block <= FLOAT_REACH;
                let spoken = self.last.filter(near);
                let retold = self.last_told.filter(near).filter(|&(index, _)| self.speaks(index));
                let carried = later(spoken, retold).map(|(index, _)| index);
                let whole = lines <= 1 || words >= 4;
                match carried {
                    Some(owner) if whole && self.body(line) => {
                        self.utterance(passage, None, None, rules::FLOATING, Some(owner))
                    }
                    _ => self.utterance(passage, None, None, rules::UNATTRIBUTED, None),
                }
            }
        }
    }

    /// Whether the attribution is somebody speaking, so that a quotation may carry on from it.
    fn speaks(&self, index: usize) -> bool {
        self.found.get(index).is_some_and(|attribution| {
            attribution.source.is_some() && matches!(attribution.cue_class, Some(CueClass::Say | CueClass::Claim))
        })
    }

    fn body(&self, line: &Line<'_, '_>) -> bool {
        matches!(line.kind(), BlockKind::Body | BlockKind::Lede | BlockKind::BlockQuotation | BlockKind::ListItem)
    }

    /// Whether an attribution with quoted words stands in `line`.
    fn quotes_in(&self, line: &Line<'_, '_>) -> bool {
        (0..line.len()).any(|unit| {
            line.passage(unit).and_then(|passage| self.owner.get(passage).copied().flatten()).is_some_and(|owner| {
                self.found.get(owner).is_some_and(|attribution| attribution.kind != QuoteKind::Term)
            })
        })
    }

    /// A passage inside a sentence that no cue governs: behind a colon it belongs to the subject of the sentence.
    fn embedded(&mut self, line: &Line<'_, '_>, unit: usize, passage: usize) {
        let colon = unit.wrapping_sub(1);
        if line.word(colon) == ":" && line.kind() != BlockKind::Headline {
            let subject = subject::of_clause_before(line, colon);
            if let Some(subject) = subject {
                let source = line.span(subject.units);
                self.utterance(passage, Some(source), Some(line.span(colon..unit)), rules::INTRODUCED, None);
                return;
            }
            if !line.is_fragment(unit) {
                self.utterance(passage, None, Some(line.span(colon..unit)), rules::UNATTRIBUTED, None);
                return;
            }
        }
        self.term(passage);
    }
}

/// The name behind a dash behind a quotation: “…” – Commissioner Reding. Its units, and the dash.
fn signature(line: &Line<'_, '_>, unit: usize) -> Option<(Range<usize>, usize)> {
    signed(line, unit + 1)
}

/// The units of a name behind the dash at `dash`: up to the end of the line, of a line of print, or the next quotation.
fn signed(line: &Line<'_, '_>, dash: usize) -> Option<(Range<usize>, usize)> {
    const LONGEST_SIGNATURE: usize = 16;
    if !matches!(line.word(dash), "–" | "—" | "-" | "--" | "―" | "~") {
        return None;
    }
    let breaks = |unit: usize| {
        let gap = Span::new(line.token(unit - 1).span.end, line.token(unit).span.start);
        line.passage(unit).is_some() || gap.of(line.page.text).contains('\n')
    };
    let end = (dash + 2..line.len()).take(LONGEST_SIGNATURE).find(|&unit| breaks(unit)).unwrap_or(line.len());
    if end - dash > LONGEST_SIGNATURE {
        return None;
    }
    let end = super::content::trim_end(line, dash + 1, end);
    let named = line.is_capitalised(dash + 1) || line.token(dash + 1).is(Classes::TITLE);
    let verb = (dash + 1..end).any(|index| phrase::is_finite(line, index));
    (named && !verb && end > dash + 1).then_some((dash + 1..end, dash))
}

/// Whether the passage at `unit` opens the line and is an utterance, with narrative behind it that belongs to nobody.
fn stands_alone(line: &Line<'_, '_>, unit: usize) -> bool {
    let Some(passage) = line.passage_at(unit) else { return false };
    let last = passage.inner.of(line.page.text).chars().next_back().unwrap_or(' ');
    let sentence = matches!(last, '.' | '?' | '!' | '…') || passage.ending != Ending::Closed;
    unit == 0 && sentence && passage.tokens.len() >= 4
}

/// The source that a line ending in a colon announces.
pub(super) fn lead_in(line: &Line<'_, '_>, block: usize) -> Option<LeadIn> {
    let colon = line.len().checked_sub(1).filter(|&last| line.word(last) == ":")?;
    let cue = super::cue::cues(line).into_iter().rev().find(|group| group.form != super::cue::Form::Preposition);
    let found = cue.and_then(|group| Some((source::before(line, &group, 0)?.units, group)));
    let mut utters = false;
    let (source, cue) = match found {
        Some((source, group)) => {
            utters = group.units.end == colon && matches!(group.cue.class, CueClass::Say | CueClass::Claim);
            (Some(line.span(source)), line.span(group.units))
        }
        None => {
            let label = source::label(line).filter(|label| label.end == colon);
            let subject = label.or_else(|| person_subject(line));
            (subject.map(|units| line.span(units)), line.span(colon..colon + 1))
        }
    };
    Some(LeadIn { block, source, cue, utters })
}

/// The subject of the line's first verb.
fn person_subject(line: &Line<'_, '_>) -> Option<Range<usize>> {
    let verb = (1..line.len().min(40)).find(|&index| phrase::is_finite(line, index))?;
    if phrase::is_subject_pronoun(line, verb - 1) {
        return line.any(verb - 1, &["he", "she", "they"]).then_some(verb - 1..verb);
    }
    let start = phrase::starts_left_of(line, verb, 0)?;
    let person = (start..verb).any(|index| {
        // At the head of the sentence a capital shows a name only on a word that is in no list.
        let name = line.is_capitalised(index) && (index > 0 || line.entry(index).classes == Classes::NONE);
        name && !line.is(index, Classes::PLACE)
            || line.is(index, Classes::ROLE_NOUN.or(Classes::PERSON_NOUN).or(Classes::TITLE).or(Classes::GIVEN_NAME))
    });
    (person && (start == 0 || line.is_comma(start - 1))).then_some(start..verb)
}

/// The one of two attributions that stands further down.
fn later(one: Option<(usize, usize)>, other: Option<(usize, usize)>) -> Option<(usize, usize)> {
    one.into_iter().chain(other).max_by_key(|&(index, block)| (block, index))
}
