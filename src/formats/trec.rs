//! Documents of the TREC and LDC collections in SGML: AP, WSJ, Financial Times, Gigaword and their like.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::fragment;
use super::record::{Head, Raw, Unread};
use super::sgml::{self, Element, element, elements};
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::draft::{Draft, DraftDate};

mod dates;

/// Names of the elements that hold each field in one collection or another, the most telling first.
mod names {
    pub const ID: &[&str] = &["DOCNO", "DOCID"];
    pub const TITLE: &[&str] = &["HEADLINE", "HEAD", "HL", "TITLE", "TI", "TTL", "H3"];
    pub const BODY: &[&str] = &["LEADPARA", "LP", "TEXT"];
    pub const BYLINE: &[&str] = &["BYLINE", "AUTHOR", "BYL"];
    pub const CAPTION: &[&str] = &["GRAPHIC", "CAPTION"];
    pub const PUBLICATION: &[&str] = &["PUB", "SO", "SOURCE", "PUBLICATION"];
    pub const SECTION: &[&str] = &["SECTION"];
    pub const DATE: &[&str] = &["DATE_TIME", "DATETIME", "PUBDATE", "DATE", "DATE1", "DD", "DOCDATE"];
    pub const TOPICS: &[&str] = &["SUBJECT", "DESCRIPT", "IN", "KEYWORD", "KEYWORDS"];
    pub const ORGANISATIONS: &[&str] = &["CO"];
    pub const URL: &[&str] = &["URL", "DOCURL"];
}

/// Types of Gigaword's documents that are no articles.
const PASSED_TYPES: &[(&str, &str)] =
    &[("advis", "advisories to editors"), ("advisory", "advisories to editors")];

/// Returns whether the text begins with a document of such a collection.
pub fn matches(head: &Head<'_>) -> bool {
    const NEAR_BYTES: usize = 2000;
    let near = &head.text[..head.text.floor_char_boundary(NEAR_BYTES)];
    let near = near.trim_start_matches(|c: char| c != '<');
    let Some(document) = element(near, "DOC").filter(|_| starts_with_tag(near)) else { return false };
    let has_id = document.attribute("id").is_some() || document.attribute("docno").is_some();
    has_id || names::ID.iter().any(|name| element(document.inner, name).is_some())
}

/// Files begin with the document, or with a declaration of their type.
fn starts_with_tag(text: &str) -> bool {
    let starts = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    starts("<doc")
        || starts("<!doc")
        || starts("<gwene")
        || starts("<?xml")
        || starts("<root")
        || starts("<file")
}

/// Gives each document.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    sgml::split_documents(input, "DOC", emit)
}

/// Reads one document.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let Some(document) = element(&decoded.text, "DOC") else {
        return Err(Unread::Fault("expected a `DOC` element, found none".to_owned()));
    };
    let kind = document.attribute("type").unwrap_or_default().to_lowercase();
    if let Some((_, plural)) = PASSED_TYPES.iter().find(|(name, _)| *name == kind) {
        return Err(Unread::Passed((*plural).into()));
    }
    let mut draft =
        Draft { charset: (decoded.charset != "UTF-8").then_some(decoded.charset), ..Draft::default() };
    let inner = document.inner;
    // The text may speak of anything: all else is looked for outside of it.
    let (head, foot) = around_text(inner);
    let first = |names: &[&'static str]| {
        names.iter().find_map(|name| [head, foot].into_iter().find_map(|part| line(element(part, name)?)))
    };
    let declared_id = ["id", "docno"].iter().find_map(|name| document.attribute(name)).map(str::to_owned);
    draft.source_id = declared_id.or_else(|| first(names::ID));
    draft.title = titles(head).or_else(|| document.attribute("title").map(str::to_owned));
    draft.url = first(names::URL).or_else(|| document.attribute("url").map(str::to_owned));
    draft.bylines = first(names::BYLINE).into_iter().collect();
    draft.publication = first(names::PUBLICATION);
    draft.section = first(names::SECTION);
    draft.caption = first(names::CAPTION);
    draft.place = first(&["DATELINE"]).and_then(|dateline| dates::place(&dateline));
    draft.body = body(inner);
    draft.published = published(&first, draft.source_id.as_deref());
    for (names, kind) in [(names::TOPICS, TagKind::Topic), (names::ORGANISATIONS, TagKind::Organisation)] {
        let values = first(names).unwrap_or_default();
        let parts = values.split([';', ',']).map(str::trim).filter(|part| !part.is_empty());
        draft.tags.extend(parts.map(|part| (kind, part.to_owned())));
    }
    if draft.title.is_none() && draft.body.is_none() {
        return Err(Unread::Fault("expected a `TEXT` or a `HEADLINE`, found neither".to_owned()));
    }
    Ok(draft)
}

/// Returns what stands before the first text and behind the last.
fn around_text(inner: &str) -> (&str, &str) {
    let mut texts = elements(inner, "TEXT");
    let Some(first) = texts.next() else { return (inner, "") };
    let last = texts.last().unwrap_or(first);
    let position = |part: &str| part.as_ptr() as usize - inner.as_ptr() as usize;
    (&inner[..position(first.inner)], &inner[position(last.inner) + last.inner.len()..])
}

/// Returns the text of an element on one line.
fn line(element: Element<'_>) -> Option<String> {
    let text = fragment::text(element.inner).text;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // `<DD> = 870324 </DD>`
    let words = words.trim_start_matches(['=', ' ']).to_owned();
    Some(words).filter(|words| !words.is_empty())
}

/// Some documents have several headlines, which are lines of one.
fn titles(head: &str) -> Option<String> {
    names::TITLE.iter().find_map(|name| {
        let mut lines: Vec<String> = elements(head, name).filter_map(line).collect();
        lines.dedup();
        let title = lines.join("; ");
        Some(dates::without_issue(&title).to_owned()).filter(|title| !title.is_empty())
    })
}

fn body(inner: &str) -> Option<String> {
    let mut parts = Vec::new();
    for name in names::BODY {
        for part in elements(inner, name) {
            let has_marks = elements(part.inner, "P").next().is_some();
            let text = if has_marks {
                fragment::text(part.inner).text
            } else {
                fragment::text_of_lines(&sgml::paragraphs(part.inner)).text
            };
            parts.push(text);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    Some(parts.join("\n")).filter(|body| !body.is_empty())
}

fn published(first: &impl Fn(&[&'static str]) -> Option<String>, id: Option<&str>) -> Option<DraftDate> {
    for name in names::DATE {
        if let Some(text) = first(std::slice::from_ref(name)) {
            let text = dates::written(&text);
            return Some(DraftDate { text, rule: format!("field {name}").into(), trust: Trust::Declared });
        }
    }
    let text = dates::of_id(id?)?;
    Some(DraftDate { text, rule: "document number".into(), trust: Trust::Derived })
}

#[cfg(test)]
mod tests;
