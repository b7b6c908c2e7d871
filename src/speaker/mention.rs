//! Mentions: every name, pronoun and unnamed person of the page, in order.

use super::determiner::{definite_start, introduced, owned};
use super::extract::is_narrated;
use super::name::{Name, NameKind, behind_particles, is_acronym, read_run, run_end};
use super::words::{FUNCTION, Tokens, is_name_word, is_possessive};
use crate::lexicon::{self, Classes, Forms, Gender};
use crate::text::{BlockKind, Case, Page, TokenKind};

/// A pronoun of the third person, by what it can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    Masculine,
    Feminine,
    Plural,
    Neuter,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    Name(Name),
    Pronoun(Pronoun),
    /// One person without a name: "a doctor".
    Unnamed(Gender),
    /// Somebody by what they are ("the mayor"), and the token of the article.
    Role(usize),
    /// Several: "officials".
    Group,
    /// "a statement", "her letter": what somebody may be said to say in later on.
    Document,
}

/// Where in its sentence a mention stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Position {
    /// An object, a possessor, behind a preposition.
    Other,
    /// Before the verb of a later clause.
    ClauseSubject,
    /// The first thing named in the sentence, before its verb.
    Subject,
}

/// Words behind which a noun phrase says what somebody is, and brings nobody new.
const PREDICATIVE: [&str; 18] = [
    "am", "are", "as", "be", "became", "become", "becomes", "becoming", "been", "being", "is", "like", "not", "remain",
    "remains", "than", "was", "were",
];

/// Something referred to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub tokens: Tokens,
    pub form: Form,
    pub sentence: usize,
    pub block: usize,
    pub position: Position,
    /// Between double quotation marks.
    pub quoted: bool,
    pub certainty: Certainty,
}

/// How sure it is that a mention in the form of a name is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    Sure,
    /// One capitalised word at the start of a sentence: a name if it is one elsewhere, or if somebody credits it.
    Opening,
    /// A noun that is now and then a surname ("Baker", "Shah"): a name if somebody has it in full.
    Noun,
}

/// The mentions of a page, and the sentences whose capitals tell nothing.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub all: Vec<Mention>,
    /// Sentences In Which Every Word Is Capitalised, as ranges of tokens.
    pub title_case: Vec<Tokens>,
}

/// Reads every block but boilerplate, once.
pub(crate) fn find(page: &Page<'_>) -> Mentions {
    let mut mentions = Mentions::default();
    for (index, block) in page.layout.blocks.iter().enumerate() {
        let Some(sentences) = page.block_sentences.get(index) else { break };
        if block.kind == BlockKind::Boilerplate {
            continue;
        }
        let mut quoted = false;
        let narrated = page.block_tokens.get(index).is_some_and(|block| is_narrated(page, block.clone().into()));
        let whole = sentences.len() == 1;
        for sentence in sentences.clone() {
            let Some(tokens) = page.sentences.get(sentence) else { break };
            let tokens = Tokens::new(tokens.start, tokens.end);
            if whole && is_title_case(page, tokens) {
                mentions.title_case.push(tokens);
                continue;
            }
            let mut scan = Scan { page, sentence, block: index, end: tokens.end, quoted, clause: Clause::default() };
            let opens = narrated && page.block_tokens.get(index).is_some_and(|block| block.start == tokens.start);
            scan.read(Tokens::new(tokens.start + usize::from(opens), tokens.end), &mut mentions.all);
            quoted = scan.quoted;
        }
    }
    mentions
}

/// Whether most long words are capitalised: a heading, whose capitals show no names.
fn is_title_case(page: &Page<'_>, sentence: Tokens) -> bool {
    let (mut high, mut all) = (0, 0);
    for at in sentence.range().take(40) {
        let token = page.token(at);
        // Headings capitalise their verbs.
        if token.case == Case::Lower && token.entry.forms.has(Forms::PAST) {
            return false;
        }
        if token.kind == TokenKind::Word && token.span.len() >= 4 {
            all += 1;
            high += usize::from(token.is_capitalised());
        }
    }
    all >= 4 && high * 10 >= all * 8
}

