//! A gate before a list: the ends and the length of a word tell, for nearly all that are not in it, that they are not.

/// Which ends and lengths the words of a list have.
pub(super) struct Gate(Vec<bool>);

impl Gate {
    /// The gate of the list of `words`, which are in lower case.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Gate {
        let mut open = vec![false; 1 << 15];
        for place in words.filter_map(place) {
            if let Some(open) = open.get_mut(place) {
                *open = true;
            }
        }
        Gate(open)
    }

    /// Whether `word`, whatever its case, can be in the list; what is not ASCII always can.
    pub(super) fn lets_pass(&self, word: &str) -> bool {
        place(word).is_none_or(|place| self.0.get(place) == Some(&true))
    }
}

/// Five bits each of the first byte, the last byte and the length; upper and lower case share theirs.
fn place(word: &str) -> Option<usize> {
    let (first, last) = (word.bytes().next()?, word.bytes().next_back()?);
    let bits = |byte: u8| usize::from(byte & 31);
    word.is_ascii().then(|| bits(first) << 10 | bits(last) << 5 | (word.len() & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_list_passes() {
        let gate = Gate::new(["year", "new year's day", "µg"].into_iter());
        for word in ["year", "YEAR", "New Year's Day", "µg", "new year’s day"] {
            assert!(gate.lets_pass(word), "{word:?}");
        }
        assert!(!gate.lets_pass("yard"));
        assert!(!gate.lets_pass("the"));
    }
}
