//! Text cut into rows of a fixed width, each character with what it is part of.

use super::paint::{Painter, Part};
use crate::span::Span;

/// Characters in a row of text.
pub(super) const WIDTH: usize = 72;

/// One character to show.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub shown: char,
    pub part: Option<Part>,
}

/// Where a quote begins in a row.
#[derive(Clone, Copy)]
pub(super) struct Label {
    pub column: usize,
    pub number: usize,
}

/// One row of text.
#[derive(Default)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    pub labels: Vec<Label>,
}

impl Row {
    /// Takes off what stands from `column` on, as a row of its own.
    fn split_off(&mut self, column: usize) -> Row {
        let cells = self.cells.split_off(column.min(self.cells.len()));
        let kept = self.labels.partition_point(|label| label.column < column);
        let moved = self.labels.split_off(kept).into_iter();
        let labels = moved.map(|label| Label { column: label.column - column, ..label }).collect();
        Row { cells, labels }
    }

    /// The row without the blank it broke at.
    fn trimmed(mut self) -> Row {
        self.cells.pop_if(|last| last.shown == ' ');
        self
    }
}

/// The words of `text[within]` in rows; a run of white space becomes one blank.
pub(super) fn wrap(text: &str, within: Span, painter: &mut Painter) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = Row::default();
    // The column behind the last blank: where the row may break.
    let mut word = 0;
    let mut begun = Vec::new();
    for (at, c) in within.of(text).char_indices() {
        let part = painter.at(within.start + at, &mut begun);
        let shown = visible(c);
        if shown == ' ' && row.cells.last().is_none_or(|cell| cell.shown == ' ') {
            continue;
        }
        if row.cells.len() >= WIDTH && shown != ' ' {
            // A word longer than a row breaks where the row ends.
            let rest = row.split_off(if word == 0 { WIDTH } else { word });
            rows.push(std::mem::replace(&mut row, rest).trimmed());
            word = 0;
        }
        let column = row.cells.len();
        row.labels.extend(begun.drain(..).map(|number| Label { column, number }));
        row.cells.push(Cell { shown, part });
        if shown == ' ' {
            word = row.cells.len();
        }
    }
    rows.push(row.trimmed());
    rows
}

/// `text` on one line, with nothing in it that a terminal would obey.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().map(|word| word.chars().map(visible).collect()).collect::<Vec<String>>().join(" ")
}

/// White space as a blank; a control character, which a terminal might obey, as the replacement character.
fn visible(c: char) -> char {
    if c.is_whitespace() {
        ' '
    } else if c.is_control() {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<String> {
        let rows = wrap(text, Span::new(0, text.len()), &mut Painter::new(&[]));
        rows.iter().map(|row| row.cells.iter().map(|cell| cell.shown).collect()).collect()
    }

    #[test]
    fn rows_break_at_blanks_and_long_words_anywhere() {
        let text = format!("{} {}\n\tend", "a".repeat(70), "b".repeat(100));
        assert_eq!(rows(&text), ["a".repeat(70), "b".repeat(72), "b".repeat(28) + " end"]);
        assert_eq!(rows(""), [""]);
    }

    #[test]
    fn escapes_are_shown_not_obeyed() {
        assert_eq!(rows("red \u{1b}[31m text"), ["red \u{fffd}[31m text"]);
        assert_eq!(one_line(" a\n\u{7}b "), "a \u{fffd}b");
    }
}
