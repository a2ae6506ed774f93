//! A dry run shows how records are read, and writes nothing.

use serde_json::{Value, json};

use crate::archive::{Archive, corpus};

#[test]
fn it_shows_a_few_articles_of_each_format() {
    let archive = Archive::new();
    let ran = archive.run(&["index", "--dry-run", corpus().to_str().unwrap()]);
    assert!(matches!(ran.code, Some(0 | 3)), "{ran:?}");
    for format in ["(json-lines)", "(scraped-text)"] {
        assert_eq!(ran.out.matches(format).count(), 3, "{format}: {}", ran.out);
    }
    assert!(ran.out.contains("records: ") && ran.err.contains("nothing was written"), "{ran:?}");
    assert!(!archive.path("index").exists());
}

#[test]
fn all_of_them_can_be_had_as_json() {
    let archive = Archive::new();
    let articles: Vec<String> =
        (0..10).map(|number| json!({"id": number, "title": format!("Story {number}")}).to_string()).collect();
    archive.write("in/a.jsonl", articles.join("\n"));
    let ran = archive.run(&["index", "--dry-run", "--samples", "all", "--format", "jsonl", "in"]).expect(0);
    let titles: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["title"].clone()).collect();
    let expected: Vec<Value> = (0..10).map(|number| json!(format!("Story {number}"))).collect();
    assert_eq!(titles, expected);
    assert!(ran.err.contains("10 records: 10 indexed"), "{ran:?}");
}

#[test]
fn an_own_mapping_says_which_field_is_what() {
    let archive = Archive::new();
    archive.write(
        "in/a.json",
        r#"{"hl1": "Talks resume", "lead": "In short.", "txt": "The text.", "when": "7/8/2025"}"#,
    );
    archive.write(
        "map.toml",
        "dates = \"month-first\"\n[fields]\ntitle = \"hl1\"\nbody = [\"lead\", \"txt\"]\npublished = \"when\"\n\
         publication = { value = \"The Paper\" }\n",
    );
    archive.run(&["index", "--map", "map.toml", "in"]).expect(0);
    assert_eq!(
        archive.search("title", &["--on", "2025-07-08", "--source", "The Paper", "text"]),
        ["Talks resume"]
    );
    archive.write("map.toml", "[fields]\ntitel = \"hl1\"\n");
    let ran = archive.run(&["index", "--map", "map.toml", "in"]).expect(2);
    assert!(ran.err.contains("map.toml:2: ") && ran.err.contains("title"), "{ran:?}");
}
