//! Lines of a concordance.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::json::line;
use super::terminal::{Color, Style, escape};
use super::tsv;
use crate::search::kwic::Occurrence;

/// Columns before the left context: a day and a gap.
const DATE_WIDTH: usize = 12;
/// Characters of an identity that are shown, enough to ask for the article by.
const ID_WIDTH: usize = 8;
/// Columns that a word is thought to take when the room for its context is measured out.
const NODE_WIDTH: usize = 14;
/// Columns of context at least.
const MIN_WIDTH: usize = 10;

/// Returns how many columns of context on each side fit into a line of the terminal.
pub fn context_width(columns: usize) -> usize {
    let taken = DATE_WIDTH + ID_WIDTH + 2 + NODE_WIDTH;
    (columns.saturating_sub(taken) / 2).max(MIN_WIDTH)
}

/// Writes a line for a terminal: day, context with what was found in the middle, beginning of the identity.
///
/// # Errors
/// Fails if the stream does.
pub fn text(out: &mut dyn Write, found: &Occurrence, width: usize, style: Style) -> io::Result<()> {
    let date = found.date.map_or("undated".to_owned(), |date| date.to_string());
    let day: String = date.chars().take(DATE_WIDTH - 2).collect();
    let [left, node, right] = [&found.left, &found.node, &found.right].map(|text| escape(text));
    let gap = width.saturating_sub(left.width());
    let node_gap = (2 * width + NODE_WIDTH).saturating_sub(width + node.width() + right.width());
    let (on, off) = match style.color {
        Color::On => ("\x1b[1m", "\x1b[0m"),
        Color::Off => ("[", "]"),
    };
    let id = found.id.to_string();
    writeln!(
        out,
        "{day:<DATE_WIDTH$}{:gap$}{left}{on}{node}{off}{right}{:node_gap$}  {}",
        "",
        "",
        &id[..ID_WIDTH]
    )
}

/// Names of the fields of [`row`].
const COLUMNS: [&str; 8] = ["id", "date", "title", "field", "offset", "left", "node", "right"];

/// Writes the names of the fields.
///
/// # Errors
/// Fails if the stream does.
pub fn header(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))
}

/// Writes a line with tabs between its fields. An article without a date has an empty one.
///
/// # Errors
/// Fails if the stream does.
pub fn row(out: &mut dyn Write, found: &Occurrence) -> io::Result<()> {
    let fields: [String; COLUMNS.len()] = [
        found.id.to_string(),
        found.date.map(|date| date.to_string()).unwrap_or_default(),
        found.title.clone(),
        found.field.name().to_owned(),
        found.span.start.to_string(),
        found.left.clone(),
        found.node.clone(),
        found.right.clone(),
    ];
    tsv::write_fields(out, &fields)
}

#[derive(Serialize)]
struct WireOccurrence<'a> {
    id: String,
    date: Option<String>,
    title: &'a str,
    field: &'a str,
    /// First byte and the one after the last, in the field's text.
    span: [usize; 2],
    left: &'a str,
    node: &'a str,
    right: &'a str,
}

/// Returns a line as one line of JSON.
pub fn json(found: &Occurrence) -> String {
    line(&WireOccurrence {
        id: found.id.to_string(),
        date: found.date.map(|date| date.to_string()),
        title: &found.title,
        field: found.field.name(),
        span: [found.span.start, found.span.end],
        left: &found.left,
        node: &found.node,
        right: &found.right,
    })
}
