//! Are these the same words? The base of echoes, of comparisons between outlets and of verification.
//!
//! [`fold`] cuts a text into words that are equal when a reader would call them so, [`index`] finds a run of such words
//! in a long text, [`words`] aligns two runs that differ, [`same`] says whether a difference is one of spelling only.

pub(crate) mod fold;
pub(crate) mod index;
pub(crate) mod marked;
pub(crate) mod number;
pub(crate) mod same;
pub(crate) mod words;
