//! `PubDate`: a date of publication, as precise as its source gave it.

use std::fmt;
use std::str::FromStr;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, Timelike};

use super::written::{Shape, written};
use super::{DateError, DateErrorKind, Day, DayRange};

/// A date of publication as precise as its source: a year, a month, a day, or a time of day with or
/// without its offset from UTC.
///
/// Its days are those of the publisher's own calendar, whatever the offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PubDate(Inner);

/// Kept private, so that a month 13 or a year 0 cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Inner {
    Year(i32),
    Month {
        year: i32,
        month: u32,
    },
    Day(Day),
    /// Whole seconds; the offset is in whole minutes.
    Time {
        local: NaiveDateTime,
        offset: Option<FixedOffset>,
    },
}

/// How exactly a date is known, the least exact first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
    /// The time of day.
    Time,
}

/// How a source orders the numbers of a date such as `7/8/2025`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// The day comes first: 7 August.
    DayFirst,
    /// The month comes first: July 8.
    MonthFirst,
    /// Not known: a date that can be two days is an error.
    Unknown,
}

impl DayOrder {
    /// Returns the order that a date in digits shows by itself: `17/07/2025`, `07/17/2025`, or one of
    /// two days that a weekday decides. `None` for every other text.
    pub fn shown_by(text: &str) -> Option<DayOrder> {
        written(text).ok()?.order
    }
}

impl PubDate {
    /// Returns a year; `None` outside 1 to 9999.
    pub fn year(year: i32) -> Option<PubDate> {
        (1..=9999).contains(&year).then_some(PubDate(Inner::Year(year)))
    }

    /// Returns a month, from 1 to 12, of a year; `None` if there is no such month.
    pub fn month(year: i32, month: u32) -> Option<PubDate> {
        Day::from_ymd(year, month, 1).map(|_| PubDate(Inner::Month { year, month }))
    }

    /// Returns a day.
    pub fn day(day: Day) -> PubDate {
        PubDate(Inner::Day(day))
    }

    /// Returns a time of day where it was published, with the offset from UTC there if it is known.
    ///
    /// Fractions of a second are dropped. `None` outside the years 1 to 9999, or if the offset is not in
    /// whole minutes.
    pub fn time(local: NaiveDateTime, offset: Option<FixedOffset>) -> Option<PubDate> {
        Day::of(local.date())?;
        if offset.is_some_and(|offset| offset.local_minus_utc() % 60 != 0) {
            return None;
        }
        Some(PubDate(Inner::Time { local: local.with_nanosecond(0)?, offset }))
    }

    /// Returns the days covered, both ends included; never open.
    pub fn days(self) -> DayRange {
        DayRange::new(Some(self.first_day()), Some(self.last_day())).expect("no date ends before it starts")
    }

    /// Returns the first day covered.
    pub fn first_day(self) -> Day {
        match self.0 {
            Inner::Year(year) => made(Day::from_ymd(year, 1, 1)),
            Inner::Month { year, month } => made(Day::from_ymd(year, month, 1)),
            Inner::Day(day) => day,
            Inner::Time { local, .. } => made(Day::of(local.date())),
        }
    }

    /// Returns the last day covered.
    pub fn last_day(self) -> Day {
        match self.0 {
            Inner::Year(year) => made(Day::from_ymd(year, 12, 31)),
            Inner::Month { year, month: 12 } => made(Day::from_ymd(year, 12, 31)),
            Inner::Month { year, month } => made(Day::from_ymd(year, month + 1, 1)).minus_days(1),
            Inner::Day(_) | Inner::Time { .. } => self.first_day(),
        }
    }

    /// Returns how exactly it is known.
    pub fn precision(self) -> Precision {
        match self.0 {
            Inner::Year(_) => Precision::Year,
            Inner::Month { .. } => Precision::Month,
            Inner::Day(_) => Precision::Day,
            Inner::Time { .. } => Precision::Time,
        }
    }

    /// Returns the seconds since midnight where it was published; 0 if no time is known.
    pub fn second_of_day(self) -> u32 {
        match self.0 {
            Inner::Time { local, .. } => local.num_seconds_from_midnight(),
            Inner::Year(_) | Inner::Month { .. } | Inner::Day(_) => 0,
        }
    }

