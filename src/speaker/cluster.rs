//! Clusters: which names are the same person or organisation, and what each is called in full.

use std::collections::BTreeMap;

use super::mention::{Certainty, Form, Mention};
use super::name::{Name, NameKind, is_acronym};
use super::role::Role;
use super::words::{FUNCTION, Tokens, word_id};
use crate::lexicon::{Classes, Gender};
use crate::text::{Case, Page, TokenKind};

/// Somebody or something with a name.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub kind: NameKind,
    pub gender: Gender,
    /// The fullest name, and the titles before the fullest one that has any.
    pub name: Tokens,
    pub titles: Tokens,
    /// The words of the fullest name.
    words: Vec<u64>,
    pub roles: Vec<Role>,
    /// How often it is named, and the token where it is named first.
    pub count: usize,
    pub first: usize,
    /// The members of a pair ("Grassley and Leahy"), empty for everything else.
    pub parts: Vec<usize>,
    /// Has been the source of an attribution (a pair: together).
    pub credited: bool,
    /// Is named in the first two blocks: the headline and the first paragraph.
    pub opens: bool,
    /// Every mention of it, resolved pronouns and roles included.
    pub spans: Vec<Tokens>,
}

impl Entity {
    fn new(name: &Name, words: Vec<u64>) -> Entity {
        Entity {
            kind: name.kind,
            gender: name.gender,
            name: name.tokens,
            titles: name.titles,
            words,
            roles: Vec::new(),
            count: 0,
            first: name.tokens.start,
            parts: Vec::new(),
            credited: false,
            opens: false,
            spans: Vec::new(),
        }
    }

    /// Both people at once.
    pub(crate) fn pair(entities: &[Entity], parts: Vec<usize>, at: Tokens) -> Entity {
        let kind = parts.first().and_then(|&part| entities.get(part)).map_or(NameKind::Person, |part| part.kind);
        let none = Tokens::new(at.start, at.start);
        Entity {
            kind,
            gender: Gender::Unknown,
            name: at,
            titles: none,
            words: Vec::new(),
            roles: Vec::new(),
            count: 0,
            first: at.start,
            parts,
            credited: false,
            opens: false,
            spans: Vec::new(),
        }
    }

    /// An organisation that is only known by a phrase.
    pub(crate) fn described(name: Tokens) -> Entity {
        let none = Tokens::new(name.start, name.start);
        Entity {
            kind: NameKind::Organisation,
            gender: Gender::Unknown,
            name,
            titles: none,
            words: Vec::new(),
            roles: Vec::new(),
            count: 1,
            first: name.start,
            parts: Vec::new(),
            credited: false,
            opens: false,
            spans: Vec::new(),
        }
    }

    fn add(&mut self, name: &Name) {
        self.count += 1;
        self.first = self.first.min(name.tokens.start);
        self.gender = self.gender.or(name.gender);
        if self.kind == NameKind::Unknown || (name.kind == NameKind::Person && !name.titles.is_empty()) {
            self.kind = if name.kind == NameKind::Unknown { self.kind } else { name.kind };
        }
        if self.titles.is_empty() && !name.titles.is_empty() {
            self.titles = name.titles;
        }
    }

    pub(crate) fn is_person(&self) -> bool {
        self.kind == NameKind::Person
    }

    pub(crate) fn has_word(&self, word: u64) -> bool {
        self.words.contains(&word)
    }
}

/// All named entities, and which of them each mention names (same length as the mentions).
#[derive(Debug, Default)]
pub(crate) struct Clusters {
    pub entities: Vec<Entity>,
    pub of_mention: Vec<Option<usize>>,
    by_word: BTreeMap<u64, Vec<usize>>,
    by_initials: BTreeMap<u64, usize>,
}

/// No word of a name is looked up in more entities: keeps a list of ten thousand Smiths linear.
const HOMONYMS: usize = 16;

