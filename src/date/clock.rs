//! Times of day as they stand beside a date, with their offset from UTC.

use chrono::{FixedOffset, NaiveTime, Timelike};

use super::cursor::Cursor;
use super::error::DateErrorKind;
use super::names::{self, Meridiem};
use super::tokens::TokenKind;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Whole seconds.
    pub time: NaiveTime,
    /// Whether a fraction of a second was dropped that was not 0.
    pub had_fraction: bool,
    /// The offset from UTC, if the text says one.
    pub offset: Option<FixedOffset>,
}

impl Clock {
    /// Returns whether it is exactly midnight.
    pub fn is_midnight(self) -> bool {
        self.time.num_seconds_from_midnight() == 0 && !self.had_fraction
    }
}

/// Words that can stand between a date and its time: `17 July, last updated at 14:05`.
const MAX_WORDS_BEFORE_TIME: usize = 4;

/// What stands between a date and the time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// The `T` of ISO 8601, after which digits alone are a time.
    T,
    /// Anything else.
    Other,
}

/// Reads a time such as `10:30`; leaves anything else.
pub fn time_of_day(cursor: &mut Cursor) -> Result<Option<Clock>, DateErrorKind> {
    time(cursor, Lead::Other)
}

/// Reads a time after a date, with the mark and the words between them.
pub fn time_after_date(cursor: &mut Cursor) -> Result<Option<Clock>, DateErrorKind> {
    let before = cursor.place();
    let dash_is_free = !cursor.is_glued(0) && !cursor.is_glued(1);
    if cursor.mark(&[',', '|', '·', '/', ':', '@']).is_none() && dash_is_free {
        cursor.mark(&['-']);
    }
    let mut lead = Lead::Other;
    for _ in 0..MAX_WORDS_BEFORE_TIME {
        let is_t = matches!(cursor.ahead(0), Some(TokenKind::Word(word)) if word == "t");
        let words = [names::TIME_PARTICLES, names::LABELS, names::LABEL_PARTICLES];
        if !words.into_iter().any(|words| cursor.word_of(words)) {
            break;
        }
        lead = if is_t { Lead::T } else { Lead::Other };
        // `kl. 14.05`, `updated: 14:05`
        if cursor.is_glued(0) {
            cursor.mark(&['.', ':']);
        }
    }
    let found = time(cursor, lead)?;
    if found.is_none() {
        cursor.return_to(before);
    }
    Ok(found)
}

fn time(cursor: &mut Cursor, lead: Lead) -> Result<Option<Clock>, DateErrorKind> {
    let before = cursor.place();
    // `下午2:05`; in Latin script it stands after the hour
    let half = if cursor.next_text().is_some_and(|text| !text.is_ascii()) { meridiem(cursor) } else { None };
    let Some((hour, minute, second)) = digits(cursor, lead) else {
        cursor.return_to(before);
        return Ok(None);
    };
    let had_fraction = second.is_some() && fraction(cursor);
    let hour = match half.or_else(|| meridiem(cursor)) {
        Some(half) => hour_of(hour, half).ok_or(DateErrorKind::NoSuchTime)?,
        None => hour,
    };
    if cursor.word_of(names::TIME_SUFFIXES) && cursor.is_glued(0) {
        cursor.mark(&['.']);
    }
    // A leap second (`23:59:60`) is read as the second before it: the day stays right.
    let second = second.map_or(0, |second| if second == 60 { 59 } else { second });
    let time = NaiveTime::from_hms_opt(hour, minute, second).ok_or(DateErrorKind::NoSuchTime)?;
    Ok(Some(Clock { time, had_fraction, offset: zone(cursor)? }))
}

/// Reads hour, minute and, if there is one, second.
fn digits(cursor: &mut Cursor, lead: Lead) -> Option<(u32, u32, Option<u32>)> {
    if lead == Lead::T
        && let Some(compact) = compact(cursor)
    {
        return Some(compact);
    }
    let hour = cursor.small()?;
    if cursor.unit(3) {
        return Some(after_unit(cursor, hour));
    }
    if cursor.word_of(&["h"]) {
        return Some((hour, cursor.pair().unwrap_or(0), None));
    }
    let after_hour = cursor.place();
    if let Some(mark) = cursor.glued_mark(&[':', '.']) {
        let minute = cursor.pair()?;
        let after_minute = cursor.place();
        let second = cursor.glued_mark(&[mark]).and_then(|_| cursor.pair());
        if second.is_none() {
            cursor.return_to(after_minute);
        }
        return Some((hour, minute, second));
    }
    let is_hour = lead == Lead::T || meridiem(cursor).is_some() || cursor.word_of(&["uhr"]);
    cursor.return_to(after_hour);
    is_hour.then_some((hour, 0, None))
}

/// Reads `1015` or `101500`.
fn compact(cursor: &mut Cursor) -> Option<(u32, u32, Option<u32>)> {
    if let Some(number) = cursor.number(6..=6) {
        return Some((number / 10_000, number / 100 % 100, Some(number % 100)));
    }
    cursor.number(4..=4).map(|number| (number / 100, number % 100, None))
}

/// Reads what follows the hour in `10时30分15秒`.
fn after_unit(cursor: &mut Cursor, hour: u32) -> (u32, u32, Option<u32>) {
    let mut part = |unit| {
        let before = cursor.place();
        let number = cursor.small().filter(|_| cursor.unit(unit));
        if number.is_none() {
            cursor.return_to(before);
        }
        number
    };
    (hour, part(4).unwrap_or(0), part(5))
}

