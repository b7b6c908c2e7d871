//! From lines to the page: quotations that go on behind their cue, over
//! paragraphs, or stand alone; then one list in the order of the text.

use std::collections::HashMap;
use std::ops::Range;

use super::line::Line;
use super::narrative::{self, Report};
use super::transcript::Labels;
use super::{Attribution, QuoteKind, phrase, rules, source};
use crate::evidence::Evidence;
use crate::lexicon::Classes;
use crate::quote::{Ending, Passage, Style};
use crate::span::Span;
use crate::text::{BlockKind, Page};

/// A floating quotation may stand this many blocks below the one it carries on from.
const FLOAT_REACH: usize = 2;

/// Gathers the attributions of a page, block by block.
pub(super) struct Linker<'p, 't> {
    page: &'p Page<'t>,
    passages: &'p [Passage],
    found: Vec<Attribution>,
    /// Which attribution each passage belongs to.
    owner: Vec<Option<usize>>,
    /// The last attribution that quotes an utterance, and its block.
    last: Option<(usize, usize)>,
    /// The first thing that the line being read reports.
    told: Option<usize>,
    /// The end of the last block with words: who was named before a colon, and who was spoken of.
    lead_in: Option<LeadIn>,
    labels: Labels<'t>,
    block: usize,
    /// The block of the last attribution found.
    last_block: Option<usize>,
}

/// What the end of a block promises of the next one.
struct LeadIn {
    block: usize,
    source: Option<Span>,
    cue: Span,
}

impl<'p, 't> Linker<'p, 't> {
    pub(super) fn new(page: &'p Page<'t>, passages: &'p [Passage]) -> Linker<'p, 't> {
        let owner = vec![None; passages.len()];
        Linker {
            page,
            passages,
            found: Vec::new(),
            owner,
            last: None,
            told: None,
            lead_in: None,
            labels: Labels::find(page),
            block: 0,
            last_block: None,
        }
    }

