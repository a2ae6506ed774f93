//! Front matter: the fields at the head of a Markdown file, in YAML, TOML or JSON.

use serde_json::{Map, Value};

/// Front matter, not yet read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Front<'a> {
    kind: Kind,
    text: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Yaml,
    Toml,
    Json,
}

/// Bytes of front matter at most.
const MAX_BYTES: usize = 64 << 10;

/// The line that front matter begins with, the lines that may end it, and its language.
const FENCES: &[(&str, &[&str], Kind)] =
    &[("---", &["---", "..."], Kind::Yaml), ("+++", &["+++"], Kind::Toml), (";;;", &[";;;"], Kind::Json)];

/// Returns the front matter of a text and what follows it; `None` if there is none.
pub fn split(text: &str) -> Option<(Front<'_>, &str)> {
    let (first, rest) = text.split_once('\n')?;
    if let Some((_, ends, kind)) = FENCES.iter().find(|(fence, ..)| first.trim_end() == *fence) {
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if ends.contains(&line.trim_end()) {
                return Some((Front { kind: *kind, text: &rest[..at] }, &rest[at + line.len()..]));
            }
            at += line.len();
            if at > MAX_BYTES {
                break;
            }
        }
        return None;
    }
    // An object, as Hugo has it, with more than space behind it.
    if !text.starts_with('{') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    let end = values.byte_offset();
    let body = &text[end..];
    let is_text = |c: char| !matches!(c, '{' | '[' | ',');
    let follows = body.starts_with(['\n', '\r']) && body.trim_start().starts_with(is_text);
    (end <= MAX_BYTES && follows).then_some((Front { kind: Kind::Json, text: &text[..end] }, body))
}

impl Front<'_> {
    /// Returns whether there is a line with a name in it, so that it is more than a rule between lines.
    pub fn has_keys(self) -> bool {
        self.kind != Kind::Yaml || self.text.lines().any(|line| key_value(line).is_some())
    }

    /// Returns the fields, and how they were read if that was not by the rules of their language.
    pub fn read(self) -> (Map<String, Value>, Option<&'static str>) {
        let read = match self.kind {
            Kind::Yaml => yaml(self.text),
            Kind::Toml => toml::from_str(self.text).ok().map(from_toml),
            Kind::Json => serde_json::from_str(self.text).ok(),
        };
        match read {
            Some(fields) => (fields, None),
            None => (lines(self.text), Some("front matter line by line, since it is damaged")),
        }
    }
}

fn yaml(text: &str) -> Option<Map<String, Value>> {
    // Aliases of aliases can stand for billions of values; nobody needs many in front matter.
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 20_000,
            max_nodes: 10_000,
            max_depth: 32,
            max_aliases: 100,
            max_anchors: 100,
        },
    };
    if text.trim().is_empty() {
        return Some(Map::new());
    }
    serde_saphyr::from_str_with_options(text, options).ok()
}

fn from_toml(table: toml::Table) -> Map<String, Value> {
    table.into_iter().map(|(key, value)| (key, toml_value(value))).collect()
}

/// The depth is bounded: the parser of TOML refuses deep nesting.
fn toml_value(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(said) => said.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(toml_value).collect(),
        toml::Value::Table(table) => Value::Object(from_toml(table)),
    }
}

/// Reads damaged front matter: every `key: value` or `key = value` at the start of a line, with the
/// items of lists below it. Titles with a colon in them break YAML.
fn lines(text: &str) -> Map<String, Value> {
    let text_of = |text: &str| Value::String(unquoted(text).to_owned());
    let mut fields = Map::new();
    let mut last: Option<String> = None;
    for line in text.lines() {
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(item), Some(Value::Array(items))) =
            (item, last.as_ref().and_then(|key| fields.get_mut(key)))
        {
            items.push(text_of(item));
        } else if let Some((key, value)) = key_value(line) {
            let value = value.trim();
            let inline = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
            let value = match inline {
                Some(items) => items.split(',').map(text_of).collect(),
                None if value.is_empty() => Value::Array(Vec::new()),
                None => text_of(value),
            };
            fields.insert(key.to_owned(), value);
            last = Some(key.to_owned());
        }
    }
    fields
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let key = key.trim_end();
    (!key.is_empty() && key.chars().all(is_key)).then_some((key, value))
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let within = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark);
    within('"').or_else(|| within('\'')).unwrap_or(text)
}
