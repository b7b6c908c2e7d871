//! Dates by name or number: "January 24, 2014", "18 Nov", "10/25/2016", "2015-03".

use super::calendar::{Stretch, add, civil};
use super::{Grain, MonthDay, Reader, Reading};
use crate::claim::number;
use crate::lexicon::{CalendarWord, Period, Which};

/// A year and where it ends.
type Year = (i16, usize);

impl Reader<'_, '_, '_> {
    /// A date or month, with or without its year.
    pub(super) fn date(&self, at: usize) -> Option<Reading> {
        self.numeric(at).or_else(|| self.month_first(at)).or_else(|| self.day_first(at)).or_else(|| self.second_day(at))
    }

    /// The 3 of "May 2 and 3".
    fn second_day(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let (and, first, month_at) = (at.wrapping_sub(1), at.wrapping_sub(2), at.wrapping_sub(3));
        let (day, digits) = if atoms.is(and, "and") { atoms.digits(at)? } else { return None };
        let (before, _) = atoms.digits(first)?;
        let follows = digits <= 2 && (before + 1..=31).contains(&day) && !self.goes_on(at + 1);
        if !follows || atoms.measure(at + 1).unit.is_some() || atoms.is_any(at + 1, &["%", ":", "/"]) {
            return None;
        }
        let month = self.month(month_at)?;
        Some(self.dated(month, small(day)?, at + 1))
    }

    /// "January 24, 2014", "Nov. 18th", "May 2019", "April of 87", "September-2020-23".
    fn month_first(&self, at: usize) -> Option<Reading> {
        let month = self.month(at)?;
        if self.atoms.is(at + 1, "quarter") {
            return Some(self.quarter_to(month, at));
        }
        // "2018-Dec. 2019": the stop of what is one token with the words before it.
        let behind = at
            + 1
            + usize::from(
                self.atoms.is(at + 1, ".") && self.atoms.is_glued(at + 1) && self.plain_year(at + 2).is_some(),
            );
        let joiner = |at: usize| at + usize::from(self.atoms.is_dash(at) || self.atoms.is(at, "/"));
        let glued = joiner(at + 1);
        // The year stands first only where no day can: "Dec 2018".
        if let Some((year, end)) = self.year_behind(behind) {
            let day = joiner(end);
            if day > end
                && let Some((value, 1..=2)) = self.atoms.digits(day)
                && let Some(date) = civil(year, month, small(value)?)
            {
                return Some(Reading::new(day + 1, Some(Stretch::day(date)), Grain::Day));
            }
            return Some(Reading::new(end, Stretch::month(year, month), Grain::Month));
        }
        let the = glued + usize::from(self.atoms.is(glued, "the"));
        if let Some((day, end)) = self.day(the) {
            return Some(self.dated(month, day, end));
        }
        // "every November" names none.
        if self.atoms.is_any(at.wrapping_sub(1), &["every", "each"]) {
            return None;
        }
        let yearless = MonthDay { month, day: None };
        let stretch = self.in_some_year(yearless, at);
        Some(Reading { yearless: Some(yearless), ..Reading::new(at + 1, stretch, Grain::Month) })
    }

    /// "the March quarter": the three months that end in that one.
    fn quarter_to(&self, month: i8, at: usize) -> Reading {
        let in_year = |year: i16| {
            let last = Stretch::month(year, month)?;
            Some(Stretch::new(add(last.from?, -2, Period::Month)?, last.to?))
        };
        match self.year_behind(at + 2) {
            Some((year, end)) => Reading::new(end, in_year(year), Grain::Other),
            None => Reading::new(at + 2, self.in_the_year_meant(at, in_year), Grain::Other),
        }
    }

    /// "24 January 2014", "18th of November", "fourth of July, 1995", "05-Aug-2016", "twenty third day of September".
    fn day_first(&self, at: usize) -> Option<Reading> {
        let (day, end) = self.day(at)?;
        if self.atoms.measure(at.wrapping_sub(1)).currency.is_some() {
            return None;
        }
        // "18 and 19 June": two days of one month.
        if self.atoms.is_any(end, &["and", "or"])
            && let Some((_, second)) = self.day(end + 1)
            && let Some(month) = self.month(second)
        {
            let year = self.year_behind(second + 1).map(|(year, _)| year);
            let yearless = MonthDay { month, day: Some(day) };
            let stretch = year.map_or_else(|| self.in_some_year(yearless, at), |year| yearless.in_year(year));
            return Some(Reading::new(end, stretch, Grain::Day));
        }
        let mut next = end + usize::from(self.atoms.is_dash(end) || self.atoms.is(end, "/"));
        if let Some((year, end)) = self.atoms.digits(next).filter(|_| next > end).and_then(|_| self.plain_year(next)) {
            // "23-2020-September"
            let month_at = end + usize::from(self.atoms.is_dash(end));
            let month = self.month(month_at)?;
            return Some(Reading::new(month_at + 1, civil(year, month, day).map(Stretch::day), Grain::Day));
        }
        next += usize::from(self.atoms.is(next, "day") && self.atoms.is(next + 1, "of"));
        next += usize::from(self.atoms.is(next, "of"));
        let month = self.month(next)?;
        Some(self.dated(month, day, next + 1))
    }

    /// `day` of `month`, with the year that stands at `at` or with the one that is meant.
    fn dated(&self, month: i8, day: i8, at: usize) -> Reading {
        let comma = usize::from(self.atoms.is(at, ","));
        let old = || self.old_year(at + comma).filter(|&(_, end)| !self.goes_on(end));
        if let Some((year, end)) = self.year_behind(at).or_else(old) {
            return Reading::new(end, civil(year, month, day).map(Stretch::day), Grain::Day);
        }
        let yearless = MonthDay { month, day: Some(day) };
        let stretch = self.in_some_year(yearless, at);
        Reading { yearless: Some(yearless), ..Reading::new(at, stretch, Grain::Day) }
    }

    /// The month at `at`; words and abbreviations with other meanings only where a date goes on or a preposition leads.
    pub(super) fn month(&self, at: usize) -> Option<i8> {
        let Some(CalendarWord::Month(month)) = self.calendar(at) else { return None };
        let atoms = self.atoms;
        let text = atoms.text(at).trim_end_matches('.');
        if !(text.len() <= 3 || atoms.is(at, "march"))
            || (text.len() == 3 && text != "may" && text != "May" && atoms.text(at).ends_with('.'))
        {
            return Some(month);
        }
        let dated = self.atoms.number(at + 1).is_some()
            || atoms.is(at + 1, "quarter") && atoms.is_capitalised(at)
            || number::ordinal(atoms, at + 1).is_some()
            || atoms.is(at + 1, ",") && self.plain_year(at + 2).is_some()
            || atoms.is_dash(at + 1) && (atoms.number(at + 2).is_some() || self.calendar(at + 2).is_some())
            || atoms.is(at + 1, "of") && atoms.number(at + 2).is_some()
            || atoms.is_any(at + 1, &["/", "twenty", "thirty"])
            || atoms.is(at + 1, "the") && number::ordinal(atoms, at + 2).is_some();
        let before = at.wrapping_sub(1);
        let day = atoms.number(before).is_some()
            || number::ordinal(atoms, before).is_some()
            || atoms.is_any(before, &["/"])
            || atoms.is_dash(before);
        let led = atoms.is_any(
            before,
            &[
                "in", "since", "by", "until", "till", "from", "during", "of", "last", "next", "this", "early", "mid",
                "late", "before", "after", "to", "through", "on", "and", "between",
            ],
        );
        let may_lead = led && (atoms.is_capitalised(at) || atoms.is(before, "in") && !atoms.is(at, "march"));
        let lead_by_range = atoms.is_any(at + 1, &["to", "through", "until"])
            && self.calendar(at + 2).is_some()
            && atoms.is_capitalised(at);
        (dated
            || day && (atoms.is_capitalised(at) || text.len() == 3 && !atoms.is(at, "may"))
            || may_lead
            || lead_by_range)
            .then_some(month)
    }

    /// A day of the month: "24", "24th", "twenty-fourth", "twenty nine".
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        if let Some((value, end)) = number::ordinal(self.atoms, at) {
            return ((1.0..=31.0).contains(&value)).then_some((value as i8, end));
        }
        if let Some((value, digits)) = self.atoms.digits(at) {
            // "from Aug. 9 to 6:30 a.m."
            let hour = self.atoms.is(at + 1, ":") && self.atoms.is_glued(at + 1) && self.atoms.number(at + 2).is_some()
                || self.atoms.is_any(at + 1, &["am", "pm", "a.m.", "p.m."]);
            let day = !hour
                && (1..=2).contains(&digits)
                && (1..=31).contains(&value)
                && !self.atoms.is_any(at + 1, &["%", "percent"]);
            return if day { Some((small(value)?, at + 1)) } else { None };
        }
        let words = number::read(self.atoms, at).filter(|n| n.form == number::Form::Words && n.value.fract() == 0.0)?;
        // "on June nineteen" is a day, "in May two" is none.
        ((11.0..=31.0).contains(&words.value)).then_some((words.value as i8, words.end))
    }

    /// ", 2014", " of 1992", " in 2020", "-2018", " '87": the year that belongs to the month or day before `at`.
    pub(super) fn year_behind(&self, at: usize) -> Option<Year> {
        let atoms = self.atoms;
        let mut next = at;
        if let Some(year) = self.relative_year(next + usize::from(atoms.is(next, "of"))) {
            return Some(year);
        }
        next += usize::from(atoms.is(next, ","));
        next += usize::from(atoms.is_dash(next) && atoms.is_glued(next) || atoms.is(next, "/"));
        let of = atoms.is_any(next, &["of", "in"]);
        next += usize::from(of);
        if let Some(year) = self.plain_year(next) {
            return Some(year);
        }
        if let Some(year) = self.spelt_year(next) {
            return Some(year);
        }
        let apostrophe = atoms.is_any(next, &["'", "’", "‘"]) && atoms.is_glued(next + 1);
        let short = next + usize::from(apostrophe);
        let (value, _) =
            atoms.digits(short).filter(|&(value, digits)| digits == 2 && (apostrophe || of && value > 31))?;
        Some((self.full_year(value)?, short + 1))
    }

    /// "in May last year", "the summer of next year".
    fn relative_year(&self, at: usize) -> Option<Year> {
        let Some(CalendarWord::Which(which)) = self.calendar(at) else { return None };
        let years = match which {
            Which::Last | Which::Previous => -1,
            Which::This => 0,
            Which::Next => 1,
            Which::Past | Which::Coming | Which::Following => return None,
        };
        let end = at + 2;
        let possessive = self.atoms.is_any(end, &["'s", "’s"]);
        let year = self.calendar(at + 1) == Some(CalendarWord::Period(Period::Year)) && self.atoms.is(at + 1, "year");
        (year && !possessive).then_some((self.today?.year().checked_add(years)?, end))
    }

    /// Four digits that can be a year.
    pub(super) fn plain_year(&self, at: usize) -> Option<Year> {
        let (value, digits) = self.atoms.digits(at)?;
        let year = digits == 4
            && (1500..2200).contains(&value)
            && !(self.atoms.is_glued(at + 1) && self.atoms.is_word(at + 1));
        if year { Some((i16::try_from(value).ok()?, at + 1)) } else { None }
    }

    /// Four digits that are a year only where a date or a preposition says so: 1066, 1492.
    pub(super) fn old_year(&self, at: usize) -> Option<Year> {
        let (value, digits) = self.atoms.digits(at)?;
        let glued = self.atoms.is_glued(at + 1) && self.atoms.is_word(at + 1);
        let year = digits == 4 && (1000..1500).contains(&value) && !glued;
        if year { Some((i16::try_from(value).ok()?, at + 1)) } else { None }
    }

    /// "two thousand and fifteen", "nineteen eighty six".
    pub(super) fn spelt_year(&self, at: usize) -> Option<Year> {
        let century =
            number::read(self.atoms, at).filter(|n| n.form == number::Form::Words && n.value.fract() == 0.0)?;
        if (1900.0..2100.0).contains(&century.value) && self.atoms.is_any(at, &["two", "nineteen"]) {
            return Some((century.value as i16, century.end));
        }
        let rest = number::read(self.atoms, century.end).filter(|n| n.form == number::Form::Words)?;
        let spelt = (17.0..=20.0).contains(&century.value) && (10.0..100.0).contains(&rest.value);
        spelt.then_some(((century.value * 100.0 + rest.value) as i16, rest.end))
    }

    /// The year of two digits that lies nearest to today.
    pub(super) fn full_year(&self, short: i32) -> Option<i16> {
        let today = self.today.map_or(2000, |today| i32::from(today.year()));
        let same = today - today.rem_euclid(100) + short;
        let year = if same > today + 20 { same - 100 } else { same };
        i16::try_from(year).ok()
    }

    /// "10/25/2016", "25/10/2016", "2016-10-25", "2015-3", "12-2015", "10/25", "2019-aug-01", "20170302".
    fn numeric(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let (first, digits) = atoms.digits(at)?;
        if digits == 8 && !atoms.is_glued(at + 1) | atoms.is_dash(at + 1) | atoms.is(at + 1, ".") {
            let date = civil(i16::try_from(first / 10_000).ok()?, small(first / 100 % 100)?, small(first % 100)?)?;
            return (1900..2100)
                .contains(&date.year())
                .then(|| Reading::new(at + 1, Some(Stretch::day(date)), Grain::Day));
        }
        if let Some(date) = self.dotted(at) {
            return Some(date);
        }
        let slash = atoms.is(at + 1, "/");
        if !(slash || atoms.is_dash(at + 1)) || !atoms.is_glued(at + 1) || !atoms.is_glued(at + 2) {
            return None;
        }
        let year_first = self.plain_year(at);
        if let (Some((year, _)), Some(CalendarWord::Month(month))) = (year_first, self.calendar(at + 2)) {
            return self.year_month(year, month, at + 3);
        }
        let (second, second_digits) = atoms.digits(at + 2)?;
        if let Some((year, _)) = year_first.filter(|_| second_digits <= 2) {
            let third = self.third(at);
            if let (Some((_, _)), Some(CalendarWord::Month(month))) = (year_first, self.calendar(at + 4)) {
                // "2020/23/Sep"
                return Some(Reading::new(at + 5, civil(year, month, small(second)?).map(Stretch::day), Grain::Day));
            }
            if let Some((day, _)) = third {
                let date = civil(year, small(second)?, small(day)?)?;
                return Some(Reading::new(at + 5, Some(Stretch::day(date)), Grain::Day));
            }
            // "2014-15" and "2011/12" are a season or a range, "2015-3" and "2015-03" a month.
            let season = second_digits == 2 && second == i32::from(year % 100) + 1;
            let month = (1..=12).contains(&second) && !atoms.is_glued(at + 3) && !season;
            return if month {
                Some(Reading::new(at + 3, Stretch::month(year, small(second)?), Grain::Month))
            } else {
                None
            };
        }
        if digits > 2
            || atoms.is_glued(at) && atoms.is_any(at.wrapping_sub(1), &["-", "/", "."]) && !self.joins_dates(at)
        {
            return None;
        }
        if let Some((year, _)) = self.plain_year(at + 2).filter(|_| (1..=12).contains(&first)) {
            return Some(Reading::new(at + 3, Stretch::month(year, small(first)?), Grain::Month));
        }
        if second_digits > 2 {
            return None;
        }
        let third = self
            .third(at)
            .filter(|&(_, digits)| matches!(digits, 2 | 4) && atoms.is(at + 1, "/") == atoms.is(at + 3, "/"));
        let (month, day) = if first > 12 { (second, first) } else { (first, second) };
        let (month, day) = (small(month)?, small(day)?);
        if let Some((year, digits)) = third {
            let year = if digits == 4 { i16::try_from(year).ok()? } else { self.full_year(year)? };
            // "2/29/2019" is a date, though there was no such day.
            let date = civil(year, month, day).map(Stretch::day);
            let written = date.is_some() || digits == 4 && (1..=12).contains(&month) && (1..=31).contains(&day);
            return written.then(|| Reading::new(at + 5, date, Grain::Day));
        }
        // The attacks of 2001, whatever the year.
        if slash && first == 9 && digits == 1 && second == 11 && !self.on_a_day(at) {
            return Some(Reading::new(at + 3, civil(2001, 9, 11).map(Stretch::day), Grain::Day));
        }
        // Without a year only a slash makes a date: "10/25"; "3/4" and "24/7" are no dates where a number fits better.
        let plausible = slash && civil(2000, month, day).is_some() && !atoms.is_word(at + 3) | self.is_ending(at + 3);
        let fraction = first < second && second <= 10 && !self.led_by_date_word(at);
        if !plausible || fraction && !atoms.is_dash(at + 3) || atoms.is(at, "24") && second == 7 {
            return None;
        }
        let yearless = MonthDay { month, day: Some(day) };
        let stretch = self.in_some_year(yearless, at);
        Some(Reading { yearless: Some(yearless), ..Reading::new(at + 3, stretch, Grain::Day) })
    }

    /// "14.3.2024": day first, as everybody does who writes dates with full stops.
    fn dotted(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        if !(atoms.is(at + 1, ".") && (at + 1..at + 5).all(|near| atoms.is_glued(near)) && !atoms.is_glued(at)) {
            return None;
        }
        let (first, _) = atoms.digits(at).filter(|&(_, digits)| digits <= 2)?;
        let (second, _) = atoms.digits(at + 2).filter(|&(_, digits)| digits <= 2)?;
        let (year, _) = self.third(at).filter(|&(_, digits)| digits == 4)?;
        let (day, month) = if second > 12 { (second, first) } else { (first, second) };
        let date = civil(i16::try_from(year).ok()?, small(month)?, small(day)?).filter(|date| date.year() >= 1500)?;
        Some(Reading::new(at + 5, Some(Stretch::day(date)), Grain::Day))
    }

    /// The third number of a numeric date and its digits, behind the same sign as the second.
    fn third(&self, at: usize) -> Option<(i32, usize)> {
        let same = self.atoms.text(at + 1) == self.atoms.text(at + 3)
            && self.atoms.is_glued(at + 3)
            && self.atoms.is_glued(at + 4);
        let third = self.atoms.digits(at + 4)?;
        same.then_some(third)
    }

    /// Whether the dash before `at` joins two dates ("10/1-11/7"), not the parts of a code.
    fn joins_dates(&self, at: usize) -> bool {
        self.atoms.is_dash(at.wrapping_sub(1)) && self.atoms.is(at.wrapping_sub(3), "/")
    }

    pub(super) fn is_ending(&self, at: usize) -> bool {
        self.atoms.is_any(at, &["to", "and", "in", "at", "with", "or", "for", "until"])
    }

    /// Whether "on" or a weekday shows that a date of this year stands at `at`.
    fn on_a_day(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        self.atoms.is(before, "on") || matches!(self.calendar(before), Some(CalendarWord::Weekday(_)))
    }

    fn led_by_date_word(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        self.atoms.is_any(before, &["on", "from", "since", "until", "by", "this", "to", "between", "before", "after"])
            || matches!(self.calendar(before), Some(CalendarWord::Weekday(_)))
    }

    /// "2019-aug-01", "2020/Sep/23", "2019-Sep".
    fn year_month(&self, year: i16, month: i8, at: usize) -> Option<Reading> {
        let joined = self.atoms.is_dash(at) || self.atoms.is(at, "/");
        match self.atoms.digits(at + 1).filter(|&(_, digits)| joined && digits <= 2) {
            Some((day, _)) => Some(Reading::new(at + 2, civil(year, month, small(day)?).map(Stretch::day), Grain::Day)),
            None => Some(Reading::new(at, Stretch::month(year, month), Grain::Month)),
        }
    }
}

fn small(value: i32) -> Option<i8> {
    i8::try_from(value).ok()
}
