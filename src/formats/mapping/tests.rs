//! What mappings say, and what is said of wrong ones.

use super::*;

const MAPPING: &str = r#"
dates = "month-first"
lists = ";"
[fields]
title = "hl1"
body = ["lead", "text.full"]
published = "when"
author = ["by1", "meta.author.name"]
publication = { value = "The Paper" }
deck = false
tag.person = "names"
"#;

fn read_json(mapping: &str, json: &str) -> Draft {
    parse_json(json.as_bytes(), &Mapping::read(mapping).unwrap()).unwrap()
}

#[test]
fn fields_are_where_the_mapping_says() {
    let draft = read_json(
        MAPPING,
        r#"{"hl1": "Talks end", "headline": "no", "lead": "One.", "text": {"full": "Two."}, "when": "07/08/2025",
            "meta": {"author": {"name": "Lee, Ann; Bo"}}, "description": "no", "names": "Lee, Ann; Bo Chen",
            "keywords": ["peace"], "publisher": "no", "lang": "en"}"#,
    );
    assert_eq!(draft.title.as_deref(), Some("Talks end"));
    assert_eq!(draft.body.as_deref(), Some("One.\nTwo."));
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("2025-07-08"));
    assert_eq!(draft.bylines, ["Lee, Ann", "Bo"]);
    assert_eq!((draft.publication.as_deref(), draft.deck), (Some("The Paper"), None));
    let tags: Vec<_> = draft.tags.iter().map(|(kind, tag)| (kind.name(), tag.as_str())).collect();
    assert_eq!(tags, [("person", "Lee, Ann"), ("person", "Bo Chen"), ("keyword", "peace")]);
    assert_eq!(draft.language.as_deref(), Some("en"));
}

#[test]
fn columns_have_any_name() {
    let mapping = Mapping::read("format = 'csv'\n[fields]\ntitle = 'Title [en]'\nbody = 'a.b'").unwrap();
    let draft = parse_csv(b"Title [en],a.b\nTalks end,They ended.", &mapping).unwrap();
    assert_eq!((draft.title.as_deref(), draft.body.as_deref()), (Some("Talks end"), Some("They ended.")));
    assert_eq!(parse_csv(b"hl1,hl2", &mapping), Err(Unread::Passed("header rows".into())));
}

#[test]
fn a_table_without_header_row_gets_its_columns() {
    let mapping = Mapping::read("columns = ['date', 'title', 'text']").unwrap();
    let titles = |bytes: &[u8]| parse_csv(bytes, &mapping).unwrap().title;
    assert_eq!(titles(b"2025-07-17,First,Text.").as_deref(), Some("First"));
    assert_eq!(titles(b"2025-07-17,First,Text.\n2025-07-18,Second,Text.").as_deref(), Some("Second"));
}

#[test]
fn a_mapping_applies_to_its_format() {
    let applies = |text: &str| {
        let mapping = Mapping::read(&format!("{text}[fields]\ntitle = 'a'")).unwrap();
        ["json", "json-lines", "csv", "html"].map(|format| mapping.applies_to(format))
    };
    assert_eq!(applies(""), [true, true, true, false]);
    assert_eq!(applies("format = 'csv'\n"), [false, false, true, false]);
    assert_eq!(applies("format = 'json'\n"), [true, true, false, false]);
}

#[test]
fn errors_name_the_line_and_what_to_do() {
    let check = |text: &str, expected: &str, hint: &str| {
        let error = Mapping::read(text).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.hint().unwrap_or_default()),
            (expected, hint),
            "{text}"
        );
    };
    check("[fields]\ntitel = 'a'", "2: unknown field `titel`", "did you mean `title`?");
    check("[fields]\n\nheadline = 'a'", "3: unknown field `headline`", "did you mean `title`?");
    check("[fields]\nkeywords = 'a'", "2: unknown field `keywords`", "did you mean `tag.keyword`?");
    check("[fields]\ntag.persn = 'a'", "2: unknown kind of tag `persn`", "did you mean `person`?");
    check("[fields]\ntitle = 5", "2: expected a text for `title`, found a number", "");
    check("[fields]\ntitle = ['a', 5]", "2: expected a text for `title`, found a number", "");
    check(
        "[fields]\ntitle = { text = 'a' }",
        "2: expected `{ value = \"…\" }` for `title`, found another table",
        "",
    );
    check(
        "[fields]\ntitle = 'a[b'",
        "2: `a[b` is no path: expected `]` after `[`",
        "with `format = \"csv\"` it is the name of a column",
    );
    check("title = 'a'", "1: unknown setting `title`", "put `title` below `[fields]`");
    check("fromat = 'csv'", "1: unknown setting `fromat`", "did you mean `format`?");
    check("format = 'xml'", "1: expected `json` or `csv`, found `xml`", "");
    check("dates = 'us'", "1: expected `day-first` or `month-first`, found `us`", "");
    check("lists = ''", "1: expected what separates, found nothing", "");
    check(
        "",
        "1: expected `[fields]`, found none",
        "write `[fields]`, and below it lines such as `title = \"name in the file\"`",
    );
    let error = Mapping::read("[fields]\ntitle = ").unwrap_err();
    assert!(error.line() == 2 && error.to_string().starts_with("2: not TOML: "), "{error}");
}