    /// Returns the local time and the offset from UTC of a date that is known to its day at least; a day
    /// begins at midnight.
    pub(super) fn moment(self) -> Option<(NaiveDateTime, Option<FixedOffset>)> {
        match self.0 {
            Inner::Year(_) | Inner::Month { .. } => None,
            Inner::Day(day) => Some((day.date().and_hms_opt(0, 0, 0)?, None)),
            Inner::Time { local, offset } => Some((local, offset)),
        }
    }

    /// Returns the instant in seconds since 1970-01-01 UTC; `None` unless a time with its offset is known.
    pub fn instant(self) -> Option<i64> {
        match self.0 {
            Inner::Time { local, offset: Some(offset) } => {
                Some(local.and_utc().timestamp() - i64::from(offset.local_minus_utc()))
            }
            Inner::Time { offset: None, .. } | Inner::Year(_) | Inner::Month { .. } | Inner::Day(_) => None,
        }
    }

    /// Reads an absolute date as files write it.
    ///
    /// ISO 8601, RFC 2822, seconds and milliseconds since 1970, and written dates in the languages of the
    /// month table, with or without a weekday, a label such as `Published:` and a time. `order` decides
    /// dates such as `7/8/2025`, unless a weekday does. A weekday that is wrong is passed over: feeds that
    /// shift a time to another zone often leave it behind. Midnight is read as the bare day, since content
    /// systems print a bare date like that; fractions of a second are dropped.
    ///
    /// Fails if the text is anything more or less than a date, if the date is impossible, if it can be two
    /// days, or if it is one that databases use for "none", such as 1970-01-01.
    pub fn read(text: &str, order: DayOrder) -> Result<PubDate, DateError> {
        read_trusted(text, order).map_err(|kind| DateError::of_all(kind, text))
    }

    /// Reads a line of text that is only a date; `None` if it is anything else.
    ///
    /// A bare number, such as `2025` or `20250717`, is not enough: there must be the name of a month or
    /// all of day, month and year. Bullets around it and a final period do not matter.
    pub fn read_line(line: &str, order: DayOrder) -> Option<PubDate> {
        let line = bare_line(line)?;
        if written(line).ok()?.shape == Shape::Digits {
            return None;
        }
        read_trusted(line, order).ok()
    }
}

/// Returns whether a line of text is only a date, even if it can be two days or stands for none.
///
/// What [`PubDate::read_line`] reads is such a line.
pub fn is_date_line(line: &str) -> bool {
    let written = bare_line(line).and_then(|line| written(line).ok());
    written.is_some_and(|written| written.shape == Shape::Date)
}

/// Returns the line without bullets and a final period; `None` if it cannot be a date.
fn bare_line(line: &str) -> Option<&str> {
    const MAX_LINE_BYTES: usize = 120; // keeps paragraphs from being cut into words
    let line = line.trim();
    if line.len() > MAX_LINE_BYTES || !line.contains(char::is_numeric) {
        return None;
    }
    let is_bullet = |c: char| c.is_whitespace() || "|•·*/–—-".contains(c);
    Some(line.trim_start_matches(is_bullet).trim_end_matches(|c| is_bullet(c) || c == '.'))
}

/// Reads a date and refuses those that stand for "none".
fn read_trusted(text: &str, order: DayOrder) -> Result<PubDate, DateErrorKind> {
    let date = written(text)?.decide(order)?;
    if is_sentinel(date) { Err(DateErrorKind::Sentinel) } else { Ok(date) }
}

/// Returns whether databases use the date for "none": the first day of their calendar, or the first
/// moment of Unix time and the second before it, as any zone shows them.
fn is_sentinel(date: PubDate) -> bool {
    let unix_zero = Day(0);
    match date.0 {
        Inner::Year(_) | Inner::Month { .. } => false,
        Inner::Day(day) => [Day::FIRST, unix_zero, unix_zero.minus_days(1)].contains(&day),
        Inner::Time { local, offset } => {
            let seconds =
                offset.map(|offset| local.and_utc().timestamp() - i64::from(offset.local_minus_utc()));
            let day = date.first_day();
            day == Day::FIRST || day == unix_zero.minus_days(1) || matches!(seconds, Some(-1 | 0))
        }
    }
}

fn made(day: Option<Day>) -> Day {
    day.expect("the constructors checked year and month")
}

