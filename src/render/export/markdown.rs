//! Hits as Markdown, for a note or a message.

use std::io::{self, Write};
use std::ops::Range;

use super::{About, one_line, parts, web_address};
use crate::render::{date_text, source_text};
use crate::search::Hit;

/// Writes what comes before the hits.
///
/// # Errors
/// Fails if the stream does.
pub fn begin(out: &mut dyn Write, about: &About<'_>) -> io::Result<()> {
    writeln!(out, "# {}\n", escape(&one_line(&about.title())))
}

/// Writes a hit: headline with its address, date and source, passage with its marks in bold.
///
/// # Errors
/// Fails if the stream does.
pub fn hit(out: &mut dyn Write, hit: &Hit) -> io::Result<()> {
    let article = &hit.article;
    let title = match one_line(&article.title) {
        title if title.is_empty() => "(no headline)".to_owned(),
        title => escape(&title),
    };
    match web_address(article) {
        // Angle brackets hold an address with parentheses together; it has none of its own.
        Some(address) => {
            writeln!(out, "## [{title}](<{}>)\n", address.replace('<', "%3C").replace('>', "%3E"))?
        }
        None => writeln!(out, "## {title}\n")?,
    }
    let source = one_line(&format!("{}  {}", date_text(article), source_text(article)));
    writeln!(out, "{}  `{}`\n", escape(&source), article.id)?;
    let (text, marks) = hit.snippet.shown();
    if !text.is_empty() {
        writeln!(out, "> {}\n", marked(&text, &marks))?;
    }
    Ok(())
}

fn marked(text: &str, marks: &[Range<usize>]) -> String {
    let mut shown = String::with_capacity(text.len() + 16);
    for (part, is_marked) in parts(text, marks) {
        let part = escape(&part.replace(|c: char| c.is_control(), " "));
        match is_marked {
            true => shown += &format!("**{part}**"),
            false => shown += &part,
        }
    }
    shown
}

/// Returns a text that no renderer takes for markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let is_markup = matches!(
            c,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
        );
        // At the beginning they make a list, and so does a number before a full stop or a parenthesis.
        let is_first = at == 0 && matches!(c, '-' | '+' | '=');
        let after_number = matches!(c, '.' | ')') && at > 0 && text[..at].bytes().all(|b| b.is_ascii_digit());
        if is_markup || is_first || after_number {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_markup() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check("a *b* [c](d) <e>", "a \\*b\\* \\[c\\](d) \\<e\\>");
        check("- 5 degrees - today", "\\- 5 degrees - today");
        check("1999. A year", "1999\\. A year");
        check("# 1", "\\# 1");
    }
}
