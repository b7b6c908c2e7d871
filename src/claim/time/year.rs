//! Years, and their quarters and halves as accounts write them: "2014", "cy18", "FY19", "Q1 2019", "2H19".

use super::calendar::{Stretch, quarter};
use super::{Grain, Reader, Reading};
use crate::lexicon::{NumeralKind, Period};

impl Reader<'_, '_, '_> {
    /// "2014", "the year 2008", "calendar year 2008", "cy18", "Q1 2019", "2019 Q1", "H2".
    pub(super) fn year(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        if let Some((code, end)) = self.quarter_code(at) {
            let (mut year, end) = self.year_behind(end).map_or((None, end), |(year, end)| (Some(year), end));
            // "Q1-Q3 2019"
            if year.is_none() && atoms.is_dash(end) {
                let last = self.quarter_code(end + 1).and_then(|(_, last)| self.year_behind(last));
                year = last.map(|(year, _)| year);
            }
            let stretch = match year {
                Some(year) => code.in_year(year),
                None => self.in_the_year_meant(at, |year| code.in_year(year)),
            };
            return Some(Reading::new(end, stretch, Grain::Other));
        }
        if let Some((year, end)) = self.year_code(at, "cy") {
            return Some(Reading::new(end, Stretch::year(year), Grain::Year));
        }
        if let Some(reading) = self.turned_code(at) {
            return Some(reading);
        }
        let calendar_year = usize::from(atoms.is(at, "calendar"));
        let named = self.period_at(at + calendar_year) == Some(Period::Year);
        let from = if named { at + calendar_year + 1 } else { at };
        // "the class of '99"
        if atoms.is_any(at, &["'", "’", "‘"])
            && atoms.is_glued(at + 1)
            && atoms.is_any(at.wrapping_sub(1), &["of", "since"])
            && let Some((short, 2)) = atoms.digits(at + 1)
            && !self.goes_on(at + 2)
        {
            let year = self.full_year(short)?;
            return Some(Reading::new(at + 2, Stretch::year(year), Grain::Year));
        }
        if let Some((year, end)) = self.old_year(from).filter(|&(_, end)| {
            named || atoms.is(at.wrapping_sub(1), "in") && (!self.goes_on(end) || atoms.is_capitalised(end))
        }) {
            return Some(Reading::new(end, Stretch::year(year), Grain::Year));
        }
        // "the academic year 2019-20"
        if named
            && let Some((year, end)) = self.plain_year(from)
            && (atoms.is_dash(end) || atoms.is(end, "/"))
            && let Some(both) = self.short_end(year, end + 1)
        {
            return Some(both);
        }
        let (year, end) =
            self.plain_year(from).or_else(|| if self.spelt_year_fits(from) { self.spelt_year(from) } else { None })?;
        // "2017-q1"
        let code_at = end + usize::from(atoms.is_dash(end));
        if let Some((code, end)) = self.quarter_code(code_at) {
            return Some(Reading::new(end, code.in_year(year), Grain::Other));
        }
        if !named && self.plain_year(from).is_some() && !self.is_year(from, year) {
            return None;
        }
        Some(Reading::new(end, Stretch::year(year), Grain::Year))
    }

    /// "fiscal 2019", "the financial year 2019-20", "FY19": it runs from a day that the words do not tell.
    pub(super) fn fiscal(&self, at: usize) -> Option<Reading> {
        let (year, end) = if self.atoms.is_any(at, &["fiscal", "financial"]) {
            let named = usize::from(self.period_at(at + 1) == Some(Period::Year));
            self.plain_year(at + 1 + named).filter(|_| named == 1 || self.atoms.is(at, "fiscal"))?
        } else {
            self.year_code(at, "fy")?
        };
        let joined = self.atoms.is_dash(end) || self.atoms.is(end, "/");
        let end = self.short_end(year, end + 1).filter(|_| joined).map_or(end, |both| both.end);
        Some(Reading::new(end, None, Grain::Other))
    }

    /// "CY2008", "cy18" ("fy19"): a calendar (or fiscal) year as accounts write it, behind `letters`.
    pub(super) fn year_code(&self, at: usize, letters: &str) -> Option<(i16, usize)> {
        let text = self.atoms.text(at);
        if !matches!(text.len(), 2 | 4 | 6) {
            return None;
        }
        let short = text.get(2..).filter(|_| text.get(..2).is_some_and(|head| head.eq_ignore_ascii_case(letters)))?;
        match short.len() {
            0 => self.plain_year(at + 1),
            2 => Some((self.full_year(short.parse().ok()?)?, at + 1)),
            4 => Some((short.parse().ok().filter(|year| (1900..2100).contains(year))?, at + 1)),
            _ => None,
        }
    }

    /// "1Q 2019", "2H19", "2019Q3": a quarter or half with its parts the other way round.
    fn turned_code(&self, at: usize) -> Option<Reading> {
        let atoms = self.atoms;
        let (value, digits) = atoms.digits(at).filter(|_| atoms.is_glued(at + 1) && atoms.is_word(at + 1))?;
        if digits == 4 {
            let (code, end) = self.quarter_code(at + 1).filter(|_| (1900..2100).contains(&value))?;
            return Some(Reading::new(end, code.in_year(i16::try_from(value).ok()?), Grain::Other));
        }
        let mark = atoms.text(at + 1);
        let code = match mark.get(..1)? {
            "Q" if (1..=4).contains(&value) => QuarterCode::Quarter(value as i8),
            "H" if (1..=2).contains(&value) => QuarterCode::Half(value as i8),
            _ => return None,
        };
        let (year, end) = match mark.get(1..)? {
            "" => self.year_behind(at + 2)?,
            short if short.len() == 2 => (self.full_year(short.parse().ok()?)?, at + 2),
            _ => return None,
        };
        (digits == 1).then(|| Reading::new(end, code.in_year(year), Grain::Other))
    }

    /// Whether a preposition makes a year of number words.
    fn spelt_year_fits(&self, at: usize) -> bool {
        self.atoms.is_any(at.wrapping_sub(1), &["in", "since", "of", "by", "until", "from", "before", "after"])
            && !self.atoms.is(at, "a")
    }

    /// Whether the four digits at `at` are a year and count nothing.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let atoms = self.atoms;
        let before = at.wrapping_sub(1);
        let led = atoms.is_any(
            before,
            &[
                "in", "since", "from", "by", "until", "till", "before", "after", "during", "of", "to", "the", "and",
                "late", "early", "mid", "between", "through", "circa", "not", "to", "or", "than", "=", "year", "for",
            ],
        ) || atoms.is_dash(before);
        let label = atoms
            .is_any(before, &["$", "£", "€", "#", "no", "no.", "about", "around", "nearly", "almost", "over", "least"]);
        let after = atoms.measure(at + 1);
        let unit = atoms.is_any(at + 1, &["%", "per", "percent", "people", "km", "°"])
            || after.unit.is_some() && !atoms.is_any(at + 1, &["second"])
            || after.currency.is_some()
            || atoms.numeral(at + 1, NumeralKind::Scale).is_some()
            || matches!(atoms.text(at + 1), "GMT" | "BST" | "UTC" | "EST" | "EDT")
            || atoms.is_any(at + 1, &[":", "/"]) && atoms.is_glued(at + 1);
        if label
            || unit
            || atoms.is_glued(at)
                && !atoms.is_dash(before)
                && !matches!(atoms.text(before), "(" | "[" | "/" | "\"" | "“" | "‘" | "'" | "=" | "—" | "–")
        {
            return false;
        }
        // "2000 over 3" is a fraction.
        if atoms.is(at + 1, "over") && crate::claim::number::ends_phrase(atoms, at + 3) {
            return false;
        }
        let plural = atoms.is_word(at + 1)
            && atoms.text(at + 1).len() > 3
            && atoms.text(at + 1).ends_with('s')
            && !atoms.is_capitalised(at + 1);
        let recent = (1900..2100).contains(&year);
        let digits_name = atoms.is_dash(before)
            && atoms.is_glued(before)
            && atoms.is_word(before.wrapping_sub(1))
            && self.calendar(before.wrapping_sub(1)).is_none();
        if digits_name {
            return atoms.is_any(before.wrapping_sub(1), &["pre", "post", "mid"]);
        }
        if recent {
            led || !plural
        } else {
            led && !plural && !atoms.is_any(before, &["to", "and", "of", "for", "than", "or", "not", "the"])
                || atoms.is_any(before, &["of"]) && crate::claim::number::ends_phrase(atoms, at + 1)
        }
    }

    /// "Q1", "H2", and where it ends.
    pub(super) fn quarter_code(&self, at: usize) -> Option<(QuarterCode, usize)> {
        let text = self.atoms.text(at);
        if text.len() != 2 {
            return None;
        }
        let nth: i8 = text.get(1..)?.parse().ok()?;
        match text.get(..1)? {
            "q" | "Q" if (1..=4).contains(&nth) => Some((QuarterCode::Quarter(nth), at + 1)),
            "h" | "H"
                if (1..=2).contains(&nth)
                    && (self.plain_year(at + 1 + usize::from(self.atoms.is(at + 1, "of"))).is_some()
                        || self.plain_year(at.wrapping_sub(1)).is_some()) =>
            {
                Some((QuarterCode::Half(nth), at + 1))
            }
            _ => None,
        }
    }
}

/// A quarter or half of some year.
#[derive(Clone, Copy)]
pub(super) enum QuarterCode {
    Quarter(i8),
    Half(i8),
}

impl QuarterCode {
    fn in_year(self, year: i16) -> Option<Stretch> {
        match self {
            QuarterCode::Quarter(nth) => quarter(year, nth),
            QuarterCode::Half(nth) => Stretch::months(year, nth * 6 - 5, 6),
        }
    }
}
