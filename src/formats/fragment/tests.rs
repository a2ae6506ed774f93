//! Tests of `fragment`.

use super::*;

fn check(html: &str, expected: &str) {
    assert_eq!(text(html).text, expected, "{html}");
}

fn check_captions(html: &str, expected: &str, captions: &[&str]) {
    let fragment = text(html);
    assert_eq!(
        (fragment.text.as_str(), fragment.captions.as_slice()),
        (expected, &owned(captions)[..]),
        "{html}"
    );
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn plain_text_stays_as_it_is() {
    check("", "");
    check("One  line\n\n and another ", "One  line\n\n and another ");
    check(
        "if a < b and c > d, <SALV.X> or <john@example.org>",
        "if a < b and c > d, <SALV.X> or <john@example.org>",
    );
    check(
        "Fish &amp; chips &ndash; caf&eacute;&#33; AT&T; R&D &unknown;",
        "Fish & chips – café! AT&T; R&D &unknown;",
    );
    check("the &lt;b&gt; element, a &lt; b", "the &lt;b> element, a < b");
    check("quote &#147;so&#148; &#x2014; &#0; &#xd800;", "quote “so” — &#0; &#xd800;");
}

#[test]
fn blocks_and_breaks_end_lines() {
    check("<p>One <b>bold</b>\n word.</p>\n<p>Two</p>", "One bold word.\nTwo");
    check("<div>A<div>B</div>C</div>", "A\nB\nC");
    check("One.<br><br>Two<BR/>three", "One.\nTwo\nthree");
    check("<p>One<p>Two<h2>Head</h2>Three", "One\nTwo\nHead\nThree");
    check("<p>&nbsp;</p><p>One</p><p></p>", "One");
    check("<xhtml:p>One</xhtml:p><xhtml:p>Two</xhtml:p>", "One\nTwo");
    check("<pre>a\n b\nc</pre>d", "a\nb\nc\nd");
}

#[test]
fn lines_are_kept_where_nothing_else_parts_paragraphs() {
    check("One <i>line</i>\nand another", "One line\nand another");
    check("<!-- note -->One\n\nTwo", "One\nTwo");
}

#[test]
fn lists_give_an_item_and_tables_a_row_a_line() {
    check("<ul><li>One<li>Two<ul><li>Three</ul></ul>End", "One\nTwo\nThree\nEnd");
    check(
        "<table><tr><th>Team</th><th>Points</th></tr><tr><td><p>Ankara</p></td><td>3</td></tr></table>",
        "Team | Points\nAnkara | 3",
    );
    check("<table><tr><td></td><td>First.<p>Second.</p></td></tr></table>Third", "First.\nSecond.\nThird");
}

#[test]
fn what_is_no_text_is_left_out() {
    check("One<script>if (a < b) { '</p>' }</script> two<style>p {}</style>", "One two");
    check(
        "<p>One</p><nav><ul><li>Home</ul></nav><form>Mail <input></form><aside>More</aside><p>Two</p>",
        "One\nTwo",
    );
    check("<p style=\"display:none\">Preview</p><p>One</p>", "One");
    check("<aside>One <aside>Two</aside> Three</aside>Four", "Four");
    check("<p>One<iframe src='x'></iframe><svg><title>Logo</title></svg></p>", "One");
    check(
        "<!DOCTYPE html><html><head><title>Page</title></head><body>One</body></html>",
        "<!DOCTYPE html>\nOne",
    );
}

#[test]
fn what_has_no_end_takes_nothing_with_it() {
    check("<aside>One<p>Two", "One\nTwo");
    check("<figure>One<p>Two", "One\nTwo");
    check("<p>One <!-- two", "One");
    check("<p>One <!-- two > three", "One three");
    check("<p>One <a href=\"x>link</a>", "One link");
    check("<p title=\"a > b\">One <b", "One <b");
    check("<![CDATA[One]]> two", "One two");
}

#[test]
fn captions_are_kept_apart() {
    check_captions(
        "<p>One</p><figure><img><figcaption>A <b>harbour</b></figcaption></figure><p>Two</p>",
        "One\nTwo",
        &["A harbour"],
    );
    check_captions(
        "<figure><table><tr><td>1</td></tr></table><figcaption>Note</figcaption></figure>End",
        "1\nEnd",
        &["Note"],
    );
    check_captions("<figure><figcaption>Cut off</figure><p>Two", "Two", &["Cut off"]);
    check_captions("<div><img><p class=\"wp-caption-text\">A ship</p></div>Text", "Text", &["A ship"]);
}

#[test]
fn depth_and_missing_ends_cost_no_more_than_length() {
    for tag in [
        "<div>",
        "<figure>",
        "<aside>",
        "<p style='display:none'>",
        "<figcaption>",
        "<table><tr><td>",
        "<!--",
        "<a b=\"",
    ] {
        let html = tag.repeat(300_000) + "end";
        let fragment = text(&html);
        assert!(fragment.text.len() < html.len() + 1, "{tag}");
    }
    let closed = "<figure>".repeat(300_000) + &"</figure>".repeat(299_999) + "end";
    assert!(text(&closed).text.ends_with("end"));
}

#[test]
fn lines_that_are_set_in_are_of_the_markup() {
    let check = |html: &str, expected: &str| assert_eq!(text(html).text, expected, "{html}");
    check(
        "\n      The <a>Ferry\n      Office</a> of the port\n      is open. ",
        "The Ferry Office of the port is open.",
    );
    check("The <a>Ferry Office</a>\nis open.", "The Ferry Office\nis open.");
    check("The <a>Ferry Office</a>\n    is open.\nCome.", "The Ferry Office\nis open.\nCome.");
    check("The Ferry Office\n      is open.", "The Ferry Office\n      is open.");
}
