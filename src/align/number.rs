//! Numbers in words and in digits: "twenty-five", "25", "two and a half million", "2.5m".

use once_cell::sync::Lazy;
use std::collections::HashMap;

use crate::lexicon::rows;

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// "five", "25", "2.5"
    Value(f64),
    /// "fifth", "21st"
    Ordinal(f64),
    /// "hundred", "million"
    Times(f64),
}

static WORDS: Lazy<HashMap<&'static str, Part>> = Lazy::new(|| {
    let part = |value: &str| match (value.strip_prefix('x'), value.strip_suffix("th")) {
        (Some(factor), _) => factor.parse().ok().map(Part::Times),
        (_, Some(rank)) => rank.parse().ok().map(Part::Ordinal),
        _ => value.parse().ok().map(Part::Value),
    };
    let row = |row: &'static str| row.split_once('\t').and_then(|(word, value)| Some((word, part(value)?)));
    rows(include_str!("../lexicon/number_words.txt")).filter_map(row).collect()
});

/// Letters behind digits that multiply: "5m", "1.5bn".
const SUFFIXES: [(&str, f64); 6] = [("k", 1e3), ("m", 1e6), ("mn", 1e6), ("b", 1e9), ("bn", 1e9), ("tn", 1e12)];

/// Beyond this many digits a float no longer tells numbers apart.
const DIGITS: usize = 15;

/// Whether the folded `word` is a number or part of one.
pub(crate) fn is_number(word: &str) -> bool {
    word.contains(char::is_numeric) || WORDS.contains_key(word)
}

fn part(word: &str) -> Option<Part> {
    if let Some(&part) = WORDS.get(word) {
        return Some(part);
    }
    let digits = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
    let (number, suffix) = word.split_at_checked(digits)?;
    if number.is_empty() || number.len() > DIGITS {
        return None;
    }
    let value: f64 = number.parse().ok()?;
    if suffix.is_empty() {
        return Some(Part::Value(value));
    }
    if matches!(suffix, "st" | "nd" | "rd" | "th") {
        return Some(Part::Ordinal(value));
    }
    SUFFIXES.iter().find(|(letters, _)| *letters == suffix).map(|(_, factor)| Part::Value(value * factor))
}

/// The number that `words` begin with, written one way, and how many words it has.
pub(crate) fn read(words: &[String]) -> Option<(String, usize)> {
    let mut reader = Reader { words, at: 0, total: 0.0, current: None, last: 0.0, scale: f64::INFINITY };
    let ordinal = reader.run();
    if reader.at == 0 {
        return None;
    }
    let value = reader.total + reader.current.unwrap_or(0.0);
    let written = format!("#{value}{}", if ordinal { "th" } else { "" });
    (value < 1e15).then_some((written, reader.at))
}

struct Reader<'w> {
    words: &'w [String],
    at: usize,
    /// What is complete: "two million" in "two million six hundred".
    total: f64,
    /// What may yet be multiplied.
    current: Option<f64>,
    /// The value or factor of the last word.
    last: f64,
    /// The last factor of a thousand or more; the next must be smaller.
    scale: f64,
}

impl Reader<'_> {
    fn word(&self, ahead: usize) -> &str {
        self.words.get(self.at + ahead).map_or("", String::as_str)
    }

    /// Reads as far as the number goes; whether it is an ordinal.
    fn run(&mut self) -> bool {
        if self.word(0) == "a" && matches!(part(self.word(1)), Some(Part::Times(_))) {
            self.at += 1;
        }
        loop {
            let skipped = usize::from(self.word(0) == "and" && self.at > 0 && self.last >= 100.0);
            match part(self.word(skipped)) {
                Some(Part::Value(value)) if self.takes(value) => self.at += skipped + 1,
                Some(Part::Ordinal(value)) if self.takes(value) => {
                    self.at += skipped + 1;
                    return true;
                }
                Some(Part::Times(factor)) if skipped == 0 && self.multiplies(factor) => self.at += 1,
                _ if self.half() => self.at += 3,
                _ if self.point() => {}
                _ => return false,
            }
        }
    }

    /// Adds `value` where it can follow what was read.
    fn takes(&mut self, value: f64) -> bool {
        let taken = match self.current {
            None => value,
            // "twenty-five"
            Some(tens) if (20.0..100.0).contains(&self.last) && self.last % 10.0 == 0.0 && value < 10.0 => tens + value,
            // "a hundred and five"
            Some(hundreds) if self.last == 100.0 && value < 100.0 => hundreds + value,
            // "nineteen eighty-four", "twenty sixteen"
            Some(century)
                if self.total == 0.0 && (16.0..=20.0).contains(&century) && (10.0..100.0).contains(&value) =>
            {
                century * 100.0 + value
            }
            Some(_) => return false,
        };
        self.current = Some(taken);
        self.last = value;
        true
    }

    /// Multiplies by `factor` where it can follow what was read.
    fn multiplies(&mut self, factor: f64) -> bool {
        if factor < 1000.0 {
            if self.last >= 100.0 && self.current.is_some() {
                return false;
            }
            self.current = Some(self.current.unwrap_or(1.0) * factor);
        } else {
            if factor >= self.scale || (self.current.is_none() && self.total > 0.0) {
                return false;
            }
            self.total += self.current.take().unwrap_or(1.0) * factor;
            self.scale = factor;
        }
        self.last = factor;
        true
    }

    /// "and a half"
    fn half(&mut self) -> bool {
        let half = self.word(0) == "and" && self.word(1) == "a" && self.word(2) == "half";
        match self.current {
            Some(whole) if half && whole % 1.0 == 0.0 => {
                self.current = Some(whole + 0.5);
                self.last = 0.5;
                true
            }
            _ => false,
        }
    }

    /// "point five": digits one by one.
    fn point(&mut self) -> bool {
        let Some(whole) = self.current.filter(|_| self.word(0) == "point") else { return false };
        let (mut ahead, mut value, mut place) = (1, whole, 0.1);
        while let Some(Part::Value(digit)) = part(self.word(ahead)).filter(|_| ahead < DIGITS) {
            if digit > 9.0 || digit % 1.0 != 0.0 {
                break;
            }
            value += digit * place;
            place /= 10.0;
            ahead += 1;
        }
        if ahead == 1 {
            return false;
        }
        // Sums of tenths are not exact; nine places are more than anybody says.
        self.current = Some((value * 1e9).round() / 1e9);
        self.last = 0.5;
        self.at += ahead;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<(String, usize)> {
        read(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn words_and_digits_agree() {
        for (text, value) in [
            ("twenty five", "#25"),
            ("25", "#25"),
            ("two and a half million", "#2500000"),
            ("2.5 million", "#2500000"),
            ("2.5m", "#2500000"),
            ("two point five million", "#2500000"),
            ("a hundred and five thousand", "#105000"),
            ("one hundred five thousand", "#105000"),
            ("three thousand two hundred", "#3200"),
            ("nineteen eighty four", "#1984"),
            ("two thousand sixteen", "#2016"),
            ("two dozen", "#24"),
            ("twenty first", "#21th"),
            ("21st", "#21th"),
            ("seven", "#7"),
        ] {
            let words = text.split(' ').count();
            assert_eq!(number(text), Some((value.to_owned(), words)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        assert_eq!(number("a bridge"), None);
        assert_eq!(number("and five"), None);
        assert_eq!(number("five six"), Some(("#5".to_owned(), 1)));
        assert_eq!(number("five and six"), Some(("#5".to_owned(), 1)));
        assert_eq!(number("12345678901234567890"), None);
        assert_eq!(number("9/11"), None);
    }
}
