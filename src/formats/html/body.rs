//! The article on a page: its running text, and what else the page says beside it.
//!
//! An extractor says which part of the page the article is in; it errs at the edges, and drops line
//! ends. So its text is only evidence: the page's own blocks are taken that it covers, and rules
//! correct what they know better.

mod declared;
mod evidence;
mod extractor;
mod headings;
mod lead;
mod phrases;
mod select;
mod zones;

use ego_tree::iter::Edge;
use scraper::Html;

use super::blocks;
use evidence::Evidence;
use extractor::Mode;
use select::Page;

/// What a page says beside its metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Running text, one paragraph a line; no line is empty.
    pub text: String,
    /// Text under each picture.
    pub captions: Vec<String>,
    /// Headlines of other articles that the page lists.
    pub related: Vec<String>,
    /// Whether the text is only the beginning or a summary of the article; of what was extracted, whether the
    /// page says that the rest is for those who pay.
    pub is_partial: bool,
    /// Which extractor found the text, and in which mode.
    pub rule: &'static str,
}

/// Letters of a text at least: with fewer the extractor is asked again, to leave out less.
const MIN_LETTERS: usize = 200;
/// Letters that a page shows at most of an article which it says is not free to read.
const MAX_PREVIEW_LETTERS: usize = 1500;

/// Returns the article of a page, whose markup must have passed [`guard`](super::guard): a page that is too
/// deep would overflow the stack. The address helps to tell links within the site. Without any text there is
/// the description that the page gives of itself, which is partial.
pub fn body_of(html: &str, page: &Html, url: Option<&str>) -> Body {
    if is_heavy(page) {
        let text = blocks::lines(page.tree.root()).join("\n");
        return Body { text, rule: "all text", ..Body::default() };
    }
    let body = extracted(html, page, url);
    if let Some(text) = declared::longer(page, &body) {
        return Body { text, rule: "JSON-LD articleBody", is_partial: false, ..body };
    }
    if body.text.is_empty() {
        return match declared::description(page) {
            Some(text) => Body { text, is_partial: true, rule: "description", ..body },
            None => body,
        };
    }
    let is_paid = body.is_partial || declared::is_paid(html);
    let is_preview = is_paid && evidence::letters(&body.text).len() < MAX_PREVIEW_LETTERS;
    Body { is_partial: is_preview, ..body }
}

fn extracted(html: &str, page: &Html, url: Option<&str>) -> Body {
    let mut lines = extractor::lines(html, url, Mode::Precision);
    let mut evidence = Evidence::new(lines.iter().map(String::as_str));
    let mut rule = "trafilatura precision";
    if evidence.n_letters < MIN_LETTERS {
        lines = extractor::lines(html, url, Mode::Balanced);
        evidence = Evidence::new(lines.iter().map(String::as_str));
        rule = "trafilatura balanced";
    }
    let mut chosen = Page::new(page, blocks::blocks(page.tree.root()), &evidence);
    let n_found = chosen.n_letters();
    chosen.choose();
    let body = chosen.into_body(rule);
    // Some pages keep their text where a program puts it into the page; the extractor looks there too.
    if n_found * 2 < evidence.n_letters { Body { text: lines.join("\n"), ..body } } else { body }
}

/// Returns whether a page is so large or so deep that to look for the article in it would take too long:
/// the extractor's time grows with the square of some of these.
fn is_heavy(page: &Html) -> bool {
    // The largest of 1,232 real pages have a fifth of each.
    const MAX_NODES: usize = 100_000;
    const MAX_TEXT_BYTES: usize = 5 << 20;
    const MAX_TOTAL_DEPTH: usize = 4_000_000;
    let (mut n_nodes, mut text_bytes, mut depth, mut total_depth) = (0, 0, 0, 0);
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                depth += 1;
                n_nodes += 1;
                total_depth += depth;
                text_bytes += node.value().as_text().map_or(0, |text| text.len());
            }
            Edge::Close(_) => depth -= 1,
        }
        if n_nodes > MAX_NODES || text_bytes > MAX_TEXT_BYTES || total_depth > MAX_TOTAL_DEPTH {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
