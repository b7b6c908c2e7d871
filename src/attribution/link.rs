//! From lines to the page: quotations that go on behind their cue, over
//! paragraphs, or stand alone; then one list in the order of the text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::leftover::{LeadIn, lead_in};
use super::line::Line;
use super::narrative::{self, Report};
use super::rules::{self, Reason, Rule};
use super::transcript::Labels;
use super::tree::Trees;
use super::{Attribution, QuoteKind};
use crate::quote::{Passage, Style};
use crate::span::Span;
use crate::syntax::Memory;
use crate::text::{BlockKind, Page};

/// The rules under which a quotation has no source of its own and may yet be claimed by a later paragraph.
const UNCLAIMED: [&Rule; 3] = [rules::FLOATING, rules::UNATTRIBUTED, rules::OPEN_PARAGRAPH];

/// Gathers the attributions of a page, block by block.
pub(super) struct Linker<'p, 't> {
    pub(super) page: &'p Page<'t>,
    pub(super) passages: &'p [Passage],
    pub(super) found: Vec<Attribution>,
    /// Which attribution each passage belongs to.
    pub(super) owner: Vec<Option<usize>>,
    /// The last attribution that quotes an utterance, and its block.
    pub(super) last: Option<(usize, usize)>,
    /// The last thing that the narrative reported, and its block.
    pub(super) last_told: Option<(usize, usize)>,
    /// The first thing that the line being read reports.
    pub(super) told: Option<usize>,
    /// The end of the last block with words: who was named before a colon, and who was spoken of.
    pub(super) lead_in: Option<LeadIn>,
    labels: Labels<'t>,
    pub(super) block: usize,
    /// The block of the last attribution found.
    pub(super) last_block: Option<usize>,
    trees: Trees<'p, 'p>,
}

impl<'p, 't> Linker<'p, 't> {
    pub(super) fn new(page: &'p Page<'t>, passages: &'p [Passage], memory: &'p mut Memory) -> Linker<'p, 't> {
        let owner = vec![None; passages.len()];
        Linker {
            page,
            passages,
            found: Vec::new(),
            owner,
            last: None,
            last_told: None,
            told: None,
            lead_in: None,
            labels: Labels::find(page),
            block: 0,
            last_block: None,
            trees: Trees::new(memory),
        }
    }

    /// Reads the lines of one block, in order; `passages` are those that stand in it.
    pub(super) fn read(&mut self, block: usize, passages: Range<usize>, lines: &[Line<'p, 't>]) {
        self.block = block;
        if let Some(name) = self.labels.name(self.page, block) {
            self.turn(block, passages, name);
            return;
        }
        let before_block = self.found.len();
        if self.signed_below(lines) || self.announced_above(&passages, lines) {
            return;
        }
        for (index, line) in lines.iter().enumerate() {
            let reported = self.told.take();
            for report in &narrative::reports(line, &mut self.trees) {
                self.add(line, report);
            }
            let before = index.checked_sub(1).and_then(|before| lines.get(before));
            self.leftovers(line, before, reported, lines.len());
        }
        if self.found.len() > before_block {
            self.last_block = Some(block);
        }
        if let Some(line) = lines.last() {
            self.lead_in = lead_in(line, block).or(self.lead_in.take().filter(|_| lines.is_empty()));
        }
    }

    /// One turn of a transcript: all of the block behind the colon.
    fn turn(&mut self, block: usize, passages: Range<usize>, name: Range<usize>) {
        let page = self.page;
        let Some(tokens) = page.block_tokens.get(block) else { return };
        let colon = name.end;
        let source = page.span_of(name);
        let index = self.found.len();
        self.found.push(Attribution {
            source: Some(source),
            cue: vec![page.token(colon).span],
            ..Attribution::new(
                QuoteKind::Direct,
                vec![page.span_of(colon + 1..tokens.end)],
                rules::TURN.precision,
                vec![Reason { rule: rules::TURN, span: Some(source) }],
            )
        });
        for passage in passages {
            if self.passages.get(passage).is_some_and(|quoted| quoted.parent.is_none()) {
                self.claim(passage, index);
            }
        }
    }