/// Groups the names among `mentions`. `confirmed` says whether a weak name is one all the same.
pub(crate) fn group(page: &Page<'_>, mentions: &[Mention], confirmed: impl Fn(Tokens) -> bool) -> Clusters {
    let mut clusters = Clusters { of_mention: vec![None; mentions.len()], ..Clusters::default() };
    let named = |mention: &Mention| match mention.form {
        Form::Name(name) => Some(name),
        _ => None,
    };
    // Longest names first, so that every short form finds the fullest one, wherever it stands.
    let mut full: Vec<(usize, Name)> = Vec::new();
    let mut short: Vec<(usize, Name)> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(name) = named(mention) else { continue };
        if name.tokens.len() > 1 { full.push((index, name)) } else { short.push((index, name)) }
    }
    full.sort_by_key(|&(_, name)| std::cmp::Reverse(name.tokens.len()));
    for (index, name) in full {
        let words = words_of(page, name.tokens);
        let entity = match clusters.same_full(&name, &words) {
            Some(entity) => entity,
            None => clusters.insert(page, &name, words),
        };
        clusters.assign(index, entity, &name);
    }
    let mut last_seen: Vec<usize> = vec![usize::MAX; clusters.entities.len()];
    let mut later: Vec<(usize, Name)> = Vec::new();
    let mut next_full = 0;
    for (index, name) in short {
        while next_full < index {
            if let Some(seen) = clusters.of_mention.get(next_full).copied().flatten().and_then(|e| last_seen.get_mut(e))
            {
                *seen = mentions.get(next_full).map_or(0, |mention| mention.tokens.start);
            }
            next_full += 1;
        }
        let word = word_id(page.word(name.tokens.start));
        let certainty = mentions.get(index).map_or(Certainty::Sure, |mention| mention.certainty);
        match clusters.short_form(page, &name, word, &last_seen) {
            Some(entity) => {
                clusters.assign(index, entity, &clusters.without_gender_of_surname(entity, name, word));
                clusters.called_by_surname(entity, word);
            }
            None if certainty == Certainty::Noun => {}
            None if certainty == Certainty::Opening && !confirmed(name.tokens) => later.push((index, name)),
            None => {
                let entity = clusters.insert(page, &name, vec![word]);
                last_seen.push(name.tokens.start);
                clusters.assign(index, entity, &name);
            }
        }
    }
    for (index, name) in later {
        let word = word_id(page.word(name.tokens.start));
        if let Some(entity) = clusters.short_form(page, &name, word, &last_seen) {
            clusters.assign(index, entity, &clusters.without_gender_of_surname(entity, name, word));
        }
    }
    clusters
}

/// The words of a name that tell it from others: not "of" and "the", not "Jr.".
fn words_of(page: &Page<'_>, tokens: Tokens) -> Vec<u64> {
    let small = Classes::PREPOSITION.or(Classes::CONJUNCTION).or(Classes::DETERMINER);
    let mut words = Vec::with_capacity(tokens.len());
    for at in tokens.range() {
        let token = page.token(at);
        let dropped = (token.is(small) && !token.is_capitalised())
            || !token.is_word()
            || token.is(Classes::NAME_SUFFIX) && at + 1 == tokens.end;
        if !dropped {
            words.push(word_id(page.word(at)));
        }
    }
    words
}

impl Clusters {
    fn assign(&mut self, mention: usize, entity: usize, name: &Name) {
        if let Some(slot) = self.of_mention.get_mut(mention) {
            *slot = Some(entity);
        }
        if let Some(entity) = self.entities.get_mut(entity) {
            entity.add(name);
            entity.spans.push(name.tokens);
        }
    }

    /// A surname that is a given name, too ("Cyril", "Kelly"), tells nothing of who bears it.
    fn without_gender_of_surname(&self, entity: usize, name: Name, word: u64) -> Name {
        let surname = self.entities.get(entity).is_some_and(|e| e.words.len() > 1 && e.words.last() == Some(&word));
        if surname && name.titles.is_empty() { Name { gender: Gender::Unknown, ..name } } else { name }
    }

    /// Only people are called by the last of two or three words.
    fn called_by_surname(&mut self, entity: usize, word: u64) {
        if let Some(entity) = self.entities.get_mut(entity)
            && entity.kind == NameKind::Unknown
            && (2..=3).contains(&entity.words.len())
            && entity.words.last() == Some(&word)
        {
            entity.kind = NameKind::Person;
        }
    }

