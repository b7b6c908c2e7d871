//! Reads an archive: JSONL in on standard input, JSONL out on standard output.
//!
//! `cargo run --release --example batch -- --emit attributions < in.jsonl > out.jsonl`
//!
//! A line that cannot be read is reported and costs nothing but itself; `--help` tells the rest.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use dixit::{
    Analyzer, Approximation, Change, Checkable, Claim, ClaimKind, Hedge, Measures, Polarity, Quantity, QuantityKind,
    Quote, QuoteKind, Span, Tense, Time,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

const HELP: &str = "\
Reads documents (JSONL on stdin) and writes what dixit finds in them (JSONL on stdout, in the same order).

usage: batch [--emit WHAT] [--threads N] < in.jsonl > out.jsonl

A line in:  {\"id\": any JSON value, \"text\": string, \"published\": \"YYYY-MM-DD\" (may be left out)}
A line out: {\"id\": the same value, ...what --emit asks for}

  --emit attributions   every attribution: content, source and cue as byte spans, type, speaker, confidence (the default)
  --emit analysis       everything dixit knows, as the library serialises it
  --emit claims         what can be checked: bytes, worth 0..1, who says so (null: the article or nobody named), kind,
                        how it reads alone, figures, times
  --emit quantities     quantities and times with their bytes: value, unit, kind (a range: once for each end); first
                        and last day
  --emit worthiness     `score`, 0..1: how much the text, one sentence, is worth checking
  --threads N           documents read at once; more than 1 needs the cargo feature `parallel`
  --help                this page

Blank lines are skipped. A line that cannot be read is named on stderr, with the reason, and leaves no line in
the output; the others are read all the same. The exit code is 0 when every line was read, 1 when one was not,
2 for an option that is wrong.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let prepared = Options::parse(&args).and_then(|options| Ok((options, Workers::new(options.threads)?)));
    let (options, workers) = match prepared {
        Ok(prepared) => prepared,
        Err(reason) => {
            eprintln!("batch: {reason} (--help tells more)");
            return ExitCode::from(2);
        }
    };
    match run(options, &workers, io::stdin().lock(), io::stdout().lock()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // Whoever read the output has seen enough, as in `batch | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("batch: {error}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Clone, Copy)]
struct Options {
    emit: Emit,
    threads: usize,
}

impl Options {
    fn parse(args: &[String]) -> Result<Options, String> {
        let mut options = Options { emit: Emit::Attributions, threads: 1 };
        let mut args = args.iter();
        while let Some(name) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{name} needs a value"));
            match name.as_str() {
                "--emit" => options.emit = Emit::parse(value()?)?,
                "--threads" => options.threads = parse_threads(value()?)?,
                _ => return Err(format!("unknown option {name:?}")),
            }
        }
        Ok(options)
    }
}

fn parse_threads(given: &str) -> Result<usize, String> {
    given.parse().ok().filter(|&n| n > 0).ok_or_else(|| format!("--threads takes a number from 1 up, not {given:?}"))
}

/// What a line of the output holds beside its id.
#[derive(Clone, Copy)]
enum Emit {
    Attributions,
    Analysis,
    Claims,
    Quantities,
    Worthiness,
}

impl Emit {
    fn parse(given: &str) -> Result<Emit, String> {
        match given {
            "attributions" => Ok(Emit::Attributions),
            "analysis" => Ok(Emit::Analysis),
            "claims" => Ok(Emit::Claims),
            "quantities" => Ok(Emit::Quantities),
            "worthiness" => Ok(Emit::Worthiness),
            _ => Err(format!(
                "--emit takes `attributions`, `analysis`, `claims`, `quantities` or `worthiness`, not {given:?}"
            )),
        }
    }

    /// Writes what was found in `text`, as it is found out: a whole archive in one document is a long line.
    fn write(
        self,
        id: Option<&RawValue>,
        analyzer: &Analyzer,
        text: &str,
        row: &mut impl Write,
    ) -> serde_json::Result<()> {
        match self {
            Emit::Attributions => {
                let quotes = analyzer.quotes(text);
                let attributions = quotes.iter().map(AttributionOut::from).collect();
                serde_json::to_writer(row, &Out { id, found: Attributions { attributions } })
            }
            Emit::Analysis => serde_json::to_writer(row, &Out { id, found: analyzer.analyze(text) }),
            Emit::Claims => {
                let claims = analyzer.claims(text);
                let claims = claims.iter().map(ClaimOut::from).collect();
                serde_json::to_writer(row, &Out { id, found: Claims { claims } })
            }
            Emit::Quantities => {
                serde_json::to_writer(row, &Out { id, found: QuantitiesOut::from(&analyzer.measures(text)) })
            }
            Emit::Worthiness => {
                serde_json::to_writer(row, &Out { id, found: Worthiness { score: dixit::check_worthiness(text) } })
            }
        }
    }
}

/// A line in. The id is carried over as it is written, whatever it is.
#[derive(Deserialize)]
struct Document {
    id: Option<Box<RawValue>>,
    text: String,
    published: Option<String>,
}

/// A line out.
#[derive(Serialize)]
struct Out<'l, T> {
    id: Option<&'l RawValue>,
    #[serde(flatten)]
    found: T,
}

#[derive(Serialize)]
struct Worthiness {
    score: f32,
}

#[derive(Serialize)]
struct Claims<'c> {
    claims: Vec<ClaimOut<'c>>,
}

