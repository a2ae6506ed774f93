//! NewsML-G2: the agencies' present envelope for articles, pictures, packages, events and their lists.

use std::borrow::Cow;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{Head, Raw, Unread};
use super::xml::{self, Document, Element};
use super::{nitf, wire};
use crate::article::TagKind;
use crate::draft::{Draft, DraftStatus};

mod tags;
#[cfg(test)]
mod tests;

/// The items that a message can hold, and what those are called in the plural that are no article.
const ITEMS: &[(&str, Option<&str>)] = &[
    ("newsItem", None),
    ("packageItem", Some("packages")),
    ("conceptItem", Some("concepts")),
    ("knowledgeItem", Some("lists of concepts")),
    ("catalogItem", Some("catalogues")),
    ("planningItem", Some("plans of coverage")),
];

/// Names of [`ITEMS`].
const NAMES: &[&str] =
    &["newsItem", "packageItem", "conceptItem", "knowledgeItem", "catalogItem", "planningItem"];

/// Parts of an item that are sent without it, and the outermost element of a catalogue.
const PARTS: &[&str] = &["contentSet", "contentMeta", "groupSet", "itemMeta"];
const CATALOG: &str = "catalog";

/// What an item is by its class, where that is no text: in the plural.
const CLASSES: &[(&str, &str)] = &[
    ("picture", "pictures"),
    ("photo", "pictures"),
    ("graphic", "graphics"),
    ("animated", "graphics"),
    ("video", "videos"),
    ("audio", "audio recordings"),
];

/// Returns whether the outermost element is a message of NewsML-G2 or one of its items.
pub fn matches(head: &Head<'_>) -> bool {
    xml::root_name(head.text).is_some_and(|root| {
        let is_catalog = root == CATALOG && head.text.contains("iptc.org/std/nar");
        root == "newsMessage" || NAMES.contains(&root) || PARTS.contains(&root) || is_catalog
    })
}

/// Gives every item of a message.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    xml::split_records(input, &[NAMES, PARTS, &[CATALOG]].concat(), emit)
}

/// Reads one item.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let document = Document::read(bytes)?;
    let whole = document.whole();
    let found = whole
        .descendants()
        .find_map(|item| Some((item, ITEMS.iter().find(|(name, _)| *name == item.name())?)));
    let (item, other) = match found {
        Some((item, (_, other))) => (item, *other),
        None => (whole, part_alone(document.root())?),
    };
    if let Some(kind) = other {
        return Err(Unread::Passed(Cow::Borrowed(kind)));
    }
    let mut draft = Draft { charset: document.other_charset(), ..Draft::default() };
    read_item_meta(item, &mut draft);
    if draft.status == DraftStatus::Usable
        && let Some(kind) = class(item)
    {
        return Err(Unread::Passed(Cow::Borrowed(kind)));
    }
    read_content_meta(item, &mut draft);
    read_content(item, &mut draft);
    wire::tidy(&mut draft);
    if draft.place.is_none() {
        draft.place = located(item, &draft);
    }
    if draft.body.is_none() && draft.status == DraftStatus::Usable {
        // The text is somewhere else: this is all there is of it here.
        draft.is_partial = item.find("contentSet/remoteContent").is_some();
        if let Some(kind) = kind_of_content(item) {
            return Err(Unread::Passed(Cow::Borrowed(kind)));
        }
        if draft.title.is_none() && draft.deck.is_none() {
            let reason = document.broken;
            let reason = reason
                .unwrap_or_else(|| "expected a headline or a text in `newsItem`, found neither".to_owned());
            return Err(Unread::Fault(reason));
        }
    }
    Ok(draft)
}

