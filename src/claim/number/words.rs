//! Numbers in words, and words behind digits: "twenty-one thousand", "1.5 million", "three fifths", "5 and a half".

use super::{Form, Number, ends_phrase};
use crate::claim::atom::Atoms;
use crate::lexicon::NumeralKind;

/// The whole number that begins at atom `at`: digits, words or both ("4 thousand 3 hundred and 21").
pub(super) fn cardinal(atoms: &Atoms<'_, '_>, at: usize) -> Option<Number> {
    let mut sum = Sum { total: 0.0, group: None, smallest: f64::INFINITY, scale: 1.0, in_digits: false };
    let mut next = at;
    let mut form = Form::Words;
    if atoms.is_any(at, &["a", "an"]) {
        atoms.numeral(at + 1, NumeralKind::Scale).filter(|_| atoms.text(at + 1).len() > 2)?;
        sum.group = Some(1.0);
        next = at + 1;
    } else if let Some(value) = atoms.number(at) {
        let (value, end) = spaced_groups(atoms, at).or_else(|| spaced_comma(atoms, at)).unwrap_or((value, at + 1));
        sum.group = Some(value);
        sum.in_digits = true;
        next = end;
        form = Form::Digits;
    }
    let mut end = next;
    while let Some(after) = sum.take(atoms, next, next > at) {
        end = after;
        next = after;
        if after > at + LONGEST {
            break;
        }
    }
    let complete = form == Form::Digits || end > at + usize::from(atoms.is_any(at, &["a", "an"]));
    complete.then(|| Number { value: sum.value(), end, form, scale: sum.scale })
}

/// No number has more words.
const LONGEST: usize = 30;

