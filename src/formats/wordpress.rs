//! WordPress exports (WXR): posts and pages of a weblog or a newsroom's site, one article each.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use chrono::NaiveDateTime;
use memchr::memmem;

use super::feed::{kind_of, root_tag};
use super::fragment::{self, Fragment};
use super::record::{Head, Raw, Unread};
use super::xml::{Document, Element, split_elements};
use crate::analysis::fold;
use crate::article::{TagKind, Trust};
use crate::draft::{Draft, DraftDate};

mod shortcodes;

/// Returns whether the text is an export: a feed in the vocabulary of WordPress.
pub fn matches(head: &Head<'_>) -> bool {
    root_tag(head.text).is_some_and(|root| root.starts_with("rss") && root.contains("wordpress.org/export/"))
}

/// Gives the items, each with the outlet's name and the list of authors in front of it.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let n_items = split_elements(input, &["item"], &mut |raw| {
        emit(Raw { content: raw.content.map(without_lists), ..raw })
    })?;
    if n_items == 0 {
        let _end = emit(Raw { record: 1, content: Err(Unread::Passed("exports without an item".into())) });
    }
    Ok(())
}

/// Takes the site's categories and tags out of what stands in front of an item: there may be thousands,
/// the item names its own, and they would be read again with each.
fn without_lists(mut record: Vec<u8>) -> Vec<u8> {
    let Some(item) = memmem::find(&record, b"<item") else { return record };
    let lists = ["<wp:category>", "<wp:tag>", "<wp:term>"];
    let begins = lists.iter().filter_map(|list| memmem::find(&record[..item], list.as_bytes()));
    if let Some(begin) = begins.min() {
        record.drain(begin..item);
    }
    record
}

/// Types of posts that are articles: the two of WordPress itself, and what newsrooms call their own.
const ARTICLE_TYPES: &[&str] = &[
    "post",
    "page",
    "article",
    "articles",
    "news",
    "story",
    "stories",
    "opinion",
    "column",
    "interview",
    "review",
    "report",
    "feature",
    "press-release",
    "press_release",
    "haber",
    "yazi",
    "noticia",
    "noticias",
    "actualite",
];

/// What the other types are called in the plural.
const PASSED_TYPES: &[(&str, &str)] = &[
    ("attachment", "attachments"),
    ("nav_menu_item", "menu items"),
    ("revision", "revisions"),
    ("custom_css", "style sheets"),
    ("wp_block", "reusable blocks"),
    ("wp_global_styles", "style sheets"),
    ("wp_navigation", "menus"),
    ("wp_template", "templates"),
    ("wp_template_part", "templates"),
    ("product", "products"),
    ("event", "events"),
];

/// Reads one item.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let document = Document::read(bytes)?;
    let Some(item) = document.root().first("item") else {
        return Err(Unread::Fault("expected an item of an export, found none".to_owned()));
    };
    let kind = text(item, "post_type").unwrap_or_else(|| "post".to_owned());
    if !ARTICLE_TYPES.contains(&kind.as_str()) {
        let known = PASSED_TYPES.iter().find(|(name, _)| *name == kind);
        let plural =
            known.map_or_else(|| format!("posts of type `{kind}`").into(), |(_, plural)| (*plural).into());
        return Err(Unread::Passed(plural));
    }
    let status = text(item, "status");
    if status.is_some_and(|status| status != "publish") || text(item, "post_password").is_some() {
        return Err(Unread::Passed("drafts".into()));
    }
    let mut draft = Draft { charset: document.other_charset(), ..Draft::default() };
    draft.title = text(item, "title").map(|title| fragment::text(&title).text);
    draft.url = text(item, "link").or_else(|| text(item, "guid").filter(|guid| guid.starts_with("http")));
    if draft.url.is_none() {
        draft.source_id = text(item, "guid").or_else(|| text(item, "post_id"));
    }
    set_text(item, &mut draft);
    draft.published = moment(item, "post_date").or_else(|| {
        let text = text(item, "pubDate").filter(|date| !date.contains("-0001"))?;
        Some(DraftDate { text, rule: "field pubDate".into(), trust: Trust::Declared })
    });
    draft.modified = moment(item, "post_modified");
    set_tags(item, &mut draft);
    if let Some(channel) = document.root().first("channel") {
        draft.publication = text(channel, "title");
        draft.language = text(channel, "language");
        if draft.bylines.is_empty() {
            draft.bylines =
                text(item, "creator").and_then(|login| display_name(channel, login)).into_iter().collect();
        }
    }
    Ok(draft)
}