/// What the scan knows of the clause that it is in.
#[derive(Clone, Copy, Debug, Default)]
struct Clause {
    verb_seen: bool,
    named: bool,
    behind_first: bool,
}

struct Scan<'p, 't> {
    page: &'p Page<'t>,
    sentence: usize,
    block: usize,
    end: usize,
    quoted: bool,
    clause: Clause,
}

impl Scan<'_, '_> {
    fn read(&mut self, tokens: Tokens, out: &mut Vec<Mention>) {
        let mut at = tokens.start;
        while at < tokens.end {
            let token = *self.page.token(at);
            match token.kind {
                TokenKind::Mark => self.mark(at),
                TokenKind::Punctuation => self.punctuation(at),
                TokenKind::Word => {
                    if let Some(next) = self.word(at, tokens.start, out) {
                        at = next;
                        continue;
                    }
                }
                TokenKind::Address => self.site(at, out),
                _ => {}
            }
            at += 1;
        }
    }

    fn mark(&mut self, at: usize) {
        match self.page.word(at) {
            "“" | "«" | "„" | "``" => self.quoted = true,
            "”" | "»" | "''" => self.quoted = false,
            "\"" => self.quoted = !self.quoted,
            _ => {}
        }
    }

    fn punctuation(&mut self, at: usize) {
        if matches!(self.page.word(at), "," | ";" | ":" | "--" | "–" | "—") {
            self.new_clause();
        }
    }

    fn new_clause(&mut self) {
        self.clause.behind_first |= self.clause.verb_seen || self.clause.named;
        self.clause.verb_seen = false;
    }

    /// Reads the word at `at`; where a name starts there, returns the token behind it.
    fn word(&mut self, at: usize, start: usize, out: &mut Vec<Mention>) -> Option<usize> {
        let token = *self.page.token(at);
        let page = self.page;
        if token.is(Classes::PRONOUN.or(Classes::DETERMINER)) && token.case != Case::Upper {
            if let Some(pronoun) = third_person(page.word(at)) {
                self.push(Tokens::new(at, at + 1), Form::Pronoun(pronoun), Certainty::Sure, out);
            }
            return None;
        }
        if is_name_word(page, at) {
            return self.name(at, start, out);
        }
        if token.case == Case::Lower && !token.is(FUNCTION) && behind_particles(page, at).is_some() {
            return self.name(at, start, out);
        }
        if token.is(Classes::GROUP_NOUN) || is_plural_person(page, at) {
            self.push(Tokens::new(at, at + 1), Form::Group, Certainty::Sure, out);
        } else if token.case == Case::Lower
            && token.is(Classes::DOCUMENT_NOUN)
            && (introduced(page, at).is_some() || owned(page, at))
        {
            self.push(Tokens::new(at, at + 1), Form::Document, Certainty::Sure, out);
        } else if token.case == Case::Lower && token.is(Classes::ROLE_NOUN.or(Classes::PERSON_NOUN)) {
            let ends =
                !is_name_word(page, at + 1) && !page.token(at + 1).is(Classes::ROLE_NOUN.or(Classes::PERSON_NOUN));
            let introduced = introduced(page, at);
            let start = introduced.or_else(|| definite_start(page, at).filter(|_| !self.quoted));
            if let Some(start) = start.filter(|&start| ends && !self.describes(start, out)) {
                let form = introduced.map_or(Form::Role(start), |_| Form::Unnamed(token.entry.gender));
                self.push(Tokens::new(at, at + 1), form, Certainty::Sure, out);
            }
        } else if token.is(Classes::AUXILIARY.or(Classes::MODAL)) || token.entry.forms.has(Forms::PAST) {
            self.clause.verb_seen = true;
        } else if token.is(Classes::SUBORDINATOR.or(Classes::CONJUNCTION)) {
            self.new_clause();
        }
        None
    }

