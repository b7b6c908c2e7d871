//! So much time from a day: "two weeks ago", "in three days", "a month from tomorrow", "3 days after Christmas".

use jiff::civil::Date;

use super::calendar::{Stretch, add};
use super::{Grain, Reader, Reading};
use crate::claim::number::{self, Form};
use crate::lexicon::{CalendarWord, Classes, Forms, Period};

/// So many periods, up to atom `end`; `count` is None where the words leave it open ("a few weeks").
#[derive(Clone, Copy)]
pub(super) struct Count {
    pub count: Option<i32>,
    pub period: Period,
    pub end: usize,
}

/// More periods than any text counts: what lies further away is unanchored.
const MOST: f64 = 10_000.0;

/// `value` periods as a whole number of them, or of a smaller one: half a year is six months.
fn in_whole(value: f64, period: Period) -> Option<(i32, Period)> {
    let (value, period) = match period {
        _ if value.fract() == 0.0 => (value, period),
        Period::Century => (value * 100.0, Period::Year),
        Period::Decade => (value * 10.0, Period::Year),
        Period::Year => (value * 12.0, Period::Month),
        Period::Fortnight => (value * 2.0, Period::Week),
        _ => return None,
    };
    (value.fract() == 0.0 && value.abs() <= MOST).then_some((value as i32, period))
}

/// The day, week or month that touches `base` on the side of `sign`: "the week before Christmas" ends on Christmas Eve.
fn beside(base: Stretch, period: Period, sign: i32) -> Option<Stretch> {
    let day = if sign > 0 { base.to? } else { base.from? };
    if period == Period::Weekend {
        let saturday = day.nth_weekday(sign, jiff::civil::Weekday::Saturday).ok()?;
        return Some(Stretch::new(saturday, add(saturday, 1, Period::Day)?));
    }
    let (near, far) = (add(day, sign, Period::Day)?, add(day, sign, period)?);
    Some(if sign > 0 { Stretch::new(near, far) } else { Stretch::new(far, near) })
}

