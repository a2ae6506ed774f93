//! Tags that a page declares, with their kinds.

use scraper::Html;
use serde_json::Value;

use super::declared::{Declared, Place, json_ld};
use super::outlet::{Outlet, unescaped};
use crate::analysis::fold;
use crate::article::TagKind;

mod visible;

use visible::Evidence;

/// Longest tag in characters: a longer one is a sentence.
const MAX_CHARS: usize = 70;
/// Most tags of a page that are kept.
const MAX_TAGS: usize = 50;
/// Words from which on a text without commas is several tags that can't be told apart.
const MAX_WORDS: usize = 7;

/// Words of a tag from which on it may be several whose commas were lost.
const MIN_RUN: usize = 4;

/// Meta tags for keywords: what is written for search engines of news is the most careful.
const KEYWORD_KEYS: &[&str] = &["news_keywords", "keywords"];

/// Meta tags for tags, which are as often those of a system as of the newsroom: a list that a reader
/// sees goes before.
#[rustfmt::skip]
const TAG_KEYS: &[&str] = &[
    "article:tag", "og:article:tag", "http://ogp.me/ns/article#tag", "parsely-tags", "classification-tags",
    "article:keywords", "dc.subject", "dcterms.subject", "sailthru.tags", "cxenseparse:keywords", "tags", "keyword",
    "og:keywords",
];

/// Marks before a tag that say what it is to the system that wrote it; the tag is what follows.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "category", "tag", "topic", "topics", "keyword", "subject", "section", "sections", "person", "organization",
    "organisation", "place", "location",
];

