//! Light stemming: forms of one word meet in one stem, and hardly two words in one.
//!
//! Only the endings of inflection go (plural, past, -ing, -ly), and a final e, so that "make" and "making" meet.
//! A stem is no word and is shown to nobody.

/// The stem of `word`, which is in lower case and without marks over its letters.
pub(super) fn stem(word: &mut String) {
    if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return;
    }
    plural(word);
    if !cut_verb_ending(word, "ing") {
        cut_verb_ending(word, "ed");
    }
    if word.len() > 5 && word.ends_with("ly") {
        cut(word, 2);
    }
    if word.len() > 3 && word.ends_with('e') {
        cut(word, 1);
    }
    if word.len() > 2 && word.ends_with('y') {
        cut(word, 1);
        word.push('i');
    }
}

fn plural(word: &mut String) {
    if word.ends_with("ies") {
        cut(word, 3);
        word.push('y');
    } else if ["sses", "xes", "zes", "ches", "shes"].iter().any(|end| word.ends_with(end)) {
        cut(word, 2);
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        cut(word, 1);
    }
}

/// Cuts `ending` off where a syllable stays, and a doubled consonant to one ("stopped", "running").
fn cut_verb_ending(word: &mut String, ending: &str) -> bool {
    let Some(stem) = word.strip_suffix(ending) else { return false };
    if stem.len() < 3 || !stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return false;
    }
    let mut last = stem.bytes().rev();
    let doubled = last.next().filter(|&byte| last.next() == Some(byte) && !b"aeioulsz".contains(&byte));
    cut(word, ending.len() + usize::from(doubled.is_some()));
    true
}

fn cut(word: &mut String, bytes: usize) {
    word.truncate(word.len().saturating_sub(bytes));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(words: &str) -> Vec<String> {
        let stem_of = |word: &str| {
            let mut word = word.to_owned();
            stem(&mut word);
            word
        };
        words.split(' ').map(stem_of).collect()
    }

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            "make makes making",
            "stop stops stopped stopping",
            "story stories",
            "box boxes",
            "kill kills killed killing",
            "immediate immediately",
            "photograph photographs photographed",
            "horse horses",
        ] {
            let stems = stems(forms);
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn short_words_and_other_scripts_stay() {
        assert_eq!(
            stems("bus gas 1990s red thing ёлки this virus"),
            ["bus", "gas", "1990s", "red", "thing", "ёлки", "this", "virus"]
        );
    }
}
