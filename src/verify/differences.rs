//! What differs between a quotation and the words of the source that answer to it.

use std::collections::HashSet;
use std::ops::Range;

use super::hunk::{self, Edge, Hunk};
use super::place::Pairs;
use super::quoted::{Break, Owner, Piece};
use super::source::Source;
use super::speech::INTERRUPTION;
use super::{Edit, EditKind};
use crate::align::number;
use crate::align::same::{self, Kind, same};
use crate::span::Span;

/// Words that an ellipsis may leap over; beyond them a reader takes for one thought what was two.
const LONG_WAY: usize = 150;

/// Words of the source, beyond those of the quotation, that may be the same at its edge ("10", "ten and a half").
const WIDER: usize = 4;

/// Words at the edge of a gap whose spelling is looked into; more are an alteration, whatever their spelling.
const SPELT: usize = 12;

/// Words of a hunk that are looked at for a figure.
const FIGURE: usize = 10;

/// Why an ellipsis misleads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misleading {
    /// It stands for a negation, a number or a condition.
    Word,
    /// Somebody else spoke.
    OtherSpeaker,
    /// More than [`LONG_WAY`] words.
    LongWay,
}

/// A difference, and whether it is one that an ellipsis hides.
pub(super) struct Difference {
    pub edit: Edit,
    pub misleading: Option<Misleading>,
}

/// What a comparison finds.
pub(super) struct Differences {
    pub found: Vec<Difference>,
    /// For each word of the quotation, whether it stands in the source in some spelling or is the reporter's.
    pub is_there: Vec<bool>,
    /// Whether the pieces stand in another order in the source.
    pub is_reordered: bool,
}

/// Compares `pieces` of `text` with the words of `source` that they are paired with.
pub(super) fn compare(source: &Source, text: &str, pieces: &[Piece], pairs: &Pairs) -> Differences {
    let paired = || pairs.iter().flatten().copied();
    let mut comparison = Comparison {
        source,
        text,
        pieces,
        quoted: paired().min().unwrap_or(0)..paired().max().map_or(0, |last| last + 1),
        out: Differences {
            found: Vec::new(),
            is_there: pairs.iter().map(Option::is_some).collect(),
            is_reordered: hunk::is_reordered(pairs),
        },
    };
    let wide = hunk::stretches(pairs).into_iter().map(|hunk| comparison.widened(hunk, pairs));
    for hunk in hunk::join(wide) {
        comparison.judge(&hunk);
    }
    comparison.cut_short(pairs);
    comparison.brackets_around_the_speakers_words(pairs);
    comparison.out
}

struct Comparison<'c> {
    source: &'c Source,
    text: &'c str,
    pieces: &'c [Piece],
    /// From the first word of the source that the quotation has to the last.
    quoted: Range<usize>,
    out: Differences,
}

