//! Learns how much each feature of an antecedent counts, from texts in which people marked who is meant.
//!
//! The model is a softmax over the candidates and nobody. The texts in which coreference is marked are of other
//! genres than news. In news nobody marked it, but where one man and otherwise only women are spoken of, "he" is he:
//! with the genders hidden from the features such a choice teaches all the rest (who is named where, how recently, as
//! the subject of what). Weights start from, and are held near, those that were set by hand ([`PRIOR`]): the fit is
//! the most likely one under a normal distribution around them.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use once_cell::sync::Lazy;

use super::gold::{self, Document};
use crate::error::Error;
use crate::lexicon::Gender;
use crate::speaker::cluster::Entity;
use crate::speaker::feature::{FEATURES, Values, Who};
use crate::speaker::focus::Focus;
use crate::speaker::pronoun::{self, Anaphor, Wants};
use crate::speaker::weight::{self, KINDS, NOBODY, Table};
use crate::speaker::words::Tokens;
use crate::speaker::{walk::Walk, walked};
use crate::text::{self, Page};

/// What one pronoun was chosen from.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pronoun: Tokens,
    kind: usize,
    personal: bool,
    options: Vec<Candidate>,
    /// The same choice if "he" and "she" were one word; empty for other pronouns.
    blind: Vec<Blind>,
}

/// One candidate whose gender is hidden from the features.
#[derive(Clone, Copy, Debug)]
struct Blind {
    values: Values,
    agrees: Agreement,
    /// Nothing shows that the name is a person’s.
    thing: bool,
    /// How many sentences back.
    distance: usize,
}

/// Whether the gender that was hidden is the pronoun’s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    Agrees,
    Conflicts,
    Unknown,
}

/// One candidate: the entity, or the words that stand for somebody without a name.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    entity: Option<usize>,
    words: Tokens,
    values: Values,
}

impl Choice {
    /// The choice that `anaphor` has at this point of the text.
    pub(crate) fn new(focus: &Focus, entities: &[Entity], anaphor: &Anaphor<'_>) -> Choice {
        let weighed = pronoun::weigh(focus, entities, anaphor);
        let options = weighed.iter().map(|weighed| Candidate {
            entity: match weighed.candidate.who {
                Who::Named(entity, _) => Some(entity),
                Who::Nameless(_) => None,
            },
            words: weighed.candidate.seen.tokens,
            values: weighed.values,
        });
        let blind = match anaphor.wants {
            Wants::Person(gender) if gender != Gender::Unknown => blind(focus, entities, anaphor, gender),
            _ => Vec::new(),
        };
        Choice {
            pronoun: anaphor.tokens,
            kind: weight::column(anaphor),
            personal: matches!(anaphor.wants, Wants::Person(_)),
            options: options.collect(),
            blind,
        }
    }
}

fn blind(focus: &Focus, entities: &[Entity], anaphor: &Anaphor<'_>, gender: Gender) -> Vec<Blind> {
    let anaphor = Anaphor { wants: Wants::Person(Gender::Unknown), ..*anaphor };
    let weighed = pronoun::weigh(focus, entities, &anaphor);
    let blind = weighed.iter().map(|weighed| {
        let known = match weighed.candidate.who {
            Who::Named(_, entity) => entity.gender,
            Who::Nameless(gender) => gender,
        };
        Blind {
            values: weighed.values,
            agrees: match known {
                Gender::Unknown => Agreement::Unknown,
                _ if known == gender => Agreement::Agrees,
                _ => Agreement::Conflicts,
            },
            thing: matches!(weighed.candidate.who, Who::Named(_, entity) if !entity.is_person()),
            distance: anaphor.sentence.saturating_sub(weighed.candidate.seen.sentence),
        }
    });
    blind.collect()
}

/// A choice and which candidate is right; `None` for nobody.
struct Example {
    kind: usize,
    options: Vec<Values>,
    right: Option<usize>,
    /// How much it counts: a text about one person would else drown all others.
    weight: f64,
}

