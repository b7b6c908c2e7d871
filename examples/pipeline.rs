//! The whole pipeline over one article: who said what, whether it is what was really said, what is worth checking, and
//! what was checked before.
//!
//! `cargo run --release --example pipeline -- --transcript examples/transcript.txt --factchecks examples/factchecks.jsonl examples/article.txt`
//!
//! `--help` tells the rest.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

use dixit::{
    Analysis, Checkable, Claim, Echo, FactChecks, Fault, Match, Quote, QuoteCheck, Source, Span, Verdict, Verification,
    analyze, read_claim_reviews, read_transcripts, verify_quotes,
};
use serde::Serialize;

const HELP: &str = "\
Reads an article and reports its quotations, each held against a transcript, its claims, those most worth checking first,
each with the published fact checks that answer it, and its echoes: headlines, ledes and captions that repeat a quotation.

usage: pipeline [OPTIONS] ARTICLE

  --transcript FILE   what was really said: text (\"NAME: words\"), or JSON lines ({\"speaker\": ..., \"text\": ...}, or a
                      transcript a line); of several transcripts, each quotation is held against all
  --factchecks FILE   published checks: ClaimReview as JSON-LD, one a line or a feed, the JSON of the Google Fact Check Tools,
                      or a web page
  --published DATE    when the article was published, YYYY-MM-DD, where its dateline does not say
  --min-score S       show checks that score so much, 0 to 1 (0.7, see FactChecks::LIKELY)
  --claims N          show so many claims (10)
  --json              write the report as one JSON object
  --help              this page

ARTICLE is a UTF-8 text file. Lines of the other files that cannot be read are named on stderr, with the reason, and
skipped. The exit code is 0 when everything was read, 1 when a line was not, 2 when nothing could be done: an option or
a file that is wrong.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let (report, faults) = match Options::parse(&args).and_then(|options| run(&options)) {
        Ok(done) => done,
        Err(reason) => {
            eprintln!("pipeline: {reason} (--help tells more)");
            return ExitCode::from(2);
        }
    };
    for fault in &faults {
        eprintln!("{fault}");
    }
    match io::stdout().write_all(report.as_bytes()) {
        // Whoever read the output has seen enough, as in `pipeline | head`.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("pipeline: {error}");
            ExitCode::from(2)
        }
        _ if faults.is_empty() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

struct Options {
    article: String,
    transcript: Option<String>,
    factchecks: Option<String>,
    published: Option<String>,
    min_score: f32,
    claims: usize,
    json: bool,
}

impl Options {
    fn parse(args: &[String]) -> Result<Options, String> {
        let mut options = Options {
            article: String::new(),
            transcript: None,
            factchecks: None,
            published: None,
            min_score: FactChecks::LIKELY,
            claims: 10,
            json: false,
        };
        let mut args = args.iter();
        while let Some(name) = args.next() {
            let mut value = || args.next().cloned().ok_or_else(|| format!("{name} needs a value"));
            match name.as_str() {
                "--transcript" => options.transcript = Some(value()?),
                "--factchecks" => options.factchecks = Some(value()?),
                "--published" => options.published = Some(value()?),
                "--min-score" => options.min_score = number(name, &value()?)?,
                "--claims" => options.claims = number(name, &value()?)?,
                "--json" => options.json = true,
                _ if name.starts_with("--") => return Err(format!("unknown option {name:?}")),
                _ if options.article.is_empty() => options.article.clone_from(name),
                _ => return Err(format!("one article at a time, not {name:?} as well")),
            }
        }
        if options.article.is_empty() { Err("ARTICLE is missing".to_owned()) } else { Ok(options) }
    }
}

fn number<T: std::str::FromStr>(name: &str, given: &str) -> Result<T, String> {
    given.parse().map_err(|_| format!("{name} takes a number, not {given:?}"))
}

fn read(path: &str) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    String::from_utf8(bytes).map_err(|error| format!("{path}: not UTF-8: {}", error.utf8_error()))
}

