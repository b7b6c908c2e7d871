//! Civil-date arithmetic: stretches of days, periods, holidays.

use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use crate::lexicon::{CalendarWord, Part, Period};

/// Inclusive days; an end that is open is None.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Stretch {
    pub(super) fn new(from: Date, to: Date) -> Stretch {
        Stretch { from: Some(from), to: Some(to) }
    }

    pub(super) fn day(day: Date) -> Stretch {
        Stretch::new(day, day)
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Stretch> {
        let first = civil(year, month, 1)?;
        Some(Stretch::new(first, first.last_of_month()))
    }

    pub(super) fn year(year: i16) -> Option<Stretch> {
        Some(Stretch::new(civil(year, 1, 1)?, civil(year, 12, 31)?))
    }

    /// So many months from the first day of `month` on.
    pub(super) fn months(year: i16, month: i8, count: i32) -> Option<Stretch> {
        let first = civil(year, month, 1)?;
        Some(Stretch::new(first, add(add(first, count, Period::Month)?, -1, Period::Day)?))
    }

    /// The first, middle or last part: thirds of a year, stylebook parts of a month, halves of anything shorter.
    pub(super) fn part(self, part: Part) -> Option<Stretch> {
        let (from, to) = self.from.zip(self.to)?;
        let days = from.until(to).ok()?.get_days() + 1;
        let off = |days: i32| add(from, days, Period::Day);
        Some(match (days, part) {
            (300.., _) => {
                let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month()) + 1;
                let third = |nth: i32| add(from, months * nth / 3, Period::Month);
                let ends = |nth: i32| add(third(nth)?, -1, Period::Day);
                match part {
                    Part::Early => Stretch::new(from, ends(1)?),
                    Part::Mid => Stretch::new(third(1)?, ends(2)?),
                    Part::Late => Stretch::new(third(2)?, to),
                }
            }
            (28.., Part::Early) => Stretch::new(from, off(days / 2 - 1)?),
            (28.., Part::Mid) => Stretch::new(off(days / 3 - 1)?, off(days * 2 / 3 - 1)?),
            (28.., Part::Late) => Stretch::new(off(days / 2)?, to),
            (_, Part::Early) => Stretch::new(from, off((days / 2 - 1).max(0))?),
            (_, Part::Mid) => Stretch::day(off(days / 2)?),
            (_, Part::Late) => Stretch::new(off(days / 2)?, to),
        })
    }
}

pub(super) fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// `count` periods after `day`; a month later is the same day of the month, or its last.
pub(super) fn add(day: Date, count: i32, period: Period) -> Option<Date> {
    let span = jiff::Span::new();
    let count = i64::from(count);
    let span = match period {
        Period::Day | Period::Weekend => span.try_days(count),
        Period::Week | Period::Workweek => span.try_weeks(count),
        Period::Fortnight => span.try_weeks(count * 2),
        Period::Month => span.try_months(count),
        Period::Quarter => span.try_months(count * 3),
        Period::Year => span.try_years(count),
        Period::Decade => span.try_years(count * 10),
        Period::Century => span.try_years(count * 100),
    };
    day.checked_add(span.ok()?).ok()
}

/// The calendar's period that `day` lies in, moved by `count` of its like.
pub(super) fn period(day: Date, period: Period, count: i32) -> Option<Stretch> {
    let moved = add(day, if period == Period::Weekend { 7 * count } else { count }, period)?;
    let monday = monday(moved)?;
    Some(match period {
        Period::Day => Stretch::day(moved),
        Period::Weekend => Stretch::new(add(monday, 5, Period::Day)?, add(monday, 6, Period::Day)?),
        Period::Workweek => Stretch::new(monday, add(monday, 4, Period::Day)?),
        Period::Week => Stretch::new(monday, add(monday, 6, Period::Day)?),
        Period::Fortnight => {
            let first = add(day, if count < 0 { count * 14 } else { 1 }, Period::Day)?;
            Stretch::new(first, add(first, 13, Period::Day)?)
        }
        Period::Month => Stretch::month(moved.year(), moved.month())?,
        Period::Quarter => quarter(moved.year(), (moved.month() - 1) / 3 + 1)?,
        Period::Year => Stretch::year(moved.year())?,
        Period::Decade => years(moved.year() - moved.year().rem_euclid(10), 10)?,
        Period::Century => years(moved.year() - moved.year().rem_euclid(100), 100)?,
    })
}