/// So many pronouns of a kind in one text count in full.
const OF_ONE_TEXT: f64 = 30.0;

/// What a pronoun in a text of another genre counts.
const OF_OTHER_GENRES: f64 = 0.2;

/// The strength of the prior: how many examples it weighs as much as.
const HOLD: f64 = 6.0;

const ROUNDS: usize = 600;

/// The weights that were set by hand for news, nought for all others: "he" and "she" as a source, as another subject, "his" and "her", "they", "it".
const PRIOR: [(&str, [f64; KINDS]); 15] = [
    (NOBODY, [1.2, 1.2, 1.2, 1.8, 2.0]),
    ("gender-agrees", [1.6, 1.6, 1.6, 0.0, 0.0]),
    ("is-a-person", [1.8, 1.8, 1.8, 0.0, 0.0]),
    ("is-an-organisation", [0.0, 0.0, 0.0, 1.2, 1.2]),
    ("is-a-pair", [0.0, 0.0, 0.0, 2.2, 0.0]),
    ("is-nameless", [1.5, 1.5, 1.5, 1.5, 0.0]),
    ("same-sentence", [1.3; KINDS]),
    ("subject-of-the-sentence", [1.0; KINDS]),
    ("subject-before", [1.1; KINDS]),
    ("mentioned-last", [1.5; KINDS]),
    ("spoke-last", [1.3; KINDS]),
    ("often-mentioned", [0.25; KINDS]),
    ("paragraphs-away", [-0.35; KINDS]),
    ("inside-a-quotation", [-1.6; KINDS]),
    ("inside-its-own-words", [-0.8; KINDS]),
];

/// The weights that pages are read with to learn from, so that what is learned does not hang on what was learned before.
static BY_HAND: Lazy<Table> = Lazy::new(|| {
    let mut table = Table::default();
    for (kind, weights) in table.iter_mut().enumerate() {
        let prior = prior(kind);
        for (slot, weight) in weights.features.iter_mut().zip(&prior) {
            *slot = *weight as f32;
        }
        weights.nobody = prior.last().map_or(0.0, |weight| *weight as f32);
    }
    table
});

/// Learns from the texts with marked coreference in the JSONL file at `marked` and from the `news`, and returns the
/// table of weights.
pub(crate) fn learn(marked: &Path, news: &Path, tell: &mut dyn FnMut(&str)) -> Result<String, Error> {
    let mut examples = Vec::new();
    for document in gold::read(marked)? {
        let chains = Chains::new(&document);
        examples.extend(read(&document, |page, walk| label(page, walk, &chains)));
    }
    for example in &mut examples {
        example.weight *= OF_OTHER_GENRES;
    }
    for document in gold::read(news)? {
        examples.extend(read(&document, |_, walk| walk.choices.iter().filter_map(unhide).collect()));
    }
    let mut columns = Vec::new();
    for kind in 0..KINDS {
        let examples: Vec<&Example> = examples.iter().filter(|example| example.kind == kind).collect();
        let weights = fit(&examples, prior(kind));
        let right =
            |weights: &[f64]| examples.iter().filter(|example| choose(example, weights) == example.right).count();
        let (before, after) = (right(&prior(kind)), right(&weights));
        let somebody = examples.iter().filter(|example| example.right.is_some()).count();
        tell(&format!(
            "antecedents, kind {kind}: {} pronouns, {somebody} of them of a candidate; right by hand {before}, learned {after}",
            examples.len()
        ));
        columns.push(weights);
    }
    let mut table = String::from(HEADER);
    let names = FEATURES.iter().map(|feature| feature.name).chain([NOBODY]);
    let last = FEATURES.len();
    let rows: Vec<(&str, usize)> = names.zip(0..).collect();
    for &(name, row) in rows.iter().filter(|row| row.1 == last).chain(rows.iter().filter(|row| row.1 != last)) {
        table.push_str(name);
        for column in &columns {
            let weight = column.get(row).copied().unwrap_or_default();
            // Without a minus before a nought.
            let weight = (weight * 100.0).round() / 100.0 + 0.0;
            let _ = write!(table, "\t{weight:.2}");
        }
        table.push('\n');
    }
    Ok(table)
}

