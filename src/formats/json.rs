//! JSON and JSON Lines: articles as objects, whatever their exporters call the fields.

use std::borrow::Cow;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::record::{MAX_RECORD_BYTES, Raw, Unread, too_long};
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::draft::{Draft, DraftDate, DraftRelated};

mod aliases;
mod scan;

use aliases::{Target, target};
use scan::Scanner;

/// Keys under which an object holds its articles in an array, as answers of web services do.
const WRAPPERS: &[&str] =
    &["articles", "docs", "documents", "items", "results", "response", "data", "hits", "news"];

/// Returns whether the text is JSON Lines: the first line, or the second, is an object of its own.
pub fn is_lines(name: &str, text: &str) -> bool {
    if !is_json(text) || text.starts_with('[') {
        return false;
    }
    if [".jsonl", ".ndjson", ".jl"].iter().any(|ending| name.ends_with(ending)) {
        return true;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let starts_object = |line: &str| line.starts_with('{') && line[1..].trim_start().starts_with('"');
    starts_object(second) && (first.ends_with('}') || starts_object(first))
}

/// Returns whether the text begins as JSON does: an object, or an array of them.
pub fn is_json(text: &str) -> bool {
    let mut rest = text.chars().filter(|c| !c.is_whitespace());
    let begin = (rest.next(), rest.next());
    matches!(begin, (Some('{'), Some('"' | '}') | None) | (Some('['), Some('{' | ']') | None))
}

/// Gives every line that is not blank as a record; its number is the line's.
pub fn split_lines(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut record = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        let Some(is_whole) = read_line(input, &mut line)? else { return Ok(()) };
        record += 1;
        let content = if is_whole { Ok(std::mem::take(&mut line)) } else { Err(too_long()) };
        let is_blank = matches!(&content, Ok(line) if line.iter().all(u8::is_ascii_whitespace));
        if !is_blank && emit(Raw { record, content }).is_break() {
            return Ok(());
        }
    }
}

/// Reads up to the next line feed, which is taken but not kept. Of a line that is too long only the
/// end is looked for; then the answer is `false`. At the end of the input it is `None`.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    let mut is_whole = true;
    let mut has_read = false;
    loop {
        let available = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if available.is_empty() {
            return Ok(has_read.then_some(is_whole));
        }
        has_read = true;
        let end = memchr::memchr(b'\n', available);
        let part = &available[..end.unwrap_or(available.len())];
        if is_whole && line.len() + part.len() <= MAX_RECORD_BYTES {
            line.extend_from_slice(part);
        } else {
            is_whole = false;
            *line = Vec::new();
        }
        let n_taken = part.len() + usize::from(end.is_some());
        input.consume(n_taken);
        if end.is_some() {
            return Ok(Some(is_whole));
        }
    }
}

