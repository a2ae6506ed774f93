//! JSON and JSON Lines: articles as objects, whatever their exporters call the fields.

use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::record::{MAX_RECORD_BYTES, Raw, Unread, too_long};
use crate::charset;
use crate::draft::Draft;

pub mod collect;
mod dialects;
mod envelope;
pub mod fields;
mod long;
pub mod path;
mod repair;
mod scan;
mod values;

use collect::Reading;
use repair::{not_json, repair};
use scan::Scanner;
use values::kind_of;

/// Returns whether the text is JSON Lines: the first line, or the second, is an object of its own, and not
/// an element of a list that the first one opens.
pub fn is_lines(name: &str, text: &str) -> bool {
    if !is_json(text) || text.starts_with('[') || envelope::begins(text) {
        return false;
    }
    if [".jsonl", ".ndjson", ".jl"].iter().any(|ending| name.ends_with(ending)) {
        return true;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let starts_object = |line: &str| line.starts_with('{') && line[1..].trim_start().starts_with('"');
    // Services open a list on the first line, and write an article on each below.
    let opens_list = first.ends_with('[');
    !opens_list && starts_object(second) && (first.ends_with('}') || starts_object(first))
}

/// Returns whether the text begins as JSON does: an object, or an array of them.
pub fn is_json(text: &str) -> bool {
    let mut rest = text.chars().filter(|c| !c.is_whitespace());
    let begin = (rest.next(), rest.next());
    matches!(begin, (Some('{'), Some('"' | '}') | None) | (Some('['), Some('{' | ']') | None))
}

/// Gives every line that is not blank as a record; its number is the line's.
pub fn split_lines(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut record = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        let Some(is_whole) = read_line(input, &mut line)? else { return Ok(()) };
        record += 1;
        let content = if is_whole { Ok(std::mem::take(&mut line)) } else { Err(too_long()) };
        let is_blank = matches!(&content, Ok(line) if line.iter().all(u8::is_ascii_whitespace));
        if !is_blank && emit(Raw { record, content }).is_break() {
            return Ok(());
        }
    }
}

/// Reads up to the next line feed, which is taken but not kept. Of a line that is too long only the
/// end is looked for; then the answer is `false`. At the end of the input it is `None`.
fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    let mut is_whole = true;
    let mut has_read = false;
    loop {
        let available = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if available.is_empty() {
            return Ok(has_read.then_some(is_whole));
        }
        has_read = true;
        let end = memchr::memchr(b'\n', available);
        let part = &available[..end.unwrap_or(available.len())];
        if is_whole && line.len() + part.len() <= MAX_RECORD_BYTES {
            line.extend_from_slice(part);
        } else {
            is_whole = false;
            *line = Vec::new();
        }
        let n_taken = part.len() + usize::from(end.is_some());
        input.consume(n_taken);
        if end.is_some() {
            return Ok(Some(is_whole));
        }
    }
}

/// Gives the elements of an array, or the values that stand one after another. An object that only
/// wraps an array of articles gives those.
pub fn split_values(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut record = 0;
    let mut number = |content| {
        record += 1;
        emit(Raw { record, content })
    };
    let mut head = Vec::new();
    loop {
        let n_missing = long::HEAD_BYTES.saturating_sub(head.len()) as u64;
        (&mut *input).take(n_missing).read_to_end(&mut head)?;
        let Some(start) = long::start(&head) else {
            return split_short(&mut head.chain(input), &mut number);
        };
        let mut rest = Cursor::new(&head[start.n_bytes..]).chain(&mut *input);
        let mut scanner = Scanner::within_array(MAX_RECORD_BYTES);
        while let Some(content) = scanner.next(&mut rest)? {
            if number(content).is_break() {
                return Ok(());
            }
        }
        long::skip_out(&mut rest, start.depth)?;
        let (cursor, _) = rest.into_inner();
        head.drain(..start.n_bytes + cursor.position() as usize);
    }
}

/// Gives values of which each fits into memory.
fn split_short(
    input: &mut dyn BufRead,
    emit: &mut dyn FnMut(Result<Vec<u8>, Unread>) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut scanner = Scanner::new(MAX_RECORD_BYTES);
    while let Some(content) = scanner.next(input)? {
        let elements = content.as_ref().ok().and_then(|bytes| envelope::articles(bytes));
        let flow = match elements {
            Some(elements) => elements.into_iter().try_for_each(|element| emit(Ok(element))),
            None => emit(content),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads one article.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let object = envelope::opened(object(bytes)?);
    if let Some(plural) = dialects::other(&object) {
        return Err(Unread::Passed(plural.into()));
    }
    read_fields(&object)
}

/// Reads one article by an own mapping; what it does not name is read by its usual name.
pub fn parse_mapped(bytes: &[u8], reading: &Reading) -> Result<Draft, Unread> {
    collect::draft(&object(bytes)?, reading)
}

/// Returns what the fields of a record say by their names, in whatever dialect it is.
pub fn read_fields(record: &Map<String, Value>) -> Result<Draft, Unread> {
    static BY_NAME: LazyLock<Reading> = LazyLock::new(Reading::default);
    collect::draft(record, dialects::of(record).unwrap_or(&BY_NAME))
}

fn object(bytes: &[u8]) -> Result<Map<String, Value>, Unread> {
    let decoded = charset::decode(bytes);
    let value: Value = match serde_json::from_str(&decoded.text) {
        Ok(value) => value,
        Err(error) => match repair(&decoded.text) {
            Some(repaired) => serde_json::from_str(&repaired).map_err(|error| not_json(&error))?,
            None => return Err(not_json(&error).into()),
        },
    };
    match envelope::held(&value) {
        Some(items) if items.is_empty() => return Err(Unread::Passed("answers without articles".into())),
        _ => {}
    }
    match value {
        Value::Object(object) => Ok(object),
        other => Err(format!("expected an object, found {}", kind_of(&other)).into()),
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod dialect_tests;
