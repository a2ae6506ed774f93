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
fn a_dateline_may_stand_below_the_deck() {
    let check = |deck: &str, body: &str, expected: Option<&str>| {
        let draft = Draft { deck: Some(deck.to_owned()), body: Some(body.to_owned()), ..Draft::default() };
        assert_eq!(normalise(draft).article.place.as_deref(), expected, "{body}");
    };
    let below = "The bridge is shut.\nBERLIN (dpa) - It will open again.";
    check("The bridge is shut", below, Some("Berlin"));
    check("PARIS (AFP) - The bridge is shut.", "PARIS (AFP) - The bridge is shut.\nIt opens.", Some("Paris"));
    check("Cars go round.", below, None);
    check("", below, None);
}

#[test]
fn an_article_that_was_not_changed_has_no_date_of_change() {
    let check = |published: &str, modified: &str, expected: Option<&str>| {
        let date = |text: &str| DraftDate { text: text.to_owned(), rule: "x".into(), trust: Trust::Declared };
        let (published, modified) = (Some(date(published)), Some(date(modified)));
        let draft = Draft { title: Some("T".to_owned()), published, modified, ..Draft::default() };
        let seen = normalise(draft).article.modified.map(|date| date.to_string());
        assert_eq!(seen.as_deref(), expected);
    };
    check("2025-07-17T10:00:00Z", "2025-07-17T10:00:00Z", None);
    check("2025-07-17T10:00:00Z", "2025-07-17T13:00:00+03:00", None);
    check("2025-07-17T10:00:00Z", "2025-07-17T10:00:01Z", Some("2025-07-17T10:00:01Z"));
    check("2025-07-17", "2025-07-18", Some("2025-07-18"));
}

#[test]
fn one_outlet_has_one_name_by_its_host() {
    for (name, expected) in [
        ("www.paper.example", "paper.example"),
        ("paper.example", "paper.example"),
        ("www.paper", "www.paper"),
        ("The Paper", "The Paper"),
    ] {
        assert_eq!(outlet_name(name.to_owned()), expected);
    }
}

#[test]
fn credits_are_no_captions() {
    let check = |caption: &str, credit: Option<&str>, expected: (&str, &str)| {
        let draft = Draft {
            title: Some("T".to_owned()),
            caption: Some(caption.to_owned()),
            credit: credit.map(str::to_owned),
            ..Draft::default()
        };
        let article = normalise(draft).article;
        assert_eq!((article.caption.as_str(), article.credit.as_str()), expected, "{caption}");
    };
    check("The bridge at noon. (Photo: Ann Lee)", None, ("The bridge at noon.", "Ann Lee"));
    check("The bridge. &copy; AFP\nA boat. © AP", None, ("The bridge. A boat.", "AFP; AP"));
    check("The bridge. © AFP\nA boat. © AFP", None, ("The bridge. A boat.", "AFP"));
    check("The bridge. © AFP", Some("Ann Lee"), ("The bridge. © AFP", "Ann Lee"));
    check("The bridge\nat noon", None, ("The bridge at noon", ""));
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

#[test]
fn no_change_is_before_the_publication() {
    let check = |published: &str, modified: &str, is_kept: bool| {
        let date = |text: &str| {
            Some(DraftDate { text: text.to_owned(), rule: "field date".into(), trust: Trust::Declared })
        };
        let draft = Draft {
            title: Some("Talks end".to_owned()),
            published: date(published),
            modified: date(modified),
            ..Draft::default()
        };
        assert_eq!(normalise(draft).article.modified.is_some(), is_kept, "{published} {modified}");
    };
    check("2025-07-17T10:30:00Z", "2025-07-17T10:29:59Z", false);
    check("2025-07-17T10:30:00Z", "2025-07-17T12:31:00+01:00", true);
    check("2025-07-17T10:30:00", "2025-07-16T10:30:00", false);
    check("2025-07", "2025-07-16", true);
}

#[test]
fn the_agency_of_the_dateline_counts_before_an_unknown_provider() {
    let check = |declared: &str, body: &str, expected: &str| {
        let draft =
            Draft { agency: Some(declared.to_owned()), body: Some(body.to_owned()), ..Draft::default() };
        assert_eq!(normalise(draft).article.agency.as_deref(), Some(expected), "{declared}: {body}");
    };
    check("Our Own Figures", "BERLIN (AP) - The bridge is shut.", "AP");
    check("AFP", "BERLIN (AP) - The bridge is shut.", "AFP");
    check("Our Own Figures", "The bridge is shut.", "Our Own Figures");
}
