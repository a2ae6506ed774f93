//! Objects that only hold articles, as web services and search engines answer.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::fields::{Target, target};

/// Keys under which an object holds its articles in a list.
pub const WRAPPERS: &[&str] = &[
    "articles",
    "docs",
    "documents",
    "items",
    "item",
    "results",
    "response",
    "data",
    "hits",
    "news",
    "rows",
    "posts",
    "stories",
    "records",
    "entries",
    "newsObjects",
    "newsItems",
];

/// Keys under which an object holds its one article.
const HOLDERS: &[&str] = &["_source", "item", "row", "doc", "document", "article", "data", "story", "post"];

/// Returns the articles of an object that has nothing of an article itself; none if it is an article.
pub fn articles(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    if !may_hold_articles(bytes) {
        return None;
    }
    let value: Value = serde_json::from_slice(bytes).ok()?;
    let articles = held(&value)?;
    articles.iter().map(|article| serde_json::to_vec(article).ok()).collect()
}

/// Returns whether the text begins with a line that is such an object.
pub fn begins(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    may_hold_articles(line.as_bytes()) && serde_json::from_str(line).is_ok_and(|value| held(&value).is_some())
}

/// Returns the list of articles within a value. The depth is bounded by that of the value.
pub fn held(value: &Value) -> Option<&Vec<Value>> {
    let object = value.as_object()?;
    if has(object, Target::Body) {
        return None;
    }
    let is_titled = has(object, Target::Title);
    WRAPPERS.iter().find_map(|key| match object.get(*key)? {
        Value::Array(items) if items.iter().all(Value::is_object) => {
            let looks_like_articles = |item: &Value| {
                item.as_object().is_some_and(|item| has(item, Target::Title) && has(item, Target::Published))
            };
            // A feed has a title as well; the items of an article's gallery have no dates.
            (!is_titled || !items.is_empty() && items.iter().all(looks_like_articles)).then_some(items)
        }
        inner if !is_titled => held(inner),
        _ => None,
    })
}

/// Returns the article within its envelope, with the envelope's identifier if it has none itself.
pub fn opened(mut object: Map<String, Value>) -> Map<String, Value> {
    let Some(key) = holder(&object, MAX_ENVELOPES) else { return object };
    let Some(Value::Object(mut inner)) = object.remove(key) else { return object };
    // Any other envelope's identifier is that of the answer.
    if let Some(id) = object.remove("_id") {
        inner.entry("_id").or_insert(id);
    }
    opened(inner)
}

/// Envelopes around one article at most.
const MAX_ENVELOPES: usize = 3;

/// Returns the key of an object within which the article is, if it is not the object itself.
fn holder(object: &Map<String, Value>, n_envelopes: usize) -> Option<&'static str> {
    let is_record = |inner: &Map<String, Value>| has(inner, Target::Title) || has(inner, Target::Body);
    if n_envelopes == 0 {
        return None;
    }
    HOLDERS.iter().copied().find(|key| {
        let Some(inner) = object.get(*key).and_then(Value::as_object) else { return false };
        *key == "_source"
            || !has(object, Target::Title) && (is_record(inner) || holder(inner, n_envelopes - 1).is_some())
    })
}

fn has(object: &Map<String, Value>, wanted: Target) -> bool {
    object.iter().any(|(key, value)| {
        let is_list_of_objects = matches!(value, Value::Array(items) if items.iter().any(Value::is_object));
        !value.is_null() && !is_list_of_objects && target(key).is_some_and(|(target, _)| target == wanted)
    })
}

/// Returns whether an object has a key of a wrapper before any text of an article. Reads no further.
fn may_hold_articles(bytes: &[u8]) -> bool {
    struct Keys<'c>(&'c Cell<bool>);
    impl<'de> Visitor<'de> for Keys<'_> {
        type Value = ();

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an object")
        }

        fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
            while let Some(key) = map.next_key::<Cow<'_, str>>()? {
                if WRAPPERS.contains(&key.as_ref()) {
                    self.0.set(true);
                    // An error is the only way out of the middle of a text.
                    return Err(M::Error::custom("known"));
                }
                map.next_value::<IgnoredAny>()?;
            }
            Ok(())
        }
    }
    let answer = Cell::new(false);
    let _known = serde_json::Deserializer::from_slice(bytes).deserialize_map(Keys(&answer));
    answer.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_objects_around_articles_are_opened() {
        let check = |json: &str, expected: Option<usize>| {
            assert_eq!(articles(json.as_bytes()).map(|articles| articles.len()), expected, "{json}");
            let line = format!("{json}\n{{}}");
            assert_eq!(begins(&line), expected.is_some(), "{json}");
        };
        check(r#"{"status": "ok", "articles": [{"title": "A"}, {"title": "B"}]}"#, Some(2));
        check(r#"{"response": {"docs": [{"headline": {"main": "A"}}]}}"#, Some(1));
        check(r#"{"hits": {"total": 1, "hits": [{"_source": {"title": "A"}}]}}"#, Some(1));
        check(r#"{"title": "The feed", "items": [{"title": "A", "date_published": "2025"}]}"#, Some(1));
        check(r#"{"title": "An article", "items": [{"title": "A picture"}]}"#, None);
        check(r#"{"title": "An article", "body": "T", "items": [{"title": "A", "date": "2025"}]}"#, None);
        check(r#"{"items": ["a", "b"]}"#, None);
        check(r#"{"items": []}"#, Some(0));
        check(r#"{"title": "An article"}"#, None);
    }

    #[test]
    fn an_article_is_taken_out_of_its_envelopes() {
        let check = |json: &str, expected: &str| {
            let object = opened(serde_json::from_str(json).unwrap());
            assert_eq!(serde_json::to_string(&object).unwrap(), expected);
        };
        check(r#"{"id": "x", "data": {"meta": {}, "item": {"headline": "A"}}}"#, r#"{"headline":"A"}"#);
        check(r#"{"_id": 7, "_source": {"a": "A"}}"#, r#"{"_id":7,"a":"A"}"#);
        check(r#"{"row_idx": 0, "row": {"text": "A"}}"#, r#"{"text":"A"}"#);
        check(r#"{"title": "T", "data": {"title": "inner"}}"#, r#"{"data":{"title":"inner"},"title":"T"}"#);
    }
}
