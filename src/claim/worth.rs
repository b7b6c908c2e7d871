//! How much a sentence is worth checking.
//!
//! ```text
//! sentence ── features ──> weights: two heads ── curves ──> Worth ── Standing ──> 0..1
//! ```
//!
//! A linear model over hashed features answers two questions: would a fact checker
//! want to check this (as ClaimBuster's annotators were asked), and does it state
//! anything that can be verified (as PoliClaim's were). Both were asked of debates and
//! speeches. What makes a sentence the one to check in an *article* is not in the
//! sentence, but in where it stands and who is behind it: [`Standing`] has these facts,
//! and [`RULES`] says how each changes the odds.

pub(crate) mod features;
pub(crate) mod weights;

use features::{Buffers, Sentence};
use weights::Worth;

use super::clause::Clause;
use super::facts::{Act, Person};
use super::tree::Tree;
use super::{ClaimKind, Quantity};
use crate::lexicon::QuantityKind;
use crate::span::Span;
use crate::speaker::SpeakerKind;
use crate::syntax::{self, Parsed, Relation, Word};
use crate::text::{BlockKind, Token, tokenize};

/// How much `sentence` is worth checking, from 0 (a greeting, a question, an opinion) to 1 (a statistic, a record).
///
/// The sentence is judged by itself. In debates, 0.5 parts best what fact checkers would check from what they would
/// not; from 0.3 up there are also most sentences that merely report something. What has no word is worth 0.
///
/// ```
/// let statistic = dixit::check_worthiness("Unemployment rose to 7.2 per cent last year, the highest since 1994.");
/// let greeting = dixit::check_worthiness("Thank you all very much for coming tonight.");
/// assert!(statistic > 0.7 && greeting < 0.1, "{statistic} {greeting}");
/// ```
pub fn check_worthiness(sentence: &str) -> f32 {
    let mut scratch = Scratch::default();
    let worth = weights::embedded().worth(scratch.read(sentence));
    let has_words = scratch.tokens.iter().any(Token::is_word);
    if has_words { Standing::default().weigh(worth) } else { 0.0 }
}

/// Memory to use again from sentence to sentence.
#[derive(Default)]
pub(crate) struct Scratch {
    tokens: Vec<Token>,
    syntax: syntax::Scratch,
    buffers: Buffers,
    keys: Vec<u64>,
}

impl Scratch {
    /// The features of a sentence, sorted: the order in which a learner adds them up shows in what it learns.
    #[cfg(feature = "train")]
    pub(crate) fn features(&mut self, text: &str) -> &[u64] {
        self.read(text);
        self.keys.sort_unstable();
        &self.keys
    }

    /// The features of a sentence that was not read before, in no order.
    fn read(&mut self, text: &str) -> &[u64] {
        self.tokens.clear();
        tokenize(text, Span::new(0, text.len()), &mut self.tokens);
        let words: Vec<Word<'_>> =
            self.tokens.iter().map(|token| Word { text: token.span.of(text), entry: token.entry }).collect();
        let parsed = syntax::skim(&words, &mut self.syntax);
        features::features(Sentence { text, tokens: &self.tokens, parsed }, &mut self.buffers, &mut self.keys);
        &self.keys
    }
}

/// Weighs the clauses of an article.
#[derive(Default)]
pub(crate) struct Weigher {
    tokens: Vec<Token>,
    parsed: Vec<Parsed>,
    buffers: Buffers,
    keys: Vec<u64>,
}

impl Weigher {
    /// How much `clause` is worth checking, standing where it does. It is judged as if it were a sentence.
    pub(crate) fn weigh(&mut self, tree: &Tree<'_, '_>, clause: &Clause, standing: &Standing) -> f32 {
        // A subject that stands outside is read with it: "introduced teams" alone is no sentence.
        let outside = clause.subject.filter(|subject| *subject < clause.nodes.start);
        let outside = outside.map_or(0..0, |subject| tree.reach(subject));
        let outside = outside.start..outside.end.min(clause.nodes.start);
        let own = clause.nodes.clone();
        let index = |node: usize| match node {
            _ if own.contains(&node) => Some(outside.len() + node - own.start),
            _ if outside.contains(&node) => Some(node - outside.start),
            _ => None,
        };
        let root = outside.len() + clause.predicate - own.start;
        self.tokens.clear();
        self.parsed.clear();
        for node in outside.clone().chain(own.clone()) {
            let Some(word) = tree.parsed.get(node) else { continue };
            self.parsed.push(match word.head.and_then(index) {
                _ if node == clause.predicate => Parsed { head: None, relation: Relation::Root, ..*word },
                // Its head was cut off with another clause.
                None => Parsed { head: Some(root), relation: Relation::Dep, ..*word },
                head => Parsed { head, ..*word },
            });
            self.tokens.push(*tree.token(node));
        }
        let sentence = Sentence { text: tree.page.text, tokens: &self.tokens, parsed: &self.parsed };
        features::features(sentence, &mut self.buffers, &mut self.keys);
        standing.weigh(weights::embedded().worth(&self.keys))
    }
}

