//! Pronouns: the antecedent that fits best, by a table of features.
//!
//! Each candidate is scored as the sum of its features times their weights. The features are those of the classic
//! rankers (Lappin and Leass 1994; Mitkov 1998): agreement, grammatical role, recency, salience. The weights stand in
//! one table, so that learned ones can take their place; the features that decided become the evidence.

use super::cluster::Entity;
use super::focus::{Focus, Seen};
use super::mention::{Position, Pronoun};
use super::name::NameKind;
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
    pub quoted: bool,
    /// What the anaphor is the source of: whoever is named only in there does not say it.
    pub content: &'c [Tokens],
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

/// What the features look at.
struct Candidate<'a> {
    entity: &'a Entity,
    seen: Seen,
    /// Its place among the candidates that agree, by recency.
    rank: usize,
    passed_over: bool,
    mentions: usize,
    speaker: Option<Seen>,
}

struct Feature {
    name: &'static str,
    weight: f32,
    reason: &'static str,
    value: fn(&Candidate<'_>, &Anaphor<'_>) -> f32,
}

const FEATURES: &[Feature] = &[
    Feature {
        name: "gender-agrees",
        weight: 1.6,
        reason: "its gender is that of the name, the title or the role",
        value: |candidate, anaphor| match anaphor.wants {
            Wants::Person(gender) => flag(gender != Gender::Unknown && candidate.entity.gender == gender),
            _ => 0.0,
        },
    },
    Feature {
        name: "is-a-person",
        weight: 1.8,
        reason: "the name is a person’s",
        value: |candidate, anaphor| flag(matches!(anaphor.wants, Wants::Person(_)) && candidate.entity.is_person()),
    },
    Feature {
        name: "is-an-organisation",
        weight: 1.2,
        reason: "the name is an organisation’s",
        value: |candidate, anaphor| {
            flag(!matches!(anaphor.wants, Wants::Person(_)) && candidate.entity.kind == NameKind::Organisation)
        },
    },
    Feature {
        name: "is-a-pair",
        weight: 1.5,
        reason: "the two were named together",
        value: |candidate, anaphor| flag(anaphor.wants == Wants::Several && !candidate.entity.parts.is_empty()),
    },
    Feature {
        name: "same-sentence",
        weight: 1.3,
        reason: "named in the same sentence",
        value: |candidate, anaphor| flag(candidate.seen.sentence == anaphor.sentence),
    },
    Feature {
        name: "subject-of-the-sentence",
        weight: 1.0,
        reason: "the subject of the same sentence",
        value: |candidate, anaphor| {
            flag(candidate.seen.sentence == anaphor.sentence && candidate.seen.position >= Position::ClauseSubject)
        },
    },
    Feature {
        name: "subject-before",
        weight: 1.1,
        reason: "the subject of the sentence where it was mentioned last",
        value: |candidate, anaphor| match candidate.seen.position {
            Position::Subject => flag(candidate.seen.sentence != anaphor.sentence),
            Position::ClauseSubject => 0.6 * flag(candidate.seen.sentence != anaphor.sentence),
            Position::Other => 0.0,
        },
    },
    Feature {
        name: "mentioned-last",
        weight: 1.5,
        reason: "nobody else who agrees was mentioned since",
        value: |candidate, _| 1.0 / (1.0 + candidate.rank as f32),
    },
    Feature {
        name: "spoke-last",
        weight: 1.3,
        reason: "the speaker of the attribution before",
        value: |candidate, anaphor| {
            candidate
                .speaker
                .map_or(0.0, |at| flag(at.block + 2 > anaphor.block) * 0.7 + flag(at.block + 4 > anaphor.block) * 0.3)
        },
    },
    Feature {
        name: "often-mentioned",
        weight: 0.25,
        reason: "mentioned often",
        value: |candidate, _| candidate.mentions as f32 / 3.0,
    },
    Feature {
        name: "paragraphs-away",
        weight: -0.35,
        reason: "mentioned some paragraphs ago",
        value: |candidate, anaphor| anaphor.block.saturating_sub(candidate.seen.block).min(6) as f32,
    },
    Feature {
        name: "inside-a-quotation",
        weight: -1.6,
        reason: "named inside a quotation",
        value: |candidate, anaphor| flag(candidate.seen.quoted && !anaphor.quoted),
    },
    Feature {
        name: "inside-its-own-words",
        weight: -0.8,
        reason: "named in the very words that are credited",
        value: |candidate, _| flag(candidate.passed_over),
    },
];

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// The best antecedent and how sure it is.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    pub entity: usize,
    pub score: f32,
    /// By how much it leads the next one.
    pub margin: f32,
    pub evidence: Vec<Evidence>,
}

