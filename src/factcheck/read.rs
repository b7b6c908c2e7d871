//! Reads reviews from files: JSON-LD, the JSON of the Google Fact Check Tools, a review a line, or a web page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::claim_review::ClaimReview;
use super::fields;
use super::script;
use crate::fault::{Fault, without_place};
use crate::span::Span;
use crate::work;

/// What [`read_claim_reviews`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reading {
    /// The reviews, in the order of the file.
    pub reviews: Vec<ClaimReview>,
    /// What could not be read, in the order of the file.
    pub faults: Vec<Fault>,
}

/// Reads every review in `text`.
///
/// `text` may be
///
/// - schema.org JSON-LD: a `ClaimReview`, an array of them, a `@graph`, a `DataFeed` as Data Commons publishes;
/// - the answer of the Google Fact Check Tools API (`claims[].claimReview[]`), or its claims alone;
/// - several of these one after another, or one a line (JSONL);
/// - a web page with any of these in its `<script type="application/ld+json">` elements.
///
/// Objects of other types (`NewsArticle`, `Person`) are passed over. What should be a review and cannot be read as
/// one is a [`Fault`], and costs nothing but itself. Never fails and never panics; reads in linear time.
///
/// ```
/// let file = r#"[
///   {"@type": "ClaimReview", "claimReviewed": "The bridge opens in May.", "url": "https://example.org/1"},
///   {"@type": "ClaimReview", "url": "https://example.org/2"}
/// ]"#;
/// let reading = dixit::read_claim_reviews(file);
/// assert_eq!(reading.reviews[0].claim, "The bridge opens in May.");
/// assert_eq!(reading.faults[0].line, 3);
/// assert!(reading.faults[0].reason.contains("claimReviewed"));
/// ```
pub fn read_claim_reviews(text: &str) -> Reading {
    let mut reader = Reader { text, reading: Reading::default() };
    if text.trim_start_matches(is_blank).starts_with('<') {
        for span in script::json_ld(text) {
            reader.document(span);
        }
    } else {
        reader.document(Span::new(0, text.len()));
    }
    number_lines(text, &mut reader.reading.faults);
    reader.reading
}

/// Gives every fault its line.
fn number_lines(text: &str, faults: &mut [Fault]) {
    faults.sort_by_key(|fault| fault.span.start);
    let (mut at, mut line) = (0, 1);
    for fault in faults {
        let between = text.get(at..fault.span.start).unwrap_or("");
        line += between.bytes().filter(|&byte| byte == b'\n').count();
        at = fault.span.start;
        fault.line = line;
    }
}

/// White space and the byte-order mark.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Objects inside objects are followed so far; deeper ones are faults. What is deeper is read again at every level.
const DEEPEST: usize = 12;

/// The members that hold other objects, which may be reviews.
const CONTAINERS: [&str; 8] =
    ["@graph", "claims", "dataFeedElement", "hasPart", "item", "itemListElement", "mainEntity", "review"];

struct Reader<'t> {
    text: &'t str,
    reading: Reading,
}

/// The members of an object, unread.
pub(super) type Members<'t> = BTreeMap<String, &'t RawValue>;

impl<'t> Reader<'t> {
    /// Reads what stands in `span`: JSON values one after another or, where that fails, one a line.
    fn document(&mut self, span: Span) {
        let inner = span.of(self.text);
        let start = span.start + (inner.len() - inner.trim_start_matches(is_blank).len());
        let document = self.text.get(start..span.end).unwrap_or("");
        let mut values = serde_json::Deserializer::from_str(document).into_iter::<&'t RawValue>();
        let mut read = Vec::new();
        let broken = values.find_map(|value| match value {
            Ok(value) => {
                read.push(value);
                None
            }
            Err(error) => Some(error),
        });
        let Some(error) = broken else {
            for value in read {
                self.value(value, 0);
            }
            return;
        };
        if !self.lines(document, start) {
            for value in read {
                self.value(value, 0);
            }
            let at = start + offset_of(document, &error);
            self.fault(Span::new(at, span.end), without_place(&error));
        }
    }

