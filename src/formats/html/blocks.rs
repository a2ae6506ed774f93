//! A page as blocks of text: what a reader sees as paragraphs, headings, items and rows, in order.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Node;
use scraper::node::Element;

/// What a block is by the element that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// Text under a picture.
    Caption,
}

/// A block of text.
#[derive(Clone, Debug)]
pub struct Block {
    /// The text, white space collapsed.
    pub text: String,
    /// Letters and digits of it.
    pub n_letters: usize,
    /// Letters and digits of it that are in links.
    pub n_link_letters: usize,
    /// Letters and digits of it that are set in italics.
    pub n_italic_letters: usize,
    /// What it is.
    pub kind: Kind,
    /// The elements that it is in, outermost first: the last is the one that makes it a block.
    pub path: Vec<NodeId>,
}

impl Block {
    /// Returns whether nearly all of the text is in links.
    pub fn is_links(&self) -> bool {
        self.n_link_letters * 5 >= self.n_letters * 4
    }
}

/// Elements whose content no reader sees as text of the page.
#[rustfmt::skip]
const OUT: &[&str] = &[
    "script", "style", "head", "title", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "canvas",
    "audio", "video", "map", "select", "textarea", "datalist", "noframes", "frameset", "rp", "button", "input",
];

/// Elements that are part of the line that they are in.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "rt", "rtc", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "meta", "link", "picture", "source", "blink", "dfn", "output", "o:p", "st1:place",
];

/// Beginnings of classes of what only a screen reader sees, or what comes up under a pointer.
const UNSEEN: &[&str] = &[
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader",
    "element-invisible",
    "rollover",
    "tooltip",
    "popover",
];

/// Returns the blocks of everything below a node.
pub fn blocks(root: NodeRef<'_, Node>) -> Vec<Block> {
    read(root, Reader { keeps_paths: true, ..Reader::default() })
}

/// Returns the text of each block below a node, and nothing else of them: what a tree of any depth and
/// size affords.
pub fn lines(root: NodeRef<'_, Node>) -> Vec<String> {
    read(root, Reader::default()).into_iter().map(|block| block.text).collect()
}

fn read(root: NodeRef<'_, Node>, mut reader: Reader) -> Vec<Block> {
    let mut skipped: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Element(element) if is_out(element) => {
                    skipped = Some(node.id());
                    reader.gap();
                }
                Node::Element(element) => reader.open(element, node.id()),
                Node::Text(text) => reader.push(text),
                Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::ProcessingInstruction(_) => {}
            },
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() => {
                if let Node::Element(element) = node.value() {
                    reader.close(element);
                }
            }
            Edge::Open(_) | Edge::Close(_) => {}
        }
    }
    reader.end_block();
    reader.blocks
}

/// Returns whether an element has no text that a reader sees.
fn is_out(element: &Element) -> bool {
    let is_hidden = || {
        let style = element.attr("style").unwrap_or_default();
        style.contains("display:none") || style.contains("display: none") || element.attr("hidden").is_some()
    };
    let is_unseen = || {
        let classes = element.attr("class").unwrap_or_default().split_ascii_whitespace();
        let mut unseen = classes.filter(|class| UNSEEN.iter().any(|start| class.starts_with(start)));
        unseen.any(|class| !class.ends_with("container") && !class.ends_with("trigger"))
    };
    OUT.contains(&element.name()) || is_hidden() || is_unseen()
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    keeps_paths: bool,
    path: Vec<NodeId>,
    kinds: Vec<Kind>,
    text: String,
    has_gap: bool,
    n_letters: usize,
    n_link_letters: usize,
    n_links: usize,
    n_italic_letters: usize,
    n_italics: usize,
    n_verbatim: usize,
}

