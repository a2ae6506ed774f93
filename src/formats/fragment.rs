//! HTML within other formats, such as `body_html` of an API or the content of a feed, to plain text.
//!
//! Tags are read one after another and no tree is made, so that depth costs nothing.

use std::borrow::Cow;

use html5ever::data::NAMED_ENTITIES;
use memchr::memmem;

mod lines;
mod parts;
mod tags;

use lines::Lines;
use parts::{Part, is_caption_class, part};
use tags::{Scanner, Tag};

/// The text of a piece of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// Running text, one paragraph, item of a list or row of a table a line; no line is empty.
    pub text: String,
    /// Text under each picture, one line each.
    pub captions: Vec<String>,
}

/// Returns the text of a piece of HTML: no programs, forms, navigation or pictures, entities decoded.
///
/// Text without any tag keeps its lines. So does text without any tag that ends a line, unless its lines
/// are set in as those of markup are.
pub fn text(html: &str) -> Fragment {
    let Some(keeps_lines) = has_tags(html) else {
        return Fragment { text: decode(html).into_owned(), captions: Vec::new() };
    };
    if !keeps_lines || !is_indented(html) {
        return read(html, keeps_lines);
    }
    read(html, false)
}

/// Returns whether the lines of a piece of HTML are set in by a program: then their ends are but space.
fn is_indented(html: &str) -> bool {
    const MIN_SPACES: usize = 4;
    let is_set_in = |line: &str| {
        line.len() - line.trim_start_matches([' ', '\t']).len() >= MIN_SPACES || line.starts_with('\t')
    };
    let mut more = html.lines().skip(1).filter(|line| !line.trim().is_empty()).peekable();
    more.peek().is_some() && more.all(is_set_in)
}

/// Returns the text of a piece of HTML in which line ends are those of the text as well, as in weblogs.
pub fn text_of_lines(html: &str) -> Fragment {
    read(html, true)
}

fn read(html: &str, keeps_lines: bool) -> Fragment {
    let mut reader = Reader { html, scanner: Scanner::new(html), keeps_lines, ..Reader::default() };
    reader.read();
    reader.close_caption();
    Fragment { text: reader.body.finish(), captions: reader.captions }
}

/// Returns whether none of the tags ends a line; `None` if there is no tag.
fn has_tags(html: &str) -> Option<bool> {
    let mut scanner = Scanner::new(html);
    let mut answer = None;
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|offset| at + offset) {
        at = start + 1;
        if html[at..].starts_with("!--") || html[at..].starts_with("![CDATA[") {
            answer = answer.or(Some(true));
        } else if let Some(tag) = scanner.tag_at(start) {
            answer = answer.or(Some(true));
            if matches!(part(&tag.name), Part::Block | Part::Row | Part::Cell | Part::Table | Part::Break) {
                return Some(false);
            }
            at = tag.end;
        }
    }
    answer
}

