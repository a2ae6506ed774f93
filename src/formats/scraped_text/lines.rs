//! The lines of a page: trimmed, empty ones gone, hard-wrapped paragraphs put together again.

use std::borrow::Cow;

use super::kinds::{self, Kind};
use super::shape;

/// Characters of a line in hard-wrapped text at most; longer lines are whole paragraphs.
const MAX_WRAP_WIDTH: usize = 120;

/// Lines that go on in lower case, which show that a text is hard-wrapped, and the widest of them at least.
const MIN_WRAPPED_PAIRS: usize = 2;
const MIN_WRAP_WIDTH: usize = 40;

/// Characters of a line that goes on: a shorter one is a label.
const MIN_OPEN_WIDTH: usize = 12;

/// A line that shows something: text, and what it is.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Its text, without space around it.
    pub text: Cow<'a, str>,
    /// Whether an empty line stands before it.
    pub follows_gap: bool,
    /// Its words, at most [`shape::MAX_WORDS`].
    pub n_words: usize,
    /// What it is.
    pub kind: Kind,
}

impl Line<'_> {
    /// Returns whether it is a paragraph of running text.
    pub fn is_prose(&self) -> bool {
        self.kind == Kind::Text && shape::is_prose(&self.text, self.n_words)
    }

    /// Returns whether it is running text, if only a short sentence.
    pub fn is_body_like(&self) -> bool {
        self.kind == Kind::Text && (shape::is_prose(&self.text, self.n_words) || self.is_sentence())
    }

    /// Returns whether it ends as sentences do, and has the words of one.
    pub fn is_sentence(&self) -> bool {
        self.kind == Kind::Text && self.n_words >= 3 && shape::ends_as_prose(&self.text)
    }

    /// Returns whether it may be a headline of another article.
    pub fn is_headline(&self) -> bool {
        self.kind == Kind::Text && shape::is_headline(&self.text, self.n_words)
    }
}

/// One line as it stands in the file.
struct RawLine<'a> {
    text: &'a str,
    follows_gap: bool,
    /// Characters, or more than [`MAX_WRAP_WIDTH`].
    width: usize,
}

/// Returns the lines of a page in order.
pub fn read(text: &str) -> Vec<Line<'_>> {
    let raw = raw_lines(text);
    let joins = joins(&raw);
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(raw.len());
    for (idx, raw_line) in raw.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if joins[idx] => {
                let joined = line.text.to_mut();
                if !joined.ends_with('-') {
                    joined.push(' ');
                }
                joined.push_str(raw_line.text);
            }
            _ => lines.push(Line {
                text: Cow::Borrowed(raw_line.text),
                follows_gap: raw_line.follows_gap,
                n_words: 0,
                kind: Kind::Text,
            }),
        }
    }
    for line in &mut lines {
        line.n_words = shape::n_words(&line.text);
        line.kind = kinds::classify(&line.text, line.n_words);
    }
    lines
}

fn raw_lines(text: &str) -> Vec<RawLine<'_>> {
    // A file of an old Macintosh has carriage returns alone.
    let end_of_line = if text.contains('\n') { '\n' } else { '\r' };
    let mut lines = Vec::new();
    let mut follows_gap = false;
    for line in text.split([end_of_line, '\u{2028}', '\u{2029}']) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
        if !line.contains(char::is_alphanumeric) {
            follows_gap = true;
            continue;
        }
        lines.push(RawLine { text: line, follows_gap, width: line.chars().take(MAX_WRAP_WIDTH + 1).count() });
        follows_gap = false;
    }
    lines
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
}

