//! Noun phrases without a name: which person has that role, which organisation is meant, whose the document is.

use std::collections::BTreeMap;

use super::cluster::Entity;
use super::focus::Focus;
use super::name::NameKind;
use super::pronoun::{self, Anaphor, Ranked, Wants};
use super::role::{Role, role_id};
use super::words::word_id;
use crate::evidence::Evidence;
use crate::lexicon::Gender;

/// Entities by the head nouns of their roles.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    by_head: BTreeMap<u64, Vec<usize>>,
}

/// No head noun is looked up in more entities.
const HOLDERS: usize = 16;
/// No entity keeps more roles.
const ROLES: usize = 6;

impl Roles {
    /// Notes that `entity`, the one at `index`, has `role`.
    pub(crate) fn add(&mut self, index: usize, entity: &mut Entity, role: Role) {
        if entity.roles.len() >= ROLES {
            return;
        }
        for &head in &role.heads {
            let holders = self.by_head.entry(head).or_default();
            if holders.len() < HOLDERS && !holders.contains(&index) {
                holders.push(index);
            }
        }
        entity.gender = entity.gender.or(role.gender);
        entity.roles.push(role);
    }

    fn holders(&self, role: &Role) -> Vec<usize> {
        let mut holders: Vec<usize> =
            role.heads.iter().filter_map(|head| self.by_head.get(head)).flatten().copied().collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }
}

/// How a role phrase is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// "the minister": somebody the reader knows.
    Definite,
    /// "his lawyer", "Ofsted’s director": somebody else than the owner.
    Owned,
    /// "a judge": somebody new, named later or never.
    Indefinite,
}

