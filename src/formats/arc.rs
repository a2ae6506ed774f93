//! ARC: the records of a web crawl in the Internet Archive's older format, versions 1 and 2.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{Head as FileHead, Raw, Unread};
use super::warc::capture::{self, Capture};
use super::warc::records::{self, Grammar, Head};
use super::warc::window::Window;
use crate::draft::Draft;

/// Bytes of a record's first line at most.
const MAX_LINE_BYTES: usize = 16 << 10;

const GRAMMAR: Grammar = Grammar { read_head, is_start, n_start: MAX_LINE_BYTES, pass };

/// The line before each record.
#[derive(Debug, PartialEq, Eq)]
struct Line<'a> {
    url: &'a str,
    date: &'a str,
    media_type: &'a str,
    n_bytes: u64,
}

/// Returns whether a file is ARC: its first record describes the file itself.
pub fn matches(head: &FileHead<'_>) -> bool {
    head.bytes.trim_ascii_start().starts_with(b"filedesc:")
}

/// Gives every record with the line before it, or why it is none to read; its number is its place in
/// the file.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    records::split(&GRAMMAR, input, emit)
}

/// Reads a record that `split` has given: a page or another text.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let end = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    let line = Line::read(&bytes[..end]);
    let line = line.ok_or_else(|| "expected address, date and length, found other bytes".to_owned())?;
    capture::read(&Capture {
        url: Some(line.url.to_owned()),
        captured: Some(capture::date(iso_date(line.date), "date of capture")),
        media_type: line.media_type.to_owned(),
        content: bytes.get(end + 1..).unwrap_or_default(),
    })
}

fn is_start(bytes: &[u8]) -> bool {
    // Most lines of a page are told by their first byte.
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let bytes = &bytes[..bytes.len().min(MAX_LINE_BYTES)];
    memchr::memchr(b'\n', bytes).is_some_and(|end| Line::read(&bytes[..end]).is_some())
}

fn read_head(window: &mut Window<'_>) -> io::Result<Head> {
    let bytes = window.look_line(MAX_LINE_BYTES)?.to_vec();
    let n_bytes = Line::read(&bytes).map(|line| line.n_bytes);
    window.take_seen(bytes.len());
    Ok(Head { bytes, n_bytes: n_bytes.ok_or_else(|| "expected a length at the end of its line".to_owned()) })
}

fn pass(head: &[u8], first: &[u8]) -> Option<&'static str> {
    let line = Line::read(head)?;
    if line.url.starts_with("filedesc:") {
        return Some("notes of the crawler");
    }
    capture::pass(Some(line.url), line.media_type, first)
}

impl Line<'_> {
    /// Reads a line; `None` if it does not stand before a record. Version 1: address, IP address, date,
    /// media type, length. Version 2 has status, checksum, redirection, offset and file name before the
    /// length.
    fn read(line: &[u8]) -> Option<Line<'_>> {
        let line = std::str::from_utf8(line.trim_ascii_end()).ok()?;
        let scheme = line.split_once(':')?.0;
        if !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')) {
            return None;
        }
        // From the right, since an address may have spaces.
        let fields: Vec<&str> = line.rsplitn(11, ' ').collect();
        let n_bytes = fields.first()?.parse().ok()?;
        let found = [(2, 1), (7, 6)].into_iter().find_map(|(date, media_type)| {
            let digits = fields.get(date)?;
            is_date(digits).then_some((*digits, *fields.get(media_type)?, date))
        });
        let (date, media_type, date_idx) = found?;
        // What is left of the date and the IP address before it.
        let mut front = line.rsplitn(date_idx + 3, ' ');
        let url = front.nth(date_idx + 2)?;
        Some(Line { url, date, media_type, n_bytes })
    }
}

/// Returns whether a field is a date: year to second, or fewer in the oldest files.
fn is_date(field: &str) -> bool {
    (12..=14).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns `20080430204825` as ISO 8601 has it; a crawler's dates are in UTC.
fn iso_date(digits: &str) -> String {
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or("00");
    let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
    format!("{year}-{month}-{day}T{}:{}:{}Z", part(8, 10), part(10, 12), part(12, 14))
}

#[cfg(test)]
mod tests;
