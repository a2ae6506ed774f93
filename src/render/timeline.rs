//! A timeline as bars, as CSV and as JSON.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::csv;
use super::json::Days;
use super::terminal::escape;
use crate::date::DayRange;
use crate::search::timeline::{Period, Series, Timeline};

/// What bars are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bars {
    /// Blocks of Unicode, in eighths of a column.
    Blocks,
    /// ASCII, in whole columns.
    Ascii,
}

/// A column filled from the left by one eighth to eight.
const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
/// Columns of the longest bar at least, however narrow the terminal is.
const MIN_BAR: usize = 10;
/// Columns of a series' name at most.
const MAX_NAME: usize = 24;

/// Writes a bar for each period, as long as the number of articles or, where it is known, their share.
///
/// # Errors
/// Fails if the stream does.
pub fn text(out: &mut dyn Write, timeline: &Timeline, bars: Bars, width: usize) -> io::Result<()> {
    let most = timeline.series.iter().flat_map(|series| &series.counts).max().copied().unwrap_or(0);
    let n_digits = most.to_string().len();
    let most_of_all = timeline.all.iter().flat_map(|all| &all.counts).max().copied().unwrap_or(0);
    let n_digits_of_all = most_of_all.to_string().len();
    let n_periods = timeline.periods.len();
    let greatest = match timeline.all.is_some() {
        true => {
            let of_series = |series| (0..n_periods).filter_map(move |idx| timeline.share(series, idx));
            timeline.series.iter().flat_map(of_series).fold(0.0, f64::max)
        }
        false => most as f64,
    };
    let label_width = timeline.periods.first().map_or(0, |period| period.to_string().len());
    let names: Vec<String> = match timeline.series.len() {
        0 | 1 => vec![String::new(); timeline.series.len()],
        _ => timeline.series.iter().map(|series| shortened(&series.name)).collect(),
    };
    let name_width = names.iter().map(|name| name.width() + 2).filter(|width| *width > 2).max().unwrap_or(0);
    for (idx, period) in timeline.periods.iter().enumerate() {
        for (series_idx, series) in timeline.series.iter().enumerate() {
            let label = if series_idx == 0 { period.to_string() } else { String::new() };
            let name = &names[series_idx];
            let gap = name_width - name.width();
            let mut line =
                format!("{label:label_width$}  {name}{:gap$}{:>n_digits$}", "", series.counts[idx]);
            let mut value = series.counts[idx] as f64;
            if let Some(all) = &timeline.all {
                let share = timeline.share(series, idx);
                let percent = share.map_or("–".to_owned(), |share| format!("{:.2} %", 100.0 * share));
                line += &format!(" of {:>n_digits_of_all$}  {percent:>8}", all.counts[idx]);
                value = share.unwrap_or(0.0);
            }
            let room = width.saturating_sub(line.width() + 3).max(MIN_BAR);
            let bar = bar(if greatest > 0.0 { value / greatest } else { 0.0 }, room, bars);
            line += &format!("  {bar}");
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

fn shortened(name: &str) -> String {
    let name = escape(name);
    match name.chars().count() > MAX_NAME {
        true => name.chars().take(MAX_NAME - 1).chain(['…']).collect(),
        false => name.into_owned(),
    }
}

/// Returns a bar of a part of `room` columns. What is more than nothing is seen.
fn bar(part: f64, room: usize, bars: Bars) -> String {
    let steps = match bars {
        Bars::Blocks => 8,
        Bars::Ascii => 1,
    };
    let n_steps = (part * (room * steps) as f64).round() as usize;
    let n_steps = n_steps.clamp(usize::from(part > 0.0), room * steps);
    match bars {
        Bars::Ascii => "#".repeat(n_steps),
        Bars::Blocks => {
            let mut bar = EIGHTHS[7].to_string().repeat(n_steps / 8);
            bar.extend(EIGHTHS.get((n_steps % 8).wrapping_sub(1)));
            bar
        }
    }
}

/// Writes a line a period: its name, first and last day, the number of articles of each series; where shares are
/// asked for, the number of all articles and the share of each.
///
/// # Errors
/// Fails if the stream does.
pub fn csv(out: &mut dyn Write, timeline: &Timeline) -> io::Result<()> {
    let names: Vec<String> = timeline.series.iter().map(|series| csv::guarded(&series.name)).collect();
    let mut header = vec!["period".to_owned(), "first_day".to_owned(), "last_day".to_owned()];
    header.extend(names.iter().cloned());
    if timeline.all.is_some() {
        header.push("all articles".to_owned());
        header.extend(names.iter().map(|name| format!("share of {name}")));
    }
    csv::record(out, header.iter().map(String::as_str))?;
    for (idx, period) in timeline.periods.iter().enumerate() {
        let mut fields =
            vec![period.to_string(), period.first_day().to_string(), period.last_day().to_string()];
        fields.extend(timeline.series.iter().map(|series| series.counts[idx].to_string()));
        if let Some(all) = &timeline.all {
            fields.push(all.counts[idx].to_string());
            let share = |series| timeline.share(series, idx).map(|share| format!("{share:.6}"));
            fields.extend(timeline.series.iter().map(|series| share(series).unwrap_or_default()));
        }
        csv::record(out, fields.iter().map(String::as_str))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct WireTimeline<'a> {
    query: &'a str,
    read_as: &'a str,
    by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Days>,
    series: Vec<WireSeries<'a>>,
    periods: Vec<WirePeriod>,
}

#[derive(Serialize)]
struct WireSeries<'a> {
    name: &'a str,
    n_articles: u64,
    /// In no period, as they have no date.
    n_undated: u64,
    /// In no period, as their date covers several.
    n_wider: u64,
}

impl<'a> WireSeries<'a> {
    fn of(series: &'a Series) -> WireSeries<'a> {
        WireSeries {
            name: &series.name,
            n_articles: series.n_articles(),
            n_undated: series.n_undated,
            n_wider: series.n_wider,
        }
    }
}

#[derive(Serialize)]
struct WirePeriod {
    period: String,
    first: String,
    last: String,
    /// Articles of each series.
    counts: Vec<u64>,
    /// Articles of the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    n_all: Option<u64>,
    /// Share of each series in these, from 0 to 1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    shares: Vec<Option<f64>>,
}

/// Returns a timeline as one line of JSON, with the query as typed and as read, and the days asked for.
pub fn json(timeline: &Timeline, query: &str, read_as: &str, days: Option<DayRange>) -> String {
    let period = |(idx, period): (usize, &Period)| WirePeriod {
        period: period.to_string(),
        first: period.first_day().to_string(),
        last: period.last_day().to_string(),
        counts: timeline.series.iter().map(|series| series.counts[idx]).collect(),
        n_all: timeline.all.as_ref().map(|all| all.counts[idx]),
        shares: match timeline.all {
            Some(_) => timeline.series.iter().map(|series| timeline.share(series, idx)).collect(),
            None => Vec::new(),
        },
    };
    super::json::line(&WireTimeline {
        query,
        read_as,
        by: timeline.step.name(),
        days: days.map(Days::from),
        series: timeline.series.iter().map(WireSeries::of).collect(),
        periods: timeline.periods.iter().enumerate().map(period).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part_and_never_lost() {
        let check = |part, bars, expected: &str| assert_eq!(bar(part, 4, bars), expected);
        check(1.0, Bars::Blocks, "████");
        check(0.5, Bars::Blocks, "██");
        check(0.16, Bars::Blocks, "▋");
        check(0.0001, Bars::Blocks, "▏");
        check(0.0, Bars::Blocks, "");
        check(1.0, Bars::Ascii, "####");
        check(0.0001, Bars::Ascii, "#");
        check(0.0, Bars::Ascii, "");
    }
}
