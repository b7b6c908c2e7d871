//! What each paragraph is, by where it stands to the article and how it is written.

use std::ops::Range;

use super::article::{self, Candidate};
use super::byline::{author, is_name};
use super::paragraphs::Marker;
use super::phrases::Hint;
use super::{BlockKind, Dateline, dateline, headline};

/// So many labels or notices around the prose show that the text is a web page, not a bare article.
const MIN_CHROME: usize = 3;

/// A line that dates an article or names its author is no longer, in words.
const MAX_LINE_WORDS: usize = 24;

/// How many blocks before the headline and behind the lede are searched for the date.
const DATE_REACH: usize = 4;

/// An indented paragraph is a quotation when it is set in by this many columns …
const MIN_INDENT: usize = 2;

/// … and at most one in this many paragraphs of the article is.
const MIN_PARAGRAPHS_PER_INDENTED: usize = 3;

/// The kind of each candidate, and the article's date.
pub(super) fn classify(text: &str, candidates: &[Candidate]) -> (Vec<BlockKind>, Option<Dateline>) {
    let mut article = article::find(candidates);
    let has_chrome = has_chrome(candidates, &article);
    if !has_chrome && !article.is_empty() {
        let first = candidates.iter().position(Candidate::is_prose).unwrap_or(article.start);
        article = first..candidates.len();
    }
    let mut page = Page {
        text,
        candidates,
        kinds: vec![BlockKind::Body; candidates.len()],
        has_chrome,
        dateline: None,
        author: None,
        article,
    };
    if page.article.is_empty() {
        page.classify_without_prose();
    } else {
        let headline = headline::find(text, candidates, page.article.start);
        if let Some(at) = headline.filter(|at| page.article.contains(at)) {
            page.article.start = at + 1;
        }
        page.classify_head(headline);
        page.begin_behind_signature();
        page.classify_article();
        page.classify_tail();
        page.find_date(headline.unwrap_or(0));
    }
    (page.kinds, page.dateline)
}

/// Whether the text is a page with menus and notices around the article.
fn has_chrome(candidates: &[Candidate], article: &Range<usize>) -> bool {
    let is_chrome = |candidate: &&Candidate| matches!(candidate.hint, Some(Hint::Notice | Hint::Box | Hint::End));
    let head = candidates.get(..article.start).unwrap_or(&[]);
    let tail = candidates.get(article.end..).unwrap_or(&[]);
    let labels = tail.iter().filter(|candidate| candidate.is_label()).count();
    head.iter().chain(tail).filter(is_chrome).count() + labels >= MIN_CHROME
        || head.iter().filter(|candidate| candidate.is_label()).count() >= 3 * MIN_CHROME
}

struct Page<'t> {
    text: &'t str,
    candidates: &'t [Candidate],
    kinds: Vec<BlockKind>,
    has_chrome: bool,
    article: Range<usize>,
    dateline: Option<Dateline>,
    author: Option<&'t str>,
}

