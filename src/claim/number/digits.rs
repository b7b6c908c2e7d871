//! Numbers in digits: which separators belong to them, and what they are worth.

/// The length in bytes of the number that `rest` begins with: its digits, with the separators that group or part them.
///
/// "1,000.50", "12,34,567" and "1.111,11" are one number; "22,24,26", "192.168.1.2" and "10/25" are several.
/// `listed`: the number is one of several with separators between them, and has none of its own.
pub(in crate::claim) fn length(rest: &str, listed: bool) -> usize {
    let run =
        rest.bytes().position(|byte| !byte.is_ascii_digit() && byte != b',' && byte != b'.').unwrap_or(rest.len());
    let run = rest.get(..run).unwrap_or("").trim_end_matches([',', '.']);
    if !listed && parse(run).is_some() { run.len() } else { run.find([',', '.']).unwrap_or(run.len()) }
}

/// What the digits that [`length`] delimits are worth.
pub(in crate::claim) fn value(digits: &str) -> f64 {
    parse(digits).unwrap_or(0.0)
}

/// What a vulgar fraction in one character is worth.
pub(in crate::claim) fn vulgar(c: char) -> Option<f64> {
    const FRACTIONS: [(char, f64, f64); 18] = [
        ('½', 1.0, 2.0),
        ('⅓', 1.0, 3.0),
        ('⅔', 2.0, 3.0),
        ('¼', 1.0, 4.0),
        ('¾', 3.0, 4.0),
        ('⅕', 1.0, 5.0),
        ('⅖', 2.0, 5.0),
        ('⅗', 3.0, 5.0),
        ('⅘', 4.0, 5.0),
        ('⅙', 1.0, 6.0),
        ('⅚', 5.0, 6.0),
        ('⅐', 1.0, 7.0),
        ('⅛', 1.0, 8.0),
        ('⅜', 3.0, 8.0),
        ('⅝', 5.0, 8.0),
        ('⅞', 7.0, 8.0),
        ('⅑', 1.0, 9.0),
        ('⅒', 1.0, 10.0),
    ];
    FRACTIONS.iter().find(|(other, ..)| *other == c).map(|(_, above, below)| above / below)
}

fn parse(digits: &str) -> Option<f64> {
    let commas = digits.bytes().filter(|&byte| byte == b',').count();
    let stops = digits.bytes().filter(|&byte| byte == b'.').count();
    match (commas, stops) {
        (0, 0 | 1) => digits.parse().ok(),
        // English, or Indian: 1,234,567.8 and 12,34,567.8.
        (_, 0 | 1) if grouped(digits.split('.').next().unwrap_or(""), ',') => {
            digits.chars().filter(|&c| c != ',').collect::<String>().parse().ok()
        }
        // Continental: 1.234.567,8.
        (0 | 1, _) if stops > 0 && grouped(digits.split(',').next().unwrap_or(""), '.') => {
            let plain: String = digits.chars().filter(|&c| c != '.').collect();
            plain.replace(',', ".").parse().ok()
        }
        // A decimal comma: groups have three digits, so that one or two behind a comma can be nothing else.
        (1, 0) if digits.split(',').nth(1).is_some_and(|tail| tail.len() < 3) => digits.replace(',', ".").parse().ok(),
        _ => None,
    }
}

/// Whether `whole` is grouped as thousands (or, with commas, as lakhs) are.
fn grouped(whole: &str, separator: char) -> bool {
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or("");
    let mut rest = groups.rev();
    let last = rest.next().unwrap_or("");
    let size = rest.clone().next().map_or(3, str::len);
    let sizes_fit = match size {
        3 => (1..=3).contains(&first.len()),
        2 => (1..=2).contains(&first.len()) && separator == ',',
        _ => false,
    };
    last.len() == 3 && sizes_fit && rest.all(|group| group.len() == size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators() {
        for (rest, digits, worth) in [
            ("1,000.50;", "1,000.50", 1000.5),
            ("1.5m", "1.5", 1.5),
            ("12,34,567.89", "12,34,567.89", 1_234_567.89),
            ("1.111,11", "1.111,11", 1111.11),
            ("22,24,26", "22", 22.0),
            ("22,240,260", "22,240,260", 22_240_260.0),
            ("192.168.1.2", "192", 192.0),
            ("1,3", "1,3", 1.3),
            ("7:30", "7", 7.0),
            ("2014,", "2014", 2014.0),
            ("4.800", "4.800", 4.8),
        ] {
            let found = &rest[..length(rest, false)];
            assert_eq!((found, value(found)), (digits, worth), "{rest}");
        }
    }
}
