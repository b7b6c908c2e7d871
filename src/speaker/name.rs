//! Names: what a run of capitalised words holds (titles, a role, a person, an organisation).

use super::words::{Tokens, is_name_word, is_possessive};
use crate::lexicon::{self, Classes, Gender};
use crate::text::{Case, Page, TokenKind};

/// What a name names, as far as its own words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Person,
    Organisation,
    /// A country, a state, a city; it may speak for its government.
    Place,
    Unknown,
}

/// A name as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    /// The name itself, without titles: "Jim Bridenstine".
    pub tokens: Tokens,
    /// Titles right before it: "Sir".
    pub titles: Tokens,
    /// What stands in the same run before it and says what its bearer is: "NASA Administrator".
    pub role: Tokens,
    pub kind: NameKind,
    pub gender: Gender,
}

/// No name has more words; longer runs of capitals are headings and lists.
const LONGEST: usize = 14;

/// The end of the run of words that starts at `start`, at most at `limit`: capitalised words, the small words
/// that belong to names (de, van, bin) and the "of", "for" and "and" of organisations.
pub(crate) fn run_end(page: &Page<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + LONGEST);
    let mut end = start + 1;
    let mut joined = false;
    while end < limit {
        if is_name_word(page, end) {
            end += 1;
        } else if let Some(next) = behind_particles(page, end).filter(|&next| next < limit) {
            end = next + 1;
        } else if let Some(next) = join(page, Tokens::new(start, end), joined) {
            joined = true;
            end = next.min(limit);
        } else {
            break;
        }
    }
    end
}

/// The capitalised word behind one to three particles that start at `at` ("van der Berg").
pub(crate) fn behind_particles(page: &Page<'_>, at: usize) -> Option<usize> {
    let particle = |at: usize| page.token(at).is(Classes::NAME_PARTICLE) && !page.token(at).is_capitalised();
    if !particle(at) {
        return None;
    }
    (at + 1..=at + 3).find(|&at| !particle(at)).filter(|&next| is_name_word(page, next))
}

/// Where the run goes on behind an "of", "for" or "and" that belongs to the name of an organisation or an office.
fn join(page: &Page<'_>, run: Tokens, joined: bool) -> Option<usize> {
    let last = page.token(run.end - 1);
    let word = page.word(run.end);
    let article = usize::from(page.is_word(run.end + 1, "the") || page.is_word(run.end + 1, "a"));
    let next = run.end + 1 + article;
    if is_possessive(page, run.end) {
        // "Attorney’s Office", "Women’s National Association": an owner by trade, then what is owned.
        let owner = last.is(Classes::ROLE_NOUN.or(Classes::PERSON_NOUN).or(Classes::GROUP_NOUN));
        let owned = page.token(run.end + 1);
        let office = owned.is(Classes::ORGANISATION_NOUN) && is_name_word(page, run.end + 1);
        return (owner && office).then_some(run.end + 2);
    }
    if !is_name_word(page, next) {
        return None;
    }
    let heads = Classes::ORGANISATION_NOUN.or(Classes::ROLE_NOUN).or(Classes::TITLE);
    let group = Classes::GROUP_NOUN.or(Classes::PERSON_NOUN);
    match word {
        "of" if last.is(heads) && !last.is(Classes::GIVEN_NAME) => Some(next + 1),
        "of" if last.is(group) && page.token(next).is(Classes::PLACE) => Some(next + 1),
        "for" if last.is(Classes::ORGANISATION_NOUN) && !last.is(Classes::GIVEN_NAME) => Some(next + 1),
        // "Citizens for Tax Justice"; "critics of the bill" have an article.
        "for" if last.is(group) && article == 0 => Some(next + 1),
        "on" | "to" if last.is(Classes::ORGANISATION_NOUN) && article == 0 => Some(next + 1),
        "and" | "&" if article == 0 => {
            let end = plain_end(page, next);
            let tail = page.token(end - 1).is(Classes::ORGANISATION_NOUN) && end > next + usize::from(joined);
            let open = !last.is(Classes::ORGANISATION_NOUN)
                && run.len() <= 3
                && !has_person_word(page, run)
                && !is_acronym(page.word(run.end - 1));
            let goes_on = joined && end <= next + 2 && !has_person_word(page, Tokens::new(next, end));
            (tail && open || goes_on).then_some(end)
        }
        _ => None,
    }
}

fn plain_end(page: &Page<'_>, start: usize) -> usize {
    let mut end = start + 1;
    while end < start + 6 && is_name_word(page, end) {
        end += 1;
    }
    end
}

fn has_person_word(page: &Page<'_>, run: Tokens) -> bool {
    run.range().any(|at| page.token(at).is(Classes::GIVEN_NAME.or(Classes::TITLE)) || is_initial(page, at))
}

