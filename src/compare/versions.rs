//! One quotation as several articles print it.

use std::collections::{BTreeMap, HashMap};

use super::{Article, QuoteGroup, Version};
use crate::align::fold;
use crate::align::marked::marked_parts;
use crate::attribution::QuoteKind;
use crate::span::Span;
use crate::verify::{Source, Turn, Verdict, verify_spans};

/// A quotation has at least so many words; fewer are the same by chance.
const WORDS: usize = 4;

/// Words in a run that two versions of a quotation share.
const RUN: usize = 3;

/// Two quotations may be versions of one when they share a quarter of their runs, or so many.
const ENOUGH: usize = 3;

/// Quotations that a run is remembered for; one that more share is a phrase of everybody's.
const HOLDERS: usize = 32;

/// Groups the versions of each quotation that two articles or more print, and shows how they differ.
///
/// Direct quotations and the marked stretches of mixed ones are compared, from four words on. Takes time linear in
/// the articles, whatever is in them. Groups come in the order of their first version.
///
/// ```
/// use dixit::{Article, Verdict, analyze, compare_quotes};
///
/// let texts = [
///     "“We will not close the old bridge in May,” Anna Lee said.",
///     "Anna Lee said: “We will close the old bridge in May.”",
/// ];
/// let analyses = texts.map(analyze);
/// let articles: Vec<Article> =
///     texts.iter().zip(&analyses).map(|(text, analysis)| Article { text, analysis }).collect();
/// let groups = compare_quotes(&articles);
///
/// assert_eq!(groups[0].fullest, 0);
/// assert_eq!(groups[0].versions[1].verdict, Verdict::Altered);
/// assert_eq!(groups[0].versions[1].edits[0].was, "not");
/// ```
pub fn compare_quotes(articles: &[Article<'_>]) -> Vec<QuoteGroup> {
    let printed = printed(articles);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut roots = joined(&printed);
    for at in 0..printed.len() {
        groups.entry(root(&mut roots, at)).or_default().push(at);
    }
    let mut compared: Vec<(usize, QuoteGroup)> = Vec::new();
    for members in groups.into_values() {
        let members: Vec<&Printed<'_>> = members.into_iter().filter_map(|at| printed.get(at)).collect();
        let first = members.first().map_or(0, |member| member.article);
        if members.iter().any(|member| member.article != first) {
            compared.extend(group(&members).map(|group| (members.first().map_or(0, |first| first.order), group)));
        }
    }
    compared.sort_by_key(|(order, _)| *order);
    compared.into_iter().map(|(_, group)| group).collect()
}

/// A quotation of an article.
struct Printed<'a> {
    order: usize,
    article: usize,
    quote: usize,
    text: &'a str,
    words: Vec<Span>,
    keys: Vec<u64>,
    speaker: Option<&'a str>,
}

fn printed<'a>(articles: &[Article<'a>]) -> Vec<Printed<'a>> {
    let mut printed = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        for (index, quote) in article.analysis.quotes.iter().enumerate() {
            let runs: Vec<Vec<Span>> = match quote.kind {
                _ if quote.copy_of.is_some() => Vec::new(),
                QuoteKind::Direct => vec![quote.content.clone()],
                QuoteKind::Mixed => {
                    marked_parts(article.text, &quote.content).into_iter().map(|part| vec![part]).collect()
                }
                QuoteKind::Nested | QuoteKind::Indirect | QuoteKind::Term => Vec::new(),
            };
            for words in runs {
                let cut = words.iter().flat_map(|span| fold::words(span.of(article.text)));
                let keys: Vec<u64> = cut.map(|word| word.key).collect();
                if keys.len() >= WORDS {
                    let speaker = quote.speaker.as_ref().map(|credit| credit.name.as_str());
                    let order = printed.len();
                    let text = article.text;
                    printed.push(Printed { order, article: number, quote: index, text, words, keys, speaker });
                }
            }
        }
    }
    printed
}

