//! A news page saved as plain text by a scraper, one article a file.
//!
//! Such a page has a header (reading time, headline, deck, the headline again, caption, date), the body,
//! a source, a list of other headlines and a foot; any of these may be missing. What is what is told by
//! place, length, punctuation and repetition, and by words that many outlets use ([`marks`]); nothing
//! here knows a single outlet. Where it stays open, a line is the body's: nothing readable is lost.

use super::record::Unread;
use crate::charset;
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

/// Lines of a page at most: what has more is a list or a log, and would take the memory of many pages.
const MAX_LINES: usize = 100_000;

/// Reads a page in any character set. Fails only if it is too long for a page.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let text = charset::decode(bytes).text;
    if text.lines().take(MAX_LINES + 1).count() > MAX_LINES {
        return Err(Unread::Fault(format!("more than {MAX_LINES} lines, which no page has")));
    }
    Ok(read(&text))
}

/// Returns whether a line only says who reported, wrote and edited: `(Reporting by …; Editing by …)`.
pub fn is_desk(line: &str) -> bool {
    kinds::is_desk(line, shape::n_words(line))
}

/// Returns what a page says of its article. Text is kept as it is, but for lines that belong to the
/// page; every text gives a draft, if an empty one.
fn read(text: &str) -> Draft {
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
