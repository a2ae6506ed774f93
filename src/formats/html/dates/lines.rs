//! Dates in the lines of text that a reader sees.

use std::cell::OnceCell;

use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::super::declared::{Place, tidy};
use super::spans::{self, Span};
use super::words::{Label, label};
use super::{Found, Page, address, fields};
use crate::analysis::fold;
use crate::date::{DayOrder, Precision};

/// A line of text with digits in it.
#[derive(Clone, Debug)]
pub struct Line {
    pub text: String,
    /// Number of its last node on the page, counted as those of headings are.
    pub order: usize,
    pub place: Place,
    /// The dates in it, once they are asked for.
    spans: OnceCell<Vec<Span>>,
}

impl Line {
    /// Returns the dates in it.
    pub fn dates(&self, order: DayOrder) -> &[Span] {
        self.spans.get_or_init(|| spans::dates(&self.text, order))
    }
}

/// Bytes of all lines: what comes later is no longer about the article.
const MAX_BYTES: usize = 200_000;
/// Lines that are kept.
const MAX_LINES: usize = 5_000;
/// Bytes of a line that can be a byline or a date line: more is a paragraph.
const MAX_SHORT_BYTES: usize = 160;
/// Nodes between headline and date at most.
const MAX_DISTANCE: usize = 100;

/// Elements that end a line.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section",
    "article", "header", "footer", "aside", "main", "nav", "br", "hr", "dl", "dt", "dd", "figure", "figcaption",
    "blockquote", "form", "body", "address", "center", "pre", "option", "title",
];

/// Returns the lines of a page that have a digit.
pub fn collect(html: &Html) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut text = String::new();
    let mut place = None;
    let mut n_bytes = 0;
    let mut order = 0;
    for edge in html.tree.root().traverse() {
        order += usize::from(matches!(edge, Edge::Open(_)));
        let node = match edge {
            Edge::Open(node) | Edge::Close(node) => node,
        };
        match node.value() {
            Node::Text(part) if matches!(edge, Edge::Open(_)) => {
                let Some(parent) = node.parent().and_then(ElementRef::wrap) else { continue };
                if matches!(parent.value().name(), "script" | "style" | "noscript" | "template" | "textarea")
                {
                    continue;
                }
                if place.is_none() && part.contains(char::is_numeric) {
                    place = Some(Place::of(parent));
                }
                text.push_str(part);
            }
            Node::Element(element) if BLOCKS.contains(&element.name()) => {
                if let Some(place) = place.take() {
                    let text = tidy(&text);
                    n_bytes += text.len();
                    if lines.len() >= MAX_LINES || n_bytes > MAX_BYTES {
                        break;
                    }
                    lines.push(Line { text, order, place, spans: OnceCell::new() });
                }
                text.clear();
            }
            // Neighbours such as an author and a date are often kept apart by style alone.
            Node::Element(element) if element.name() != "sup" => text.push(' '),
            _ => {}
        }
    }
    lines
}

/// A date with a label of publication.
pub fn labelled(page: &Page<'_>) -> Option<Found> {
    dated(page, &[Label::Published], "labelled line").map(|(_, found)| found).next()
}

/// A date with a label of change, at the foot of the page too.
pub fn labelled_modified(page: &Page<'_>) -> Option<Found> {
    let short = page.lines.iter().filter(|line| line.text.len() <= MAX_SHORT_BYTES);
    let mut found = short.filter_map(|line| first(page, line, &[Label::Modified], "labelled line"));
    found.find(is_day)
}

/// Returns the short lines with a day under one of the labels.
fn dated<'a>(
    page: &'a Page<'_>,
    labels: &'a [Label],
    rule: &'static str,
) -> impl Iterator<Item = (&'a Line, Found)> {
    let found = short(page).filter_map(move |line| Some((line, first(page, line, labels, rule)?)));
    found.filter(|(_, found)| is_day(found))
}

fn short<'a>(page: &'a Page<'_>) -> impl Iterator<Item = &'a Line> {
    page.lines.iter().filter(|line| line.text.len() <= MAX_SHORT_BYTES && line.place != Place::Beside)
}

fn is_day(found: &Found) -> bool {
    found.date.precision() >= Precision::Day
}

/// The nearest short line with a date around the headline.
pub fn near_title(page: &Page<'_>) -> Option<Found> {
    let title = title_order(page)?;
    let near = dated(page, &[Label::Published, Label::Nothing], "line near title").filter(|(line, found)| {
        line.order.abs_diff(title) <= MAX_DISTANCE && !address::contradicts(page, found.date)
    });
    let (_, found) = near.min_by_key(|(line, _)| (!is_date_line(line), distance(line.order, title)))?;
    Some(fields::or_earlier_meta(page, found))
}

/// A line before the headline counts as twice as far: a date there may be the day's.
fn distance(order: usize, title: usize) -> usize {
    if order < title { 2 * (title - order) } else { order - title }
}

/// Returns whether little else than a byline stands beside the date: no sentence is around it.
fn is_date_line(line: &Line) -> bool {
    const MAX_OTHER_WORDS: usize = 6;
    line.text.split_whitespace().filter(|word| !word.contains(char::is_numeric)).count() <= MAX_OTHER_WORDS
}

fn title_order(page: &Page<'_>) -> Option<usize> {
    page.declared.h1s.first().map(|h1| h1.order)
}

/// The first short line with a date.
pub fn anywhere(page: &Page<'_>) -> Option<Found> {
    let found = dated(page, &[Label::Published, Label::Nothing], "line");
    let found = found.filter(|(_, found)| !address::contradicts(page, found.date));
    found.min_by_key(|(line, _)| !is_date_line(line)).map(|(_, found)| found)
}

/// The first date in running text.
pub fn in_text(page: &Page<'_>) -> Option<Found> {
    let labels = [Label::Published, Label::Nothing, Label::Modified];
    let mut found = page.lines.iter().filter_map(|line| first(page, line, &labels, "text"));
    found.find(|found| is_day(found) && !address::contradicts(page, found.date))
}

/// A date that its own words say is of something else, such as the page's copyright.
pub fn last_resort(page: &Page<'_>) -> Option<Found> {
    page.lines.iter().find_map(|line| first(page, line, &[Label::Other], "text"))
}

fn first(page: &Page<'_>, line: &Line, labels: &[Label], rule: &'static str) -> Option<Found> {
    let mut from = 0;
    line.dates(page.order).iter().find_map(|span| {
        let said = label(&fold(&line.text[from..span.at.end]));
        from = span.at.end;
        labels.contains(&said).then(|| Found::new(span.date, &line.text[span.at.clone()], rule))
    })
}
