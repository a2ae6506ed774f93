//! Tests of `body`.

use super::*;

fn body(html: &str, url: Option<&str>) -> Body {
    body_of(html, &Html::parse_document(html), url)
}

/// Three paragraphs long enough for the extractor to see an article in them.
const PARAGRAPHS: [&str; 3] = [
    "The council of the harbour town agreed on Tuesday to rebuild the old sea wall, after a debate that lasted until midnight and filled the public gallery to the last seat.",
    "Work on the first section begins in spring and is expected to take two years, said the engineer in charge, who has built walls like it on three other coasts.",
    "Fishermen had asked for a wider gate, since the boats that land most of the catch today are too broad for the one that was made a century ago.",
];

/// Returns a page with `head` above the paragraphs, `middle` behind the first of them, and `tail` below.
fn page(head: &str, middle: &str, tail: &str) -> String {
    let [one, two, three] = PARAGRAPHS;
    format!(
        "<html><head><title>Town rebuilds sea wall - Example News</title></head><body><nav><a href=/>Home</a></nav>\
        <article><h1>Town rebuilds sea wall</h1>{head}<div class=story><p>{one}</p>{middle}<p>{two}</p>\
        <p>{three}</p>{tail}</div></article><footer>Example News, all rights reserved</footer></body></html>"
    )
}

/// Returns the paragraphs with lines put above, behind the first, and below.
fn text(above: &[&str], middle: &[&str], below: &[&str]) -> String {
    [above, &PARAGRAPHS[..1], middle, &PARAGRAPHS[1..], below].concat().join("\n")
}

fn check_text(html: &str, expected: &str) {
    assert_eq!(body(html, None).text, expected, "{html}");
}

#[test]
fn the_headline_is_no_text_and_the_lead_is() {
    let lead = "A wall that has kept the tide out for a hundred years is to be made anew.";
    check_text(&page("", "", ""), &text(&[], &[], &[]));
    check_text(&page(&format!("<p class=standfirst>{lead}</p>"), "", ""), &text(&[lead], &[], &[]));
    check_text(&page("<p class=byline>By Ann Example</p>", "", ""), &text(&[], &[], &[]));
    check_text(
        &page("<div>Tuesday, 3 March 2026 - 10:15, updated 4 March 2026 - 08:30</div>", "", ""),
        &text(&[], &[], &[]),
    );
}

#[test]
fn subheadings_quotations_and_lists_are_text() {
    check_text(&page("", "<h2>Two years of work</h2>", ""), &text(&[], &["Two years of work"], &[]));
    let said = "We have waited for this since the storm, and so have our children, said one of them.";
    check_text(&page("", &format!("<blockquote><p>{said}</p></blockquote>"), ""), &text(&[], &[said], &[]));
}

#[test]
fn what_stands_between_paragraphs_is_told_from_them() {
    let check = |middle: &str| check_text(&page("", middle, ""), &text(&[], &[], &[]));
    check("<p><a href=/other>Read more: Storm floods the market</a></p>");
    check("<p>Lesen Sie auch: Sturm überflutet den Markt</p>");
    check(
        "<div class=newsletter-signup><p>Get the best of our reporting in your mailbox, every morning.</p></div>",
    );
    check("<figure><img src=x><figcaption>The wall at low tide</figcaption></figure>");
    check("<div class=related-stories><h3>More</h3><p><a href=/a>Storm floods the market</a></p></div>");
}

#[test]
fn captions_and_headlines_of_others_are_kept_apart() {
    let read = body(&page("", "<figure><figcaption>The wall at low tide</figcaption></figure>", ""), None);
    assert_eq!(read.captions, ["The wall at low tide"]);
    let read = body(&page("", "<p>Read more: Storm floods the market</p>", ""), None);
    assert_eq!(read.related, ["Read more: Storm floods the market"]);
}

#[test]
fn entries_of_a_menu_are_no_headlines() {
    let check = |line: &str, expected: bool| assert_eq!(select::is_headline(line), expected, "{line}");
    check("Storm floods the market", true);
    check("高潮で市場が浸水", true);
    check("TV & Radio", true);
    check("Business", false);
    check("Valley Times > News from the world", false);
    check("News | Sport | Jobs | Cars and homes", false);
    check("More on this story:", false);
    check("高潮", false);
    check("", false);
}

#[test]
fn headings_of_a_live_reports_entries_are_all_text() {
    let [one, two, three] = PARAGRAPHS;
    let html = format!(
        "<title>Town rebuilds sea wall</title><main><h1>Town rebuilds sea wall</h1><div><article><h2>Work begins</h2>\
        <p>{one}</p></article><article><h2>A vote at last</h2><p>{two}</p><p>{three}</p></article></div></main>"
    );
    check_text(&html, &["Work begins", one, "A vote at last", two, three].join("\n"));
}

#[test]
fn notes_on_changes_stay_and_other_notes_go() {
    let changed = "Correction: an earlier version gave another date for the storm.";
    check_text(&page("", "", &format!("<p><em>{changed}</em></p>")), &text(&[], &[], &[changed]));
    // Notes are told from text only behind enough of it.
    let long = format!("<p>{}</p>", PARAGRAPHS.join(" And then: "));
    let tail = format!("{long}<p><em>Ann Example writes about harbours and their towns.</em></p>");
    assert!(!body(&page("", "", &tail), None).text.contains("writes about"));
}

#[test]
fn a_page_that_shows_only_the_beginning_is_partial() {
    let whole = PARAGRAPHS.join(" ").repeat(3);
    let script = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
    let paid = script("{\"isAccessibleForFree\": false}");
    assert!(body(&page("", "", &paid), None).is_partial);
    assert!(!body(&page("", "", ""), None).is_partial);
    let read = body(&page("", "", &script(&format!("{{\"articleBody\": \"{whole}\"}}"))), None);
    assert_eq!((read.text, read.rule), (whole, "JSON-LD articleBody"));
    let wall = "<section><p>Il vous reste 60 % de cet article à lire. <a href=/abo>La suite est réservée aux abonnés.</a></p></section>";
    assert!(body(&page("", "", wall), None).is_partial);
    let read = body("<meta name=description content='What it is about.'><body></body>", None);
    assert_eq!((read.text.as_str(), read.rule, read.is_partial), ("What it is about.", "description", true));
}

#[test]
fn no_page_is_too_strange() {
    let check = |html: &str| drop(body(html, Some("no address")));
    check("");
    check("\0\u{feff}<p");
    check(&"<td>".repeat(200_000));
    check(&format!("{}{}", "<div>".repeat(900), "<p>one</p>".repeat(20_000)));
    check(&"<p class=related>one<a href=x>two".repeat(500));
}
