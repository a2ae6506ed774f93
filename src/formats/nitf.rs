//! NITF: the agencies' and newspapers' XML for one article, by itself or within NewsML.

use std::borrow::Cow;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{Head, Raw, Unread};
use super::wire;
use super::xml::{self, Document, Element};
use crate::article::TagKind;
use crate::draft::Draft;

/// Tags that a text's own markup may give at most: a page of results names hundreds.
const MAX_INLINE_TAGS: usize = 40;

/// Types of a document that NITF names itself; others write their section there.
const GENERAL_TYPES: &[&str] = &["news", "data", "advisory", "feature", "current", "text", "story"];

/// Names of `meta` under which keywords are given.
const KEYWORD_NAMES: &[&str] = &["keywords", "keyword", "news_keywords", "anpa-keyword"];

/// Returns whether the outermost element is that of NITF.
pub fn matches(head: &Head<'_>) -> bool {
    xml::root_name(head.text) == Some("nitf")
}

/// Gives every article of a file.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    xml::split_records(input, &["nitf"], emit)
}

/// Reads one article.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let document = Document::read(bytes)?;
    let root = document.root();
    let nitf = if root.name() == "nitf" { root } else { root.first("nitf").unwrap_or(root) };
    let mut draft = Draft { charset: document.other_charset(), ..Draft::default() };
    read(nitf, &mut draft);
    wire::tidy(&mut draft);
    if draft.body.is_none() && draft.status == Default::default() {
        if let Some(kind) = media_kind(nitf) {
            return Err(Unread::Passed(Cow::Borrowed(kind)));
        }
        if draft.title.is_none() {
            let reason = document
                .broken
                .unwrap_or_else(|| "expected a headline or a text in `nitf`, found neither".to_owned());
            return Err(Unread::Fault(reason));
        }
    }
    Ok(draft)
}

