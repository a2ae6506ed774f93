//! Timelines: how many articles were published in each day, week, month, quarter or year.

use std::collections::BTreeMap;
use std::fmt;

use chrono::Datelike;

use crate::date::{Day, DayRange};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A day.
    Day,
    /// A week from Monday, as ISO 8601 numbers them.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

/// A day, week, month, quarter or year of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    step: Step,
    /// Periods of one step are numbered in order.
    number: i32,
}

/// How many articles cover which days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayCounts {
    /// For each first and last day, how many articles cover just these days.
    pub days: BTreeMap<(Day, Day), u64>,
    /// Articles without a date.
    pub n_undated: u64,
}

/// How many articles lie in each of some periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What was counted.
    pub name: String,
    /// For each period, the articles whose days all lie in it.
    pub counts: Vec<u64>,
    /// Articles whose date is not exact enough: its days lie in several periods. Counted in one of them, such as the
    /// first, they would be a false peak.
    pub n_wider: u64,
    /// Articles without a date.
    pub n_undated: u64,
}

/// Several series over the same periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// How long each period is.
    pub step: Step,
    /// All periods from the first to the last, also those without an article.
    pub periods: Vec<Period>,
    /// What was counted; the counts of each are in the order of the periods.
    pub series: Vec<Series>,
    /// All articles of the archive, where shares of them are asked for.
    pub all: Option<Series>,
}

impl Step {
    /// Every step, the shortest first.
    pub const ALL: [Step; 5] = [Step::Day, Step::Week, Step::Month, Step::Quarter, Step::Year];

    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Step::Day => "day",
            Step::Week => "week",
            Step::Month => "month",
            Step::Quarter => "quarter",
            Step::Year => "year",
        }
    }

    /// Returns the shortest step that parts these days into at most `limit` periods, or else years.
    pub fn at_most(limit: usize, first: Day, last: Day) -> Step {
        let is_short = |step: &Step| {
            let n_after = Period::of(last, *step).number.abs_diff(Period::of(first, *step).number);
            (n_after as usize) < limit
        };
        Step::ALL.into_iter().find(is_short).unwrap_or(Step::Year)
    }
}

/// 1970-01-01 was a Thursday: three days after a Monday.
const MONDAY_TO_EPOCH: i32 = 3;

impl Period {
    /// Returns the period that a day lies in.
    pub fn of(day: Day, step: Step) -> Period {
        let date = day.date();
        let month = 12 * date.year() + date.month0() as i32;
        let number = match step {
            Step::Day => day.number(),
            Step::Week => (day.number() + MONDAY_TO_EPOCH).div_euclid(7),
            Step::Month => month,
            Step::Quarter => month.div_euclid(3),
            Step::Year => date.year(),
        };
        Period { step, number }
    }

    /// Returns its first day, or that of the calendar if it begins before.
    pub fn first_day(self) -> Day {
        let month = |number: i32| {
            let first = Day::from_ymd(number.div_euclid(12), number.rem_euclid(12) as u32 + 1, 1);
            first.unwrap_or(if number > 0 { Day::LAST } else { Day::FIRST })
        };
        let day = |number: i32| {
            let ends = (Day::FIRST.number(), Day::LAST.number());
            Day::from_number(number.clamp(ends.0, ends.1)).unwrap_or(Day::FIRST)
        };
        match self.step {
            Step::Day => day(self.number),
            Step::Week => day(7 * self.number - MONDAY_TO_EPOCH),
            Step::Month => month(self.number),
            Step::Quarter => month(3 * self.number),
            Step::Year => month(12 * self.number),
        }
    }

    /// Returns its last day, or that of the calendar if it ends after.
    pub fn last_day(self) -> Day {
        let next = Period { number: self.number + 1, ..self }.first_day();
        match Period::of(next, self.step) == self {
            true => next,
            false => next.minus_days(1),
        }
    }
}

