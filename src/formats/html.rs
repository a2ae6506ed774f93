//! HTML pages, saved or crawled: what they declare, their text, and their dates.

use std::borrow::Cow;

use scraper::Html;

use super::record::{Head, Unread};
use crate::charset;
use crate::draft::{Draft, DraftDate, DraftRelated};

mod blocks;
mod body;
mod dates;
pub(super) mod declared;
mod deck;
mod guard;
mod marked;
pub(super) mod outlet;
mod people;
mod tags;
mod title;
mod trail;

use declared::Declared;

/// Bytes in which a page says its character set. The standard has 1,024; real pages put more before it.
const CHARSET_BYTES: usize = 8 << 10;

/// Returns whether a file is an HTML page: it begins with the document type or an element of the head,
/// after comments and an XML declaration. A file that is named as one only has to begin with a tag.
pub fn matches(head: &Head<'_>) -> bool {
    const BEGINNINGS: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<meta ", "<title>"];
    const ENDINGS: &[&str] = &[".html", ".htm", ".xhtml", ".shtml"];
    let text = without_prologue(head.text);
    let begins = |mark: &&str| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    let is_named = ENDINGS.iter().any(|ending| head.name.ends_with(ending));
    let has_tag = || text.starts_with('<') && text[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    BEGINNINGS.iter().any(begins) || (is_named && has_tag())
}

fn without_prologue(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    for (start, end) in [("<?xml", "?>"), ("<!--", "-->"), ("<!--", "-->"), ("<!--", "-->")] {
        let Some(tail) = rest.strip_prefix(start) else { continue };
        let Some((_, tail)) = tail.split_once(end) else { return "" };
        rest = tail.trim_start();
    }
    rest
}

/// Reads a saved page.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    page(bytes, None, None, None)
}

/// Reads a page. `declared_charset` is the character set of the HTTP header or the mail part, `url` is
/// where the page was fetched, and `captured` when.
///
/// Fails if the markup is too deep, too long or too strange to be that of an article.
pub fn page(
    bytes: &[u8],
    declared_charset: Option<&str>,
    url: Option<&str>,
    captured: Option<DraftDate>,
) -> Result<Draft, Unread> {
    let in_page = || charset_in(&bytes[..bytes.len().min(CHARSET_BYTES)]);
    let decoded = match declared_charset.map(str::to_owned).or_else(in_page) {
        Some(declared) => charset::decode_as(bytes, &declared),
        None => charset::decode(bytes),
    };
    if let Some(reason) = guard::danger(&decoded.text) {
        return Err(Unread::Fault(reason));
    }
    let markup = guard::without_bare_charset(&decoded.text);
    let html = Html::parse_document(&markup);
    if let Some(reason) = guard::deep(&html) {
        return Err(Unread::Fault(reason));
    }
    let declared = Declared::collect(&html, url);
    let charset = (decoded.charset != "UTF-8").then_some(decoded.charset);
    let draft = Draft { captured, charset, ..Draft::default() };
    Ok(read(draft, &markup, &html, &declared))
}

/// Fills in what the page declares and says.
fn read(draft: Draft, markup: &str, html: &Html, declared: &Declared) -> Draft {
    let mut rules = Rules::default();
    let title = rules.note("title", title::title(declared, html));
    let people = people::people(declared, html);
    let (tags, tag_rule) = tags::tags(declared, html, &people.authors);
    let (published, modified) = dates::both(declared, html, declared.url.as_deref(), draft.captured.as_ref());
    let body = body::body_of(markup, html, declared.address());
    let body_text = rules.note("body", some(body.text).map(|text| (text, body.rule)));
    if !people.authors.is_empty() {
        rules.add("author", people.rule);
    }
    if !people.agencies.is_empty() {
        rules.add("agency", people.rule);
    }
    if !tags.is_empty() {
        rules.add("tag", tag_rule);
    }
    let headline = title.as_deref().unwrap_or_default();
    let section = outlet::section(declared, headline).or_else(|| trail::section(html, declared, headline));
    let (caption, credit) = deck::caption(html);
    let related = body.related.into_iter().map(|title| DraftRelated { title, byline: None });
    Draft {
        url: declared.canonical.clone().or_else(|| declared.url.clone()),
        deck: rules.note("deck", deck::deck(declared, html, title.as_deref().unwrap_or_default())),
        body: body_text,
        caption: caption.or_else(|| some(body.captions.join("\n"))),
        credit,
        agency: people.agencies.first().map(|agency| (*agency).to_owned()),
        bylines: people.authors,
        publication: rules.note("source", outlet::publication(declared)),
        section: rules.note("section", section),
        tags,
        published,
        modified,
        language: rules.note("lang", outlet::language(declared)),
        related: related.collect(),
        is_partial: body.is_partial,
        title,
        rules: rules.0,
        ..draft
    }
}

/// The rules by which fields were found.
#[derive(Default)]
struct Rules(Vec<(&'static str, Cow<'static, str>)>);

impl Rules {
    /// Returns what was found, and notes by which rule.
    fn note(&mut self, field: &'static str, found: Option<(String, &'static str)>) -> Option<String> {
        let (value, rule) = found?;
        self.add(field, rule);
        Some(value)
    }

    fn add(&mut self, field: &'static str, rule: &'static str) {
        self.0.push((field, rule.into()));
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// Returns the character set that a page declares in its markup: `charset=` in a meta tag, or the
/// `encoding` of an XML declaration.
fn charset_in(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let in_meta = head.match_indices("<meta").find_map(|(at, _)| {
        let (tag, _) = head[at..].split_once('>')?;
        value_of(tag, "charset")
    });
    let in_xml = || value_of(head.strip_prefix("<?xml")?.split_once("?>")?.0, "encoding");
    in_meta.or_else(in_xml)
}

fn value_of(tag: &str, key: &str) -> Option<String> {
    let (_, rest) = tag.split_once(key)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(rest.len());
    some(rest[..end].to_owned())
}

#[cfg(test)]
mod tests;