impl Reader<'_, '_, '_> {
    /// "two weeks", "a month", "couple of weeks", "a few days".
    pub(super) fn count(&self, at: usize) -> Option<Count> {
        let atoms = self.atoms;
        // "two quarters" are half a whole elsewhere.
        if self.period_at(at + 1) == Some(Period::Quarter) {
            let cardinal = atoms.numeral(at, crate::lexicon::NumeralKind::Cardinal).or_else(|| atoms.number(at))?;
            let count = (cardinal.fract() == 0.0 && cardinal <= MOST).then_some(cardinal as i32);
            return Some(Count { count, period: Period::Quarter, end: at + 2 });
        }
        let (value, mut next) = if let Some(number) = number::read(atoms, at).filter(|n| !matches!(n.form, Form::Part))
        {
            let joined = atoms.is_any(number.end, &["or", "to"]) || atoms.is_dash(number.end);
            let other = if joined { number::read(atoms, number.end + 1) } else { None };
            match other {
                // "two or three weeks", "2-3 weeks"
                Some(other) => (None, other.end),
                None => (Some(number.value), number.end),
            }
        } else if atoms.is(at, "half") && atoms.is_any(at + 1, &["a", "an"]) {
            (Some(0.5), at + 2)
        } else if atoms.is_any(at, &["a", "an", "one"]) && self.period_at(at + 1).is_some() {
            (Some(1.0), at + 1)
        } else if atoms.is_any(at, &["few", "several", "many"]) {
            (None, at + 1)
        } else if atoms.is(at, "a") && atoms.is_any(at + 1, &["few", "number"]) {
            (None, at + 2 + usize::from(atoms.is(at + 2, "of")))
        } else {
            return None;
        };
        let spread = value.is_none() && atoms.is_any(next.wrapping_sub(2), &["to", "-", "–"]);
        next += usize::from(atoms.is_any(next, &["more", "business", "working", "consecutive", "calendar", "full"]));
        let period = self.period_at(next).filter(|period| !matches!(period, Period::Weekend))?;
        // "within five to ten years" has both ends as a quantity; "two to three weeks ago" is a time nobody can tell.
        if spread && !atoms.is(next + 1, "ago") {
            return None;
        }
        // "a year and a half"
        let half = atoms.is(next + 1, "and") && atoms.is(next + 2, "a") && atoms.is(next + 3, "half");
        let (value, end) = if half { (value.map(|value| value + 0.5), next + 4) } else { (value, next + 1) };
        let whole = value.and_then(|value| in_whole(value, period));
        let (count, period) = whole.map_or((None, period), |(count, period)| (Some(count), period));
        Some(Count { count, period, end })
    }

    /// "year and a half", with "the last" before it.
    pub(super) fn one_and_a_half(&self, at: usize) -> Option<Count> {
        let period = self.period_at(at)?;
        let half = ["and", "a", "half"].iter().enumerate().all(|(off, word)| self.atoms.is(at + 1 + off, word));
        let (count, period) = in_whole(1.5, period).filter(|_| half)?;
        Some(Count { count: Some(count), period, end: at + 4 })
    }

    /// `day` moved by the periods of `count`, forth or back.
    pub(super) fn moved(&self, day: Date, count: Count, sign: i32) -> Option<Date> {
        add(day, count.count?.checked_mul(sign)?, count.period)
    }

    pub(super) fn offset(&self, at: usize, depth: u8) -> Option<Reading> {
        let atoms = self.atoms;
        if atoms.is_any(at, &["in", "within"]) {
            return self.hence(at, depth);
        }
        if let Some(reading) = self.beside_a_day(at, depth) {
            return Some(reading);
        }
        if let Some(reading) = self.weekdays_off(at) {
            return Some(reading);
        }
        let count = self.count(at)?;
        let from_today = |sign: i32, end: usize| {
            let day = self.today.and_then(|today| self.moved(today, count, sign));
            Reading::new(end, day.map(Stretch::day), Grain::Day)
        };
        let after = count.end;
        if atoms.is(after, "ago") {
            return Some(from_today(-1, after + 1));
        }
        if atoms.is_any(after, &["earlier", "previously"]) {
            return Some(from_today(-1, after + 1));
        }
        // What happened later did so on a day that the story knows.
        if atoms.is(after, "later") && self.time_told(at) == Some(false) {
            return Some(Reading::new(after + 1, None, Grain::Day));
        }
        if atoms.is_any(after, &["later", "hence"]) || atoms.is(after, "from") && atoms.is(after + 1, "now") {
            return Some(from_today(1, after + 1 + usize::from(atoms.is(after, "from"))));
        }
        let sign = match atoms.text(after) {
            "from" | "after" | "following" => 1,
            "before" => -1,
            "starting" | "beginning" | "from the" => return self.lasting(count, depth),
            _ => return None,
        };
        let base = self.simple(after + 1, depth - 1).filter(|base| base.grain == Grain::Day)?;
        let mut end = base.end;
        let mut day =
            base.stretch.and_then(|base| self.moved(if sign > 0 { base.to? } else { base.from? }, count, sign));
        // "two weeks from today on Tuesday": the one of that week; behind months or years, the first from there on.
        let weekday = end + usize::from(atoms.is(end, "on"));
        if weekday > end
            && let Some(CalendarWord::Weekday(wanted)) = self.calendar(weekday)
        {
            day = day.and_then(|day| {
                let off = i32::from(wanted - day.weekday().to_monday_one_offset());
                add(day, if count.period == Period::Week { off } else { off.rem_euclid(7) }, Period::Day)
            });
            end = weekday + 1;
        }
        // "less than three weeks after the vote": somewhere between the two.
        let before = at.wrapping_sub(1);
        if atoms.is(before, "than") && atoms.is_any(before.wrapping_sub(1), &["less", "fewer"]) {
            let stretch = base.stretch.zip(day).and_then(|(base, day)| {
                let inner = add(day, -sign, Period::Day)?;
                let (from, to) = if sign > 0 { (base.to?, inner) } else { (inner, base.from?) };
                (from <= to).then(|| Stretch::new(from, to))
            });
            return Some(Reading::new(end, stretch, Grain::Other));
        }
        Some(Reading::new(end, day.map(Stretch::day), Grain::Day))
    }

    /// "two Fridays ago", "three Sundays from now".
    fn weekdays_off(&self, at: usize) -> Option<Reading> {
        let after = at + 2;
        let (sign, end) = if self.atoms.is(after, "ago") {
            (-1, after + 1)
        } else if self.atoms.is(after, "from") && self.atoms.is_any(after + 1, &["now", "today"]) {
            (1, after + 2)
        } else {
            return None;
        };
        let number =
            number::read(self.atoms, at).filter(|n| n.value.fract() == 0.0 && (1.0..100.0).contains(&n.value))?;
        if number.end != at + 1 {
            return None;
        }
        let plural = self.atoms.text(number.end).strip_suffix(['s', 'S'])?;
        let Some(CalendarWord::Weekday(weekday)) = crate::lexicon::measure(plural).calendar else { return None };
        let day = self.today.and_then(|today| {
            let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
            today.nth_weekday(number.value as i32 * sign, weekday).ok()
        });
        Some(Reading::new(end, day.map(Stretch::day), Grain::Day))
    }

    /// "2 weeks starting May 20th".
    fn lasting(&self, count: Count, depth: u8) -> Option<Reading> {
        let start = count.end + 1;
        let base = self.simple(start + usize::from(self.atoms.is_any(start, &["on", "from"])), depth - 1)?;
        let stretch = base.stretch.and_then(|base| {
            let from = base.from?;
            Some(Stretch::new(from, add(self.moved(from, count, 1)?, -1, Period::Day)?))
        });
        Some(Reading::new(base.end, stretch, Grain::Other))
    }

    /// "in two weeks", "within 10 days", "in a month's time": ahead, unless what is told lasted so long.
    fn hence(&self, at: usize, depth: u8) -> Option<Reading> {
        let atoms = self.atoms;
        let count = self.count(at + 1)?;
        let mut end = count.end;
        // "within three days after the vote"
        let sign = match atoms.text(end) {
            "after" | "following" => 1,
            "before" => -1,
            _ => 0,
        };
        if sign != 0
            && let Some(base) = self.simple(end + 1, depth - 1).filter(|base| base.grain == Grain::Day)
        {
            let stretch = base.stretch.and_then(|base| {
                let far = self.moved(if sign > 0 { base.to? } else { base.from? }, count, sign)?;
                Some(if sign > 0 { Stretch::new(base.from?, far) } else { Stretch::new(far, base.to?) })
            });
            return Some(Reading::new(base.end, stretch, Grain::Other));
        }
        let possessive = end + usize::from(atoms.is_any(end, &["'s", "’s", "'", "’"]));
        let time = atoms.is(possessive, "time");
        if time {
            end = possessive + 1;
        }
        // "in a week's work", "in two days of talks", "in 10 year-long cases"
        let goes_on = possessive > count.end || atoms.is_any(end, &["of", "or", "and"]) || atoms.is_dash(end);
        if !time && goes_on {
            return None;
        }
        if !time && (self.tells_the_past(at) || self.is_record(at)) {
            return None;
        }
        let stretch = self.today.and_then(|today| {
            let day = self.moved(today, count, 1)?;
            Some(if atoms.is(at, "within") { Stretch::new(today, day) } else { Stretch::day(day) })
        });
        Some(Reading::new(end, stretch, if atoms.is(at, "within") { Grain::Other } else { Grain::Day }))
    }

    /// Whether the words before `at` say what was never so for so long: "the best result in 20 years".
    fn is_record(&self, at: usize) -> bool {
        const SUPERLATIVES: &[&str] = &["best", "worst", "most", "least", "record", "only", "lowest", "highest"];
        let atoms = self.atoms;
        (1..=6).map(|back| at.wrapping_sub(back)).any(|near| {
            atoms.is_any(near, SUPERLATIVES)
                || atoms.text(near).len() > 5 && atoms.text(near).ends_with("est") && !atoms.is_capitalised(near)
        })
    }

    /// Whether a verb before `at` has a past form: "lost five games in two days".
    fn tells_the_past(&self, at: usize) -> bool {
        (1..=12).any(|back| {
            let near = at.wrapping_sub(back);
            let entry = self.atoms.page.token(self.atoms.get(near).token).entry;
            let past = entry.forms.has(Forms::PAST.or(Forms::PARTICIPLE)) && !entry.forms.has(Forms::BASE);
            let auxiliary =
                self.atoms.is_any(near, &["was", "were", "has", "had", "first", "time", "once", "twice", "only"]);
            auxiliary || past && entry.classes.has(Classes::VERB)
        })
    }

    /// "the day before yesterday", "the day after tomorrow", and the same beside a date.
    fn beside_a_day(&self, at: usize, depth: u8) -> Option<Reading> {
        let period = self.period_at(at).filter(|period| {
            matches!(period, Period::Day | Period::Weekend | Period::Week | Period::Month | Period::Year)
        })?;
        let sign = match self.atoms.text(at + 1) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        match self.simple(at + 2, depth - 1).filter(|base| base.grain == Grain::Day) {
            Some(base) => {
                // "weeks after the vote" leaves open how many.
                let one = !self.atoms.text(at).ends_with(['s', 'S']);
                let stretch = base.stretch.filter(|_| one).and_then(|base| beside(base, period, sign));
                let grain = if period == Period::Day { Grain::Day } else { Grain::Other };
                Some(Reading::new(base.end, stretch, grain))
            }
            None if period == Period::Day && number::ends_phrase(self.atoms, at + 2) => {
                let day = self.today.and_then(|today| add(today, sign, period));
                Some(Reading::new(at + 2, day.map(Stretch::day), Grain::Day))
            }
            None => None,
        }
    }
}
