//! Learns the weights of [`super::Models`] from annotated articles.
//!
//! The last model judges what the others propose, so it must see the mistakes that they
//! make on articles they did not learn from: it learns from the proposals of models
//! that learned from the other half of the articles.

mod examples;
mod gold;

use std::path::Path;

use super::weights::{ACCEPT, BEFORE, BEHIND, CUE, SOURCE};
use super::{Models, weights};
use crate::error::Error;
use crate::model::file;
use crate::model::learn::{Choice, Linear};
use examples::Examples;

/// Tables of two to so many weights.
pub(super) const BITS: Models<u32> = Models { cue: 19, source: 19, before: 17, behind: 20, accept: 15 };

/// The annotated articles, under the folder of corpora.
const ARTICLES: &str = "polnear/train.jsonl";

/// The file of weights learned from the articles under `corpora`; `tell` hears how it goes.
pub(crate) fn learn(corpora: &Path, tell: &mut dyn FnMut(&str)) -> Result<Vec<u8>, Error> {
    if std::env::var("DIAG").is_ok() {
        let dev = gold::read(&corpora.join("polnear/dev.jsonl"))?;
        if let Some(m) = super::embedded() {
            examples::diagnose(&dev, m);
        }
        return Ok(Vec::new());
    }
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
    let accept = accept_linear(judged.iter());
    let all: Vec<&Examples> = examples.iter().collect();
    let models = Models { accept, ..decisions(&all) };
    tell("learned from all");
    let [cue, source, before, behind, accept] =
        [models.cue, models.source, models.before, models.behind, models.accept].map(|model| model.finish());
    let file = file::write(&[
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
fn decisions(examples: &[&Examples]) -> Models<Linear> {
    let choices = |of: fn(&Examples) -> &Vec<Choice>| examples.iter().flat_map(move |&examples| of(examples));
    std::thread::scope(|scope| {
        let behind = scope.spawn(|| linear(BITS.behind, choices(|examples| &examples.behind)));
        let cue = linear(BITS.cue, choices(|examples| &examples.cue));
        let source = linear(BITS.source, choices(|examples| &examples.source));
        let before = linear(BITS.before, choices(|examples| &examples.before));
        let behind = behind.join().unwrap_or_else(|_| Linear::new(BITS.behind, 0.0, 0.0));
        Models { cue, source, before, behind, accept: Linear::new(BITS.accept, 0.0, 0.0) }
    })
}

fn linear<'c>(bits: u32, choices: impl Iterator<Item = &'c Choice>) -> Linear {
    let choices: Vec<&Choice> = choices.collect();
    let e = |n: &str, d: f32| std::env::var(n).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let mut linear = Linear::new(bits, e("RATE", 0.1), e("DECAY", 0.01));
    linear.learn(&choices, e("ROUNDS", 12.0) as usize, 1);
    linear
}

fn accept_linear<'c>(choices: impl Iterator<Item = &'c Choice>) -> Linear {
    let choices: Vec<&Choice> = choices.collect();
    let e = |n: &str, d: f32| std::env::var(n).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let mut linear = Linear::new(BITS.accept, e("ARATE", 0.02), e("ADECAY", 0.01));
    linear.learn(&choices, e("AROUNDS", 4.0) as usize, 1);
    linear
}