    /// Reads the lines of one block, in order; `passages` are those that stand in it.
    pub(super) fn read(&mut self, block: usize, passages: Range<usize>, lines: &[Line<'p, 't>]) {
        self.block = block;
        if let Some(colon) = self.labels.colon(self.page, block) {
            self.turn(block, passages, colon);
            return;
        }
        let before_block = self.found.len();
        if self.signed_below(lines) {
            return;
        }
        for (index, line) in lines.iter().enumerate() {
            let reported = self.told.take();
            for report in &narrative::reports(line) {
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

    /// Whether the block is only a dash and a name, the signature of the quotation in the block above; credits it.
    fn signed_below(&mut self, lines: &[Line<'p, 't>]) -> bool {
        let [line] = lines else { return false };
        let Some((name, dash)) = signed(line, 0) else { return false };
        let Some(last) = self.found.last_mut() else { return false };
        let adjacent = self.last_block == Some(self.block - 1);
        if !adjacent || last.source.is_some() || last.kind != QuoteKind::Direct {
            return false;
        }
        let source = line.span(name);
        last.source = Some(source);
        last.cue = vec![line.span(dash..dash + 1)];
        last.continues = None;
        last.confidence = rules::rule("signature").precision;
        last.evidence = vec![evidence(self.page, "signature", Some(source))];
        true
    }

    /// One turn of a transcript: all of the block behind the colon.
    fn turn(&mut self, block: usize, passages: Range<usize>, colon: usize) {
        let page = self.page;
        let Some(tokens) = page.block_tokens.get(block) else { return };
        let index = self.found.len();
        let cue = page.token(colon).span;
        self.found.push(Attribution {
            kind: QuoteKind::Direct,
            content: vec![page.span_of(colon + 1..tokens.end)],
            source: Some(page.span_of(tokens.start..colon)),
            cue: vec![cue],
            cue_class: None,
            addressee: None,
            continues: None,
            inside: None,
            copy_of: None,
            confidence: rules::rule("turn").precision,
            evidence: vec![self.evidence("turn", Some(page.span_of(tokens.start..colon)))],
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
        let rule = rules::rule(report.rule);
        let mut evidence = vec![self.evidence(rule.name, Some(line.span(report.cue.clone())))];
        let mut confidence = rule.precision;
        if let Some(complement) = report.complement {
            evidence.push(self.evidence(complement, None));
        }
        if let Some(source) = &report.source
            && source.rule != report.rule
        {
            let span = line.span(source.units.clone());
            confidence *= rules::rule(source.rule).precision;
            evidence.push(self.evidence(source.rule, Some(span)));
        }
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
            kind,
            content: parts,
            source,
            cue: vec![line.span(report.cue.clone())],
            cue_class: report.cue_class,
            addressee: report.addressee.clone().map(|units| line.span(units)),
            continues: None,
            inside: None,
            copy_of: None,
            confidence,
            evidence,
        });
        if utters {
            self.last = Some((index, self.block));
        }
        self.told.get_or_insert(index);
    }

    fn evidence(&self, name: &str, span: Option<Span>) -> Evidence {
        evidence(self.page, name, span)
    }

    /// Links the passages of `line` that no cue of it governs.
    fn leftovers(&mut self, line: &Line<'_, '_>, before: Option<&Line<'_, '_>>, reported: Option<usize>, lines: usize) {
        let only_quotation =
            (0..line.len()).all(|unit| line.passage(unit).is_some() || line.is_break(unit) || line.is_comma(unit));
        for unit in 0..line.len() {
            let Some(passage) = line.passage(unit) else { continue };
            if self.owner.get(passage).copied().flatten().is_some() {
                continue;
            }
            let Some(quoted) = self.passages.get(passage) else { continue };
            let continued = quoted.continues.and_then(|earlier| self.owner.get(earlier).copied().flatten());
            if let Some(owner) = continued {
                self.extend(owner, passage, "open-paragraph");
            } else if let Some((name, dash)) = signature(line, unit) {
                let source = line.span(name);
                self.utterance(passage, Some(source), Some(line.span(dash..dash + 1)), "signature", None);
            } else if only_quotation || stands_alone(line, unit) || unit == 0 && self.resumes(line, before) {
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
                    (Some(owner), true) => self.extend(owner, passage, "same-paragraph"),
                    _ => {
                        if let Some(lead) = lead_in(earlier, self.block) {
                            self.utterance(passage, lead.source, Some(lead.cue), "introduced", None);
                        } else if let Some(owner) = reported {
                            let source = self.found.get(owner).and_then(|attribution| attribution.source);
                            self.utterance(passage, source, None, "same-paragraph", Some(owner));
                        } else if let Some(source) = person_subject(earlier) {
                            let span = earlier.span(source);
                            self.utterance(passage, Some(span), None, "sentence-before", None);
                        } else {
                            self.utterance(passage, None, None, "unattributed", carried);
                        }
                    }
                }
            }
            None => {
                if let Some(lead) = self.lead_in.take().filter(|lead| self.block - lead.block <= FLOAT_REACH) {
                    self.utterance(passage, lead.source, Some(lead.cue), "introduced", None);
                    return;
                }
                let carried = self.last.filter(|&(_, block)| self.block - block <= FLOAT_REACH).map(|(index, _)| index);
                let whole = lines <= 1 || words >= 4;
                match carried {
                    Some(owner) if whole && self.body(line) => {
                        self.utterance(passage, None, None, "floating", Some(owner))
                    }
                    _ => self.utterance(passage, None, None, "unattributed", None),
                }
            }
        }
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
            let subject = narrative::subject_before(line, colon);
            if let Some(subject) = subject {
                let source = line.span(subject.units);
                self.utterance(passage, Some(source), Some(line.span(colon..unit)), "introduced", None);
                return;
            }
        }
        self.term(passage);
    }

    fn extend(&mut self, owner: usize, passage: usize, rule: &str) {
        let Some(quoted) = self.passages.get(passage) else { return };
        let evidence = self.evidence(rule, None);
        if let Some(attribution) = self.found.get_mut(owner) {
            attribution.content.push(quoted.inner);
            if !attribution.evidence.iter().any(|known| known.rule == evidence.rule) {
                attribution.evidence.push(evidence);
            }
        }
        self.claim(passage, owner);
        self.last = Some((owner, self.block));
    }

    fn utterance(
        &mut self,
        passage: usize,
        source: Option<Span>,
        cue: Option<Span>,
        rule: &'static str,
        continues: Option<usize>,
    ) {
        let Some(quoted) = self.passages.get(passage) else { return };
        let index = self.found.len();
        self.found.push(Attribution {
            kind: QuoteKind::Direct,
            content: vec![quoted.inner],
            source,
            cue: cue.into_iter().collect(),
            cue_class: None,
            addressee: None,
            continues,
            inside: None,
            copy_of: None,
            confidence: rules::rule(rule).precision,
            evidence: vec![self.evidence(rule, source.or(cue))],
        });
        self.claim(passage, index);
        if rule != "unattributed" || continues.is_some() {
            self.last = Some((index, self.block));
        }
    }

    fn term(&mut self, passage: usize) {
        let Some(quoted) = self.passages.get(passage) else { return };
        let index = self.found.len();
        self.found.push(Attribution {
            kind: QuoteKind::Term,
            content: vec![quoted.inner],
            source: None,
            cue: Vec::new(),
            cue_class: None,
            addressee: None,
            continues: None,
            inside: None,
            copy_of: None,
            confidence: rules::rule("term").precision,
            evidence: vec![self.evidence("term", None)],
        });
        self.claim(passage, index);
    }

    fn claim(&mut self, passage: usize, index: usize) {
        if let Some(owner) = self.owner.get_mut(passage) {
            *owner = Some(index);
        }
    }

    /// Adds what is nested, marks copies, and puts everything in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Attribution> {
        self.nest();
        let mut order: Vec<usize> = (0..self.found.len()).collect();
        let key = |index: &usize| {
            self.found
                .get(*index)
                .and_then(|a| a.content.first())
                .map_or((0, 0), |span| (span.start, usize::MAX - span.end))
        };
        order.sort_by_key(key);
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(old) {
                *slot = new;
            }
        }
        let moved = |index: Option<usize>| index.and_then(|index| place.get(index).copied());
        let mut sorted: Vec<(usize, Attribution)> = place.iter().copied().zip(self.found).collect();
        sorted.sort_by_key(|(new, _)| *new);
        let mut found: Vec<Attribution> = sorted.into_iter().map(|(_, attribution)| attribution).collect();
        for attribution in &mut found {
            attribution.continues = moved(attribution.continues);
            attribution.inside = moved(attribution.inside);
        }
        mark_copies(self.page, &mut found);
        found
    }

    /// The passages inside quotations.
    fn nest(&mut self) {
        for passage in 0..self.passages.len() {
            let Some(quoted) = self.passages.get(passage) else { continue };
            let Some(parent) = quoted.parent else { continue };
            let Some(owner) = self.owner.get(parent).copied().flatten() else { continue };
            let words = quoted.tokens.clone().take(8).filter(|&token| self.page.token(token).is_word()).count();
            let speech = words >= 4 || words >= 2 && quoted.inner.of(self.page.text).ends_with(['.', '?', '!', ',']);
            let (source, cue) = nested_cue(self.page, quoted);
            let index = self.found.len();
            let rule = if speech { "nested" } else { "term" };
            self.found.push(Attribution {
                kind: if speech { QuoteKind::Nested } else { QuoteKind::Term },
                content: vec![quoted.inner],
                source: source.filter(|_| speech),
                cue: cue.filter(|_| speech).into_iter().collect(),
                cue_class: None,
                addressee: None,
                continues: None,
                inside: Some(owner),
                copy_of: None,
                confidence: rules::rule(rule).precision,
                evidence: vec![self.evidence(rule, cue)],
            });
            self.claim(passage, index);
        }
    }
}