    /// Whether the noun phrase that starts at `start` says what somebody named before it is: "X, a doctor", "was a doctor".
    fn describes(&self, start: usize, out: &[Mention]) -> bool {
        let page = self.page;
        let Some(before) = start.checked_sub(1) else { return false };
        if PREDICATIVE.iter().any(|word| page.is_word(before, word)) {
            return true;
        }
        let mut end = before;
        if page.token(end.wrapping_sub(1)).kind == TokenKind::Number && page.is_word(end.wrapping_sub(2), ",") {
            end -= 2;
        }
        // "In Ohio, a doctor": where, not who.
        page.is_word(before, ",")
            && out.last().is_some_and(|last| {
                last.tokens.end == end && matches!(last.form, Form::Name(Name { kind: NameKind::Person, .. }))
            })
    }

    fn name(&mut self, at: usize, start: usize, out: &mut Vec<Mention>) -> Option<usize> {
        let page = self.page;
        let opens = at == start
            || matches!(page.token(at - 1).kind, TokenKind::Mark | TokenKind::Punctuation)
                && !page.is_word(at - 1, ",");
        let mut run = Tokens::new(at, run_end(page, at, self.end));
        if opens && run.len() > 1 && only_opens(page, run) {
            run.start += 1;
        }
        let Some(name) = read_run(page, run) else {
            if run.range().any(|at| page.token(at).is(Classes::GROUP_NOUN)) {
                self.push(run, Form::Group, Certainty::Sure, out);
            }
            return Some(run.end);
        };
        let tokens = name.tokens;
        let alone = tokens.len() == 1 && name.titles.is_empty() && name.role.is_empty();
        let certainty = match () {
            () if alone && is_common_noun(page, tokens.start) => Certainty::Noun,
            () if is_office(page, name) => Certainty::Noun,
            () if alone && opens && tokens.start == at && is_weak(page, at) => Certainty::Opening,
            () => Certainty::Sure,
        };
        if certainty == Certainty::Noun && page.token(tokens.start).is(Classes::GROUP_NOUN) {
            self.push(tokens, Form::Group, Certainty::Sure, out);
            return Some(run.end);
        }
        self.push(tokens, Form::Name(name), certainty, out);
        Some(run.end.max(at + 1))
    }

    /// A web address that is the name of an outlet: "Moneycontrol.com".
    fn site(&mut self, at: usize, out: &mut Vec<Mention>) {
        let word = self.page.word(at);
        if word.starts_with(|c: char| c.is_uppercase()) && !word.contains(['@', '/']) {
            let tokens = Tokens::new(at, at + 1);
            let none = Tokens::new(at, at);
            let name = Name { tokens, titles: none, role: none, kind: NameKind::Organisation, gender: Gender::Unknown };
            self.push(tokens, Form::Name(name), Certainty::Sure, out);
        }
    }

    fn push(&mut self, tokens: Tokens, form: Form, certainty: Certainty, out: &mut Vec<Mention>) {
        let page = self.page;
        let before = page.token(tokens.start.wrapping_sub(1));
        let depends = is_possessive(page, tokens.end) || before.is(Classes::PREPOSITION) && before.case == Case::Lower;
        let position = match form {
            _ if depends || self.clause.verb_seen => Position::Other,
            _ if self.clause.behind_first => Position::ClauseSubject,
            _ => Position::Subject,
        };
        self.clause.named |= !depends;
        out.push(Mention {
            tokens,
            form,
            sentence: self.sentence,
            block: self.block,
            position,
            quoted: self.quoted,
            certainty,
        });
    }
}

fn third_person(word: &str) -> Option<Pronoun> {
    let is = |form: &str| word.eq_ignore_ascii_case(form);
    if is("he") || is("him") || is("his") || is("himself") {
        Some(Pronoun::Masculine)
    } else if is("she") || is("her") || is("hers") || is("herself") {
        Some(Pronoun::Feminine)
    } else if is("they") || is("them") || is("their") || is("themselves") {
        Some(Pronoun::Plural)
    } else if is("it") || is("its") || is("itself") {
        Some(Pronoun::Neuter)
    } else {
        None
    }
}

/// Whether the word is the plural of a noun for a person.
fn is_plural_person(page: &Page<'_>, at: usize) -> bool {
    let token = page.token(at);
    let nouns = Classes::ROLE_NOUN.or(Classes::PERSON_NOUN);
    token.case == Case::Lower
        && !token.is(nouns.or(Classes::VERB))
        && page.word(at).strip_suffix('s').is_some_and(|stem| lexicon::entry(stem).classes.has(nouns))
}

