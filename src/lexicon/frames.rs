//! What a cue means and what it can govern.

use serde::{Deserialize, Serialize};

use super::bit_set;

/// What a speaker does with a cue, after the speech-act classes reporters use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CueClass {
    /// say, tell, add, write: gives the words, takes no stand.
    Say,
    /// ask, wonder, question.
    Ask,
    /// argue, claim, insist, suggest: puts forward.
    Claim,
    /// admit, concede, acknowledge.
    Concede,
    /// deny, reject, dismiss, refuse.
    Deny,
    /// confirm, agree, accept, back.
    Confirm,
    /// promise, vow, pledge, plan.
    Promise,
    /// warn, threaten, caution.
    Warn,
    /// urge, order, demand, call for.
    Urge,
    /// show, find, reveal, indicate: what a document or a study does.
    Show,
    /// criticise, slam, blame, accuse.
    Criticise,
    /// praise, welcome, thank, hail.
    Praise,
    /// think, believe, know, feel.
    Think,
    /// hope, want, fear, expect.
    Want,
    /// describe, call, refer to, discuss.
    Describe,
    /// announce, declare, propose.
    Announce,
}

impl CueClass {
    pub(crate) fn from_column(column: &str) -> Option<CueClass> {
        Some(match column {
            "say" => CueClass::Say,
            "ask" => CueClass::Ask,
            "claim" => CueClass::Claim,
            "concede" => CueClass::Concede,
            "deny" => CueClass::Deny,
            "confirm" => CueClass::Confirm,
            "promise" => CueClass::Promise,
            "warn" => CueClass::Warn,
            "urge" => CueClass::Urge,
            "show" => CueClass::Show,
            "criticise" => CueClass::Criticise,
            "praise" => CueClass::Praise,
            "think" => CueClass::Think,
            "want" => CueClass::Want,
            "describe" => CueClass::Describe,
            "announce" => CueClass::Announce,
            _ => return None,
        })
    }
}

bit_set! {
    /// The complements under which a cue reports something.
    Frames(u16) {
        /// `q` a quotation: she said, “…”
        QUOTATION = 0,
        /// `t` a that-clause.
        THAT = 1,
        /// `c` a clause without "that": she said it was over.
        BARE = 2,
        /// `w` a wh-clause: asked whether …, explained how …
        WH = 3,
        /// `i` an infinitive: vowed to fight.
        INFINITIVE = 4,
        /// `o` a person, then an infinitive: urged them to leave.
        OBJECT_INFINITIVE = 5,
        /// `n` a noun phrase: announced the cuts.
        NOUN = 6,
        /// `a` an addressee may stand first: told MPs (that) …
        ADDRESSEE = 7,
        /// `v` the subject may stand behind it: said Jones.
        INVERTED = 8,
        /// `s` a noun phrase, then "as": described it as a success.
        AS = 9,
        /// `e` a gerund: denied taking the money.
        GERUND = 10,
    }
}

impl Frames {
    /// Reads the third column of the cue list: letters, separated by commas.
    pub(crate) fn from_column(column: &str) -> Frames {
        column.bytes().fold(Frames::NONE, |frames, letter| {
            frames.or(match letter {
                b'q' => Frames::QUOTATION,
                b't' => Frames::THAT,
                b'c' => Frames::BARE,
                b'w' => Frames::WH,
                b'i' => Frames::INFINITIVE,
                b'o' => Frames::OBJECT_INFINITIVE,
                b'n' => Frames::NOUN,
                b'a' => Frames::ADDRESSEE,
                b'v' => Frames::INVERTED,
                b's' => Frames::AS,
                b'e' => Frames::GERUND,
                _ => Frames::NONE,
            })
        })
    }
}
