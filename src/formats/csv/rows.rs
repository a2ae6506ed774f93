//! Finds where the rows of a table end in a stream; line ends within quotes belong to the cell.

use std::io::{self, BufRead};

use super::super::record::{Unread, too_long};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What separates cells.
    pub delimiter: u8,
    /// Whether a backslash stands before a quote that does not end the cell.
    pub has_escapes: bool,
}

/// Gives the rows of a table, one after another.
pub struct Rows {
    layout: Layout,
    limit: usize,
    /// Number of the row given last, from 1; blank rows count.
    pub n_rows: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// At the start of a cell: only here a quote opens.
    Start,
    Plain,
    Quoted,
    Escaped,
    /// Behind a quote within quotes: it is the last, or half of a quote.
    Closing,
}

impl Rows {
    /// Starts before the first row; a row longer than `limit` bytes is given up.
    pub fn new(layout: Layout, limit: usize) -> Rows {
        Rows { layout, limit, n_rows: 0 }
    }

    /// Returns the bytes of the next row that is not blank, without its line end, or why they can't be
    /// had. A row that the input ends in is given as it is.
    pub fn next(&mut self, input: &mut dyn BufRead) -> io::Result<Option<Result<Vec<u8>, Unread>>> {
        loop {
            let Some(row) = self.row(input)? else { return Ok(None) };
            self.n_rows += 1;
            match row {
                Ok(row) if row.iter().all(u8::is_ascii_whitespace) => {}
                row => return Ok(Some(row)),
            }
        }
    }

    fn row(&self, input: &mut dyn BufRead) -> io::Result<Option<Result<Vec<u8>, Unread>>> {
        let mut row = Vec::new();
        let (mut has_read, mut is_long) = (false, false);
        let mut state = State::Start;
        loop {
            let buffer = match input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                break;
            }
            has_read = true;
            let end = self.end_of_row(buffer, &mut state);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            if !is_long && row.len() + part.len() <= self.limit {
                row.extend_from_slice(part);
            } else {
                (is_long, row) = (true, Vec::new());
                // A quote that is never closed must not take the rest of the table.
                state = State::Plain;
            }
            let n_taken = part.len() + usize::from(end.is_some());
            input.consume(n_taken);
            if end.is_some() {
                break;
            }
        }
        if is_long {
            return Ok(Some(Err(too_long())));
        }
        if row.last() == Some(&b'\r') {
            row.pop();
        }
        Ok(has_read.then_some(Ok(row)))
    }

    /// Returns where the row ends in a buffer, and leaves the state behind what was looked at.
    fn end_of_row(&self, buffer: &[u8], state: &mut State) -> Option<usize> {
        let mut at = 0;
        while at < buffer.len() {
            let byte = buffer[at];
            *state = match (*state, byte) {
                (State::Quoted, b'"') => State::Closing,
                (State::Quoted, b'\\') if self.layout.has_escapes => State::Escaped,
                (State::Quoted, _) => {
                    let rest = &buffer[at..];
                    let next = match self.layout.has_escapes {
                        true => memchr::memchr2(b'"', b'\\', rest),
                        false => memchr::memchr(b'"', rest),
                    };
                    at += next.unwrap_or(rest.len());
                    continue;
                }
                (State::Escaped, _) => State::Quoted,
                (State::Closing, b'"') => State::Quoted,
                (_, b'\n') => return Some(at),
                (State::Start, b'"') => State::Quoted,
                (_, byte) if byte == self.layout.delimiter => State::Start,
                (State::Start | State::Plain | State::Closing, _) => State::Plain,
            };
            at += 1;
        }
        None
    }
}

/// Returns the cells of the first two rows of a text, by the same rules by which rows are found.
///
/// The `csv` crate is not used for it: it builds an automaton for every reader, which takes ten times as
/// long as reading one row.
pub fn cells(text: &str, layout: Layout) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, length) = cell(rest, layout);
        let ends_row = rest.as_bytes().get(length) == Some(&b'\n');
        let cell =
            if ends_row || length == rest.len() { cell.trim_end_matches('\r').to_owned() } else { cell };
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        let Some(behind) = rest.get(length + 1..) else { return rows };
        rest = behind;
        if ends_row {
            if rows.len() == 2 || rest.is_empty() {
                return rows;
            }
            rows.push(Vec::new());
        }
    }
}