/// The person who has `role`, by what the text says of them anywhere.
pub(crate) fn by_role(
    focus: &Focus,
    entities: &[Entity],
    roles: &Roles,
    role: &Role,
    used: Use,
    anaphor: &Anaphor<'_>,
) -> Option<Ranked> {
    let mut scored: Vec<(f32, usize, bool)> = Vec::new();
    for index in roles.holders(role) {
        let Some(entity) = entities.get(index) else { continue };
        if role.gender != Gender::Unknown && entity.gender != Gender::Unknown && role.gender != entity.gender {
            continue;
        }
        let Some(fit) = entity.roles.iter().map(|known| fit(role, known, entity)).reduce(f32::max) else { continue };
        let seen = focus.last(index, anaphor.content).map(|(seen, _)| seen);
        let recency = match seen {
            Some(seen) => 1.2 / (1.0 + anaphor.block.saturating_sub(seen.block) as f32),
            None if entity.first > anaphor.tokens.start => 0.2,
            None => 0.0,
        };
        let spoke = f32::from(u8::from(focus.speaker.is_some_and(|(speaker, _)| speaker == index))) * 0.6;
        // Somebody new is named later; somebody known has been named before, except at the top of an article.
        let order = match (used, seen.is_some()) {
            (Use::Indefinite, _) if anaphor.block > 3 => -2.5,
            (Use::Indefinite, _) if named_before(entity, anaphor) => -2.5,
            (Use::Indefinite, _) => 0.5,
            (Use::Definite, false) if anaphor.block > 3 => -0.8,
            _ => 0.0,
        };
        let weight = (entity.count.min(8) as f32) * 0.05;
        scored.push((fit + recency + spoke + order + weight, index, seen.is_some()));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let &(score, entity, _) = scored.first()?;
    let margin = scored.get(1).map_or(1.5, |(next, ..)| score - next);
    let reason = "the role that the text gives them elsewhere";
    (score >= 1.0 && margin > 0.1).then(|| Ranked {
        entity,
        confidence: confidence(score, margin),
        evidence: vec![Evidence::new("role", reason, None)],
    })
}

/// A logistic of the lead: 0.5 for none.
fn confidence(score: f32, margin: f32) -> f32 {
    let lead = margin.min(3.0) * 1.1 + (score - 2.0).clamp(-2.0, 2.0) * 0.4;
    (1.0 / (1.0 + (-lead).exp())).clamp(0.3, 0.97)
}

fn named_before(entity: &Entity, anaphor: &Anaphor<'_>) -> bool {
    entity.first < anaphor.tokens.start
}

/// One for the head noun, more for each modifier that is said of them too, less for each that is not.
fn fit(role: &Role, known: &Role, entity: &Entity) -> f32 {
    let overlap = role.overlap(known);
    if overlap.heads == 0 {
        return f32::MIN;
    }
    let elsewhere = role
        .modifiers
        .iter()
        .filter(|word| !known.modifiers.contains(word) && !known.heads.contains(word))
        .filter(|word| entity.roles.iter().any(|other| other.modifiers.contains(word) || other.heads.contains(word)))
        .count();
    // An adjective more proves nothing; another place or organisation does.
    let said =
        |word: &&u64| entity.roles.iter().any(|other| other.modifiers.contains(word) || other.heads.contains(word));
    let missing = role.names.iter().filter(|word| !said(word)).count();
    1.0 + (overlap.shared + elsewhere) as f32 * 0.9 - missing.min(3) as f32 * 0.45
}

/// Nouns for people who work for, or speak of, somebody else: never the person in focus by being spoken of.
const AGENTS: [&str; 16] = [
    "adviser",
    "aide",
    "ally",
    "employee",
    "insider",
    "lawyer",
    "manager",
    "member",
    "official",
    "operative",
    "source",
    "spokesperson",
    "staffer",
    "strategist",
    "witness",
    "worker",
];

/// The person in focus, for a definite role that the text gives nobody ("the billionaire", "the 42-year-old").
pub(crate) fn by_focus(focus: &Focus, entities: &[Entity], role: &Role, anaphor: &Anaphor<'_>) -> Option<Ranked> {
    let anaphor = Anaphor { wants: Wants::Person(role.gender), ..*anaphor };
    let antecedent = pronoun::rank(focus, entities, &anaphor)?;
    let entity = entities.get(antecedent.entity)?;
    let (seen, _) = focus.last(antecedent.entity, anaphor.content)?;
    let near = anaphor.block <= seen.block + 2;
    let agent = AGENTS.iter().any(|noun| role.heads.contains(&role_id(noun)));
    // "The senior Cruz adviser" is not Cruz.
    let own = role.modifiers.iter().any(|&word| entity.has_word(word));
    (entity.is_person() && near && !agent && !own && antecedent.confidence > 0.5).then(|| antecedent.ranked())
}

/// Nouns for a place that can speak through its government.
const PLACE_NOUNS: [&str; 7] = ["city", "country", "county", "nation", "province", "state", "town"];

/// What speaks for its place, and is no other organisation.
const GOVERNMENT: &str = "government";

/// Nouns for what is not the organisation spoken of, whichever that is.
const EVERYONE: [&str; 5] = ["audience", "crowd", "media", "press", "public"];

/// The organisation that "the agency" or "the committee" stands for.
pub(crate) fn organisation(
    focus: &Focus,
    entities: &[Entity],
    words: &[u64],
    anaphor: &Anaphor<'_>,
    definite: bool,
) -> Option<Ranked> {
    let among = |nouns: &[&str], word: u64| nouns.iter().any(|noun| word_id(noun) == word);
    let head = words.last().copied().unwrap_or_default();
    // "The city", "the city council"; "the state’s committeeman" is no place.
    let place = words.len() <= 2 && words.iter().any(|&word| among(&PLACE_NOUNS, word));
    let place_noun = head == word_id(GOVERNMENT) || place || among(&PLACE_NOUNS, head);
    let everyone = head == word_id(GOVERNMENT) || among(&EVERYONE, head);
    let candidates = focus.recent().filter_map(|index| {
        let entity = entities.get(index).filter(|entity| entity.kind != NameKind::Person && entity.parts.is_empty())?;
        let (seen, _) = focus.last(index, anaphor.content)?;
        let shared = words.iter().filter(|&&word| entity.has_word(word)).count() as f32;
        let kind = match entity.kind {
            NameKind::Organisation => 1.0,
            NameKind::Unknown if entity.gender == Gender::Unknown => 0.5,
            NameKind::Place if place_noun => 2.0,
            NameKind::Place if shared == 0.0 => return None,
            _ => -0.8,
        };
        if everyone && shared == 0.0 && entity.kind != NameKind::Place {
            return None;
        }
        let speaker = focus.employer.or(focus.speaker.map(|(speaker, _)| speaker));
        let spoke = f32::from(u8::from(speaker == Some(index)));
        let near = 1.2 / (1.0 + anaphor.block.saturating_sub(seen.block) as f32);
        Some((1.6 * shared + kind + 0.8 * spoke + near + 0.12 * entity.count.min(10) as f32, index))
    });
    let mut scored: Vec<(f32, usize)> = candidates.collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let &(score, entity) = scored.first()?;
    let margin = scored.get(1).map_or(1.0, |(next, _)| score - next);
    let named = words.iter().any(|&word| entities.get(entity).is_some_and(|e| e.has_word(word)));
    let sure = if definite { score > 1.6 && margin > 0.15 } else { named && score > 2.4 };
    let reason = if named { "its name has the same noun" } else { "the organisation spoken of" };
    sure.then(|| Ranked {
        entity,
        confidence: confidence(score, margin),
        evidence: vec![Evidence::new("organisation-in-focus", reason, None)],
    })
}