/// The report, and what could not be read.
fn run(options: &Options) -> Result<(String, Vec<String>), String> {
    let text = read(&options.article)?;
    let mut faults = Vec::new();
    let mut name_faults = |path: &str, found: &[Fault]| {
        faults.extend(found.iter().map(|fault| format!("{path}, line {}: {}", fault.line, fault.reason)));
    };
    let mut sources = Vec::new();
    if let Some(path) = &options.transcript {
        let file = read(path)?;
        if file.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
            let found = read_transcripts(&file);
            name_faults(path, &found.faults);
            sources.extend(found.transcripts.into_iter().map(|transcript| transcript.source));
        } else {
            sources.push(Source::new(file));
        }
    }
    let mut checks = FactChecks::new();
    if let Some(path) = &options.factchecks {
        let found = read_claim_reviews(&read(path)?);
        name_faults(path, &found.faults);
        checks.extend(found.reviews);
    }
    let analysis = match &options.published {
        Some(date) => {
            let builder = dixit::Analyzer::builder().published(date).map_err(|error| error.to_string())?;
            builder.build().analyze(&text)
        }
        None => analyze(&text),
    };
    let report = Report::new(&text, &analysis, &sources, &checks, options);
    let written = if options.json { report.json()? } else { report.terminal(&text, &sources, &checks) };
    Ok((written, faults))
}

/// What the pipeline found: the parts that a newsroom would store.
#[derive(Serialize)]
struct Report<'r> {
    quotes: Vec<CheckedQuote<'r>>,
    claims: Vec<RankedClaim<'r>>,
    echoes: &'r [Echo],
}

/// A quotation, and what the transcripts say of each stretch of it in marks; nothing without a transcript.
#[derive(Serialize)]
struct CheckedQuote<'r> {
    quote: &'r Quote,
    checks: Vec<Checked>,
}

/// A check, and which of the transcripts it was made against.
#[derive(Serialize)]
struct Checked {
    transcript: usize,
    #[serde(flatten)]
    check: QuoteCheck,
}

/// A claim, and the published checks that answer it, the best first.
#[derive(Serialize)]
struct RankedClaim<'r> {
    claim: &'r Claim,
    reads: String,
    matches: Vec<Match>,
}

impl<'r> Report<'r> {
    fn new(
        text: &str,
        analysis: &'r Analysis,
        sources: &[Source],
        checks: &FactChecks,
        options: &Options,
    ) -> Report<'r> {
        let mut by_quote: Vec<Vec<Checked>> = analysis.quotes.iter().map(|_| Vec::new()).collect();
        for check in best_checks(text, analysis, sources) {
            by_quote[check.check.quote].push(check);
        }
        let quotes = analysis.quotes.iter().zip(by_quote).map(|(quote, checks)| CheckedQuote { quote, checks });
        let mut claims: Vec<&Claim> = analysis.claims.iter().collect();
        claims.retain(|claim| claim.checkable != Checkable::Not);
        claims.sort_by(|one, two| two.worth.total_cmp(&one.worth));
        let ranked = claims.into_iter().take(options.claims).map(|claim| {
            let reads = dixit::ClaimReview::of_claim(claim, text).claim;
            let mut matches = checks.search(&reads, 3);
            matches.retain(|found| found.score >= options.min_score);
            RankedClaim { claim, reads, matches }
        });
        Report { quotes: quotes.collect(), claims: ranked.collect(), echoes: &analysis.echoes }
    }

    fn json(&self) -> Result<String, String> {
        serde_json::to_string_pretty(self).map(|json| json + "\n").map_err(|error| error.to_string())
    }

    fn terminal(&self, text: &str, sources: &[Source], checks: &FactChecks) -> String {
        let mut out = String::from("QUOTATIONS\n");
        for (number, CheckedQuote { quote, checks }) in self.quotes.iter().enumerate() {
            let speaker = quote.speaker.as_ref().map_or("nobody named", |speaker| speaker.name.as_str());
            let words = joined(text, &quote.content);
            let _ = writeln!(out, "{:>3}  {speaker} ({}): {words}", number + 1, name(quote.kind));
            for Checked { transcript, check } in checks {
                let part = Some(&check.words).filter(|words| **words != quote.content);
                checked(&mut out, part.map(|words| joined(text, words)), &check.verification, &sources[*transcript]);
            }
        }
        out.push_str("\nCLAIMS, the most worth checking first\n");
        for RankedClaim { claim, reads, matches } in &self.claims {
            let who = claim
                .claimant
                .as_ref()
                .map_or(if claim.quote.is_some() { "nobody named" } else { "the article" }, |by| &by.name);
            let _ = writeln!(out, "{:.2}  {who} ({}): {reads}", claim.worth, name(claim.kind));
            for found in matches {
                let review = &checks.reviews()[found.index];
                let rating = review.rating.as_ref().and_then(|rating| rating.text.as_deref()).unwrap_or("not rated");
                let _ = writeln!(out, "      {:.2} {rating}: {} <{}>", found.score, one_line(&review.claim), review.id);
            }
        }
        out.push_str("\nECHOES\n");
        for echo in self.echoes {
            let words = joined(text, &echo.words);
            let section = name(self.quotes[echo.quote].quote.section);
            let _ = writeln!(out, "     {section}: {words}: {} of quotation {}", name(echo.verdict), echo.of + 1);
        }
        out
    }
}

