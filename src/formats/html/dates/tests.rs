//! Tests of `dates`.

use super::*;

const URL: &str = "https://paper.example/talks";

fn dates_at(url: &str, page: &str) -> (Option<DraftDate>, Option<DraftDate>) {
    let html = Html::parse_document(page);
    let declared = Declared::collect(&html, Some(url));
    let captured =
        DraftDate { text: "2025-07-20T12:00:00Z".into(), rule: "test".into(), trust: Trust::Declared };
    both(&declared, &html, Some(url), Some(&captured))
}

fn print(date: Option<DraftDate>) -> String {
    date.map(|date| format!("{}, {}, {}", date.text, date.rule, date.trust.name())).unwrap_or_default()
}

fn check_at(url: &str, page: &str, expected: &str) {
    assert_eq!(print(dates_at(url, page).0), expected, "{page}");
}

fn check(page: &str, expected: &str) {
    check_at(URL, page, expected);
}

fn check_modified(page: &str, expected: &str) {
    assert_eq!(print(dates_at(URL, page).1), expected, "{page}");
}

fn ld(json: &str) -> String {
    format!("<script type=application/ld+json>{json}</script>")
}

#[test]
fn a_declared_date_comes_first() {
    let article = ld(r#"{"@type": "NewsArticle", "datePublished": "2025-07-17T10:30:00+03:00"}"#);
    check(
        &format!("{article}<p>Published: 16 July 2025"),
        "2025-07-17T10:30:00+03:00, JSON-LD datePublished, declared",
    );
    check(
        "<meta property=article:published_time content=2025-07-17><time>16 July 2025</time>",
        "2025-07-17, meta article:published_time, declared",
    );
    check(
        "<b itemprop=datePublished content=2025-07-17>yesterday</b>",
        "2025-07-17, itemprop datepublished, declared",
    );
    check(
        "<main><time class=entry-date datetime=2025-07-17>x</time></main>",
        "2025-07-17, time published, declared",
    );
    check("<p>No date at all", "");
}

#[test]
fn a_link_to_another_story_does_not_date_this_one() {
    check(
        "<main><time itemprop=datePublished datetime=2025-07-17>x</time></main>\
         <div class=teaser><meta itemprop=datePublished content=2025-07-15></div>",
        "2025-07-17, itemprop datepublished, declared",
    );
    check(
        "<main><meta itemprop=datePublished content=2025-07-17></main>",
        "2025-07-17, meta datepublished, declared",
    );
}

#[test]
fn damaged_json_ld_still_has_its_date() {
    check(
        &ld(r#"{"datePublished": "2025-07-17", "author": {"#),
        "2025-07-17, JSON-LD datePublished, declared",
    );
}

#[test]
fn a_video_does_not_date_the_article() {
    let video = ld(r#"{"@type": "VideoObject", "uploadDate": "2015-01-16"}"#);
    check(&format!("{video}<p class=post-date>17 July 2025"), "17 July 2025, element post-date, derived");
    check(&video, "2015-01-16, JSON-LD uploadDate, declared");
}

#[test]
fn an_address_has_a_date() {
    check_at("https://paper.example/2025/07/17/talks", "<p>Text", "2025-07-17, URL, derived");
    check_at(
        "https://web.archive.org/web/20250719101112/https://paper.example/2025/07/17/talks",
        "<p>Text",
        "2025-07-17, URL, derived",
    );
    check_at("https://paper.example/a_20250717", "<p>Text", "2025-07-17, URL digits, guessed");
    check_at("https://paper.example/2025/07/talks", "<p>Text", "2025-07, URL digits, guessed");
    // in the month that the address names
    check_at(
        "https://paper.example/2025/07/talks",
        "<p>1 May 2024<p>17 July 2025",
        "17 July 2025, line, guessed",
    );
}

#[test]
fn an_article_that_was_moved_keeps_the_date_of_its_address() {
    let moved = "<meta property=article:published_time content=2025-07-17>";
    check_at("https://paper.example/2018/03/02/talks", moved, "2018-03-02, URL, derived");
    check_at(
        "https://paper.example/2025/07/18/talks",
        moved,
        "2025-07-17, meta article:published_time, declared",
    );
}

#[test]
fn utc_becomes_the_publisher_s_day() {
    let utc = "<meta property=article:published_time content=2025-07-18T02:30:15Z>";
    check(
        &format!("{utc}<h1>Talks</h1><p>July 17, 2025 10:30 pm"),
        "2025-07-17T22:30:00-04:00, meta article:published_time, local time, declared",
    );
    check_at("https://paper.example/2025/07/17/talks", utc, "2025-07-17, URL, derived");
    check(utc, "2025-07-18T02:30:15Z, meta article:published_time, declared");
}

#[test]
fn dates_are_read_from_what_the_reader_sees() {
    check(
        "<h1>Talks</h1><p>By Ann Lee | July 17, 2025<p>On May 1, 2024 they began",
        "July 17, 2025, line near title, derived",
    );
    check(
        "<p>Yayınlanma: 17 Temmuz 2025 Güncelleme: 18 Temmuz 2025",
        "Yayınlanma: 17 Temmuz 2025, labelled line, derived",
    );
    check("<div>发布时间：2025-07-17 10:30", "发布时间：2025-07-17 10:30, labelled line, derived");
    check("<div class=byline>Von Ann Lee, 17.7.25", "2025-07-17, element byline, derived");
    check("<div class=date>vor 3 Stunden</div>", "2025-07-20T09:00:00Z, element date, derived");
    check(
        "<footer>Zuletzt geändert am 17.07.2025</footer>",
        "geändert am 17.07.2025, labelled line, guessed",
    );
    check("<p>Copyright 17 July 2025", "17 July 2025, text, guessed");
}

#[test]
fn dates_of_other_things_are_passed_over() {
    check(
        "<h1>Talks</h1><p>17 July 2025<section class=comments><time datetime=2025-07-19>x</time></section>",
        "17 July 2025, line near title, derived",
    );
    check(
        "<aside class=related><time datetime=2025-07-19>x</time></aside><main><time datetime=2025-07-17>x</time></main>",
        "2025-07-17, time, derived",
    );
    check(
        "<div class=meta>Updated 19 July 2025</div><p>17 July 2025",
        "Updated 19 July 2025, labelled line, guessed",
    );
    // a page that shows today's date
    check(
        "<meta name=date content=2025-07-17><div class=date>20 July 2025</div>",
        "2025-07-17, meta date, derived",
    );
}

#[test]
fn impossible_dates_are_no_dates() {
    check(
        "<meta property=article:published_time content=2025-07-23><p>17 July 2025",
        "17 July 2025, line, guessed",
    );
    check("<meta property=article:published_time content=0000-00-00>", "");
    check("<meta property=article:published_time content=1970-01-01T00:00:00Z>", "");
    check(
        "<meta property=article:published_time content=1923-10-29>",
        "1923-10-29, meta article:published_time, declared",
    );
    check("<h1>Talks</h1><p>29 October 1923", "");
}

#[test]
fn the_page_tells_the_order_of_day_and_month() {
    check("<html lang=en-US><h1>Talks</h1><p>7/8/2025", "2025-07-08, line near title, derived");
    check("<html lang=tr><h1>Talks</h1><p>7/6/2025", "2025-06-07, line near title, derived");
    check("<html lang=en-US><h1>Talks</h1><p>7/6/2025<p>17/6/2025", "2025-06-07, line near title, derived");
}

#[test]
fn the_address_does_not_date_a_change() {
    let page = "<meta property=article:modified_time content=2025-07-18>";
    let (published, modified) = dates_at("https://paper.example/2018/03/02/talks", page);
    assert_eq!(
        (print(published).as_str(), print(modified).as_str()),
        ("2018-03-02, URL, derived", "2025-07-18, meta article:modified_time, declared")
    );
}

#[test]
fn a_change_on_the_same_night_is_kept() {
    let page = "<meta property=article:published_time content=2025-07-18T01:00:00+03:00>\
                <meta property=article:modified_time content=2025-07-17T22:30:00Z>";
    check_modified(page, "2025-07-17T22:30:00Z, meta article:modified_time, declared");
}

#[test]
fn a_change_is_not_before_the_publication() {
    let published = "<meta property=article:published_time content=2025-07-17>";
    check_modified(
        &format!("{published}<meta property=article:modified_time content=2025-07-18>"),
        "2025-07-18, meta article:modified_time, declared",
    );
    check_modified(&format!("{published}<meta property=article:modified_time content=2025-07-16>"), "");
    check_modified(
        "<p>Published 17 July 2025<p>Updated: 18 July 2025",
        "Updated: 18 July 2025, labelled line, derived",
    );
    check_modified(
        &ld(r#"{"@type": "NewsArticle", "dateModified": "2025-07-18"}"#),
        "2025-07-18, JSON-LD dateModified, declared",
    );
}

#[test]
fn a_date_in_the_address_gets_the_time_of_the_same_day() {
    let url = "https://paper.example/2025/07/17/talks";
    check_at(
        url,
        "<meta name=date content=2025-07-17T19:12:00+02:00><p>Text",
        "2025-07-17T19:12:00+02:00, meta date, declared",
    );
    check_at(url, "<meta name=date content=2025-07-16T19:12:00+02:00><p>Text", "2025-07-17, URL, derived");
}
