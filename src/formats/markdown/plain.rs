//! Markdown to plain text.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::fragment;

/// What a text in Markdown says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// The heading of the first level that it begins with.
    pub title: Option<String>,
    /// The rest, one paragraph, item of a list, row of a table or line of code a line.
    pub body: String,
}

/// Returns the text; pictures and notes for the site's program are left out, code is kept.
pub fn text(markdown: &str) -> Plain {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS;
    let markdown = without_shortcodes(markdown);
    let mut writer = Writer::default();
    for event in Parser::new_ext(&markdown, options) {
        writer.take(event);
    }
    writer.end_line();
    if let Some(tail) = writer.tail.filter(|tail| tail.start > 0 && tail.has_links && !tail.has_text) {
        writer.body.truncate(tail.start);
    }
    Plain { title: writer.title, body: writer.body }
}

/// What stands below the last line across the page: links in a list there lead to other pages.
#[derive(Clone, Copy)]
struct Tail {
    /// Where it begins in the body.
    start: usize,
    has_links: bool,
    /// Whether there is more than links in lists.
    has_text: bool,
}

#[derive(Default)]
struct Writer {
    title: Option<String>,
    body: String,
    /// The line being written.
    line: String,
    /// Pictures that are open: their description is not text.
    n_pictures: usize,
    is_first_heading: bool,
    /// A block of HTML, collected until it ends.
    html: String,
    n_lists: usize,
    n_links: usize,
    tail: Option<Tail>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if self.n_pictures == 0 {
                    self.line.push_str(&text);
                    self.note_in_tail(&text);
                }
            }
            Event::Html(html) => {
                self.html.push_str(&html);
                self.note_in_tail(&html);
            }
            Event::InlineHtml(html) => {
                if html.to_ascii_lowercase().starts_with("<br") {
                    self.end_line();
                }
            }
            Event::SoftBreak => self.line.push(' '),
            Event::HardBreak => self.end_line(),
            Event::Rule => {
                self.end_line();
                self.tail = Some(Tail { start: self.body.len(), has_links: false, has_text: false });
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn note_in_tail(&mut self, text: &str) {
        if let Some(tail) = self.tail.as_mut().filter(|_| !text.trim().is_empty()) {
            let is_link = self.n_lists > 0 && self.n_links > 0;
            tail.has_links |= is_link;
            tail.has_text |= !is_link;
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(_) => self.n_lists += 1,
            Tag::Link { .. } => self.n_links += 1,
            _ => {}
        }
        match tag {
            Tag::Image { .. } => self.n_pictures += 1,
            Tag::Heading { level, .. } => {
                self.end_line();
                let is_first = self.title.is_none() && self.body.is_empty();
                self.is_first_heading = *level == HeadingLevel::H1 && is_first;
            }
            Tag::TableCell => {
                if !self.line.is_empty() {
                    self.line.push('\t');
                }
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::MetadataBlock(_) => self.end_line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => self.n_lists = self.n_lists.saturating_sub(1),
            TagEnd::Link => self.n_links = self.n_links.saturating_sub(1),
            _ => {}
        }
        match tag {
            TagEnd::Image => self.n_pictures = self.n_pictures.saturating_sub(1),
            TagEnd::Heading(_) if self.is_first_heading => {
                self.is_first_heading = false;
                let title = std::mem::take(&mut self.line);
                self.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.line.push_str(&fragment::text(&html).text);
                self.end_line();
            }
            TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::MetadataBlock(_) => self.end_line(),
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if line.trim().is_empty() {
            return;
        }
        if !self.body.is_empty() {
            self.body.push('\n');
        }
        self.body.push_str(line);
    }
}

/// Takes out what Hugo and Jekyll put for their programs: `{{< figure … >}}`, `{% include … %}`.
fn without_shortcodes(markdown: &str) -> String {
    const MARKS: &[(&str, &str)] = &[("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
    const MAX_BYTES: usize = 1000;
    let mut kept = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = memchr::memchr(b'{', rest.as_bytes()) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = MARKS.iter().find_map(|(open, close)| {
            let inner = rest.strip_prefix(open)?.as_bytes();
            let inner = &inner[..inner.len().min(MAX_BYTES)];
            let end = memchr::memmem::find(inner, close.as_bytes())?;
            let is_one_line = memchr::memchr(b'\n', &inner[..end]).is_none();
            is_one_line.then_some(open.len() + end + close.len())
        });
        let length = length.unwrap_or_else(|| {
            kept.push('{');
            1
        });
        rest = &rest[length..];
    }
    kept.push_str(rest);
    kept
}
