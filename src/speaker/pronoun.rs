//! Pronouns: the antecedent that fits best.
//!
//! Candidates are the people and organisations spoken of last, the latest one without a name, and nobody of these.
//! Each is scored as the sum of its features ([`super::feature`]) times their weights ([`super::weight`]); a softmax
//! over the scores says how likely each is.

use std::cmp::Reverse;

use super::cluster::Entity;
use super::feature::{self, Candidate, FEATURES, Values, Who};
use super::focus::{self, Focus, Nameless};
use super::mention::{Position, Pronoun};
use super::name::NameKind;
use super::weight::{self, Weights};
use super::words::Tokens;
use crate::evidence::Evidence;
use crate::lexicon::Gender;

/// What is to be resolved, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anaphor<'c> {
    pub wants: Wants,
    pub tokens: Tokens,
    pub sentence: usize,
    pub block: usize,
    pub position: Position,
    pub quoted: bool,
    pub part: Part,
    /// What the anaphor is the source of: whoever is named only in there does not say it.
    pub content: &'c [Tokens],
    /// Who speaks the words that the anaphor stands in: they would say "I".
    pub voice: Option<usize>,
}

/// What the anaphor does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// It is the source of an attribution.
    Source,
    /// "he", "she"
    Subject,
    /// "his", "her", "him"
    Other,
}

/// What can be the antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wants {
    Person(Gender),
    /// "it", "the agency".
    Organisation,
    /// "they": a pair or an organisation.
    Several,
}

impl From<Pronoun> for Wants {
    fn from(pronoun: Pronoun) -> Wants {
        match pronoun {
            Pronoun::Masculine => Wants::Person(Gender::Male),
            Pronoun::Feminine => Wants::Person(Gender::Female),
            Pronoun::Plural => Wants::Several,
            Pronoun::Neuter => Wants::Organisation,
        }
    }
}

/// The best antecedent and how likely it is.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub entity: usize,
    pub confidence: f32,
    pub evidence: Vec<Evidence>,
}

/// The antecedent of a pronoun. What speaks for it is told when somebody asks: most pronouns are no source.
#[derive(Clone, Debug)]
pub(crate) struct Antecedent {
    pub entity: usize,
    pub confidence: f32,
    values: Values,
    weights: &'static Weights,
}

impl Antecedent {
    pub(crate) fn ranked(&self) -> Ranked {
        let &Antecedent { entity, confidence, .. } = self;
        Ranked { entity, confidence, evidence: evidence(&self.values, self.weights) }
    }
}

/// A candidate with its features and what they add up to.
#[derive(Clone, Debug)]
pub(crate) struct Weighed<'a> {
    pub candidate: Candidate<'a>,
    pub values: Values,
    score: f32,
}

/// Everybody who agrees, the latest mentioned first.
pub(crate) fn weigh<'a>(focus: &Focus, entities: &'a [Entity], anaphor: &Anaphor<'_>) -> Vec<Weighed<'a>> {
    let named = focus.recent().filter(|&index| anaphor.voice != Some(index)).filter_map(|index| {
        let entity = entities.get(index).filter(|entity| agrees(entity, anaphor.wants))?;
        let (seen, passed_over) = focus.last(index, anaphor.content)?;
        let speaker = focus.speaker.filter(|&(speaker, _)| speaker == index).map(|(_, at)| at);
        let who = Who::Named(index, entity);
        Some(Candidate { who, seen, rank: 0, passed_over, mentions: focus.mentions(index), speaker })
    });
    let nameless = nameless(focus, anaphor).map(|Nameless { seen, gender }| {
        let who = Who::Nameless(gender);
        Candidate { who, seen, rank: 0, passed_over: false, mentions: 1, speaker: None }
    });
    let mut candidates: Vec<Candidate<'a>> = Vec::with_capacity(focus::CANDIDATES + 1);
    candidates.extend(named.chain(nameless));
    candidates.sort_by_key(|candidate| Reverse(candidate.seen.tokens));
    let weights = weight::of(focus.weights, anaphor);
    let ranked = candidates.into_iter().enumerate();
    let weighed = ranked.map(|(rank, candidate)| {
        let candidate = Candidate { rank, ..candidate };
        let values = feature::values(&candidate, anaphor);
        Weighed { candidate, values, score: weights.score(&values) }
    });
    weighed.collect()
}

/// The likeliest candidate, if it has a name and is likely enough.
pub(crate) fn rank(focus: &Focus, entities: &[Entity], anaphor: &Anaphor<'_>) -> Option<Antecedent> {
    let weights = weight::of(focus.weights, anaphor);
    let weighed = weigh(focus, entities, anaphor);
    let best = weighed.iter().reduce(|best, next| if next.score > best.score { next } else { best })?;
    let Who::Named(entity, _) = best.candidate.who else { return None };
    // Against the best, so that no power overflows.
    let nobody = (weights.nobody - best.score).exp();
    let all: f32 = nobody + weighed.iter().map(|other| (other.score - best.score).exp()).sum::<f32>();
    let confidence = 1.0 / all;
    // "They" is as often people whom no noun names.
    let people = anaphor.wants == Wants::Several && entities.get(entity).is_some_and(|entity| entity.parts.is_empty());
    let least = if people { LIKELIER_THAN_NOT } else { LIKELY };
    (confidence >= least).then_some(Antecedent { entity, confidence, values: best.values, weights })
}

/// From how likely on the best candidate is named: a guess that is right as often as not is worth more than none.
const LIKELY: f32 = 0.45;

/// From how likely on one organisation is named for "they".
const LIKELIER_THAN_NOT: f32 = 0.5;

/// The person or the group without a name who was mentioned last, unless the credited words are where.
fn nameless(focus: &Focus, anaphor: &Anaphor<'_>) -> Option<Nameless> {
    let nameless = match anaphor.wants {
        Wants::Person(gender) => focus
            .person
            .filter(|rival| rival.gender == Gender::Unknown || gender == Gender::Unknown || rival.gender == gender),
        Wants::Several => focus.group,
        Wants::Organisation => None,
    };
    nameless.filter(|nameless| !anaphor.content.iter().any(|part| part.contains(nameless.seen.tokens)))
}

fn agrees(entity: &Entity, wants: Wants) -> bool {
    match wants {
        Wants::Person(gender) => {
            let conflict = gender != Gender::Unknown && entity.gender != Gender::Unknown && gender != entity.gender;
            // Two words that nothing shows to be a person are as often a war or a street.
            let person =
                entity.is_person() || entity.kind == NameKind::Unknown && (entity.name.len() == 1 || entity.credited);
            person && entity.parts.is_empty() && !conflict
        }
        Wants::Organisation => entity.kind != NameKind::Person && entity.gender == Gender::Unknown,
        Wants::Several => {
            !entity.parts.is_empty()
                || matches!(entity.kind, NameKind::Organisation | NameKind::Unknown) && entity.gender == Gender::Unknown
        }
    }
}

/// The two features that count most.
fn evidence(values: &Values, weights: &Weights) -> Vec<Evidence> {
    let points = values.iter().zip(&weights.features).map(|(value, weight)| value * weight);
    let mut counted: Vec<(f32, &feature::Feature)> =
        points.zip(&FEATURES).filter(|(points, _)| *points > 0.0).collect();
    counted.sort_by(|a, b| b.0.total_cmp(&a.0));
    counted.iter().take(2).map(|(_, feature)| Evidence::new(feature.name, feature.reason, None)).collect()
}
