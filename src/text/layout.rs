//! Blocks: which lines of the page are headline, byline, dateline, caption, body, boilerplate.
//!
//! The text is split into paragraphs ([`paragraphs`]), the run of them that is the article is found ([`article`]), and
//! each is named by where it stands and how it is written ([`classify`]).

mod article;
mod byline;
mod classify;
mod copies;
mod dateline;
mod headline;
mod paragraphs;
mod phrases;
mod shape;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// What a block of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// The article's title.
    Headline,
    /// A line that sums up the article under its headline.
    Standfirst,
    /// A line that heads a section inside the article ("US FALLS").
    Subheading,
    /// Who wrote it.
    Byline,
    /// When (and where) it was written, on a line of its own.
    Dateline,
    /// The words under a picture.
    Caption,
    /// The first paragraph of the article.
    Lede,
    /// A paragraph of the article.
    Body,
    /// An indented or marked (`>`) paragraph that quotes.
    BlockQuotation,
    /// One item of a list inside the article.
    ListItem,
    /// Menus, subscription and share boxes, related links, notices: not the article.
    Boilerplate,
}

/// One block of the page: a paragraph, a heading, a list item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes, without white space at either end.
    pub span: Span,
    /// The index of the block that this one repeats word for word (a caption printed twice). Never a
    /// [`BlockKind::Boilerplate`] block, and never set on one.
    pub copy_of: Option<usize>,
}

/// The line that dates an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Dateline {
    /// The words that give the date.
    pub span: Span,
    /// The civil date they name.
    pub date: jiff::civil::Date,
}

/// What is on the page: every line of text belongs to exactly one block, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Layout {
    /// The blocks, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// The article's date, where the page gives one.
    pub dateline: Option<Dateline>,
}

/// The blocks of `text`, and its date.
pub(crate) fn read(text: &str) -> Layout {
    let mut reader = phrases::Reader::default();
    let candidates: Vec<article::Candidate> = paragraphs::split(text)
        .into_iter()
        .map(|paragraph| {
            let words = paragraph.span.of(text);
            let hint = reader.hint(words, &paragraph.shape);
            let hint = hint.filter(|hint| *hint != phrases::Hint::Byline || byline::is_byline(words));
            article::Candidate { paragraph, hint }
        })
        .collect();
    let (mut kinds, dateline) = classify::classify(text, &candidates);
    let copies = copies::find(text, &candidates, &kinds);
    copies::mark_captions(&copies, &mut kinds);
    let blocks = candidates
        .iter()
        .zip(kinds)
        .zip(copies)
        .map(|((candidate, kind), copy_of)| Block { kind, span: candidate.paragraph.span, copy_of })
        .collect();
    Layout { blocks, dateline }
}

#[cfg(test)]
mod tests {
    use super::BlockKind::*;
    use super::*;

    const PAGE: &str = "\
Storm closes the harbour | The Gazette

We use cookies to improve this site.

Home
News
Sport
Weather
Log in

Storm closes the harbour

By Jane Doe
Published 3:15 p.m. ET Nov. 19, 2019 | Updated Nov. 20, 2019

Boats wait behind the mole on Tuesday. (Ann Lee/AP)

The harbour was closed on Tuesday after a storm damaged its gates, the port authority said.

“We had no choice,” said its director, Mary Miller.

NO DATE YET

It was not clear when the gates could be repaired, and two ferries had to turn back at sea.

Related articles

Ferry firm sheds forty jobs
Why winter storms get worse

Fishermen said that they had been warned by telephone in the early hours of the morning.

“My boat had been out for a day by then,” said Tom Hardy, who has fished here since 1987.

Most read

Mayor “sorry” for late trains
Five walks for a wet weekend

Leave a comment

I have been saying for years that these gates would not hold in a real storm.
";

    fn kinds(text: &str) -> Vec<BlockKind> {
        read(text).blocks.iter().map(|block| block.kind).collect()
    }

