//! [`Analyzer`] runs the stages in order; [`Analysis`] is what comes out.

use serde::{Deserialize, Serialize};

use crate::attribution::{self, Attribution, QuoteKind};
use crate::claim::{self, Checkable, Claim, Measures, Reported};
use crate::compare::{self, Echo};
use crate::error::{Error, Kind};
use crate::evidence::Evidence;
use crate::lexicon::CueClass;
use crate::quote;
use crate::span::Span;
use crate::speaker::{self, Resolution, Speaker, SpeakerKind};
use crate::syntax::Memory;
use crate::text::{self, BlockKind, Layout};

/// Everything dixit finds in one text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Analysis {
    /// What is on the page.
    pub layout: Layout,
    /// The date that relative times count from: the one given to the builder, else the dateline's.
    pub published: Option<jiff::civil::Date>,
    /// Everybody named who is credited with something.
    pub speakers: Vec<Speaker>,
    /// Every attribution, in order of its first byte.
    pub quotes: Vec<Quote>,
    /// Quotations that repeat others: headline, lede, captions and pull quotes against the body.
    #[serde(default)]
    pub echoes: Vec<Echo>,
    /// Every statement of the article and of its quotes, in order, judgements too ([`Checkable::Not`]).
    pub claims: Vec<Claim>,
}

/// Something reported: what, by whom, and why dixit thinks so.
///
/// A quote stands on its own: it names its speaker without needing the [`Analysis`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quote {
    /// How the words are given.
    pub kind: QuoteKind,
    /// What is reported, without its outer quotation marks: one span a part, in order.
    pub content: Vec<Span>,
    /// The words credited beside the cue: a name, a role, a pronoun. None for a quotation that carries on.
    pub source: Option<Span>,
    /// The words that report ("said", "according to", ":").
    pub cue: Vec<Span>,
    /// What the cue does.
    pub cue_class: Option<CueClass>,
    /// Whom it was said to ("MPs" in "told MPs").
    pub addressee: Option<Span>,
    /// Who the source turns out to be; None where nobody is named or the answer would be a guess.
    pub speaker: Option<Credit>,
    /// The kind of block it stands in.
    pub section: BlockKind,
    /// The index of the quote whose speaker goes on here.
    pub continues: Option<usize>,
    /// The index of the quote that this one is nested in.
    pub inside: Option<usize>,
    /// The index of the quote that this one repeats, word for word, in a block printed twice.
    pub copy_of: Option<usize>,
    /// 0..1, of what is reported beside which source (the speaker has its own).
    pub confidence: f32,
    /// Why, the deciding reason first.
    pub evidence: Vec<Evidence>,
}

/// The speaker of a quote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Credit {
    /// The canonical name, as in [`Speaker::name`].
    pub name: String,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// What the text says they are ("head of Ofsted").
    pub role: Option<String>,
    /// 0..1, that this is the speaker.
    pub confidence: f32,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// Reads texts, as configured.
///
/// ```
/// let analyzer = dixit::Analyzer::builder().published("2014-01-24")?.build();
/// let analysis = analyzer.analyze("“It is a work in progress,” said Sir Michael Wilshaw.");
/// assert_eq!(analysis.quotes[0].speaker.as_ref().unwrap().name, "Sir Michael Wilshaw");
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Analyzer {
    published: Option<jiff::civil::Date>,
    min_confidence: f32,
    min_speaker_confidence: f32,
}

/// Configures an [`Analyzer`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    analyzer: Analyzer,
}

impl Builder {
    /// The date of publication, `YYYY-MM-DD`, which goes before the article's own dateline.
    ///
    /// # Errors
    /// When `date` is not a civil date in that form.
    pub fn published(mut self, date: &str) -> Result<Builder, Error> {
        let parsed = date.parse().map_err(|source| Kind::Date { given: date.to_owned(), source })?;
        self.analyzer.published = Some(parsed);
        Ok(self)
    }

    /// Leave out quotes whose confidence is below `threshold` (0..=1; default 0: keep all).
    ///
    /// # Errors
    /// When `threshold` is not between 0 and 1.
    pub fn min_confidence(mut self, threshold: f32) -> Result<Builder, Error> {
        self.analyzer.min_confidence = probability("min_confidence", threshold)?;
        Ok(self)
    }

    /// Name no speaker whose confidence is below `threshold` (0..=1; default 0: name all that are resolved).
    ///
    /// # Errors
    /// When `threshold` is not between 0 and 1.
    pub fn min_speaker_confidence(mut self, threshold: f32) -> Result<Builder, Error> {
        self.analyzer.min_speaker_confidence = probability("min_speaker_confidence", threshold)?;
        Ok(self)
    }

    /// The configured analyzer.
    pub fn build(self) -> Analyzer {
        self.analyzer
    }
}

fn probability(option: &'static str, given: f32) -> Result<f32, Error> {
    if (0.0..=1.0).contains(&given) { Ok(given) } else { Err(Kind::Probability { option, given }.into()) }
}

/// Who is credited with what.
struct Credited {
    speakers: Vec<Speaker>,
    attributions: Vec<Attribution>,
    /// Of each attribution.
    resolutions: Vec<Resolution>,
}

impl Analyzer {
    /// An analyzer with every option at its default.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Everything in `text`, computed once. Any text is valid; nothing panics.
    pub fn analyze(&self, text: &str) -> Analysis {
        let page = text::read(text);
        let (credited, claims) = self.stated(&page, |_| true);
        let (speakers, quotes) = self.quoted(&page, credited);
        let published = self.published_on(&page);
        let echoes = compare::echoes(text, &quotes);
        Analysis { published, speakers, quotes, echoes, claims, layout: page.layout }
    }

