//! Digits that name or number a thing and count nothing: "Article 50", "Windows 10", "0800 123 456", "Gang of Eight".

use super::amount::function_word;
use crate::claim::atom::Atoms;
use crate::lexicon::Forms;

/// Words that a number behind them only tells apart: "Article 50", "Page 3".
const LABELS: &[&str] = &[
    "act",
    "amendment",
    "article",
    "box",
    "bus",
    "cac",
    "channel",
    "chapter",
    "class",
    "clause",
    "code",
    "dax",
    "district",
    "episode",
    "figure",
    "flight",
    "form",
    "formula",
    "fortune",
    "ftse",
    "gate",
    "grade",
    "group",
    "highway",
    "interstate",
    "junction",
    "level",
    "line",
    "page",
    "part",
    "phase",
    "platform",
    "precinct",
    "prop",
    "prop.",
    "proposition",
    "psalm",
    "resolution",
    "room",
    "route",
    "season",
    "section",
    "series",
    "stage",
    "step",
    "stoxx",
    "table",
    "terminal",
    "tier",
    "type",
    "version",
    "volume",
    "ward",
    "year",
];

/// Whether the digits from `at` to `end` are the name of something: a name before them, and no things behind that they
/// count.
pub(super) fn is_label(atoms: &Atoms<'_, '_>, at: usize, end: usize) -> bool {
    let before = at.wrapping_sub(1);
    if atoms.number(at).is_none() || !atoms.is_word(before) || end > at + 1 {
        return false;
    }
    let noun = atoms.is_word(end) && !atoms.is_capitalised(end) && !function_word(atoms, end) && !is_past(atoms, end);
    let name = atoms.is_capitalised(before) && before > 0 && !function_word(atoms, before);
    let label = atoms.is_any(before, LABELS) && (atoms.is_capitalised(before) || !noun);
    label || name && (!noun || heads_alone(atoms, end)) || is_brand(atoms.text(before))
}

/// Whether the noun at `at` is a singular that nothing follows up: "the Windows 10 update failed".
fn heads_alone(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    const MASSES: &[&str] =
        &["people", "children", "men", "women", "police", "staff", "more", "cattle", "sheep", "points"];
    let next = at + 1;
    let ends = !atoms.is_word(next) || function_word(atoms, next) || is_past(atoms, next);
    !atoms.text(at).ends_with('s') && !atoms.is_any(at, MASSES) && ends && !atoms.is_dash(next)
}

/// "the Gang of Eight", "Group of Seven", "World War Two": a number word that is the last of a name.
pub(super) fn ends_name(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let of = at.wrapping_sub(1);
    if atoms.number(at).is_none() && atoms.is_capitalised(at) && matches!(atoms.text(of), "War" | "Big" | "Formula") {
        return true;
    }
    atoms.number(at).is_none()
        && atoms.is_capitalised(at)
        && atoms.is(of, "of")
        && atoms.is_word(of.wrapping_sub(1))
        && atoms.is_capitalised(of.wrapping_sub(1))
        && !atoms.is_capitalised(at + 1)
}

/// Whether the word at `at` can only be the past form of a verb: "the FTSE 100 closed".
fn is_past(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let forms = atoms.page.token(atoms.get(at).token).entry.forms;
    forms.has(Forms::PAST) && !forms.has(Forms::BASE)
}

/// "iPhone", "MagSafe", "PlayStation": capitals inside a word.
fn is_brand(word: &str) -> bool {
    let inner = word.get(1..).unwrap_or("");
    inner.contains(char::is_uppercase) && word.contains(char::is_lowercase) && !word.starts_with("Mc")
}

/// Whether the digits from `at` to `end` belong to a code: "0800 123 456", "24/7", "1111-2222-3333".
pub(super) fn is_code(atoms: &Atoms<'_, '_>, at: usize, end: usize) -> bool {
    if atoms.number(at).is_none() {
        return false;
    }
    let before = at.wrapping_sub(1);
    let slashed = end == at + 1 && atoms.is(end, "/") && atoms.is_glued(end) && atoms.is_glued(end + 1);
    slashed && atoms.number(end + 1).is_some()
        || bracketed(atoms, at, end)
        || is_emergency(atoms, at)
        || leads_with_zero(atoms.text(at))
        || end == at + 1 && atoms.text(at).len() > LONGEST_COUNT && !atoms.text(at).contains([',', '.'])
        || atoms.number(before).is_some() && (1..=3).any(|back| leads_with_zero(atoms.text(at.wrapping_sub(back))))
        || grouped(atoms, at)
        || lists(atoms, at, end)
}

