//! Work grows no faster than the text, whatever the text.
//!
//! The texts are the worst we know: each would once have cost somebody's parser quadratic time. Steps are counted
//! (see [`crate::work`]), not timed, so that the tests hold on every machine.

use crate::work;

/// Steps for a text four times as long may be so many times those for the text itself: four, and a little for
/// look-ups that cost a logarithm.
const FOURFOLD: f64 = 4.6;

/// Repetitions in the smallest of the three texts.
const SMALL: usize = 1_000;

/// The complaint, when the steps for `make(n)` grow faster than `n`.
fn superlinear(name: &str, make: impl Fn(usize) -> String) -> Option<String> {
    superlinear_by(name, |n| {
        let text = make(n);
        work::steps(|| {
            drop(crate::analyze(&text));
            drop(crate::find_measures(&text));
        })
    })
}

/// The complaint, when `cost` grows faster than its argument.
fn superlinear_by(name: &str, cost: impl Fn(usize) -> u64) -> Option<String> {
    let [one, two, four] = [SMALL, 2 * SMALL, 4 * SMALL].map(cost);
    assert!(one > 0, "{name}: no stage counts its steps");
    let steep = four as f64 > FOURFOLD * one as f64;
    steep.then(|| format!("{name}: {one}, {two}, {four} steps at n, 2n, 4n"))
}

fn assert_linear(name: &str, make: impl Fn(usize) -> String) {
    assert_eq!(superlinear(name, make), None);
}

