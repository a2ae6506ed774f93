//! XML as newsrooms write it: a tree that is read leniently and costs no more than its file.
//!
//! Elements go by their local names. A document type is read over and none of its entities is ever
//! expanded; one whose entities are made of entities is refused. Named characters of HTML stay as written, for the normaliser knows them all.

use std::io::{self, BufRead};
use std::ops::{ControlFlow, Range};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::record::{MAX_RECORD_BYTES, Raw, Unread};
use crate::charset::{self, Decoded};

mod element;
mod lines;
mod references;
mod split;
#[cfg(test)]
mod tests;

pub use element::Element;
pub use lines::unwrap_lines;
use references::{NESTED_ENTITIES, has_nested_entities, push_decoded, push_reference};
pub use split::split_elements;

/// Elements within elements at most: no article needs a tenth of it.
const MAX_DEPTH: usize = 500;

/// Elements, texts and attributes of a document at most: 60 MB of memory.
const MAX_NODES: usize = 1_500_000;

/// Elements of HTML that never have content, and are written without an end.
const VOID: &[&str] = &["br", "hr", "img", "wbr", "input"];

/// One document, as a list of its nodes in reading order. Nothing in it refers to itself, so it is
/// dropped without recursion however deep it is.
#[derive(Debug)]
pub struct Document {
    /// The first node is the document itself, and stands for an element without a name.
    nodes: Vec<Node>,
    attributes: Vec<(Range<u32>, Range<u32>)>,
    /// Every name, value and text; the nodes hold ranges of it.
    text: String,
    /// Name of the character set that it was read in, as the WHATWG Encoding Standard spells it.
    pub charset: &'static str,
    /// Why reading ended before the file did, where it did. What was read by then is there.
    pub broken: Option<String>,
}

#[derive(Debug)]
struct Node {
    is_text: bool,
    parent: u32,
    /// Number of the first node that is not within this one.
    end: u32,
    /// The name with its prefix, or the text.
    text: Range<u32>,
    attributes: Range<u32>,
}

impl Document {
    /// Reads a document in the character set that it declares. Fails where it has no element, is nested
    /// too deep or too large; what can be read of a damaged one is read.
    pub fn read(bytes: &[u8]) -> Result<Document, String> {
        let decoded = decode(bytes);
        let mut document = Document::of_text(&decoded.text)?;
        document.charset = decoded.charset;
        Ok(document)
    }

    /// Reads a document, or a piece of one, from text. Fails as [`Document::read`] does.
    pub fn of_text(text: &str) -> Result<Document, String> {
        // A file's head may stand before the record.
        if text.len() > 4 * MAX_RECORD_BYTES {
            return Err(format!("longer than {} MiB, which no article is", MAX_RECORD_BYTES >> 20));
        }
        let mut builder = Builder::new(text.len());
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.check_comments = false;
        let mut broken = None;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => builder.take(event)?,
                Err(error) => {
                    broken = Some(format!("damaged at byte {}: {error}", reader.error_position()));
                    break;
                }
            }
        }
        let mut document = builder.finish();
        document.broken = broken;
        if !document.nodes.iter().skip(1).any(|node| !node.is_text) {
            return Err(document.broken.unwrap_or_else(|| "expected XML, found no element".to_owned()));
        }
        Ok(document)
    }

    /// Returns the outermost element; there always is one.
    pub fn root(&self) -> Element<'_> {
        let document = Element { document: self, idx: 0 };
        document.children().next().unwrap_or(document)
    }

    /// Returns the whole, with several outermost elements where there are.
    pub fn whole(&self) -> Element<'_> {
        Element { document: self, idx: 0 }
    }

    /// Returns the character set where it is not UTF-8.
    pub fn other_charset(&self) -> Option<&'static str> {
        (self.charset != "UTF-8").then_some(self.charset)
    }

    fn str(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

/// Returns the local name of the outermost element of a text that begins as XML does; `None` if it is no
/// XML, or if its prolog does not end in it.
pub fn root_name(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    loop {
        let after = rest.strip_prefix('<')?;
        rest = if after.starts_with('?') {
            after.split_once("?>")?.1
        } else if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->")?.1
        } else if after.starts_with('!') {
            split::after_doctype(after)?
        } else {
            let end = after.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))?;
            let name = &after[..end];
            let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
            return is_name.then(|| element::local(name));
        }
        .trim_start();
    }
}