/// A claim, cut down to what comes next in a pipeline.
#[derive(Serialize)]
struct ClaimOut<'c> {
    start: usize,
    end: usize,
    worth: f32,
    claimant: Option<&'c str>,
    quote: Option<usize>,
    kind: ClaimKind,
    checkable: Checkable,
    polarity: Polarity,
    tense: Tense,
    standalone: Option<&'c str>,
    quantities: Vec<ClaimQuantity<'c>>,
    times: Vec<TimeOut>,
    hedges: &'c [Hedge],
    entities: &'c [Span],
}

impl<'c> From<&'c Claim> for ClaimOut<'c> {
    fn from(claim: &'c Claim) -> ClaimOut<'c> {
        ClaimOut {
            start: claim.span.start,
            end: claim.span.end,
            worth: claim.worth,
            claimant: claim.claimant.as_ref().map(|claimant| claimant.name.as_str()),
            quote: claim.quote,
            kind: claim.kind,
            checkable: claim.checkable,
            polarity: claim.polarity,
            tense: claim.tense,
            standalone: claim.standalone.as_deref(),
            quantities: claim.quantities.iter().map(ClaimQuantity::from).collect(),
            times: claim.times.iter().map(TimeOut::from).collect(),
            hedges: &claim.hedges,
            entities: &claim.entities,
        }
    }
}

/// A quantity of a claim, with what makes it less than exact and the change it is of.
#[derive(Serialize)]
struct ClaimQuantity<'c> {
    #[serde(flatten)]
    quantity: QuantityOut<'c>,
    approximation: Option<Approximation>,
    change: Option<Change>,
}

impl<'c> From<&'c Quantity> for ClaimQuantity<'c> {
    fn from(quantity: &'c Quantity) -> ClaimQuantity<'c> {
        ClaimQuantity {
            quantity: QuantityOut::from(quantity),
            approximation: quantity.approximation,
            change: quantity.change,
        }
    }
}

#[derive(Serialize)]
struct Attributions<'q> {
    attributions: Vec<AttributionOut<'q>>,
}

/// A quote, cut down to what scorers of quotation attribution read.
#[derive(Serialize)]
struct AttributionOut<'q> {
    content: &'q [Span],
    source: Vec<Span>,
    cue: &'q [Span],
    r#type: QuoteKind,
    speaker: Option<&'q str>,
    confidence: f32,
}

impl<'q> From<&'q Quote> for AttributionOut<'q> {
    fn from(quote: &'q Quote) -> AttributionOut<'q> {
        AttributionOut {
            content: &quote.content,
            source: quote.source.into_iter().collect(),
            cue: &quote.cue,
            r#type: quote.kind,
            speaker: quote.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            confidence: quote.confidence,
        }
    }
}