/// Prints `2025-07-17`, `2025-W29`, `2025-07`, `2025-Q3` or `2025`, all of which a date filter reads.
impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.first_day().date();
        let text = match self.step {
            Step::Day => self.first_day().to_string(),
            Step::Week => format!("{:04}-W{:02}", date.iso_week().year(), date.iso_week().week()),
            Step::Month => format!("{:04}-{:02}", date.year(), date.month()),
            Step::Quarter => format!("{:04}-Q{}", date.year(), date.month0() / 3 + 1),
            Step::Year => format!("{:04}", date.year()),
        };
        out.pad(&text)
    }
}

impl DayCounts {
    /// Counts an article that covers these days.
    pub fn add(&mut self, first: Day, last: Day) {
        *self.days.entry((first, last)).or_default() += 1;
    }

    /// Returns how many articles were counted.
    pub fn n_articles(&self) -> u64 {
        self.n_undated + self.days.values().sum::<u64>()
    }

    /// Returns the first and the last day that any of the articles covers.
    pub fn span(&self) -> Option<(Day, Day)> {
        let first = self.days.keys().map(|(first, _)| *first).min()?;
        let last = self.days.keys().map(|(_, last)| *last).max()?;
        Some((first, last))
    }
}

/// Returns the periods from the first to the last that is asked for, or, where that is open, that has an article.
pub fn periods(step: Step, asked: DayRange, counts: &[DayCounts]) -> Vec<Period> {
    let placed = || counts.iter().flat_map(|counts| counts.days.keys()).filter_map(|days| place(*days, step));
    let asked = (asked.first(), asked.last());
    let number = |day: Day| Period::of(day, step).number;
    let first = asked.0.map(number).or_else(|| placed().min());
    let last = asked.1.map(number).or_else(|| placed().max());
    match (first, last) {
        (Some(first), Some(last)) => (first..=last).map(|number| Period { step, number }).collect(),
        _ => Vec::new(),
    }
}

/// Returns the number of the period that holds all of some days, if one does.
fn place((first, last): (Day, Day), step: Step) -> Option<i32> {
    let period = Period::of(first, step);
    (period == Period::of(last, step)).then_some(period.number)
}

impl Series {
    /// Returns how many of the articles lie in each of the periods, which follow one another. What lies before or
    /// after them all is not counted.
    pub fn new(name: String, counts: &DayCounts, step: Step, periods: &[Period]) -> Series {
        let mut series =
            Series { name, counts: vec![0; periods.len()], n_wider: 0, n_undated: counts.n_undated };
        let start = periods.first().map_or(0, |period| period.number);
        for (days, n_articles) in &counts.days {
            let Some(number) = place(*days, step) else {
                series.n_wider += n_articles;
                continue;
            };
            let idx = usize::try_from(number - start).ok();
            if let Some(count) = idx.and_then(|idx| series.counts.get_mut(idx)) {
                *count += n_articles;
            }
        }
        series
    }

    /// Returns how many articles were counted: in a period, without a date or without an exact one.
    pub fn n_articles(&self) -> u64 {
        self.counts.iter().sum::<u64>() + self.n_wider + self.n_undated
    }
}