    fn words(text: &str, kind: BlockKind) -> Vec<&str> {
        read(text).blocks.iter().filter(|block| block.kind == kind).map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn a_page_with_everything_around_the_article() {
        assert_eq!(words(PAGE, Headline), ["Storm closes the harbour"]);
        assert_eq!(words(PAGE, Byline), ["By Jane Doe"]);
        assert_eq!(words(PAGE, Caption), ["Boats wait behind the mole on Tuesday. (Ann Lee/AP)"]);
        assert_eq!(words(PAGE, Subheading), ["NO DATE YET"]);
        assert_eq!(words(PAGE, Lede).len() + words(PAGE, Body).len(), 5);
        let dateline = read(PAGE).dateline.unwrap();
        assert_eq!((dateline.span.of(PAGE), dateline.date.to_string().as_str()), ("Nov. 19, 2019", "2019-11-19"));
        let boilerplate = words(PAGE, Boilerplate);
        for line in ["Log in", "Ferry firm sheds forty jobs", "Mayor “sorry” for late trains"] {
            assert!(boilerplate.contains(&line), "{line}");
        }
        assert!(boilerplate.last().unwrap().starts_with("I have been saying"));
    }

    #[test]
    fn line_ends_of_other_systems() {
        assert_eq!(kinds(&PAGE.replace('\n', "\r\n")), kinds(PAGE));
        assert_eq!(kinds(&PAGE.replace('\n', "\r")), kinds(PAGE));
    }

    #[test]
    fn an_article_alone_is_all_article() {
        let article = "Wilshaw slams ‘unacceptable’ services\n\nNeil Puffett\nFriday, January 24, 2014\n\n\
            Care is “coasting at an unacceptable level”, the head of Ofsted has said.\n\n\
            Wilshaw: \"Families need to know that\"\nWilshaw: \"Families need to know that\"\n\n\
            “It is a work in progress,” he told the committee.";
        assert_eq!(kinds(article), [Headline, Byline, Dateline, Lede, Caption, Caption, Body]);
        let layout = read(article);
        assert_eq!(layout.blocks[5].copy_of, Some(4));
        assert_eq!(layout.dateline.unwrap().date.to_string(), "2014-01-24");
    }

    #[test]
    fn one_line_is_the_lede() {
        for text in ["“It is over,” he said.", "Subscribe", "No full stop", "MADRID — Nadal kept hopes alive, he said."]
        {
            assert_eq!(kinds(text), [Lede], "{text}");
        }
    }

    #[test]
    fn a_dialogue_is_no_row_of_captions() {
        assert_eq!(kinds("Ann: “I won.”\nBob: “You lost.”\nAnn: “No.”"), [Lede, Body, Body]);
    }

    #[test]
    fn a_place_line_stays_in_the_lede() {
        let text =
            "Title of the piece\n\nMADRID (AP) — Rafael Nadal kept the hopes of Spain alive on Tuesday.\n\nHe won.";
        assert_eq!(words(text, Lede), ["MADRID (AP) — Rafael Nadal kept the hopes of Spain alive on Tuesday."]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The committee heard on Tuesday that the number of inspectors had been\n\
            increased by nearly half, which its chairman called a good start that\n\
            was long overdue, and that Wales and Scotland would follow in the next\n\
            two years.\n\nHe said that the money for it had been found in last year's budget, and\n\
            that nobody would have to wait.";
        assert_eq!(read(text).blocks.len(), 2);
        let lines =
            "One sentence of an article that has a line of its own.\nAnother one, as long as that, which stands below.";
        assert_eq!(read(lines).blocks.len(), 2);
    }

    #[test]
    fn quotations_and_lists_set_apart() {
        let text = "The report gives three reasons why the plan would have failed:\n\n\
            • the gates were too old\n• the pumps were never tested\n\n\
            It goes on to quote the engineer who had warned of that in spring:\n\n\
            > We cannot promise that it will hold, and have said so.\n\n\
            The council has not answered any of our questions about it.\n\n\
            It will meet again on Monday, when it has to decide on a new plan.";
        assert_eq!(kinds(text), [Lede, ListItem, ListItem, Body, BlockQuotation, Body, Body]);
    }

    #[test]
    fn any_text_is_valid() {
        assert_eq!(read("").blocks, []);
        assert_eq!(read("\n\r\n \u{a0}\t\n").blocks, []);
        for text in
            ["\u{feff}\u{200b}", "é\n\nÉ:\n“", "By \n\nBy", "©", "1.", ">", "«»\r\r'\"", "🙂🙂\n🙂", "\u{2028}a"]
        {
            for block in read(text).blocks {
                assert!(!block.span.is_empty() && !block.span.of(text).is_empty(), "{text:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn every_character_is_in_one_block(text in r#"([\PC\n\r\t ]|By |\n\n|> |• |“|said\. |Read more\n|2019-11-19){0,60}"#) {
            let blocks = read(&text).blocks;
            let inked = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let all: String = blocks.iter().map(|block| inked(block.span.of(&text))).collect();
            proptest::prop_assert_eq!(all, inked(&text));
            for (index, block) in blocks.iter().enumerate() {
                proptest::prop_assert!(block.copy_of.is_none_or(|original| original < index));
            }
        }
    }

    #[test]
    fn phrases_are_sorted_and_unique() {
        let rows: Vec<&str> = crate::lexicon::rows(phrases::LIST).collect();
        let words = |row: &&str| row.split('\t').next().unwrap().to_owned();
        for pair in rows.windows(2) {
            assert!(words(&pair[0]) < words(&pair[1]), "{:?} before {:?}", pair[0], pair[1]);
        }
        for row in rows {
            assert!(phrases::read_row(row).is_some(), "{row:?} is no row");
            assert_eq!(row, row.to_lowercase());
        }
    }
}