/// The cue, and its subject, right before a nested quotation: "and say ‘…’", "he told me, ‘…’".
fn nested_cue(page: &Page<'_>, quoted: &Passage) -> (Option<Span>, Option<Span>) {
    let mut at = quoted.outer_tokens.start.wrapping_sub(1);
    while matches!(page.word(at), "," | ":" | "that") || page.token(at).is(Classes::PRONOUN) && page.word(at) != "I" {
        at = at.wrapping_sub(1);
    }
    let token = page.token(at);
    let quotes = token.entry.cues.iter().any(|cue| cue.frames.has(super::Frames::QUOTATION));
    if !quotes || token.is_capitalised() {
        return (None, None);
    }
    let mut subject = at.wrapping_sub(1);
    while page.token(subject).is(Classes::AUXILIARY.or(Classes::MODAL).or(Classes::ADVERB)) {
        subject = subject.wrapping_sub(1);
    }
    let source = page.token(subject);
    let credited = source.is(Classes::PRONOUN) || source.is_capitalised();
    (credited.then_some(source.span), Some(token.span))
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
    for unit in parts.iter().cloned().flatten() {
        match line.passage_at(unit) {
            Some(passage) => {
                inside = true;
                uttered |= passage.style == Style::Double || !super::line::is_fragment(page, passage);
            }
            None => outside |= line.token(unit).is_word(),
        }
    }
    match (inside, outside) {
        (true, false) if line.kind() == BlockKind::Headline && !uttered => QuoteKind::Term,
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        (false, _) => QuoteKind::Indirect,
    }
}

