//! The members of a review, as publishers write them: a name may be a string, an object with a name, or a list.

use serde_json::Value;

use super::claim_review::{ClaimReview, Rating};
use super::read::Members;

/// Whether the object says that it is of `kind`, with or without the address of schema.org before it.
pub(super) fn has_type(members: &Members<'_>, kind: &str) -> bool {
    let Some(types) = value(members, "@type") else { return false };
    let named = |name: &Value| name.as_str().and_then(|name| name.rsplit(['/', ':', '#']).next()) == Some(kind);
    match &types {
        Value::Array(all) => all.iter().any(named),
        one => named(one),
    }
}

/// Reads schema.org's shape.
pub(super) fn claim_review(members: &Members<'_>) -> Result<ClaimReview, &'static str> {
    let of = |name: &str| value(members, name);
    let claim = of("claimReviewed").as_ref().and_then(text).ok_or("a ClaimReview without a text in claimReviewed")?;
    let item = of("itemReviewed").map(first).unwrap_or_default();
    let appearance =
        [member(&item, "firstAppearance"), member(&item, "appearance"), member(&item, "url"), member(&item, "sameAs")];
    let url = of("url").as_ref().and_then(address);
    let id = of("@id").as_ref().and_then(text).or_else(|| url.clone());
    Ok(ClaimReview {
        id: id.unwrap_or_default(),
        claim,
        claimant: name(member(&item, "author")).or_else(|| name(member(&item, "creator"))),
        claim_date: text(member(&item, "datePublished")).or_else(|| text(member(&item, "dateCreated"))),
        appearance: appearance.into_iter().find_map(address),
        title: of("headline").as_ref().and_then(text).or_else(|| of("name").as_ref().and_then(text)),
        url,
        publisher: of("author").as_ref().and_then(name).or_else(|| of("publisher").as_ref().and_then(name)),
        review_date: of("datePublished").as_ref().and_then(text),
        rating: of("reviewRating").map(first).as_ref().and_then(rating),
        language: of("inLanguage").as_ref().and_then(name),
    })
}

/// Reads one review of a claim in the shape of the Google Fact Check Tools.
pub(super) fn google_review(claim: &Members<'_>, review: &Members<'_>) -> Result<ClaimReview, &'static str> {
    let of = |members: &Members<'_>, name: &str| value(members, name).as_ref().and_then(text);
    let publisher = value(review, "publisher").unwrap_or_default();
    let url = of(review, "url");
    Ok(ClaimReview {
        id: url.clone().unwrap_or_default(),
        claim: of(claim, "text").ok_or("a claim without a text")?,
        claimant: of(claim, "claimant"),
        claim_date: of(claim, "claimDate"),
        appearance: None,
        title: of(review, "title"),
        url,
        publisher: text(member(&publisher, "name")).or_else(|| text(member(&publisher, "site"))),
        review_date: of(review, "reviewDate"),
        rating: of(review, "textualRating").map(|text| Rating { text: Some(text), ..Rating::default() }),
        language: of(review, "languageCode"),
    })
}

fn value(members: &Members<'_>, name: &str) -> Option<Value> {
    members.get(name).and_then(|raw| serde_json::from_str(raw.get()).ok())
}

/// The member, or null.
fn member<'v>(object: &'v Value, name: &str) -> &'v Value {
    object.get(name).unwrap_or(&Value::Null)
}

/// The value, or the first of a list.
fn first(value: Value) -> Value {
    match value {
        Value::Array(all) => all.into_iter().next().unwrap_or_default(),
        one => one,
    }
}

/// A text that says something: a string, a number, or the first such of a list.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(all) => all.iter().find_map(|one| if one.is_array() { None } else { text(one) }),
        Value::Object(object) => object.get("@value").filter(|inner| inner.is_string()).and_then(text),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The name of a person, organisation or language; several are joined with "and".
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Array(all) => {
            let names: Vec<String> = all.iter().filter(|one| !one.is_array()).filter_map(name).collect();
            Some(names.join(" and ")).filter(|names| !names.is_empty())
        }
        Value::Object(object) => object.get("name").and_then(text),
        one => text(one),
    }
}

/// A web address: a string, or an object with a `url`.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::Array(all) => all.iter().filter(|one| !one.is_array()).find_map(address),
        Value::Object(object) => ["url", "@id"].into_iter().find_map(|name| object.get(name).and_then(text)),
        one => text(one),
    }
}

fn rating(value: &Value) -> Option<Rating> {
    let number = |name: &str| match member(value, name) {
        Value::String(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
        other => other.as_f64(),
    };
    let words = ["alternateName", "name", "ratingExplanation"].into_iter().find_map(|name| text(member(value, name)));
    let value_in_words = || text(member(value, "ratingValue")).filter(|_| number("ratingValue").is_none());
    let rating = Rating {
        text: words.or_else(value_in_words),
        value: number("ratingValue"),
        best: number("bestRating"),
        worst: number("worstRating"),
    };
    (rating != Rating::default()).then_some(rating)
}