/// Gives the elements of an array, or the values that stand one after another. An object that only
/// wraps an array of articles gives those.
pub fn split_values(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut record = 0;
    let mut number = |content| {
        record += 1;
        Raw { record, content }
    };
    let mut scanner = Scanner::new(MAX_RECORD_BYTES);
    while let Some(content) = scanner.next(input)? {
        let elements = content.as_ref().ok().and_then(|bytes| unwrap_articles(bytes));
        let flow = match elements {
            Some(elements) => elements.into_iter().try_for_each(|element| emit(number(Ok(element)))),
            None => emit(number(content)),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// Returns the articles of an object that has nothing of an article itself.
fn unwrap_articles(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    let articles = wrapped(&value)?;
    articles.iter().map(|article| serde_json::to_vec(article).ok()).collect()
}

fn wrapped(value: &Value) -> Option<&Vec<Value>> {
    let object = value.as_object()?;
    if object.keys().any(|key| matches!(target(key), Some((Target::Title | Target::Body, _)))) {
        return None;
    }
    WRAPPERS.iter().find_map(|key| match object.get(*key)? {
        Value::Array(items) if items.iter().all(Value::is_object) && !items.is_empty() => Some(items),
        inner => wrapped(inner),
    })
}

/// Reads one article.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let value: Value = match serde_json::from_str(&decoded.text) {
        Ok(value) => value,
        Err(error) => match repair(&decoded.text) {
            Some(repaired) => serde_json::from_str(&repaired).map_err(|error| not_json(&error))?,
            None => return Err(not_json(&error).into()),
        },
    };
    match value {
        Value::Object(mut object) => {
            // The record of a search engine's dump is inside its envelope.
            match object.remove("_source") {
                Some(Value::Object(mut inner)) => {
                    if let Some(id) = object.remove("_id") {
                        inner.entry("_id").or_insert(id);
                    }
                    Ok(draft(inner)?)
                }
                _ => Ok(draft(object)?),
            }
        }
        other => Err(format!("expected an object, found {}", kind_of(&other)).into()),
    }
}

fn not_json(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    if error.is_eof() {
        format!("truncated JSON: {what}")
    } else {
        format!("not JSON: {what}, at character {}", error.column())
    }
}

/// Returns the text with what Python's exporter writes and no JSON has put right: `NaN` and infinite
/// numbers become null, halves of surrogate pairs become U+FFFD. `None` if there is no such thing.
fn repair(text: &str) -> Option<String> {
    let mut repaired = String::with_capacity(text.len());
    let mut is_changed = false;
    let mut in_string = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if in_string && c == '\\' {
            let (escape, length) = escape(rest);
            is_changed |= escape != &rest[..length];
            repaired.push_str(escape);
            rest = &rest[length..];
            continue;
        }
        if c == '"' {
            in_string = !in_string;
        } else if !in_string
            && let Some(word) = ["NaN", "-Infinity", "Infinity"].iter().find(|word| rest.starts_with(**word))
        {
            repaired.push_str("null");
            is_changed = true;
            rest = &rest[word.len()..];
            continue;
        }
        repaired.push(c);
        rest = &rest[c.len_utf8()..];
    }
    is_changed.then_some(repaired)
}

/// Returns what to write for the escape that `text` begins with, and how many bytes it has.
fn escape(text: &str) -> (&str, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    match unit(0) {
        Some(0xd800..=0xdbff) if matches!(unit(6), Some(0xdc00..=0xdfff)) => (&text[..12], 12),
        Some(0xd800..=0xdfff) => ("\\ufffd", 6),
        Some(_) => (&text[..6], 6),
        None => {
            let length = text.chars().take(2).map(char::len_utf8).sum();
            (&text[..length], length)
        }
    }
}

fn draft(object: Map<String, Value>) -> Result<Draft, String> {
    let mut found: Vec<(Target, usize, String, Value)> = Vec::with_capacity(object.len());
    for (key, value) in object {
        match value {
            Value::Null => {}
            Value::String(text) if is_null(&text) => {}
            value => match target(&key) {
                Some((target, rank)) => found.push((target, rank, key, value)),
                None => nested(&key, value, &mut found),
            },
        }
    }
    // The best name of each thing last, so that it stays.
    found.sort_by_key(|(_, rank, _, _)| std::cmp::Reverse(*rank));
    let mut draft = Draft::default();
    for (target, _, key, value) in found {
        set(&mut draft, target, &key, value)?;
    }
    Ok(draft)
}

/// Looks one level down: `{"fields": {"bodyText": …}}`, `{"headline": {"main": …}}`.
fn nested(key: &str, value: Value, found: &mut Vec<(Target, usize, String, Value)>) {
    let Value::Object(inner) = value else { return };
    for (inner_key, value) in inner {
        let path = format!("{key}.{inner_key}");
        if let Some((target, rank)) = target(&path).filter(|_| !value.is_null()) {
            found.push((target, rank, path, value));
        }
    }
}

