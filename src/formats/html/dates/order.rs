//! Whether a page puts the day or the month first in dates such as `7/8/2025`.

use super::super::declared::Declared;
use super::lines::Line;
use crate::date::DayOrder;

/// Returns the order: that of a date on the page that shows it, else that of its language and country.
pub fn of(declared: &Declared, url: Option<&str>, lines: &[Line]) -> DayOrder {
    let texts = declared
        .times
        .iter()
        .map(|time| time.text.as_str())
        .chain(lines.iter().map(|line| line.text.as_str()));
    let slashed = texts.filter(|text| text.contains('/'));
    let shown =
        slashed.flat_map(str::split_whitespace).filter(|word| is_slashed(word)).find_map(DayOrder::shown_by);
    shown.unwrap_or_else(|| of_language(declared, url))
}

fn is_slashed(word: &str) -> bool {
    word.len() <= 10 && word.starts_with(|c: char| c.is_ascii_digit()) && word.matches('/').count() == 2
}

/// English without a country is American, unless the site's address ends in another country.
fn of_language(declared: &Declared, url: Option<&str>) -> DayOrder {
    let locale =
        declared.lang.as_deref().or(declared.meta("og:locale")).or(declared.meta("content-language"));
    let locale = locale.unwrap_or_default().to_lowercase().replace('_', "-");
    let host = url.and_then(|url| url.split('/').nth(2)).unwrap_or_default();
    let ending = host.rsplit('.').next().unwrap_or_default();
    let has_country = ending.len() == 2 && !matches!(ending, "us" | "tv" | "io" | "co" | "me" | "ai");
    match locale.as_str() {
        "en-us" => DayOrder::MonthFirst,
        "en" | "" if !has_country => DayOrder::MonthFirst,
        _ => DayOrder::DayFirst,
    }
}
