//! Precision, recall and F1 of attributions: contents, cues, sources, and all of it together.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use crate::Failure;
use crate::gold;
use crate::item::{Item, Kind, overlap};
use crate::page::{Page, Words};

const EXPLANATION: &str = "\
Words are runs of letters, digits and underscores, so that punctuation and marks never matter; *exact* is the same
words; *e2e* is a content of which at least half the words of both are shared, with a source that shares a word with
the marked one (or none where none is marked), one to one; *e2e_quoted* is the same of the parts in quotation marks.";

/// The Markdown table for the documents in the file at `path`.
pub fn measure(path: &Path) -> Result<String, Failure> {
    let mut figures: Vec<(&str, Count)> = FIGURES.iter().map(|&(name, _)| (name, Count::default())).collect();
    for document in gold::read(path)? {
        let page = Page::new(&document.text);
        let gold: Vec<Item> = document.attributions.iter().filter_map(|marked| Item::marked(&page, marked)).collect();
        let quotes = dixit::attribute_quotes(&document.text);
        let found: Vec<Item> = quotes.iter().filter_map(|quote| Item::found(&page, quote)).collect();
        for ((_, count), (_, figure)) in figures.iter_mut().zip(FIGURES) {
            count.add(figure(&gold, &found));
        }
    }
    let mut table = String::from("| figure | P | R | F1 | right | found | marked |\n|---|--:|--:|--:|--:|--:|--:|\n");
    for (name, count) in figures {
        let (p, r, f1) = (100.0 * count.precision(), 100.0 * count.recall(), 100.0 * count.f1());
        let Count { right, found, gold } = count;
        writeln!(table, "| {name} | {p:.1} | {r:.1} | {f1:.1} | {right} | {found} | {gold} |")?;
    }
    Ok(format!("{table}\n{EXPLANATION}"))
}

/// What is counted of one document, given what is marked and what was found.
type Figure = fn(&[Item], &[Item]) -> Count;

const FIGURES: [(&str, Figure); 7] = [
    ("e2e_quoted", |gold, found| paired(&parts(gold, |item| &item.quoted), &parts(found, |item| &item.quoted))),
    ("e2e", |gold, found| paired(&wholes(gold), &wholes(found))),
    ("source, exact", |gold, found| exact(spans(gold, |item| &item.sources), spans(found, |item| &item.sources))),
    ("cue, exact", |gold, found| exact(cues(gold), cues(found))),
    ("content, exact", |gold, found| exact(spans(gold, |item| &item.contents), spans(found, |item| &item.contents))),
    ("content_token", |gold, found| shared(&contents(gold, None), &contents(found, None))),
    ("direct_token", direct_words),
];

/// How much is right of what was found, and of what is marked.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn add(&mut self, other: Count) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

/// Words, and the attribution that they are of.
type Part<'i> = (&'i Words, &'i Item);

fn parts(items: &[Item], of: fn(&Item) -> &Vec<Words>) -> Vec<Part<'_>> {
    items.iter().flat_map(|item| of(item).iter().map(move |words| (words, item))).collect()
}

fn wholes(items: &[Item]) -> Vec<Part<'_>> {
    items.iter().map(|item| (&item.content, item)).collect()
}