/// What counts things has no more digits in a row; identifiers do.
const LONGEST_COUNT: usize = 13;

/// Telephone numbers and codes begin with 0, amounts do so only before a decimal point.
fn leads_with_zero(text: &str) -> bool {
    let rest = text.trim_start_matches('0');
    text.len() > 2 && text.starts_with('0') && !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
}

/// "401(k)", "501(c)(3)": clauses of the law, and what is named after them.
fn bracketed(atoms: &Atoms<'_, '_>, at: usize, end: usize) -> bool {
    let before = at.wrapping_sub(1);
    let letter = atoms.is_word(end + 1) && atoms.text(end + 1).len() == 1 && atoms.is(end + 2, ")");
    letter && atoms.is(end, "(") && (end..end + 3).all(|near| atoms.is_glued(near))
        || atoms.is(before, "(")
            && atoms.is_glued(before)
            && atoms.is(before.wrapping_sub(1), ")")
            && atoms.is(end, ")")
}

/// "called 911", "a 999 call": the number that people dial.
fn is_emergency(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    const DIALLING: &[&str] = &[
        "call", "called", "calling", "calls", "dial", "dialed", "dialing", "dialled", "dialling", "phoned", "rang",
        "ring",
    ];
    const ANSWERING: &[&str] =
        &["call", "calls", "caller", "callers", "dispatcher", "dispatchers", "operator", "operators"];
    matches!(atoms.text(at), "911" | "999" | "112" | "111" | "101" | "988")
        && (atoms.is_any(at.wrapping_sub(1), DIALLING) && (!atoms.is_word(at + 1) || function_word(atoms, at + 1))
            || atoms.is_any(at + 1, ANSWERING))
}

/// "10 Downing Street", "1600 Pennsylvania Avenue": a house; but "20 Wall Street bankers" are people.
pub(super) fn is_address(atoms: &Atoms<'_, '_>, at: usize, end: usize) -> bool {
    const STREETS: &[&str] = &[
        "avenue",
        "ave",
        "ave.",
        "boulevard",
        "drive",
        "lane",
        "place",
        "road",
        "square",
        "st",
        "st.",
        "street",
        "terrace",
    ];
    if atoms.number(at).is_none() || end != at + 1 || !atoms.is_capitalised(end) {
        return false;
    }
    let street = (end + 1..end + 4).find(|&near| atoms.is_any(near, STREETS) && atoms.is_capitalised(near));
    street.is_some_and(|street| {
        let named = (end..street).all(|near| atoms.is_word(near) && atoms.is_capitalised(near));
        let behind = street + 1;
        named && (!atoms.is_word(behind) || atoms.is_capitalised(behind) || function_word(atoms, behind))
    })
}

/// "1111-22223333-4444", "1-800-273-8255": groups apart by hyphens, too long or too many for the score of a game.
fn grouped(atoms: &Atoms<'_, '_>, at: usize) -> bool {
    let group = |at: usize| atoms.digits(at).map(|(_, digits)| digits);
    let joined = |hyphen: usize| atoms.is_dash(hyphen) && atoms.is_glued(hyphen) && atoms.is_glued(hyphen + 1);
    (0..=2).any(|back| {
        let Some(first) = at.checked_sub(2 * back) else { return false };
        let long = [first, first + 2, first + 4].map(|at| group(at).unwrap_or(0));
        joined(first + 1)
            && joined(first + 3)
            && long.iter().all(|&digits| digits > 0)
            && (long.first() > Some(&2) || joined(first + 5))
    })
}

/// The number of a point in a list, "1 ) that …": a bracket closes behind it that never opened.
fn lists(atoms: &Atoms<'_, '_>, at: usize, end: usize) -> bool {
    atoms.is(end, ")") && !(at.saturating_sub(6)..at).any(|near| atoms.is(near, "("))
}
