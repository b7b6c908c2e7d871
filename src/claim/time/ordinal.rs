//! A numbered part of a period: "the first quarter of 2013", "the last three weeks of this year", "the 15th day of May".

use super::calendar::{Stretch, add, last_sunday, nth_week, period as calendar_period, quarter};
use super::{Grain, Reader, Reading};
use crate::claim::number;
use crate::lexicon::{CalendarWord, Period, Which};

/// Which parts: the nth, or the first or last so many.
#[derive(Clone, Copy)]
enum Parts {
    Nth(i32),
    First(i32),
    Last(i32),
}

impl Reader<'_, '_, '_> {
    pub(super) fn ordinal(&self, at: usize, depth: u8) -> Option<Reading> {
        let atoms = self.atoms;
        let last = matches!(self.calendar(at), Some(CalendarWord::Which(Which::Last)));
        let (nth, mut next) = if last { (1, at + 1) } else { self.position(at)? };
        let count = number::read(atoms, next)
            .filter(|n| n.value.fract() == 0.0 && (1.0..=366.0).contains(&n.value) && nth == 1);
        let parts = match (count, last) {
            (Some(count), true) => Parts::Last(count.value as i32),
            (Some(count), false) => Parts::First(count.value as i32),
            (None, true) => Parts::Last(1),
            (None, false) => Parts::Nth(nth),
        };
        next = count.map_or(next, |count| count.end);
        next += usize::from(atoms.is_dash(next) && atoms.is_glued(next));
        let half = atoms.is_any(next, &["half", "h"]);
        if let Some(CalendarWord::Weekday(weekday)) = self.calendar(next) {
            return self.weekday_of_month(weekday, parts, next + 1, depth);
        }
        let period = self.period_at(next);
        if !half && period.is_none() {
            return self.day_of_some_month(at, nth, next, depth).or_else(|| self.day_of_this_month(at, nth, next));
        }
        let end = next + 1;
        let whole_at = end + usize::from(atoms.is_any(end, &["of", "in"]));
        let whole = if whole_at > end {
            self.whole(whole_at, depth - 1)
        } else {
            // "fourth-quarter 2019 earnings"
            self.plain_year(end).map(|(year, end)| Reading::new(end, Stretch::year(year), Grain::Year))
        };
        // "the last days of May" are so many as they are.
        let open = count.is_none() && nth == 1 && atoms.text(next).ends_with('s');
        if let Some(whole) = whole {
            let stretch = whole
                .stretch
                .filter(|_| !open)
                .and_then(|whole| if half { half_of(whole, parts) } else { part_of(whole, period?, parts) });
            return Some(Reading::new(whole.end, stretch, grain(period)));
        }
        // "the third quarter" is one of this year's; all else needs to be told of what.
        match (period, parts) {
            (Some(Period::Quarter), Parts::Nth(nth)) if (1..=4).contains(&nth) => {
                let nth = i8::try_from(nth).ok()?;
                let stretch = self.in_the_year_meant(at, |year| quarter(year, nth));
                Some(Reading::new(end, stretch, Grain::Other))
            }
            (Some(Period::Century), Parts::Nth(nth)) => self.century(nth, end),
            _ => None,
        }
    }

    /// "the last Sunday of October", "the first Tuesday in November".
    fn weekday_of_month(&self, weekday: i8, parts: Parts, end: usize, depth: u8) -> Option<Reading> {
        let nth = match parts {
            Parts::Nth(nth @ 1..=5) => nth as i8,
            Parts::Last(1) => -1,
            _ => return None,
        };
        if !self.atoms.is_any(end, &["of", "in"]) {
            return self.weekday_beside(weekday, i32::from(nth).max(1), end, depth);
        }
        let month = self.whole(end + 1, depth - 1).filter(|whole| whole.grain == Grain::Month)?;
        let day = month.stretch.and_then(|month| {
            let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
            month.from?.nth_weekday_of_month(nth, weekday).ok()
        });
        Some(Reading::new(month.end, day.map(Stretch::day), Grain::Day))
    }

    /// The ordinal at `at` that can number a part.
    pub(super) fn position(&self, at: usize) -> Option<(i32, usize)> {
        let (value, end) = number::ordinal(self.atoms, at)?;
        (value <= 366.0).then_some((value as i32, end))
    }

    /// "15th century".
    fn century(&self, nth: i32, end: usize) -> Option<Reading> {
        let first = i16::try_from((nth - 1).checked_mul(100)?).ok().filter(|&first| first < 3000)?;
        let stretch = if first == 0 { None } else { super::calendar::years(first, 100) };
        Some(Reading::new(end, stretch, Grain::Other))
    }

    /// The period that something is a part of: "the year", "2013", "this month", "Jan 2015".
    pub(super) fn whole(&self, at: usize, depth: u8) -> Option<Reading> {
        let the = usize::from(self.atoms.is(at, "the"));
        if let Some(period) = self.period_at(at + the)
            && the == 1
            && self.atoms.number(at + 2).is_none()
        {
            let stretch = self.today.and_then(|today| calendar_period(today, period, 0));
            return Some(Reading::new(at + 2, stretch, grain(Some(period))));
        }
        self.simple(at, depth).filter(|whole| whole.grain != Grain::Day)
    }

    /// "the fifth of next month", "the 1st of the month".
    fn day_of_some_month(&self, at: usize, nth: i32, end: usize, depth: u8) -> Option<Reading> {
        let atoms = self.atoms;
        let month_at = end + 2;
        let of = atoms.is(end, "of") && self.period_at(month_at) == Some(Period::Month);
        if !of || !atoms.is(at.wrapping_sub(1), "the") || atoms.is_any(month_at + 1, &["'s", "’s"]) {
            return None;
        }
        let month = self.whole(end + 1, depth - 1).filter(|month| month.end == month_at + 1)?;
        let day = month.stretch.and_then(|month| {
            let first = month.from?;
            super::calendar::civil(first.year(), first.month(), i8::try_from(nth).ok()?)
        });
        Some(Reading::new(month.end, day.map(Stretch::day), Grain::Day))
    }

    /// "on the 18th": a day of this month or the last (or next) one, where nothing follows that it could number.
    fn day_of_this_month(&self, at: usize, nth: i32, end: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let led = atoms.is(at.wrapping_sub(1), "the")
            && (atoms.is_any(at.wrapping_sub(2), &["on", "by", "until", "from", "since"])
                || atoms.is(at.wrapping_sub(2), "of") && atoms.is(at.wrapping_sub(3), "week"));
        let alone = number::ends_phrase(atoms, end) && !atoms.is_dash(end);
        if !led || !alone || !(1..=31).contains(&nth) || atoms.number(at).is_none() {
            return None;
        }
        let day = i8::try_from(nth).ok()?;
        let date = self.today.and_then(|today| {
            let nearest = |ahead: bool| {
                (0..=2).find_map(|months| {
                    let month = add(today.first_of_month(), if ahead { months } else { -months }, Period::Month)?;
                    let date = super::calendar::civil(month.year(), month.month(), day)?;
                    (if ahead { date >= today } else { date <= today }).then_some(date)
                })
            };
            match self.time_told(at) {
                Some(ahead) => nearest(ahead),
                // No verb tells: the one that is nearer.
                None => [nearest(false), nearest(true)]
                    .into_iter()
                    .flatten()
                    .min_by_key(|date| today.until(*date).map_or(i32::MAX, |span| span.get_days().abs())),
            }
        });
        Some(Reading::new(end, date.map(Stretch::day), Grain::Day))
    }
}

