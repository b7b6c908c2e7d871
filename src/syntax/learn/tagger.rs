//! Learns to tag.

use crate::model::learn::{Dense, Learned, Random};
use crate::model::rows::best;
use crate::syntax::Tag;
use crate::syntax::facts::Facts;
use crate::syntax::inventory::TAGS;
use crate::syntax::tagger::{Context, features};

/// Two to this power is the number of bytes of the table. Four times as many gain 0.15 points on the development set.
const BITS: u32 = 20;

/// Times that every sentence is read.
const ROUNDS: u32 = 10;

/// The right tag must win by so much, in perceptron steps, not to be learned again.
const MARGIN: i32 = 100;

/// The weights that tag the words of `examples` as they are tagged.
pub(super) fn learn(examples: &[(Vec<Facts>, &[Tag])]) -> Learned {
    let mut dense = Dense::new(BITS);
    let mut random = Random::new(1);
    let mut order: Vec<&(Vec<Facts>, &[Tag])> = examples.iter().collect();
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for (words, tags) in &order {
            let mut context = Context::new(words);
            for (at, &gold) in tags.iter().enumerate() {
                let features = features(words, at, context);
                let mut scores = dense.scores(&features);
                // The next decision sees the tag that the tagger would give, right or wrong.
                let guess = best(&scores, 0, TAGS);
                if let Some(score) = scores.get_mut(gold as usize) {
                    *score -= MARGIN;
                }
                dense.learn(&features, gold as usize, best(&scores, 0, TAGS));
                context = context.after(Tag::at(guess));
            }
        }
    }
    dense.end_run();
    dense.finish()
}
