//! The tags and relations that the treebanks use.

macro_rules! inventory {
    ($(#[$doc:meta])* $name:ident, $count:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum $name { $($variant,)* }

        impl $name {
            /// All of them, in the order of the classes of the model.
            pub(crate) const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// As the treebanks write it.
            #[cfg(any(test, feature = "train"))]
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The one at `index` of [`Self::ALL`].
            pub(crate) fn at(index: usize) -> Option<$name> {
                $name::ALL.get(index).copied()
            }
        }

        /// How many there are.
        pub(crate) const $count: usize = $name::ALL.len();
    };
}

inventory! {
    /// Part of speech after the Penn Treebank, with the tags that the English Web Treebank added.
    Tag, TAGS {
        OpenQuote = "``",
        CloseQuote = "''",
        Comma = ",",
        Stop = ".",
        Colon = ":",
        OpenBracket = "-LRB-",
        CloseBracket = "-RRB-",
        Currency = "$",
        Hyphen = "HYPH",
        OddPunctuation = "NFP",
        Symbol = "SYM",
        Address = "ADD",
        Affix = "AFX",
        Conjunction = "CC",
        Number = "CD",
        Determiner = "DT",
        Existential = "EX",
        Foreign = "FW",
        GoesWith = "GW",
        Preposition = "IN",
        Adjective = "JJ",
        Comparative = "JJR",
        Superlative = "JJS",
        ListMarker = "LS",
        Modal = "MD",
        Noun = "NN",
        Nouns = "NNS",
        Name = "NNP",
        Names = "NNPS",
        Predeterminer = "PDT",
        PossessiveEnding = "POS",
        Pronoun = "PRP",
        PossessivePronoun = "PRP$",
        Adverb = "RB",
        AdverbComparative = "RBR",
        AdverbSuperlative = "RBS",
        Particle = "RP",
        To = "TO",
        Interjection = "UH",
        Verb = "VB",
        VerbPast = "VBD",
        VerbGerund = "VBG",
        VerbParticiple = "VBN",
        VerbPresent = "VBP",
        VerbThird = "VBZ",
        WhDeterminer = "WDT",
        WhPronoun = "WP",
        WhPossessive = "WP$",
        WhAdverb = "WRB",
    }
}

inventory! {
    /// How a word depends on its head, after Universal Dependencies 2, with the subtypes of English.
    Relation, RELATIONS {
        Root = "root",
        Acl = "acl",
        AclRelcl = "acl:relcl",
        Advcl = "advcl",
        AdvclRelcl = "advcl:relcl",
        Advmod = "advmod",
        Amod = "amod",
        Appos = "appos",
        Aux = "aux",
        AuxPass = "aux:pass",
        Case = "case",
        Cc = "cc",
        CcPreconj = "cc:preconj",
        Ccomp = "ccomp",
        Compound = "compound",
        CompoundPrt = "compound:prt",
        Conj = "conj",
        Cop = "cop",
        Csubj = "csubj",
        CsubjOuter = "csubj:outer",
        CsubjPass = "csubj:pass",
        Dep = "dep",
        Det = "det",
        DetPredet = "det:predet",
        Discourse = "discourse",
        Dislocated = "dislocated",
        Expl = "expl",
        Fixed = "fixed",
        Flat = "flat",
        Goeswith = "goeswith",
        Iobj = "iobj",
        List = "list",
        Mark = "mark",
        Nmod = "nmod",
        NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss",
        NmodUnmarked = "nmod:unmarked",
        Nsubj = "nsubj",
        NsubjOuter = "nsubj:outer",
        NsubjPass = "nsubj:pass",
        Nummod = "nummod",
        Obj = "obj",
        Obl = "obl",
        OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked",
        Orphan = "orphan",
        Parataxis = "parataxis",
        Punct = "punct",
        Reparandum = "reparandum",
        Vocative = "vocative",
        Xcomp = "xcomp",
    }
}