    fn add(&mut self, line: &Line<'_, '_>, report: &Report) {
        let parts: Vec<Span> = report.content.iter().map(|units| content_span(line, units.clone())).collect();
        let quoted = report.content.iter().flat_map(|units| units.clone()).filter_map(|unit| line.passage(unit));
        let kind = kind_of(self.page, line, &report.content);
        let rule = report.rule;
        let cue = line.span(report.cue.clone());
        let mut reasons = vec![Reason { rule, span: Some(cue) }];
        let mut confidence = rule.precision;
        if let Some(complement) = report.complement {
            reasons.push(Reason { rule: complement, span: None });
        }
        if let Some(source) = &report.source
            && source.rule != report.rule
        {
            let span = line.span(source.units.clone());
            confidence *= source.rule.precision;
            reasons.push(Reason { rule: source.rule, span: Some(span) });
        }
        let confidence = report.confidence.unwrap_or(confidence);
        let index = self.found.len();
        let mut utters = false;
        for passage in quoted {
            if let Some(owner) = self.owner.get_mut(passage) {
                owner.get_or_insert(index);
            }
            utters = true;
        }
        let source = report.source.as_ref().map(|source| line.span(source.units.clone()));
        self.found.push(Attribution {
            source,
            cue: vec![cue],
            cue_class: report.cue_class,
            addressee: report.addressee.clone().map(|units| line.span(units)),
            ..Attribution::new(kind, parts, confidence, reasons)
        });
        if utters {
            self.last = Some((index, self.block));
            self.join_open_paragraphs(index);
        }
        self.told.get_or_insert(index);
        self.last_told = Some((index, self.block));
    }

    /// Gives attribution `index` the paragraphs that opened its quotation and had no cue of their own.
    fn join_open_paragraphs(&mut self, index: usize) {
        let first =
            self.found.get(index).and_then(|attribution| attribution.content.first()).map_or(0, |span| span.start);
        let at = self.passages.partition_point(|passage| passage.inner.start < first);
        let Some(earlier) = self.passages.get(at).and_then(|passage| passage.continues) else { return };
        let Some(orphan) = self.owner.get(earlier).copied().flatten() else { return };
        let unclaimed = self.found.get(orphan).is_some_and(|attribution| {
            attribution.source.is_none() && attribution.reasons.iter().all(|reason| UNCLAIMED.contains(&reason.rule))
        });
        if !unclaimed || orphan == index {
            return;
        }
        let moved =
            self.found.get_mut(orphan).map(|attribution| std::mem::take(&mut attribution.content)).unwrap_or_default();
        if let Some(attribution) = self.found.get_mut(index) {
            attribution.content.splice(0..0, moved);
            attribution.reasons.push(Reason { rule: rules::OPEN_PARAGRAPH, span: None });
        }
        // The passages in between belonged to the orphan, each linked to the one before.
        let mut link = Some(earlier);
        while let Some(passage) = link {
            self.claim(passage, index);
            link = self.passages.get(passage).and_then(|passage| passage.continues);
        }
    }

    pub(super) fn extend(&mut self, owner: usize, passage: usize, rule: &'static Rule) {
        let Some(quoted) = self.passages.get(passage) else { return };
        if let Some(attribution) = self.found.get_mut(owner) {
            attribution.content.push(quoted.inner);
            if !attribution.reasons.iter().any(|known| known.rule == rule) {
                attribution.reasons.push(Reason { rule, span: None });
            }
        }
        self.claim(passage, owner);
        self.last = Some((owner, self.block));
    }

    pub(super) fn utterance(
        &mut self,
        passage: usize,
        source: Option<Span>,
        cue: Option<Span>,
        rule: &'static Rule,
        continues: Option<usize>,
    ) {
        let Some(quoted) = self.passages.get(passage) else { return };
        let index = self.found.len();
        self.found.push(Attribution {
            source,
            cue: cue.into_iter().collect(),
            continues,
            ..Attribution::new(
                QuoteKind::Direct,
                vec![quoted.inner],
                rule.precision,
                vec![Reason { rule, span: source.or(cue) }],
            )
        });
        self.claim(passage, index);
        if rule != rules::UNATTRIBUTED || continues.is_some() {
            self.last = Some((index, self.block));
        }
    }