pub(super) fn grain(period: Option<Period>) -> Grain {
    match period {
        Some(Period::Day) => Grain::Day,
        Some(Period::Week) => Grain::Week,
        Some(Period::Month) => Grain::Month,
        Some(Period::Year) => Grain::Year,
        _ => Grain::Other,
    }
}

fn half_of(whole: Stretch, parts: Parts) -> Option<Stretch> {
    let (from, to) = whole.from.zip(whole.to)?;
    let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month()) + 1;
    let (middle, unit) = if months >= 2 {
        (months / 2, Period::Month)
    } else {
        ((i32::from(to.day() - from.day()) + 1) / 2, Period::Day)
    };
    let second = add(from, middle, unit)?;
    match parts {
        Parts::Nth(1) => Some(Stretch::new(from, add(second, -1, Period::Day)?)),
        Parts::Nth(2) | Parts::Last(1) => Some(Stretch::new(second, to)),
        _ => None,
    }
}

fn part_of(whole: Stretch, period: Period, parts: Parts) -> Option<Stretch> {
    let (from, to) = whole.from.zip(whole.to)?;
    let before = |day| add(day, -1, Period::Day);
    if period == Period::Week {
        let (first, count) = match parts {
            Parts::Nth(nth) => (nth_week(whole, nth)?, 1),
            Parts::First(count) => (nth_week(whole, 1)?, count),
            Parts::Last(count) => (add(last_sunday(whole)?, 1 - 7 * count, Period::Day)?, count),
        };
        return Some(Stretch::new(first, before(add(first, count, Period::Week)?)?));
    }
    if period == Period::Weekend {
        // A weekend belongs to the period that holds its Saturday.
        let saturday = jiff::civil::Weekday::Saturday;
        let (first, count) = match parts {
            Parts::Nth(nth) => (before(from)?.nth_weekday(nth, saturday).ok()?, 1),
            Parts::First(count) => (before(from)?.nth_weekday(1, saturday).ok()?, count),
            Parts::Last(count) => (add(to, 1, Period::Day)?.nth_weekday(-count, saturday).ok()?, count),
        };
        let last = add(first, 7 * (count - 1) + 1, Period::Day)?;
        return (from <= first && first <= to).then(|| Stretch::new(first, last));
    }
    let (first, last) = match parts {
        Parts::Nth(nth) => (add(from, nth - 1, period)?, before(add(from, nth, period)?)?),
        Parts::First(count) => (from, before(add(from, count, period)?)?),
        Parts::Last(count) => (add(add(to, 1, Period::Day)?, -count, period)?, to),
    };
    (from <= first && last <= to).then(|| Stretch::new(first, last))
}
