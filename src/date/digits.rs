//! Dates of digits alone: `20250717`, `20250717103000`, seconds and milliseconds since 1970.

use chrono::{DateTime, FixedOffset, NaiveTime, Utc};

use super::Day;
use super::calendar::{Calendar, checked_day};
use super::clock::Clock;
use super::cursor::Cursor;
use super::error::DateErrorKind;
use super::tokens::TokenKind;

/// A place in the calendar, with the time of day if there is one.
pub type Moment = (Calendar, Option<Clock>);

/// Smallest number of seconds since 1970 that is read: the first of nine digits, 1973-03-03.
const MIN_EPOCH_SECONDS: u64 = 100_000_000;
/// Largest one: the last of ten digits, 2286-11-20.
const MAX_EPOCH_SECONDS: u64 = 9_999_999_999;

/// Reads a text that is one number, with or without a sign; `None` if it is more than that.
pub fn number(cursor: &Cursor) -> Option<Result<Moment, DateErrorKind>> {
    let kinds: Vec<&TokenKind> = cursor.tokens().iter().map(|token| &token.kind).collect();
    let (value, n_digits) = match kinds.as_slice() {
        [TokenKind::Number { value, n_digits }] => (*value, *n_digits),
        [TokenKind::Mark('-'), TokenKind::Number { value: 1, n_digits: 1 }] => {
            return Some(Err(DateErrorKind::Sentinel));
        }
        // seconds with a fraction, as Python's `time.time()` prints them
        [
            TokenKind::Number { value, n_digits: n @ 9..=10 },
            TokenKind::Mark('.'),
            TokenKind::Number { .. },
        ] if cursor.is_glued(1) && cursor.is_glued(2) => (*value, *n),
        _ => return None,
    };
    Some(match n_digits {
        _ if value == 0 && n_digits != 4 => Err(DateErrorKind::Sentinel),
        1..=3 => Err(DateErrorKind::ShortYear),
        4 => Calendar::year(signed(value)).map(|year| (year, None)),
        5 => Err(DateErrorKind::OutOfRange),
        8 => compact_day(value).map(|day| (Calendar::Day(day), None)),
        9..=10 => since_1970(value),
        12 => milliseconds_or_minutes(value),
        13 => since_1970(value / 1000),
        14 => compact_time(value),
        _ => Err(DateErrorKind::Unknown),
    })
}

/// Reads `YYYYMMDD`.
pub fn compact_day(value: u64) -> Result<Day, DateErrorKind> {
    checked_day(signed(value / 10_000), small(value / 100 % 100), small(value % 100))
}

/// Reads `YYYYMMDDhhmmss`.
fn compact_time(value: u64) -> Result<Moment, DateErrorKind> {
    let day = compact_day(value / 1_000_000)?;
    let time =
        NaiveTime::from_hms_opt(small(value / 10_000 % 100), small(value / 100 % 100), small(value % 100));
    let clock = Clock { time: time.ok_or(DateErrorKind::NoSuchTime)?, had_fraction: false, offset: None };
    Ok((Calendar::Day(day), Some(clock)))
}

/// Reads seconds since 1970.
fn since_1970(seconds: u64) -> Result<Moment, DateErrorKind> {
    if !(MIN_EPOCH_SECONDS..=MAX_EPOCH_SECONDS).contains(&seconds) {
        return Err(DateErrorKind::Unknown);
    }
    let instant = i64::try_from(seconds).ok().and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0));
    let local = instant.ok_or(DateErrorKind::OutOfRange)?.naive_utc();
    let day = Day::of(local.date()).ok_or(DateErrorKind::OutOfRange)?;
    let clock = Clock { time: local.time(), had_fraction: false, offset: FixedOffset::east_opt(0) };
    Ok((Calendar::Day(day), Some(clock)))
}

/// Reads twelve digits: milliseconds since 1970, unless they could as well be `202507171030`.
fn milliseconds_or_minutes(value: u64) -> Result<Moment, DateErrorKind> {
    let since_1970 = since_1970(value / 1000)?;
    match (since_1970.0, compact_time(value * 100)) {
        (Calendar::Day(one), Ok((Calendar::Day(other), _))) => Err(DateErrorKind::Ambiguous(other, one)),
        _ => Ok(since_1970),
    }
}

/// Makes a number of at most four digits a year.
fn signed(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Makes a number of two digits a `u32`.
fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