    pub(super) fn term(&mut self, passage: usize) {
        let Some(quoted) = self.passages.get(passage) else { return };
        let index = self.found.len();
        self.found.push(Attribution::new(
            QuoteKind::Term,
            vec![quoted.inner],
            rules::TERM.precision,
            vec![Reason { rule: rules::TERM, span: None }],
        ));
        self.claim(passage, index);
    }

    pub(super) fn claim(&mut self, passage: usize, index: usize) {
        if let Some(owner) = self.owner.get_mut(passage) {
            *owner = Some(index);
        }
    }

    /// Adds what is nested, marks copies, and puts everything in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Attribution> {
        self.nest();
        let mut order: Vec<usize> =
            (0..self.found.len()).filter(|&i| self.found.get(i).is_some_and(|a| !a.content.is_empty())).collect();
        let key = |index: &usize| {
            self.found
                .get(*index)
                .and_then(|a| a.content.first())
                .map_or((0, 0), |span| (span.start, usize::MAX - span.end))
        };
        order.sort_by_key(key);
        let mut place = vec![None; self.found.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(old) {
                *slot = Some(new);
            }
        }
        let moved = |index: Option<usize>| index.and_then(|index| place.get(index).copied().flatten());
        let mut sorted: Vec<(usize, Attribution)> =
            place.iter().zip(self.found).filter_map(|(new, attribution)| new.map(|new| (new, attribution))).collect();
        sorted.sort_by_key(|(new, _)| *new);
        let mut found: Vec<Attribution> = sorted.into_iter().map(|(_, attribution)| attribution).collect();
        for attribution in &mut found {
            attribution.continues = moved(attribution.continues);
            attribution.inside = moved(attribution.inside);
        }
        mark_copies(self.page, &mut found);
        found
    }
}

/// The bytes of a content part: without its marks when it is one passage.
fn content_span(line: &Line<'_, '_>, units: Range<usize>) -> Span {
    let span = line.span(units.clone());
    let passages: Vec<&Passage> = units.clone().filter_map(|unit| line.passage_at(unit)).collect();
    match passages.as_slice() {
        [passage] if units.len() == 1 => passage.inner,
        _ => span,
    }
}

/// Direct when every word is inside marks, indirect when none is, else mixed.
fn kind_of(page: &Page<'_>, line: &Line<'_, '_>, parts: &[Range<usize>]) -> QuoteKind {
    let mut inside = false;
    let mut outside = false;
    let mut uttered = false;
    let mut words = 0;
    for unit in parts.iter().cloned().flatten() {
        match line.passage_at(unit) {
            Some(passage) => {
                inside = true;
                words += passage.tokens.len();
                uttered |= passage.style == Style::Double || !super::line::is_fragment(page, passage);
            }
            None => outside |= line.token(unit).is_word(),
        }
    }
    match (inside, outside) {
        (true, false) if line.kind() == BlockKind::Headline && !uttered && words <= 2 => QuoteKind::Term,
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        (false, _) => QuoteKind::Indirect,
    }
}

/// Marks what stands in a block printed twice.
fn mark_copies(page: &Page<'_>, found: &mut [Attribution]) {
    let place = |attribution: &Attribution| {
        let start = attribution.content.first()?.start;
        let block = page.block_of(page.token_at(start));
        let original = page.layout.blocks.get(block)?;
        Some((block, start - original.span.start.min(start)))
    };
    if page.layout.blocks.iter().all(|block| block.copy_of.is_none()) {
        return;
    }
    let mut first_at: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (index, attribution) in found.iter_mut().enumerate() {
        let Some((block, offset)) = place(attribution) else { continue };
        first_at.entry((block, offset)).or_insert(index);
        if let Some(original) = page.layout.blocks.get(block).and_then(|block| block.copy_of) {
            attribution.copy_of = first_at.get(&(original, offset)).copied();
        }
    }
}
