//! Dates as articles give them: "Friday, January 24, 2014", "18 NOV 2019", "2019-11-19", "24/01/2014".

use jiff::civil::Date;

use crate::span::Span;

/// A date, and the bytes that name it (its weekday too).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub span: Span,
    pub date: Date,
    /// Whether the words before it say that it is the day of a later change ("Updated").
    pub is_update: bool,
}

/// The date of publication in the line at `span`: the first one that is not the day of an update, else the first one.
///
/// Reads at most [`MAX_PARTS`] words, so that it can be asked of any paragraph.
pub(super) fn find(text: &str, span: Span) -> Option<Dated> {
    let parts = parts(text, span);
    let mut update = None;
    let mut is_update = false;
    let mut at = 0;
    while let Some(rest) = parts.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((date, length)) = date(text, rest) {
            let (first, last) = (rest.first()?, rest.get(length - 1)?);
            let dated = Dated { span: first.span.join(last.span), date, is_update };
            if !is_update {
                return Some(dated);
            }
            update = update.or(Some(dated));
            at += length;
            continue;
        }
        let word = rest.first()?.span.of(text);
        if UPDATED.iter().any(|other| word.eq_ignore_ascii_case(other)) {
            is_update = true;
        } else if PUBLISHED.iter().any(|other| word.eq_ignore_ascii_case(other)) {
            is_update = false;
        }
        at += 1;
    }
    update
}

/// More words than the longest line that dates an article ("Published … | Updated …").
const MAX_PARTS: usize = 40;

const UPDATED: [&str; 5] = ["edited", "modified", "revised", "update", "updated"];
const PUBLISHED: [&str; 5] = ["created", "first", "posted", "publish", "published"];

/// Month names and the abbreviations that stylebooks give, by the month's first three letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartKind {
    Word,
    Number,
    /// One sign.
    Sign,
}

#[derive(Clone, Copy, Debug)]
struct Part {
    span: Span,
    kind: PartKind,
}

/// Letters, digits and signs of the line, apart.
fn parts(text: &str, span: Span) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(MAX_PARTS.min(span.len()));
    for (at, c) in span.of(text).char_indices() {
        let here = Span::new(span.start + at, span.start + at + c.len_utf8());
        let kind = if c.is_alphabetic() {
            PartKind::Word
        } else if c.is_ascii_digit() {
            PartKind::Number
        } else {
            PartKind::Sign
        };
        if c.is_whitespace() {
            continue;
        }
        let full = parts.len() == MAX_PARTS;
        match parts.last_mut() {
            Some(last) if last.kind == kind && kind != PartKind::Sign && last.span.end == here.start => {
                last.span.end = here.end;
            }
            _ if full => break,
            _ => parts.push(Part { span: here, kind }),
        }
    }
    parts
}

/// The date that `parts` begin with, and how many parts name it.
fn date(text: &str, parts: &[Part]) -> Option<(Date, usize)> {
    let mut reader = Reader { text, parts, at: 0 };
    if reader.weekday() {
        reader.skip(&[",", "."]);
        reader.skip_word("the");
    }
    let date = reader.numeric().or_else(|| reader.month_first()).or_else(|| reader.day_first())?;
    Some((date, reader.at))
}

/// Reads parts one after the other; every reading either moves on or leaves it where it was.
struct Reader<'t, 'p> {
    text: &'t str,
    parts: &'p [Part],
    at: usize,
}