impl Reader {
    fn open(&mut self, element: &Element, id: NodeId) {
        let name = element.name();
        if INLINE.contains(&name) {
            self.n_links += usize::from(name == "a");
            self.n_italics += usize::from(matches!(name, "em" | "i"));
            return;
        }
        match name {
            "br" | "hr" => return self.end_block(),
            "td" | "th" => return self.cell(),
            _ => self.end_block(),
        }
        self.n_verbatim += usize::from(name == "pre");
        self.path.push(id);
        let kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
            "li" | "dd" | "dt" => Some(Kind::Item),
            "tr" => Some(Kind::Row),
            "figure" | "figcaption" => Some(Kind::Caption),
            _ => None,
        };
        // A quotation or a table may be set as a picture is.
        let is_text = matches!(name, "blockquote" | "table");
        let outer = self.kinds.last().copied().unwrap_or(Kind::Paragraph);
        let inner = if outer == Kind::Caption { kind.filter(|_| name == "figcaption") } else { kind };
        self.kinds.push(if is_text { Kind::Paragraph } else { inner.unwrap_or(outer) });
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if INLINE.contains(&name) {
            self.n_links -= usize::from(name == "a" && self.n_links > 0);
            self.n_italics -= usize::from(matches!(name, "em" | "i") && self.n_italics > 0);
            return;
        }
        if matches!(name, "br" | "hr" | "td" | "th") {
            return;
        }
        self.end_block();
        self.n_verbatim -= usize::from(name == "pre" && self.n_verbatim > 0);
        self.path.pop();
        self.kinds.pop();
    }

    fn cell(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str(" | ");
            self.has_gap = false;
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c == '\n' && self.n_verbatim > 0 {
                self.end_block();
            } else if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
                self.has_gap = true;
            } else {
                if self.has_gap && !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
                self.has_gap = false;
                self.text.push(c);
                let letter = usize::from(c.is_alphanumeric());
                self.n_letters += letter;
                self.n_link_letters += if self.n_links > 0 { letter } else { 0 };
                self.n_italic_letters += if self.n_italics > 0 { letter } else { 0 };
            }
        }
    }

    fn gap(&mut self) {
        self.has_gap = true;
    }

    fn end_block(&mut self) {
        self.has_gap = false;
        let text = std::mem::take(&mut self.text);
        let [n_letters, n_link_letters, n_italic_letters] =
            [&mut self.n_letters, &mut self.n_link_letters, &mut self.n_italic_letters].map(std::mem::take);
        if n_letters == 0 {
            return;
        }
        let text = text.trim_matches([' ', '|']).to_owned();
        let kind = self.kinds.last().copied().unwrap_or(Kind::Paragraph);
        let path = if self.keeps_paths { self.path.clone() } else { Vec::new() };
        self.blocks.push(Block { text, n_letters, n_link_letters, n_italic_letters, kind, path });
    }
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    fn check(html: &str, expected: &[(&str, Kind)]) {
        let page = Html::parse_document(html);
        let read = blocks(page.tree.root());
        let read: Vec<(&str, Kind)> = read.iter().map(|block| (block.text.as_str(), block.kind)).collect();
        assert_eq!(read, expected, "{html}");
    }

    #[test]
    fn each_line_of_a_page_is_a_block() {
        use Kind::{Caption, Heading, Item, Paragraph, Row};
        check("<p>one  <b>two</b>\nthree", &[("one two three", Paragraph)]);
        check("one<br>two", &[("one", Paragraph), ("two", Paragraph)]);
        check("<h2>one</h2><ul><li>two</ul>", &[("one", Heading), ("two", Item)]);
        check("<table><tr><td>one<td>two</table>", &[("one | two", Row)]);
        check(
            "<figure><p>one</p><blockquote>two</blockquote></figure>",
            &[("one", Caption), ("two", Paragraph)],
        );
        check("<pre>one\ntwo</pre>", &[("one", Paragraph), ("two", Paragraph)]);
        check("<p>--</p><script>one</script><p style='display: none'>two<p hidden>three", &[]);
        check("<p>one<span class=sr-only>two</span></p>", &[("one", Paragraph)]);
        check("", &[]);
    }

    #[test]
    fn a_block_knows_how_much_of_it_is_links() {
        let page = Html::parse_document("<p>See <a href=x>the wall</a>");
        let block = &blocks(page.tree.root())[0];
        assert_eq!((block.n_letters, block.n_link_letters, block.is_links()), (10, 7, false));
        assert_eq!(lines(page.tree.root()), ["See the wall"]);
    }
}
