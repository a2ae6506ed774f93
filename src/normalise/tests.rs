//! From drafts to articles.

use super::*;

fn today() -> Day {
    Day::from_ymd(2025, 8, 1).unwrap()
}

fn origin() -> Origin {
    Origin { file: "a/b.jsonl".to_owned(), record: 1, format: "json-lines".to_owned() }
}

fn normalise(draft: Draft) -> Normalised {
    article(draft, origin(), &Habits::default(), today()).unwrap()
}

fn with_date(text: &str, language: &str) -> (Option<String>, Vec<Note>) {
    let draft = Draft {
        title: Some("T".to_owned()),
        language: Some(language.to_owned()),
        published: Some(DraftDate {
            text: text.to_owned(),
            rule: "field date".into(),
            trust: Trust::Declared,
        }),
        ..Draft::default()
    };
    let Normalised { article, notes } = normalise(draft);
    (article.published.map(|published| format!("{} {}", published.date, published.trust.name())), notes)
}

#[test]
fn dates_keep_their_precision_and_trust() {
    assert_eq!(with_date("2025-07", "en"), (Some("2025-07 declared".to_owned()), vec![]));
    let (date, notes) = with_date("03/04/2025", "tr");
    assert_eq!(date.as_deref(), Some("2025-04-03 guessed"));
    assert!(matches!(notes[..], [Note::AmbiguousDate(_)]));
}

#[test]
fn a_date_that_cannot_be_believed_leaves_the_article_undated() {
    for text in ["2025-02-30", "0000-00-00", "soon", "03/04/2025"] {
        let (date, notes) = with_date(text, "en");
        assert_eq!(date, None, "{text}");
        assert!(matches!(&notes[..], [Note::NoDate(_)]), "{text}: {notes:?}");
    }
}

#[test]
fn a_date_in_the_future_is_noted_and_not_believed() {
    let (date, notes) = with_date("2525-01-01", "en");
    assert_eq!(date, None);
    assert!(matches!(&notes[..], [Note::FutureDate(_)]));
}

#[test]
fn a_headline_repeated_in_the_body_is_taken_off() {
    let draft = Draft {
        title: Some("Talks end in Istanbul".to_owned()),
        deck: Some("TALKS END, in İstanbul".to_owned()),
        body: Some("Talks end in Istanbul.\n\nThe third round ended.\nTalks end in Istanbul".to_owned()),
        ..Draft::default()
    };
    let article = normalise(draft).article;
    assert_eq!(article.deck, "");
    assert_eq!(article.body, "The third round ended.\nTalks end in Istanbul");
}

#[test]
fn the_section_is_a_tag_and_tags_do_not_repeat() {
    let draft = Draft {
        title: Some("T".to_owned()),
        section: Some("World > Europe".to_owned()),
        tags: vec![
            (TagKind::Place, "Türkiye".to_owned()),
            (TagKind::Keyword, "peace".to_owned()),
            (TagKind::Place, " TURKIYE ".to_owned()),
        ],
        ..Draft::default()
    };
    let article = normalise(draft).article;
    assert_eq!(article.section.as_deref(), Some("World/Europe"));
    let tags: Vec<_> = article.tags.iter().map(|tag| format!("{}={}", tag.kind.name(), tag.value)).collect();
    assert_eq!(tags, ["section=World/Europe", "keyword=peace", "place=Türkiye"]);
}

#[test]
fn nothing_to_read_is_no_article() {
    let draft = Draft { title: Some(" ".to_owned()), body: Some("\n\u{a0}".to_owned()), ..Draft::default() };
    assert_eq!(
        article(draft, origin(), &Habits::default(), today()),
        Err(Rejection("no title and no text".to_owned()))
    );
}
