//! The sample articles: what `corpus/README.md` says of each must be true. What is read of each file alone
//! is held by its golden; here it is the archive of all of them that is looked at.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::archive::{Archive, corpus, is_page};

/// Returns every article, whole, by its file's name; by `name:record` where a file has several.
fn articles(archive: &Archive) -> BTreeMap<String, Value> {
    let ids = archive.search("id", &["*"]);
    let mut arguments = vec!["show", "--format", "json"];
    arguments.extend(ids.iter().map(String::as_str));
    let shown = archive.run(&arguments).expect(0).out;
    let read = |line: &str| {
        let article: Value = serde_json::from_str(line).unwrap();
        let file = article["file"].as_str().unwrap();
        let name = Path::new(file).file_name().unwrap().to_string_lossy().into_owned();
        let place = if is_page(file) { name } else { format!("{name}:{}", article["record"]) };
        (place, article)
    };
    shown.lines().map(read).collect()
}

/// Returns the rows of the tables of `corpus/README.md` that have `columns` columns.
fn table(columns: usize) -> Vec<Vec<String>> {
    let text = fs::read_to_string(corpus().join("README.md")).unwrap();
    let cells = |line: &str| {
        line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
    };
    let rows = text.lines().filter(|line| line.starts_with("| `")).map(cells);
    rows.filter(|row| row.len() == columns).collect()
}

#[test]
fn every_record_becomes_an_article_or_is_a_known_repetition() {
    let archive = Archive::new();
    let corpus = corpus();
    let summary = |archive: &Archive| {
        let ran = archive.run(&["index", corpus.to_str().unwrap()]).expect(0);
        assert_eq!(ran.err, "");
        ran.out.lines().next().unwrap().to_owned()
    };
    let first = summary(&archive);
    assert!(first.contains(", 0 unchanged, 2 duplicate, 0 rejected, "), "{first}");
    let n_articles = archive.count(&["*"]);
    let second = summary(&archive);
    assert!(second.contains(": 0 indexed, 0 updated, ") && second.contains(", 0 rejected, "), "{second}");
    assert_eq!(archive.count(&["*"]), n_articles);
    assert_eq!(archive.count(&["* -is:dated"]), 16);
}

/// The rest of the tests over one index: building it is the slow part.
#[test]
fn what_the_corpus_says_of_itself_is_true() {
    let archive = Archive::of_corpus();
    let articles = articles(&archive);
    bodies_begin_and_end_where_the_text_does(&articles);
    queries_find_what_they_must(&archive);
    fields_are_what_the_pages_say(&articles);
}

fn bodies_begin_and_end_where_the_text_does(articles: &BTreeMap<String, Value>) {
    let rows = table(4).into_iter().filter(|row| row[1].parse::<usize>().is_ok());
    let mut n_checked = 0;
    for row in rows {
        let name = row[0].trim_matches('`');
        let article = articles.get(name).unwrap_or_else(|| panic!("{name} is not in the index"));
        let body = article["body"].as_str().unwrap();
        let begins = row[2].trim_start_matches("(dateline) ");
        let first = body.lines().next().unwrap_or_default();
        let is_begin =
            if row[2].starts_with("(dateline)") { first.contains(begins) } else { first.starts_with(begins) };
        assert!(is_begin, "{name}: begins `{}`", first);
        assert!(
            body.ends_with(row[3].as_str()),
            "{name}: ends `{}`",
            body.lines().last().unwrap_or_default()
        );
        assert_eq!(body.lines().count().to_string(), row[1], "{name}: {body}");
        n_checked += 1;
    }
    assert_eq!(n_checked, 26);
}

