//! References as CSL-JSON, in the type `article-newspaper`.

use std::io::{self, Write};

use serde::Serialize;

use super::date_parts;
use crate::render::json::line;
use crate::search::Hit;

#[derive(Serialize)]
struct Reference<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(rename = "publisher-place", skip_serializing_if = "Option::is_none")]
    publisher_place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "abstract", skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    keyword: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

/// A name as printed: which of its words is the family's is not known.
#[derive(Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
struct Date {
    #[serde(rename = "date-parts")]
    date_parts: [Vec<i32>; 1],
}

/// Writes a reference, an element of an array.
///
/// # Errors
/// Fails if the stream does.
pub fn hit(out: &mut dyn Write, hit: &Hit) -> io::Result<()> {
    let article = &hit.article;
    let reference = Reference {
        id: article.id.to_string(),
        kind: "article-newspaper",
        title: &article.title,
        author: article.authors.iter().map(|literal| Name { literal }).collect(),
        container_title: article.publication.as_deref(),
        issued: article.published.as_ref().map(|published| Date { date_parts: [date_parts(published.date)] }),
        section: article.section.as_deref(),
        publisher_place: article.place.as_deref(),
        language: Some(article.language.as_str()).filter(|code| *code != "und"),
        url: article.url.as_deref(),
        summary: &article.deck,
        keyword: article.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>().join(", "),
        source: article.agency.as_deref(),
    };
    out.write_all(line(&reference).as_bytes())
}
