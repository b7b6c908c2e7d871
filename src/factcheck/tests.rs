//! Searching, and what both ends of it promise.

use super::*;
use crate::work;

fn checks(claims: &[&str]) -> FactChecks {
    claims.iter().map(|claim| ClaimReview::draft(*claim)).collect()
}

fn first(checks: &FactChecks, claim: &str) -> Option<usize> {
    checks.search(claim, 1).first().map(|found| found.index)
}

#[test]
fn nothing_in_common_is_no_match() {
    let checks = checks(&["Penguins can fly.", "The of and."]);
    for claim in ["", "Taxes rose.", "the of and", "@@@ ### \u{1f600}", "https://example.org/penguins"] {
        assert_eq!(checks.search(claim, 5), [], "{claim:?}");
    }
    assert_eq!(FactChecks::new().search("Penguins can fly.", 5), []);
    assert_eq!(checks.search("Penguins can fly.", 0), []);
}

#[test]
fn equals_keep_their_order() {
    let mut claims = vec!["A dam broke in Elmira."; 120];
    claims.push("Elmira is a town.");
    let found = checks(&claims).search("The dam at Elmira broke", 120);
    assert!(found.iter().map(|found| found.index).eq(0..100));
    assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
}

#[test]
fn a_check_is_found_as_soon_as_it_is_added() {
    let mut checks = checks(&["A dam broke in Elmira."]);
    let claim = "Ofsted gave up on lesson grades";
    assert_eq!(first(&checks, claim), None);
    let place = checks.add(ClaimReview::draft("Ofsted no longer grades lessons."));
    assert_eq!((place, first(&checks, claim)), (1, Some(1)));
    assert_eq!(checks.reviews()[1].claim, "Ofsted no longer grades lessons.");
}

#[test]
fn titles_are_searched() {
    let review = ClaimReview::draft("It was built in three days.").titled("Was Elmira’s bridge built in three days?");
    let checks = FactChecks::from_iter([ClaimReview::draft("Three boats sank."), review]);
    assert_eq!(first(&checks, "the Elmira bridge"), Some(1));
}

#[test]
fn why_points_at_the_claim() {
    let checks = checks(&["Mayor Ann Lee spent 300 dollars on “a golden chair”.", "Chairs are golden."]);
    let claim = "Is it true that Ann Lee had “a golden chair” for $300?";
    let found = checks.search(claim, 1);
    let rules: Vec<&str> = found[0].why.iter().map(|why| why.rule.as_str()).collect();
    assert_eq!(rules, ["shared-numbers", "shared-names", "shared-quotation", "shared-words"]);
    assert!(found[0].why[1].reason.contains("Lee"), "{:?}", found[0].why[1]);
    assert!(found[0].why.iter().all(|why| !why.span.unwrap().of(claim).is_empty()));
}

#[test]
fn other_words_are_found_and_named() {
    let checks = checks(&["Supporters left heaps of trash behind in Syria.", "The dam at Elmira broke."]);
    let claim = "Look at that Syrian garbage";
    let found = checks.search(claim, 5);
    assert_eq!(found.iter().map(|found| found.index).collect::<Vec<_>>(), [0]);
    assert_eq!(found[0].why.iter().map(|why| why.rule.as_str()).collect::<Vec<_>>(), ["related-words"]);
    assert!(found[0].why[0].reason.ends_with("garbage") && found[0].why[0].reason.contains("Syrian"));
}

#[test]
fn json_round_trip() {
    let found = checks(&["Penguins can fly."]).search("penguins fly", 1);
    let json = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Match>>(&json).unwrap(), found);
}

/// Steps for the texts of n, 2n and 4n repetitions.
fn steps(task: impl Fn(usize)) -> [u64; 3] {
    [1_000, 2_000, 4_000].map(|n| work::steps(|| task(n)))
}

#[test]
fn work_grows_with_the_text() {
    let small = checks(&["A dam broke in Elmira.", "pray for paris"]);
    let units = [
        "dam ",
        "trash ",
        "Elmira. ",
        "#prayforparis ",
        "prayforparis",
        "#",
        "\"",
        "don't ",
        "1,000",
        "https://",
        "— a (@b) ",
        "a1B2_",
    ];
    for unit in units {
        let searched = steps(|n| drop(small.search(&unit.repeat(n), 5)));
        let added = steps(|n| drop(FactChecks::from_iter([ClaimReview::draft(unit.repeat(n))])));
        for [one, _, four] in [searched, added] {
            assert!(four as f64 <= 4.6 * one as f64, "{unit:?}: {one}, then {four} steps");
        }
    }
    let units = [
        "[",
        "{\"@graph\":[",
        "[1,",
        "{}\n{\n",
        "<script type=application/ld+json>",
        "<script ",
        "<",
        "[{\"@type\":\"ClaimReview\"},\n",
    ];
    for unit in units {
        let [one, _, four] = steps(|n| drop(read_claim_reviews(&unit.repeat(n))));
        assert!(four as f64 <= 4.6 * one.max(20) as f64, "{unit:?}: {one}, then {four} steps");
    }
}

#[test]
fn many_checks_are_added_in_linear_time() {
    let [one, _, four] =
        steps(|n| drop(FactChecks::from_iter((0..n).map(|i| ClaimReview::draft(format!("dam {i} broke"))))));
    assert!(four as f64 <= 4.6 * one as f64);
}