    fn insert(&mut self, page: &Page<'_>, name: &Name, words: Vec<u64>) -> usize {
        let index = self.entities.len();
        for &word in &words {
            let homonyms = self.by_word.entry(word).or_default();
            if homonyms.len() < HOMONYMS {
                homonyms.push(index);
            }
        }
        if name.kind != NameKind::Person && words.len() > 1 {
            self.by_initials.entry(initials(page, name.tokens)).or_insert(index);
            // "MoD" writes the "of", "VA" leaves out the Department.
            self.by_initials.entry(letters(page, name.tokens)).or_insert(index);
            if let Some(of) = name.tokens.range().find(|&at| page.is_word(at, "of"))
                && of + 2 < name.tokens.end
            {
                self.by_initials.entry(initials(page, Tokens::new(of + 1, name.tokens.end))).or_insert(index);
            }
        }
        self.entities.push(Entity::new(name, words));
        index
    }

    /// The entity that a name of several words names.
    fn same_full(&self, name: &Name, words: &[u64]) -> Option<usize> {
        let last = words.last()?;
        let homonyms = self.by_word.get(last)?;
        homonyms.iter().copied().find(|&index| {
            self.entities.get(index).is_some_and(|entity| {
                entity.words == words
                    || (kinds_agree(entity, name) && entity.words.len() > words.len() && shortens(words, entity, name))
            })
        })
    }

    /// The entity that one word stands for: an acronym, a surname, a given name, the first word of an organisation.
    fn short_form(&self, page: &Page<'_>, name: &Name, word: u64, last_seen: &[usize]) -> Option<usize> {
        if is_mixed_acronym(page.word(name.tokens.start))
            && let Some(&entity) = self.by_initials.get(&word)
        {
            return Some(entity);
        }
        let homonyms = self.by_word.get(&word)?;
        let given = page.token(name.tokens.start).is(Classes::GIVEN_NAME);
        let mut best: Option<(u32, usize, usize)> = None;
        let mut firsts = 0;
        for &index in homonyms {
            let Some(entity) = self.entities.get(index) else { continue };
            let strength = fits(page, entity, name, word);
            let seen = last_seen.get(index).copied().filter(|&seen| seen != usize::MAX).map_or(0, |seen| seen + 1);
            // "the Acme program" is not the Acme Coalition.
            if strength == FIRST_WORD && entity.kind == NameKind::Organisation && modifies(page, name.tokens.end) {
                continue;
            }
            firsts += usize::from(strength == FIRST_WORD);
            if strength > 0 {
                let key = (strength, entity.count.min(3) * 4 + usize::from(seen > 0), seen);
                best = best.max(Some((key.0, key.1 * (1 << 32) + key.2, index)));
            }
        }
        let (strength, _, mut index) = best?;
        if strength == SURNAME {
            index = self.bearer(page, name, word, Bearer { latest: index, homonyms, last_seen });
        }
        // A first word that several share names none of them.
        let ambiguous = strength == FIRST_WORD && firsts > 1 && !given;
        (!ambiguous).then_some(index)
    }

    /// Whom of several with one surname the bare surname means: the one the text names first, unless only `latest`
    /// was spoken of nearby. The others keep their given names.
    fn bearer(&self, page: &Page<'_>, name: &Name, word: u64, bearer: Bearer<'_>) -> usize {
        let first = |index: &usize| self.entities.get(*index).map_or(usize::MAX, |entity| entity.first);
        let bears =
            |index: &usize| self.entities.get(*index).is_some_and(|entity| fits(page, entity, name, word) == SURNAME);
        let principal = bearer.homonyms.iter().copied().filter(bears).min_by_key(first).unwrap_or(bearer.latest);
        let block = page.block_of(name.tokens.start);
        let near = |index: usize, blocks: usize| {
            let seen = bearer.last_seen.get(index).filter(|&&seen| seen != usize::MAX);
            seen.is_some_and(|&seen| page.block_of(seen) + blocks > block)
        };
        if near(bearer.latest, 2) && !near(principal, 9) { bearer.latest } else { principal }
    }

