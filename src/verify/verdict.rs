//! From what differs to what the quotation is.

use super::differences::{self, Difference, Misleading};
use super::place::{self, Found, Pairs};
use super::quoted::{Break, Piece, Quoted, brackets};
use super::source::Source;
use super::{EditKind, Place, Verdict, Verification, names};
use crate::align::fold;
use crate::evidence::Evidence;
use crate::span::Span;

/// A passage that has this much of the quotation is what was altered, however much was left out between.
const MOST: f32 = 0.8;

/// So is one that has this much,
const HALF: f32 = 0.5;

/// if so much of the words of both are the same (Dice's coefficient). Below, it is another passage.
const ALIKE: f32 = 0.6;

/// And so is one that has so many words in a row: two people do not hit on the same by chance.
const IN_A_ROW: usize = 10;

/// What `quoted` is, held against `source`.
pub(super) fn verify(quoted: &Quoted<'_>, source: &Source) -> Verification {
    let printed = quoted.read_brackets();
    let with_brackets = printed_alike(quoted, source, &printed);
    let (pieces, found) = if with_brackets.is_empty() {
        let pieces = quoted.read();
        let found = place::find(source, &pieces);
        (pieces, found)
    } else {
        (printed, Found::Exact(with_brackets))
    };
    let read = |pairs: Pairs| Reading::new(quoted, source, &pieces, pairs);
    let (readings, near): (Vec<Reading>, _) = match found {
        Found::Exact(starts) => {
            let exact = |start: usize| (start..start + pieces.len()).map(Some).collect();
            (starts.into_iter().map(exact).map(read).collect(), None)
        }
        Found::Similar { places, near } => (places.into_iter().map(read).collect(), Some(near)),
    };
    let best = readings.iter().enumerate().max_by(|(one_at, one), (two_at, two)| {
        let rank = |reading: &Reading| reading.verdict.rank();
        let width = |reading: &Reading| reading.last - reading.first;
        let closer = one.similarity.total_cmp(&two.similarity).then(width(two).cmp(&width(one)));
        let printed = one.closeness.cmp(&two.closeness);
        rank(one).cmp(&rank(two)).then(closer).then(printed).then(two_at.cmp(one_at))
    });
    let Some((best_at, best)) = best else { return nothing() };
    let mut places: Vec<Place> = vec![best.place.clone()];
    if best.verdict.is_faithful() || best.verdict == Verdict::Misattributed {
        let others = readings.iter().enumerate().filter(|&(at, other)| {
            at != best_at && other.verdict == best.verdict && !overlap(&other.place, &best.place)
        });
        places.extend(others.map(|(_, other)| other.place.clone()));
    }
    let runner_up = if places.len() > 1 {
        best.similarity
    } else {
        let ids = place::ids(source, &pieces);
        let near = near.unwrap_or_else(|| place::near(source, &ids));
        place::runner_up(source, &ids, &near, &(best.first..best.last + 1))
    };
    let edits = if best.verdict == Verdict::NotFound { Vec::new() } else { best.edits() };
    Verification {
        verdict: best.verdict,
        places,
        edits,
        similarity: best.similarity,
        margin: (best.similarity - runner_up).max(0.0),
        evidence: vec![best.evidence.clone()],
    }
}

/// Where the source has the words with the same brackets in the same order: these are its own, not the reporter's.
fn printed_alike(quoted: &Quoted<'_>, source: &Source, printed: &[Piece]) -> Vec<usize> {
    let Some((first, last)) = printed.first().zip(printed.last()) else { return Vec::new() };
    let mut starts = place::word_for_word(source, printed);
    let (first, last, extent) = (first.word.span, last.word.span, quoted.extent());
    let of_quote = |from: usize, to: usize| brackets(quoted.text, Span::new(from, to));
    let (before, inside, behind) =
        (of_quote(extent.start, first.start), of_quote(first.start, last.end), of_quote(last.end, extent.end));
    let around = |gap: &str| brackets(gap, Span::new(0, gap.len()));
    starts.retain(|&start| {
        let end = start + printed.len();
        let there = source.span(start).join(source.span(end - 1));
        brackets(source.text(), there) == inside
            && around(source.gap(start)).ends_with(&before)
            && around(source.gap(end)).starts_with(&behind)
    });
    starts
}

fn overlap(one: &Place, two: &Place) -> bool {
    one.spans.iter().any(|span| two.spans.iter().any(|other| span.overlaps(*other)))
}

fn nothing() -> Verification {
    Verification {
        verdict: Verdict::NotFound,
        places: Vec::new(),
        edits: Vec::new(),
        similarity: 0.0,
        margin: 0.0,
        evidence: vec![Evidence::new("no-words", "the source has none of its words", None)],
    }
}