/// Returns the cell that a text begins with, and its length with quotes; a separator, a line end or
/// nothing follows.
fn cell(text: &str, layout: Layout) -> (String, usize) {
    let bytes = text.as_bytes();
    let mut cell = String::new();
    let mut at = 0;
    if bytes.first() == Some(&b'"') {
        at = 1;
        loop {
            let rest = &bytes[at..];
            let next = match layout.has_escapes {
                true => memchr::memchr2(b'"', b'\\', rest),
                false => memchr::memchr(b'"', rest),
            };
            let Some(next) = next else {
                cell.push_str(&text[at..]);
                return (cell, bytes.len());
            };
            cell.push_str(&text[at..at + next]);
            at += next + 1;
            let escaped = text[at..].chars().next();
            if rest[next] == b'\\' {
                // Other escapes, such as `\n`, are left as they are.
                if escaped != Some('"') {
                    cell.push('\\');
                }
                cell.extend(escaped);
                at += escaped.map_or(0, char::len_utf8);
            } else if escaped == Some('"') {
                cell.push('"');
                at += 1;
            } else {
                break;
            }
        }
    }
    let end = memchr::memchr2(layout.delimiter, b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end);
    cell.push_str(&text[at..end]);
    (cell, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, has_escapes: bool, expected: &[&str]) {
        for capacity in [1, 3, 1024] {
            let mut input = io::BufReader::with_capacity(capacity, text.as_bytes());
            let mut rows = Rows::new(Layout { delimiter: b',', has_escapes }, 40);
            let mut seen = Vec::new();
            while let Some(row) = rows.next(&mut input).unwrap() {
                seen.push(match row {
                    Ok(row) => String::from_utf8(row).unwrap(),
                    Err(Unread::Fault(reason)) => reason,
                    Err(other) => format!("{other:?}"),
                });
            }
            assert_eq!(seen, expected, "{text}");
        }
    }

    #[test]
    fn line_ends_within_quotes_belong_to_the_cell() {
        check("a,b\r\n\"one\ntwo\",3\n", false, &["a,b", "\"one\ntwo\",3"]);
        check("\"a \"\"b\"\"\n\",c\nd", false, &["\"a \"\"b\"\"\n\",c", "d"]);
        check("\n\n  \na\n\n", false, &["a"]);
        check("", false, &[]);
    }

    #[test]
    fn a_quote_within_a_cell_opens_nothing() {
        check("5\" pipe,a\nb", false, &["5\" pipe,a", "b"]);
        check("\"a\" b\",c\nd", false, &["\"a\" b\",c", "d"]);
    }

    #[test]
    fn quotes_may_be_escaped() {
        check("\"a \\\"b\nc\\\"\",d\ne", true, &["\"a \\\"b\nc\\\"\",d", "e"]);
    }

    #[test]
    fn cells_are_those_of_the_row() {
        let check = |text: &str, has_escapes: bool, expected: &[&[&str]]| {
            assert_eq!(cells(text, Layout { delimiter: b',', has_escapes }), expected, "{text}");
        };
        check("a,b", false, &[&["a", "b"]]);
        check("a,,b,\r\nc\r\nd", false, &[&["a", "", "b", ""], &["c"]]);
        check("\"a \"\"b\"\"\n,\",\"\"\nc", false, &[&["a \"b\"\n,", ""], &["c"]]);
        check("\"a\" b,5\" pipe", false, &[&["a b", "5\" pipe"]]);
        check("\"open, b\nc", false, &[&["open, b\nc"]]);
        check("\"a \\\"ü\\\"\\n\",b", true, &[&["a \"ü\"\\n", "b"]]);
        check("\"a\\", true, &[&["a\\"]]);
        check("", false, &[&[""]]);
    }

    #[test]
    fn an_open_quote_does_not_take_the_whole_table() {
        let text = format!("\"open{}\nb,c\nd,e\n", "x\n".repeat(30));
        let mut input = io::BufReader::with_capacity(8, text.as_bytes());
        let mut rows = Rows::new(Layout { delimiter: b',', has_escapes: false }, 40);
        assert_eq!(rows.next(&mut input).unwrap(), Some(Err(too_long())));
        let mut last = None;
        while let Some(row) = rows.next(&mut input).unwrap() {
            last = Some(row);
        }
        assert_eq!(last, Some(Ok(b"d,e".to_vec())));
    }
}
