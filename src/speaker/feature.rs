//! Features: what speaks for a candidate as the antecedent of a pronoun, one row a reason.
//!
//! The features are those of the classic rankers (Lappin and Leass 1994; Mitkov 1998): agreement, grammatical role,
//! recency, salience, parallel position. Their weights are learned ([`super::weight`]); those with the highest
//! product of value and weight become the evidence.

use super::cluster::Entity;
use super::focus::Seen;
use super::mention::Position;
use super::name::NameKind;
use super::pronoun::{Anaphor, Wants};
use crate::lexicon::Gender;

/// Who may be meant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Who<'a> {
    /// A named entity, and its index.
    Named(usize, &'a Entity),
    /// "a doctor", "officials": somebody without a name.
    Nameless(Gender),
}

/// What the features look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    pub who: Who<'a>,
    pub seen: Seen,
    /// Its place among the candidates that agree, by recency.
    pub rank: usize,
    /// The latest mention stands in the very words that are credited, and was passed over.
    pub passed_over: bool,
    pub mentions: usize,
    /// Where the attribution before was settled, if it is theirs.
    pub speaker: Option<Seen>,
}

impl Candidate<'_> {
    fn entity(&self) -> Option<&Entity> {
        match self.who {
            Who::Named(_, entity) => Some(entity),
            Who::Nameless(_) => None,
        }
    }

    fn gender(&self) -> Gender {
        match self.who {
            Who::Named(_, entity) => entity.gender,
            Who::Nameless(gender) => gender,
        }
    }
}

/// A row of the table: what evidence says of it.
pub(crate) struct Feature {
    pub name: &'static str,
    pub reason: &'static str,
}

/// One value a feature.
pub(crate) type Values = [f32; FEATURES.len()];

/// Makes the table, and the function that finds the values of all its rows at once: they are asked for very often.
macro_rules! features {
    ($(Feature { name: $name:literal, reason: $reason:literal, value: $value:expr, },)*) => {
        pub(crate) static FEATURES: [Feature; [$($name),*].len()] = [$(Feature { name: $name, reason: $reason },)*];

        pub(crate) fn values(candidate: &Candidate<'_>, anaphor: &Anaphor<'_>) -> Values {
            type Value = fn(&Candidate<'_>, &Anaphor<'_>) -> f32;
            [$({
                let value: Value = $value;
                value(candidate, anaphor)
            },)*]
        }
    };
}

features! {
    Feature {
        name: "gender-agrees",
        reason: "its gender is that of the name, the title or the role",
        value: |candidate, anaphor| match anaphor.wants {
            Wants::Person(gender) => flag(gender != Gender::Unknown && candidate.gender() == gender),
            _ => 0.0,
        },
    },
    Feature {
        name: "is-a-person",
        reason: "the name is a person’s",
        value: |candidate, _| flag(candidate.entity().is_some_and(Entity::is_person)),
    },
    Feature {
        name: "is-an-organisation",
        reason: "the name is an organisation’s",
        value: |candidate, _| flag(candidate.entity().is_some_and(|entity| entity.kind == NameKind::Organisation)),
    },
    Feature {
        name: "is-a-pair",
        reason: "the two were named together",
        value: |candidate, _| flag(candidate.entity().is_some_and(|entity| !entity.parts.is_empty())),
    },
    Feature {
        name: "is-nameless",
        reason: "somebody without a name",
        value: |candidate, _| flag(candidate.entity().is_none()),
    },
    Feature {
        name: "named-in-full",
        reason: "the name has more than one word",
        value: |candidate, _| flag(candidate.entity().is_some_and(|entity| entity.name.len() > 1)),
    },
    Feature {
        name: "credited",
        reason: "has been credited with something",
        value: |candidate, _| flag(candidate.entity().is_some_and(|entity| entity.credited)),
    },
    Feature {
        name: "same-sentence",
        reason: "named in the same sentence",
        value: |candidate, anaphor| flag(candidate.seen.sentence == anaphor.sentence),
    },
    Feature {
        name: "subject-of-the-sentence",
        reason: "the subject of the same sentence",
        value: |candidate, anaphor| {
            flag(candidate.seen.sentence == anaphor.sentence && candidate.seen.position >= Position::ClauseSubject)
        },
    },
    Feature {
        name: "sentence-before",
        reason: "mentioned in the sentence before",
        value: |candidate, anaphor| flag(candidate.seen.sentence + 1 == anaphor.sentence),
    },
    Feature {
        name: "subject-of-the-sentence-before",
        reason: "the subject of the sentence before",
        value: |candidate, anaphor| {
            flag(candidate.seen.sentence + 1 == anaphor.sentence && candidate.seen.position == Position::Subject)
        },
    },
    Feature {
        name: "parallel",
        reason: "the pronoun is the subject of its sentence, as they were of the one before",
        value: |candidate, anaphor| {
            flag(
                candidate.seen.sentence + 1 == anaphor.sentence
                    && candidate.seen.position == Position::Subject
                    && anaphor.position == Position::Subject,
            )
        },
    },
    Feature {
        name: "subject-before",
        reason: "the subject of the sentence where it was mentioned last",
        value: |candidate, anaphor| match candidate.seen.position {
            Position::Subject => flag(candidate.seen.sentence != anaphor.sentence),
            Position::ClauseSubject => 0.6 * flag(candidate.seen.sentence != anaphor.sentence),
            Position::Other => 0.0,
        },
    },
    Feature {
        name: "mentioned-last",
        reason: "nobody else who agrees was mentioned since",
        value: |candidate, _| 1.0 / (1.0 + candidate.rank as f32),
    },
    Feature {
        name: "last-by-a-pronoun",
        reason: "the pronoun before was theirs, too",
        value: |candidate, _| flag(candidate.seen.pronoun),
    },
    Feature {
        name: "spoke-last",
        reason: "the speaker of the attribution before",
        value: |candidate, anaphor| {
            candidate
                .speaker
                .map_or(0.0, |at| flag(at.block + 2 > anaphor.block) * 0.7 + flag(at.block + 4 > anaphor.block) * 0.3)
        },
    },
    Feature {
        name: "spoke-in-the-paragraph",
        reason: "the speaker of the attribution before, in the same paragraph",
        value: |candidate, anaphor| flag(candidate.speaker.is_some_and(|at| at.block == anaphor.block)),
    },
    Feature {
        name: "often-mentioned",
        reason: "mentioned often",
        value: |candidate, _| candidate.mentions as f32 / 3.0,
    },
    Feature {
        name: "named-at-the-top",
        reason: "named in the headline or the first paragraph",
        value: |candidate, _| flag(candidate.entity().is_some_and(|entity| entity.opens)),
    },
    Feature {
        name: "sentences-away",
        reason: "mentioned some sentences ago",
        value: |candidate, anaphor| anaphor.sentence.saturating_sub(candidate.seen.sentence).min(8) as f32 / 4.0,
    },
    Feature {
        name: "paragraphs-away",
        reason: "mentioned some paragraphs ago",
        value: |candidate, anaphor| anaphor.block.saturating_sub(candidate.seen.block).min(6) as f32,
    },
    Feature {
        name: "inside-a-quotation",
        reason: "named inside a quotation",
        value: |candidate, anaphor| flag(candidate.seen.quoted && !anaphor.quoted),
    },
    Feature {
        name: "inside-its-own-words",
        reason: "named in the very words that are credited",
        value: |candidate, _| flag(candidate.passed_over),
    },
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}