impl<'t> Page<'t> {
    fn words(&self, index: usize) -> &'t str {
        self.candidates.get(index).map_or("", |candidate| candidate.paragraph.span.of(self.text))
    }

    fn set(&mut self, index: usize, kind: BlockKind) {
        if let Some(slot) = self.kinds.get_mut(index) {
            *slot = kind;
        }
    }

    /// A text without a sentence: a headline, a note, a menu. Only what names itself a notice is left out.
    fn classify_without_prose(&mut self) {
        let alone = self.candidates.len() == 1;
        let mut lede = true;
        for (index, candidate) in self.candidates.iter().enumerate() {
            let is_notice = matches!(candidate.hint, Some(Hint::Notice | Hint::Box | Hint::End));
            if is_notice && !alone {
                self.set(index, BlockKind::Boilerplate);
            } else if lede {
                lede = false;
                self.set(index, BlockKind::Lede);
            }
        }
    }

    /// From the top of the page to the article's first paragraph.
    fn classify_head(&mut self, headline: Option<usize>) {
        for index in 0..self.article.start {
            let kind = match headline {
                Some(at) if index == at => BlockKind::Headline,
                Some(at) if index > at => self.head_kind(index),
                _ if self.has_chrome => BlockKind::Boilerplate,
                _ => self.head_kind(index),
            };
            self.set(index, kind);
        }
    }

    /// Byline and dateline stand above the article: prose below them begins it.
    fn begin_behind_signature(&mut self) {
        let head = self.kinds.get(..self.article.start).unwrap_or(&[]);
        let signs = |kind: &BlockKind| matches!(kind, BlockKind::Byline | BlockKind::Dateline);
        let Some(signature) = head.iter().rposition(signs) else { return };
        let prose = |index: &usize| self.candidates.get(*index).is_some_and(Candidate::is_prose);
        if let Some(first) = (signature + 1..self.article.start).find(prose) {
            self.article.start = first;
        }
    }

    /// The kind of a block between headline and article.
    fn head_kind(&mut self, index: usize) -> BlockKind {
        let Some(candidate) = self.candidates.get(index) else { return BlockKind::Body };
        if let Some(kind) = self.line_kind(index) {
            return kind;
        }
        match candidate.hint {
            Some(Hint::Notice | Hint::Box | Hint::End | Hint::Credit) => BlockKind::Boilerplate,
            _ if self.is_sign(index) => BlockKind::Boilerplate,
            _ if self.is_caption(index) => BlockKind::Caption,
            _ if candidate.is_prose() || candidate.paragraph.shape.has_marks => BlockKind::Standfirst,
            _ if self.author.is_none()
                && is_name(self.words(index))
                && (candidate.paragraph.shape.words > 1 || !self.has_chrome) =>
            {
                self.author = Some(self.words(index));
                BlockKind::Byline
            }
            _ if self.has_chrome && candidate.is_label() => BlockKind::Boilerplate,
            _ => BlockKind::Standfirst,
        }
    }

    /// Byline or dateline, if the block is one, wherever it stands.
    fn line_kind(&mut self, index: usize) -> Option<BlockKind> {
        let candidate = self.candidates.get(index)?;
        let shape = &candidate.paragraph.shape;
        let says_otherwise = !matches!(candidate.hint, None | Some(Hint::Byline | Hint::Date));
        let signature = candidate.paragraph.marker == Marker::Signature;
        if shape.words > MAX_LINE_WORDS || shape.has_marks || says_otherwise || signature || candidate.is_prose() {
            return None;
        }
        if candidate.hint == Some(Hint::Byline) {
            self.author = self.author.or(author(self.words(index)));
            return Some(BlockKind::Byline);
        }
        let dated = shape.digits > 0 && dateline::find(self.text, candidate.paragraph.span).is_some();
        (dated || (candidate.hint == Some(Hint::Date) && shape.digits > 0)).then_some(BlockKind::Dateline)
    }

    /// Whether it is a line of a page without a letter: a counter, an arrow, the number of a picture.
    fn is_sign(&self, index: usize) -> bool {
        self.has_chrome && !self.words(index).contains(char::is_alphabetic)
    }

    fn is_caption(&self, index: usize) -> bool {
        let Some(candidate) = self.candidates.get(index) else { return false };
        if candidate.hint == Some(Hint::Caption) {
            return true;
        }
        // The line above a credit of the same group is what the picture shows.
        let credited = self.candidates.get(index + 1).is_some_and(|next| {
            next.hint == Some(Hint::Caption)
                && next.paragraph.group == candidate.paragraph.group
                && next.paragraph.shape.words <= MAX_LINE_WORDS
        });
        credited || (self.has_chrome && self.is_doubled(index)) || self.is_quotation_of_picture(index)
    }

    /// Whether the block beside it repeats it: pictures come with their text twice, as caption and as description.
    fn is_doubled(&self, index: usize) -> bool {
        let words = self.words(index);
        words == self.words(index + 1) || index.checked_sub(1).is_some_and(|at| words == self.words(at))
    }

    /// `Wilshaw: "Families need …"` set twice, or alone above the article, is the line under a picture.
    fn is_quotation_of_picture(&self, index: usize) -> bool {
        let doubled = self.is_doubled(index);
        if !(doubled || index <= self.article.start + 2) || !self.is_name_and_quotation(index) {
            return false;
        }
        let neighbour = |at: Option<usize>| at.is_some_and(|at| self.is_name_and_quotation(at));
        let in_dialogue = neighbour(index.checked_sub(1)) || neighbour(index.checked_add(1));
        doubled || !in_dialogue
    }

    /// Whether the block is a name, a colon and one quotation.
    fn is_name_and_quotation(&self, index: usize) -> bool {
        self.candidates.get(index).is_some_and(|candidate| candidate.paragraph.shape.inner_stops == 0)
            && self
                .words(index)
                .split_once(':')
                .map(|(name, rest)| (name, rest.trim_start()))
                .is_some_and(|(name, quotation)| is_name(name) && quotation.starts_with(['"', '“', '‘', '\'']))
    }

    /// The run of prose with what stands in it.
    fn classify_article(&mut self) {
        let indented = self.indented_are_quotations();
        let mut lede = true;
        let mut in_box = false;
        for index in self.article.clone() {
            let Some(candidate) = self.candidates.get(index) else { break };
            let prose = candidate.is_prose();
            let opens_box = matches!(candidate.hint, Some(Hint::Box | Hint::End)) && !prose;
            in_box = opens_box || (in_box && !prose);
            let kind = if in_box || matches!(candidate.hint, Some(Hint::Notice | Hint::Credit)) || self.is_sign(index) {
                BlockKind::Boilerplate
            } else if self.is_caption(index) {
                BlockKind::Caption
            } else if prose {
                self.prose_kind(candidate, indented)
            } else {
                self.line_kind(index).unwrap_or_else(|| self.line_in_article(index, candidate))
            };
            let kind = match kind {
                BlockKind::Body if lede && self.is_signed_below(index) => BlockKind::Standfirst,
                BlockKind::Body if lede => {
                    lede = false;
                    BlockKind::Lede
                }
                _ => kind,
            };
            self.set(index, kind);
        }
        self.leave_out_author_box();
    }

    /// Whether byline or dateline follow: a paragraph above them sums up the article.
    fn is_signed_below(&self, index: usize) -> bool {
        (index + 1..=index + SIGNED_WITHIN).any(|below| {
            self.candidates.get(below).is_some_and(|candidate| {
                candidate.hint == Some(Hint::Byline) && candidate.paragraph.shape.words <= MAX_LINE_WORDS
                    || self.date_of(below).is_some()
            })
        })
    }

    fn prose_kind(&self, candidate: &Candidate, indented: bool) -> BlockKind {
        match candidate.paragraph.marker {
            Marker::Quotation => BlockKind::BlockQuotation,
            Marker::Bullet | Marker::Number => BlockKind::ListItem,
            Marker::None if indented && candidate.paragraph.indent >= MIN_INDENT => BlockKind::BlockQuotation,
            Marker::None | Marker::Signature => BlockKind::Body,
        }
    }

    /// Whether indents set a few paragraphs of the article apart, rather than begin all of them.
    fn indented_are_quotations(&self) -> bool {
        let prose = || self.candidates.get(self.article.clone()).unwrap_or(&[]).iter().filter(|c| c.is_prose());
        let set_in = prose().filter(|candidate| candidate.paragraph.indent >= MIN_INDENT).count();
        set_in * MIN_PARAGRAPHS_PER_INDENTED <= prose().count()
    }

    /// A line inside the article that is no prose: heading, item, short quotation, or a link.
    fn line_in_article(&self, index: usize, candidate: &Candidate) -> BlockKind {
        let paragraph = &candidate.paragraph;
        if self.has_chrome
            && candidate.is_label()
            && paragraph.shape.is_shouted()
            && paragraph.shape.words >= MIN_SHOUTED_LINK
        {
            return BlockKind::Boilerplate;
        }
        match paragraph.marker {
            Marker::Quotation => return BlockKind::BlockQuotation,
            Marker::Bullet => return BlockKind::ListItem,
            _ => {}
        }
        if paragraph.shape.has_marks || paragraph.marker == Marker::Signature {
            return BlockKind::Body;
        }
        let group = |at: Option<usize>| at.and_then(|at| self.candidates.get(at)).map(|c| c.paragraph.group);
        let here = Some(paragraph.group);
        let in_list = group(index.checked_sub(1)) == here || group(index.checked_add(1)) == here;
        match candidate.is_label() {
            true if in_list => BlockKind::ListItem,
            true => BlockKind::Subheading,
            false if in_list && paragraph.marker == Marker::Number => BlockKind::ListItem,
            false => BlockKind::Body,
        }
    }

    /// The last paragraphs of the article that tell who its author is.
    fn leave_out_author_box(&mut self) {
        let Some(author) = self.author else { return };
        let last = self.article.end.saturating_sub(AUTHOR_BOX).max(self.article.start + 1);
        for index in last..self.article.end {
            let speaks = self.candidates.get(index).is_some_and(|candidate| candidate.paragraph.shape.has_speech);
            if !speaks && self.words(index).starts_with(author) {
                self.set(index, BlockKind::Boilerplate);
            }
        }
    }

    /// Behind the article of a page nothing belongs to it; a bare text is article to its end.
    fn classify_tail(&mut self) {
        for index in self.article.end..self.candidates.len() {
            self.set(index, BlockKind::Boilerplate);
        }
    }

    /// The date: of the lines around the headline, else of a line that says when the article was published.
    ///
    /// A day of publication goes before the day of an update, a line that says what its date is before one that
    /// does not, a line under the headline before one above it.
    fn find_date(&mut self, headline: usize) {
        let start = headline.saturating_sub(DATE_REACH);
        let end = self.article.start.saturating_add(DATE_REACH);
        let near = (headline..end).chain(start..headline);
        let dated = near
            .filter_map(|index| self.date_of(index))
            .min_by_key(|(dated, says_so)| (dated.is_update, !says_so))
            .or_else(|| {
                (end..self.candidates.len()).find_map(|index| self.date_of(index).filter(|(_, says_so)| *says_so))
            });
        self.dateline = dated.map(|(dated, _)| Dateline { span: dated.span, date: dated.date });
    }

    /// The date in the line, and whether the line says that it is the article's.
    fn date_of(&self, index: usize) -> Option<(dateline::Dated, bool)> {
        let candidate = self.candidates.get(index)?;
        let shape = &candidate.paragraph.shape;
        let signature = candidate.paragraph.marker == Marker::Signature;
        if shape.words > MAX_LINE_WORDS || shape.digits == 0 || signature || candidate.is_prose() {
            return None;
        }
        if !matches!(candidate.hint, None | Some(Hint::Date | Hint::Byline)) {
            return None;
        }
        Some((dateline::find(self.text, candidate.paragraph.span)?, candidate.hint.is_some()))
    }
}

/// Byline and dateline stand so many blocks below a standfirst at most, with a caption between.
const SIGNED_WITHIN: usize = 3;

/// How many paragraphs at the end of an article may be about its author.
const AUTHOR_BOX: usize = 3;

/// A line of so many words in capitals is a link to another article; subheadings are shorter.
const MIN_SHOUTED_LINK: usize = 8;
