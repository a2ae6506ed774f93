//! Dates of publication: `PubDate`, `Day` and `DayRange`, and the one parser behind files, flags and queries.
//!
//! Nothing here asks the clock: words such as `yesterday` are read against a day that the caller gives.

use std::fmt;

use chrono::{Datelike, NaiveDate};

mod calendar;
mod clock;
mod cursor;
mod digits;
mod error;
mod expression;
mod languages;
mod names;
mod pub_date;
mod range;
pub mod relative;
mod suggestion;
mod tokens;
mod written;

pub use error::{ACCEPTED, DateError, DateErrorKind};
pub use pub_date::{DayOrder, Precision, PubDate, is_date_line};
pub use range::DayRange;

/// Returns whether a word is the name of a month or of a weekday in any of the languages known, in any
/// case: such a word is part of a date, not of a name.
pub fn is_date_word(word: &str) -> bool {
    is_weekday(word) || names::month(&crate::analysis::fold_value(word)).is_some()
}

/// Returns whether a word is the name of a weekday, in any case; see [`is_date_word`].
pub fn is_weekday(word: &str) -> bool {
    names::weekday(&crate::analysis::fold_value(word)).is_some()
}

/// Days since 1970-01-01, in the Gregorian calendar; years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// 1970-01-01, counted from 0001-01-01 as day 1 as chrono does.
const EPOCH_FROM_CE: i32 = 719_163;

impl Day {
    /// 0001-01-01.
    pub const FIRST: Day = Day(1 - EPOCH_FROM_CE);
    /// 9999-12-31.
    pub const LAST: Day = Day(3_652_059 - EPOCH_FROM_CE);

    /// Returns the day of a calendar date; `None` outside the years 1 to 9999.
    pub fn of(date: NaiveDate) -> Option<Day> {
        Day::from_number(date.num_days_from_ce().checked_sub(EPOCH_FROM_CE)?)
    }

    /// Returns the day of a year, month and day of the month; `None` if there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        Day::of(NaiveDate::from_ymd_opt(year, month, day)?)
    }

    /// Returns the day with this number of days since 1970-01-01; `None` outside the years 1 to 9999.
    pub fn from_number(number: i32) -> Option<Day> {
        (Day::FIRST.0..=Day::LAST.0).contains(&number).then_some(Day(number))
    }

    /// Returns the number of days since 1970-01-01; negative before.
    pub fn number(self) -> i32 {
        self.0
    }

    /// Returns the calendar date.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 + EPOCH_FROM_CE).expect("chrono has the years 1 to 9999")
    }

    /// Returns the day so many days earlier, or 0001-01-01 if that is before it.
    pub fn minus_days(self, n_days: u32) -> Day {
        Day(self.0.saturating_sub_unsigned(n_days).max(Day::FIRST.0))
    }

    /// Returns the day so many days later, or 9999-12-31 if that is after it.
    pub fn plus_days(self, n_days: u32) -> Day {
        Day(self.0.saturating_add_unsigned(n_days).min(Day::LAST.0))
    }

    /// Reads one absolute day, in any form that [`PubDate::read`] knows; a person typed it.
    ///
    /// Fails on anything that is not one day: a month, a range, a word such as `today`, a date such as
    /// `7/8/2025` that can be two days.
    pub fn parse(text: &str) -> Result<Day, DateError> {
        let one_day = |text| {
            let written = written::written(text)?;
            let date = written.decide(DayOrder::Unknown)?;
            if !matches!(date.precision(), Precision::Day | Precision::Time) {
                return Err(DateErrorKind::NotOneDay);
            }
            written.check_weekday(date.first_day())?;
            Ok(date.first_day())
        };
        one_day(text).map_err(|kind| DateError::of_all(kind, text))
    }
}

/// Prints `2025-07-17`; the year always has four digits.
impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        write!(out, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_one_number_and_one_print() {
        // years 1400 to 2400, and both ends of the calendar
        let ends = [Day::FIRST.number(), Day::LAST.number()];
        for number in (-208_188..157_055).chain(ends) {
            let day = Day::from_number(number).expect("in range");
            assert_eq!((day.number(), Day::of(day.date())), (number, Some(day)));
            assert_eq!(Day::parse(&day.to_string()), Ok(day));
        }
    }

    #[test]
    fn days_before_1970_are_negative() {
        let number = |year, month, day| Day::from_ymd(year, month, day).map(Day::number);
        assert_eq!(number(1970, 1, 1), Some(0));
        assert_eq!(number(1969, 12, 31), Some(-1));
        assert_eq!(number(1605, 1, 1), Some(-133_313));
        assert_eq!(number(2300, 1, 1), Some(120_530));
        assert_eq!(number(2025, 2, 30), None);
    }

    #[test]
    fn days_outside_the_years_1_to_9999_cannot_be_made() {
        assert_eq!(Day::from_ymd(0, 12, 31), None);
        assert_eq!(Day::from_ymd(10_000, 1, 1), None);
        assert_eq!(Day::from_number(Day::FIRST.number() - 1), None);
        assert_eq!(Day::from_number(Day::LAST.number() + 1), None);
        assert_eq!([i32::MIN, i32::MAX].map(Day::from_number), [None, None]);
        assert_eq!([NaiveDate::MIN, NaiveDate::MAX].map(Day::of), [None, None]);
        assert_eq!(
            (Day::FIRST.to_string(), Day::LAST.to_string()),
            ("0001-01-01".into(), "9999-12-31".into())
        );
    }

    #[test]
    fn counting_days_stops_at_the_ends_of_the_calendar() {
        let day = Day::from_ymd(2025, 3, 1).expect("a day");
        assert_eq!(day.minus_days(1).to_string(), "2025-02-28");
        assert_eq!(day.plus_days(31).to_string(), "2025-04-01");
        assert_eq!((day.minus_days(u32::MAX), day.plus_days(u32::MAX)), (Day::FIRST, Day::LAST));
    }

    #[test]
    fn one_absolute_day_is_read() {
        let check = |text: &str, expected: Result<&str, DateErrorKind>| {
            let day = Day::parse(text).map(|day| day.to_string()).map_err(|error| error.kind().clone());
            assert_eq!(day, expected.map(str::to_string), "{text:?}");
        };
        check("2025-07-17", Ok("2025-07-17"));
        check(" July 17, 2025 ", Ok("2025-07-17"));
        check("2025-07-17T10:30:00Z", Ok("2025-07-17"));
        check("1970-01-01", Ok("1970-01-01"));
        check("2025-07", Err(DateErrorKind::NotOneDay));
        check("2025", Err(DateErrorKind::NotOneDay));
        check("today", Err(DateErrorKind::Unknown));
        check("2025-07-17..2025-07-18", Err(DateErrorKind::Leftover("..2025-07-18".into())));
        check(
            "Monday, July 17, 2025",
            Err(DateErrorKind::WrongWeekday {
                day: Day::from_ymd(2025, 7, 17).expect("a day"),
                said: chrono::Weekday::Mon,
            }),
        );
    }
}
