//! How a table is written, told from its beginning.

use super::super::json::fields::target;
use super::is_text_column;
use super::rows::{Layout, Rows, cells};

/// What may separate cells, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Rows that are looked at.
const MAX_ROWS: usize = 20;

/// What the beginning of a table shows.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// How it is written.
    pub layout: Layout,
    /// Bytes before the first row: a byte order mark, and a line that names the separator.
    pub start: usize,
    /// Columns of the first row.
    pub n_columns: usize,
    /// Columns with a name that is known.
    pub n_known: usize,
    /// Whether one of them is the title or the text.
    pub names_text: bool,
    /// Further rows that were looked at, and those of them that have as many columns.
    n_rows: usize,
    n_even: usize,
}

impl Found {
    /// Returns whether the text is a table, whatever its name.
    pub fn is_certain(self) -> bool {
        self.names_text && self.n_known > 1 && self.n_rows > 0 && self.n_even * 2 > self.n_rows
    }
}

/// Returns whether a line can be the header row of a table: a quick look, for every text file gets it.
pub fn may_be_header(line: &str) -> bool {
    const MAX_HEADER_BYTES: usize = 4096;
    if line.len() > MAX_HEADER_BYTES {
        return false;
    }
    let marks = |c: char| c.is_ascii() && DELIMITERS.contains(&(c as u8));
    let n_known = line.split(marks).filter(|cell| target(cell.trim().trim_matches('"')).is_some()).count();
    n_known > 1
}

/// Returns how a table is written. `is_cut` says that the sample ends before the table does.
pub fn layout(sample: &[u8], is_cut: bool) -> Found {
    let mut start = if sample.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let declared = declared_delimiter(&sample[start..]);
    if let Some((_, length)) = declared {
        start += length;
    }
    let sample = &sample[start..];
    let has_escapes = has_escapes(sample);
    let look = |delimiter| Found { start, ..look(sample, is_cut, Layout { delimiter, has_escapes }) };
    if let Some((delimiter, _)) = declared {
        return look(delimiter);
    }
    let [first, others @ ..] = DELIMITERS;
    others.into_iter().map(look).fold(look(first), |best, found| {
        let score = |found: &Found| {
            (found.n_known, found.n_columns > 1 && found.n_even > 0, found.n_columns.min(found.n_even * 64))
        };
        if score(&found) > score(&best) { found } else { best }
    })
}

/// Reads the line `sep=;`, which Excel writes and hides; returns what it names and its length.
fn declared_delimiter(sample: &[u8]) -> Option<(u8, usize)> {
    let delimiter = *sample.strip_prefix(b"sep=")?.first()?;
    let end = match sample.get(5..)? {
        [b'\n', ..] => 6,
        [b'\r', b'\n', ..] => 7,
        _ => return None,
    };
    delimiter.is_ascii().then_some((delimiter, end))
}

fn look(sample: &[u8], is_cut: bool, layout: Layout) -> Found {
    let mut rows = Rows::new(layout, sample.len());
    let mut input = sample;
    let mut counts = Vec::new();
    let mut header = Vec::new();
    // Reading from memory does not fail.
    while counts.len() < MAX_ROWS
        && let Ok(Some(Ok(row))) = rows.next(&mut input)
    {
        if is_cut && input.is_empty() && !counts.is_empty() {
            break;
        }
        let mut cells = cells(&String::from_utf8_lossy(&row), layout);
        let cells = if cells.is_empty() { Vec::new() } else { cells.swap_remove(0) };
        counts.push(cells.len());
        if counts.len() == 1 {
            header = cells;
        }
    }
    let n_columns = header.len();
    Found {
        layout,
        start: 0,
        n_columns,
        n_known: header.iter().filter(|name| target(name.trim()).is_some()).count(),
        names_text: header.iter().any(|name| is_text_column(name)),
        n_rows: counts.len().saturating_sub(1),
        n_even: counts.iter().skip(1).filter(|count| **count == n_columns).count(),
    }
}

/// Returns whether quotes within cells have a backslash before them and are nowhere doubled.
pub fn has_escapes(sample: &[u8]) -> bool {
    let is_end =
        |byte: Option<&u8>| byte.is_none_or(|byte| DELIMITERS.contains(byte) || b"\r\n\"".contains(byte));
    let escaped = memchr::memmem::find_iter(sample, b"\\\"").any(|at| !is_end(sample.get(at + 2)));
    let is_within = |at: usize| at > 0 && !is_end(sample.get(at - 1)) && !is_end(sample.get(at + 2));
    escaped && !memchr::memmem::find_iter(sample, b"\"\"").any(is_within)
}
