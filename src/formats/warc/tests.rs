//! Tests of `warc`.

use super::super::record::{MAX_RECORD_BYTES, too_long};
use super::*;

/// Returns a record with the length that is declared, or the right one.
fn record(kind: &str, more: &str, content: &str, n_bytes: Option<&str>) -> String {
    let right = content.len().to_string();
    let n_bytes = n_bytes.unwrap_or(&right);
    format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{more}Content-Length: {n_bytes}\r\n\r\n{content}\r\n\r\n")
}

fn page(title: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>{title}</title><p>Talks resume.")
}

/// Returns what each record of a file gives: its size if it is kept, else why not.
fn read(file: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    split(&mut &*file, &mut |raw| {
        assert_eq!(raw.record, found.len() as u64 + 1);
        found.push(match raw.content {
            Ok(bytes) => format!("kept {}", bytes.len()),
            Err(Unread::Passed(what)) => what.into_owned(),
            Err(Unread::Fault(reason)) => format!("! {reason}"),
        });
        ControlFlow::Continue(())
    })
    .unwrap();
    found
}

fn check(file: &str, expected: &[&str]) {
    let found = read(file.as_bytes());
    let is_as_expected = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected));
    assert!(is_as_expected, "expected {expected:#?}, found {found:#?}");
}

fn kept(record: &str) -> String {
    format!("kept {}", record.len() - 4)
}

#[test]
fn only_answers_that_are_text_are_kept() {
    let of = |status: &str, media_type: &str| {
        let content = format!("HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\ntext");
        record("response", "WARC-Target-URI: https://news.example/a\r\n", &content, None)
    };
    let at = |url: &str| record("resource", &format!("WARC-Target-URI: {url}\r\n"), "text", None);
    let check = |record: String, expected: &str| check(&record, &[expected]);
    check(of("200 OK", "text/html; charset=utf-8"), "kept");
    check(of("200 OK", "application/json"), "kept");
    check(of("200 OK", "application/xhtml+xml"), "kept");
    check(of("200 OK", ""), "kept");
    check(of("301 Moved", "text/html"), "redirects and errors");
    check(of("404 Not Found", "text/html"), "redirects and errors");
    check(of("200 OK", "image/svg+xml"), "pictures");
    check(of("200 OK", "IMAGE/PNG"), "pictures");
    check(of("200 OK", "text/css"), "style sheets");
    check(of("200 OK", "application/javascript"), "scripts");
    check(of("200 OK", "application/pdf"), "PDF files");
    check(of("200 OK", "application/zip"), "files of other kinds");
    check(of("200 OK", "application/rss+xml"), "feeds");
    check(at("https://news.example/robots.txt?x"), "files for machines");
    check(at("dns:news.example"), "DNS records");
    check(at("urn:text:https://news.example/"), "notes of the crawler");
    check(record("request", "", "GET / HTTP/1.1\r\n\r\n", None), "requests");
    check(record("warcinfo", "", "software: x\r\n", None), "notes of the crawler");
    check(record("revisit", "", "HTTP/1.1 200 OK\r\n\r\n", None), "repeats of earlier captures");
    check(record("conversion", "Content-Type: text/plain\r\n", "Talks resume.", None), "kept");
    check(record("rumour", "", "x", None), "records of other kinds");
}

#[test]
fn records_need_not_be_neat() {
    let good = record("response", "", &page("One"), None);
    let kept = kept(&good);
    let tight = good.trim_end();
    check(&format!("{tight}{good}"), &[&kept, &kept]);
    check(&format!("\r\n\r\n{tight}\r\n{tight}\n\n\n\n\n\n{good}"), &[&kept, &kept, &kept]);
    check(&good.replace("WARC/1.0", "WARC/0.17").replace("Length", "LENGTH"), &["kept"]);
    let content = page("One").replace("\r\n", "\n");
    check(&record("response", "", &content, None).replace("\r\n", "\n"), &["kept"]);
}