impl Timeline {
    /// Returns the share that a series has in all articles of a period, from 0 to 1; `None` where shares are not
    /// asked for or there is no article at all.
    pub fn share(&self, series: &Series, period_idx: usize) -> Option<f64> {
        let n_all = *self.all.as_ref()?.counts.get(period_idx)?;
        let n = *series.counts.get(period_idx)?;
        (n_all > 0).then(|| n as f64 / n_all as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a test gives days")
    }

    fn counts(days: &[(&str, &str, u64)]) -> DayCounts {
        let days = days.iter().map(|(first, last, n)| ((day(first), day(last)), *n)).collect();
        DayCounts { days, n_undated: 2 }
    }

    #[test]
    fn a_day_lies_in_one_period_of_each_step() {
        let check = |text: &str, step, expected: (&str, &str, &str)| {
            let period = Period::of(day(text), step);
            let found = (period.to_string(), period.first_day().to_string(), period.last_day().to_string());
            assert_eq!((found.0.as_str(), found.1.as_str(), found.2.as_str()), expected);
        };
        check("2025-07-17", Step::Day, ("2025-07-17", "2025-07-17", "2025-07-17"));
        check("2025-07-20", Step::Week, ("2025-W29", "2025-07-14", "2025-07-20"));
        check("2024-12-30", Step::Week, ("2025-W01", "2024-12-30", "2025-01-05"));
        check("1969-12-28", Step::Week, ("1969-W52", "1969-12-22", "1969-12-28"));
        check("2024-02-17", Step::Month, ("2024-02", "2024-02-01", "2024-02-29"));
        check("2025-12-31", Step::Quarter, ("2025-Q4", "2025-10-01", "2025-12-31"));
        check("1605-03-01", Step::Year, ("1605", "1605-01-01", "1605-12-31"));
        check("9999-12-31", Step::Year, ("9999", "9999-01-01", "9999-12-31"));
        check("9999-12-31", Step::Day, ("9999-12-31", "9999-12-31", "9999-12-31"));
        check("0001-01-01", Step::Week, ("0001-W01", "0001-01-01", "0001-01-07"));
    }

    #[test]
    fn the_shortest_step_that_fits_is_chosen() {
        let check = |first: &str, last: &str, expected| {
            assert_eq!(Step::at_most(60, day(first), day(last)), expected, "{first} {last}");
        };
        check("2025-07-01", "2025-07-31", Step::Day);
        check("2025-01-01", "2025-12-31", Step::Week);
        check("2023-01-01", "2025-12-31", Step::Month);
        check("2015-01-01", "2025-12-31", Step::Quarter);
        check("1605-01-01", "2025-12-31", Step::Year);
    }

    #[test]
    fn periods_between_are_there_and_inexact_dates_stand_apart() {
        let counts = counts(&[
            ("2025-01-31", "2025-01-31", 3),
            ("2025-04-01", "2025-04-01", 1),
            ("2025-04-01", "2025-04-30", 5),
            ("2025-01-01", "2025-12-31", 7),
        ]);
        let check = |step, asked, first: &str, expected: (&[u64], u64)| {
            let periods = periods(step, asked, std::slice::from_ref(&counts));
            let series = Series::new(String::new(), &counts, step, &periods);
            assert_eq!((series.counts.as_slice(), series.n_wider), expected);
            assert_eq!(periods[0].to_string(), first);
            assert_eq!(series.n_articles(), 18);
        };
        check(Step::Month, DayRange::ALL, "2025-01", (&[3, 0, 0, 6], 7));
        check(Step::Quarter, DayRange::ALL, "2025-Q1", (&[3, 6], 7));
        check(Step::Year, DayRange::ALL, "2025", (&[16], 0));
        let asked = DayRange::new(Some(day("2024-12-15")), Some(day("2025-05-01"))).expect("in order");
        check(Step::Month, asked, "2024-12", (&[0, 3, 0, 0, 6, 0], 7));
    }

    #[test]
    fn without_a_placed_article_there_is_no_period() {
        let counts = counts(&[("2025-01-01", "2025-12-31", 7)]);
        assert_eq!(periods(Step::Day, DayRange::ALL, &[counts]), []);
        assert_eq!(periods(Step::Day, DayRange::ALL, &[]), []);
    }

    #[test]
    fn a_share_needs_articles_to_be_a_share_of() {
        let counts = counts(&[("2025-01-01", "2025-01-01", 1), ("2025-01-03", "2025-01-03", 3)]);
        let periods = periods(Step::Day, DayRange::ALL, std::slice::from_ref(&counts));
        let series = |counts| Series { name: String::new(), counts, n_wider: 0, n_undated: 0 };
        let timeline =
            Timeline { step: Step::Day, periods, series: Vec::new(), all: Some(series(vec![4, 0, 3])) };
        let found = series(vec![1, 0, 3]);
        let shares: Vec<_> = (0..4).map(|idx| timeline.share(&found, idx)).collect();
        assert_eq!(shares, [Some(0.25), None, Some(1.0), None]);
    }
}
