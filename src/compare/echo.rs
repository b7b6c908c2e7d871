//! Headlines, ledes, captions and pull quotes against the quotations of the body.

use super::Echo;
use crate::align::fold;
use crate::align::marked::marked_parts;
use crate::align::same::{self, Kind};
use crate::analyzer::Quote;
use crate::attribution::QuoteKind;
use crate::span::Span;
use crate::text::BlockKind;
use crate::verify::{Source, Turn, Verdict, Verification, verify_spans};

/// Fewer words that are not the same were found by chance.
const ALTERED_WORDS: usize = 5;

/// An altered echo has at least so much of its words in the body.
const ALTERED: f32 = 0.7;

/// Every echo in `text`, in order of the quotations that repeat.
pub(crate) fn echoes(text: &str, quotes: &[Quote]) -> Vec<Echo> {
    let mut turns = Vec::new();
    let mut owners = Vec::new();
    for (index, quote) in quotes.iter().enumerate() {
        if is_body(quote.section) && quote.kind != QuoteKind::Nested {
            for span in spoken(text, quote).into_iter().flatten() {
                turns.push(Turn::unnamed(span));
                owners.push(index);
            }
        }
    }
    let candidates = quotes.iter().enumerate().filter(|(_, quote)| is_echo(quote));
    let candidates: Vec<_> =
        candidates.flat_map(|(at, quote)| spoken(text, quote).into_iter().map(move |words| (at, words))).collect();
    if turns.is_empty() || candidates.is_empty() {
        return Vec::new();
    }
    let source = Source::of_spans(text, turns);
    let find = |(at, words): (usize, Vec<Span>)| {
        let found = verify_spans(text, &words, &source);
        let (of, place) = place(&found, &owners, quotes, at)?;
        let pull_quote = is_body(quotes.get(at)?.section) && quotes.get(at)?.section != BlockKind::Lede;
        let kept = match found.verdict {
            Verdict::Verbatim if pull_quote => is_longer(quotes.get(of)?, quotes.get(at)?),
            _ if pull_quote => false,
            Verdict::Verbatim | Verdict::Elided | Verdict::Bracketed => says_something(text, &words),
            Verdict::NotFound => false,
            _ => found.similarity >= ALTERED && count(text, &words) >= ALTERED_WORDS,
        };
        let edits = found.edits;
        kept.then_some(Echo { quote: at, of, words, place, verdict: found.verdict, edits })
    };
    candidates.into_iter().filter_map(find).collect()
}

/// Where an echo's words are first said.
fn is_body(section: BlockKind) -> bool {
    matches!(section, BlockKind::Body | BlockKind::Lede | BlockKind::ListItem)
}

/// Whether a quotation stands where echoes stand: outside the body, in the lede, or, as a pull quote, credited to nobody.
fn is_echo(quote: &Quote) -> bool {
    use BlockKind::{BlockQuotation, Body, Caption, Headline, Lede, Standfirst, Subheading};
    match quote.section {
        Headline | Standfirst | Subheading | Caption | BlockQuotation | Lede => quote.kind != QuoteKind::Nested,
        Body => quote.kind == QuoteKind::Direct && quote.source.is_none() && quote.continues.is_none(),
        _ => false,
    }
}

/// The runs of words that a quotation gives as spoken, the parts of each.
fn spoken(text: &str, quote: &Quote) -> Vec<Vec<Span>> {
    match quote.kind {
        QuoteKind::Direct | QuoteKind::Term | QuoteKind::Nested => vec![quote.content.clone()],
        QuoteKind::Mixed => marked_parts(text, &quote.content).into_iter().map(|part| vec![part]).collect(),
        QuoteKind::Indirect => Vec::new(),
    }
}

/// The quotation that has the words, and where: of several the first in the body proper.
fn place(found: &Verification, owners: &[usize], quotes: &[Quote], at: usize) -> Option<(usize, Vec<Span>)> {
    let owned = found.places.iter().filter_map(|place| Some((*owners.get(place.turn)?, &place.spans)));
    let others = owned.filter(|&(owner, _)| owner != at);
    let is_lede = |owner: usize| quotes.get(owner).is_some_and(|quote| quote.section == BlockKind::Lede);
    let best = others.min_by_key(|&(owner, _)| (is_lede(owner), owner));
    // A lede repeats the body, not the body the lede.
    let backwards = |owner: usize| is_lede(owner) && quotes.get(at).is_some_and(|quote| is_body(quote.section));
    best.filter(|&(owner, _)| !backwards(owner)).map(|(owner, spans)| (owner, spans.clone()))
}

fn is_longer(one: &Quote, two: &Quote) -> bool {
    let bytes = |quote: &Quote| quote.content.iter().map(|span| span.len()).sum::<usize>();
    bytes(one) > bytes(two)
}

/// Whether one of the words carries matter: "unacceptable", not "it is".
fn says_something(text: &str, words: &[Span]) -> bool {
    let weighs = |span: &Span| {
        fold::words(span.of(text))
            .iter()
            .any(|word| same::weight_of(&fold::folded(word.span.of(span.of(text))), false) != Kind::Function)
    };
    words.iter().any(weighs)
}

fn count(text: &str, words: &[Span]) -> usize {
    words.iter().map(|span| fold::words(span.of(text)).len()).sum()
}

#[cfg(test)]
mod tests {
    use crate::verify::{EditKind, Verdict};

    fn shown(text: &str) -> Vec<(&str, &str, Verdict)> {
        let analysis = crate::analyze(text);
        let echoes = analysis.echoes.iter();
        echoes.map(|echo| (echo.words[0].of(text), echo.place[0].of(text), echo.verdict)).collect()
    }

    #[test]
    fn a_headline_and_a_lede() {
        let text = "Bridge repairs ‘a disgrace’, says Okafor\n\nBridge repairs are \"a disgrace to the town\", the engineer has \
            said.\n\nDaniel Okafor spoke to reporters on Monday.\n\n“It is a disgrace to the town and to all of us,” he said.";
        assert_eq!(
            shown(text),
            [
                ("a disgrace", "a disgrace", Verdict::Verbatim),
                ("a disgrace to the town", "a disgrace to the town", Verdict::Verbatim),
            ]
        );
    }

    #[test]
    fn a_caption_that_changes_a_word() {
        let text = "Storm closes bridge\n\nOkafor: \"We will never close the old bridge\"\n\nThe bridge was shut on \
            Monday after the storm had damaged it, the council said.\n\n“We will not close the old bridge,” Daniel Okafor said.";
        let analysis = crate::analyze(text);
        assert_eq!(analysis.echoes.len(), 1, "{:?}", analysis.quotes);
        let echo = &analysis.echoes[0];
        assert_eq!((echo.verdict, echo.edits[0].change), (Verdict::Altered, EditKind::Negation));
        assert_eq!((echo.edits[0].was.as_str(), echo.edits[0].now.as_str()), ("not", "never"));
        assert_eq!(echo.edits[0].source.unwrap().of(text), "not");
    }

    #[test]
    fn no_echo_of_nothing() {
        assert!(shown("“It is over,” said Anna Lee.\n\n“We lost,” said Bob Fox.").is_empty());
        assert!(shown("").is_empty());
    }
}
