//! What was really said: a text or a transcript, indexed once.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{names, turns};
use crate::align::fold::{self, Word};
use crate::align::index::Index;
use crate::align::same;
use crate::span::Span;

/// One stretch of a source that one person says, or one line of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Turn {
    /// Who speaks, as the source writes it; none where it does not say.
    pub speaker: Option<String>,
    /// What is said: bytes of [`Source::text`].
    pub span: Span,
}

impl Turn {
    /// A turn of nobody named.
    pub(crate) fn unnamed(span: Span) -> Turn {
        Turn { speaker: None, span }
    }
}

/// A text that quotations are held against, indexed once for any number of them.
///
/// ```
/// use dixit::Source;
///
/// let source = Source::new("Mr Brandt: Will it close?\nMs Marsh (Lab): It will not.\nMr Brandt: Thank you.");
/// assert_eq!(source.turns().len(), 3);
/// assert_eq!(source.turns()[1].speaker.as_deref(), Some("Ms Marsh (Lab)"));
/// assert_eq!(source.turns()[1].span.of(source.text()), "It will not.");
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    turns: Vec<Turn>,
    pub(super) words: Vec<Word>,
    pub(super) index: Index,
    /// The first word of each turn.
    first_words: Vec<usize>,
    /// A number for each turn that is the same for the same speaker; 0 where nobody is named.
    voices: Vec<usize>,
}

impl Source {
    /// Indexes a text. Where it has the form of a transcript ("NAME: …", "Mr Smith (Lab):", a name on a line of its
    /// own as in Hansard, "Q." and "A."), its turns and their speakers are recognised and the names are no part of
    /// what is said; any other text is one turn of nobody. Takes time and memory linear in the text.
    pub fn new(text: impl Into<String>) -> Source {
        let text = text.into();
        let turns = turns::recognise(&text);
        Source::indexed(text, turns)
    }

    /// Indexes what is known to be one text, without looking for speakers.
    pub fn plain(text: impl Into<String>) -> Source {
        let text = text.into();
        let span = Span::new(0, text.len());
        Source::indexed(text, vec![Turn::unnamed(span)])
    }

    /// Indexes a transcript that is split already: a speaker (blank for nobody) and words a turn. [`Source::text`] is
    /// then the words, a turn a line, and [`Source::turns`] has the same turns in the same order.
    ///
    /// ```
    /// use dixit::{Source, verify_quote};
    ///
    /// let source = Source::from_turns([("MARSH", "It will not close."), ("BRANDT", "Thank you.")]);
    /// let found = verify_quote("Thank you", &source);
    /// assert_eq!(found.places[0].speaker.as_deref(), Some("BRANDT"));
    /// ```
    pub fn from_turns<'t>(turns: impl IntoIterator<Item = (impl Into<Cow<'t, str>>, impl AsRef<str>)>) -> Source {
        let mut text = String::new();
        let mut cut = Vec::new();
        for (speaker, words) in turns {
            if !cut.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(words.as_ref());
            let speaker: Cow<'_, str> = speaker.into();
            let speaker = Some(speaker.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
            cut.push(Turn { speaker, span: Span::new(start, text.len()) });
        }
        Source::indexed(text, cut)
    }

    /// Indexes parts of a text, so that places are bytes of all of it.
    pub(crate) fn of_spans(text: &str, turns: Vec<Turn>) -> Source {
        Source::indexed(text.to_owned(), turns)
    }

    /// The text that [`Place`](super::Place) and [`Edit`](super::Edit) point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Who says what, in order.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    fn indexed(text: String, turns: Vec<Turn>) -> Source {
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut first_words = Vec::with_capacity(turns.len());
        for turn in &turns {
            first_words.push(words.len());
            fold::cut(&text, turn.span, &mut words);
        }
        let voices = names::voices(turns.iter().map(|turn| turn.speaker.as_deref()));
        Source { index: Index::new(&words), text, turns, words, first_words, voices }
    }

    /// The span of word `at`.
    pub(super) fn span(&self, at: usize) -> Span {
        crate::work::tick();
        self.words.get(at).map_or(Span::new(self.text.len(), self.text.len()), |word| word.span)
    }

    /// Word `at`, folded.
    pub(super) fn form(&self, at: usize) -> String {
        fold::folded(self.span(at).of(&self.text))
    }

    /// The words at `range`, folded.
    pub(super) fn forms(&self, range: impl IntoIterator<Item = usize>) -> Vec<String> {
        range.into_iter().map(|at| self.form(at)).collect()
    }

    /// What stands between word `at` and the one before, without words.
    pub(super) fn gap(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.span(before).end);
        Span::new(start, self.span(at).start).of(&self.text)
    }

    /// The turn that word `at` stands in.
    pub(super) fn turn_of(&self, at: usize) -> usize {
        self.first_words.partition_point(|&first| first <= at).saturating_sub(1)
    }

    /// Who says word `at`; 0 for nobody named.
    pub(super) fn voice(&self, at: usize) -> usize {
        self.voices.get(self.turn_of(at)).copied().unwrap_or(0)
    }

    /// Whether a sentence ends between word `at` and the one before.
    pub(super) fn is_sentence_start(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        if self.turn_of(before) != self.turn_of(at) && self.voice(before) != self.voice(at) {
            return true;
        }
        let gap = self.gap(at);
        if gap.contains(['?', '!']) || gap.contains("\n\n") {
            return true;
        }
        let dots = gap.chars().filter(|&c| c == '.').count();
        if dots != 1 {
            // A transcript of a line a sentence may lack the stop; one of captions has lines that go on.
            let goes_on = self.span(at).of(&self.text).starts_with(char::is_lowercase);
            return dots == 0 && self.turn_of(before) != self.turn_of(at) && !goes_on;
        }
        let word = self.span(before).of(&self.text);
        // "No. 10", but "No. Nobody did."
        let numbers = |at: usize| self.span(at).of(&self.text).starts_with(char::is_numeric);
        let answers = same::is_negation(&fold::folded(word)) && !numbers(at);
        answers || !turns::is_abbreviation(word)
    }
}