/// Words that start a sentence with a capital and a name behind them without being part of it ("Asked Wilshaw …").
fn only_opens(page: &Page<'_>, run: Tokens) -> bool {
    let at = run.start;
    let token = page.token(at);
    let listed = Classes::GIVEN_NAME
        .or(Classes::TITLE)
        .or(Classes::ROLE_NOUN)
        .or(Classes::PLACE)
        .or(Classes::ORGANISATION_NOUN)
        .or(Classes::DEMONYM);
    if !token.entry.cues.is_empty() && token.entry.forms.has(Forms::PAST) {
        return true;
    }
    // "Associated Press", "United States Navy": a participle before what it describes is part of the name.
    let describes = token.entry.forms.has(Forms::PARTICIPLE) && page.token(run.end - 1).is(Classes::ORGANISATION_NOUN);
    token.case == Case::Capitalised
        && !describes
        && !token.is(listed)
        && token.is(Classes::VERB.or(Classes::ADVERB).or(Classes::TIME_NOUN))
}

/// Whether the word is a noun for people, capitalised as part of a heading or a title.
fn is_common_noun(page: &Page<'_>, at: usize) -> bool {
    let token = page.token(at);
    let nouns =
        Classes::TITLE.or(Classes::ROLE_NOUN).or(Classes::DEMONYM).or(Classes::GROUP_NOUN).or(Classes::PERSON_NOUN);
    // "the Committee", but "Ofsted" has no article.
    let organisation = token.is(Classes::ORGANISATION_NOUN) && page.token(at.wrapping_sub(1)).is(Classes::DETERMINER);
    // "a super PAC": an acronym that is a noun of its kind.
    let before = page.token(at.wrapping_sub(1));
    let indefinite = ["a", "an"].iter().any(|article| page.is_word(at.wrapping_sub(1), article));
    let described =
        before.kind == TokenKind::Word && before.case == Case::Lower && !before.is(FUNCTION.or(Classes::VERB));
    if token.is(Classes::ORGANISATION_NOUN) && is_acronym(page.word(at)) && (indefinite || described) {
        return true;
    }
    (token.is(nouns) || organisation) && !token.is(Classes::GIVEN_NAME.or(Classes::PLACE)) && !is_acronym(page.word(at))
}

/// "Bishop Butler": a title and a noun that is an office, too.
fn is_office(page: &Page<'_>, name: Name) -> bool {
    let honorific = name.titles.range().any(|at| !page.token(at).is(Classes::ROLE_NOUN));
    name.tokens.len() == 1 && !name.titles.is_empty() && !honorific && is_common_noun(page, name.tokens.start)
}

/// Whether nothing but its capital shows that the word is a name, and its place gives it one anyway.
fn is_weak(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    let inner_capital = word.chars().skip(1).any(char::is_uppercase);
    let token = page.token(at);
    !is_acronym(word) && !inner_capital && !token.is(Classes::GIVEN_NAME.or(Classes::PLACE).or(Classes::TITLE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let page = crate::text::read(text);
        let found = find(&page);
        let names = found
            .all
            .iter()
            .filter(|mention| matches!(mention.form, Form::Name(_)) && mention.certainty == Certainty::Sure);
        names.map(|mention| page.span_of(mention.tokens.range()).of(text).to_owned()).collect()
    }

    #[test]
    fn names_in_running_text() {
        assert_eq!(
            names("Then Sir Michael Wilshaw met Debbie Jones of Ofsted."),
            ["Michael Wilshaw", "Debbie Jones", "Ofsted"]
        );
        assert_eq!(names("Families need help in London."), ["London"]);
    }

    #[test]
    fn headings_show_no_names() {
        assert!(names("Black Lawmakers Rip Donald Trump Over Speech").is_empty());
    }

    #[test]
    fn positions() {
        let page = crate::text::read("After Jones left, Smith told Brown.");
        let found = find(&page);
        let positions: Vec<Position> = found.all.iter().map(|mention| mention.position).collect();
        assert_eq!(positions, [Position::Subject, Position::ClauseSubject, Position::Other]);
    }
}
