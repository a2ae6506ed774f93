//! What is read of ARC files.

use super::*;

const FILE_LINE: &str = "filedesc://week.arc 0.0.0.0 20080430204825 text/plain 20\n1 0 Example\nURL IP x\n\n";

fn page(title: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>{title}</title><p>Talks resume.\n"
    )
}

fn record(title: &str, n_bytes: Option<usize>) -> String {
    let content = page(title);
    let n_bytes = n_bytes.unwrap_or(content.len());
    format!("http://news.example/a b 192.0.2.1 20080430204826 text/html {n_bytes}\n{content}\n")
}

fn check(file: &str, expected: &[&str]) {
    let mut found = Vec::new();
    split(&mut file.as_bytes(), &mut |raw| {
        assert_eq!(raw.record, found.len() as u64 + 1);
        found.push(match raw.content.and_then(|bytes| parse(&bytes)) {
            Ok(draft) => draft.title.unwrap_or_default(),
            Err(Unread::Passed(what)) => what.into_owned(),
            Err(Unread::Fault(reason)) => format!("! {reason}"),
        });
        ControlFlow::Continue(())
    })
    .unwrap();
    let is_as_expected = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected));
    assert!(is_as_expected, "expected {expected:#?}, found {found:#?}");
}

#[test]
fn lines_of_both_versions_are_read() {
    let check = |line: &str, expected| {
        let found =
            Line::read(line.as_bytes()).map(|line| (line.url, line.date, line.media_type, line.n_bytes));
        assert_eq!(found, expected, "{line}");
    };
    let url = "http://news.example/a";
    check(
        "http://news.example/a 192.0.2.1 20080430204826 text/html 123",
        Some((url, "20080430204826", "text/html", 123)),
    );
    check(
        "http://news.example/a 192.0.2.1 20080430204826 text/html 200 CHECK - 55 week.arc 123\r",
        Some((url, "20080430204826", "text/html", 123)),
    );
    check(
        "http://a/b c 192.0.2.1 199702180000 text/html 1",
        Some(("http://a/b c", "199702180000", "text/html", 1)),
    );
    check(
        "dns:news.example 192.0.2.1 20080430204825 text/dns 5",
        Some(("dns:news.example", "20080430204825", "text/dns", 5)),
    );
    check("see http://news.example/a 192.0.2.1 20080430204826 text/html 123", None);
    check("http://news.example/a 192.0.2.1 20080430204826 text/html -1", None);
    check("Talks resume: a line of text 5", None);
    check("", None);
}

#[test]
fn records_follow_each_other() {
    let (one, two) = (record("One", None), record("Two", None));
    check(&format!("{FILE_LINE}{one}{two}"), &["notes of the crawler", "One", "Two"]);
    let picture = one.replace("Content-Type: text/html", "Content-Type: image/png");
    check(&format!("{FILE_LINE}{picture}{two}"), &["notes of the crawler", "pictures", "Two"]);
    check(
        &format!("{FILE_LINE}{}", &two[..two.len() - 20]),
        &["notes of the crawler", "! cut off: expected"],
    );
}

#[test]
fn a_wrong_length_costs_one_record() {
    let good = record("Good", None);
    let around = |n_bytes, reason| {
        let bad = record("Bad", Some(n_bytes));
        check(&format!("{FILE_LINE}{bad}{good}{good}"), &["notes of the crawler", reason, "Good", "Good"]);
    };
    around(10, "! its declared length is wrong");
    around(200, "! its declared length of 200 bytes is wrong");
    around(99_999, "! its declared length of 99999 bytes is wrong");
    around(99_999_999_999, "! its declared length of 99999999999 bytes is wrong");
}

#[test]
fn a_page_says_where_and_when_it_was_captured() {
    let draft = parse(record("One", None).as_bytes()).unwrap();
    assert_eq!(draft.url.as_deref(), Some("http://news.example/a b"));
    assert_eq!(draft.captured.unwrap().text, "2008-04-30T20:48:26Z");
    assert_eq!(iso_date("199702180102"), "1997-02-18T01:02:00Z");
}
