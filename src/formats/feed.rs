//! Feeds: RSS 0.9 to 2.0, RDF Site Summary 1.0 and Atom, one article an item.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::fragment::{self, Fragment};
use super::record::{Head, Raw, Unread};
use super::xml::{Document, Element, split_elements, unwrap_lines};
use crate::article::{TagKind, Trust};
use crate::draft::{Draft, DraftDate};

mod channel;
mod foot;

use channel::Channel;

/// Names of the elements that are articles.
const ITEMS: &[&str] = &["item", "entry"];

/// Returns whether the text is a feed.
pub fn matches(head: &Head<'_>) -> bool {
    let Some(root) = root_tag(head.text) else { return false };
    let name = root.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    match name.rsplit(':').next().unwrap_or_default() {
        "rss" => true,
        "feed" | "entry" => root.contains("/Atom") || root.contains("purl.org/atom"),
        "RDF" => root.contains("purl.org/rss/") || root.contains("netscape.com/rdf/simple"),
        _ => false,
    }
}

/// Returns the first tag of an XML text that is no declaration, without its `<`.
pub fn root_tag(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let inside = rest.strip_prefix('<')?;
        let end = if inside.starts_with('?') {
            inside.find("?>")? + 2
        } else if inside.starts_with("!--") {
            inside.find("-->")? + 3
        } else if inside.starts_with('!') {
            let end = inside.find('>')?;
            // The document type of Netscape's feeds may have entities within.
            if inside[..end].contains('[') { inside.find("]>")? + 2 } else { end + 1 }
        } else {
            return Some(&inside[..inside.find('>').unwrap_or(inside.len())]);
        };
        rest = inside[end..].trim_start();
    }
}

/// Gives the items of a feed, each with what the feed says of itself in front of it.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    if split_elements(input, ITEMS, emit)? == 0 {
        let _end = emit(Raw { record: 1, content: Err(Unread::Passed("feeds without an item".into())) });
    }
    Ok(())
}

/// Reads one item.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let document = Document::read(bytes)?;
    let Some(item) = document.whole().descendants().find(|element| ITEMS.contains(&element.name())) else {
        return Err(Unread::Fault("expected an item of a feed, found none".to_owned()));
    };
    if is_episode(item) {
        return Err(Unread::Passed("podcast episodes".into()));
    }
    let channel = Channel::of(item, document.whole());
    let mut draft = Draft { charset: document.other_charset(), ..Draft::default() };
    draft.title = own(item, "title").map(|title| fragment(title).text).filter(|title| !title.is_empty());
    draft.title = draft.title.or_else(|| any(item, &["title"]).map(|(title, _)| title));
    set_text(item, &mut draft);
    set_media(item, &mut draft);
    set_identity(item, &channel, &mut draft);
    set_dates(item, &mut draft);
    draft.bylines = bylines(item, &channel);
    set_tags(item, &mut draft);
    draft.publication = publication(item).or(channel.publication);
    let language = own(item, "language").and_then(Element::text);
    draft.language = language.or_else(|| item.inherited("lang").map(str::to_owned)).or(channel.language);
    Ok(draft)
}

/// An episode has a length and a sound or a film, and its text is about those.
fn is_episode(item: Element<'_>) -> bool {
    let is_played = |element: Element<'_>| {
        let kind = element.attribute("type").unwrap_or_default();
        element.name() == "enclosure" && (kind.starts_with("audio") || kind.starts_with("video"))
    };
    let has_length = |element: Element<'_>| element.name() == "duration" || element.name() == "episode";
    item.children().any(is_played) && item.children().any(has_length)
}

/// Returns the child of this name in the feed's own vocabulary: `title` and not `media:title`.
fn own<'a>(item: Element<'a>, name: &str) -> Option<Element<'a>> {
    item.children().find(|child| child.name() == name && child.prefix() == item.prefix())
}

/// Returns the text of the first child that has one of these names, whatever its prefix, and the name.
fn any(item: Element<'_>, names: &[&'static str]) -> Option<(String, &'static str)> {
    names.iter().find_map(|name| {
        let child = item.children().filter(|child| child.name() == *name);
        child.filter_map(Element::text).next().map(|text| (text, *name))
    })
}

/// Returns the text of an element that holds HTML, as markup or escaped, or plain text.
fn fragment(element: Element<'_>) -> Fragment {
    if element.children().next().is_some() {
        return fragment::text(&element.markup());
    }
    let raw = element.raw_text();
    if element.attribute("type") == Some("text") || !raw.contains('<') {
        return Fragment { text: unwrap_lines(&fragment::decode(&raw)), captions: Vec::new() };
    }
    fragment::text(&raw)
}

