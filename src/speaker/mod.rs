//! Stage 5, who that is: mentions, clusters, pronouns, roles, echoes.
//!
//! [`resolve`] is the one entry.

mod afterwards;
mod apposition;
mod cluster;
mod determiner;
mod echo;
mod extract;
mod feature;
mod focus;
mod heading;
#[cfg(feature = "train")]
pub(crate) mod learn;
mod mention;
mod name;
mod nominal;
mod phrase;
mod present;
mod pronoun;
mod role;
mod settle;
mod source;
#[cfg(test)]
mod tests;
mod walk;
mod weight;
mod words;

use serde::{Deserialize, Serialize};

use cluster::Clusters;
use mention::{Form, Mention};
use name::NameKind;
use nominal::Roles;
use walk::Walk;
use words::Tokens;

use crate::attribution::Attribution;
use crate::evidence::Evidence;
use crate::span::Span;
use crate::text::Page;

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SpeakerKind {
    /// One person.
    Person,
    /// A company, a ministry, a party, a team.
    Organisation,
    /// Several people without one name: "officials", "the authors".
    Group,
    /// A report, a letter, a poll.
    Document,
    /// One person whom the text does not name.
    Unnamed,
}

/// Somebody who speaks in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Speaker {
    /// The fullest name the text gives, with its honorific ("Sir Michael Wilshaw").
    pub name: String,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// Honorifics and titles ("Sir", "Dr.").
    pub titles: Vec<String>,
    /// What the text says they are ("head of Ofsted").
    pub role: Option<String>,
    /// Where they are that ("Ofsted").
    pub affiliation: Option<String>,
    /// Every mention of them, in order: names, short forms, resolved pronouns and roles.
    pub mentions: Vec<Span>,
}

/// Whom one attribution is credited to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolution {
    /// Index into the speakers; `None` where nobody is named or the answer would be a guess.
    pub speaker: Option<usize>,
    /// 0..1.
    pub confidence: f32,
    pub evidence: Vec<Evidence>,
}

/// The named speakers of the page, and a resolution for each attribution (same length, same order).
pub(crate) fn resolve(page: &Page<'_>, attributions: &[Attribution]) -> (Vec<Speaker>, Vec<Resolution>) {
    if attributions.is_empty() {
        return (Vec::new(), Vec::new());
    }
    walked(page, attributions, weight::learned(), |walk| present::speakers(page, &walk.clusters.entities, walk.answers))
}

/// What `then` makes of the page once it has been walked.
fn walked<T>(
    page: &Page<'_>,
    attributions: &[Attribution],
    weights: &'static weight::Table,
    then: impl FnOnce(Walk<'_, '_>) -> T,
) -> T {
    let mut found = mention::find(page);
    let mut sources: Vec<Tokens> =
        attributions.iter().filter_map(|a| a.source).map(|span| page.tokens_in(span).into()).collect();
    sources.sort_unstable();
    let credited = |name: Tokens| {
        let first = sources.partition_point(|source| source.start < name.start);
        sources.get(first).is_some_and(|source| {
            source.start == name.start
                && (source.end == name.end || source.end == name.end + 1 && words::is_possessive(page, name.end))
        })
    };
    let mut clusters = cluster::group(page, &found.all, credited);
    heading::add_mentions(page, &mut found, &mut clusters);
    let top = page.block_tokens.get(1).map_or(page.len(), |block| block.end);
    for entity in &mut clusters.entities {
        entity.opens = entity.first < top;
    }
    let roles = gather_roles(page, &found.all, &mut clusters);
    let mut walk = Walk::new(page, attributions, &found.all, clusters, roles, weights);
    walk.run();
    then(walk)
}

/// What the text says each named person is, in the words around every mention of them.
fn gather_roles(page: &Page<'_>, mentions: &[Mention], clusters: &mut Clusters) -> Roles {
    let mut roles = Roles::default();
    for (mention, entity) in mentions.iter().zip(&clusters.of_mention) {
        let (Form::Name(name), Some(index)) = (mention.form, *entity) else { continue };
        let Some(sentence) = page.sentences.get(mention.sentence) else { continue };
        let Some(entity) = clusters.entities.get_mut(index) else { continue };
        if matches!(entity.kind, NameKind::Organisation | NameKind::Place) {
            continue;
        }
        let start = if name.role.is_empty() { name.tokens.start } else { name.role.start };
        let before = role::before(page, start.min(name.titles.start), name.tokens.start, sentence.start);
        for role in before.into_iter().chain(role::apposition(page, name.tokens.end, sentence.end)) {
            entity.kind = NameKind::Person;
            roles.add(index, entity, role);
        }
    }
    roles
}
