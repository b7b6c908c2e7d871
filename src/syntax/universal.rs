//! Universal parts of speech, from the Penn tag, the relation and the word.

use super::{Relation, Tag};

/// Universal part of speech, after Universal Dependencies 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Universal {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Universal {
    /// As the treebanks write it.
    #[cfg(feature = "train")]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Universal::Adj => "ADJ",
            Universal::Adp => "ADP",
            Universal::Adv => "ADV",
            Universal::Aux => "AUX",
            Universal::Cconj => "CCONJ",
            Universal::Det => "DET",
            Universal::Intj => "INTJ",
            Universal::Noun => "NOUN",
            Universal::Num => "NUM",
            Universal::Part => "PART",
            Universal::Pron => "PRON",
            Universal::Propn => "PROPN",
            Universal::Punct => "PUNCT",
            Universal::Sconj => "SCONJ",
            Universal::Sym => "SYM",
            Universal::Verb => "VERB",
            Universal::X => "X",
        }
    }
}

/// The universal part of speech of `word`, given its tag and its relation to its head.
pub(crate) fn universal(word: &str, tag: Tag, relation: Relation) -> Universal {
    use Universal::*;
    let plain = relation.as_str().split(':').next().unwrap_or_default();
    let is = |words: &[&str]| words.iter().any(|listed| word.eq_ignore_ascii_case(listed));
    match tag {
        Tag::OpenQuote | Tag::CloseQuote | Tag::Comma | Tag::Stop | Tag::Colon => Punct,
        Tag::OpenBracket | Tag::CloseBracket | Tag::Hyphen => Punct,
        Tag::OddPunctuation if plain == "discourse" => Sym,
        Tag::OddPunctuation => Punct,
        Tag::Currency | Tag::Symbol => Sym,
        Tag::Address => Propn,
        Tag::Affix | Tag::Foreign | Tag::GoesWith => X,
        Tag::Conjunction => Cconj,
        Tag::Number | Tag::ListMarker => Num,
        Tag::Predeterminer => Det,
        Tag::Determiner if is(&DEMONSTRATIVES) && plain != "det" => Pron,
        Tag::Determiner => Det,
        Tag::WhDeterminer if plain == "det" => Det,
        Tag::Existential | Tag::Pronoun | Tag::PossessivePronoun => Pron,
        Tag::WhDeterminer | Tag::WhPronoun | Tag::WhPossessive => Pron,
        Tag::Preposition if plain == "mark" => Sconj,
        Tag::Preposition | Tag::Particle => Adp,
        Tag::Adjective | Tag::Comparative | Tag::Superlative => Adj,
        Tag::Modal => Aux,
        Tag::Noun if is(&INDEFINITE) => Pron,
        Tag::Noun if is(&["%"]) => Sym,
        Tag::Noun | Tag::Nouns => Noun,
        Tag::Name if plain == "amod" => Adj,
        Tag::Name | Tag::Names => Propn,
        Tag::PossessiveEnding | Tag::To => Part,
        Tag::Adverb if is(&["not", "n't", "n’t", "nt"]) => Part,
        Tag::Adverb | Tag::AdverbComparative | Tag::AdverbSuperlative | Tag::WhAdverb => Adv,
        Tag::Interjection => Intj,
        Tag::Verb | Tag::VerbPast | Tag::VerbGerund | Tag::VerbParticiple | Tag::VerbPresent | Tag::VerbThird => {
            match plain {
                "aux" | "cop" => Aux,
                _ => Verb,
            }
        }
    }
}

/// Determiners that stand for a noun when they determine none.
const DEMONSTRATIVES: [&str; 5] = ["that", "this", "these", "those", "another"];

/// Nouns, to the Penn Treebank, that stand for any thing or person.
const INDEFINITE: [&str; 14] = [
    "anybody",
    "anyone",
    "anything",
    "everybody",
    "everyone",
    "everything",
    "nobody",
    "nothing",
    "somebody",
    "someone",
    "something",
    "none",
    "oneself",
    "no-one",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_relation_decides() {
        assert_eq!(universal("that", Tag::Preposition, Relation::Mark), Universal::Sconj);
        assert_eq!(universal("of", Tag::Preposition, Relation::Case), Universal::Adp);
        assert_eq!(universal("has", Tag::VerbThird, Relation::Aux), Universal::Aux);
        assert_eq!(universal("has", Tag::VerbThird, Relation::Root), Universal::Verb);
        assert_eq!(universal("This", Tag::Determiner, Relation::Nsubj), Universal::Pron);
    }
}
