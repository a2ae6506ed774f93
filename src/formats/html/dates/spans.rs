//! Dates inside a line of text.

use std::ops::Range;

use crate::date::{DayOrder, PubDate};

/// A date and where it stands in its line, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub date: PubDate,
    pub at: Range<usize>,
}

/// Words of a date at most: `Thursday, 17 July 2025 at 10:30 AM EDT` has nine with its marks.
const MAX_WORDS: usize = 9;
/// Bytes of a line that are looked at.
const MAX_LINE_BYTES: usize = 600;
/// Digits of a date at least, as in `7.7.25`.
const MIN_DIGITS: usize = 4;

/// Returns the dates in a line that are written with a month's name or with day, month and year; the
/// longest reading of each, in order, without overlap.
pub fn dates(line: &str, order: DayOrder) -> Vec<Span> {
    let mut end = line.len().min(MAX_LINE_BYTES);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let line = &line[..end];
    if n_digits(line) < MIN_DIGITS {
        return Vec::new();
    }
    let words = words(line);
    let mut spans = Vec::new();
    let numeric = numeric(line, order);
    let mut idx = 0;
    while idx < words.len() {
        match longest(line, &words[idx..], order) {
            Some((span, n_words)) => {
                spans.push(span);
                idx += n_words;
            }
            None => idx += 1,
        }
    }
    // What is left are dates in forms that only pages have.
    let is_free = |span: &Span| {
        spans.iter().all(|known: &Span| known.at.end <= span.at.start || span.at.end <= known.at.start)
    };
    let mut more: Vec<Span> = numeric.into_iter().filter(is_free).collect();
    spans.append(&mut more);
    spans.sort_by_key(|span| span.at.start);
    spans
}

/// Returns dates in digits with spaces around the marks (`17 | 07 | 2025`) or with a year of two digits
/// (`17.07.25`), which is taken to be of this century up to 2069.
fn numeric(line: &str, order: DayOrder) -> Vec<Span> {
    let bytes = line.as_bytes();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        match numeric_at(line, at, order) {
            Some(span) => {
                at = span.at.end;
                spans.push(span);
            }
            None => at += digits_at(bytes, at).max(1),
        }
    }
    spans
}

fn numeric_at(line: &str, start: usize, order: DayOrder) -> Option<Span> {
    let bytes = line.as_bytes();
    let is_inside =
        |at: Option<&u8>| at.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"./-:,".contains(byte));
    if start > 0 && is_inside(bytes.get(start - 1)) {
        return None;
    }
    let skip = |mut at: usize| {
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    };
    let mut numbers = [(0, 0); 3];
    let mut marks = [0; 2];
    let mut at = start;
    for idx in 0..3 {
        let n_digits = digits_at(bytes, at);
        numbers[idx] = (at, n_digits);
        at += n_digits;
        if idx < 2 {
            at = skip(at);
            marks[idx] = *bytes.get(at)?;
            at = skip(at + 1);
        }
    }
    let text = |idx: usize| &line[numbers[idx].0..numbers[idx].0 + numbers[idx].1];
    let is_fit = marks[0] == marks[1]
        && b"./|-".contains(&marks[0])
        && (1..=2).contains(&numbers[0].1)
        && (1..=2).contains(&numbers[1].1);
    let is_followed = bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)
        || bytes.get(at) == Some(&marks[0]) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    if !is_fit || is_followed {
        return None;
    }
    let year = match (numbers[2].1, marks[0]) {
        (4, _) => text(2).to_owned(),
        (2, b'.' | b'/') => format!("{}{}", if text(2) < "70" { 20 } else { 19 }, text(2)),
        _ => return None,
    };
    let mark = if marks[0] == b'/' { '/' } else { '.' };
    let date = PubDate::read_line(&format!("{}{mark}{}{mark}{year}", text(0), text(1)), order)?;
    Some(Span { date, at: start..at })
}

fn digits_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
}

