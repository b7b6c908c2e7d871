//! Reads one article and prints who said what in it.
//!
//! `cargo run --release --example attribute -- examples/article.txt`

use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use dixit::export::{Style, terminal};

const HELP: &str = "\
Prints an article with its quotations marked and, under each paragraph, who said them and why dixit thinks so.

usage: attribute [ARTICLE]

ARTICLE is a UTF-8 text file; without it, or as `-`, the article is read from stdin. At a terminal with no ARTICLE
the sample that comes with dixit is read. Output is coloured on a terminal, unless the environment variable
NO_COLOR is set, and plain elsewhere.";

/// What is read when nobody says what to read.
const SAMPLE: &str = include_str!("article.txt");

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let article = match args.as_slice() {
        [flag] if flag == "--help" || flag == "-h" => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        [] if io::stdin().is_terminal() => Ok(SAMPLE.to_owned()),
        [] => from_stdin(),
        [path] if path == "-" => from_stdin(),
        [path] => utf8(path, std::fs::read(path)),
        _ => Err("expected one article (--help tells more)".to_owned()),
    };
    match article {
        Ok(text) => print(&text),
        Err(reason) => {
            eprintln!("attribute: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn from_stdin() -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = io::stdin().read_to_end(&mut bytes).map(|_| bytes);
    utf8("standard input", read)
}

fn utf8(name: &str, read: io::Result<Vec<u8>>) -> Result<String, String> {
    let bytes = read.map_err(|error| format!("cannot read {name}: {error}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let first = error.utf8_error().valid_up_to();
        format!("{name} is not UTF-8 (byte {first}): convert it first, for example with iconv")
    })
}

fn print(text: &str) -> ExitCode {
    let reading = terminal(text, &dixit::analyze(text), style());
    match io::stdout().write_all(reading.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has seen enough, as in `attribute … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("attribute: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Colours for a terminal, unless the reader asked for none (<https://no-color.org>).
fn style() -> Style {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stdout().is_terminal() && !unwanted { Style::Colour } else { Style::Plain }
}
