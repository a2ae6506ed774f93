//! Files made to break a reader are rejected with a reason, and what stands beside them is read.

use crate::archive::{Archive, Ran};

/// Indexes one file beside a good one; returns what was said of it.
fn index(name: &str, content: impl AsRef<[u8]>, code: i32) -> Ran {
    let archive = Archive::new();
    archive.write(&format!("in/{name}"), content);
    archive.write("in/z-good.json", r#"{"title": "Talks resume", "body": "A good article."}"#);
    let ran = archive.run(&["index", "in"]).expect(code);
    assert_eq!(archive.search("title", &["resume"]), ["Talks resume"], "{name}");
    ran
}

#[track_caller]
fn check(name: &str, content: impl AsRef<[u8]>, reason: &str) {
    let ran = index(name, content, 3);
    assert!(ran.err.contains(&format!("in/{name}:1: ")) && ran.err.contains(reason), "{name}: {ran:?}");
}

#[test]
fn nesting_is_bounded() {
    let page = |tag: &str| format!("<!doctype html><html><body>{}text", format!("<{tag}>").repeat(1_000_000));
    check("deep.html", page("div"), "levels of elements");
    check("inline.html", page("b"), "levels of elements");
    check("deep.xml", format!("<nitf><body>{}text", "<block>".repeat(1_000_000)), "nested more than");
    check("deep.json", format!("{{\"title\": {}", "[".repeat(3_000_000)), "recursion limit");
    check("objects.json", format!("{{\"title\": {}", "{\"a\":".repeat(1_000_000)), "recursion limit");
}

#[test]
fn entities_made_of_entities_are_refused() {
    let mut entities = "<!ENTITY a \"ha\">".to_owned();
    for (entity, before) in ('b'..='z').zip('a'..) {
        entities += &format!("<!ENTITY {entity} \"{}\">", format!("&{before};").repeat(10));
    }
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE nitf [{entities}]><nitf><body><body.content><p>One &z; two</p>\
         </body.content></body></nitf>"
    );
    check("laughs.xml", laughs, "made of other entities");
}

#[test]
fn a_crawl_that_lies_about_lengths_loses_one_record_each() {
    let record = |number: usize, length: &str| {
        let page = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Page {number}</title></head>\
             <body><p>The text of page {number} has some words.</p></body></html>"
        );
        let length = if length.is_empty() { page.len().to_string() } else { length.to_owned() };
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://paper.example/{number}\r\n\
             Content-Length: {length}\r\n\r\n{page}\r\n\r\n"
        )
    };
    let crawl = [record(1, "99999999999"), record(2, ""), record(3, "-7"), record(4, "3"), record(5, "")];
    let ran = index("lies.warc", crawl.concat(), 3);
    assert!(ran.out.contains("3 indexed") && ran.out.contains("3 rejected"), "{ran:?}");
}

#[test]
fn a_line_without_end_is_one_record() {
    let long = format!(
        "{{\"title\": \"One\"}}\n{{\"title\": \"{}\"}}\n{{\"title\": \"Two\"}}\n",
        "x".repeat(70 << 20)
    );
    let ran = index("line.jsonl", long, 3);
    assert!(
        ran.err.contains("in/line.jsonl:2: longer than 64 MiB") && ran.out.contains("3 indexed"),
        "{ran:?}"
    );
}
