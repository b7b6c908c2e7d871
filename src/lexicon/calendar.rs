//! What a word can name in the calendar.

/// A span of the calendar that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Day,
    Weekend,
    Workweek,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which of several periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Last,
    Past,
    Previous,
    This,
    Next,
    Coming,
    Following,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Early,
    Mid,
    Late,
}

/// What a word or phrase names in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalendarWord {
    /// 1 is January.
    Month(i8),
    /// 1 is Monday.
    Weekday(i8),
    Period(Period),
    /// The first month of the season, on the northern half of the globe.
    Season(i8),
    /// Days from today.
    Today(i32),
    Which(Which),
    Part(Part),
    /// The same day each year.
    Holiday {
        month: i8,
        day: i8,
    },
    /// Days from Easter Sunday.
    Easter(i32),
    /// The nth weekday of a month (-1 is the last), and days from it.
    Nth {
        month: i8,
        weekday: i8,
        nth: i8,
        off: i32,
    },
}

impl CalendarWord {
    /// Reads the second and third column of a row.
    pub(super) fn from_columns(kind: &str, value: &str) -> Option<CalendarWord> {
        Some(match kind {
            "month" => CalendarWord::Month(value.parse().ok()?),
            "weekday" => CalendarWord::Weekday(value.parse().ok()?),
            "today" => CalendarWord::Today(value.parse().ok()?),
            "easter" => CalendarWord::Easter(value.parse().ok()?),
            "season" => CalendarWord::Season(match value {
                "spring" => 3,
                "summer" => 6,
                "autumn" => 9,
                "winter" => 12,
                _ => return None,
            }),
            "period" => CalendarWord::Period(match value {
                "day" => Period::Day,
                "weekend" => Period::Weekend,
                "workweek" => Period::Workweek,
                "week" => Period::Week,
                "fortnight" => Period::Fortnight,
                "month" => Period::Month,
                "quarter" => Period::Quarter,
                "year" => Period::Year,
                "decade" => Period::Decade,
                "century" => Period::Century,
                _ => return None,
            }),
            "which" => CalendarWord::Which(match value {
                "last" => Which::Last,
                "past" => Which::Past,
                "previous" => Which::Previous,
                "this" => Which::This,
                "next" => Which::Next,
                "coming" => Which::Coming,
                "following" => Which::Following,
                _ => return None,
            }),
            "part" => CalendarWord::Part(match value {
                "early" => Part::Early,
                "mid" => Part::Mid,
                "late" => Part::Late,
                _ => return None,
            }),
            "holiday" => {
                let (month, day) = value.split_once('-')?;
                CalendarWord::Holiday { month: month.parse().ok()?, day: day.parse().ok()? }
            }
            "nth" => {
                let mut numbers = value.split(' ').map(str::parse::<i8>);
                let mut next = || numbers.next()?.ok();
                CalendarWord::Nth { month: next()?, weekday: next()?, nth: next()?, off: i32::from(next()?) }
            }
            _ => return None,
        })
    }
}
