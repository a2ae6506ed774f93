//! CSV and TSV: tables with a header row, one article a row, whatever separates their cells.
//!
//! A row means nothing without the names of its columns, so `split` puts the header row in front of
//! each, and before it the line `sep=;`, as Excel does, where another character than the comma separates
//! cells. A record is thus a table that any program opens.

use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::json::collect::{self, Reading};
use super::json::fields::{Target, target};
use super::json::read_fields;
use super::record::{Head, MAX_RECORD_BYTES, Raw, Unread};
use crate::charset;
use crate::draft::Draft;

mod rows;
mod sniff;

use rows::{Layout, Rows, cells};
use sniff::layout;

/// Bytes of a file from which its layout is told.
const SAMPLE_BYTES: usize = 64 << 10;

/// Bytes of a header row at most: it is repeated with every record.
const MAX_HEADER_BYTES: usize = 64 << 10;

/// Returns whether the text is a table: by its header row, or by the file's name if it has columns.
pub fn matches(head: &Head<'_>) -> bool {
    if head.is_binary || head.text.starts_with(['<', '{', '[']) {
        return false;
    }
    let end = (0..=SAMPLE_BYTES.min(head.text.len())).rev().find(|at| head.text.is_char_boundary(*at));
    let sample = &head.text[..end.unwrap_or_default()];
    let is_named_so = [".csv", ".tsv", ".tab"].iter().any(|ending| head.name.ends_with(ending));
    if !is_named_so && !sniff::may_be_header(sample.lines().next().unwrap_or_default()) {
        return false;
    }
    let found = layout(sample.as_bytes(), sample.len() < head.text.len());
    if is_named_so { found.n_columns > 1 || found.n_known > 0 } else { found.is_certain() }
}

/// Gives every row that is not blank, with the header row in front of it; its number is the row's, the
/// header row being the first. A first row that names neither title nor text is a record as well: it
/// may be an article itself.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut sample = Vec::with_capacity(SAMPLE_BYTES);
    input.take(SAMPLE_BYTES as u64).read_to_end(&mut sample)?;
    let is_cut = sample.len() == SAMPLE_BYTES;
    let found = layout(&sample, is_cut);
    let n_skipped = found.start;
    let mut input = Cursor::new(sample).chain(input);
    input.consume(n_skipped);
    let mut rows = Rows::new(found.layout, MAX_RECORD_BYTES);
    let mut front = match found.layout.delimiter {
        b',' => Vec::new(),
        other => [b"sep=", &[other][..], b"\n"].concat(),
    };
    let Some(header) = rows.next(&mut input)? else { return Ok(()) };
    let header = match header {
        Ok(header) if header.len() > MAX_HEADER_BYTES => {
            let reason = format!("expected a header row, found a first row of {} bytes", header.len());
            let _end = emit(Raw { record: 1, content: Err(Unread::Fault(reason)) });
            return Ok(());
        }
        Ok(header) => header,
        Err(reason) => {
            let _end = emit(Raw { record: 1, content: Err(reason) });
            return Ok(());
        }
    };
    let names_text = found.names_text;
    front.extend_from_slice(&header);
    if !names_text && emit(Raw { record: 1, content: Ok(front.clone()) }).is_break() {
        return Ok(());
    }
    front.push(b'\n');
    while let Some(row) = rows.next(&mut input)? {
        let content = row.map(|row| [&front[..], &row].concat());
        let record = rows.n_rows;
        if emit(Raw { record, content }).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads one article: a row with its header row.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let table = Table::read(bytes);
    let Some(row) = &table.row else { return Err(Unread::Fault(without_header(&table.header))) };
    let record = record(&table.header, row)?;
    finish(read_fields(&record)?, &record)
}

/// Reads one article by an own mapping. `columns` are the names of the columns of a table without a
/// header row.
pub fn parse_mapped(bytes: &[u8], reading: &Reading, columns: &[String]) -> Result<Draft, Unread> {
    let table = Table::read(bytes);
    let record = match (table.row, columns) {
        (Some(row), []) => record(&table.header, &row)?,
        (None, []) => return Err(Unread::Passed("header rows".into())),
        (row, columns) => record(columns, &row.unwrap_or(table.header))?,
    };
    finish(collect::draft(&record, reading)?, &record)
}

/// A record taken apart.
struct Table {
    header: Vec<String>,
    /// `None` if the record is a first row that is no header row.
    row: Option<Vec<String>>,
}