#[derive(Default)]
struct Reader<'a> {
    html: &'a str,
    scanner: Scanner<'a>,
    at: usize,
    /// Whether the line ends of the source are those of the text.
    keeps_lines: bool,
    body: Lines,
    captions: Vec<String>,
    /// The caption that is being read, and the name of the element that it is in.
    caption: Option<(Lines, String)>,
    /// Where the picture ends that is being read; 0 if none is.
    figure_end: usize,
    /// Tables that are open within the picture: their text is running text.
    n_tables: usize,
    n_verbatim: usize,
    /// Elements that were found without an end: looking for it again would take quadratic time.
    without_end: Vec<String>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let html = self.html;
        while let Some(start) = memchr::memchr(b'<', &html.as_bytes()[self.at..]) {
            let start = self.at + start;
            self.push(&html[self.at..start]);
            self.at = start + 1;
            let rest = &html[start..];
            if rest.starts_with("<!--") {
                self.at = self.scanner.end_of_comment(start);
            } else if let Some(data) = rest.strip_prefix("<![CDATA[") {
                let end = memmem::find(data.as_bytes(), b"]]>").unwrap_or(data.len());
                self.push(&data[..end]);
                self.at = (start + 9 + end + 3).min(html.len());
            } else if let Some(tag) = self.scanner.tag_at(start) {
                self.at = tag.end;
                self.tag(&tag);
            } else {
                self.push("<");
            }
            if self.figure_end > 0 && self.at >= self.figure_end {
                self.close_caption();
                (self.figure_end, self.n_tables) = (0, 0);
            }
        }
        self.push(&html[self.at..]);
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = decode(text);
        let keeps_lines = self.keeps_lines || self.n_verbatim > 0;
        if let Some((caption, _)) = &mut self.caption {
            caption.push(&text, keeps_lines);
        } else if self.figure_end == 0 || self.n_tables > 0 {
            self.body.push(&text, keeps_lines);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let part = part(&tag.name);
        if tag.is_end {
            return self.end_tag(tag, part);
        }
        if part == Part::Out || tag.is_hidden() {
            self.skip(tag);
            return;
        }
        match part {
            Part::Figure if self.figure_end == 0 => {
                if let Some(range) = self.end_of(tag) {
                    self.body.end_line();
                    self.figure_end = range;
                }
            }
            Part::Caption if self.caption.is_none() => self.open_caption(tag),
            Part::Verbatim => {
                self.n_verbatim += 1;
                self.lines().end_line();
            }
            Part::Table => {
                self.n_tables += 1;
                self.lines().end_line();
            }
            Part::Block if self.caption.is_none() && is_caption_class(tag.attributes) => {
                self.open_caption(tag);
            }
            Part::Block | Part::Figure | Part::Caption => self.lines().end_block(),
            Part::Break => self.lines().end_line(),
            Part::Row => self.lines().start_row(),
            Part::Cell => self.lines().end_cell(),
            Part::Inline => {}
            Part::Out => {}
        }
    }

    fn end_tag(&mut self, tag: &Tag<'_>, part: Part) {
        if self.caption.as_ref().is_some_and(|(_, name)| *name == tag.name) {
            self.close_caption();
            return;
        }
        match part {
            Part::Verbatim => self.n_verbatim = self.n_verbatim.saturating_sub(1),
            Part::Table => self.n_tables = self.n_tables.saturating_sub(1),
            Part::Block
            | Part::Break
            | Part::Row
            | Part::Cell
            | Part::Inline
            | Part::Figure
            | Part::Caption
            | Part::Out => {}
        }
        match part {
            Part::Block | Part::Figure => self.lines().end_block(),
            Part::Verbatim | Part::Table | Part::Row | Part::Break => self.lines().end_line(),
            Part::Cell => self.lines().end_cell(),
            Part::Inline | Part::Out | Part::Caption => {}
        }
    }

    /// Returns where text goes.
    fn lines(&mut self) -> &mut Lines {
        match &mut self.caption {
            Some((caption, _)) => caption,
            None => &mut self.body,
        }
    }

    /// Goes to the end of an element; without an end only its tag is left out.
    fn skip(&mut self, tag: &Tag<'_>) {
        if let Some(end) = self.end_of(tag) {
            self.at = end;
            // What was on both sides need not be one word.
            self.lines().gap();
        }
    }

    /// Returns the position behind the end tag of an element, if it has one.
    fn end_of(&mut self, tag: &Tag<'_>) -> Option<usize> {
        if tag.is_void() || self.without_end.contains(&tag.name) {
            return None;
        }
        let end = self.scanner.find_end(tag);
        if end.is_none() {
            self.without_end.push(tag.name.clone());
        }
        end
    }

    fn open_caption(&mut self, tag: &Tag<'_>) {
        self.body.end_line();
        // Outside a picture nothing else tells where a caption without an end would end.
        if self.figure_end > 0 || self.end_of(tag).is_some() {
            self.caption = Some((Lines::default(), tag.name.clone()));
        }
    }

    fn close_caption(&mut self) {
        if let Some((caption, _)) = self.caption.take() {
            let caption = caption.finish().replace('\n', " ");
            if !caption.is_empty() {
                self.captions.push(caption);
            }
        }
    }
}

/// Returns the text with its references decoded.
///
/// `&lt;` stays where a tag would begin if it were decoded: whoever cleans the text takes tags out first
/// and decodes it afterwards.
pub fn decode(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'&', &text.as_bytes()[at..]).map(|offset| at + offset) {
        at = start + 1;
        const MAX_NAME_BYTES: usize = 32;
        let name = text.as_bytes()[at..].iter().take(MAX_NAME_BYTES).position(|byte| *byte == b';');
        let Some(name) = name.map(|length| &text[at..=at + length]) else { continue };
        let behind = &text[at + name.len()..];
        let Some(characters) = reference(name) else { continue };
        let opens_tag = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?');
        if characters[0] == '<' && behind.starts_with(opens_tag) {
            continue;
        }
        out.push_str(&text[copied..start]);
        out.extend(characters.into_iter().filter(|c| *c != '\0'));
        at += name.len();
        copied = at;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// Returns the one or two characters of a reference, its name ending in `;`; the second may be zero.
fn reference(name: &str) -> Option<[char; 2]> {
    let Some(number) = name.strip_prefix('#') else {
        let (first, second) = *NAMED_ENTITIES.get(name)?;
        return Some([char::from_u32(first).filter(|c| *c != '\0')?, char::from_u32(second)?]);
    };
    let number = number.strip_suffix(';')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    let c = match code.ok()? {
        0 => None,
        // As HTML has it: whoever writes these numbers means windows-1252.
        byte @ 0x80..=0x9f => {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte as u8]).0.chars().next()
        }
        code => char::from_u32(code),
    };
    Some([c?, '\0'])
}

#[cfg(test)]
mod tests;