/// What an article says of a sentence without the sentence's own words.
///
/// A stage that knows the article fills it in; the default knows nothing and changes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    /// The kind of block that it stands in.
    pub section: Option<BlockKind>,
    /// Who is credited with it; none where the article itself says so.
    pub claimant: Option<SpeakerKind>,
    /// Quantities in it that are figures.
    pub figures: usize,
    /// Names in it.
    pub names: usize,
    /// What kind of claim it is.
    pub kind: Option<ClaimKind>,
    /// Who its subject is.
    pub person: Option<Person>,
    /// Whether it tells of words or a wish alone.
    pub act: Option<Act>,
    /// Whether it says what will be.
    pub ahead: bool,
    /// Whether words take from its certainty.
    pub hedged: bool,
    /// Whether it takes up something that could not be resolved, and has no name, figure or date to hold on to.
    pub adrift: bool,
}

/// Whether `quantity` is a figure that one would look up: "one place", "two of them" and "for two years" hold none.
pub(crate) fn is_figure(quantity: &Quantity) -> bool {
    let few = |value: f64| value.fract() == 0.0 && value.abs() < 3.0;
    match quantity.kind {
        QuantityKind::Count | QuantityKind::Duration => !quantity.value.is_some_and(few),
        kind => kind != QuantityKind::Age,
    }
}

/// A row of [`RULES`].
struct Rule {
    holds: fn(&Standing) -> bool,
    /// What the odds are multiplied by.
    odds: f32,
}

/// How facts of the article change the odds that the model gives. All rows that hold are applied.
///
/// These factors are set by hand, and low on purpose: no labelled news stood behind them. A factor learned from
/// labelled news is the odds of check-worthy sentences where the fact holds, divided by the odds where it does not,
/// at the same score of the model.
const RULES: &[Rule] = &[
    // "Subscribe to our newsletter": the page, not the article.
    Rule { holds: |standing| standing.section == Some(BlockKind::Boilerplate), odds: 0.02 },
    // "By Jane Smith", "24 January 2014": true or not, nobody checks it.
    Rule { holds: |standing| matches!(standing.section, Some(BlockKind::Byline | BlockKind::Dateline)), odds: 0.02 },
    // What a picture shows; what matters in it, the article says again.
    Rule { holds: |standing| standing.section == Some(BlockKind::Caption), odds: 0.4 },
    // Too short to be checked, and said again below.
    Rule { holds: |standing| matches!(standing.section, Some(BlockKind::Headline | BlockKind::Subheading)), odds: 0.6 },
    // The first paragraph has the article's main claim more often than any other.
    Rule { holds: |standing| matches!(standing.section, Some(BlockKind::Lede | BlockKind::Standfirst)), odds: 1.5 },
    // "The report found", "the ministry said": institutions state figures, people state opinions.
    Rule {
        holds: |standing| matches!(standing.claimant, Some(SpeakerKind::Document | SpeakerKind::Organisation)),
        odds: 1.3,
    },
    // "It is 50 per cent": there is something to compare.
    Rule { holds: |standing| standing.figures > 0, odds: 1.3 },
    // "He slammed the board": whom it is about can be looked up.
    Rule { holds: |standing| standing.names > 0, odds: 1.2 },
    // "We should be proud": nothing to look up.
    Rule { holds: |standing| standing.kind == Some(ClaimKind::Opinion), odds: 0.15 },
    // "It will fall": nothing to look up yet.
    Rule { holds: |standing| standing.kind == Some(ClaimKind::Prediction), odds: 0.4 },
    Rule { holds: |standing| standing.kind == Some(ClaimKind::Promise), odds: 0.7 },
    // "The programme will cost 12 million": the kind is another, but again there is nothing to look up yet.
    Rule {
        holds: |standing| standing.ahead && !matches!(standing.kind, Some(ClaimKind::Prediction | ClaimKind::Promise)),
        odds: 0.5,
    },
    // "It wants to raise output to 24 per cent": a wish is true by being uttered.
    Rule { holds: |standing| standing.act == Some(Act::Wants), odds: 0.4 },
    // "They condemned the plan": that they did, nobody doubts; what they said, the article gives elsewhere.
    Rule { holds: |standing| standing.act == Some(Act::Speaks) && standing.figures == 0, odds: 0.4 },
    // "It rose by 12 per cent", "the largest in Europe": what fact checkers check most.
    Rule {
        holds: |standing| {
            matches!(standing.kind, Some(ClaimKind::Change | ClaimKind::Ranking | ClaimKind::Comparison))
                || standing.kind == Some(ClaimKind::Quantity) && standing.figures > 0
        },
        odds: 1.5,
    },
    // "I went there": what somebody tells of himself, nobody else can know as a rule.
    Rule { holds: |standing| standing.person == Some(Person::First), odds: 0.6 },
    // "We used data of 2018": and what the article tells of itself, readers take as it is.
    Rule { holds: |standing| standing.person == Some(Person::First) && standing.claimant.is_none(), odds: 0.5 },
    // "They are doing something about that": nobody can tell what to check.
    Rule { holds: |standing| standing.adrift, odds: 0.4 },
    // "It may have": whoever hedges claims less.
    Rule { holds: |standing| standing.hedged, odds: 0.8 },
];