/// Takes a fraction of a second; returns whether it is more than 0.
fn fraction(cursor: &mut Cursor) -> bool {
    let before = cursor.place();
    if cursor.glued_mark(&['.', ',']).is_none() {
        return false;
    }
    match cursor.any_number() {
        Some(fraction) => fraction > 0,
        None => {
            cursor.return_to(before);
            false
        }
    }
}

/// Reads `am`, `a.m.`, `下午` and the like.
fn meridiem(cursor: &mut Cursor) -> Option<Meridiem> {
    if let Some(half) = cursor.name(names::meridiem) {
        return Some(half);
    }
    // initials with periods
    let before = cursor.place();
    let initial = cursor.word(|word| (word.chars().count() == 1).then(|| word.to_owned()))?;
    cursor.mark(&['.']);
    let half = cursor.word(|word| names::meridiem(&format!("{initial} {word}")));
    if half.is_none() {
        cursor.return_to(before);
        return None;
    }
    cursor.mark(&['.']);
    half
}

/// Returns the hour of 24. Clocks that print `14:05 PM` or `0:05 AM` are common, and clear.
fn hour_of(hour: u32, half: Meridiem) -> Option<u32> {
    match (half, hour) {
        (Meridiem::Am, 12) => Some(0),
        (Meridiem::Am, 0..=11) | (Meridiem::Noon, 10..=14) => Some(hour),
        (Meridiem::Pm, 1..=11) | (Meridiem::Noon, 1..=2) => Some(hour + 12),
        (Meridiem::Pm, 12..=23) => Some(hour),
        _ => None,
    }
}

/// Reads a zone, in brackets or not; a name that does not tell an offset is taken and gives none.
fn zone(cursor: &mut Cursor) -> Result<Option<FixedOffset>, DateErrorKind> {
    let before = cursor.place();
    let in_brackets = cursor.mark(&['(']).is_some();
    let offset = offset(cursor)?;
    if cursor.place() == before || (in_brackets && cursor.mark(&[')']).is_none()) {
        cursor.return_to(before);
        return Ok(None);
    }
    if offset.is_some() {
        comment(cursor)?;
    }
    Ok(offset)
}

/// Takes the zone that a date without a time can have: `2025-07-17Z`, `2025-07-17+03:00`. It says whose
/// day it is, and we have no use for it. One with a `-` could as well be a time, and is left.
pub fn skip_zone_of_day(cursor: &mut Cursor) -> Result<(), DateErrorKind> {
    if cursor.is_glued(0) && !cursor.word_of(&["z"]) && cursor.ahead(0) == Some(&TokenKind::Mark('+')) {
        signed(cursor)?;
    }
    Ok(())
}

/// Reads `Z`, `+03:00`, `+0300`, `+03`, `GMT`, `GMT+3` or an abbreviation.
fn offset(cursor: &mut Cursor) -> Result<Option<FixedOffset>, DateErrorKind> {
    match cursor.word(names::zone) {
        Some(0) => Ok(signed(cursor)?.or(FixedOffset::east_opt(0))),
        Some(minutes) => Ok(FixedOffset::east_opt(minutes * 60)),
        None => {
            let offset = signed(cursor)?;
            if offset.is_none() && cursor.next_text().is_some_and(is_abbreviation) {
                let is_date_word =
                    |word: &str| names::weekday(word).is_some() || names::month(word).is_some();
                cursor.word(|word| (!is_date_word(word)).then_some(()));
            }
            Ok(offset)
        }
    }
}

fn is_abbreviation(text: &str) -> bool {
    (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Reads an offset in numbers. Its sign has to touch it: `10:30 - 11:00` is not a time with an offset.
fn signed(cursor: &mut Cursor) -> Result<Option<FixedOffset>, DateErrorKind> {
    let before = cursor.place();
    let sign = cursor.mark(&['+', '-']);
    let Some((sign, (hours, minutes))) = sign.filter(|_| cursor.is_glued(0)).zip(hours_and_minutes(cursor))
    else {
        cursor.return_to(before);
        return Ok(None);
    };
    // no overflow: two digits each
    let seconds = hours as i32 * 3600 + minutes as i32 * 60;
    let offset = if sign == '-' { FixedOffset::west_opt(seconds) } else { FixedOffset::east_opt(seconds) };
    offset.filter(|_| minutes < 60).map(Some).ok_or(DateErrorKind::NoSuchOffset)
}

/// Reads `0300`, `03:00` or `3`.
fn hours_and_minutes(cursor: &mut Cursor) -> Option<(u32, u32)> {
    if let Some(both) = cursor.number(4..=4) {
        return Some((both / 100, both % 100));
    }
    let hours = cursor.small()?;
    let after_hours = cursor.place();
    let minutes = cursor.glued_mark(&[':']).and_then(|_| cursor.pair());
    if minutes.is_none() {
        cursor.return_to(after_hours);
    }
    Some((hours, minutes.unwrap_or(0)))
}

/// Takes the name of the zone that some programs repeat after its offset: `+0300 (TRT)`, a comment of
/// RFC 2822, or `+03:00[Europe/Istanbul]`.
fn comment(cursor: &mut Cursor) -> Result<(), DateErrorKind> {
    let before = cursor.place();
    let closing = match cursor.mark(&['(', '[']) {
        Some('(') => ')',
        Some(_) => ']',
        None => return Ok(()),
    };
    while cursor.word(|_| Some(())).is_some()
        || cursor.mark(&['/', '_']).is_some()
        || signed(cursor)?.is_some()
    {}
    if cursor.mark(&[closing]).is_none() {
        cursor.return_to(before);
    }
    Ok(())
}