/// A number as its words are read from left to right.
struct Sum {
    /// What the scales so far (thousand and more) have closed.
    total: f64,
    /// Units, tens and hundreds behind the last scale.
    group: Option<f64>,
    /// The smallest scale so far.
    smallest: f64,
    /// The last scale word, where the number ends in it.
    scale: f64,
    /// Whether the group was written in digits, which no word adds to ("in 20 five-year plans").
    in_digits: bool,
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.group.unwrap_or(0.0)
    }

    /// Takes the word at `at` (and a joining "and" or hyphen before it); where it ends.
    fn take(&mut self, atoms: &Atoms<'_, '_>, at: usize, begun: bool) -> Option<usize> {
        let hyphen = begun && atoms.is_dash(at);
        let from = at + usize::from(hyphen);
        if let Some(value) = atoms.numeral(from, NumeralKind::Scale) {
            return self.take_scale(atoms, from, value, hyphen);
        }
        if hyphen {
            // "twenty-one", and the same with blanks around the hyphen.
            let tens = !self.in_digits && self.group.is_some_and(|group| group % 100.0 >= 20.0 && group % 10.0 == 0.0);
            let unit = atoms.numeral(from, NumeralKind::Cardinal).filter(|&unit| tens && unit < 10.0 && unit > 0.0)?;
            return self.add(unit, from + 1);
        }
        let joined = begun && atoms.is(at, "and");
        let from = at + usize::from(joined);
        if joined {
            return self.take_joined(atoms, from);
        }
        if self.group.is_none()
            && self.total > 0.0
            && atoms.is(from + 1, "hundred")
            && let Some(hundreds) = atoms.number(from).filter(|&hundreds| hundreds < 10.0)
        {
            // "4 thousand 3 hundred"
            self.group = Some(hundreds);
            self.scale = 1.0;
            return Some(from + 1);
        }
        let unit = atoms.numeral(from, NumeralKind::Cardinal)?;
        // "one hundred thirty-fifths" and "thirty-first": the tens belong to what follows.
        let part =
            atoms.numeral(from + 1, NumeralKind::Part).filter(|&parts| parts > 2.0 && parts < 10.0 && parts != 4.0);
        let tens = unit >= 20.0
            && (atoms.is_dash(from + 1) && is_part(atoms, from + 2) || self.group.is_some() && part.is_some());
        if tens {
            return None;
        }
        self.fits(unit).then_some(())?;
        self.add(unit, from + 1)
    }

    /// Whether `unit` (below 100) can follow what was read.
    fn fits(&self, unit: f64) -> bool {
        match self.group {
            None => true,
            Some(_) if self.in_digits => false,
            Some(group) if group % 100.0 == 0.0 => self.scale == 100.0,
            Some(group) => group % 100.0 >= 20.0 && group % 10.0 == 0.0 && unit > 0.0 && unit < 10.0,
        }
    }

    fn add(&mut self, unit: f64, end: usize) -> Option<usize> {
        self.group = Some(self.group.unwrap_or(0.0) + unit);
        self.scale = 1.0;
        Some(end)
    }

    /// What follows "and": only a number smaller than the scale before it.
    fn take_joined(&mut self, atoms: &Atoms<'_, '_>, from: usize) -> Option<usize> {
        if self.scale < 100.0 {
            return None;
        }
        let unit = atoms.numeral(from, NumeralKind::Cardinal).or_else(|| atoms.number(from))?;
        if atoms.is_any(from + 1, &["dozen", "dozens"]) && atoms.number(from).is_none() {
            return self.add(unit * 12.0, from + 2);
        }
        let digits = atoms.number(from).is_some();
        // "five million and 3 people": behind a large scale and an "and" digits begin something else.
        let fits =
            if digits { self.scale <= 1000.0 && unit < self.scale && unit > 0.0 && unit.fract() == 0.0 } else { true };
        let hundred_of_its_own = atoms.is(from + 1, "hundred") && self.scale < 1000.0;
        // "five million and three quarters", "and two fifths": the fraction is read with its number.
        let tens = usize::from(atoms.is_dash(from + 1)) * 2;
        let fraction = is_part(atoms, from + 1) || (tens > 0 && unit >= 20.0 && is_part(atoms, from + tens));
        let hundredths = self.scale == 100.0 && compound_part(atoms, from);
        if !fits || hundred_of_its_own || fraction || hundredths {
            return None;
        }
        self.add(unit, from + 1)
    }

    fn take_scale(&mut self, atoms: &Atoms<'_, '_>, at: usize, value: f64, hyphen: bool) -> Option<usize> {
        let short = atoms.text(at).trim_end_matches('.').len() <= 3 && !hyphen;
        // "10k", "1.5bn", "1MM": short scales stand behind digits, and those of one letter or two meanings touch them.
        let allowed = match atoms.text(at) {
            "k" | "K" => atoms.is_glued(at) && self.total == 0.0,
            "mm" => false,
            "MM" => true,
            _ if short => self.total == 0.0,
            "score" => false,
            _ => true,
        };
        if !allowed || (self.group.is_none() && self.total == 0.0) {
            return None;
        }
        if value < 1000.0 {
            self.group = Some(self.group.filter(|&group| group > 0.0 && group < 1000.0)? * value);
            self.scale = value;
            self.in_digits = false;
            return Some(at + 1);
        }
        match self.group.take() {
            Some(group) if value < self.smallest => self.total += group * value,
            // "two hundred thousand million"
            None => self.total *= value,
            Some(group) => {
                self.group = Some(group);
                return None;
            }
        }
        self.smallest = self.smallest.min(value);
        self.scale = value;
        self.in_digits = false;
        Some(at + 1)
    }
}

/// "1 234 567": digits in groups of three, apart by blanks; by plain ones only when that cannot be two numbers.
fn spaced_groups(atoms: &Atoms<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let (mut value, digits) = atoms.digits(at).map(|(value, digits)| (f64::from(value), digits))?;
    if digits > 3 {
        return None;
    }
    let mut end = at + 1;
    let mut groups = 0;
    let mut plain_blanks = false;
    while !atoms.is_glued(end) {
        let text = atoms.text(end);
        let Some(number) = atoms.number(end) else { break };
        if text.split('.').next().is_none_or(|whole| whole.len() != 3) || text.contains(',') || groups == 5 {
            break;
        }
        let gap = atoms.span(end - 1..end + 1).of(atoms.page.text);
        plain_blanks |= gap.contains(' ');
        value = value * 1000.0 + number;
        groups += 1;
        end += 1;
        if text.contains('.') {
            break;
        }
    }
    (groups > usize::from(plain_blanks)).then_some((value, end))
}

/// "10 , 000": a comma apart from its digits, as tokenised texts have it; of two numbers the second leads with no zero.
fn spaced_comma(atoms: &Atoms<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let (whole, digits) = atoms.digits(at)?;
    let (rest, rest_digits) = atoms.digits(at + 2).filter(|_| atoms.is(at + 1, ","))?;
    let apart = (at + 1..at + 3).all(|near| !atoms.is_glued(near));
    let grouped = digits <= 3 && rest_digits == 3 && rest < 100 && whole > 0;
    (apart && grouped).then(|| (f64::from(whole) * 1000.0 + f64::from(rest), at + 3))
}

