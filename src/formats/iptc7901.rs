//! IPTC 7901: the European agencies' wire, a header of one line and text in fixed-width lines.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{Head, Raw, Unread};
use super::wire::messages::{self, EOT, Message, SOH};
use super::{wire, xml};
use crate::agency;
use crate::analysis::fold;
use crate::article::TagKind;
use crate::charset;
use crate::draft::Draft;

#[cfg(test)]
mod tests;

/// Lines in which a headline must end.
const MAX_HEADLINES: usize = 12;

/// Headings of the part that is for editors alone.
const NOTE_HEADINGS: &[&str] = &["notebook", "notizblock"];

/// Sentences that say so.
const NOTE_SENTENCES: &[&str] =
    &["not for publication", "not intended for publication", "nicht zur veroffentlichung"];

/// Returns whether a file begins with the header of a message.
pub fn matches(head: &Head<'_>) -> bool {
    let is_filler = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x16 | 0x7f);
    let start = head.bytes.iter().position(|byte| !is_filler(byte)).unwrap_or(0);
    let bytes = head.bytes[start..].strip_prefix(b"ZCZC").unwrap_or(&head.bytes[start..]).trim_ascii_start();
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    is_header(line.strip_prefix(&[SOH]).unwrap_or(line))
}

/// Returns whether a line is a header such as `eca062 4 i 211 ccccb   dpa 061`: source and number,
/// priority, category, and often the number of words.
fn is_header(line: &[u8]) -> bool {
    const MAX_HEADER_BYTES: usize = 80;
    let Some(line) = std::str::from_utf8(line).ok().filter(|line| line.len() <= MAX_HEADER_BYTES) else {
        return false;
    };
    let mut words = line.split_whitespace();
    let (Some(source), Some(priority), Some(category)) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let letters = source.trim_end_matches(|c: char| c.is_ascii_digit());
    let n_digits = source.len() - letters.len();
    (2..=4).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (3..=6).contains(&n_digits)
        && matches!(priority.as_bytes(), [b'1'..=b'9'])
        && category.len() <= 3
        && category.bytes().all(|byte| byte.is_ascii_alphabetic())
        && words.next().is_none_or(|count| count.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Gives every message of a file.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    messages::split(input, is_header, emit)
}

/// Reads one message.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let message = Message::of(decoded.text.trim_end_matches([char::from(EOT), '\u{7f}', '\n', '\r']));
    let (header, rest) = message.header.split_once('\n').unwrap_or((message.header, ""));
    if !is_header(header.trim().as_bytes()) {
        let found: String = header.trim().chars().filter(|c| !c.is_control()).take(40).collect();
        return Err(Unread::Fault(format!("expected a header such as `eca062 4 i 211`, found `{found}`")));
    }
    let mut draft =
        Draft { charset: (decoded.charset != "UTF-8").then_some(decoded.charset), ..Draft::default() };
    let mut words = header.split_whitespace();
    let number = words.next().unwrap_or_default();
    draft.agency = words
        .flat_map(|word| word.split('-'))
        .find(|word| word.len() > 1 && word.chars().all(char::is_alphabetic) && agency::is_known(&fold(word)))
        .map(str::to_owned);
    // Without control characters the keywords stand before the headline, each behind a stroke.
    let (keywords, text) = match message.text {
        Some(text) => (rest, text),
        None => match rest.trim_start().split_once('\n') {
            Some((first, text)) if first.trim_end().ends_with('/') => (first, text),
            _ => ("", rest),
        },
    };
    for keyword in keywords.split(['/', '\n', '\r']) {
        wire::push_tag(&mut draft, TagKind::Keyword, Some(keyword.to_owned()));
    }
    let mut lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches(is_mark)).collect();
    let mut sent = message.tail.lines().find_map(time);
    while let Some(last) =
        lines.last().filter(|line| line.trim_matches(is_mark).trim().is_empty() || time(line).is_some())
    {
        sent = sent.or_else(|| time(last));
        lines.pop();
    }
    draft.source_id = sent.as_ref().map(|sent| format!("{number} {sent}"));
    draft.published = wire::date(sent, "time of transmission");
    let body = read_headlines(&lines, &mut draft);
    let n_lines = body.iter().position(|line| is_note(line)).unwrap_or(body.len());
    let body = xml::unwrap_lines(&body[..n_lines].join("\n"));
    if let Some((place, agency)) = dateline(&body) {
        draft.place = Some(place.to_owned());
        draft.agency = draft.agency.or_else(|| Some(agency.to_owned()));
    }
    draft.body = Some(body).filter(|body| !body.is_empty());
    wire::tidy(&mut draft);
    if draft.title.is_none() && draft.body.is_none() {
        return Err(Unread::Fault("expected a text behind the header, found none".to_owned()));
    }
    Ok(draft)
}