#[derive(Serialize)]
struct QuantitiesOut<'m> {
    quantities: Vec<QuantityOut<'m>>,
    times: Vec<TimeOut>,
}

impl<'m> From<&'m Measures> for QuantitiesOut<'m> {
    fn from(measures: &'m Measures) -> QuantitiesOut<'m> {
        QuantitiesOut {
            quantities: measures.quantities.iter().flat_map(QuantityOut::ends).collect(),
            times: measures.times.iter().map(TimeOut::from).collect(),
        }
    }
}

/// A quantity, cut down to what scorers read; of a range, the two ends.
#[derive(Serialize)]
struct QuantityOut<'m> {
    start: usize,
    end: usize,
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    unit: Option<&'m str>,
    kind: QuantityKind,
}

impl<'m> QuantityOut<'m> {
    /// The quantity, or both ends of a range: scorers compare one value at a time.
    fn ends(quantity: &'m Quantity) -> impl Iterator<Item = QuantityOut<'m>> {
        let values = match quantity.range {
            Some(range) => vec![Some(range.low), Some(range.high)],
            None => vec![quantity.value],
        };
        values.into_iter().map(move |value| QuantityOut { value, ..QuantityOut::from(quantity) })
    }
}

impl<'m> From<&'m Quantity> for QuantityOut<'m> {
    fn from(quantity: &'m Quantity) -> QuantityOut<'m> {
        QuantityOut {
            start: quantity.span.start,
            end: quantity.span.end,
            value: quantity.value,
            low: quantity.range.map(|range| range.low),
            high: quantity.range.map(|range| range.high),
            unit: quantity.unit.as_deref(),
            kind: quantity.kind,
        }
    }
}

#[derive(Serialize)]
struct TimeOut {
    start: usize,
    end: usize,
    from: Option<String>,
    to: Option<String>,
}

impl From<&Time> for TimeOut {
    fn from(time: &Time) -> TimeOut {
        TimeOut {
            start: time.span.start,
            end: time.span.end,
            from: time.from.map(|day| day.to_string()),
            to: time.to.map(|day| day.to_string()),
        }
    }
}

/// A line of the input, with its number.
struct Line {
    number: u64,
    bytes: Vec<u8>,
}

/// Reads every line; the number of those that could not be read.
fn run(options: Options, workers: &Workers, mut input: impl BufRead, output: impl Write) -> io::Result<u64> {
    let mut output = io::BufWriter::new(output);
    let mut progress = Progress::new();
    let mut last_number = 0;
    loop {
        let batch = next_batch(&mut input, &mut last_number, options.threads)?;
        if batch.is_empty() {
            break;
        }
        if options.threads == 1 {
            for line in batch {
                let (number, size) = (line.number, line.bytes.len());
                let answer = read(options.emit, line.bytes, &mut output);
                progress.note(number, size, answer.and_then(|()| Ok(writeln!(output)?)))?;
            }
            continue;
        }
        let rows = workers.map(batch, |line| {
            let (number, size) = (line.number, line.bytes.len());
            let mut row = Vec::new();
            (number, size, read(options.emit, line.bytes, &mut row).map(|()| row))
        });
        for (number, size, row) in rows {
            let answer = row.and_then(|mut row| {
                row.push(b'\n');
                Ok(output.write_all(&row)?)
            });
            progress.note(number, size, answer)?;
        }
    }
    output.flush()?;
    progress.finish();
    Ok(progress.failed)
}

/// Bytes of input that are held at once when several threads share them.
const BATCH_BYTES: usize = 8 << 20;

/// The next lines that are not blank: one for one thread, so that answers come at once, else about [`BATCH_BYTES`].
fn next_batch(input: &mut impl BufRead, last_number: &mut u64, threads: usize) -> io::Result<Vec<Line>> {
    let limit = if threads == 1 { 1 } else { BATCH_BYTES };
    let mut batch = Vec::new();
    let mut held = 0;
    while held < limit {
        let mut bytes = Vec::new();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        *last_number += 1;
        if !bytes.trim_ascii().is_empty() {
            held += bytes.len();
            batch.push(Line { number: *last_number, bytes });
        }
    }
    Ok(batch)
}

/// Why a line has no row.
enum Fault {
    /// There is something wrong with it, found before anything was written.
    Line(String),
    Output(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        Fault::Output(error)
    }
}

impl From<String> for Fault {
    fn from(reason: String) -> Fault {
        Fault::Line(reason)
    }
}

/// Writes the row for one line, without the end of the line.
fn read(emit: Emit, line: Vec<u8>, row: &mut impl Write) -> Result<(), Fault> {
    let document: Document = {
        let line = std::str::from_utf8(&line).map_err(|error| format!("not UTF-8: {error}"))?;
        serde_json::from_str(line).map_err(|error| in_line(&error))?
    };
    drop(line);
    let mut builder = Analyzer::builder();
    if let Some(date) = &document.published {
        builder = builder.published(date).map_err(|error| format!("published: {error}"))?;
    }
    Ok(emit.write(document.id.as_deref(), &builder.build(), &document.text, row).map_err(io::Error::from)?)
}

/// serde_json counts lines from the start of what it was given, which is always the first line here.
fn in_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    format!("{what} (column {})", error.column())
}

