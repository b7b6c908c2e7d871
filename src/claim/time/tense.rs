//! Which of two years or weeks is meant: the last one, or, where the sentence looks ahead, the next.

use jiff::civil::Date;

use super::calendar::{Stretch, add};
use super::{MonthDay, Reader, Sense};
use crate::lexicon::{Classes, Forms, Period};

/// How many atoms back and ahead a verb is looked for.
const BACK: usize = 16;
const AHEAD: usize = 10;

impl Reader<'_, '_, '_> {
    /// Whether the sentence around atom `at` speaks of what is to come.
    pub(super) fn looks_ahead(&self, at: usize) -> bool {
        self.time_told(at) == Some(true)
    }

    /// Whether the sentence around atom `at` looks ahead (or back); the nearest verb before decides, then those behind.
    pub(super) fn time_told(&self, at: usize) -> Option<bool> {
        if self.sense == Sense::Past {
            return Some(false);
        }
        if self.atoms.is_any(at.wrapping_sub(1), &["by", "until"]) {
            return Some(true);
        }
        let before = (1..=BACK).map(|back| at.wrapping_sub(back)).take_while(|&near| near < self.atoms.len());
        let behind = || at..at + AHEAD;
        before.map(|near| self.tense(near).or_else(|| self.modal(near))).find(Option::is_some).flatten().or_else(|| {
            let ahead = behind().any(|near| self.tense(near) == Some(true));
            let back = behind().any(|near| self.tense(near) == Some(false));
            if ahead { Some(true) } else { back.then_some(false) }
        })
    }

    /// "must win in November" looks ahead; "must have won" says nothing of when.
    fn modal(&self, at: usize) -> Option<bool> {
        let modal = self.atoms.is_any(at, &["must", "can", "may"]) && !self.atoms.is_capitalised(at);
        (modal && !self.atoms.is(at + 1, "have")).then_some(true)
    }

    /// Whether the word at `at` looks ahead or back; `None` where it does not say.
    fn tense(&self, at: usize) -> Option<bool> {
        const AHEAD_WORDS: &[&str] = &[
            "will",
            "shall",
            "'ll",
            "’ll",
            "wo",
            "next",
            "coming",
            "due",
            "upcoming",
            "plans",
            "planned",
            "scheduled",
            "expected",
            "deadline",
            "begins",
            "starts",
        ];
        let atoms = self.atoms;
        // "its plans" are a noun.
        let noun = atoms.is(at, "plans")
            && atoms.page.token(atoms.get(at.wrapping_sub(1)).token).is(Classes::DETERMINER.or(Classes::PREPOSITION));
        if atoms.is_any(at, AHEAD_WORDS) && !noun {
            return Some(true);
        }
        // "have been grounded"
        if atoms.is_any(at, &["have", "has", "'ve", "’ve"]) && atoms.is(at + 1, "been") {
            return Some(false);
        }
        // "the last Sunday of October" lies on either side.
        let part = atoms.is(at, "last") && atoms.is_any(at + 2, &["of", "in"]);
        if atoms.is_any(at, &["was", "were", "had", "did", "last", "ago"]) && !part {
            return Some(false);
        }
        let entry = atoms.page.token(atoms.get(at).token).entry;
        let past = entry.classes.has(Classes::VERB) && entry.forms.has(Forms::PAST) && !entry.forms.has(Forms::BASE);
        // "will be held": the time is that of the words before.
        let passive = atoms.is_any(at.wrapping_sub(1), &["be", "been", "being", "is", "are"]);
        (past && !passive && atoms.is_word(at) && !atoms.is_capitalised(at)).then_some(false)
    }

    /// `month_day` in the year that is meant at atom `at`.
    pub(super) fn in_some_year(&self, month_day: MonthDay, at: usize) -> Option<Stretch> {
        self.in_the_year_meant(at, |year| month_day.in_year(year))
    }

    /// What `in_year` gives for the year that is meant at atom `at`; where no verb tells, for the one nearest to today.
    pub(super) fn in_the_year_meant(&self, at: usize, in_year: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        let today = self.today?;
        if let Some(ahead) = self.time_told(at) {
            return self.nearest(today, ahead, in_year);
        }
        let distance = |stretch: &Stretch| {
            let (from, to) = stretch.from.zip(stretch.to)?;
            let days = if to < today { to.until(today) } else { today.until(from) };
            Some(days.ok()?.get_days().max(0))
        };
        let either = [self.nearest(today, false, &in_year), self.nearest(today, true, &in_year)];
        either.into_iter().flatten().min_by_key(|stretch| distance(stretch).unwrap_or(i32::MAX))
    }

    /// Of what `in_year` gives for the years around `today` (a leap day has not every one), the next or the last.
    pub(super) fn nearest(
        &self,
        today: Date,
        ahead: bool,
        in_year: impl Fn(i16) -> Option<Stretch>,
    ) -> Option<Stretch> {
        let mut years = (0..=8).map(|off| if ahead { today.year() + off } else { today.year() - off });
        years.find_map(|year| {
            let stretch = in_year(year)?;
            let fits = if ahead { stretch.to? >= today } else { stretch.from? <= today };
            fits.then_some(stretch)
        })
    }

    /// The weekday (1 is Monday) that is meant at atom `at`: today or before it, or today or behind it.
    pub(super) fn nearest_weekday(&self, weekday: i8, at: usize) -> Option<Date> {
        let today = self.today?;
        let off = i32::from(weekday - today.weekday().to_monday_one_offset());
        let days = if self.looks_ahead(at) { off.rem_euclid(7) } else { -((-off).rem_euclid(7)) };
        add(today, days, Period::Day)
    }
}