impl Verdict {
    /// The better of two places is the one whose verdict ranks higher.
    fn rank(self) -> u8 {
        match self {
            Verdict::Verbatim => 5,
            Verdict::Bracketed => 4,
            Verdict::Elided => 3,
            Verdict::Misattributed => 2,
            // Of places that will not do, the closest is meant.
            Verdict::MisleadingOmission | Verdict::Altered | Verdict::Spliced => 1,
            Verdict::NotFound => 0,
        }
    }
}

/// A quotation held against one place.
struct Reading {
    verdict: Verdict,
    evidence: Evidence,
    place: Place,
    differences: Vec<Difference>,
    similarity: f32,
    /// How many ends of the quotation are as the source prints them.
    closeness: usize,
    /// The first and the last word of the source that it has.
    first: usize,
    last: usize,
}

impl Reading {
    fn new(quoted: &Quoted<'_>, source: &Source, pieces: &[Piece], pairs: Pairs) -> Reading {
        let compared = differences::compare(source, quoted.text, pieces, &pairs);
        let similarity = similarity(source, pieces, &compared.is_there);
        let at = || pairs.iter().flatten().copied();
        let place = place_of(source, pieces, &pairs);
        let mut reading = Reading {
            verdict: Verdict::Verbatim,
            evidence: Evidence::new("same-words", "the source has the same words", place.spans.first().copied()),
            similarity,
            closeness: closeness(source, quoted.text, pieces, &pairs),
            first: at().min().unwrap_or(0),
            last: at().max().unwrap_or(0),
            place,
            differences: compared.found,
        };
        reading.differences.sort_by_key(|difference| difference.edit.source.map_or(usize::MAX, |span| span.start));
        let (verdict, rule, reason) = if !reading.is_near(pieces.len()) && in_a_row(&pairs) < IN_A_ROW {
            (Verdict::NotFound, "too-little-shared", "the nearest passage shares too little with it".to_owned())
        } else if compared.is_reordered {
            (Verdict::Spliced, "another-order", "the source has the pieces in another order".to_owned())
        } else if let Some((one, two)) = two_voices(source, pieces, &pairs) {
            (Verdict::Spliced, "two-speakers", format!("part of it is said by {one}, part by {two}"))
        } else {
            reading.weigh(quoted, source)
        };
        reading.verdict = verdict;
        reading.evidence = Evidence::new(rule, reason, reading.evidence.span);
        reading
    }

    /// Whether the place has enough of a quotation of `words` words to be the one it is from.
    fn is_near(&self, words: usize) -> bool {
        let changed = |edit: &super::Edit| !edit.change.is_fair() && !edit.was.is_empty();
        let altered = self.differences.iter().filter(|difference| difference.misleading.is_none());
        let left_out = altered.map(|difference| &difference.edit).filter(|edit| changed(edit));
        let left_out: usize = left_out.map(|edit| fold::words(&edit.was).len()).sum();
        let shared = self.similarity * words as f32;
        let alike = 2.0 * shared / (words as f32 + shared + left_out as f32);
        self.similarity >= MOST || self.similarity >= HALF && alike >= ALIKE
    }

    fn edits(&self) -> Vec<super::Edit> {
        self.differences.iter().map(|difference| difference.edit.clone()).collect()
    }

    /// What the differences make of it.
    fn weigh(&self, quoted: &Quoted<'_>, source: &Source) -> (Verdict, &'static str, String) {
        let has = |change: EditKind| self.differences.iter().any(|difference| difference.edit.change == change);
        let gravest = |misleading: bool| {
            let grave = |difference: &&Difference| {
                difference.misleading.is_some() == misleading && (misleading || !difference.edit.change.is_fair())
            };
            self.differences.iter().filter(grave).max_by_key(|difference| difference.edit.change)
        };
        if let Some(Difference { edit, .. }) = gravest(false) {
            let reason = match (edit.was.as_str(), edit.now.as_str()) {
                ("", now) => format!("{now:?} is not in the source"),
                (was, "") => format!("{was:?} is left out, and nothing says so"),
                (was, now) => format!("{was:?} became {now:?}"),
            };
            return (Verdict::Altered, rule(edit.change), reason);
        }
        if let Some(Difference { edit, misleading }) = gravest(true) {
            let reason = match misleading {
                Some(Misleading::OtherSpeaker) => "the ellipsis leaps over another speaker".to_owned(),
                Some(Misleading::LongWay) => "the ellipsis leaps over a long way".to_owned(),
                _ => format!("the ellipsis stands for {:?}", edit.was),
            };
            return (Verdict::MisleadingOmission, "hidden-by-ellipsis", reason);
        }
        if let (Some(claimed), Some(label)) = (quoted.speaker, self.speaker(source))
            && names::agree(claimed, &label) == Some(false)
        {
            return (Verdict::Misattributed, "another-speaker", format!("{label} says it, not {claimed}"));
        }
        if has(EditKind::Bracket) {
            (Verdict::Bracketed, "brackets", "brackets mark what is not the speaker's".to_owned())
        } else if has(EditKind::Omission) {
            (Verdict::Elided, "ellipsis", "an ellipsis marks what is left out".to_owned())
        } else {
            (Verdict::Verbatim, "same-words", "the source has the same words".to_owned())
        }
    }

