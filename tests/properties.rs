//! What holds for every text, whatever stands in it.

use dixit::{
    Analysis, ClaimReview, FactChecks, Quote, Source, Span, Verdict, Verification, analyze, attribute_quotes,
    read_claim_reviews, verify_quote,
};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Pieces that readers of quotations trip over: every mark, what looks like one, cues, names, odd characters.
const SOUP: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "''",
    "``",
    "«",
    "»",
    "„",
    "‚",
    "‹",
    "›",
    "‟",
    "`",
    "″",
    "–",
    "—",
    ":",
    ",",
    ".",
    "?",
    "!",
    "…",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{0}",
    " said ",
    " told MPs ",
    " according to ",
    "According to ",
    " has said",
    " went on to say that ",
    ", adding that ",
    "Asked about ",
    " who ",
    " that ",
    "said:",
    "He ",
    "she ",
    "They ",
    "it ",
    "Jane Poole",
    "Poole",
    "Sir Ivo Blunt",
    "Dr. O’Brien",
    "the minister",
    "a spokesman for Redwater Energy",
    "Redwater Energy",
    "@jane",
    "the report",
    "MARLOWE: ",
    "Holt: ",
    "By Anna Whitlow\n",
    "Friday, March 3, 2015\n",
    "Read more: ",
    "Subscribe\n",
    "• ",
    "> ",
    "children's",
    "boards’",
    "rock ’n’ roll",
    "’90s",
    "6' 2\"",
    "It is over",
    "the bridge is closed",
    "e\u{301}",
    "n\u{303}",
    "🎉",
    "👩‍👩‍👧",
    "日本語",
    "ß",
    "İ",
    "ﬁ",
    "\u{202e}",
    "$5m",
    "50%",
    "=",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(select(SOUP), 0..40).prop_map(|pieces| pieces.concat())
}

/// A name of every shape that speakers have.
fn speaker() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "Helen Marsh",
            "Omar Siddiqui",
            "Dr Anjali Menon",
            "Redwater Energy",
            "a spokesman for the union",
            "she",
            "He",
            "Marsh",
        ][..],
    )
}

fn clause() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "the plant will close in March",
            "nobody asked the children's parents",
            "we have waited since the ’90s",
            "it was “a shambles” from the start",
            "they said ‘no’ twice",
            "this is not the end",
        ][..],
    )
}

/// One paragraph of an article (two where a quotation runs on): direct, retold, carried on, narration.
fn paragraph() -> impl Strategy<Value = String> {
    (speaker(), clause(), clause(), 0..8).prop_map(|(who, one, two, shape)| match shape {
        0 => format!("“{one},” {who} said."),
        1 => format!("“{one},” said {who}. “{two}.”"),
        2 => format!("{who} said that {one}."),
        3 => format!("{who} told MPs: “{one}.”"),
        4 => format!("According to {who}, {one}, adding that {two}."),
        5 => format!("“{one}.\n\n“{two},” {who} said."),
        6 => format!("“{one}.”"),
        _ => "The hall was built in 1911 and holds two hundred people.".to_owned(),
    })
}

/// An article that begins with a paragraph of narration, so that nothing in it can carry on from elsewhere.
fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(paragraph(), 1..7)
        .prop_map(|paragraphs| format!("The council met again on Thursday evening.\n\n{}", paragraphs.join("\n\n")))
}

/// Runs `property` on `cases` values, the same ones on every run.
fn check<S: Strategy>(cases: u32, strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    if let Err(failure) = TestRunner::new_with_rng(config, rng).run(strategy, property) {
        panic!("{failure}");
    }
}

fn quoted_spans(quote: &Quote) -> impl Iterator<Item = Span> + '_ {
    let beside = quote.source.into_iter().chain(quote.addressee);
    let reasons = quote.evidence.iter().filter_map(|evidence| evidence.span);
    quote.content.iter().copied().chain(quote.cue.iter().copied()).chain(beside).chain(reasons)
}

