//! What holds of every parse, and the readings of a few sentences.

use proptest::prelude::*;

use super::*;
use crate::lexicon;
use crate::work;

fn words<'t>(texts: &[&'t str]) -> Vec<Word<'t>> {
    texts.iter().map(|text| Word { text, entry: lexicon::entry(text) }).collect()
}

fn read(sentence: &str) -> Vec<Parsed> {
    let texts: Vec<&str> = sentence.split(' ').collect();
    parse(&words(&texts), &mut Scratch::default()).to_vec()
}

/// Every head is a word of the sentence, one word has none, and from every word the way up ends there.
fn assert_tree(parsed: &[Parsed]) {
    let roots = parsed.iter().filter(|word| word.head.is_none()).count();
    assert_eq!(roots, usize::from(!parsed.is_empty()), "one root");
    for (at, word) in parsed.iter().enumerate() {
        assert_eq!(word.head.is_none(), word.relation == Relation::Root, "word {at}");
        let mut up = at;
        for _ in 0..parsed.len() {
            let Some(head) = parsed[up].head else { break };
            assert!(head < parsed.len());
            up = head;
        }
        assert_eq!(parsed[up].head, None, "word {at} is in a cycle");
    }
}

fn tags(sentence: &str) -> String {
    read(sentence).iter().map(|word| word.tag.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_and_one_word() {
    assert!(parse(&[], &mut Scratch::default()).is_empty());
    let parsed = read("Yes");
    assert_eq!(parsed.len(), 1);
    assert_tree(&parsed);
}

#[test]
fn a_scratch_keeps_nothing_of_the_last_sentence() {
    let (long, short) = (["The", "council", "met", "twice", "."], ["He", "left"]);
    let mut scratch = Scratch::default();
    parse(&words(&long), &mut scratch);
    assert_eq!(parse(&words(&short), &mut scratch), read("He left"));
}

#[test]
fn tags_of_plain_sentences() {
    assert_eq!(tags("The minister said that the report was wrong ."), "DT NN VBD IN DT NN VBD JJ .");
    assert_eq!(tags("She has written to the school ."), "PRP VBZ VBN IN DT NN .");
    assert_eq!(tags("Will they vote on Monday ?"), "MD PRP VB IN NNP .");
    assert_eq!(tags("“ We do n’t know , ” he told reporters ."), "`` PRP VBP RB VB , '' PRP VBD NNS .");
}

#[test]
fn heads_of_plain_sentences() {
    let parsed = read("The minister said that the report was wrong .");
    let arcs: Vec<(Option<usize>, &str)> = parsed.iter().map(|word| (word.head, word.relation.as_str())).collect();
    let expected = [
        (Some(1), "det"),
        (Some(2), "nsubj"),
        (None, "root"),
        (Some(7), "mark"),
        (Some(5), "det"),
        (Some(7), "nsubj"),
        (Some(7), "cop"),
        (Some(2), "ccomp"),
        (Some(2), "punct"),
    ];
    assert_eq!(arcs, expected);
}

#[test]
fn a_sentence_of_ten_thousand_words() {
    let pattern = ["the", "man", "who", "said", "that", "(", "and", "Leeds", ",", "of", "“", "is"];
    for step in 1..pattern.len() {
        let steps = |count: usize| {
            let texts: Vec<&str> = (0..count).map(|at| pattern[at * step % pattern.len()]).collect();
            let sentence = words(&texts);
            let mut scratch = Scratch::default();
            let steps = work::steps(|| {
                parse(&sentence, &mut scratch);
            });
            assert_eq!(scratch.parsed.len(), count);
            assert_eq!(scratch.parsed.iter().filter(|word| word.head.is_none()).count(), 1);
            steps
        };
        // A step a word for the tagger, two for the parser, one for the revision, and one to see that the parse is over.
        assert_eq!(steps(10_000), 40_001);
        assert_eq!(steps(2_500), 10_001);
    }
}

proptest! {
    #[test]
    fn every_parse_is_a_tree(texts in prop::collection::vec("[a-z]{1,6}|[A-Z][a-z]{1,9}|[.,“”’—()]|\\PC{0,40}", 0..40)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut scratch = Scratch::default();
        let parsed = parse(&words(&texts), &mut scratch);
        prop_assert_eq!(parsed.len(), texts.len());
        assert_tree(parsed);
        let tags: Vec<Tag> = parsed.iter().map(|word| word.tag).collect();
        let skimmed = skim(&words(&texts), &mut scratch);
        assert_tree(skimmed);
        prop_assert!(skimmed.iter().map(|word| word.tag).eq(tags));
    }

    #[test]
    fn even_without_weights(count in 0usize..30) {
        let texts = vec!["word"; count];
        let mut scratch = Scratch::default();
        assert_tree(parse_with(&Weights::default(), &words(&texts), &mut scratch, Care::FULL));
    }
}