/// Each unit n times over, in one paragraph and in a paragraph each: rules look around in both.
fn assert_linear_when_repeated(units: &[&str]) {
    let complaints = units.iter().flat_map(|unit| {
        let together = superlinear(&format!("{unit:?}, one paragraph"), |n| unit.repeat(n));
        let apart = superlinear(&format!("{unit:?}, a paragraph each"), |n| format!("{unit}\n\n").repeat(n));
        [together, apart]
    });
    let complaints: Vec<String> = complaints.flatten().collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn marks_that_never_close() {
    let units = ["“", "‘", "\"", "'", "«", "„", "``"].map(|mark| format!("{mark}so it went "));
    assert_linear_when_repeated(&units.each_ref().map(String::as_str));
}

#[test]
fn marks_that_never_opened() {
    let units = ["”", "’", "\"", "'", "»", "''"].map(|mark| format!("so it went{mark} "));
    assert_linear_when_repeated(&units.each_ref().map(String::as_str));
}

#[test]
fn nested_marks() {
    assert_linear("nested marks", |n| format!("{}so it went{}", "“he said ‘".repeat(n), "’”".repeat(n)));
    assert_linear("nested, never closed", |n| "“‘".repeat(n));
}

#[test]
fn one_word_paragraphs() {
    assert_linear("one-word paragraphs", |n| "word\n\n".repeat(n));
    assert_linear("one-name paragraphs", |n| "Jones\n".repeat(n));
    assert_linear("one-mark paragraphs", |n| "“\n".repeat(n));
    assert_linear("blank lines", |n| format!("He said so.{}“Yes.”", "\n \t\n".repeat(n)) + &"word ".repeat(n));
}

#[test]
fn cues_and_nothing_else() {
    assert_linear_when_repeated(&[
        "said ",
        "he said ",
        "said that ",
        "according to ",
        "told ",
        "said: ",
        "not to say ",
        "say, ",
    ]);
}

#[test]
fn names_and_pronouns() {
    assert_linear_when_repeated(&[
        "Jones ",
        "Anna Jones, ",
        "Sir ",
        "J. ",
        "he ",
        "the head of ",
        "and Anna Jones and ",
        "of the ",
    ]);
    assert_linear("n different speakers", |n| {
        (0..n).map(|i| format!("“It went,” said Anna {}.\n\n“It did,” she said.\n\n", name(i))).collect()
    });
    assert_linear("n different names, then pronouns", |n| {
        let names: String = (0..n).map(|i| format!("Anna {} left. ", name(i))).collect();
        names + "\n\n" + &"“It did,” she said.\n\n".repeat(n)
    });
}

/// A made-up family name for each number.
fn name(mut number: usize) -> String {
    let syllables = ["ba", "do", "fi", "gu", "ke", "la", "mo", "ni"];
    let mut name = String::from("S");
    loop {
        name += syllables[number % syllables.len()];
        number /= syllables.len();
        if number == 0 {
            return name;
        }
    }
}

#[test]
fn apostrophes_brackets_and_punctuation() {
    assert_linear_when_repeated(&[
        "'",
        "’",
        "’s ",
        "boards’ ",
        "(",
        "[",
        "so (it ",
        "...",
        "— ",
        ", ",
        ": ",
        "; ",
        "-",
        ". ",
        "? ",
    ]);
}

#[test]
fn the_same_caption_over_and_over() {
    assert_linear("captions", |n| "Jones: \"They can’t go on like this\"\n".repeat(n));
    assert_linear("quotations", |n| "“They can’t go on like this,” said Jones.\n\n".repeat(n));
    assert_linear("list items", |n| "  • item\n".repeat(n));
}

#[test]
fn numbers_and_times_without_end() {
    assert_linear_when_repeated(&[
        "hundred ",
        "one hundred and ",
        "thousand million ",
        "twenty-",
        "1 234 ",
        "1/",
        "1-",
        "1,",
        "1.",
        "point five ",
        "half a ",
        "$",
        "between 5 and ",
        "from 5 to ",
        "up to ",
        "more than ",
        "dozens of ",
        "rose by ",
        "the end of ",
        "the end of the first week of ",
        "two weeks before ",
        "2 weeks and ",
        "the last 3 months and ",
        "next ",
        "from May to ",
        "since ",
        "May ",
        "2014-",
    ]);
}

#[test]
fn clauses_that_never_end() {
    assert_linear("one clause", |n| format!("He said {}", "that it was the end of the day and ".repeat(n)));
    assert_linear("one subject", |n| format!("{}said so.", "the head of the board, who knew Jones, ".repeat(n)));
    assert_linear("relative clauses", |n| "Jones, who said ".repeat(n));
}

/// Indexing a source of n units, and holding a quotation of n units against it.
fn assert_verifies_linearly(name: &str, source: impl Fn(usize) -> String, quote: impl Fn(usize) -> String) {
    let cost = |n: usize| {
        let (source, quote) = (source(n), quote(n));
        work::steps(|| drop(crate::verify_quote(&quote, &crate::Source::new(source))))
    };
    assert_eq!(superlinear_by(name, cost), None);
}

#[test]
fn sources_that_repeat_themselves() {
    let quotes = ["ha ha ha", "ha ho ha ... ho ha ha", "ha [ho] ha ha", "we will not go there", "he will go 5 times"];
    for quote in quotes {
        for unit in ["ha ", "ha ho ", "ha ha ho ", "we will go there now ", "LEE: ha\n", "[ha ", "(ha ", "5 ", "ha -- "]
        {
            assert_verifies_linearly(&format!("{quote} in {unit}"), |n| unit.repeat(n), |_| quote.to_owned());
        }
    }
    let near = |n: usize| (0..n).map(|i| format!("we will not go there {} ", name(i))).collect::<String>();
    assert_verifies_linearly("near-repeats", near, |_| "we will go there by ourselves".to_owned());
}

#[test]
fn quotations_that_never_end() {
    for unit in ["ha ", "ha … ", "ho ", "[ha] ", "(ho) ", "5 ", "a hundred and ", "h[a] ", "no ho ", "… ", "[", "it's "]
    {
        assert_verifies_linearly(&format!("{unit} of one word"), |_| "ha ha ho".repeat(9), |n| unit.repeat(n));
        assert_verifies_linearly(&format!("{unit} of many"), |n| "ha ho it's ".repeat(n), |n| unit.repeat(n));
    }
}

#[test]
fn ellipses_that_hide_negations() {
    let source = |n| "we did not go if he, who never went, said no, ".repeat(n / 10);
    assert_verifies_linearly("a sentence that never ends", source, |n| "we ... went ... ".repeat(n / 10));
    let source = |n| "We did not go. He, who never went, said no. ".repeat(n / 10);
    assert_verifies_linearly("short sentences", source, |n| "we ... he ... no ... ".repeat(n / 10));
}

#[test]
fn one_quotation_in_every_article() {
    let cost = |n: usize| {
        let text = "“We will not close the old bridge in May,” Anna Lee said.\n\n".repeat(n / 100);
        let analysis = crate::analyze(&text);
        let articles = [crate::Article { text: &text, analysis: &analysis }; 2];
        work::steps(|| drop(crate::compare_quotes(&articles)))
    };
    assert_eq!(superlinear_by("one quotation", cost), None);
}

#[test]
fn clauses_of_claims() {
    assert_linear_when_repeated(&[
        "It cut jobs and ",
        "It grew, opened shops, ",
        "which cost £5m, ",
        "the fact that it fell and ",
        "while it fell, it rose; ",
        "the company said it and they ",
        "because of it, ",
        "(it rose) ",
        "“it rose” and “it fell” ",
        "Jones, who rose, fell. ",
    ]);
    assert_linear("n organisations", |n| {
        (0..n).map(|i| format!("{} Ltd grew by 5% in 2013. The company paid no tax.\n\n", name(i))).collect()
    });
}

/// No count here: it ends, which at quadratic cost it would not in the lifetime of a test run.
#[test]
fn ten_megabytes_on_one_line() {
    let sentence = "“It went on,” Anna Jones said, “and he told them that it ‘would’ end. ";
    let text = sentence.repeat(10_000_000 / sentence.len());
    drop(crate::analyze(&text));
    drop(crate::analyze(&"x".repeat(10_000_000)));
    drop(crate::analyze(&"“".repeat(1_000_000)));
}
