//! Learns to tag.

use crate::model::learn::{Dense, Learned, Random, parallel};
use crate::syntax::Tag;
use crate::syntax::facts::Facts;
use crate::syntax::inventory::TAGS;
use crate::syntax::tagger::{self, Context};

/// Two to this power is the number of bytes of the table. Four times as many gain 0.15 points on the development set.
const BITS: u32 = 20;

/// Times that every sentence is read in a run.
const ROUNDS: u32 = 10;

/// The right tag must win by so much, in perceptron steps, not to be learned again.
const MARGIN: i32 = 100;

/// The weights that tag the words of `examples` as they are tagged; the averages of so many runs are averaged.
pub(super) fn learn(examples: &[(Vec<Facts>, &[Tag])], runs: usize) -> Learned {
    let mut learned = Dense::new(BITS);
    for run in parallel(runs, |seed| run(examples, seed as u64)) {
        learned.add_runs(&run);
    }
    learned.finish()
}

fn run(examples: &[(Vec<Facts>, &[Tag])], seed: u64) -> Dense {
    let mut dense = Dense::new(BITS);
    let mut random = Random::new(seed);
    let mut order: Vec<&(Vec<Facts>, &[Tag])> = examples.iter().collect();
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for (words, tags) in &order {
            read(&mut dense, words, tags);
        }
    }
    dense.end_run();
    dense
}

/// Tags one sentence and learns from what was wrong.
fn read(dense: &mut Dense, words: &[Facts], tags: &[Tag]) {
    let mut context = Context::new(words);
    for (at, (word, &gold)) in words.iter().zip(tags).enumerate() {
        if let Some(tag) = word.certain {
            context = context.after(Some(tag));
            continue;
        }
        let (first, second) = (tagger::first(words, at, context), tagger::second(words, at, context));
        let rest = tagger::rest(words, at, context);
        // The next decision sees the tag that the tagger would give, right or wrong.
        let guess = dense.learn_staged([&first, &second, &rest], 0..TAGS, Some(gold as usize), MARGIN);
        context = context.after(Tag::at(guess));
    }
}