/// The share of the head "factual" in the answer. With more of it, sentences of news that merely report rise, and
/// debates are told less well: chosen as the most that keeps F1 on CheckThat! 2024 dev.
const FACTUAL_SHARE: f32 = 0.2;

impl Standing {
    /// The answer, given what the model says of the sentence.
    pub(crate) fn weigh(&self, worth: Worth) -> f32 {
        let alone = worth.worthy + FACTUAL_SHARE * (worth.factual - worth.worthy);
        let odds: f32 = RULES.iter().filter(|rule| (rule.holds)(self)).map(|rule| rule.odds).product();
        alone * odds / (1.0 - alone + alone * odds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work;

    #[test]
    fn statements_of_fact_are_worth_more_than_talk() {
        let facts = [
            "The number of children in care rose by 12 per cent to 80,080 last year.",
            "He voted against the budget 47 times.",
            "The company paid no corporation tax between 2012 and 2016.",
            "Crime in the city fell to its lowest level since records began in 1981, the police said.",
        ];
        let talk = [
            "Will they ever learn?",
            "Good evening, and thank you for having me.",
            "I love this place with all my heart.",
            "Sign up for our newsletter.",
            "We must do better.",
            "Read more",
        ];
        for fact in facts {
            assert!(check_worthiness(fact) > 0.5, "{fact} {}", check_worthiness(fact));
        }
        for words in talk {
            assert!(check_worthiness(words) < 0.2, "{words} {}", check_worthiness(words));
        }
    }

    #[test]
    fn what_has_no_word_is_worth_nothing() {
        for text in ["", " \n", "…", "?!", "“”", "\u{200b}"] {
            assert_eq!(check_worthiness(text), 0.0, "{text:?}");
        }
    }

    #[test]
    fn any_text_has_a_worth() {
        for text in ["a", "1", "\u{0}", "👍🏽", "ÄÖÜ ß", &"word ".repeat(5_000), &"9".repeat(20_000)] {
            assert!((0.0..=1.0).contains(&check_worthiness(text)));
        }
    }

    #[test]
    fn work_grows_with_the_sentence() {
        let steps = |count| {
            let sentence = "The mayor who said 7 and left, ".repeat(count);
            work::steps(|| {
                check_worthiness(&sentence);
            })
        };
        assert!(steps(4_000) < 5 * steps(1_000));
    }

    #[test]
    fn what_is_so_is_worth_more_than_what_is_wished_or_told() {
        let worth = |text: &str| crate::extract_claims(text).first().map(|claim| claim.worth).unwrap();
        let raised = worth("The ministry raised the output of its plants to 24 per cent.");
        let wished = worth("The ministry wants to raise the output of its plants to 24 per cent.");
        assert!(raised > wished, "{raised} {wished}");
        let closed = worth("The council closed the hospital in Leeds last year.");
        let told = worth("The council criticised the hospital in Leeds last year.");
        assert!(closed > told, "{closed} {told}");
    }

    #[test]
    fn small_counts_are_no_figures() {
        let figures = |text: &str| {
            let measures = crate::Analyzer::builder().build().measures(text);
            measures.quantities.iter().filter(|quantity| is_figure(quantity)).count()
        };
        assert_eq!(figures("One of the two towns fell short for two years."), 0);
        assert_eq!(figures("It sold 340 houses for £2m, and faces ten years of debt."), 3);
    }

    #[test]
    fn the_article_changes_the_odds_not_the_bounds() {
        let worth = Worth { worthy: 0.5, factual: 0.5 };
        let unknown = Standing::default();
        let boilerplate = Standing { section: Some(BlockKind::Boilerplate), ..unknown };
        let figure =
            Standing { section: Some(BlockKind::Lede), claimant: Some(SpeakerKind::Document), figures: 2, ..unknown };
        assert_eq!(unknown.weigh(worth), 0.5);
        assert!(boilerplate.weigh(worth) < 0.05);
        assert!((0.6..0.8).contains(&figure.weigh(worth)));
        for p in [0.0, 1.0] {
            assert_eq!(figure.weigh(Worth { worthy: p, factual: p }), p);
        }
    }
}