/// "J.", "G.K."
fn is_initial(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    word.len() <= 6
        && word.ends_with('.')
        && word.bytes().all(|b| b == b'.' || b.is_ascii_uppercase())
        && !page.token(at).is(Classes::PLACE)
}

/// The name in `run`, or `None` where it holds none (an office alone, "Prime Minister").
///
/// Rows in order of certainty: a suffix or a title shows a person, a head noun an organisation, a listed given
/// name a person, a listed place a place; the rest is unknown until the text says more.
pub(crate) fn read_run(page: &Page<'_>, run: Tokens) -> Option<Name> {
    let run = trimmed(page, run);
    if run.is_empty() {
        return None;
    }
    let last = page.token(run.end - 1);
    let office = Classes::TITLE.or(Classes::ROLE_NOUN);
    if run.len() > 2
        && page.is_word(run.start + 1, "for")
        && page.token(run.start).is(Classes::GROUP_NOUN.or(Classes::PERSON_NOUN))
    {
        return Some(name(page, run, run.start, run.start, NameKind::Organisation));
    }
    if run.len() == 1 {
        return Some(name(page, run, run.start, run.start, kind_of(page, run)));
    }
    if run.range().all(|at| page.token(at).is(Classes::DEMONYM) || page.token(at).is(Classes::GROUP_NOUN)) {
        return None;
    }
    let first = page.token(run.start);
    if run.len() == 2
        && first.is(Classes::GIVEN_NAME)
        && !first.is(office.or(Classes::PLACE))
        && !is_possessive(page, run.end)
        && last.is(office)
    {
        // "Brian Baker": a surname that is also a trade.
        return Some(name(page, run, run.start, run.start, NameKind::Person));
    }
    if is_organisation(page, run) && title_before(page, run).is_none_or(|at| !person_behind(page, at, run.end)) {
        let start = demonym_end(page, run);
        return Some(name(page, Tokens::new(start, run.end), start, start, NameKind::Organisation));
    }
    if let Some(office_at) = title_before(page, run) {
        let start = person_start(page, office_at + 1, run.end)?;
        let mut titles = start;
        while titles > run.start && page.token(titles - 1).is(Classes::TITLE) {
            titles -= 1;
        }
        return Some(name(page, Tokens::new(start, run.end), titles, run.start, NameKind::Person));
    }
    if run.len() == 2 && first.is(Classes::TITLE) && last.is(Classes::ROLE_NOUN) && !last.is(Classes::TITLE) {
        // "Bishop Butler": a surname, if somebody has it in full.
        return Some(name(page, Tokens::new(run.end - 1, run.end), run.start, run.start, NameKind::Person));
    }
    if last.is(office) && !last.is(Classes::GIVEN_NAME) && last.case != Case::Upper {
        // "Wells Fargo Chairman": the office names nobody, but whose office it is may be a name.
        let mut end = run.end;
        while end > run.start && page.token(end - 1).is(office.or(Classes::DEMONYM)) {
            end -= 1;
        }
        let owner = Tokens::new(run.start, end);
        return (!owner.is_empty()).then(|| name(page, owner, owner.start, owner.start, kind_of(page, owner)));
    }
    if run.len() == 2
        && page.token(run.start).is(Classes::ORGANISATION_NOUN)
        && !page.token(run.start).is(Classes::GIVEN_NAME)
    {
        // "Team Clinton"
        return Some(name(page, run, run.start, run.start, NameKind::Organisation));
    }
    let start = person_start_by_given_name(page, run);
    match start {
        Some(start) => {
            // "the Ted Cruz South Carolina victory party": a place of two words ends no name.
            let place = run.end - start >= 4 && is_place(page, Tokens::new(run.end - 2, run.end));
            let end = if place { run.end - 2 } else { run.end };
            Some(name(page, Tokens::new(start, end), start, run.start, NameKind::Person))
        }
        None => Some(name(page, run, run.start, run.start, kind_of(page, run))),
    }
}

fn name(page: &Page<'_>, tokens: Tokens, titles: usize, role: usize, kind: NameKind) -> Name {
    let mut gender = Gender::Unknown;
    if kind == NameKind::Person {
        for at in titles..tokens.start {
            gender = gender.or(page.token(at).entry.gender);
        }
        let first = page.token(tokens.start);
        // "Sen. Kelly": one word behind a title is a surname, if it is a given name or not.
        let surname = tokens.len() == 1 && role < tokens.start;
        if first.is(Classes::GIVEN_NAME) && !surname {
            gender = gender.or(first.entry.gender);
        } else if is_initial(page, tokens.start) && tokens.len() > 2 {
            gender = gender.or(page.token(tokens.start + 1).entry.gender);
        } else if let Some((part, _)) = page.word(tokens.start).split_once('-') {
            gender = gender.or(lexicon::entry(part).gender);
        }
    }
    Name { tokens, titles: Tokens::new(titles, tokens.start), role: Tokens::new(role, tokens.start), kind, gender }
}

