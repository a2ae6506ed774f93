//! Dates and ranges as people type them: a date of any form, `last week`, `30d`, `2025-Q3`, `A..B`.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::cursor::Cursor;
use super::error::{DateError, DateErrorKind, trimmed};
use super::pub_date::DayOrder;
use super::tokens::{Token, TokenKind};
use super::written::written;
use super::{Day, DayRange};
use crate::analysis;

/// What a word of a relative date means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// A day, so many days before today.
    DaysBack(u32),
    /// The current one of a unit.
    This,
    /// The one before the current one.
    Previous,
    /// Before a number of units: those up to today.
    UpToToday,
    /// After a number of units: the day so long before today.
    Ago,
    /// A unit of the calendar.
    Unit(Unit),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The words of relative dates, matched after folding.
#[rustfmt::skip]
const WORDS: &[(Meaning, &[&str])] = &[
    (Meaning::DaysBack(0), &["today", "bugün"]),
    (Meaning::DaysBack(1), &["yesterday", "dün"]),
    (Meaning::This, &["this", "current", "bu"]),
    (Meaning::Previous, &["last", "previous", "geçen", "önceki"]),
    (Meaning::UpToToday, &["last", "past", "previous", "son"]),
    (Meaning::Ago, &["ago", "önce"]),
    (Meaning::Unit(Unit::Day), &["day", "days", "d", "gün"]),
    (Meaning::Unit(Unit::Week), &["week", "weeks", "w", "hafta"]),
    (Meaning::Unit(Unit::Month), &["month", "months", "m", "ay"]),
    (Meaning::Unit(Unit::Quarter), &["quarter", "quarters", "çeyrek"]),
    (Meaning::Unit(Unit::Year), &["year", "years", "y", "yıl", "sene"]),
];

/// Returns the words that a date of this module can have.
pub fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(_, words)| words.iter().copied())
}

/// Reads a date or a range; see [`DayRange::parse`].
pub fn parse(text: &str, today: Day) -> Result<DayRange, DateError> {
    let Some(at) = text.find("..") else {
        let span = trimmed(text, 0..text.len());
        return single(&text[span.clone()], today).map_err(|kind| DateError::new(kind, text, span));
    };
    let first = half(text, 0..at, today)?.and_then(DayRange::first);
    let last = half(text, at + 2..text.len(), today)?.and_then(DayRange::last);
    DayRange::new(first, last).ok_or_else(|| {
        // only a range with both ends can be reversed
        let ends = first
            .zip(last)
            .map_or(DateErrorKind::Unknown, |(first, last)| DateErrorKind::Reversed(first, last));
        DateError::of_all(ends, text)
    })
}

/// Reads one side of `..`; `None` if nothing is there.
fn half(text: &str, span: Range<usize>, today: Day) -> Result<Option<DayRange>, DateError> {
    let span = trimmed(text, span);
    if span.is_empty() {
        return Ok(None);
    }
    single(&text[span.clone()], today).map(Some).map_err(|kind| DateError::new(kind, text, span))
}

/// Reads a text without `..`.
fn single(text: &str, today: Day) -> Result<DayRange, DateErrorKind> {
    let mut cursor = Cursor::new(text).ok_or(DateErrorKind::Unknown)?;
    if let Some(found) = relative(cursor.tokens(), today) {
        return found;
    }
    if let Some(found) = quarter(&mut cursor) {
        return found;
    }
    if let Some(found) = week(&mut cursor) {
        return found;
    }
    let written = written(text)?;
    let date = written.decide(DayOrder::Unknown)?;
    written.check_weekday(date.first_day())?;
    Ok(date.days())
}

