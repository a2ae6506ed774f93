//! Tests of `people`.

use super::*;

fn check(page: &str, authors: &[&str], agencies: &[&str], outlets: &[&str]) {
    let html = Html::parse_document(page);
    let declared = Declared::collect(&html, Some("https://www.valleytimes.example/2025/bridge-a1"));
    let people = people(&declared, &html);
    assert_eq!(people.authors, authors, "{page}");
    assert_eq!(people.agencies, agencies, "{page}");
    assert_eq!(people.outlets, outlets, "{page}");
}

fn ld(fields: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"x",{fields}}}</script>"#
    )
}

#[test]
fn authors_of_json_ld_may_be_written_in_any_way() {
    check(&ld(r#""author":"Ann Lee""#), &["Ann Lee"], &[], &[]);
    check(
        &ld(r#""author":["Ann Lee",{"@type":"Person","name":"Bo Chen"}]"#),
        &["Ann Lee", "Bo Chen"],
        &[],
        &[],
    );
    check(
        &ld(r#""author":{"@type":"Person","name":["Ann Lee","Bo Chen"]}"#),
        &["Ann Lee", "Bo Chen"],
        &[],
        &[],
    );
    check(&ld(r#""author":{"name":"Von Ann Lee und Bo Chen, dpa"}"#), &["Ann Lee", "Bo Chen"], &["dpa"], &[]);
    let graph = r#"<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"p1"}},
        {"@type":"Person","@id":"p1","name":"Ann Lee"}]}</script>"#;
    check(graph, &["Ann Lee"], &[], &[]);
}

#[test]
fn agencies_and_outlets_are_no_people() {
    check(&ld(r#""author":"AFP""#), &[], &["AFP"], &[]);
    check(&ld(r#""author":{"@type":"Organization","name":"River Watch"}"#), &[], &[], &["River Watch"]);
    check(&ld(r#""author":"Valley Times""#), &[], &[], &["Valley Times"]);
    check(&ld(r#""author":"valleytimes.example, Eastham""#), &[], &[], &["valleytimes.example"]);
    check(
        &ld(r#""author":["Ann Lee","River Watch Newsdesk Eastham"]"#),
        &["Ann Lee"],
        &[],
        &["River Watch Newsdesk Eastham"],
    );
    check(&ld(r#""author":"https://social.example/annlee""#), &[], &[], &[]);
    check(&ld(r#""author":"admin""#), &[], &[], &[]);
}

#[test]
fn the_next_place_is_looked_at_where_one_names_no_people() {
    let outlet = ld(r#""author":"Valley Times""#);
    check(&format!("{outlet}<meta name=author content='Ann Lee'>"), &["Ann Lee"], &[], &[]);
    check(&format!("{outlet}<article><p class=byline>By Ann Lee</p></article>"), &["Ann Lee"], &[], &[]);
    // an agency's text has no other author
    check(&format!("{}<p class=byline>By Ann Lee</p>", ld(r#""author":"AFP""#)), &[], &["AFP"], &[]);
    // an account is better than nothing
    check("<meta name=author content=alee>", &["alee"], &[], &[]);
    check("<meta name=author content=alee><p class=author>Ann Lee</p>", &["Ann Lee"], &[], &[]);
}

#[test]
fn a_byline_is_what_is_called_so_and_names_people() {
    check("<div class=byline>Published by <a rel=author>Ann Lee</a> on Monday</div>", &["Ann Lee"], &[], &[]);
    check("<article><a rel=author>Tine</a></article>", &["Tine"], &[], &[]);
    check("<span class=postAuthor>Von Ann Lee</span>", &["Ann Lee"], &[], &[]);
    check("<a href=/authors/ann>Ann Lee</a>", &["Ann Lee"], &[], &[]);
    check("<p>By Ann Lee and Ana de la Cruz</p>", &["Ann Lee", "Ana de la Cruz"], &[], &[]);
    check("<p>By now everybody knows the river.</p>", &[], &[], &[]);
    check("<aside><p class=author>Bo Chen</p></aside>", &[], &[], &[]);
    check("<p class=author>Follow on Twitter</p>", &[], &[], &[]);
    check(
        "<p class=author-bio>Ann Lee writes of rivers and of the people who live beside them.</p>",
        &[],
        &[],
        &[],
    );
}
