//! `DateError`: why a text is not a date, where, and what would be one.

use std::fmt;
use std::ops::Range;

use chrono::{Datelike, Weekday};

use super::tokens::is_invisible;
use super::{Day, names, suggestion};

/// Forms of a date or a range of days that a person can type; for hints and for help.
pub const ACCEPTED: &str =
    "`2025`, `2025-07`, `2025-07-17`, `2025-Q3`, `2025-W29`, `17 July 2025`, `last week`, `30d`, `A..B`";

/// Longest part of a text that an error repeats: longer than any date, shorter than a line.
const MAX_SHOWN_CHARS: usize = 60;

/// A text that is not a date or not a range of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    kind: DateErrorKind,
    text: String,
    span: Range<usize>,
}

/// What is wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateErrorKind {
    /// There is no text.
    Empty,
    /// It has none of the forms of a date.
    Unknown,
    /// A date, and then this.
    Leftover(String),
    /// A day and a month without a year.
    NoYear,
    /// A year that is not written with four digits.
    ShortYear,
    /// A year, or a number of days back, that leads outside the years 1 to 9999.
    OutOfRange,
    /// A number of days, weeks, months or years that is 0.
    NoDays,
    /// The month is not from 1 to 12.
    NoSuchMonth(u32),
    /// The month has fewer days.
    NoSuchDay {
        /// Year.
        year: i32,
        /// Month, from 1.
        month: u32,
        /// The day that it does not have.
        day: u32,
    },
    /// The quarter is not from 1 to 4.
    NoSuchQuarter(u32),
    /// The year has no such ISO week.
    NoSuchWeek {
        /// Year of the week.
        year: i32,
        /// The week that it does not have.
        week: u32,
    },
    /// There is no such time of day.
    NoSuchTime,
    /// There is no such offset from UTC.
    NoSuchOffset,
    /// The day is another day of the week than the text says.
    WrongWeekday {
        /// The day.
        day: Day,
        /// What the text says that it is.
        said: Weekday,
    },
    /// It can be either of two days.
    Ambiguous(Day, Day),
    /// A date that databases use for "none".
    Sentinel,
    /// One day is needed, and this is more than one.
    NotOneDay,
    /// The first day of a range is after its last.
    Reversed(Day, Day),
}

impl DateError {
    /// Makes an error about the bytes `span` of `text`.
    pub(super) fn new(kind: DateErrorKind, text: &str, span: Range<usize>) -> DateError {
        DateError { kind, text: shown(&text[span.clone()]), span }
    }

    /// Makes an error about all of `text` but the white space around it.
    pub(super) fn of_all(kind: DateErrorKind, text: &str) -> DateError {
        DateError::new(kind, text, trimmed(text, 0..text.len()))
    }

    /// Returns what is wrong.
    pub fn kind(&self) -> &DateErrorKind {
        &self.kind
    }

    /// Returns the text that is wrong, shortened if it is long: of a range, the wrong half.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns where in the whole text the wrong part stands, in bytes.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns what to do about it, for a line of its own.
    pub fn hint(&self) -> String {
        match &self.kind {
            DateErrorKind::Ambiguous(one, other) => format!("write the day as `{one}` or `{other}`"),
            DateErrorKind::NotOneDay => "write the day as in `2025-07-17`".to_string(),
            DateErrorKind::Reversed(..) => "put the earlier day first".to_string(),
            DateErrorKind::Empty
            | DateErrorKind::Unknown
            | DateErrorKind::Leftover(_)
            | DateErrorKind::NoYear
            | DateErrorKind::ShortYear
            | DateErrorKind::OutOfRange
            | DateErrorKind::NoDays
            | DateErrorKind::NoSuchMonth(_)
            | DateErrorKind::NoSuchDay { .. }
            | DateErrorKind::NoSuchQuarter(_)
            | DateErrorKind::NoSuchWeek { .. }
            | DateErrorKind::NoSuchTime
            | DateErrorKind::NoSuchOffset
            | DateErrorKind::WrongWeekday { .. }
            | DateErrorKind::Sentinel => match suggestion::near_miss(&self.text) {
                Some(word) => format!("did you mean `{word}`?"),
                None => format!("accepted: {ACCEPTED}"),
            },
        }
    }
}