/// The name behind a dash behind a quotation: “…” – Commissioner Reding. Its units, and the dash.
fn signature(line: &Line<'_, '_>, unit: usize) -> Option<(Range<usize>, usize)> {
    signed(line, unit + 1)
}

/// The units of a name behind the dash at `dash` that ends the line.
fn signed(line: &Line<'_, '_>, dash: usize) -> Option<(Range<usize>, usize)> {
    const LONGEST_SIGNATURE: usize = 16;
    if !matches!(line.word(dash), "–" | "—" | "-" | "--" | "―" | "~") || line.len() - dash > LONGEST_SIGNATURE {
        return None;
    }
    let end = super::content::trim_end(line, dash + 1, line.len());
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
fn lead_in(line: &Line<'_, '_>, block: usize) -> Option<LeadIn> {
    let colon = line.len().checked_sub(1).filter(|&last| line.word(last) == ":")?;
    let cue = super::cue::cues(line).into_iter().rev().find(|group| group.form != super::cue::Form::Preposition);
    let found = cue.and_then(|group| Some((source::before(line, &group, 0)?.units, group.units)));
    let (source, cue) = match found {
        Some((source, cue)) => (Some(line.span(source)), line.span(cue)),
        None => {
            let label = source::label(line).filter(|label| label.end == colon);
            let subject = label.or_else(|| person_subject(line));
            (subject.map(|units| line.span(units)), line.span(colon..colon + 1))
        }
    };
    Some(LeadIn { block, source, cue })
}

/// The subject of the line's first verb.
fn person_subject(line: &Line<'_, '_>) -> Option<Range<usize>> {
    let verb = (1..line.len().min(40)).find(|&index| phrase::is_finite(line, index))?;
    if phrase::is_subject_pronoun(line, verb - 1) {
        return line.any(verb - 1, &["he", "she", "they"]).then_some(verb - 1..verb);
    }
    let start = phrase::starts_left_of(line, verb, 0)?;
    let person = (start..verb).any(|index| {
        line.is_capitalised(index) && index > 0 && !line.is(index, Classes::PLACE)
            || line.is(index, Classes::ROLE_NOUN.or(Classes::PERSON_NOUN).or(Classes::TITLE).or(Classes::GIVEN_NAME))
    });
    (person && (start == 0 || line.is_comma(start - 1))).then_some(start..verb)
}

/// Marks what stands in a block printed twice.
fn mark_copies(page: &Page<'_>, found: &mut [Attribution]) {
    let place = |attribution: &Attribution| {
        let start = attribution.content.first()?.start;
        let block = page.block_of(page.token_at(start));
        let original = page.layout.blocks.get(block)?;
        Some((block, start - original.span.start.min(start)))
    };
    let mut first_at: HashMap<(usize, usize), usize> = HashMap::new();
    for (index, attribution) in found.iter_mut().enumerate() {
        let Some((block, offset)) = place(attribution) else { continue };
        first_at.entry((block, offset)).or_insert(index);
        if let Some(original) = page.layout.blocks.get(block).and_then(|block| block.copy_of) {
            attribution.copy_of = first_at.get(&(original, offset)).copied();
        }
    }
}

/// What the rule called `name` says, with the words it rests on.
fn evidence(page: &Page<'_>, name: &str, span: Option<Span>) -> Evidence {
    let rule = rules::rule(name);
    let words = span.map_or("", |span| span.of(page.text));
    let reason = if words.is_empty() || words.len() > 120 {
        rule.reason.to_owned()
    } else {
        format!("{}: {words:?}", rule.reason)
    };
    Evidence::new(rule.name, reason, span)
}
