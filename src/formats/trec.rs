//! Documents of the TREC and LDC collections in SGML: AP, WSJ, Financial Times, Gigaword and their like.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::fragment;
use super::record::{Head, Raw, Unread};
use super::sgml::{self, Element, element, elements};
use super::wire;
use crate::agency;
use crate::analysis::fold;
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::draft::{Draft, DraftDate};

mod dates;
mod heads;

/// Names of the elements that hold each field in one collection or another, the most telling first.
mod names {
    pub const ID: &[&str] = &["DOCNO", "DOCID"];
    pub const TITLE: &[&str] = &["HEADLINE", "HEAD", "HL", "TITLE", "TI", "TTL", "H3"];
    pub const BODY: &[&str] = &["LEADPARA", "LP", "TEXT"];
    pub const BYLINE: &[&str] = &["BYLINE", "AUTHOR", "BYL"];
    pub const CAPTION: &[&str] = &["GRAPHIC", "CAPTION"];
    pub const PUBLICATION: &[&str] = &["PUB", "SO", "SOURCE", "PUBLICATION"];
    pub const SECTION: &[&str] = &["SECTION", "CATEGORY"];
    pub const DATE: &[&str] = &["DATE_TIME", "DATETIME", "PUBDATE", "DATE", "DATE1", "DD", "DOCDATE"];
    pub const TOPICS: &[&str] = &["SUBJECT", "DESCRIPT", "IN", "KEYWORD", "KEYWORDS"];
    pub const ORGANISATIONS: &[&str] = &["CO"];
    pub const COUNTRIES: &[&str] = &["CN"];
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
    let title = titles(head);
    draft.bylines = first(names::BYLINE).or(title.byline).into_iter().collect();
    draft.title = title.text.or_else(|| document.attribute("title").map(str::to_owned));
    draft.url = first(names::URL).or_else(|| document.attribute("url").map(str::to_owned));
    draft.publication = first(names::PUBLICATION).map(|source| heads::publication(&source).to_owned());
    draft.section = first(names::SECTION).map(|section| heads::section(&section).to_owned());
    draft.caption = first(names::CAPTION);
    let dateline = first(&["DATELINE"]);
    draft.place = dateline.as_deref().and_then(dates::place);
    draft.agency = dateline
        .as_deref()
        .and_then(heads::agency_of_dateline)
        .or_else(|| heads::agency_of_id(draft.source_id.as_deref()?))
        .map(str::to_owned);
    // `From Associated Press`
    if let Some(name) = draft.bylines.first().and_then(|byline| byline.strip_prefix("From "))
        && agency::is_known(&fold(name))
    {
        draft.agency = Some(name.to_owned());
        draft.bylines.clear();
    }
    if let Some(body) = body(inner) {
        let marked = heads::without_marks(heads::without_stamp(&body));
        draft.body = Some(heads::without_recordings(marked.text));
        draft.is_partial = marked.is_partial;
        draft.bylines.extend(marked.byline.map(str::to_owned));
    }
    draft.published = published(&first, draft.source_id.as_deref());
    wire::push_tag(&mut draft, TagKind::Keyword, title.keyword);
    read_lists(head, foot, &mut draft);
    read_numbered(head, &mut draft);
    wire::tidy(&mut draft);
    if draft.title.is_none() && draft.body.is_none() {
        return Err(Unread::Fault("expected a `TEXT` or a `HEADLINE`, found neither".to_owned()));
    }
    Ok(draft)
}

/// How a collection writes a list.
type List = fn(&str) -> Vec<String>;

/// Reads the lists of subjects, companies and countries.
fn read_lists(head: &str, foot: &str, draft: &mut Draft) {
    let lists: [(&[&str], TagKind, List); 3] = [
        (names::TOPICS, TagKind::Topic, heads::values),
        (names::ORGANISATIONS, TagKind::Organisation, heads::values),
        (names::COUNTRIES, TagKind::Place, heads::countries),
    ];
    for (names, kind, read) in lists {
        let mut found =
            names.iter().filter_map(|name| [head, foot].into_iter().find_map(|part| element(part, name)));
        let Some(list) = found.next() else { continue };
        for value in read(&fragment::decode(list.inner)) {
            wire::push_tag(draft, kind, Some(value));
        }
    }
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

/// Returns the headline. Some documents have several, which are lines of one.
fn titles(head: &str) -> heads::Title {
    let found = names::TITLE.iter().find_map(|name| {
        let elements = elements(head, name).flat_map(|title| {
            let paragraphs: Vec<Element<'_>> = elements(title.inner, "P").collect();
            if paragraphs.is_empty() { vec![title] } else { paragraphs }
        });
        let mut keyword = None;
        let without_keyword = |title: Element<'_>| match heads::keyword(title.inner) {
            Some((word, inner)) if keyword.is_none() => {
                keyword = Some(word.to_owned());
                line(Element { inner, ..title })
            }
            _ => line(title),
        };
        let lines: Vec<String> = elements.filter_map(without_keyword).collect();
        (!lines.is_empty()).then(|| heads::Title { keyword, ..heads::title(lines, *name == "HL") })
    });
    found.unwrap_or_default()
}

/// Reads the numbered fields of FBIS: 101 is the country, 104 who said it first, 102 where it was heard.
fn read_numbered(head: &str, draft: &mut Draft) {
    let mut broadcaster = None;
    for field in elements(head, "F") {
        match (field.attribute("P"), line(field)) {
            (Some("101"), country) => wire::push_tag(draft, TagKind::Place, country),
            (Some("102"), source) => broadcaster = source,
            (Some("104"), source) if draft.publication.is_none() => draft.publication = source,
            _ => {}
        }
    }
    if draft.publication.is_none() {
        draft.publication = broadcaster.as_deref().and_then(heads::broadcaster).map(str::to_owned);
    }
}

fn body(inner: &str) -> Option<String> {
    let mut parts = Vec::new();
    for name in names::BODY {
        for part in elements(inner, name) {
            let inner = heads::without_form(part.inner);
            let has_marks = elements(&inner, "P").next().is_some();
            let text = if has_marks {
                fragment::text(&sgml::join_unspaced(&inner)).text
            } else {
                fragment::text_of_lines(&sgml::paragraphs(&inner)).text
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
            let text = dates::with_strokes(&text, id).unwrap_or(text);
            return Some(DraftDate { text, rule: format!("field {name}").into(), trust: Trust::Declared });
        }
    }
    let text = dates::of_id(id?)?;
    Some(DraftDate { text, rule: "document number".into(), trust: Trust::Derived })
}

#[cfg(test)]
mod tests;
