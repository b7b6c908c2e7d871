//! A reading of the article for people: its text, the quotes marked in it, and under each paragraph who said them and why.

use std::fmt::Debug;

use super::page::{self, Row};
use super::paint::{Painter, Part};
use crate::analyzer::{Analysis, Quote};
use crate::attribution::QuoteKind;
use crate::evidence::Evidence;
use crate::span::Span;
use crate::speaker::Speaker;
use crate::text::{Block, BlockKind};

/// How [`terminal`] marks quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// A line of signs under each line of text: for files, logs and snapshots. The default.
    #[default]
    Plain,
    /// ANSI colours, for a terminal.
    Colour,
}

/// A reading of `text` for people: quotes are marked and numbered where they stand, and under each paragraph
/// follow the speaker, source, cue, confidence and evidence of the quotes that begin in it.
///
/// `analysis` must be that of `text`; with any other the marks stand in wrong places, but nothing fails.
/// Control characters of the text are replaced, so that an article cannot steer the terminal.
///
/// ```
/// use dixit::export::{Style, terminal};
///
/// let text = "“It is a work in progress,” said Sir Michael Wilshaw.";
/// let reading = terminal(text, &dixit::analyze(text), Style::Plain);
/// assert!(reading.contains("It is a work in progress"));
/// assert!(reading.contains("= direct"), "a line at the end explains the signs");
/// ```
pub fn terminal(text: &str, analysis: &Analysis, style: Style) -> String {
    let mut reading = Reading { text, analysis, style, out: String::with_capacity(text.len() * 3) };
    let mut painter = Painter::new(&analysis.quotes);
    let mut told = 0;
    for block in &analysis.layout.blocks {
        reading.block(block, &mut painter);
        told = reading.quotes_before(block.span.end, told);
        reading.out.push('\n');
    }
    reading.quotes_before(usize::MAX, told);
    reading.speakers();
    reading.legend();
    reading.out
}

/// Columns left of the text, for the kind of block: the longest is "block quotation".
const MARGIN: usize = 16;

struct Reading<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    style: Style,
    out: String,
}

