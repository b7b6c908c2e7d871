//! Reading ClaimReview in the shapes it is published in.

use dixit::{ClaimReview, read_claim_reviews};

/// As publishers embed it, with the usual untidiness: types in a list, names as strings, numbers as strings.
const PAGE: &str = r#"<!doctype html>
<html><head>
<SCRIPT data-x="a>b" type='application/ld+json'>
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebPage", "name": "Not a review"},
  {"@type": ["Thing", "http://schema.org/ClaimReview"], "@id": "https://example.org/check#1",
   "url": "https://example.org/check", "claimReviewed": " The bridge opens in May. ", "headline": "Will it open?",
   "datePublished": "2025-10-14", "inLanguage": "en", "author": {"@type": "Organization", "name": "Example Checks"},
   "reviewRating": {"ratingValue": "1", "bestRating": 5, "worstRating": "1", "alternateName": "False"},
   "itemReviewed": {"@type": "Claim", "author": [{"name": "Ann Lee"}, "Bo Ray"], "datePublished": "2025-10-01",
     "appearance": [{"url": "https://example.org/post"}]}},
  {"@type": "ClaimReview", "claimReviewed": "   "}
]}
</script>
<script>var broken = {"@type": "ClaimReview"</script>
<script type="application/ld+json">{"@type": "ClaimReview", </script>
<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": ["Second."]}</script>
</head></html>"#;

#[test]
fn a_page_with_scripts() {
    let reading = read_claim_reviews(PAGE);
    let [first, second] = reading.reviews.as_slice() else { panic!("{reading:?}") };
    assert_eq!(first.id, "https://example.org/check#1");
    assert_eq!(first.claim, "The bridge opens in May.");
    assert_eq!(first.claimant.as_deref(), Some("Ann Lee and Bo Ray"));
    assert_eq!(first.claim_date.as_deref(), Some("2025-10-01"));
    assert_eq!(first.appearance.as_deref(), Some("https://example.org/post"));
    assert_eq!(first.publisher.as_deref(), Some("Example Checks"));
    let rating = first.rating.as_ref().unwrap();
    assert_eq!((rating.text.as_deref(), rating.value, rating.best), (Some("False"), Some(1.0), Some(5.0)));
    assert_eq!(second.claim, "Second.");
    let lines: Vec<usize> = reading.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [12, 16], "{:?}", reading.faults);
    assert!(reading.faults[0].span.of(PAGE).starts_with("{\"@type\": \"ClaimReview\", \"claimReviewed\": \"   \""));
}

#[test]
fn the_google_shape() {
    let text = r#"{"claims": [
        {"text": "Boats sank.", "claimant": "Ann Lee", "claimDate": "2025-01-02T00:00:00Z", "claimReview": [
            {"publisher": {"name": "One", "site": "one.example"}, "url": "https://one.example/1", "title": "Did they?",
             "reviewDate": "2025-01-03", "textualRating": "False", "languageCode": "en"},
            {"publisher": {"site": "two.example"}, "url": "https://two.example/1"},
            "no review"]},
        {"claimant": "Nobody", "claimReview": [{"url": "https://three.example"}]},
        {"text": "Never checked."}
    ], "nextPageToken": "abc"}"#;
    let reading = read_claim_reviews(text);
    let publishers: Vec<_> = reading.reviews.iter().map(|review| review.publisher.as_deref()).collect();
    assert_eq!(publishers, [Some("One"), Some("two.example")]);
    assert_eq!(reading.reviews[0].rating.as_ref().unwrap().text.as_deref(), Some("False"));
    assert!(reading.reviews.iter().all(|review| review.claim == "Boats sank."));
    let lines: Vec<usize> = reading.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [6, 7, 8]);
    assert_eq!(read_claim_reviews("{}").faults, []);
}

#[test]
fn a_feed_and_other_containers() {
    let text = r#"{"@type": "DataFeed", "dataFeedElement": [
        {"@type": "DataFeedItem", "item": [{"@type": "ClaimReview", "claimReviewed": "One."}]},
        {"@type": "NewsArticle", "mainEntity": {"@type": "ClaimReview", "claimReviewed": "Two."}},
        {"@type": "DataFeedItem", "item": [7]}]}"#;
    let reading = read_claim_reviews(text);
    let claims: Vec<&str> = reading.reviews.iter().map(|review| review.claim.as_str()).collect();
    assert_eq!(claims, ["One.", "Two."]);
    assert_eq!(reading.faults.len(), 1);
    assert_eq!(reading.faults[0].span.of(text), "7");
}

#[test]
fn a_review_a_line_some_broken() {
    let text = "\u{feff}{\"@type\":\"ClaimReview\",\"claimReviewed\":\"One.\"}\n\nnonsense\n[{\"@type\":\n{\"@type\":\"ClaimReview\",\"claimReviewed\":\"Two.\"},\r\n]\n";
    let reading = read_claim_reviews(text);
    assert_eq!(reading.reviews.len(), 2, "{reading:?}");
    let faults: Vec<(usize, &str)> = reading.faults.iter().map(|fault| (fault.line, fault.span.of(text))).collect();
    assert_eq!(faults, [(3, "nonsense"), (4, "[{\"@type\":")]);
}

#[test]
fn a_file_that_breaks_off_is_one_fault() {
    let text = "[\n  {\n    \"@type\": \"ClaimReview\",\n    \"claimReviewed\": \"One";
    let reading = read_claim_reviews(text);
    assert_eq!((reading.reviews.len(), reading.faults.len()), (0, 1));
    assert_eq!(reading.faults[0].line, 4);
}

#[test]
fn a_draft_says_only_what_is_known() {
    let json = ClaimReview::draft("One.").to_json_ld();
    let names: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(names, ["@context", "@type", "claimReviewed"]);
}
