//! Transcripts from JSON lines: a turn a line, or a transcript a line.

use serde::Deserialize;

use super::source::Source;
use crate::fault::{self, Fault};
use crate::span::Span;

/// A transcript as a file has it: indexed, with the file's numbers of its turns.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Transcript {
    /// What names it (`doc`); empty where it has no name.
    pub name: String,
    /// The words, to hold quotations against.
    pub source: Source,
    /// The number of each of [`Source::turns`]: `n`, or, where a turn has none, its place, counted from 1.
    pub numbers: Vec<i64>,
}

/// What [`read_transcripts`] found.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Transcripts {
    /// The transcripts, in the order in which they begin in the file.
    pub transcripts: Vec<Transcript>,
    /// The lines that could not be read, in order.
    pub faults: Vec<Fault>,
}

/// Reads transcripts from JSON lines.
///
/// A line is a turn, `{"speaker": "MARSH", "text": "It will not close."}`, or a whole transcript,
/// `{"doc": "debate", "lines": [{"n": 1, "speaker": "MARSH", "text": "It will not close."}]}`. Turns that follow one
/// another are of one transcript as long as their `doc` is the same, or missing. `speaker` may be null or missing, `n`
/// (a number) and `doc` (a string) may be missing; other keys are ignored, and so are blank lines. A line that cannot be read is a
/// [`Fault`] and costs nothing but itself. Never fails and never panics; reads in linear time.
///
/// ```
/// let file = r#"{"speaker": "BRANDT", "text": "Will it close?"}
/// {"speaker": "MARSH"}
/// {"speaker": "MARSH", "text": "It will not close."}"#;
/// let read = dixit::read_transcripts(file);
///
/// let transcript = &read.transcripts[0];
/// let found = dixit::verify_quote("It will close", &transcript.source);
/// assert_eq!(found.verdict, dixit::Verdict::Altered);
/// assert_eq!(found.places[0].speaker.as_deref(), Some("MARSH"));
/// assert_eq!(transcript.numbers[found.places[0].turn], 2);
/// assert_eq!((read.faults[0].line, read.faults[0].reason.as_str()), (2, "neither a turn (no text) nor a transcript (no lines)"));
/// ```
pub fn read_transcripts(text: &str) -> Transcripts {
    let mut read = Transcripts::default();
    let mut open: Option<Open> = None;
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        let json = span.of(text).trim_start_matches('\u{feff}');
        if json.is_empty() {
            continue;
        }
        let row = serde_json::from_str::<Row>(json).map_err(|error| fault::without_place(&error));
        match row.and_then(|row| row.content()) {
            Ok((name, Content::Turn(turn))) => {
                let goes_on = |open: &Open| name.as_ref().is_none_or(|name| *name == open.name);
                if !open.as_ref().is_some_and(goes_on) {
                    read.transcripts.extend(open.take().map(Open::close));
                }
                let open = open.get_or_insert_with(|| Open { name: name.unwrap_or_default(), turns: Vec::new() });
                open.turns.push(turn);
            }
            Ok((name, Content::Transcript(turns))) => {
                read.transcripts.extend(open.take().map(Open::close));
                read.transcripts.push(Open { name: name.unwrap_or_default(), turns }.close());
            }
            Err(reason) => read.faults.push(Fault::new(span, at + 1, reason)),
        }
    }
    read.transcripts.extend(open.map(Open::close));
    read
}

/// A line, whatever it holds.
#[derive(Deserialize)]
struct Row {
    doc: Option<String>,
    lines: Option<Vec<Turn>>,
    n: Option<i64>,
    speaker: Option<String>,
    text: Option<String>,
}

/// A turn, as it is written.
#[derive(Deserialize)]
struct Turn {
    n: Option<i64>,
    speaker: Option<String>,
    text: String,
}

/// What a line is.
enum Content {
    Turn(Turn),
    Transcript(Vec<Turn>),
}

impl Row {
    /// What the line is, and what transcript it names.
    fn content(self) -> Result<(Option<String>, Content), String> {
        match (self.lines, self.text) {
            (Some(lines), _) => Ok((self.doc, Content::Transcript(lines))),
            (None, Some(text)) => Ok((self.doc, Content::Turn(Turn { n: self.n, speaker: self.speaker, text }))),
            (None, None) => Err("neither a turn (no text) nor a transcript (no lines)".to_owned()),
        }
    }
}

/// A transcript whose turns are being read.
struct Open {
    name: String,
    turns: Vec<Turn>,
}

impl Open {
    fn close(self) -> Transcript {
        let numbers = self.turns.iter().zip(1..).map(|(turn, place)| turn.n.unwrap_or(place)).collect();
        let turns = self.turns.iter().map(|turn| (turn.speaker.as_deref().unwrap_or(""), turn.text.as_str()));
        Transcript { name: self.name, source: Source::from_turns(turns), numbers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let turns = |transcript: &Transcript| {
            let said = |turn: &crate::verify::Turn| turn.span.of(transcript.source.text()).to_owned();
            let numbered = transcript.source.turns().iter().zip(&transcript.numbers);
            let turns: Vec<String> = numbered.map(|(turn, number)| format!("{number} {}", said(turn))).collect();
            format!("{}: {}", transcript.name, turns.join(", "))
        };
        read_transcripts(text).transcripts.iter().map(turns).collect()
    }

    #[test]
    fn turns_and_transcripts() {
        assert_eq!(
            shown(
                "\u{feff}{\"text\": \"a\"}\n\n{\"text\": \"b\", \"n\": 7, \"x\": []}\n{\"doc\": \"d\", \"text\": \"c\"}\n\
                 {\"text\": \"e\", \"speaker\": null}\n{\"doc\": \"f\", \"lines\": [{\"n\": 3, \"text\": \"g\"}]}\n{\"text\": \"h\"}"
            ),
            [": 1 a, 7 b", "d: 1 c, 2 e", "f: 3 g", ": 1 h"]
        );
        assert!(shown("").is_empty());
        assert_eq!(shown("{\"doc\": \"d\", \"lines\": []}"), ["d: "]);
    }

    #[test]
    fn faults_cost_only_themselves() {
        let read = read_transcripts("nonsense\n{\"text\": \"a\"}\n{\"text\": 1}\n[]\n{\"text\": \"b\"}");
        let lines: Vec<usize> = read.faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 3, 4]);
        assert_eq!(read.faults[0].span, Span::new(0, 8));
        assert!(!read.faults[0].reason.contains("line"), "{}", read.faults[0].reason);
        assert_eq!(read.transcripts[0].source.turns().len(), 2);
    }
}
