//! Articles that are like another one.

use crate::archive::Archive;

const ARTICLES: &str = r#"{"title": "Ferry runs aground off the lighthouse", "body": "The ferry struck a sandbank by the lighthouse in fog, and the pilot was taken to hospital.", "published": "2024-05-02", "url": "https://a.example/1"}
{"title": "Pilots warned of the sandbank", "body": "The harbour office had warned pilots of the sandbank by the lighthouse in spring, when fog is thick.", "published": "2024-04-11", "url": "https://a.example/2"}
{"title": "Bread dearer again", "body": "The bakers' guild says that flour has become dearer by a fifth, and so have butter and rolls.", "published": "2024-04-20", "url": "https://a.example/3"}
{"title": "Ferry is afloat again", "body": "Tugs drew the ferry off the sandbank by the lighthouse at high water; the pilot is at home again.", "published": "2024-05-09", "url": "https://a.example/4"}
{"title": "Ferry timetable", "body": "From Monday on the ferry sails at seven and at nine, with rolls and butter served on board.", "published": "2024-03-01", "url": "https://a.example/5"}
"#;

fn similar(archive: &Archive, flags: &[&str]) -> Vec<Vec<String>> {
    let id = archive.search("id", &["aground"]).remove(0);
    let ran = archive.run(&[&["similar", id.as_str()], flags].concat());
    assert!(matches!(ran.code, Some(0 | 1)), "{ran:?}");
    ran.out.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn the_background_of_an_article_is_found_with_the_reason() {
    let archive = Archive::new();
    archive.write("a.jsonl", ARTICLES);
    archive.run(&["index", "a.jsonl"]).expect(0);
    let titles = |flags: &[&str]| -> Vec<String> {
        similar(&archive, flags).into_iter().map(|mut fields| fields.remove(3)).collect()
    };
    assert_eq!(titles(&["-n", "1"]), ["Pilots warned of the sandbank"]);
    assert_eq!(titles(&["--after"]), ["Ferry is afloat again"]);
    let any = titles(&["--any-time"]);
    assert_eq!(
        any[..2].iter().map(String::as_str).collect::<std::collections::BTreeSet<_>>(),
        ["Ferry is afloat again", "Pilots warned of the sandbank"].into()
    );
    assert!(!any.contains(&"Ferry runs aground off the lighthouse".to_owned()));
    let reasons = &similar(&archive, &["-n", "1"])[0][4];
    assert!(
        reasons.contains("sandbank") && reasons.contains("lighthouse") && !reasons.contains("the,"),
        "{reasons}"
    );
}

#[test]
fn copies_of_an_article_are_not_like_it() {
    let archive = Archive::new();
    let body = "The ferry struck a sandbank by the lighthouse in fog, and the pilot was taken to hospital after an hour. ";
    let body = format!(
        "{body}Forty passengers were brought ashore by boats of the lifeguard before the tide turned. "
    )
    .repeat(3);
    let line = |n: u32| {
        format!(
            "{{\"title\": \"Ferry aground\", \"body\": \"{body}\", \"published\": \"2024-05-02\", \"source\": \"Paper {n}\"}}\n"
        )
    };
    archive.write("a.jsonl", line(1) + &line(2) + ARTICLES);
    archive.run(&["index", "a.jsonl"]).expect(0);
    let id = archive.search("id", &["forty", "--collapse", "off"]).remove(0);
    let ran = archive.run(&["similar", &id, "--any-time"]).expect(0);
    assert!(!ran.out.contains("\tFerry aground\t") && ran.out.contains("sandbank"), "{ran:?}");
}

#[test]
fn an_unknown_article_is_said() {
    let archive = Archive::of_corpus();
    let ran = archive.run(&["similar", "zzzzzzzz"]).expect(1);
    assert!(ran.err.contains("no article has an id"), "{ran:?}");
}
