//! What is read from objects of many exporters.

use std::borrow::Cow;

use super::*;
use crate::article::{TagKind, Trust};
use crate::draft::DraftDate;

fn read(json: &str) -> Draft {
    parse(json.as_bytes()).unwrap()
}

fn check_error(json: &str, expected: &str) {
    assert_eq!(parse(json.as_bytes()), Err(Unread::Fault(expected.to_owned())));
}

#[test]
fn fields_are_known_by_any_of_their_names() {
    let draft = read(
        r#"{"webTitle": "Talks end", "standfirst": "In short", "bodyText": "One.\nTwo.", "pubDate": "2025-07-17",
            "sectionName": "World", "keywords": ["a", "b"], "publisher": {"name": "The Paper"}, "inLanguage": "en",
            "people": ["Ann Lee"], "authors": [{"name": "Bo"}, "Cy"], "link": "https://paper.example/1", "docno": 7}"#,
    );
    assert_eq!(draft.title.as_deref(), Some("Talks end"));
    assert_eq!(draft.deck.as_deref(), Some("In short"));
    assert_eq!(draft.body.as_deref(), Some("One.\nTwo."));
    assert_eq!(
        draft.published,
        Some(DraftDate { text: "2025-07-17".into(), rule: "field pubDate".into(), trust: Trust::Declared })
    );
    assert_eq!(draft.section.as_deref(), Some("World"));
    assert_eq!(draft.publication.as_deref(), Some("The Paper"));
    assert_eq!(draft.bylines, ["Bo", "Cy"]);
    assert_eq!(draft.source_id.as_deref(), Some("7"));
    let tags: Vec<_> = draft.tags.iter().map(|(kind, value)| (kind.name(), value.as_str())).collect();
    assert_eq!(tags, [("keyword", "a"), ("keyword", "b"), ("person", "Ann Lee")]);
}

#[test]
fn the_most_telling_name_counts() {
    let draft = read(
        r#"{"date": "2020", "published_at": "2025", "text": "short", "maintext": "long", "title": "t"}"#,
    );
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("2025"));
    assert_eq!(draft.body.as_deref(), Some("long"));
}