/// "point seven", "point zero three", "point seventy-one" behind a number: the decimals, and where they end.
pub(super) fn decimals(atoms: &Atoms<'_, '_>, at: usize) -> Option<(f64, usize)> {
    if !atoms.is(at, "point") {
        return None;
    }
    let mut digits = String::from("0.");
    let mut end = at + 1;
    while let Some(value) = atoms.numeral(end, NumeralKind::Cardinal).filter(|_| digits.len() < 12) {
        let unit = atoms.numeral(end + 2, NumeralKind::Cardinal).filter(|_| value >= 20.0 && atoms.is_dash(end + 1));
        let value = value + unit.unwrap_or(0.0);
        digits += &value.to_string();
        end += if unit.is_some() { 3 } else { 1 };
    }
    (end > at + 1).then(|| Some((digits.parse().ok()?, end)))?
}

/// "three quarters", "twenty-three fifths", "one twenty-fifth": `number` with the parts behind it.
pub(super) fn with_parts(atoms: &Atoms<'_, '_>, at: usize, number: &Number) -> Option<Number> {
    let counts = number.value.fract() == 0.0 && number.value > 0.0;
    if atoms.is_any(number.end, &["over"]) && counts && ends_phrase(atoms, over_end(atoms, number.end)?) {
        let below = cardinal(atoms, number.end + 1).filter(|below| below.value > 0.0)?;
        return Some(Number { value: number.value / below.value, end: below.end, form: Form::Part, scale: 1.0 });
    }
    if number.form == Form::Digits && !(counts && number.value < 100.0 && number.end == at + 1) {
        return None;
    }
    let (parts, end) = denominator(atoms, number.end)?;
    let singular =
        atoms.numeral(end - 1, NumeralKind::Part).is_none_or(|_| atoms.is_any(end - 1, &["half", "quarter"]));
    if singular && number.value != 1.0 || !counts {
        return None;
    }
    Some(super::scaled(atoms, Number { value: number.value / parts, end, form: Form::Part, scale: 1.0 }))
}

fn over_end(atoms: &Atoms<'_, '_>, over: usize) -> Option<usize> {
    cardinal(atoms, over + 1).map(|below| below.end)
}

/// "and a half", "and three fifths" behind a number, and the scale behind both: "five and a half million".
pub(super) fn and_part(atoms: &Atoms<'_, '_>, number: &Number) -> Option<Number> {
    let dash = usize::from(atoms.is_dash(number.end));
    let and = number.end + dash;
    if !atoms.is(and, "and") {
        return None;
    }
    let from = and + 1 + dash;
    let article = atoms.is_any(from, &["a", "an"]);
    let (fraction, end) = if article {
        let at = from + 1 + dash;
        let (parts, end) = denominator(atoms, at)?;
        (parts > 1.0 && (parts != 2.0 || atoms.is(at, "half"))).then_some((1.0 / parts, end))?
    } else {
        let above = cardinal(atoms, from)?;
        let (parts, end) = denominator(atoms, above.end)?;
        let plural = above.value == 1.0 || atoms.numeral(end - 1, NumeralKind::Part).is_some();
        plural.then_some((above.value / parts, end))?
    };
    if let Some(scale) = atoms.numeral(end, NumeralKind::Scale).filter(|_| atoms.text(end).len() > 3) {
        // "one billion and three quarters million" has two scales, "five and a half million" one.
        let value =
            if number.scale > scale { number.value + fraction * scale } else { (number.value + fraction) * scale };
        return Some(Number { value, end: end + 1, form: number.form, scale });
    }
    let unit = if number.scale >= 1000.0 { number.scale } else { 1.0 };
    Some(Number { value: number.value + fraction * unit, end, ..*number })
}

