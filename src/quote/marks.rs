//! Quotation marks of one block: one pass, a stack, no look-back.
//!
//! A mark opens or closes by its shape and by what it touches. Single marks are
//! tentative, since most are apostrophes: one opens a passage only when something
//! closes it, and a plural possessive ("boards’ roles") closes one only when
//! nothing better does. Whatever stays open at the end of the block costs itself
//! and nothing else.

use super::{Ending, Passage, Style};
use crate::lexicon::Classes;
use crate::span::Span;
use crate::text::{Page, TokenKind};

/// What the scan of a block tells the next one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scanned {
    /// The passage that was still open at the end of the block.
    pub open: Option<usize>,
    /// Whether the first passage runs from the block's start to a closing mark that had no opening one.
    pub closes_earlier: bool,
}

/// A quotation has a word among its first tokens.
const LONGEST_PREFIX: usize = 8;

/// A mark that opened and has not closed yet.
struct Frame {
    style: Style,
    /// The mark that opened it, as written.
    mark: char,
    token: usize,
    /// Where its passage stands in the output (pushed on opening, so that parents come before children).
    passage: usize,
    /// The first mark that would do as the closing one, though it looks like an apostrophe.
    weak_close: Option<usize>,
}

/// Appends the passages of `block` to `found`. With `waiting`, an earlier block left a
/// quotation open, so that a closing mark without an opening one ends that.
pub(crate) fn scan(page: &Page<'_>, block: usize, waiting: bool, found: &mut Vec<Passage>) -> Scanned {
    let Some(tokens) = page.block_tokens.get(block).cloned() else { return Scanned::default() };
    let first = found.len();
    let mut scan = Scan { page, block, found, stack: Vec::new(), dropped: Vec::new(), first };
    let mut closes_earlier = false;
    for at in tokens.clone() {
        if page.token(at).kind != TokenKind::Mark {
            continue;
        }
        let mark = page.word(at).chars().next().unwrap_or(' ');
        let role = role(page, at, mark);
        match style_of(page.word(at)) {
            Style::Double => {
                let stray = scan.double(at, mark, role);
                if stray && waiting && !closes_earlier && scan.found.len() == first && at > tokens.start {
                    scan.whole_up_to(tokens.start, at);
                    closes_earlier = true;
                }
            }
            Style::Single => scan.single(at, mark, role),
        }
    }
    let open = scan.finish(tokens.start, tokens.end);
    Scanned { open, closes_earlier }
}

fn style_of(mark: &str) -> Style {
    match mark {
        "‘" | "’" | "'" | "‚" | "‛" | "‹" | "›" | "`" | "´" => Style::Single,
        _ => Style::Double,
    }
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Role {
    opens: bool,
    closes: bool,
    /// It may close, but reads as an apostrophe ("boards’ roles").
    weak: bool,
}

fn role(page: &Page<'_>, at: usize, mark: char) -> Role {
    let token = page.token(at).span;
    let before = page.text.get(..token.start).and_then(|text| text.chars().next_back());
    let after = page.text.get(token.end..).and_then(|text| text.chars().next());
    let free_left = before.is_none_or(|c| c.is_whitespace() || opens_or_dashes(c));
    let free_right = after.is_none_or(|c| c.is_whitespace() || closes_or_stops(c));
    let glued_right = after.is_some_and(|c| !c.is_whitespace() && !closes_or_stops(c));
    let glued_left = before.is_some_and(|c| !c.is_whitespace());
    match mark {
        '“' | '„' | '‟' => Role { opens: true, closes: glued_left && free_right, weak: false },
        '«' | '‹' => Role { opens: !(glued_left && free_right), closes: glued_left && free_right, weak: false },
        '»' | '›' => Role { opens: free_left && glued_right, closes: true, weak: false },
        '”' => Role { opens: free_left && glued_right, closes: true, weak: false },
        '"' | '`' | '´' => Role { opens: free_left && !free_right, closes: glued_left || free_right, weak: false },
        '‘' | '‚' | '‛' => Role { opens: glued_right && !elides(page, at), closes: false, weak: false },
        _ if page.word(at) == "''" => {
            Role { opens: free_left && glued_right, closes: glued_left || free_right, weak: false }
        }
        _ => {
            // ’ and ': an apostrophe unless it stands where a mark would.
            let opens = mark == '\'' && free_left && glued_right && !elides(page, at);
            let closes = glued_left && free_right;
            Role { opens, closes, weak: closes && possessive(page, at, before, after) }
        }
    }
}

fn opens_or_dashes(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '-' | '–' | '—' | '/' | '“' | '‘' | '„' | '«' | '"' | '\'' | ':' | '>' | '…' | '•' | '`'
    )
}