/// For each quotation another of its group, or itself: trees of a union-find structure.
fn joined(printed: &[Printed<'_>]) -> Vec<usize> {
    let mut holders: HashMap<&[u64], Vec<usize>> = HashMap::new();
    for (at, quotation) in printed.iter().enumerate() {
        for run in quotation.keys.windows(RUN) {
            let held = holders.entry(run).or_default();
            if held.len() <= HOLDERS && held.last() != Some(&at) {
                held.push(at);
            }
        }
    }
    let mut roots: Vec<usize> = (0..printed.len()).collect();
    for (at, quotation) in printed.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for run in quotation.keys.windows(RUN) {
            for &other in holders.get(run).into_iter().flatten().filter(|&&other| other != at) {
                crate::work::tick();
                *shared.entry(other).or_default() += 1;
            }
        }
        let runs = quotation.keys.len() + 1 - RUN;
        for (other, count) in shared {
            // Each changed word costs the runs it is in.
            if count * 4 >= runs.min(ENOUGH * 4) {
                let (one, two) = (root(&mut roots, at), root(&mut roots, other));
                if let Some(slot) = roots.get_mut(one.max(two)) {
                    *slot = one.min(two);
                }
            }
        }
    }
    roots
}

/// The first quotation of the group of `at`.
fn root(roots: &mut [usize], mut at: usize) -> usize {
    while let Some(&parent) = roots.get(at).filter(|&&parent| parent != at) {
        let grandparent = roots.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = roots.get_mut(at) {
            *slot = grandparent;
        }
        at = parent;
    }
    at
}

fn group(members: &[&Printed<'_>]) -> Option<QuoteGroup> {
    let longest = members.iter().enumerate().max_by_key(|(at, member)| (member.keys.len(), std::cmp::Reverse(*at)));
    let (fullest, full) = longest?;
    let turns = full.words.iter().map(|&span| Turn::unnamed(span)).collect();
    let source = Source::of_spans(full.text, turns);
    let mut versions = Vec::new();
    let mut place = 0;
    for (at, member) in members.iter().enumerate() {
        let (verdict, edits) = if at == fullest {
            place = versions.len();
            (Verdict::Verbatim, Vec::new())
        } else {
            let found = verify_spans(member.text, &member.words, &source);
            (found.verdict, found.edits)
        };
        // It shares words with another version, not with this one.
        if verdict == Verdict::NotFound {
            continue;
        }
        versions.push(Version {
            article: member.article,
            quote: member.quote,
            words: member.words.clone(),
            speaker: member.speaker.map(str::to_owned),
            verdict,
            edits,
        });
    }
    let article = versions.first()?.article;
    let is_shared = versions.iter().any(|version| version.article != article);
    is_shared.then_some(QuoteGroup { fullest: place, versions })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_one_quotation() {
        let texts = [
            "“It was, uh, a mistake to close the bridge in May, and nobody asked us,” Anna Lee said.",
            "The closure was “a mistake ... and nobody asked us”, Lee said. “The town will pay for it,” Bob Fox said.",
            "“It was a mistake to open the bridge in May,” said Lee.",
            "“They had nine days to think about it,” Anna Lee said.",
        ];
        let analyses = texts.map(crate::analyze);
        let articles: Vec<Article<'_>> =
            texts.iter().zip(&analyses).map(|(text, analysis)| Article { text, analysis }).collect();
        let groups = compare_quotes(&articles);
        assert_eq!(groups.len(), 1, "{groups:?}");
        let shown: Vec<_> = groups[0].versions.iter().map(|version| (version.article, version.verdict)).collect();
        assert_eq!(shown, [(0, Verdict::Verbatim), (1, Verdict::Elided), (2, Verdict::Altered)]);
        assert_eq!(groups[0].versions[2].edits.last().map(|edit| edit.now.as_str()), Some("open"));
        assert!(compare_quotes(&[]).is_empty());
    }
}