/// Returns what an article without text is, where it has pictures or the like.
fn media_kind(nitf: Element<'_>) -> Option<&'static str> {
    let media = nitf.first("media")?;
    Some(match media.value("media-type").unwrap_or_default() {
        kind if kind.contains("video") => "videos",
        kind if kind.contains("audio") => "audio recordings",
        kind if kind.contains("graphic") => "graphics",
        _ => "pictures",
    })
}

/// Fills what a draft has not yet from an article in NITF.
pub fn read(nitf: Element<'_>, draft: &mut Draft) {
    read_head(nitf, draft);
    let body_head = nitf.find("body/body.head");
    let text_at = |path| body_head.and_then(|head| head.text_at(path));
    if draft.title.is_none() {
        draft.title = text_at("hedline/hl1").or_else(|| nitf.text_at("head/title"));
    }
    if draft.deck.is_none() {
        draft.deck = text_at("abstract").or_else(|| subtitle(body_head?, draft));
    }
    if draft.bylines.is_empty() {
        let mut bylines = body_head.map(|head| head.all("byline")).unwrap_or_default();
        // The same names once more, turned round for an index.
        if bylines.len() > 1 {
            bylines.retain(|byline| byline.value("class") != Some("normalized_byline"));
        }
        draft.bylines = bylines.into_iter().flat_map(people).collect();
    }
    if let Some(dateline) = body_head.and_then(|head| head.find("dateline")) {
        read_dateline(dateline, draft);
    }
    if let Some(content) = nitf.find("body/body.content") {
        if draft.body.is_none() {
            draft.body = text(content, draft);
        }
        read_media(content, draft);
        read_inline_tags(content, draft);
    }
}

/// Returns the second headline, unless it is a keyword or the headline that the first one replaced.
fn subtitle(body_head: Element<'_>, draft: &Draft) -> Option<String> {
    let lines = body_head.all("hedline/hl2").into_iter();
    let mut lines = lines.filter(|line| line.value("id") != Some("originalHeadline"));
    let is_keyword = |line: &String| draft.tags.iter().any(|(_, tag)| tag == line);
    lines.find_map(Element::text).filter(|line| !is_keyword(line))
}

fn read_head(nitf: Element<'_>, draft: &mut Draft) {
    let all = |path| nitf.all(path).into_iter();
    let pubdata = nitf.all("head/pubdata").into_iter().chain(nitf.all("head/docdata/pubdata"));
    let pubdata: Vec<Element<'_>> = pubdata.collect();
    let published = |name| pubdata.iter().find_map(|it| it.value(name));
    let value = |path, name| all(path).find_map(|it| it.value(name));
    let owned = |text: Option<&str>| text.map(str::to_owned);
    if draft.source_id.is_none() {
        draft.source_id = owned(value("head/docdata/doc-id", "id-string"));
    }
    if draft.url.is_none() {
        draft.url = owned(published("ex-ref").filter(|url| url.starts_with("http")));
    }
    if draft.version.is_none() {
        draft.version = value("head/docdata/du-key", "version").and_then(|number| number.parse().ok());
    }
    if draft.status == Default::default() {
        draft.status = wire::status(value("head/docdata", "management-status").unwrap_or_default());
    }
    if draft.publication.is_none() {
        draft.publication = owned(published("name"));
    }
    if draft.section.is_none() {
        let names = ["section", "sections", "online_sections", "section_name"];
        let named =
            all("head/meta").find(|meta| meta.value("name").is_some_and(|name| names.contains(&name)));
        let kind = value("head/tobject", "tobject.type");
        let kind = kind.filter(|kind| !GENERAL_TYPES.contains(&kind.to_lowercase().as_str()));
        let named = named.and_then(|meta| meta.value("content"));
        // A letter only says which part of the paper it is.
        let position = published("position.section").filter(|name| name.chars().count() > 1);
        draft.section = owned(position.or(named).or(kind));
    }
    if draft.language.is_none() {
        draft.language = owned(nitf.value("baselang").or_else(|| nitf.inherited("lang")));
    }
    if draft.agency.is_none() {
        draft.agency = agency(nitf);
    }
    if draft.published.is_none() {
        let date_of = |(path, rule)| wire::date(value(path, "norm"), rule);
        let issued = date_of(("head/docdata/date.issue", "date.issue"));
        let released = date_of(("head/docdata/date.release", "date.release"));
        // What was sent out with an embargo was published when that ended.
        let status = value("head/docdata", "management-status").unwrap_or_default();
        let (first, second) =
            if status.eq_ignore_ascii_case("embargoed") { (released, issued) } else { (issued, released) };
        draft.published = wire::date(published("date.publication"), "date.publication").or(first).or(second);
    }
    read_tags(nitf, draft);
}

/// Returns who distributes the article. Names of owners count only if they are known agencies, for most
/// newspapers give their own.
fn agency(nitf: Element<'_>) -> Option<String> {
    let distributor =
        nitf.text_at("body/body.head/distributor/org").or_else(|| nitf.text_at("body/body.head/distributor"));
    let found = wire::agency(&[distributor]);
    let value = |path, name| wire::agency(&[nitf.find(path)?.value(name).map(str::to_owned)]);
    let others = [
        ("head/docdata/doc-id", "regsrc"),
        ("head/docdata/del-list/from-src", "src-name"),
        ("head/docdata/doc.copyright", "holder"),
    ];
    found.or_else(|| {
        let mut named = others.into_iter().filter_map(|(path, name)| value(path, name));
        named.find(|name| crate::agency::is_known(&crate::analysis::fold(name)))
    })
}

fn read_tags(nitf: Element<'_>, draft: &mut Draft) {
    for subject in nitf.all("head/tobject/tobject.subject") {
        let names = ["tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"];
        let mut named = names.iter().filter_map(|name| subject.value(name)).peekable();
        let code = subject.value("tobject.subject.refnum");
        if named.peek().is_none() {
            wire::push_subject(draft, TagKind::Topic, code, None);
        }
        for name in named {
            wire::push_tag(draft, TagKind::Topic, Some(without_code(name).to_owned()));
        }
    }
    for keyword in nitf.all("head/docdata/key-list/keyword") {
        let key = keyword.value("key").map(str::to_owned);
        wire::push_tag(draft, TagKind::Keyword, key.or_else(|| keyword.text()));
    }
    for meta in nitf.all("head/meta") {
        if meta.value("name").is_some_and(|name| KEYWORD_NAMES.contains(&name.to_lowercase().as_str())) {
            wire::push_tag(draft, TagKind::Keyword, meta.value("content").map(str::to_owned));
        }
    }
    for place in nitf.all("head/docdata/evloc") {
        let names = ["city", "county-dist", "state-prov"];
        let name = names.iter().find_map(|name| place.value(name));
        wire::push_tag(draft, TagKind::Place, name.map(str::to_owned));
    }
    for content in nitf.all("head/docdata/identified-content") {
        for tag in content.children() {
            let class = tag.value("type");
            let kind = kind(tag.name()).unwrap_or(match class {
                Some("descriptor" | "general_descriptor" | "types_of_material") => TagKind::Topic,
                _ => TagKind::Keyword,
            });
            let name = tag.text().or_else(|| tag.value("value").map(str::to_owned));
            // That it is news says nothing; that it is a review or a letter does.
            let is_general = |name: &String| {
                class == Some("types_of_material") && GENERAL_TYPES.contains(&name.to_lowercase().as_str())
            };
            wire::push_tag(draft, kind, name.filter(|name| !is_general(name)));
        }
    }
}

/// Returns the name of a subject without the code of its list: `POLITICS` of `POL:POLITICS`.
fn without_code(name: &str) -> &str {
    const MAX_CODE_BYTES: usize = 4;
    let parts = name.split_once(':').filter(|(code, rest)| {
        (2..=MAX_CODE_BYTES).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_uppercase())
            && rest.starts_with(char::is_alphabetic)
    });
    parts.map_or(name, |(_, rest)| rest)
}

