//! The elements of some names, one after another, out of a file of any length.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::references::{NESTED_ENTITIES, has_nested_entities};
use crate::formats::record::{MAX_RECORD_BYTES, Raw, Unread, too_long};

/// Bytes before the first record that are put in front of each: the root with its namespaces, and what
/// is said once for all records.
const MAX_HEAD_BYTES: usize = 64 << 10;

/// Bytes of one tag: a quotation mark that is missing must not swallow the file.
const MAX_TAG_BYTES: usize = 1 << 20;

/// Gives every outermost element that has one of these local names, with the bytes before the first one
/// (without the document type and comments, and at most 64 KiB of whole tags) in front of it, so that it
/// can be read alone. Returns how many there were.
///
/// Tags in comments, in CDATA and in quoted values are none. An element that is too long is a fault, and
/// the next is looked for behind its end. One that the file's end cuts off is given as far as it goes. A
/// document type whose entities are made of entities is a fault that ends the file. Fails if reading does.
pub fn split_elements(
    input: &mut dyn BufRead,
    names: &[&str],
    emit: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> io::Result<u64> {
    let mut splitter = Splitter::new(names, MAX_RECORD_BYTES);
    // Tags are looked for in bytes, so text of two bytes a character has to be turned first.
    let mut decoder = wide_charset(fill(input)?).map(Encoding::new_decoder);
    let mut decoded = String::new();
    loop {
        let available = fill(input)?;
        if available.is_empty() {
            splitter.finish(emit);
            return Ok(splitter.n_records);
        }
        let n_taken = available.len();
        let flow = match &mut decoder {
            Some(decoder) => {
                decoded.clear();
                decoded.reserve(decoder.max_utf8_buffer_length(n_taken).unwrap_or(4 * n_taken));
                let _all = decoder.decode_to_string(available, &mut decoded, false);
                splitter.take(decoded.as_bytes(), emit)
            }
            None => splitter.take(available, emit),
        };
        if flow.is_break() {
            return Ok(splitter.n_records);
        }
        input.consume(n_taken);
    }
}

fn fill(input: &mut dyn BufRead) -> io::Result<&[u8]> {
    loop {
        // Twice, since a buffer that is returned from a loop counts as borrowed in the next round.
        match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
            Ok(_) => break,
        }
    }
    input.fill_buf()
}

fn wide_charset(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns what follows a document type, given the text behind its `<`.
pub(super) fn after_doctype(text: &str) -> Option<&str> {
    let mut splitter = Splitter::new(&[], 0);
    splitter.open();
    for (idx, byte) in text.bytes().enumerate() {
        splitter.tag.push(byte);
        splitter.state = splitter.next(byte);
        if splitter.state == State::Text {
            return text.get(idx + 1..);
        }
    }
    None
}

/// What the bytes that come next are part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    /// Behind `<`: what follows tells what it is.
    Open,
    Tag {
        quote: Option<u8>,
    },
    /// Up to this end.
    Until(&'static [u8]),
    Doctype {
        is_inner: bool,
        quote: Option<u8>,
    },
    /// A comment within the document type.
    DoctypeComment,
}

struct Splitter<'a> {
    names: &'a [&'a str],
    max_bytes: usize,
    state: State,
    /// What began with `<` and is not yet known to be whole.
    tag: Vec<u8>,
    /// Whether that is a comment or a document type, which the head has no need of.
    is_left_out: bool,
    /// Whether that is a document type with entities made of entities, as far as it is no longer held.
    is_refused: bool,
    /// What is put in front of each record; whole tags only.
    head: Vec<u8>,
    is_head_closed: bool,
    record: Record,
    n_records: u64,
}

/// The element that is being read.
#[derive(Default)]
struct Record {
    /// Its name with prefix; empty between records.
    name: Vec<u8>,
    /// How many elements of that name are open.
    depth: usize,
    bytes: Vec<u8>,
    is_too_long: bool,
}

