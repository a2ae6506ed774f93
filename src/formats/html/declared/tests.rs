//! Tests of `declared`.

use super::*;

fn declared(page: &str) -> Declared {
    Declared::collect(&Html::parse_document(page), Some("https://www.paper.example/2025/talks-resume"))
}

#[test]
fn a_meta_tag_is_found_by_each_of_its_names() {
    let page = declared(
        "<meta property='OG:Title' name=title content=' Talks\n resume '><meta name=title content=Other>\
         <meta name=empty content=' '>",
    );
    assert_eq!(page.meta("og:title"), Some("Talks resume"));
    assert_eq!(page.metas("title").collect::<Vec<_>>(), ["Talks resume", "Other"]);
    assert_eq!(page.meta("empty"), None);
}

#[test]
fn the_article_is_the_one_of_this_page() {
    let article = |page: &str| declared(page).article().and_then(|node| json_ld::text(node, "name"));
    let script = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
    let other = script(
        r#"{"@type": "NewsArticle", "name": "Other", "url": "https://paper.example/other", "datePublished": "2024-01-01"}"#,
    );
    let own = script(
        r#"{"@type": "NewsArticle", "name": "Own", "mainEntityOfPage": {"@id": "http://paper.example/2025/talks-resume/"}}"#,
    );
    let site = script(r#"{"@type": "WebPage", "name": "Page"}"#);
    assert_eq!(article(&format!("{other}{own}")).as_deref(), Some("Own"));
    assert_eq!(article(&format!("<h1>Other</h1>{site}{other}")).as_deref(), Some("Other"));
    assert_eq!(article(&site).as_deref(), Some("Page"));
    assert_eq!(article(&script(r#"{"@type": "BreadcrumbList"}"#)), None);
}

#[test]
fn microdata_knows_whose_property_it_is() {
    let page = declared(
        "<div itemscope itemtype='https://schema.org/NewsArticle'><b itemprop='headline name'>Talks</b>\
         <p itemprop=author itemscope itemtype='http://schema.org/Person'><b itemprop=name>Ann</b></p></div>",
    );
    let found: Vec<_> =
        page.items.iter().map(|item| format!("{} {} {}", item.of, item.prop, item.value)).collect();
    assert_eq!(
        found,
        ["NewsArticle headline Talks", "NewsArticle name Talks", "NewsArticle author Ann", "Person name Ann"]
    );
}

#[test]
fn a_time_knows_where_it_stands() {
    let page = declared(
        "<time>a</time><article><p class='Post-Date'><time pubdate datetime=2025-07-17>17 July</time></p></article>\
         <article><aside><time>b</time></aside></article>",
    );
    let found: Vec<_> = page.times.iter().map(|time| (time.place, time.article, time.has_pubdate)).collect();
    assert_eq!(found, [(Place::Page, 0, false), (Place::Story, 1, true), (Place::Beside, 2, false)]);
    assert_eq!((page.times[1].datetime.as_str(), page.times[1].hints.as_str()), ("2025-07-17", "post-date "));
    assert_eq!(page.n_articles, 2);
}

#[test]
fn headings_language_and_addresses_are_kept() {
    let page = declared(
        "<html lang=tr><head><title>Görüşmeler</title><link rel=canonical href='/2025/talks'></head>\
         <svg><title>logo</title></svg><h1> </h1><h1>Görüşmeler <b>sürüyor</b><script>x()</script></h1>",
    );
    assert_eq!((page.lang.as_deref(), page.title.as_deref()), (Some("tr"), Some("Görüşmeler")));
    assert_eq!(page.h1s.iter().map(|h1| h1.text.as_str()).collect::<Vec<_>>(), ["Görüşmeler sürüyor"]);
    assert_eq!(page.canonical.as_deref(), Some("https://www.paper.example/2025/talks"));
    let item = "<div itemscope><link itemprop=mainEntityOfPage href=https://paper.example/bridge-a1></div>";
    let item = Declared::collect(&Html::parse_document(item), None);
    assert_eq!(item.canonical.as_deref(), Some("https://paper.example/bridge-a1"));
    let saved = Html::parse_document("<!-- saved from url=(0026)https://paper.example/a1 --><html></html>");
    assert_eq!(Declared::collect(&saved, None).address(), Some("https://paper.example/a1"));
}