impl Table {
    fn read(bytes: &[u8]) -> Table {
        let decoded = charset::decode(bytes);
        let mut text: &str = &decoded.text;
        let mut delimiter = b',';
        if let Some((first, rest)) = text.split_once('\n')
            && let [b's', b'e', b'p', b'=', separator] = first.trim_end().as_bytes()
        {
            (delimiter, text) = (*separator, rest);
        } else if let Some(rest) = text.strip_prefix("sep=\t\n") {
            (delimiter, text) = (b'\t', rest);
        }
        let mut rows = cells(text, Layout { delimiter, has_escapes: false });
        let is_odd = rows.get(1).is_some_and(|row| row.len() != rows[0].len());
        // Programs that escape quotes with a backslash instead of doubling them.
        if text.contains("\\\"") && (is_odd || sniff::has_escapes(text.as_bytes())) {
            let escaped = cells(text, Layout { delimiter, has_escapes: true });
            if escaped.len() > 1 && escaped[1].len() == escaped[0].len() {
                rows = escaped;
            }
        }
        if delimiter == b'\t'
            && let Some(row) = rows.get_mut(1)
        {
            row.iter_mut().for_each(unescape);
        }
        let mut rows = rows.into_iter();
        Table { header: rows.next().unwrap_or_default(), row: rows.next() }
    }
}

/// Puts back what databases write as `\n`, `\t` and `\\` where a tab separates cells and no quote keeps them.
fn unescape(cell: &mut String) {
    // A path of Windows, `C:\news\today`, has none.
    if !cell.contains('\\') || cell.contains(":\\") {
        return;
    }
    let mut kept = String::with_capacity(cell.len());
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        let meant = match (c, chars.peek()) {
            ('\\', Some('n')) => '\n',
            ('\\', Some('r')) => '\r',
            ('\\', Some('t')) => '\t',
            ('\\', Some('\\')) => '\\',
            _ => {
                kept.push(c);
                continue;
            }
        };
        kept.push(meant);
        chars.next();
    }
    *cell = kept;
}

/// Puts the cells of a row under the names of their columns. Fails if there are too many or too few.
fn record(columns: &[String], row: &[String]) -> Result<Map<String, Value>, Unread> {
    let n_filled = row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |idx| idx + 1);
    if n_filled > columns.len() {
        return Err(Unread::Fault(format!(
            "expected {} columns, found {n_filled}: a cell may have a separator or quote without quotes around it",
            columns.len(),
        )));
    }
    if row.len() == 1 && columns.len() > 1 {
        let expected = columns.len();
        return Err(Unread::Fault(format!("expected {expected} columns, found 1: a row may be cut")));
    }
    let mut record = Map::new();
    for (name, cell) in columns.iter().zip(row) {
        let (name, cell) = (name.trim(), cell.trim());
        if !name.is_empty() && !cell.is_empty() {
            record.entry(name).or_insert_with(|| Value::String(cell.to_owned()));
        }
    }
    Ok(record)
}

/// Characters, in UTF-16, at which Excel cuts a cell.
const EXCEL_CELL: usize = 32_767;

fn finish(mut draft: Draft, record: &Map<String, Value>) -> Result<Draft, Unread> {
    let is_full = |cell: &Value| {
        let cell = cell.as_str().filter(|cell| cell.len() >= EXCEL_CELL).unwrap_or_default();
        cell.encode_utf16().count() == EXCEL_CELL
    };
    draft.is_partial |= record.values().any(is_full);
    Ok(draft)
}

/// Says what is wrong with a first row that names neither title nor text.
fn without_header(row: &[String]) -> String {
    const MAX_SHOWN: usize = 5;
    const MAX_NAME_CHARS: usize = 40;
    let is_name = |cell: &String| {
        cell.chars().count() <= MAX_NAME_CHARS && cell.chars().next().is_none_or(|c| !c.is_ascii_digit())
    };
    let short = |cell: &String| format!("`{}`", cell.chars().take(MAX_NAME_CHARS).collect::<String>());
    let shown: Vec<String> = row.iter().take(MAX_SHOWN).map(short).collect();
    let shown = shown.join(", ");
    if row.iter().all(is_name) {
        format!(
            "expected a column for the title or the text, found {shown}; say which they are with `--map FILE`"
        )
    } else {
        format!("expected a header row, found {shown}; name the columns with `columns` in a `--map FILE`")
    }
}

/// Returns whether a column holds what makes an article.
fn is_text_column(name: &str) -> bool {
    matches!(target(name.trim()), Some((Target::Title | Target::Body, _)))
}

#[cfg(test)]
mod tests;