/// Every stretch of words in marks, held against all transcripts: the check that finds it, or comes nearest.
fn best_checks(text: &str, analysis: &Analysis, sources: &[Source]) -> Vec<Checked> {
    let mut best: Vec<Checked> = Vec::new();
    for (transcript, source) in sources.iter().enumerate() {
        for (at, check) in verify_quotes(text, analysis, source).into_iter().enumerate() {
            // Every transcript answers to the same stretches, in the same order.
            match best.get_mut(at) {
                Some(known) if standing(&known.check.verification) >= standing(&check.verification) => {}
                Some(known) => *known = Checked { transcript, check },
                None => best.push(Checked { transcript, check }),
            }
        }
    }
    best
}

/// How near a transcript comes to a quotation.
fn standing(found: &Verification) -> (bool, bool, u32) {
    (found.verdict.is_faithful(), found.verdict != Verdict::NotFound, (found.similarity * 1000.0) as u32)
}

/// A check: the verdict, of what `part` of the quotation, and why; below, what was said where that is something else.
fn checked(out: &mut String, part: Option<String>, found: &Verification, source: &Source) {
    let sign = if found.verdict.is_faithful() { "ok" } else { "!!" };
    let reason = found.evidence.first().map_or("", |evidence| evidence.reason.as_str());
    let part = part.map_or(String::new(), |part| format!(" “{part}”:"));
    let _ = writeln!(out, "     {sign} {}:{part} {reason}", name(found.verdict));
    let differs = !matches!(found.verdict, Verdict::Verbatim | Verdict::NotFound);
    if let Some(place) = found.places.first().filter(|_| differs) {
        let speaker = place.speaker.as_deref().unwrap_or("the transcript");
        let _ = writeln!(out, "        {speaker}: “{}”", joined(source.text(), &place.spans));
    }
}

/// The words of `text` at `spans`, on one line.
fn joined(text: &str, spans: &[Span]) -> String {
    spans.iter().map(|span| one_line(span.of(text))).collect::<Vec<_>>().join(" … ")
}

/// The name of an enum value as JSON has it.
fn name(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(more: &[&str]) -> Options {
        let path = |file: &str| format!("{}/examples/{file}", env!("CARGO_MANIFEST_DIR"));
        let mut args = vec!["--transcript".to_owned(), path("transcript.txt")];
        args.extend(["--factchecks".to_owned(), path("factchecks.jsonl"), path("article.txt")]);
        args.extend(more.iter().map(|arg| (*arg).to_owned()));
        Options::parse(&args).unwrap()
    }

    #[test]
    fn the_sample_is_reported() {
        let (report, faults) = run(&sample(&[])).unwrap();
        assert!(faults.is_empty(), "{faults:?}");
        assert!(
            report
                .contains("we had six weeks of work in front of us,\n     ok verbatim: the source has the same words"),
            "{report}"
        );
        assert!(report.contains("!! altered: \"a lot\" is left out, and nothing says so"), "{report}");
        assert!(report.contains("True: The cost of the work on Penmarrow swing bridge"), "{report}");
    }

    #[test]
    fn the_json_has_the_same() {
        let (json, _) = run(&sample(&["--json", "--claims", "3"])).unwrap();
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(report["claims"].as_array().unwrap().len(), 3);
        let quotes = report["quotes"].as_array().unwrap();
        assert!(quotes.iter().any(|quote| quote["checks"][0]["verification"]["verdict"] == "verbatim"), "{json}");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let error = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
            Options::parse(&args).and_then(|options| run(&options)).unwrap_err()
        };
        assert_eq!(error(&[]), "ARTICLE is missing");
        assert_eq!(error(&["a", "b"]), "one article at a time, not \"b\" as well");
        assert_eq!(error(&["--claims", "x", "a"]), "--claims takes a number, not \"x\"");
        assert!(error(&["/no/such/file"]).starts_with("/no/such/file: "));
        let article = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/article.txt");
        assert!(error(&["--published", "May", article]).contains("May"));
    }
}