/// Returns the part of `span` that is left without white space at its ends.
pub(super) fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let part = &text[span.clone()];
    let start = span.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// Returns the text cut to a length for a message, without characters that steer a terminal.
fn shown(text: &str) -> String {
    let plain = |c: char| if c.is_control() || is_invisible(c) { ' ' } else { c };
    let mut shown: String = text.chars().take(MAX_SHOWN_CHARS).map(plain).collect();
    if text.chars().nth(MAX_SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    shown
}

/// Prints one line, such as `2025-13` in backticks and `is not a date: there is no month 13`.
impl fmt::Display for DateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match &self.kind {
            DateErrorKind::Empty => write!(out, "expected a date, found nothing"),
            DateErrorKind::NotOneDay => write!(out, "`{text}` is not one day"),
            DateErrorKind::Ambiguous(one, other) => write!(out, "`{text}` can be {one} or {other}"),
            DateErrorKind::Reversed(first, last) => {
                write!(out, "`{text}` is not a range: {first} is after {last}")
            }
            DateErrorKind::Unknown => write!(out, "`{text}` is not a date"),
            DateErrorKind::Leftover(_)
            | DateErrorKind::NoYear
            | DateErrorKind::ShortYear
            | DateErrorKind::OutOfRange
            | DateErrorKind::NoDays
            | DateErrorKind::NoSuchMonth(_)
            | DateErrorKind::NoSuchDay { .. }
            | DateErrorKind::NoSuchQuarter(_)
            | DateErrorKind::NoSuchWeek { .. }
            | DateErrorKind::NoSuchTime
            | DateErrorKind::NoSuchOffset
            | DateErrorKind::WrongWeekday { .. }
            | DateErrorKind::Sentinel => write!(out, "`{text}` is not a date: {}", self.kind),
        }
    }
}

/// Prints the reason alone, as a clause.
impl fmt::Display for DateErrorKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateErrorKind::Empty => write!(out, "there is no text"),
            DateErrorKind::Unknown => write!(out, "it has no form of a date"),
            DateErrorKind::Leftover(rest) => write!(out, "`{}` is left over", shown(rest)),
            DateErrorKind::NoYear => write!(out, "the year is missing"),
            DateErrorKind::ShortYear => write!(out, "a year has four digits"),
            DateErrorKind::OutOfRange => write!(out, "years go from 1 to 9999"),
            DateErrorKind::NoDays => write!(out, "it covers no day"),
            DateErrorKind::NoSuchMonth(month) => write!(out, "there is no month {month}"),
            DateErrorKind::NoSuchDay { year, month, day } => {
                write!(out, "{year:04}-{month:02} has no day {day}")
            }
            DateErrorKind::NoSuchQuarter(quarter) => write!(out, "there is no quarter {quarter}"),
            DateErrorKind::NoSuchWeek { year, week } => write!(out, "{year:04} has no week {week}"),
            DateErrorKind::NoSuchTime => write!(out, "there is no such time of day"),
            DateErrorKind::NoSuchOffset => write!(out, "there is no such offset from UTC"),
            DateErrorKind::WrongWeekday { day, said } => {
                write!(out, "{day} is a {}, not a {}", full_name(day.date().weekday()), full_name(*said))
            }
            DateErrorKind::Ambiguous(one, other) => write!(out, "it can be {one} or {other}"),
            DateErrorKind::Sentinel => write!(out, "databases use it for \"no date\""),
            DateErrorKind::NotOneDay => write!(out, "it is not one day"),
            DateErrorKind::Reversed(first, last) => write!(out, "{first} is after {last}"),
        }
    }
}

