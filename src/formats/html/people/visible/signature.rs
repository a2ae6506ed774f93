//! Signatures: names that stand alone above or below the text, which nothing marks as a byline.

use scraper::{ElementRef, Html, Node};

use super::super::super::declared::{Place, text};
use super::super::super::marked::is_marked;
use super::super::super::outlet::Outlet;
use super::super::words;
use super::{Story, are_people, is_agency};
use crate::analysis::fold;
use crate::names::casing::is_in_capitals;

/// Characters from which on a paragraph is running text.
const MIN_TEXT_CHARS: usize = 120;
/// Longest signature in characters.
const MAX_CHARS: usize = 60;
/// Most words of a desk's name.
const MAX_DESK_WORDS: usize = 4;
/// Elements after the headline that are looked at for a line above the text.
const MAX_ELEMENTS: usize = 400;
/// Elements around a line that may say it is a picture's.
const MAX_LEVELS: usize = 4;

/// Returns the names that stand alone and stressed right above the story's first paragraph, or the agency
/// that stands there with its place: `AFP, MANILA`.
pub fn above(html: &Html, story: &Story, outlet: &Outlet) -> Option<Vec<String>> {
    let mut stressed = None;
    for element in story.elements(html).take(MAX_ELEMENTS) {
        let is_paragraph = element.value().name() == "p";
        let is_line = matches!(element.value().name(), "div" | "span" | "li" | "td" | "h2" | "h3" | "h4");
        if !(is_paragraph || (is_line && is_leaf(element))) || story.place(element) == Place::Beside {
            continue;
        }
        let line = text(element);
        if is_agency_and_place(&line, outlet) && !is_pictures(element) {
            return Some(vec![line]);
        }
        if !is_paragraph || line.is_empty() {
            continue;
        }
        if line.chars().count() >= MIN_TEXT_CHARS {
            return stressed;
        }
        let is_signature = line.chars().count() <= MAX_CHARS && is_stressed(element);
        stressed = (is_signature && are_people(&line, outlet)).then(|| vec![line]);
    }
    None
}

/// Returns the desk that signs in a paragraph of its own below the text: `River Newsroom`.
pub fn below(html: &Html, story: &Story) -> Option<Vec<String>> {
    let paragraphs = story.elements(html).filter(|it| it.value().name() == "p");
    let after_text = paragraphs.skip_while(|it| text(*it).chars().count() < MIN_TEXT_CHARS);
    let mut signatures = after_text.filter(|it| is_stressed(*it)).map(text).filter(|line| is_desk(line));
    Some(vec![signatures.next()?])
}

/// Whether a line is the name of a desk that writes, alone.
fn is_desk(line: &str) -> bool {
    let folded = fold(line);
    let mut words = folded.split(' ');
    line.chars().count() <= MAX_CHARS
        && folded.split(' ').count() <= MAX_DESK_WORDS
        && line.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && !line.ends_with([':', '.', '?', '!', '…'])
        && words.any(|word| words::SIGNING_DESKS.contains(&word))
}

/// Whether a line is an agency and the place it writes from, in capitals.
fn is_agency_and_place(line: &str, outlet: &Outlet) -> bool {
    let Some((agency, place)) = line.split_once(',') else { return false };
    line.chars().count() <= MAX_CHARS && is_in_capitals(place) && is_agency(agency, outlet)
}

/// Whether a line belongs to a picture.
fn is_pictures(line: ElementRef<'_>) -> bool {
    const MARKS: &[&str] = &["caption*", "credit*", "photo*", "image*", "picture*", "copyright", "figure*"];
    let around = line.ancestors().filter_map(ElementRef::wrap).take(MAX_LEVELS);
    std::iter::once(line).chain(around).any(|it| it.value().name() == "figure" || is_marked(it, MARKS))
}

fn is_leaf(element: ElementRef<'_>) -> bool {
    element.child_elements().next().is_none()
}

/// Whether all of a paragraph is bold or in italics.
fn is_stressed(paragraph: ElementRef<'_>) -> bool {
    let mut texts = paragraph.descendants().filter(|node| match node.value() {
        Node::Text(part) => !part.trim().is_empty(),
        _ => false,
    });
    let in_stress = |node: ego_tree::NodeRef<'_, Node>| {
        let inside = node.ancestors().take_while(|outer| outer.id() != paragraph.id());
        let mut names = inside.filter_map(ElementRef::wrap).map(|it| it.value().name());
        names.any(|name| matches!(name, "strong" | "b" | "em" | "i"))
    };
    texts.all(in_stress)
}