fn spans(analysis: &Analysis) -> Vec<Span> {
    let layout = analysis.layout.blocks.iter().map(|block| block.span);
    let dateline = analysis.layout.dateline.iter().map(|dateline| dateline.span);
    let mentions = analysis.speakers.iter().flat_map(|speaker| speaker.mentions.iter().copied());
    layout.chain(dateline).chain(mentions).chain(analysis.quotes.iter().flat_map(quoted_spans)).collect()
}

fn in_order(parts: &[Span]) -> bool {
    parts.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

/// Everything that must hold of any analysis of `text`.
fn assert_sound(text: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    for span in spans(analysis) {
        prop_assert!(span.start <= span.end, "{span:?} ends before it starts");
        prop_assert!(text.get(span.range()).is_some(), "{span:?} does not slice {text:?}");
    }
    let blocks: Vec<Span> = analysis.layout.blocks.iter().map(|block| block.span).collect();
    prop_assert!(in_order(&blocks), "blocks overlap in {text:?}");
    for (index, quote) in analysis.quotes.iter().enumerate() {
        assert_quote_sound(text, analysis, index, quote)?;
    }
    Ok(())
}

fn assert_quote_sound(text: &str, analysis: &Analysis, index: usize, quote: &Quote) -> Result<(), TestCaseError> {
    prop_assert!(!quote.content.is_empty(), "{quote:?} without content in {text:?}");
    prop_assert!(in_order(&quote.content), "parts of {quote:?} out of order in {text:?}");
    prop_assert!(in_order(&quote.cue), "cue of {quote:?} out of order in {text:?}");
    prop_assert!(quote.content.iter().all(|part| !part.is_empty()), "an empty part in {quote:?} of {text:?}");
    let trusted = |confidence: f32| (0.0..=1.0).contains(&confidence);
    prop_assert!(trusted(quote.confidence), "confidence of {quote:?}");
    prop_assert!(!quote.evidence.is_empty(), "no reason given for {quote:?} in {text:?}");
    if let Some(speaker) = &quote.speaker {
        prop_assert!(trusted(speaker.confidence), "confidence of {speaker:?}");
        prop_assert!(!speaker.name.trim().is_empty(), "a speaker without name in {text:?}");
    }
    for other in [quote.continues, quote.inside, quote.copy_of].into_iter().flatten() {
        prop_assert!(other < analysis.quotes.len() && other != index, "{quote:?} points at no other quote in {text:?}");
    }
    if let Some(parent) = quote.inside.and_then(|parent| analysis.quotes.get(parent)) {
        let held = |part: &Span| parent.content.iter().any(|outer| outer.contains(*part));
        prop_assert!(quote.content.iter().all(held), "{quote:?} reaches out of {parent:?} in {text:?}");
    }
    Ok(())
}

#[test]
fn any_unicode_gives_a_sound_analysis() {
    check(256, &any::<String>(), |text| assert_sound(&text, &analyze(&text)));
}

#[test]
fn a_soup_of_marks_and_cues_gives_a_sound_analysis() {
    check(1024, &soup(), |text| assert_sound(&text, &analyze(&text)));
}

#[test]
fn articles_give_a_sound_analysis() {
    check(192, &article(), |text| assert_sound(&text, &analyze(&text)));
}

#[test]
fn the_same_text_gives_the_same_analysis() {
    check(128, &prop_oneof![soup(), article()], |text| {
        let first = analyze(&text);
        prop_assert_eq!(&first, &analyze(&text));
        prop_assert_eq!(first.quotes, attribute_quotes(&text));
        Ok(())
    });
}

#[test]
fn json_gives_the_analysis_back() {
    check(128, &prop_oneof![soup(), article()], |text| {
        let analysis = analyze(&text);
        let json = serde_json::to_string(&analysis).unwrap();
        prop_assert_eq!(analysis, serde_json::from_str::<Analysis>(&json).unwrap());
        Ok(())
    });
}

#[test]
fn two_articles_do_not_leak_into_each_other() {
    check(192, &(article(), article()), |(first, second)| {
        let seam = first.len() + 4;
        let joined = format!("{first}\n\n\n\n{second}");
        let quotes = attribute_quotes(&joined);
        let mut contents: Vec<Vec<Span>> = Vec::new();
        for quote in &quotes {
            let before = quote.content.iter().all(|part| part.end <= first.len());
            let after = quote.content.iter().all(|part| part.start >= seam);
            prop_assert!(before || after, "{quote:?} stands in both articles of {joined:?}");
            contents.push(quote.content.clone());
        }
        let shift = |span: &Span| Span::new(span.start + seam, span.end + seam);
        let moved = |quote: Quote| quote.content.iter().map(shift).collect::<Vec<_>>();
        let mut apart: Vec<Vec<Span>> = attribute_quotes(&first).into_iter().map(|quote| quote.content).collect();
        apart.extend(attribute_quotes(&second).into_iter().map(moved));
        prop_assert_eq!(contents, apart, "in {:?}", joined);
        Ok(())
    });
}

#[test]
fn an_unclosed_mark_does_not_reach_the_paragraphs_after_it() {
    let unclosed =
        select(&["“It began", "\"It began", "‘It began", "«It began", "„It began", "''It began", "``It began"][..]);
    check(96, &(unclosed, article()), |(open, rest)| {
        let seam = open.len() + 2;
        let quotes = attribute_quotes(&format!("{open}\n\n{rest}"));
        let found: Vec<Vec<Span>> = quotes
            .into_iter()
            .map(|quote| quote.content)
            .filter(|content| content.iter().all(|part| part.start >= seam))
            .collect();
        let shift = |span: &Span| Span::new(span.start + seam, span.end + seam);
        for quote in attribute_quotes(&rest) {
            let moved: Vec<Span> = quote.content.iter().map(shift).collect();
            prop_assert!(found.contains(&moved), "{moved:?} is lost after {open:?} in {rest:?}");
        }
        Ok(())
    });
}

/// Pieces of files that hold reviews, and of what breaks them.
const JSON_SOUP: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\n",
    " ",
    "\\",
    "null",
    "1e999",
    "\u{feff}",
    "é",
    "<script type=\"application/ld+json\">",
    "</script>",
    "<",
    ">",
    "\"@type\":\"ClaimReview\"",
    "\"claimReviewed\":\"a\"",
    "\"claims\":[",
    "\"claimReview\":[{}]",
    "\"text\":\"b\"",
    "\"@graph\":[",
    "\"itemReviewed\":{",
    "\"author\":[",
    "\"reviewRating\":",
    "{\"@type\":\"ClaimReview\",\"claimReviewed\":\"c\"}",
    "{\"text\":\"d\",\"claimReview\":[{\"url\":\"e\"}]}",
];

