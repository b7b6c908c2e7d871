//! Paragraphs: lines, and the lines of one hard-wrapped paragraph joined.

use super::shape::Shape;
use crate::span::Span;

/// What stands before the words of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    None,
    /// `•`, `*`, `-`, …
    Bullet,
    /// `1.`, `2)`
    Number,
    /// `>`
    Quotation,
    /// `—`: who wrote the letter or the post above.
    Signature,
}

/// One paragraph, heading or item of the page, not yet classified.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    /// Without white space at either end, with its marker.
    pub span: Span,
    pub shape: Shape,
    pub marker: Marker,
    /// Columns of white space before it; a tab counts as [`TAB`].
    pub indent: usize,
    /// Which run of paragraphs without a blank line between them it belongs to, counted from 0.
    pub group: usize,
}

/// Columns of a tab.
const TAB: usize = 4;

/// No typewriter, mail client or text editor wraps lines shorter or longer than this, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// A text is taken for hard-wrapped throughout when it has this many lines that go on in the middle of a sentence …
const MIN_CARRIED: usize = 3;

/// … and they are at least one in this many of the lines that are long enough to be wrapped.
const MAX_PAIRS_PER_CARRIED: usize = 3;

#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    indent: usize,
    marker: Marker,
    /// Length in characters, marker and all.
    width: usize,
    group: usize,
}

/// The paragraphs of `text`, in order.
pub(super) fn split(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let page_width = wrap_width(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(lines.len());
    for group in lines.chunk_by(|a, b| a.group == b.group) {
        let widest = group.iter().map(|line| line.width).max().unwrap_or(0);
        let width = page_width.or(WRAP_WIDTHS.contains(&widest).then_some(widest));
        let mut rest = group.iter();
        let Some(first) = rest.next() else { continue };
        let mut open = *first;
        let mut last = *first;
        for line in rest {
            let joins = width.is_some_and(|width| is_full(text, &last, line, width))
                && (page_width.is_some() || is_carried(text, &last, line));
            if joins {
                open.span = open.span.join(line.span);
            } else {
                paragraphs.push(paragraph(text, &open));
                open = *line;
            }
            last = *line;
        }
        paragraphs.push(paragraph(text, &open));
    }
    paragraphs
}

fn paragraph(text: &str, line: &Line) -> Paragraph {
    let Line { span, indent, marker, group, .. } = *line;
    Paragraph { span, shape: Shape::of(span.of(text)), marker, indent, group }
}

/// The lines that hold more than white space.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut group = 0;
    let mut blank = false;
    for raw in text.split_inclusive('\n') {
        // A carriage return alone ends a line too, as old Macs wrote it; before `\n` it is white space and leaves no part.
        let mut at = start;
        for part in raw.trim_end_matches(['\r', '\n']).split('\r') {
            let whole = Span::new(at, at + part.len());
            at = whole.end + 1;
            let span = whole.trimmed(text);
            if span.is_empty() {
                blank = true;
                continue;
            }
            group += usize::from(blank && !lines.is_empty());
            blank = false;
            let words = span.of(text);
            let indent =
                Span::new(whole.start, span.start).of(text).chars().map(|c| if c == '\t' { TAB } else { 1 }).sum();
            lines.push(Line { span, indent, marker: marker(words), width: words.chars().count(), group });
        }
        start += raw.len();
    }
    lines
}

fn marker(words: &str) -> Marker {
    let mut chars = words.chars();
    match chars.next() {
        Some('>') => Marker::Quotation,
        Some('—') => Marker::Signature,
        Some('•' | '◦' | '▪' | '■' | '●' | '·' | '‣' | '⁃' | '–' | '-' | '*' | '+')
            if chars.next().is_some_and(char::is_whitespace) =>
        {
            Marker::Bullet
        }
        Some('•' | '▪' | '■' | '●' | '‣') => Marker::Bullet,
        Some(c) if c.is_ascii_digit() => {
            let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_item = words.len() - rest.len() <= 2 && (rest.starts_with(". ") || rest.starts_with(") "));
            if is_item { Marker::Number } else { Marker::None }
        }
        _ => Marker::None,
    }
}

/// The width that the whole text is wrapped to, if it is.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let (mut pairs, mut carried, mut width) = (0, 0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.group != next.group || line.width < *WRAP_WIDTHS.start() {
            continue;
        }
        pairs += 1;
        if line.width <= *WRAP_WIDTHS.end() && is_carried(text, line, next) {
            carried += 1;
            width = width.max(line.width);
        }
    }
    (carried >= MIN_CARRIED && carried * MAX_PAIRS_PER_CARRIED >= pairs).then_some(width)
}

/// Whether the sentence of `line` goes on in `next`: no stop, then a small letter.
fn is_carried(text: &str, line: &Line, next: &Line) -> bool {
    let words = next.span.of(text).trim_start_matches(['>', ' ']);
    words.starts_with(|c: char| c.is_lowercase())
        // "by Jane Doe" under a headline.
        && !words.starts_with("by ")
        && !line.span.of(text).ends_with(['.', '!', '?', ':', ';', '”', '"'])
        && goes_on(line, next)
}

/// Whether `line` was broken because the first word of `next` did not fit into `width`.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.of(text).split_whitespace().next().unwrap_or("");
    line.width >= *WRAP_WIDTHS.start()
        && line.width <= width
        && line.width + 1 + word.chars().count() > width
        && goes_on(line, next)
}

/// Whether neither indent nor marker sets `next` apart from `line`.
fn goes_on(line: &Line, next: &Line) -> bool {
    let level = next.indent <= line.indent + 1 || line.marker == Marker::Bullet || line.marker == Marker::Number;
    let same_quotation = (line.marker == Marker::Quotation) == (next.marker == Marker::Quotation);
    level && same_quotation && !matches!(next.marker, Marker::Bullet | Marker::Number)
}