    fn speaker(&self, source: &Source) -> Option<String> {
        source.turns().get(self.place.turn)?.speaker.clone()
    }
}

/// The name that evidence gives to a change.
fn rule(change: EditKind) -> &'static str {
    match change {
        EditKind::Negation => "negation-changed",
        EditKind::Number => "number-changed",
        EditKind::Name => "name-changed",
        EditKind::Modality => "modality-changed",
        EditKind::Hedge => "hedge-changed",
        EditKind::ContentWord => "word-changed",
        _ => "function-word-changed",
    }
}

/// The share of the quotation that is there, by the weight of its words.
fn similarity(source: &Source, pieces: &[Piece], is_there: &[bool]) -> f32 {
    let weights = place::ids(source, pieces).into_iter().map(|id| source.index.weight(id));
    let (mut shared, mut all) = (0, 0);
    for (weight, &there) in weights.zip(is_there) {
        all += weight;
        shared += if there { weight } else { 0 };
    }
    shared as f32 / all.max(1) as f32
}

/// The most words in a row that the quotation has as the source has them.
fn in_a_row(pairs: &Pairs) -> usize {
    let (mut most, mut run, mut last) = (0, 0, None);
    for pair in pairs {
        let goes_on = pair.is_some() && last.is_some_and(|last: usize| *pair == Some(last + 1));
        run = if goes_on { run + 1 } else { usize::from(pair.is_some()) };
        most = most.max(run);
        last = *pair;
    }
    most
}

/// How many ends of the quotation are as the source prints them, the case of its first letter and the mark behind its
/// last: of places with the same words, a whole sentence was quoted from where it is one.
fn closeness(source: &Source, text: &str, pieces: &[Piece], pairs: &Pairs) -> usize {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let first = pieces.first().zip(pairs.first().copied().flatten());
    let opens = first
        .is_some_and(|(piece, at)| capital(piece.word.span.of(text)) == capital(source.span(at).of(source.text())));
    let closes = |behind: &str| behind.chars().next().filter(|c| matches!(c, '.' | '?' | '!'));
    let last = pieces.last().zip(pairs.last().copied().flatten());
    let ends = last.is_some_and(|(piece, at)| {
        let behind = Span::new(piece.word.span.end, text.len()).of(text);
        closes(behind) == closes(source.gap(at + 1))
    });
    usize::from(opens) + usize::from(ends)
}

/// One span for each run of the quotation that the source has without a break.
fn place_of(source: &Source, pieces: &[Piece], pairs: &Pairs) -> Place {
    let mut spans: Vec<Span> = Vec::new();
    let mut last: Option<usize> = None;
    let mut broken = false;
    for (piece, pair) in pieces.iter().zip(pairs) {
        broken |= piece.before != Break::None;
        let Some(at) = *pair else { continue };
        let goes_on = last.is_some_and(|last| at > last && (!broken || at == last + 1));
        match spans.last_mut().filter(|_| goes_on) {
            Some(span) => span.end = source.span(at).end,
            None => spans.push(source.span(at)),
        }
        last = Some(at);
        broken = false;
    }
    let first = pairs.iter().flatten().next().copied().unwrap_or(0);
    let turn = source.turn_of(first);
    Place { spans, turn, speaker: source.turns().get(turn).and_then(|turn| turn.speaker.clone()) }
}

/// Two speakers who each say part of it, if there are two.
fn two_voices(source: &Source, pieces: &[Piece], pairs: &Pairs) -> Option<(String, String)> {
    let mut first: Option<usize> = None;
    for at in pieces.iter().zip(pairs).filter_map(|(_, pair)| *pair) {
        let voice = source.voice(at);
        match first {
            None => first = Some(at),
            Some(one) if voice != source.voice(one) && voice != 0 && source.voice(one) != 0 => {
                let name = |at: usize| source.turns().get(source.turn_of(at)).and_then(|turn| turn.speaker.clone());
                return Some((name(one).unwrap_or_default(), name(at).unwrap_or_default()));
            }
            Some(_) => {}
        }
    }
    None
}