/// What a fraction has so many of: "thirds", "quarter", "twenty-fifths", "hundred and fifth".
fn denominator(atoms: &Atoms<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let at = at + usize::from(atoms.is_dash(at) && atoms.is_glued(at));
    let part = |at: usize| {
        let parts = atoms.numeral(at, NumeralKind::Part);
        parts.or_else(|| atoms.numeral(at, NumeralKind::Ordinal).filter(|&parts| parts > 2.0))
    };
    if let Some(parts) = part(at) {
        return Some((parts, at + 1));
    }
    if let Some(hundreds) =
        cardinal(atoms, at).filter(|hundreds| hundreds.scale == 100.0 && hundreds.form == Form::Words)
    {
        // "one one hundred and fifth"
        let next = hundreds.end + usize::from(atoms.is_dash(hundreds.end));
        let next = next + usize::from(atoms.is(next, "and"));
        let (unit, end) = ordinal(atoms, next + usize::from(atoms.is_dash(next)))?;
        return (next > hundreds.end && unit < 100.0).then_some((hundreds.value + unit, end));
    }
    let tens = atoms.numeral(at, NumeralKind::Cardinal).filter(|&tens| tens >= 20.0)?;
    let end = at + 1 + usize::from(atoms.is_dash(at + 1));
    let unit = part(end).or_else(|| atoms.numeral(end, NumeralKind::Ordinal)).filter(|&unit| unit < 10.0)?;
    Some((tens + unit, end + 1))
}

fn is_part(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    atoms.numeral(at, NumeralKind::Part).is_some()
        || atoms.numeral(at, NumeralKind::Ordinal).is_some_and(|_| !atoms.is(at, "second"))
}

/// "fifty-four hundredths", "two fifths": a number with parts of its own, behind which the first number ends.
fn compound_part(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let unit = at + if atoms.is_dash(at + 1) { 3 } else { 1 };
    atoms.numeral(unit, NumeralKind::Part).is_some()
}

/// The ordinal that begins at atom `at` ("21st", "third", "twenty-first"), and where it ends.
pub(in crate::claim) fn ordinal(atoms: &Atoms<'_, '_>, at: usize) -> Option<(f64, usize)> {
    if let Some((value, _)) = atoms.digits(at) {
        // "14st" is a weight.
        let ending = match (value % 100, value % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        let ordinal = atoms.is_glued(at + 1) && (atoms.is(at + 1, ending) || atoms.is(at + 1, "th"));
        return ordinal.then_some((f64::from(value), at + 2));
    }
    if let Some(value) = atoms.numeral(at, NumeralKind::Ordinal) {
        return Some((value, at + 1));
    }
    let first = atoms.numeral(at, NumeralKind::Cardinal)?;
    if let Some(hundreds) = atoms.numeral(at + 1, NumeralKind::Scale).and_then(|_| cardinal(atoms, at)) {
        return hundreds_and(atoms, &hundreds);
    }
    // "the two hundredth anniversary"; one hundredth is a part.
    if let Some(scale) = atoms.numeral(at + 1, NumeralKind::Ordinal).filter(|&scale| scale >= 100.0 && first > 1.0) {
        return Some((first * scale, at + 2));
    }
    let end = at + 1 + usize::from(atoms.is_dash(at + 1));
    let unit = atoms.numeral(end, NumeralKind::Ordinal).filter(|&unit| unit < 10.0 && first >= 20.0)?;
    Some((first + unit, end + 1))
}

/// "one hundred and first", "two hundred fiftieth"; but "five hundred first-time buyers" are 500.
fn hundreds_and(atoms: &Atoms<'_, '_>, hundreds: &Number) -> Option<(f64, usize)> {
    let and = usize::from(atoms.is(hundreds.end, "and"));
    let (unit, end) = below_hundredth(atoms, hundreds.end + and)?;
    let joined = hundreds.scale >= 100.0 && (and == 1 || unit >= 10.0) && !atoms.is_dash(end);
    joined.then_some((hundreds.value + unit, end))
}

/// "first", "twenty-fifth": an ordinal in words below the hundredth.
fn below_hundredth(atoms: &Atoms<'_, '_>, at: usize) -> Option<(f64, usize)> {
    if let Some(value) = atoms.numeral(at, NumeralKind::Ordinal) {
        return (value < 100.0).then_some((value, at + 1));
    }
    let tens = atoms.numeral(at, NumeralKind::Cardinal).filter(|&tens| tens >= 20.0)?;
    let end = at + 1 + usize::from(atoms.is_dash(at + 1));
    let unit = atoms.numeral(end, NumeralKind::Ordinal).filter(|&unit| unit < 10.0)?;
    Some((tens + unit, end + 1))
}