impl Reading<'_> {
    fn block(&mut self, block: &Block, painter: &mut Painter) {
        let mut margin = match block.kind {
            BlockKind::Body => String::new(),
            kind => words(kind),
        };
        for row in page::wrap(self.text, block.span, painter) {
            match self.style {
                Style::Plain => self.plain_row(&margin, &row),
                Style::Colour => self.coloured_row(&margin, &row),
            }
            margin.clear();
        }
        if block.copy_of.is_some() {
            self.note("(printed before)");
        }
    }

    fn plain_row(&mut self, margin: &str, row: &Row) {
        let shown: String = row.cells.iter().map(|cell| cell.shown).collect();
        self.line(margin, &shown);
        let signs = signs(row);
        if !signs.is_empty() {
            self.line("", &signs);
        }
    }

    fn coloured_row(&mut self, margin: &str, row: &Row) {
        let mut line = String::new();
        let mut labels = row.labels.iter().peekable();
        let mut painted = None;
        for (column, cell) in row.cells.iter().enumerate() {
            while let Some(label) = labels.next_if(|label| label.column <= column) {
                line += &format!("{RESET}{}", dim(&format!("[{}]", label.number)));
                painted = None;
            }
            if cell.part != painted {
                line += RESET;
                line.extend(cell.part.map(|part| format!("\x1b[{}m", part.colour())));
                painted = cell.part;
            }
            line.push(cell.shown);
        }
        line += RESET;
        self.line(margin, &line);
    }

    /// Tells of the quotes from index `from` on whose first word stands before byte `end`; the index of the next one.
    fn quotes_before(&mut self, end: usize, from: usize) -> usize {
        let mut index = from;
        while let Some(quote) = self.analysis.quotes.get(index) {
            if quote.content.first().is_some_and(|first| first.start >= end) {
                break;
            }
            self.quote(index + 1, quote);
            index += 1;
        }
        index
    }

    fn quote(&mut self, number: usize, quote: &Quote) {
        let kind = self.emphasis(&words(quote.kind), Part::Content(quote.kind));
        let speaker = match &quote.speaker {
            None => "nobody named".to_owned(),
            Some(credit) => {
                let name = self.emphasis(&page::one_line(&credit.name), Part::Source);
                let role = credit.role.iter().map(|role| format!(", {}", page::one_line(role))).collect::<String>();
                format!("{name} ({}{role}), {:.2}", words(credit.kind), credit.confidence)
            }
        };
        self.note(&format!("[{number}] {kind}, {:.2}: {speaker}", quote.confidence));
        let facts = self.facts(quote);
        if !facts.is_empty() {
            self.note(&format!("    {}", facts.join("; ")));
        }
        self.reasons("", &quote.evidence);
        self.reasons("speaker: ", quote.speaker.as_ref().map_or(&[], |credit| credit.evidence.as_slice()));
    }

    /// What the text says beside the content, and how the quote hangs together with others.
    fn facts(&self, quote: &Quote) -> Vec<String> {
        let said = |what: &str, span: &Span| format!("{what} “{}”", page::one_line(span.of(self.text)));
        let mut facts = Vec::new();
        facts.extend(quote.source.iter().map(|span| said("source", span)));
        facts.extend(quote.cue.iter().map(|span| said("cue", span)));
        facts.extend(quote.cue_class.map(|class| format!("class {}", words(class))));
        facts.extend(quote.addressee.iter().map(|span| said("to", span)));
        facts.extend(quote.continues.map(|index| format!("goes on from [{}]", index + 1)));
        facts.extend(quote.inside.map(|index| format!("inside [{}]", index + 1)));
        facts.extend(quote.copy_of.map(|index| format!("copy of [{}]", index + 1)));
        facts
    }

    fn reasons(&mut self, of: &str, evidence: &[Evidence]) {
        for reason in evidence {
            let line = format!("    {of}{}: {}", page::one_line(&reason.rule), page::one_line(&reason.reason));
            let line = if self.style == Style::Colour { dim(&line) } else { line };
            self.note(&line);
        }
    }

    fn speakers(&mut self) {
        for speaker in &self.analysis.speakers {
            let line = described(speaker);
            self.line("speaker", &line);
        }
    }

    fn legend(&mut self) {
        let parts = [
            Part::Content(QuoteKind::Direct),
            Part::Content(QuoteKind::Mixed),
            Part::Content(QuoteKind::Indirect),
            Part::Content(QuoteKind::Term),
            Part::Content(QuoteKind::Nested),
            Part::Source,
            Part::Cue,
        ];
        let named = parts.map(|part| match (part, self.style) {
            (Part::Content(kind), style) => key(part, &words(kind), style),
            (Part::Source, style) => key(part, "source", style),
            (Part::Cue, style) => key(part, "cue", style),
        });
        self.line("signs", &named.join("  "));
    }

    fn emphasis(&self, words: &str, part: Part) -> String {
        match self.style {
            Style::Plain => words.to_owned(),
            Style::Colour => painted(words, part),
        }
    }

    fn note(&mut self, words: &str) {
        self.line("", &format!("  {words}"));
    }

    fn line(&mut self, margin: &str, words: &str) {
        let line = format!("{margin:<MARGIN$}{words}");
        self.out += line.trim_end();
        self.out.push('\n');
    }
}

/// The line of signs under a row: a sign under each character of a part, the number of a quote where it begins.
fn signs(row: &Row) -> String {
    let mut signs: Vec<char> = row.cells.iter().map(|cell| cell.part.map_or(' ', Part::sign)).collect();
    // Numbers that would touch move right, so that 1 and 2 never read as 12.
    let mut free = 0;
    for label in &row.labels {
        let digits = label.number.to_string();
        let start = label.column.max(free);
        free = start + digits.len() + 1;
        for (column, digit) in (start..).zip(digits.chars()) {
            if signs.len() <= column {
                signs.resize(column + 1, ' ');
            }
            if let Some(sign) = signs.get_mut(column) {
                *sign = digit;
            }
        }
    }
    String::from_iter(signs).trim_end().to_owned()
}

