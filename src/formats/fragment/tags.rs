//! Tags of HTML, as they stand in a text.

use memchr::memmem;

use super::parts::{is_element, is_void};

/// A tag.
#[derive(Debug)]
pub struct Tag<'a> {
    /// Name of the element in lower case, without the prefix of XHTML.
    pub name: String,
    /// Whether it ends the element.
    pub is_end: bool,
    /// The attributes as written.
    pub attributes: &'a str,
    /// Position behind it.
    pub end: usize,
}

impl Tag<'_> {
    /// Returns whether the element has no content.
    pub fn is_void(&self) -> bool {
        // Browsers ignore the slash of any other element, but XHTML means it.
        is_void(&self.name) || self.attributes.ends_with('/')
    }

    /// Returns whether the element is not shown: newsletters begin with such.
    pub fn is_hidden(&self) -> bool {
        self.attributes.contains("display:none") || self.attributes.contains("display: none")
    }
}

/// Finds tags in a text. It remembers what it did not find, for to look again at every tag would take
/// quadratic time.
#[derive(Clone, Copy, Default)]
pub struct Scanner<'a> {
    html: &'a str,
    /// Position of the last `>`.
    last_end: usize,
    /// Whether a quotation mark was found that is never closed: then none can be relied on.
    ignores_quotes: bool,
    has_no_comment_end: bool,
}

impl<'a> Scanner<'a> {
    /// Makes one for a text.
    pub fn new(html: &'a str) -> Scanner<'a> {
        Scanner { html, last_end: html.rfind('>').unwrap_or(0), ..Scanner::default() }
    }

    /// Returns the tag of a known element that begins at `start`, where there is `<`.
    pub fn tag_at(&mut self, start: usize) -> Option<Tag<'a>> {
        if start >= self.last_end {
            return None;
        }
        let inside = self.html.get(start + 1..)?;
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        const MAX_NAME_BYTES: usize = 64;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':');
        let length = inside.bytes().take(MAX_NAME_BYTES).take_while(is_name).count();
        let name = inside[..length].to_ascii_lowercase();
        let begins = name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with([':', '-']);
        let attributes = &inside[length..];
        if !begins || !attributes.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')) {
            return None;
        }
        let name = match name.split_once(':') {
            Some(("html" | "xhtml" | "h", local)) => local.to_owned(),
            _ => name,
        };
        if !is_element(&name) {
            return None;
        }
        let size = self.size_of_attributes(attributes)?;
        let end = self.html.len() - attributes.len() + size + 1;
        Some(Tag { name, is_end, attributes: attributes[..size].trim(), end })
    }

    /// Returns how many bytes there are before the `>` that ends a tag; one in a quoted value does not.
    fn size_of_attributes(&mut self, text: &str) -> Option<usize> {
        if !self.ignores_quotes {
            let size = size_with_quotes(text.as_bytes());
            self.ignores_quotes = size.is_none();
            if size.is_some() {
                return size;
            }
        }
        memchr::memchr(b'>', text.as_bytes())
    }

    /// Returns the position behind the comment that begins at `start`. One without an end is only a tag.
    pub fn end_of_comment(&mut self, start: usize) -> usize {
        let bytes = &self.html.as_bytes()[start..];
        let end = if self.has_no_comment_end { None } else { memmem::find(&bytes[4..], b"-->") };
        self.has_no_comment_end = end.is_none();
        match end {
            Some(end) => start + 4 + end + 3,
            None if start >= self.last_end => self.html.len(),
            None => start + memchr::memchr(b'>', bytes).map_or(bytes.len(), |end| end + 1),
        }
    }

    /// Returns the position behind the end of the element that a tag opens; `None` if it has none.
    pub fn find_end(&mut self, open: &Tag<'_>) -> Option<usize> {
        // What a program or a style sheet writes about its own end is text.
        let is_raw = matches!(open.name.as_str(), "script" | "style" | "textarea" | "title" | "iframe");
        let mut depth = 1usize;
        let mut at = open.end;
        while let Some(start) = memchr::memchr(b'<', &self.html.as_bytes()[at..]).map(|offset| at + offset) {
            at = start + 1;
            if !may_be_named(&self.html.as_bytes()[at..], &open.name) {
                continue;
            }
            let Some(tag) = self.tag_at(start).filter(|tag| tag.name == open.name) else { continue };
            if tag.is_end {
                depth -= 1;
            } else if !is_raw && !tag.is_void() {
                depth += 1;
            }
            if depth == 0 {
                return Some(tag.end);
            }
            at = tag.end;
        }
        None
    }
}

fn size_with_quotes(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut follows_equals = false;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return Some(at),
            quote @ (b'"' | b'\'') if follows_equals => {
                at += memchr::memchr(quote, &bytes[at + 1..])? + 1;
                follows_equals = false;
            }
            b'=' => follows_equals = true,
            byte if byte.is_ascii_whitespace() => {}
            _ => follows_equals = false,
        }
        at += 1;
    }
    None
}

/// Returns whether a tag may have this name: most can be told without reading them.
fn may_be_named(bytes: &[u8], name: &str) -> bool {
    let bytes = bytes.strip_prefix(b"/").unwrap_or(bytes);
    let has_prefix = bytes.iter().take(8).any(|byte| *byte == b':');
    has_prefix || bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}