const HEADER: &str = "\
# How much each feature of an antecedent counts, for \"he\" and \"she\" as a source, as another
# subject, \"his\" and \"her\", \"they\", \"it\".
# Made by `cargo run --release --features train --example train -- antecedents $DIXIT_DATA/corpora src/model/weights`; never edited
# by hand. Learned from the coreference of GUM (annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain) and
# from the training articles of PolNeAR, with genders hidden.
";

/// The features, and behind them nobody.
type Vector = Vec<f64>;

fn prior(kind: usize) -> Vector {
    let of = |name: &str| {
        let row = PRIOR.iter().find(|(other, _)| *other == name);
        row.and_then(|(_, weights)| weights.get(kind)).copied().unwrap_or_default()
    };
    FEATURES.iter().map(|feature| feature.name).chain([NOBODY]).map(of).collect()
}

fn dot(weights: &[f64], values: &Values) -> f64 {
    weights.iter().zip(values).map(|(weight, &value)| weight * f64::from(value)).sum()
}

/// How likely each candidate is, and last nobody.
fn likelihoods(example: &Example, weights: &[f64]) -> Vector {
    let nobody = weights.last().copied().unwrap_or_default();
    let scores: Vector = example.options.iter().map(|values| dot(weights, values)).chain([nobody]).collect();
    let highest = scores.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vector = scores.iter().map(|score| (score - highest).exp()).collect();
    let all: f64 = powers.iter().sum();
    powers.iter().map(|power| power / all).collect()
}

fn choose(example: &Example, weights: &[f64]) -> Option<usize> {
    let likely = likelihoods(example, weights);
    let best = (0..likely.len()).reduce(|best, next| if likely.get(next) > likely.get(best) { next } else { best });
    best.filter(|&best| best < example.options.len())
}

/// The most likely weights under the prior, by gradient ascent with a step of its own for each weight (AdaGrad).
fn fit(examples: &[&Example], prior: Vector) -> Vector {
    let mut weights = prior.clone();
    let mut squares = vec![1e-6; prior.len()];
    for _ in 0..ROUNDS {
        let mut gradient: Vector = weights.iter().zip(&prior).map(|(weight, mean)| HOLD * (mean - weight)).collect();
        for example in examples {
            let likely = likelihoods(example, &weights);
            let right = example.right.unwrap_or(example.options.len());
            for (place, likelihood) in likely.iter().enumerate() {
                let surprise = example.weight * (f64::from(u8::from(place == right)) - likelihood);
                match example.options.get(place) {
                    Some(values) => {
                        for (slot, &value) in gradient.iter_mut().zip(values) {
                            *slot += surprise * f64::from(value);
                        }
                    }
                    None => {
                        if let Some(slot) = gradient.last_mut() {
                            *slot += surprise;
                        }
                    }
                }
            }
        }
        for ((weight, slope), square) in weights.iter_mut().zip(&gradient).zip(&mut squares) {
            *square += slope * slope;
            *weight += 0.3 * slope / square.sqrt();
        }
    }
    weights
}

