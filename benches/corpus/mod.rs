//! News articles made from templates: the same on every machine, and free to ship.
//!
//! Roughly half of the words are reported speech, as in local news, with curly marks in three articles of four and
//! straight ones in the rest. Names, places and figures vary, so that speakers must be told apart.

/// At least `bytes` of articles, one after the other.
pub fn articles(bytes: usize) -> String {
    let mut writer = Writer { dice: Dice(2025), text: String::with_capacity(bytes + 4096) };
    while writer.text.len() < bytes {
        writer.article();
    }
    writer.text
}

/// A 64-bit linear congruential generator (Knuth, MMIX): no dependency, no seed from outside.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }

    fn pick(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }
}

/// Somebody an article quotes.
struct Person {
    given: &'static str,
    family: &'static str,
    role: &'static str,
    pronoun: &'static str,
}

struct Writer {
    dice: Dice,
    text: String,
}

impl Writer {
    fn article(&mut self) {
        let begin = self.text.len();
        let (one, two) = (self.person(), self.person());
        let place = self.dice.pick(PLACES);
        self.head(&one, place);
        for _ in 0..3 + self.dice.below(4) {
            self.narrative(place);
            self.speech(&one);
            if self.dice.below(2) == 0 {
                self.speech(&two);
            }
        }
        self.paragraph(&format!("The council meets again on {}.", self.text.len() % 28 + 1));
        if self.dice.below(4) == 0 {
            self.straighten(begin);
        }
    }

    fn person(&mut self) -> Person {
        let (given, pronoun) = GIVEN[self.dice.below(GIVEN.len())];
        Person { given, family: self.dice.pick(FAMILY), role: self.dice.pick(ROLES), pronoun }
    }

    fn head(&mut self, person: &Person, place: &str) {
        let (family, role) = (person.family, person.role);
        let statement = self.dice.pick(STATEMENTS);
        self.paragraph(&format!("{family} warns of ‘hard choices’ in {place}"));
        self.paragraph("By Staff Reporter");
        self.paragraph(&format!("{place} cannot go on as it is, the {role} has said."));
        self.paragraph(&format!("{family}: “{statement}”"));
    }

    fn narrative(&mut self, place: &str) {
        let (percent, year) = (self.dice.below(60) + 5, 1990 + self.dice.below(30));
        let (first, second) = (self.dice.pick(NARRATIVE), self.dice.pick(NARRATIVE));
        let figure = format!("Spending in {place} has fallen by {percent} per cent since {year}.");
        self.paragraph(&format!("{first} {figure} {second}"));
    }

    fn speech(&mut self, person: &Person) {
        let Person { given, family, role, pronoun } = person;
        let (first, second) = (self.dice.pick(STATEMENTS), self.dice.pick(STATEMENTS));
        let clause = self.dice.pick(CLAUSES);
        let open = first.trim_end_matches('.');
        let paragraph = match self.dice.below(8) {
            0 => format!("“{open},” said {given} {family}, the {role}."),
            1 => format!("“{open},” {pronoun} said. “{second}”"),
            2 => format!("{given} {family}, the {role}, said that {clause}."),
            3 => format!("{family} said: “{first}\n\n“{second}”"),
            4 => format!("According to {family}, {clause}."),
            5 => format!("{family} told the committee that {clause}, and called the plan “a step too far”."),
            6 => format!("“{open},” {family} added, “and {clause}.”"),
            _ => format!("Asked about it, {pronoun} insisted {clause}. “{first}”"),
        };
        self.paragraph(&paragraph);
    }

    fn paragraph(&mut self, words: &str) {
        self.text += words;
        self.text += "\n\n";
    }

    /// Typewriter marks from byte `begin` on.
    fn straighten(&mut self, begin: usize) {
        let curly = self.text.split_off(begin);
        self.text.extend(curly.chars().map(|c| match c {
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            other => other,
        }));
    }
}

const GIVEN: [(&str, &str); 12] = [
    ("Alice", "she"),
    ("Amir", "he"),
    ("Beatrix", "she"),
    ("Carlos", "he"),
    ("Dilys", "she"),
    ("Edwin", "he"),
    ("Fatima", "she"),
    ("George", "he"),
    ("Hannah", "she"),
    ("Ivan", "he"),
    ("Joan", "she"),
    ("Kwame", "he"),
];

const FAMILY: &[&str] = &[
    "Abara",
    "Benning",
    "Castellan",
    "Dunmore",
    "Eriksen",
    "Fairweather",
    "Grünwald",
    "Hathersage",
    "Iqbal",
    "Jennings",
    "Kowalski",
    "Llewellyn",
    "Macready",
    "Nakamura",
    "O’Donovan",
    "Pritchard",
];

const ROLES: &[&str] = &[
    "leader of the council",
    "head teacher",
    "chief fire officer",
    "director of public health",
    "chair of the residents’ association",
    "shadow transport minister",
];

const PLACES: &[&str] = &["Aldermoor", "Brockhampton Quay", "Castle Wick", "Dunnsfield", "East Haverly", "Fellgate"];

const STATEMENTS: &[&str] = &[
    "We have looked at every line of the budget and there is nothing left that people would not miss.",
    "Nobody wants to close a library, but nobody has told me which school to close instead.",
    "It’s the third time in two years that the same roof has let in the same rain.",
    "I would rather say so now than in March.",
    "They promised us a bus every twenty minutes and we’ve got one every hour, if it comes.",
    "What matters is that families know where to go when things get difficult.",
    "There were forty of us in a room made for fifteen.",
];

const CLAUSES: &[&str] = &[
    "the figures had been checked by two independent auditors",
    "more than a third of the staff were leaving within a year",
    "nothing would be decided before the public had been asked",
    "the work would cost £2.4m and take eighteen months",
    "parents’ concerns had not been taken seriously enough",
];

const NARRATIVE: &[&str] = &[
    "The plan was published in June after a review that lasted most of a year.",
    "Several dozen people stood outside the town hall with placards as members arrived for the vote.",
    "The county runs 41 libraries, of which nine open on fewer than three days a week.",
    "A first attempt to sell the site failed in 2016, when the only bidder withdrew.",
    "Two of the wards have been without a doctor since the surgery in Mill Lane shut its doors.",
    "It is the largest such scheme outside London, and the first to be paid for by a loan.",
];