    /// The stages up to the claims that are `wanted`.
    fn stated(&self, page: &text::Page<'_>, wanted: fn(Checkable) -> bool) -> (Credited, Vec<Claim>) {
        let mut memory = Memory::that_keeps();
        let credited = self.credited(page, &mut memory);
        let Credited { speakers, attributions, resolutions } = &credited;
        let reported: Vec<Reported<'_>> = attributions
            .iter()
            .zip(resolutions)
            .map(|(attribution, resolution)| Reported {
                kind: attribution.kind,
                content: &attribution.content,
                source: attribution.source.as_slice(),
                cue: &attribution.cue,
                cue_class: attribution.cue_class,
                speaker: self.named(resolution).and_then(|index| speakers.get(index)),
            })
            .collect();
        let claims = claim::claims(page, &reported, self.published_on(page), &mut memory, wanted);
        (credited, claims)
    }

    /// The date that relative times count from.
    fn published_on(&self, page: &text::Page<'_>) -> Option<jiff::civil::Date> {
        self.published.or(page.layout.dateline.as_ref().map(|dateline| dateline.date))
    }

    /// The quotes in `text`, as [`Analyzer::analyze`] finds them, without the cost of the claims.
    pub fn quotes(&self, text: &str) -> Vec<Quote> {
        let page = text::read(text);
        self.quoted(&page, self.credited(&page, &mut Memory::default())).1
    }

    /// The stages up to the speakers.
    fn credited(&self, page: &text::Page<'_>, memory: &mut Memory) -> Credited {
        let passages = quote::passages(page);
        let attributions = self.sure(attribution::attribute(page, &passages, memory));
        let (speakers, resolutions) = speaker::resolve(page, &attributions);
        Credited { speakers, attributions, resolutions }
    }

    /// The speakers, and what they say, as callers are told.
    fn quoted(&self, page: &text::Page<'_>, credited: Credited) -> (Vec<Speaker>, Vec<Quote>) {
        let Credited { speakers, attributions, resolutions } = credited;
        let quotes = attributions
            .into_iter()
            .zip(resolutions)
            .map(|(attribution, resolution)| self.quote(page, &speakers, attribution, resolution))
            .collect();
        (speakers, quotes)
    }

    /// The claims in `text` that can be checked, now or later, in order; [`Analysis::claims`] has judgements as well.
    pub fn claims(&self, text: &str) -> Vec<Claim> {
        self.stated(&text::read(text), |checkable| checkable != Checkable::Not).1
    }

    /// The quantities and times in `text`, and nothing else; relative times count from the date of publication given to
    /// the builder, else from the article's dateline.
    pub fn measures(&self, text: &str) -> Measures {
        let page = text::read(text);
        claim::measures(&page, self.published_on(&page))
    }

    /// The speaker, where it is sure enough who that is.
    fn named(&self, resolution: &Resolution) -> Option<usize> {
        resolution.speaker.filter(|_| resolution.confidence >= self.min_speaker_confidence)
    }

    /// The attributions that are sure enough; what pointed at one that is left out points at nothing.
    fn sure(&self, attributions: Vec<Attribution>) -> Vec<Attribution> {
        if self.min_confidence <= 0.0 {
            return attributions;
        }
        let mut left = 0;
        let places: Vec<Option<usize>> = attributions
            .iter()
            .map(|attribution| {
                let kept = attribution.confidence >= self.min_confidence;
                left += usize::from(kept);
                kept.then(|| left - 1)
            })
            .collect();
        let moved = |index: Option<usize>| index.and_then(|index| places.get(index).copied().flatten());
        let kept = attributions.into_iter().zip(&places).filter(|(_, place)| place.is_some());
        kept.map(|(attribution, _)| Attribution {
            continues: moved(attribution.continues),
            inside: moved(attribution.inside),
            copy_of: moved(attribution.copy_of),
            ..attribution
        })
        .collect()
    }

    fn quote(
        &self,
        page: &text::Page<'_>,
        speakers: &[Speaker],
        attribution: Attribution,
        resolution: Resolution,
    ) -> Quote {
        let speaker = self.named(&resolution).and_then(|index| speakers.get(index)).map(|speaker| Credit {
            name: speaker.name.clone(),
            kind: speaker.kind,
            role: speaker.role.clone(),
            confidence: resolution.confidence,
            evidence: resolution.evidence,
        });
        let first = attribution.content.first().map_or(0, |span| span.start);
        let block = page.block_of(page.token_at(first));
        Quote {
            kind: attribution.kind,
            content: attribution.content,
            source: attribution.source,
            cue: attribution.cue,
            cue_class: attribution.cue_class,
            addressee: attribution.addressee,
            speaker,
            section: page.layout.blocks.get(block).map_or(BlockKind::Body, |block| block.kind),
            continues: attribution.continues,
            inside: attribution.inside,
            copy_of: attribution.copy_of,
            confidence: attribution.confidence,
            evidence: attribution.reasons.iter().map(|reason| reason.evidence(page.text)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_below_the_threshold_are_left_out_and_links_still_fit() {
        let text = "“It is over,” Marta Lindqvist said. “We lost.”\n\n“Nobody knows why.”\n\nShe may favour a vote.";
        let all = crate::analyze(text).quotes;
        let least = |threshold| Analyzer::builder().min_confidence(threshold).unwrap().build().analyze(text).quotes;
        assert_eq!(least(0.0), all);
        assert!(least(1.0).is_empty());
        for threshold in [0.3, 0.5, 0.9] {
            let quotes = least(threshold);
            assert_eq!(quotes.len(), all.iter().filter(|quote| quote.confidence >= threshold).count());
            assert!(quotes.iter().all(|quote| quote.continues.is_none_or(|index| index < quotes.len())));
        }
        assert!(least(0.9).len() < all.len());
    }
}
