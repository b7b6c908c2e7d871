//! Days of the week, alone, with a date or with their week: "Friday", "Friday the 13th", "Friday last week".

use super::calendar::{Stretch, add, civil, weekday_of_week};
use super::{Grain, MonthDay, Reader, Reading};
use crate::claim::number;
use crate::lexicon::{CalendarWord, Period, Which};

impl Reader<'_, '_, '_> {
    /// "Friday", "Friday, January 24", "Monday 21", "Wednesday the 31st".
    pub(super) fn weekday(&self, at: usize, depth: u8) -> Option<Reading> {
        let Some(CalendarWord::Weekday(weekday)) = self.calendar(at) else { return None };
        if let Some(reading) = self.weekday_with_date(at, weekday, depth) {
            return Some(reading);
        }
        if self.atoms.is(at.wrapping_sub(1), "the")
            && let Some(reading) = self.weekday_beside(weekday, 1, at + 1, depth)
        {
            return Some(reading);
        }
        // "sat", "sun", "wed" and "mon" are words of their own.
        if self.atoms.text(at).trim_end_matches('.').len() == 3 && !self.atoms.is_capitalised(at) {
            return None;
        }
        if self.atoms.text(at).len() == 3 && self.atoms.is_any(at, &["sun", "sat", "wed"]) {
            return None;
        }
        // "It was a Tuesday" names none, and "Super Tuesday" is a name.
        if self.atoms.is_any(at.wrapping_sub(1), &["a", "each", "super", "giving", "bloody", "fat", "every"]) {
            return None;
        }
        // "One Sunday he left": some Sunday; but "that one Sunday".
        let before = at.wrapping_sub(1);
        if self.atoms.is(before, "one") && !self.atoms.is_any(before.wrapping_sub(1), &["that", "this", "the"]) {
            return None;
        }
        // "on Friday last week"
        let which = at + 1 + usize::from(self.atoms.is(at + 1, "of"));
        if let (Some(CalendarWord::Which(week)), true) = (self.calendar(which), self.atoms.is(which + 1, "week"))
            && let weeks @ -1..=1 = match week {
                Which::Last | Which::Previous => -1,
                Which::This => 0,
                Which::Next => 1,
                _ => 2,
            }
        {
            let day = self.today.and_then(|today| weekday_of_week(today, weekday, weeks));
            return Some(Reading::new(which + 2, day.map(Stretch::day), Grain::Day));
        }
        let stretch = self.nearest_weekday(weekday, at).map(Stretch::day);
        Some(Reading::new(at + 1, stretch, Grain::Day))
    }

    /// "the Tuesday after the first Monday in November", "the second Sunday before Easter"; `at` is that of "after".
    pub(super) fn weekday_beside(&self, weekday: i8, nth: i32, at: usize, depth: u8) -> Option<Reading> {
        let sign = match self.atoms.text(at) {
            "after" | "following" => 1,
            "before" => -1,
            _ => return None,
        };
        let from = at + 1 + usize::from(self.atoms.is(at + 1, "the"));
        let base = self.simple(from, depth.checked_sub(1)?).filter(|base| base.grain == Grain::Day)?;
        // "the Monday after Friday's attack" counts from what the story knows.
        let told = matches!(self.calendar(from), Some(CalendarWord::Weekday(_) | CalendarWord::Today(_)));
        if told || self.goes_on(base.end) {
            return None;
        }
        let day = base.stretch.and_then(|base| {
            let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
            base.from?.nth_weekday(nth * sign, weekday).ok()
        });
        Some(Reading::new(base.end, day.map(Stretch::day), Grain::Day))
    }

    /// The date that stands behind the weekday at `at`, which it repeats.
    pub(super) fn weekday_with_date(&self, at: usize, weekday: i8, depth: u8) -> Option<Reading> {
        let mut next = at + 1;
        let bracket = self.atoms.is(next, "(");
        next += usize::from(self.atoms.is_any(next, &[",", "("]) || self.atoms.is_dash(next));
        next += usize::from(self.atoms.is(next, "the"));
        if depth > 1
            && let Some(mut date) = self.date(next).filter(|date| date.grain == Grain::Day)
        {
            date.end += usize::from(bracket && self.atoms.is(date.end, ")"));
            date.stretch = self.agreeing(&date, weekday).or(date.stretch);
            return Some(date);
        }
        if let Some(date) = self.stopped_date(next) {
            return Some(date);
        }
        let (day, end) = self.day(next).filter(|_| next == at + 1 || self.atoms.is(next - 1, "the"))?;
        let counted = self.atoms.is_word(end) && !self.is_ending(end)
            || self.atoms.is(end, ":")
            || self.atoms.numeral(next, crate::lexicon::NumeralKind::Cardinal).is_some();
        if counted && number::ordinal(self.atoms, next).is_none() {
            return None;
        }
        Some(Reading::new(end, self.day_on_weekday(day, weekday).map(Stretch::day), Grain::Day))
    }

    /// The date without a year in the year, this or the next or the last one, in which it is that weekday.
    fn agreeing(&self, date: &Reading, weekday: i8) -> Option<Stretch> {
        let (today, yearless) = self.today.zip(date.yearless)?;
        let in_year = |off: i16| yearless.in_year(today.year() + off);
        let agrees =
            |stretch: &Stretch| stretch.from.is_some_and(|day| day.weekday().to_monday_one_offset() == weekday);
        [0, 1, -1].into_iter().filter_map(in_year).find(agrees)
    }

    /// "Friday 7.6": month and day apart by a full stop, which only a weekday makes a date.
    fn stopped_date(&self, at: usize) -> Option<Reading> {
        self.atoms.number(at)?;
        let (month, day) = self.atoms.text(at).split_once('.')?;
        let yearless = MonthDay { month: month.parse().ok()?, day: day.parse().ok() };
        yearless.in_year(2000).filter(|_| day.len() < 3)?;
        let stretch = self.in_some_year(yearless, at);
        Some(Reading { yearless: Some(yearless), ..Reading::new(at + 1, stretch, Grain::Day) })
    }

    /// The day nearest to today that is the `day` of a month and that weekday.
    fn day_on_weekday(&self, day: i8, weekday: i8) -> Option<jiff::civil::Date> {
        let today = self.today?;
        let fits = |months: i32| {
            let month = add(today.first_of_month(), months, Period::Month)?;
            let date = civil(month.year(), month.month(), day)?;
            (date.weekday().to_monday_one_offset() == weekday).then_some(date)
        };
        let distance = |date: &jiff::civil::Date| today.until(*date).map_or(i32::MAX, |span| span.get_days().abs());
        let back = (0..=12).find_map(|months| fits(-months));
        let on = (1..=12).find_map(fits);
        back.into_iter().chain(on).min_by_key(distance)
    }

    /// The weekday at `at` behind a word that says which.
    pub(super) fn which_weekday(&self, which: Which, weekday: i8, at: usize, depth: u8) -> Option<Reading> {
        if let Some(reading) = self.weekday_with_date(at, weekday, depth) {
            return Some(reading);
        }
        let day = self.today.and_then(|today| match which {
            Which::Last | Which::Previous => weekday_of_week(today, weekday, -1),
            Which::Past => {
                let off = i32::from(today.weekday().to_monday_one_offset() - weekday);
                add(today, -((off - 1).rem_euclid(7) + 1), Period::Day)
            }
            Which::This => weekday_of_week(today, weekday, 0),
            Which::Next | Which::Following => weekday_of_week(today, weekday, 1),
            Which::Coming => {
                let off = i32::from(weekday - today.weekday().to_monday_one_offset());
                add(today, (off - 1).rem_euclid(7) + 1, Period::Day)
            }
        });
        Some(Reading::new(at + 1, day.map(Stretch::day), Grain::Day))
    }
}