fn kind(name: &str) -> Option<TagKind> {
    match name {
        "person" => Some(TagKind::Person),
        "org" => Some(TagKind::Organisation),
        "location" => Some(TagKind::Place),
        _ => None,
    }
}

/// Returns the names in a byline, without what they are.
fn people(byline: Element<'_>) -> Vec<String> {
    let people: Vec<String> = byline.within("person").filter_map(|person| person.text()).collect();
    if !people.is_empty() {
        return people;
    }
    let line = byline.lines_without(&|part| part.name() == "byttl").join(", ");
    (!line.is_empty()).then_some(line).into_iter().collect()
}

fn read_dateline(dateline: Element<'_>, draft: &mut Draft) {
    if draft.place.is_none() {
        let location = dateline.first("location").unwrap_or(dateline);
        let city = location.first("city").and_then(|city| city.text());
        let line =
            city.unwrap_or_else(|| location.lines_without(&|part| part.name() == "story.date").join(" "));
        draft.place = wire::place(&line);
        if draft.agency.is_none() {
            draft.agency = wire::agency_of_dateline(&line);
        }
    }
    if draft.published.is_none() {
        let story_date = dateline.find("story.date");
        let norm = story_date.and_then(|date| date.value("norm")).map(str::to_owned);
        draft.published = wire::date(norm.or_else(|| story_date?.text()), "story.date");
    }
}

/// Returns the text of an article: the blocks that declare themselves the full text, or else all but one
/// that repeats the lead.
fn text(content: Element<'_>, draft: &mut Draft) -> Option<String> {
    let class =
        |block: &Element<'_>| block.value("class").unwrap_or_default().to_lowercase().replace('-', "_");
    let blocks = content.all("block");
    let full: Vec<_> = blocks.iter().filter(|block| class(block) == "full_text").collect();
    let lines = if full.is_empty() {
        let has_text =
            |block: &&Element<'_>| !class(block).ends_with("lead_paragraph") && block.text().is_some();
        let repeats_lead = blocks.iter().any(|block| has_text(&block));
        content.paragraphs_without(&|part| {
            repeats_lead && part.name() == "block" && class(&part).ends_with("lead_paragraph")
        })
    } else {
        draft.rules.push(("body", Cow::Borrowed("block full_text")));
        full.into_iter().map(|block| block.paragraphs()).collect::<Vec<_>>().join("\n")
    };
    Some(lines).filter(|lines| !lines.is_empty())
}

fn read_media(content: Element<'_>, draft: &mut Draft) {
    let joined = |name| {
        let texts: Vec<String> = content.within(name).filter_map(|part| part.text()).collect();
        Some(texts.join(" ")).filter(|text| !text.is_empty())
    };
    if draft.caption.is_none() {
        draft.caption = joined("media-caption");
    }
    if draft.credit.is_none() {
        draft.credit = joined("media-producer");
    }
}

/// Takes the people, bodies and places that editors have marked in the text.
fn read_inline_tags(content: Element<'_>, draft: &mut Draft) {
    let before = draft.tags.len();
    for tag in content.descendants() {
        if draft.tags.len() >= before + MAX_INLINE_TAGS {
            return;
        }
        if let Some(kind) = kind(tag.name()) {
            let name = tag.text().map(|name| {
                let possessive = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"));
                possessive.unwrap_or(&name).to_owned()
            });
            wire::push_tag(draft, kind, name);
        }
    }
}

#[cfg(test)]
mod tests;