fn read(document: &Document, label: impl FnOnce(&Page<'_>, &Walk<'_, '_>) -> Vec<Example>) -> Vec<Example> {
    let page = text::read(&document.text);
    let (attributions, _) = document.attributions();
    let mut examples = walked(&page, &attributions, &BY_HAND, |walk| label(&page, &walk));
    let mut of_kind = [0.0; KINDS];
    for example in &examples {
        if let Some(count) = of_kind.get_mut(example.kind) {
            *count += 1.0;
        }
    }
    for example in &mut examples {
        example.weight = (OF_ONE_TEXT / of_kind.get(example.kind).copied().unwrap_or(1.0)).min(1.0);
    }
    examples
}

/// Somebody whose gender is not known and who was mentioned in the last so many sentences could be meant, too.
const NEAR: usize = 3;

/// The choice whose answer the hidden genders tell: one candidate agrees, and nobody else nearby could be meant.
fn unhide(choice: &Choice) -> Option<Example> {
    let agreeing = |option: &Blind| option.agrees == Agreement::Agrees;
    let right = choice.blind.iter().position(agreeing)?;
    let clear = choice.blind.iter().filter(|option| agreeing(option)).count() == 1
        && choice
            .blind
            .iter()
            .all(|option| option.agrees != Agreement::Unknown || option.thing || option.distance > NEAR);
    let options: Vec<Values> = choice.blind.iter().map(|option| option.values).collect();
    (clear && options.len() > 1).then_some(Example { kind: choice.kind, options, right: Some(right), weight: 1.0 })
}

fn label(page: &Page<'_>, walk: &Walk<'_, '_>, chains: &Chains) -> Vec<Example> {
    let at = |tokens: Tokens| page.span_of(tokens.range());
    let mut votes: HashMap<usize, HashMap<usize, usize>> = HashMap::new();
    for (mention, entity) in walk.mentions.iter().zip(&walk.clusters.of_mention) {
        let chain = chains.around(at(mention.tokens).start, at(mention.tokens).end);
        if let (Some(entity), Some(chain)) = (*entity, chain) {
            *votes.entry(entity).or_default().entry(chain).or_default() += 1;
        }
    }
    let chain_of = |candidate: &Candidate| match candidate.entity {
        Some(entity) => match votes.get(&entity) {
            Some(votes) => {
                votes.iter().max_by_key(|&(&chain, &count)| (count, std::cmp::Reverse(chain))).map(|(&chain, _)| chain)
            }
            // Two people at once are named only together.
            None => {
                let name = walk.clusters.entities.get(entity).map(|entity| at(entity.name));
                name.and_then(|name| chains.around(name.start, name.end))
            }
        },
        None => chains.around(at(candidate.words).start, at(candidate.words).end),
    };
    // "They" and "it" are mostly things; those that say something are what is to be learned.
    let choices =
        walk.choices.iter().filter(|choice| choice.personal || walk.at_token.contains_key(&choice.pronoun.start));
    let example = |choice: &Choice| {
        let span = at(choice.pronoun);
        let chain = chains.exactly(span.start, span.end);
        let right = chain.and_then(|chain| choice.options.iter().position(|option| chain_of(option) == Some(chain)));
        let options = choice.options.iter().map(|option| option.values).collect();
        Example { kind: choice.kind, options, right, weight: 1.0 }
    };
    choices.map(example).collect()
}

/// The marked mentions, and the place of the chain that each belongs to.
struct Chains {
    mentions: Vec<(usize, usize, usize)>,
}

impl Chains {
    fn new(document: &Document) -> Chains {
        let chains = document.entities.iter().enumerate();
        let mentions =
            chains.flat_map(|(index, chain)| chain.mentions.iter().map(move |&(start, end)| (start, end, index)));
        Chains { mentions: mentions.collect() }
    }

    /// The chain of the shortest mention that holds these bytes.
    fn around(&self, start: usize, end: usize) -> Option<usize> {
        let holding = self.mentions.iter().filter(|mention| mention.0 <= start && end <= mention.1);
        holding.min_by_key(|mention| mention.1 - mention.0).map(|mention| mention.2)
    }

    fn exactly(&self, start: usize, end: usize) -> Option<usize> {
        self.mentions.iter().find(|mention| (mention.0, mention.1) == (start, end)).map(|mention| mention.2)
    }
}
