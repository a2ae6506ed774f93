//! Tests of `title`.

use super::*;

fn found(page: &str) -> Option<(String, &'static str)> {
    let html = Html::parse_document(page);
    title(&Declared::collect(&html, Some("https://www.valleytimes.example/2025/bridge-a1")), &html)
}

#[test]
fn an_outlets_name_is_taken_off_either_end() {
    let html =
        Html::parse_document("<title>x</title><meta property=og:site_name content='The Valley Times'>");
    let declared = Declared::collect(&html, Some("https://www.valleytimes.example/a1"));
    let outlet = Outlet::of(&declared);
    let check = |title: &str, expected: &str| {
        assert_eq!(without_outlet(title, &outlet, Some("Bridge to close in May")), expected, "{title}")
    };
    check("Talks resume - Valley Times", "Talks resume");
    check("Talks resume | The Valley Times Online", "Talks resume");
    check("valleytimes.example // » Talks resume", "Talks resume");
    check("Talks resume：The Valley Times", "Talks resume");
    check("Talks resume: a chronicle - region", "Talks resume: a chronicle - region");
    check("Bridge to close in May * News * by Ann Lee", "Bridge to close in May");
    check("BUDGET 3.0 | Taxes rise", "BUDGET 3.0 | Taxes rise");
    check("The Valley Times", "The Valley Times");
    check("", "");
}

#[test]
fn the_headline_that_is_not_for_search_engines_is_the_newsrooms() {
    let check = |ld: &str, og: &str, h1: &str, page: &str, expected: &str| {
        let ld = if ld.is_empty() {
            String::new()
        } else {
            format!(
                r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{ld}"}}</script>"#
            )
        };
        let source = format!(
            "<title>{page}</title><meta property=og:title content=\"{og}\">{ld}<article><h1>{h1}</h1>"
        );
        assert_eq!(found(&source).map(|(title, _)| title).as_deref(), Some(expected), "{source}");
    };
    // JSON-LD alone has the newsroom's
    check(
        "River bridge shuts",
        "Bridge closed: dates",
        "Bridge closed: dates",
        "Bridge closed: dates",
        "River bridge shuts",
    );
    // JSON-LD has what the page's title has
    check(
        "Bridge closed: dates",
        "River bridge shuts",
        "River bridge shuts",
        "Bridge closed: dates",
        "River bridge shuts",
    );
    // JSON-LD has the beginning of what all others have
    check(
        "River bridge shuts for May",
        "River bridge shuts for May, and the old ferry is back",
        "River bridge shuts for May, and the old ferry is back",
        "River bridge shuts for May, and the old ferry is back",
        "River bridge shuts for May, and the old ferry is back",
    );
    check("", "River bridge shuts", "Bridge closed: dates", "Bridge closed: dates", "River bridge shuts");
    check(
        "River bridge shuts",
        "Bridge closed: dates",
        "River bridge shuts",
        "Bridge closed: dates",
        "River bridge shuts",
    );
}

#[test]
fn a_title_alone_against_three_needs_more_than_itself() {
    let check = |head: &str, body: &str, expected: &str| {
        let source = format!(
            r#"<title>Bridge closed: dates</title><meta property=og:title content="River bridge shuts">{head}
            <script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge closed: dates"}}</script>
            {body}"#
        );
        assert_eq!(found(&source).map(|(title, _)| title).as_deref(), Some(expected), "{source}");
    };
    let twitter = "<meta name=twitter:title content='River bridge shuts'>";
    let h1 = "<article><h1>Bridge closed: dates</h1></article>";
    check("", h1, "Bridge closed: dates");
    check(twitter, h1, "River bridge shuts");
    let social = r#"<script>{"socialTitle":"River bridge shuts"}</script>"#;
    check(twitter, &format!("{h1}{social}"), "Bridge closed: dates");
    // the page sets it below a trail
    let set = "<main><h1>Bridge closed: dates</h1><h2><span>Traffic</span> River bridge shuts</h2></main>";
    check("", set, "River bridge shuts");
    check(
        "",
        "<main><ul class=breadcrumb><li><h1>Bridge closed: dates</h1></ul></main>",
        "River bridge shuts",
    );
}

#[test]
fn a_heading_is_believed_where_it_repeats_a_title() {
    let check = |page: &str, expected: &str| {
        assert_eq!(found(page).map(|(title, _)| title).as_deref(), Some(expected), "{page}")
    };
    check(
        "<title>River bridge shuts - The Valley Times</title><h1>The Valley Times</h1>",
        "River bridge shuts",
    );
    check("<title>River bridge shuts | Valley</title><h1>River bridge shuts</h1>", "River bridge shuts");
    check("<meta property=og:title content='River bridge shuts'><h1>Log in</h1>", "River bridge shuts");
    check(
        "<meta property=og:title content='The river bridge shuts'><h1>Traffic The river bridge shuts</h1>",
        "The river bridge shuts",
    );
    check(
        "<title>Old Blog » River bridge shuts</title><h1>Old Blog</h1><h2>River bridge shuts</h2>",
        "River bridge shuts",
    );
    check(
        "<title>Old Blog: River bridge shuts</title><h3>Old Blog</h3><h1>River bridge shuts</h1>",
        "River bridge shuts",
    );
    check(
        "<title>River bridge shuts：Old Blog</title><a href=/>Old Blog</a><h2>Bridge</h2>",
        "River bridge shuts",
    );
    check("<h1>River bridge shuts</h1>", "River bridge shuts");
    check("<title>Rain &amp;amp; wind</title>", "Rain & wind");
    assert_eq!(found("<p>nothing"), None);
}

#[test]
fn the_usual_spelling_is_taken_where_the_words_are_the_same() {
    let page = r#"<title>Rain: river rises</title><meta property=og:title content="Rain: river rises">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain - river rises"}</script>"#;
    assert_eq!(found(page), Some(("Rain: river rises".to_owned(), "json-ld headline")));
}

#[test]
fn pages_without_headings_have_a_bold_headline() {
    let page = "<title>Valley Gazette ONLINE: News: Bridge to close in May</title><font><b>Our services</b></font>\
        <font size=5><b>Bridge to close in May</b></font><font><b>Valley Gazette ONLINE</b></font>";
    assert_eq!(found(page), Some(("Bridge to close in May".to_owned(), "heading in title")));
}
