//! From the page to its claims.

use std::ops::Range;

use jiff::civil::Date;

use super::aside;
use super::clause::{self, Clause, Link};
use super::discourse::Discourse;
use super::facts::{Facts, Person};
use super::kind::{self, Case};
use super::source::{Reported, Sources};
use super::tree::Tree;
use super::voice::{Voice, Voices};
use super::worth::{self, Standing, Weigher};
use super::{Checkable, Claim, Claimant, Measurer, Measures, Polarity, Tense, names};
use crate::attribution::QuoteKind;
use crate::evidence::Evidence;
use crate::lexicon::{Classes, CueClass};
use crate::span::Span;
use crate::syntax::Memory;
use crate::text::{BlockKind, Page, TokenKind};

/// Longer sentences (lists, pages without stops) are read in pieces, so that the work on one is bounded.
const LONGEST_PIECE: usize = 160;

/// With fewer words than this besides the credits, nothing is stated.
const FEWEST_WORDS: usize = 3;

/// The claims of `page` that are `wanted`, in order of their predicates; times count from `reference`, and `memory` holds
/// what is known of the words.
pub(crate) fn claims(
    page: &Page<'_>,
    quotes: &[Reported<'_>],
    reference: Option<Date>,
    memory: &mut Memory,
    wanted: fn(Checkable) -> bool,
) -> Vec<Claim> {
    // Before anything is parsed: one after the other, two stages share the processor's caches better than by turns.
    let mut measures = Measures::default();
    let mut measurer = Measurer::new(page, reference);
    for (sentence, _) in sentences(page).filter(|(sentence, _)| may_state(page, sentence.clone())) {
        measurer.read(sentence, &mut measures);
    }
    let sources = Sources::of(page, quotes);
    let mut extractor = Extractor {
        page,
        sources: &sources,
        measures: &measures,
        memory,
        wanted,
        weigher: Weigher::default(),
        discourse: Discourse::new(quotes),
        found: Vec::new(),
    };
    for (sentence, section) in sentences(page) {
        extractor.sentence(sentence, section);
    }
    extractor.found
}

/// The tokens of every sentence in a block that states anything, and the kind of that block.
fn sentences(page: &Page<'_>) -> impl Iterator<Item = (Range<usize>, BlockKind)> {
    let blocks = page.layout.blocks.iter().zip(&page.block_sentences);
    let stating = blocks.filter(|(block, _)| block.copy_of.is_none() && has_statements(block.kind));
    stating.flat_map(|(block, sentences)| {
        let sentences = page.sentences.get(sentences.clone()).unwrap_or(&[]);
        sentences.iter().map(|sentence| (sentence.clone(), block.kind))
    })
}

/// Whether a block of this kind states anything that the article does not say again below.
fn has_statements(section: BlockKind) -> bool {
    !matches!(
        section,
        BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline | BlockKind::Headline | BlockKind::Subheading
    )
}

/// What one voice says in a sentence, read.
pub(super) struct Piece<'p, 't> {
    pub tree: Tree<'p, 't>,
    pub clauses: Vec<Clause>,
    pub quote: Option<usize>,
}

/// Who says it, and where.
struct Said<'q> {
    quote: Option<&'q Reported<'q>>,
    section: BlockKind,
}

struct Extractor<'a, 'p, 't> {
    page: &'p Page<'t>,
    sources: &'a Sources<'a>,
    measures: &'a Measures,
    memory: &'a mut Memory,
    wanted: fn(Checkable) -> bool,
    weigher: Weigher,
    discourse: Discourse,
    found: Vec<Claim>,
}

