//! A news page saved as plain text by a scraper, one article a file.
//!
//! Such a page has a header (reading time, headline, deck, the headline again, caption, date), the body,
//! a source, a list of other headlines and a foot; any of these may be missing. What is what is told by
//! place, length, punctuation and repetition, and by words that many outlets use ([`marks`]); nothing
//! here knows a single outlet. Where it stays open, a line is the body's: nothing readable is lost.

use crate::draft::Draft;

mod marks;
mod shape;
mod credit;
mod kinds;
mod moments;
mod people;
mod lines;
mod page;
mod scan;
mod header;
mod body;
mod tail;

/// Returns what a page says of its article. Text is kept as it is, but for lines that belong to the
/// page; every text gives a draft, if an empty one.
pub fn read(text: &str) -> Draft {
    let lines = lines::read(text);
    let mut page = page::Page::default();
    let start = header::read(&lines, &mut page);
    let end = body::find_end(&lines, start);
    body::read(&lines[start..end], &mut page);
    tail::read(&lines[end..], &mut page);
    if page.draft.title.is_none() && page.draft.deck.is_none() && page.draft.body.is_none() {
        // A picture with its caption: the caption is all the text there is.
        page.draft.body = page.draft.caption.take();
    }
    page.draft
}

#[cfg(test)]
mod tests;
