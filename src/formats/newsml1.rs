//! NewsML 1: the agencies' older envelope for articles, pictures and packages of both.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{Head, Raw, Unread};
use super::xml::{self, Document, Element};
use super::{nitf, wire};
use crate::article::TagKind;
use crate::draft::{Draft, DraftStatus};

mod stories;
#[cfg(test)]
mod tests;

use stories::Story;

/// Stands at the end of a record that is one of several stories of an item: its number, from 0.
const PART: &str = "<?story ";

/// Stories of one item at most, since each record has the whole item in it.
const MAX_STORIES: usize = 50;

/// Returns whether the outermost element is that of NewsML 1.
pub fn matches(head: &Head<'_>) -> bool {
    matches!(xml::root_name(head.text), Some("NewsML" | "NewsItem"))
}

/// Gives every story of every item: one that is told in two languages is two records.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut record = 0;
    let mut give = |content| {
        record += 1;
        emit(Raw { record, content })
    };
    xml::split_records(input, &["NewsItem"], &mut |raw| {
        let bytes = match raw.content {
            Ok(bytes) => bytes,
            Err(unread) => return give(Err(unread)),
        };
        match n_stories(&bytes) {
            0 | 1 => give(Ok(bytes)),
            n_stories if n_stories > MAX_STORIES => give(Err(Unread::Fault(format!(
                "an item of {n_stories} stories, expected {MAX_STORIES} at most; give each an item of its own"
            )))),
            n_stories => (0..n_stories).try_for_each(|part| {
                let mark = format!("{PART}{part}?>");
                give(Ok([bytes.as_slice(), mark.as_bytes()].concat()))
            }),
        }
    })
}

/// Returns how many stories an item tells. Only an item with several contents has to be read for that.
fn n_stories(item: &[u8]) -> usize {
    if memchr::memmem::find_iter(item, b"<DataContent").nth(1).is_none() {
        return 1;
    }
    let stories =
        Document::read(item).map(|document| item_of(&document).map_or(0, |item| stories::of(item).len()));
    stories.unwrap_or(1)
}

fn item_of(document: &Document) -> Option<Element<'_>> {
    document.whole().within("NewsItem").next()
}

/// Returns which story of its item a record is.
fn part(bytes: &[u8]) -> Option<usize> {
    const PART_BYTES: usize = 32;
    let end = &bytes[bytes.len().saturating_sub(PART_BYTES)..];
    let start = memchr::memmem::rfind(end, PART.as_bytes())?;
    let digits = end[start + PART.len()..].strip_suffix(b"?>")?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Reads one story.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let document = Document::read(bytes)?;
    let Some(item) = item_of(&document) else {
        return Err(Unread::Fault("expected an element `NewsItem`, found none".to_owned()));
    };
    let mut stories = stories::of(item);
    let part = part(bytes);
    let story = match part {
        Some(part) if part < stories.len() => stories.swap_remove(part),
        _ => match stories.into_iter().next() {
            Some(story) => story,
            None => Story::without_text(item),
        },
    };
    let mut draft = Draft { charset: document.other_charset(), ..Draft::default() };
    read_identification(item, &story, part, &mut draft);
    draft.status = wire::status(
        item.find("NewsManagement/Status").and_then(|status| status.value("FormalName")).unwrap_or_default(),
    );
    if draft.status == DraftStatus::Usable
        && story.bodies.is_empty()
        && let Some(kind) = stories::kind_without_text(item)
    {
        return Err(Unread::Passed(Cow::Borrowed(kind)));
    }
    read_lines(&story, &mut draft);
    read_metadata(&document, item, &story, &mut draft);
    read_dates(document.whole(), item, &mut draft);
    read_bodies(&story, &mut draft);
    wire::tidy(&mut draft);
    if draft.title.is_none() && draft.body.is_none() && draft.status == DraftStatus::Usable {
        let reason = document.broken;
        let reason =
            reason.unwrap_or_else(|| "expected a headline or a text in `NewsItem`, found neither".to_owned());
        return Err(Unread::Fault(reason));
    }
    Ok(draft)
}

/// Reads which article it is. The revision is left out of the identifier, for all versions share it.
fn read_identification(item: Element<'_>, story: &Story<'_>, part: Option<usize>, draft: &mut Draft) {
    let text = |name| item.text_at(&format!("Identification/NewsIdentifier/{name}"));
    let (provider, date, id) = (text("ProviderId"), text("DateId"), text("NewsItemId"));
    let public = text("PublicIdentifier");
    draft.version = text("RevisionId").and_then(|number| number.parse().ok());
    draft.source_id = match (provider, id) {
        (Some(provider), Some(id)) => {
            Some(format!("urn:newsml:{provider}:{}:{id}", date.unwrap_or_default()))
        }
        // Some content systems write no more than their address there, which all articles share.
        _ => public.filter(|urn| urn.split(':').count() >= 5),
    };
    if let (Some(part), Some(id)) = (part, &mut draft.source_id) {
        let name = story.component.value("Duid").map(str::to_owned);
        id.push('#');
        id.push_str(&name.unwrap_or_else(|| part.to_string()));
    }
}

