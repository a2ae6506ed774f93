//! `dateline search --format` for other programs.

use serde_json::{Value, json};

use crate::archive::Archive;

/// Articles whose texts would break a careless writer.
fn archive() -> Archive {
    let archive = Archive::new();
    let articles = [
        json!({"id": "1", "title": "=Ferry {50} % & \"more\" 4 < 5, \\ done", "deck": "What, a \"deck\".",
            "body": "The ferry sails.\nA second | paragraph of the ferry & &lt;script>alert(1)&lt;/script>.",
            "date": "2025-07-23T10:20:30+03:00", "source": "The Post & Co", "section": "World/Sea",
            "author": "Ann Lee and Bo Chen", "agency": "AFP", "lang": "en", "tags": ["strait", "C_1"],
            "url": "https://post.example/a?b=1&c=%20(2)"}),
        json!({"id": "2", "title": "- Ferry of July", "body": "The ferry of the month.", "date": "2025-07",
            "url": "javascript:alert(1)"}),
        json!({"id": "3", "title": "Ferry undated", "body": "The ferry of no day."}),
    ];
    archive.write("in/a.jsonl", articles.map(|article| article.to_string()).join("\n"));
    archive.run(&["index", "in"]).expect(0);
    archive
}

fn export(archive: &Archive, format: &str, more: &[&str]) -> String {
    let arguments = ["search", "ferry", "--sort", "newest", "--as-of", "2025-08-01", "--format", format];
    archive.run(&[&arguments, more].concat()).expect(0).out
}

/// Returns the text of each element of that name, in order. Fails if the text is not well-formed.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut found, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => return found,
            quick_xml::events::Event::Start(element) => {
                assert!(element.attributes().all(|attribute| attribute.is_ok()));
                inside = element.name().as_ref() == name;
                if inside {
                    found.push(String::new());
                }
            }
            quick_xml::events::Event::End(_) => inside = false,
            quick_xml::events::Event::Text(text) if inside => {
                *found.last_mut().unwrap() += &text;
            }
            quick_xml::events::Event::GeneralRef(entity) if inside => {
                *found.last_mut().unwrap() += &format!("&{};", &*entity);
            }
            _ => {}
        }
    }
}

#[test]
fn csv_has_the_fields_of_tsv_and_no_formula() {
    let archive = archive();
    let out = export(&archive, "csv", &[]);
    let lines: Vec<&str> = out.split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("rank,id,date,score,source,"), "{out}");
    assert!(lines[1].contains(",\"'=Ferry {50} % & \"\"more\"\" 4 < 5, \\ done\","), "{out}");
    assert!(lines[2].contains(",2025-07,") && lines[2].contains(",'- Ferry of July,"), "{out}");
    assert_eq!(lines.len(), 4);
    assert_eq!(export(&archive, "csv", &["--all"]), out);
}

#[test]
fn exported_references_are_read_again() {
    let archive = archive();
    archive.write("refs/a.ris", export(&archive, "ris", &[]));
    let again = Archive::new();
    again.run(&["index", archive.path("refs").to_str().unwrap()]).expect(0);
    let of = |archive: &Archive, column: &str| archive.search(column, &["*", "--sort", "newest"]);
    for column in ["title", "source", "language"] {
        let (was, is) = (of(&archive, column), of(&again, column));
        assert_eq!(was[0], is[0], "{column}");
    }
    assert_eq!(of(&again, "date"), ["2025-07-23", "2025-07", ""]);
    assert_eq!(of(&again, "authors")[0], "Ann Lee; Bo Chen");
}

#[test]
fn an_entry_of_bibtex_is_balanced_and_has_its_date() {
    let out = export(&archive(), "bibtex", &[]);
    let depth = |text: &str| text.matches('{').count() as i64 - text.matches('}').count() as i64;
    let entries: Vec<&str> = out.split_terminator("\n\n").collect();
    assert_eq!(entries.len(), 3, "{out}");
    for entry in &entries {
        assert_eq!(depth(entry), 0, "{entry}");
        assert!(entry.starts_with("@article{dateline-"), "{entry}");
    }
    let first = entries[0];
    for expected in [
        "  title = {{=Ferry \\textbraceleft 50\\textbraceright  \\% \\& \"more\" 4 < 5, \\textbackslash  done}}",
        "  author = {Ann Lee and Bo Chen}",
        "  journal = {The Post \\& Co}",
        "  date = {2025-07-23}",
        "  url = {https://post.example/a?b=1&c=%20(2)}",
        "  month = jul\n",
    ] {
        assert!(first.contains(expected), "{expected}\n{first}");
    }
    assert!(entries[1].contains("date = {2025-07}") && !entries[1].contains("day ="), "{out}");
    assert!(!entries[2].contains("year"), "{out}");
}

#[test]
fn citations_have_as_much_of_the_date_as_is_known() {
    let found: Value = serde_json::from_str(&export(&archive(), "csl-json", &[])).unwrap();
    assert_eq!(found[0]["type"], "article-newspaper");
    assert_eq!(found[0]["issued"]["date-parts"], json!([[2025, 7, 23]]));
    assert_eq!(found[0]["author"], json!([{"literal": "Ann Lee"}, {"literal": "Bo Chen"}]));
    assert_eq!(found[0]["container-title"], "The Post & Co");
    assert_eq!(found[1]["issued"]["date-parts"], json!([[2025, 7]]));
    assert_eq!(found[2].get("issued"), None);
    assert_eq!(export(&archive(), "csl-json", &["--on", "2025-07-23", "-n", "0"]), "[\n]\n");
}

#[test]
fn a_feed_has_what_the_standard_demands() {
    let archive = archive();
    let out = export(&archive, "atom", &[]);
    // The feed's own is the first of each.
    assert_eq!(elements(&out, "title").len(), 4, "{out}");
    assert_eq!(
        elements(&out, "updated"),
        ["2025-08-01T00:00:00Z", "2025-07-23T10:20:30+03:00", "2025-07-01T00:00:00Z", "2025-08-01T00:00:00Z"]
    );
    assert_eq!(elements(&out, "published"), ["2025-07-23T10:20:30+03:00"]);
    assert_eq!(elements(&out, "name"), ["dateline", "Ann Lee", "Bo Chen"]);
    let mut ids = elements(&out, "id");
    ids.dedup();
    assert_eq!(ids.len(), 4);
    assert!(!out.contains("javascript:"), "{out}");
}

#[test]
fn a_page_shows_texts_as_texts() {
    let archive = archive();
    let out = export(&archive, "html", &[]);
    assert!(out.contains("4 &lt; 5") && out.contains("&lt;script&gt;") && !out.contains("<script>"), "{out}");
    assert!(out.contains("<a href=\"https://post.example/a?b=1&amp;c=%20(2)\">"), "{out}");
    assert!(!out.contains("javascript:") && !out.contains("http://"), "{out}");
    assert!(out.contains("<mark>Ferry</mark>") && out.contains("<footer>3 articles"), "{out}");
}

#[test]
fn markdown_shows_texts_as_texts() {
    let out = export(&archive(), "md", &[]);
    assert!(out.starts_with("# Articles: ferry\n"), "{out}");
    assert!(out.contains("(<https://post.example/a?b=1&c=%20(2)>)"), "{out}");
    assert!(out.contains("## \\- Ferry of July\n"), "{out}");
    assert!(!out.contains("<script>") && out.contains("**ferry**"), "{out}");
}
