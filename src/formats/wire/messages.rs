//! Messages of the old wires, one after another in a file: from `SOH` or `ZCZC` to `EOT` or `NNNN`.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use crate::formats::record::{Raw, Unread};

/// Start of a header.
pub const SOH: u8 = 0x01;
/// Start of the text.
pub const STX: u8 = 0x02;
/// End of the text.
pub const ETX: u8 = 0x03;
/// End of the message.
pub const EOT: u8 = 0x04;

/// Bytes of a message at most: the longest that a wire of 1200 baud sends in an hour is a tenth of it.
const MAX_MESSAGE_BYTES: usize = 4 << 20;

/// Bytes of a line at most: what is longer is taken in pieces, which changes nothing but the memory.
const MAX_LINE_BYTES: u64 = 1 << 20;

/// Gives every message of a file. `is_header` tells a header that has lost its control characters.
pub fn split(
    input: &mut dyn BufRead,
    is_header: fn(&[u8]) -> bool,
    emit: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut messages = Messages { record: 0, bytes: Vec::new(), is_too_long: false };
    let mut line = Vec::new();
    loop {
        line.clear();
        let n_read = (&mut *input).take(MAX_LINE_BYTES).read_until(b'\n', &mut line)?;
        if n_read == 0 {
            let _end = messages.end(emit);
            return Ok(());
        }
        let mut is_first = true;
        for part in line.split_inclusive(|byte| *byte == EOT) {
            let start = memchr::memchr(SOH, part).or_else(|| part.starts_with(b"ZCZC").then_some(0));
            let start = start.or_else(|| (is_first && is_header(part)).then_some(0));
            is_first = false;
            let (before, message) = part.split_at(start.unwrap_or(0));
            messages.push(before);
            if start.is_some() && messages.end(emit).is_break() {
                return Ok(());
            }
            messages.push(message);
            let is_end = part.ends_with(&[EOT]) || part.trim_ascii() == b"NNNN";
            if is_end && messages.end(emit).is_break() {
                return Ok(());
            }
        }
    }
}

struct Messages {
    record: u64,
    bytes: Vec<u8>,
    is_too_long: bool,
}

impl Messages {
    fn push(&mut self, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() > MAX_MESSAGE_BYTES {
            self.is_too_long = true;
            self.bytes = Vec::new();
        }
        if !self.is_too_long {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn end(&mut self, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> ControlFlow<()> {
        let bytes = std::mem::take(&mut self.bytes);
        let is_too_long = std::mem::take(&mut self.is_too_long);
        // Between two messages there are fillers only, and the sign for a start may have a line of its own.
        let content = bytes.trim_ascii();
        let is_empty = content == b"ZCZC" || !content.iter().any(u8::is_ascii_alphanumeric);
        if !is_too_long && is_empty {
            return ControlFlow::Continue(());
        }
        self.record += 1;
        let content = if is_too_long {
            Err(Unread::Fault(format!(
                "longer than {} MiB, which no message of a wire is",
                MAX_MESSAGE_BYTES >> 20
            )))
        } else {
            Ok(bytes)
        };
        emit(Raw { record: self.record, content })
    }
}

/// The parts of a message, without the control characters between them.
#[derive(Debug)]
pub struct Message<'a> {
    /// From the start to the text: the header's lines.
    pub header: &'a str,
    /// The text; `None` if no control character tells where it starts.
    pub text: Option<&'a str>,
    /// What stands behind the text.
    pub tail: &'a str,
}

impl<'a> Message<'a> {
    /// Returns the parts of a message.
    pub fn of(message: &'a str) -> Message<'a> {
        let (start, stop) = (char::from(STX), char::from(ETX));
        let is_filler = |c: char| c.is_whitespace() || c.is_control();
        let whole =
            message.trim_start_matches(is_filler).trim_start_matches("ZCZC").trim_start_matches(is_filler);
        let end = whole.trim_end_matches(is_filler);
        let whole = end.strip_suffix("NNNN").filter(|before| before.ends_with('\n')).unwrap_or(whole);
        let (before, tail) = whole.split_once(stop).unwrap_or((whole, ""));
        match before.split_once(start) {
            Some((header, text)) => Message { header, text: Some(text), tail },
            None => Message { header: before, text: None, tail },
        }
    }
}

/// Returns a year of two digits or four: a wire of 1970 is not yet one of 2070.
pub fn year(digits: &str) -> Option<u32> {
    let number: u32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(number),
        2 if number < 70 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}
