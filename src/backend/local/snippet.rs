//! The passage of an article that shows best why it matches.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::analysis::{Words, fold};
use crate::field::Field;
use crate::query::Query;
use crate::search::Snippet;

/// Characters of a passage, about: three lines of a terminal.
const LENGTH: usize = 240;
/// Characters before the first marked word, so that a reader sees what it is about.
const LEAD_IN: usize = 60;

/// What of a query is to be marked: each a run of folded words.
#[derive(Debug)]
pub struct Marker {
    runs: Vec<(Field, Vec<String>)>,
}

impl Marker {
    /// Returns the marker for the words that a query asks for.
    pub fn new(query: &Query) -> Marker {
        let words = |text: &str| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>();
        let runs: BTreeSet<(Field, Vec<String>)> =
            query.words().into_iter().map(|(field, text)| (field, words(text))).collect();
        Marker { runs: runs.into_iter().filter(|(_, run)| !run[0].is_empty()).collect() }
    }

    /// Returns where the words stand in a headline.
    pub fn title(&self, title: &str) -> Vec<Range<usize>> {
        let spots = self.spots(title, Field::Title);
        merge(spots.into_iter().map(|spot| spot.span))
    }

    /// Returns where the words stand in a part of the article, in bytes, in order, without overlap.
    pub fn spans(&self, text: &str, field: Field) -> Vec<Range<usize>> {
        merge(self.spots(text, field).into_iter().map(|spot| spot.span))
    }

    /// Returns the passage of the text with the most of the query's words, marked.
    ///
    /// `field` says which part of the article the text is. Without any match it is the beginning.
    pub fn passage(&self, text: &str, field: Field) -> Snippet {
        let spots = self.spots(text, field);
        let start = match spots.get(best_window(text, &spots).start) {
            Some(spot) if end_of(text, 0) < text.len() => start_of(text, spot.span.start),
            Some(_) | None => 0,
        };
        let end = end_of(text, start);
        let inside =
            spots.into_iter().map(|spot| spot.span).filter(|span| start <= span.start && span.end <= end);
        cut(text, start..end, merge(inside))
    }

    /// Returns where the runs of words begin and end in a text, in order.
    fn spots(&self, text: &str, field: Field) -> Vec<Spot> {
        let runs: Vec<&[String]> = self
            .runs
            .iter()
            .filter(|(wanted, _)| *wanted == field || *wanted == Field::Text)
            .map(|(_, run)| run.as_slice())
            .collect();
        let longest = runs.iter().map(|run| run.len()).max().unwrap_or(0);
        if longest == 0 {
            return Vec::new();
        }
        let mut spots = Vec::new();
        // The last words seen, as many as the longest run has.
        let mut recent: std::collections::VecDeque<(String, Range<usize>)> = Default::default();
        let mut words = Words::new(text);
        while words.advance() {
            let mut buffer = if recent.len() == longest {
                recent.pop_front().map(|(word, _)| word).unwrap_or_default()
            } else {
                String::new()
            };
            buffer.clear();
            buffer.push_str(words.term());
            recent.push_back((buffer, words.span()));
            for (idx, run) in runs.iter().enumerate().filter(|(_, run)| run.len() <= recent.len()) {
                let tail = recent.range(recent.len() - run.len()..);
                if tail.clone().zip(run.iter()).all(|((word, _), wanted)| word == wanted) {
                    let start = recent[recent.len() - run.len()].1.start;
                    spots.push(Spot { run: idx, span: start..words.span().end });
                }
            }
        }
        spots.sort_by_key(|spot| spot.span.start);
        spots
    }
}

/// One place where a run of words of the query stands.
struct Spot {
    run: usize,
    span: Range<usize>,
}

/// Returns which spots lie in the best passage: the one with the most different runs, then the most
/// spots, then the earliest.
fn best_window(text: &str, spots: &[Spot]) -> Range<usize> {
    let mut best = 0..0;
    let mut best_value = (0, 0);
    let mut end = 0;
    for start in 0..spots.len() {
        let limit = end_of(text, spots[start].span.start);
        while end < spots.len() && spots[end].span.end <= limit {
            end += 1;
        }
        let inside = &spots[start..end.max(start)];
        let runs: BTreeSet<usize> = inside.iter().map(|spot| spot.run).collect();
        let value = (runs.len(), inside.len());
        if value > best_value {
            best_value = value;
            best = start..end;
        }
    }
    best
}