fn closes_or_stops(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '”'
            | '’'
            | '»'
            | '"'
            | '\''
            | '-'
            | '–'
            | '—'
            | '…'
            | '/'
    )
}

/// ’90s, ’n’, ’em, ’til: the apostrophe of a word or number cut short at its front.
fn elides(page: &Page<'_>, at: usize) -> bool {
    /// Words written with a leading apostrophe.
    const CUT_SHORT: [&str; 9] = ["n", "em", "til", "tis", "twas", "cause", "bout", "cuz", "round"];
    let next = page.token(at + 1);
    match next.kind {
        TokenKind::Number => {
            let word = page.word(at + 1);
            word.len() <= 3
                && word.starts_with(|c: char| c.is_ascii_digit())
                && (word.len() == 2 || word.ends_with('s'))
        }
        TokenKind::Word => {
            let word = page.word(at + 1);
            CUT_SHORT.iter().any(|cut| word.eq_ignore_ascii_case(cut))
        }
        _ => false,
    }
}

/// Whether a ’ behind a word reads as the apostrophe of a plural possessive, or of a word cut short at its end.
fn possessive(page: &Page<'_>, at: usize, before: Option<char>, after: Option<char>) -> bool {
    let plural = matches!(before, Some('s' | 'S' | 'x' | 'z'));
    let last = at.wrapping_sub(1);
    let cut =
        page.token(last).kind == TokenKind::Word && (page.word(last).len() == 1 || page.word(last).ends_with("in"));
    let next = page.token(at + 1);
    let noun_follows = after.is_some_and(char::is_whitespace)
        && next.kind == TokenKind::Word
        && !next.is(Classes::PREPOSITION.or(Classes::AUXILIARY).or(Classes::MODAL).or(Classes::CONJUNCTION));
    (plural || cut) && noun_follows
}

struct Scan<'p, 't> {
    page: &'p Page<'t>,
    block: usize,
    found: &'p mut Vec<Passage>,
    stack: Vec<Frame>,
    /// Passages whose opening mark turned out to be none.
    dropped: Vec<usize>,
    first: usize,
}

impl Scan<'_, '_> {
    /// Reads a double mark; true when it closes nothing and opens nothing.
    fn double(&mut self, at: usize, mark: char, role: Role) -> bool {
        let inside = self.stack.iter().rposition(|frame| frame.style == Style::Double);
        let pairs = inside.and_then(|index| self.stack.get(index)).is_some_and(|frame| pairs(frame.mark, mark));
        let closes = role.closes && (pairs || (inside.is_some() && !role.opens));
        // “ inside “ nests; a straight mark inside straight ones can only mean that the first never closed.
        if closes && !(role.opens && inside.is_some_and(|index| self.just_opened(index, at))) {
            let Some(index) = inside else { return true };
            self.unwind(index + 1, at);
            self.close(at);
            return false;
        }
        if role.opens {
            if let Some(index) = inside
                && self.stack.get(index).is_some_and(|frame| is_straight(frame.mark) && is_straight(mark))
            {
                self.unwind(index, at);
            }
            self.open(at, mark, Style::Double);
            return false;
        }
        true
    }

    /// Reads a single mark.
    fn single(&mut self, at: usize, mark: char, role: Role) {
        if let Some(frame) = self.stack.last_mut()
            && frame.style == Style::Single
            && role.closes
        {
            if role.weak {
                frame.weak_close.get_or_insert(at);
            } else {
                self.close(at);
            }
            return;
        }
        if role.opens {
            if self.stack.last().is_some_and(|frame| frame.style == Style::Single) {
                let last = self.stack.len() - 1;
                self.unwind(last, at);
            }
            self.open(at, mark, Style::Single);
        }
    }

    fn just_opened(&self, index: usize, at: usize) -> bool {
        self.stack.get(index).is_some_and(|frame| frame.token + 1 == at)
    }

    fn open(&mut self, at: usize, mark: char, style: Style) {
        self.stack.push(Frame { style, mark, token: at, passage: self.found.len(), weak_close: None });
        self.found.push(Passage {
            outer: self.page.token(at).span,
            inner: Span::default(),
            tokens: at + 1..at + 1,
            outer_tokens: at..at + 1,
            block: self.block,
            style,
            ending: Ending::Unclosed,
            parent: None,
            continues: None,
        });
    }

    /// Closes the top of the stack with the mark at token `at`.
    fn close(&mut self, at: usize) {
        if let Some(frame) = self.stack.pop() {
            self.settle(&frame, at, Ending::Closed);
        }
    }