#[test]
fn any_bytes_can_be_read_for_reviews() {
    let soup = prop::collection::vec(select(JSON_SOUP), 0..40).prop_map(|pieces| pieces.concat());
    let bytes =
        prop::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    check(1024, &prop_oneof![soup, bytes], |text| {
        let reading = read_claim_reviews(&text);
        prop_assert!(reading.reviews.iter().all(|review| !review.claim.is_empty()));
        for fault in &reading.faults {
            prop_assert!(text.get(fault.span.range()).is_some(), "{fault:?} in {text:?}");
            let line = text[..fault.span.start].matches('\n').count() + 1;
            prop_assert_eq!(fault.line, line);
        }
        Ok(())
    });
}

/// An element of a file, and whether it is a valid review.
fn element() -> impl Strategy<Value = (String, bool)> {
    let valid =
        "[a-z]{1,9}( [a-z“é]{1,9}){0,3}".prop_map(|claim| (ClaimReview::draft(claim).to_json_ld().to_string(), true));
    let invalid = select(
        &[
            "{\"@type\": \"ClaimReview\"}",
            "{\"@type\": \"ClaimReview\", \"claimReviewed\": 7e}",
            "{\"@type\": \"ClaimReview\", \"claimReviewed\": [[\"a\"]]}",
            "{\"claimReview\": [{}]}",
            "{\"claimReview\": 5, \"text\": \"a\"}",
            "{\"a\": 1}",
            "nonsense",
            "3",
        ][..],
    );
    prop_oneof![valid, invalid.prop_map(|json| (json.to_owned(), false))]
}

