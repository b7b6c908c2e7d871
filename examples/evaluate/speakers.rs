//! Whether the speaker of what was found is the one that people named.

use std::fmt::Write;
use std::path::Path;

use dixit::{Quote, Span, train};

use crate::Failure;
use crate::gold::{self, Document, Marked};
use crate::item::overlap;
use crate::page::Words;

const EXPLANATION: &str = "\
Marked attributions whose speaker the text names. *Found*: something found shares a word with the content; what shares
most counts. Of those: *resolved*, the speaker is the marked one; *wrong*, it is another; for the rest, nobody is named.
*End to end*: resolved, of all. *Pronouns*: the marked source is a personal pronoun; *no source*: none is marked.";

const PRONOUNS: [&str; 12] = ["i", "he", "she", "it", "they", "we", "you", "him", "her", "them", "us", "me"];

#[derive(Default)]
struct Count {
    marked: usize,
    found: usize,
    resolved: usize,
    wrong: usize,
}

/// The Markdown table for the documents in the file at `path`.
pub fn measure(path: &Path) -> Result<String, Failure> {
    let mut counts: [(&str, Count); 3] = ["all", "pronouns", "no source"].map(|name| (name, Count::default()));
    for document in gold::read(path)? {
        let quotes = dixit::attribute_quotes(&document.text);
        let found: Vec<(Words, &Quote)> =
            quotes.iter().map(|quote| (words(&document.text, &quote.content), quote)).collect();
        for marked in &document.attributions {
            let Some(name) = marked.speaker_entity.as_deref().filter(|_| is_speech(marked)) else { continue };
            let content = words(&document.text, &marked.content);
            let answer = nearest(&content, found.iter().map(|(words, quote)| (words, quote)));
            let speaker = answer.and_then(|quote| quote.speaker.as_ref());
            let right = speaker.map(|speaker| is_named(&document, name, &speaker.name));
            let source: Vec<&str> = marked.source.iter().map(|span| span.of(&document.text)).collect();
            let source = source.join(" ").to_lowercase();
            let belongs = [true, PRONOUNS.contains(&source.as_str()), source.is_empty()];
            for ((_, count), _) in counts.iter_mut().zip(belongs).filter(|(_, belongs)| *belongs) {
                count.marked += 1;
                count.found += usize::from(answer.is_some());
                count.resolved += usize::from(right == Some(true));
                count.wrong += usize::from(right == Some(false));
            }
        }
    }
    let mut table =
        String::from("| attributions | marked | found | resolved | wrong | end to end |\n|---|--:|--:|--:|--:|--:|\n");
    for (name, Count { marked, found, resolved, wrong }) in counts {
        let (right, other, of_all) = (percent(resolved, found), percent(wrong, found), percent(resolved, marked));
        writeln!(table, "| {name} | {marked} | {found} | {right} | {other} | {of_all} |")?;
    }
    Ok(format!("{table}\n{EXPLANATION}"))
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1}", 100.0 * part as f64 / whole as f64) }
}

/// The words of a content, by their first byte in `text`: runs of letters and digits of ASCII, underscores and all that
/// is not ASCII, cut where a span begins. The floors of the project are measured so; curled marks count as letters.
pub fn words(text: &str, content: &[Span]) -> Words {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii();
    let mut words = Words::new();
    for span in content {
        let mut before = false;
        for (at, byte) in span.of(text).bytes().enumerate() {
            if is_part(byte) && !before {
                words.insert(span.start + at);
            }
            before = is_part(byte);
        }
    }
    words
}

/// What shares most words with `words`, the first of several; none where nothing shares any.
pub fn nearest<'w, T>(words: &Words, among: impl Iterator<Item = (&'w Words, T)>) -> Option<T> {
    let shared = among.map(|(other, item)| (overlap(words, other), item)).filter(|(shared, _)| *shared > 0.0);
    shared.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, item)| item)
}

/// Whether somebody speaks: no caption, and where captions are marked as such nothing without a cue.
pub fn is_speech(marked: &Marked) -> bool {
    marked.in_caption.is_none_or(|in_caption| !in_caption && !marked.cue.is_empty())
}

/// Whether `answer` names the person whose fullest name is `name`, by that name or by another that the text gives them.
pub fn is_named(document: &Document, name: &str, answer: &str) -> bool {
    let entities = document.entities.iter().filter(|entity| entity.name.as_deref() == Some(name));
    let mentions = entities.flat_map(|entity| &entity.mentions).map(|span| span.of(&document.text));
    let names =
        mentions.filter(|words| words.starts_with(|c: char| c.is_ascii_uppercase()) && words.chars().count() < 60);
    names.chain([name]).any(|name| train::same_name(name, answer))
}
