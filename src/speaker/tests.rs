//! The stage as a whole, on sentences with hand-made attributions.

use super::*;
use crate::attribution::QuoteKind;
use crate::text::read;

/// The speakers of attributions given as (source, content); an empty source carries on the attribution before.
/// Each is looked for behind the start of the one before.
fn credited(text: &str, given: &[(&str, &str)]) -> Vec<Option<String>> {
    let page = read(text);
    let mut at = 0;
    let mut attributions = Vec::new();
    for (index, (source, content)) in given.iter().enumerate() {
        let content_at = at + text[at..].find(content).unwrap();
        let near = text[at..].find(source).unwrap() + at;
        let source_span = (!source.is_empty()).then(|| Span::new(near, near + source.len()));
        at = if source.is_empty() { content_at } else { content_at.min(near) + 1 };
        let quoted = text[..content_at].ends_with(['“', '"']);
        attributions.push(Attribution {
            source: source_span,
            continues: if source.is_empty() { index.checked_sub(1) } else { None },
            ..Attribution::new(
                if quoted { QuoteKind::Direct } else { QuoteKind::Mixed },
                vec![Span::new(content_at, content_at + content.len())],
                1.0,
                Vec::new(),
            )
        });
    }
    let (speakers, resolutions) = resolve(&page, &attributions);
    resolutions.iter().map(|resolution| resolution.speaker.map(|index| speakers[index].name.clone())).collect()
}

fn names(text: &str, given: &[(&str, &str)]) -> Vec<String> {
    credited(text, given).into_iter().map(|name| name.unwrap_or_else(|| "-".to_owned())).collect()
}

#[test]
fn short_forms_and_pronouns() {
    let text = "Sir Peter Holt met Mary Vane on Monday.\n\n“It was long,” Holt said. He said it was over.\n\n“Not for me,” Vane said. She said more would come.";
    let given =
        [("Holt said", "It was long"), ("He", "it was over"), ("Vane said", "Not for me"), ("She", "more would come")];
    let given = given.map(|(source, content)| (source.trim_end_matches(" said"), content));
    // The first "Holt" is the one in the full name, which is as good a source.
    assert_eq!(names(text, &given), ["Sir Peter Holt", "Sir Peter Holt", "Mary Vane", "Mary Vane"]);
}

#[test]
fn two_people_with_one_surname() {
    let text = "Mr. John Archer and Mrs. Anna Archer disagree. Mrs. Archer said no. Mr. Archer said yes.";
    assert_eq!(names(text, &[("Mrs. Archer", "no"), ("Mr. Archer", "yes")]), ["Anna Archer", "John Archer"]);
}

#[test]
fn a_role_is_the_person_who_has_it() {
    let text = "The mayor of Alford has said the bridge will stay shut.\n\nThomas Green, the mayor of Alford, told reporters it was unsafe.";
    let given =
        [("The mayor of Alford", "the bridge will stay shut"), ("Thomas Green, the mayor of Alford", "it was unsafe")];
    assert_eq!(names(text, &given), ["Thomas Green", "Thomas Green"]);
}

#[test]
fn quoted_words_that_stand_again() {
    let text = "Schools are \"sliding into a deep crisis\", a critic has said.\n\n“I think we are sliding into a deep crisis here,” Laura Quinn said.";
    let given = [
        ("a critic", "Schools are \"sliding into a deep crisis\""),
        ("Laura Quinn", "I think we are sliding into a deep crisis here"),
    ];
    assert_eq!(names(text, &given), ["Laura Quinn", "Laura Quinn"]);
}

#[test]
fn nobody_is_named_where_nobody_is() {
    let text = "James Hill arrived on Sunday. Officials said the road was closed. A doctor said he was well.";
    assert_eq!(credited(text, &[("Officials", "the road was closed"), ("A doctor", "he was well")]), [None, None]);
}

#[test]
fn documents_speak_for_their_issuers() {
    let text = "A report from the Harbour Institute found that fares rose. The report said they would rise again.";
    let given = [("A report from the Harbour Institute", "that fares rose"), ("The report", "they would rise again")];
    assert_eq!(names(text, &given), ["Harbour Institute", "Harbour Institute"]);
}

#[test]
fn organisations_acronyms_and_what_they_are() {
    let text = "The National Roads Agency closed it. “It was worn,” the agency said. The NRA said it would reopen.";
    assert_eq!(
        names(text, &[("the agency", "It was worn"), ("The NRA", "it would reopen")]),
        ["National Roads Agency"; 2]
    );
}

#[test]
fn carried_on_and_in_the_first_person() {
    let text = "“We will see,” Susan Lake said.\n\n“I told him it was late.”";
    let given = [("Susan Lake", "We will see"), ("", "I told him it was late"), ("I", "it was late")];
    assert_eq!(names(text, &given), ["Susan Lake"; 3]);
}

#[test]
fn pairs() {
    let text = "Robert Stone and Alice Reed wrote a letter. They said it was late.";
    assert_eq!(names(text, &[("They", "it was late")]), ["Robert Stone and Alice Reed"]);
}

#[test]
fn relatives_and_names_behind_roles() {
    let text = "It was led by George Marsh, who said it failed. Marsh’s lawyer, Daniel Frost, said it had not.";
    assert_eq!(
        names(text, &[("who", "it failed"), ("Marsh’s lawyer, Daniel Frost,", "it had not")]),
        ["George Marsh", "Daniel Frost"]
    );
}

#[test]
fn what_a_speaker_is() {
    let text = "“We did,” said Linda Moss, Parkview’s director of care.";
    let page = read(text);
    let content = Span::new(3, 9);
    let source = text.find("Linda").unwrap();
    let attribution = Attribution {
        source: Some(Span::new(source, source + "Linda Moss".len())),
        ..Attribution::new(QuoteKind::Direct, vec![content], 1.0, Vec::new())
    };
    let (speakers, _) = resolve(&page, &[attribution]);
    assert_eq!(speakers[0].role.as_deref(), Some("director of care"));
    assert_eq!(speakers[0].affiliation.as_deref(), Some("Parkview"));
    assert_eq!(speakers[0].kind, SpeakerKind::Person);
}

#[test]
fn work_grows_linearly() {
    let paragraph = "John Archer, the mayor of Alford, met Mary Vane and the Harbour Institute. He said she knew it. ";
    let steps = |times: usize| {
        let text = paragraph.repeat(times);
        let page = read(&text);
        let span = Span::new(0, 11);
        let one = |at: usize| Attribution {
            source: Some(Span::new(at + span.start + 75, at + 77)),
            ..Attribution::new(QuoteKind::Indirect, vec![Span::new(at + 83, at + 94)], 1.0, Vec::new())
        };
        let attributions: Vec<Attribution> = (0..times).map(|index| one(index * paragraph.len())).collect();
        crate::work::steps(|| drop(resolve(&page, &attributions)))
    };
    let (small, large) = (steps(50), steps(400));
    assert!(large < small * 10, "{small} steps for 50 paragraphs, {large} for 400");
}