#[cfg(feature = "parallel")]
struct Workers(rayon::ThreadPool);

#[cfg(feature = "parallel")]
impl Workers {
    fn new(threads: usize) -> Result<Workers, String> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.map(Workers).map_err(|error| format!("cannot start {threads} threads: {error}"))
    }

    /// `task` of every line, in the order of the lines.
    fn map<T: Send>(&self, lines: Vec<Line>, task: impl Fn(Line) -> T + Send + Sync) -> Vec<T> {
        use rayon::prelude::*;
        self.0.install(|| lines.into_par_iter().map(task).collect())
    }
}

#[cfg(not(feature = "parallel"))]
struct Workers;

#[cfg(not(feature = "parallel"))]
impl Workers {
    fn new(threads: usize) -> Result<Workers, String> {
        if threads == 1 {
            return Ok(Workers);
        }
        let command = "cargo run --release --features parallel --example batch";
        Err(format!("--threads {threads} needs the feature `parallel`: {command}"))
    }

    /// `task` of every line, in the order of the lines.
    fn map<T>(&self, lines: Vec<Line>, task: impl Fn(Line) -> T) -> Vec<T> {
        lines.into_iter().map(task).collect()
    }
}

/// Keeps count; on a terminal it shows the count as it grows.
struct Progress {
    shown: bool,
    started: Instant,
    drawn: Instant,
    bytes: usize,
    read: u64,
    failed: u64,
}

impl Progress {
    fn new() -> Progress {
        let now = Instant::now();
        Progress { shown: io::stderr().is_terminal(), started: now, drawn: now, bytes: 0, read: 0, failed: 0 }
    }

    /// Takes note of the answer to line `number`, which has `size` bytes.
    fn note(&mut self, number: u64, size: usize, answer: Result<(), Fault>) -> io::Result<()> {
        match answer {
            Ok(()) => {}
            Err(Fault::Line(reason)) => self.report(number, &reason),
            Err(Fault::Output(error)) => return Err(error),
        }
        self.count(size);
        Ok(())
    }

    fn report(&mut self, line: u64, reason: &str) {
        self.failed += 1;
        let clear = if self.shown { CLEAR_LINE } else { "" };
        eprintln!("{clear}line {line}: {reason}");
    }

    fn count(&mut self, bytes: usize) {
        self.read += 1;
        self.bytes += bytes;
        if self.shown && self.drawn.elapsed() > Duration::from_millis(100) {
            eprint!("{CLEAR_LINE}{}", self.summary());
            self.drawn = Instant::now();
        }
    }

    fn finish(&self) {
        if self.shown || self.failed > 0 {
            eprintln!("{}{}", if self.shown { CLEAR_LINE } else { "" }, self.summary());
        }
    }

