//! Reads one article and prints what in it can be checked, what is most worth checking first.
//!
//! `cargo run --release --example claims -- examples/article.txt`

use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use dixit::{Claim, Polarity};

const HELP: &str = "\
Prints the claims of an article, most worth checking first: worth, kind, when it can be checked, who says so, the words;
below them how the claim reads alone, its figures and its times.

usage: claims [--published YYYY-MM-DD] [ARTICLE]

ARTICLE is a UTF-8 text file; without it, or as `-`, the article is read from stdin. At a terminal with no ARTICLE
the sample that comes with dixit is read.";

/// What is read when nobody says what to read.
const SAMPLE: &str = include_str!("article.txt");

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("claims: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<(), String> {
    let mut builder = dixit::Analyzer::builder();
    let rest = match args {
        [flag, date, rest @ ..] if flag == "--published" => {
            builder = builder.published(date).map_err(|error| error.to_string())?;
            rest
        }
        _ => args,
    };
    let text = match rest {
        [] if io::stdin().is_terminal() => SAMPLE.to_owned(),
        [] => read(io::stdin())?,
        [path] if path == "-" => read(io::stdin())?,
        [path] => read(std::fs::File::open(path).map_err(|error| format!("cannot open {path}: {error}"))?)?,
        _ => return Err("expected one article (--help tells more)".to_owned()),
    };
    let mut claims = builder.build().claims(&text);
    claims.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    let table: String = claims.iter().map(|claim| row(&text, claim)).collect();
    match io::stdout().write_all(table.as_bytes()) {
        // Whoever read the output has seen enough, as in `claims … | head`.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

fn read(mut from: impl Read) -> Result<String, String> {
    let mut text = String::new();
    from.read_to_string(&mut text).map(|_| text).map_err(|error| format!("cannot read the article: {error}"))
}

/// One claim: its row, and below it what was made of it.
fn row(text: &str, claim: &Claim) -> String {
    let claimant = claim.claimant.as_ref().map_or(if claim.quote.is_some() { "?" } else { "article" }, |c| &c.name);
    let denies = if claim.polarity == Polarity::Negative { " not" } else { "" };
    let kind = format!("{}{denies}", name(claim.kind));
    let words = one_line(claim.span.of(text));
    let mut out = format!("{:.2}  {kind:<14} {:<6} {claimant:<24} {words}\n", claim.worth, name(claim.checkable));
    let mut below = |label: &str, what: &str| out.push_str(&format!("      {label:<14} {what}\n"));
    match &claim.standalone {
        Some(alone) if *alone != words => below("reads", alone),
        Some(_) => {}
        None => below("reads", "– (takes up something that could not be resolved)"),
    }
    for quantity in &claim.quantities {
        let value = quantity.value.map_or("?".to_owned(), |value| value.to_string());
        let unit = quantity.unit.as_deref().unwrap_or("");
        let hedge = quantity.approximation.map(name).unwrap_or_default();
        below("figure", &format!("{}: {value} {unit} {hedge}", quantity.span.of(text)));
    }
    for time in &claim.times {
        let day = |date: Option<_>| date.map_or("?".to_owned(), |date: jiff::civil::Date| date.to_string());
        below("time", &format!("{}: {} to {}", time.span.of(text), day(time.from), day(time.to)));
    }
    for hedge in &claim.hedges {
        below("hedge", &format!("{} ({})", hedge.span.of(text), name(hedge.kind)));
    }
    out
}

/// The name of an enum value as JSON has it.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
