//! Lines of text as they grow: space is collapsed, and what ends a line ends it once.

/// Stands between the cells of a row.
const CELL_GAP: &str = " | ";

/// What stands before the text that comes next.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Cell,
    Line,
}

/// Text in the making.
#[derive(Default)]
pub struct Lines {
    out: String,
    gap: Gap,
    /// Whether the row of a table that is open has text.
    row_has_text: bool,
}

impl Lines {
    /// Appends text. Its line ends count as space unless they are kept.
    pub fn push(&mut self, text: &str, keeps_lines: bool) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if is_space(c) {
                let gap = if keeps_lines && c == '\n' { Gap::Line } else { Gap::Space };
                self.gap = self.gap.max(gap);
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let length = rest.find(is_space).unwrap_or(rest.len());
            self.close_gap();
            self.out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }

    fn close_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        self.row_has_text = true;
        if self.out.is_empty() {
            return;
        }
        match gap {
            Gap::None => {}
            Gap::Space => self.out.push(' '),
            Gap::Cell => self.out.push_str(CELL_GAP),
            Gap::Line => self.out.push('\n'),
        }
    }

    /// Parts what follows from what was before.
    pub fn gap(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        self.gap = Gap::Line;
    }

    /// Ends the line as a paragraph does: the first in a cell does not end the row.
    pub fn end_block(&mut self) {
        if self.gap != Gap::Cell {
            self.gap = Gap::Line;
        }
    }

    /// Begins a row.
    pub fn start_row(&mut self) {
        self.gap = Gap::Line;
        self.row_has_text = false;
    }

    /// Ends a cell. A paragraph that ended with it does not end the row.
    pub fn end_cell(&mut self) {
        if self.row_has_text {
            self.gap = Gap::Cell;
        }
    }

    /// Returns the text.
    pub fn finish(self) -> String {
        self.out
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}