/// Reads a date relative to today, its words joined by spaces or hyphens; `None` if it is not one.
fn relative(tokens: &[Token], today: Day) -> Option<Result<DayRange, DateErrorKind>> {
    let is_joint = |token: &Token| matches!(token.kind, TokenKind::Mark('-' | '_'));
    if tokens.first().is_some_and(is_joint) || tokens.last().is_some_and(is_joint) {
        return None;
    }
    let parts: Vec<&TokenKind> =
        tokens.iter().filter(|token| !is_joint(token)).map(|token| &token.kind).collect();
    match parts.as_slice() {
        [TokenKind::Word(word)] => {
            let n_days = WORDS.iter().find_map(|&(meaning, _)| match meaning {
                Meaning::DaysBack(n_days) if means(word, meaning) => Some(n_days),
                _ => None,
            })?;
            Some(back(today, n_days.into(), Unit::Day).map(DayRange::day))
        }
        [TokenKind::Word(which), TokenKind::Word(word)] => {
            let unit = unit(word).filter(|unit| *unit != Unit::Day && word.len() > 1)?;
            match which {
                _ if means(which, Meaning::This) => Some(current(today, unit)),
                _ if means(which, Meaning::Previous) => Some(previous(today, unit)),
                _ => None,
            }
        }
        [TokenKind::Word(which), TokenKind::Number { value, .. }, TokenKind::Word(word)]
            if means(which, Meaning::UpToToday) =>
        {
            Some(up_to(today, *value, unit(word)?))
        }
        // without a hyphen: `2025-W` is half of a week, not 2025 weeks
        [TokenKind::Number { value, .. }, TokenKind::Word(word)] if tokens.len() == 2 => {
            Some(up_to(today, *value, unit(word)?))
        }
        [TokenKind::Number { value, .. }, TokenKind::Word(word), TokenKind::Word(ago)]
            if means(ago, Meaning::Ago) =>
        {
            Some(back(today, *value, unit(word)?).map(DayRange::day))
        }
        _ => None,
    }
}

fn means(word: &str, meaning: Meaning) -> bool {
    WORDS
        .iter()
        .filter(|(known, _)| *known == meaning)
        .any(|(_, words)| words.iter().any(|known| analysis::fold_value(known) == word))
}

fn unit(word: &str) -> Option<Unit> {
    [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year]
        .into_iter()
        .find(|&unit| means(word, Meaning::Unit(unit)))
}

/// Returns the day so many units before; of months, the last day there is where the month is shorter.
fn back(today: Day, n_units: u64, unit: Unit) -> Result<Day, DateErrorKind> {
    let n_units = u32::try_from(n_units).map_err(|_| DateErrorKind::OutOfRange)?;
    let days = |each: u32| {
        let number = n_units.checked_mul(each).and_then(|n_days| today.number().checked_sub_unsigned(n_days));
        number.and_then(Day::from_number)
    };
    let months = |each: u32| {
        let n_months = n_units.checked_mul(each)?;
        today.date().checked_sub_months(Months::new(n_months)).and_then(Day::of)
    };
    let day = match unit {
        Unit::Day => days(1),
        Unit::Week => days(7),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
    };
    day.ok_or(DateErrorKind::OutOfRange)
}

/// Returns so many units up to today, today included.
fn up_to(today: Day, n_units: u64, unit: Unit) -> Result<DayRange, DateErrorKind> {
    if n_units == 0 {
        return Err(DateErrorKind::NoDays);
    }
    range(back(today, n_units, unit)?.plus_days(1), today)
}

/// Returns the week (from Monday), month, quarter or year that `today` is in.
fn current(today: Day, unit: Unit) -> Result<DayRange, DateErrorKind> {
    let date = today.date();
    let (year, month) = (date.year(), date.month());
    match unit {
        Unit::Day => Ok(DayRange::day(today)),
        Unit::Week => {
            let monday = today.minus_days(date.weekday().num_days_from_monday());
            range(monday, monday.plus_days(6))
        }
        Unit::Month => months(year, month, 1),
        Unit::Quarter => months(year, (month - 1) / 3 * 3 + 1, 3),
        Unit::Year => months(year, 1, 12),
    }
}

/// Returns the week, month, quarter or year before the current one.
fn previous(today: Day, unit: Unit) -> Result<DayRange, DateErrorKind> {
    let first = current(today, unit)?.first().unwrap_or(today);
    current(back(first, 1, Unit::Day)?, unit)
}

/// Returns so many months of a year, from the start of `month` on.
fn months(year: i32, month: u32, n_months: u32) -> Result<DayRange, DateErrorKind> {
    let first = Day::from_ymd(year, month, 1).ok_or(DateErrorKind::OutOfRange)?;
    let last = match month + n_months {
        13 => Day::from_ymd(year, 12, 31),
        next => Day::from_ymd(year, next, 1).map(|next| next.minus_days(1)),
    };
    range(first, last.ok_or(DateErrorKind::OutOfRange)?)
}

