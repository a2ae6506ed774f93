//! The text of an element as lines: paragraphs, headings, items of lists and rows of tables one each.

use super::Element;

/// What an element is to the lines around it. Elements that are not here are part of their line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A line of its own, or several.
    Block,
    /// The end of a line.
    Break,
    /// A cell of a row.
    Cell,
    /// Lines as they are written.
    Verbatim,
    /// No running text: pictures and what belongs to them, programs, notes to editors.
    Out,
}

/// Elements of NITF, of HTML and of the older NewsML body, by what they are.
#[rustfmt::skip]
const PARTS: &[(Part, &[&str])] = &[
    (Part::Block, &[
        "p", "div", "block", "section", "article", "header", "main", "body", "body.content",
        "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "hedline", "title", "headline", "subheadline",
        "ul", "ol", "dl", "li", "dt", "dd", "blockquote", "bq", "address", "fn", "credit", "line",
        "table", "thead", "tbody", "tfoot", "tr", "caption", "tagline", "byline", "dateline", "para",
        "paragraph", "quote", "summary", "details", "lead",
    ]),
    (Part::Break, &["br", "hr"]),
    (Part::Cell, &["td", "th", "col"]),
    (Part::Verbatim, &["pre"]),
    (Part::Out, &[
        "media", "media-metadata", "media-reference", "media-caption", "media-producer", "figure",
        "figcaption", "picture", "img", "audio", "video", "object", "iframe", "embed", "svg", "script",
        "style", "head", "noscript", "template", "form", "button", "select", "note", "nitf-table-metadata",
        "rt", "rp",
    ]),
];

/// Stands between the cells of a row.
const CELL_GAP: &str = " | ";

fn part(name: &str) -> Option<Part> {
    let is_it = |(_, names): &&(Part, &[&str])| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    PARTS.iter().find(is_it).map(|(part, _)| *part)
}

/// Collects lines.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
    /// Whether space stood before what comes next.
    has_gap: bool,
    /// Whether a cell ended before what comes next.
    has_cell: bool,
    /// Whether a line of a cell ended before what comes next.
    has_break: bool,
    /// Whether the cell that is open has had no text yet.
    is_cell_empty: bool,
    /// How many lines there were where the block began, whose lines only breaks part since.
    block_start: usize,
}

impl Lines {
    fn end_line(&mut self) {
        (self.has_gap, self.has_cell, self.has_break) = (false, false, false);
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }

    /// Ends a line at a break. Two breaks in a row part paragraphs.
    fn end_broken(&mut self) {
        if self.line.is_empty() {
            self.join_broken();
        }
        self.end_line();
    }

    /// Joins the lines that breaks have parted at a fixed width.
    fn join_broken(&mut self) {
        if self.done.len() > self.block_start + 1 {
            let broken = self.done.split_off(self.block_start).join("\n");
            self.done.extend(unwrap_lines(&broken).lines().map(str::to_owned));
        }
        self.block_start = self.done.len();
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                self.has_gap = true;
                continue;
            }
            if self.has_break {
                self.end_line();
            }
            if !self.line.is_empty() {
                match (self.has_cell, self.has_gap) {
                    (true, _) => self.line.push_str(CELL_GAP),
                    (false, true) => self.line.push(' '),
                    (false, false) => {}
                }
            }
            (self.has_gap, self.has_cell, self.is_cell_empty) = (false, false, false);
            self.line.push(c);
        }
    }

    /// Ends the line where a block begins or ends. In a cell that would tear the row apart, so there the
    /// first line stays in it.
    fn end_block(&mut self, is_in_cell: bool) {
        if !is_in_cell {
            self.end_line();
            self.join_broken();
        } else if !self.is_cell_empty {
            self.has_break = true;
        }
    }
}

impl<'a> Element<'a> {
    /// Returns the running text within, one line for each paragraph, heading, item or row, none empty.
    /// Pictures, their captions and notes to editors are left out.
    pub fn lines(self) -> Vec<String> {
        self.lines_without(&|_| false)
    }