#[test]
fn objects_one_level_down_are_looked_into() {
    let draft =
        read(r#"{"headline": {"main": "H"}, "fields": {"bodyText": "B"}, "byline": {"original": "By X"}}"#);
    assert_eq!((draft.title.as_deref(), draft.body.as_deref()), (Some("H"), Some("B")));
    assert_eq!(draft.bylines, ["By X"]);
}

#[test]
fn missing_values_are_missing() {
    let draft = read(r#"{"title": "T", "author": null, "section": "NaN", "date": "", "tags": [null, "x"]}"#);
    assert_eq!((draft.bylines.len(), draft.section, draft.published), (0, None, None));
    assert_eq!(draft.tags, [(TagKind::Keyword, "x".to_owned())]);
}

#[test]
fn a_text_of_tags_is_split() {
    let draft = read(r#"{"title": "T", "keywords": "peace, grain deal; Türkiye"}"#);
    let tags: Vec<_> = draft.tags.into_iter().map(|(_, value)| value).collect();
    assert_eq!(tags, ["peace", "grain deal", "Türkiye"]);
}

#[test]
fn a_dump_of_a_search_engine_is_opened() {
    let draft = read(r#"{"_index": "news", "_id": "a1", "_source": {"title": "T"}}"#);
    assert_eq!((draft.source_id.as_deref(), draft.title.as_deref()), (Some("a1"), Some("T")));
}

#[test]
fn a_list_with_a_line_for_each_article_is_no_json_lines() {
    let rows = "{\"total_rows\": 2, \"rows\": [\n{\"doc\": {\"title\": \"A\"}},\n{\"doc\": {\"title\": \"B\"}}\n]}\n";
    assert!(!is_lines("a.json", rows));
    let design = parse(br#"{"id": "_design/by-date", "doc": {"views": {}}}"#);
    assert_eq!(design, Err(Unread::Passed("design documents of a database".into())));
    assert!(is_lines("a.json", "{\"title\": \"A\"}\n{\"title\": \"B\"}\n"));
    assert!(is_lines("a.json", "{\"title\": \"A\n{\"title\": \"B\"}\n"));
}

#[test]
fn a_list_of_one_tag_is_one_tag() {
    let tags = |json: &str| read(json).tags.into_iter().map(|(_, value)| value).collect::<Vec<_>>();
    assert_eq!(tags(r#"{"title": "T", "keywords": "['Lee, Ann']"}"#), ["Lee, Ann"]);
    assert_eq!(tags(r#"{"title": "T", "keywords": [{"name": "colour", "value": "red"}]}"#), ["colour"]);
    assert_eq!(tags(r#"{"title": "T", "subject": [{"name": "i"}, {"name": "Ferries"}]}"#), ["Ferries"]);
}

#[test]
fn tags_may_name_their_kinds() {
    let draft = read(
        r#"{"title": "T", "keywords": [{"name": "persons", "value": "Lee, Ann", "rank": 1}, {"name": "glocations",
            "value": "Eastham"}, {"name": "colour", "value": "red"}, {"name": "subject", "value": null}, "ferries"]}"#,
    );
    let expected = [
        (TagKind::Person, "Lee, Ann"),
        (TagKind::Place, "Eastham"),
        (TagKind::Keyword, "red"),
        (TagKind::Keyword, "ferries"),
    ];
    assert_eq!(draft.tags, expected.map(|(kind, value)| (kind, value.to_owned())));
}

#[test]
fn the_outlet_is_not_among_its_authors() {
    let draft = read(r#"{"title": "T", "authors": ["Ann Lee", "The paper"], "publisher": "The Paper"}"#);
    assert_eq!(draft.bylines, ["Ann Lee"]);
}

#[test]
fn what_python_writes_is_repaired() {
    let draft = read(r#"{"title": "half \ud83d pair, \ud83d\ude00 whole", "score": NaN, "x": -Infinity}"#);
    assert_eq!(draft.title.as_deref(), Some("half \u{fffd} pair, 😀 whole"));
}

#[test]
fn errors_name_the_field_or_the_character() {
    check_error(r#"{"title": 5}"#, "expected text for `title`, found a number");
    check_error(r#"{"title": {"a": 1}}"#, "expected text for `title`, found an object");
    check_error("[1]", "expected an object, found a list");
    check_error(r#"{"title": "T""#, "truncated JSON: EOF while parsing an object");
    check_error(r#"{"title" "T"}"#, "not JSON: expected `:`, at character 10");
    check_error("{\n \"title\" \"T\"}", "not JSON: expected `:`, at line 2, character 10");
}

#[test]
fn lines_are_numbered_and_blank_ones_skipped() {
    let mut input = io::BufReader::with_capacity(4, "{\"a\":1}\n\n  \n{\"b\":2}".as_bytes());
    let mut seen = Vec::new();
    split_lines(&mut input, &mut |raw| {
        seen.push((raw.record, raw.content.unwrap()));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(seen, [(1, b"{\"a\":1}".to_vec()), (4, b"{\"b\":2}".to_vec())]);
}

#[test]
fn an_object_around_articles_is_opened() {
    let text = r#"{"response": {"status": "ok", "results": [{"webTitle": "A"}, {"webTitle": "B"}]}}"#;
    let mut titles = Vec::new();
    split_values(&mut text.as_bytes(), &mut |raw| {
        titles.push((raw.record, parse(&raw.content.unwrap()).unwrap().title.unwrap()));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(titles, [(1, "A".to_owned()), (2, "B".to_owned())]);
}

#[test]
fn deep_nesting_is_an_error() {
    let deep = format!("{{\"title\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(
        matches!(parse(deep.as_bytes()), Err(Unread::Fault(reason)) if reason.contains("recursion limit"))
    );
}

#[test]
fn a_long_object_around_articles_is_read_article_by_article() {
    let check = |text: &str, expected: &[&str]| {
        let mut titles = Vec::new();
        let mut input = io::BufReader::with_capacity(100, text.as_bytes());
        split_values(&mut input, &mut |raw| {
            titles.push(match raw.content.and_then(|bytes| parse(&bytes)) {
                Ok(draft) => draft.title.unwrap_or_default(),
                Err(Unread::Fault(reason) | Unread::Passed(Cow::Owned(reason))) => reason,
                Err(Unread::Passed(plural)) => plural.into_owned(),
            });
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(titles, expected);
    };
    let article = |title: &str| format!(r#"{{"title": "{title}", "body": "{}}}]\""}}"#, "x".repeat(40_000));
    let answer = |titles: [&str; 3]| {
        let articles = titles.map(article).join(", ");
        format!(
            r#"{{"status": {{"a": "]}}"}}, "n": 3, "response": {{"docs": [{articles}], "end": "}}"}}, "x": [1]}}"#
        )
    };
    let (one, two) = (answer(["A", "B", "C"]), answer(["D", "E", "F"]));
    check(&one, &["A", "B", "C"]);
    check(&format!("{one}\n{two} {{\"title\": \"G\"}}"), &["A", "B", "C", "D", "E", "F", "G"]);
    let cut = "the file ends before its array does: more records may be missing";
    check(&one[..one.rfind(", {").unwrap()], &["A", "B", cut]);
    // An article with a list in it is one article.
    let inner = [article("1"), article("2")].join(",");
    check(&format!(r#"{{"title": "T", "body": "B", "items": [{inner}]}}"#), &["T"]);
}
