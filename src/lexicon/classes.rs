//! The classes a listed word can belong to.

macro_rules! bit_set {
    ($(#[$doc:meta])* $name:ident($width:ty) { $($(#[$bit_doc:meta])* $bit:ident = $shift:expr,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct $name($width);

        impl $name {
            pub(crate) const NONE: $name = $name(0);
            $($(#[$bit_doc])* pub(crate) const $bit: $name = $name(1 << $shift);)*

            /// Whether any of the bits of `other` is set.
            pub(crate) const fn has(self, other: $name) -> bool {
                self.0 & other.0 != 0
            }

            pub(crate) const fn or(self, other: $name) -> $name {
                $name(self.0 | other.0)
            }
        }

        impl std::ops::BitOr for $name {
            type Output = $name;
            fn bitor(self, other: $name) -> $name {
                self.or(other)
            }
        }

        impl std::ops::BitOrAssign for $name {
            fn bitor_assign(&mut self, other: $name) {
                *self = self.or(other);
            }
        }
    };
}
pub(crate) use bit_set;

bit_set! {
    /// A set of word classes; a word form may be in several ("will": modal and given name).
    Classes(u32) {
        ABBREVIATION = 0,
        ADVERB = 1,
        /// Forms of be, have, do.
        AUXILIARY = 2,
        /// Coordinators: and, but, or, nor.
        CONJUNCTION = 3,
        /// claim, statement, assertion: "Jones's claim that …".
        CUE_NOUN = 4,
        DEMONYM = 5,
        /// a, the, this, some, and possessives (his, their).
        DETERMINER = 6,
        /// report, letter, survey: things that say.
        DOCUMENT_NOUN = 7,
        GIVEN_NAME = 8,
        /// officials, experts, critics: unnamed groups that speak.
        GROUP_NOUN = 9,
        MODAL = 10,
        MONTH = 11,
        /// de, van, bin: lower-case parts of names.
        NAME_PARTICLE = 12,
        /// Jr, III, QC.
        NAME_SUFFIX = 13,
        NEGATION = 14,
        /// committee, party, agency, Inc, University: heads of names of organisations.
        ORGANISATION_NOUN = 15,
        /// man, woman, mother, neighbour: persons by nature or kinship.
        PERSON_NOUN = 16,
        PLACE = 17,
        PREPOSITION = 18,
        /// Personal, possessive, reflexive and indefinite pronouns.
        PRONOUN = 19,
        /// president, spokeswoman, analyst: persons by what they do.
        ROLE_NOUN = 20,
        /// because, while, whether, who, which: words that open a clause.
        SUBORDINATOR = 21,
        /// year, morning, yesterday, today.
        TIME_NOUN = 22,
        /// Mr, Dr, Sir, Sen.: words before a name.
        TITLE = 23,
        WEEKDAY = 24,
        /// Any form of a listed verb.
        VERB = 25,
    }
}

bit_set! {
    /// Which forms of a verb a word can be.
    Forms(u8) {
        /// "say"
        BASE = 0,
        /// "says"
        THIRD = 1,
        /// "saying"
        GERUND = 2,
        /// "said", "wrote"
        PAST = 3,
        /// "said", "written"
        PARTICIPLE = 4,
    }
}

impl Classes {
    /// The set as a number, a bit a class.
    pub(crate) const fn bits(self) -> u64 {
        self.0 as u64
    }
}

impl Forms {
    /// The set as a number, a bit a form.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }
}

/// Grammatical gender a name, title or noun gives its bearer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
}

impl Gender {
    /// Reads the second column of a list: `m`, `f`, anything else is unknown.
    pub(crate) fn from_column(column: &str) -> Gender {
        match column {
            "m" => Gender::Male,
            "f" => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    /// This gender, or `other` where this one is unknown.
    pub(crate) fn or(self, other: Gender) -> Gender {
        if self == Gender::Unknown { other } else { self }
    }
}
