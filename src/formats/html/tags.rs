//! Tags that a page declares, with their kinds.

use scraper::Html;
use serde_json::Value;

use super::declared::{Declared, Place, json_ld};
use super::outlet;
use crate::analysis::fold;
use crate::article::TagKind;

mod cleaner;
mod visible;

use cleaner::Cleaner;
use visible::Evidence;

/// Most tags of a page that are kept.
const MAX_TAGS: usize = 50;
/// Words of a tag from which on it may be several whose commas were lost.
const MIN_RUN: usize = 4;
/// Topics that are shown at least to be more than the system's choice.
const MIN_SHOWN: usize = 2;

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

/// Tags of a page and the rule that found them.
pub type Tags = (Vec<(TagKind, String)>, &'static str);

/// Returns the tags that a page declares, each once, in order, and the rule that found them. `authors`
/// and the outlet are no tags, and a list that names them again and again has none. Typed ones are those
/// that JSON-LD says the article is about, and the sections that are declared beside the first.
pub fn tags(declared: &Declared, html: &Html, authors: &[String]) -> Tags {
    let cleaner = Cleaner::of(declared, html, authors);
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
    let sections = outlet::more_sections(declared).into_iter();
    tags.extend(sections.map(|section| (TagKind::Section, section)));
    (tags, rule)
}

/// The keywords of the first source that has any. A list that a reader sees and that is declared as well
/// is the newsroom's, and goes before all.
fn keywords(declared: &Declared, html: &Html, cleaner: &Cleaner) -> (Vec<String>, &'static str) {
    let meta = |keys: &[&'static str]| {
        keys.iter().find_map(|key| {
            let words = cleaner.clean(declared.metas(key).map(str::to_owned).collect());
            (!words.is_empty()).then_some((words, *key))
        })
    };
    let tagged = meta(TAG_KEYS);
    let named: Vec<&String> = tagged.iter().flat_map(|(words, _)| words).collect();
    let (topics, evidence) = visible::topics(html, &named.iter().map(|word| fold(word)).collect());
    let topics = cleaner.clean(topics);
    let is_borne_out = topics.len() >= MIN_SHOWN
        && named.len() == topics.len()
        && named.iter().all(|word| topics.iter().any(|topic| fold(topic) == fold(word)));
    if is_borne_out {
        return (topics, "topic list");
    }
    if let Some(article) = declared.article() {
        let words = cleaner.clean(ld_texts(article.get("keywords")));
        // Some systems lose the commas.
        let is_run = matches!(words.as_slice(), [word] if word.split(' ').count() >= MIN_RUN);
        let keywords = meta(KEYWORD_KEYS).map(|(keywords, _)| keywords).unwrap_or_default();
        let is_lost = is_run && !keywords.is_empty();
        if !words.is_empty() && !is_lost {
            return (cleaner.without_added(words, &keywords), "json-ld keywords");
        }
    }
    if let Some(found) = meta(KEYWORD_KEYS) {
        return found;
    }
    if evidence > Evidence::Address && !topics.is_empty() {
        return (topics, "topic list");
    }
    if let Some(found) = tagged {
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

#[cfg(test)]
mod tests;
