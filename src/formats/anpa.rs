//! ANPA 1312: the American agencies' wire, a coded header and text with marks for the typesetter.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{Head, Raw, Unread};
use super::wire::messages::{self, Message, SOH};
use super::{wire, xml};
use crate::agency;
use crate::analysis::fold;
use crate::article::TagKind;
use crate::charset;
use crate::date::{DayOrder, PubDate};
use crate::draft::Draft;
use crate::names;

mod lines;
#[cfg(test)]
mod tests;

use lines::{Line, lines};

/// Stands between the number and the selector in the first line.
const UNIT_SEPARATOR: u8 = 0x1f;

/// Categories of the second line, and the sections that they mean.
#[rustfmt::skip]
const CATEGORIES: &[(&str, &str)] = &[
    ("a", "domestic"), ("e", "entertainment"), ("f", "business"), ("i", "international"),
    ("l", "lifestyle"), ("o", "weather"), ("p", "politics"), ("q", "sports"), ("s", "sports"),
    ("t", "travel"), ("w", "Washington"), ("z", "sports"),
];

/// The category of notes to editors, such as budgets and corrections of the service.
const ADVISORY: &str = "v";

/// Returns whether a file begins with the header of a message.
pub fn matches(head: &Head<'_>) -> bool {
    const MAX_LINE_BYTES: usize = 80;
    let is_filler = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x16 | 0x7f);
    let start = head.bytes.iter().position(|byte| !is_filler(byte)).unwrap_or(0);
    let Some(line) = head.bytes[start..].strip_prefix(&[SOH]) else { return false };
    let line = &line[..line.len().min(MAX_LINE_BYTES)];
    line.split(|byte| *byte == b'\n').next().is_some_and(|line| line.contains(&UNIT_SEPARATOR))
}

/// Gives every message of a file.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    messages::split(input, |_| false, emit)
}

/// Reads one message.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let message = Message::of(&decoded.text);
    let Some(text) = message.text else {
        return Err(Unread::Fault(
            "expected a start of text (byte 02) behind the header, found none".to_owned(),
        ));
    };
    let (first, second) = message.header.split_once('\n').unwrap_or((message.header, ""));
    let number = first.split(char::from(UNIT_SEPARATOR)).next().unwrap_or_default().trim();
    // The third field begins with two marks for the typesetter's machine.
    let codes = second.split(|c: char| c.is_control()).next().unwrap_or_default();
    let category = codes.split_whitespace().nth(1).unwrap_or_default();
    if category == ADVISORY {
        return Err(Unread::Passed("notes to editors".into()));
    }
    let mut draft =
        Draft { charset: (decoded.charset != "UTF-8").then_some(decoded.charset), ..Draft::default() };
    let section = CATEGORIES.iter().find(|(code, _)| *code == category);
    draft.section = section.map(|(_, section)| (*section).to_owned());
    let provider = number
        .trim_start_matches(|c: char| c.is_ascii_lowercase())
        .trim_start_matches(|c: char| c.is_ascii_digit());
    let sender = message.tail.split(['-', ' ']).next().unwrap_or_default().trim_start_matches('^').trim();
    let names = [sender, provider].into_iter().find(|name| agency::is_known(&fold(name)));
    draft.agency = names.map(str::to_owned);
    let sent = message.tail.lines().find_map(time);
    draft.source_id = sent.as_ref().map(|sent| format!("{number} {sent}"));
    draft.published = wire::date(sent, "time of transmission");
    read_text(text, &mut draft);
    wire::tidy(&mut draft);
    if draft.title.is_none() && draft.body.is_none() {
        return Err(Unread::Fault("expected a headline or a text, found neither".to_owned()));
    }
    Ok(draft)
}

/// Reads the headlines, which each have their own mark, and the text behind them.
fn read_text(text: &str, draft: &mut Draft) {
    let mut body: Vec<String> = Vec::new();
    let mut slug = None;
    let mut is_behind_byline = false;
    for line in lines(text) {
        match line {
            Line::Text(line) if line.is_empty() => {
                body.push(line);
                continue;
            }
            Line::Slug(line) => slug = slug.or(Some(line)),
            Line::Headline(line) if draft.title.is_none() => draft.title = Some(line),
            Line::Headline(line) if draft.deck.is_none() => draft.deck = Some(line),
            Line::Centred(line) if draft.bylines.is_empty() && wire::is_byline_of_head(&line) => {
                // Behind an agency stands no one's office, but the first heading.
                is_behind_byline = !names::people(std::iter::once(line.clone())).is_empty();
                draft.bylines.push(line);
                continue;
            }
            // What the writer is: `AP Sports Writer`.
            Line::Centred(_) if is_behind_byline => {}
            Line::Headline(line) | Line::Centred(line) | Line::Text(line) => body.push(line),
        }
        is_behind_byline = false;
    }
    if let Some(slug) = slug {
        wire::push_tag(draft, TagKind::Keyword, Some(lines::keyword(&slug).to_owned()));
        if draft.title.is_none() {
            draft.title = Some(lines::keyword(&slug).to_owned());
            draft.rules.push(("title", "slug".into()));
        }
    }
    let body = xml::unwrap_lines(&body.join("\n"));
    draft.body = Some(body).filter(|body| !body.is_empty());
}

/// Returns the time of a line such as `AP-WF-11-13-13 1509GMT` (month first, then the time) or
/// `KWS-21:37-09-12-18` (the time, then day first), in ISO 8601; a zone other than UTC stays a word.
fn time(line: &str) -> Option<String> {
    let parts: Vec<&str> =
        line.split(['-', ' ']).map(|part| part.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let is_pair = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let at = parts.windows(3).position(|parts| parts.iter().all(is_pair))?;
    let (one, two, year) = (parts[at], parts[at + 1], messages::year(parts[at + 2])?);
    let clock = at.checked_sub(1).and_then(|before| parts[before].split_once(':'));
    if let Some((hour, minute)) = clock.filter(|(hour, minute)| is_pair(hour) && is_pair(minute)) {
        return Some(format!("{year}-{two}-{one}T{hour}:{minute}"));
    }
    let behind = parts.get(at + 3).copied().unwrap_or_default();
    let zone = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &behind[..behind.len() - zone.len()];
    if digits.len() != 4 {
        return Some(format!("{year}-{one}-{two}"));
    }
    let zoneless = format!("{year}-{one}-{two}T{}:{}", &digits[..2], &digits[2..]);
    if matches!(zone, "GMT" | "UTC" | "Z") {
        return Some(zoneless + "Z");
    }
    // What is no zone would leave the time unread.
    let zoned = format!("{zoneless} {zone}").trim_end().to_owned();
    Some(if PubDate::read(&zoned, DayOrder::Unknown).is_ok() { zoned } else { zoneless })
}