/// Returns the English name of a weekday.
fn full_name(weekday: Weekday) -> &'static str {
    names::WEEKDAYS[weekday.num_days_from_monday() as usize][0]
}

impl std::error::Error for DateError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{DayOrder, DayRange, PubDate};

    /// Holds what the range parser says about a text: message and hint.
    fn check(text: &str, message: &str, hint: &str) {
        let today = Day::from_ymd(2025, 7, 17).expect("a day");
        let error = DayRange::parse(text, today).expect_err(text);
        assert_eq!((error.to_string().as_str(), error.hint().as_str()), (message, hint), "{text:?}");
    }

    /// Holds a message whose hint is the list of what is accepted.
    fn check_listed(text: &str, message: &str) {
        check(text, message, &format!("accepted: {ACCEPTED}"));
    }

    #[test]
    fn an_error_says_what_is_wrong() {
        check_listed("", "expected a date, found nothing");
        check_listed("  ", "expected a date, found nothing");
        check_listed("nextish", "`nextish` is not a date");
        check_listed(" nextish ", "`nextish` is not a date");
        check_listed("2025-13", "`2025-13` is not a date: there is no month 13");
        check_listed("2025-02-30", "`2025-02-30` is not a date: 2025-02 has no day 30");
        check_listed("2025-Q5", "`2025-Q5` is not a date: there is no quarter 5");
        check_listed("2025-W53", "`2025-W53` is not a date: 2025 has no week 53");
        check_listed("0000", "`0000` is not a date: years go from 1 to 9999");
        check_listed("12025", "`12025` is not a date: years go from 1 to 9999");
        check_listed("17.07.25", "`17.07.25` is not a date: a year has four digits");
        check_listed("17 July", "`17 July` is not a date: the year is missing");
        check_listed("17 July 2025 foo", "`17 July 2025 foo` is not a date: `foo` is left over");
        check_listed("2025-07-17T25:00", "`2025-07-17T25:00` is not a date: there is no such time of day");
        check_listed("0d", "`0d` is not a date: it covers no day");
        check_listed(
            "Friday, July 17, 2025",
            "`Friday, July 17, 2025` is not a date: 2025-07-17 is a Thursday, not a Friday",
        );
        check_listed("0000-00-00", "`0000-00-00` is not a date: databases use it for \"no date\"");
    }

    #[test]
    fn a_hint_is_about_the_fault_where_it_can_be() {
        check(
            "7/8/2025",
            "`7/8/2025` can be 2025-08-07 or 2025-07-08",
            "write the day as `2025-08-07` or `2025-07-08`",
        );
        check(
            "2025-08..2025-07",
            "`2025-08..2025-07` is not a range: 2025-08-01 is after 2025-07-31",
            "put the earlier day first",
        );
        check("yestreday", "`yestreday` is not a date", "did you mean `yesterday`?");
        check("17 Temuz 2025", "`17 Temuz 2025` is not a date", "did you mean `Temmuz`?");
        check("last wek", "`last wek` is not a date", "did you mean `week`?");
    }

    #[test]
    fn an_error_in_a_range_is_about_the_bad_half() {
        let today = Day::from_ymd(2025, 7, 17).expect("a day");
        for (text, bad) in [
            ("2025-13..2025-07", "2025-13"),
            (" 2025-07 ..  nextish ", "nextish"),
            ("Ağustos 2025..Ağsts 2025", "Ağsts 2025"),
            ("..foo", "foo"),
            (" foo ", "foo"),
        ] {
            let error = DayRange::parse(text, today).expect_err(text);
            assert_eq!((error.text(), &text[error.span()]), (bad, bad));
        }
    }

    #[test]
    fn a_long_text_is_cut_and_control_characters_are_left_out() {
        let error = PubDate::read(&format!("\u{1b}[31m\u{202e}{}", "x".repeat(1000)), DayOrder::Unknown)
            .expect_err("no date");
        assert_eq!(error.to_string(), format!("` [31m {}…` is not a date", "x".repeat(54)));
    }
}
