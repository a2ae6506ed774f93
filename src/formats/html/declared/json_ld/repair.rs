//! Repairs of JSON that scripts of pages need.

/// Returns repaired forms of a JSON text to try, the most careful first.
pub fn candidates(text: &str) -> impl Iterator<Item = String> {
    let bare = without_wrapper(text);
    let plain =
        if bare.contains("&quot;") && !bare.contains("\"@type\"") { unescape(bare) } else { bare.to_owned() };
    [Quotes::Strict, Quotes::Lenient].into_iter().map(move |quotes| repaired(&plain, quotes))
}

/// When a quote ends a string.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// Always, unless it is escaped.
    Strict,
    /// Only before what can follow a string: some pages forget to escape quotes.
    Lenient,
}

/// Takes off the comment or CDATA that older pages put around a script, and a final semicolon.
fn without_wrapper(text: &str) -> &str {
    let start = text.find(['{', '[']).unwrap_or(0);
    // `[` also stands in `<![CDATA[`.
    let start = match text[start..].strip_prefix("[CDATA[") {
        Some(rest) => rest.find(['{', '[']).map_or(text.len(), |at| text.len() - rest.len() + at),
        None => start,
    };
    let text = &text[start..];
    let is_wrapper = |end: &str| end.trim().chars().all(|c| "/*-<>;]!".contains(c));
    match text.rfind('}') {
        Some(at) => {
            let list_end = text[at + 1..].find(']').filter(|_| text.starts_with('['));
            let end = list_end.map_or(at + 1, |more| at + 2 + more);
            if is_wrapper(&text[end..]) { &text[..end] } else { text }
        }
        None => text,
    }
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// Returns the text without comments and surplus commas, with control characters in strings escaped.
fn repaired(text: &str, quotes: Quotes) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut is_string = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at + c.len_utf8()..];
        at += c.len_utf8();
        if is_string {
            match c {
                '\\' => at += push_escape(rest, &mut out),
                '"' if quotes == Quotes::Lenient && !ends_string(rest) => out.push_str("\\\""),
                '"' => {
                    is_string = false;
                    out.push('"');
                }
                '\n' => out.push_str("\\n"),
                c if c < ' ' => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                is_string = true;
                out.push('"');
            }
            '/' if rest.starts_with('/') => at += rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with('*') => at += rest.find("*/").map_or(rest.len(), |end| end + 2),
            ',' if matches!(rest.trim_start().chars().next(), Some('}' | ']' | ',') | None) => {}
            c if c < ' ' || c == '\u{feff}' || c == '\u{a0}' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Writes the escape that follows a backslash, and returns how many bytes of it were taken. One that
/// JSON does not know stands for its character; half of a surrogate pair for an unknown character.
fn push_escape(rest: &str, out: &mut String) -> usize {
    let Some(c) = rest.chars().next() else { return 0 };
    if "\"\\/bfnrt".contains(c) {
        out.push('\\');
        out.push(c);
        return c.len_utf8();
    }
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix('u')?.get(..4)?, 16).ok();
    match unit(rest) {
        Some(0xd800..=0xdbff) => {
            let low = rest.get(5..).and_then(|next| unit(next.strip_prefix('\\')?));
            let is_pair = low.is_some_and(|low| (0xdc00..=0xdfff).contains(&low));
            let n_bytes = if is_pair { 11 } else { 5 };
            if is_pair {
                out.push('\\');
                out.push_str(&rest[..n_bytes]);
            } else {
                out.push('\u{fffd}');
            }
            n_bytes
        }
        Some(0xdc00..=0xdfff) => {
            out.push('\u{fffd}');
            5
        }
        Some(_) => {
            out.push('\\');
            out.push_str(&rest[..5]);
            5
        }
        None if c < ' ' => {
            out.push(' ');
            c.len_utf8()
        }
        None => {
            out.push(c);
            c.len_utf8()
        }
    }
}

fn ends_string(rest: &str) -> bool {
    matches!(rest.trim_start().chars().next(), Some(',' | ':' | '}' | ']') | None)
}
