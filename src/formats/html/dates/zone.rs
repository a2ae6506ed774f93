//! The publisher's own day of a time that is given in UTC.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

use super::super::declared::Place;
use super::{Found, Page};
use crate::date::{Precision, PubDate};

/// Whole hours between UTC and the clocks of countries.
const HOURS: std::ops::RangeInclusive<i64> = -12..=14;
/// Minutes of the clocks that are not on the hour: Newfoundland, Iran, Afghanistan, India, Nepal, Burma
/// and the middle of Australia.
const ODD_MINUTES: &[i64] = &[-210, -150, 210, 270, 330, 345, 390, 570, 630];

/// Returns the date in the publisher's zone, where the page shows the same moment in it as well:
/// content systems write UTC into fields, and the publisher's day may be another.
pub fn local(page: &Page<'_>, found: Found) -> Found {
    let Some(instant) = utc(found.date) else { return found };
    match shown(page).find_map(|date| same_moment(instant, date)) {
        Some(date) if utc(date).is_none() => {
            Found { date, text: date.to_string(), rule: format!("{}, local time", found.rule).into() }
        }
        Some(_) | None => found,
    }
}

impl Found {
    /// Returns this date if it is of the day of the other, else the other.
    pub fn on_or(self, other: Found) -> Found {
        if self.date.first_day() == other.date.first_day() { self } else { other }
    }
}

fn utc(date: PubDate) -> Option<NaiveDateTime> {
    let text = date.to_string();
    NaiveDateTime::parse_from_str(text.strip_suffix('Z')?, "%Y-%m-%dT%H:%M:%S").ok()
}

/// Returns the other times on the page that may be the same moment.
fn shown(page: &Page<'_>) -> impl Iterator<Item = PubDate> {
    let declared = page.declared;
    let is_time = |text: &&str| {
        text.len() <= 40 && text.contains(':') && text.starts_with(|c: char| c.is_ascii_digit())
    };
    let metas =
        declared.metas.iter().filter(|meta| !meta.key.contains("modif")).map(|meta| meta.content.as_str());
    let items =
        declared.items.iter().filter(|item| item.place != Place::Beside).map(|item| item.value.as_str());
    let own = declared.times.iter().filter(|time| time.place != Place::Beside);
    let times = own.flat_map(|time| [time.datetime.as_str(), time.text.as_str()]);
    let fields = metas
        .chain(items)
        .filter(is_time)
        .chain(times)
        .filter_map(|text| PubDate::read(text, page.order).ok());
    let lines = page.lines.iter().filter(|line| {
        line.place != Place::Beside && line.text.len() <= 160 && line.text.contains([':', '.', 'h'])
    });
    let lines = lines.flat_map(|line| line.dates(page.order)).map(|span| span.date);
    fields.chain(lines).filter(|date| date.precision() == Precision::Time)
}

/// Returns a date with its offset, if it can be the moment: by its own offset, or without one if the
/// difference can be that of a zone. A publisher who shows UTC has none.
fn same_moment(instant: NaiveDateTime, date: PubDate) -> Option<PubDate> {
    if let Ok(shown) = DateTime::parse_from_rfc3339(&date.to_string()) {
        let is_same = (shown.timestamp() - instant.and_utc().timestamp()).abs() < 60;
        return (is_same && utc(date).is_none()).then_some(date);
    }
    let local = NaiveDateTime::parse_from_str(&date.to_string(), "%Y-%m-%dT%H:%M:%S").ok()?;
    let minutes = (local - without_seconds(instant, local)).num_minutes();
    let is_offset = minutes % 60 == 0 && HOURS.contains(&(minutes / 60)) || ODD_MINUTES.contains(&minutes);
    if !is_offset {
        return None;
    }
    let offset = FixedOffset::east_opt(i32::try_from(minutes * 60).ok()?)?;
    PubDate::time(local, Some(offset))
}

/// Times that are shown mostly leave out the seconds.
fn without_seconds(instant: NaiveDateTime, shown: NaiveDateTime) -> NaiveDateTime {
    use chrono::Timelike;
    if shown.second() == 0 { instant - TimeDelta::seconds(i64::from(instant.second())) } else { instant }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::DayOrder;

    #[test]
    fn the_same_moment_is_told_by_its_minutes() {
        let instant =
            utc(PubDate::read("2025-07-18T02:30:15Z", DayOrder::Unknown).expect("a date")).expect("UTC");
        let check = |shown: &str, expected: Option<&str>| {
            let date = same_moment(instant, PubDate::read(shown, DayOrder::Unknown).expect(shown));
            assert_eq!(date.map(|date| date.to_string()).as_deref(), expected, "{shown}");
        };
        check("2025-07-17T22:30:15-04:00", Some("2025-07-17T22:30:15-04:00"));
        check("2025-07-17T22:30", Some("2025-07-17T22:30:00-04:00"));
        check("2025-07-18 08:00", Some("2025-07-18T08:00:00+05:30"));
        check("2025-07-18 02:30", Some("2025-07-18T02:30:00Z"));
        check("2025-07-18 10:00", None);
        check("2025-07-17 22:31", None);
        check("2025-07-17T02:30:15Z", None);
    }
}
