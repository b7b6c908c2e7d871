//! Whether two names are one speaker's: "Hillary Clinton", "SEC. CLINTON" and "CLINTON".

use std::collections::HashMap;

use crate::align::fold;
use crate::lexicon::{self, Classes};

/// The words of a name that tell people apart, folded: no titles, nothing in brackets.
fn significant(name: &str) -> Vec<String> {
    let bare = name.split(['(', '[', ',']).next().unwrap_or(name);
    let is_title = |word: &str| {
        let known = |word: &str| lexicon::entry(word).classes.has(Classes::TITLE);
        known(word) || known(&format!("{word}."))
    };
    let words: Vec<String> = fold::words(bare).iter().map(|word| fold::folded(word.span.of(bare))).collect();
    let without: Vec<String> = words.iter().filter(|word| !is_title(word) && *word != "the").cloned().collect();
    if without.is_empty() { words } else { without }
}

/// A label that names no person: "QUESTION", "AUDIENCE MEMBER", "The Prime Minister".
fn is_role(words: &[String]) -> bool {
    let classes = Classes::ROLE_NOUN.or(Classes::GROUP_NOUN).or(Classes::PERSON_NOUN);
    let speaks = |word: &String| lexicon::entry(word).classes.has(classes) || GENERIC.contains(&word.as_str());
    words.last().is_none_or(speaks) || words.first().is_some_and(|word| GENERIC.contains(&word.as_str()))
}

/// Labels of transcripts that stand for whoever speaks.
const GENERIC: [&str; 16] = [
    "a",
    "all",
    "announcer",
    "answer",
    "audience",
    "both",
    "caller",
    "crowd",
    "female",
    "male",
    "narrator",
    "q",
    "question",
    "questioner",
    "unidentified",
    "unknown",
];

/// Whether a claimed speaker and the label of a turn can be one person. `None` where the label does not tell.
pub(super) fn agree(claimed: &str, label: &str) -> Option<bool> {
    let (claimed, label) = (significant(claimed), significant(label));
    if claimed.is_empty() || label.is_empty() {
        return None;
    }
    if is_same(&claimed, &label) {
        return Some(true);
    }
    if is_role(&label) || is_role(&claimed) { None } else { Some(false) }
}

/// One family name, and given names or initials that do not contradict each other; or a given name alone.
fn is_same(one: &[String], two: &[String]) -> bool {
    if one == two {
        return true;
    }
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if let [only] = short {
        return long.last() == Some(only) || long.first() == Some(only);
    }
    let given = |name: &[String]| name.first().cloned().unwrap_or_default();
    let (first, second) = (given(short), given(long));
    short.last() == long.last()
        && (first.starts_with(&second) || second.starts_with(&first) || short.iter().all(|word| long.contains(word)))
}

/// A number for each speaker, the same for labels that are the same without titles; 0 for nobody.
pub(super) fn voices<'n>(labels: impl Iterator<Item = Option<&'n str>>) -> Vec<usize> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    labels
        .map(|label| {
            let Some(label) = label else { return 0 };
            if let Some(&voice) = known.get(label) {
                return voice;
            }
            // Turns of "Chuck Todd" and "TODD" in one transcript are one man's.
            let key = significant(label).pop().unwrap_or_default();
            let fresh = names.len() + 1;
            let voice = *names.entry(key).or_insert(fresh);
            known.insert(label, voice);
            voice
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person() {
        for (claimed, label) in [
            ("Hillary Clinton", "CLINTON"),
            ("Bernie Sanders", "SEN. BERNIE SANDERS"),
            ("Sir Keir Starmer", "Keir Starmer (Holborn and St Pancras) (Lab)"),
            ("Mr Smith", "Mr. John Smith"),
            ("Bernard Sanders", "Bern Sanders"),
        ] {
            assert_eq!(agree(claimed, label), Some(true), "{claimed} / {label}");
        }
    }

    #[test]
    fn names_of_two() {
        assert_eq!(agree("Hillary Clinton", "TRUMP"), Some(false));
        assert_eq!(agree("Hillary Clinton", "Bill Clinton"), Some(false));
    }

    #[test]
    fn labels_that_do_not_tell() {
        assert_eq!(agree("Jane Doe", "QUESTION"), None);
        assert_eq!(agree("Jane Doe", "UNIDENTIFIED MALE"), None);
        assert_eq!(agree("Boris Johnson", "The Prime Minister"), None);
    }
}
