//! Markdown, with front matter or without: what sites made by Hugo or Jekyll, and notes, keep articles in.

use serde_json::{Map, Value};

use super::json::read_fields;
use super::record::{Head, Unread};
use crate::article::Trust;
use crate::charset;
use crate::date::{DayOrder, Precision, PubDate};
use crate::draft::{Draft, DraftDate};
use crate::names;

mod front;
mod plain;

/// Endings of the names of Markdown files.
const ENDINGS: &[&str] = &[".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"];

/// Returns whether the text begins with front matter, or is by its name Markdown and begins with a title.
pub fn matches(head: &Head<'_>) -> bool {
    if head.is_binary {
        return false;
    }
    let is_named_so = ENDINGS.iter().any(|ending| head.name.ends_with(ending));
    match front::split(head.text) {
        // An object with a text after it is JSON Lines with a damaged line, unless the name says otherwise.
        Some((front, _)) => is_named_so || (front.has_keys() && !head.text.starts_with('{')),
        None => is_named_so && (head.text.starts_with("# ") || is_underlined(head.text)),
    }
}

/// Returns whether the first line is made a title by a line of `=` below it.
fn is_underlined(text: &str) -> bool {
    let mut lines = text.lines();
    let (title, below) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    !title.trim().is_empty() && below.starts_with("==") && below.trim_end().bytes().all(|byte| byte == b'=')
}

/// Reads one article: a whole file.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let text = decoded.text.trim_start_matches(['\u{feff}', '\n', '\r', ' ', '\t']);
    let (mut record, body, repair) = match front::split(text) {
        Some((front, body)) => {
            let (record, repair) = front.read();
            (record, body, repair)
        }
        None => (Map::new(), text, None),
    };
    open_tables(&mut record);
    if is_draft(&record) {
        return Err(Unread::Passed("drafts".into()));
    }
    // `title: 1984` is a number to YAML.
    if let Some(title) = record.get_mut("title").filter(|title| title.is_number() || title.is_boolean()) {
        *title = Value::String(title.to_string());
    }
    let read = plain::text(body);
    let has_title =
        record.keys().any(|key| key.eq_ignore_ascii_case("title") || key.eq_ignore_ascii_case("headline"));
    let mut body = read.body;
    let mut rule = None;
    match read.title {
        Some(title) if !has_title => {
            record.insert("title".to_owned(), Value::String(title));
            rule = Some(("title", "first heading".into()));
        }
        Some(title) => body = if body.is_empty() { title } else { format!("{title}\n{body}") },
        None => {}
    }
    // What front matter calls so is never the text, which is below it.
    for key in ["text", "content", "article", "story", "html", "body"] {
        record.remove(key);
    }
    if !body.is_empty() {
        record.insert("body".to_owned(), Value::String(body));
    }
    let mut draft = read_fields(&record)?;
    if draft.published.is_none() {
        take_dated_line(&mut draft);
    }
    draft.rules.extend(rule);
    draft.rules.extend(repair.map(|how| ("title", how.into())));
    if decoded.charset != "UTF-8" {
        draft.charset = Some(decoded.charset);
    }
    Ok(draft)
}

/// Takes the date from a line above the text that has nothing else than that, a place and names:
/// `Prague, 1 January 1993`, `Monday, 28 April 1986 — By Ann Lee`. The line leaves the text with them.
fn take_dated_line(draft: &mut Draft) {
    const MAX_CHARS: usize = 100;
    let Some(body) = &draft.body else { return };
    let (line, text) = body.split_once('\n').unwrap_or((body, ""));
    let line = line.trim();
    if line.chars().count() > MAX_CHARS || line.ends_with(['.', '!', '?', '…']) {
        return;
    }
    let parts = [" — ", " – ", " - ", " | ", " · "].iter().find_map(|mark| line.split_once(mark));
    let (one, two) = parts.map_or((line, ""), |(one, two)| (one.trim(), two.trim()));
    let found = [(one, two), (two, one)].into_iter().find_map(|(dated, other)| Some((day_in(dated)?, other)));
    let Some(((place, date), other)) = found else { return };
    draft.published =
        Some(DraftDate { text: date.to_owned(), rule: "first line".into(), trust: Trust::Derived });
    let is_byline = names::is_byline(other);
    if (other.is_empty() || is_byline) && !text.trim().is_empty() {
        draft.bylines.extend(is_byline.then(|| other.to_owned()));
        draft.place = draft.place.take().or_else(|| (!place.is_empty()).then(|| place.to_owned()));
        draft.body = Some(text.to_owned());
    }
}

/// Returns the day that a text is, and the place before it.
fn day_in(text: &str) -> Option<(&str, &str)> {
    let is_day = |text: &str| {
        PubDate::read(text, DayOrder::Unknown).is_ok_and(|date| date.precision() >= Precision::Day)
    };
    let (place, behind) = text.split_once(", ").unwrap_or_default();
    if is_day(text) {
        return Some(("", text));
    }
    is_day(behind.trim()).then(|| (place.trim(), behind.trim()))
}

/// Takes the fields out of the tables that Zola and Hugo have for lists and for what is a site's own; a
/// field outside of them counts more.
fn open_tables(record: &mut Map<String, Value>) {
    for table in ["taxonomies", "extra", "params"] {
        let Some(Value::Object(fields)) = record.get_mut(table).map(Value::take) else { continue };
        for (name, value) in fields {
            record.entry(name).or_insert(value);
        }
    }
}

/// Returns whether the front matter says that the article is not published: `draft: true` of Hugo,
/// `published: false` of Jekyll.
fn is_draft(record: &Map<String, Value>) -> bool {
    let says = |key: &str, wanted: bool| {
        let value = record.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value);
        match value {
            Some(Value::Bool(said)) => *said == wanted,
            Some(Value::String(said)) => {
                said.trim().eq_ignore_ascii_case(if wanted { "true" } else { "false" })
            }
            _ => false,
        }
    };
    says("draft", true) || says("published", false)
}

#[cfg(test)]
mod tests;
