//! Bylines: who wrote the article.

/// A line that is nothing but a name has at most so many words ("Dr Ana María de la Cruz").
const MAX_NAME_WORDS: usize = 5;

/// Whether `line` is nothing but a name: words that begin with capitals, joined by particles at most.
pub(super) fn is_name(line: &str) -> bool {
    let mut words = 0;
    for word in line.split_whitespace() {
        words += 1;
        let capital = word.starts_with(char::is_uppercase);
        let particle = matches!(word, "de" | "la" | "van" | "von" | "der" | "al" | "bin" | "and" | "del" | "da" | "di");
        if words > MAX_NAME_WORDS || !(capital || particle) || word.contains(|c: char| c.is_ascii_digit() || c == ':') {
            return false;
        }
    }
    words > 0
}

/// Whether a line that begins like a byline is one: "By Jane Doe, Fox News", but not "By Monday, the storm had …".
pub(super) fn is_byline(line: &str) -> bool {
    author(line).is_some_and(is_name) || line.split_whitespace().nth(MAX_BARE_BYLINE).is_none()
}

/// "By Reuters", "Written by Regan", "Author:" have at most so many words.
const MAX_BARE_BYLINE: usize = 3;

/// The name in "By Jane Doe | Fox News", "Written by Jane Doe, RD on …".
pub(super) fn author(byline: &str) -> Option<&str> {
    let start = byline
        .split_whitespace()
        .next()
        .filter(|word| word.eq_ignore_ascii_case("by"))
        .map_or_else(|| byline.find(" by ").map(|at| at + " by ".len()), |word| Some(word.len()))?;
    let rest = byline.get(start..)?.trim_start();
    let end = rest.find(|c: char| c.is_ascii_digit() || ",|–—•/@(".contains(c)).unwrap_or(rest.len());
    let name = rest.get(..end)?;
    let name = [" - ", " on ", " On ", " and ", " Updated"]
        .iter()
        .fold(name, |name, end| name.split(end).next().unwrap_or(name));
    let name = name.trim();
    // One word alone may begin any sentence.
    name.contains(' ').then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors() {
        assert_eq!(author("By Jane Doe | Fox News"), Some("Jane Doe"));
        assert_eq!(author("Written by Jane Doe, RD on November 14, 2019"), Some("Jane Doe"));
        assert_eq!(author("By Jane Doe - 11/19/19 06:56 AM"), Some("Jane Doe"));
        assert_eq!(author("By Reuters"), None);
    }

    #[test]
    fn sentences_are_no_bylines() {
        assert!(is_byline("by Jane Doe — November 18, 2019") && is_byline("By Reuters") && is_byline("Author:"));
        assert!(!is_byline("By Monday, the storm had reached the coast of Wales."));
        assert!(!is_byline("By all accounts he had a good day at the office."));
    }

    #[test]
    fn names() {
        assert!(is_name("Neil Puffett") && is_name("Ana María de la Cruz"));
        assert!(!is_name("Storm closes the harbour") && !is_name("") && !is_name("November 18"));
    }
}