fn read_lines(story: &Story<'_>, draft: &mut Draft) {
    draft.title = story.near("NewsLines/HeadLine").or_else(|| story.title.clone());
    draft.deck = story.near("NewsLines/SubHeadLine").or_else(|| story.deck.clone());
    draft.caption = story.caption.clone();
    draft.bylines.extend(story.near("NewsLines/ByLine"));
    draft.place = story.near("NewsLines/DateLine").and_then(|line| wire::place(&line));
    for line in story.all_near("NewsLines/KeywordLine") {
        wire::push_tag(draft, TagKind::Keyword, line.text());
    }
    let slug = story.near("NewsLines/SlugLine");
    wire::push_tag(draft, TagKind::Keyword, slug.map(|slug| wire::desk::without_labels(&slug).to_owned()));
}

fn read_metadata(document: &Document, item: Element<'_>, story: &Story<'_>, draft: &mut Draft) {
    let party = |path: &str| {
        let parties = story.all_near(path);
        parties.into_iter().find_map(|party| party.value("FormalName").map(str::to_owned))
    };
    draft.agency = wire::agency(&[
        party("AdministrativeMetadata/Provider/Party"),
        party("AdministrativeMetadata/Source/Party"),
        story.near("NewsLines/CreditLine"),
        item.text_at("Identification/NewsIdentifier/ProviderId"),
    ]);
    let language = story.all_near("DescriptiveMetadata/Language");
    let language = language.into_iter().find_map(|language| language.value("FormalName"));
    draft.language = language.or_else(|| story.component.inherited("lang")).map(str::to_owned);
    // Lists before the item are for all of a file; the item's own, which come later, count more.
    let topics = document.whole();
    let topics = topics
        .within("Topic")
        .flat_map(|topic| topic.all("FormalName").into_iter().map(move |name| (name, topic)));
    let topics: HashMap<String, Element<'_>> =
        topics.filter_map(|(name, topic)| Some((name.text()?, topic))).collect();
    for codes in story.all_near("DescriptiveMetadata/SubjectCode") {
        for subject in codes.children() {
            let code = subject.value("FormalName");
            let topic = code.and_then(|code| topics.get(code).copied());
            let name = topic.and_then(|topic| topic_name(topic, draft.language.as_deref()));
            wire::push_subject(draft, TagKind::Topic, code, name);
        }
    }
    let properties = story.all_near("DescriptiveMetadata/Property");
    let locations = story.all_near("DescriptiveMetadata/Location");
    let properties = properties.into_iter().chain(locations.into_iter().flat_map(|it| it.within("Property")));
    for property in properties {
        let kind = match property.value("FormalName").unwrap_or_default() {
            "Keyword" => TagKind::Keyword,
            "City" | "Country" | "CountryArea" | "SubLocation" | "WorldRegion" => TagKind::Place,
            _ => continue,
        };
        let value = property.value("Value").filter(|value| kind != TagKind::Place || !is_country_code(value));
        wire::push_tag(draft, kind, value.map(str::to_owned));
    }
}

/// Returns whether a place is but the code of a country, such as `SWE`.
fn is_country_code(place: &str) -> bool {
    place.len() <= 3 && place.chars().all(|c| c.is_ascii_uppercase())
}

/// Returns the name of a topic of a list: in the language given, in English, or in any.
fn topic_name(topic: Element<'_>, language: Option<&str>) -> Option<String> {
    let mut names = topic.all("Description");
    names.retain(|name| name.value("Variant").is_none_or(|variant| variant == "Name"));
    let in_language = |wanted: &str| {
        let wanted = wanted.to_lowercase();
        names
            .iter()
            .find(|name| name.value("lang").is_some_and(|lang| wanted.starts_with(&lang.to_lowercase())))
    };
    let name = language.and_then(in_language).or_else(|| in_language("en")).or_else(|| names.first())?;
    name.text()
}

fn read_dates(document: Element<'_>, item: Element<'_>, draft: &mut Draft) {
    let created = item.text_at("NewsManagement/FirstCreated");
    let revised = item.text_at("NewsManagement/ThisRevisionCreated");
    let sent = document.first("NewsEnvelope").and_then(|envelope| envelope.text_at("DateAndTime"));
    if created.is_some() && revised != created {
        draft.modified = wire::date(revised.clone(), "ThisRevisionCreated");
    }
    draft.published = wire::date(created, "FirstCreated")
        .or_else(|| wire::date(revised, "ThisRevisionCreated"))
        .or_else(|| wire::date(sent, "NewsEnvelope"));
}

fn read_bodies(story: &Story<'_>, draft: &mut Draft) {
    let mut bodies = Vec::new();
    for content in &story.bodies {
        if let Some(nitf) = content.first("nitf") {
            nitf::read(nitf, draft);
            bodies.extend(draft.body.take());
        } else if content.children().next().is_some() {
            bodies.push(content.paragraphs());
        } else {
            bodies.push(wire::paragraphs(&content.raw_text()));
        }
    }
    // A reference that lost its marks says nothing.
    let is_text = |line: &&str| !line.is_empty() && line.trim() != "NewsComponentRef";
    let lines: Vec<&str> = bodies.iter().flat_map(|body| body.lines()).filter(is_text).collect();
    draft.body = Some(lines.join("\n")).filter(|body| !body.is_empty());
}
