//! Finds the JSON-LD in a web page, without parsing the rest of it.

use crate::span::Span;
use crate::work;

/// The contents of every `<script type="application/ld+json">`, in order.
pub(super) fn json_ld(page: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = find(page, at, b"<script") {
        let Some(end) = end_of_tag(page, open) else { break };
        let tag = page.get(open..end).unwrap_or("");
        // A script that never closes goes on to the end of the page.
        let close = find(page, end, b"</script").unwrap_or(page.len());
        if find(tag, 0, b"application/ld+json").is_some() {
            found.push(Span::new(end, close));
        }
        at = close;
    }
    found
}

/// Where `what` (ASCII, in lower case) stands in `page`, in any case, from byte `from` on.
fn find(page: &str, from: usize, what: &[u8]) -> Option<usize> {
    let bytes = page.as_bytes().get(from..)?;
    let place = bytes.windows(what.len()).position(|window| {
        work::tick();
        window.eq_ignore_ascii_case(what)
    });
    place.map(|place| from + place)
}

/// The byte behind the `>` of the tag that begins at `open`.
fn end_of_tag(page: &str, open: usize) -> Option<usize> {
    let tag = page.get(open..)?;
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(open + at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}
