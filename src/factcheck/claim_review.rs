//! [`ClaimReview`]: a claim and what a fact checker published about it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::claim::Claim;

/// A claim that was checked, and the check.
///
/// Read from schema.org's [ClaimReview](https://schema.org/ClaimReview) by [`read_claim_reviews`](crate::read_claim_reviews),
/// or drafted with [`ClaimReview::draft`]. Texts are as the publisher gave them; dates, too, since publishers write
/// them in many ways.
///
/// ```
/// use dixit::ClaimReview;
///
/// let draft = ClaimReview::draft("The bridge opens in May.")
///     .claimed_by("Marta Lindqvist")
///     .claimed_on("2025-10-14")
///     .appeared_at("https://example.org/article");
/// let json = draft.to_json_ld();
/// assert_eq!(json["itemReviewed"]["author"]["name"], "Marta Lindqvist");
/// assert_eq!(dixit::read_claim_reviews(&json.to_string()).reviews, [draft]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClaimReview {
    /// What names the check: its `@id`, else its `url`; empty where it has neither. Several claims checked on one page
    /// may share it.
    pub id: String,
    /// The claim (`claimReviewed`); never empty in a review that was read.
    pub claim: String,
    /// Who made the claim.
    pub claimant: Option<String>,
    /// When the claim was made.
    pub claim_date: Option<String>,
    /// Where the claim appeared: the address of the article, post or video.
    pub appearance: Option<String>,
    /// The headline of the check.
    pub title: Option<String>,
    /// The address of the check.
    pub url: Option<String>,
    /// Who published the check.
    pub publisher: Option<String>,
    /// When the check was published.
    pub review_date: Option<String>,
    /// What the check says of the claim.
    pub rating: Option<Rating>,
    /// The language of the check ("en").
    pub language: Option<String>,
}

/// What a check says of a claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Rating {
    /// In words: "False", "Half true".
    pub text: Option<String>,
    /// As a number, between `worst` and `best`.
    pub value: Option<f64>,
    /// The number that stands for "true".
    pub best: Option<f64>,
    /// The number that stands for "false".
    pub worst: Option<f64>,
}

impl ClaimReview {
    /// A review of `claim` that nobody has written yet.
    pub fn draft(claim: impl Into<String>) -> ClaimReview {
        ClaimReview { claim: claim.into(), ..ClaimReview::default() }
    }

    /// A review of `claim`, which was found in `text`, that nobody has written yet: the claim as it reads alone where
    /// that is known, else its words, and who makes it.
    ///
    /// ```
    /// use dixit::{ClaimReview, extract_claims};
    ///
    /// let text = "Marta Lindqvist said takings were down by 40 per cent.";
    /// let draft = ClaimReview::of_claim(&extract_claims(text)[0], text).claimed_on("2025-10-14");
    /// assert_eq!(draft.claim, "takings were down by 40 per cent");
    /// assert_eq!(draft.to_json_ld()["itemReviewed"]["author"]["name"], "Marta Lindqvist");
    /// ```
    pub fn of_claim(claim: &Claim, text: &str) -> ClaimReview {
        let words = || claim.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        ClaimReview {
            claim: claim.standalone.clone().unwrap_or_else(words),
            claimant: claim.claimant.as_ref().map(|claimant| claimant.name.clone()),
            language: Some("en".to_owned()),
            ..ClaimReview::default()
        }
    }

    /// The same, published as `id` (a web address, or a number of yours).
    #[must_use]
    pub fn identified_by(self, id: impl Into<String>) -> ClaimReview {
        ClaimReview { id: id.into(), ..self }
    }

    /// The same under a headline.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> ClaimReview {
        ClaimReview { title: Some(title.into()), ..self }
    }

    /// The same claim, made by `claimant`.
    #[must_use]
    pub fn claimed_by(self, claimant: impl Into<String>) -> ClaimReview {
        ClaimReview { claimant: Some(claimant.into()), ..self }
    }

    /// The same claim, made on `date`: `YYYY-MM-DD`, as schema.org wants it.
    #[must_use]
    pub fn claimed_on(self, date: impl Into<String>) -> ClaimReview {
        ClaimReview { claim_date: Some(date.into()), ..self }
    }

    /// The same claim, to be found at `address`.
    #[must_use]
    pub fn appeared_at(self, address: impl Into<String>) -> ClaimReview {
        ClaimReview { appearance: Some(address.into()), ..self }
    }

    /// The review as JSON-LD, ready for `<script type="application/ld+json">`. What is not known is left out, so that
    /// an editor sees what is missing: a publishable review needs `url`, `author`, `reviewRating` and `datePublished`.
    ///
    /// A `</script` inside a text would end the script element: escape `<` (as `\u003c`) where you embed it in a page.
    pub fn to_json_ld(&self) -> Value {
        let mut review = Map::new();
        review.insert("@context".to_owned(), json!("https://schema.org"));
        review.insert("@type".to_owned(), json!("ClaimReview"));
        let id = Some(&self.id).filter(|id| !id.is_empty() && Some(*id) != self.url.as_ref());
        put(&mut review, "@id", id);
        put(&mut review, "url", self.url.as_ref());
        put(&mut review, "headline", self.title.as_ref());
        put(&mut review, "claimReviewed", Some(&self.claim));
        put(&mut review, "datePublished", self.review_date.as_ref());
        put(&mut review, "inLanguage", self.language.as_ref());
        if let Some(publisher) = &self.publisher {
            review.insert("author".to_owned(), json!({ "@type": "Organization", "name": publisher }));
        }
        if let Some(rating) = &self.rating {
            review.insert("reviewRating".to_owned(), rating.to_json_ld());
        }
        let mut item = Map::new();
        item.insert("@type".to_owned(), json!("Claim"));
        if let Some(claimant) = &self.claimant {
            item.insert("author".to_owned(), json!({ "@type": "Person", "name": claimant }));
        }
        put(&mut item, "datePublished", self.claim_date.as_ref());
        if let Some(address) = &self.appearance {
            item.insert("appearance".to_owned(), json!({ "@type": "CreativeWork", "url": address }));
        }
        if item.len() > 1 {
            review.insert("itemReviewed".to_owned(), Value::Object(item));
        }
        Value::Object(review)
    }
}

impl Rating {
    fn to_json_ld(&self) -> Value {
        let mut rating = Map::new();
        rating.insert("@type".to_owned(), json!("Rating"));
        put(&mut rating, "alternateName", self.text.as_ref());
        for (name, number) in [("ratingValue", self.value), ("bestRating", self.best), ("worstRating", self.worst)] {
            if let Some(number) = number {
                rating.insert(name.to_owned(), json!(number));
            }
        }
        Value::Object(rating)
    }
}

fn put(object: &mut Map<String, Value>, name: &str, text: Option<&String>) {
    if let Some(text) = text {
        object.insert(name.to_owned(), Value::String(text.clone()));
    }
}
