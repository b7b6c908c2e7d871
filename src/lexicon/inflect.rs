//! The forms of an English verb, by rule from its dictionary form or as listed.

use std::borrow::Cow;

use super::Forms;

/// Every form of `lemma` with what it is. `irregular` lists, separated by blanks,
/// the forms in the order third person, gerund, past, participle; `-` or a missing
/// one is formed by rule (a missing participle is the past form). Spellings that live
/// side by side are joined by a slash: `burned/burnt`.
pub(crate) fn forms(lemma: &'static str, irregular: &'static str) -> Vec<(Forms, Cow<'static, str>)> {
    let mut listed = irregular.split(' ').filter(|form| !form.is_empty());
    let mut next = |regular: fn(&str) -> String| match listed.next() {
        None | Some("-") => Cow::Owned(regular(lemma)),
        Some(form) => Cow::Borrowed(form),
    };
    let third = next(third_person);
    let gerund = next(gerund);
    let past = next(past);
    let participle = match listed.next() {
        None | Some("-") => past.clone(),
        Some(form) => Cow::Borrowed(form),
    };
    let mut all = Vec::with_capacity(8);
    all.push((Forms::BASE, Cow::Borrowed(lemma)));
    for (form, spelling) in
        [(Forms::THIRD, third), (Forms::GERUND, gerund), (Forms::PAST, past), (Forms::PARTICIPLE, participle)]
    {
        match spelling {
            Cow::Borrowed(listed) => all.extend(listed.split('/').map(|one| (form, Cow::Borrowed(one)))),
            Cow::Owned(_) => all.push((form, spelling)),
        }
    }
    all
}

fn third_person(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end));
    format!("{lemma}{}", if sibilant { "es" } else { "s" })
}

fn gerund(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match silent_e(lemma) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{lemma}ing"),
    }
}

fn past(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        return format!("{stem}ied");
    }
    format!("{lemma}{}", if lemma.ends_with('e') { "d" } else { "ed" })
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
        forms(lemma, irregular).into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ")
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
