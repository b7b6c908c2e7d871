//! Two times that are one, and times with one open end: "from May to July 2014", "2014-18", "since 2010", "by Friday".

use super::calendar::{Stretch, add};
use super::{DEEPEST, Grain, MonthDay, Reader, Reading};
use crate::lexicon::Period;

impl Reader<'_, '_, '_> {
    /// A range of two expressions; both of its ends belong to it.
    pub(super) fn range(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let between = atoms.is(at, "between");
        let first_at = at + usize::from(between || atoms.is_any(at, &["from", "on", "in"]));
        if let Some(days) = self.days_of_month(first_at) {
            return Some(days);
        }
        let first = self.simple(first_at, DEEPEST).or_else(|| self.lone_year(first_at))?;
        let (second_at, dash) = self.joint(first.end, between)?;
        if let Some(short) = self.short_end(first_at, &first, second_at, dash) {
            return Some(short);
        }
        let second = self.same_month(&first, second_at).or_else(|| self.end_of_range(second_at))?;
        // "on Friday and Saturday" are two days, "last year to this year" is a comparison.
        if dash && !(same_kind(first.grain, second.grain)) {
            return None;
        }
        let stretch = first.stretch.zip(second.stretch).and_then(|(from, to)| {
            let to = self.follow(from, &first, to, &second)?;
            let from = self.precede(from, &first, to, &second)?;
            let (from, to) = from.from.zip(to.to)?;
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

    /// "2014-15": a year with its last two digits behind it.
    fn short_end(&self, at: usize, first: &Reading, second: usize, dash: bool) -> Option<Reading> {
        let (year, _) = self.plain_year(at).filter(|_| dash && first.grain == Grain::Year)?;
        let (short, digits) = self.atoms.digits(second)?;
        let end = i16::try_from(short).ok()? + year - year.rem_euclid(100);
        let fits = digits == 2 && end > year && self.atoms.is_glued(second);
        fits.then(|| Reading::new(second + 1, super::calendar::years(year, end - year + 1), Grain::Other))
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
        let bound = match atoms.text(at).to_ascii_lowercase().as_str() {
            "since" => Bound::Since,
            "before" => Bound::Before,
            "after" => Bound::After,
            "until" | "till" | "by" => Bound::Until,
            "starting" | "beginning" => Bound::Starting,
            _ => return self.simple(at, DEEPEST).or_else(|| self.led(at)),
        };
        let from = at + 1 + usize::from(bound == Bound::Starting && atoms.is_any(at + 1, &["on", "in", "from"]));
        let from = from + usize::from(atoms.is(from, "the"));
        let inner = self.simple(from, DEEPEST).or_else(|| self.lone_year_at_end(from));
        let Some(inner) = inner else { return self.simple(at, DEEPEST) };
        // "after Monday's attack": the day belongs to what happened then. "by three months": a size.
        let owned = atoms.is_any(inner.end, &["'s", "’s"])
            || atoms.is_any(inner.end, &["'", "’"]) && atoms.is_glued(inner.end) && atoms.is(inner.end + 1, "s");
        if owned || bound == Bound::Until && inner.grain == Grain::Other && atoms.number(from).is_some() {
            return None;
        }
        let stretch = inner.stretch.and_then(|inner| self.open(bound, inner));
        Some(Reading::new(inner.end, stretch, Grain::Other))
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
    Starting,
}

/// Whether both ends of a dash are of one kind: "2014-2018", "May-July", "Nov 18-Dec 19", not "2014 - Monday".
fn same_kind(first: Grain, second: Grain) -> bool {
    first == second || matches!((first, second), (Grain::Month, Grain::Day) | (Grain::Day, Grain::Month))
}
