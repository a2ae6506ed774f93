//! Dates in fields that are meant for them: JSON-LD, meta tags, microdata and data of scripts.

use std::borrow::Cow;

use scraper::{Html, Node};

use super::super::declared::{Place, json_ld};
use super::{Found, Page, spans};

/// Meta tags with the date of publication, the most reliable first.
#[rustfmt::skip]
const META_PUBLISHED: &[&str] = &[
    "article:published_time", "og:article:published_time", "og:published_time", "og:publish_date", "og:pubdate",
    "og:question:published_time", "article:published", "article:published_date", "article.published",
    "article_date_original", "article:publicationdate", "article:post_date", "datepublished", "date_published",
    "date-published", "datepublish", "date.published", "publisheddate", "published_date", "published-date",
    "published_time", "published", "publishdate", "publish_date", "publish-date", "publish_time", "publishtime",
    "publish-time", "publishedat", "published_at", "pubdate", "pub_date", "pub-date", "pubtime",
    "publication_date", "publication-date", "publicationdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "rnews:datepublished",
    "dcterms.issued", "dc.date.issued", "dc:date:issued", "dcterms.available", "dc.issued",
    "prism.publicationdate", "citation_publication_date", "citation_online_date", "citation_date",
    "eprints.date", "shareaholic:article_published_time", "article.origdate", "originalpublicationdate",
    "firstpublished", "first_published", "displaydate", "display_date",
];

/// Meta tags with a date that is often, but not always, that of publication.
#[rustfmt::skip]
const META_DATED: &[&str] = &[
    "dcterms.date", "dc.date", "dc:date", "dc.date.created", "dcterms.created", "dc.created", "dc.created.date",
    "article:created", "article.created", "date_created", "date.created", "datecreated", "created", "cdate",
    "creation_date", "timestamp", "release_date", "releasedate", "issue_date", "gentime",
    "weibo:article:create_at", "bytedance:published_time", "xtdate", "last-published-date", "cse_date", "sdate",
    "mediator_published_time", "vr:published_time", "og:regdate", "article:date", "article_date",
    "article-date", "content_date", "entrydate", "posted", "date", "pdate", "news_date",
];

/// Meta tags with the date of the last change.
#[rustfmt::skip]
const META_MODIFIED: &[&str] = &[
    "article:modified_time", "og:modified_time", "og:updated_time", "article:modified", "article:modified_date",
    "datemodified", "date_modified", "modified", "modified_time", "modifieddate", "modified_date",
    "last-modified", "lastmod", "last_modified", "lastmodified", "dcterms.modified", "dc.date.modified",
    "dc.modified", "article_date_updated", "updated_time", "updated", "article:updated", "article:updated_time",
    "revision_date", "cxenseparse:recs:articlemodified", "bt:moddate", "rnews:datemodified", "utime",
    "lastupdated", "last-updated", "dateupdated", "date_updated",
];

/// `datePublished` of the page's article, else the date of its creation.
pub fn json_ld_published(page: &Page<'_>) -> Option<Found> {
    json_ld(page, &["datePublished", "dateCreated"])
}

/// When the page's video was uploaded.
pub fn upload(page: &Page<'_>) -> Option<Found> {
    json_ld(page, &["uploadDate"])
}

/// `dateModified` of the page's article.
pub fn json_ld_modified(page: &Page<'_>) -> Option<Found> {
    json_ld(page, &["dateModified"])
}

fn json_ld(page: &Page<'_>, keys: &[&str]) -> Option<Found> {
    keys.iter().find_map(|key| {
        let rule = || format!("JSON-LD {key}");
        let article =
            page.declared.article().and_then(|article| page.read(&json_ld::text(article, key)?, rule()));
        article
            .or_else(|| {
                // With no article, or one without a date, any other page or article that is alone in having one.
                let mut dated = page
                    .declared
                    .ld
                    .iter()
                    .filter(|node| node.contains_key(*key) && !json_ld::is_a(node, "Comment"));
                let node = dated.next().filter(|_| dated.next().is_none())?;
                page.read(&json_ld::text(node, key)?, rule())
            })
            .or_else(|| {
                page.declared
                    .ld_unread
                    .iter()
                    .find_map(|script| page.read(&json_ld::raw_text(script, key)?, rule()))
            })
    })
}