/// Names of the elements that hold the whole text, the most telling first.
const BODIES: &[&str] = &["encoded", "content", "full-text", "fulltext", "body"];

/// Names of the elements that hold a summary, or the beginning.
const SUMMARIES: &[&str] = &["description", "summary", "subtitle", "abstract"];

/// A text in the place of a summary is whole if it is at least this long.
const MIN_WHOLE_CHARS: usize = 1500;

/// And has at least so many paragraphs.
const MIN_WHOLE_LINES: usize = 3;

fn set_text(item: Element<'_>, draft: &mut Draft) {
    let read = |names: &[&'static str]| {
        names.iter().find_map(|name| {
            // `media:content` is a picture.
            let found = item.children().filter(|child| child.name() == *name && child.prefix() != "media");
            let read = found.map(fragment).find(|found| !found.text.trim().is_empty());
            read.map(|found| (found, *name))
        })
    };
    let summary =
        read(SUMMARIES).map(|(summary, name)| (foot::without(&summary.text), summary.captions, name));
    let mut captions = Vec::new();
    if let Some((body, name)) = read(BODIES) {
        let (text, is_cut) = foot::without(&body.text);
        captions = body.captions;
        draft.is_partial = is_cut;
        draft.deck = summary.map(|((deck, _), ..)| deck).filter(|deck| !begins_with(&text, deck));
        draft.body = Some(text);
        draft.rules.push(("body", name.into()));
    } else if let Some(((text, is_cut), found, name)) = summary {
        let is_long = text.chars().count() >= MIN_WHOLE_CHARS && text.lines().count() >= MIN_WHOLE_LINES;
        captions = found;
        draft.is_partial = is_cut || !is_long;
        draft.body = Some(text);
        draft.rules.push(("body", name.into()));
    } else {
        draft.is_partial = true;
    }
    draft.caption = Some(captions.join("\n")).filter(|caption| !caption.is_empty());
}

/// Returns whether a summary is only the beginning of the text, cut off somewhere.
fn begins_with(body: &str, summary: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let summary = letters(summary);
    let enough = body.chars().filter(|c| c.is_alphanumeric()).take(summary.len());
    summary.iter().copied().eq(enough)
}

fn set_media(item: Element<'_>, draft: &mut Draft) {
    let media = |name: &'static str| {
        item.descendants().filter(move |element| element.prefix() == "media" && element.name() == name)
    };
    if draft.caption.is_none() {
        let texts =
            media("description").map(|element| fragment(element).text).filter(|text| !text.is_empty());
        let mut captions: Vec<String> = texts.collect();
        captions.dedup();
        captions
            .retain(|caption| Some(caption) != draft.body.as_ref() && Some(caption) != draft.deck.as_ref());
        draft.caption = Some(captions.join("\n")).filter(|caption| !caption.is_empty());
    }
    draft.credit = media("credit").find_map(Element::text);
    // What a video is about is told where its pictures are.
    if draft.body.is_none() {
        draft.body = draft.caption.take();
    }
}

/// An address is the better identity, for the page itself has it too; a feed that gives all its items
/// the same has only their identifiers.
fn set_identity(item: Element<'_>, channel: &Channel, draft: &mut Draft) {
    let id = ["guid", "id", "identifier"].iter().find_map(|name| {
        item.children().find(|child| child.name() == *name).and_then(|child| Some((child, child.text()?)))
    });
    let is_address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    let permalink =
        id.as_ref().filter(|(id, text)| id.attribute("isPermaLink") != Some("false") && is_address(text));
    let original = any(item, &["origLink"]).map(|(link, _)| link);
    let url = original.or_else(|| link(item)).or_else(|| permalink.map(|(_, text)| text.clone()));
    let about = item.attribute("about").filter(|about| is_address(about)).map(str::to_owned);
    let url = url.or(about).map(|url| whole(url, item.inherited("base").or(channel.url.as_deref())));
    draft.url = url.filter(|url| channel.url.as_ref() != Some(url));
    if draft.url.is_none() {
        draft.source_id = id.map(|(_, text)| text);
    }
}

/// Returns an address with all of its parts: Atom has relative ones.
fn whole(address: String, base: Option<&str>) -> String {
    let is_relative = url::Url::parse(&address) == Err(url::ParseError::RelativeUrlWithoutBase);
    let base = base.filter(|_| is_relative).and_then(|base| url::Url::parse(base).ok());
    base.and_then(|base| base.join(&address).ok()).map_or(address, String::from)
}

fn link(item: Element<'_>) -> Option<String> {
    let links = || item.children().filter(|child| child.name() == "link");
    let written = links().filter(|link| link.prefix() == item.prefix()).find_map(Element::text);
    let is_page = |link: &Element<'_>| matches!(link.attribute("rel"), None | Some("alternate"));
    written.or_else(|| links().filter(is_page).find_map(|link| link.value("href")).map(str::to_owned))
}

