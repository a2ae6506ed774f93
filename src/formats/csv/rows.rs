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

/// Returns the cells of the first two rows of a text.
pub fn cells(text: &[u8], delimiter: u8, escape: Option<u8>) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter);
    if escape.is_some() {
        reader.double_quote(false).escape(escape);
    }
    let rows = reader.from_reader(text).into_byte_records().take(2);
    let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
    rows.map_while(Result::ok).map(|row| row.iter().map(text).collect()).collect()
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