/// The first of the meta tags for it.
pub fn meta_published(page: &Page<'_>) -> Option<Found> {
    meta(page, META_PUBLISHED)
}

/// The first of the meta tags for it.
pub fn meta_modified(page: &Page<'_>) -> Option<Found> {
    meta(page, META_MODIFIED)
}

/// The first of the meta tags that often have it.
pub fn meta_dated(page: &Page<'_>) -> Option<Found> {
    meta(page, META_DATED)
}

/// Returns the date of such a meta tag instead of one read from the page, if it is earlier: pages show
/// today's date, and dates of what they announce.
pub fn or_earlier_meta(page: &Page<'_>, found: Found) -> Found {
    match meta_dated(page) {
        Some(meta) if meta.date.first_day() < found.date.first_day() => meta,
        Some(_) | None => found,
    }
}

/// A date in the page's description of itself, as in `(News of 17 July 2025)`.
pub fn description(page: &Page<'_>) -> Option<Found> {
    ["description", "og:description", "og:title"].iter().find_map(|key| {
        let text = page.declared.meta(key)?;
        let span = spans::dates(text, page.order).into_iter().next()?;
        let is_apart = text[..span.at.start].trim_end().ends_with(['(', '|', '-'])
            || span.at.start == 0
            || text[span.at.end..].starts_with(')');
        is_apart.then(|| Found::new(span.date, &text[span.at], format!("meta {key}")))
    })
}

fn meta(page: &Page<'_>, keys: &[&'static str]) -> Option<Found> {
    keys.iter().find_map(|key| {
        let mut contents = page.declared.metas(key).filter(|content| !is_beside(page, key, content));
        contents.find_map(|content| page.read(content, format!("meta {key}")))
    })
}

/// Returns whether a meta tag is a property of something beside the story, such as a link to another one.
fn is_beside(page: &Page<'_>, key: &str, content: &str) -> bool {
    let mut items = page.declared.items(key).filter(|item| item.value == content).peekable();
    items.peek().is_some() && items.all(|item| item.place == Place::Beside)
}

/// `itemprop` with the date of publication, not one of a comment or another story.
pub fn item_published(page: &Page<'_>) -> Option<Found> {
    item(page, &["datepublished", "datecreated", "datepublish", "pubdate", "dateposted", "dtreviewed"])
}

/// `itemprop` with the date of the last change.
pub fn item_modified(page: &Page<'_>) -> Option<Found> {
    item(page, &["datemodified", "dateupdated"])
}

fn item(page: &Page<'_>, props: &[&'static str]) -> Option<Found> {
    props.iter().find_map(|prop| {
        let fit = |item: &&super::super::declared::Item| item.of != "Comment" && item.of != "UserComments";
        let story = page.declared.items(prop).filter(fit).filter(|item| item.place != Place::Beside);
        let beside = page.declared.items(prop).filter(fit).filter(|item| item.place == Place::Beside);
        story.chain(beside).find_map(|item| page.read(&item.value, Cow::from(format!("itemprop {prop}"))))
    })
}

/// Fields of the data that a page's own scripts are given.
const SCRIPT_KEYS: &[&str] = &[
    "datePublished",
    "publishedDate",
    "publishDate",
    "published_time",
    "pubDate",
    "publicationDate",
    "publish_date",
    "published_at",
    "publishedAt",
    "date_published",
    "firstPublished",
];

/// A date of publication in the data of a script.
pub fn script_published(page: &Page<'_>) -> Option<Found> {
    const MAX_SCRIPT_BYTES: usize = 1 << 20;
    let scripts: Vec<&str> = scripts(page.html).filter(|script| script.len() <= MAX_SCRIPT_BYTES).collect();
    SCRIPT_KEYS.iter().find_map(|key| {
        let text = scripts.iter().find_map(|script| json_ld::raw_text(script, key))?;
        page.read(&text, format!("script {key}"))
    })
}

fn scripts(html: &Html) -> impl Iterator<Item = &str> {
    html.tree.root().descendants().filter_map(|node| match node.value() {
        Node::Text(text) => {
            let parent = node.parent()?;
            let is_script = parent.value().as_element().is_some_and(|element| element.name() == "script");
            is_script.then_some(&**text)
        }
        _ => None,
    })
}