/// Returns what the outermost element is, in the plural, where no item is around it; `None` if it is a
/// text. Fails if it is a part that says nothing by itself.
fn part_alone(root: Element<'_>) -> Result<Option<&'static str>, Unread> {
    match root.name() {
        "contentSet" => Ok(None),
        CATALOG => Ok(Some("catalogues")),
        name if PARTS.contains(&name) => Err(Unread::Fault(format!(
            "`{name}` is a part of an item of NewsML-G2; expected the item around it, such as `newsItem`"
        ))),
        _ => Err(Unread::Fault("expected an item of NewsML-G2 such as `newsItem`, found none".to_owned())),
    }
}

/// Returns where the content was made, for an item without a dateline. Often that is where the desk is, so
/// headline or first paragraph must name it.
fn located(item: Element<'_>, draft: &Draft) -> Option<String> {
    let content = item.find("contentMeta").unwrap_or(item);
    let place = tags::located(item, content, draft.language.as_deref())?;
    let name = place.split(',').next().unwrap_or_default().trim().to_lowercase();
    let first = draft.body.as_deref().and_then(|body| body.lines().next());
    let mut texts = draft.title.as_deref().into_iter().chain(first);
    texts.any(|text| text.to_lowercase().contains(&name)).then_some(place)
}

/// Returns what an item is by its own class, if it is no article.
fn class(item: Element<'_>) -> Option<&'static str> {
    let class = item.find("itemMeta/itemClass")?;
    let class = class.value("qcode").or_else(|| class.value("uri"))?.to_lowercase();
    CLASSES.iter().find(|(part, _)| class.contains(part)).map(|(_, kind)| *kind)
}

/// Returns what an item without text is by the contents that it has or points to.
fn kind_of_content(item: Element<'_>) -> Option<&'static str> {
    let set = item.find("contentSet")?;
    let kind = |content: Element<'_>| {
        let kind = content.value("contenttype")?;
        let (medium, format) = kind.split_once('/')?;
        match medium {
            "image" => Some("pictures"),
            "video" => Some("videos"),
            "audio" => Some("audio recordings"),
            _ if format.contains("concept") || format.contains("knowledge") => Some("lists of concepts"),
            _ => None,
        }
    };
    let found = set.children().find_map(kind);
    // Results and events that come as data have no sentence in them.
    let is_data = || {
        set.all("inlineXML").into_iter().flat_map(Element::children).any(|content| {
            ["conceptSet", "events", "sports-content", "newsml", "knowledgeItem"].contains(&content.name())
        })
    };
    found.or_else(|| is_data().then_some("records of data"))
}

fn read_item_meta(item: Element<'_>, draft: &mut Draft) {
    draft.source_id = item.value("guid").map(str::to_owned);
    draft.version = item.value("version").and_then(|number| number.parse().ok());
    let Some(meta) = item.find("itemMeta") else { return };
    let status = meta.find("pubStatus");
    let status = status.and_then(|status| status.value("qcode").or_else(|| status.value("uri")));
    draft.status = wire::status(status.unwrap_or_default());
    for set in meta.all("memberOf") {
        wire::push_tag(draft, TagKind::Keyword, tags::name(set, None));
    }
}

fn read_content_meta(item: Element<'_>, draft: &mut Draft) {
    let content = item.find("contentMeta").unwrap_or(item);
    let language = content.find("language").and_then(|language| language.value("tag"));
    let text_language = || item.find("contentSet")?.children().find_map(|content| content.value("lang"));
    draft.language = language.or_else(text_language).or_else(|| item.inherited("lang")).map(str::to_owned);
    let language = draft.language.clone();
    let language = language.as_deref();
    draft.title = by_role(content, "headline", language, &["", "main", "headline"])
        .or_else(|| item.text_at("itemMeta/title"));
    draft.deck = by_role(content, "headline", language, &["subheadline", "sub", "subtitle", "deck"])
        .or_else(|| by_role(content, "description", language, &["", "summary", "abstract", "lead", "intro"]));
    draft.caption = by_role(content, "description", language, &["caption"]);
    // Some agencies give the slug and the headline once more in place of a caption.
    if let (Some(caption), Some(title)) = (&draft.caption, &draft.title) {
        let behind_slug = caption.split_once(':').map_or(caption.as_str(), |(_, behind)| behind).trim();
        if caption.trim_end().ends_with(title.trim()) || title.trim().starts_with(behind_slug) {
            draft.caption = None;
        }
    }
    draft.bylines = content.all("by").into_iter().filter_map(Element::text).collect();
    if draft.bylines.is_empty() {
        let creators = content.all("creator").into_iter().chain(content.all("contributor"));
        let people = creators.filter(|creator| tags::kind(*creator) == Some(TagKind::Person));
        draft.bylines = people.filter_map(|person| tags::name(person, language)).collect();
    }
    draft.place = content.text_at("dateline").and_then(|line| wire::place(&line));
    read_agency(item, content, draft);
    read_dates(item, content, draft);
    tags::read(item, content, draft);
}

/// Returns the text of the element whose role is the earliest in the list, in the language of the text if
/// there is one in it.
fn by_role(content: Element<'_>, name: &str, language: Option<&str>, roles: &[&str]) -> Option<String> {
    let elements = content.all(name);
    let role = |element: &Element<'_>| {
        let role = element.value("role").unwrap_or_default().to_lowercase();
        role.rsplit(':').next().unwrap_or_default().to_owned()
    };
    for wanted in roles {
        let found: Vec<&Element<'_>> =
            elements.iter().filter(|element| role(element) == *wanted && element.text().is_some()).collect();
        let in_language = found.iter().find(|element| {
            let declared = element.value("lang").zip(language);
            declared.is_some_and(|(declared, language)| tags::is_same_language(declared, language))
        });
        if let Some(element) = in_language.or_else(|| found.first()) {
            return element.text();
        }
    }
    None
}

fn read_agency(item: Element<'_>, content: Element<'_>, draft: &mut Draft) {
    let provider = item.find("itemMeta/provider");
    let mut names = Vec::new();
    for party in provider.into_iter().chain(content.all("infoSource")) {
        // Whoever took the picture is no source of the text.
        if !party.value("role").is_some_and(|role| role.contains("phot")) {
            let code = party.value("qcode").map(|code| code.rsplit(':').next().unwrap_or(code).to_owned());
            names.extend([tags::name(party, None), party.value("literal").map(str::to_owned), code]);
        }
    }
    names.push(content.text_at("creditline"));
    draft.agency = wire::agency(&names);
}

fn read_dates(item: Element<'_>, content: Element<'_>, draft: &mut Draft) {
    let meta = |name| item.find("itemMeta").and_then(|meta| meta.text_at(name));
    let (first, version) = (meta("firstCreated"), meta("versionCreated"));
    let (created, changed) = (content.text_at("contentCreated"), content.text_at("contentModified"));
    let is_revised = first.is_some() && version != first;
    draft.modified = wire::date(changed, "contentModified")
        .or_else(|| wire::date(version.clone().filter(|_| is_revised), "versionCreated"));
    draft.published = wire::date(first, "firstCreated")
        .or_else(|| wire::date(created, "contentCreated"))
        .or_else(|| wire::date(version, "versionCreated"));
}

/// Reads the text: the first content that has any, for others are the same in other formats.
fn read_content(item: Element<'_>, draft: &mut Draft) {
    for content in item.find("contentSet").into_iter().flat_map(Element::children) {
        let kind = content.value("contenttype").unwrap_or_default();
        let is_binary = content.value("encoding").is_some()
            || ["image/", "video/", "audio/"].iter().any(|medium| kind.starts_with(medium));
        if draft.body.is_some() || is_binary {
            continue;
        }
        let body = match content.name() {
            "inlineXML" => inline_xml(content, draft),
            "inlineData" => Some(wire::paragraphs(&content.raw_text())),
            _ => None,
        };
        draft.body = body.filter(|body| !body.is_empty());
    }
}

/// Returns whether an element of HTML repeats what the item says elsewhere, or is for editors.
fn is_around_text(part: Element<'_>) -> bool {
    matches!(part.name(), "header" | "footer" | "nav" | "aside" | "time")
        || part.value("class").is_some_and(|class| {
            class
                .split_whitespace()
                .any(|class| matches!(class, "slugline" | "notepad" | "closingline" | "genre"))
        })
}

fn inline_xml(content: Element<'_>, draft: &mut Draft) -> Option<String> {
    let first = content.children().next();
    match first.map(Element::name) {
        Some("nitf") => {
            nitf::read(first?, draft);
            draft.body.take()
        }
        Some("html") => {
            if draft.title.is_none() {
                draft.title = first?.text_at("head/title").or_else(|| first?.first("h1")?.text());
            }
            Some(first?.find("body").or(first)?.paragraphs_without(&is_around_text))
        }
        // Data, which is read by other programs than those for text.
        Some("sports-content" | "conceptSet" | "events" | "newsItem") => None,
        _ => Some(content.paragraphs()),
    }
}
