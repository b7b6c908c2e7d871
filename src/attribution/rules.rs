//! The rules that can decide, in one table: name, what it means to a reader, how
//! often it is right, an example.
//!
//! The name is what users see as evidence. `precision` is the share of the
//! rule's answers with the right content and source, as measured on PolNeAR's
//! training articles.

/// One rule.
#[derive(Debug)]
pub(super) struct Rule {
    pub name: &'static str,
    pub reason: &'static str,
    pub precision: f32,
}

/// What each rule says. The comment behind a row is an example.
#[rustfmt::skip]
const RULES: &[Rule] = &[
    Rule { name: "quotation-then-source-then-cue", reason: "the quotation is followed by its source and a verb of saying", precision: 0.95 }, // “It is over,” Jones said.
    Rule { name: "inverted-subject", reason: "the verb of saying stands before its subject, behind the quotation", precision: 0.95 }, // “It is over,” said Jones.
    Rule { name: "cue-then-quotation", reason: "the verb of saying is followed by the quotation", precision: 0.9 }, // Jones said: “It is over.”
    Rule { name: "cue-then-colon", reason: "the verb of saying and a colon announce the words", precision: 0.7 }, // Jones said: it is over.
    Rule { name: "that-clause", reason: "the verb governs a clause with “that”", precision: 0.8 }, // Jones said that it was over.
    Rule { name: "clause", reason: "the verb governs a clause", precision: 0.75 }, // Jones said it was over.
    Rule { name: "wh-clause", reason: "the verb governs a question clause", precision: 0.65 }, // Jones asked whether it was over.
    Rule { name: "infinitive", reason: "the verb governs an infinitive", precision: 0.6 }, // Jones vowed to fight on.
    Rule { name: "object-infinitive", reason: "the verb governs a person and an infinitive", precision: 0.6 }, // Jones urged them to leave.
    Rule { name: "gerund", reason: "the verb governs a gerund", precision: 0.5 }, // Jones denied taking it.
    Rule { name: "object-as", reason: "the verb says as what something is described", precision: 0.6 }, // Jones described it as a mess.
    Rule { name: "noun-phrase", reason: "the verb names what is said or judged", precision: 0.5 }, // Jones criticised the plan.
    Rule { name: "clause-before-cue", reason: "the reported clause stands before source and verb", precision: 0.8 }, // It was over, Jones said.
    Rule { name: "around-cue", reason: "the reported clause goes on behind source and verb", precision: 0.75 }, // The plan, Jones said, was dead.
    Rule { name: "according-to", reason: "a phrase such as “according to” names the source", precision: 0.85 }, // It was over, according to Jones.
    Rule { name: "as-clause", reason: "an as-clause names the source", precision: 0.75 }, // It was over, as Jones put it.
    Rule { name: "shared-subject", reason: "a second verb of saying shares the subject of the first", precision: 0.7 }, // Jones said … and suggested …
    Rule { name: "participle", reason: "a participle of saying goes with the subject of its sentence", precision: 0.65 }, // …, adding that it was over.
    Rule { name: "label", reason: "a name and a colon stand before the words", precision: 0.9 }, // Jones: “It is over.”
    Rule { name: "turn", reason: "the paragraph is a turn of a transcript, under its speaker's name", precision: 0.9 }, // TAPPER: It is over.
    Rule { name: "signature", reason: "a dash and a name stand behind the quotation", precision: 0.9 }, // “It is over.” – Jones
    Rule { name: "introduced", reason: "the sentence before ends in a colon and names the source", precision: 0.85 }, // Jones had this to say:
    Rule { name: "same-paragraph", reason: "the quotation goes on behind its cue, in the same paragraph", precision: 0.95 }, // “It is over,” Jones said. “We lost.”
    Rule { name: "open-paragraph", reason: "the paragraph before opened a quotation and did not close it", precision: 0.95 },
    Rule { name: "floating", reason: "a paragraph that is all quotation carries on from the last speaker", precision: 0.85 },
    Rule { name: "sentence-before", reason: "the sentence before names who is speaking", precision: 0.6 }, // Jones shrugged. “It is over.”
    Rule { name: "governed-fragment", reason: "the quoted words are part of what the subject of the sentence does or says", precision: 0.5 },
    Rule { name: "unattributed", reason: "nobody near the quotation is credited with it", precision: 0.4 },
    Rule { name: "nested", reason: "the words stand in marks inside a quotation", precision: 0.8 },
    Rule { name: "term", reason: "a word or phrase in marks that no verb of saying governs", precision: 0.7 },
    Rule { name: "subject", reason: "the source is the subject of the verb", precision: 0.9 },
    Rule { name: "pronoun-subject", reason: "the source is a pronoun, the subject of the verb", precision: 0.95 },
    Rule { name: "subject-with-apposition", reason: "the source is the subject, with what stands beside it between commas", precision: 0.85 },
    Rule { name: "subject-with-relative-clause", reason: "the source is the subject, with its relative clause", precision: 0.8 },
    Rule { name: "addressee", reason: "the phrase behind the verb is whom it was said to", precision: 0.9 },
];

static UNKNOWN: Rule = Rule { name: "unknown", reason: "", precision: 0.5 };

/// The rule called `name`.
pub(super) fn rule(name: &str) -> &'static Rule {
    RULES.iter().find(|rule| rule.name == name).unwrap_or(&UNKNOWN)
}
