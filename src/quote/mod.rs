//! Stage 3, what is quoted: the passages inside quotation marks.
//!
//! [`passages`] is the one entry.

mod continuation;
mod marks;

use std::ops::Range;

use crate::span::Span;
use crate::text::Page;

/// Which marks enclose a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// “ ” " « » „ `` ''
    Double,
    /// ‘ ’ ' ‹ ›
    Single,
}

/// How a passage ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With its closing mark.
    Closed,
    /// At the end of its paragraph, and a later paragraph goes on: the news convention for long quotations.
    RunsOn,
    /// At the end of its paragraph, where a closing mark is missing.
    Unclosed,
}

/// One stretch of text inside quotation marks; no passage crosses a block.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// With its marks.
    pub outer: Span,
    /// Without its marks and without white space at either end.
    pub inner: Span,
    /// The tokens inside the marks.
    pub tokens: Range<usize>,
    /// The tokens with the marks.
    pub outer_tokens: Range<usize>,
    pub block: usize,
    pub style: Style,
    pub ending: Ending,
    /// The passage that this one is nested in.
    pub parent: Option<usize>,
    /// The passage that this one goes on from (a paragraph further up that did not close).
    pub continues: Option<usize>,
}

/// Every passage on the page, in order of its opening mark, parents before children.
pub(crate) fn passages(page: &Page<'_>) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut open = continuation::Open::default();
    for block in 0..page.block_tokens.len() {
        let first = found.len();
        let scanned = marks::scan(page, block, open.is_waiting(), &mut found);
        open.link(page, first, scanned, &mut found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The passages of `text`, each with its depth and, at the end, a sign where it does not close.
    fn found(text: &str) -> Vec<String> {
        let page = crate::text::read(text);
        let passages = passages(&page);
        passages
            .iter()
            .map(|passage| {
                let mut depth = 0;
                let mut parent = passage.parent;
                while let Some(index) = parent {
                    depth += 1;
                    parent = passages[index].parent;
                }
                let sign = match passage.ending {
                    Ending::Closed => "",
                    Ending::RunsOn => " >>",
                    Ending::Unclosed => " ??",
                };
                format!("{depth}:{}{sign}", passage.inner.of(text))
            })
            .collect()
    }

    #[test]
    fn styles() {
        assert_eq!(
            found("He said “one” and \"two\", «three», „four“ and ``five''."),
            ["0:one", "0:two", "0:three", "0:four", "0:five"]
        );
        assert_eq!(found("''It works,'' he said. “Mixed marks,\" she said."), ["0:It works,", "0:Mixed marks,"]);
    }

    #[test]
    fn nesting() {
        assert_eq!(found("“He said ‘go’ twice,” she said."), ["0:He said ‘go’ twice,", "1:go"]);
        assert_eq!(found("‘He said “go” twice,’ she said."), ["0:He said “go” twice,", "1:go"]);
        assert_eq!(found("“I asked, ‘Why?’”"), ["0:I asked, ‘Why?’", "1:Why?"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(found("The boards’ roles, children's care, rock ’n’ roll, the ’90s and '90s.").is_empty());
        assert_eq!(found("‘The directors’ view was ignored,’ said Frost."), ["0:The directors’ view was ignored,"]);
        assert_eq!(found("Wilshaw slams 'unacceptable' children's services"), ["0:unacceptable"]);
    }

    #[test]
    fn an_open_mark_costs_one_quotation() {
        assert_eq!(found("He said “one. And “two” came.\n\n“Three,” he said."), ["0:two", "0:Three,"]);
        assert_eq!(found("“One.\n\n“Two,” she said.\n\n“Three”"), ["0:One. >>", "0:Two,", "0:Three"]);
        assert_eq!(found("She is 6'2\" tall. \"Really,\" he said."), ["0:Really,"]);
        assert!(found("“ “ “ \" ' ‘ «").is_empty());
    }
}
