//! What every format is made of: how records are cut out of a file, and what reading one can give.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use crate::draft::Draft;

/// Bytes of one record at most: a longer one is no article, and would take the memory of many.
pub const MAX_RECORD_BYTES: usize = 64 << 20;

/// Bytes of a file that are enough to tell its format.
pub const HEAD_BYTES: usize = 1 << 20;

/// Finds the records of a file, until the receiver breaks off. Fails if reading does.
pub type Split = fn(&mut dyn BufRead, &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()>;

/// Reads one record.
pub type Parse = fn(&[u8]) -> Result<Draft, Unread>;

/// One record, not yet read.
#[derive(Debug, PartialEq, Eq)]
pub struct Raw {
    /// Its number in the file, from 1: a line for JSON Lines, an element for an array.
    pub record: u64,
    /// Its bytes, or why they can't be had.
    pub content: Result<Vec<u8>, Unread>,
}

/// Why a record gave no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is damaged or not what its file promises: the reason, and what to do where that helps.
    Fault(String),
    /// It is whole, and by its own declaration no article, such as a picture in a crawl: what it is, in
    /// the plural, by which a report counts.
    Passed(Cow<'static, str>),
}

impl From<String> for Unread {
    fn from(reason: String) -> Unread {
        Unread::Fault(reason)
    }
}

/// The beginning of a file, by which its format is told.
#[derive(Debug)]
pub struct Head<'a> {
    /// File name in lower case, without its folders.
    pub name: String,
    /// The bytes, at most [`HEAD_BYTES`] of them.
    pub bytes: &'a [u8],
    /// The text without leading space.
    pub text: &'a str,
    /// Whether the bytes can't be a text as a whole; single records may be good even so.
    pub is_binary: bool,
}

/// A whole file as one record.
pub fn split_whole(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_RECORD_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let content = if bytes.len() > MAX_RECORD_BYTES { Err(too_long()) } else { Ok(bytes) };
    let _end = emit(Raw { record: 1, content });
    Ok(())
}

/// A record that is gathered line by line, and how many there were before it. Of one that is too long only
/// the end is looked for.
#[derive(Debug, Default)]
pub struct Gathered {
    number: u64,
    bytes: Vec<u8>,
    is_too_long: bool,
}

impl Gathered {
    /// Adds a line, or a part of one.
    pub fn push(&mut self, line: &[u8]) {
        if self.bytes.len() + line.len() > MAX_RECORD_BYTES {
            self.is_too_long = true;
            self.bytes = Vec::new();
        }
        if !self.is_too_long {
            self.bytes.extend_from_slice(line);
        }
    }

    /// Gives the record, unless it is nothing but space, and begins the next one.
    pub fn finish(&mut self, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> ControlFlow<()> {
        let bytes = std::mem::take(&mut self.bytes);
        let is_too_long = std::mem::take(&mut self.is_too_long);
        if !is_too_long && bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii().is_empty() {
            return ControlFlow::Continue(());
        }
        self.number += 1;
        let content = if is_too_long { Err(too_long()) } else { Ok(bytes) };
        emit(Raw { record: self.number, content })
    }
}

/// Says that a record is too long.
pub fn too_long() -> Unread {
    Unread::Fault(format!("longer than {} MiB, which no article is", MAX_RECORD_BYTES >> 20))
}
