//! Times on a page: dates, the labels before them, reading times, ages.

use super::credit;
use super::kinds::{Change, Dates};
use super::marks::{self, is_one_of};
use super::shape;
use crate::analysis::fold;
use crate::date::is_date_line;

/// Reads a line of one date, or of two with the change's after its label.
pub fn read_dates(text: &str) -> Option<Dates> {
    // Every date has a digit; most lines have none.
    if text.len() > 200 || !text.contains(char::is_numeric) {
        return None;
    }
    let tidy = |text: &str| {
        let is_edge = |c: char| c.is_whitespace() || "|•·*/–—-,;()[]".contains(c);
        text.trim_matches(is_edge).to_owned()
    };
    if is_date_line(text) || is_date_line(credit::unbracketed(text)) {
        let text = tidy(text);
        let is_change = starts_with_change(&text);
        let (published, modified) = if is_change { (None, Some(text)) } else { (Some(text), None) };
        return Some(Dates { published, modified });
    }
    let at = change_inside(text)?;
    let (first, second) = (tidy(&text[..at]), tidy(&text[at..]));
    let is_pair = is_date_line(&first) && is_date_line(&second);
    is_pair.then_some(Dates { published: Some(first), modified: Some(second) })
}

fn starts_with_change(text: &str) -> bool {
    let folded = fold(text);
    let mut words =
        folded.split(' ').take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit())).take(4);
    words.any(|word| is_one_of(word, marks::UPDATED))
}

/// Returns where the label of a change begins inside the line.
fn change_inside(text: &str) -> Option<usize> {
    let mut label = None;
    for (at, word) in shape::words(text) {
        let folded = fold(word);
        if is_one_of(&folded, marks::UPDATED) {
            let start = label.unwrap_or(at);
            if start > 0 {
                return Some(start);
            }
        }
        // `Last updated`, `Son güncelleme`: the label begins with the word before.
        label = is_one_of(&folded, &["last", "son", "zuletzt", "derniere", "ultima"]).then_some(at);
    }
    None
}

/// `Published`, `Last updated:`: the date is the next line.
pub fn date_label(text: &str, folded: &str) -> Option<Change> {
    let mut change = None;
    for (idx, word) in folded.split(' ').enumerate() {
        if idx == 4 {
            return None;
        }
        if is_one_of(word, marks::UPDATED) {
            change = Some(Change::Modified);
        } else if is_one_of(word, marks::PUBLISHED) {
            change = change.or(Some(Change::Published));
        } else if !is_one_of(word, marks::DATE_LABEL_PARTICLES) {
            return None;
        }
    }
    // "On" and "First" alone are headings unless a colon follows.
    change.filter(|_| {
        text.ends_with(':')
            || !is_one_of(folded, &["on", "first", "created", "released", "revised", "edited", "mis", "mise"])
    })
}

/// `5 minute read`, `Okuma süresi: 3 dk`: a number, a unit, a word for reading, in any order.
pub fn is_reading_time(folded: &str) -> bool {
    let (mut n_numbers, mut has_unit, mut has_reading) = (0, false, false);
    let mut n_words = 0;
    for word in folded.split(' ') {
        n_words += 1;
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        n_numbers += usize::from(unit.len() < word.len());
        if unit.is_empty() {
            continue;
        }
        if is_one_of(unit, marks::MINUTES) {
            has_unit = true;
        } else if is_one_of(word, marks::READING) {
            has_reading = true;
        } else if !is_one_of(word, marks::READING_FILLERS) {
            return false;
        }
    }
    n_words <= 8 && n_numbers >= 1 && has_unit && (has_reading || n_words <= 3)
}

/// `3 hours ago`, `vor 2 Stunden`, or the number of a place in a list.
pub fn is_age_or_rank(text: &str, folded: &str) -> bool {
    const MAX_AGE_WORDS: usize = 6;
    let words: Vec<&str> = folded.split(' ').take(MAX_AGE_WORDS + 1).collect();
    let has = |table: &[&str]| words.iter().any(|word| is_one_of(word, table));
    if words.len() > MAX_AGE_WORDS || !words.iter().any(|word| is_number(word)) {
        return false;
    }
    if let [word] = words[..] {
        return word.len() < 4 && text.len() <= word.len() + 1 && !text.contains(['%', '$', '-', '+']);
    }
    let particles =
        [marks::AGE_UNITS, marks::AGO, marks::UPDATED, marks::PUBLISHED, marks::DATE_LABEL_PARTICLES, &["y"]];
    let is_fine = |word: &&str| is_number(word) || particles.into_iter().any(|table| is_one_of(word, table));
    has(marks::AGO) && has(marks::AGE_UNITS) && words.iter().all(is_fine)
}

/// `12 comments`.
pub fn is_count(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    words.next().is_none() && is_number(first) && is_one_of(second, marks::COUNTED)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `14:30`, `10.30 GMT`, `2:05 pm`.
pub fn is_clock_time(text: &str) -> bool {
    let at = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(text.len());
    let (time, zone) = (&text[..at], text[at..].trim().trim_matches(['(', ')']));
    let Some((hour, minute)) = time.split_once(':') else { return false };
    let minute = minute.split(':').next().unwrap_or_default();
    (1..=2).contains(&hour.len())
        && minute.len() == 2
        && zone.len() <= 12
        && shape::n_words(zone) <= 2
        && !zone.contains(':')
}
