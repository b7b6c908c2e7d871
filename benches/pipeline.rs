//! How fast texts are read: the pipeline up to each stage on ordinary news, and the whole of it on hostile texts.
//!
//! `cargo bench --bench pipeline`

mod corpus;

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};

const MEGABYTE: usize = 1_000_000;

/// The stages are cumulative (see `dixit::stages`): one costs what its line takes more than the line before.
fn news(criterion: &mut Criterion) {
    let text = corpus::articles(MEGABYTE);
    let mut group = criterion.benchmark_group("news");
    time(&mut group, "1 text", &text, dixit::stages::text);
    time(&mut group, "2 attribution", &text, dixit::stages::attribution);
    time(&mut group, "3 speaker", &text, dixit::stages::speaker);
    time(&mut group, "4 claims: analyze", &text, quotes);
    group.finish();
}

/// One article at a time, as most callers read.
fn article(criterion: &mut Criterion) {
    let text = include_str!("../examples/article.txt");
    let mut group = criterion.benchmark_group("article");
    time(&mut group, "analyze", text, quotes);
    group.finish();
}

/// Texts that once cost some parser quadratic time: the rate must be of the order of that on news.
fn hostile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile");
    let one_line = corpus::articles(MEGABYTE).replace('\n', " ");
    time(&mut group, "one line", &one_line, quotes);
    for (name, unit) in [
        ("unclosed marks", "“so it went "),
        ("marks only", "“"),
        ("cues", "he said "),
        ("names", "Anna Jones, "),
        ("one-word paragraphs", "word\n\n"),
        ("apostrophes", "boards’ "),
        ("brackets", "(so "),
    ] {
        time(&mut group, name, &unit.repeat(MEGABYTE / unit.len()), quotes);
    }
    group.finish();
}

fn quotes(text: &str) -> usize {
    dixit::analyze(text).quotes.len()
}

fn time(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, text: &str, run: fn(&str) -> usize) {
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function(name, |bencher| bencher.iter(|| run(black_box(text))));
}

/// Indexing a source, and one quotation against a transcript of 100 KB: as it stands, altered, elided, not there.
fn verify(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("verify");
    let text = corpus::articles(MEGABYTE);
    time(&mut group, "index", &text, |text| dixit::Source::plain(text).turns().len());
    let transcript = corpus::articles(MEGABYTE / 10);
    let source = dixit::Source::plain(transcript.as_str());
    let words: Vec<&str> = transcript.split_whitespace().collect();
    let from = words.len() / 2;
    let said = words[from..from + 25].join(" ");
    let altered = format!("{} whatever {}", words[from..from + 9].join(" "), words[from + 10..from + 25].join(" "));
    let elided = format!("{} ... {}", words[from..from + 9].join(" "), words[from + 14..from + 25].join(" "));
    let absent = words[from..from + 50].iter().step_by(2).copied().collect::<Vec<_>>().join(" ");
    for (name, quote) in [("verbatim", said), ("altered", altered), ("elided", elided), ("absent", absent)] {
        group.throughput(Throughput::Elements(1));
        group.bench_function(name, |bencher| bencher.iter(|| dixit::verify_quote(black_box(&quote), &source)));
    }
    for (name, unit) in [("one word", "ha "), ("near-repeats", "we will not close the bridge, ha ")] {
        let hostile = dixit::Source::plain(unit.repeat(MEGABYTE / 10 / unit.len()));
        let quote = "we will close the bridge, ha ha ha, in May";
        group.bench_function(name, |bencher| bencher.iter(|| dixit::verify_quote(black_box(quote), &hostile)));
    }
    group.finish();
}

criterion_group!(benches, news, article, hostile, verify);
criterion_main!(benches);