fn set_dates(item: Element<'_>, draft: &mut Draft) {
    const PUBLISHED: &[&str] = &["pubDate", "published", "issued", "date", "created", "available"];
    const UPDATED: &[&str] = &["updated", "modified"];
    let date = |names, trust| {
        any(item, names).map(|(text, name)| DraftDate { text, rule: format!("field {name}").into(), trust })
    };
    // Atom before 1.0 and many since give only the date of the last change.
    draft.published = date(PUBLISHED, Trust::Declared).or_else(|| date(UPDATED, Trust::Derived));
    draft.modified = date(UPDATED, Trust::Declared);
}

fn bylines(item: Element<'_>, channel: &Channel) -> Vec<String> {
    let named = |name: &str| -> Vec<String> {
        let found = item.children().filter(|child| child.name() == name);
        // In Atom the name is an element of its own, in RSS it stands behind an address.
        found.filter_map(|author| author.text_at("name").or_else(|| author.text())).collect()
    };
    let names = ["creator", "author"].iter().map(|name| named(name)).find(|names| !names.is_empty());
    let names = names.unwrap_or_else(|| channel.author.iter().cloned().collect());
    names.into_iter().map(|name| without_address(&name)).filter(|name| !name.is_empty()).collect()
}

/// `press@example.org (Ayşe Kaya)` is Ayşe Kaya.
fn without_address(name: &str) -> String {
    if !name.contains('@') {
        return name.to_owned();
    }
    if let Some((_, inner)) = name.split_once('(') {
        return inner.trim_end().trim_end_matches(')').trim().to_owned();
    }
    let words = name.split_whitespace().filter(|word| !word.contains('@'));
    words.collect::<Vec<_>>().join(" ")
}

fn set_tags(item: Element<'_>, draft: &mut Draft) {
    for category in item.children().filter(|child| child.name() == "category" || child.name() == "subject") {
        let term = category.value("label").or_else(|| category.value("term")).map(str::to_owned);
        let Some(value) = term.or_else(|| category.text()) else { continue };
        let scheme = category.value("domain").or_else(|| category.value("scheme")).unwrap_or_default();
        draft.tags.push((kind_of(scheme), fragment::decode(&value).into_owned()));
    }
    // Dublin Core has places there, and periods of time.
    let coverage = item.children().filter(|child| child.name() == "coverage").filter_map(Element::text);
    let places = coverage.filter(|place| !place.contains(|c: char| c.is_numeric() || c == '='));
    draft.tags.extend(places.map(|place| (TagKind::Place, place)));
    let listed = draft.tags.iter().find(|(kind, _)| *kind == TagKind::Section).map(|(_, name)| name.clone());
    draft.section = any(item, &["section"]).map(|(section, _)| section).or(listed);
    for keywords in item.descendants().filter(|element| element.name() == "keywords") {
        let keywords = keywords.text().unwrap_or_default();
        let parts = keywords.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        draft.tags.extend(parts.map(|part| (TagKind::Keyword, part.to_owned())));
    }
}

/// Words in the name of a list by which its tags are of a kind.
const SCHEMES: &[(TagKind, &[&str])] = &[
    (TagKind::Section, &["section", "channel", "rubric", "ressort"]),
    (TagKind::Place, &["place", "places", "location", "locations", "geo", "country", "countries", "region"]),
    (TagKind::Person, &["person", "people", "persons"]),
    (
        TagKind::Organisation,
        &["organisation", "organization", "organisations", "organizations", "org", "company"],
    ),
    (TagKind::Topic, &["topic", "topics", "subject", "subjects", "medtop"]),
];

/// Returns the kind of a tag from the name or address of the list that it is of.
pub fn kind_of(scheme: &str) -> TagKind {
    let last = scheme.trim_end_matches('/').rsplit(['/', '#']).next().unwrap_or_default().to_lowercase();
    let has = |words: &[&str]| last.split(['_', '-', '.', ':']).any(|word| words.contains(&word));
    SCHEMES.iter().find(|(_, words)| has(words)).map_or(TagKind::Keyword, |(kind, _)| *kind)
}

/// Returns the outlet that an item of a collection names.
fn publication(item: Element<'_>) -> Option<String> {
    let source = item.children().find(|child| child.name() == "source");
    let source = source.and_then(|source| source.text_at("title").or_else(|| source.text()));
    source.or_else(|| any(item, &["publicationName", "publisher"]).map(|(name, _)| name))
}

#[cfg(test)]
mod tests;
