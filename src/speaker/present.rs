//! Speakers as the caller sees them: names, titles, role, affiliation and mentions in the words of the text.

use super::cluster::Entity;
use super::name::NameKind;
use super::walk::Answer;
use super::words::Tokens;
use super::{Resolution, Speaker, SpeakerKind};
use crate::lexicon::Classes;
use crate::span::Span;
use crate::text::Page;

/// Titles that are part of what somebody is called, not of what they do.
const HONORIFICS: [&str; 12] =
    ["sir", "dame", "lord", "lady", "baroness", "baron", "dr", "dr.", "prof", "prof.", "professor", "rabbi"];

/// The speakers that are credited with something, and whom each answer names among them.
pub(crate) fn speakers(page: &Page<'_>, entities: &[Entity], answers: Vec<Answer>) -> (Vec<Speaker>, Vec<Resolution>) {
    let mut index_of: Vec<Option<usize>> = vec![None; entities.len()];
    let mut speakers = Vec::new();
    let mut resolutions = Vec::with_capacity(answers.len());
    for answer in answers {
        let speaker = answer.entity.and_then(|index| {
            let slot = index_of.get_mut(index)?;
            if slot.is_none() {
                *slot = Some(speakers.len());
                speakers.push(speaker(page, entities, entities.get(index)?));
            }
            *slot
        });
        let confidence = if speaker.is_some() { answer.confidence } else { 0.0 };
        resolutions.push(Resolution { speaker, confidence, evidence: answer.evidence });
    }
    (speakers, resolutions)
}

fn speaker(page: &Page<'_>, entities: &[Entity], entity: &Entity) -> Speaker {
    let parts: Vec<&Entity> = entity.parts.iter().filter_map(|&part| entities.get(part)).collect();
    // A bare honorific says nothing of what somebody does.
    let described = entity.roles.iter().filter(|role| {
        role.phrase.range().any(|at| !page.token(at).is(Classes::TITLE) || page.token(at).is(Classes::ROLE_NOUN))
    });
    let role = described.max_by_key(|role| (role.affiliation.is_some(), role.phrase.len()));
    let words = |tokens: Tokens| one_line(page.span_of(tokens.range()).of(page.text));
    let mut mentions: Vec<Span> = entity.spans.iter().map(|tokens| page.span_of(tokens.range())).collect();
    mentions.sort_unstable();
    mentions.dedup();
    Speaker {
        name: if parts.is_empty() {
            full_name(page, entity)
        } else {
            parts.iter().map(|part| full_name(page, part)).collect::<Vec<_>>().join(" and ")
        },
        kind: match entity.kind {
            _ if !parts.is_empty() => SpeakerKind::Group,
            NameKind::Organisation | NameKind::Place => SpeakerKind::Organisation,
            NameKind::Person => SpeakerKind::Person,
            NameKind::Unknown if entity.name.len() > 1 => SpeakerKind::Person,
            NameKind::Unknown => SpeakerKind::Organisation,
        },
        titles: entity.titles.range().map(|at| page.word(at).to_owned()).collect(),
        role: role.map(|role| words(role.phrase)),
        affiliation: role.and_then(|role| role.affiliation).map(words),
        mentions,
    }
}

fn full_name(page: &Page<'_>, entity: &Entity) -> String {
    let name = one_line(page.span_of(entity.name.range()).of(page.text));
    let honorific = entity
        .titles
        .range()
        .map(|at| page.word(at))
        .find(|word| HONORIFICS.iter().any(|h| word.eq_ignore_ascii_case(h)));
    match honorific {
        Some(title) => format!("{title} {name}"),
        None => name,
    }
}

/// The words with one blank between them: a name may stand over two lines.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