impl<'t> Reader<'t, '_> {
    /// `2019-11-19`, `2019/11/19`, `24/01/2014` and `1/24/14` where only one order is possible, `24.01.2014`.
    fn numeric(&mut self) -> Option<Date> {
        let start = self.at;
        let date = self.read_numeric();
        if date.is_none() {
            self.at = start;
        }
        date
    }

    fn read_numeric(&mut self) -> Option<Date> {
        let (first, first_digits) = self.number()?;
        let sign = self.sign()?;
        let (second, _) = self.number()?;
        if self.sign()? != sign {
            return None;
        }
        let (third, third_digits) = self.number()?;
        match (sign, first_digits, third_digits) {
            ("-" | "/" | ".", 4, 1..=2) => civil(first, second, third),
            // With full stops the day goes first wherever they are used.
            (".", 1..=2, 2 | 4) => civil(year(third, third_digits), second, first),
            ("/" | "-", 1..=2, 2 | 4) if first > 12 || first == second => {
                civil(year(third, third_digits), second, first)
            }
            ("/" | "-", 1..=2, 2 | 4) if second > 12 => civil(year(third, third_digits), first, second),
            _ => None,
        }
    }

    /// "January 24, 2014", "Nov. 18th 2019".
    fn month_first(&mut self) -> Option<Date> {
        let start = self.at;
        let date = self.read_month_first();
        if date.is_none() {
            self.at = start;
        }
        date
    }

    fn read_month_first(&mut self) -> Option<Date> {
        let month = self.month()?;
        let day = self.day()?;
        self.skip(&[","]);
        civil(self.year()?, month, day)
    }

    /// "24 January 2014", "18th of November, 2019", "18-Nov-2019".
    fn day_first(&mut self) -> Option<Date> {
        let start = self.at;
        let date = self.read_day_first();
        if date.is_none() {
            self.at = start;
        }
        date
    }

    fn read_day_first(&mut self) -> Option<Date> {
        let day = self.day()?;
        self.skip(&["-", "/", "."]);
        self.skip_word("of");
        let month = self.month()?;
        self.skip(&[",", "-", "/"]);
        civil(self.year()?, month, day)
    }

    fn word(&self) -> Option<&'t str> {
        let part = self.parts.get(self.at)?;
        Some(part.span.of(self.text))
    }

    /// The next part, if it is a number, and how many digits it has.
    fn number(&mut self) -> Option<(i16, usize)> {
        let part = self.parts.get(self.at).filter(|part| part.kind == PartKind::Number)?;
        let number = part.span.of(self.text).parse().ok()?;
        self.at += 1;
        Some((number, part.span.len()))
    }

    fn sign(&mut self) -> Option<&'t str> {
        let part = self.parts.get(self.at).filter(|part| part.kind == PartKind::Sign)?;
        self.at += 1;
        Some(part.span.of(self.text))
    }

    /// The next part, if it is made of letters.
    fn letters(&self) -> Option<&'t str> {
        let part = self.parts.get(self.at).filter(|part| part.kind == PartKind::Word)?;
        Some(part.span.of(self.text))
    }

    fn weekday(&mut self) -> bool {
        let found = self.letters().is_some_and(|word| WEEKDAYS.iter().any(|day| abbreviates(word, day)));
        self.at += usize::from(found);
        found
    }

    fn month(&mut self) -> Option<i16> {
        let word = self.letters()?;
        let index = MONTHS.iter().position(|month| abbreviates(word, month))?;
        self.at += 1;
        self.skip(&["."]);
        i16::try_from(index + 1).ok()
    }

    /// A day of the month, with or without its ordinal ending.
    fn day(&mut self) -> Option<i16> {
        let (day, digits) = self.number()?;
        if digits > 2 {
            return None;
        }
        let ending = self.word().unwrap_or("");
        if ["st", "nd", "rd", "th"].iter().any(|other| ending.eq_ignore_ascii_case(other)) {
            self.at += 1;
        }
        Some(day)
    }

    /// A year of four digits.
    fn year(&mut self) -> Option<i16> {
        let (year, digits) = self.number()?;
        (digits == 4).then_some(year)
    }

    fn skip(&mut self, signs: &[&str]) {
        if self.word().is_some_and(|word| signs.contains(&word)) {
            self.at += 1;
        }
    }

    fn skip_word(&mut self, other: &str) {
        if self.word().is_some_and(|word| word.eq_ignore_ascii_case(other)) {
            self.at += 1;
        }
    }
}

/// Whether `word` is `name` or its first three letters or more ("Sept"), whatever the case.
fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// A year of two digits is one of this century: the web has no older news.
fn year(number: i16, digits: usize) -> i16 {
    if digits == 2 { 2000 + number } else { number }
}

/// Years that news is dated with; others are prices, scores and telephone numbers.
const YEARS: std::ops::RangeInclusive<i16> = 1700..=2199;

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(String, String)> {
        let dated = find(line, Span::new(0, line.len()))?;
        Some((dated.span.of(line).to_owned(), dated.date.to_string()))
    }

    #[test]
    fn dates_as_newspapers_write_them() {
        let cases = [
            ("Friday, January 24, 2014", "Friday, January 24, 2014", "2014-01-24"),
            ("18 NOV 2019", "18 NOV 2019", "2019-11-18"),
            ("Nov. 18, 2019", "Nov. 18, 2019", "2019-11-18"),
            ("2020-03-07T08:15:00Z", "2020-03-07", "2020-03-07"),
            ("Associated Press November 19, 2019, 9:02 AM", "November 19, 2019", "2019-11-19"),
            ("Published 3:15 p.m. ET Nov. 19, 2019", "Nov. 19, 2019", "2019-11-19"),
            ("24/01/2014", "24/01/2014", "2014-01-24"),
            ("By Ann Lee - 6/25/21 07:00 AM EST", "6/25/21", "2021-06-25"),
            ("Tuesday, May 2nd, 2017 at 10:30 a.m.", "Tuesday, May 2nd, 2017", "2017-05-02"),
            ("Sat 8 Feb 2020 12.01 GMT", "Sat 8 Feb 2020", "2020-02-08"),
            ("21:40 05.08.2016", "05.08.2016", "2016-08-05"),
            ("the 3rd of Sept, 2020", "3rd of Sept, 2020", "2020-09-03"),
            ("PUBLISHED: 00:05, Fri, Jul 3, 2015 | UPDATED: 09:12, Sat, Jul 4, 2015", "Fri, Jul 3, 2015", "2015-07-03"),
            ("Updated: Nov 20, 2019; Posted Nov 18, 2019", "Nov 18, 2019", "2019-11-18"),
        ];
        for (line, words, date) in cases {
            assert_eq!(read(line), Some((words.to_owned(), date.to_owned())), "{line}");
        }
    }

    #[test]
    fn no_date_is_guessed() {
        for line in
            ["03/04/2014", "November 18", "31 June 2019", "5 of 1000", "Mayor 12, 2019", "", "1.2.3", "99999999999"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