impl<'p, 't> Extractor<'_, 'p, 't> {
    fn sentence(&mut self, tokens: Range<usize>, section: BlockKind) {
        self.discourse.next_sentence();
        if !may_state(self.page, tokens.clone()) {
            return;
        }
        let tokens = behind_place(self.page, tokens);
        let trees = self.trees(tokens);
        let first = self.found.len();
        let names: Vec<Vec<Range<usize>>> =
            trees.iter().map(|piece| names::names(&piece.tree, 0..piece.tree.len())).collect();
        for (piece, names) in trees.iter().zip(&names) {
            self.discourse.note_names(&piece.tree, names, self.sources);
        }
        // In the order of the text, not of the voices: what is said takes up what was said before.
        let mut clauses: Vec<(&Piece<'_, '_>, &Vec<Range<usize>>, &Clause)> = trees
            .iter()
            .zip(&names)
            .flat_map(|(piece, names)| piece.clauses.iter().map(move |clause| (piece, names, clause)))
            .collect();
        clauses.sort_by_key(|(piece, _, clause)| piece.tree.index(clause.predicate));
        for (piece, names, clause) in clauses {
            let reports = clause.reports.is_some() || is_only_report(&piece.tree, clause, &piece.clauses);
            let said = Said { quote: self.sources.quote(clause.quote), section };
            if !reports && let Some(claim) = self.claim(&piece.tree, clause, names, &said) {
                self.found.push(claim);
            }
            self.discourse.note_subject(&piece.tree, clause, names);
        }
        if let Some(new) = self.found.get_mut(first..) {
            new.sort_by_key(|claim| (claim.span.start, claim.span.end));
        }
    }

    /// Every voice of a sentence that may state something, read.
    fn trees(&mut self, tokens: Range<usize>) -> Vec<Piece<'p, 't>> {
        let voices = Voices::of(self.page, self.sources, tokens.clone(), &[]);
        // What reports no clause ("agreed to a rescue") is part of what the sentence itself says. Only when that is
        // known, the words of the others are.
        let doubtful = voices.doubtful(self.page);
        let mut first: Vec<Option<Vec<Piece<'_, '_>>>> = Vec::with_capacity(voices.voices.len());
        for voice in &voices.voices {
            let doubted = voice.quote.is_some_and(|quote| doubtful.contains(&quote));
            first.push(doubted.then(|| self.pieces(&voices, voice)));
        }
        let states = |quote: usize| {
            let pieces = first.iter().flatten().flatten();
            pieces.filter(|piece| piece.quote == Some(quote)).any(|piece| !piece.clauses.is_empty())
        };
        let silent: Vec<usize> = doubtful.iter().copied().filter(|&quote| !states(quote)).collect();
        if silent.is_empty() {
            let read = voices.voices.iter().zip(first);
            read.flat_map(|(voice, read)| read.unwrap_or_else(|| self.pieces(&voices, voice))).collect()
        } else {
            let voices = Voices::of(self.page, self.sources, tokens, &silent);
            voices.voices.iter().flat_map(|voice| self.pieces(&voices, voice)).collect()
        }
    }

    /// The words of one voice, each part with its tree.
    fn pieces(&mut self, voices: &Voices<'_>, voice: &Voice) -> Vec<Piece<'p, 't>> {
        let mut pieces = Vec::new();
        for piece in voice.tokens.chunks(LONGEST_PIECE) {
            if self.is_worth_parsing(voices, piece) {
                for part in aside::split(self.page, piece) {
                    pieces.push(self.parse(voices, part, voice.quote));
                }
            }
        }
        pieces
    }

    fn parse(&mut self, voices: &Voices<'_>, tokens: Vec<usize>, quote: Option<usize>) -> Piece<'p, 't> {
        let retold = self.sources.quote(quote).is_some_and(|quote| quote.kind != QuoteKind::Direct);
        let tree = Tree::of(self.page, tokens, retold, self.memory);
        let clauses = clause::read(&tree, voices, quote);
        Piece { tree, clauses, quote }
    }

    /// Whether `tokens`, all of one voice, may hold a statement of their own: no question, no mere "he said".
    fn is_worth_parsing(&self, voices: &Voices<'_>, tokens: &[usize]) -> bool {
        let page = self.page;
        let mut last =
            tokens.iter().rev().take(4).skip_while(|&&token| {
                page.token(token).kind == TokenKind::Mark || matches!(page.word(token), ")" | "]")
            });
        let asks = last.next().is_some_and(|&token| page.word(token).starts_with('?'));
        let own = tokens.iter().filter(|&&token| page.token(token).is_word() && !voices.credits(token));
        !asks && own.take(FEWEST_WORDS).count() == FEWEST_WORDS
    }

    fn claim(
        &mut self,
        tree: &Tree<'_, '_>,
        clause: &Clause,
        all_names: &[Range<usize>],
        said: &Said<'_>,
    ) -> Option<Claim> {
        let span = tree.span(clause.nodes.clone());
        let facts = Facts::of(tree, clause);
        let quote = said.quote;
        // "You can …" speaks to the reader; no one in particular does anything.
        if facts.person == Person::Second && quote.is_none() || !is_stated(quote) || is_no_comment(tree, clause) {
            return None;
        }
        let quantities = within(&self.measures.quantities, span, |quantity| quantity.span);
        let times = within(&self.measures.times, span, |time| time.span);
        let names: Vec<Range<usize>> = all_names
            .iter()
            .filter(|name| clause.nodes.start <= name.start && name.end <= clause.nodes.end)
            .cloned()
            .collect();
        let cue = quote.and_then(|quote| quote.cue_class);
        let case = Case { facts: &facts, quantities, times, names: names.len(), cue };
        let (rule, basis) = case.rule()?;
        let checkable = kind::checkable(rule.kind, &facts);
        if !(self.wanted)(checkable) {
            return None;
        }
        let standalone = self.discourse.standalone(tree, clause, times, quote);
        let standing = Standing {
            section: Some(said.section),
            claimant: quote.and_then(|quote| quote.speaker).map(|speaker| speaker.kind),
            figures: quantities.iter().filter(|quantity| worth::is_figure(quantity)).count(),
            kind: Some(rule.kind),
            person: Some(facts.person),
            act: facts.act(),
            ahead: facts.tense == Tense::Future,
            names: names.len(),
            hedged: !facts.hedges.is_empty(),
            adrift: standalone.is_none() && quantities.is_empty() && times.is_empty() && names.is_empty(),
        };
        let worth = self.weigher.weigh(tree, clause, &standing);
        let claimant = quote.and_then(|quote| quote.speaker).map(|speaker| Claimant {
            name: speaker.name.clone(),
            kind: speaker.kind,
            role: speaker.role.clone(),
        });
        let denied = cue == Some(CueClass::Deny) && facts.polarity() == Polarity::Positive;
        let mut evidence = vec![link_evidence(tree, clause), Evidence::new(rule.name, rule.reason, Some(basis))];
        if denied {
            evidence.push(Evidence::new(
                "denied",
                "the speaker is reported to deny it",
                quote.and_then(|quote| quote.cue.first().copied()),
            ));
        } else if let Some(negation) = facts.negation {
            evidence.push(Evidence::new("negated", "it says that something is not so", Some(negation)));
        }
        Some(Claim {
            span,
            claimant,
            quote: clause.quote,
            section: said.section,
            kind: rule.kind,
            polarity: if denied { Polarity::Negative } else { facts.polarity() },
            tense: facts.tense,
            checkable,
            worth,
            quantities: quantities.to_vec(),
            times: times.to_vec(),
            entities: names.iter().map(|name| tree.span(name.clone())).collect(),
            standalone,
            hedges: facts.hedges,
            evidence,
        })
    }
}