    /// Ends the frames from `depth` up at token `at`, where something else opens or closes.
    fn unwind(&mut self, depth: usize, at: usize) {
        while self.stack.len() > depth {
            let Some(frame) = self.stack.pop() else { break };
            match frame.weak_close {
                Some(weak) if weak < at => self.settle(&frame, weak, Ending::Closed),
                _ => self.dropped.push(frame.passage),
            }
        }
    }

    /// Writes where the passage of `frame` ends: before the token `end`, a mark when it is closed.
    fn settle(&mut self, frame: &Frame, end: usize, ending: Ending) {
        let page = self.page;
        let closed = ending == Ending::Closed;
        let outer_tokens = frame.token..if closed { end + 1 } else { end };
        let outer = page.span_of(outer_tokens.clone());
        let start = page.token(frame.token).span.end;
        let stop = if closed { page.token(end).span.start } else { outer.end };
        if let Some(passage) = self.found.get_mut(frame.passage) {
            passage.outer = outer;
            passage.inner = Span::new(start, stop).trimmed(page.text);
            passage.tokens = frame.token + 1..end.max(frame.token + 1);
            passage.outer_tokens = outer_tokens;
            passage.ending = ending;
        }
    }

    /// A passage from the block's start to the closing mark at token `at`.
    fn whole_up_to(&mut self, start: usize, at: usize) {
        let page = self.page;
        let outer = page.span_of(start..at + 1);
        self.found.push(Passage {
            outer,
            inner: Span::new(outer.start, page.token(at).span.start).trimmed(page.text),
            tokens: start..at,
            outer_tokens: start..at + 1,
            block: self.block,
            style: Style::Double,
            ending: Ending::Closed,
            parent: None,
            continues: None,
        });
    }

    /// Settles what is open at the end of the block; the passage that may run on, by its index in `found`.
    fn finish(mut self, start: usize, end: usize) -> Option<usize> {
        // An open double mark with a closed pair behind it is a stray one, unless it opens the paragraph.
        let open = self.stack.iter().position(|frame| frame.style == Style::Double).filter(|&index| {
            self.stack.get(index).is_some_and(|frame| {
                frame.token == start || !self.found.iter().skip(frame.passage + 1).any(|p| p.style == Style::Double)
            })
        });
        let keep = open.map(|index| self.stack.get(index).map_or(0, |frame| frame.passage));
        match open {
            Some(index) => {
                self.unwind(index + 1, end);
                if let Some(frame) = self.stack.pop() {
                    self.settle(&frame, end, Ending::Unclosed);
                }
                self.unwind(0, end);
            }
            None => self.unwind(0, end),
        }
        let empty: Vec<usize> = (self.first..self.found.len())
            .filter(|&index| self.found.get(index).is_none_or(|passage| !self.has_word(passage)))
            .collect();
        self.dropped.extend(empty);
        self.dropped.sort_unstable();
        self.dropped.dedup();
        let kept = keep.filter(|index| self.dropped.binary_search(index).is_err());
        let result = kept.map(|index| index - self.dropped.partition_point(|&dropped| dropped < index));
        let mut index = 0;
        self.found.retain(|_| {
            index += 1;
            self.dropped.binary_search(&(index - 1)).is_err()
        });
        nest(self.found, self.first);
        result
    }

    /// Whether anything but marks and punctuation stands in the passage; the first tokens tell.
    fn has_word(&self, passage: &Passage) -> bool {
        passage.tokens.clone().take(LONGEST_PREFIX).any(|token| self.page.token(token).is_word())
    }
}

/// Sets the parent of each passage in `found[first..]`, which stand in the order of their opening marks.
fn nest(found: &mut [Passage], first: usize) {
    let mut around: Vec<(usize, usize)> = Vec::new();
    for (index, passage) in found.iter_mut().enumerate().skip(first) {
        while around.last().is_some_and(|&(_, end)| end <= passage.outer.start) {
            around.pop();
        }
        passage.parent = around.last().map(|&(parent, _)| parent);
        around.push((index, passage.outer.end));
    }
}

/// Whether `close` is a mark that ends what `open` began; styles are mixed freely in dumped web pages.
fn pairs(open: char, close: char) -> bool {
    match open {
        '“' | '‟' => matches!(close, '”' | '"' | '\''),
        '„' => matches!(close, '“' | '”' | '"'),
        '«' => close == '»',
        '»' => close == '«',
        '”' => close == '”',
        _ => matches!(close, '"' | '”' | '\'' | '`'),
    }
}

fn is_straight(mark: char) -> bool {
    matches!(mark, '"' | '\'' | '`')
}
