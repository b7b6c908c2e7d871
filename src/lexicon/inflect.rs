//! The forms of an English verb, by rule from its dictionary form or as listed.

use super::Forms;

/// Tells `each` every form of `lemma` with what it is. `irregular` lists, separated by blanks,
/// the forms in the order third person, gerund, past, participle; `-` or a missing
/// one is formed by rule (a missing participle is the past form). Spellings that live
/// side by side are joined by a slash: `burned/burnt`.
pub(crate) fn forms(lemma: &str, irregular: &str, mut each: impl FnMut(Forms, &str)) {
    let mut listed = irregular.split(' ').filter(|form| !form.is_empty());
    let [third, gerund, past, participle] = [(); 4].map(|()| listed.next().filter(|form| *form != "-"));
    each(Forms::BASE, lemma);
    let mut spelling = String::with_capacity(lemma.len() + 3);
    for (form, listed, regular) in [
        (Forms::THIRD, third, third_person as fn(&str) -> (&str, &str)),
        (Forms::GERUND, gerund, gerund_of),
        (Forms::PAST, past, past_of),
        (Forms::PARTICIPLE, participle.or(past), past_of),
    ] {
        if let Some(listed) = listed {
            listed.split('/').for_each(|one| each(form, one));
            continue;
        }
        let (stem, ending) = regular(lemma);
        spelling.clear();
        spelling.push_str(stem);
        spelling.push_str(ending);
        each(form, &spelling);
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
        forms(lemma, irregular, |_, word| words.push(word.to_owned()));
        words.join(" ")
    }

    #[test]
    fn by_rule() {
        assert_eq!(words("deny", ""), "deny denies denying denied denied");
        assert_eq!(words("agree", ""), "agree agrees agreeing agreed agreed");
        assert_eq!(words("stress", ""), "stress stresses stressing stressed stressed");
        assert_eq!(words("say", "- - said"), "say says saying said said");
        assert_eq!(words("write", "- - wrote written"), "write writes writing wrote written");
        assert_eq!(words("burn", "- - burned/burnt"), "burn burns burning burned burnt burned burnt");
        assert_eq!(words("admit", "- admitting admitted"), "admit admits admitting admitted admitted");
    }
}
