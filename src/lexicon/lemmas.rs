//! Dictionary forms that follow from no rule.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::{CUES, Forms, VERBS, inflect, rows};

const LEMMAS: &str = include_str!("lemmas.txt");

/// By form, its tag and dictionary form.
type Irregular = HashMap<&'static str, Vec<(&'static str, &'static str)>>;

/// By form, what it is and of which verb.
type VerbForms = HashMap<String, Vec<(Forms, &'static str)>>;

static IRREGULAR: Lazy<Irregular> = Lazy::new(|| {
    let mut map = Irregular::new();
    for row in rows(LEMMAS) {
        let mut columns = row.split('\t');
        if let (Some(form), Some(tag), Some(lemma)) = (columns.next(), columns.next(), columns.next()) {
            map.entry(form).or_default().push((tag, lemma));
        }
    }
    map
});

static VERB_FORMS: Lazy<VerbForms> = Lazy::new(|| {
    let mut map = VerbForms::new();
    let verbs = rows(VERBS).map(|row| row.split_once('\t').unwrap_or((row, "")));
    let cues = rows(CUES).map(|row| {
        let mut columns = row.split('\t');
        let lemma = columns.next().unwrap_or("");
        (lemma.split(' ').next().unwrap_or(lemma), columns.nth(2).unwrap_or(""))
    });
    let mut spelling = String::new();
    for (lemma, irregular) in verbs.chain(cues) {
        inflect::forms(lemma, irregular, &mut spelling, |forms, word| {
            map.entry(word.to_owned()).or_default().push((forms, lemma));
        });
    }
    map
});

/// The dictionary form of `form`, in lower case, when it has this Penn tag, if it is listed.
pub(crate) fn listed(form: &str, tag: &str) -> Option<&'static str> {
    IRREGULAR.get(form)?.iter().find(|(listed, _)| *listed == tag).map(|&(_, lemma)| lemma)
}

/// The listed verb that `word`, in lower case, is one of `forms` of.
pub(crate) fn verb(word: &str, forms: Forms) -> Option<&'static str> {
    let found = VERB_FORMS.get(word)?.iter().find(|(form, _)| form.has(forms));
    found.map(|&(_, lemma)| lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_complete() {
        let all: Vec<Vec<&str>> = rows(LEMMAS).map(|row| row.split('\t').collect()).collect();
        for pair in all.windows(2) {
            assert!(pair[0][..2] < pair[1][..2], "{:?} before {:?}", pair[0], pair[1]);
        }
        assert!(all.iter().all(|row| row.len() == 3));
    }

    #[test]
    fn forms_of_verbs() {
        assert_eq!(verb("wrote", Forms::PAST), Some("write"));
        assert_eq!(verb("lay", Forms::PAST), Some("lie"));
        assert_eq!(verb("qqqq", Forms::PAST), None);
    }
}
