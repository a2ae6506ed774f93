//! Tests of `outlet`.

use super::*;
use scraper::Html;

fn declared(page: &str) -> Declared {
    Declared::collect(&Html::parse_document(page), Some("https://www.valleytimes.example/2025/bridge-a1"))
}

#[test]
fn the_name_that_host_or_title_bears_out_is_the_outlets() {
    let check = |page: &str, expected: &str| {
        assert_eq!(publication(&declared(page)).map(|(name, _)| name).as_deref(), Some(expected), "{page}")
    };
    check("<meta property=og:site_name content='The Valley Times'>", "The Valley Times");
    check(
        "<meta property=og:site_name content='valleytimes'><meta name=application-name content='Valley Times'>",
        "Valley Times",
    );
    check(
        "<meta property=og:site_name content=Security><meta name=application-name content='Valley Times'>",
        "Valley Times",
    );
    check("<meta property=og:site_name content='Valley Times - News of the valley'>", "Valley Times");
    check(
        "<title>x | River Post</title><meta property=og:site_name content='Big Media'>
        <meta name=application-name content='River Post'>",
        "River Post",
    );
    check("<title>x – Valley Post</title><a href=/><img alt='Valley Post'></a>", "Valley Post");
    check(
        "<title>x：谷日報</title><a href=/news>x</a><a href=https://www.valleytimes.example/>谷日報</a>",
        "谷日報",
    );
    check("<title>Home - Bridge shuts</title><a href=/>Home</a>", "valleytimes.example");
    check("<title>Bridge shuts</title><a href=/>Valley Post</a>", "valleytimes.example");
    check("<meta property=og:site_name content='https://www.valleytimes.example/'>", "valleytimes.example");
    check("<p>", "valleytimes.example");
    assert_eq!(publication(&Declared::collect(&Html::parse_document("<p>"), None)), None);
}

#[test]
fn an_outlet_is_known_by_its_names_and_host() {
    let outlet = Outlet::of(&declared("<meta property=og:site_name content='The Valley Times'>"));
    let check = |text: &str, expected: bool| assert_eq!(outlet.is_named(text), expected, "{text}");
    check("valley times", true);
    check("The Valley Times", true);
    check("Valley Times Online", true);
    check("valleytimes.example", true);
    check("Valley", false);
    check("Times", false);
    check("Valley Times wins prize", false);
    check("", false);
}

#[test]
fn sections_are_declared_or_on_the_trail_to_the_article() {
    let check = |page: &str, expected: Option<&str>| {
        let found = section(&declared(page), "Bridge closed in Eastham");
        assert_eq!(found.map(|(section, _)| section).as_deref(), expected, "{page}");
    };
    check("<meta property=article:section content=World>", Some("World"));
    check(
        "<meta property=article:section content=News><meta property=article:subsection content=World>",
        Some("News/World"),
    );
    check("<meta property=article:section content=Uncategorized>", None);
    check("<meta property=article:section content='Bridge closed in Eastham'>", None);
    check("<meta property=og:section content='- Politics'>", Some("Politics"));
    let ld = |fields: &str| format!("<script type=application/ld+json>{fields}</script>");
    check(&ld(r#"{"@type":"NewsArticle","articleSection":"Arts &amp; Life, Books"}"#), Some("Arts & Life"));
    let trail = r#"{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},{"item":{"name":"World"}},
        {"name":"Europe"},{"name":"Bridge closed in Eastham"}]}"#;
    check(&ld(trail), Some("World/Europe"));
    check("<p>", None);
}

#[test]
fn the_language_is_what_most_declare() {
    let check = |page: &str, expected: Option<&str>| {
        assert_eq!(language(&declared(page)).map(|(lang, _)| lang).as_deref(), expected, "{page}")
    };
    check("<html lang=de>", Some("de"));
    check(
        "<html lang=en><meta property=og:locale content=de_DE><meta name=language content=de>",
        Some("de_DE"),
    );
    check("<html lang=en><meta property=og:locale content=de_DE>", Some("en"));
    check("<p>", None);
}

#[test]
fn an_outlet_may_add_to_its_name_for_its_site() {
    let outlet = Outlet::of(&declared("<meta property=og:site_name content='Valley DIGITAL'>"));
    assert!(outlet.is_named("Valley"));
    assert!(!outlet.is_named("Val"));
}

#[test]
fn several_sections_are_kept_each_once() {
    let check = |sections: &str, expected: &[&str]| {
        let page = format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","articleSection":{sections}}}</script>"#
        );
        assert_eq!(more_sections(&declared(&page)), expected, "{sections}");
    };
    check(r#"["News","Traffic","news","Home"]"#, &["News", "Traffic"]);
    check(r#"["News"]"#, &[]);
    check(r#""News, Traffic""#, &[]);
    check("[]", &[]);
}
