//! `Calendar`: the year, month or day that a date names, or the reason why there is none.

use super::Day;
use super::error::DateErrorKind;
use super::pub_date::PubDate;

/// What a date names in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    Year(i32),
    Month(i32, u32),
    Day(Day),
    /// With the day first, with the month first: `7/8/2025`.
    Either(Day, Day),
}

impl Calendar {
    pub fn year(year: i32) -> Result<Calendar, DateErrorKind> {
        PubDate::year(year).map(|_| Calendar::Year(year)).ok_or(DateErrorKind::OutOfRange)
    }

    pub fn month(year: i32, month: u32) -> Result<Calendar, DateErrorKind> {
        if !(1..=12).contains(&month) {
            return Err(DateErrorKind::NoSuchMonth(month));
        }
        Calendar::year(year).map(|_| Calendar::Month(year, month))
    }

    pub fn day(year: i32, month: u32, day: u32) -> Result<Calendar, DateErrorKind> {
        checked_day(year, month, day).map(Calendar::Day)
    }

    /// Reads the numbers of `17.07.2025` and `7/8/2025`. With dots the day comes first everywhere; with
    /// another mark a number over 12 is the day.
    pub fn numeric(first: u32, second: u32, year: i32, mark: char) -> Result<Calendar, DateErrorKind> {
        if mark == '.' || first > 12 || first == second {
            return Calendar::day(year, second, first);
        }
        if second > 12 {
            return Calendar::day(year, first, second);
        }
        Ok(Calendar::Either(checked_day(year, second, first)?, checked_day(year, first, second)?))
    }
}

/// Returns the day, or why there is none.
pub fn checked_day(year: i32, month: u32, day: u32) -> Result<Day, DateErrorKind> {
    if (year, month, day) == (0, 0, 0) {
        return Err(DateErrorKind::Sentinel);
    }
    Calendar::month(year, month)?;
    Day::from_ymd(year, month, day).ok_or(DateErrorKind::NoSuchDay { year, month, day })
}
