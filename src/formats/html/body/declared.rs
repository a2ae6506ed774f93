//! The text that a page declares for machines, where it shows a reader only the beginning of it.

use std::sync::LazyLock;

use memchr::memmem;
use scraper::{Html, Selector};
use serde_json::Value;

use super::Body;
use super::evidence::{Evidence, letters};

static SCRIPTS: LazyLock<Option<Selector>> =
    LazyLock::new(|| Selector::parse("script[type='application/ld+json']").ok());

static DESCRIPTIONS: LazyLock<Option<Selector>> =
    LazyLock::new(|| Selector::parse("meta[property='og:description'], meta[name='description']").ok());

/// Returns the declared text if it has what the body has, and much more.
///
/// Where both are whole the body is the better one: a declared text has no paragraphs, and often ends early.
pub fn longer(page: &Html, body: &Body) -> Option<String> {
    let declared = text(page)?;
    let n_declared = letters(&declared).len();
    let found = letters(&body.text);
    const MIN_LETTERS: usize = 400;
    if n_declared < MIN_LETTERS || n_declared < found.len() * 2 {
        return None;
    }
    let evidence = Evidence::new([declared.as_str()]);
    (found.len() < MIN_LETTERS / 4 || evidence.share(&found) > 0.5).then_some(declared)
}

/// Returns the description that a page gives of itself.
pub fn description(page: &Html) -> Option<String> {
    let mut texts = page.select(DESCRIPTIONS.as_ref()?).filter_map(|element| element.attr("content"));
    texts.find(|text| !text.trim().is_empty()).map(|text| text.trim().replace(['\n', '\r'], " "))
}

/// Returns whether a page says that its article is not free to read.
pub fn is_paid(html: &str) -> bool {
    const NAME: &str = "\"isAccessibleForFree\"";
    let values = memmem::find_iter(html.as_bytes(), NAME).map(|at| &html[at + NAME.len()..]);
    let mut values = values.map(|rest| rest.trim_start_matches([' ', ':', '"', '\n', '\t']));
    values.next().is_some_and(|value| value.starts_with("false") || value.starts_with("False"))
}

/// Returns the longest text that the page declares.
fn text(page: &Html) -> Option<String> {
    let scripts = page.select(SCRIPTS.as_ref()?);
    let json =
        scripts.map(|script| script.text().collect::<String>()).filter(|json| json.contains("articleBody"));
    let values = json.filter_map(|json| serde_json::from_str::<Value>(&json).ok());
    let mut best: Option<String> = None;
    for value in values {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(fields) => {
                    for (name, value) in fields {
                        match value {
                            Value::String(text) if name == "articleBody" => {
                                best = best.filter(|best| best.len() >= text.len()).or(Some(text));
                            }
                            value => open.push(value),
                        }
                    }
                }
                Value::Array(values) => open.extend(values),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
    }
    best
}
