//! Reads treebanks in the CoNLL-U format.

use std::path::Path;

use crate::error::{Error, Kind};
use crate::syntax::{Relation, Tag};

/// A sentence as its annotators read it; all lists have an entry a word.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    pub forms: Vec<String>,
    pub tags: Vec<Tag>,
    /// The index of the head; for the root of the sentence, the number of words.
    pub heads: Vec<u32>,
    pub relations: Vec<Relation>,
    /// Universal parts of speech, as written.
    pub universals: Vec<String>,
    /// Dictionary forms.
    pub lemmas: Vec<String>,
}

/// The sentences of the treebank at `path`.
pub(crate) fn read(path: &Path) -> Result<Vec<Sentence>, Error> {
    let text = std::fs::read_to_string(path).map_err(|source| Kind::File { path: path.to_owned(), source })?;
    parse(&text).map_err(|line| Kind::Treebank { path: path.to_owned(), line }.into())
}

/// The sentences in `text`, or the number of the line that cannot be read.
pub(super) fn parse(text: &str) -> Result<Vec<Sentence>, usize> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in (1usize..).zip(text.lines().chain([""])) {
        if line.is_empty() {
            let done = std::mem::take(&mut sentence);
            if !done.forms.is_empty() {
                sentences.push(finish(done).ok_or(number)?);
            }
        } else if !line.starts_with('#') {
            add(&mut sentence, line).ok_or(number)?;
        }
    }
    Ok(sentences)
}

/// Appends the word on `line`; contracted and omitted words (numbered 1-2 and 1.1) are no words of the tree.
fn add(sentence: &mut Sentence, line: &str) -> Option<()> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, universal, tag, _, head, relation, _, _] = columns.as_slice() else { return None };
    if id.contains(['-', '.']) {
        return Some(());
    }
    sentence.forms.push(form.to_owned());
    sentence.tags.push(Tag::ALL.iter().copied().find(|known| known.as_str() == tag)?);
    sentence.heads.push(head.parse().ok()?);
    sentence.relations.push(Relation::ALL.iter().copied().find(|known| known.as_str() == relation)?);
    sentence.universals.push(universal.to_owned());
    sentence.lemmas.push(lemma.to_owned());
    Some(())
}

/// Turns heads counted from 1, with 0 for the root, into indices.
fn finish(mut sentence: Sentence) -> Option<Sentence> {
    let count = u32::try_from(sentence.forms.len()).ok()?;
    for head in &mut sentence.heads {
        *head = match *head {
            0 => count,
            number if number <= count => number - 1,
            _ => return None,
        };
    }
    Some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# text = She spoke.\n1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n\
        2\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";

    #[test]
    fn a_sentence() {
        let sentences = parse(TEXT).unwrap();
        assert_eq!(sentences.len(), 1);
        assert_eq!(sentences[0].forms, ["She", "spoke", "."]);
        assert_eq!(sentences[0].heads, [1, 3, 1]);
        assert_eq!(sentences[0].tags, [Tag::Pronoun, Tag::VerbPast, Tag::Stop]);
    }

    #[test]
    fn the_line_that_is_wrong() {
        assert_eq!(parse(&TEXT.replace("VBD", "XYZ")).unwrap_err(), 3);
        assert_eq!(parse(&TEXT.replace("2\tpunct", "9\tpunct")).unwrap_err(), 5);
        assert_eq!(parse("one column").unwrap_err(), 1);
    }
}