#[test]
fn a_wrong_length_costs_one_record() {
    let good = record("response", "", &page("One"), None);
    let kept = kept(&good);
    let lying = |n_bytes: &str| record("response", "", &page("A page of some length"), Some(n_bytes));
    let around =
        |bad: &str, reason: &str| check(&format!("{good}{bad}{good}{good}"), &[&kept, reason, &kept, &kept]);
    around(&lying("20"), "! its declared length is wrong: no record begins after it");
    around(&lying("300"), "! its declared length of 300 bytes is wrong: the next record begins before");
    around(&lying("99999"), "! its declared length of 99999 bytes is wrong");
    around(&lying("99999999999"), "! its declared length of 99999999999 bytes is wrong");
    around(&lying("-5"), "! expected a number for `Content-Length`, found `-5`");
    around(&lying("+5"), "! expected a number");
    around(&lying("99999999999999999999999"), "! expected a number");
    around(&lying("many"), "! expected a number for `Content-Length`, found `many`");
    around(&lying("5").replace("Content-Length: 5\r\n", ""), "! expected `Content-Length` in its head");
    around("WARC/1.0\r\nWARC-Type: response\r\n", "! cut off within its head");
    let picture =
        record("response", "", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxxx", Some("200"));
    around(&picture, "! its declared length of 200 bytes is wrong");
    around(&picture.replace("200\r\n", "20\r\n"), "! its declared length is wrong");
}

#[test]
fn the_last_record_may_be_cut_off() {
    let good = record("response", "", &page("One"), None);
    let kept = kept(&good);
    check(&format!("{good}{}", &good[..good.len() - 20]), &[&kept, "! cut off: expected"]);
    check(&format!("{good}{}", &good[..30]), &[&kept, "! cut off within its head"]);
    check("", &[]);
    check("WARC/1.", &["! cut off within its head"]);
    check("rubbish\nWARC/1.0\r\n", &["! expected the head", "! cut off within its head"]);
}

#[test]
fn huge_records_and_lines_take_no_memory() {
    let good = record("response", "", &page("One"), None);
    let huge = "x".repeat(MAX_RECORD_BYTES + 1);
    let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{huge}");
    let film = page.replacen("text/html", "video/mp4", 1);
    let file =
        [record("response", "", &page, None), record("response", "", &film, None), good.clone()].concat();
    let Unread::Fault(reason) = too_long() else { panic!() };
    check(&file, &[&format!("! {reason}"), "films and sound", &kept(&good)]);
    let head = format!("WARC/1.0\r\nX: {huge}\r\n\r\n{good}");
    check(&head, &["! a head of more than 64 KiB", &kept(&good)]);
}

#[test]
fn pages_say_where_and_when_they_were_captured() {
    let more = "WARC-Target-URI: <https://news.example/talks>\r\nWARC-Date: 2025-07-17T10:00:00Z\r\n";
    let bytes = record("response", more, &page("Talks resume"), None);
    let draft = parse(bytes.as_bytes()).unwrap();
    assert_eq!(draft.url.as_deref(), Some("https://news.example/talks"));
    let captured = draft.captured.unwrap();
    assert_eq!((captured.text.as_str(), captured.rule.as_ref()), ("2025-07-17T10:00:00Z", "WARC-Date"));
    assert_eq!((draft.source_id, draft.is_partial), (None, false));
    let cut = record("response", "WARC-Truncated: length\r\n", &page("Talks resume"), None);
    assert!(parse(cut.as_bytes()).unwrap().is_partial);
    let text = record("conversion", more, "Talks resume\n\nDelegations met in Istanbul on Thursday.\n", None);
    let draft = parse(text.as_bytes()).unwrap();
    assert_eq!(draft.url.as_deref(), Some("https://news.example/talks"));
    assert!(draft.captured.is_some() && draft.title.is_some());
}

#[test]
fn the_host_stands_for_an_outlet_that_is_not_named() {
    let check = |content: &str, expected: Option<&str>| {
        let more = "WARC-Target-URI: https://www.news.example/a\r\n";
        let draft = parse(record("resource", more, content, None).as_bytes()).unwrap();
        assert_eq!(draft.publication.as_deref(), expected, "{content}");
        let rule = draft.rules.iter().find(|(field, _)| *field == "source").map(|(_, rule)| rule.as_ref());
        assert_eq!(rule == Some("host"), expected == Some("news.example"), "{content}");
    };
    check("{\"title\": \"Talks\", \"body\": \"Talks resume.\"}", Some("news.example"));
    check("{\"title\": \"Talks\", \"body\": \"Talks resume.\", \"source\": \"Post\"}", Some("Post"));
    check("<html><title>Talks</title><p>Talks resume.", Some("news.example"));
}

#[test]
fn what_a_body_is_decides() {
    let of = |media_type: &str, body: &[u8]| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n");
        let n_bytes = head.len() + body.len();
        let record = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {n_bytes}\r\n\r\n{head}");
        match parse(&[record.as_bytes(), body].concat()) {
            Ok(draft) => draft.title.unwrap_or_default(),
            Err(Unread::Passed(what)) => what.into_owned(),
            Err(Unread::Fault(reason)) => format!("! {reason}"),
        }
    };
    let check =
        |media_type, body: &str, expected| assert_eq!(of(media_type, body.as_bytes()), expected, "{body}");
    let page = "<!-- x --><!DOCTYPE html><html><head><title>Talks</title></head><body><p>Talks resume.</p>";
    check("text/html", page, "Talks");
    check("text/plain", page, "Talks");
    check("", page, "Talks");
    check("text/html", " \r\n", "empty files");
    check("text/html", "\u{feff}<?xml version='1.0'?><rss version='2.0'>", "feeds");
    check("text/xml", "<?xml version='1.0'?><!-- x --><urlset xmlns='x'>", "site maps");
    check("application/json", "{\"title\": \"Talks\", \"body\": \"Talks resume.\"}", "Talks");
    check("application/json", "{\"status\": \"ok\"}", "data files");
    check("text/html", "[1, 2", "data files");
    assert_eq!(of("text/html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "files of other kinds");
}

#[test]
fn many_wrong_lengths_cost_no_more_than_few() {
    let lying = record("response", "", &page("x"), Some("60000000"));
    let file = [lying.repeat(20_000), record("response", "", &page("One"), None)].concat();
    let found = read(file.as_bytes());
    assert_eq!(found.len(), 20_001);
    assert!(found[..20_000].iter().all(|found| found.starts_with("! its declared length of 60000000")));
    assert!(found[20_000].starts_with("kept"));
}
