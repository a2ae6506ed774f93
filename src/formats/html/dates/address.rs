//! Dates in the address of a page.

use url::Url;

use super::{Found, Page};
use crate::date::{Day, DayOrder, PubDate};

/// Name of the rule that finds a whole date.
pub const RULE: &str = "URL";

/// A whole date in the path: `/2025/07/17/`, `/2025-07-17-`, `/20250717/`, `/2025/jul/17/`.
pub fn whole(page: &Page<'_>) -> Option<Found> {
    let url = Url::parse(page.url?).ok()?;
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let date = in_segments(&parts).or_else(|| parts.iter().find_map(|part| hyphenated(part, by_number)))?;
    Some(Found { date: PubDate::day(date), text: date.to_string(), rule: RULE.into() })
}

/// Returns the day of a copy in an archive of the Web, and the address that it is a copy of: archives put
/// `/web/` and the time of the copy before it.
pub fn archived(url: &str) -> Option<(PubDate, &str)> {
    let (_, rest) = url.split_once("/web/")?;
    let (stamp, original) = rest.split_once('/')?;
    let is_stamp = stamp.len() >= 14 && stamp.as_bytes()[..14].iter().all(u8::is_ascii_digit);
    let day = compact(stamp.get(..8)?)?;
    (is_stamp && original.starts_with("http")).then_some((PubDate::day(day), original))
}

/// Sets a date against that of the address. A page that was moved to another system is often dated by
/// the move, so an earlier date in its address counts. A day's difference to a time in UTC is one of zones.
pub fn reconciled(page: &Page<'_>, found: Found) -> Found {
    let Some(named) = whole(page) else { return found };
    let n_days = found.date.first_day().number() - named.date.first_day().number();
    let is_utc = found.date.to_string().ends_with('Z');
    if n_days > 1 {
        named
    } else if n_days.abs() == 1 && is_utc {
        super::zone::local(page, found).on_or(named)
    } else {
        found
    }
}

/// Returns whether the address says in which month the article appeared, and a date is not in it.
pub fn contradicts(page: &Page<'_>, date: PubDate) -> bool {
    let month = || {
        let url = Url::parse(page.url?).ok()?;
        month_in(&url.path_segments()?.collect::<Vec<_>>())
    };
    month().is_some_and(|month| !month.days().overlaps(date.days()))
}

/// Eight digits anywhere in the address that are a date, as in `story_20250717`, a date with a month's
/// name, which may be that of an event, or a month.
pub fn digits(page: &Page<'_>) -> Option<Found> {
    let url = Url::parse(page.url?).ok()?;
    let parts: Vec<&str> = url.path_segments()?.collect();
    let texts = [url.path(), url.query().unwrap_or_default()];
    let mut runs = texts.iter().flat_map(|text| text.split(|c: char| !c.is_ascii_digit()));
    let day = runs.find_map(|run| compact(run.get(..8).filter(|_| matches!(run.len(), 8 | 12 | 14))?));
    let day = day.or_else(|| parts.iter().find_map(|part| hyphenated(part, by_name)));
    let date = day.map(PubDate::day).or_else(|| month_in(&parts))?;
    Some(Found { date, text: date.to_string(), rule: "URL digits".into() })
}

/// Year, month and day as segments of their own; the month may be a name, and the day may begin the
/// name of the page.
fn in_segments(parts: &[&str]) -> Option<Day> {
    (0..parts.len()).find_map(|idx| {
        if let Some(day) = parts.get(idx).filter(|part| part.len() == 8).and_then(|part| compact(part)) {
            return Some(day);
        }
        let year = year(parts[idx])?;
        let next = parts.get(idx + 1)?;
        if let Some((month_part, day_part)) = next.split_at_checked(2).filter(|_| next.len() == 4) {
            // `/2025/0717/`
            if let Some(day) = day(year, month_part, day_part) {
                return Some(day);
            }
        }
        let hyphened = next.split_once(['-', '_']);
        if let Some(day) = hyphened.and_then(|(month, rest)| day(year, month, leading_digits(rest))) {
            return Some(day);
        }
        day(year, next, leading_digits(parts.get(idx + 2)?))
    })
}

/// A date with hyphens in the name of the page: `2025-07-17-talks`, `talks-17-07-2025`.
fn hyphenated(part: &str, read: fn(i32, &str, &str) -> Option<Day>) -> Option<Day> {
    let words: Vec<&str> = part.split(['-', '_', '.']).collect();
    words.windows(3).find_map(|words| {
        let &[one, two, three] = words else { return None };
        let year_first = || read(year(one)?, two, three);
        // `17-july-2025`, or with names `july-17-2025`
        let year_last = || {
            let year = year(three)?;
            let month_first = || read(year, one, two).filter(|_| !is_short_number(one));
            read(year, two, one).or_else(month_first)
        };
        year_first().or_else(year_last)
    })
}

fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| is_year && (1990..2100).contains(year))
}

fn compact(text: &str) -> Option<Day> {
    let (year_part, rest) = text.split_at_checked(4)?;
    let (month, day_part) = rest.split_at_checked(2)?;
    day(year(year_part)?, month, day_part)
}

fn day(year: i32, month: &str, day: &str) -> Option<Day> {
    by_number(year, month, day).or_else(|| by_name(year, month, day))
}

fn by_number(year: i32, month: &str, day: &str) -> Option<Day> {
    if !is_short_number(month) || !is_short_number(day) {
        return None;
    }
    Day::from_ymd(year, month.parse().ok()?, day.parse().ok()?)
}

fn by_name(year: i32, month: &str, day: &str) -> Option<Day> {
    const MIN_LETTERS: usize = 3;
    let is_name = month.chars().count() >= MIN_LETTERS && month.chars().all(char::is_alphabetic);
    if !is_name || !is_short_number(day) {
        return None;
    }
    let date = PubDate::read_line(&format!("{day} {month} {year}"), DayOrder::DayFirst)?;
    (date.first_day() == date.last_day()).then_some(date.first_day())
}

fn is_short_number(text: &str) -> bool {
    matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn leading_digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let is_end = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    if is_end { &text[..end] } else { "" }
}

fn month_in(parts: &[&str]) -> Option<PubDate> {
    parts.windows(2).find_map(|pair| {
        let month = pair[1].parse().ok().filter(|_| pair[1].len() == 2)?;
        PubDate::month(year(pair[0])?, month)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_date_in_a_path_is_found() {
        let check = |path: &str, expected: Option<&str>| {
            let parts: Vec<&str> = path.split('/').collect();
            let found =
                in_segments(&parts).or_else(|| parts.iter().find_map(|part| hyphenated(part, by_number)));
            assert_eq!(found.map(|day| day.to_string()).as_deref(), expected, "{path}");
        };
        check("news/2025/07/17/talks", Some("2025-07-17"));
        check("2025/7/7/talks", Some("2025-07-07"));
        check("2025/jul/17/talks", Some("2025-07-17"));
        check("2025/0717/talks", Some("2025-07-17"));
        check("2025/07-17/talks", Some("2025-07-17"));
        check("2025/07/17-talks.html", Some("2025-07-17"));
        check("20250717/talks", Some("2025-07-17"));
        check("talks-2025-07-17.html", Some("2025-07-17"));
        check("talks-17-07-2025", Some("2025-07-17"));
        check("talks-17-temmuz-2025", None);
        check("2025/07/talks", None);
        check("2025/07/170-talks", None);
        check("2025/07/3d-talks", None);
        check("2025/13/17", None);
        check("talks-2025", None);
        check("", None);
    }
}