    fn summary(&self) -> String {
        let megabytes = self.bytes as f64 / 1e6;
        let rate = megabytes / self.started.elapsed().as_secs_f64().max(1e-9);
        let (done, failed) = (self.read - self.failed, self.failed);
        format!("{done} documents, {failed} lines not read, {megabytes:.1} MB, {rate:.2} MB/s")
    }
}

/// Carriage return, then erase to the end of the line.
const CLEAR_LINE: &str = "\r\x1b[K";

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(input: &[u8], emit: Emit) -> (u64, Vec<serde_json::Value>) {
        let mut output = Vec::new();
        let options = Options { emit, threads: 1 };
        let failed = run(options, &Workers::new(1).unwrap(), input, &mut output).unwrap();
        let rows = String::from_utf8(output).unwrap();
        (failed, rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect())
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let input = b"{\"id\": 1, \"text\": \"a\"}\n\n{\"id\": 2\n\xff\n{\"text\": \"b\", \"published\": \"May 1\"}\n{\"text\": \"c\"}";
        let (failed, rows) = read_all(input, Emit::Attributions);
        assert_eq!(failed, 3);
        let ids: Vec<&serde_json::Value> = rows.iter().map(|row| &row["id"]).collect();
        assert_eq!(ids, [&serde_json::json!(1), &serde_json::Value::Null]);
    }

    #[test]
    fn an_analysis_stands_beside_its_id() {
        let (failed, rows) = read_all(br#"{"id": [7], "text": "", "published": "2014-01-24"}"#, Emit::Analysis);
        assert_eq!((failed, rows.len()), (0, 1));
        assert_eq!(rows[0]["id"], serde_json::json!([7]));
        assert_eq!(rows[0]["published"], "2014-01-24");
        assert!(rows[0]["layout"]["blocks"].is_array() && rows[0]["quotes"].is_array());
    }

    #[test]
    fn claims_have_their_bytes_and_their_claimant() {
        let input =
            br#"{"id": 1, "text": "Marta Lindqvist said that the price of bread rose by 5% last year.", "published": "2014-01-24"}"#;
        let (failed, rows) = read_all(input, Emit::Claims);
        let claim = &rows[0]["claims"][0];
        assert_eq!(failed, 0);
        assert_eq!((&claim["start"], &claim["end"]), (&serde_json::json!(26), &serde_json::json!(65)));
        assert_eq!((&claim["claimant"], &claim["kind"]), (&"Marta Lindqvist".into(), &"change".into()));
        assert_eq!((&claim["quantities"][0]["value"], &claim["times"][0]["to"]), (&5.0.into(), &"2013-12-31".into()));
    }

    #[test]
    fn quantities_and_times_have_their_bytes() {
        let input = br#"{"id": 1, "text": "Profits fell 5% last year.", "published": "2014-01-24"}"#;
        let (failed, rows) = read_all(input, Emit::Quantities);
        assert_eq!(failed, 0);
        let expected = serde_json::json!({
            "id": 1,
            "quantities": [{"start": 13, "end": 15, "value": 5.0, "unit": "percent", "kind": "percent"}],
            "times": [{"start": 16, "end": 25, "from": "2013-01-01", "to": "2013-12-31"}],
        });
        assert_eq!(rows, [expected]);
    }

    #[test]
    fn a_score_stands_beside_its_id() {
        let (failed, rows) = read_all(br#"{"id": 3, "text": "Prices rose by 12 per cent in 2014."}"#, Emit::Worthiness);
        assert_eq!((failed, &rows[0]["id"]), (0, &serde_json::json!(3)));
        assert!(rows[0]["score"].as_f64().unwrap() > 0.5);
    }

    #[test]
    fn ids_are_carried_over_as_written() {
        let mut output = Vec::new();
        let options = Options { emit: Emit::Attributions, threads: 1 };
        let input: &[u8] = br#"{"id": 12345678901234567890123, "text": ""}"#;
        run(options, &Workers::new(1).unwrap(), input, &mut output).unwrap();
        assert!(output.starts_with(br#"{"id":12345678901234567890123,"#));
    }
}