/// Prints `2025`, `2025-07`, `2025-07-17`, `2025-07-17T10:30:00` or, with its offset,
/// `2025-07-17T10:30:00+03:00`; UTC is `Z`.
impl fmt::Display for PubDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Inner::Year(year) => write!(out, "{year:04}"),
            Inner::Month { year, month } => write!(out, "{year:04}-{month:02}"),
            Inner::Day(day) => write!(out, "{day}"),
            Inner::Time { local, offset } => {
                write!(out, "{}T{}", self.first_day(), local.format("%H:%M:%S"))?;
                let Some(offset) = offset else { return Ok(()) };
                let minutes = offset.local_minus_utc() / 60;
                if minutes == 0 {
                    return write!(out, "Z");
                }
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(out, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

/// Reads exactly what a date prints, and nothing else.
impl FromStr for PubDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<PubDate, DateError> {
        printed(text).ok_or_else(|| DateError::new(DateErrorKind::Unknown, text, 0..text.len()))
    }
}

/// Reads what `Display` writes.
fn printed(text: &str) -> Option<PubDate> {
    if !text.is_ascii() {
        return None;
    }
    let number = |at: usize, len: usize| {
        let digits = text.get(at..at + len)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.parse::<u32>().ok()
    };
    let is = |at: usize, mark: &str| text.get(at..at + 1) == Some(mark);
    let year = i32::try_from(number(0, 4)?).ok()?;
    if text.len() == 4 {
        return PubDate::year(year);
    }
    let month = is(4, "-").then(|| number(5, 2))??;
    if text.len() == 7 {
        return PubDate::month(year, month);
    }
    let day = is(7, "-").then(|| number(8, 2))??;
    if text.len() == 10 {
        return Day::from_ymd(year, month, day).map(PubDate::day);
    }
    if !(is(10, "T") && is(13, ":") && is(16, ":")) {
        return None;
    }
    let local = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(
        number(11, 2)?,
        number(14, 2)?,
        number(17, 2)?,
    )?;
    let offset = match text.get(19..)? {
        "" => None,
        "Z" => FixedOffset::east_opt(0),
        zone if zone.len() == 6 && is(22, ":") => {
            Some(printed_offset(&zone[..1], number(20, 2)?, number(23, 2)?)?)
        }
        _ => return None,
    };
    PubDate::time(local, offset)
}

/// Returns the offset unless it is 0, which is printed as `Z`.
fn printed_offset(sign: &str, hours: u32, minutes: u32) -> Option<FixedOffset> {
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    match sign {
        _ if seconds == 0 || minutes > 59 => None,
        "+" => FixedOffset::east_opt(seconds),
        "-" => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect(text)
    }

    /// A small generator of numbers with a fixed start (xorshift64).
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 >> 16) as usize % limit
        }
    }

    fn check_round_trip(date: PubDate, print: &str) {
        assert_eq!(date.to_string(), print);
        assert_eq!(print.parse(), Ok(date));
    }

    #[test]
    fn a_date_prints_as_precisely_as_it_is_known() {
        let local = day("2025-07-17").date().and_hms_opt(10, 30, 0).expect("a time");
        let time = |offset: Option<i32>| {
            PubDate::time(local, offset.map(|m| FixedOffset::east_opt(m * 60).expect("small")))
                .expect("in range")
        };
        check_round_trip(PubDate::year(2025).expect("a year"), "2025");
        check_round_trip(PubDate::year(5).expect("a year"), "0005");
        check_round_trip(PubDate::month(2025, 7).expect("a month"), "2025-07");
        check_round_trip(PubDate::day(day("2025-07-17")), "2025-07-17");
        check_round_trip(PubDate::day(day("1605-01-02")), "1605-01-02");
        check_round_trip(time(None), "2025-07-17T10:30:00");
        check_round_trip(time(Some(0)), "2025-07-17T10:30:00Z");
        check_round_trip(time(Some(180)), "2025-07-17T10:30:00+03:00");
        check_round_trip(time(Some(-210)), "2025-07-17T10:30:00-03:30");
        check_round_trip(time(Some(-1)), "2025-07-17T10:30:00-00:01");
    }

    #[test]
    fn every_year_month_and_day_reads_what_it_prints() {
        for year in 1..=9999 {
            let date = PubDate::year(year).expect("in range");
            assert_eq!(date.to_string().parse(), Ok(date));
            for month in 1..=12 {
                let date = PubDate::month(year, month).expect("in range");
                assert_eq!(date.to_string().parse(), Ok(date));
            }
        }
        // years 1400 to 2400
        for number in -208_188..157_055 {
            let date = PubDate::day(Day::from_number(number).expect("in range"));
            assert_eq!(date.to_string().parse(), Ok(date));
        }
    }

    #[test]
    fn every_offset_and_every_second_reads_what_it_prints() {
        let local = day("1605-02-28").date().and_hms_opt(23, 59, 59).expect("a time");
        for minutes in -1439..=1439 {
            let date = PubDate::time(local, FixedOffset::east_opt(minutes * 60)).expect("in range");
            assert_eq!(date.to_string().parse(), Ok(date));
            assert_eq!(PubDate::read(&date.to_string(), DayOrder::Unknown), Ok(date));
        }
        for second in 0..86_400 {
            let local = day("2300-01-01").date().and_hms_opt(second / 3600, second / 60 % 60, second % 60);
            let date = PubDate::time(local.expect("a time"), None).expect("in range");
            assert_eq!(date.second_of_day(), second);
            assert_eq!(date.to_string().parse(), Ok(date));
        }
    }

    #[test]
    fn only_the_print_of_a_date_is_its_print() {
        for text in [
            "",
            "2025 ",
            "25",
            "02025",
            "2025-7",
            "2025-13",
            "2025-00",
            "0000",
            "0000-01",
            "2025-02-30",
            "20250717",
            "2025-07-17T10:30",
            "2025-07-17 10:30:00",
            "2025-07-17T10:30:00z",
            "2025-07-17T10:30:00+00:00",
            "2025-07-17T10:30:00-00:00",
            "2025-07-17T10:30:00+0300",
            "2025-07-17T10:30:00+03:60",
            "2025-07-17T10:30:00+24:00",
            "2025-07-17T10:30:00+99:00",
            "2025-07-17T10:30:00.5",
            "2025-07-17T24:00:00",
            "2025-07-17T10:30:60",
            "+025",
            "2025-+7",
            "２０２５",
            "2025-07-1é",
            "é",
            "2025-07-17T10:30:00é",
        ] {
            assert!(text.parse::<PubDate>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_date_covers_the_days_of_its_precision() {
        let check = |text: &str, days: &str, precision: Precision| {
            let date: PubDate = text.parse().expect(text);
            assert_eq!((date.days().to_string().as_str(), date.precision()), (days, precision), "{text}");
            assert_eq!(
                (date.days().first(), date.days().last()),
                (Some(date.first_day()), Some(date.last_day()))
            );
        };
        check("1605", "1605-01-01..1605-12-31", Precision::Year);
        check("9999", "9999-01-01..9999-12-31", Precision::Year);
        check("2024-02", "2024-02-01..2024-02-29", Precision::Month);
        check("2300-02", "2300-02-01..2300-02-28", Precision::Month);
        check("9999-12", "9999-12-01..9999-12-31", Precision::Month);
        check("2025-07-17", "2025-07-17", Precision::Day);
        // the publisher's day, not that of UTC
        check("2025-07-17T23:30:00-05:00", "2025-07-17", Precision::Time);
        check("2025-07-17T00:30:00+03:00", "2025-07-17", Precision::Time);
    }

    #[test]
    fn impossible_dates_cannot_be_made() {
        assert_eq!([0, -1, 10_000, i32::MIN, i32::MAX].map(PubDate::year), [None; 5]);
        assert_eq!(
            [(2025, 0), (2025, 13), (0, 1), (10_000, 1)].map(|(y, m)| PubDate::month(y, m)),
            [None; 4]
        );
        assert_eq!(
            [NaiveDateTime::MIN, NaiveDateTime::MAX].map(|local| PubDate::time(local, None)),
            [None; 2]
        );
        let local =
            day("2025-07-17").date().and_hms_nano_opt(23, 59, 59, 1_500_000_000).expect("a leap second");
        assert_eq!(PubDate::time(local, FixedOffset::east_opt(3601)), None);
        assert_eq!(
            PubDate::time(local, None).map(|date| date.to_string()),
            Some("2025-07-17T23:59:59".into())
        );
    }

    #[test]
    fn a_month_is_found_by_a_day_in_it() {
        let may: PubDate = "1923-05".parse().expect("a month");
        let since = |text: &str| DayRange::new(Some(day(text)), None).expect("open");
        assert!(may.days().overlaps(since("1923-05-10")));
        assert!(may.days().overlaps(since("1923-05-31")));
        assert!(!may.days().overlaps(since("1923-06-01")));
    }

    #[test]
    fn a_line_that_is_only_a_date_is_told_from_other_lines() {
        let check = |line: &str, expected: Option<&str>| {
            let date = PubDate::read_line(line, DayOrder::DayFirst).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{line:?}");
            assert_eq!(is_date_line(line), expected.is_some(), "{line:?}");
        };
        check("July 17, 2025", Some("2025-07-17"));
        check("  17 Temmuz 2025 Perşembe  ", Some("2025-07-17"));
        check("Published: 17 July 2025 10:30 AM EDT", Some("2025-07-17T10:30:00-04:00"));
        check("July 2025", Some("2025-07"));
        check("17.07.2025 14:30", Some("2025-07-17T14:30:00"));
        check("7/8/2025", Some("2025-08-07"));
        check("2025-07-17", Some("2025-07-17"));
        check("2025年7月17日", Some("2025-07-17"));
        check("• 17 July 2025.", Some("2025-07-17"));
        check("/ 17.07.2025 / 10:30 /", Some("2025-07-17T10:30:00"));
        check("2025", None);
        check("2025-07", None);
        check("20250717", None);
        check("1752741000", None);
        check("10:30", None);
        check("July 17", None);
        check("May", None);
        check("On July 17, 2025 the talks began", None);
        check("July 17, 2025: the talks began", None);
        check("1 min read", None);
        check("", None);
        check("•", None);
        assert!(is_date_line("January 1, 1970"));
        assert_eq!(PubDate::read_line("January 1, 1970", DayOrder::Unknown), None);
        assert_eq!(PubDate::read_line("7/8/2025", DayOrder::Unknown), None);
        assert!(!is_date_line(&"17 July 2025 ".repeat(1000)));
    }

    #[test]
    fn random_texts_do_not_panic_and_are_never_1970() {
        const PIECES: &[&str] = &[
            "2025",
            "17",
            "7",
            "07",
            "0",
            "00",
            "1",
            "31",
            "20250717",
            "1752741000",
            "99999999999999999999",
            "-",
            ".",
            "..",
            "/",
            ":",
            ",",
            " ",
            " ",
            " ",
            "T",
            "Z",
            "+03",
            "+",
            "(",
            ")",
            "[",
            "July",
            "Temmuz",
            "Thu",
            "am",
            "p.m.",
            "Q3",
            "W29",
            "last",
            "week",
            "30d",
            "ago",
            "Published",
            "at",
            "h",
            "年",
            "月",
            "日",
            "é",
            "İ",
            "\u{301}",
            "٣",
            "\0",
            "today",
            "GMT",
            "IST",
            "st",
            "de",
        ];
        let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
        let today = day("2025-07-17");
        let mut n_read = 0;
        for _ in 0..20_000 {
            let n_pieces = numbers.below(9);
            let text: String = (0..n_pieces).map(|_| PIECES[numbers.below(PIECES.len())]).collect();
            n_read += check_quietly(&text, today);
        }
        for _ in 0..5_000 {
            let n_bytes = numbers.below(40);
            let bytes: Vec<u8> = (0..n_bytes).map(|_| numbers.below(256) as u8).collect();
            n_read += check_quietly(&String::from_utf8_lossy(&bytes), today);
        }
        assert!(n_read > 200, "{n_read} dates are too few to have tried the parser");
    }

    /// Reads a text in every way; returns how many of them worked.
    fn check_quietly(text: &str, today: Day) -> u32 {
        let _ = (Day::parse(text), is_date_line(text), text.parse::<PubDate>());
        let date = PubDate::read(text, DayOrder::MonthFirst);
        if let Ok(date) = &date {
            assert!(!date.first_day().to_string().starts_with("1970-01-01"), "{text:?}");
            assert_eq!(date.to_string().parse(), Ok(*date), "{text:?}");
        }
        let range = DayRange::parse(text, today);
        match &range {
            Ok(range) => assert_eq!(DayRange::parse(&range.to_string(), today), Ok(*range), "{text:?}"),
            Err(error) => {
                let _ = (error.to_string(), error.hint(), &text[error.span()]);
            }
        }
        u32::from(date.is_ok()) + u32::from(range.is_ok())
    }
}
