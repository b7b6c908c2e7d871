//! Times: dates, periods and what is said relative to the day of publication, as inclusive civil dates.
//!
//! [`read`] is the one entry. What has no year, or counts from "today", is read against the reference date; where
//! there is none, or the words leave open which day they mean ("the following day"), the time stays unanchored.
//!
//! Conventions: weeks run from Monday to Sunday; seasons are those of the northern half of the globe; `5/12/2019` is
//! month first, as long as it can be, `5.12.2019` day first; a fiscal year stays unanchored; a bare weekday or month is
//! the last one unless the sentence looks ahead.

mod calendar;
mod date;
mod offset;
mod ordinal;
mod period;
mod range;
mod tense;
mod weekday;
mod which;
mod year;

use std::cell::Cell;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::atom::Atoms;
use crate::lexicon::{CalendarWord, Classes, Period};
use crate::span::Span;
use calendar::Stretch;

/// A time, resolved to days.
///
/// ```
/// let analyzer = dixit::Analyzer::builder().published("2014-01-24")?.build();
/// let text = "We will be appointing a director in the next couple of weeks.";
/// let time = analyzer.measures(text).times[0];
///
/// assert_eq!(time.span.of(text), "in the next couple of weeks");
/// assert_eq!((time.from.unwrap().to_string(), time.to.unwrap().to_string()), ("2014-01-24".into(), "2014-02-07".into()));
/// # Ok::<(), dixit::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Time {
    /// The words that name it.
    pub span: Span,
    /// The first day; None where it is open ("before 2010") or, with `to`, where the time is unanchored.
    pub from: Option<Date>,
    /// The last day, which belongs to it; None where it is open ("after 2018") or, with `from`, unanchored.
    pub to: Option<Date>,
}

/// A time with the atoms it fills.
pub(super) struct Found {
    pub atoms: Range<usize>,
    pub time: Time,
}

/// How much of the calendar an expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    Day,
    Week,
    Month,
    Year,
    Other,
}

/// An expression that ends before atom `end`.
#[derive(Clone, Copy, Debug)]
struct Reading {
    end: usize,
    /// None: unanchored.
    stretch: Option<Stretch>,
    grain: Grain,
    /// The month and day of a date without a year, which a range can take from its other end.
    yearless: Option<MonthDay>,
}

#[derive(Clone, Copy, Debug)]
struct MonthDay {
    month: i8,
    day: Option<i8>,
}

impl MonthDay {
    fn in_year(self, year: i16) -> Option<Stretch> {
        match self.day {
            Some(day) => calendar::civil(year, self.month, day).map(Stretch::day),
            None => Stretch::month(year, self.month),
        }
    }
}

impl Reading {
    fn new(end: usize, stretch: Option<Stretch>, grain: Grain) -> Reading {
        Reading { end, stretch, grain, yearless: None }
    }
}

/// The atoms of a sentence and the day to count from.
struct Reader<'a, 'p, 't> {
    atoms: &'a Atoms<'p, 't>,
    today: Option<Date>,
    sense: Sense,
    /// Where [`Reader::simple`] was asked last, and its answer: rules that fail one after the other ask the same.
    last: Cell<Option<(usize, Option<Reading>)>>,
}

/// Which way times without a year lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// As the verbs of the sentence tell.
    Told,
    /// Back, whatever the verbs tell: "since March".
    Past,
}

/// Expressions nest no deeper than this ("the end of the first week of …").
const DEEPEST: u8 = 4;

/// The times of `atoms`, in order; none overlaps another.
pub(super) fn read(atoms: &Atoms<'_, '_>, reference: Option<Date>) -> Vec<Found> {
    let reader = Reader::new(atoms, reference, Sense::Told);
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let reading = if reader.can_begin(at) { reader.range(at).or_else(|| reader.bounded(at)) } else { None };
        let Some(reading) = reading.filter(|reading| reading.end > at) else {
            at += 1;
            continue;
        };
        let (from, to) = reading.stretch.map_or((None, None), |stretch| (stretch.from, stretch.to));
        found.push(Found { atoms: at..reading.end, time: Time { span: atoms.span(at..reading.end), from, to } });
        at = reading.end;
    }
    found
}