/// The run without what only looks like a part of it: words that modify, at its start.
fn trimmed(page: &Page<'_>, run: Tokens) -> Tokens {
    let mut start = run.start;
    let keep =
        Classes::GIVEN_NAME.or(Classes::TITLE).or(Classes::ROLE_NOUN).or(Classes::ORGANISATION_NOUN).or(Classes::PLACE);
    while start + 1 < run.end {
        let token = page.token(start);
        // "Ten-year-old Poppy Lane"
        let age = page.word(start).ends_with("-old");
        let modifies =
            age || token.is(Classes::ADVERB.or(Classes::TIME_NOUN).or(Classes::PREPOSITION)) && !token.is(keep);
        if !modifies || token.case == Case::Upper {
            break;
        }
        start += 1;
    }
    let mut end = run.end;
    while end > start + 1 && page.token(end - 1).is(Classes::NAME_PARTICLE) && !page.token(end - 1).is_capitalised() {
        end -= 1;
    }
    Tokens::new(start, end)
}

/// Whether the head noun of the run is that of an organisation: its last word, or the one before the first "of" or "for".
fn is_organisation(page: &Page<'_>, run: Tokens) -> bool {
    let joins = |at: &usize| !page.token(*at).is_capitalised() && !is_possessive(page, *at);
    let first_join = run.range().skip(1).find(joins);
    let head = first_join.map_or(run.end, |at| at) - 1;
    let organisation = |at: usize| {
        let token = page.token(at);
        token.is(Classes::ORGANISATION_NOUN) && !(token.is(Classes::TITLE.or(Classes::ROLE_NOUN)) && at + 1 < run.end)
    };
    organisation(run.end - 1) || organisation(head)
}

/// The last word of the run that is a title or an office and has a word behind it.
fn title_before(page: &Page<'_>, run: Tokens) -> Option<usize> {
    let office = Classes::TITLE.or(Classes::ROLE_NOUN);
    let mut found = None;
    for at in run.start..run.end - 1 {
        let token = page.token(at);
        let given = token.is(Classes::GIVEN_NAME) && !token.is(Classes::TITLE) && at == run.start;
        if (token.is(office) || is_plural_office(page, at)) && !given && token.is_capitalised() {
            found = Some(at);
        }
    }
    let at = found?;
    // An office whose last word is one too ("Attorney General") names nobody.
    let last = page.token(run.end - 1);
    let addressed =
        page.token(at).is(Classes::TITLE) && !page.token(at).is(Classes::ROLE_NOUN) && !last.is(Classes::TITLE);
    let bare = last.is(office) && !last.is(Classes::GIVEN_NAME) && run.end - 1 == at + 1 && !addressed;
    (!bare).then_some(at)
}

/// "Senators"
fn is_plural_office(page: &Page<'_>, at: usize) -> bool {
    let office = Classes::TITLE.or(Classes::ROLE_NOUN);
    page.word(at).strip_suffix('s').is_some_and(|stem| lexicon::entry(stem).classes.has(office))
        && !page.token(at).is(Classes::GIVEN_NAME.or(Classes::ORGANISATION_NOUN))
}

/// Where the person's name starts in what stands behind an office: "of State" and the like belong to the office.
fn person_start(page: &Page<'_>, start: usize, end: usize) -> Option<usize> {
    let complement = page.token(start).kind == TokenKind::Word
        && !page.token(start).is_capitalised()
        && !page.token(start).is(Classes::NAME_PARTICLE)
        || page.is_word(start, "of");
    if !complement {
        return (start < end).then_some(start);
    }
    let given = (start + 1..end.saturating_sub(1)).find(|&at| {
        let token = page.token(at);
        token.is(Classes::GIVEN_NAME) && !token.is(Classes::PLACE)
            || is_initial(page, at)
            || is_hyphenated_given_name(page, at)
    });
    // "Secretary of State Kerry": one word of complement, the rest is the name.
    given.or((end == start + 3).then_some(end - 1))
}

/// Whether the words behind the office at `at` begin like a person's name ("President Trump Jr", "Executive Director Nihad Awad", but not
/// "Justice Department").
fn person_behind(page: &Page<'_>, at: usize, end: usize) -> bool {
    let next = page.token(at + 1);
    let office = page.token(at).is(Classes::ROLE_NOUN) && page.token(at - at.min(1)).is(Classes::ROLE_NOUN);
    at + 2 < end
        && (next.is(Classes::GIVEN_NAME) || office && at + 3 == end)
        && !page.token(end - 1).is(Classes::ORGANISATION_NOUN)
}

