//! Named periods: "today", "early May", "the 1990s", "summer 2019", "Q1", "Easter", "week 31".

use super::calendar::{Stretch, add, holiday as holiday_in, iso_week, monday, period as calendar_period, years};
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
                // "by the weekend"
                let due = atoms.is(at.wrapping_sub(1), "the") && atoms.is_any(at.wrapping_sub(2), &["by", "until"]);
                let count = if self.time_told(at).unwrap_or(near || due) { 0 } else { -1 };
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
