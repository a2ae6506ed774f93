//! Tests of `html`.

use super::*;

fn read(page: &str) -> Draft {
    parse(page.as_bytes()).expect("a page")
}

#[test]
fn a_page_is_told_from_other_markup() {
    let check = |name: &str, text: &str, expected: bool| {
        let head = Head { name: name.to_owned(), bytes: text.as_bytes(), text, is_binary: false };
        assert_eq!(matches(&head), expected, "{name} {text}");
    };
    check("a", "<!DOCTYPE html><html>", true);
    check("a", "<html lang=en>", true);
    check("a", "<!-- saved --><!-- twice --><html>", true);
    check("a", "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>", true);
    check("a.htm", "<div>one</div>", true);
    check("a", "<div>one</div>", false);
    check("a", "<?xml version='1.0'?><nitf>", false);
    check("a", "<rss version='2.0'>", false);
    check("a.html", "Talks resume", false);
    check("a", "<!-- open", false);
    check("a", "", false);
}

#[test]
fn the_character_set_is_the_declared_one() {
    let check = |head: &str, expected: Option<&str>| {
        assert_eq!(charset_in(head.as_bytes()).as_deref(), expected, "{head}")
    };
    check("<META charset=\"ISO-8859-9\">", Some("iso-8859-9"));
    check("<meta http-equiv='Content-Type' content='text/html; charset=windows-1254'>", Some("windows-1254"));
    check("<?xml version='1.0' encoding='big5'?><html>", Some("big5"));
    check("<meta name=a content=b>", None);
    check("<meta charset", None);
    let page_bytes = b"<meta charset=iso-8859-9><p>\xddstanbul ve \xfeehir</p>";
    assert_eq!(parse(page_bytes).expect("a page").charset, Some("windows-1254"));
    assert_eq!(
        page(page_bytes, Some("iso-8859-1"), None, None).expect("a page").charset,
        Some("windows-1252")
    );
}

#[test]
fn a_page_is_read_whole() {
    let draft = read(
        "<!doctype html><html lang=tr><head><title>Görüşmeler sürüyor</title>\
         <link rel=canonical href='https://paper.example/2025/07/17/gorusmeler-suruyor'>\
         <meta property=article:modified_time content='2025-07-18T09:00:00+03:00'></head>\
         <body><article><h1>Görüşmeler sürüyor</h1>\
         <p>Taraflar bugün yeniden masaya oturdu ve akşama kadar görüştü. Yarın da sürecek olan görüşmelere üç ülke katıldı.</p>\
         <p>Sözcü, ilk günün verimli geçtiğini ve anlaşmaya yaklaşıldığını gazetecilere söyledi; ayrıntı vermedi.</p>\
         </article></body></html>",
    );
    assert_eq!(draft.url.as_deref(), Some("https://paper.example/2025/07/17/gorusmeler-suruyor"));
    assert_eq!(draft.language.as_deref(), Some("tr"));
    let date = |date: Option<DraftDate>| date.map(|date| format!("{} {}", date.text, date.rule));
    assert_eq!(date(draft.published).as_deref(), Some("2025-07-17 URL"));
    assert_eq!(date(draft.modified).as_deref(), Some("2025-07-18T09:00:00+03:00 meta article:modified_time"));
    assert!(draft.body.is_some_and(|body| body.contains("masaya oturdu")));
}

#[test]
fn odd_bytes_do_no_harm() {
    for bytes in [
        &b""[..],
        b"<",
        b"\xff\xfe<",
        b"<html",
        b"<script>",
        b"<!--",
        b"<meta charset=utf-16>a",
        b"<a href=\"",
        b"\0\0",
    ] {
        assert!(parse(bytes).is_ok(), "{bytes:?}");
    }
    for markup in ["<div>".repeat(1_000_000), "<b>".repeat(1_000_000), "<br>".repeat(1_000_000)] {
        assert!(matches!(parse(markup.as_bytes()), Err(Unread::Fault(_))));
    }
}
