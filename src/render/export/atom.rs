//! A feed of hits, as RFC 4287 has it.

use std::io::{self, Write};

use xxhash_rust::xxh3::xxh3_64;

use super::{About, instant, web_address};
use crate::date::{Day, Precision, PubDate};
use crate::render::xml::escape;
use crate::search::Hit;

/// Writes what comes before the entries. The feed is as new as the day of the search.
///
/// # Errors
/// Fails if the stream does.
pub fn begin(out: &mut dyn Write, about: &About<'_>) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>")?;
    writeln!(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\">")?;
    writeln!(out, "<title>{}</title>", escape(&about.title()))?;
    // The same query is the same feed.
    writeln!(out, "<id>urn:dateline:search:{:016x}</id>", xxh3_64(about.read_as.as_bytes()))?;
    writeln!(out, "<updated>{}</updated>", instant(PubDate::day(about.today)))?;
    writeln!(out, "<author><name>dateline</name></author>")?;
    writeln!(out, "<generator version=\"{}\">dateline</generator>", env!("CARGO_PKG_VERSION"))
}

/// Writes an entry. One without a date is as new as the feed; a year or a month, which the format can't say, is not
/// given as the time of publication.
///
/// # Errors
/// Fails if the stream does.
pub fn hit(out: &mut dyn Write, hit: &Hit, today: Day) -> io::Result<()> {
    let article = &hit.article;
    match article.language.as_str() {
        "und" => writeln!(out, "<entry>")?,
        code => writeln!(out, "<entry xml:lang=\"{}\">", escape(code))?,
    }
    writeln!(out, "<id>urn:dateline:article:{}</id>", article.id)?;
    writeln!(out, "<title>{}</title>", escape(&article.title))?;
    let published = article.published.as_ref().map(|published| published.date);
    let updated = article.modified.or(published).unwrap_or(PubDate::day(today));
    writeln!(out, "<updated>{}</updated>", instant(updated))?;
    if let Some(date) = published.filter(|date| date.precision() >= Precision::Day) {
        writeln!(out, "<published>{}</published>", instant(date))?;
    }
    let desk = article.authors.is_empty().then_some(article.publication.as_ref()).flatten();
    for name in article.authors.iter().chain(desk) {
        writeln!(out, "<author><name>{}</name></author>", escape(name))?;
    }
    for tag in &article.tags {
        writeln!(out, "<category term=\"{}\"/>", escape(&tag.value))?;
    }
    if let Some(address) = web_address(article) {
        writeln!(out, "<link rel=\"alternate\" href=\"{}\"/>", escape(&address))?;
    }
    if !article.deck.is_empty() {
        writeln!(out, "<summary>{}</summary>", escape(&article.deck))?;
    }
    writeln!(out, "<content>{}</content>", escape(&hit.snippet.joined().0))?;
    writeln!(out, "</entry>")
}

/// Writes what comes after the entries.
///
/// # Errors
/// Fails if the stream does.
pub fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</feed>")
}
