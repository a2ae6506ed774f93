//! Concordances: the places where a query's words stand, with what is around them.

use std::collections::BinaryHeap;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::analysis::fold;
use crate::article::ArticleId;
use crate::date::PubDate;
use crate::field::Field;

/// One place where a word or phrase of the query stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The article.
    pub id: ArticleId,
    /// Its day of publication.
    pub date: Option<PubDate>,
    /// Its headline.
    pub title: String,
    /// Whether it stands in the headline, the deck or the body.
    pub field: Field,
    /// Bytes of that text that it takes.
    pub span: Range<usize>,
    /// What is before it, at most as wide as asked for; line breaks are spaces.
    pub left: String,
    /// What was found, as the article writes it.
    pub node: String,
    /// What is after it.
    pub right: String,
}

impl Occurrence {
    /// Fills in what stands at `span` of a text and around it, `width` columns on each side.
    pub fn read(&mut self, text: &str, width: usize) {
        let plain = |part: &str| part.replace(['\n', '\t', '\r'], " ");
        let columns = |c: char| c.width().unwrap_or(1);
        let fits = |n_columns: &mut usize, c: char| {
            *n_columns += columns(c);
            Some(*n_columns <= width)
        };
        let bytes_of = |chars: &mut dyn Iterator<Item = char>| -> usize {
            let mut n_columns = 0;
            chars.take_while(|c| fits(&mut n_columns, *c) == Some(true)).map(char::len_utf8).sum()
        };
        let before = &text[..self.span.start];
        let after = &text[self.span.end..];
        self.left = plain(&before[before.len() - bytes_of(&mut before.chars().rev())..]);
        self.node = plain(&text[self.span.clone()]);
        self.right = plain(&after[..bytes_of(&mut after.chars())]);
    }
}

/// What lines are sorted by; where it is the same, by what follows it and then by date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The words before, the nearest first.
    Left,
    /// What was found, then the words after.
    Node,
    /// The words after.
    Right,
}

/// The first lines in an order; no more than these are kept, however many there are.
#[derive(Debug)]
pub struct Sorted {
    side: Side,
    limit: usize,
    n_added: u64,
    /// The last of the lines on top.
    lines: BinaryHeap<Line>,
}

#[derive(Debug)]
struct Line {
    key: Key,
    occurrence: Occurrence,
}

/// Two texts, and where the line comes in order of date.
type Key = (String, String, u64);

impl PartialEq for Line {
    fn eq(&self, other: &Line) -> bool {
        self.key == other.key
    }
}

impl Eq for Line {}

impl PartialOrd for Line {
    fn partial_cmp(&self, other: &Line) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Line {
    fn cmp(&self, other: &Line) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}

impl Sorted {
    /// Returns a list that keeps the first `limit` lines.
    pub fn new(side: Side, limit: usize) -> Sorted {
        Sorted { side, limit, n_added: 0, lines: BinaryHeap::new() }
    }

    /// Adds a line; lines come in order of date.
    pub fn add(&mut self, occurrence: Occurrence) {
        let backwards = |text: &str| fold(text).rsplit(' ').collect::<Vec<_>>().join(" ");
        let (first, second) = match self.side {
            Side::Left => (backwards(&occurrence.left), fold(&occurrence.right)),
            Side::Node => (fold(&occurrence.node), fold(&occurrence.right)),
            Side::Right => (fold(&occurrence.right), backwards(&occurrence.left)),
        };
        self.n_added += 1;
        self.lines.push(Line { key: (first, second, self.n_added), occurrence });
        if self.lines.len() > self.limit {
            self.lines.pop();
        }
    }

    /// Returns the lines in order.
    pub fn finish(self) -> impl Iterator<Item = Occurrence> {
        self.lines.into_sorted_vec().into_iter().map(|line| line.occurrence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occurrence(text: &str, word: &str, width: usize) -> Occurrence {
        let start = text.find(word).expect("a test's word is in its text");
        let mut found = Occurrence {
            id: ArticleId::from_hash(0),
            date: None,
            title: String::new(),
            field: Field::Body,
            span: start..start + word.len(),
            left: String::new(),
            node: String::new(),
            right: String::new(),
        };
        found.read(text, width);
        found
    }

    #[test]
    fn the_context_is_as_wide_as_asked_for() {
        let check = |text: &str, word: &str, width, expected: [&str; 3]| {
            let found = occurrence(text, word, width);
            assert_eq!([found.left.as_str(), &found.node, &found.right], expected);
        };
        check("the grain\ndeal of July", "grain", 6, ["the ", "grain", " deal "]);
        check("the grain deal of July", "deal", 4, ["ain ", "deal", " of "]);
        check("grain", "grain", 10, ["", "grain", ""]);
        check("在北京时间八点开始", "时间", 5, ["北京", "时间", "八点"]);
        check("a e\u{301}tude b", "b", 6, ["e\u{301}tude ", "b", ""]);
        check("x grain y", "grain", 0, ["", "grain", ""]);
    }

    #[test]
    fn lines_are_sorted_by_the_nearest_words_and_bounded() {
        let texts = ["old grain zone", "Big grain area", "very old grain bowl", "big Grain Area 2"];
        let check = |side, limit, expected: &[usize]| {
            let mut sorted = Sorted::new(side, limit);
            for text in texts {
                let word = if text.contains("grain") { "grain" } else { "Grain" };
                sorted.add(occurrence(text, word, 40));
            }
            let order: Vec<usize> = sorted
                .finish()
                .map(|line| {
                    let whole = format!("{}{}{}", line.left, line.node, line.right);
                    texts.iter().position(|text| *text == whole).expect("a line is one of the texts")
                })
                .collect();
            assert_eq!(order, expected, "{side:?}");
        };
        check(Side::Left, 9, &[1, 3, 0, 2]);
        check(Side::Right, 9, &[1, 3, 2, 0]);
        check(Side::Node, 9, &[1, 3, 2, 0]);
        check(Side::Left, 2, &[1, 3]);
        check(Side::Left, 0, &[]);
    }
}
