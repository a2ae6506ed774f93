//! WARC: the records of a web crawl. ISO 28500 (1.0 and 1.1, and the drafts before).
//!
//! Of all that a crawl holds, only what was answered to a request and is text can be an article; the
//! rest is passed over by its head alone, without being copied.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::http;
use super::record::{Head as FileHead, Raw, Unread};
use crate::draft::Draft;

pub(super) mod capture;
pub(super) mod records;
pub(super) mod window;

use capture::Capture;
use records::{Grammar, Head};
use window::Window;

/// Bytes of a record's head at most.
const MAX_HEAD_BYTES: usize = 64 << 10;

const GRAMMAR: Grammar = Grammar { read_head, is_start, n_start: 7, pass };

/// Kinds of record that hold no answer, and what a report calls them.
const PASSED_TYPES: &[(&str, &str)] = &[
    ("request", "requests"),
    ("warcinfo", "notes of the crawler"),
    ("metadata", "notes of the crawler"),
    ("revisit", "repeats of earlier captures"),
    ("continuation", "further parts of long records"),
];

/// Returns whether a file is WARC: its first line is a version.
pub fn matches(head: &FileHead<'_>) -> bool {
    is_start(head.bytes.trim_ascii_start())
}

/// Gives every record with its head, or why it is none to read; its number is its place in the file.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    records::split(&GRAMMAR, input, emit)
}

/// Returns whether a record begins here: `WARC/1.0`, or a draft's `WARC/0.17`.
fn is_start(bytes: &[u8]) -> bool {
    matches!(bytes, [b'W', b'A', b'R', b'C', b'/', b'0' | b'1', b'.', ..])
}

fn read_head(window: &mut Window<'_>) -> io::Result<Head> {
    let mut bytes = Vec::new();
    loop {
        let line = window.look_line(MAX_HEAD_BYTES)?;
        let is_blank = line.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
        let is_next = !bytes.is_empty() && is_start(line);
        let is_whole = line.ends_with(b"\n");
        if !is_next && is_whole && bytes.len() + line.len() <= MAX_HEAD_BYTES {
            bytes.extend_from_slice(line);
            let n_bytes = line.len();
            window.take_seen(n_bytes);
            if is_blank {
                let n_bytes = length(&bytes);
                return Ok(Head { bytes, n_bytes });
            }
            continue;
        }
        let reason = if is_next || line.len() < MAX_HEAD_BYTES {
            "cut off within its head".to_owned()
        } else {
            format!("a head of more than {} KiB", MAX_HEAD_BYTES >> 10)
        };
        return Ok(Head { bytes, n_bytes: Err(reason) });
    }
}

fn length(head: &[u8]) -> Result<u64, String> {
    let declared = http::field(head, "Content-Length");
    let declared = declared.ok_or("expected `Content-Length` in its head, found none")?;
    // Only digits: `parse` would take a sign.
    let is_number = declared.bytes().all(|byte| byte.is_ascii_digit());
    let n_bytes = declared.parse().ok().filter(|_| is_number);
    n_bytes.ok_or_else(|| format!("expected a number for `Content-Length`, found `{}`", shown(&declared)))
}

/// Returns the beginning of a value, for a message.
fn shown(value: &str) -> String {
    value.chars().take(40).collect()
}

fn pass(head: &[u8], first: &[u8]) -> Option<&'static str> {
    let kind = http::field(head, "WARC-Type").unwrap_or_default().to_ascii_lowercase();
    if let Some((_, what)) = PASSED_TYPES.iter().find(|(passed, _)| *passed == kind) {
        return Some(what);
    }
    if !matches!(kind.as_str(), "response" | "resource" | "conversion") {
        return Some("records of other kinds");
    }
    let media_type = http::field(head, "Content-Type").unwrap_or_default();
    capture::pass(url(head).as_deref(), &media_type, first)
}

/// Reads a record that `split` has given: a page or another text.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let n_head = http::head_bytes(bytes).ok_or_else(|| "cut off within its head".to_owned())?;
    let (head, content) = bytes.split_at(n_head);
    let media_type = http::field(head, "Content-Type").unwrap_or_default();
    let mut draft = capture::read(&Capture {
        url: url(head),
        captured: http::field(head, "WARC-Date").map(|text| capture::date(text, "WARC-Date")),
        media_type,
        content,
    })?;
    draft.is_partial |= http::field(head, "WARC-Truncated").is_some();
    Ok(draft)
}

/// Returns the address, which some crawlers put in angle brackets, as a draft of the standard had it.
fn url(head: &[u8]) -> Option<String> {
    let url = http::field(head, "WARC-Target-URI")?;
    let inner = url.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    Some(inner.unwrap_or(&url).to_owned()).filter(|url| !url.is_empty())
}

#[cfg(test)]
mod tests;
