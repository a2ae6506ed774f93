//! Tests of `people`.

use super::*;

fn check(page: &str, authors: &[&str], agencies: &[&str]) {
    let html = Html::parse_document(page);
    let declared = Declared::collect(&html, Some("https://www.valleytimes.example/2025/bridge-a1"));
    let people = people(&declared, &html);
    assert_eq!(people.authors, authors, "{page}");
    assert_eq!(people.agencies, agencies, "{page}");
}

fn ld(fields: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"x",{fields}}}</script>"#
    )
}

#[test]
fn authors_of_json_ld_may_be_written_in_any_way() {
    check(&ld(r#""author":"Ann Lee""#), &["Ann Lee"], &[]);
    check(&ld(r#""author":["Ann Lee",{"@type":"Person","name":"Bo Chen"}]"#), &["Ann Lee", "Bo Chen"], &[]);
    check(&ld(r#""author":{"@type":"Person","name":["Ann Lee","Bo Chen"]}"#), &["Ann Lee", "Bo Chen"], &[]);
    check(&ld(r#""author":["Ann Lee",[{"name":"Bo Chen"}]]"#), &["Ann Lee", "Bo Chen"], &[]);
    check(&ld(r#""author":{"name":"Von Ann Lee und Bo Chen, dpa"}"#), &["Ann Lee", "Bo Chen"], &["dpa"]);
    let graph = r#"<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"p1"}},
        {"@type":"Person","@id":"p1","name":"Ann Lee"}]}</script>"#;
    check(graph, &["Ann Lee"], &[]);
}

#[test]
fn agencies_are_no_authors() {
    check(&ld(r#""author":"AFP""#), &[], &["AFP"]);
    check(&ld(r#""author":["Ann Lee","Agence France-Presse"]"#), &["Ann Lee"], &["AFP"]);
    check("<p class=byline>AFP</p>", &[], &["AFP"]);
    check("<p class=byline>Mehr</p>", &[], &[]);
    // an agency's text has no other author
    check(&format!("{}<p class=byline>By Ann Lee</p>", ld(r#""author":"AFP""#)), &[], &["AFP"]);
}

#[test]
fn desks_and_outlets_are_authors_where_they_sign_alone() {
    check(&ld(r#""author":{"@type":"Organization","name":"River Watch"}"#), &["River Watch"], &[]);
    check(&ld(r#""author":"Valley Times""#), &["Valley Times"], &[]);
    check(&ld(r#""author":"valleytimes.example, Eastham""#), &["valleytimes.example"], &[]);
    check("<meta name=author content='Valley Times, The Weekly Magazine'>", &["Valley Times"], &[]);
    check("<meta name=author content='Ann Lee, Valley Times, New Eastham'>", &["Ann Lee"], &[]);
    // the page lists it beside her
    check(
        &ld(r#""author":["Ann Lee","River Watch Newsdesk Eastham"]"#),
        &["Ann Lee", "River Watch Newsdesk Eastham"],
        &[],
    );
    check(&ld(r#""author":"https://social.example/annlee""#), &[], &[]);
    check(&ld(r#""author":"admin""#), &[], &[]);
    check(&ld(r#""author":"valleyadmin""#), &[], &[]);
}

#[test]
fn the_next_place_is_looked_at_where_one_names_no_people() {
    let outlet = ld(r#""author":"Valley Times""#);
    let desk = ld(r#""author":{"@type":"Organization","name":"Newsroom of the Valley Times"}"#);
    check(&format!("{outlet}<meta name=author content='Ann Lee'>"), &["Ann Lee"], &[]);
    check(&format!("{outlet}<article><p class=byline>By Ann Lee</p></article>"), &["Ann Lee"], &[]);
    check(&format!("{outlet}<article><p class=byline>AFP</p></article>"), &[], &["AFP"]);
    // who is credited below a desk's text did something else
    check(&format!("{desk}<p class=byline>By Ann Lee</p>"), &["Newsroom of the Valley Times"], &[]);
    // an account is better than nothing
    check("<meta name=author content=alee>", &["alee"], &[]);
    check("<meta name=author content=alee><p class=author>Ann Lee</p>", &["Ann Lee"], &[]);
    check("<meta name=author content='Valley D'><p class=author>Ann Lee</p>", &["Ann Lee"], &[]);
}

#[test]
fn a_byline_is_what_is_called_so_and_names_people() {
    check("<div class=byline>Published by <a rel=author>Ann Lee</a> on Monday</div>", &["Ann Lee"], &[]);
    check("<article><a rel=author>Tine</a></article>", &["Tine"], &[]);
    check("<span class=postAuthor>Von Ann Lee</span>", &["Ann Lee"], &[]);
    check("<a href=/authors/ann>Ann Lee</a>", &["Ann Lee"], &[]);
    check("<p>By Ann Lee and Ana de la Cruz</p>", &["Ann Lee", "Ana de la Cruz"], &[]);
    check("<p>By now everybody knows the river.</p>", &[], &[]);
    check("<aside><p class=author>Bo Chen</p></aside>", &[], &[]);
    check("<p class=author>Follow on Twitter</p>", &[], &[]);
    check(
        "<p class=author-bio>Ann Lee writes of rivers and of the people who live beside them.</p>",
        &[],
        &[],
    );
}

#[test]
fn what_is_around_the_headline_is_of_the_story_whatever_it_is_called() {
    let story = |heading: &str| {
        format!(
            "<title>River bridge shuts</title><div class=widget><h1>{heading}</h1><p class=byline>Ann Lee</p></div>"
        )
    };
    check(&story("River bridge shuts"), &["Ann Lee"], &[]);
    check(&story("Most read"), &[], &[]);
}

#[test]
fn names_alone_above_or_below_the_text_sign_it() {
    let page = |above: &str, below: &str| {
        let text = "The river bridge shuts in May, and nobody knows how people who live beyond it will come to the market that is held in the town.";
        format!(
            "<title>River bridge shuts</title><h1>River bridge shuts</h1>{above}<p>{text}</p><p>{text}</p>{below}"
        )
    };
    check(&page("<p><strong>Ann Lee/Bo Chen</strong></p>", ""), &["Ann Lee", "Bo Chen"], &[]);
    check(&page("<p><strong>ANN LEE&nbsp;</strong></p><p> </p>", ""), &["Ann Lee"], &[]);
    check(&page("<p>Ann Lee</p>", ""), &[], &[]);
    check(&page("<p><strong>Ann Lee</strong></p><p>A guest.</p>", ""), &[], &[]);
    check(&page("", "<p><strong>Ann Lee</strong></p>"), &[], &[]);
    check(&page("<div>AFP, MANILA</div>", ""), &[], &["AFP"]);
    check(&page("<div class=caption><span>AFP, MANILA</span></div>", ""), &[], &[]);
    check(&page("<div>River, MANILA</div>", ""), &[], &[]);
    check(&page("", "<p><em>RW-Redaktion</em></p>"), &["RW-Redaktion"], &[]);
    check(&page("", "<p>RW-Redaktion</p>"), &[], &[]);
}