fn range(first: Day, last: Day) -> Result<DayRange, DateErrorKind> {
    DayRange::new(Some(first), Some(last)).ok_or(DateErrorKind::OutOfRange)
}

/// Reads `2025-Q3`, `2025Q3` or `Q3 2025`; `None` if it is not a quarter.
fn quarter(cursor: &mut Cursor) -> Option<Result<DayRange, DateErrorKind>> {
    let (year, quarter) = lettered(cursor, "q")?;
    Some(match quarter {
        _ if year < 1 => Err(DateErrorKind::OutOfRange),
        1..=4 => months(year, quarter * 3 - 2, 3),
        _ => Err(DateErrorKind::NoSuchQuarter(quarter)),
    })
}

/// Reads an ISO 8601 week, `2025-W29`; `None` if it is not one.
fn week(cursor: &mut Cursor) -> Option<Result<DayRange, DateErrorKind>> {
    let (year, week) = lettered(cursor, "w")?;
    let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).and_then(Day::of);
    Some(match monday {
        _ if year < 1 => Err(DateErrorKind::OutOfRange),
        Some(monday) => range(monday, monday.plus_days(6)),
        None => Err(DateErrorKind::NoSuchWeek { year, week }),
    })
}

/// Reads a year and a number with a letter before it, in either order; leaves anything else.
fn lettered(cursor: &mut Cursor, letter: &str) -> Option<(i32, u32)> {
    let before = cursor.place();
    let year_before = cursor.year();
    if year_before.is_some() {
        cursor.mark(&['-']);
    }
    let number = if cursor.word_of(&[letter]) { cursor.small() } else { None };
    let year = year_before.or_else(|| {
        cursor.mark(&['-']);
        cursor.year()
    });
    let found = year.zip(number).filter(|_| cursor.rest().is_none());
    if found.is_none() {
        cursor.return_to(before);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Thursday.
    fn today() -> Day {
        Day::from_ymd(2025, 7, 17).expect("a day")
    }

    fn check_on(today: Day, text: &str, expected: &str) {
        let range = parse(text, today).map(|range| range.to_string());
        assert_eq!(range.as_deref(), Ok(expected), "{text:?} on {today}");
    }

    fn check(text: &str, expected: &str) {
        check_on(today(), text, expected);
    }

    fn check_fails(text: &str, expected: DateErrorKind) {
        let kind = parse(text, today()).map_err(|error| error.kind().clone());
        assert_eq!(kind, Err(expected), "{text:?}");
    }

    #[test]
    fn years_months_quarters_and_weeks_are_read() {
        check("2025", "2025-01-01..2025-12-31");
        check("1605", "1605-01-01..1605-12-31");
        check("2300-02", "2300-02-01..2300-02-28");
        check("2025-07", "2025-07-01..2025-07-31");
        check("2025-7", "2025-07-01..2025-07-31");
        check("2024-02", "2024-02-01..2024-02-29");
        check("July 2025", "2025-07-01..2025-07-31");
        check("TEMMUZ 2025", "2025-07-01..2025-07-31");
        check("2025-12", "2025-12-01..2025-12-31");
        check("2025-Q3", "2025-07-01..2025-09-30");
        check("2025Q3", "2025-07-01..2025-09-30");
        check("q3 2025", "2025-07-01..2025-09-30");
        check("Q4-2025", "2025-10-01..2025-12-31");
        check("2025 Q1", "2025-01-01..2025-03-31");
        check("2025-W29", "2025-07-14..2025-07-20");
        check("2025w29", "2025-07-14..2025-07-20");
        check("2025-W01", "2024-12-30..2025-01-05");
        check("2020-W53", "2020-12-28..2021-01-03");
        check("9999-W52", "9999-12-27..9999-12-31");
        check("0001-W01", "0001-01-01..0001-01-07");
    }

    #[test]
    fn days_are_read_in_every_written_form() {
        check("2025-07-17", "2025-07-17");
        check(" 2025-07-17\n", "2025-07-17");
        check("20250717", "2025-07-17");
        check("July 17, 2025", "2025-07-17");
        check("17 july 2025", "2025-07-17");
        check("17 Temmuz 2025", "2025-07-17");
        check("17.07.2025", "2025-07-17");
        check("17/07/2025", "2025-07-17");
        check("07/17/2025", "2025-07-17");
        check("Thursday, July 17, 2025", "2025-07-17");
        check("Thursday, 7/8/2025", "2025-08-07");
        check("2025-07-17T23:30:00-05:00", "2025-07-17");
        check("2025年7月17日", "2025-07-17");
        check("1752741000", "2025-07-17");
    }

    #[test]
    fn a_person_may_type_the_days_that_databases_use_for_none() {
        check("1970-01-01", "1970-01-01");
        check("1969-12-31", "1969-12-31");
        check("0001-01-01", "0001-01-01");
        check("1 January 1970", "1970-01-01");
    }

    #[test]
    fn days_are_counted_from_today() {
        check("today", "2025-07-17");
        check("TODAY", "2025-07-17");
        check("Bugün", "2025-07-17");
        check("yesterday", "2025-07-16");
        check("dün", "2025-07-16");
        check("3 days ago", "2025-07-14");
        check("0 days ago", "2025-07-17");
        check("2 weeks ago", "2025-07-03");
        check("2-weeks-ago", "2025-07-03");
        check("1 month ago", "2025-06-17");
        check("10 years ago", "2015-07-17");
        check("3 gün önce", "2025-07-14");
    }

    #[test]
    fn units_of_the_calendar_are_those_around_today() {
        check("this week", "2025-07-14..2025-07-20");
        check("this month", "2025-07-01..2025-07-31");
        check("this quarter", "2025-07-01..2025-09-30");
        check("this year", "2025-01-01..2025-12-31");
        check("last week", "2025-07-07..2025-07-13");
        check("last month", "2025-06-01..2025-06-30");
        check("last quarter", "2025-04-01..2025-06-30");
        check("last year", "2024-01-01..2024-12-31");
        check("Last-Week", "2025-07-07..2025-07-13");
        check("last_week", "2025-07-07..2025-07-13");
        check("previous month", "2025-06-01..2025-06-30");
        check("geçen hafta", "2025-07-07..2025-07-13");
        check("GEÇEN YIL", "2024-01-01..2024-12-31");
        check("bu ay", "2025-07-01..2025-07-31");
        check("önceki çeyrek", "2025-04-01..2025-06-30");
        let new_year = Day::from_ymd(2024, 1, 1).expect("a day");
        check_on(new_year, "this week", "2024-01-01..2024-01-07");
        check_on(new_year, "last week", "2023-12-25..2023-12-31");
        check_on(new_year, "last month", "2023-12-01..2023-12-31");
        check_on(new_year, "last quarter", "2023-10-01..2023-12-31");
        let sunday = Day::from_ymd(2024, 3, 31).expect("a day");
        check_on(sunday, "this week", "2024-03-25..2024-03-31");
    }

    #[test]
    fn a_number_of_units_ends_with_today() {
        check("30d", "2025-06-18..2025-07-17");
        check("1d", "2025-07-17");
        check("2w", "2025-07-04..2025-07-17");
        check("6m", "2025-01-18..2025-07-17");
        check("6M", "2025-01-18..2025-07-17");
        check("1y", "2024-07-18..2025-07-17");
        check("30 days", "2025-06-18..2025-07-17");
        check("last 30 days", "2025-06-18..2025-07-17");
        check("last-30-days", "2025-06-18..2025-07-17");
        check("past 2 weeks", "2025-07-04..2025-07-17");
        check("last 2 months", "2025-05-18..2025-07-17");
        check("last 2 years", "2023-07-18..2025-07-17");
        check("last 2 quarters", "2025-01-18..2025-07-17");
        check("son 30 gün", "2025-06-18..2025-07-17");
        let end_of_march = Day::from_ymd(2025, 3, 31).expect("a day");
        check_on(end_of_march, "1m", "2025-03-01..2025-03-31");
        check_on(end_of_march, "1 month ago", "2025-02-28");
        let leap_day = Day::from_ymd(2024, 2, 29).expect("a day");
        check_on(leap_day, "1y", "2023-03-01..2024-02-29");
    }

    #[test]
    fn a_range_goes_from_the_first_day_of_one_to_the_last_of_the_other() {
        check("2025-07-01..2025-07-31", "2025-07-01..2025-07-31");
        check("2024..2025-07", "2024-01-01..2025-07-31");
        check("July 17, 2025 .. today", "2025-07-17");
        check("last week..yesterday", "2025-07-07..2025-07-16");
        check("2025-Q1..2025-W29", "2025-01-01..2025-07-20");
        check("2025..", "2025-01-01..");
        check("..2025", "..2025-12-31");
        check("..", "..");
        check(" .. ", "..");
        check("2w..", "2025-07-04..");
        check("2025..2025", "2025-01-01..2025-12-31");
    }

    #[test]
    fn what_is_not_a_date_is_an_error() {
        check_fails("", DateErrorKind::Empty);
        check_fails("nextish", DateErrorKind::Unknown);
        check_fails("last", DateErrorKind::Unknown);
        check_fails("last day", DateErrorKind::Unknown);
        check_fails("last w", DateErrorKind::Unknown);
        check_fails("week", DateErrorKind::Unknown);
        check_fails("2025-Q", DateErrorKind::Leftover("-Q".to_string()));
        check_fails("2025-W", DateErrorKind::Leftover("-W".to_string()));
        check_fails("-30d", DateErrorKind::Unknown);
        check_fails("30d-", DateErrorKind::Unknown);
        check_fails("Q3", DateErrorKind::Unknown);
        check_fails("2025...2026", DateErrorKind::Unknown);
        check_fails("2025..2026..2027", DateErrorKind::Leftover("..2027".to_string()));
        check_fails("today foo", DateErrorKind::Unknown);
        check_fails("today, yesterday", DateErrorKind::Unknown);
        check_fails("30 d ago foo", DateErrorKind::Unknown);
        check_fails("July", DateErrorKind::NoYear);
        check_fails("2025-07-17 foo", DateErrorKind::Leftover("foo".to_string()));
        check_fails("2025-07-17 2025-07-18", DateErrorKind::Leftover("2025-07-18".to_string()));
        check_fails("0w", DateErrorKind::NoDays);
        check_fails("last 0 days", DateErrorKind::NoDays);
        check_fails("3000y", DateErrorKind::OutOfRange);
        check_fails("99999999999999999999999d", DateErrorKind::OutOfRange);
        check_fails("4000000000 weeks ago", DateErrorKind::OutOfRange);
        check_fails("4000000000m", DateErrorKind::OutOfRange);
        check_fails("0000-Q1", DateErrorKind::OutOfRange);
        check_fails("0000-W01", DateErrorKind::OutOfRange);
        check_fails("2025-Q0", DateErrorKind::NoSuchQuarter(0));
        check_fails("2025-W00", DateErrorKind::NoSuchWeek { year: 2025, week: 0 });
        check_fails("2025-W53", DateErrorKind::NoSuchWeek { year: 2025, week: 53 });
        check_fails("2025-02-29", DateErrorKind::NoSuchDay { year: 2025, month: 2, day: 29 });
    }

    #[test]
    fn the_calendar_ends_where_its_years_do() {
        check_on(Day::LAST, "this week", "9999-12-27..9999-12-31");
        check_on(Day::LAST, "this year", "9999-01-01..9999-12-31");
        check_on(Day::FIRST, "this week", "0001-01-01..0001-01-07");
        check_on(Day::FIRST, "today", "0001-01-01");
        for text in ["yesterday", "last week", "last month", "last year", "2d", "1 month ago"] {
            let kind = parse(text, Day::FIRST).map_err(|error| error.kind().clone());
            assert_eq!(kind, Err(DateErrorKind::OutOfRange), "{text}");
        }
    }

    #[test]
    fn every_word_of_a_relative_date_is_of_use() {
        for (meaning, words) in WORDS {
            for word in *words {
                let text = match meaning {
                    Meaning::DaysBack(_) => (*word).to_string(),
                    Meaning::This | Meaning::Previous => format!("{word} week"),
                    Meaning::UpToToday => format!("{word} 3 days"),
                    Meaning::Ago => format!("3 days {word}"),
                    Meaning::Unit(_) => format!("3 {word}"),
                };
                assert!(parse(&text, today()).is_ok(), "{text}");
            }
        }
    }
}