/// Whether what a quote holds is put forward as true: not what somebody asks or wants.
fn is_stated(quote: Option<&Reported<'_>>) -> bool {
    let direct = quote.is_some_and(|quote| quote.kind == QuoteKind::Direct);
    let unstated =
        matches!(quote.and_then(|quote| quote.cue_class), Some(CueClass::Ask | CueClass::Want | CueClass::Urge));
    direct || !unstated
}

/// "I think", before a clause of its own.
fn is_only_report(tree: &Tree<'_, '_>, clause: &Clause, clauses: &[Clause]) -> bool {
    clauses.iter().any(|other| {
        let below = other.link == Link::Complement && tree.head(other.predicate) == Some(clause.predicate);
        // "They estimated that", and what they estimated, whatever the parser made of it.
        let behind = other.nodes.start == clause.nodes.end + 1 && tree.is_any(clause.nodes.end, &["that"]);
        below || behind
    })
}

/// The cheap first test: whether `tokens` hold a verb.
fn may_state(page: &Page<'_>, tokens: Range<usize>) -> bool {
    let verbs = Classes::VERB.or(Classes::AUXILIARY).or(Classes::MODAL);
    tokens.clone().any(|token| page.token(token).is(verbs))
}

/// A place and an agency in front of an article have no more tokens than this: "WASHINGTON, Nov. 3 (Reuters) –".
const LONGEST_PLACE: usize = 10;

/// The sentence without the place and the agency in front of it.
fn behind_place(page: &Page<'_>, tokens: Range<usize>) -> Range<usize> {
    let named = |token: usize| {
        let kind = page.token(token).kind;
        page.token(token).is_capitalised() || matches!(kind, TokenKind::Number | TokenKind::Punctuation)
    };
    let mut head = tokens.clone().take(LONGEST_PLACE).take_while(|&token| named(token));
    let dash = head.find(|&token| matches!(page.word(token), "–" | "—" | "-" | "--" | "―"));
    dash.map_or(tokens.clone(), |dash| dash + 1..tokens.end)
}

/// "declined to comment", "did not respond to a request": that nothing was said.
fn is_no_comment(tree: &Tree<'_, '_>, clause: &Clause) -> bool {
    const SILENT: &[&str] = &[
        "declined",
        "declines",
        "refused",
        "respond",
        "responded",
        "reply",
        "replied",
        "return",
        "returned",
        "reached",
    ];
    const ASKED: &[&str] =
        &["comment", "comments", "call", "calls", "request", "requests", "email", "emails", "message", "inquiry"];
    tree.is_any(clause.predicate, SILENT)
        && clause.nodes.clone().any(|at| at > clause.predicate && tree.is_any(at, ASKED))
}

/// The items of `all`, which are in order, that lie in `span`.
fn within<T>(all: &[T], span: Span, of: fn(&T) -> Span) -> &[T] {
    let from = all.partition_point(|item| of(item).start < span.start);
    let to = all.partition_point(|item| of(item).end <= span.end);
    all.get(from..to).unwrap_or(&[])
}

fn link_evidence(tree: &Tree<'_, '_>, clause: &Clause) -> Evidence {
    let (rule, reason) = match clause.link {
        Link::Main => ("main-clause", "it is the main clause of its sentence"),
        Link::Coordinated => ("coordinated-predicate", "its predicate is coordinated with another"),
        Link::Complement => ("complement", "it is what the verb before it reports"),
        Link::Relative => ("relative-clause", "it adds something about what stands before it"),
        Link::Contrast => ("contrast", "it is set against the clause beside it"),
        Link::Beside => ("set-beside", "it stands beside another clause"),
    };
    Evidence::new(rule, reason, Some(tree.token(clause.predicate).span))
}