impl<'a> Splitter<'a> {
    fn new(names: &'a [&'a str], max_bytes: usize) -> Splitter<'a> {
        Splitter {
            names,
            max_bytes,
            state: State::Text,
            tag: Vec::new(),
            is_left_out: false,
            is_refused: false,
            head: Vec::new(),
            is_head_closed: false,
            record: Record::default(),
            n_records: 0,
        }
    }

    fn take(&mut self, mut bytes: &[u8], emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> ControlFlow<()> {
        while let Some(&byte) = bytes.first() {
            if self.state == State::Text {
                let end = memchr::memchr(b'<', bytes).unwrap_or(bytes.len());
                self.keep(&bytes[..end]);
                bytes = &bytes[end..];
                if !bytes.is_empty() {
                    self.open();
                    bytes = &bytes[1..];
                }
                continue;
            }
            if self.state == State::Open && byte == b'<' {
                let text = std::mem::take(&mut self.tag);
                self.keep(&text);
                self.open();
                bytes = &bytes[1..];
                continue;
            }
            // Every other state ends at one of these bytes.
            let n_plain = match self.state {
                State::Until(_) | State::DoctypeComment => memchr::memchr(b'>', bytes),
                State::Tag { quote: Some(quote) } | State::Doctype { quote: Some(quote), .. } => {
                    memchr::memchr(quote, bytes)
                }
                State::Tag { quote: None } => {
                    bytes.iter().position(|byte| matches!(byte, b'>' | b'"' | b'\''))
                }
                State::Doctype { quote: None, .. } => {
                    bytes.iter().position(|byte| matches!(byte, b'>' | b'"' | b'\'' | b'[' | b']' | b'-'))
                }
                State::Text | State::Open => Some(0),
            };
            let n_plain = n_plain.unwrap_or(bytes.len());
            if n_plain > 0 {
                self.take_plain(&bytes[..n_plain]);
                bytes = &bytes[n_plain..];
                continue;
            }
            bytes = &bytes[1..];
            self.tag.push(byte);
            self.state = self.next(byte);
            let is_left_out = matches!(self.state, State::Until(b"-->") | State::Doctype { .. });
            self.is_left_out |= is_left_out;
            if self.state == State::Text {
                self.end_of_tag(byte, emit)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn open(&mut self) {
        self.tag.clear();
        self.tag.push(b'<');
        self.is_left_out = false;
        self.is_refused = false;
        self.state = State::Open;
    }

    /// Takes bytes that can't end the state.
    fn take_plain(&mut self, bytes: &[u8]) {
        self.tag.extend_from_slice(bytes);
        let is_section = matches!(self.state, State::Until(_) | State::DoctypeComment);
        let is_overlong = self.tag.len() > MAX_TAG_BYTES;
        if is_section || (self.is_left_out && self.tag.len() > MAX_HEAD_BYTES) {
            // It may be as long as the record, so it is not held back. The last bytes show its end.
            const END_BYTES: usize = 4;
            let begin = self.tag.len().saturating_sub(END_BYTES);
            let tag = std::mem::take(&mut self.tag);
            self.is_refused |= matches!(self.state, State::Doctype { .. } | State::DoctypeComment)
                && has_nested_entities(&tag);
            self.keep_section(&tag[..begin]);
            self.tag.extend_from_slice(&tag[begin..]);
        } else if is_overlong {
            let tag = std::mem::take(&mut self.tag);
            self.keep(&tag);
            self.state = State::Text;
        }
    }

    fn next(&self, byte: u8) -> State {
        let tag = self.tag.as_slice();
        match self.state {
            State::Open => match tag {
                b"<!" | b"<!-" | b"<![" => State::Open,
                b"<!--" => State::Until(b"-->"),
                [b'<', b'!', b'[', ..] if b"<![CDATA[".starts_with(tag) => {
                    if tag.len() == 9 {
                        State::Until(b"]]>")
                    } else {
                        State::Open
                    }
                }
                b"<?" => State::Until(b"?>"),
                [b'<', b'!', b'A'..=b'Z' | b'a'..=b'z'] => State::Doctype { is_inner: false, quote: None },
                [b'<', b'/' | b'_' | b':' | b'a'..=b'z' | b'A'..=b'Z' | 0x80..] => State::Tag { quote: None },
                // `a < b`
                _ => State::Text,
            },
            State::Tag { .. } if tag.len() > MAX_TAG_BYTES => State::Text,
            State::Tag { quote: Some(quote) } => State::Tag { quote: Some(quote).filter(|q| *q != byte) },
            State::Tag { quote: None } => match byte {
                b'>' => State::Text,
                b'"' | b'\'' if follows_equals(tag) => State::Tag { quote: Some(byte) },
                _ => State::Tag { quote: None },
            },
            State::Until(end) if tag.ends_with(end) => State::Text,
            State::Until(end) => State::Until(end),
            State::Doctype { is_inner, quote: Some(quote) } => {
                State::Doctype { is_inner, quote: Some(quote).filter(|q| *q != byte) }
            }
            State::Doctype { is_inner, quote: None } => match byte {
                b'>' if !is_inner => State::Text,
                b'[' | b']' => State::Doctype { is_inner: byte == b'[', quote: None },
                b'"' | b'\'' => State::Doctype { is_inner, quote: Some(byte) },
                b'-' if tag.ends_with(b"<!--") => State::DoctypeComment,
                _ => State::Doctype { is_inner, quote: None },
            },
            State::DoctypeComment if tag.ends_with(b"-->") => State::Doctype { is_inner: true, quote: None },
            State::DoctypeComment => State::DoctypeComment,
            State::Text => State::Text,
        }
    }

    /// Decides what becomes of what is in `tag`.
    fn end_of_tag(&mut self, last: u8, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> ControlFlow<()> {
        let tag = std::mem::take(&mut self.tag);
        let Some(name) = tag_name(&tag).filter(|_| last == b'>') else {
            let is_doctype = matches!(tag[..], [b'<', b'!', b'A'..=b'Z' | b'a'..=b'z', ..]);
            if self.is_refused || (is_doctype && has_nested_entities(&tag)) {
                self.n_records += 1;
                let content = Err(Unread::Fault(NESTED_ENTITIES.to_owned()));
                let _end = emit(Raw { record: self.n_records, content });
                return ControlFlow::Break(());
            }
            self.keep_section(&tag);
            return ControlFlow::Continue(());
        };
        let (is_end, is_empty) = (tag.starts_with(b"</"), tag.ends_with(b"/>"));
        if self.record.name.is_empty() {
            if is_end || !self.is_wanted(name) {
                self.keep(&tag);
            } else {
                self.is_head_closed = true;
                self.record.name.extend_from_slice(name);
                self.record.bytes.extend_from_slice(&self.head);
                self.record.depth = 1;
                self.keep(&tag);
                if is_empty {
                    return self.end_of_record(emit);
                }
            }
            return ControlFlow::Continue(());
        }
        self.keep(&tag);
        if name == self.record.name && !is_empty {
            if !is_end {
                self.record.depth += 1;
            } else if self.record.depth > 1 {
                self.record.depth -= 1;
            } else {
                return self.end_of_record(emit);
            }
        }
        ControlFlow::Continue(())
    }

    fn is_wanted(&self, name: &[u8]) -> bool {
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
        self.names.iter().any(|wanted| wanted.as_bytes() == local)
    }

    /// Keeps bytes in the record or in the head, whichever is open.
    fn keep(&mut self, bytes: &[u8]) {
        if !self.record.name.is_empty() {
            if self.record.bytes.len() + bytes.len() > self.max_bytes + self.head.len() {
                self.record.is_too_long = true;
                self.record.bytes = Vec::new();
            }
            if !self.record.is_too_long {
                self.record.bytes.extend_from_slice(bytes);
            }
        } else if !self.is_head_closed {
            if self.head.len() + bytes.len() > MAX_HEAD_BYTES {
                self.is_head_closed = true;
            } else {
                self.head.extend_from_slice(bytes);
            }
        }
    }

    /// Keeps what is no tag: a comment, CDATA, an instruction. Document types and comments of the head
    /// are left out, for they would be read again with each record.
    fn keep_section(&mut self, bytes: &[u8]) {
        if !(self.is_left_out && self.record.name.is_empty()) {
            self.keep(bytes);
        }
    }

    fn end_of_record(&mut self, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> ControlFlow<()> {
        let Record { bytes, is_too_long, .. } = std::mem::take(&mut self.record);
        self.n_records += 1;
        let content = if is_too_long { Err(too_long()) } else { Ok(bytes) };
        emit(Raw { record: self.n_records, content })
    }

    fn finish(&mut self, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) {
        if !self.record.name.is_empty() {
            let tag = std::mem::take(&mut self.tag);
            self.keep(&tag);
            let _end = self.end_of_record(emit);
        }
    }
}

/// Returns whether a quotation mark at the end of a tag's bytes opens a value.
fn follows_equals(tag: &[u8]) -> bool {
    let before = &tag[..tag.len().saturating_sub(1)];
    before.trim_ascii_end().ends_with(b"=")
}

/// Returns the name in a start or end tag, with its prefix.
fn tag_name(tag: &[u8]) -> Option<&[u8]> {
    let rest = tag.strip_prefix(b"</").or_else(|| tag.strip_prefix(b"<"))?;
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let name = &rest[..rest.iter().position(is_end)?];
    (!name.is_empty() && !name.starts_with(b"!") && !name.starts_with(b"?")).then_some(name)
}