#[test]
fn of_a_mixed_file_every_review_is_found_and_every_fault_reported() {
    check(256, &prop::collection::vec(element(), 2..12), |elements| {
        let lines: Vec<&str> = elements.iter().map(|(json, _)| json.as_str()).collect();
        let valid = elements.iter().filter(|(_, valid)| *valid).count();
        // In a file without a single object nothing says that it is one of lines.
        prop_assume!(valid > 0);
        let reading = read_claim_reviews(&lines.join("\n"));
        prop_assert_eq!(reading.reviews.len(), valid);
        let faulty: Vec<usize> = (1..).zip(&elements).filter(|(_, (_, valid))| !valid).map(|(line, _)| line).collect();
        prop_assert_eq!(reading.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), faulty);
        Ok(())
    });
}

#[test]
fn a_draft_is_read_back_as_it_was_written() {
    let word = "[a-zA-Z“<é]{1,9}";
    check(
        256,
        &(word, prop::option::of(word), prop::option::of(word), prop::option::of(word)),
        |(claim, who, at, title)| {
            let mut draft = ClaimReview::draft(claim).claimed_on("2025-10-14");
            draft.claimant = who;
            draft.appearance = at;
            draft.title = title;
            let reading = read_claim_reviews(&draft.to_json_ld().to_string());
            prop_assert_eq!(reading.reviews, [draft]);
            prop_assert_eq!(reading.faults, []);
            Ok(())
        },
    );
}

#[test]
fn any_text_can_be_searched_for() {
    let posts = prop::collection::vec(
        select(
            &[
                "#",
                "@",
                "(@",
                "— ",
                "https://",
                "pic.twitter.com/",
                "1,0",
                "U.S",
                "don’t",
                " ",
                "\n",
                "é",
                "\"",
                "#PrayFor",
                ")",
            ][..],
        ),
        0..30,
    );
    let posts = posts.prop_map(|pieces| pieces.concat());
    check(512, &(prop_oneof![posts.clone(), any::<String>()], posts), |(claim, other)| {
        let checks: FactChecks =
            [&other, &claim, "pray for é"].map(|text| ClaimReview::draft(text.to_string())).into_iter().collect();
        let found = checks.search(&claim, 9);
        prop_assert_eq!(&found, &checks.search(&claim, 9));
        for pair in found.windows(2) {
            prop_assert!(pair[0].score >= pair[1].score);
        }
        for found in &found {
            prop_assert!((0.0..=1.0).contains(&found.score) && !found.why.is_empty(), "{found:?} for {claim:?}");
            let spans: Vec<Span> = found.why.iter().filter_map(|why| why.span).collect();
            prop_assert!(spans.iter().all(|span| claim.get(span.range()).is_some_and(|words| !words.is_empty())));
        }
        Ok(())
    });
}

/// Where the white space of `text` leaves a word's start or end, from the first chosen to the last.
fn some_words(text: &str, from: usize, length: usize) -> &str {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(first) = words.get(from % words.len().max(1)) else { return "" };
    let last = words[(from % words.len() + length).min(words.len() - 1)];
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    &text[at(first)..at(last) + last.len()]
}

