//! Dictionary forms: by list, then by rule.

use std::borrow::Cow;

use super::Tag;
use crate::lexicon::{self, Classes, Forms, lemmas};

/// The dictionary form of `word`, which has this tag, as the treebanks give it: "said" is "say", "children" "child",
/// "better" "good", "n't" "not", "Tigers" in a name "Tiger". Names keep their capitals, other words lose them.
pub(crate) fn lemma(word: &str, tag: Tag) -> Cow<'_, str> {
    if tag == Tag::Name {
        return Cow::Borrowed(word);
    }
    if tag == Tag::Names {
        // Peoples end in -is as no plural of a noun does: Iraqis.
        let people = word.strip_suffix("is").map(|stem| format!("{stem}i"));
        return people.or_else(|| plural(word)).map_or(Cow::Borrowed(word), Cow::Owned);
    }
    let lower = lowered(word);
    if let Some(listed) = lemmas::listed(&lower, tag.as_str()) {
        return Cow::Borrowed(listed);
    }
    let by_rule = match tag {
        Tag::Nouns => plural(&lower).or_else(|| compound(&lower)),
        Tag::VerbThird => verb(&lower, Forms::THIRD, "s"),
        Tag::VerbGerund => verb(&lower, Forms::GERUND, "ing"),
        Tag::VerbPast => verb(&lower, Forms::PAST, "ed"),
        Tag::VerbParticiple => verb(&lower, Forms::PARTICIPLE, "ed"),
        Tag::Verb | Tag::VerbPresent => lemmas::verb(&lower, Forms::BASE.or(Forms::THIRD)).map(str::to_owned),
        Tag::Comparative | Tag::AdverbComparative => graded(&lower, "er"),
        Tag::Superlative | Tag::AdverbSuperlative => graded(&lower, "est"),
        Tag::Noun | Tag::Adjective if lexicon::entry(word).classes.has(Classes::DEMONYM) => return Cow::Borrowed(word),
        // Roman numerals keep their capitals.
        Tag::Number if !word.contains(|c: char| c.is_lowercase()) => Some(word.replace(',', "")),
        _ => None,
    };
    by_rule.map_or(lower, Cow::Owned)
}

/// `word` in lower case, with straight apostrophes.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}

/// The singular of a regular plural; case is kept.
fn plural(word: &str) -> Option<String> {
    // Endings of plurals and what stands there in the singular; the first that fits counts.
    const RULES: [(&str, &str); 12] = [
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
        ("zzes", "zz"),
        ("men", "man"),
        ("'s", ""),
        ("ss", "ss"),
        ("us", "us"),
        ("is", "is"),
        ("s", ""),
    ];
    // Decades and the like: 1970s, 90's.
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(word.replace('\'', ""));
    }
    let fits = |&(ending, _): &(&str, &str)| word.len() > ending.len() + 1 && word.ends_with(ending);
    let (ending, singular) = RULES.into_iter().find(fits)?;
    Some(format!("{}{singular}", word.strip_suffix(ending)?))
}

/// "great-grandchildren": the last part is listed.
fn compound(word: &str) -> Option<String> {
    let (first, last) = word.rsplit_once('-')?;
    Some(format!("{first}-{}", lemmas::listed(last, "NNS")?))
}

/// The verb that `word` is a form of: as listed, with a listed part behind a prefix ("outgrew", "co-wrote"), or by rule.
fn verb(word: &str, form: Forms, ending: &str) -> Option<String> {
    if let Some(lemma) = lemmas::verb(word, form) {
        return Some(lemma.to_owned());
    }
    const PREFIXES: [&str; 9] = ["re", "un", "over", "under", "out", "mis", "dis", "fore", "co"];
    for prefix in PREFIXES {
        if let Some(rest) = word.strip_prefix(prefix)
            && let rest = rest.trim_start_matches('-')
            && let Some(lemma) = lemmas::verb(rest, form).filter(|lemma| lemma.len() > 2)
        {
            return Some(format!("{}{lemma}", word.strip_suffix(rest)?));
        }
    }
    if ending == "s" {
        return match word.strip_suffix("ies") {
            Some(stem) if stem.len() > 1 => Some(format!("{stem}y")),
            _ => plural(word),
        };
    }
    let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 1 && has_vowel(stem))?;
    if let Some(stem) = stem.strip_suffix('i').filter(|_| ending == "ed") {
        return Some(format!("{stem}y"));
    }
    Some(completed(stem))
}

/// The adjective or adverb that `word` grades.
fn graded(word: &str, ending: &str) -> Option<String> {
    let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 1)?;
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y"));
    }
    // "larger" lacks an e that "longer" does not.
    Some(completed(stem))
}

/// A stem that lost its silent e or doubled its last letter before an ending, as it is written alone.
fn completed(stem: &str) -> String {
    let mut last = stem.bytes().rev();
    let (end, before, third) = (last.next(), last.next(), last.next());
    let vowel = |byte: Option<u8>| byte.is_some_and(|byte| b"aeiou".contains(&byte));
    let (Some(c), Some(b)) = (end, before) else { return stem.to_owned() };
    if c == b && !vowel(end) && !b"lsfz".contains(&c) {
        return stem.get(..stem.len() - 1).unwrap_or(stem).to_owned();
    }
    let single_vowel = vowel(before) && !vowel(third);
    let short = !has_vowel(stem.get(..stem.len().saturating_sub(2)).unwrap_or(""));
    let silent = match c {
        b'c' | b'v' | b'u' | b'z' if c != b => true,
        b's' => b != b's' && b != b'u',
        b'f' => single_vowel,
        b'g' => b != b'n' && b != b'g' || third == Some(b'a') && b == b'n',
        b'l' => !vowel(before) && b != b'l' && b != b'r' && b != b'w',
        b'r' | b't' | b'd' | b'k' | b'm' | b'n' | b'p' | b'b' => {
            single_vowel && short
                || c == b't' && b == b'a' && !vowel(third)
                || c == b'r' && matches!(b, b'u' | b'i' | b'o')
        }
        _ => false,
    };
    format!("{stem}{}", if silent { "e" } else { "" })
}

fn has_vowel(text: &str) -> bool {
    text.bytes().any(|byte| b"aeiouy".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_rules() {
        let cases = [
            ("said", Tag::VerbPast, "say"),
            ("Writing", Tag::VerbGerund, "write"),
            ("googled", Tag::VerbPast, "google"),
            ("rezoning", Tag::VerbGerund, "rezone"),
            ("outgrew", Tag::VerbPast, "outgrow"),
            ("is", Tag::VerbThird, "be"),
            ("’s", Tag::VerbThird, "be"),
            ("'s", Tag::PossessiveEnding, "'s"),
            ("children", Tag::Nouns, "child"),
            ("companies", Tag::Nouns, "company"),
            ("policewomen", Tag::Nouns, "policewoman"),
            ("1970s", Tag::Nouns, "1970s"),
            ("Americans", Tag::Names, "American"),
            ("Iraqis", Tag::Names, "Iraqi"),
            ("greater", Tag::Comparative, "great"),
            ("Wilshaw", Tag::Name, "Wilshaw"),
            ("better", Tag::Comparative, "good"),
            ("biggest", Tag::Superlative, "big"),
            ("safer", Tag::Comparative, "safe"),
            ("n’t", Tag::Adverb, "not"),
            ("The", Tag::Determiner, "the"),
            ("1,200", Tag::Number, "1200"),
            ("", Tag::Noun, ""),
        ];
        for (word, tag, expected) in cases {
            assert_eq!(lemma(word, tag), expected, "{word}");
        }
    }
}
