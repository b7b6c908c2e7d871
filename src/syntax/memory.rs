//! What was found of the words of a page, for later stages: none is tagged twice, and no part of a sentence that hangs
//! together is parsed twice.

use super::{Parsed, Relation, Scratch, Tag, Word, skim, skim_tagged};

/// What was found, and memory to use again from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub scratch: Scratch,
    /// Whether there is a later stage that asks for what was found.
    keeps: bool,
    /// By token; in one piece, for a page has many.
    words: Vec<Kept>,
}

/// What is kept of a word.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// How many tokens behind the word its head stands; 0 for the root of a line.
    head: i16,
    /// `None` for a word that was not parsed.
    tag: Option<Tag>,
    relation: Relation,
}

const UNKNOWN: Kept = Kept { head: 0, tag: None, relation: Relation::Dep };

impl Memory {
    /// For a page whose words are asked for again.
    pub(crate) fn that_keeps() -> Memory {
        Memory { keeps: true, ..Memory::default() }
    }

    /// Remembers what was found of `tokens`, which are in order.
    pub(crate) fn keep(&mut self, tokens: &[usize], parsed: &[Parsed]) {
        let Some(&last) = tokens.last().filter(|_| self.keeps) else { return };
        if self.words.len() <= last {
            self.words.resize(last + 1, UNKNOWN);
        }
        for (&token, word) in tokens.iter().zip(parsed) {
            let head = word.head.map_or(Some(token), |head| tokens.get(head).copied());
            let head = head.and_then(|head| i16::try_from(head as i64 - token as i64).ok());
            if let Some((kept, head)) = self.words.get_mut(token).zip(head) {
                *kept = Kept { head, tag: Some(word.tag), relation: word.relation };
            }
        }
    }

    /// The tree of `words`, which are `tokens`, as far as possible from what is known of them; the rest is skimmed.
    pub(crate) fn parse(&mut self, tokens: &[usize], words: &[Word<'_>]) -> Vec<Parsed> {
        if let Some(known) = self.part(tokens) {
            return known;
        }
        let tag = |token: &usize| self.words.get(*token).and_then(|kept| kept.tag);
        match tokens.iter().map(tag).collect::<Option<Vec<Tag>>>() {
            Some(known) => skim_tagged(words, &known, &mut self.scratch).to_vec(),
            None => skim(words, &mut self.scratch).to_vec(),
        }
    }

    /// What was found of `tokens`, if one of them is above all the others but marks in the tree that they are part of;
    /// without clusters, which no later stage looks at.
    fn part(&self, tokens: &[usize]) -> Option<Vec<Parsed>> {
        let mut root = None;
        let mut parsed = Vec::with_capacity(tokens.len());
        for (at, &token) in tokens.iter().enumerate() {
            let &Kept { head, tag, relation } = self.words.get(token)?;
            let tag = tag?;
            let above = token.checked_add_signed(isize::from(head)).filter(|_| head != 0);
            let head = above.and_then(|above| tokens.binary_search(&above).ok());
            if head.is_none() && relation != Relation::Punct && root.replace(at).is_some() {
                return None;
            }
            parsed.push(Parsed { tag, head, relation, cluster: 0, coarse: 0 });
        }
        let root = root?;
        for (at, word) in parsed.iter_mut().enumerate() {
            match word.head {
                None if at == root => word.relation = Relation::Root,
                None => word.head = Some(root),
                Some(_) => {}
            }
        }
        Some(parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;
    use crate::syntax::parse;

    fn words(text: &str) -> Vec<Word<'_>> {
        text.split(' ').map(|text| Word { text, entry: lexicon::entry(text) }).collect()
    }

    /// A memory that knows a sentence, whose first word is token 5.
    fn knowing(sentence: &str) -> (Memory, Vec<Parsed>) {
        let mut memory = Memory::that_keeps();
        let words = words(sentence);
        let parsed = parse(&words, &mut memory.scratch).to_vec();
        memory.keep(&(5..5 + words.len()).collect::<Vec<_>>(), &parsed);
        (memory, parsed)
    }

    #[test]
    fn a_sentence_is_remembered() {
        let (memory, parsed) = knowing("The mayor said the bridge was safe .");
        let known = memory.part(&[5, 6, 7, 8, 9, 10, 11, 12]).unwrap();
        let tree = |words: &[Parsed]| words.iter().map(|w| (w.tag, w.head, w.relation)).collect::<Vec<_>>();
        assert_eq!(tree(&known), tree(&parsed));
    }

    #[test]
    fn so_is_a_part_that_hangs_together() {
        let (memory, _) = knowing("The mayor said the bridge was safe .");
        let part = memory.part(&[8, 9, 10, 11]).unwrap();
        let heads: Vec<_> = part.iter().map(|word| word.head).collect();
        assert_eq!(heads, [Some(1), Some(3), Some(3), None]);
        assert_eq!(part.last().map(|word| word.relation), Some(Relation::Root));
        // A mark whose head is left out hangs on the root.
        assert_eq!(memory.part(&[5, 6, 7, 12]).unwrap().last().map(|word| word.head), Some(Some(2)));
    }

    #[test]
    fn what_does_not_hang_together_or_was_never_seen_is_parsed() {
        let (mut memory, _) = knowing("The mayor said the bridge was safe .");
        assert_eq!(memory.part(&[5, 6, 8, 9]), None);
        assert_eq!(memory.part(&[11, 12, 13]), None);
        let parsed = memory.parse(&[5, 6, 8, 9], &words("The mayor the bridge"));
        assert_eq!(parsed.iter().filter(|word| word.head.is_none()).count(), 1);
    }

    #[test]
    fn a_memory_that_does_not_keep_knows_nothing() {
        let mut memory = Memory::default();
        let words = words("She left .");
        let parsed = parse(&words, &mut memory.scratch).to_vec();
        memory.keep(&[0, 1, 2], &parsed);
        assert_eq!(memory.part(&[0, 1, 2]), None);
    }
}
