//! Stage 5, who that is: mentions, clusters, pronouns, roles, echoes.
//!
//! [`resolve`] is the one entry.

use serde::{Deserialize, Serialize};

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
    let _ = page;
    (Vec::new(), attributions.iter().map(|_| Resolution::default()).collect())
}
