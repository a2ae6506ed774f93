//! What of an article matches a query: marks in its texts, and the fragments that show it best.

use std::ops::Range;

use crate::article::Article;
use crate::field::Field;
use crate::query::Query;
use crate::search::{Snippet, Spot};

mod fragments;
mod marks;
mod reading;
#[cfg(test)]
mod tests;
mod wanted;

use super::vocabulary::Vocabulary;
use marks::Mark;
use reading::{Reading, Spelling};
use wanted::Asked;

/// Marks what matches a query in one article after another. What it learns of words it keeps for the next.
#[derive(Debug)]
pub struct Marker {
    asked: Asked,
    spelling: Spelling,
}

/// An article's marks.
#[derive(Debug, Default)]
pub struct Marked {
    /// Where the headline matches, in bytes, in order and without overlap.
    pub title: Vec<Range<usize>>,
    /// The fragments that show best why it matches.
    pub snippet: Snippet,
}

impl Marker {
    /// Returns the marker of a query. Fails if the dictionary can't be read.
    pub fn new(query: &Query, vocabulary: &Vocabulary) -> tantivy::Result<Marker> {
        let asked = Asked::read(query, vocabulary)?;
        let spelling = Spelling::new(&asked.words);
        Ok(Marker { asked, spelling })
    }

    /// Returns an article's marks. Where nothing of it is marked, the snippet is its beginning.
    pub fn marked(&self, article: &Article) -> Marked {
        let reading = self.spelling.read(article, &self.asked);
        let sights = sights(&reading, &marks::find(&reading, &self.asked).1, article);
        let fragments = fragments::choose(article, &reading, &sights, &self.asked.weights);
        let title = sights.into_iter().map(|sight| sight.spot).filter(|spot| spot.field == Field::Title);
        let title = merged(title).into_iter().map(|spot| spot.span).collect();
        Marked { title, snippet: Snippet { fragments } }
    }

    /// Returns where an article matches, in the order of headline, deck and body, without overlap. What
    /// touches is one spot, such as a run of Chinese. Where the body begins with the deck, both have their own.
    pub fn spots(&self, article: &Article) -> Vec<Spot> {
        let reading = self.spelling.read(article, &self.asked);
        let sights = sights(&reading, &marks::find(&reading, &self.asked).1, article);
        merged(sights.into_iter().map(|sight| sight.spot))
    }
}

/// A mark as it is shown.
#[derive(Debug)]
struct Sight {
    spot: Spot,
    /// Numbers of its first and its last sentence.
    sentences: (usize, usize),
    run: Option<usize>,
}

/// Returns marks as they are shown. One that reaches from one text of the article into the next, as loose phrases
/// may, ends with its first word.
fn sights(reading: &Reading, marks: &[Mark], article: &Article) -> Vec<Sight> {
    let sentence =
        |position: u32| reading.breaks.partition_point(|found| found.position <= position).saturating_sub(1);
    let sight = |mark: &Mark| {
        let (field, bytes) = reading.bytes(mark.first)?;
        let first = sentence(mark.first);
        let (end, last) = match reading.bytes(mark.last) {
            Some((same, last)) if same == field => (last.end, sentence(mark.last)),
            Some(_) | None => (bytes.end, first),
        };
        let span = whole_characters(text_of(article, field), bytes.start..end);
        Some(Sight { spot: Spot { field, span }, sentences: (first, last), run: mark.run })
    };
    // A mark is made of words that were read, so that each has its bytes.
    marks.iter().filter_map(sight).collect()
}

/// Returns a part of an article that has marks.
fn text_of(article: &Article, field: Field) -> &str {
    match field {
        Field::Title => &article.title,
        Field::Deck => &article.deck,
        _ => &article.body,
    }
}

/// Extends a span over the marks that its last letter carries, and back to the letter that its first one is
/// carried by.
fn whole_characters(text: &str, span: Range<usize>) -> Range<usize> {
    let mut start = span.start;
    while text[start..].chars().next().is_some_and(is_carried) {
        let Some(before) = text[..start].chars().next_back() else { break };
        start -= before.len_utf8();
    }
    start..carried_end(text, span.end)
}

/// Returns where the character ends that ends at `end` or that `end` lies in.
fn carried_end(text: &str, end: usize) -> usize {
    let carried = text[end..].chars().take_while(|c| is_carried(*c));
    end + carried.map(char::len_utf8).sum::<usize>()
}

/// Returns whether a character is shown as a part of the one before it.
fn is_carried(c: char) -> bool {
    !c.is_ascii()
        && (unicode_normalization::char::is_combining_mark(c)
            || matches!(c, '\u{200c}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}'))
}

/// Returns spots in order, those that touch or overlap joined.
fn merged(spots: impl Iterator<Item = Spot>) -> Vec<Spot> {
    let mut merged: Vec<Spot> = Vec::new();
    for spot in spots {
        match merged.last_mut() {
            Some(last) if last.field == spot.field && spot.span.start <= last.span.end => {
                last.span.end = last.span.end.max(spot.span.end);
            }
            Some(_) | None => merged.push(spot),
        }
    }
    merged
}
