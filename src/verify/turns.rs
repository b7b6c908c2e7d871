//! Who says what in a transcript, told from the shape of its lines.

use std::collections::{HashMap, HashSet};

use super::source::Turn;
use crate::lexicon::{self, Classes};
use crate::span::Span;

/// The longest label, in bytes and in words: beyond it a colon ends a clause, not a name.
const LABEL_BYTES: usize = 80;
const LABEL_WORDS: usize = 9;

/// The turns of `text`; one turn of nobody where it has no labels.
pub(super) fn recognise(text: &str) -> Vec<Turn> {
    let lines = lines(text);
    let labels: Vec<Option<Label<'_>>> = lines.iter().map(|line| label(line.of(text))).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(label.name).or_default() += 1;
    }
    let sure = |label: &Label<'_>| label.is_sure || counts.get(label.name).is_some_and(|&count| count > 1);
    // One name is no transcript, even twice: "MARSH: …" may head an article, or stand under its pictures.
    let labelled = labels.iter().flatten().filter(|label| sure(label)).count();
    let names: HashSet<&str> = labels.iter().flatten().filter(|label| sure(label)).map(|label| label.name).collect();
    if names.len() < 2 && labelled * 4 < lines.len() || labelled < 2 {
        return vec![Turn::unnamed(Span::new(0, text.len()))];
    }
    let mut turns: Vec<Turn> = Vec::new();
    for (line, label) in lines.iter().zip(&labels) {
        match label.as_ref().filter(|label| sure(label)) {
            Some(label) => {
                let start = line.start + label.length;
                turns.push(Turn { speaker: Some(label.name.to_owned()), span: Span::new(start, line.end) });
            }
            None => match turns.last_mut() {
                Some(turn) => turn.span.end = line.end,
                None => turns.push(Turn::unnamed(*line)),
            },
        }
    }
    for turn in &mut turns {
        turn.span = turn.span.trimmed(text);
    }
    turns
}

/// Every line that is not blank.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if !span.is_empty() {
            lines.push(span);
        }
    }
    lines
}

/// Who a line says is speaking.
struct Label<'t> {
    name: &'t str,
    /// Bytes of the line before what is said.
    length: usize,
    /// Whether it looks like nothing else; otherwise it must come back.
    is_sure: bool,
}

fn label(line: &str) -> Option<Label<'_>> {
    // ">> NAME:" (captions), "**NAME:**" (Markdown), "[00:12:34] NAME:".
    let mut body = line.trim_start_matches(['>', '*', ' ', '\u{feff}']);
    if body.starts_with('[')
        && let Some((time, rest)) = body.split_once(']')
        && is_time(time)
    {
        body = rest.trim_start();
    }
    let before = line.len() - body.len();
    let head = body.get(..floor(body, LABEL_BYTES)).unwrap_or(body);
    if let Some(colon) = head.find(':') {
        let raw = head.get(..colon).unwrap_or("");
        let name = without_time(raw.trim_matches(['*', ' ']));
        let mut length = before + colon + 1;
        let said = line.get(length..).unwrap_or("").trim_start_matches(['*', ' ', '\t']);
        length = line.len() - said.len();
        // "Name: (01:23)" and what is said on the next line.
        if said.starts_with('(')
            && let Some((time, rest)) = said.split_once(')')
            && is_time(time)
        {
            length = line.len() - rest.trim_start().len();
        }
        return shape(name).map(|is_sure| Label { name, length, is_sure });
    }
    let initial = ["Q. ", "A. ", "Q ", "A "].into_iter().find(|initial| head.starts_with(initial));
    if let Some(initial) = initial.filter(|initial| initial.contains('.')) {
        let name = body.get(..1)?;
        return Some(Label { name, length: before + initial.len(), is_sure: false });
    }
    // Hansard: "Keir Starmer (Holborn and St Pancras) (Lab)" on a line of its own.
    let name = body.trim_end_matches('*');
    let alone = body.len() <= LABEL_BYTES && name.ends_with(')') && !name.starts_with('(');
    if alone && shape(name).is_some() {
        return Some(Label { name, length: line.len(), is_sure: is_party(name) });
    }
    None
}