    /// Reads every line as a document of its own, where any line is one.
    ///
    /// Broken arrays are often written an element a line, so that a comma at its end is no harm.
    fn lines(&mut self, document: &'t str, start: usize) -> bool {
        let mut at = start;
        let mut lines = Vec::new();
        for line in document.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trimmed(self.text);
            let value = span.of(self.text).trim_end_matches(',').trim_start_matches(is_blank);
            // What separates elements holds none.
            if !value.chars().all(|c| "[], \u{feff}".contains(c)) {
                lines.push((span, serde_json::from_str::<&'t RawValue>(value)));
            }
            at += line.len();
        }
        let whole =
            |line: &serde_json::Result<&RawValue>| line.as_ref().is_ok_and(|value| value.get().starts_with('{'));
        if lines.len() < 2 || !lines.iter().any(|(_, line)| whole(line)) {
            return false;
        }
        for (span, line) in lines {
            match line {
                Ok(value) => self.value(value, 0),
                Err(error) => self.fault(span, without_place(&error)),
            }
        }
        true
    }

    /// Reads a value that should be, or hold, reviews.
    fn value(&mut self, value: &'t RawValue, depth: usize) {
        work::tick();
        let json = value.get();
        if depth > DEEPEST {
            return self.fault_at(value, "objects nested too deep");
        }
        if json.starts_with('[') {
            // A raw value was read once before, so that it can be read again.
            for element in serde_json::from_str::<Vec<&'t RawValue>>(json).unwrap_or_default() {
                self.value(element, depth + 1);
            }
        } else if json.starts_with('{') {
            match serde_json::from_str::<Members<'t>>(json) {
                Ok(members) => self.object(value, &members, depth),
                Err(error) => self.fault_at(value, &without_place(&error)),
            }
        } else {
            self.fault_at(value, "expected an object or an array");
        }
    }

    fn object(&mut self, value: &'t RawValue, members: &Members<'t>, depth: usize) {
        if fields::has_type(members, "ClaimReview") {
            return match fields::claim_review(members) {
                Ok(review) => self.reading.reviews.push(review),
                Err(reason) => self.fault_at(value, reason),
            };
        }
        if let Some(reviews) = members.get("claimReview") {
            return self.google_claim(value, members, reviews);
        }
        let mut held: Vec<&'t RawValue> = CONTAINERS.iter().filter_map(|name| members.get(*name).copied()).collect();
        held.retain(|held| held.get().starts_with(['{', '[']));
        held.sort_by_key(|held| held.get().as_ptr());
        for held in &held {
            self.value(held, depth + 1);
        }
        // An empty answer of the Google API is `{}`.
        let empty = members.keys().all(|name| name == "nextPageToken");
        if held.is_empty() && !empty && !members.contains_key("@type") {
            self.fault_at(value, "neither a ClaimReview (no @type) nor a claim with a claimReview");
        }
    }

    /// Reads one element of `claims` of the Google Fact Check Tools: a claim and its reviews.
    fn google_claim(&mut self, value: &'t RawValue, members: &Members<'t>, reviews: &'t RawValue) {
        let Ok(reviews) = serde_json::from_str::<Vec<&'t RawValue>>(reviews.get()) else {
            return self.fault_at(reviews, "claimReview is no array");
        };
        if reviews.is_empty() {
            self.fault_at(value, "a claim without a claimReview");
        }
        for review in reviews {
            let read = serde_json::from_str::<Members<'t>>(review.get()).map_err(|_| "a claimReview is no object");
            match read.and_then(|review| fields::google_review(members, &review)) {
                Ok(review) => self.reading.reviews.push(review),
                Err(reason) => self.fault_at(review, reason),
            }
        }
    }

    fn fault_at(&mut self, value: &RawValue, reason: &str) {
        // A raw value is a part of the text it was read from.
        let start = (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.fault(Span::new(start, start + value.get().len()), reason.to_owned());
    }

    /// Takes note of a fault; its line is counted later.
    fn fault(&mut self, span: Span, reason: String) {
        self.reading.faults.push(Fault::new(span, 0, reason));
    }
}

/// The byte at which serde_json gave up.
fn offset_of(document: &str, error: &serde_json::Error) -> usize {
    let before: usize = document.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut at = (before + error.column().saturating_sub(1)).min(document.len());
    while !document.is_char_boundary(at) {
        at -= 1;
    }
    at
}