/// Returns where the passage begins whose first marked word is at `at`: at its paragraph or sentence
/// if that is near, else at a word.
fn start_of(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let lead_in = before.char_indices().rev().nth(LEAD_IN - 1).map_or(0, |(start, _)| start);
    let near = &text[lead_in..at];
    if let Some((end, c)) = near.char_indices().rev().find(|(_, c)| is_sentence_end(*c)) {
        let start = lead_in + end + c.len_utf8();
        return start + text[start..at].len() - text[start..at].trim_start().len();
    }
    if lead_in == 0 {
        return 0;
    }
    near.char_indices()
        .find(|(_, c)| c.is_whitespace())
        .map_or(lead_in, |(gap, c)| lead_in + gap + c.len_utf8())
}

fn is_sentence_end(c: char) -> bool {
    matches!(c, '\n' | '.' | '!' | '?' | '。' | '！' | '？' | '।' | '።')
}

/// Returns where the passage that begins at `start` ends: after at most `LENGTH` characters, at a word.
fn end_of(text: &str, start: usize) -> usize {
    let Some((limit, _)) = text[start..].char_indices().nth(LENGTH) else { return text.len() };
    let passage = &text[start..start + limit];
    match passage.rfind(char::is_whitespace) {
        Some(gap) if gap > limit / 2 => start + gap,
        _ => start + limit,
    }
}

/// Returns the part of the text with its marks moved along, and line breaks made spaces.
fn cut(text: &str, part: Range<usize>, marks: Vec<Range<usize>>) -> Snippet {
    let shown = text[part.clone()].trim_end();
    Snippet {
        text: shown.replace(['\n', '\t'], " "),
        marks: marks.into_iter().map(|mark| mark.start - part.start..mark.end - part.start).collect(),
        cut: (part.start > 0, part.start + shown.len() < text.trim_end().len()),
    }
}

/// Returns spans in order, those that touch or overlap joined.
fn merge(spans: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(words: &[&str]) -> Marker {
        Marker::new(&Query::or(words.iter().map(|word| Query::Phrase(Field::Text, word.to_string()))))
    }

    fn marked(text: &str, marks: &[Range<usize>]) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for mark in marks {
            shown += &format!("{}[{}]", &text[at..mark.start], &text[mark.clone()]);
            at = mark.end;
        }
        shown + &text[at..]
    }

    fn check(words: &[&str], text: &str, expected: &str) {
        let snippet = marker(words).passage(text, Field::Body);
        assert_eq!(marked(&snippet.text, &snippet.marks), expected);
    }

    #[test]
    fn marks_ignore_case_and_accents() {
        check(&["turkiye"], "Talks in Türkiye’de.", "Talks in [Türkiye]’de.");
        check(&["北京时间"], "在北京时间八点", "在[北京时间]八点");
    }

    #[test]
    fn a_phrase_is_marked_only_as_a_whole() {
        check(&["grain deal"], "Grain. A deal. The grain deal.", "Grain. A deal. The [grain deal].");
    }

    #[test]
    fn the_passage_holds_the_most_words() {
        let filler = "Nothing of note was said. ".repeat(30);
        let text = format!("Istanbul first. {filler}Then the talks in Istanbul went on. {filler}");
        let snippet = marker(&["istanbul", "talks"]).passage(&text, Field::Body);
        assert!(snippet.text.starts_with("Then the talks in Istanbul"), "{}", snippet.text);
        assert_eq!(snippet.marks.len(), 2);
        assert_eq!(snippet.cut, (true, true));
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        check(&["moon"], "One line.\nAnother.", "One line. Another.");
        check(&[], "", "");
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_characters() {
        let text = "汉".repeat(5_000);
        let snippet = marker(&["汉"]).passage(&text, Field::Body);
        assert_eq!(snippet.text.chars().count(), LENGTH);
    }
}
