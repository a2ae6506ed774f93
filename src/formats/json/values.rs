//! Values of JSON as texts, names and dates, in the shapes that exporters give them.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::path::get;

/// A text, or a number written as one; fails with what it is instead.
pub fn scalar(value: &Value) -> Result<String, Cow<'static, str>> {
    match value {
        Value::Number(number) => Ok(whole_number(number).unwrap_or_else(|| number.to_string())),
        other => text(other),
    }
}

/// `2016.0` and `1.5e12`, as tables write whole numbers where some are missing.
fn whole_number(number: &serde_json::Number) -> Option<String> {
    const LARGEST: f64 = 9_007_199_254_740_992.0; // 2⁵³: up to here every whole number is exact
    let float = number.as_f64().filter(|_| number.is_f64())?;
    (float.fract() == 0.0 && float.abs() < LARGEST).then(|| format!("{float:.0}"))
}

/// A text; a list of texts is its paragraphs; an object is what it names as its main part. Fails with
/// what it is instead.
pub fn text(value: &Value) -> Result<String, Cow<'static, str>> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Array(items) => {
            let parts = items.iter().filter(|item| !item.is_null()).map(text);
            Ok(parts.collect::<Result<Vec<_>, _>>()?.join("\n"))
        }
        Value::Object(object) => match main_part(object) {
            Some(part) => scalar(part),
            None => Err(kind_of(value)),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => Err(kind_of(value)),
    }
}

/// Names of people, places or tags: a text, or a list of texts or of objects with a name. What has no
/// name is left out.
pub fn names(value: &Value) -> Vec<String> {
    let mut names = Vec::new();
    match value {
        Value::Array(items) => items.iter().for_each(|item| names.extend(name(item))),
        Value::String(text) if text.starts_with('[') => match python_list(text) {
            Some(items) => names = items,
            None => names.extend(name(value)),
        },
        other => names.extend(name(other)),
    }
    names.retain(|name| !is_missing(name));
    names
}

fn name(value: &Value) -> Option<String> {
    const FIRST: &[&str] = &["firstname", "first_name", "given", "givenName", "first"];
    const LAST: &[&str] = &["lastname", "last_name", "family", "familyName", "last"];
    if let Value::Object(object) = value
        && main_part(object).is_none()
    {
        let part = |keys: &[&str]| keys.iter().find_map(|key| get(object, key)?.as_str());
        let parts: Vec<&str> = [part(FIRST), part(LAST)].into_iter().flatten().map(str::trim).collect();
        return Some(parts.join(" ")).filter(|name| !name.is_empty());
    }
    let name = scalar(value).ok()?;
    // Obsidian links people and places: `[[Ann Lee]]`.
    let linked = name.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let linked = linked.map(|link| link.rsplit('|').next().unwrap_or(link).to_owned());
    Some(linked.unwrap_or(name))
}

/// A list of texts as Python prints it, `['a', "b's"]`, which tables have in their cells.
fn python_list(text: &str) -> Option<Vec<String>> {
    let mut rest = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim_start();
    let mut items = Vec::new();
    while let Some(quote) = rest.chars().next() {
        if !matches!(quote, '\'' | '"') {
            return None;
        }
        let mut item = String::new();
        let mut chars = rest[1..].char_indices();
        let end = loop {
            match chars.next()? {
                (at, c) if c == quote => break at + 2,
                (_, '\\') => item.push(chars.next()?.1),
                (_, c) => item.push(c),
            }
        };
        items.push(item);
        rest = rest[end..].trim_start();
        rest = match rest.strip_prefix(',') {
            Some(rest) => rest.trim_start(),
            None if rest.is_empty() => rest,
            None => return None,
        };
    }
    Some(items)
}

/// Exporters write a missing value as one of these words.
pub fn is_missing(text: &str) -> bool {
    const WORDS: &[&str] = &["null", "none", "nan", "n/a", "<na>", "nat", "\\n"];
    let text = text.trim();
    text.is_empty() || text.len() <= 4 && WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn main_part(object: &Map<String, Value>) -> Option<&Value> {
    const KEYS: &[&str] = &[
        "main",
        "original",
        "name",
        "value",
        "title",
        "webTitle",
        "text",
        "rendered",
        "content",
        "html",
        "#text",
        "@value",
        "$oid",
        "$date",
        "$numberLong",
    ];
    KEYS.iter().find_map(|key| object.get(*key).filter(|part| !part.is_null()))
}

/// Returns what a value is, with its article.
pub fn kind_of(value: &Value) -> Cow<'static, str> {
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
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_where_they_can_be() {
        let check = |json: &str, expected: &str| {
            assert_eq!(scalar(&serde_json::from_str(json).unwrap()).unwrap(), expected);
        };
        check("2016.0", "2016");
        check("1753000000000.0", "1753000000000");
        check("7", "7");
        check("7.5", "7.5");
        check(r#"{"$date": 1753000000000}"#, "1753000000000");
    }

    #[test]
    fn names_come_in_many_shapes() {
        let check = |json: &str, expected: &[&str]| {
            assert_eq!(names(&serde_json::from_str(json).unwrap()), expected, "{json}");
        };
        check(r#""Ann Lee""#, &["Ann Lee"]);
        check(r#"["Ann Lee", null, "", {"name": "Bo"}, 5]"#, &["Ann Lee", "Bo", "5"]);
        check(r#"[{"firstname": "Ann", "lastname": "Lee", "rank": 1}, {"x": 1}]"#, &["Ann Lee"]);
        check(r#""['Ann Lee', \"D'Arcy\", 'it\\'s']""#, &["Ann Lee", "D'Arcy", "it's"]);
        check(r#""[\"one\", \"two\"]""#, &["one", "two"]);
        check(r#""[]""#, &[]);
        check(r#""[[Ann Lee]]""#, &["Ann Lee"]);
        check(r#""[sic] Ann""#, &["[sic] Ann"]);
        check("true", &[]);
    }
}