impl Comparison<'_> {
    fn quote_form(&self, at: usize) -> String {
        crate::work::tick();
        self.pieces.get(at).map_or_else(String::new, |piece| crate::align::fold::folded(piece.word.span.of(self.text)))
    }

    fn is_reporters(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.owner != Owner::Speaker)
    }

    /// `hunk` with the figure that it is part of, so that numbers are compared whole, or with the name whose "'s" it is.
    fn widened(&self, mut hunk: Hunk, pairs: &Pairs) -> Hunk {
        let figure = |at: usize| same::is_figure(&self.source.form(at));
        let has_figure = hunk.source.clone().take(FIGURE).any(figure)
            || hunk.quote.clone().any(|at| same::is_figure(&self.quote_form(at)))
            || hunk.quote.clone().any(|at| self.quote_form(at) == "a");
        let genitive = |form: String| form == "'s";
        let is_genitive = match (hunk.quote.len(), hunk.source.len()) {
            (1, 0) => genitive(self.quote_form(hunk.quote.start)),
            (0, 1) => genitive(self.source.form(hunk.source.start)),
            _ => false,
        };
        if let (true, Some(quote), Some(source)) =
            (is_genitive, hunk.quote.start.checked_sub(1), hunk.source.start.checked_sub(1))
        {
            // "Sanders's" is compared with "Sanders'".
            return Hunk { quote: quote..hunk.quote.end, source: source..hunk.source.end, ..hunk };
        }
        let tidied = || hunk.quote.is_empty() && self.source.left_of_cut(&hunk.source).is_empty();
        if !has_figure || self.breaks(&hunk.quote).is_some() || tidied() {
            return hunk;
        }
        let pair = |at: usize| pairs.get(at).copied().flatten();
        while let (Some(quote), Some(source)) = (hunk.quote.start.checked_sub(1), hunk.source.start.checked_sub(1))
            && hunk.at_edge != Edge::Start
            && pair(quote) == Some(source)
            && figure(source)
        {
            (hunk.quote.start, hunk.source.start) = (quote, source);
        }
        while hunk.at_edge != Edge::End && pair(hunk.quote.end) == Some(hunk.source.end) && figure(hunk.source.end) {
            hunk.quote.end += 1;
            hunk.source.end += 1;
        }
        hunk
    }

    /// The place of the break in or right behind `quote`.
    fn breaks(&self, quote: &Range<usize>) -> Option<(usize, Break)> {
        let before = |at: usize| self.pieces.get(at).map_or(Break::None, |piece| piece.before);
        let ellipsis = |&at: &usize| before(at) != Break::None && at > 0;
        (quote.start..=quote.end).find(ellipsis).map(|at| (at, before(at)))
    }

    fn judge(&mut self, hunk: &Hunk) {
        match hunk.at_edge {
            Edge::Start => self.edge(hunk.quote.clone(), hunk.source.end, Edge::Start),
            Edge::End => self.edge(hunk.quote.clone(), hunk.source.start, Edge::End),
            Edge::Inner => match self.breaks(&hunk.quote) {
                Some((at, kind)) => self.gap(hunk, at, kind),
                None => self.replacement(hunk.quote.clone(), hunk.source.clone()),
            },
        }
    }

    /// Words of the quotation before the first that both have, or behind the last; `at` is where the source goes on.
    fn edge(&mut self, quote: Range<usize>, at: usize, edge: Edge) {
        let own: Vec<usize> = quote.clone().filter(|&at| !self.is_reporters(at)).collect();
        if own.is_empty() {
            self.bracket(quote, at..at);
            return;
        }
        let forms: Vec<String> = own.iter().map(|&at| self.quote_form(at)).collect();
        let side = |length: usize| match edge {
            Edge::Start => at.checked_sub(length).map(|start| start..at),
            _ => (at + length <= self.source.words.len()).then_some(at..at + length),
        };
        let spelt = lengths(own.len())
            .filter_map(side)
            .find(|range| self.source.is_one_turn(range) && same(&self.source.forms(range.clone()), &forms));
        match spelt {
            Some(range) => self.spelling(quote, range),
            None => {
                let range = side(own.len()).filter(|range| self.source.is_one_turn(range)).unwrap_or(at..at);
                self.alteration(quote, range.collect());
            }
        }
    }

    /// A stretch with an ellipsis, or with words of the article, before word `at` of the quotation.
    fn gap(&mut self, hunk: &Hunk, at: usize, kind: Break) {
        let mut source = hunk.source.clone();
        let own = |range: Range<usize>| range.filter(|&at| !self.is_reporters(at)).collect::<Vec<_>>();
        let (head, tail) = (own(hunk.quote.start..at), own(at..hunk.quote.end));
        let forms = |words: &[usize]| words.iter().map(|&at| self.quote_form(at)).collect::<Vec<_>>();
        let (head_forms, tail_forms) = (forms(&head), forms(&tail));
        if !head.is_empty() {
            let ends = lengths(head.len()).map(|length| source.start + length).filter(|&end| end <= source.end);
            let mut ends = ends.filter(|&end| same(&self.source.forms(source.start..end), &head_forms));
            match ends.next() {
                Some(end) => {
                    self.spelling(hunk.quote.start..at, source.start..end);
                    source.start = end;
                }
                None => self.alteration(hunk.quote.start..at, Vec::new()),
            }
        } else if at > hunk.quote.start {
            self.bracket(hunk.quote.start..at, source.start..source.start);
        }
        if !tail.is_empty() {
            let starts = lengths(tail.len()).filter_map(|length| source.end.checked_sub(length));
            let mut starts = starts
                .filter(|&start| start >= source.start && same(&self.source.forms(start..source.end), &tail_forms));
            match starts.next() {
                Some(start) => {
                    self.spelling(at..hunk.quote.end, start..source.end);
                    source.end = start;
                }
                None => self.alteration(at..hunk.quote.end, Vec::new()),
            }
        } else if at < hunk.quote.end {
            self.bracket(at..hunk.quote.end, source.end..source.end);
        }
        self.omission(source, kind);
    }

    /// What an ellipsis stands for.
    fn omission(&mut self, source: Range<usize>, kind: Break) {
        if source.is_empty() {
            return;
        }
        let voice = self.source.voice(source.start.saturating_sub(1));
        let others = source.clone().filter(|&at| self.source.voice(at) != voice && !self.source.is_note(at)).count();
        let grave = self.source.lost(&source, &self.quoted);
        let misleading = if grave > EditKind::Omission {
            Some(Misleading::Word)
        } else if others > INTERRUPTION {
            Some(Misleading::OtherSpeaker)
        } else if source.len() > LONG_WAY && kind == Break::Ellipsis {
            Some(Misleading::LongWay)
        } else {
            None
        };
        if kind == Break::Part && misleading.is_none() {
            return;
        }
        let edit = self.edit(grave, 0..0, &source.collect::<Vec<_>>());
        self.out.found.push(Difference { edit, misleading });
    }

    /// Words between two that both have: the same in another spelling, tidied, in brackets, or altered.
    fn replacement(&mut self, quote: Range<usize>, source: Range<usize>) {
        let own: Vec<usize> = quote.clone().filter(|&at| !self.is_reporters(at)).collect();
        let said = self.source.without_asides(&source);
        if own.len() < quote.len() {
            let forms: Vec<String> = own.iter().map(|&at| self.quote_form(at)).collect();
            if own.is_empty() || same(&self.source.forms(said.iter().copied()), &forms) {
                self.bracket(quote, source);
            } else {
                self.alteration(quote, said);
            }
            return;
        }
        if own.is_empty() {
            let left = self.source.left_of_cut(&source);
            if left.is_empty() {
                let change = if said.is_empty() { EditKind::Aside } else { EditKind::Disfluency };
                let edit = self.edit(change, quote, &source.collect::<Vec<_>>());
                self.out.found.push(Difference { edit, misleading: None });
            } else {
                self.alteration(quote, left);
            }
            return;
        }
        let forms: Vec<String> = own.iter().map(|&at| self.quote_form(at)).collect();
        let left = self.source.without_markers(said);
        if same(&self.source.forms(left.iter().copied()), &forms) {
            self.spelling(quote, source);
        } else {
            self.alteration(quote, left);
        }
    }

    /// A quotation that ends its sentence where the source goes on with "not", or with the rest of a number, and one
    /// that begins its sentence behind a "not", a number or an article: "These families need help" is not "Families need
    /// help". A fragment makes no such claim, except that it may not tear "not" off a verb ("has" of "hasn't").
    fn cut_short(&mut self, pairs: &Pairs) {
        let ends = self.pieces.last().zip(pairs.last().copied().flatten());
        if let Some((piece, at)) = ends.filter(|&(_, at)| at + 1 < self.source.words.len()) {
            let next = at + 1;
            let closes =
                Span::new(piece.word.span.end, self.text.len()).of(self.text).trim_start().starts_with(['.', '?', '!']);
            let form = self.source.form(next);
            let goes_on = !self.source.is_sentence_start(next) && !self.source.is_set_off(next);
            let figure = number::is_number(&form) && number::is_number(&self.source.form(at));
            if form == "n't" || closes && goes_on && (same::is_negation(&form) || figure) {
                let quote = self.pieces.len()..self.pieces.len();
                self.alteration(quote, vec![next]);
            }
        }
        let begins = self.pieces.first().zip(pairs.first().copied().flatten());
        if let Some((piece, at)) = begins
            && let Some(before) = at.checked_sub(1)
            && !self.source.is_sentence_start(at)
            && piece.word.span.of(self.text).starts_with(char::is_uppercase)
            && self.source.span(at).of(self.source.text()).starts_with(char::is_lowercase)
            && self.source.determines(before)
        {
            self.alteration(0..1, vec![before, at]);
        }
    }

    /// Words in square brackets that the speaker did say: the reporter owns them all the same.
    fn brackets_around_the_speakers_words(&mut self, pairs: &Pairs) {
        for (at, piece) in self.pieces.iter().enumerate() {
            let Some(source) = pairs.get(at).copied().flatten() else { continue };
            if piece.owner == Owner::Square && !self.source.is_note(source) {
                let edit = self.edit(EditKind::Bracket, at..at + 1, &[source]);
                self.out.found.push(Difference { edit, misleading: None });
            }
        }
    }

    fn spelling(&mut self, quote: Range<usize>, source: Range<usize>) {
        self.mark_there(&quote);
        let edit = self.edit(EditKind::Spelling, quote, &source.collect::<Vec<_>>());
        self.out.found.push(Difference { edit, misleading: None });
    }

    /// Brackets in place of `source`: fair, unless a negation or a number went with it.
    fn bracket(&mut self, quote: Range<usize>, source: Range<usize>) {
        self.mark_there(&quote);
        let given: Vec<String> = quote.clone().map(|at| self.quote_form(at)).collect();
        let had = self.source.forms(source.clone());
        let negates = |forms: &[String]| forms.iter().filter(|form| same::is_negation(form)).count();
        let figures =
            |forms: &[String]| forms.iter().filter(|form| same::is_quantity(form)).cloned().collect::<Vec<_>>();
        let change = if negates(&given) != negates(&had) {
            EditKind::Negation
        } else if !figures(&had).is_empty() && figures(&had) != figures(&given) && !same(&had, &given) {
            EditKind::Number
        } else {
            EditKind::Bracket
        };
        let edit = self.edit(change, quote, &source.collect::<Vec<_>>());
        self.out.found.push(Difference { edit, misleading: None });
    }

    fn alteration(&mut self, quote: Range<usize>, source: Vec<usize>) {
        let had = self.source.forms(source.iter().copied());
        let given: Vec<String> = quote.clone().map(|at| self.quote_form(at)).collect();
        // "about 25 per cent" that became "25%" lost a hedge and no number.
        let figures = |forms: &[String]| forms.iter().filter(|form| same::is_figure(form)).cloned().collect::<Vec<_>>();
        let kept = same(&figures(&had), &figures(&given));
        let counts = |form: &String| !kept || !same::is_figure(form);
        let (had_set, given_set): (HashSet<&String>, HashSet<&String>) = (had.iter().collect(), given.iter().collect());
        let lost = source
            .iter()
            .zip(&had)
            .filter(|(_, form)| !given_set.contains(form) && counts(form))
            .map(|(&at, _)| self.source.source_kind(at));
        let added = quote
            .clone()
            .zip(&given)
            .filter(|(_, form)| !had_set.contains(form) && counts(form))
            .map(|(at, _)| self.quote_kind(at));
        let change = lost.chain(added).max().map_or(EditKind::FunctionWord, EditKind::from);
        let edit = self.edit(change, quote, &source);
        self.out.found.push(Difference { edit, misleading: None });
    }

    fn quote_kind(&self, at: usize) -> Kind {
        let capital =
            self.pieces.get(at).is_some_and(|piece| piece.word.span.of(self.text).starts_with(char::is_uppercase));
        let form = self.quote_form(at);
        same::weight_of(&form, capital && form != "i" && at > 0)
    }

    fn mark_there(&mut self, quote: &Range<usize>) {
        self.out.is_there.get_mut(quote.clone()).unwrap_or_default().fill(true);
    }

    fn edit(&self, change: EditKind, quote: Range<usize>, source: &[usize]) -> Edit {
        let span = |at: usize| self.pieces.get(at).map(|piece| piece.word.span);
        let quote = span(quote.start).zip(quote.end.checked_sub(1).and_then(span)).filter(|_| !quote.is_empty());
        let quote = quote.map(|(first, last)| first.join(last));
        let source = source
            .first()
            .zip(source.last())
            .map(|(&first, &last)| self.source.span(first).join(self.source.span(last)));
        let words = |span: Option<Span>, text: &str| span.map_or_else(String::new, |span| span.of(text).to_owned());
        Edit { change, was: words(source, self.source.text()), now: words(quote, self.text), source, quote }
    }
}

/// How many words of the source may be the same as `words` of the quotation.
fn lengths(words: usize) -> Range<usize> {
    if words > SPELT { 0..0 } else { 1..words + WIDER + 1 }
}

impl From<Kind> for EditKind {
    fn from(kind: Kind) -> EditKind {
        match kind {
            Kind::Function => EditKind::FunctionWord,
            Kind::Content => EditKind::ContentWord,
            Kind::Hedge => EditKind::Hedge,
            Kind::Modality => EditKind::Modality,
            Kind::Name => EditKind::Name,
            Kind::Number => EditKind::Number,
            Kind::Negation => EditKind::Negation,
        }
    }
}