/// Returns for each line whether it continues the one before.
///
/// A line in lower case continues a sentence that has not ended. In a text with several of these, a line
/// that was filled as far as the next word allowed goes on too, whatever that word begins with.
fn joins(lines: &[RawLine<'_>]) -> Vec<bool> {
    let mut joins: Vec<bool> =
        (0..lines.len()).map(|idx| idx > 0 && goes_on_in_lower_case(&lines[idx - 1], &lines[idx])).collect();
    let widths = (1..lines.len()).filter(|&idx| joins[idx]).map(|idx| lines[idx - 1].width);
    let width = widths.clone().max().unwrap_or(0);
    if widths.count() < MIN_WRAPPED_PAIRS || !(MIN_WRAP_WIDTH..=MAX_WRAP_WIDTH).contains(&width) {
        return joins;
    }
    let mut start = 0;
    while start < lines.len() {
        let len = 1 + lines[start + 1..].iter().take_while(|line| !line.follows_gap).count();
        let end = start + len;
        let is_prose = shape::ends_with_stop(lines[end - 1].text) || joins[start + 1..end].contains(&true);
        for idx in start + 1..end {
            // The first block can be a page's header, whose lines are wide by chance.
            let is_paragraph = start > 0 || (idx > start + 1 && joins[idx - 1]);
            joins[idx] |= is_prose && is_paragraph && fills_line(&lines[idx - 1], &lines[idx], width);
        }
        start = end;
    }
    joins
}

fn goes_on_in_lower_case(line: &RawLine<'_>, next: &RawLine<'_>) -> bool {
    let first = next.text.split_whitespace().next().unwrap_or_default();
    // `iPhone` and `eBay` begin a sentence; an address begins with a small letter too.
    let is_word = first.starts_with(char::is_lowercase)
        && !first.contains(char::is_uppercase)
        && !first.contains("://")
        && !first.contains('@');
    let is_open =
        line.width >= MIN_OPEN_WIDTH && !shape::ends_sentence(line.text) && !line.text.ends_with([':', '：']);
    !next.follows_gap && is_word && is_open && line.text != next.text && is_text(line) && is_text(next)
}

/// Returns whether the first word of the next line had no place on this one.
fn fills_line(line: &RawLine<'_>, next: &RawLine<'_>, width: usize) -> bool {
    let first = next.text.split_whitespace().next().unwrap_or_default();
    line.width + 1 + first.chars().count() > width
        && line.width <= width
        && is_text(line)
        && is_text(next)
        && !shape::is_list_item(next.text)
}

fn is_text(line: &RawLine<'_>) -> bool {
    line.width > MAX_WRAP_WIDTH || kinds::classify(line.text, shape::n_words(line.text)) == Kind::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lines: Vec<String> = read(text).into_iter().map(|line| line.text.into_owned()).collect();
        assert_eq!(lines, expected, "{text:?}");
    }

    #[test]
    fn empty_lines_go_and_any_line_end_is_known() {
        check("\u{feff} One\r\n\r\n  Two \r\n---\r\nThree", &["One", "Two", "Three"]);
        check("One\r\rTwo\u{2029}Three", &["One", "Two", "Three"]);
        check("", &[]);
        assert!(read("One\n\nTwo")[1].follows_gap && !read("One\nTwo")[1].follows_gap);
    }

    #[test]
    fn a_line_in_lower_case_continues_the_one_before() {
        check("The ministers met\nin Ankara.\nThey left.", &["The ministers met in Ankara.", "They left."]);
        check("They met.\nin Ankara", &["They met.", "in Ankara"]);
        check("They met\n\nin Ankara", &["They met", "in Ankara"]);
        check("Prices fall\niPhone sales rise", &["Prices fall", "iPhone sales rise"]);
        check("July 17, 2025\nby Ann Lee", &["July 17, 2025", "by Ann Lee"]);
        check("They had a long-\nterm plan", &["They had a long-term plan"]);
        check("SPORT\nlens wins the cup", &["SPORT", "lens wins the cup"]);
    }

    #[test]
    fn hard_wrapped_paragraphs_are_joined_at_names_too() {
        let text = "Title of the page\n\nThe ministers of both countries met on Tuesday in Ankara with\n\
            Foreign Minister Fidan, who had asked them to come. They spoke of\nthe price of grain and of\n\
            ships in the Black Sea, and of the harbours on its coast.\n\nThey will meet again on the first day of the next month, said\n\
            Fidan, if nothing comes\nbetween.\n";
        check(
            text,
            &[
                "Title of the page",
                "The ministers of both countries met on Tuesday in Ankara with Foreign Minister Fidan, who had asked them to come. \
                 They spoke of the price of grain and of ships in the Black Sea, and of the harbours on its coast.",
                "They will meet again on the first day of the next month, said Fidan, if nothing comes between.",
            ],
        );
    }
}