/// Whether `label` can be a name, and if so whether it can be nothing else.
fn shape(label: &str) -> Option<bool> {
    let bare = label.split(['(', '[']).next().unwrap_or(label).trim();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    if words.is_empty() || words.len() > LABEL_WORDS || letters == 0 {
        return None;
    }
    if bare.contains(['"', '“', '”', '!', '?', ';', '/']) || bare.ends_with('.') && words.len() > 2 {
        return None;
    }
    let small = |word: &&str| {
        let particle = lexicon::entry(word).classes.has(Classes::NAME_PARTICLE.or(Classes::PREPOSITION));
        particle || matches!(*word, "the" | "and")
    };
    let capital = |word: &&str| word.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase());
    if !words.iter().all(|word| capital(word) || small(word)) || !words.first().is_some_and(capital) {
        return None;
    }
    let all_capitals = !bare.contains(char::is_lowercase) && letters > 1;
    let first = words.first().copied().unwrap_or("");
    let classes = lexicon::entry(first).classes;
    let named = words.len() > 1 && classes.has(Classes::TITLE.or(Classes::GIVEN_NAME));
    Some(all_capitals || named || is_party(label))
}

/// "(Lab)", "(Holborn and St Pancras) (Con)": a party or a seat behind the name.
fn is_party(label: &str) -> bool {
    let inside = label.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    inside.is_some_and(|(name, party)| {
        !name.trim().is_empty() && party.len() <= 30 && party.starts_with(char::is_uppercase)
    })
}

/// `name` without a time behind it: "NAME (00:12)", "Speaker 1 00:05".
fn without_time(name: &str) -> &str {
    match name.rsplit_once([' ', '(']) {
        Some((before, time)) if time.starts_with(|c: char| c.is_ascii_digit()) && time.len() > 2 => {
            before.trim_end_matches([' ', '('])
        }
        _ => name.trim(),
    }
}

/// "(01:23", "[00:12:34".
fn is_time(text: &str) -> bool {
    let digits = text.trim_start_matches(['(', '[']);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
}

/// The last character boundary up to byte `limit`.
fn floor(text: &str, limit: usize) -> usize {
    (0..=limit.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Whether a full stop behind `word` may belong to it: "Mr", "Sen", an initial.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let initial = word.chars().nth(1).is_none() && word != "I" && word.starts_with(char::is_uppercase);
    initial || lexicon::entry(&format!("{word}.")).classes.has(Classes::ABBREVIATION)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let line = |turn: &Turn| format!("{}|{}", turn.speaker.as_deref().unwrap_or("-"), turn.span.of(text));
        recognise(text).iter().map(line).collect()
    }

    #[test]
    fn labels_before_a_colon() {
        assert_eq!(
            shown("COOPER: Governor?\nSEN. O'MALLEY: Thank you.\nIt is good.\nCOOPER: Note this: it rains."),
            ["COOPER|Governor?", "SEN. O'MALLEY|Thank you.\nIt is good.", "COOPER|Note this: it rains."]
        );
        assert_eq!(shown("Mr Smith (Lab): No.\nMs Marsh: Yes."), ["Mr Smith (Lab)|No.", "Ms Marsh|Yes."]);
        assert_eq!(shown("**Lee:** Hi.\n>> Lee: Bye.\n[00:10] Lee: Again."), ["Lee|Hi.", "Lee|Bye.", "Lee|Again."]);
        assert_eq!(shown("Anna Lee: (01:23)\nHello.\nBob Fox: (01:30)\nHi."), ["Anna Lee|Hello.", "Bob Fox|Hi."]);
        assert_eq!(shown("Q. Why?\nA. So.\nQ. How?\nA. Thus."), ["Q|Why?", "A|So.", "Q|How?", "A|Thus."]);
    }

    #[test]
    fn labels_on_a_line_of_their_own() {
        assert_eq!(
            shown("Keir Starmer (Holborn and St Pancras) (Lab)\nI ask again.\nJane Poole (Redwater) (Con)\nNo."),
            ["Keir Starmer (Holborn and St Pancras) (Lab)|I ask again.", "Jane Poole (Redwater) (Con)|No."]
        );
    }

    #[test]
    fn ordinary_text_is_one_turn() {
        let captions = "Marsh: Yes.\nMarsh: Yes.".to_owned() + &"\nIt rains.".repeat(9);
        assert_eq!(shown(&captions), [format!("-|{captions}")]);
        for text in
            ["", "It rains.", "Note: it rains.\nRemember this: it pours.", "One thing: rain.\n\nNOTICE: closed."]
        {
            assert_eq!(shown(text), [format!("-|{text}")]);
        }
    }
}