    /// The entity whose name ends in `word`, the one named most often.
    pub(crate) fn by_last_word(&self, word: u64) -> Option<usize> {
        let named = |index: &&usize| self.entities.get(**index);
        let homonyms = self.by_word.get(&word)?.iter();
        let ending = homonyms.filter(|index| named(index).is_some_and(|entity| entity.words.last() == Some(&word)));
        ending.max_by_key(|index| named(index).map_or(0, |entity| entity.count)).copied()
    }
}

/// Who may be meant by a surname.
struct Bearer<'a> {
    /// The one who was named last.
    latest: usize,
    homonyms: &'a [usize],
    /// By entity: the token where it was named last.
    last_seen: &'a [usize],
}

const WHOLE: u32 = 4;
const SURNAME: u32 = 3;
const FIRST_WORD: u32 = 2;

/// How well one word, as a name of its own, fits an entity; 0 when it does not.
fn fits(page: &Page<'_>, entity: &Entity, name: &Name, word: u64) -> u32 {
    let disagree = entity.gender != Gender::Unknown && name.gender != Gender::Unknown && entity.gender != name.gender;
    let single = entity.words.len() == 1;
    let titled = !name.titles.is_empty();
    if entity.is_person() && disagree && (titled || single) {
        return 0;
    }
    if single {
        return WHOLE;
    }
    match entity.kind {
        NameKind::Person | NameKind::Unknown if entity.words.last() == Some(&word) => SURNAME,
        // A knight is called by his first name: "Sir Alistair".
        NameKind::Person if entity.words.first() == Some(&word) && (!titled || is_knight(page, name)) => FIRST_WORD,
        NameKind::Organisation if titled || name.kind == NameKind::Place => 0,
        NameKind::Organisation if entity.words.first() == Some(&word) => FIRST_WORD,
        NameKind::Organisation if entity.words.last() == Some(&word) => FIRST_WORD,
        _ => 0,
    }
}

/// Whether a name that ends at `end` only describes the noun behind it.
pub(super) fn modifies(page: &Page<'_>, end: usize) -> bool {
    let next = page.token(end);
    let small = Classes::VERB.or(Classes::ADVERB);
    next.kind == TokenKind::Word && next.case == Case::Lower && !next.is(FUNCTION.or(small))
}

fn is_knight(page: &Page<'_>, name: &Name) -> bool {
    name.titles.range().any(|at| page.is_word(at, "sir") || page.is_word(at, "dame"))
}

fn kinds_agree(entity: &Entity, name: &Name) -> bool {
    let person = |kind: NameKind| kind == NameKind::Person;
    let known = |kind: NameKind| kind != NameKind::Unknown;
    !known(entity.kind) || !known(name.kind) || person(entity.kind) == person(name.kind)
}

/// Whether `words` shortens the entity's longer name: a person's first and last words the same ("Donald Trump",
/// "Donald J. Trump"), an organisation's last words ("Security Council").
fn shortens(words: &[u64], entity: &Entity, name: &Name) -> bool {
    let ends = entity.words.last() == words.last();
    if entity.is_person() || name.kind == NameKind::Person {
        return ends
            && (entity.words.first() == words.first()
                || words.first().is_some_and(|first| entity.words.contains(first)));
    }
    name.kind == NameKind::Organisation && entity.words.ends_with(words)
}

/// "VA", "MoD": capitals, and at most one small letter between them.
fn is_mixed_acronym(word: &str) -> bool {
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    is_acronym(word)
        || small == 1 && word.len() >= 3 && word.starts_with(char::is_uppercase) && word.ends_with(char::is_uppercase)
}

/// The number of the acronym that the first letters of all words make.
fn letters(page: &Page<'_>, tokens: Tokens) -> u64 {
    let letters: String = tokens.range().filter_map(|at| page.word(at).chars().next()).collect();
    word_id(&letters)
}

/// The number of the acronym that the first letters of the name make.
fn initials(page: &Page<'_>, tokens: Tokens) -> u64 {
    let mut letters = String::with_capacity(tokens.len());
    for at in tokens.range() {
        let token = page.token(at);
        if token.is_capitalised() && token.is_word() {
            letters.extend(page.word(at).chars().next());
        }
    }
    word_id(&letters)
}