fn assert_verification_sound(source: &Source, quote: &str, found: &Verification) -> Result<(), TestCaseError> {
    let unit = 0.0..=1.0;
    prop_assert!(unit.contains(&found.similarity) && unit.contains(&found.margin), "{found:?} of {quote:?}");
    prop_assert!(!found.evidence.is_empty());
    for place in &found.places {
        prop_assert!(place.turn < source.turns().len());
        prop_assert!(place.spans.iter().all(|span| !span.is_empty() && source.text().get(span.range()).is_some()));
    }
    for edit in &found.edits {
        prop_assert_eq!(edit.source.map_or("", |span| span.of(source.text())), &edit.was);
        prop_assert_eq!(edit.quote.map_or("", |span| span.of(quote)), &edit.now);
    }
    Ok(())
}

#[test]
fn words_of_the_source_are_verbatim() {
    check(1024, &(prop_oneof![soup(), article(), any::<String>()], 0..64usize, 0..32usize), |(text, from, length)| {
        let quote = some_words(&text, from, length);
        let source = Source::plain(text.as_str());
        let found = verify_quote(quote, &source);
        assert_verification_sound(&source, quote, &found)?;
        let has_words = Source::plain(quote).text().contains(char::is_alphanumeric);
        let wanted = if has_words { Verdict::Verbatim } else { found.verdict };
        prop_assert_eq!(found.verdict, wanted, "{:?} of {:?}: {:?}", quote, text, found.edits);
        Ok(())
    });
}

#[test]
fn any_quotation_of_any_source_gives_a_sound_verification() {
    check(512, &(soup(), soup()), |(text, quote)| {
        let source = Source::new(text.as_str());
        let found = verify_quote(&quote, &source);
        assert_verification_sound(&source, &quote, &found)?;
        prop_assert_eq!(&found, &verify_quote(&quote, &source));
        let json = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(found, serde_json::from_str::<Verification>(&json).unwrap());
        Ok(())
    });
}

/// Words without numbers and negations.
const PLAIN: &[&str] = &[
    "we", "you", "the", "a", "plant", "bridge", "town", "will", "close", "open", "and", "but", "in", "of", "people",
    "want", "that", "money", "Redwater", "May", "is", "are", "to", "you know", "uh", "—", "it’s", "I mean,", "very",
];

fn plain(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(select(PLAIN), words).prop_map(|words| words.join(" "))
}

#[test]
fn a_changed_digit_is_never_faithful() {
    let number = "[$£]?[1-9][0-9]{0,3}(\\.[0-9]|%|m|th)?";
    check(512, &(plain(1..9), number, plain(1..9), 0..9usize, 1..10u8), |(before, number, after, which, by)| {
        let digits: Vec<usize> = number.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
        let at = digits[which % digits.len()];
        let digit = (number.as_bytes()[at] - b'0' + by) % 10;
        let changed = format!("{}{digit}{}", &number[..at], &number[at + 1..]);
        let source = Source::plain(format!("{before} {number} {after}"));
        let quote = format!("{before} {changed} {after}");
        let found = verify_quote(&quote, &source);
        prop_assert!(!found.verdict.is_faithful(), "{quote:?} of {:?}: {found:?}", source.text());
        Ok(())
    });
}

#[test]
fn a_dropped_negation_is_never_faithful() {
    let negation = select(&["not", "never", "no", "nobody", "cannot", "without", "hardly", "neither", "nothing"][..]);
    let mark = select(&[" ", " … ", " ... ", " [...] ", " [surely] ", " (sic) "][..]);
    check(512, &(plain(1..9), negation, plain(1..9), mark), |(before, negation, after, mark)| {
        let source = Source::plain(format!("{before} they {negation} them {after}"));
        let quote = format!("{before} they{mark}them {after}");
        let found = verify_quote(&quote, &source);
        prop_assert!(!found.verdict.is_faithful(), "{quote:?} of {:?}: {found:?}", source.text());
        Ok(())
    });
}