/// Splits a file as [`split_elements`] does. A file without such an element is one faulty record.
pub fn split_records(
    input: &mut dyn BufRead,
    names: &[&str],
    emit: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> io::Result<()> {
    if split_elements(input, names, emit)? == 0 {
        let reason = format!("expected an element `{}`, found none", names.join("` or `"));
        let _end = emit(Raw { record: 1, content: Err(Unread::Fault(reason)) });
    }
    Ok(())
}

/// Returns why a text that is XML of no format known here is not read: it names the outermost element.
/// `None` if it is no XML, or HTML.
pub fn unknown_root(text: &str) -> Option<String> {
    let root = root_name(text).filter(|name| !name.eq_ignore_ascii_case("html"))?;
    Some(format!(
        "XML whose outermost element is `{root}`, which no format here has; export it as NITF, NewsML or RSS"
    ))
}

/// Returns the bytes as text in the character set that their XML declaration names.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    match declared_charset(bytes) {
        Some(name) => charset::decode_as(bytes, name),
        None => charset::decode(bytes),
    }
}

/// Returns the character set that the XML declaration names. A set of two bytes a character can't be
/// the true one, since the declaration was read in bytes.
fn declared_charset(bytes: &[u8]) -> Option<&str> {
    const DECLARATION_BYTES: usize = 256;
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let end = memchr::memchr(b'>', head)?;
    let declaration = std::str::from_utf8(head.strip_prefix(b"<?xml").and(head.get(..end))?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = value[1..].split(quote).next()?.trim();
    let is_wide = ["utf-16", "utf16", "ucs-2", "utf-32"]
        .iter()
        .any(|wide| name.get(..wide.len()).is_some_and(|start| start.eq_ignore_ascii_case(wide)));
    (!is_wide).then_some(name)
}

/// Makes the list of nodes.
struct Builder {
    document: Document,
    /// Numbers of the elements that are open, the document first, and the sums of their names: a file of
    /// ends without a start would else cost a comparison of names for each element that is open.
    open: Vec<(u32, u32)>,
}

impl Builder {
    fn new(n_bytes: usize) -> Builder {
        let root = Node { is_text: false, parent: 0, end: 1, text: 0..0, attributes: 0..0 };
        let text = String::with_capacity(n_bytes);
        let document =
            Document { nodes: vec![root], attributes: Vec::new(), text, charset: "UTF-8", broken: None };
        Builder { document, open: vec![(0, 0)] }
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::Empty(tag) => {
                let n_open = self.open.len();
                self.start(&tag)?;
                self.close_to(n_open);
                Ok(())
            }
            Event::End(tag) => self.end(tag.name().0),
            Event::Text(text) => self.text(|out| out.push_str(&text.xml10_content())),
            Event::CData(text) => self.text(|out| out.push_str(&text.xml10_content())),
            Event::GeneralRef(name) => self.text(|out| push_reference(&name, out)),
            Event::DocType(text) if has_nested_entities(text.as_bytes()) => Err(NESTED_ENTITIES.to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        let name = tag.name();
        // `a < b and c > d` is no element.
        if !name.0.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':')) {
            return self.no_tag(tag);
        }
        let n_open = self.open.len();
        if n_open > MAX_DEPTH {
            return Err(format!("elements are nested more than {MAX_DEPTH} deep, which no article's are"));
        }
        let text = self.keep(|out| out.push_str(name.0));
        let first = self.document.attributes.len() as u32;
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            self.check_size()?;
            let name = self.keep(|out| out.push_str(attribute.key.0));
            let value = self.keep(|out| push_decoded(&attribute.value, out));
            self.document.attributes.push((name, value));
        }
        let attributes = first..self.document.attributes.len() as u32;
        let is_void = VOID.iter().any(|known| known.eq_ignore_ascii_case(name.0));
        self.push(Node { is_text: false, parent: 0, end: 0, text, attributes })?;
        self.open.push((self.document.nodes.len() as u32 - 1, name_sum(name.0)));
        if is_void {
            self.close_to(n_open);
        }
        Ok(())
    }

    /// Takes what only begins like a tag, such as ` 2 & <b` of `1 < 2 & <b>`.
    fn no_tag(&mut self, raw: &str) -> Result<(), String> {
        let Some((before, tag)) = raw.rsplit_once('<') else {
            return self.text(|out| out.extend(["<", raw, ">"]));
        };
        self.text(|out| out.extend(["<", before]))?;
        match tag.strip_prefix('/') {
            Some(name) => self.end(name.trim_end()),
            None => {
                let end = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
                self.start(&BytesStart::from_content(tag, end))
            }
        }
    }

    /// Ends the innermost element of a name, and those within it that have no end of their own.
    fn end(&mut self, name: &str) -> Result<(), String> {
        let opened = |idx: u32| self.document.str(&self.document.nodes[idx as usize].text);
        let sum = name_sum(name);
        if !self.open.iter().any(|(_, open)| *open == sum) {
            return Ok(());
        }
        let found = self.open.iter().rposition(|(idx, _)| opened(*idx) == name);
        // Names of HTML are often written in both cases.
        let found =
            found.or_else(|| self.open.iter().rposition(|(idx, _)| opened(*idx).eq_ignore_ascii_case(name)));
        if let Some(depth) = found.filter(|depth| *depth > 0) {
            self.close_to(depth);
        }
        Ok(())
    }

    /// Appends to the text before, if there is one, else as a new text.
    fn text(&mut self, write: impl FnOnce(&mut String)) -> Result<(), String> {
        let text = self.keep(write);
        let parent = self.open.last().map_or(0, |(idx, _)| *idx);
        match self.document.nodes.last_mut() {
            Some(last) if last.is_text && last.parent == parent && last.text.end == text.start => {
                last.text.end = text.end;
                Ok(())
            }
            _ if text.is_empty() => Ok(()),
            _ => self.push(Node { is_text: true, parent: 0, end: 0, text, attributes: 0..0 }),
        }
    }

    fn push(&mut self, node: Node) -> Result<(), String> {
        self.check_size()?;
        let end = self.document.nodes.len() as u32 + 1;
        self.document.nodes.push(Node { parent: self.open.last().map_or(0, |(idx, _)| *idx), end, ..node });
        Ok(())
    }

    fn check_size(&self) -> Result<(), String> {
        if self.document.nodes.len() + self.document.attributes.len() >= MAX_NODES {
            return Err(format!("more than {MAX_NODES} elements and attributes, which no article has"));
        }
        Ok(())
    }

    fn keep(&mut self, write: impl FnOnce(&mut String)) -> Range<u32> {
        let start = self.document.text.len() as u32;
        write(&mut self.document.text);
        start..self.document.text.len() as u32
    }

    /// Ends all elements but the outer ones, so many. There may be fewer: what began like an element and was
    /// none may have ended some.
    fn close_to(&mut self, depth: usize) {
        let end = self.document.nodes.len() as u32;
        for (idx, _) in self.open.drain(depth.min(self.open.len())..) {
            self.document.nodes[idx as usize].end = end;
        }
    }

    fn finish(mut self) -> Document {
        self.close_to(0);
        self.document
    }
}

/// Returns a number that names share which differ in case at most.
fn name_sum(name: &str) -> u32 {
    // FNV-1a with its usual constants
    name.bytes()
        .fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193))
}