fn longest(line: &str, words: &[Range<usize>], order: DayOrder) -> Option<(Span, usize)> {
    // A weekday and a month stand before the first number at most.
    const MAX_NAMES: usize = 3;
    if !words.iter().take(MAX_NAMES).any(|word| line[word.clone()].contains(char::is_numeric)) {
        return None;
    }
    let read = |n_words: usize| {
        let text = &line[words[0].start..words[n_words - 1].end];
        if n_digits(text) < MIN_DIGITS { None } else { PubDate::read_line(text, order) }
    };
    let (date, mut n_words) =
        (1..=words.len().min(MAX_WORDS)).rev().find_map(|n_words| Some((read(n_words)?, n_words)))?;
    // A label behind a date is that of the next one.
    while n_words > 1 && read(n_words - 1) == Some(date) {
        n_words -= 1;
    }
    Some((Span { date, at: words[0].start..words[n_words - 1].end }, n_words))
}

fn n_digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_numeric()).count()
}

/// Returns the words of a line: what white space, brackets and bars separate, and a colon that is not
/// inside a time of day.
fn words(line: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let is_colon = c == ':' && !(before.is_numeric() && next.is_numeric());
        if c.is_whitespace() || "()[]{}|•·»«–—：，,;\"„“”→>".contains(c) || is_colon {
            if let Some(from) = start.take() {
                words.push(from..at);
            }
        } else {
            start.get_or_insert(at);
        }
        before = c;
    }
    words.extend(start.map(|from| from..line.len()));
    words
}

/// Returns the first date of the form `2025-07-17` or `2025/07/17` in a text, whatever follows it.
pub fn iso(text: &str) -> Option<PubDate> {
    let bytes = text.as_bytes();
    let number = |at: usize, len: usize| {
        let digits = text.get(at..at + len)?;
        if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse::<u32>().ok() } else { None }
    };
    let starts =
        (0..bytes.len().min(MAX_LINE_BYTES)).filter(|at| *at == 0 || !bytes[at - 1].is_ascii_digit());
    starts.into_iter().find_map(|at| {
        let year = i32::try_from(number(at, 4)?).ok()?;
        let mark = *bytes.get(at + 4)?;
        if !matches!(mark, b'-' | b'/' | b'.') || *bytes.get(at + 7)? != mark {
            return None;
        }
        if bytes.get(at + 10).is_some_and(u8::is_ascii_digit) || !(1900..2100).contains(&year) {
            return None;
        }
        let (month, day) = (number(at + 5, 2)?, number(at + 8, 2)?);
        // Read as any other, so that a date that stands for none is refused.
        PubDate::read(&format!("{year}-{month:02}-{day:02}"), DayOrder::Unknown).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_inside_a_line() {
        let check = |line: &str, expected: &[&str]| {
            let found: Vec<String> =
                dates(line, DayOrder::DayFirst).iter().map(|span| span.date.to_string()).collect();
            assert_eq!(found, expected, "{line}");
        };
        check("By Ann Lee on July 17, 2025 | 3 comments", &["2025-07-17"]);
        check("Ann Lee | 17.07.2025 | Updated: 18.07.2025", &["2025-07-17", "2025-07-18"]);
        check("17 Temmuz 2025 Güncelleme: 18 Temmuz 2025", &["2025-07-17", "2025-07-18"]);
        check("发布时间：2025-07-17 来源：新华社", &["2025-07-17"]);
        check("Posted in News (17 July 2025)", &["2025-07-17"]);
        check("Ann Lee, 8.5.12", &["2012-05-08"]);
        check("Do 25.04.24 | 14:07 Uhr", &["2024-04-25"]);
        check("26 | 01 | 2022 Praxis", &["2022-01-26"]);
        check("version 1.2.20.4, 555.12.34, 3/4/5", &[]);
        check("In 2025 there were 1234 of them", &[]);
        check("", &[]);
    }

    #[test]
    fn a_date_is_found_at_the_start_of_a_number() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(iso(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        };
        check("x2025-07-17T10:30:00 Europe/Berlin", Some("2025-07-17"));
        check("2025/07/17", Some("2025-07-17"));
        check("2025-07/17", None);
        check("12025-07-17", None);
        check("1970-01-01T00:00:00Z", None);
        check("2025-07-171", None);
        check("2025-13-17", None);
        check("é", None);
    }
}
