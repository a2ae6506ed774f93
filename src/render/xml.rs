//! Text inside XML and HTML.

use std::borrow::Cow;

/// Returns the text with markup made text, fit for an element and for an attribute in double quotes. Control
/// characters, which XML 1.0 does not have, become the replacement character.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_none =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(|c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || is_none(c)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if is_none(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text_and_control_characters_are_gone() {
        assert_eq!(escape("a <b> & \"c\" 'd'"), "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
        assert_eq!(escape("a\x1b\0\u{ffff}\n"), "a\u{fffd}\u{fffd}\u{fffd}\n");
        assert!(matches!(escape("Türkiye"), Cow::Borrowed(_)));
    }
}
