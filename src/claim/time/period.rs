//! Named periods: "today", "early May", "the 1990s", "summer 2019", "Q1", "Easter", "week 31".

use super::calendar::{
    Stretch, add, holiday as holiday_in, iso_week, monday, period as calendar_period, quarter, years,
};
use super::{Grain, Reader, Reading};
use crate::lexicon::{CalendarWord, NumeralKind, Part, Period, Which};

impl Reader<'_, '_, '_> {
    /// "early May", "the end of this year", "mid-1989", "earlier this month".
    pub(super) fn part(&self, at: usize, depth: u8) -> Option<Reading> {
        let Some(CalendarWord::Part(part)) = self.calendar(at) else { return None };
        let atoms = self.atoms;
        let noun = atoms.is_any(at, &["beginning", "start", "end", "middle"]);
        let of = noun && atoms.is(at + 1, "of");
        if noun && !of {
            return None;
        }
        let next = at + 1 + usize::from(of || atoms.is(at + 1, "in") || atoms.is_dash(at + 1));
        let whole = self.whole(next, depth - 1)?;
        let stretch = whole.stretch.and_then(|whole| {
            // What is not over yet is early up to today, and late from today on.
            let today = self
                .today
                .filter(|&today| whole.from.zip(whole.to).is_some_and(|(from, to)| from < today && today <= to));
            match (atoms.text(at).to_ascii_lowercase().as_str(), today) {
                ("earlier", Some(today)) => Some(Stretch::new(whole.from?, add(today, -1, Period::Day)?)),
                ("later", Some(today)) => Some(Stretch::new(today, whole.to?)),
                _ => whole.part(part),
            }
        });
        let beginning_of_day = whole.grain == Grain::Day;
        (!beginning_of_day)
            .then(|| Reading::new(whole.end, stretch, if part == Part::Mid { Grain::Other } else { whole.grain }))
    }

    /// "year-end", "by month's end": the late part of the one that runs.
    fn end_behind(&self, at: usize, period: Period) -> Option<Reading> {
        let atoms = self.atoms;
        let joint = at + 1;
        let joined = atoms.is_dash(joint) && atoms.is_glued(joint) || atoms.is_any(joint, &["'s", "’s"]);
        let end = joint + 2;
        let led = atoms.is_any(at.wrapping_sub(1), &["by", "at", "before", "until", "since", "after"]);
        if !joined || !led || !atoms.is(joint + 1, "end") || self.goes_on(end) || period == Period::Day {
            return None;
        }
        let stretch = self.today.and_then(|today| calendar_period(today, period, 0)?.part(Part::Late));
        Some(Reading::new(end, stretch, Grain::Other))
    }

    /// "the rest of the year", "the remainder of 2016": from today on.
    pub(super) fn rest(&self, at: usize, depth: u8) -> Option<Reading> {
        let of = self.atoms.is_any(at, &["rest", "remainder"]) && self.atoms.is(at + 1, "of");
        let whole = if of { self.whole(at + 2, depth - 1)? } else { return None };
        let stretch = whole.stretch.and_then(|whole| {
            let today = self.today.filter(|&today| whole.from.is_some_and(|from| from <= today))?;
            Some(Stretch::new(today, whole.to.filter(|&to| to >= today)?))
        });
        Some(Reading::new(whole.end, stretch, Grain::Other))
    }

    /// "away for the month", "closed for the day": the one that runs.
    fn running(&self, at: usize) -> Option<Reading> {
        const GONE: &[&str] = &["away", "off", "out", "gone", "closed", "shut", "blocked", "done", "here", "busy"];
        let led = self.atoms.is(at.wrapping_sub(1), "the") && self.atoms.is(at.wrapping_sub(2), "for");
        let stays =
            self.atoms.is_any(at.wrapping_sub(3), GONE) && crate::claim::number::ends_phrase(self.atoms, at + 1);
        let period = self.period_at(at).filter(|_| led && stays)?;
        let stretch = self.today.and_then(|today| calendar_period(today, period, 0));
        Some(Reading::new(at + 1, stretch, Grain::Other))
    }

    /// "today", "yesterday", "this morning", "last night".
    pub(super) fn today_word(&self, at: usize) -> Option<Reading> {
        let part_of_day = |at: usize| self.atoms.is_any(at, &["morning", "afternoon", "evening", "night"]);
        let (days, end) = match self.calendar(at)? {
            // The newspaper is called so.
            CalendarWord::Today(_) if self.atoms.is(at.wrapping_sub(1), "usa") => return None,
            CalendarWord::Today(days) => (days, at + 1),
            CalendarWord::Which(Which::This) if part_of_day(at + 1) => (0, at + 2),
            CalendarWord::Which(Which::Last) if part_of_day(at + 1) => (-1, at + 2),
            _ => return None,
        };
        let day = self.today.and_then(|today| add(today, days, Period::Day));
        Some(Reading::new(end, day.map(Stretch::day), Grain::Day))
    }

    /// The holiday at `at`, and where its name ends.
    pub(super) fn holiday_at(&self, at: usize) -> Option<(CalendarWord, usize)> {
        if self.atoms.is_any(at, &["election", "independence"]) && !self.atoms.is_capitalised(at) {
            return None;
        }
        self.atoms.longest(at, |measure| {
            measure.calendar.filter(|word| {
                matches!(word, CalendarWord::Holiday { .. } | CalendarWord::Easter(_) | CalendarWord::Nth { .. })
            })
        })
    }

    /// "Easter 2018", "Christmas", "Labor Day weekend".
    pub(super) fn holiday(&self, at: usize) -> Option<Reading> {
        let (word, end) = self.holiday_at(at)?;
        let weekend_behind = |end: usize| self.atoms.is(end, "weekend");
        let (day, mut end) = match self.year_behind(end) {
            Some((year, end)) => (holiday_in(word, year), end),
            None => {
                let day = self
                    .in_the_year_meant(at, |year| holiday_in(word, year).map(Stretch::day))
                    .and_then(|day| day.from);
                (day, end)
            }
        };
        if weekend_behind(end) {
            end += 1;
            let stretch = day.and_then(long_weekend);
            return Some(Reading::new(end, stretch, Grain::Other));
        }
        Some(Reading::new(end, day.map(Stretch::day), Grain::Day))
    }

    /// "the 1990s", "the '90s", "the nineties".
    pub(super) fn era(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let apostrophe = usize::from(atoms.is_any(at, &["'", "’", "‘"]) && atoms.is_glued(at + 1));
        let at = at + apostrophe;
        let tens = atoms.numeral(at, NumeralKind::Tens);
        let led = atoms.is(at.wrapping_sub(1), "the")
            || atoms.is_any(at.wrapping_sub(1), &["early", "mid", "late", "-"]) && !self.is_life(at);
        if let Some(tens) = tens.filter(|_| led && !self.is_age(at)) {
            return Some(Reading::new(at + 1, years(self.full_year(tens as i32)?, 10), Grain::Other));
        }
        let (value, digits) = atoms.digits(at)?;
        let plural = at + 1 + usize::from(atoms.is_any(at + 1, &["'", "’"]));
        let s = atoms.is_any(plural, &["s", "'s", "’s"]) && atoms.is_glued(plural);
        if !s || value % 10 != 0 {
            return None;
        }
        let year = match digits {
            4 if (1000..2100).contains(&value) => i16::try_from(value).ok()?,
            2 if apostrophe == 1 || atoms.is(at.wrapping_sub(1), "the") && !self.is_age(plural) => {
                self.full_year(value)?
            }
            _ => return None,
        };
        let count = if year % 100 == 0 && year < 2000 { 100 } else { 10 };
        Some(Reading::new(plural + 1, years(year, count), Grain::Other))
    }

    /// "in his early sixties"
    fn is_life(&self, at: usize) -> bool {
        (1..=3).any(|back| self.atoms.is_any(at.wrapping_sub(back), &["his", "her", "their", "my", "your", "our"]))
    }

    fn is_age(&self, at: usize) -> bool {
        self.atoms.is_word(at + 1) && self.atoms.is_any(at + 1, &["group", "age", "bracket"])
    }

    /// "2014", "the year 2008", "calendar year 2008", "cy18", "Q1 2019", "2019 Q1", "H2".
    pub(super) fn year(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        if let Some((code, end)) = self.quarter_code(at) {
            let (year, end) = self.year_behind(end).map_or((None, end), |(year, end)| (Some(year), end));
            let stretch = match year {
                Some(year) => code.in_year(year),
                None => self.in_the_year_meant(at, |year| code.in_year(year)),
            };
            return Some(Reading::new(end, stretch, Grain::Other));
        }
        if let Some((year, end)) = self.year_code(at, "cy") {
            return Some(Reading::new(end, Stretch::year(year), Grain::Year));
        }
        if let Some(reading) = self.turned_code(at) {
            return Some(reading);
        }
        let calendar_year = usize::from(atoms.is(at, "calendar"));
        let named = self.period_at(at + calendar_year) == Some(Period::Year);
        let from = if named { at + calendar_year + 1 } else { at };
        if let Some((year, end)) = self.old_year(from).filter(|&(_, end)| {
            named || atoms.is(at.wrapping_sub(1), "in") && (!self.goes_on(end) || atoms.is_capitalised(end))
        }) {
            return Some(Reading::new(end, Stretch::year(year), Grain::Year));
        }
        // "the academic year 2019-20"
        if named
            && let Some((year, end)) = self.plain_year(from)
            && (atoms.is_dash(end) || atoms.is(end, "/"))
            && let Some(both) = self.short_end(year, end + 1)
        {
            return Some(both);
        }
        let (year, end) =
            self.plain_year(from).or_else(|| if self.spelt_year_fits(from) { self.spelt_year(from) } else { None })?;
        // "2017-q1"
        let code_at = end + usize::from(atoms.is_dash(end));
        if let Some((code, end)) = self.quarter_code(code_at) {
            return Some(Reading::new(end, code.in_year(year), Grain::Other));
        }
        if !named && self.plain_year(from).is_some() && !self.is_year(from, year) {
            return None;
        }
        Some(Reading::new(end, Stretch::year(year), Grain::Year))
    }

    /// "fiscal 2019", "the financial year 2019-20", "FY19": it runs from a day that the words do not tell.
    pub(super) fn fiscal(&self, at: usize) -> Option<Reading> {
        let (year, end) = if self.atoms.is_any(at, &["fiscal", "financial"]) {
            let named = usize::from(self.period_at(at + 1) == Some(Period::Year));
            self.plain_year(at + 1 + named).filter(|_| named == 1 || self.atoms.is(at, "fiscal"))?
        } else {
            self.year_code(at, "fy")?
        };
        let joined = self.atoms.is_dash(end) || self.atoms.is(end, "/");
        let end = self.short_end(year, end + 1).filter(|_| joined).map_or(end, |both| both.end);
        Some(Reading::new(end, None, Grain::Other))
    }

    /// "CY2008", "cy18" ("fy19"): a calendar (or fiscal) year as accounts write it, behind `letters`.
    pub(super) fn year_code(&self, at: usize, letters: &str) -> Option<(i16, usize)> {
        let text = self.atoms.text(at);
        if !matches!(text.len(), 2 | 4 | 6) {
            return None;
        }
        let short = text.get(2..).filter(|_| text.get(..2).is_some_and(|head| head.eq_ignore_ascii_case(letters)))?;
        match short.len() {
            0 => self.plain_year(at + 1),
            2 => Some((self.full_year(short.parse().ok()?)?, at + 1)),
            4 => Some((short.parse().ok().filter(|year| (1900..2100).contains(year))?, at + 1)),
            _ => None,
        }
    }

    /// "1Q 2019", "2H19", "2019Q3": a quarter or half with its parts the other way round.
    fn turned_code(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let (value, digits) = atoms.digits(at).filter(|_| atoms.is_glued(at + 1) && atoms.is_word(at + 1))?;
        if digits == 4 {
            let (code, end) = self.quarter_code(at + 1).filter(|_| (1900..2100).contains(&value))?;
            return Some(Reading::new(end, code.in_year(i16::try_from(value).ok()?), Grain::Other));
        }
        let mark = atoms.text(at + 1);
        let code = match mark.get(..1)? {
            "Q" if (1..=4).contains(&value) => QuarterCode::Quarter(value as i8),
            "H" if (1..=2).contains(&value) => QuarterCode::Half(value as i8),
            _ => return None,
        };
        let (year, end) = match mark.get(1..)? {
            "" => self.year_behind(at + 2)?,
            short if short.len() == 2 => (self.full_year(short.parse().ok()?)?, at + 2),
            _ => return None,
        };
        (digits == 1).then(|| Reading::new(end, code.in_year(year), Grain::Other))
    }

    /// Whether a preposition makes a year of number words.
    fn spelt_year_fits(&self, at: usize) -> bool {
        self.atoms.is_any(at.wrapping_sub(1), &["in", "since", "of", "by", "until", "from", "before", "after"])
            && !self.atoms.is(at, "a")
    }

    /// Whether the four digits at `at` are a year and count nothing.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let atoms = self.atoms;
        let before = at.wrapping_sub(1);
        let led = atoms.is_any(
            before,
            &[
                "in", "since", "from", "by", "until", "till", "before", "after", "during", "of", "to", "the", "and",
                "late", "early", "mid", "between", "through", "circa", "not", "to", "or", "than", "=", "year", "for",
            ],
        ) || atoms.is_dash(before);
        let label = atoms
            .is_any(before, &["$", "£", "€", "#", "no", "no.", "about", "around", "nearly", "almost", "over", "least"]);
        let after = atoms.measure(at + 1);
        let unit = atoms.is_any(at + 1, &["%", "per", "percent", "people", "km", "°"])
            || after.unit.is_some() && !atoms.is_any(at + 1, &["second"])
            || after.currency.is_some()
            || atoms.numeral(at + 1, NumeralKind::Scale).is_some()
            || atoms.is_any(at + 1, &[":", "/"]) && atoms.is_glued(at + 1);
        if label
            || unit
            || atoms.is_glued(at)
                && !atoms.is_dash(before)
                && !matches!(atoms.text(before), "(" | "[" | "/" | "\"" | "“" | "‘" | "'" | "=" | "—" | "–")
        {
            return false;
        }
        // "2000 over 3" is a fraction.
        if atoms.is(at + 1, "over") && crate::claim::number::ends_phrase(atoms, at + 3) {
            return false;
        }
        let plural = atoms.is_word(at + 1)
            && atoms.text(at + 1).len() > 3
            && atoms.text(at + 1).ends_with('s')
            && !atoms.is_capitalised(at + 1);
        let recent = (1900..2100).contains(&year);
        let digits_name = atoms.is_dash(before)
            && atoms.is_glued(before)
            && atoms.is_word(before.wrapping_sub(1))
            && self.calendar(before.wrapping_sub(1)).is_none();
        if digits_name {
            return atoms.is_any(before.wrapping_sub(1), &["pre", "post", "mid"]);
        }
        if recent {
            led || !plural
        } else {
            led && !plural && !atoms.is_any(before, &["to", "and", "of", "for", "than", "or", "not", "the"])
                || atoms.is_any(before, &["of"]) && crate::claim::number::ends_phrase(atoms, at + 1)
        }
    }

    /// "Q1", "H2", and where it ends.
    pub(super) fn quarter_code(&self, at: usize) -> Option<(QuarterCode, usize)> {
        let text = self.atoms.text(at);
        if text.len() != 2 {
            return None;
        }
        let nth: i8 = text.get(1..)?.parse().ok()?;
        match text.get(..1)? {
            "q" | "Q" if (1..=4).contains(&nth) => Some((QuarterCode::Quarter(nth), at + 1)),
            "h" | "H"
                if (1..=2).contains(&nth)
                    && (self.plain_year(at + 1).is_some() || self.plain_year(at.wrapping_sub(1)).is_some()) =>
            {
                Some((QuarterCode::Half(nth), at + 1))
            }
            _ => None,
        }
    }

    /// "summer 2019", "week 31", "the week of April 10", "the weekend", "the year".
    pub(super) fn named_period(&self, at: usize, depth: u8) -> Option<Reading> {
        let atoms = self.atoms;
        match self.calendar(at)? {
            CalendarWord::Season(month) => {
                // "spring" and "fall" are verbs and nouns too.
                let led = atoms
                    .is_any(at.wrapping_sub(1), &["in", "the", "by", "since", "until", "of", "early", "late", "last"]);
                let year = self.year_behind(at + 1);
                if year.is_none() && (!led || atoms.is(at, "fall") || atoms.is_word(at + 1) && atoms.is(at, "spring")) {
                    return None;
                }
                let stretch = match year {
                    Some((year, _)) => Stretch::months(year, month, 3),
                    None => self.in_the_year_meant(at, |year| Stretch::months(year, month, 3)),
                };
                let end = year.map_or(at + 1, |(year, end)| {
                    // "the winter of 2018-19" begins in the first of its years.
                    let joined = atoms.is_dash(end) || atoms.is(end, "/");
                    let short = self.short_end(year, end + 1).filter(|_| joined);
                    let full = self.plain_year(end + 1).filter(|&(next, _)| joined && next == year + 1);
                    short.map(|both| both.end).or(full.map(|(_, end)| end)).unwrap_or(end)
                });
                Some(Reading::new(end, stretch, Grain::Other))
            }
            CalendarWord::Period(Period::Week) => self.week(at, depth).or_else(|| self.running(at)),
            CalendarWord::Period(Period::Weekend) => {
                if atoms.is(at + 1, "of")
                    && let Some(day) = self.simple(at + 2, depth - 1).filter(|day| day.grain == Grain::Day)
                {
                    let stretch = day.stretch.and_then(|day| long_weekend(day.from?));
                    return Some(Reading::new(day.end, stretch, Grain::Other));
                }
                let led = atoms.is(at.wrapping_sub(1), "the") || crate::claim::number::ends_phrase(atoms, at + 1);
                let near = self.today.is_some_and(|today| today.weekday().to_monday_one_offset() > 4);
                let count = if self.time_told(at).unwrap_or(near) { 0 } else { -1 };
                let stretch = self.today.and_then(|today| calendar_period(today, Period::Weekend, count));
                (led && atoms.is(at, "weekend")).then(|| Reading::new(at + 1, stretch, Grain::Other))
            }
            CalendarWord::Period(period) => {
                self.to_date(at, period).or_else(|| self.end_behind(at, period)).or_else(|| self.running(at))
            }
            _ => None,
        }
    }

    /// "the year to date", "month-to-date"
    fn to_date(&self, at: usize, period: Period) -> Option<Reading> {
        let atoms = self.atoms;
        let to = at + 1 + usize::from(atoms.is_dash(at + 1));
        let date = to + 1 + usize::from(atoms.is_dash(to + 1));
        if !atoms.is(to, "to") || !atoms.is(date, "date") || period == Period::Day {
            return None;
        }
        let stretch = self.today.and_then(|today| Some(Stretch::new(calendar_period(today, period, 0)?.from?, today)));
        Some(Reading::new(date + 1, stretch, Grain::Other))
    }

    fn week(&self, at: usize, depth: u8) -> Option<Reading> {
        let atoms = self.atoms;
        if let Some((number, 1..=2)) = atoms.digits(at + 1) {
            let told = self.year_behind(at + 2);
            let year = told.map(|(year, _)| year).or(self.today.map(jiff::civil::Date::year));
            let stretch = year.and_then(|year| iso_week(year, i8::try_from(number).ok()?));
            return Some(Reading::new(told.map_or(at + 2, |(_, end)| end), stretch, Grain::Week));
        }
        if !atoms.is_any(at + 1, &["of", "commencing", "beginning", "starting", "ending", "ended"])
            || !atoms.is(at, "week")
        {
            return None;
        }
        let ending = atoms.is_any(at + 1, &["ending", "ended"]);
        let from = at + 2 + usize::from(atoms.is(at + 2, "on"));
        let day = self.simple(from, depth - 1).filter(|day| day.grain == Grain::Day)?;
        let stretch = day.stretch.and_then(|day| {
            let day = day.from?;
            let first = if ending {
                add(day, -6, Period::Day)?
            } else if !atoms.is(at + 1, "starting") {
                monday(day)?
            } else {
                day
            };
            Some(Stretch::new(first, add(first, 6, Period::Day)?))
        });
        Some(Reading::new(day.end, stretch, Grain::Week))
    }
}

/// A quarter or half of some year.
#[derive(Clone, Copy)]
pub(super) enum QuarterCode {
    Quarter(i8),
    Half(i8),
}

impl QuarterCode {
    fn in_year(self, year: i16) -> Option<Stretch> {
        match self {
            QuarterCode::Quarter(nth) => quarter(year, nth),
            QuarterCode::Half(nth) => Stretch::months(year, nth * 6 - 5, 6),
        }
    }
}

/// A holiday with the weekend beside it: from Saturday up to a Monday, or from a Thursday on to Sunday.
fn long_weekend(day: jiff::civil::Date) -> Option<Stretch> {
    let weekday = i32::from(day.weekday().to_monday_one_offset());
    match weekday {
        1 | 2 => Some(Stretch::new(add(day, -1 - weekday, Period::Day)?, day)),
        _ => Some(Stretch::new(
            add(day, (6 - weekday).min(0), Period::Day)?.min(day),
            add(day, 7 - weekday, Period::Day)?,
        )),
    }
}
