//! Learns to tag.

use crate::model::cascade::Cascade;
use crate::model::learn::{Dense, Learned, Random, parallel};
use crate::syntax::Tag;
use crate::syntax::facts::Facts;
use crate::syntax::inventory::TAGS;
use crate::syntax::tagger::{self, Context};
use crate::syntax::weights::TAG_BITS;

/// The right tag must win by so much, in perceptron steps, not to be learned again.
const MARGIN: Cascade<i32> = Cascade { hasty: 20, careful: 100 };

/// Times that every sentence is read in a run.
const ROUNDS: u32 = 10;

/// The weights that tag the words of `examples` as they are tagged; the averages of so many runs are averaged.
pub(super) fn learn(examples: &[(Vec<Facts>, &[Tag])], runs: usize) -> Cascade<Learned> {
    let mut learned = fresh();
    for run in parallel(runs, |seed| run(examples, seed as u64)) {
        learned.hasty.add_runs(&run.hasty);
        learned.careful.add_runs(&run.careful);
    }
    Cascade { hasty: learned.hasty.finish(), careful: learned.careful.finish() }
}

fn fresh() -> Cascade<Dense> {
    Cascade { hasty: Dense::new(TAG_BITS.hasty), careful: Dense::new(TAG_BITS.careful) }
}

fn run(examples: &[(Vec<Facts>, &[Tag])], seed: u64) -> Cascade<Dense> {
    let mut tagger = fresh();
    let mut random = Random::new(seed);
    let mut order: Vec<&(Vec<Facts>, &[Tag])> = examples.iter().collect();
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for (words, tags) in &order {
            read(&mut tagger, words, tags);
        }
    }
    tagger.hasty.end_run();
    tagger.careful.end_run();
    tagger
}

/// Tags one sentence and learns from what was wrong.
fn read(tagger: &mut Cascade<Dense>, words: &[Facts], tags: &[Tag]) {
    let mut context = Context::new(words);
    for (at, (word, &gold)) in words.iter().zip(tags).enumerate() {
        if let Some(tag) = word.certain {
            context = context.after(Some(tag));
            continue;
        }
        let (hasty, careful) = (tagger::hasty(words, at, context), tagger::careful(words, at, context));
        tagger.hasty.choose(&hasty, 0..TAGS, Some(gold as usize), MARGIN.hasty);
        // The next decision sees the tag that the tagger would give, right or wrong.
        let guess = tagger.careful.choose(&careful, 0..TAGS, Some(gold as usize), MARGIN.careful);
        context = context.after(Tag::at(guess));
    }
}
