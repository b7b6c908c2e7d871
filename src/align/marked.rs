//! The stretches of a text that stand in quotation marks, in a piece of it that an earlier stage has found.

use crate::span::Span;

/// What stands between double quotation marks in each of `parts`, or between single ones where a part has no double
/// ones; an unclosed mark reaches to the end of its part. Nothing for a part without marks.
pub(crate) fn marked_parts(text: &str, parts: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    for &part in parts {
        let doubles = between(text, part, |c| matches!(c, '“' | '"' | '«' | '„'), |c| matches!(c, '”' | '"' | '»'));
        if doubles.is_empty() {
            found.extend(between(text, part, |c| matches!(c, '‘' | '\''), |c| matches!(c, '’' | '\'')));
        } else {
            found.extend(doubles);
        }
    }
    found
}

/// What stands between marks that open at the start of a word and close at the end of one.
fn between(text: &str, part: Span, opens: fn(char) -> bool, closes: fn(char) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = ' ';
    let mut chars = part.of(text).char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let at = part.start + offset;
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        match open {
            None if opens(c) && !before.is_alphanumeric() && !after.is_whitespace() => open = Some(at + c.len_utf8()),
            Some(start) if closes(c) && !after.is_alphanumeric() => {
                found.push(Span::new(start, at));
                open = None;
            }
            _ => {}
        }
        before = c;
    }
    found.extend(open.map(|start| Span::new(start, part.end)));
    found.retain(|span| !span.trimmed(text).is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        marked_parts(text, &[Span::new(0, text.len())]).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn double_marks_before_single_ones() {
        assert_eq!(shown("it is \"coasting\" and “so ‘it’ goes”"), ["coasting", "so ‘it’ goes"]);
        assert_eq!(shown("the board's 'grave' doubts"), ["grave"]);
        assert_eq!(shown("it was “never closed"), ["never closed"]);
        assert!(shown("the boards' own").is_empty());
    }
}
