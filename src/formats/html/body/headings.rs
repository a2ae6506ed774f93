//! Headings within an article: which belong to its text.

use std::collections::HashMap;

use ego_tree::NodeId;

use super::phrases::phrase;
use super::select::{Fate, Line, Page};
use crate::formats::html::blocks::Kind;

/// Takes the headings that stand in their boxes as others do which were taken: those of a live report's
/// entries, or of a list's.
pub fn complete(page: &mut Page<'_>) {
    let name = |line: &Line| {
        let element = line.block.path.last().and_then(|id| page.html.tree.get(*id)?.value().as_element());
        element.map(|element| element.name().to_owned())
    };
    // The element that the boxes are in, the box, and the name of the heading's element.
    let place = |idx: usize| {
        let line = &page.lines[idx];
        let follower = page.lines.get(idx + 1).filter(|next| next.fate == Fate::Text)?;
        let home = page.home(line).filter(|home| page.home(follower) == Some(*home))?;
        let depth = line.block.path.iter().position(|id| *id == home)?;
        Some((*line.block.path.get(depth.checked_sub(1)?)?, home, name(line)?))
    };
    let headings = (0..page.lines.len()).filter(|idx| page.lines[*idx].block.kind == Kind::Heading);
    let placed: Vec<_> = headings.filter_map(|idx| Some((idx, place(idx)?))).collect();
    // Where headings were taken: a box, and whether there are others.
    let mut taken: HashMap<(NodeId, &str), (NodeId, bool)> = HashMap::new();
    for (idx, (around, home, name)) in &placed {
        if page.lines[*idx].fate == Fate::Text {
            let seen = taken.entry((*around, name.as_str())).or_insert((*home, false));
            seen.1 |= seen.0 != *home;
        }
    }
    let is_like = |(around, home, name): &(NodeId, NodeId, String)| {
        taken.get(&(*around, name.as_str())).is_some_and(|(first, are_more)| first != home || *are_more)
    };
    let is_free = |line: &Line| {
        let is_words = !line.block.is_links() && phrase(&line.block.text).is_none();
        line.fate == Fate::Out && line.zone.is_none() && line.is_inside && is_words
    };
    let found = placed.iter().filter(|(idx, place)| is_free(&page.lines[*idx]) && is_like(place));
    for idx in found.map(|(idx, _)| *idx).collect::<Vec<_>>() {
        page.lines[idx].fate = Fate::Text;
    }
}

/// Drops headings of what has been dropped, and those that nothing follows.
pub fn drop_idle(page: &mut Page<'_>) {
    const MIN_LINKS: usize = 2;
    let first = page.lines.iter().position(|line| line.fate == Fate::Text && line.is_paragraph());
    let mut n_links = MIN_LINKS;
    for idx in (first.unwrap_or(0)..page.lines.len()).rev() {
        let line = &page.lines[idx];
        let is_colon = line.block.text.ends_with([':', '：']) && line.letters.len() < 30;
        let announces = line.block.kind == Kind::Heading || is_colon;
        match line.fate {
            Fate::Text if announces && !line.is_lead && n_links >= MIN_LINKS => {
                page.lines[idx].fate = Fate::Out
            }
            Fate::Text => n_links = 0,
            Fate::Related => n_links += 1,
            Fate::Out if line.block.is_links() => n_links += 1,
            Fate::Out | Fate::Caption => {}
        }
    }
}