/// Where the person's name starts when a listed given name shows it.
fn person_start_by_given_name(page: &Page<'_>, run: Tokens) -> Option<usize> {
    let at = (run.start..run.end - 1).find(|&at| {
        page.token(at).is(Classes::GIVEN_NAME) || is_initial(page, at) || is_hyphenated_given_name(page, at)
    });
    let suffixed = page.token(run.end - 1).is(Classes::NAME_SUFFIX) && run.len() > 2;
    let at = at.or(suffixed.then_some(run.start))?;
    if run.range().any(|at| matches!(page.word(at), "of" | "for" | "and" | "&")) {
        return None;
    }
    let before = Tokens::new(run.start, at);
    let describes = |at: usize| {
        let token = page.token(at);
        token.case == Case::Upper
            || token.is(Classes::DEMONYM
                .or(Classes::PLACE)
                .or(Classes::ROLE_NOUN)
                .or(Classes::PERSON_NOUN)
                .or(Classes::ORGANISATION_NOUN))
    };
    if before.is_empty() || before.range().any(describes) { Some(at) } else { Some(run.start) }
}

/// "Jean-Marc"
fn is_hyphenated_given_name(page: &Page<'_>, at: usize) -> bool {
    let hyphenated = page.word(at).split_once('-');
    hyphenated.is_some_and(|(part, _)| lexicon::entry(part).classes.has(Classes::GIVEN_NAME))
}

/// Past the demonyms that only describe ("Swedish Prosecution Authority" keeps its own).
fn demonym_end(page: &Page<'_>, run: Tokens) -> usize {
    let mut start = run.start;
    while start + 2 < run.end && page.is_word(start, "former") {
        start += 1;
    }
    start
}

fn kind_of(page: &Page<'_>, run: Tokens) -> NameKind {
    let last = page.token(run.end - 1);
    if last.is(Classes::ORGANISATION_NOUN) {
        NameKind::Organisation
    } else if is_place(page, run) {
        NameKind::Place
    } else if run.len() == 1
        && is_acronym(page.word(run.start))
        && !page.word(run.start).contains(|c: char| c.is_ascii_digit())
    {
        NameKind::Organisation
    } else if run.len() == 1 && last.is(Classes::GIVEN_NAME) {
        NameKind::Person
    } else {
        NameKind::Unknown
    }
}

/// Words that make another place of a place: "South Carolina", "New York".
const QUALIFIERS: [&str; 9] = ["central", "east", "eastern", "new", "north", "northern", "south", "southern", "west"];

fn is_place(page: &Page<'_>, run: Tokens) -> bool {
    let whole = || page.span_of(run.range()).of(page.text);
    run.len() > 1 && lexicon::entry(whole()).classes.has(Classes::PLACE)
        || run.range().all(|at| page.token(at).is(Classes::PLACE))
        || (run.len() > 1
            && page.token(run.end - 1).is(Classes::PLACE)
            && page.token(run.start).is(Classes::PLACE.or(Classes::DEMONYM)))
        || (run.len() == 2
            && page.token(run.end - 1).is(Classes::PLACE)
            && QUALIFIERS.iter().any(|word| page.is_word(run.start, word)))
}

/// "NAACP", "U.N.", "AFL-CIO".
pub(crate) fn is_acronym(word: &str) -> bool {
    word.len() >= 2 && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&') || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read;

    /// (titles and role, name, kind) of the run that starts at the first word of name-like shape.
    fn run(text: &str) -> Option<(String, String, NameKind)> {
        let page = read(text);
        let start = (0..page.len()).find(|&at| is_name_word(&page, at))?;
        let end = run_end(&page, start, page.len());
        let name = read_run(&page, Tokens::new(start, end))?;
        let words = |tokens: Tokens| page.span_of(tokens.range()).of(text).to_owned();
        Some((words(name.role), words(name.tokens), name.kind))
    }

    #[test]
    fn people() {
        let person = |role: &str, name: &str| Some((role.to_owned(), name.to_owned(), NameKind::Person));
        assert_eq!(run("Senator Robert Holt said"), person("Senator", "Robert Holt"));
        assert_eq!(run("Secretary of State John Holt said"), person("Secretary of State", "John Holt"));
        assert_eq!(run("NASA Administrator Mary Vane said"), person("NASA Administrator", "Mary Vane"));
        assert_eq!(run("Ms. Baker said"), person("Ms.", "Baker"));
    }

    #[test]
    fn organisations() {
        let organisation = |name: &str| Some((String::new(), name.to_owned(), NameKind::Organisation));
        assert_eq!(
            run("Department of Health and Human Services rules"),
            organisation("Department of Health and Human Services")
        );
        assert_eq!(run("Securities and Exchange Commission rules"), organisation("Securities and Exchange Commission"));
        assert_eq!(run("NAACP rules"), organisation("NAACP"));
    }

    #[test]
    fn offices_alone_name_nobody() {
        assert_eq!(run("Prime Minister said"), None);
    }
}