/// `count` years from the first day of `year` on.
pub(super) fn years(year: i16, count: i16) -> Option<Stretch> {
    Some(Stretch::new(civil(year, 1, 1)?, civil(year.checked_add(count - 1)?, 12, 31)?))
}

/// The `nth` (1..=4) quarter of `year`.
pub(super) fn quarter(year: i16, nth: i8) -> Option<Stretch> {
    if (1..=4).contains(&nth) { Stretch::months(year, nth * 3 - 2, 3) } else { None }
}

/// The Monday of the week that `day` lies in.
pub(super) fn monday(day: Date) -> Option<Date> {
    add(day, -i32::from(day.weekday().to_monday_zero_offset()), Period::Day)
}

/// The weekday (1 is Monday) of the week that lies `weeks` weeks from that of `day`.
pub(super) fn weekday_of_week(day: Date, weekday: i8, weeks: i32) -> Option<Date> {
    add(monday(day)?, weeks * 7 + i32::from(weekday) - 1, Period::Day)
}

/// The Monday of the `nth` week of a stretch: weeks belong to the period that holds their Thursday, as ISO 8601 says.
pub(super) fn nth_week(stretch: Stretch, nth: i32) -> Option<Date> {
    let from = stretch.from?;
    let first = monday(from)?;
    let thursday = add(first, 3, Period::Day)?;
    let first = if thursday < from { add(first, 1, Period::Week)? } else { first };
    add(first, nth - 1, Period::Week)
}

/// The Sunday of the last week of a stretch, counted the same way.
pub(super) fn last_sunday(stretch: Stretch) -> Option<Date> {
    let to = stretch.to?;
    let monday = monday(to)?;
    let thursday = add(monday, 3, Period::Day)?;
    add(monday, if thursday > to { -1 } else { 6 }, Period::Day)
}

/// Week `number` of `year` by ISO 8601.
pub(super) fn iso_week(year: i16, number: i8) -> Option<Stretch> {
    let first = ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
    Some(Stretch::new(first, add(first, 6, Period::Day)?))
}

/// The day in `year` that `word` (a holiday) names.
pub(super) fn holiday(word: CalendarWord, year: i16) -> Option<Date> {
    match word {
        CalendarWord::Holiday { month, day } => civil(year, month, day),
        CalendarWord::Easter(off) => add(easter(year)?, off, Period::Day),
        CalendarWord::Nth { month, weekday, nth, off } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let day = civil(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()?;
            add(day, off, Period::Day)
        }
        _ => None,
    }
}

/// Easter Sunday: the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m;
    add(civil(year, 3, 22)?, days, Period::Day).filter(|&day| day > date(1, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_that_move() {
        for (year, month, day) in
            [(2014, 4, 20), (2016, 3, 27), (2018, 4, 1), (2019, 4, 21), (2020, 4, 12), (2024, 3, 31)]
        {
            assert_eq!(easter(year), civil(year, month, day));
        }
        let thanksgiving = CalendarWord::Nth { month: 11, weekday: 4, nth: 4, off: 0 };
        assert_eq!(holiday(thanksgiving, 2010), civil(2010, 11, 25));
    }

    #[test]
    fn weeks_belong_to_their_thursday() {
        let of = |year| nth_week(Stretch::year(year).unwrap(), 1);
        assert_eq!(of(2015), civil(2014, 12, 29));
        assert_eq!(of(2021), civil(2021, 1, 4));
    }
}