fn is_mark(c: char) -> bool {
    c.is_control() && c != '\t'
}

/// Reads the headline and the byline, which end in `=`, and returns the lines behind them.
fn read_headlines<'a, 'b>(lines: &'b [&'a str], draft: &mut Draft) -> &'b [&'a str] {
    let end = lines.iter().take(MAX_HEADLINES).position(|line| line.trim_end().ends_with('='));
    let n_headlines = match end {
        // The byline may have a mark of its own.
        Some(end) => end + lines[end..].iter().take_while(|line| line.trim_end().ends_with('=')).count(),
        None => lines.iter().position(|line| !line.trim().is_empty()).map_or(0, |first| first + 1),
    };
    let mut labels = Vec::new();
    let mut title: Vec<&str> = Vec::new();
    for line in &lines[..n_headlines] {
        let line = line.trim().trim_end_matches('=').trim();
        if line.is_empty() {
            continue;
        } else if wire::is_byline_of_head(line) {
            draft.bylines.push(line.to_owned());
        } else if is_label(line) {
            labels.push(line);
        } else {
            // Only a line that is nearly full goes on in the next.
            const FULL_CHARS: usize = 45;
            if title.last().is_some_and(|before| before.chars().count() < FULL_CHARS) {
                title.clear();
            }
            title.push(line);
        }
    }
    let title = if title.is_empty() { labels } else { title };
    draft.title = Some(title.join(" ")).filter(|title| !title.is_empty());
    &lines[n_headlines..]
}

/// Returns whether a line is a note on the state of the copy, such as `1ST LEAD` or `(Achtung)`.
fn is_label(line: &str) -> bool {
    let is_bracketed = line.starts_with('(') && line.ends_with(')');
    is_bracketed || (!line.contains(char::is_lowercase) && line.split_whitespace().count() <= 3)
}

/// Returns whether what follows is for editors alone.
fn is_note(line: &str) -> bool {
    const MAX_NOTE_BYTES: usize = 120;
    let line = line.trim();
    if line.len() > MAX_NOTE_BYTES {
        return false;
    }
    let folded = fold(line);
    let is_heading = line.starts_with('#') && NOTE_HEADINGS.iter().any(|heading| folded.contains(heading));
    is_heading || line == "* * * *" || NOTE_SENTENCES.iter().any(|sentence| folded.contains(sentence))
}

/// Returns the place and the first agency of a dateline that has no dash behind it: `Paris (ats afp) Les
/// ministres`.
fn dateline(body: &str) -> Option<(&str, &str)> {
    const MAX_PLACE_CHARS: usize = 40;
    let (place, behind) = body.split_once(" (")?;
    let (agencies, text) = behind.split_once(") ")?;
    let is_place = place.starts_with(char::is_uppercase)
        && !text.starts_with(['-', '–', '—'])
        && !place.contains('\n')
        && place.chars().count() <= MAX_PLACE_CHARS;
    let mut agencies = agencies.split([' ', '/']);
    let first = agencies.next().filter(|name| agency::is_known(&fold(name)))?;
    (is_place && agencies.all(|name| agency::is_known(&fold(name)))).then_some((place, first))
}

/// Returns the time of a line such as `131137 GMT Nov 13`: day, hour and minute, zone, month and year.
fn time(line: &str) -> Option<String> {
    let line = line.trim_matches(|c: char| is_mark(c) || c.is_whitespace());
    let words: Vec<&str> = line.split_whitespace().collect();
    let (digits, zone, month, year) = match words[..] {
        [digits, zone, month, year] => (digits, zone, month, year),
        [digits, month, year] => (digits, "", month, year),
        _ => return None,
    };
    let is_time = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |word: &str| word.chars().all(char::is_alphabetic);
    if !is_time || !is_word(zone) || !is_word(month) {
        return None;
    }
    let year = messages::year(year)?;
    let (day, hour, minute) = (&digits[..2], &digits[2..4], &digits[4..]);
    Some(format!("{day} {month} {year} {hour}:{minute} {zone}").trim_end().to_owned())
}
