//! Voices: which words of a sentence the article says itself, and which each of the people it reports.
//!
//! Each voice is parsed by itself: without the credits and the other voices between them, a parser gets clauses right
//! that it gets wrong in the whole sentence.

use std::ops::Range;

use super::source::{Reported, Sources};
use crate::attribution::QuoteKind;
use crate::lexicon::{Classes, Forms};
use crate::span::Span;
use crate::text::{Page, TokenKind};

/// What one voice says in a sentence.
pub(super) struct Voice {
    pub tokens: Vec<usize>,
    /// The quote that it is; None for the article itself.
    pub quote: Option<usize>,
}

/// A sentence as its voices.
pub(super) struct Voices<'a> {
    pub voices: Vec<Voice>,
    sources: &'a Sources<'a>,
    sentence: Span,
    /// Whether anybody is credited here at all; in most sentences, nobody is.
    has_credits: bool,
    /// The quotes that state something here.
    stating: Vec<usize>,
}

impl<'a> Voices<'a> {
    /// The voices in `sentence`; the quotes of `silent` are none.
    pub fn of(page: &Page<'_>, sources: &'a Sources<'a>, sentence: Range<usize>, silent: &[usize]) -> Voices<'a> {
        let span = page.span_of(sentence.clone());
        let has_credits = sources.has_credits(&sentence);
        let mut all = Voices { voices: Vec::new(), sources, sentence: span, has_credits, stating: Vec::new() };
        let runs = runs(sources, sentence);
        let mut quotes: Vec<usize> = runs.iter().filter_map(|(quote, _)| *quote).collect();
        quotes.sort_unstable();
        quotes.dedup();
        all.stating = quotes;
        all.stating.retain(|&quote| {
            let own = runs.iter().filter(|(owner, _)| *owner == Some(quote));
            !silent.contains(&quote) && (runs.len() == 1 || states(page, own.flat_map(|(_, tokens)| tokens.clone())))
        });
        let mut last: Option<Option<usize>> = None;
        for (at, (quote, tokens)) in runs.iter().enumerate() {
            let stating = |quote: Option<usize>| quote.is_none_or(|quote| all.stating.contains(&quote));
            // A word or two in marks belong to the sentence around them.
            let around = || runs.get(at + 1..).unwrap_or(&[]).iter().map(|(next, _)| *next).find(|&next| stating(next));
            let voice = if stating(*quote) { *quote } else { last.or_else(around).flatten() };
            last = Some(voice);
            match all.voices.iter_mut().find(|other| other.quote == voice) {
                Some(other) => other.tokens.extend(tokens.clone()),
                None => all.voices.push(Voice { tokens: tokens.clone().collect(), quote: voice }),
            }
        }
        for voice in &mut all.voices {
            tidy(page, sources, voice);
        }
        all
    }

    /// The quote that the token at `token` introduces, where that is read as a voice of its own.
    pub fn introduces(&self, token: usize) -> Option<usize> {
        let cue = if self.has_credits { self.sources.cue(token) } else { None };
        cue.filter(|&quote| self.is_voice(quote))
    }

    /// Whether the token at `token` names who says, or that somebody says, what is read as a voice of its own.
    pub fn credits(&self, token: usize) -> bool {
        if !self.has_credits {
            return false;
        }
        let source = self.sources.source(token).filter(|&quote| self.is_voice(quote));
        source.is_some() || self.introduces(token).is_some()
    }

    /// The quotes, other than direct speech, that are no voices if they turn out to hold no clause.
    pub fn doubtful(&self, page: &Page<'_>) -> Vec<usize> {
        let retold = self.stating.iter().copied().filter(|&quote| {
            let whole = self.voices.len() > 1 && !self.goes_beyond(quote);
            let phrase = |found: &Reported<'_>| found.kind != QuoteKind::Direct && !self.is_clause(page, Some(quote));
            whole && self.sources.quote(Some(quote)).is_some_and(phrase)
        });
        retold.collect()
    }

    /// Whether the words of `quote` stand behind "that": then there is a clause, though the parser may see none, and
    /// nobody else is to be credited with it.
    pub fn is_clause(&self, page: &Page<'_>, quote: Option<usize>) -> bool {
        let content = self.sources.quote(quote).and_then(|quote| quote.content.first());
        content.is_some_and(|part| part.of(page.text).starts_with("that "))
    }

    fn is_voice(&self, quote: usize) -> bool {
        self.goes_beyond(quote) || self.stating.contains(&quote)
    }

    /// Whether the quote has words outside this sentence.
    fn goes_beyond(&self, quote: usize) -> bool {
        let content = self.sources.quote(Some(quote)).map_or(&[][..], |quote| quote.content);
        content.first().is_some_and(|part| part.start < self.sentence.start)
            || content.last().is_some_and(|part| part.end > self.sentence.end)
    }
}

/// The tokens of `sentence` in runs of one quote.
fn runs(sources: &Sources<'_>, sentence: Range<usize>) -> Vec<(Option<usize>, Range<usize>)> {
    let mut runs: Vec<(Option<usize>, Range<usize>)> = Vec::new();
    for token in sentence {
        let quote = sources.content(token);
        match runs.last_mut() {
            Some((last, tokens)) if *last == quote => tokens.end = token + 1,
            _ => runs.push((quote, token..token + 1)),
        }
    }
    runs
}

/// Whether `tokens` may hold a clause: three words, and one of them a verb that may have a tense.
fn states(page: &Page<'_>, tokens: impl Iterator<Item = usize> + Clone) -> bool {
    tokens.clone().filter(|&token| page.token(token).is_word()).take(3).count() == 3
        && tokens.into_iter().any(|token| {
            let entry = page.token(token).entry;
            entry.classes.has(Classes::AUXILIARY.or(Classes::MODAL)) || entry.forms.has(TENSED)
        })
}

const TENSED: Forms = Forms::BASE.or(Forms::THIRD).or(Forms::PAST);

/// Takes away what is not said: the marks beside other voices, and the "that" in front of retold words.
fn tidy(page: &Page<'_>, sources: &Sources<'_>, voice: &mut Voice) {
    let tokens = &voice.tokens;
    let beside = |token: &usize| {
        page.token(*token).kind == TokenKind::Mark
            && [token.wrapping_sub(1), token + 1]
                .iter()
                .any(|near| tokens.binary_search(near).is_err() && sources.content(*near).is_some())
    };
    let beside: Vec<usize> = tokens.iter().copied().filter(beside).collect();
    if !beside.is_empty() {
        voice.tokens.retain(|token| beside.binary_search(token).is_err());
    }
    let retold = sources.quote(voice.quote).is_some_and(|quote| quote.kind != QuoteKind::Direct);
    // "that", "the fact that"
    let word = |at: usize| voice.tokens.get(at).map_or("", |&token| page.word(token));
    let is_fact = word(0).eq_ignore_ascii_case("the") && word(1) == "fact";
    let that = if is_fact { 2 } else { 0 };
    if retold && word(that).eq_ignore_ascii_case("that") {
        voice.tokens.drain(..=that);
    }
}