fn text(around: Element<'_>, name: &str) -> Option<String> {
    around.children().filter(|child| child.name() == name).find_map(Element::text)
}

fn set_text(item: Element<'_>, draft: &mut Draft) {
    // Both are called `encoded` and differ by their prefix.
    let encoded = |prefix: &str| {
        let found = item.children().find(|child| child.name() == "encoded" && child.prefix() == prefix);
        found.map(content).unwrap_or_default()
    };
    let Fragment { text, captions } = encoded("content");
    draft.body = Some(text).filter(|text| !text.is_empty());
    draft.caption = Some(captions.join("\n")).filter(|caption| !caption.is_empty());
    draft.deck = Some(encoded("excerpt").text).filter(|deck| !deck.is_empty());
}

fn content(element: Element<'_>) -> Fragment {
    let markup =
        if element.children().next().is_some() { element.markup().into() } else { element.raw_text() };
    let html = shortcodes::without(&markup);
    // The editor of blocks writes paragraphs as elements, the older one as lines.
    if html.contains("<!-- wp:") { fragment::text(&html) } else { fragment::text_of_lines(&html) }
}

/// Returns the local time with its offset, which the export gives as two times, local and UTC. A draft
/// that was never published has zeros.
fn moment(item: Element<'_>, name: &str) -> Option<DraftDate> {
    let read = |name: &str| {
        let written = text(item, name)?;
        NaiveDateTime::parse_from_str(&written, "%Y-%m-%d %H:%M:%S").ok()
    };
    let (local, utc) = (read(name), read(&format!("{name}_gmt")));
    const MAX_OFFSET_MINUTES: i64 = 14 * 60;
    let text = match (local, utc) {
        (Some(local), Some(utc)) => {
            let minutes = (local - utc).num_minutes();
            if minutes.abs() > MAX_OFFSET_MINUTES {
                // The clock of one of them is wrong, and readers saw the local one.
                local.format("%Y-%m-%dT%H:%M:%S").to_string()
            } else {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.abs();
                format!("{}{sign}{:02}:{:02}", local.format("%Y-%m-%dT%H:%M:%S"), minutes / 60, minutes % 60)
            }
        }
        (Some(local), None) => local.format("%Y-%m-%dT%H:%M:%S").to_string(),
        (None, Some(utc)) => utc.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        (None, None) => return None,
    };
    Some(DraftDate { text, rule: format!("field {name}").into(), trust: Trust::Declared })
}

/// Names to log in with that many share, and that say nothing of who wrote. Folded.
#[rustfmt::skip]
const SHARED_LOGINS: &[&str] = &[
    "admin", "administrator", "administrador", "administrateur", "root", "user", "wordpress", "webmaster", "editor", "editors",
    "guest", "guests", "convidado", "invitado", "invite", "gast", "gastautor", "konuk", "ospite", "gosc", "test",
];

/// Returns the name that an author is shown by. The item only has the name to log in with. `None` if
/// that is a name for anyone.
fn display_name(channel: Element<'_>, login: String) -> Option<String> {
    let authors = channel.children().filter(|child| matches!(child.name(), "author" | "wp_author"));
    let known =
        authors.filter(|author| text(*author, "author_login").as_ref() == Some(&login)).find_map(|author| {
            let parts = [text(author, "author_first_name"), text(author, "author_last_name")];
            let full = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
            // Who is shown by the name to log in with has chosen nothing.
            let shown = text(author, "author_display_name").filter(|shown| *shown != login);
            shown.or_else(|| Some(full).filter(|full| !full.is_empty()))
        });
    let is_shared = || SHARED_LOGINS.contains(&fold(&login).as_str());
    if known.is_none() && is_shared() { None } else { Some(known.unwrap_or(login)) }
}

fn set_tags(item: Element<'_>, draft: &mut Draft) {
    for category in item.children().filter(|child| child.name() == "category") {
        let nicename = category.value("nicename").unwrap_or_default();
        let Some(value) = category.text().filter(|_| nicename != "uncategorized") else { continue };
        let value = fragment::decode(&value).into_owned();
        match category.value("domain").unwrap_or("category") {
            "category" if draft.section.is_none() => draft.section = Some(value),
            "category" => draft.tags.push((TagKind::Section, value)),
            "post_tag" => draft.tags.push((TagKind::Keyword, value)),
            "author" => draft.bylines.push(value),
            "post_format" | "nav_menu" => {}
            taxonomy => match kind_of(taxonomy) {
                TagKind::Section if draft.section.is_none() => draft.section = Some(value),
                kind => draft.tags.push((kind, value)),
            },
        }
    }
}

#[cfg(test)]
mod tests;
