//! `DayRange`: a run of days, both ends included, either end open.

use std::fmt;

use super::{DateError, Day, expression};

/// A run of days, both ends included; without a first or a last day it is open on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayRange {
    first: Option<Day>,
    last: Option<Day>,
}

impl DayRange {
    /// Every day.
    pub const ALL: DayRange = DayRange { first: None, last: None };

    /// Returns the range from `first` to `last`, where `None` leaves a side open; `None` if they are
    /// reversed.
    pub fn new(first: Option<Day>, last: Option<Day>) -> Option<DayRange> {
        match (first, last) {
            (Some(first), Some(last)) if first > last => None,
            _ => Some(DayRange { first, last }),
        }
    }

    /// Returns the range of one day.
    pub fn day(day: Day) -> DayRange {
        DayRange { first: Some(day), last: Some(day) }
    }

    /// Returns the first day; `None` if the range is open towards the past.
    pub fn first(self) -> Option<Day> {
        self.first
    }

    /// Returns the last day; `None` if the range is open towards the future.
    pub fn last(self) -> Option<Day> {
        self.last
    }

    /// Returns whether the two have a day in common.
    pub fn overlaps(self, other: DayRange) -> bool {
        self.intersect(other).is_some()
    }

    /// Returns the days that are in both; `None` if there are none.
    pub fn intersect(self, other: DayRange) -> Option<DayRange> {
        // `None` is less than any day, as an open start should be; an open end has to be the greatest.
        let first = self.first.max(other.first);
        let last = match (self.last, other.last) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        DayRange::new(first, last)
    }

    /// Reads a date, a range or a run of days as people type them, relative to `today`.
    ///
    /// `A..B` goes from the first day of A to the last of B; `A..` and `..B` are open. [`super::ACCEPTED`]
    /// shows the other forms; all that [`super::PubDate::read`] knows are among them, and so is what a range
    /// prints. Case and outer spaces do not matter. Weeks start on Monday; `30d` is thirty days that end
    /// with today, `last week` the week of the calendar before the current one.
    /// Fails on anything else, on impossible dates, on dates that can be two days, on a wrong weekday and on
    /// reversed ranges; the error says which part.
    pub fn parse(text: &str, today: Day) -> Result<DayRange, DateError> {
        expression::parse(text, today)
    }

    /// Reads a length of time that ends with today, such as `30d`, `2w` or `6 months`, or what can follow `last`,
    /// such as `week`. Fails as [`DayRange::parse`] does; a date is no length of time.
    pub fn parse_last(text: &str, today: Day) -> Result<DayRange, DateError> {
        let text = text.trim();
        // `30d`, or `30 days` as in `last 30 days`
        let is_short = text.ends_with(char::is_alphabetic) && text.starts_with(|c: char| c.is_ascii_digit());
        match DayRange::parse(text, today) {
            Ok(days) if is_short && !text.contains(' ') => Ok(days),
            _ => DayRange::parse(&format!("last {text}"), today),
        }
    }
}

/// Prints `2025-07-17` for one day, else `2025-07-01..2025-07-31`, `2025-07-01..`, `..2025-07-31` or `..`.
impl fmt::Display for DayRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(first), Some(last)) = (self.first, self.last)
            && first == last
        {
            return write!(out, "{first}");
        }
        if let Some(first) = self.first {
            write!(out, "{first}")?;
        }
        write!(out, "..")?;
        if let Some(last) = self.last {
            write!(out, "{last}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect(text)
    }

    /// All ranges with ends among a few days, the open ones too.
    fn some_ranges() -> Vec<DayRange> {
        let ends: Vec<Option<Day>> = [None]
            .into_iter()
            .chain(
                ["0001-01-01", "1969-12-31", "1970-01-01", "1970-01-02", "2025-07-17", "9999-12-31"]
                    .map(|d| Some(day(d))),
            )
            .collect();
        ends.iter()
            .flat_map(|&first| ends.iter().filter_map(move |&last| DayRange::new(first, last)))
            .collect()
    }

    fn contains(range: DayRange, day: Day) -> bool {
        range.first().is_none_or(|first| first <= day) && range.last().is_none_or(|last| day <= last)
    }

    #[test]
    fn a_range_prints_as_it_is_read() {
        let today = day("2025-07-17");
        for range in some_ranges() {
            assert_eq!(DayRange::parse(&range.to_string(), today), Ok(range));
        }
        assert_eq!(DayRange::ALL.to_string(), "..");
        assert_eq!(DayRange::day(today).to_string(), "2025-07-17");
    }

    #[test]
    fn a_reversed_range_cannot_be_made() {
        assert_eq!(DayRange::new(Some(day("2025-07-18")), Some(day("2025-07-17"))), None);
        assert!(DayRange::new(Some(day("2025-07-17")), Some(day("2025-07-17"))).is_some());
    }

    #[test]
    fn ranges_overlap_if_a_day_is_in_both() {
        let days = [
            "0001-01-01",
            "1969-12-31",
            "1970-01-01",
            "1970-01-02",
            "2000-01-01",
            "2025-07-17",
            "9999-12-31",
        ];
        for one in some_ranges() {
            for other in some_ranges() {
                let common = days.iter().any(|text| contains(one, day(text)) && contains(other, day(text)));
                assert_eq!(one.overlaps(other), common, "{one} {other}");
                assert_eq!(one.overlaps(other), other.overlaps(one));
                assert_eq!(one.intersect(other), other.intersect(one));
                for text in days {
                    let in_both = contains(one, day(text)) && contains(other, day(text));
                    let in_common = one.intersect(other).is_some_and(|range| contains(range, day(text)));
                    assert_eq!(in_both, in_common, "{one} {other} {text}");
                }
            }
            assert_eq!(one.intersect(DayRange::ALL), Some(one));
            assert_eq!(one.intersect(one), Some(one));
        }
    }
}