impl<'a, 'p, 't> Reader<'a, 'p, 't> {
    fn new(atoms: &'a Atoms<'p, 't>, today: Option<Date>, sense: Sense) -> Reader<'a, 'p, 't> {
        Reader { atoms, today, sense, last: Cell::new(None) }
    }

    /// The cheap first test: whether an expression can begin at atom `at`.
    fn can_begin(&self, at: usize) -> bool {
        self.is_listed(at)
            || self.atoms.measure(at).opens_time && (at + 1..at + 5).any(|near| self.is_listed(near))
            || self.atoms.measure(at).heads && self.holiday_at(at).is_some()
    }

    /// Whether the atom at `at` is a number or a word of the calendar.
    fn is_listed(&self, at: usize) -> bool {
        let measure = self.atoms.measure(at);
        self.atoms.number(at).is_some()
            || measure.calendar.is_some()
            || measure.numeral.is_some()
            || measure.heads && self.atoms.is_capitalised(at)
            || self.is_code(at)
    }

    /// Whether a quarter, half or year stands at `at` as accounts write it: "Q1", "H2", "CY 2018", "FY19".
    fn is_code(&self, at: usize) -> bool {
        let text = self.atoms.text(at).as_bytes();
        let accounts = matches!(text.first(), Some(b'q' | b'Q' | b'h' | b'H' | b'c' | b'C' | b'f' | b'F'));
        accounts
            && matches!(text.len(), 2 | 4 | 6)
            && matches!(text.last(), Some(b'0'..=b'9' | b'y' | b'Y'))
            && (self.quarter_code(at).is_some() || self.year_code(at, "cy").or(self.year_code(at, "fy")).is_some())
    }

    /// One expression without bounds: the first way of reading it that fits.
    fn simple(&self, at: usize, depth: u8) -> Option<Reading> {
        if depth < DEEPEST {
            return if depth == 0 { None } else { self.simplest(at, depth) };
        }
        if let Some((_, reading)) = self.last.get().filter(|&(last, _)| last == at) {
            return reading;
        }
        let reading = self.simplest(at, depth);
        self.last.set(Some((at, reading)));
        reading
    }

    fn simplest(&self, at: usize, depth: u8) -> Option<Reading> {
        let at = at + usize::from(self.atoms.is(at, "the"));
        self.part(at, depth)
            .or_else(|| self.rest(at, depth))
            .or_else(|| self.weekday(at, depth))
            .or_else(|| self.holiday(at))
            .or_else(|| self.date(at))
            .or_else(|| self.ordinal(at, depth))
            .or_else(|| self.which(at, depth))
            .or_else(|| self.offset(at, depth))
            .or_else(|| self.today_word(at))
            .or_else(|| self.fiscal(at))
            .or_else(|| self.era(at))
            .or_else(|| self.year(at))
            .or_else(|| self.named_period(at, depth))
    }

    /// Whether the words before `at` only begin the name of something: "last" in "last summer's heat".
    fn goes_on(&self, at: usize) -> bool {
        const GRAMMAR: Classes = Classes::PREPOSITION
            .or(Classes::PRONOUN)
            .or(Classes::CONJUNCTION)
            .or(Classes::SUBORDINATOR)
            .or(Classes::DETERMINER)
            .or(Classes::AUXILIARY)
            .or(Classes::MODAL);
        self.atoms.is_any(at, &["'s", "’s"])
            || self.atoms.is_word(at) && !self.atoms.page.token(self.atoms.get(at).token).is(GRAMMAR)
    }

    fn calendar(&self, at: usize) -> Option<CalendarWord> {
        self.atoms.calendar(at)
    }

    fn period_at(&self, at: usize) -> Option<Period> {
        match self.calendar(at) {
            Some(CalendarWord::Period(period)) => Some(period),
            _ => None,
        }
    }
}
