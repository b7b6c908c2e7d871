//! Claims, as data: every case of `tests/data/claims.toml`, and what always holds of a claim.

use dixit::{Analyzer, Checkable, Claim, analyze, check_worthiness, extract_claims};
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    published: Option<String>,
    #[serde(default)]
    claims: Vec<Expected>,
    /// Words that are in no claim.
    #[serde(default)]
    none: Vec<String>,
}

/// What is not given is not compared; an empty string stands for "none".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    words: String,
    claimant: Option<String>,
    kind: Option<String>,
    checkable: Option<String>,
    polarity: Option<String>,
    tense: Option<String>,
    hedge: Option<String>,
    standalone: Option<String>,
    #[serde(default)]
    miss: bool,
}

fn claims(case: &Case) -> Vec<Claim> {
    let builder = Analyzer::builder();
    match &case.published {
        Some(date) => builder.published(date).unwrap().build().claims(&case.text),
        None => builder.build().claims(&case.text),
    }
}

/// The name of an enum value as JSON has it.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// What is wrong with the claim of `expected`, a line each.
fn faults(text: &str, expected: &Expected, found: &[Claim]) -> Vec<String> {
    let Some(claim) = found.iter().find(|claim| claim.span.of(text) == expected.words) else {
        let all: Vec<&str> = found.iter().map(|claim| claim.span.of(text)).collect();
        return vec![format!("no claim {:?} among {all:?}", expected.words)];
    };
    let mut faults = Vec::new();
    let mut compare = |what: &str, wanted: &Option<String>, is: String| {
        if wanted.as_ref().is_some_and(|wanted| *wanted != is) {
            faults.push(format!("{:?}: {what} is {is:?}, not {:?}", expected.words, wanted.as_deref().unwrap_or("")));
        }
    };
    compare("claimant", &expected.claimant, claim.claimant.as_ref().map(|who| who.name.clone()).unwrap_or_default());
    compare("kind", &expected.kind, name(claim.kind));
    compare("checkable", &expected.checkable, name(claim.checkable));
    compare("polarity", &expected.polarity, name(claim.polarity));
    compare("tense", &expected.tense, name(claim.tense));
    compare("hedge", &expected.hedge, claim.hedges.first().map(|hedge| name(hedge.kind)).unwrap_or_default());
    compare("standalone", &expected.standalone, claim.standalone.clone().unwrap_or_default());
    faults
}

#[test]
fn every_case() {
    let path = format!("{}/tests/data/claims.toml", env!("CARGO_MANIFEST_DIR"));
    let cases: Cases = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut complaints = Vec::new();
    for case in &cases.case {
        let found = claims(case);
        for expected in &case.claims {
            let faults = faults(&case.text, expected, &found);
            match (expected.miss, faults.is_empty()) {
                (false, false) => complaints.extend(faults.iter().map(|fault| format!("{}: {fault}", case.name))),
                (true, true) => complaints.push(format!("{}: {:?} is no miss any more", case.name, expected.words)),
                _ => {}
            }
        }
        for words in &case.none {
            if let Some(claim) = found.iter().find(|claim| claim.span.of(&case.text).contains(words.as_str())) {
                complaints.push(format!("{}: {:?} is no claim", case.name, claim.span.of(&case.text)));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn figures_are_worth_more_than_feelings() {
    let text = "Unemployment rose by 12 per cent last year. “We felt at home,” said Anna Whitlow.";
    let claims = analyze(text).claims;
    assert!(claims[0].worth > 0.8 && claims[1].worth < 0.2, "{:?}", claims.iter().map(|c| c.worth).collect::<Vec<_>>());
    assert!(check_worthiness(text) > 0.0);
}

#[test]
fn boilerplate_and_copies_claim_nothing() {
    let text = "Mill closes\n\nBy Anna Whitlow\n\nThe mill has closed with the loss of 300 jobs, the owner said.\n\n\
                Archive of more than 60,000 articles\n\nFrom £15 / month\n\nSubscribe";
    let claims = extract_claims(text);
    assert_eq!(claims.len(), 1, "{claims:?}");
    assert_eq!(claims[0].span.of(text), "The mill has closed with the loss of 300 jobs");
}

#[test]
fn a_claim_survives_json() {
    let claims = analyze("“We will not cut 40 jobs next year,” Priya Nair told MPs, who did not believe it.").claims;
    assert!(!claims.is_empty());
    let json = serde_json::to_string(&claims).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Claim>>(&json).unwrap(), claims);
}

/// Pieces of clauses, and what breaks them.
const PIECES: &[&str] = &[
    "The firm",
    " has cut",
    " 300 jobs",
    " said",
    " that ",
    ", which ",
    " and ",
    ", ",
    ". ",
    "“",
    "”",
    "‘",
    "’",
    " (",
    ") ",
    " – ",
    " if ",
    " because ",
    " we ",
    " it ",
    " he ",
    " they ",
    " last year",
    " by 5%",
    "\n\n",
    " will ",
    " is ",
    " to ",
    " the company ",
    " told MPs",
    " not ",
    " I think ",
    "?",
    "😀",
    "\u{301}",
    " Anna Whitlow ",
    " according to ",
    ": ",
    "…",
];

proptest! {
    /// Claims lie in the text on character boundaries, in order of blocks; what they hold lies in them.
    #[test]
    fn any_text(pieces in prop::collection::vec(select(PIECES), 0..60)) {
        let text = pieces.concat();
        let analysis = analyze(&text);
        for claim in &analysis.claims {
            prop_assert!(!claim.span.is_empty() && text.get(claim.span.range()).is_some());
            prop_assert_eq!(claim.span.of(&text).trim(), claim.span.of(&text));
            prop_assert!((0.0..=1.0).contains(&claim.worth));
            prop_assert!(claim.quote.is_none_or(|quote| quote < analysis.quotes.len()));
            prop_assert!(!claim.evidence.is_empty());
            let inside = claim.quantities.iter().map(|quantity| quantity.span)
                .chain(claim.times.iter().map(|time| time.span))
                .chain(claim.entities.iter().copied())
                .chain(claim.hedges.iter().map(|hedge| hedge.span).skip(1));
            for span in inside {
                prop_assert!(claim.span.contains(span), "{:?} outside {:?}", span, claim.span);
            }
        }
        let checkable = analysis.claims.iter().filter(|claim| claim.checkable != Checkable::Not).count();
        prop_assert_eq!(extract_claims(&text).len(), checkable);
    }
}
