//! What a crawl has captured at an address: whether it can be an article, and what it says.

use super::super::http::{self, Body};
use super::super::record::Unread;
use super::super::{Format, detect, html, scraped_text};
use crate::article::Trust;
use crate::charset;
use crate::draft::{Draft, DraftDate};

/// A capture, as a record gives it.
pub(in crate::formats) struct Capture<'a> {
    /// Where it was captured.
    pub(in crate::formats) url: Option<String>,
    /// When.
    pub(in crate::formats) captured: Option<DraftDate>,
    /// `Content-Type` of the record; that of an HTTP response is in the content.
    pub(in crate::formats) media_type: String,
    /// The content, with the head of an HTTP response.
    pub(in crate::formats) content: &'a [u8],
}

/// Schemes of addresses at which articles are; others name what a crawler adds of its own.
const SCHEMES: &[&str] = &["http", "https", "ftp", "file"];

/// Media types that are no text, by their beginning, and what a report calls them. The first counts.
const PASSED_TYPES: &[(&str, &str)] = &[
    ("image/", "pictures"),
    ("video/", "films and sound"),
    ("audio/", "films and sound"),
    ("font/", "fonts"),
    ("application/font", "fonts"),
    ("application/x-font", "fonts"),
    ("application/vnd.ms-fontobject", "fonts"),
    ("text/css", "style sheets"),
    ("text/javascript", "scripts"),
    ("text/ecmascript", "scripts"),
    ("application/javascript", "scripts"),
    ("application/x-javascript", "scripts"),
    ("application/ecmascript", "scripts"),
    ("application/pdf", "PDF files"),
    ("application/rss+xml", "feeds"),
    ("application/atom+xml", "feeds"),
    ("application/rdf+xml", "feeds"),
    ("text/dns", "DNS records"),
    ("text/calendar", "files of other kinds"),
    ("text/vtt", "files of other kinds"),
];

/// Media types that can be articles. An unknown one is looked at.
const TEXT_TYPES: &[&str] = &[
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/ld+json",
    "application/octet-stream",
    "application/http",
    "unk",
    "unknown",
    "no-type",
];

/// Files at the root of a site that are for machines.
const MACHINE_FILES: &[&str] = &[
    "/robots.txt",
    "/ads.txt",
    "/app-ads.txt",
    "/security.txt",
    "/humans.txt",
    "/llms.txt",
    "/sellers.json",
];

/// Roots of XML that hold many articles or addresses, and what a report calls them.
const XML_ROOTS: &[(&str, &str)] = &[
    ("<rss", "feeds"),
    ("<feed", "feeds"),
    ("<rdf:rdf", "feeds"),
    ("<urlset", "site maps"),
    ("<sitemapindex", "site maps"),
    ("<svg", "pictures"),
    ("<opensearchdescription", "files of other kinds"),
];

/// Characters of a text in which its root is looked for, past remarks and declarations.
const ROOT_CHARS: usize = 4 << 10;

/// Returns a date at which something was captured: nobody says when it was published.
pub(in crate::formats) fn date(text: String, rule: &'static str) -> DraftDate {
    DraftDate { text, rule: rule.into(), trust: Trust::Declared }
}

/// Returns what a capture is if it can be no article, in the plural, by its address, the declared media
/// type of its record and its first bytes.
pub(in crate::formats) fn pass(url: Option<&str>, media_type: &str, first: &[u8]) -> Option<&'static str> {
    if let Some(what) = url.and_then(pass_url) {
        return Some(what);
    }
    match http::response(first) {
        Some(response) if response.status != 200 => Some("redirects and errors"),
        Some(response) => pass_type(&http::field(response.head, "Content-Type").unwrap_or_default()),
        None => pass_type(media_type),
    }
}

fn pass_url(url: &str) -> Option<&'static str> {
    let (scheme, rest) = url.split_once(':')?;
    if scheme.eq_ignore_ascii_case("dns") {
        return Some("DNS records");
    }
    if !SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
        return Some("notes of the crawler");
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    MACHINE_FILES.iter().any(|file| path.ends_with(file)).then_some("files for machines")
}

