//! The end of a page: its source, its keywords, the list of other headlines, and the foot.

use super::kinds::{self, Kind};
use super::lines::Line;
use super::page::Page;
use super::shape;

/// Words of a headline in a list that stands below the body; shorter lines are menus.
const MIN_HEADLINE_WORDS: usize = 3;
const MAX_HEADLINE_WORDS: usize = 35;

/// Words of a keyword that has a line of its own.
const MAX_TAG_WORDS: usize = 3;

/// Reads what stands below the body into `page`.
pub fn read(lines: &[Line<'_>], page: &mut Page) {
    let mut is_listing = false;
    let mut idx = 0;
    while let Some(line) = lines.get(idx) {
        idx += 1;
        match &line.kind {
            Kind::Text => {
                if is_listed_headline(lines, idx - 1) {
                    page.take_related(shape::without_bullet(&line.text));
                    is_listing = true;
                }
            }
            Kind::Byline(names) if is_listing => page.take_related_byline(names),
            Kind::Byline(_)
            | Kind::Dates(_)
            | Kind::DateLabel(_)
            | Kind::Several(_)
            | Kind::Credit(_)
            | Kind::Section(_) => {
                if !is_listing {
                    page.take(&line.kind);
                }
            }
            Kind::Source(value) if value.is_empty() => {
                // The label has a line of its own, the name the next.
                if let Some(name) = lines.get(idx).filter(|line| line.n_words <= 6 && !line.follows_gap) {
                    page.take(&Kind::Source(name.text.to_string()));
                    idx += 1;
                }
            }
            Kind::Tags(tags) if tags.is_empty() => {
                let is_tag = |line: &&Line<'_>| line.kind == Kind::Text && line.n_words <= MAX_TAG_WORDS;
                for tag in lines[idx..].iter().take_while(is_tag) {
                    page.take_keyword(&tag.text);
                    idx += 1;
                }
            }
            Kind::RelatedMark => is_listing = true,
            // Above other articles it may be whose picture one of them has.
            kind if kinds::is_owner(&line.text, kind) => {
                if !lines[idx..].iter().any(|line| line.kind == Kind::Text) {
                    page.take_owner(kinds::owner(&line.text));
                }
            }
            Kind::Caption(caption) if !is_listing && caption.is_sure => page.take_caption(caption),
            Kind::Source(_) | Kind::Tags(_) | Kind::ReadMore(_) => page.take(&line.kind),
            Kind::Footer if !has_list(&lines[idx..]) => return,
            Kind::Rights => return page.take_owner(kinds::owner(&line.text)),
            Kind::Caption(_)
            | Kind::ReadingTime
            | Kind::Furniture
            | Kind::Moment
            | Kind::Desk
            | Kind::Plug
            | Kind::Footer
            | Kind::Address(_) => {}
        }
    }
}

/// Returns whether a list of headlines is announced soon below a word of the foot, which is then a menu's.
fn has_list(lines: &[Line<'_>]) -> bool {
    const NEAR: usize = 8;
    lines.iter().take(NEAR).any(|line| line.kind == Kind::RelatedMark)
}

/// Returns whether the line is the headline of another article.
fn is_listed_headline(lines: &[Line<'_>], idx: usize) -> bool {
    let line = &lines[idx];
    let text = shape::without_bullet(&line.text);
    let has_byline = lines.get(idx + 1).is_some_and(|next| matches!(next.kind, Kind::Byline(_)));
    if line.n_words > MAX_HEADLINE_WORDS || text.len() > 600 {
        return false;
    }
    if has_byline {
        return true;
    }
    let is_cut = text.ends_with('…') || text.ends_with("...");
    let is_sentence = shape::ends_with_stop(text) && !is_cut;
    let is_request = kinds::is_plug_by_words(text, line.n_words)
        || (shape::has_two_sentences(text) && shape::ends_sentence(text));
    if is_sentence || is_request || line.n_words < MIN_HEADLINE_WORDS || kinds::is_section(text) {
        return false;
    }
    // Three words are a headline among headlines, and a menu at the end.
    let is_long = |line: &Line<'_>| line.kind == Kind::Text && line.n_words > MIN_HEADLINE_WORDS;
    line.n_words > MIN_HEADLINE_WORDS || text.len() >= 20 || lines[idx + 1..].iter().take(2).any(is_long)
}