    /// Returns the lines as [`Element::lines`] does, without the elements that `is_out` names.
    pub fn lines_without(self, is_out: &dyn Fn(Element<'a>) -> bool) -> Vec<String> {
        let mut lines = Lines::default();
        // The elements that end a line or a cell where they end.
        let mut open: Vec<(u32, Part)> = Vec::new();
        let mut idx = self.idx + 1;
        let end = self.node().end;
        while idx < end {
            close(&mut open, idx, &mut lines);
            let element = Element { document: self.document, idx };
            if element.node().is_text {
                let is_verbatim = open.iter().any(|(_, part)| *part == Part::Verbatim);
                push_text(self.document.str(&element.node().text), is_verbatim, &mut lines);
                idx += 1;
                continue;
            }
            let part = part(element.name());
            if part == Some(Part::Out) || is_out(element) {
                // What was on both sides of a picture need not be one word.
                lines.has_gap = true;
                idx = element.node().end;
                continue;
            }
            match part {
                Some(Part::Break) if !is_in_cell(&open) => lines.end_broken(),
                Some(Part::Block | Part::Break | Part::Verbatim) => lines.end_block(is_in_cell(&open)),
                Some(Part::Cell) => lines.is_cell_empty = true,
                Some(Part::Out) | None => {}
            }
            if let Some(part) = part.filter(|part| *part != Part::Break) {
                open.push((element.node().end, part));
            }
            idx += 1;
        }
        close(&mut open, end, &mut lines);
        lines.end_block(false);
        lines.done
    }

    /// Returns the running text within, one paragraph a line. Where nothing within is a paragraph, the
    /// text's own lines are joined into paragraphs.
    pub fn paragraphs(self) -> String {
        self.paragraphs_without(&|_| false)
    }

    /// Returns the paragraphs as [`Element::paragraphs`] does, without the elements that `is_out` names.
    pub fn paragraphs_without(self, is_out: &dyn Fn(Element<'a>) -> bool) -> String {
        if self.descendants().any(|element| part(element.name()).is_some() || is_out(element)) {
            return self.lines_without(is_out).join("\n");
        }
        unwrap_lines(&self.raw_text())
    }
}

/// Ends the elements that end before a node.
fn close(open: &mut Vec<(u32, Part)>, idx: u32, lines: &mut Lines) {
    while let Some((_, part)) = open.pop_if(|(end, _)| *end <= idx) {
        match part {
            Part::Block | Part::Verbatim => lines.end_block(is_in_cell(open)),
            Part::Cell => (lines.has_break, lines.has_cell) = (false, !lines.line.is_empty()),
            Part::Break | Part::Out => {}
        }
    }
}

fn is_in_cell(open: &[(u32, Part)]) -> bool {
    open.iter().any(|(_, part)| *part == Part::Cell)
}

fn push_text(text: &str, is_verbatim: bool, lines: &mut Lines) {
    if !is_verbatim && !is_preformatted(text) {
        return lines.push(text);
    }
    if text.starts_with(['\n', '\r']) {
        lines.end_line();
    }
    for (number, line) in unwrap_lines(text).lines().enumerate() {
        if number > 0 {
            lines.end_line();
            // They have been joined where they had to be.
            lines.block_start = lines.done.len();
        }
        lines.push(line);
    }
    if text.ends_with('\n') {
        lines.end_line();
    }
}

/// Returns whether a text was laid out by its line breaks, though no element says so: it has tables,
/// empty lines or indented paragraphs.
fn is_preformatted(text: &str) -> bool {
    const MIN_LINES: usize = 4;
    if memchr::memchr_iter(b'\n', text.as_bytes()).count() < MIN_LINES {
        return false;
    }
    let mut lines = text.trim().lines();
    let first = lines.next().unwrap_or_default();
    let (mut n_indented, mut n_rows, mut n_empty, mut before) =
        (0, usize::from(is_row(first)), 0, usize::MAX);
    for line in lines {
        let bare = line.trim();
        let indent = line.len() - line.trim_start().len();
        n_empty += usize::from(bare.is_empty());
        n_rows += usize::from(is_row(bare));
        if !bare.is_empty() {
            n_indented += usize::from(indent > before);
            before = indent;
        }
    }
    n_rows > 1 || n_empty > 0 || n_indented > 1
}

/// Lines longer than this were not broken by a wire: each is a paragraph.
const MAX_WRAPPED_CHARS: usize = 100;

/// Lines shorter than this are a list or a poem.
const MIN_WRAPPED_CHARS: usize = 45;

/// Returns plain text with one paragraph a line, where its lines were broken at a fixed width. An empty
/// or an indented line begins a paragraph, and so does one whose first word had room on the line before,
/// unless all paragraphs are marked in the first way.
pub fn unwrap_lines(text: &str) -> String {
    let mut layout = Layout { width: 0, is_marked: false };
    let (mut n_marks, mut last_indent) = (0, None);
    for line in text.lines() {
        let bare = line.trim();
        layout.width = layout.width.max(bare.chars().count());
        let is_mark = !bare.is_empty() && last_indent.is_none_or(|last| indent(line) > last);
        n_marks += usize::from(is_mark);
        last_indent = (!bare.is_empty()).then(|| indent(line));
    }
    layout.is_marked = n_marks > 2;
    let mut out = String::with_capacity(text.len());
    let mut before: Option<&str> = None;
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim_start().is_empty() {
            before = None;
            continue;
        }
        let is_joined = before.is_some_and(|before| is_continued(before, line, &layout));
        if !out.is_empty() {
            out.push(if is_joined { ' ' } else { '\n' });
        }
        out.push_str(line.trim_start());
        before = Some(line);
    }
    out
}

/// How a plain text was laid out.
struct Layout {
    /// Characters of the longest line.
    width: usize,
    /// Whether paragraphs are told by empty or indented lines.
    is_marked: bool,
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

fn is_continued(before: &str, line: &str, layout: &Layout) -> bool {
    let width = layout.width;
    let starts_anew = indent(line) > indent(before) || is_item(line);
    if !(MIN_WRAPPED_CHARS..=MAX_WRAPPED_CHARS).contains(&width)
        || starts_anew
        || is_row(before)
        || is_row(line)
    {
        return false;
    }
    let first_word = line.split_whitespace().next().unwrap_or_default();
    let n_chars = before.trim_start().chars().count();
    if layout.is_marked && 2 * n_chars >= width {
        return true;
    }
    let ends_sentence = before.ends_with(['.', '!', '?', ':', '"', '”', '»', '。']);
    let has_room = n_chars + 1 + first_word.chars().count() <= width;
    // Few wires fill their lines to the last column.
    const SLACK_CHARS: usize = 20;
    !has_room || (!ends_sentence && n_chars + SLACK_CHARS > width)
}

/// Returns whether a line is the row of a table: wide gaps between its words.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.contains("   ") || line.contains('\t') || line.contains(CELL_GAP)
}

/// Returns whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    ["- ", "* ", "• ", "– "].iter().any(|mark| line.starts_with(mark))
}