fn pass_type(declared: &str) -> Option<&'static str> {
    let (media_type, _) = http::content_type(declared);
    if let Some((_, what)) = PASSED_TYPES.iter().find(|(start, _)| media_type.starts_with(start)) {
        return Some(what);
    }
    let is_text = media_type.is_empty()
        || TEXT_TYPES.iter().any(|start| media_type.starts_with(start))
        || media_type.ends_with("+json")
        || media_type.ends_with("+xml");
    (!is_text).then_some("files of other kinds")
}

/// Reads a capture: a page, a plain text, or a file in one of the other formats.
pub(in crate::formats) fn read(capture: &Capture<'_>) -> Result<Draft, Unread> {
    let response = http::response(capture.content);
    let (declared, body) = match &response {
        Some(response) => {
            (http::field(response.head, "Content-Type").unwrap_or_default(), http::body(response)?)
        }
        None => (capture.media_type.clone(), Body { bytes: capture.content.into(), is_whole: true }),
    };
    let (media_type, charset) = http::content_type(&declared);
    let mut draft = read_body(capture, &media_type, charset.as_deref(), &body.bytes)?;
    draft.is_partial |= !body.is_whole;
    draft.url = draft.url.or_else(|| capture.url.clone());
    draft.captured = capture.captured.clone();
    if draft.publication.is_none()
        && let Some(host) = host(draft.url.clone())
    {
        draft.publication = Some(host);
        draft.rules.push(("source", "host".into()));
    }
    Ok(draft)
}

/// Returns the host of an address, by which a page without a name of its outlet is known.
fn host(url: Option<String>) -> Option<String> {
    let mut declared = html::declared::Declared::default();
    declared.url = url;
    html::outlet::host(&declared)
}

fn read_body(
    capture: &Capture<'_>,
    media_type: &str,
    charset: Option<&str>,
    body: &[u8],
) -> Result<Draft, Unread> {
    if body.trim_ascii().is_empty() {
        return Err(Unread::Passed("empty files".into()));
    }
    if charset::is_binary(body) {
        return Err(Unread::Passed("files of other kinds".into()));
    }
    let decoded = charset::decode(&body[..body.len().min(4 * ROOT_CHARS)]);
    let text = decoded.text.trim_start();
    let root = root(text);
    if let Some((_, what)) = XML_ROOTS.iter().find(|(name, _)| root.starts_with(name)) {
        return Err(Unread::Passed((*what).into()));
    }
    let is_page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|start| root.starts_with(start));
    let is_declared_page = matches!(media_type, "text/html" | "application/xhtml+xml");
    let is_data = text.starts_with(['{', '[']);
    if is_page || (is_declared_page && !is_data) {
        return html::page(body, charset, capture.url.as_deref(), capture.captured.clone());
    }
    if media_type == "text/plain" && !is_data && !root.starts_with('<') {
        let decoded = match charset {
            Some(charset) => charset::decode_as(body, charset),
            None => charset::decode(body),
        };
        let draft = scraped_text::parse(decoded.text.as_bytes())?;
        let charset = Some(decoded.charset).filter(|charset| *charset != "UTF-8");
        return Ok(Draft { charset, ..draft });
    }
    other(capture.url.as_deref(), body)
}

/// Reads data in one of the other formats. A site sends much that is none of its articles, so only what
/// has headline and text counts.
fn other(url: Option<&str>, body: &[u8]) -> Result<Draft, Unread> {
    let name = url.and_then(|url| url.split(['?', '#']).next()?.rsplit('/').next()).unwrap_or_default();
    let format = detect(name, body).ok().filter(|format| is_single(format));
    let draft = format.and_then(|format| (format.parse)(body).ok());
    draft
        .filter(|draft| draft.title.is_some() && draft.body.is_some())
        .ok_or_else(|| Unread::Passed("data files".into()))
}

/// Returns whether a format may be that of a single article: a crawl within a crawl is none.
fn is_single(format: &Format) -> bool {
    !matches!(format.name, "warc" | "arc")
}

/// Returns a text of markup from its first element or document type on, in lower case, as far as is
/// looked at. What is no markup is returned from its first character on.
fn root(text: &str) -> String {
    let text: String = text.chars().take(ROOT_CHARS).collect::<String>().to_ascii_lowercase();
    let mut rest = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            ">"
        } else {
            return rest.to_owned();
        };
        let Some((_, after)) = rest.split_once(end) else { return rest.to_owned() };
        rest = after.trim_start();
    }
}
