//! Which of two years or weeks is meant: the last one, or, where the sentence looks ahead, the next.

use jiff::civil::Date;

use super::calendar::{Stretch, add};
use super::{MonthDay, Reader};
use crate::lexicon::{Classes, Forms, Period};

/// How many atoms back and ahead a verb is looked for.
const BACK: usize = 8;
const AHEAD: usize = 10;

impl Reader<'_, '_, '_> {
    /// Whether the sentence around atom `at` speaks of what is to come; the nearest verb before decides, then one behind.
    pub(super) fn looks_ahead(&self, at: usize) -> bool {
        let atoms = self.atoms;
        for back in 1..=BACK {
            let near = at.wrapping_sub(back);
            if near >= atoms.len() {
                break;
            }
            if let Some(ahead) = self.tense(near) {
                return ahead;
            }
        }
        (at..at + AHEAD).any(|near| self.tense(near) == Some(true))
    }

    /// Whether the word at `at` looks ahead; `None` where it does not say.
    fn tense(&self, at: usize) -> Option<bool> {
        let atoms = self.atoms;
        if atoms.is_any(
            at,
            &[
                "will",
                "shall",
                "'ll",
                "’ll",
                "wo",
                "next",
                "coming",
                "by",
                "until",
                "due",
                "upcoming",
                "plans",
                "planned",
                "scheduled",
                "expected",
            ],
        ) {
            return Some(true);
        }
        if atoms.is_any(at, &["was", "were", "had", "did", "last", "ago"]) {
            return Some(false);
        }
        let entry = atoms.page.token(atoms.get(at).token).entry;
        let past = entry.classes.has(Classes::VERB) && entry.forms.has(Forms::PAST) && !entry.forms.has(Forms::BASE);
        (past && atoms.is_word(at)).then_some(false)
    }

    /// `month_day` in the year that is meant at atom `at`.
    pub(super) fn in_some_year(&self, month_day: MonthDay, at: usize) -> Option<Stretch> {
        let today = self.today?;
        self.nearest(today, self.looks_ahead(at), |year| month_day.in_year(year))
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
