//! What the measures see of a text: its words, and which of its bytes stand in quotation marks.
//!
//! The measures read the marks themselves, by simple rules, so that gold and answers are judged alike and not by what
//! dixit takes for a quotation.

use std::collections::BTreeSet;

use dixit::Span;

/// Words, by their place in the text.
pub type Words = BTreeSet<usize>;

pub struct Page<'t> {
    pub text: &'t str,
    /// Runs of letters, digits and underscores.
    words: Vec<Span>,
    /// For each byte, whether it stands in double quotation marks, the marks included.
    quoted: Vec<bool>,
}

impl<'t> Page<'t> {
    pub fn new(text: &'t str) -> Page<'t> {
        Page { text, words: words(text), quoted: quoted(text) }
    }

    /// The words that have a byte in `spans`.
    pub fn words_in(&self, spans: &[Span]) -> Words {
        spans.iter().flat_map(|&span| self.range(span)).collect()
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|word| word.end <= span.start);
        let last = self.words.partition_point(|word| word.start < span.end);
        if span.is_empty() { first..first } else { first..last }
    }

    /// For each word of `span`, whether it stands in marks; of a word that begins before the span, the rest counts.
    pub fn marked(&self, span: Span) -> impl Iterator<Item = bool> {
        self.range(span).map(move |word| self.quoted[self.words[word].start.max(span.start)])
    }

    /// The words of `span` that stand in marks, a set for each stretch that no unmarked byte parts.
    pub fn marked_runs(&self, span: Span) -> Vec<Words> {
        let mut runs: Vec<Words> = Vec::new();
        let mut last: Option<usize> = None;
        for word in self.range(span).filter(|&word| self.quoted[self.words[word].start]) {
            match (last, runs.last_mut()) {
                (Some(before), Some(run)) if self.unparted(before, word) => _ = run.insert(word),
                _ => runs.push(Words::from([word])),
            }
            last = Some(word);
        }
        runs
    }

    fn unparted(&self, before: usize, word: usize) -> bool {
        before + 1 == word && self.quoted[self.words[before].end..self.words[word].start].iter().all(|&quoted| quoted)
    }
}

fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| c.is_alphanumeric() || c == '_') {
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some(word) if word.end == at => word.end = end,
            _ => words.push(Span::new(at, end)),
        }
    }
    words
}

/// How a quotation was opened, which says what may close it.
#[derive(Clone, Copy)]
enum Mark {
    /// A mark that only opens.
    Curled,
    /// `"`, which may close as well.
    Straight,
    /// Two backticks, or two apostrophes, which may close as well.
    Typed,
}

/// Every line for itself: what is opened and never closed goes on to its end, and what closes nothing is no mark.
fn quoted(text: &str) -> Vec<bool> {
    let mut quoted = vec![false; text.len()];
    let mut line_start = 0;
    for line in text.split('\n') {
        let mut open = None;
        let mut at = 0;
        while let Some(c) = line[at..].chars().next() {
            let rest = &line[at..];
            let width = match open {
                None => opens(line[..at].chars().next_back(), rest).map(|(mark, width)| {
                    open = Some((at, mark));
                    width
                }),
                Some((start, mark)) => closes(mark, rest).inspect(|width| {
                    quoted[line_start + start..line_start + at + width].fill(true);
                    open = None;
                }),
            };
            at += width.unwrap_or(c.len_utf8());
        }
        if let Some((start, _)) = open {
            quoted[line_start + start..line_start + line.len()].fill(true);
        }
        line_start += line.len() + 1;
    }
    quoted
}

/// The mark that opens a quotation at the start of `rest`, and its length. A mark that could do both opens before a
/// word only, and not right behind one.
fn opens(before: Option<char>, rest: &str) -> Option<(Mark, usize)> {
    let c = rest.chars().next()?;
    if matches!(c, '“' | '„' | '‟' | '«') {
        return Some((Mark::Curled, c.len_utf8()));
    }
    let (mark, width) = match c {
        '"' => (Mark::Straight, 1),
        _ if rest.starts_with("``") || rest.starts_with("''") => (Mark::Typed, 2),
        _ => return None,
    };
    let next = rest[width..].chars().next().filter(|next| !next.is_whitespace())?;
    let stops = matches!(mark, Mark::Straight) && ",.;:!?)".contains(next);
    (!stops && !before.is_some_and(char::is_alphanumeric)).then_some((mark, width))
}

/// The length of what closes, at the start of `rest`, a quotation that `mark` opened.
fn closes(mark: Mark, rest: &str) -> Option<usize> {
    let c = rest.chars().next()?;
    match (mark, c) {
        (_, '"' | '”') | (Mark::Curled, '»') => Some(c.len_utf8()),
        (Mark::Typed, '\'') if rest.starts_with("''") => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words in marks, a line for each stretch.
    fn runs(text: &str) -> Vec<&str> {
        let page = Page::new(text);
        let runs = page.marked_runs(Span::new(0, text.len()));
        let run = |run: Words| {
            let (first, last) = (page.words[*run.first().unwrap()], page.words[*run.last().unwrap()]);
            &text[first.start..last.end]
        };
        runs.into_iter().map(run).collect()
    }

    #[test]
    fn marks_of_all_kinds_hold_their_words() {
        assert_eq!(runs("“I like tea,” said Ann. \"Tea is 5\" wide,\" said Bob."), ["I like tea", "Tea is 5"]);
        assert_eq!(runs("``one two'' three ''four'' «five»"), ["one two", "four", "five"]);
    }

    #[test]
    fn a_mark_that_is_never_closed_ends_with_its_line() {
        assert_eq!(runs("“More tea.\n“And cake,” he said.\nNo” more"), ["More tea", "And cake"]);
    }

    #[test]
    fn a_word_that_a_span_cuts_belongs_to_it() {
        let page = Page::new("an old cat_2 sat");
        assert_eq!(page.words_in(&[Span::new(4, 8), Span::new(3, 3)]), Words::from([1, 2]));
        assert_eq!(page.words_in(&[Span::new(2, 3)]), Words::new());
    }
}
