//! Lines of CSV, as RFC 4180 has them.

use std::io::{self, Write};

use super::tsv::{self, COLUMNS};
use crate::search::Hit;

/// Writes a record: its fields between commas, quoted where they must be. A record ends with CR and LF.
///
/// # Errors
/// Fails if the stream does.
pub fn record<'a>(out: &mut dyn Write, fields: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
    for (idx, field) in fields.into_iter().enumerate() {
        if idx > 0 {
            out.write_all(b",")?;
        }
        match field.contains([',', '"', '\r', '\n']) {
            true => write!(out, "\"{}\"", field.replace('"', "\"\""))?,
            false => out.write_all(field.as_bytes())?,
        }
    }
    out.write_all(b"\r\n")
}

/// Writes the names of the fields of [`row`].
///
/// # Errors
/// Fails if the stream does.
pub fn header(out: &mut dyn Write) -> io::Result<()> {
    record(out, COLUMNS)
}

/// Writes a hit with the same fields as TSV has.
///
/// # Errors
/// Fails if the stream does.
pub fn row(out: &mut dyn Write, hit: &Hit) -> io::Result<()> {
    let fields = tsv::fields(hit).map(|field| guarded(&field));
    record(out, fields.iter().map(String::as_str))
}

/// Returns a text of an article so that a spreadsheet shows it and does not run it as a formula: one that begins
/// as a formula does gets an apostrophe before it. Articles are written by strangers, and CSV is what people open
/// with a double click; TSV and JSON have every text as it is.
pub fn guarded(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let check = |fields: &[&str], expected: &str| {
            let mut out = Vec::new();
            record(&mut out, fields.iter().copied()).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        check(&["a", "b c"], "a,b c\r\n");
        check(&["a,b", "say \"no\"", "two\nlines", ""], "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
        check(&[], "\r\n");
    }

    #[test]
    fn a_text_is_no_formula() {
        assert_eq!(guarded("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(guarded("-5 degrees"), "'-5 degrees");
        assert_eq!(guarded("a=b"), "a=b");
    }
}
