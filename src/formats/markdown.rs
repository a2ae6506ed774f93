//! Markdown, with front matter or without: what sites made by Hugo or Jekyll, and notes, keep articles in.

use serde_json::{Map, Value};

use super::json::read_fields;
use super::record::{Head, Unread};
use crate::charset;
use crate::draft::Draft;

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
    draft.rules.extend(rule);
    draft.rules.extend(repair.map(|how| ("title", how.into())));
    if decoded.charset != "UTF-8" {
        draft.charset = Some(decoded.charset);
    }
    Ok(draft)
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