/// Tags of a page and the rule that found them.
pub type Tags = (Vec<(TagKind, String)>, &'static str);

/// Returns the tags that a page declares, each once, in order, and the rule that found them. `authors`
/// and the outlet are no tags. Typed ones are those that JSON-LD says the article is about.
pub fn tags(declared: &Declared, html: &Html, authors: &[String]) -> Tags {
    let cleaner =
        Cleaner { outlet: Outlet::of(declared), authors: authors.iter().map(|name| fold(name)).collect() };
    let (words, rule) = keywords(declared, html, &cleaner);
    let typed = typed(declared, &cleaner);
    let mut tags: Vec<(TagKind, String)> = Vec::new();
    for word in words {
        let kind = typed
            .iter()
            .find(|(_, name)| fold(name) == fold(&word))
            .map_or(TagKind::Keyword, |(kind, _)| *kind);
        tags.push((kind, word));
    }
    for (kind, name) in typed {
        if !tags.iter().any(|(_, known)| fold(known) == fold(&name)) {
            tags.push((kind, name));
        }
    }
    tags.truncate(MAX_TAGS);
    (tags, rule)
}

/// The keywords of the first source that has any.
fn keywords(declared: &Declared, html: &Html, cleaner: &Cleaner) -> (Vec<String>, &'static str) {
    let meta = |keys: &[&'static str]| {
        keys.iter().find_map(|key| {
            let words = cleaner.clean(declared.metas(key).map(str::to_owned).collect());
            (!words.is_empty()).then_some((words, *key))
        })
    };
    if let Some(article) = declared.article() {
        let words = cleaner.clean(ld_texts(article.get("keywords")));
        // Some systems lose the commas.
        let is_run = matches!(words.as_slice(), [word] if word.split(' ').count() >= MIN_RUN);
        let is_lost = is_run && meta(KEYWORD_KEYS).is_some();
        if !words.is_empty() && !is_lost {
            return (words, "json-ld keywords");
        }
    }
    if let Some(found) = meta(KEYWORD_KEYS) {
        return found;
    }
    let (topics, evidence) = visible::topics(html);
    let topics = cleaner.clean(topics);
    if evidence > Evidence::Address && !topics.is_empty() {
        return (topics, "topic list");
    }
    if let Some(found) = meta(TAG_KEYS) {
        return found;
    }
    let items = declared.items("keywords").filter(|item| item.place != Place::Beside);
    let words = cleaner.clean(items.map(|item| item.value.clone()).collect());
    if !words.is_empty() {
        return (words, "microdata keywords");
    }
    if !topics.is_empty() {
        return (topics, "topic links");
    }
    let about = declared.article().and_then(|article| article.get("about"));
    let words = cleaner.clean(ld_texts(about));
    let rule = if words.is_empty() { "" } else { "json-ld about" };
    (words, rule)
}

fn ld_texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(json_ld::value_text).collect(),
        Some(value) => json_ld::value_text(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// People, places and bodies that JSON-LD says the article is about or mentions.
fn typed(declared: &Declared, cleaner: &Cleaner) -> Vec<(TagKind, String)> {
    let Some(article) = declared.article() else { return Vec::new() };
    let mut typed = Vec::new();
    for key in ["about", "mentions"] {
        let values = match article.get(key) {
            Some(Value::Array(values)) => values.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => &[],
        };
        for object in values.iter().filter_map(Value::as_object) {
            let kinds = [
                ("Person", TagKind::Person),
                ("Place", TagKind::Place),
                ("Country", TagKind::Place),
                ("City", TagKind::Place),
                ("AdministrativeArea", TagKind::Place),
                ("Organization", TagKind::Organisation),
                ("Corporation", TagKind::Organisation),
                ("SportsTeam", TagKind::Organisation),
            ];
            let Some((_, kind)) = kinds.iter().find(|(name, _)| json_ld::is_a(object, name)) else {
                continue;
            };
            let names = json_ld::text(object, "name").into_iter().collect();
            typed.extend(cleaner.clean(names).into_iter().map(|name| (*kind, name)));
        }
    }
    typed
}

/// What is no tag on a page.
struct Cleaner {
    outlet: Outlet,
    /// Folded names.
    authors: Vec<String>,
}

impl Cleaner {
    /// Returns the tags in some values: a value that is alone is a list, others are tags each.
    fn clean(&self, values: Vec<String>) -> Vec<String> {
        let is_list = values.iter().skip(1).all(|value| Some(value) == values.first());
        let parts: Vec<String> = match values.first().filter(|_| is_list) {
            Some(list) => split(&unescaped(list)),
            None => values.iter().map(|value| unescaped(value)).collect(),
        };
        if are_codes(&parts) {
            return Vec::new();
        }
        let mut tags: Vec<String> = Vec::new();
        for part in &parts {
            let Some(tag) = self.tag(part) else { continue };
            if !tags.iter().any(|known| fold(known) == fold(tag)) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    fn tag<'a>(&self, part: &'a str) -> Option<&'a str> {
        let tag = unlabelled(part.trim().trim_start_matches('#'))?;
        let folded = fold(tag);
        let is_tag = !folded.is_empty()
            && tag.chars().count() <= MAX_CHARS
            && !is_number(tag)
            && folded.split(' ').count() <= MAX_WORDS
            && !self.outlet.is_named(tag)
            && !self.authors.contains(&folded)
            && !is_identifier(tag);
        is_tag.then_some(tag)
    }
}

fn split(list: &str) -> Vec<String> {
    let mark = if list.contains([',', '，', '、']) {
        &[',', '，', '、'][..]
    } else if list.contains(';') {
        &[';'][..]
    } else {
        &['|'][..]
    };
    list.split(mark).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Takes a label of the system off a tag; `None` if what is labelled is no tag.
fn unlabelled(tag: &str) -> Option<&str> {
    let Some((label, value)) = tag.split_once([':', '/']) else { return Some(tag) };
    let folded = fold(label);
    if LABELS.contains(&folded.as_str()) {
        return Some(value.trim());
    }
    // computed, not chosen
    (!folded.starts_with("nlp ")).then_some(tag)
}

/// Whether a value is an address, a number or a key of a database.
fn is_identifier(tag: &str) -> bool {
    let is_hex = tag.len() >= 24 && tag.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let is_key = !tag.contains(' ') && (tag.contains("://") || tag.contains('=') || tag.contains('_'));
    is_hex || is_key || tag.starts_with("www.") || tag.starts_with('/')
}

/// Whether a value is a number that is no year.
fn is_number(tag: &str) -> bool {
    tag.len() > 4 && tag.chars().all(|c| c.is_ascii_digit() || ".,- ".contains(c))
}

/// Whether tags are the codes of a classification, such as `AER,AIRL,INDG08`.
fn are_codes(tags: &[String]) -> bool {
    const MIN_CODES: usize = 5;
    const MAX_CODE_BYTES: usize = 8;
    let is_code = |tag: &String| {
        tag.len() <= MAX_CODE_BYTES && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    tags.len() >= MIN_CODES && 10 * tags.iter().filter(|tag| is_code(tag)).count() >= 9 * tags.len()
}

#[cfg(test)]
mod tests;