/// Pairs those that share most first; each is paired once.
fn paired(gold: &[Part<'_>], found: &[Part<'_>]) -> Count {
    let mut pairs = Vec::new();
    for (g, (marked, credited)) in gold.iter().enumerate() {
        for (f, (words, item)) in found.iter().enumerate() {
            let shared = overlap(marked, words);
            if shared >= 0.5 && credited.same_source(item) {
                pairs.push((shared, g, f));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken_gold, mut taken_found) = (BTreeSet::new(), BTreeSet::new());
    for (_, g, f) in pairs {
        if !taken_gold.contains(&g) && !taken_found.contains(&f) {
            taken_gold.insert(g);
            taken_found.insert(f);
        }
    }
    Count { right: taken_gold.len(), found: found.len(), gold: gold.len() }
}

/// The spans of all attributions, each once.
fn spans(items: &[Item], of: fn(&Item) -> &Vec<Words>) -> BTreeSet<&Words> {
    items.iter().flat_map(of).filter(|words| !words.is_empty()).collect()
}

/// The cues, each whole and once.
fn cues(items: &[Item]) -> BTreeSet<&Words> {
    items.iter().map(|item| &item.cue).filter(|words| !words.is_empty()).collect()
}

fn exact(gold: BTreeSet<&Words>, found: BTreeSet<&Words>) -> Count {
    Count { right: gold.intersection(&found).count(), found: found.len(), gold: gold.len() }
}

/// The words of all contents, or of those of one kind.
fn contents(items: &[Item], kind: Option<Kind>) -> Words {
    let items = items.iter().filter(|item| kind.is_none_or(|kind| item.kind == kind));
    items.flat_map(|item| item.content.iter().copied()).collect()
}

fn shared(gold: &Words, found: &Words) -> Count {
    Count { right: gold.intersection(found).count(), found: found.len(), gold: gold.len() }
}

/// Words of direct contents. What is found of contents that are marked as mixed is neither right nor wrong: their
/// quoted parts are quoted indeed.
fn direct_words(gold: &[Item], found: &[Item]) -> Count {
    let direct = contents(gold, Some(Kind::Direct));
    let mixed = contents(gold, Some(Kind::Mixed));
    let found = contents(found, Some(Kind::Direct));
    let judged = found.into_iter().filter(|word| direct.contains(word) || !mixed.contains(word)).collect();
    shared(&direct, &judged)
}

#[cfg(test)]
mod tests {
    use dixit::Span;

    use super::*;
    use crate::gold::Marked;

    const TEXT: &str =
        "“I like tea,” said Ann Lee. Bob thinks it is “bad” tea.\n\n“More tea.\n\n“And cake,” he said later.";

    fn item(content: &str, source: &str, cue: &str) -> Item {
        let span = |words: &str| {
            let start = TEXT.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let marked = Marked {
            content: vec![span(content)],
            source: vec![span(source)],
            cue: vec![span(cue)],
            kind: None,
            speaker_entity: None,
            in_caption: None,
        };
        Item::marked(&Page::new(TEXT), &marked).unwrap()
    }

    fn gold() -> Vec<Item> {
        vec![
            item("“I like tea,”", "Ann Lee", "said"),
            item("it is “bad” tea", "Bob", "thinks"),
            item("“More tea.\n\n“And cake,”", "he said", "said later"),
        ]
    }

    /// Right, found and marked by the figure of that name.
    fn count(name: &str, found: &[Item]) -> (usize, usize, usize) {
        let (_, figure) = FIGURES.iter().find(|(other, _)| *other == name).unwrap();
        let Count { right, found, gold } = figure(&gold(), found);
        (right, found, gold)
    }

    #[test]
    fn what_is_marked_is_right_by_every_figure() {
        for (name, _) in FIGURES {
            let (right, found, marked) = count(name, &gold());
            assert!(right == found && found == marked && marked > 0, "{name}");
            assert_eq!(count(name, &[]), (0, 0, marked), "{name}");
        }
    }

    #[test]
    fn the_quoted_parts_of_split_contents_are_right() {
        let found = [item("More tea", "he", "said"), item("And cake", "he", "said")];
        assert_eq!(count("e2e_quoted", &found), (2, 2, 4));
        assert_eq!(count("e2e", &found), (1, 2, 3));
        assert_eq!(count("content, exact", &found), (0, 2, 3));
        assert_eq!(count("direct_token", &found), (4, 4, 7));
    }

    #[test]
    fn another_source_is_wrong() {
        let found = [item("“I like tea,”", "Bob", "said")];
        assert_eq!(count("e2e", &found), (0, 1, 3));
        assert_eq!(count("cue, exact", &found), (1, 1, 3));
    }

    #[test]
    fn the_quoted_part_of_a_mixed_content_is_no_direct_word() {
        let found = [item("“bad”", "Bob", "thinks")];
        assert_eq!(count("direct_token", &found), (0, 0, 7));
        assert_eq!(count("e2e_quoted", &found), (1, 1, 4));
        assert_eq!(count("e2e", &found), (0, 1, 3));
    }
}
