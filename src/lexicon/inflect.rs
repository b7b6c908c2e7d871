//! The forms of an English verb, by rule from its dictionary form or as listed.

use super::{Forms, cut};

/// Tells `each` every form of `lemma` with what it is. `irregular` lists, separated by blanks,
/// the forms in the order third person, gerund, past, participle; `-` or a missing
/// one is formed by rule (a missing participle is the past form). Spellings that live
/// side by side are joined by a slash: `burned/burnt`. `spelling` is the room that forms are put together in.
pub(crate) fn forms(lemma: &str, irregular: &str, spelling: &mut String, mut each: impl FnMut(Forms, &str)) {
    each(Forms::BASE, lemma);
    let (third, irregular) = cut(irregular, b' ');
    let (gerund, irregular) = cut(irregular, b' ');
    let (past, participle) = cut(irregular, b' ');
    let mut tell = |forms: Forms, listed: &str, regular: fn(&str) -> (&str, &str)| {
        if !matches!(listed, "" | "-") {
            return listed.split('/').for_each(|one| each(forms, one));
        }
        let (stem, ending) = regular(lemma);
        spelling.clear();
        spelling.push_str(stem);
        spelling.push_str(ending);
        each(forms, spelling);
    };
    tell(Forms::THIRD, third, third_person);
    tell(Forms::GERUND, gerund, gerund_of);
    if matches!(participle, "" | "-") {
        tell(Forms::PAST | Forms::PARTICIPLE, past, past_of);
    } else {
        tell(Forms::PAST, past, past_of);
        tell(Forms::PARTICIPLE, participle, past_of);
    }
}

/// The stem and the ending of the third person.
fn third_person(lemma: &str) -> (&str, &str) {
    if let Some(stem) = consonant_y(lemma) {
        return (stem, "ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end));
    (lemma, if sibilant { "es" } else { "s" })
}

fn gerund_of(lemma: &str) -> (&str, &str) {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return (stem, "ying");
    }
    (silent_e(lemma).unwrap_or(lemma), "ing")
}

fn past_of(lemma: &str) -> (&str, &str) {
    if let Some(stem) = consonant_y(lemma) {
        return (stem, "ied");
    }
    (lemma, if lemma.ends_with('e') { "d" } else { "ed" })
}

/// The stem of a verb in consonant + y ("den" of "deny").
fn consonant_y(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'i', 'o', 'u'])).then_some(stem)
}

/// The stem of a verb that drops its e before -ing ("writ" of "write"; not "agree", "dye", "singe").
fn silent_e(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('e')?;
    (!stem.ends_with(['e', 'o', 'y'])).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lemma: &'static str, irregular: &'static str) -> String {
        let mut words: Vec<String> = Vec::new();
        forms(lemma, irregular, &mut String::new(), |_, word| words.push(word.to_owned()));
        words.join(" ")
    }

    #[test]
    fn by_rule() {
        assert_eq!(words("deny", ""), "deny denies denying denied");
        assert_eq!(words("agree", ""), "agree agrees agreeing agreed");
        assert_eq!(words("stress", ""), "stress stresses stressing stressed");
        assert_eq!(words("say", "- - said"), "say says saying said");
        assert_eq!(words("write", "- - wrote written"), "write writes writing wrote written");
        assert_eq!(words("burn", "- - burned/burnt"), "burn burns burning burned burnt");
        assert_eq!(words("admit", "- admitting admitted"), "admit admits admitting admitted");
    }
}
