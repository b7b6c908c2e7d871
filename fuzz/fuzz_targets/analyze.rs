//! Any text is read without a panic, and every span of the answer can slice it.
//!
//! `cargo install cargo-fuzz`, then `cargo +nightly fuzz run analyze -- -max_len=4096`

#![no_main]

use dixit::export::{Style, terminal};
use dixit::{Analysis, Quote, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let analysis = dixit::analyze(text);
    blocks(text, &analysis);
    for (index, quote) in analysis.quotes.iter().enumerate() {
        check(text, index, quote, &analysis);
    }
    for speaker in &analysis.speakers {
        assert!(!speaker.name.is_empty());
        speaker.mentions.iter().for_each(|&mention| sliced(text, mention));
    }
    for style in [Style::Plain, Style::Colour] {
        assert!(!terminal(text, &analysis, style).is_empty());
    }
    assert_eq!(analysis, dixit::analyze(text), "the same text gives the same answer");
});

/// Blocks stand in order and hold all but white space.
fn blocks(text: &str, analysis: &Analysis) {
    let mut read = 0;
    for block in &analysis.layout.blocks {
        sliced(text, block.span);
        assert!(read <= block.span.start);
        assert!(text[read..block.span.start].trim().is_empty(), "text between blocks");
        read = block.span.end;
    }
    assert!(text[read..].trim().is_empty(), "text behind the last block");
}

fn check(text: &str, index: usize, quote: &Quote, analysis: &Analysis) {
    assert!(!quote.content.is_empty());
    for pair in quote.content.windows(2) {
        assert!(pair[0].end <= pair[1].start, "parts overlap");
    }
    let parts = quote.content.iter().chain(&quote.source).chain(&quote.cue).chain(&quote.addressee);
    parts.for_each(|&span| sliced(text, span));
    for other in [quote.continues, quote.inside, quote.copy_of].into_iter().flatten() {
        assert!(other != index && other < analysis.quotes.len());
    }
    probability(quote.confidence);
    assert!(!quote.evidence.is_empty(), "an answer without a reason");
    if let Some(credit) = &quote.speaker {
        probability(credit.confidence);
        assert!(analysis.speakers.iter().any(|speaker| speaker.name == credit.name));
    }
}

fn sliced(text: &str, span: Span) {
    assert!(span.start < span.end && text.get(span.range()).is_some(), "{span:?}");
}

fn probability(confidence: f32) {
    assert!((0.0..=1.0).contains(&confidence));
}
