//! JSON-LD as pages have it: read with repairs, taken apart, and the object of this page's article.

use serde_json::{Map, Value};

use super::{Declared, address, tidy};
use crate::analysis::fold;

mod repair;

/// Types of what a page can be about as an article, with those that end in `Article`.
const ARTICLES: &[&str] = &[
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Report",
    "Review",
    "CriticReview",
    "Recipe",
    "MedicalWebPage",
    "FAQPage",
    "HowTo",
    "Reportage",
    "PressRelease",
];
/// Types that carry an article's fields where no article is declared.
const PAGES: &[&str] =
    &["WebPage", "ItemPage", "AboutPage", "CreativeWork", "VideoObject", "NewsMediaOrganization"];
/// Levels of objects in objects that are taken apart.
const MAX_LEVELS: usize = 8;

/// Reads a script of JSON-LD. Real ones have line breaks in strings, comments, commas too many and
/// escaped quotes; those are repaired. `None` if that does not help.
pub fn read(script: &str) -> Option<Vec<Value>> {
    let text = script.trim().trim_start_matches('\u{feff}');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(vec![value]);
    }
    repair::candidates(text).find_map(|candidate| {
        let values: Result<Vec<Value>, _> =
            serde_json::Deserializer::from_str(&candidate).into_iter().collect();
        values.ok().filter(|values| !values.is_empty())
    })
}

/// Adds every object with a type to `nodes`: the members of lists and graphs each on their own.
pub fn flatten(value: Value, nodes: &mut Vec<Map<String, Value>>) {
    flatten_to(value, nodes, MAX_LEVELS);
}

fn flatten_to(value: Value, nodes: &mut Vec<Map<String, Value>>, n_levels: usize) {
    let Some(n_levels) = n_levels.checked_sub(1) else { return };
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| flatten_to(value, nodes, n_levels)),
        Value::Object(mut object) => {
            let graph = object.remove("@graph");
            let inner: Vec<Value> =
                ["mainEntity", "mainEntityOfPage", "mainContentOfPage", "item", "hasPart"]
                    .iter()
                    .filter_map(|key| object.get(*key).filter(|inner| is_typed(inner)).cloned())
                    .collect();
            if object.contains_key("@type") {
                nodes.push(object);
            }
            graph.into_iter().chain(inner).for_each(|value| flatten_to(value, nodes, n_levels));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_typed(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.contains_key("@type"),
        Value::Array(values) => values.iter().any(|value| value.get("@type").is_some()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Returns which of the objects is this page's article: the one whose address or headline is the
/// page's, else the first article, else the page itself.
pub fn choose(declared: &Declared) -> Option<usize> {
    let titles: Vec<String> = [declared.meta("og:title"), declared.title.as_deref()]
        .into_iter()
        .flatten()
        .chain(declared.h1s.iter().map(|h1| h1.text.as_str()))
        .map(fold)
        .collect();
    let addresses: Vec<&str> =
        [declared.url.as_deref(), declared.canonical.as_deref()].into_iter().flatten().collect();
    let score = |node: &Map<String, Value>| {
        let kind = if is_article(node) {
            4
        } else if PAGES.iter().any(|kind| is_a(node, kind)) {
            0
        } else {
            return None;
        };
        let own = addresses_of(node);
        let has_address = own.iter().any(|url| addresses.iter().any(|page| address::is_same_page(url, page)));
        let headline = ["headline", "name"].iter().find_map(|key| text(node, key)).map(|text| fold(&text));
        let has_title = headline.is_some_and(|headline| {
            !headline.is_empty()
                && titles.iter().any(|title| title.starts_with(&headline) || headline.starts_with(title))
        });
        let has_date = node.contains_key("datePublished");
        Some(kind + 2 * i32::from(has_address) + 2 * i32::from(has_title) + i32::from(has_date))
    };
    let scored = declared.ld.iter().enumerate().filter_map(|(idx, node)| Some((score(node)?, idx)));
    scored.max_by_key(|(score, idx)| (*score, std::cmp::Reverse(*idx))).map(|(_, idx)| idx)
}

fn addresses_of(node: &Map<String, Value>) -> Vec<String> {
    ["url", "mainEntityOfPage", "@id"].iter().flat_map(|key| texts(node, key)).collect()
}

/// Returns whether an object is an article of any kind.
pub fn is_article(node: &Map<String, Value>) -> bool {
    types(node).any(|kind| kind.ends_with("Article") || ARTICLES.contains(&kind))
}

/// Returns whether an object has a type, such as `NewsArticle`, whatever vocabulary is written before it.
pub fn is_a(node: &Map<String, Value>, kind: &str) -> bool {
    types(node).any(|own| own.eq_ignore_ascii_case(kind))
}

fn types(node: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let kinds = match node.get("@type") {
        Some(Value::Array(kinds)) => kinds.as_slice(),
        Some(kind) => std::slice::from_ref(kind),
        None => &[],
    };
    kinds.iter().filter_map(Value::as_str).map(|kind| kind.rsplit(['/', '#', ':']).next().unwrap_or(kind))
}

/// Returns the texts of a field: a text, a number, the name of an object, or those of a list.
pub fn texts(node: &Map<String, Value>, key: &str) -> Vec<String> {
    let values = match node.get(key) {
        Some(Value::Array(values)) => values.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    values.iter().filter_map(value_text).collect()
}

/// Returns the first text of a field, as [`texts`] reads it.
pub fn text(node: &Map<String, Value>, key: &str) -> Option<String> {
    texts(node, key).into_iter().next()
}

/// Returns the text that a value stands for; `None` if it is empty.
pub fn value_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => tidy(text),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => {
            let names = ["name", "@value", "headline", "url", "@id"];
            return names
                .iter()
                .find_map(|key| object.get(*key).filter(|it| !it.is_object()).and_then(leaf_text));
        }
        Value::Array(_) | Value::Null | Value::Bool(_) => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The name of an object may itself be a list.
fn leaf_text(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(|value| value.as_str().map(tidy)),
        Value::String(text) => Some(tidy(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(_) | Value::Null | Value::Bool(_) => None,
    }
    .filter(|text| !text.is_empty())
}

/// Returns the text of a field in a script that can't be read as JSON: what stands in quotes after the
/// field's name, the first time that it does.
pub fn raw_text(script: &str, key: &str) -> Option<String> {
    script.match_indices(key).find_map(|(at, _)| {
        let rest = script[at + key.len()..].strip_prefix('"')?.trim_start().strip_prefix(':')?;
        let (value, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
        Some(tidy(value)).filter(|value| !value.is_empty())
    })
}

#[cfg(test)]
mod tests;