fn queries_find_what_they_must(archive: &Archive) {
    let check = |arguments: &[&str], expected: &[&str]| {
        assert_eq!(archive.places(arguments), expected, "{arguments:?}");
    };
    let check_set = |arguments: &[&str], expected: &[&str]| {
        let mut found = archive.places(arguments);
        found.sort();
        assert_eq!(found, expected, "{arguments:?}");
    };
    let july = ["--since", "2025-07-01", "--until", "2025-07-31"];
    let third_round = "2025-07-23-sample-shape.txt";
    check(&[&["Istanbul talks"], &july[..]].concat(), &[third_round, "2025-07-24-words-far-apart.txt"]);
    check_set(&["\"Istanbul talks\""], &[third_round, "no-date.txt"]);
    let turks = ["--date", "2023..2023"];
    let found = archive.places(&[&["türkiye"], &turks[..]].concat());
    assert_eq!(found.len(), 6, "{found:?}");
    assert_eq!(found, archive.places(&[&["turkiye"], &turks[..]].concat()));
    assert!(archive.places(&["turkiye"]).contains(&"2022-06-02-decomposed-accents.txt".to_owned()));
    assert_eq!(archive.count(&["turkiye"]), 20);
    for spelling in ["istanbul", "ISTANBUL", "İstanbul"] {
        assert_eq!(archive.count(&[spelling]), 16, "{spelling}");
    }
    check(&["istanbul", "--lang", "tr", "--on", "2025-07-17"], &["2025-07-17-tr-page.txt"]);
    check(&["\"taken from the lifeboats by captain\""], &["1912-04-18-hard-wrapped.txt"]);
    check(&["moon", "--until", "1969-12-31"], &["1969-07-20-all-capitals.txt"]);
    let early = [
        "1912-04-18-hard-wrapped.txt",
        "1961-04-12-ru-utf-16le.txt",
        "1969-07-20-all-capitals.txt",
        "dates.jsonl:4",
    ];
    check_set(&["*", "--until", "1969"], &early);
    check(&["record", "--on", "2025-07-10"], &["month-only-july-2025.txt"]);
    check_set(&["*", "--on", "1912-04-18"], &["1912-04-18-hard-wrapped.txt", "dates.jsonl:4"]);
    check_set(
        &["--tag", "climate"],
        &["2015-12-12-related-without-marker.txt", "field-names.jsonl:3", "month-only-july-2025.txt"],
    );
    check_set(&["--tag", "elections"], &["dates.jsonl:2", "identity.jsonl:3"]);
    check_set(
        &["--agency", "dpa", "--since", "2020"],
        &["2025-02-24-de-page.txt", "array.json:1", "field-names.jsonl:4"],
    );
    check(&["--agency", "UPI"], &["1969-07-20-all-capitals.txt"]);
    check(&["--agency", "AFP", "--date", "2025-07"], &[third_round]);
    check_set(&["--section", "world/europe"], &["dates.jsonl:2", "field-names.jsonl:1", "typed-tags.json:1"]);
    assert_eq!(archive.count(&["--section", "world"]), 13);
    check_set(&["title:\"central bank leaves rates unchanged\""], &["identity.jsonl:5", "identity.jsonl:6"]);
    check(&["aftershocks"], &["identity.jsonl:8"]);
    check(&["\"grain deal\""], &["2022-07-22-utf8-bom.txt"]);
    check(&["\"rock & roll\""], &["markup.jsonl:1"]);
    check(&["月球"], &["dates.jsonl:9"]);
    check(&["космос"], &["1961-04-12-ru-utf-16le.txt"]);
    check(&["tag.organisation:nato place:finland"], &["typed-tags.json:1"]);
    check(&["related:sinatra"], &["2015-12-12-related-without-marker.txt"]);
    check(&["related:istanbul"], &["2025-07-22-related-only.txt"]);
    for word in [
        "Eskişehir",
        "Ozzy",
        "=Cumbria",
        "Sinatra",
        "Zhivkov",
        "Kapadokya",
        "Rosenmontagszug",
        "Impressum",
        "=Advertisement",
        "=newsletter",
        "=carpenters",
        "=Peake",
        "nbsp",
        "amp",
        "=provisional",
    ] {
        check(&[word], &[]);
    }
}

fn fields_are_what_the_pages_say(articles: &BTreeMap<String, Value>) {
    let check = |name: &str, field: &str, expected: &str| {
        let found = &articles[name][field];
        let found = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
        assert_eq!(found, expected, "{name}: {field}");
    };
    // The day of each scraped page stands in its file's name.
    for (name, article) in
        articles.iter().filter(|(_, article)| article["file"].as_str().is_some_and(is_page))
    {
        let is_dated = name.starts_with(|c: char| c.is_ascii_digit());
        let day = if is_dated { &name[..10] } else { "" };
        assert!(article["date"].as_str().unwrap_or_default().starts_with(day), "{name}: {}", article["date"]);
    }
    let third_round = "2025-07-23-sample-shape.txt";
    check(third_round, "section", "WORLD");
    check(third_round, "agency", "AFP");
    check(third_round, "credit", "AP");
    check(third_round, "date_trust", "declared");
    check("month-only-july-2025.txt", "date", "2025-07");
    check("no-date.txt", "date", "null");
    check("1961-04-12-ru-utf-16le.txt", "language", "ru");
    check("1961-04-12-ru-utf-16le.txt", "agency", "TASS");
    check("2002-01-01-fr-windows-1252.txt", "language", "fr");
    check("2014-07-14-de-dotted-date.txt", "authors", "[\"Jonas Wiebking\"]");
    check("2022-03-29-credit-on-its-own-line.txt", "credit", "Reuters");
    check("2022-07-21-wire-dateline.txt", "authors", "[\"Ilse Vandamme\"]");
    check("2023-02-07-tr-windows-1254.txt", "language", "tr");
    check("2025-02-24-de-page.txt", "agency", "dpa");
    check("2025-06-02-no-deck.txt", "deck", "null");
    check("dates.jsonl:1", "date", "2008-09-15T12:00:00Z");
    check("dates.jsonl:2", "date", "2025-07-17");
    check("dates.jsonl:4", "date", "1912");
    for undated in [3, 5, 6, 9] {
        check(&format!("dates.jsonl:{undated}"), "date", "null");
    }
    check("dates.jsonl:7", "date", "2023-10-29");
    check("dates.jsonl:8", "date", "1990-10-03");
    check("field-names.jsonl:3", "authors", "[\"Marta Lindqvist\",\"Tom Ashdown\"]");
    check("nested-headline.json:1", "authors", "[\"Signe Halvorsen\",\"Tom Ashdown\"]");
    check("identity.jsonl:8", "updated", "2023-02-07T16:00:00+03:00");
    check("array.json:5", "language", "ru");
}