fn described(speaker: &Speaker) -> String {
    let mut line = format!("{} ({}", page::one_line(&speaker.name), words(speaker.kind));
    for fact in speaker.role.iter().chain(&speaker.affiliation) {
        line += &format!(", {}", page::one_line(fact));
    }
    line + &format!("), mentions: {}", speaker.mentions.len())
}

fn key(part: Part, name: &str, style: Style) -> String {
    match style {
        Style::Plain => format!("{} {name}", part.sign()),
        Style::Colour => painted(name, part),
    }
}

/// The name of a variant in plain words: `BlockQuotation` is "block quotation".
fn words(variant: impl Debug) -> String {
    let mut words = String::new();
    for c in format!("{variant:?}").chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}

/// Ends every colour.
const RESET: &str = "\x1b[0m";

fn painted(words: &str, part: Part) -> String {
    format!("\x1b[{}m{words}{RESET}", part.colour())
}

fn dim(words: &str) -> String {
    format!("\x1b[2m{words}{RESET}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::CueClass;
    use crate::text::Layout;

    fn quote(kind: QuoteKind, content: Span) -> Quote {
        Quote {
            kind,
            content: vec![content],
            source: None,
            cue: Vec::new(),
            cue_class: None,
            addressee: None,
            speaker: None,
            section: BlockKind::Lede,
            continues: None,
            inside: None,
            copy_of: None,
            confidence: 0.75,
            evidence: Vec::new(),
        }
    }

    fn analysis(text: &str, quotes: Vec<Quote>) -> Analysis {
        let block = Block { kind: BlockKind::Lede, span: Span::new(0, text.len()), copy_of: None };
        Analysis { layout: Layout { blocks: vec![block], dateline: None }, quotes, ..Analysis::default() }
    }

    #[test]
    fn a_plain_reading() {
        let text = "“They ‘must’ wait,” said Ms Lee.";
        let mut outer = quote(QuoteKind::Direct, Span::new(3, 24));
        outer.source = Some(Span::new(33, 39));
        outer.cue = vec![Span::new(28, 32)];
        outer.cue_class = Some(CueClass::Say);
        outer.evidence = vec![Evidence::new("inverted-subject", "“said” stands before “Ms Lee”", None)];
        let mut inner = quote(QuoteKind::Nested, Span::new(11, 15));
        inner.inside = Some(0);
        let reading = terminal(text, &analysis(text, vec![outer, inner]), Style::Plain);
        let expected = "
lede            “They ‘must’ wait,” said Ms Lee.
                 1=====2:::=======  ++++ ^^^^^^
                  [1] direct, 0.75: nobody named
                      source “Ms Lee”; cue “said”; class say
                      inverted-subject: “said” stands before “Ms Lee”
                  [2] nested, 0.75: nobody named
                      inside [1]

signs           = direct  ~ mixed  - indirect  . term  : nested  ^ source  + cue
";
        assert_eq!(reading, expected.trim_start());
    }

    #[test]
    fn colours_end_before_the_line_does() {
        let text = "“Wait,” he said.";
        let reading = terminal(text, &analysis(text, vec![quote(QuoteKind::Direct, Span::new(3, 7))]), Style::Colour);
        assert!(reading.contains("\x1b[4;32mWait\x1b[0m"), "{reading:?}");
        assert!(reading.lines().all(|line| !line.contains('\x1b') || line.contains(RESET)));
    }

    #[test]
    fn numbers_do_not_run_together() {
        let text = "abcdef";
        let quotes = (0..3).map(|start| quote(QuoteKind::Term, Span::new(start, 6))).collect();
        let reading = terminal(text, &analysis(text, quotes), Style::Plain);
        assert!(reading.contains("1.2.3."), "{reading}");
    }

    #[test]
    fn any_analysis_of_any_text() {
        let far = quote(QuoteKind::Mixed, Span::new(40, 90));
        let reading = terminal("é", &analysis("", vec![far]), Style::Plain);
        assert!(reading.contains("[1] mixed"));
        assert!(terminal("", &Analysis::default(), Style::Colour).contains("source"));
    }
}
