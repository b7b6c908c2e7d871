//! The rules that can decide, in one table: name, what it means to a reader, how
//! often it is right, an example.
//!
//! The name is what users see as evidence. `precision` is the share of the
//! rule's answers whose content and source are right, measured on PolNeAR's
//! training articles; where their annotation follows another convention or has
//! no such thing (floating quotations, turns of a transcript, terms, nested
//! speech), it is an estimate. For the rules that only find a source it is a
//! factor on the rule that found the content. What was learned carries a confidence of its own, which goes before
//! the precision of its row here.

use crate::evidence::Evidence;
use crate::span::Span;

/// One rule.
#[derive(Debug, PartialEq)]
pub(super) struct Rule {
    pub name: &'static str,
    pub reason: &'static str,
    pub precision: f32,
}

/// Why something is attributed: a rule, and the words it rests on. Written out when somebody asks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reason {
    pub(super) rule: &'static Rule,
    pub(super) span: Option<Span>,
}

impl Reason {
    /// What the rule says, with its words in `text`.
    pub(crate) fn evidence(self, text: &str) -> Evidence {
        let Reason { rule, span } = self;
        let words = span.map_or("", |span| span.of(text));
        // Most words are written between marks as they are.
        let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
        let reason = match words {
            _ if words.is_empty() || words.len() > 120 => rule.reason.to_owned(),
            _ if words.bytes().all(plain) => [rule.reason, ": \"", words, "\""].concat(),
            _ => format!("{}: {words:?}", rule.reason),
        };
        Evidence::new(rule.name, reason, span)
    }
}

macro_rules! rules {
    ($($(#[$example:meta])* $constant:ident = $name:literal, $precision:literal, $reason:literal;)*) => {
        $($(#[$example])* pub(super) const $constant: &Rule = &Rule { name: $name, reason: $reason, precision: $precision };)*

        #[cfg(test)]
        const ALL: &[&Rule] = &[$($constant),*];
    };
}

#[rustfmt::skip]
rules! {
    /// “It is over,” Jones said.
    QUOTATION_THEN_SOURCE_THEN_CUE = "quotation-then-source-then-cue", 0.95, "the quotation is followed by its source and a verb of saying";
    /// “It is over,” said Jones.
    INVERTED_SUBJECT = "inverted-subject", 0.96, "the verb of saying stands before its subject, behind the quotation";
    /// Jones said: “It is over.”
    CUE_THEN_QUOTATION = "cue-then-quotation", 0.82, "the verb of saying is followed by the quotation";
    /// Jones said: it is over.
    CUE_THEN_COLON = "cue-then-colon", 0.46, "the verb of saying and a colon announce the words";
    /// Jones said that it was over.
    THAT_CLAUSE = "that-clause", 0.84, "the verb governs a clause with “that”";
    /// Jones said it was over.
    CLAUSE = "clause", 0.76, "the verb governs a clause";
    /// Jones asked whether it was over.
    WH_CLAUSE = "wh-clause", 0.79, "the verb governs a question clause";
    /// Jones vowed to fight on.
    INFINITIVE = "infinitive", 0.53, "the verb governs an infinitive";
    /// Jones urged them to leave.
    OBJECT_INFINITIVE = "object-infinitive", 0.66, "the verb governs a person and an infinitive";
    /// Jones denied taking it.
    GERUND = "gerund", 0.65, "the verb governs a gerund";
    /// Jones described it as a mess.
    OBJECT_AS = "object-as", 0.75, "the verb says as what something is described";
    /// Jones criticised the plan.
    NOUN_PHRASE = "noun-phrase", 0.62, "the verb names what is said or judged";
    /// It was over, Jones said.
    CLAUSE_BEFORE_CUE = "clause-before-cue", 0.71, "the reported clause stands before source and verb";
    /// The plan, Jones said, was dead.
    AROUND_CUE = "around-cue", 0.83, "the reported clause goes on behind source and verb";
    /// It was over, according to Jones.
    ACCORDING_TO = "according-to", 0.82, "a phrase such as “according to” names the source";
    /// It was over, as Jones put it.
    AS_CLAUSE = "as-clause", 0.59, "an as-clause names the source";
    /// Jones said … and suggested …
    SHARED_SUBJECT = "shared-subject", 0.59, "a second verb of saying shares the subject of the first";
    /// …, adding that it was over.
    PARTICIPLE = "participle", 0.61, "a participle of saying goes with the subject of its sentence";
    /// The mayor went after the plan as a mess.
    LEARNED = "learned", 0.60, "learned from annotated articles: the word reports";
    LEARNED_SOURCE = "learned-source", 1.00, "learned from annotated articles: the source of the word that reports";
    /// Jones: “It is over.”
    LABEL = "label", 0.69, "a name and a colon stand before the words";
    /// TAPPER: It is over.
    TURN = "turn", 0.85, "the paragraph is a turn of a transcript, under its speaker's name";
    /// “It is over.” – Jones
    SIGNATURE = "signature", 0.78, "a dash and a name stand behind the quotation";
    /// Jones had this to say:
    INTRODUCED = "introduced", 0.68, "the sentence before ends in a colon and names the source";
    /// Jones added:  It is over.
    ANNOUNCED_BLOCK = "announced-block", 0.70, "the paragraph before ends in a verb of saying and a colon";
    /// “It is over,” Jones said. “We lost.”
    SAME_PARAGRAPH = "same-paragraph", 0.90, "the quotation goes on behind its cue, in the same paragraph";
    OPEN_PARAGRAPH = "open-paragraph", 0.95, "the paragraph before opened a quotation and did not close it";
    FLOATING = "floating", 0.85, "a paragraph that is all quotation carries on from the last speaker";
    /// Jones shrugged. “It is over.”
    SENTENCE_BEFORE = "sentence-before", 0.21, "the sentence before names who is speaking";
    UNATTRIBUTED = "unattributed", 0.20, "nobody near the quotation is credited with it";
    NESTED = "nested", 0.80, "the words stand in marks inside a quotation";
    TERM = "term", 0.70, "a word or phrase in marks that no verb of saying governs";
    SUBJECT = "subject", 1.00, "the source is the subject of the verb";
    PRONOUN_SUBJECT = "pronoun-subject", 1.00, "the source is a pronoun, the subject of the verb";
    SUBJECT_WITH_APPOSITION = "subject-with-apposition", 0.95, "the source is the subject, with what stands beside it between commas";
    SUBJECT_WITH_RELATIVE_CLAUSE = "subject-with-relative-clause", 0.90, "the source is the subject, with its relative clause";
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_unique_and_precisions_are_shares() {
        let mut names: Vec<&str> = super::ALL.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), super::ALL.len());
        assert!(super::ALL.iter().all(|rule| (0.0..=1.0).contains(&rule.precision) && !rule.reason.is_empty()));
    }
}
