//! Paths into a record, such as `headlines[role=main].value`.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// A path. Keys are joined by dots; each goes into every element of a list, and `one|two` into both parts
/// of it. `[key=value]` keeps the
/// objects of which a part has the value, `[key=one|two]` either, and `{}` goes into every value of an
/// object or a list. Case does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    text: Cow<'static, str>,
    steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Keys(Vec<String>),
    Only { key: String, values: Vec<String> },
    Values,
}

/// Keys that a path may have; nobody writes a longer one by hand.
const MAX_STEPS: usize = 16;

impl Path {
    /// Reads a path; fails with what is wrong with it.
    pub fn read(text: impl Into<Cow<'static, str>>) -> Result<Path, String> {
        let text = text.into();
        let mut steps = Vec::new();
        let mut rest: &str = &text;
        while !rest.is_empty() {
            if let Some(behind) = rest.strip_prefix("{}").filter(|_| !steps.is_empty()) {
                steps.push(Step::Values);
                rest = behind;
            } else if let Some(behind) = rest.strip_prefix('[').filter(|_| !steps.is_empty()) {
                let (condition, behind) = behind.split_once(']').ok_or("expected `]` after `[`")?;
                let (key, values) = condition
                    .split_once('=')
                    .ok_or_else(|| format!("expected `[key=value]`, found `[{condition}]`"))?;
                let values = values.split('|').map(|value| value.trim().to_owned()).collect();
                steps.push(Step::Only { key: key.trim().to_owned(), values });
                rest = behind;
            } else {
                let rest_of_key = rest.strip_prefix('.').unwrap_or(rest);
                let end = rest_of_key.find(['.', '[', '{']).unwrap_or(rest_of_key.len());
                if end == 0 {
                    return Err(format!("expected a name at `{rest}`"));
                }
                let keys = &rest_of_key[..end];
                // The name of a column may have any character.
                steps.push(match keys.contains('|') && !steps.is_empty() {
                    true => Step::Keys(keys.split('|').map(str::to_owned).collect()),
                    false => Step::Key(keys.to_owned()),
                });
                rest = &rest_of_key[end..];
            }
        }
        match steps.len() {
            0 => Err("expected a name, found nothing".to_owned()),
            1..=MAX_STEPS => Ok(Path { text, steps }),
            n_steps => Err(format!("expected at most {MAX_STEPS} parts, found {n_steps}")),
        }
    }

    /// Returns the path to a field whose name it is as a whole, such as a column of a table.
    pub fn plain(name: String) -> Path {
        Path { steps: vec![Step::Key(name.clone())], text: name.into() }
    }

    /// Returns the path as it was written.
    pub fn text(&self) -> &Cow<'static, str> {
        &self.text
    }

    /// Returns what is at the path, in the order of the record; nothing of it is null.
    pub fn find<'v>(&self, record: &'v Map<String, Value>) -> Vec<&'v Value> {
        let mut found = Vec::new();
        // A name that has dots or brackets in it, as columns of a table may.
        if let Some(value) = record.get(self.text.as_ref()) {
            walk(value, &[], &mut found);
        } else if let Some((Step::Key(key), rest)) = self.steps.split_first()
            && let Some(value) = get(record, key)
        {
            walk(value, rest, &mut found);
        }
        found
    }
}

/// Goes on along the steps from a value. The depth is bounded by that of the record and the path.
fn walk<'v>(value: &'v Value, steps: &[Step], found: &mut Vec<&'v Value>) {
    let Some((step, rest)) = steps.split_first() else {
        if !value.is_null() {
            found.push(value);
        }
        return;
    };
    match value {
        Value::Array(items) => {
            let rest = if *step == Step::Values { rest } else { steps };
            items.iter().for_each(|item| walk(item, rest, found));
        }
        Value::Object(object) => match step {
            Step::Key(key) => get(object, key).into_iter().for_each(|value| walk(value, rest, found)),
            Step::Keys(keys) => {
                let parts = keys.iter().filter_map(|key| get(object, key));
                parts.for_each(|value| walk(value, rest, found));
            }
            Step::Values => object.values().for_each(|value| walk(value, rest, found)),
            Step::Only { key, values } => {
                let mut parts = Vec::new();
                get(object, key).into_iter().for_each(|value| walk_elements(value, &mut parts));
                if parts.iter().any(|part| values.iter().any(|value| value.eq_ignore_ascii_case(part))) {
                    walk(value, rest, found);
                }
            }
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Collects the texts of a value or of the elements of a list.
fn walk_elements<'v>(value: &'v Value, parts: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => parts.push(text),
        Value::Array(items) => items.iter().for_each(|item| walk_elements(item, parts)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {}
    }
}

/// Returns the value of a key, whatever the case of its letters.
pub fn get<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    let inexact = || object.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value);
    object.get(key).or_else(inexact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, record: &str, expected: &str) {
        let record: Map<String, Value> = serde_json::from_str(record).unwrap();
        let found = Path::read(path.to_owned()).unwrap();
        let found: Vec<String> = found.find(&record).into_iter().map(Value::to_string).collect();
        assert_eq!(found.join(" "), expected, "{path}");
    }

    #[test]
    fn paths_go_into_objects_and_lists() {
        check("a", r#"{"a": 1}"#, "1");
        check("a.b", r#"{"a": {"b": [1, 2]}}"#, "[1,2]");
        check("a.b", r#"{"a": [{"b": 1}, {"c": 2}, null, {"b": null}, [{"B": 3}]]}"#, "1 3");
        check("a{}.b", r#"{"a": {"x": {"b": 1}, "y": {"b": 2}}}"#, "1 2");
        check("a{}.b", r#"{"a": [{"b": 1}, {"b": 2}]}"#, "1 2");
        check("a.b", r#"{"a": 5}"#, "");
        check("b", r#"{"a": 5}"#, "");
        check("a.b|c", r#"{"a": [{"c": 2, "b": 1}, {"b": 3, "d": 4}]}"#, "1 2 3");
        check("a|b", r#"{"a": 1, "a|b": 2}"#, "2");
    }

    #[test]
    fn conditions_choose() {
        let record =
            r#"{"a": [{"role": "main", "v": 1}, {"role": "sub", "v": 2}, {"role": ["MAIN"], "v": 3}]}"#;
        check("a[role=main].v", record, "1 3");
        check("a[role=main|sub].v", record, "1 2 3");
        check("a[role=none].v", record, "");
    }

    #[test]
    fn a_name_with_dots_is_a_name() {
        check("a.b", r#"{"a.b": 1, "a": {"b": 2}}"#, "1");
    }

    #[test]
    fn what_is_wrong_with_a_path_is_said() {
        let check = |path: &str, expected: &str| {
            assert_eq!(Path::read(path.to_owned()).unwrap_err(), expected, "{path}");
        };
        check("", "expected a name, found nothing");
        check("a..b", "expected a name at `..b`");
        check("[b=c].d", "expected a name at `[b=c].d`");
        check("a[b", "expected `]` after `[`");
        check("a[b].c", "expected `[key=value]`, found `[b]`");
        check("a.".repeat(17).trim_end_matches('.'), "expected at most 16 parts, found 17");
    }
}
