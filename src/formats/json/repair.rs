//! What Python's exporter writes and no JSON has, put right.

/// Says why a text is no JSON.
pub fn not_json(error: &serde_json::Error) -> String {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    if error.is_eof() {
        format!("truncated JSON: {what}")
    } else {
        // A record of many lines is an object as a person sets it.
        let line = if error.line() > 1 { format!("line {}, ", error.line()) } else { String::new() };
        format!("not JSON: {what}, at {line}character {}", error.column())
    }
}

/// Returns the text with what Python's exporter writes and no JSON has put right: `NaN` and infinite
/// numbers become null, halves of surrogate pairs become U+FFFD. `None` if there is no such thing.
pub fn repair(text: &str) -> Option<String> {
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
