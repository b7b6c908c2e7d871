//! Two times that are one, and times with one open end: "from May to July 2014", "2014-18", "since 2010", "by Friday".

use super::calendar::{Stretch, add};
use super::{DEEPEST, Grain, MonthDay, Reader, Reading, Sense};
use crate::lexicon::{CalendarWord, Period};

impl Reader<'_, '_, '_> {
    /// A range of two expressions; both of its ends belong to it.
    pub(super) fn range(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let between = atoms.is(at, "between");
        let first_at = at + usize::from(between || atoms.is_any(at, &["from", "on", "in"]));
        if let Some(up_to) = self.up_to(first_at + usize::from(atoms.is(first_at, "the"))) {
            return Some(up_to);
        }
        let years_at = first_at + usize::from(atoms.is(first_at, "the"));
        let slash = years_at + 1;
        if let Some((year, _)) = self.plain_year(years_at).filter(|_| atoms.is(slash, "/") || atoms.is_dash(slash))
            && let Some(short) = self.short_end(year, slash + 1).or_else(|| self.next_year(year, slash + 1))
        {
            return Some(short);
        }
        if let Some(centuries) = self.centuries(years_at, between) {
            return Some(centuries);
        }
        if let Some(days) = self.days_of_month(first_at) {
            return Some(days);
        }
        let first = self.simple(first_at, DEEPEST).or_else(|| self.lone_year(first_at))?;
        let (second_at, dash) = self.joint(first.end, between)?;
        let second = self.same_month(&first, second_at).or_else(|| self.end_of_range(second_at))?;
        // "on Friday and Saturday" are two days, "last year to this year" is a comparison.
        if dash && !(same_kind(first.grain, second.grain)) {
            return None;
        }
        let weekdays = self.weekday_at(first_at).zip(self.weekday_at(second_at));
        let weekdays = weekdays.filter(|_| first.end == first_at + 1 && second.end == second_at + 1);
        let stretch = first.stretch.zip(second.stretch).and_then(|(from, to)| {
            if let Some((weekday, last)) = weekdays {
                // "from Thursday to Monday": the Monday behind that Thursday.
                let from = from.from?;
                let days = i32::from(last - weekday - 1).rem_euclid(7) + 1;
                return Some(Stretch::new(from, add(from, days, Period::Day)?));
            }
            let to = self.follow(from, &first, to, &second)?;
            let from = self.precede(from, &first, to, &second)?;
            let (from, to) = from.from.zip(to.to)?;
            if from > to && (at..second.end).all(|near| self.plain_year(near).is_none()) {
                // "from the end of March to the middle of September": each in the year next to today.
                let to = add(to, 1, Period::Year)?;
                return (from <= to).then(|| Stretch::new(from, to));
            }
            // What runs on past today began before it: "will run from May to September" in July.
            if let Some(today) = self.today
                && first.yearless.is_some()
                && second.yearless.is_some()
                && from > today
                && let (Some(from), Some(to)) = (add(from, -1, Period::Year), add(to, -1, Period::Year))
                && to >= today
            {
                return Some(Stretch::new(from, to));
            }
            (from <= to).then(|| Stretch::new(from, to))
        });
        if first.stretch.is_some() && second.stretch.is_some() && stretch.is_none() {
            return None;
        }
        Some(Reading::new(second.end, stretch, Grain::Other))
    }

    /// Where the second end begins, behind "to", "until", a dash, or "and" after "between"; and whether it was a dash.
    fn joint(&self, at: usize, between: bool) -> Option<(usize, bool)> {
        let atoms = self.atoms;
        if atoms.is_dash(at) {
            return Some((at + 1, true));
        }
        let word = atoms.is_any(at, &["to", "until", "till", "through", "thru"]) || between && atoms.is(at, "and");
        word.then(|| (at + 1 + usize::from(atoms.is_any(at + 1, &["the", "on"])), false))
    }

    fn weekday_at(&self, at: usize) -> Option<i8> {
        match self.calendar(at) {
            Some(CalendarWord::Weekday(weekday)) => Some(weekday),
            _ => None,
        }
    }

    fn end_of_range(&self, at: usize) -> Option<Reading> {
        if self.atoms.is(at, "now") {
            return Some(Reading::new(at + 1, self.today.map(Stretch::day), Grain::Day));
        }
        self.simple(at, DEEPEST).or_else(|| self.lone_year(at))
    }

    /// A year that only the other end of its range shows to be one.
    fn lone_year(&self, at: usize) -> Option<Reading> {
        let (year, end) = self.plain_year(at)?;
        Some(Reading::new(end, Stretch::year(year), Grain::Year))
    }

    /// "2019/2020"
    fn next_year(&self, year: i16, at: usize) -> Option<Reading> {
        let (next, end) = self.plain_year(at).filter(|&(next, _)| next == year + 1)?;
        let slash = self.atoms.is(at.wrapping_sub(1), "/") && self.atoms.is_glued(at) && !self.atoms.is(end, "/");
        slash.then(|| Reading::new(end, super::calendar::years(next - 1, 2), Grain::Other))
    }

    /// "the 16th and 17th centuries", "from the 16th to the 18th century".
    fn centuries(&self, at: usize, between: bool) -> Option<Reading> {
        let (first, end) = self.position(at)?;
        let second_at = match self.joint(end, between) {
            Some((second_at, _)) => second_at,
            None => end + 1 + usize::from(self.atoms.is(end + 1, "the")),
        };
        let both = second_at == end + 1 || self.atoms.is(end + 1, "the");
        let joined = both && (self.joint(end, between).is_some() || self.atoms.is(end, "and"));
        let (second, period_at) = self.position(second_at).filter(|_| joined)?;
        let century = period_at + usize::from(self.atoms.is_dash(period_at));
        if self.period_at(century) != Some(Period::Century) || !(1..second).contains(&first) || second > 30 {
            return None;
        }
        let (from, count) = (i16::try_from(first).ok()?, i16::try_from(second - first + 1).ok()?);
        Some(Reading::new(century + 1, super::calendar::years((from - 1) * 100, count * 100), Grain::Other))
    }

    /// "2014-15", "2014/15": `year` with the last two digits of a later one behind it.
    pub(super) fn short_end(&self, year: i16, second: usize) -> Option<Reading> {
        let (short, digits) = self.atoms.digits(second)?;
        let end = i16::try_from(short).ok()? + year - year.rem_euclid(100);
        let slash = self.atoms.is(second.wrapping_sub(1), "/");
        let fits = digits == 2 && end > year && (!slash || end == year + 1) && self.atoms.is_glued(second);
        // "2014-10-25" is a day, and "2015-11" a month.
        let longer =
            self.atoms.is_glued(second + 1) && !matches!(self.atoms.text(second + 1), "," | "." | ")" | "'s" | "’s");
        let month = (1..=12).contains(&short) && end != year + 1;
        let stretch = super::calendar::years(year, end.saturating_sub(year).saturating_add(1));
        (fits && !longer && !month).then(|| Reading::new(second + 1, stretch, Grain::Other))
    }

    /// "the three months to June", "the year ended 31 December", "the week to 3 May": so long, up to a day or month.
    fn up_to(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let single = self.period_at(at).filter(|_| atoms.is(at.wrapping_sub(1), "the"));
        let count = match single {
            Some(period) => super::offset::Count { count: Some(1), period, end: at + 1 },
            None => self.count(at)?,
        };
        let ended = atoms.is_any(count.end, &["ended", "ending"]);
        let led = atoms.is(at.wrapping_sub(1), "the") && atoms.is_any(count.end, &["to", "through"]);
        if !(ended || led) {
            return None;
        }
        let from = count.end + 1 + usize::from(atoms.is_any(count.end + 1, &["on", "in"]));
        let from = from + usize::from(atoms.is(from, "the") && !atoms.is(from + 2, "of"));
        let last = self.simple(from, DEEPEST).filter(|last| matches!(last.grain, Grain::Day | Grain::Month))?;
        let stretch = last.stretch.and_then(|last| {
            let to = last.to?;
            let first = self.moved(add(to, 1, Period::Day)?, count, -1)?;
            Some(Stretch::new(first, to))
        });
        Some(Reading::new(last.end, stretch, Grain::Other))
    }

    /// "November 18-19", "April 9th through 17th": a day of the first end's month, with the year behind it.
    fn same_month(&self, first: &Reading, at: usize) -> Option<Reading> {
        let month = match (first.grain, first.yearless, first.stretch) {
            (Grain::Day, Some(MonthDay { month, day: Some(_) }), _) => month,
            _ => return None,
        };
        let (day, end) = self.day(at)?;
        if self.atoms.is(end, "/") || self.month(end).is_some() || self.atoms.is(end, "of") {
            return None;
        }
        if let Some((year, end)) = self.year_behind(end) {
            let stretch = MonthDay { month, day: Some(day) }.in_year(year);
            return Some(Reading::new(end, stretch, Grain::Day));
        }
        let yearless = MonthDay { month, day: Some(day) };
        Some(Reading { yearless: Some(yearless), ..Reading::new(end, self.in_some_year(yearless, at), Grain::Day) })
    }

    /// "18-19 June", "18 and 19 June", "the ninth till the seventeenth of April 2016".
    fn days_of_month(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let first_at = at + usize::from(atoms.is(at, "the"));
        let (first, end) = self.day(first_at)?;
        let between = atoms.is(at.wrapping_sub(1), "between");
        let joined = atoms.is_dash(end)
            || atoms.is_any(end, &["to", "until", "till", "through"])
            || between && atoms.is(end, "and");
        let second_at = end + 1 + usize::from(atoms.is(end + 1, "the"));
        let (_, day_end) = self.day(second_at).filter(|_| joined)?;
        self.month(day_end + usize::from(atoms.is(day_end, "of")))?;
        let second = self.date(second_at).filter(|date| date.grain == Grain::Day)?;
        let stretch = second.stretch.and_then(|second| {
            let to = second.to?;
            let from = super::calendar::civil(to.year(), to.month(), first).filter(|&from| from < to)?;
            Some(Stretch::new(from, to))
        });
        Some(Reading::new(second.end, stretch, Grain::Other))
    }

    /// The second end in a year that lies behind the first end's.
    fn follow(&self, from: Stretch, first: &Reading, to: Stretch, second: &Reading) -> Option<Stretch> {
        let Some(month_day) = second.yearless else { return Some(to) };
        if first.yearless.is_some() && to.to? >= from.from? && to.to?.year() - from.from?.year() < 1 {
            return Some(to);
        }
        let year = from.from?.year();
        let same = month_day.in_year(year)?;
        if same.to? >= from.from? { Some(same) } else { month_day.in_year(year + 1) }
    }

    /// The first end in the year of the second, where only that one has a year.
    fn precede(&self, from: Stretch, first: &Reading, to: Stretch, second: &Reading) -> Option<Stretch> {
        let Some(month_day) = first.yearless.filter(|_| second.yearless.is_none()) else { return Some(from) };
        let year = to.from?.year();
        let same = month_day.in_year(year)?;
        if same.from? <= to.to? { Some(same) } else { month_day.in_year(year - 1) }
    }

    /// An expression, with the preposition that opens one of its ends.
    pub(super) fn bounded(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let Some(&(_, bound)) = WORDS.iter().find(|(word, _)| atoms.is(at, word)) else {
            return self
                .bounded_by_phrase(at)
                .or_else(|| self.simple(at, DEEPEST).map(|inner| self.open_behind(inner, false)))
                .or_else(|| self.led(at));
        };
        let from = at + 1 + usize::from(bound == Bound::Starting && atoms.is_any(at + 1, &["on", "in", "from"]));
        let from = from + usize::from(atoms.is(from, "the"));
        let past = Reader::new(atoms, self.today, if bound == Bound::Since { Sense::Past } else { self.sense });
        let inner = past.simple(from, DEEPEST).or_else(|| self.lone_year_at_end(from));
        let Some(inner) = inner else { return self.simple(at, DEEPEST) };
        // "after Monday's attack": the day belongs to what happened then. "by three months": a size.
        let owned = atoms.is_any(inner.end, &["'s", "’s"])
            || atoms.is_any(inner.end, &["'", "’"]) && atoms.is_glued(inner.end) && atoms.is(inner.end + 1, "s");
        // "devastated by the 9/11 attacks": what did it, in the past, is no date by which.
        let agent =
            atoms.is(at, "by") && atoms.is(at + 1, "the") && atoms.number(from).is_some() && self.goes_on(inner.end);
        let gone = inner.stretch.and_then(|inner| inner.to).zip(self.today).is_some_and(|(to, today)| to < today);
        if agent && gone {
            return None;
        }
        // "through the first half of the century" goes on as long as that did.
        let throughout = atoms.is(at, "through") && inner.grain == Grain::Other;
        if owned || throughout || bound == Bound::Until && inner.grain == Grain::Other && atoms.number(from).is_some() {
            return None;
        }
        let stretch = inner.stretch.and_then(|inner| self.open(bound, inner));
        Some(Reading::new(inner.end, stretch, Grain::Other))
    }

    /// "no later than June 1", "on or after 5 May", "from June onwards".
    fn bounded_by_phrase(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let (bound, length) = *PHRASES
            .iter()
            .find(|(words, _)| words.iter().enumerate().all(|(off, word)| atoms.is(at + off, word)))
            .map(|(words, bound)| (bound, words.len()))
            .as_ref()?;
        let from = at + length + usize::from(atoms.is(at + length, "the"));
        // "later than last year" compares.
        if length == 2 && *bound != Bound::Until && !self.is_named(from) {
            return None;
        }
        let inner = self.simple(from, DEEPEST).or_else(|| self.lone_year_at_end(from))?;
        if *bound == Bound::Starting && length == 1 {
            let open = self.open_behind(inner, true);
            return (open.end > inner.end).then_some(open);
        }
        let stretch = inner.stretch.and_then(|inner| self.open(*bound, inner));
        Some(Reading::new(inner.end, stretch, Grain::Other))
    }

    /// Whether a date, month or year stands at `at`, not a time that counts from today.
    fn is_named(&self, at: usize) -> bool {
        self.atoms.number(at).is_some()
            || matches!(self.calendar(at), Some(CalendarWord::Month(_)))
            || self.holiday_at(at).is_some()
    }

    /// `inner` with what opens one of its ends behind it: "2020 and beyond", "June 1 or later", "May onwards".
    fn open_behind(&self, inner: Reading, from: bool) -> Reading {
        let atoms = self.atoms;
        let joined = usize::from(atoms.is_any(inner.end, &["or", "and"]));
        let word = inner.end + joined;
        let bound = if atoms.is_any(word, &["onwards", "onward"])
            || from && atoms.is_any(word, &["on", "forward"]) && crate::claim::number::ends_phrase(atoms, word + 1)
            || joined == 1 && atoms.is_any(word, &["later", "beyond"])
            || joined == 1 && atoms.is(word, "after") && crate::claim::number::ends_phrase(atoms, word + 1)
        {
            Bound::Starting
        } else if joined == 1
            && atoms.is_any(word, &["earlier", "before"])
            && !self.goes_on(word + 1)
            && atoms.is(inner.end, "or")
        {
            Bound::UpTo
        } else {
            return inner;
        };
        let stretch = inner.stretch.and_then(|inner| self.open(bound, inner));
        Reading::new(word + 1, stretch, Grain::Other)
    }

    fn lone_year_at_end(&self, at: usize) -> Option<Reading> {
        self.lone_year(at).filter(|year| crate::claim::number::ends_phrase(self.atoms, year.end))
    }

    /// "in the next couple of weeks" and "in two weeks" have their preposition; any other stays outside.
    fn led(&self, at: usize) -> Option<Reading> {
        if !self.atoms.is_any(at, &["in", "within"]) {
            return None;
        }
        self.which(at, DEEPEST)
    }

    fn open(&self, bound: Bound, inner: Stretch) -> Option<Stretch> {
        Some(match bound {
            Bound::Since => Stretch {
                from: inner.from,
                to: self.today.filter(|&today| inner.from.is_some_and(|from| from <= today)),
            },
            Bound::Starting => Stretch { from: inner.from, to: None },
            Bound::UpTo => Stretch { from: None, to: inner.to },
            Bound::Before => Stretch { from: None, to: add(inner.from?, -1, Period::Day) },
            Bound::After => Stretch { from: add(inner.to?, 1, Period::Day), to: None },
            Bound::Until => {
                Stretch { from: self.today.filter(|&today| inner.to.is_some_and(|to| to >= today)), to: inner.to }
            }
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Since,
    Before,
    After,
    Until,
    UpTo,
    Starting,
}

/// Bounds of one word.
const WORDS: &[(&str, Bound)] = &[
    ("after", Bound::After),
    ("before", Bound::Before),
    ("beginning", Bound::Starting),
    ("by", Bound::Until),
    ("since", Bound::Since),
    ("starting", Bound::Starting),
    ("through", Bound::Until),
    ("till", Bound::Until),
    ("until", Bound::Until),
];

/// Bounds of several words, and "from", which "onwards" behind it makes one.
const PHRASES: &[(&[&str], Bound)] = &[
    (&["earlier", "than"], Bound::Before),
    (&["from"], Bound::Starting),
    (&["later", "than"], Bound::After),
    (&["no", "earlier", "than"], Bound::Starting),
    (&["no", "later", "than"], Bound::Until),
    (&["on", "or", "after"], Bound::Starting),
    (&["on", "or", "before"], Bound::UpTo),
    (&["prior", "to"], Bound::Before),
    (&["up", "until"], Bound::Until),
];

/// Whether both ends of a dash are of one kind: "2014-2018", "May-July", "Nov 18-Dec 19", not "2014 - Monday".
fn same_kind(first: Grain, second: Grain) -> bool {
    first == second || matches!((first, second), (Grain::Month, Grain::Day) | (Grain::Day, Grain::Month))
}