/// Exporters write a missing value as one of these words.
fn is_null(text: &str) -> bool {
    text.trim().is_empty()
        || ["null", "none", "nan", "n/a"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn set(draft: &mut Draft, target: Target, key: &str, value: Value) -> Result<(), String> {
    match target {
        Target::Id => draft.source_id = Some(scalar(key, value)?),
        Target::Url => draft.url = Some(text(key, value)?),
        Target::Title => draft.title = Some(text(key, value)?),
        Target::Deck => draft.deck = Some(text(key, value)?),
        Target::Body => draft.body = Some(text(key, value)?),
        Target::Caption => draft.caption = Some(text(key, value)?),
        Target::Credit => draft.credit = Some(text(key, value)?),
        Target::Bylines => draft.bylines = names(key, value)?,
        Target::Agency => draft.agency = names(key, value)?.into_iter().next(),
        Target::Publication => draft.publication = names(key, value)?.into_iter().next(),
        Target::Section => {
            draft.section = Some(names(key, value)?.join("/")).filter(|section| !section.is_empty());
        }
        Target::Tags(kind) => {
            let values = names(key, value)?;
            let is_list = values.len() != 1;
            for value in values {
                if is_list {
                    draft.tags.push((kind, value));
                } else {
                    let parts = value.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty());
                    draft.tags.extend(parts.map(|part| (kind, part.to_owned())));
                }
            }
        }
        Target::Published => draft.published = Some(date(key, value)?),
        Target::Modified => draft.modified = Some(date(key, value)?),
        Target::Place => draft.place = names(key, value)?.into_iter().next(),
        Target::Language => draft.language = names(key, value)?.into_iter().next(),
        Target::Related => {
            let titles = names(key, value)?.into_iter();
            draft.related = titles.map(|title| DraftRelated { title, byline: None }).collect();
        }
    }
    Ok(())
}

fn date(key: &str, value: Value) -> Result<DraftDate, String> {
    Ok(DraftDate { text: scalar(key, value)?, rule: format!("field {key}").into(), trust: Trust::Declared })
}

/// A text, or a number written as one.
fn scalar(key: &str, value: Value) -> Result<String, String> {
    match value {
        Value::Number(number) => Ok(number.to_string()),
        other => text(key, other),
    }
}

/// A text; a list of texts is its paragraphs; an object is what it names as its main part.
fn text(key: &str, value: Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Array(items) => {
            let parts: Vec<String> = items
                .into_iter()
                .filter(|item| !item.is_null())
                .map(|item| text(key, item))
                .collect::<Result<_, _>>()?;
            Ok(parts.join("\n"))
        }
        Value::Object(mut object) => match main_part(&mut object) {
            Some(part) => text(key, part),
            None => Err(format!("expected text for `{key}`, found an object")),
        },
        other @ (Value::Null | Value::Bool(_) | Value::Number(_)) => {
            Err(format!("expected text for `{key}`, found {}", kind_of(&other)))
        }
    }
}

/// Names of people, places or tags: a text, or a list of texts or of objects with a name.
fn names(key: &str, value: Value) -> Result<Vec<String>, String> {
    let items = match value {
        Value::Array(items) => items,
        other => vec![other],
    };
    let mut names = Vec::with_capacity(items.len());
    for item in items.into_iter().filter(|item| !item.is_null()) {
        let name = scalar(key, item)?;
        if !is_null(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn main_part(object: &mut Map<String, Value>) -> Option<Value> {
    ["main", "original", "name", "value", "title", "webTitle", "text", "rendered", "content", "#text"]
        .iter()
        .find_map(|key| object.remove(*key).filter(|part| !part.is_null()))
}

fn kind_of(value: &Value) -> Cow<'static, str> {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "a truth value".into(),
        Value::Number(_) => "a number".into(),
        Value::String(_) => "a text".into(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}

#[cfg(test)]
mod tests;
