//! Learns the weights of [`super::Models`] from annotated articles.
//!
//! The last model judges what the others propose, so it must see the mistakes that they
//! make on articles they did not learn from: it learns from the proposals of models
//! that learned from the other half of the articles.

mod examples;
mod gold;
mod listing;

use std::path::Path;

use super::weights::{ACCEPT, BEFORE, BEHIND, CUE, GLANCE, SOURCE};
use super::{Models, bits, weights};
use crate::error::Error;
use crate::model::file;
use crate::model::learn::{Choice, Linear};
use examples::Examples;
use listing::Learning;

/// The annotated articles, under the folder of corpora.
const ARTICLES: &str = "polnear/train.jsonl";

/// The file of weights learned from the articles under `corpora`; `tell` hears how it goes.
pub(crate) fn learn(corpora: &Path, tell: &mut dyn FnMut(&str)) -> Result<Vec<u8>, Error> {
    let articles = gold::read(&corpora.join(ARTICLES))?;
    let examples: Vec<Examples> = articles.iter().map(examples::of).collect();
    tell("read the articles");
    let mut judged = Vec::new();
    for half in 0..2 {
        let part = |own: bool| move |&(at, _): &(usize, &Examples)| (at % 2 == half) == own;
        let others: Vec<&Examples> = examples.iter().enumerate().filter(part(false)).map(|(_, e)| e).collect();
        let models = decisions(&others);
        for article in articles.iter().enumerate().filter(|(at, _)| at % 2 == half).map(|(_, article)| article) {
            judged.extend(examples::judged(article, &models));
        }
        tell("learned from one half of them and judged the other");
    }
    let accept = linear(bits::ACCEPT, judged.iter(), &JUDGEMENT);
    let all: Vec<&Examples> = examples.iter().collect();
    let models = Models { accept, ..decisions(&all) };
    tell("learned from all");
    let [glance, cue, source, before, behind, accept] =
        [models.glance, models.cue, models.source, models.before, models.behind, models.accept]
            .map(|model| model.finish());
    let file = file::write(&[
        (GLANCE, glance.table()),
        (CUE, cue.table()),
        (SOURCE, source.table()),
        (BEFORE, before.table()),
        (BEHIND, behind.table()),
        (ACCEPT, accept.table()),
    ]);
    weights::read(&file)?;
    Ok(file)
}

/// All models but the last one.
fn decisions(examples: &[&Examples]) -> Models<Learning> {
    let choices = |of: fn(&Examples) -> &Vec<Choice>| examples.iter().flat_map(move |&examples| of(examples));
    std::thread::scope(|scope| {
        let behind = scope.spawn(|| linear(bits::BEHIND, choices(|examples| &examples.behind), &DECISIONS));
        let glance = linear(bits::GLANCE, choices(|examples| &examples.glance), &DECISIONS);
        let cue = linear(bits::CUE, choices(|examples| &examples.cue), &DECISIONS);
        let source = linear(bits::SOURCE, choices(|examples| &examples.source), &DECISIONS);
        let before = linear(bits::BEFORE, choices(|examples| &examples.before), &DECISIONS);
        let behind = behind.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault));
        Models { glance, cue, source, before, behind, accept: Linear::new(bits::ACCEPT, 0.0, 0.0) }
    })
}

/// How long, and in what steps, weights are learned.
struct Course {
    runs: u64,
    rounds: usize,
    rate: f32,
}

/// Decisions learn from every example, again and again, in three orders.
const DECISIONS: Course = Course { runs: 6, rounds: 6, rate: 0.2 };

/// What judges proposals learns slowly and stops soon: it sees few features and must not learn cues by heart.
const JUDGEMENT: Course = Course { runs: 6, rounds: 4, rate: 0.02 };

/// How much a weight shrinks with every change.
const DECAY: f32 = 0.01;

/// The average of the runs of a course.
fn linear<'c>(bits: u32, choices: impl Iterator<Item = &'c Choice>, course: &Course) -> Linear {
    let choices: Vec<&Choice> = choices.collect();
    let runs = (1..=course.runs).map(|seed| {
        let mut linear = Linear::new(bits, course.rate, DECAY);
        linear.learn(&choices, course.rounds, seed);
        linear
    });
    Linear::average(runs, bits)
}