impl Ranked {
    /// A logistic of the lead: 0.5 for none.
    pub(crate) fn confidence(&self) -> f32 {
        let lead = self.margin.min(3.0) * 1.1 + (self.score - 2.0).clamp(-2.0, 2.0) * 0.4;
        (1.0 / (1.0 + (-lead).exp())).clamp(0.3, 0.97)
    }
}

/// The candidate with the highest score; `None` when nobody agrees, or when somebody without a name fits better.
pub(crate) fn rank(focus: &Focus, entities: &[Entity], anaphor: &Anaphor<'_>) -> Option<Ranked> {
    let mut best: Option<(f32, usize, Candidate<'_>)> = None;
    let mut second = f32::MIN;
    let mut agreeing = 0;
    for index in focus.recent() {
        let Some(entity) = entities.get(index).filter(|entity| agrees(entity, anaphor.wants)) else { continue };
        let Some((seen, passed_over)) = focus.last(index, anaphor.content) else { continue };
        let speaker = focus.speaker.filter(|&(speaker, _)| speaker == index).map(|(_, at)| at);
        let candidate =
            Candidate { entity, seen, rank: agreeing, passed_over, mentions: focus.mentions(index), speaker };
        agreeing += 1;
        let score: f32 = FEATURES.iter().map(|feature| feature.weight * (feature.value)(&candidate, anaphor)).sum();
        match &best {
            Some((top, ..)) if score <= *top => second = second.max(score),
            _ => {
                second = best.as_ref().map_or(second, |(top, ..)| *top);
                best = Some((score, index, candidate));
            }
        }
    }
    let (score, entity, candidate) = best?;
    if nameless_fits_better(focus, anaphor, &candidate) {
        return None;
    }
    let margin = if second == f32::MIN { 2.0 } else { score - second };
    Some(Ranked { entity, score, margin, evidence: evidence(&candidate, anaphor) })
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

/// Whether "a doctor" or "officials" stands nearer than the best candidate, as a subject.
fn nameless_fits_better(focus: &Focus, anaphor: &Anaphor<'_>, best: &Candidate<'_>) -> bool {
    let rival = match anaphor.wants {
        Wants::Person(gender) => focus
            .person
            .filter(|rival| rival.gender == Gender::Unknown || gender == Gender::Unknown || rival.gender == gender),
        Wants::Several => focus.group,
        Wants::Organisation => None,
    };
    let Some(rival) = rival.map(|rival| rival.seen) else { return false };
    let inside = anaphor.content.iter().any(|part| part.contains(rival.tokens)) || rival.quoted && !anaphor.quoted;
    let nearer = rival.tokens.start > best.seen.tokens.start && rival.position >= Position::ClauseSubject;
    let stronger =
        anaphor.wants == Wants::Several || best.seen.position < Position::Subject || best.seen.block < rival.block;
    nearer && stronger && !inside && rival.block + 2 > anaphor.block
}

/// The two features that count most for the candidate.
fn evidence(candidate: &Candidate<'_>, anaphor: &Anaphor<'_>) -> Vec<Evidence> {
    let mut counted: Vec<(f32, &Feature)> =
        FEATURES.iter().map(|feature| (feature.weight * (feature.value)(candidate, anaphor), feature)).collect();
    counted.retain(|(points, _)| *points > 0.0);
    counted.sort_by(|a, b| b.0.total_cmp(&a.0));
    counted.iter().take(2).map(|(_, feature)| Evidence::new(feature.name, feature.reason, None)).collect()
}
