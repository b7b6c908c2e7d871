//! Which of several periods: "last year", "next Friday", "this summer", "the next three days".

use super::calendar::{Stretch, add, holiday as holiday_in, period as calendar_period, quarter, weekday_of_week};
use super::offset::Count;
use super::ordinal::grain;
use super::{Grain, Reader, Reading};
use crate::claim::number;
use crate::lexicon::{CalendarWord, Period, Which};

impl Reader<'_, '_, '_> {
    /// "last week", "next Friday", "this summer", "the past three months", "last October".
    pub(super) fn which(&self, at: usize, depth: u8) -> Option<Reading> {
        let atoms = self.atoms;
        if let Some(reading) = self.next_but_one(at).or_else(|| self.number_first(at)) {
            return Some(reading);
        }
        let (lead, at) = if atoms.is_any(at, &["in", "within", "over", "during"]) {
            (true, at + 1 + usize::from(atoms.is(at + 1, "the")))
        } else {
            (false, at)
        };
        let Some(CalendarWord::Which(mut which)) = self.calendar(at) else { return None };
        let mut next = at + 1;
        // "this past Wednesday", "this coming week"
        if which == Which::This
            && let Some(CalendarWord::Which(other)) = self.calendar(next)
        {
            which = other;
            next += 1;
        }
        next += usize::from(atoms.is_any(next, &["calendar", "full"]));
        // "in the next couple of weeks" may come true today; "in" and "over" before other words stay outside.
        if lead && !matches!(which, Which::Next | Which::Coming) {
            return None;
        }
        let count =
            self.count(next).filter(|_| !atoms.is_any(next, &["a", "one"])).or_else(|| self.one_and_a_half(next));
        if let Some(reading) = count.and_then(|count| self.counted(which, count, lead)) {
            return Some(reading);
        }
        if lead {
            return None;
        }
        let stretch;
        let (end, grain) = match self.calendar(next)? {
            CalendarWord::Period(period) => return self.which_period(which, period, next, depth),
            CalendarWord::Weekday(weekday) => return self.which_weekday(which, weekday, next, depth),
            CalendarWord::Month(month) => {
                self.month(next)?;
                if let Some(explicit) =
                    self.date(next).filter(|date| date.yearless.is_none_or(|date| date.day.is_some()))
                {
                    return Some(explicit);
                }
                stretch = self.of_years(which, |year| Stretch::month(year, month));
                (next + 1, Grain::Month)
            }
            CalendarWord::Season(month) => {
                stretch = self.of_years(which, |year| Stretch::months(year, month, 3));
                (next + 1, Grain::Other)
            }
            _ => {
                let (word, end) = self.holiday_at(next)?;
                stretch = self.of_years(which, |year| holiday_in(word, year).map(Stretch::day));
                (end, Grain::Day)
            }
        };
        Some(Reading::new(end, stretch, grain))
    }

    /// "the week before last", "the year after next", "the Friday before last".
    fn next_but_one(&self, at: usize) -> Option<Reading> {
        let named = self.calendar(at)?;
        let weeks = match (self.atoms.text(at + 1), self.calendar(at + 2)) {
            ("before", Some(CalendarWord::Which(Which::Last))) => -2,
            ("after", Some(CalendarWord::Which(Which::Next))) => 2,
            _ => return None,
        };
        let end = at + 3;
        if self.goes_on(end) {
            return None;
        }
        match named {
            CalendarWord::Period(period) if period != Period::Day && !self.atoms.text(at).ends_with(['s', 'S']) => {
                let stretch = self.today.and_then(|today| calendar_period(today, period, weeks));
                Some(Reading::new(end, stretch, grain(Some(period))))
            }
            CalendarWord::Weekday(weekday) => {
                let day = self.today.and_then(|today| weekday_of_week(today, weekday, weeks));
                Some(Reading::new(end, day.map(Stretch::day), Grain::Day))
            }
            _ => None,
        }
    }

    /// "the two last weeks", "the three next years".
    fn number_first(&self, at: usize) -> Option<Reading> {
        let Some(CalendarWord::Which(which)) = self.calendar(at + 1) else { return None };
        let period = self.period_at(at + 2).filter(|_| self.atoms.text(at + 2).ends_with(['s', 'S']))?;
        let number =
            number::read(self.atoms, at).filter(|number| number.end == at + 1 && number.value.fract() == 0.0)?;
        let count = (1.0..1000.0).contains(&number.value).then_some(number.value as i32)?;
        self.counted(which, Count { count: Some(count), period, end: at + 3 }, false)
    }

    /// Of what comes once a year: this year's, the last one that began, or the next that begins.
    fn of_years(&self, which: Which, in_year: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        let today = self.today?;
        match which {
            Which::This => in_year(today.year()),
            Which::Last | Which::Past | Which::Previous => {
                (0..=8).find_map(|back| in_year(today.year() - back).filter(|s| s.to.is_some_and(|to| to < today)))
            }
            Which::Next | Which::Coming | Which::Following => {
                (0..=8).find_map(|on| in_year(today.year() + on).filter(|s| s.from.is_some_and(|from| from > today)))
            }
        }
    }

    /// "last week", "the past year", "next week Wednesday", "this morning".
    fn which_period(&self, which: Which, period: Period, at: usize, depth: u8) -> Option<Reading> {
        let atoms = self.atoms;
        // "the next day", "the following week": which, the story says, not the calendar.
        // So does "down from 5% the previous year".
        let told_before = which == Which::Previous && atoms.is(at.wrapping_sub(2), "the");
        // "the coming weeks" are an open number of them.
        let told = period == Period::Day
            || told_before
            || which == Which::Following && period != Period::Quarter
            || atoms.text(at).ends_with(['s', 'S']);
        let stretch = self.today.filter(|_| !told).and_then(|today| match which {
            Which::Last | Which::Previous => calendar_period(today, period, -1),
            Which::Past => Some(Stretch::new(add(today, -1, period)?, add(today, -1, Period::Day)?)),
            Which::This => calendar_period(today, period, 0),
            Which::Next | Which::Coming | Which::Following => calendar_period(today, period, 1),
        });
        // "so far this year", "this year so far": up to today.
        let so_far = |at: usize| atoms.is(at, "so") && atoms.is(at + 1, "far");
        let this = at.wrapping_sub(1);
        if which == Which::This && period != Period::Day && (so_far(at + 1) || so_far(this.wrapping_sub(2))) {
            let end = at + 1 + if so_far(at + 1) { 2 } else { 0 };
            let stretch = stretch.and_then(|whole| Some(Stretch::new(whole.from?, self.today?)));
            return Some(Reading::new(end, stretch, Grain::Other));
        }
        let grain = if period == Period::Day { Grain::Other } else { grain(Some(period)) };
        let behind = at + 1 + usize::from(atoms.is_dash(at + 1) || atoms.is(at + 1, "on"));
        if period == Period::Week
            && let Some(CalendarWord::Weekday(weekday)) = self.calendar(behind)
        {
            let day = stretch.and_then(|week| add(week.from?, i32::from(weekday) - 1, Period::Day));
            return Some(Reading::new(behind + 1, day.map(Stretch::day), Grain::Day));
        }
        // "next year's first quarter"
        if atoms.is_any(at + 1, &["'s", "’s"])
            && period == Period::Year
            && depth > 1
            && let Some((nth, quarter_at)) = number::ordinal(atoms, at + 2)
            && self.period_at(quarter_at) == Some(Period::Quarter)
        {
            let stretch = stretch.and_then(|year| quarter(year.from?.year(), nth as i8));
            return Some(Reading::new(quarter_at + 1, stretch, Grain::Other));
        }
        Some(Reading::new(at + 1, stretch, grain))
    }

    /// "the last three months", "the next couple of weeks", "the past 3 months and 2 weeks".
    fn counted(&self, which: Which, first: Count, lead: bool) -> Option<Reading> {
        let mut end = first.end;
        let back = match which {
            Which::Last | Which::Past | Which::Previous => true,
            Which::Next | Which::Coming | Which::Following => false,
            Which::This => return None,
        };
        let sign = if back { -1 } else { 1 };
        let mut far = self.today.and_then(|today| self.moved(today, first, sign));
        while self.atoms.is(end, "and")
            && let Some(more) =
                self.count(end + 1).filter(|more| !self.atoms.is_any(more.end, &["ago", "later", "earlier"]))
        {
            far = far.and_then(|far| self.moved(far, more, sign));
            end = more.end;
        }
        let business = self.atoms.is_any(first.end.wrapping_sub(2), &["business", "working"]);
        let stretch = self.today.zip(far).and_then(|(today, far)| {
            if first.period == Period::Quarter {
                let this = calendar_period(today, Period::Quarter, 0)?;
                let count = first.count?;
                return Some(if back {
                    Stretch::new(add(this.from?, -count, Period::Quarter)?, add(this.from?, -1, Period::Day)?)
                } else {
                    let from = add(this.to?, 1, Period::Day)?;
                    Stretch::new(from, add(add(from, count, Period::Quarter)?, -1, Period::Day)?)
                });
            }
            let day_before = add(today, -1, Period::Day)?;
            let day_after = if lead { today } else { add(today, 1, Period::Day)? };
            let far = if business { working_day(today, first.count? * sign)? } else { far };
            Some(if back { Stretch::new(far, day_before) } else { Stretch::new(day_after, far) })
        });
        Some(Reading::new(end, stretch, Grain::Other))
    }
}

/// The day that lies `count` working days from `today`.
fn working_day(today: jiff::civil::Date, count: i32) -> Option<jiff::civil::Date> {
    let mut day = today;
    let mut left = count.unsigned_abs().min(400);
    while left > 0 {
        day = add(day, count.signum(), Period::Day)?;
        left -= u32::from(day.weekday().to_monday_one_offset() <= 5);
    }
    Some(day)
}
